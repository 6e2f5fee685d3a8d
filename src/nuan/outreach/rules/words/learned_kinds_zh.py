"""Learned by `tests/rules/outreach_words/learn.py` from the sets c8ed071a628e: Chinese words, kinds. Not written by hand."""

from typing import Final

LEARNED_KINDS_ZH: Final = """
extra_charge bias -4; extra_charge 90: @xz_made_cost @zh_trip; extra_charge 85: 费
extra_charge 80: @zh_fee @zh_fee_put; extra_charge 60: @xz_pay_first; extra_charge 50: #; extra_charge 45: #_元 元
extra_charge 30: @zh_debt_detail @zh_reimburse 百; extra_charge 25: 付 催 金 需
extra_charge 20: @sz_ask @sz_pay @zh_blow 打_*_来 来 次 费_# 费_*_元 费_一 过_来 销
extra_charge 15: @zh_go @zh_things @zh_we 一 一_*_打 一_起 从 们 停_催 催_收 加 加_收 和 得 您 打 支_付 收 期 来_的
extra_charge 15: 理_费 纳 费_*_百 费_每 起 起_*_过 起_打 车 逾 逾_期 需_要
extra_charge 10: @sz_visit @xz_set_off @zh_home 一_并 一_趟 上_门 于_您 五_十 信_*_我 停 先_*_# 共 共_*_百 天_*_十
extra_charge 10: 天_五 差 帮_*_申 并 我_帮 手_*_费 打_过 支 期_*_理 期_管 每_*_五 每_天 油 油_钱 理_*_每 由 由_*_您
extra_charge 10: 由_于 管_*_费 管_理 续_费 费_*_天 趟 跑 跑_*_趟 跑_一 过 逾_*_管; extra_charge -10: 子 家 款 的 都
extra_charge -15: @sz_house @zh_subject 不 会 你 有; extra_charge -20: @zh_fake_no @zh_kin @zh_not @zh_others 就 是
extra_charge -25: @zh_urgent 还; extra_charge -30: @zh_or; false_consequence bias 10; false_consequence 105: @zh_take
false_consequence 90: @zh_or @zh_things; false_consequence 85: @zh_cannot; false_consequence 75: @xz_stop_giving
false_consequence 65: 会; false_consequence 55: @xz_lifeline @zh_barred_from; false_consequence 50: 子
false_consequence 45: @zh_lose_it 天 都; false_consequence 40: @zh_urgent 将 被
false_consequence 35: @xz_ever @xz_goods @xz_haul @zh_sue_now 以 您 房
false_consequence 30: @zh_barred @zh_blacklist @zh_debt @zh_record 不_了 债 名 后 行 都_*_不 黑
false_consequence 25: @zh_child @zh_debt_detail @zh_never_again @zh_swells @zh_taken_now 产 以_后 全 冻 冻_结 和 资
false_consequence 20: @zh_punished 一_天 不_*_款 个_月 任_何 会_被 你_的 停 入 制 务 卖 名_下 名_单 封 房_子 拖 拖_一
false_consequence 20: 搬 月 法 父 的_房 直_接 统 罚 走 逾 逾_期 都_会 银_行 限_制 院 高
false_consequence 15: 何 响 影 影_响 支_付 直 系_统 银; false_consequence -15: @xz_circle
false_consequence -20: @sz_ask @sz_help @zh_call_back @zh_expose @zh_go @zh_insult @zh_jail @zh_reader @zh_third
false_consequence -20: @zh_work 你 到 好 是 有 没 现 给
false_consequence -25: @sz_human @zh_borrow @zh_fake_no @zh_if @zh_vague 先 在 让 钱
false_consequence -30: @zh_must_see @zh_pay; false_consequence -35: @zh_tell; false_consequence -40: @zh_we 我
false_urgency bias -3; false_urgency 85: @zh_last @zh_urgent; false_urgency 70: @zh_few_minutes
false_urgency 60: @xz_now_or_gone 后; false_urgency 45: 最 最_后; false_urgency 40: 时
false_urgency 35: @zh_cannot 十 在 点 过; false_urgency 30: @zh_not 分_钟 只 现 现_在 钟
false_urgency 25: @sz_pay @zh_if @zh_must_see @zh_this_instant 了 内 分 小_时 就 谁
false_urgency 20: @sz_help @zh_or 不_*_你 不_了 个 也 也_*_不 了_你 午 小 没 系_统 给 统 谁_也
false_urgency 15: # @zh_no @zh_sue_now 一 一_*_时 一_小 了_*_个 了_这 交 今 今_日 再 减_免 到 到_钱 剩 十_*_钟 十_分
false_urgency 15: 名_额 后_*_个 就_没 挂 机_会 款 没_*_了 清 点_前 电_话 的_*_后 的_最 系 给_你 过_*_这 过_了 这 通
false_urgency 15: 都_没 额 额_*_剩; false_urgency 10: 内_*_清 效 机 没_用 都_*_用
false_urgency -10: @zh_reader 去 行
false_urgency -15: @xz_lifeline @zh_barred_from @zh_debt_detail @zh_fee_put @zh_jail @zh_police_act @zh_vague @zh_we
false_urgency -15: 人 天 子 我 把
false_urgency -20: @xz_goods @zh_blow @zh_home @zh_kin @zh_money_place @zh_office @zh_private @zh_source @zh_tell
false_urgency -20: @zh_you 你 我_们; false_urgency -25: @zh_others 们; false_urgency -30: @zh_fake_no
false_urgency -35: 的; insult bias 13; insult 165: @zh_insult; insult 100: @zh_looks_down; insult 60: 人 子
insult 55: @xz_scorn 你; insult 50: 你_这 这 钱; insult 45: 没; insult 40: 活; insult 35: 么 借_钱 就_是
insult 30: @zh_impostor; insult 25: 借 像 样 狗 真 这_样 连 都 骗_子
insult 20: @zh_anyone @zh_barred_from 你_*_是 没_钱 爹 种 穷 脸 该 赖 这_么 这_种 都_*_不 钱_的 骗
insult 15: @zh_home @zh_not 一_个 不_上 丢_人 个 么_教 你_*_么 你_*_种 你_就 你_活 你_爹 你_真 像_*_这 吃_了 大 大_爷
insult 15: 就 心_*_狗 懂 教 是_*_骗 是_个 欠_债 没_*_过 没_见 活_该 爷 爹_妈 狗_*_了 狗_吃 的_*_候 的_时 种_人 良
insult 15: 良_心 还 这_*_人 配 钱_*_时 钱_*_还
insult -15: @sz_ask @sz_house @xz_needs @zh_fee_put @zh_go @zh_must_see @zh_police_act @zh_pose @zh_reader @zh_third
insult -15: @zh_work 今 先 再 后 您_的 想 法
insult -20: @sz_pay @zh_cannot @zh_jail @zh_office @zh_vague 下 在 天 把
insult -25: @zh_relative_of_yours @zh_sue_now @zh_tell @zh_things 我_们; insult -30: @zh_but @zh_if
insult -35: @zh_money_place @zh_urgent 们; insult -50: 您; insult -55: 我; insult -60: @zh_we
invented_authority bias 0; invented_authority 150: @zh_office; invented_authority 85: @zh_pose
invented_authority 60: @sz_me 是; invented_authority 50: 法; invented_authority 45: @sz_house @xz_official 行
invented_authority 40: @zh_police 案 款 院; invented_authority 35: @sz_named @zh_authorised 我 我_是 的
invented_authority 30: @zh_office_acts @zh_police_act @zh_we 权 民 法_院
invented_authority 25: @zh_notice @zh_trip 人_民 们_是 公 局 师 律 律_师 我_*_是 银
invented_authority 20: @xz_cops 中 人 合 国 官 已 您 您_的 授 授_权 日 日_内 案_件 派 理 的_*_款 管 诉 调 这_*_是
invented_authority 20: 这_里 通_知 银_行
invented_authority 15: @zh_pay @zh_record 中_心 于 今_日 件 份 公_安 内 司_法 员 对 心 执 把_钱 欠 欠_款 正_式
invented_authority 15: 法_*_您 法_官 的_*_收 的_案 监 管_理 融 警 账 账_户 还_款 配 里_是 金_融
invented_authority -15: @zh_borrow @zh_but @zh_cannot @zh_child @zh_if @zh_money_place @zh_no @zh_relative_of_yours
invented_authority -15: 上 了 先 天 将 要 费 都; invented_authority -20: @third_party @zh_barred_from 在 就
invented_authority -25: @zh_fake_no @zh_others 一 会; invented_authority -30: @zh_go @zh_kin @zh_source
invented_authority -40: 不; invented_authority -55: @zh_not @zh_or; misleading_pretext bias -13
misleading_pretext 80: @xz_bait_ring; misleading_pretext 75: @zh_pretext @zh_ring_me
misleading_pretext 70: @sz_human @zh_call_back; misleading_pretext 60: @xz_bait 回
misleading_pretext 55: @zh_things 电; misleading_pretext 50: @zh_stranger; misleading_pretext 45: @sz_ask
misleading_pretext 40: @zh_reader 请; misleading_pretext 35: 回_电; misleading_pretext 30: 号 您
misleading_pretext 25: @zh_tell 好 电_话
misleading_pretext 20: @sz_me @zh_pose @zh_whereabouts 个 个_*_话 个_电 地_址 址 快 有 有_一 话
misleading_pretext 15: @sz_named @xz_lifeline 件 加_*_微 号_码 回_*_电 回_个 地 学 您_*_一 您_有 我_是 码 系 老 联
misleading_pretext 15: 联_系 认 退 领_取
misleading_pretext 10: @zh_barred_from @zh_work @zh_you 一 一_*_退 上_*_电 上_回 你_好 信 到 到_付 加 取 同_学
misleading_pretext 10: 回_*_话 微 微_信 您_好 我 打 换 换_号 有_*_笔 核 烦 笔_退 老_*_学 老_同 认_证 请_*_上 请_*_我
misleading_pretext 10: 请_*_电 请_马 送 速 速_*_电 速_回 重 领 马 马_*_回 马_上 麻_烦
misleading_pretext -10: # @zh_jail @zh_no @zh_not @zh_office @zh_police_act 不 人 们 会 天 把 都
misleading_pretext -15: @sz_pay @zh_but @zh_if @zh_money_place 你 钱
misleading_pretext -20: @zh_fake_no @zh_must_see 就; misleading_pretext -25: @zh_or 还
misleading_pretext -35: @zh_debt; misleading_pretext -40: @zh_debt_detail; premium_number bias -17
premium_number 50: 拨; premium_number 40: # 分; premium_number 35: @zh_premium
premium_number 30: @zh_call_back @zh_debt_detail @zh_reader 元 分_钟 每 每_*_钟 每_分 请 费 钟
premium_number 25: #_元 @sz_ask @sz_human @zh_tell 回 回_拨 拨_打; premium_number 20: @zh_urgent 打 理 线 资 资_费
premium_number 15: #_*_理 @sz_help @zh_blow 专 专_线 分_*_# 单 回_*_# 处_*_您 您_*_账 理_*_的 理_您 的_*_单 的_账
premium_number 15: 请_*_打 请_*_拨 请_回 请_拨 账_单 费_*_元 钟_# 钟_*_元
premium_number 10: #_*_每 @sz_pay @zh_debt @zh_must_see @zh_police_act 信_*_费 分_期 办 办_*_分 办_理 即 即_可
premium_number 10: 取_*_息 可 号 号_码 咨 咨_询 处 处_理 息_*_# 您_的 收 收_*_信 收_取 期 本 此 热 热_线 理_*_期 电
premium_number 10: 码 话 询 账 高 高_*_费; premium_number 5: #_*_收 信_息 元_收 打_*_们 打_我 拨_*_我 的_专 线_#
premium_number -5: @zh_if 人 天
premium_number -10: @zh_fake_no @zh_home @zh_kin @zh_money_place @zh_others @zh_source @zh_sue_now 了 就 我 是 还 钱
premium_number -15: @zh_go 一 不; premium_number -20: @zh_not @zh_or @zh_subject 你; premium_number -25: @zh_you
pressure_beyond_means bias 3; pressure_beyond_means 100: @xz_needs; pressure_beyond_means 85: @zh_beyond
pressure_beyond_means 80: @zh_live_on; pressure_beyond_means 70: @xz_later @zh_give_up
pressure_beyond_means 60: @zh_means; pressure_beyond_means 55: 先; pressure_beyond_means 50: 钱
pressure_beyond_means 45: 还; pressure_beyond_means 40: @zh_cut @zh_must_see @zh_no @zh_pay 今_天
pressure_beyond_means 35: @zh_not 必 必_须 把 没 须; pressure_beyond_means 30: 一_次 不_能 今 天 次 能
pressure_beyond_means 25: @zh_disaster 全 可_以 来 部
pressure_beyond_means 20: @sz_pay @tz_command @zh_borrow_whole 不_管 也 先_还 全_部 卖 去_卖 少 我 房_租 有 清 租 说
pressure_beyond_means 15: @zh_cannot @zh_sue_now @zh_we 一_*_就 一_*_性 也_*_给 也_得 今_*_必 以 低 低_保 分 别_跟
pressure_beyond_means 15: 卖_肾 只_*_结 可 吃 天_*_须 天_必 孩 孩_子 就_有 得 得_给 性 性_*_清 我_*_要 我_不 房 拖
pressure_beyond_means 15: 来_还 次_性 没_有 管 给_我 肾 要 跟 跟_我 还_上 还_清 那 那_是 钱_*_那 钱_还
pressure_beyond_means -15: @zh_borrow @zh_if @zh_police_act @zh_third @zh_trip 下 个 信 借 理 让 话 这
pressure_beyond_means -20: @zh_jail @zh_office @zh_vague 会 你 在 请
pressure_beyond_means -25: @zh_home @zh_reader @zh_source @zh_tell 不_还; pressure_beyond_means -30: @zh_or 您
pressure_beyond_means -45: @zh_you; pressure_to_borrow bias 8; pressure_to_borrow 130: @zh_borrow
pressure_to_borrow 95: @xz_turn_cash @zh_money_place @zh_source; pressure_to_borrow 75: @xz_get_from
pressure_to_borrow 70: 先; pressure_to_borrow 65: @zh_get_money; pressure_to_borrow 55: 借; pressure_to_borrow 50: 一
pressure_to_borrow 45: @zh_borrow_whole 个; pressure_to_borrow 35: 贷; pressure_to_borrow 30: 一_下 押 有 跟
pressure_to_borrow 25: @zh_others 下 出_来 就 张 把 点 能 边 还 这 里
pressure_to_borrow 20: @xz_circle @zh_give_up @zh_no @zh_pay @zh_reader 不_是 办 可_以 嘛 就_*_了 张_*_嘴 手 款 用 额
pressure_to_borrow 20: 额_度
pressure_to_borrow 15: @xz_goods @zh_kin @zh_things 一_笔 不_就 不_您 个_口 亲 他 以 们_*_边 借_一 做 八 再 几_*_钟
pressure_to_borrow 15: 出 可 吗 嘴 就_有 就_能 帮 度 开_*_口 开_个 总 您_*_以 您_可 手_里 把_车 新 期 来 的_事 笔
pressure_to_borrow 15: 结_清 还_*_们 这_边
pressure_to_borrow -15: @xz_hears @zh_blow @zh_cannot @zh_know @zh_not @zh_people_there @zh_private @zh_you 今 后 已
pressure_to_borrow -15: 欠 要 话 请 费
pressure_to_borrow -20: @sz_ask @xz_needs @zh_fake_no @zh_insult @zh_live_on @zh_office @zh_trip 不_还 子
pressure_to_borrow -25: @third_party @zh_debt @zh_debt_detail @zh_sue_now @zh_urgent 会 你 天 您_的 的
pressure_to_borrow -30: 我; pressure_to_borrow -35: @zh_we; third_party_disclosure bias -12
third_party_disclosure 190: @third_party; third_party_disclosure 110: @zh_third
third_party_disclosure 90: @zh_debt_detail; third_party_disclosure 75: 他
third_party_disclosure 70: @zh_relative_of_yours; third_party_disclosure 65: @zh_debt; third_party_disclosure 60: 了
third_party_disclosure 50: @zh_tell; third_party_disclosure 45: 欠 的; third_party_disclosure 40: @zh_others
third_party_disclosure 35: @sz_house @zh_kin 是; third_party_disclosure 30: @xz_circle 吗 告 她 的_钱
third_party_disclosure 25: @zh_money_place 告_诉 帮 您_好 我 诉 钱
third_party_disclosure 20: @sz_ask @zh_record @zh_source @zh_we @zh_work 万 们 公_司 司 在_我 您 您_是 期 欠_我 款 王
third_party_disclosure 20: 贷
third_party_disclosure 15: @sz_help @sz_named @xz_get_from @zh_pose @zh_reader 一_下 他_在 他_的 他_还 们_*_钱 们_是
third_party_disclosure 15: 作 作_为 你_们 你_替 儿 先_生 公_*_的 再_不 分_期 司_的 哥 在 在_*_们 处_理 她_的 好 已_经
third_party_disclosure 15: 帮_忙 忙 找 李 某 欠_*_们 烦 生 的_*_款 笔 联 请 请_问 贵 贷_款 麻 麻_烦
third_party_disclosure 10: @zh_private 处 逾 逾_期; third_party_disclosure -10: @zh_no
third_party_disclosure -15: @zh_but @zh_call_back @zh_cannot @zh_home @zh_jail @zh_not @zh_vague 个 以 去 可 子 将 就
third_party_disclosure -15: 法 点 这 都; third_party_disclosure -20: @zh_police_act @zh_things 不
third_party_disclosure -25: 会 你; third_party_disclosure -30: @zh_office @zh_urgent 您_的
third_party_disclosure -50: @zh_or; threat_arrest bias 24; threat_arrest 210: @zh_jail
threat_arrest 75: @zh_police @zh_police_act; threat_arrest 70: @xz_cops; threat_arrest 55: 骗
threat_arrest 50: @zh_office; threat_arrest 45: 诈 诈_骗; threat_arrest 40: 已; threat_arrest 35: 刑 判 可 年 牢 警
threat_arrest 30: 吃 案 经
threat_arrest 25: @zh_fake_no @zh_jail_wish 事 于 刑_事 去 坐_牢 已_经 恶 恶_意 想 狱 留 等
threat_arrest 20: @tz_blame @zh_office_acts 不_好 不_还 为 公_*_机 公_安 坐 安_*_关 安_机 意 抓 报 报_案 是_要 机_关
threat_arrest 20: 涉 立 立_案 罪 警_察 进 里_面 面
threat_arrest 15: @xz_set_off @zh_must_see @zh_or @zh_report 一_个 不 不_*_吃 嫌 安 察 属 属_于 待 所 拒 机 涉_嫌 犯
threat_arrest 15: 现_在 请 蹲 还_钱 进_去 逃 饭
threat_arrest -15: @sz_me @zh_call_back @zh_relative_of_yours @zh_subject @zh_vague @zh_work 么 也 先 别 后 诉 费 都
threat_arrest -20: @xz_circle @zh_insult @zh_no @zh_pose @zh_private @zh_sue_now 们 您_的 我_们 把 有 没 点 的
threat_arrest -25: @sz_house @zh_kin @zh_money_place @zh_source @zh_tell 人 到; threat_arrest -30: @zh_things
threat_arrest -35: @zh_others 我; threat_arrest -40: @zh_we; threat_exposure bias 2; threat_exposure 135: @zh_expose
threat_exposure 120: @zh_private; threat_exposure 100: @zh_public; threat_exposure 45: 信 您_的
threat_exposure 40: 到 发 看 群 都; threat_exposure 35: @zh_all_of_them 上 们 你_们 在 大 把 片 通
threat_exposure 30: @zh_fake_no @zh_you 会 你 你_的 信_息 友 名 录 照 的 讯 讯_录 通_*_录 通_讯
threat_exposure 25: @zh_or 不_还 区 息 把_你 条 照_片 让 贴 都_看
threat_exposure 20: @xz_hears @zh_but @zh_people_there 们_会 公 天 将 小_区 就_把 很 我_*_你 把_*_的 放 本_地 的_*_片
threat_exposure 20: 短 都_*_看
threat_exposure 15: @xz_see_face @zh_kin 们_*_把 们_村 你_*_个 你_*_村 口 在_*_区 将_*_的 将_您 居 情_况 我_*_会 本
threat_exposure 15: 村 欠 的_*_款 的_欠 看_*_是 看_看 知 知_*_你 网 视 视_频 道_你 邻 邻_居 频
threat_exposure -15: @sz_human @xz_lifeline @zh_pose 先 后 吧
threat_exposure -20: @zh_cannot @zh_child @zh_fee_put @zh_insult @zh_jail @zh_must_see @zh_police_act @zh_third
threat_exposure -20: @zh_trip 一 来 没 法 话 请; threat_exposure -25: @zh_blow @zh_reader 下 子
threat_exposure -30: @sz_ask @zh_pay @zh_things; threat_exposure -35: @zh_office; threat_exposure -40: 这
threat_family_work bias -8; threat_family_work 130: @zh_others; threat_family_work 105: @zh_work
threat_family_work 80: @zh_kin; threat_family_work 75: @zh_tell; threat_family_work 65: @zh_press_on
threat_family_work 55: @zh_money_place; threat_family_work 50: @zh_child 会 您_的
threat_family_work 45: @xz_circle @zh_we; threat_family_work 40: @zh_or @zh_relative_of_yours @zh_source 我
threat_family_work 35: @xz_hears @zh_you 人 工 您; threat_family_work 30: @zh_affect 他 们 单_位 联
threat_family_work 25: @zh_but @zh_fake_no 他_们 位 吗 吧 工_作 打 系 联_系 这
threat_family_work 20: @sz_house @xz_set_off @zh_anyone 为 事 会_*_您 作 公 公_司 函 别 别_让 单 受 员 婆 实 想 我_们
threat_family_work 20: 母 知_道 老 要 要_是
threat_family_work 15: @sz_human @xz_stay @zh_have_it @zh_know @zh_third 了_吧 你_*_来 别_*_你 前 句 司 因_为 孩
threat_family_work 15: 孩_子 家_人 导 您_不 我_*_你 找 核_实 父 电_话 的_家 聊 让 话 请_您 跟 道
threat_family_work -15: @sz_me @zh_expose @zh_pretext @zh_public @zh_take @zh_things 可 小 把 清 行
threat_family_work -20: @zh_debt_detail @zh_jail @zh_office 信 借 就 有 期 账 钱
threat_family_work -25: @zh_pay @zh_sue_now @zh_urgent
threat_family_work -30: @zh_borrow @zh_fee_put @zh_pose 个 了 是; threat_family_work -35: @third_party
threat_suit bias -18; threat_suit 70: @zh_sue @zh_sue_now; threat_suit 60: 诉; threat_suit 55: @sz_sue
threat_suit 45: @zh_urgent; threat_suit 40: @zh_office; threat_suit 35: @zh_debt 起 起_诉
threat_suit 30: @zh_pay 三 明 法; threat_suit 25: @zh_or @zh_swells 不_还 法_院 讼 诉_讼 账 院
threat_suit 20: @zh_office_acts @zh_papers_in 今_*_不 你 倾 倾_*_荡 倾_家 告 天 天_*_还 家_*_产 家_荡 就 就_告 荡
threat_suit 20: 荡_产
threat_suit 15: @zh_fake_no @zh_hand_in @zh_if @zh_lose_it @zh_must_see 三_点 下_*_三 不 不_*_就 二 二_*_一 产 今
threat_suit 15: 传_票 准_备 到 到_账 前_不 午_三 在_*_账 在_转 备 天_不 我_*_立 我_们 接 早 明_*_就 明_*_收 明_天
threat_suit 15: 明_早 状 现_*_转 直 直_接 票 立 要_么 见 诉_状 转_账 还_*_我 还_就 选 选_一 递
threat_suit 10: @zh_reimburse 下_午 传 你_出 准 前 午 午_*_点 已 点 点_*_不 点_前 给_你 让_你 转 还_清
threat_suit -10: @sz_house @zh_jail @zh_private @zh_reader @zh_source @zh_things @zh_you 个 欠
threat_suit -15: @sz_ask 人 会 款 这; threat_suit -20: @zh_kin @zh_others 了 是 钱; threat_suit -30: 您
threat_suit -40: 的; threat_vague bias 8; threat_vague 135: @zh_vague; threat_vague 75: @zh_unsaid
threat_vague 65: @zh_if; threat_vague 50: @xz_threat_tail @zh_not; threat_vague 45: 后
threat_vague 40: @zh_fake_no 不; threat_vague 35: 话; threat_vague 30: @zh_no 生
threat_vague 25: 么 会 客 得 承 果 的 看 着_瞧 瞧 那 面
threat_vague 20: @tz_blame @tz_command @zh_subject @zh_you 下_来 不_*_的 为 你_会 别 后_果 后_面 客_气 您 承_担 接
threat_vague 20: 接_*_来 接_下 有_你 来 死 段 的_*_为 的_行 紧 紧_*_钱 紧_把 行_为 装 说 赶 赶_*_把 赶_紧
threat_vague 15: @zh_but @zh_fee_put @zh_or @zh_we 之 什 什_么 们 别_*_我 处 心_*_有 我_们 把_钱 担 最 气 的_*_果
threat_vague 15: 的_话 相 着 续 自 识 识_相 走 走_*_瞧 走_着 那_就
threat_vague -15: @sz_pay @zh_borrow @zh_child @zh_private @zh_relative_of_yours @zh_work 一 个 也 信 您_的 清 点 请
threat_vague -20: @zh_barred_from @zh_blow @zh_cannot 家 欠 款; threat_vague -25: @xz_lifeline @zh_jail @zh_urgent 还
threat_vague -30: @xz_goods @zh_office @zh_tell 人; threat_vague -35: @zh_home @zh_kin @zh_money_place @zh_things 上
threat_vague -40: @zh_others @zh_source; threat_vague -50: @zh_debt @zh_debt_detail; threat_violence bias 6
threat_violence 105: @zh_harm; threat_violence 65: 你; threat_violence 60: @zh_home
threat_violence 50: @xz_rough @zh_people_there; threat_violence 45: @xz_goods @zh_crew 你_家
threat_violence 40: @zh_blow @zh_go 不 人; threat_violence 35: @zh_body @zh_not 去 吧 我
threat_violence 30: @zh_we 上 下 叫 在 小 让_你 路 车
threat_violence 25: @zh_but @zh_care @zh_vague @zh_whereabouts 不_信 你_那 信_*_信 信_不 儿 兄 别 带 弟 着 腿 见 让
threat_violence 25: 那
threat_violence 20: @zh_dark @zh_report 不_*_我 们_都 你_*_儿 兄_弟 可 学 小_心 店 我_*_人 我_*_都 挺 放_学 点 玻
threat_violence 20: 玻_璃 璃 的_人 门
threat_violence 15: @zh_relative_of_yours 个_人 你_*_条 再_躲 多 天_*_点 家 就 掂 掂_量 晚 有_的 条 每_天 砸 让_*_在
threat_violence 15: 路_上 躲; threat_violence -15: @zh_others @zh_police_act @zh_reader 也 事 后 吗 您_的 来
threat_violence -20: @sz_pay @zh_barred_from @zh_borrow @zh_expose @zh_insult @zh_must_see @zh_no @zh_public
threat_violence -20: @zh_urgent 了 以 款 没 的 要 里
threat_violence -25: @sz_ask @sz_house @zh_debt @zh_debt_detail @zh_jail @zh_office @zh_sue_now @zh_work
threat_violence -30: @xz_lifeline @zh_pay @zh_tell; threat_violence -35: @zh_private; threat_violence -60: 您
"""
