"""Learned by `tests/rules/outreach_words/learn.py` from the sets c8ed071a628e: replies. Not written by hand."""

from typing import Final

LEARNED_REPLIES: Final = """
distress bias -54; distress 225: @dz_death; distress 205: @de_death; distress 195: @wx_en_last_things
distress 185: @de_crisis; distress 150: @wx_en_wish; distress 140: @de_unbearable 想; distress 125: @de_life
distress 115: @wx_en_means; distress 110: @de_farewell 就
distress 105: @dz_means @dz_means_used @dz_unbearable @wx_zh_self_hurt
distress 100: @de_end @de_means_enough @wx_en_hurt @wx_zh_deed; distress 95: @dz_crisis be
distress 90: @de_means @dz_farewell; distress 85: @de_alive @dz_vanish would
distress 80: @dz_life @wx_zh_last_things every; distress 75: @wx_en_means_deed me 着
distress 65: @de_burden @de_means_used @wx_zh_easier to 我
distress 60: @de_vanish @wx_zh_cry_help @wx_zh_places @wx_zh_self_gone life 走
distress 55: @wx_en_self_gone will 写 去 吧
distress 50: @dz_jump @rz_desperate_only @wx_zh_leave @wx_zh_none i if my you_will 了 对 活_着 觉
distress 45: anymo debt night will_not 不 也 在 好_了 子 自 醒
distress 40: @dz_alive_enough @wx_zh_high @wx_zh_no_control @wx_zh_wish_end do feel goodb just lette me_*_no mysel
distress 40: only think tonig want want_to 世 你_们 做 命 在_*_上 天 好 妈 安 己 每 活 真 自_己
distress 35: @de_blame @re_will @wx_zh_leave_world @wz_money_gone end find for_me go gone help if_i insur it kids
distress 35: live nobod nothi the way 下_去 们 割 头 留 起 还_*_们 还_你 都
distress 30: @rz_bereaved @rz_will @wz_never am_*_of am_*_to am_going bothe end_it endin endin_it holdi i_*_going
distress 30: it_*_to jump left looki mum sorry think_*_endin 上_了 不_到 了_*_就 债 再 医 妈_妈 对_*_起 对_不 尸 已
distress 30: 已_经 心 怕 明_天 望 气 没_有 生 真_的 逼
distress 25: @dz_blame @re_not_kin @wx_zh_alone @wx_zh_glad @wz_with_you @wz_you_people blood dad dead going
distress 25: have_*_on have_to help_me hopel i_*_about i_feel i_have i_shoul last_night life_insur long my_*_yeste
distress 25: my_wife only_*_a pleas_help rope someb somet suici think_about time up what_i would_be you_*_not 不_住
distress 25: 不_起 世_界 人 人_都 什 什_么 再_还 反 反_正 太 如 就_不 就_等 感 感_觉 我_*_了 我_*_我 我_了 我_想 才
distress 25: 晚 来_*_再 样 正 每_天 瓶 界 看_我 睡 站 经 绝_望 腕 要 要_不 这_样 阳
distress 20: @dz_burden any die do_you feels from_the last my_kids time_you 不_*_了 边
distress -20: @wx_zh_not_me @wz_still_call @wz_to_whom 同 现 现_在 老
distress -25: @re_not_stop @rz_job_loss @rz_not_mine @wz_all_gone @wz_bad_deed @wz_settled at died money now ok that
distress -25: wrong you_have your 上 不_是 今_天 们_的 先 公 家 手_机 本 法 短 短_信 谢 谢_谢
distress -30: @re_abuse @re_cannot @re_job_loss @re_question @we_settled @we_took @wz_dealt are can his numbe paid
distress -30: sure thank work 个_月 信 我_不 我_是 收 死_*_了 烦 电 系 联 联_系 转
distress -35: @re_hard @re_not_mine @re_pay @rz_abuse @rz_i_am @rz_question_word @rz_relief @we_bad_deed
distress -35: @we_you_people @wz_i_will_tell got pay phone 你 你_*_的 前 工 期 还
distress -40: @re_call_back @re_paid @re_wrong @rz_do_not @we_dealt_wrong @we_no_income @we_regulator @wz_done
distress -40: @wz_someone_did stop 停 周 机 款 请
distress -45: @re_relief @re_wrong_sum @rz_third @wz_sum in month 号 月
distress -50: @rz_cannot @rz_complain @rz_paid @rz_stop_now @rz_stop_word @rz_wrong @we_sum @wz_is_wrong this
distress -55: @rz_wrong_sum 发 钱; distress -65: @re_third 打; distress -70: @we_charged
distress -75: @re_complain @re_stop_word @rz_busy; distress -85: # @we_notes; distress -90: @rz_pay
distress -105: @re_reach; stop bias -69; stop 290: @re_stop_word; stop 220: @rz_stop_word; stop 215: @rz_do_not
stop 160: @re_stop; stop 150: @re_reach @rz_stop_now; stop 115: @we_notes t; stop 105: @we_refuse 退; stop 100: 停
stop 95: 请; stop 80: block; stop 75: @re_do_not out 信 再; stop 70: @rz_reach me numbe 不_要
stop 65: do_not stop 消; stop 60: 别; stop 55: from you_are 删 取 取_消 打 订
stop 50: @we_you_people do phone td 以_后 把_我; stop 45: again cance quit 把 要
stop 40: @wz_still_call only 不_*_再 以 号 接 要_再 退_订 通_知
stop 35: @we_dealt_wrong from_*_on from_now lette_only more no_more not_*_me now_on of_your pleas these 书_面 通
stop 30: alrea are conse conta do_*_ring lette not_ring opt opt_out this_numbe writt writt_lette your 书 信_息
stop 30: 删_*_吧 删_了 别_*_了 勿 发 后 打_了 烦 知 请_勿 面
stop 25: alone cease give i_*_my leave leave_me messa not_*_to off three your_numbe 一_切 了_吧 们_的 切 别_打 到
stop 25: 发_*_息 受 息 拉_黑 拒 收 电 联 联_系 除
stop 20: @re_only_by @wz_done and_*_not and_do at_work calli from_your me_off my_numbe never_*_me now on quit_*_me
stop 20: recei sendi sendi_me stop_*_me stop_it this_phone to_this you 个_号 也 你_*_的 再_*_我 再_*_电 再_打 再_给
stop 20: 别_发 别_来 只 号_打 号_码 名_单 已_*_拉 把_*_从 拉 换_*_打 换_号 掉 烦_我 短 短_信 码 系_我 经_*_黑 经_拉
stop 20: 联_*_我 谢 谢_谢 黑
stop 15: can_you cease_*_me conta_me do_*_send enoug haras_me hear i_would list not not_call not_send numbe_*_your
stop 15: ring send take take_*_numbe wish with_the you_*_not 三_*_号 三_个 不 不_能 不_需 个_*_了 也_别 停_止 再_*_到
stop 15: 再_发 删_除 勿_再 号_*_了 号_了 名 听 天_天 就_*_警 就_报 我_*_报 我_*_经 我_*_需 我_不 我_从 我_已 才_好
stop 15: 打_*_话 打_电 报 报_警 收_不 来 止 没_用 系 能_*_能 能_不 要_*_们 要_你 警 请_*_再 送 需_*_你
stop -15: @de_alive @de_crisis @dz_crisis @dz_means @dz_means_used @re_cannot @re_pay @rz_bereaved @rz_paid
stop -15: @rz_relief @we_other_debt @we_settled @we_took @wx_en_wish @wx_zh_easier @wz_late_hour @wz_not_know_them
stop -15: @wz_when_done and at at_# call call_*_thurs end i_*_the know me_*_# me_thurs month stop_my the_remin time
stop -15: was wrong 不_是 不_用 个_*_话 个_电 主_*_了 主_换 催 再_*_了 十 午 好 得 我_*_要 我_是 找 月 有 机_*_换 现
stop -15: 现_在 看 真 认 错
stop -20: @de_death @de_end @dz_life @re_abuse @re_not_mine @re_wrong_sum @rz_abuse @rz_i_am @rz_no_death
stop -20: @rz_question @rz_third @rz_wrong_sum @we_no_such @wz_dealt @wz_never @wz_new_sim about can_not here just
stop -20: morni need not_stop pay thurs who 主 你 周 想 明 机_主 款 活 钱
stop -25: @dz_death @re_paid @re_third @rz_not_stop @we_dealt_here @wx_zh_none @wz_sum after this tomor 一 上 个 去
stop -25: 天 死 过 都; stop -30: @de_life @re_complain @re_wrong @rz_family_who for have in will 了 人 没
stop -35: @rz_wrong @we_charged i 下 点 这; stop -40: @re_kin_named @rz_relation @wz_is_wrong @wz_will_later
stop -45: it 在; stop -50: @re_call_back @re_not_stop; stop -55: @rz_will
stop -60: @de_means_used @re_will a the 是 的; stop -65: @re_question @rz_pay 还; stop -75: is; stop -80: #
complaint bias -87; complaint 310: @re_complain; complaint 305: @rz_complain; complaint 160: @we_bad_deed
complaint 130: @wz_bad_deed; complaint 115: @we_you_people; complaint 100: @wz_i_will_tell your
complaint 95: @wz_you_people; complaint 80: 人; complaint 75: @we_regulator @wz_to_whom; complaint 70: and to
complaint 55: i_*_repor 们 你_们 我_要; complaint 50: @re_reach @rz_reach
complaint 45: @rz_wrong_sum i_have repor servi you_*_my
complaint 40: @re_kin_named @we_notes @wz_late_hour and_*_nothi 乱 乱_*_费 乱_收 天_*_发 天_发 收_费 服 烦_死 的 给
complaint 40: 话
complaint 35: @wz_sum about answe at_# calls i_want i_will morni the this three_*_and 别_发 十 天_天 态 态_度 意 承
complaint 35: 承_诺 收 烦_*_了 电_话 诺 费
complaint 30: @rz_relation @we_dealt_wrong at hold is_haras nothi three to_*_a to_the told will_*_you 个 了_*_别
complaint 30: 别_*_了 反_映 发_了 员 客 客_服 家_人 度 打 投_诉 映 次 给_我 说
complaint 25: @re_question @we_this_is @wz_is_wrong @wz_still_call @wz_when_done a_lawye compl did guy have_*_this
complaint 25: heard keep_*_my lawye me_*_# my_*_and my_relat one peopl relat three_times times to_me very want was
complaint 25: you_*_to you_promi 一 一_点 不_*_人 不_让 了_*_次 催_收 凌 凌_晨 反 发 同 天 太 我_*_同 打_*_话 打_电
complaint 25: 投 晨 晨_*_点 死_了 没_*_意 烦 电 解 让_*_让 让_不 让_人 诉 过 还_打 还_让 面
complaint 20: # #_*_the #_in @wz_show_me a a_*_to an are_you be_a been boss calle does_it haras have_*_it i i_told
complaint 20: in_*_morni it_is me_at of_your phone_just promi reall scare texti texti_me the_*_on the_phone to_*_me
complaint 20: when you you_keep 一_个 三 上_午 了_*_等 什 什_么 们_*_导 们_领 会 你 你_*_领 力 十_*_了 十_一 十_天
complaint 20: 午_*_了 发_*_信 发_短 同_意 吓 吓_*_我 吧 导 已 已_*_打 已_经 我_的 服_务 没_人 泄 泄_露 法 现 现_在
complaint 20: 的_人 监 私 经 经_*_了 经_打 还_*_不 隐 隐_私 露 音 领 领_导
complaint 15: #_% % @rz_relief @we_name_is at_me bothe conta_my disgu disgu_servi does ever i_*_been i_*_your in_the
complaint 15: infor it keep leake leake_my line my_*_about not_to phone recor_it repor_you terri the_*_about
complaint 15: this_morni to_*_this to_be when_*_it will_repor you_leake 一_*_上 一_*_打 三_天 了_没 人_冒 们_的 催 免
complaint 15: 公_*_的 冒 减 减_免 劣 动 十_*_点 又 又_不 回_复 天_*_没 天_了 录 录_*_了 录_音 恶 恶_劣 我_*_人
complaint 15: 我_*_免 我_*_投 我_减 我_没 打_了 扰_*_家 方 果 等_着 给_*_减 要_*_诉 要_投 让 违 静 音_了
complaint -15: @de_life @re_do_not @rz_paid @we_dealt_here @we_took @wx_en_wish @wz_dealt from get more off out
complaint -15: you_have 不_是 再_*_我 号 我_*_电 月 里 钱
complaint -20: @re_abuse @re_will @re_wrong @re_wrong_sum @rz_no_death @rz_third @we_is_wrong pay texts 不_*_再 停
complaint -20: 再_打 到 后 周 好 子 就 看 老 能
complaint -25: @de_death @de_unbearable @re_paid @re_third @rz_call_back @rz_wrong can do_not for no numbe pleas
complaint -25: 不_要 我_不 款; complaint -30: @dz_death @rz_stop_word @we_charged 想 是 请; complaint -35: do 下
complaint -40: @re_call_back @we_refuse stop; complaint -45: 不 再 这; complaint -50: @rz_do_not @rz_pay
complaint -55: @re_stop not; complaint -60: @re_stop_word; complaint -65: @re_pay; dispute bias -77
dispute 240: @re_wrong_sum; dispute 195: @rz_wrong_sum; dispute 155: that; dispute 145: @we_dealt
dispute 140: @re_not_mine; dispute 130: @wz_dealt; dispute 125: @wz_is_wrong @wz_sum; dispute 120: @we_sum
dispute 95: @wz_never; dispute 90: @rz_not_mine @we_never; dispute 85: @wz_long_ago; dispute 80: never not
dispute 75: @we_charged @we_dealt_here 么 借; dispute 70: @we_settled @wz_with_you this 过
dispute 65: @wz_settled @wz_why_pay 证; dispute 60: @re_do_not @we_long_ago @we_why_pay borro 有 款
dispute 55: i why 是 清 贷 费 这; dispute 50: @we_is_wrong @we_other_debt @wz_proof the 合 同 笔 结_清
dispute 45: @we_twice i_never ident owe 我 是_我 的
dispute 40: @we_not_had charg inter it verif 了_我 份 凭 务 本 法 清_了
dispute 35: @wz_not_had @wz_someone_did befor_*_me debt did in in_full in_my is pleas_*_befor twice was your 为 从 分
dispute 35: 利 合_同 多 我_*_借 扣 早 结 这_笔
dispute 30: @rz_paid @we_in_my_name @we_proof @we_took balan befor broth charg_me contr have_*_paid i_*_a i_*_not
dispute 30: i_have id my_broth not_*_it signe so_why statu the_contr this_debt took turn using 不_*_我 么_还 办 对 怎
dispute 30: 怎_么 手_续 来 没 系 结_*_了 续 续_费 贷_款 过_了 这_么 金
dispute 25: @wx_zh_easier @wz_in_my_name agree fees full into legal me_*_i never_*_the not_*_my not_be nothi
dispute 25: pleas_verif syste the_payme will_not years your_syste 中_介 五_千 介 们 份_证 你_们 借_的 利_息 办_的 千
dispute 25: 息_*_得 我_只 我_的 手_*_费 时 有_这 核 根 根_本 欠 用_了 的_*_我 签 签_的 系_统 统 货 跟 身 身_*_证
dispute 25: 身_份 金_额 高
dispute 20: @wz_where_from @wz_you_people app broke court do_*_owe from_you happe have_never i_*_nothi is_wrong mine
dispute 20: money_went never_*_a never_got not_my not_owe past payin pleas quest sales saw say settl shoul
dispute 20: shoul_*_pay shoul_i show_me stole the_debt the_inter this_is to_a took_the why_*_i why_*_it why_shoul
dispute 20: years_ago 一_*_没 一_万 万 三_百 上_*_凭 不_是 业_务 东 东_西 中 么_多 了_*_有 什 什_*_还 什_么 他_*_了
dispute 20: 债_务 关 凭_*_么 凭_什 分_期 别_人 前 千_*_怎 只 名 和 在_*_院 年 息 我_*_的 我_一 我_名 放 放_款 效
dispute 20: 有_*_款 本_没 核_实 根_*_没 法_院 用 百_块 的_*_他 算 西 诉 还_在 这_*_多 额
dispute -20: @de_crisis @dz_means_used @re_kin_named @re_pay @rz_hard @rz_i_am @rz_illness @rz_pay @rz_third
dispute -20: @we_bad_deed @wx_en_wish @wz_amiss @wz_bad_deed all at been is_*_me just month morni this_numbe will
dispute -20: would you_*_my 下 以 你 公 再 吗 家 工 打 找 活 现 现_在 给 给_我 老 话 说
dispute -25: @de_life @re_call_back @rz_busy @rz_cannot @rz_question_word @rz_relation @rz_stop_now @we_no_such
dispute -25: @wx_en_means_deed @wz_not_know_them @wz_person @wz_place @wz_will_later numbe perso phone stop 个
dispute -25: 了_*_我 信 停 去 周 子 我_是 点 电 真 里
dispute -30: @de_death @de_unbearable @dz_life @re_cannot @rz_bereaved @rz_no_death @rz_stop_word do i_am who you 发
dispute -35: @dz_death @dz_unbearable @re_abuse @re_complain @rz_family_who am no on pay 死
dispute -40: @re_stop_word @rz_complain @we_refuse to 号 好 想; dispute -45: @rz_will
dispute -50: @re_stop @re_wrong @rz_wrong 天; dispute -60: @rz_do_not; dispute -65: @re_will
dispute -70: @re_reach @we_notes; wrong_number bias -86; wrong_number 230: @re_wrong; wrong_number 225: @rz_wrong
wrong_number 125: @we_no_such; wrong_number 120: wrong; wrong_number 110: numbe; wrong_number 100: @wz_is_wrong not
wrong_number 90: @we_new_sim 错; wrong_number 80: @wz_amiss this_numbe 不_是; wrong_number 75: @we_is_wrong 号 是
wrong_number 70: am_not i_*_not; wrong_number 65: @re_i_am name 不 姓 换
wrong_number 60: @wz_new_sim @wz_person this 我_不 找; wrong_number 55: this_*_a 号_码 机 的 码
wrong_number 50: @we_this_is do_*_know for is is_a know not_know 主 人 你 这
wrong_number 45: @wz_this_is_place name_is no perso who 机_主
wrong_number 40: @wz_not_know_them here looki looki_for my_*_is my_name the_wrong 不_*_李 发 我_*_是 是_李 李 错_了
wrong_number 40: 陈
wrong_number 35: @we_in_my_name @we_name_is @we_place @wz_no_such not_me this_is using you 不_姓 你_*_错 打_错 阿
wrong_number 30: @re_not_kin @we_not_had @wx_zh_none @wz_with_you a a_new ago am him i_am mr owner stopp 主_换 你_找
wrong_number 30: 发_了 强 我_姓 找_的 是_*_强 机_*_换 此 老 错_人
wrong_number 25: askin do_not have keep me_again new rico some that wrong_numbe you_*_the you_have you_keep 不_*_识
wrong_number 25: 不_认 个 主_*_了 再_*_了 再_发 号_了 姓_赵 姓_陈 我_*_赵 认_识 识 说_的 谁 赵
wrong_number 20: @wz_someone_did by do_*_text else got had had_this has have_*_wrong have_the i_*_had no_one nobod
wrong_number 20: not_text pleas_*_not pleas_do someo text text_me think_you this_phone try wrong_perso 个_人 了_*_别
wrong_number 20: 你_*_的 别 别_*_发 叫 姓_*_的 姨 我_*_不 机_*_没 的_*_个 认 这_*_人 这_*_是 这_号 阿_姨
wrong_number 15: @wz_place busin calle got_this heard heard_of hello_*_i line maria never_*_of never_heard not_*_the
wrong_number 15: not_him one the_*_perso the_*_you them think who_is who_you years you_*_be you_*_for you_are 不_*_你
wrong_number 15: 不_用 了_*_我 了_吧 人_了 们_*_是 你_*_谁 你_说 公_司 别_再 发_错 司 好_*_您 就_*_用 就_不 强_的
wrong_number 15: 我_*_知 我_*_认 打_*_电 找_谁 新_*_的 无 无_*_人 无_此 早_*_不 早_就 是_你 是_谁 是_阿 李_*_的 板 查
wrong_number 15: 查_*_此 查_无 此_*_码 此_人 此_号 用 用_这 电_*_了 电_话 的_*_我 的_*_话 的_那 老_板 话 话_了 说
wrong_number 15: 谁_*_我 这_不 这_个 这_是 那_个 错_*_话 错_电 阿_*_的 阿_强
wrong_number 10: @re_do_not @we_you_people do have_*_this have_had think_*_have 一_个 刘 办 卡 又 又_不 号_*_换 嘛 您
wrong_number 10: 您_好 我_*_刘 打_*_了 搞 搞_*_了 搞_错 电 码_换 说_*_那
wrong_number -10: @we_sum @wz_still_call @wz_you_people i_will only up 们 家 工 款 算 行
wrong_number -15: @de_crisis @de_death @de_life @dz_life @re_abuse @re_call_back @re_illness @re_paid @re_reach
wrong_number -15: @re_stop @re_third @rz_busy @rz_reach @we_dealt_wrong @we_took call conta me more off out owe pay
wrong_number -15: stop 一 下 不_*_我 停 去 同 好 息 我_是 手 收 是_我 活 看 真 系 联 联_系 账 都 钱
wrong_number -20: @dz_death @re_complain @re_wrong_sum @rz_bereaved @rz_call_back @rz_complain @rz_no_death
wrong_number -20: @rz_question_word @rz_stop_word @rz_wrong_sum @wz_will_later can_not is_this who_*_this 么 信 到 来
wrong_number -20: 要; wrong_number -25: @re_will @rz_third @we_ask_proof and on will your 上 在 天 想 死
wrong_number -30: @de_unbearable @re_stop_word @rz_question @we_dealt_here @we_refuse can in my 我
wrong_number -35: @rz_family_who @wz_sum @wz_when_done i it; wrong_number -40: # @rz_will 还
wrong_number -45: @re_kin_named @re_pay @rz_pay to; third_party bias -103; third_party 275: @re_third
third_party 195: @rz_third; third_party 185: @re_kin_named; third_party 130: @rz_no_death; third_party 120: @rz_i_am
third_party 110: @rz_relation 我_是; third_party 100: 是; third_party 85: he
third_party 80: @re_i_am @rz_family_who 他; third_party 75: his; third_party 60: for is mr
third_party 55: 我_*_他 托; third_party 50: @re_reach @re_will @wz_with_you am from i_am my she 她 我
third_party 45: i_*_his ms; third_party 40: am_his can does her 事 是_他 本_人 的
third_party 35: @rz_reach he_is i she_is this_is 受 在 委 委_托 我_*_她 本 老
third_party 30: @re_call_back asked asked_*_to asked_me grand hello_*_i here is_my me_to my_grand to_*_you to_me we
third_party 30: we_are 外 女 我_帮 机 王 理
third_party 25: are attor conta does_not hello husba mothe my_*_is my_husba 人 债_务 处 处_理 帮 干 手_机 是_她 李
third_party 20: @we_other_debt @we_place broth can_*_it drivi i_*_my in is_in it_on legal now_*_i offic siste 一_下
third_party 20: 债 公_的 务 她_*_在 好_*_我 律 我_*_一 手 看 系 老_*_的 部
third_party 15: @rz_illness @we_notes all_*_to am_a am_writi behal behal_*_my behal_of can_*_read direc direc_all
third_party 15: he_*_not here_*_more here_any hold how how_much i_*_writi i_can is_his jones later mrs much my_mothe
third_party 15: my_siste not_*_here not_read of_*_for on_*_of on_behal owe phone power read reply rico she_*_not son
third_party 15: talk this_*_his to worke writi_*_behal writi_on you 人_不 他_在 代 儿 先_生 回 国 国_外 在_*_地
third_party 15: 在_*_外 在_国 外_*_我 她_看 姐 姐_*_她 婆 帮_我 我_*_公 我_*_我 我_老 是_*_姐 是_*_律 是_我 爷 爷_爷
third_party 15: 看_的 老_公 跟 跟_我 问
third_party 10: am_*_wife am_her am_looki am_only am_the any_more conse daugh hi his_wife i_*_a i_*_her i_*_looki
third_party 10: is_*_hospi is_*_the is_her law lawye live my_broth not_*_these now of of_my on only_the the_*_for
third_party 10: this_*_her writi 不_*_便 不_懂 不_方 主 他_回 住_*_了 住_院 便 儿_子 公 助 助_的 友 在_在 在_外 地
third_party 10: 外_*_打 子 工 师 帮_*_看 律_*_助 律_援 懂 我_*_法 打_工 援 援_*_的 援_助 方_便 是_*_老 机_主 某
third_party 10: 法_*_援 法_律 现_*_在 的_*_受 的_*_子 联 联_系 里 阿 院_了
third_party -10: @de_life @re_not_mine @re_paid @rz_pay @we_bad_deed @we_settled @we_sum @wx_en_last_things
third_party -10: @wx_en_means @wx_zh_none @wz_dealt @wz_money_gone and_i at be did going going_to i_have so want when
third_party -10: 么 你_*_的 发 家 就 意 我_的 收 死_了 活 点 电_话 着 过 这_个 都
third_party -15: @dz_death @dz_life @dz_unbearable @re_cannot @re_question @re_wrong_sum @rz_bereaved
third_party -15: @rz_question_word @rz_stop_now @rz_stop_word @rz_wrong @rz_wrong_sum @we_dealt_here @we_is_wrong
third_party -15: @we_no_income @wx_en_wish @wz_sum @wz_will_later @wz_you_people about dead every i_will it no out
third_party -15: pay stop your 们 你_们 到 吧 我_不 打 来 电 给_我 这 那 钱
third_party -20: @de_crisis @de_death @de_means_used @rz_complain @rz_will @wz_is_wrong @wz_show_me a do_not have
third_party -20: i_*_not that the 不 个 你 去 天 想 没 给
third_party -25: @de_unbearable @re_complain @re_stop_word @rz_do_not @we_refuse @wz_never do 不_是 再 死 要
third_party -30: @re_do_not 还; third_party -35: @re_stop @wz_when_done; third_party -40: #; third_party -45: @re_pay
third_party -70: 了; hardship bias -36; hardship 170: @re_cannot @re_relief @rz_cannot; hardship 155: @rz_relief
hardship 145: @we_no_income; hardship 135: @rz_hard; hardship 130: @re_hard
hardship 125: @re_business @re_illness @rz_illness; hardship 105: and month; hardship 100: @re_family @re_job_loss
hardship 95: @re_disaster 钱; hardship 85: 工; hardship 80: @rz_disaster @rz_job_loss @wz_need_time 能
hardship 75: @re_income_drop @rz_business 个_月 月; hardship 70: #_a @re_bereaved @wz_place 个
hardship 65: @we_need_time @wz_money_gone could lost 开 没; hardship 60: @rz_family @rz_income_drop our
hardship 55: @wx_zh_none we 出 家; hardship 50: busin can in no off only surge 分 老 跑
hardship 45: @rz_family_who need there this_month 年 都
hardship 40: @re_kin_named @we_place @wz_all_gone could_you down house incom make of reall stopp the 不 两 养 半 周
hardship 40: 子 家_里 得 水 现 现_在 真_没 里
hardship 35: a can_not could_i got money more_*_pleas on pay the_inter two we_are with 一 一_天 不_能 分_期 困_难 块
hardship 35: 失 房 期 法 生_意 真_*_有 缓 能_*_能 能_不 赔 难
hardship 30: after and_i baby benef bills divor flood hours i_am inter mum need_*_time new pay_*_the skip
hardship 30: skip_*_month start went with_*_kids work 上_班 了 入 出_来 办 只 困 在 大 婚 延 延_期 手_头 期_的 生 癌
hardship 30: 真 离_婚 紧 被 还_不 都_*_不
hardship 25: @re_not_stop @rz_bereaved @we_charged @wz_someone_did affor all am am_*_in am_on away been betwe
hardship 25: betwe_*_and burie burie_my can_*_affor can_*_do choos choos_betwe could_*_pay drivi even hit holid
hardship 25: i_*_only is_dead its its_*_me job kids left_*_with like_to my my_*_has not_affor pay_*_you pay_befor
hardship 25: right_now sick some throu tight tips to_*_befor weeks would_*_to 不_了 两_个 事 亏 亲 今_年 保 公 公_司
hardship 25: 养_*_场 养_殖 再_说 刚 半_年 去_世 发_*_水 司 头 娃 学 实 实_在 少_还 店 延_*_还 想_*_你 我_*_出 我_被
hardship 25: 手_术 把 拿 无 是_真 期_*_款 期_还 术 来 殖 殖_场 没_有 没_法 的_事 能_*_还 裁 跟_*_们 跟_你 车 院
hardship 20: #_*_month am_the would_like 了_*_十 低_保 只_能 工_作 申 申_请; hardship -20: t 下 我
hardship -25: @dz_crisis @dz_vanish @re_call_back @we_bad_deed @wx_zh_easier @wz_settled am_his be end i_*_his
hardship -25: i_*_pay much thank this_is tomor wrong 么 你_们 别 后 吧 多_少 天 已_经 忙 是_他 晚 清 电 醒
hardship -30: @de_farewell @rz_stop_now @we_dealt @wx_en_hurt i stop want 们 会 到 就 已 怎 怎_么 手_机 明 看 退
hardship -35: @de_means_enough @re_abuse @re_not_mine @re_pay @rz_abuse @rz_wrong @wx_zh_deed @wx_zh_self_hurt
hardship -35: @wz_with_you @wz_you_people how numbe phone you your 人 话
hardship -40: @de_means @de_unbearable @dz_means_used @re_wrong @rz_complain @rz_wrong_sum @wx_en_last_things
hardship -40: @wx_en_wish @wz_is_wrong @wz_will_later i_will is 他 号 死_了
hardship -45: @dz_unbearable @re_wrong_sum @rz_paid @rz_third @wz_done his that 机 要
hardship -50: @de_crisis @de_life @dz_death @re_complain @rz_stop_word for this 好 打 这
hardship -55: @re_stop_word @rz_pay @wx_en_means it 是
hardship -60: @re_paid @rz_do_not @rz_question_word @we_refuse
hardship -65: @de_death @rz_reach @we_you_people me 死; hardship -70: @we_notes will 的; hardship -80: @re_stop 你
hardship -90: @re_third; hardship -115: @re_reach; paid_already bias -95; paid_already 295: @re_paid
paid_already 210: @rz_paid; paid_already 125: @wz_done; paid_already 115: @wz_when_done; paid_already 110: @rz_pay
paid_already 100: paid; paid_already 90: alrea check; paid_already 85: last 了; paid_already 80: @we_took it
paid_already 75: 已; paid_already 65: @we_settled this_morni; paid_already 60: morni; paid_already 55: made this 款
paid_already 50: money 还_*_了; paid_already 45: last_tuesd out payme tuesd
paid_already 40: @wz_settled accou_alrea money_*_my my_*_alrea my_accou out_last sent trans went 付 功 天_就 成_功 扣
paid_already 40: 钱; paid_already 35: accou pleas_check 你 图 成 截 截_图 昨_天 查 账 还 钱_*_天
paid_already 30: bank last_week left left_my my_bank on_*_# sent_it the the_# 上 了_呀 呀 收 昨 转
paid_already 25: @re_pay @wz_long_ago did done i_*_a on_the paid_this took_it week you_*_it 不_是 了_么 催 午 扣_*_成
paid_already 25: 扣_款 昨_*_就 查_收 款_*_功 款_成 没_*_到 没_收 自_*_扣
paid_already 20: #_last $_*_last @de_means_used @wz_sum and_you been clear i_*_$ i_did paid_yeste pay_*_on pleas
paid_already 20: this_*_and took yeste you_took 上_午 上_周 么_还 了_*_你 了_还 们_*_收 们_没 你_*_没 刚 发_你
paid_already 20: 图_*_你 天 存 完_了 已_*_还 怎_*_还 早 清 清_了 经_还 自 请_*_收 请_查 过_*_了 还_了 还_催 还_完
paid_already 15: #_*_# #_dolla @we_dealt @we_dealt_here ago alrea_*_it alrea_paid an an_hour and_*_took been_paid
paid_already 15: came dolla email here hour i_*_pay i_alrea i_paid in_*_morni is_the it_onlin it_throu my my_*_on
paid_already 15: my_*_shows of_my onlin out_*_my out_of paid_*_onlin paid_it paypa put put_*_in recei see shows
paid_already 15: that_*_out this_was throu was was_*_in was_not yours 上_*_五 么 五_已 今_*_还 你_*_看 你_看 前_*_就
paid_already 15: 动 单 发 号_*_你 号_发 周_*_已 天_*_打 完 就 就_*_了 已_*_转 已_经 我_*_周 我_*_天 我_上 支 支_付
paid_already 15: 收_到 来_了 流 流_水 的_*_信 的_短 看_看 经_转 请 走_了 转_了 转_账 还_的 邮 都_*_了
paid_already 10: #_*_已 $ $_# @we_name_is @wx_zh_easier @wz_proof care care_of check_*_recor check_your i_*_i
paid_already 10: i_*_paid it_all it_is mate paid_i you your_recor 一_下 了_# 了_*_查 今 入 到 到_吗 到_账 午_*_了
paid_already 10: 周_五 天_*_午 存_*_去 存_进 怎 怎_么 成_*_了 掉 收_*_吗 显 显_示 查_*_下 查_一 款_了 水 看_*_到 示
paid_already 10: 经 走 转_*_去 转_过 过_去 还_清 进 进_去 钱_*_你 银_行 项
paid_already -10: @dz_life @re_call_back @re_not_mine @re_question @re_third @re_wrong @rz_relief @wx_en_means_deed
paid_already -10: @wx_zh_deed @wz_dealt are be do_not got i_*_not i_will numbe 个_月 什 什_么 以 停 定 家 打 提 明_天
paid_already -10: 机 法 活 点 等 结_*_了 里 院
paid_already -15: @de_death @de_unbearable @dz_death @dz_means @re_complain @re_wrong_sum @rz_busy @rz_cannot
paid_already -15: @rz_no_death @rz_stop_now @rz_wrong_sum @we_is_wrong @we_notes @wx_zh_none @wz_money_gone
paid_already -15: @wz_to_whom can debt for i_have is no stop 三 后 吧 在 多 子 工 想 手 明 死_了 电 着 能 要 还_#
paid_already -20: @re_stop_word @rz_complain @rz_family_who @rz_question_word @rz_relation @rz_stop_word @wz_is_wrong
paid_already -20: @wz_will_later do i_am not 一 人 再 好 有 这
paid_already -25: @re_do_not @rz_do_not @we_refuse will 不 月 死; paid_already -30: @re_stop @wz_with_you have to 个
paid_already -35: @rz_reach 我; paid_already -45: me; paid_already -50: @rz_will; paid_already -65: @re_will
"""
