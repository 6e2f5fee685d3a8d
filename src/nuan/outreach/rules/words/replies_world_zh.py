"""Chinese: wide classes of which replies are made, so that one nobody has written before is still understood.

Not knowing of a loan, a sum that cannot be, goods that never came, being somebody else: each is a few words of one class
beside a few of another.
"""

from __future__ import annotations

from typing import Final

REPLIES_WORLD_ZH: Final[dict[str, str]] = {
    "wz_never": (
        "从来没|从没|从未|压根没|根本没|根本不|从来不|并没有|没有|没在|没跟|未曾|未|没|哪有|何时|啥时候|什么时候|"
        "不记得|没印象|想不起|不晓得|不清楚|不知情|搞不懂|-没有钱|-没钱|-有没有|-还没有|-未来|-没有能力|-没有收入|"
        "-没有工作|-没问题|-没事|-没空|-没法|-没时间|-没办法|-没收入|-没工作|-没活|-没接|-没看|-没了"
    ),
    "wz_dealt": (
        "办理过|办过|办理|申请过|申请|开过|开通|签过|签|激活|用过|使用过|贷过|借贷|借过|贷款|借款|往来|业务|开户|"
        "授权|打过交道|这么一笔|这一笔|这笔|这张卡|卡|账户|借钱|欠钱|欠款|交集|-没有申请到|-打卡|-卡里|-卡上"
    ),
    "wz_with_you": "你们|你行|贵行|贵司|贵公司|你家|这|此|任何|本人|我|名下",
    "wz_mixed_up": "搞混|弄混|搞错人|搞错对象|张冠李戴|认错账|串户|同名同姓|重名",
    "wz_sum": (
        "金额|数额|数字|数目|这个数|账|账单|明细|利息|利率|费用|服务费|手续费|年费|违约金|罚息|滞纳金|本金|余额|"
        "记录|期数|年化|担保费|会员费|保险费|-账号|-账户|-手续费全免|-结账"
    ),
    "wz_is_wrong": (
        "不对|不符|对不上|有误|错|不一致|不一样|不合法|违法|不合理|离谱|超过|过高|太高|算重|重复|多算|多扣|乱|"
        "没说过|没告诉|没告知|没提过|根本没有|没写|不知道|凭什么|怎么来|咋来|哪来|高利|不认|不承认|没算清|虚高|"
        "水分|-没有错|-没错|-错过|-不知道怎么|-不知道能|-不知道还多少|-不知道多少"
    ),
    "wz_where_from": (
        "怎么来的|咋来的|哪来的|哪儿来的|怎么算的|咋算的|怎么算出来|怎么变成|咋变成|怎么就成|从何而来|什么由来"
    ),
    "wz_why_pay": "凭什么|凭啥|为什么要|为啥要|干嘛要|为什么还要|怎么还在扣|怎么还要|还在扣|还要我|还找我要|还来要",
    "wz_not_had": (
        "退货|退了货|退课|没上课|没发货|没收到货|没用上|跑路|倒闭|关门|没给我|没拿到|没履行|服务没|课都没|取消了|"
        "退款|退掉|-老板跑路|-包工头跑路|-被裁"
    ),
    "wz_show_me": "提供|出示|拿出|拿|给我看|给我|发我|寄给我|看看|要看|请给|调出",
    "wz_proof": (
        "借款合同|贷款合同|合同|凭证|证据|借据|协议|流水|放款记录|转账记录|明细表|计算明细|费用明细|依据|原件|-合同期"
    ),
    "wz_settled": "结清|还清|还完|付清|了结|处理完|清掉|销户|注销",
    "wz_long_ago": (
        "早就|早已|早在|前年|去年|大前年|几年前|当年|年初|#年|#月份|一月|二月|三月|四月|五月|六月|七月|八月|九月|"
        "上个月|很久以前|证明|还来|怎么还|还在|系统"
    ),
    "wz_someone_did": (
        "前夫|前妻|前男友|前女友|别人|他人|有人|朋友|亲戚|中介|同事|老板|公司|骗子|男朋友|女朋友|弟弟|哥哥|室友|同学"
    ),
    "wz_in_my_name": (
        "用我|以我|拿我|冒我|我名义|我的名义|我名字|我的名字|我的身份|我身份证|我的身份证|偷偷|背着我|瞒着我"
    ),
    "wz_this_is_place": "这是|这里是|我们是|我这是|我这里是|此号|这个号|本号",
    "wz_place": (
        "公司|饭店|酒店|餐馆|医院|学校|超市|店|座机|公用电话|总机|工厂|快递站|幼儿园|派出所|单位|酒楼|药店|门诊|理发店"
    ),
    "wz_no_such": "没有姓|没有叫|没有这个|没这个|没有你|没你|找不到这|没姓|没叫|没有他|没有她|查不到这",
    "wz_new_sim": (
        "新号|新卡|新办|新买的卡|新买的号|刚买的卡|刚买的号|刚换|换主|换人|机主换|机主变|不是原|转给我用|二手号|"
        "才用|刚用|刚开始用"
    ),
    "wz_not_know_them": "不认识|不认得|不晓得|不知道|没听过|没听说过|唔识|冇听过|不识",
    "wz_person": "这个人|你说的人|您说的人|这人|这位|他是谁|她是谁|是谁|谁是|此人|那个人|你讲的|你说的|哪个",
    "wz_amiss": "搵錯|搵错|找错|打錯|打错|揾错|发错|寻错|传错|寄错|拨错|弄错号|错人|错号",
    "wz_you_people": "你们|你方|贵司|贵行|你公司|客服|催收|工作人员|那个人|那个姓|业务员|你们的人|客服经理",
    "wz_bad_deed": (
        "守不守规矩|守规矩|懂不懂法|讲不讲理|有没有王法|算什么|骗人|耍赖|变卦|说变就变|言而无信|出尔反尔|不守信|"
        "不算数|不兑现|不认账|反悔|骚扰我|吓到|吓着|凶|骂|侮辱|威胁|泄露|告诉我同事|告诉我家|告诉我老板|说给我|"
        "打到我单位|打到我公司|找我家人|找我爸妈|找我同事|没人解决|没人处理|不作为|推诿|晾着|拖了|敷衍|太过|"
        "太离谱|素质|没教养"
    ),
    "wz_late_hour": (
        "晚上九点|晚上十点|晚上十一点|半夜|深夜|凌晨|大清早|早上六点|六点不到|天没亮|晚上#点|周末|节假日|大年"
    ),
    "wz_still_call": "还打|还在打|还来电|还发|打电话|来电|骚扰",
    "wz_to_whom": (
        "银监|监管|金融办|消保|消协|工商|12378|12315|12345|纪检|媒体|法院|律师|人民银行|央行|总行|上级|网信|工信|"
        "公安|派出所|警察|领导|经理|主管"
    ),
    "wz_i_will_tell": "投诉|举报|反映|告你|告到|告状|起诉你|追究|要求道歉|书面道歉|赔礼|赔偿|说法|录音|录了音|实名",
    "wz_done": (
        "还了|已还|已缴|已付|已转|已交|已存|已汇|转了|打了|付了|交了|扣了|扣走|转过去|打过去|还好|付好|缴完|还掉|"
        "今早还的|还的截图|刚还的|刚转的|缴了|结了|汇了|存了|还过|给过|转过|-还了吗|-打了电话|-打了针|-打了我|"
        "-已还多少|-还了就|-还了再|-交了朋友|-还了呢|-结了婚|-转了岗|-打了一|-打了几|-打了二|-打了十|-打了三|"
        "-转了院|-你们打了"
    ),
    "wz_when_done": (
        "刚刚|刚才|刚|昨天|昨晚|今早|今天早上|早上|中午|上午|上周|上周五|前天|上礼拜|周一|周二|周三|周四|上个礼拜|"
        "已经|都|查一下|查查|截图|回执|收到没|没收到|谢谢|-刚毕业|-刚做完手术|-刚上班|-刚换"
    ),
    "wz_need_time": (
        "先不还|先不交|晚点还|晚点交|晚点不|晚几天|过阵子|过一阵|缓过来|等缓|等有钱|容我|多给点|给点时间|宽几天|"
        "缓缓|往后|等我找到|暂时没|暂时还|一时半会|停息|挂账|少还|减一减|最低还"
    ),
    "wz_money_gone": "学费|手术|医院|药|奶粉|房租|丧事|装修|官司|过年",
    "wz_all_gone": "都花|花光|都交|全交|都给|全给|都用|全用|都没|搭进去|填进去|借的钱|都是借|借来的",
    "wz_will_later": "会|准备|打算|等|明天|后天|下周|下个月|就还|才能|要是|如果|没有还|怎么还",
}

FRAMES_WORLD_REPLIES_ZH: Final = """
dispute: =法院|仲裁|调解 .. wz_settled ! wz_will_later
dispute: =霸王|条款|违约金|罚息 .. =不认|不接受|不同意|不承认
wrong_number: =换机主|换了机主|换主人|换号主|机主已换
wrong_number: =不是 .. =的电话|的号码|的手机号|的号 ! rz_third
stop: =只接受|只收|只看|只要 .. =书面|信函|邮件|信件
stop: =取消|关闭|关掉|停掉 .. =通知|提醒|推送|短信|信息
call_back: =点|点半|点后|之后|以后|上午|下午|晚上|明天|明早|中午 .. =来电|打来|打过来|打给我|来个电话|call我|给我电话 \
! rz_do_not rz_complain
stop: =再|还 .. rz_reach .. =报警|举报|投诉|拉黑|起诉|告你|不客气|试试
stop: =stop|停|停止|停掉 .. rz_reach ! rz_not_stop rz_halted
dispute: wz_never .. wz_dealt & wz_with_you ! rz_relief rz_cannot
dispute: wz_mixed_up
dispute: wz_sum .. wz_is_wrong
dispute: wz_is_wrong .. wz_sum
dispute: wz_where_from
dispute: wz_why_pay .. =还|扣|收|交|付|给
dispute: wz_not_had && wz_why_pay
dispute: wz_show_me .. wz_proof
dispute: wz_settled & wz_long_ago ! wz_will_later
dispute: wz_someone_did .. wz_in_my_name
dispute: wz_in_my_name .. =办的|贷的|借的|签的|开的|申请的|用的
dispute: =没|不是|并非|从没 =我|本人 =签|办|借|贷|开|申请
dispute: =签名|签字|字迹|笔迹 .. =不是我|假|伪造|不是本人
wrong_number: wz_this_is_place .. wz_place & wz_no_such|=打错|没有姓|没有叫
wrong_number: wz_this_is_place wz_place
wrong_number: wz_no_such .. =人|姓|的
wrong_number: wz_new_sim ! rz_job_loss
wrong_number: wz_not_know_them .. wz_person
wrong_number: wz_amiss
wrong_number: =我姓|我叫|本人姓 .. =不姓|不是|不叫
complaint: wz_you_people .. wz_bad_deed
complaint: wz_bad_deed .. wz_you_people
complaint: wz_late_hour .. wz_still_call
complaint: wz_to_whom & wz_i_will_tell
complaint: =明明说|说好的|答应的|承诺 .. =又|还|却|变|没|不认|反悔
paid_already: wz_when_done .. wz_done ! wz_will_later
paid_already: wz_done .. wz_when_done ! wz_will_later
hardship: wz_need_time
hardship: wz_money_gone .. wz_all_gone
hardship: wz_all_gone .. wz_money_gone
"""
