"""Learned by `tests/rules/outreach_words/learn.py` from the sets c8ed071a628e: English words, wrong. Not written by hand."""

from typing import Final

LEARNED_WRONG_EN: Final = """
wrong bias -26; wrong 114: @en_fake_no; wrong 102: @en_insult @en_last; wrong 87: @en_you; wrong 85: @en_jail
wrong 76: @en_vague; wrong 71: @en_pretext; wrong 70: @xe_hurry; wrong 61: @en_others
wrong 60: @en_stranger @en_thirdperson; wrong 58: @en_public; wrong 55: @en_looks_down @xe_pot @xe_scorn will_be
wrong 54: @en_beyond @en_harm; wrong 53: @en_private @en_their @en_things; wrong 52: @en_office
wrong 50: @xe_rough @xe_vague; wrong 49: @en_borrow @en_crew @en_instant; wrong 46: @en_urgent @xe_office_says
wrong 45: @en_taken_now @en_unsaid @xe_reach; wrong 44: @en_essential; wrong 43: @en_give_up @en_premium peopl
wrong 42: @en_borrow_whole minut you_will; wrong 39: @xe_dear today will_*_your; wrong 38: @en_dark
wrong 37: @third_party can_not going_to; wrong 36: @en_jail_slang @en_take be; wrong 35: @en_debt_detail @en_fee
wrong 34: @en_expose @en_law_words; wrong 33: @xe_bait @xe_circle he; wrong 32: this_is
wrong 31: @en_shame @xe_office every going you_*_be; wrong 30: @en_never_again @en_round they
wrong 29: @en_bar @en_costs @en_police_act and_you crimi final
wrong 28: @en_live_on @xe_fetch @xe_forgo @xe_you_bear fraud have_got make we_*_to; wrong 27: case one
wrong 26: @en_pity @te_command bad depar his i_have next
wrong 25: #_*_minut @en_we @en_work @xe_doom @xe_law_hit count from_the if_*_do loan not_be secon
wrong 24: @en_office_claims @en_pose @en_sacrifice @xe_our_cost @xe_show_it calli is_about is_going then use
wrong 23: @en_gone @en_sue_now an balan i_do settl we_need whole will with_the your_*_and
wrong 22: @xe_daily @xe_grab chanc the_money you_*_got your; wrong 21: @en_sue is_*_to not on_your those to_get
wrong 20: #_per @en_raise and_*_need frien not_pay per per_minut to_*_a to_settl you_are your_*_on £ £_#
wrong 19: @en_subject a_$ a_*_# a_crimi cash do_not gover have_to out owes pay put recov
wrong 18: @en_law_hurts @en_their_kin even get got immed not_even or_nothi prose why
wrong 17: @en_all_contacts @en_fee_put am_calli at_the attor enjoy i_*_calli if_*_can if_this ignor_me of pay_us
wrong 17: priso see this_numbe to_recov to_your who with_us you_owe your_house
wrong 16: #_minut can_*_reach deliv door ignor learn nice publi start the_*_is up_and us_back we_*_been we_*_have
wrong 16: your_*_can your_*_will
wrong 15: @en_source about_to am_going been_*_by cops debt distr gets go_to hande he_is how_*_you i_*_going ignor_us
wrong 15: in_your is_*_or or_we our_premi premi she the_cops there to_arran we_*_the what will_*_be your_*_if
wrong 15: your_kids your_name £_*_per
wrong 14: @en_but @en_wish @xe_bait_ring a_*_of about_*_debt and_see calli_*_the clock costs costs_*_# embar enfor
wrong 14: feder filed hang have_*_a if_i is_*_$ kids our_*_visit out_*_your pay_today the_*_depar the_clock the_whole
wrong 14: this_*_you unpai us_*_you who_*_not your_addre
wrong 13: #_*_fee #_*_it @en_ring @en_work_done @se_me a_packa and_they debts do_*_make do_*_pay expla_*_to for_every
wrong 13: go_*_priso has_a i_*_a imagi is_*_it met need_a no_*_chanc no_secon not_*_is of_credi packa payin_is save
wrong 13: secon_chanc to_conta to_priso until up we_had what_*_do what_*_next what_*_owe would_not
wrong 12: #_for @en_call_back @en_kin @se_pay a_*_for a_*_on adult an_adult be_a calli_from care_*_you close_this
wrong 12: commi do_*_want fee for_our i_want if_*_is it_to landl licen minut_*_to minut_left money not_*_# now now_or
wrong 12: on_my on_you once one_of or_*_will see_what shame socia the_count the_distr the_feder the_gover theft
wrong 12: this_*_about to_discu visit we_are will_have windo work_*_the you_up your_case your_debt
wrong 11: #_*_calls a_loan about_an after_that and_pay apps are_*_to are_going bad_check break_first call_us
wrong 11: calls_*_£ calls_cost can_*_you cost_*_# cost_£ deal do_*_get every_you face final_notic for_once from_you
wrong 11: going_*_get grow grow_*_and grow_up hang_up have_*_packa hide house i_*_the in_count keep_*_us lot
wrong 11: make_*_you make_sure not_care not_payin not_you on_*_numbe on_it on_this owes_us peopl_who pleas_call
wrong 11: ring_# ring_*_# sue tell_your that_*_is the_deal the_phone then_we tonig us_*_on warra what_happe work_in
wrong 11: you_*_not your_*_until your_door your_frien your_unpai
wrong 10: a_bad avoid be_*_your break class could_not cowor dave debt_*_your depar_of does_*_pay emerg fee_for
wrong 10: final_*_befor fraud_and front have_been help_you hour i_*_not if_we is_*_final is_*_money is_*_month
wrong 10: is_*_with judge lend loan_*_us not_help not_reach of_yours our_*_have our_agent priso_for quick read ring
wrong 10: round settl_your shoul tax the_next to_*_this to_colle us_and we_*_$ will_*_every yes you_*_pleas you_could
wrong 10: you_out your_*_direc your_*_ring your_file your_life your_windo
wrong 9: $_*_for a a_*_case a_*_if and_take and_then are_*_of aroun back_*_# bank_accou be_*_if be_*_on be_so
wrong 9: becau_*_had call_*_back can_*_even can_*_manag cance capab capab_of card_numbe case_is catch charg_at cost
wrong 9: count_locku count_to credi_enfor deadb deput do_*_care doubl every_has expla_it forev froze has_an he_*_a
wrong 9: he_has help his_loan if_*_hang ignor_*_and in_*_locku it_*_of it_*_only keep_ignor lazy life live loan_*_to
wrong 9: locku manag me_that me_to money_*_your must_pay my_*_are neede next_time no_more not_*_so not_make not_manag
wrong 9: not_repay not_want of_*_who owe pay_*_or peopl_*_to peopl_go pictu pity pleas_*_your plus reach_him regar
wrong 9: so_*_can someb son summo sure_you syste_locks take_*_into takes that_to that_will the_state there_*_be
wrong 9: they_are this_*_not this_*_only this_after this_out time_*_will time_i to_avoid to_court to_cover two_hours
wrong 9: us_*_see very we_*_make weddi what_*_takes what_i withi_*_hour you_pay your_*_to your_arres your_offic
wrong 9: your_son your_whole
wrong 8: $ $_# @en_body @en_reach_them @se_house a_plan about about_*_unpai all_*_time alone am_*_from am_a and_*_may
wrong 8: and_*_what and_a and_nobod anoth_*_# anoth_£ are_*_but are_a are_nothi away back_on but_a by_noon call_*_so
wrong 8: call_we care_if child_*_be choic colle_this conta_him cover credi_*_and crimi_case debt_will depar_about
wrong 8: discu discu_*_accou do_*_be do_it every_*_your every_bank exten fail fail_to final_warni find five for_*_by
wrong 8: for_fraud for_theft furth get_*_money got_a had_*_call happe_next have_you her_*_is home_visit hurt
wrong 8: if_*_fail is_gone is_got is_only it_*_all me_is might month_behin my_guys next_*_i noon noon_or not_accep
wrong 8: nothi_*_a nothi_but of_*_has of_*_payer of_you on_*_and on_*_door our_payme out_*_loan out_to over
wrong 8: overd_*_is pay_*_bills pay_*_noon pay_now payer payin_this phone_*_we phone_call pleas_let reach_you
wrong 8: relat_to repor_you serio sleep speak_*_your that_her the_*_one the_balan the_cash the_paper this_*_your
wrong 8: this_debt time_we to_*_distr to_*_your to_peopl trave urgen us_first watch we_*_going we_*_with will_*_up
wrong 8: work_with years yet you_*_need you_*_nothi you_*_work you_fail your_*_so your_*_that your_loan your_tax
wrong 7: #_*_on #_*_our #_to $_*_to @en_or_else a_*_tomor a_felon a_lawsu accid all_of and_*_are and_*_your
wrong 7: anoth_loan apps_to assig assig_to autho_*_colle autho_to bad_*_is becau_*_this becom can_you check_*_that
wrong 7: conce confi_*_addre coope could_*_you discu_your distr_attor does_*_deal door_*_the every_*_own felon gone
wrong 7: had_to have_not heati him i_*_an i_*_been in_*_minut irs is_*_felon it_*_the kid liste local make_me
wrong 7: may_need me_*_we of_*_debt of_those one_*_those only_a our_own owes_*_$ packa_*_you pay_*_have pay_*_to
wrong 7: payme_is repay_*_loan she_*_out syste that_*_what the_*_attor the_irs there_will this_call today_or truck
wrong 7: unpai_loan us_$ we_*_be who_do why_not you_*_never you_own you_reall your_compa your_final your_medic
wrong -7: #_*_to a_*_day a_date a_misse able able_to about_it accou_*_your accou_stays after_*_first am_looki
wrong -7: and_*_is and_*_of and_have are_*_in area ask_for asked_wheth at_anoth calls can_chang child_need dear do_i
wrong -7: does_*_suit easie every_*_home file_*_six file_for file_will find_a for_*_payme for_*_years for_six
wrong -7: from_*_about from_*_credi from_your gladl gladl_*_at gladl_ring guara have_*_him have_bothe have_my have_no
wrong -7: have_paid have_pause have_put have_two home_first how_*_your i_*_gladl i_*_like i_*_looki i_*_paid i_only
wrong -7: if_someo is_*_on is_just is_nothi later let_*_know li lol may_*_you my_name need_*_and no_*_of not_think
wrong -7: not_work nothi_to numbe_*_her of_*_# of_*_bank of_it of_the offer_of pause_*_colle pause_all payin_*_time
wrong -7: payin_on payme_by perio perso_name pleas_*_after pleas_*_it pleas_be polic remov rent_and repor_it
wrong -7: ring_*_anoth rough_what say_you send_you small so_*_have so_sorry someo sorry_*_have staff stop taken_off
wrong -7: talk_*_them thank_for that_*_colle the_*_need the_last the_payme the_trans thing_worse three_payme
wrong -7: time_*_your to_*_bothe to_*_me to_help to_that to_them told_*_your was_*_by we_*_inves we_can wedne_*_#
wrong -7: wedne_at what_*_child what_the when_it will_*_ring will_gladl will_inves will_look with_them worse
wrong -7: you_*_for you_*_my you_*_we you_*_wheth you_said your_area
wrong -8: #_% #_*_a #_*_month #_*_the % @en_pay a_*_may a_*_note a_*_payme a_*_to a_month able_*_ask about_*_mothe
wrong -8: about_payme accou_with after_you alrea_paid am_*_to and_*_debt and_what any_amoun anyon_*_you are_sorry
wrong -8: at_any be_*_the be_repor betwe_*_and bring call_*_whene can_i can_postp choos commu_*_from commu_is
wrong -8: conta_you court_*_decid credi_recor decid_*_you doing due_*_# each end_of food_and for_*_to frida from
wrong -8: from_*_or happy_*_year happy_new i_*_try if_*_calls if_*_would if_it is_*_last is_*_me is_from is_killi
wrong -8: it_and keep_up know_*_are know_if lee limit make_it me_whene need_*_pay never_*_you never_*_your new_year
wrong -8: not_need now_*_good okay opt_*_of or_*_me our_*_are out_*_reply owe_nothi part pay_it payme_*_a payme_*_go
wrong -8: payme_to paypa penal_inter recei remai repor_*_the repor_to reque requi ring_you secti secti_# send
wrong -8: send_*_the send_me six_years so_i stay still texts that_works the_*_numbe the_accou the_child the_credi
wrong -8: the_inter the_law the_numbe the_weeke this_*_an this_*_that this_by this_commu this_loan to_*_inste to_call
wrong -8: to_check to_go to_our to_reach to_the tomor_*_# total under_*_agree was_*_in we_*_pause we_*_sorry
wrong -8: we_*_talk we_*_that we_*_you we_told whene_*_need with_less withi_*_worki withi_ten worry yeste you_*_it
wrong -8: you_*_now you_*_pay you_*_send your_*_first your_*_loan your_*_recor your_reque
wrong -9: #_of accou_*_the an_attem and and_asks and_call and_none answe any_*_obtai any_infor are_*_victi as_*_asked
wrong -9: asks_*_money at_# attem attem_*_colle attem_to autom be_used befor_*_do betwe by_law can_*_the can_ask
wrong -9: colle_a comin_in day_*_your debt_*_any dispu do_*_know do_*_need easy fishe_*_north for_telli gener
wrong -9: gener_autom get_*_lette happy has have_*_all have_*_every have_remov hear_from hear_your helps him_*_call
wrong -9: home_*_be if_*_court if_*_have in_*_# incom infor_*_will infor_obtai is_*_attem is_*_respo is_due is_no
wrong -9: is_plann it_*_jo it_suits job killi killi_me kowal_*_it lane legal lower may_*_your meeti messa_*_gener
wrong -9: mill mill_lane more_than no_probl none none_*_plann none_is not_*_into now_*_and obtai obtai_*_be
wrong -9: obtai_will offic_is one_*_payme only_the or_a our_recor out_*_messa own_pocke pay_on payme_and pocke promi
wrong -9: real ring_at said_*_would servi someo_*_you sorry_*_your speak_*_you statu stead stole take_*_actio
wrong -9: tell_*_and telli that_a that_purpo the_*_if the_*_of the_*_will the_app throu_this to_*_more to_*_with
wrong -9: to_*_you two up_*_call up_*_payme used_*_that used_for victi waive was_*_autom was_gener well_done
wrong -9: who_*_you will_*_as will_*_used will_try withi_three witho_*_conse you_*_back you_*_our you_*_paid
wrong -9: your_*_numbe your_*_pocke your_conse your_conta your_daugh your_fathe your_own
wrong -10: #_janua #_novem @en_disbelief @en_impostor @se_machine a_crime about_this affec_your am_tryin and_*_for
wrong -10: and_wheth ask_*_to asks_for bothe bothe_you busy by_this charg_*_your charg_on come comes_first consu
wrong -10: conta distu distu_you due_on emplo_*_your end for_that for_your frien_or goes have_*_the have_noted heads
wrong -10: heads_up him_know holid hurry i_*_tryin in_our is_fine it_up let_him lifte like loan_*_you long me_the
wrong -10: ms_ortiz my_*_is not_*_from not_*_i not_go not_visit novem of_# on_*_accou order ortiz pay_any plann postp
wrong -10: repos says set short six stopp take_*_of text the_*_who the_loan there_*_no to_*_conta to_tell tomor_morni
wrong -10: treat us_about will_*_affec will_*_visit will_happe will_only will_show withi_# worki would_*_you
wrong -10: would_rathe you_were your_*_are your_*_of your_*_phone your_child your_home your_job
wrong -11: @se_recorded a_*_can all am_*_for an_*_to answe_withi apolo can_*_this care_of check comes daugh day_after
wrong -11: debt_colle did_not done early enoug for_*_purpo for_her from_*_bank from_north good_time happe hold how_is
wrong -11: i_pay if_*_like if_you is_*_# it_*_by janua left like_to loan_*_your longe look_at messa_was not_keep
wrong -11: not_to of_$ ok on_*_decem on_time paid_*_full paid_in pass passw plans_to purpo ready regul rough say
wrong -11: sendi sent soon taken that_*_accou the_*_can thing this_week toget under_the us_*_we witho worki_days
wrong -11: would_*_to would_like you_*_hear you_*_two you_about you_back you_that your_*_payme your_agree your_card
wrong -11: your_emplo your_plan
wrong -12: #_and @en_helper @en_untrue a_credi after_your and_*_not appli arriv borro can_send decis duty duty_to
wrong -12: fishe_from for_money form green green_servi have_*_duty have_*_your home how in_a jo_*_from just_a
wrong -12: keep_you kind look_after made may_be me_on minut_*_i morni mr_chen need_*_do new_*_to no_duty nothi_*_need
wrong -12: nothi_you pay_this payme_*_you payme_of safe schoo_or signe state_*_ready state_is stays talk_to that_your
wrong -12: the_*_first this_*_was we_*_only week what_is witho_your your_*_file your_*_has your_healt
wrong -13: #_*_due @se_sue a_*_colle a_debt advic am_sorry and_*_nothi and_your busin but_*_will chang_your claim
wrong -13: died docto fathe fees first_*_the healt hello_*_kowal hello_ms is_$ let_us misse not_conta noted numbe_for
wrong -13: or_*_your or_call princ remin respe sorry_*_hear the_*_after the_plan them this_month told we_under weeke
wrong -13: will_*_call will_*_conta with write_to writt you_*_ask you_*_to you_a your_*_due your_*_for your_*_have
wrong -13: your_*_with
wrong -14: #_*_# all_colle anyon chen compl court_order decid did do_*_borro else emplo_or exams famil if_anyon
wrong -14: if_not it_*_you know late less look_*_your not_*_crime not_borro pause payme_*_$ show somet the_*_on
wrong -14: this_*_is threa wedne when will_get you_*_get you_*_us you_like your_detai
wrong -15: alrea amoun asks bank email ident keep_your need need_to never not_a or_your suits_you take_care
wrong -15: this_messa three to_*_credi we_may whene_you year you_with
wrong -16: @en_gave_done a_*_order anyth at_home contr credi_file good_*_to has_been hear how_*_are i_*_sorry if_a
wrong -16: infor schoo so_we suits tell_me tell_you the_agree the_court to_*_out trans try updat us_to well will_pay
wrong -16: with_your you_*_the your_*_was
wrong -17: @en_standing @se_opt_out be_*_for be_arres by can_pay law let mothe mr much new not_affec note opt opt_out
wrong -17: rathe reply_stop tell_us the_date to_opt what_*_left you_*_you you_for
wrong -18: a_*_time about_*_accou and_will as call_*_on child credi i_*_pay is_# is_*_the is_left is_this me me_*_#
wrong -18: our our_offic tell to_keep we_*_not while withi_*_days
wrong -19: @en_report @se_advice @se_sign a_good a_lette and_the inste messa ms_kowal to_ask to_do we whene wheth
wrong -19: your_mothe your_payme
wrong -20: branc fine for_the i_am is_*_fishe is_jo just more pay_*_the perso said throu to_pay used you_and
wrong -20: your_famil; wrong -21: affec call_me to_be to_you we_*_never you_*_your
wrong -22: @se_collector bill debt_is detai on_the pleas_*_not pleas_do reply talk thank_*_for will_*_it with_you
wrong -22: withi; wrong -23: day free last off to; wrong -24: @en_chances @en_free chang keep kowal write you_asked
wrong -25: are_not i_can numbe the_# the_*_and time we_have your_state; wrong -26: look paid recor
wrong -27: @en_if @en_no_duty @en_no_near a_court due in no nothi would
wrong -28: #_days #_decem any i_will is_*_a on or state your_*_or
wrong -29: @en_visit_ok am fishe jo_fishe your_credi; wrong -30: @en_anyone asked good lette plan sorry_to
wrong -31: after jo no_*_to north_bank; wrong -32: @en_deny @se_due ask my north we_would you_need
wrong -33: @en_illness and_we date; wrong -34: @en_past at not_*_to not_*_your
wrong -35: court hello on_# your_accou; wrong -37: repor; wrong -38: @en_after_no decem under
wrong -39: @se_paper thank_you; wrong -40: month only; wrong -41: accou; wrong -42: inter; wrong -43: on_*_# you_can
wrong -44: if; wrong -47: @en_kindly; wrong -49: @en_gave_back will_not; wrong -50: @en_no i thank; wrong -52: ms
wrong -53: it; wrong -54: @en_consent; wrong -55: @se_help days first pleas sorry; wrong -56: can for
wrong -57: @en_lawful; wrong -58: agree may; wrong -64: was; wrong -65: #; wrong -69: @en_sorry
wrong -80: @en_reported; wrong -82: payme; wrong -92: @en_reader
"""
