"""Learned by `tests/rules/outreach_words/learn.py` from the sets c8ed071a628e: English words, kinds. Not written by hand."""

from typing import Final

LEARNED_KINDS_EN: Final = """
extra_charge bias -11; extra_charge 90: # @xe_our_cost; extra_charge 85: @en_fee_put; extra_charge 80: @en_fee
extra_charge 70: $ $_# @en_costs; extra_charge 55: @xe_you_bear; extra_charge 50: @en_work_done for
extra_charge 45: @en_debt_detail; extra_charge 30: @en_tell fee our visit we; extra_charge 25: will_be
extra_charge 20: #_*_fee #_for @en_reach_them @en_we @se_ask agent be costs of_*_# our_agent
extra_charge 15: a_$ a_*_# added be_*_to call call_you for_our is_*_$ my of_$ our_*_visit pay_*_# to to_your too will
extra_charge 15: you £ £_#
extra_charge 10: #_to $_*_for $_*_to a_*_for add agent_visit anoth_*_# anoth_£ are_*_a be_charg be_payin charg colle
extra_charge 10: costs_*_# expen fee_for first_*_we first_and for_*_us have_to is_a makin of out out_here pay_the
extra_charge 10: payin_for penal proce relea relea_your the_# there_*_a there_is to_*_you we_*_$ will_*_charg
extra_charge 10: will_*_payin your_settl
extra_charge -10: @en_jail @en_live_on @en_public @en_raise @en_their @en_vague @en_work do if in is it this with
extra_charge -15: @en_after_no @en_essential @en_fake_no @en_kin @en_own @en_thirdperson @se_me @xe_circle @xe_dear
extra_charge -15: @xe_doom i; extra_charge -20: @en_if @en_or_else @en_sue_now @en_urgent and not
extra_charge -25: @en_others @en_source your; extra_charge -30: @en_no; false_consequence bias 5
false_consequence 125: @xe_grab; false_consequence 95: @en_take @en_taken_now will
false_consequence 90: @xe_dear @xe_doom; false_consequence 75: @en_bar; false_consequence 50: @en_gone
false_consequence 45: and every your; false_consequence 40: @en_chances @en_essential @en_own
false_consequence 35: @en_things be; false_consequence 30: becau no_*_will we_will will_be you_will your_*_will
false_consequence 25: @en_never_again @en_source @en_you @se_me bank becau_of we_*_take week you_*_be your_*_and
false_consequence 20: @en_blacklist @en_live_on @en_no_near @en_subject accou again and_*_are been belon by debt ever
false_consequence 20: every_bank from house no of_this on on_a paid this to_*_your your_house
false_consequence 15: @en_money_from @en_no @se_machine and_no army autom be_able becom black clear crimi_case
false_consequence 15: every_*_own froze is_*_month is_six late once_*_is once_it paren_and recor six six_month
false_consequence 15: the_army this_debt touch touch_you truck until will_*_you will_*_your will_touch you_own
false_consequence 15: your_tax; false_consequence -15: @en_harm @en_last @en_their today would you
false_consequence -20: @en_but @en_debt_detail @en_insult @en_police @en_police_act @se_human @xe_fetch have or
false_consequence -25: # @en_fake_no @en_public @en_thirdperson @en_vague @xe_office_says that
false_consequence -30: @en_fee_put @en_pay @se_ask; false_consequence -35: @en_we
false_consequence -40: @en_tell @se_pay i pay; false_consequence -45: @en_reach_them
false_consequence -50: @en_or_else; false_urgency bias 14; false_urgency 150: @en_last; false_urgency 75: @en_instant
false_urgency 60: @xe_hurry; false_urgency 45: @en_or_else; false_urgency 40: @en_no_near no
false_urgency 35: is minut this; false_urgency 30: @en_if hour i now one there
false_urgency 25: @en_impostor @en_no @en_urgent @se_help final last oppor that you_have
false_urgency 20: #_minut @en_report @se_pay befor can can_*_you clock got hang hang_up have_got help help_you
false_urgency 20: is_your left or right_now the the_clock there_will this_*_your two_hours yes you_*_got
false_urgency 15: @en_sue_now after after_that card card_numbe chanc deal final_warni hours i_*_not immed last_*_to
false_urgency 15: minut_left no_one not_help offer once one_last pay_withi right save secon stop ten the_deal
false_urgency 15: there_*_no there_is this_call this_offer two warni withi withi_*_hour
false_urgency -15: @en_debt @en_essential @en_insult @en_jail @en_law_words @en_live_on @en_raise @en_source
false_urgency -15: @en_their @en_thirdperson @en_vague for get money today us we_will with you_are you_will
false_urgency -20: @en_kin @en_money_from @en_office @xe_circle @xe_dear of on to
false_urgency -25: @en_debt_detail @en_own @en_reach_them @en_subject @en_we @en_you a
false_urgency -30: @en_others will; false_urgency -35: we; false_urgency -45: your; insult bias 20
insult 185: @en_insult; insult 115: @en_looks_down; insult 105: @xe_scorn; insult 50: are; insult 45: you you_are
insult 30: @en_private even; insult 25: @en_anyone and_pay you_*_the
insult 20: @en_shame and are_a deadb do_you embar kids kind kind_of nothi what
insult 15: @en_kin @en_no a adult alway an an_adult are_*_to bills does does_*_pay does_not else fault for_once grow
insult 15: grow_*_and grow_up have_never hones i_have irres knows lazy like might money not_pay only_a pay
insult 15: pay_*_bills quit slipp someb_else such such_a than than_you their to_the wante when_you with_you you_*_a
insult 15: you_*_nothi you_*_what yours; insult 10: as_*_as pathe what_*_of what_kind
insult -10: @en_stranger we_will
insult -15: # @en_give_up @en_harm @en_last @en_money_from @en_police_act @en_public @en_reach_them @en_their
insult -15: @se_human @xe_office @xe_office_says and_you every if on our out that you_have
insult -20: @en_debt_detail @en_law_words @en_office @en_pose @en_vague @en_work @se_me @xe_doom @xe_pot in one
insult -20: will_be you_will; insult -25: @en_chances @en_jail @en_urgent this; insult -30: @en_standing @en_sue_now
insult -35: @en_tell; insult -45: to; insult -50: @en_we we; insult -60: your; insult -65: will
invented_authority bias -3; invented_authority 175: @en_office; invented_authority 95: @xe_office
invented_authority 85: @xe_office_says; invented_authority 55: the; invented_authority 50: @en_pose
invented_authority 45: @en_law_words offic; invented_authority 40: @en_debt @en_debt_detail
invented_authority 35: @en_chances @en_office_claims @se_house @se_me
invented_authority 30: @en_standing case debt have_been
invented_authority 25: @se_paper @se_pay @se_sue been depar enfor notic of the_*_to this this_is to today
invented_authority 20: @te_command agenc by_the court from from_the i is justi loan of_the pay pay_*_to recov speak
invented_authority 20: state the_state your_loan
invented_authority 15: @en_own @en_police @te_cold a_lawye appea as assig assig_to at_the credi deput divis
invented_authority 15: enfor_agenc gover have here is_the judge lawye_*_i legal of_*_has our pay_now pay_today summo
invented_authority 15: the_count this_*_the to_colle to_recov we_*_been with with_the your_debt
invented_authority -15: @en_but @en_last @en_live_on @en_others @en_reader @en_their_kin @en_vague be can do going if
invented_authority -15: in it_is money on out that we_will your
invented_authority -20: @en_fake_no @en_money_from @en_public @en_their @en_things @en_work @third_party for
invented_authority -25: @en_after_no @en_kin @en_thirdperson @xe_doom @xe_grab
invented_authority -30: @en_no @xe_circle it; invented_authority -35: @en_if not; invented_authority -40: will
misleading_pretext bias -16; misleading_pretext 100: @se_human; misleading_pretext 95: @en_call_back
misleading_pretext 90: @en_ring; misleading_pretext 80: @en_pretext; misleading_pretext 75: @en_stranger
misleading_pretext 65: @xe_bait @xe_bait_ring call; misleading_pretext 35: back me numbe
misleading_pretext 30: @en_reader is this_numbe; misleading_pretext 25: @en_tell pleas ring this
misleading_pretext 20: @en_essential an call_me deliv it me_back your
misleading_pretext 15: @en_gave_back @en_live_on @en_pose @en_private @en_reach_them @se_ask a a_packa addre detai
misleading_pretext 15: on_*_numbe on_this packa pleas_call refun to to_*_it us
misleading_pretext 10: @en_or_else @en_source @en_things @se_me a_refun about_your am am_your are_*_a as_*_as as_soon
misleading_pretext 10: back_to back_urgen call_*_back call_for call_to call_us confi dave have_*_packa have_a hey hit
misleading_pretext 10: i_am in in_your is_*_an is_*_in is_about is_an it_is met order phone relea relea_it ring_me
misleading_pretext 10: soon_as teach there_is to_*_your to_confi to_relea urgen us_*_to weddi you_*_pleas you_*_this
misleading_pretext 10: you_see your_*_teach
misleading_pretext -10: @en_but @en_own @en_pay @en_premium @en_raise can do if the with you
misleading_pretext -15: # @en_after_no @en_debt @en_fake_no @en_if @en_law_words @en_thirdperson @xe_doom not pay
misleading_pretext -20: @en_no @se_pay; misleading_pretext -25: and; misleading_pretext -30: @en_fee_put will
misleading_pretext -40: @en_debt_detail; premium_number bias -11; premium_number 65: @en_premium
premium_number 45: #; premium_number 40: #_*_minut minut; premium_number 35: our
premium_number 30: #_# @en_reach_them @se_human
premium_number 25: #_*_# #_per @en_ring our_premi per per_minut premi
premium_number 20: @en_tell a at charg charg_at discu discu_*_accou discu_your ring ring_# ring_*_# to_discu
premium_number 20: your_accou £ £_# £_*_per
premium_number 15: #_a @en_essential @se_help a_minut a_plan acces accou arran at_# at_*_a call charg_*_# is_*_at
premium_number 15: is_charg line our_*_is plan pleas pleas_*_our plus rate to to_*_a to_*_your to_arran
premium_number 10: #_*_calls @en_call_back @en_chances @en_costs @en_reader @en_report @se_ask @xe_bait_ring
premium_number 10: @xe_our_cost accou_*_# at_*_# back back_*_# back_on call_*_back call_our call_us calls calls_*_£
premium_number 10: calls_cost cost cost_*_# cost_£ from_a on_# on_*_# our_*_numbe us_*_on us_back your_*_ring
premium_number 5: minut_*_to; premium_number -5: @en_after_no are for i
premium_number -10: @en_if @en_kin @en_money_from @en_or_else @en_others @en_pay @en_pose @en_subject @en_sue_now
premium_number -10: @en_urgent @xe_circle @xe_dear and be have not pay this
premium_number -15: @en_debt @en_no @en_source @en_we @en_you @se_pay the we will; premium_number -30: you
premium_number -40: @en_private; pressure_beyond_means bias -6; pressure_beyond_means 120: @en_give_up
pressure_beyond_means 105: @en_live_on; pressure_beyond_means 100: @en_beyond; pressure_beyond_means 85: @xe_forgo
pressure_beyond_means 80: @en_essential; pressure_beyond_means 75: @xe_daily; pressure_beyond_means 65: @en_sacrifice
pressure_beyond_means 40: @en_no @en_pay; pressure_beyond_means 35: @en_or_else month not today
pressure_beyond_means 30: @en_debt_detail i_want us we_*_not
pressure_beyond_means 25: all do_*_care i_*_not i_do not_care or or_nothi probl send this_month want what_you
pressure_beyond_means 20: @en_but @en_we can_wait care do_not for_a full go i_*_the nothi payme the wait whate whole
pressure_beyond_means 20: you_*_to you_have you_will
pressure_beyond_means 15: #_*_it @en_after_no @en_illness @en_private @en_subject @xe_hurry a_month accep and_*_us
pressure_beyond_means 15: can can_not care_*_you do excus full_today have_to heati in_*_today is_*_or is_all it_*_all
pressure_beyond_means 15: landl_*_wait landl_can loan money not_*_# not_*_you not_accep our our_money pay_*_full
pressure_beyond_means 15: pay_in pay_us payin_this sell send_us the_kids the_payme the_whole unemp us_*_you want_the
pressure_beyond_means 15: you_*_payin your_*_can
pressure_beyond_means -15: @en_crew @en_insult @en_last @en_police_act @en_pose @xe_office is not_pay now your_*_will
pressure_beyond_means -20: @en_fee_put @en_jail @en_office @en_source @en_vague a be on will_be with you_*_not
pressure_beyond_means -25: @en_law_words @en_thirdperson @se_me to; pressure_beyond_means -30: @en_money_from will
pressure_beyond_means -35: @en_reach_them @xe_doom; pressure_to_borrow bias 2; pressure_to_borrow 140: @en_raise
pressure_to_borrow 125: @en_borrow; pressure_to_borrow 100: @en_money_from
pressure_to_borrow 95: @en_borrow_whole @en_source @xe_fetch; pressure_to_borrow 70: @xe_pot
pressure_to_borrow 40: cash out; pressure_to_borrow 35: it use; pressure_to_borrow 30: @en_chances @en_standing a us
pressure_to_borrow 25: @en_thirdperson ask could from loan take there they those
pressure_to_borrow 20: @en_give_up @en_others @en_private @en_reader a_loan advan apps do_it not_you on_your out_of
pressure_to_borrow 20: pay_us payda somet to_*_this with
pressure_to_borrow 15: # #_*_it #_*_on @en_pay @en_things @se_pay @xe_dear anoth aroun ask_your can_*_you card cowor
pressure_to_borrow 15: do do_*_you each fifty have_*_# is_only it_*_of it_*_only it_out just of of_*_# other
pressure_to_borrow 15: other_card pay_this relat sort take_out the_cash to_pay why would_do you_could you_the
pressure_to_borrow 15: your_*_card your_*_to your_other; pressure_to_borrow 10: for_a takes
pressure_to_borrow -15: @en_insult @en_jail @en_last @en_law_words @en_no @en_police_act @en_pose @en_their @se_ask
pressure_to_borrow -15: @se_human @xe_office_says if we_will you_*_not you_are you_will
pressure_to_borrow -20: @en_after_no @en_essential @en_know @en_reach_them @en_sue_now @en_you @xe_daily @xe_doom is
pressure_to_borrow -20: will_be
pressure_to_borrow -25: @en_if @en_live_on @en_office @en_urgent @third_party and are be; pressure_to_borrow -35: i
pressure_to_borrow -40: @en_we we; pressure_to_borrow -50: will; third_party_disclosure bias -14
third_party_disclosure 180: @third_party; third_party_disclosure 135: @en_their; third_party_disclosure 125: @en_debt
third_party_disclosure 90: @en_debt_detail @en_thirdperson; third_party_disclosure 80: @en_their_kin
third_party_disclosure 50: he; third_party_disclosure 40: @se_house @xe_circle him his; third_party_disclosure 35: is
third_party_disclosure 30: has; third_party_disclosure 25: @se_ask @se_me @xe_pot are colle debt owes us
third_party_disclosure 20: @en_kin @en_money_from @en_pose @en_source @en_we @en_work and_we could could_you her mr
third_party_disclosure 20: tell that with_us
third_party_disclosure 15: @en_tell @se_due a_debt about about_*_debt am am_calli and_*_need are_you as calli card
third_party_disclosure 15: credi_card defau from he_is i_*_calli i_am is_in owes_us pleas she tell_your the_bank with
third_party_disclosure 10: @en_reach_them @en_reader @en_sue an behin bill boss broth can_*_get can_you credi
third_party_disclosure 10: depar_about has_an has_not he_*_not he_does if_*_does if_he roomm siste the_*_depar
third_party_disclosure 10: we_need you_get your_*_is your_roomm
third_party_disclosure -10: @en_borrow @en_crew @en_jail @en_last @en_stranger @xe_office call do_not for mothe our
third_party_disclosure -10: we_will what
third_party_disclosure -15: @en_give_up @en_if @en_insult @en_live_on @en_raise @en_things @se_human @xe_daily
third_party_disclosure -15: @xe_doom @xe_reach do this your
third_party_disclosure -20: @en_essential @en_fee_put @en_law_words @en_you have of
third_party_disclosure -25: @en_office @en_private will; threat_arrest bias 13; threat_arrest 210: @en_jail
threat_arrest 130: @en_law_words; threat_arrest 75: @en_police; threat_arrest 70: @en_police_act
threat_arrest 60: @en_law_hurts @xe_law_hit arres; threat_arrest 50: fraud to; threat_arrest 45: crimi
threat_arrest 40: @en_jail_slang; threat_arrest 35: @en_office @en_round up will_be; threat_arrest 30: for to_the
threat_arrest 25: @xe_office by go is_a jail polic the the_polic will will_*_you years
threat_arrest 20: @en_standing @te_command @xe_doom a_crimi be door go_to have if_*_do in_count issue not over theft
threat_arrest 20: to_*_polic warra will_have you your_arres your_door
threat_arrest 15: a and_you are_*_of bad_check be_round check commi count_locku failu failu_*_pay failu_to
threat_arrest 15: have_*_arres have_*_crimi have_commi home if if_you in_*_locku locku may not_payin not_repay
threat_arrest 15: of_*_card priso repay suspe the_*_and theft_by they to_*_for to_*_years to_jail to_ten up_to
threat_arrest 15: will_*_round you_*_commi you_*_go you_arres you_up your_*_to
threat_arrest -15: @en_give_up @en_no_near @en_things @en_vague @en_work @se_sue about every from i no what
threat_arrest -20: @en_debt @en_if @en_insult @en_pose @en_raise @en_tell @en_their @se_ask @se_human @xe_circle on
threat_arrest -20: us with; threat_arrest -25: @en_or_else our; threat_arrest -30: @en_reach_them your
threat_arrest -35: @se_me; threat_arrest -40: @en_others; threat_arrest -50: @en_we; threat_exposure bias 4
threat_exposure 195: @en_public; threat_exposure 85: your; threat_exposure 80: @en_expose
threat_exposure 65: @en_all_contacts; threat_exposure 60: @xe_show_it; threat_exposure 50: @en_others @en_shame
threat_exposure 45: @en_reach_them publi; threat_exposure 40: @en_know going on
threat_exposure 35: going_to not_pay will; threat_exposure 30: @en_debt @en_fake_no in neigh who_*_not your_frien
threat_exposure 25: class do_*_pay every frien how imagi pictu see to_*_a we with with_your your_neigh
threat_exposure 20: @xe_pot are can_see churc conta do_not faceb how_*_you in_your is_going know list of onlin
threat_exposure 20: pay_your video we_publi who who_do will_*_all will_be your_*_and your_*_will
threat_exposure 15: @en_fee_put all along be can do entir every_*_your i_will in_*_phone in_a list_of out_to priva
threat_exposure 15: put so the the_next unpai whole your_churc your_debts your_entir your_phone your_unpai
threat_exposure -15: @en_harm @en_jail @en_law_words @en_or_else @en_police_act @en_source @se_help @se_human
threat_exposure -15: @third_party @xe_daily @xe_our_cost has this_is
threat_exposure -20: @en_sue_now @en_their @en_vague @xe_grab @xe_office_says call today us you_will
threat_exposure -25: # @en_if @en_kin @en_live_on @en_their_kin @en_thirdperson this you
threat_exposure -30: @en_essential @en_office have is; threat_exposure -35: @en_chances @en_standing @xe_dear for
threat_family_work bias -19; threat_family_work 120: @en_others; threat_family_work 105: your
threat_family_work 100: @en_work; threat_family_work 80: @xe_circle; threat_family_work 75: @en_kin @xe_reach
threat_family_work 60: @en_reach_them; threat_family_work 55: will; threat_family_work 50: @en_tell
threat_family_work 45: @en_we; threat_family_work 40: @en_thirdperson would
threat_family_work 35: @en_if @en_you @se_help we we_will will_*_your
threat_family_work 30: @se_ask about about_this job your_job
threat_family_work 25: conta_your for_you line next right to to_your will_*_for work your_emplo
threat_family_work 20: @en_fake_no @en_source @en_sue_now @en_their am_*_your emplo here i if in manag pleas_pay they
threat_family_work 20: think this today will_*_to work_in you_*_not you_*_work your_*_on your_famil
threat_family_work 15: @en_fee_put @en_money_from @en_their_kin @se_house and_ask any be_*_your boss call_your
threat_family_work 15: can_make child child_*_you conta for_your i_will if_*_can on_the pay pay_*_you pay_for
threat_family_work 15: pay_today shoul them this_*_again to_*_your what_*_your work_*_this workp would_your
threat_family_work 15: your_*_numbe your_child your_colle your_offic your_workp
threat_family_work -15: @en_jail @en_law_words @en_office @en_stranger @en_where @xe_bait @xe_rough @xe_scorn it me
threat_family_work -15: neigh you
threat_family_work -20: # @en_all_contacts @en_call_back @en_insult @en_ring @en_things @xe_forgo frien
threat_family_work -25: a; threat_family_work -30: @en_debt_detail @en_give_up @en_own @third_party @xe_dear are the
threat_family_work -40: @en_debt @en_public is; threat_suit bias -14; threat_suit 100: @en_sue
threat_suit 80: @en_sue_now; threat_suit 70: @se_sue; threat_suit 50: @xe_doom; threat_suit 45: @en_if
threat_suit 40: @en_urgent; threat_suit 35: tomor we; threat_suit 30: @en_police_act @en_we paper sue tonig
threat_suit 25: @en_but hours or then then_we two
threat_suit 20: @en_office_claims a_*_tomor court drawn drawn_*_and drawn_up first_thing lawsu serve_*_you serve_on
threat_suit 20: sue_you the_paper unles up_and will_sue
threat_suit 15: @en_fake_no @en_no_near @en_office @en_or_else @xe_office and and_you are_*_you are_takin choic
threat_suit 15: court_*_unles court_tomor every filed first get_a it_now money_tonig more no no_more now_or on on_you
threat_suit 15: or_*_a or_get or_we proce serve start summo takin takin_*_to takin_you talki thing to_*_tomor
threat_suit 15: to_court today_*_we tomor_unles trans trans_*_now trans_it we_*_takin will will_*_you you_*_court
threat_suit 15: you_pay you_to
threat_suit 10: @en_things @se_pay and_*_pay days file have if just_*_on my_word on_my pay_by three_days waiti
threat_suit 10: waiti_on word; threat_suit -10: @en_chances @en_jail is not that us
threat_suit -15: @en_debt @en_kin @en_last @en_no @en_others @se_ask @xe_circle @xe_dear of
threat_suit -20: @en_money_from @en_reach_them @en_source @en_you; threat_suit -25: your
threat_suit -30: @en_tell to; threat_vague bias 12; threat_vague 170: @en_vague; threat_vague 85: @xe_vague
threat_vague 75: @en_unsaid; threat_vague 55: what; threat_vague 35: conse do get not own
threat_vague 30: ignor is_*_to see this this_is
threat_vague 25: @en_after_no @se_me and_see do_not for_you have if_you next reall serio we_have you_*_not you_will
threat_vague 25: your_own
threat_vague 20: @en_no @en_we befor_*_get get_reall like pay_today settl thing us us_and ways we what_*_next
threat_vague 20: what_happe what_i will
threat_vague 15: @en_fee_put @en_pose @en_private @en_subject @se_pay about_to and_*_your are_*_your avoid befor face
threat_vague 15: follo going going_to happe have_been ignor_*_and is_about is_going keep_ignor make me nobod_*_you
threat_vague 15: not_say or_*_the pay_*_or see_what serio_*_and settl_your the_conse to_get today_or troub us_*_see
threat_vague 15: ways_of what_*_do what_we with with_peopl you_do your_*_now your_accou
threat_vague -15: @en_give_up @en_insult @en_raise @en_sue_now @en_their @en_thirdperson @xe_office by every money
threat_vague -15: we_will; threat_vague -20: @en_essential @en_law_words @en_public @en_stranger @en_work
threat_vague -25: # @en_chances @en_jail @en_kin @en_live_on @en_money_from @en_office @en_standing @xe_circle in the
threat_vague -30: @xe_dear your; threat_vague -35: @en_debt @en_debt_detail; threat_vague -40: a
threat_vague -45: @en_others; threat_vague -55: @en_source; threat_violence bias 24; threat_violence 125: @en_harm
threat_violence 115: @xe_rough; threat_violence 90: @en_dark; threat_violence 75: @en_crew
threat_violence 45: @en_we know; threat_violence 40: @en_where i if peopl
threat_violence 35: @en_after_no @en_if @en_know @xe_dear my
threat_violence 30: @en_round @xe_bait and_*_will littl schoo that we_know which
threat_violence 25: @en_body keep know_where out_of up_*_you windo
threat_violence 20: @en_blow @en_own @en_pity @en_pretext @en_stranger accid alone broke come got_a happe have_*_a
threat_violence 20: home house hurt i_know i_will if_that know_which lads look make make_you money not_*_so not_be or
threat_violence 20: out safe three up_or we_*_which where which_*_your who will_*_be would you_will you_would
threat_violence 20: your_*_at
threat_violence 15: @en_live_on after at break is_*_it is_not not on_your or_*_will pay_*_or pay_up stree takes
threat_violence 15: that_money we_will will your_windo
threat_violence -15: @en_last @en_take @se_house @xe_office call have today what will_be your
threat_violence -20: @en_looks_down @en_pay @en_public @en_reader @en_tell @en_urgent @se_help @xe_vague
threat_violence -25: # @en_jail @en_office @xe_grab @xe_pot us; threat_violence -30: @en_pose @se_human @se_me can
threat_violence -35: @en_debt_detail @en_fee_put @en_private; threat_violence -45: this; threat_violence -50: the
threat_violence -55: @en_debt
"""
