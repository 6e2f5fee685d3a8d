"""Words of distress, wider: to be gone and missed by nobody, last things put in order, a high place and a fall."""

from __future__ import annotations

from typing import Final

DISTRESS_WORLD: Final[dict[str, str]] = {
    "wx_zh_self_gone": (
        "等我走了|我走了之后|我走之后|我走后|等我死|我死了|我没了|没有我|少了我|我不在|不是他我早|不是她我早|"
        "我早就不在|早就不在了|没几天了|时日无多|我这就去|我该走了|我准备走了|-我没了工作|-我不在家|-我不在公司|"
        "-我不在本地|-我不在国内|-没有我的|-我没了收入|-没有我这|-我走了手机|-我不在服务|-我不在广|-我不在北|"
        "-我不在上|-我没了手机|-我不在那|-我不在这"
    ),
    "wx_zh_easier": (
        "清了|轻松|解脱|好过|省心|就好了|安心了|不用还|一笔勾销|一了百了|没人知道|没人在乎|谁在乎|都好|抵债|抵了|"
        "够还|就够|都省了|痛快"
    ),
    "wx_zh_wish_end": (
        "留恋|念想|牵挂|盼头|奔头|活头|指望|活着的理由|活着为|活着是为|活着干|活着图|还有什么意思|没什么意思了"
    ),
    "wx_zh_none": "没什么|没啥|没了|没有|无|再没|还有什么|还有啥|不知道|不晓得|为啥|为什么",
    "wx_zh_leave_world": (
        "这世上|这世界|这个世界|人世|人间|世间|世上|阳间|世界都不要我|全世界都|世界不要我|-世界杯|-世界观|-世界上最"
    ),
    "wx_zh_leave": (
        "离开|逃离|告别|不想留|不留恋|不想待|没意思|不想在|走了算|不值得|不要我|容不下|抛弃|没念想|没什么念想"
    ),
    "wx_zh_places": (
        "江边|河边|海边|湖边|桥上|桥边|桥头|水库边|天台|楼顶|顶楼|窗台|窗户|窗口|阳台|悬崖|铁轨|轨道|房梁|梁上|"
        "井边|水塘|水里|河里|江里|海里|湖里|塘里"
    ),
    "wx_zh_deed": (
        "坐着|坐在|站着|站在|徘徊|走到|跳|扎|下去|往下|一头|吹风|风好大|风很大|要不要回|不想回|绳|系好|纵身|走进|扑|沉"
    ),
    "wx_zh_self_hurt": (
        "割了手|割手|割自己|划手腕|划了手|划手臂|血止不住|止不住血|流了好多血|洗胃|抢救|吞了|安眠药|煤气开|"
        "开了煤气|拧开煤气|打开煤气|一整瓶|傻事|寻死|自我伤害|伤害自己|撞墙|绝食|不好的念头|那种念头|轻生的念头|"
        "坏念头|可怕的念头|极端的念头|怎么死|死才|死法|离开人世|告别信|绝笔|遗嘱|交代后事|-抢救过来的|-我爸抢救|"
        "-我妈抢救|-在抢救|-送去抢救"
    ),
    "wx_zh_last_things": (
        "道过别|道别过|告过别|已经道别|跟孩子道别|跟家人道别|和家人道别|跟爸妈道别|药已经喝|药喝下去|喝下去了|"
        "密码写在|密码都写|密码留给|留给我老婆|留给我老公|留给我孩子|留给我爸妈|留给家人|猫送人|狗送人|宠物送人|"
        "东西都送人|房间也收拾|屋子收拾干净|给每个人都写|每个人都写了一封|写了一封信|写信给每|写遗嘱|立遗嘱|"
        "写了遗嘱|把孩子托|交给社会|后事安排|照片都删|账号都注销|墓地|买了墓|寿衣|去找我爸|去找我妈|去找我爷|"
        "去找我奶|去陪我爸|去陪我妈|想去陪她|想去陪他|去那边陪|跟他去了|跟她去了|随他去|随她去|去找他了|去找她了"
    ),
    "wx_zh_funeral": "办丧事|出殡|收尸|葬礼|棺材|披麻|戴孝|灵堂|火化|开追悼",
    "wx_zh_glad": "甘心|满意|高兴|才罢休|才开心|乐意|舒服了|才放过|才肯",
    "wx_zh_no_control": (
        "控制不住自己|随时可能控制不住|可能控制不住|怕控制不住|做出什么事|做出傻事|对自己做什么|伤了自己|管不住我自己"
    ),
    "wx_zh_fall": "掉下去|摔下去|跌下去|跳下去|落下去|坠下去",
    "wx_zh_high": "楼|层|桥|崖|顶|阳台|窗|高",
    "wx_en_last_things": (
        "at the river|at the bridge|on the bridge already|by the river|off the top of|"
        "go off the roof|going off the roof|drank it|drunk it|drank the|swallowed it|"
        "said goodbye to|said my goodbye|-drank the coffee|-drank the tea|-said goodbye to my job|"
        "-work at the bridge|-live by the river|-live at the river|"
        "passwords on|passwords for my|passwords to my|gave the cat away|gave the dog away|gave away the cat|"
        "gave away the dog|gave my cat|gave my dog|gave away my things|cleaned my room|letters to everyone|"
        "letter to everyone|letter for everyone|wrote my will|written my will|made a will|wrote letters to|"
        "go be with her|go be with him|be with my dad|be with my mum|be with my mom|join my dad|join my mum|"
        "join my mom|join my wife|join my husband|join him up|join her up|going to join|to fall from|"
        "fall from the|lose control of myself|could lose control|what i will end up doing|end up doing to myself|"
        "only find a corpse|find a corpse|find my corpse|raise my son|raise my daughter|raise my kids|"
        "driven into a wall|drive into a wall|saved up half|way to go quietly|go quietly|let me go quietly|"
        "on my way out|another sunrise|face another day|face tomorrow|no me no debt|no me no problem|"
        "-raise my kids on|-raise my kids alone|-left my passwords at|-going to join the|-going to join a|"
        "-join my husband at|-join my wife at"
    ),
    "wx_zh_alone": (
        "就剩我一个|只剩我一个|没人要我|没人管我|都不要我|都走了就|没有人懂|没人懂我|没人在意我|被抛弃|被全世界|"
        "是个拖累|是拖累|是累赘|成了累赘|成累赘|成了负担|是个废人|我就是废物|我是废物|我真没用|儿子没用|女儿没用"
    ),
    "wx_zh_cry_help": (
        "熬不过|撑不到明天|撑到极限|到极限了|救救我|谁来救|谁能救|求死|解脱不了|心死|心已死|心都死|万箭穿心|"
        "活在地狱|行尸走肉|度日如年|痛不欲生|生不如|彻底垮了|彻底崩溃|崩溃边缘|精神崩溃|撑到头|看不到明天|"
        "没有明天|收我的尸|收我尸|我也没几天|我没几天|活不了几天|我早就不在了|我早不在了|没有未来|看不见未来|"
        "看不到未来"
    ),
    "wx_zh_not_me": "电视|电影|剧|小说|游戏|新闻|球队|主播",
    "wx_en_self_gone": (
        "when i am gone|after i am gone|once i am gone|if i am gone|if i was gone|if i were gone|i was gone|"
        "i were gone|be gone soon|i will be gone|ill be gone|i am not around|i was not around|if i disappeared|"
        "after tonight|by the time you read|last you will hear|not have to worry about me|worry about me after|"
        "without me around|happier without me|better without me|if i was dead|if i were dead|if i die|i die"
    ),
    "wx_en_wish": (
        "never woken|not woken up|never woke|not have woken|could sleep and|sleep and never|not to wake|"
        "not wake up|stop existing|not exist|fade away|slip away|cease to exist|leave this world|"
        "leaving this world|leave this life|leave it all behind|exit plan|my exit|way out for me|planning my|"
        "final plan|nothing holding me|nothing keeps me|nothing keeping me|nothing to live|no one would miss|"
        "nobody would notice|nobody would even notice|no one would notice|no one would care|nobody would care|"
        "no reason to wake|see a reason|see any reason|no future|see any future|see a future|no tomorrow|"
        "see tomorrow|make it through tonight|make it through the night|get through tonight|get through the night|"
        "make it to morning|worth more than i am|worth more dead|insurance is worth|gets the insurance|"
        "get the insurance|insurance money|cash in my life insurance|death would be|dying would be|want to die|"
        "wanna die|just die|hurts to be|hurts to live|hurts to breathe|i am worthless|i feel worthless|"
        "im worthless|i am nothing|i am a failure|i am broken|world is done with me|given up|i give up on|"
        "done with life|done with living|done living|tired of living|tired of being alive|life has crushed me|"
        "life crushed me|cant do life|-given up smoking|-given up on the app|-given up work|-given up my job|"
        "-given up drinking|-given up my car|-given up my apartment"
    ),
    "wx_en_means": (
        "rope|noose|belt|gun|pistol|rifle|pills|tablets|razor|blade|knife|bridge|tracks|ledge|roof|balcony|window|"
        "bathtub|garage|exhaust|cliff|overpass|train|medication|bottle of|-training|-gun shop|-bridge loan|"
        "-train station|-on the train|-train ticket*|-late train|-train is|-my train|-train was|-roof off|"
        "-roof leaks|-my roof|-the roof came|-roof fell|-new roof|-roof blew|-windows|-roof repair|"
        "-repair my roof|-missed the train|-window shopping|-garage bill|-garage wants|-garage says|-seat belt|"
        "-garage fixed|-at the garage|-garage called|-the garage where|-payment window|-medication costs|"
        "-medication for|-afford my medication|-my medication|-medication is|-on medication|-need medication"
    ),
    "wx_en_means_deed": (
        "looking at it|look at it|staring at|tied|tie|the knot|in my hand|had a|in my mouth|to my head|"
        "think about it|thinking about it|standing|stand on|sitting on|took all|took them all|all my|counted|"
        "lined up|swallow*|jump|jumping|ready|waiting for me|calling me|crash|off the|out the|hidden|saved up"
    ),
    "wx_en_not_me": "movie|film|show|game|song|novel|episode",
    "wx_en_hurt": (
        "pumped my stomach|stomach pumped|cutting again|cut again|cutting myself|cut myself|bleeding out|"
        "overdose*|hurt myself|harm myself|self harm*|attempt* suicide|tried again|tried to hang|"
        "tried to overdose|tried to jump|took all my|took all the pills|took too many|all my tablets|all my pills|"
        "knot in the|goodbye letter|farewell letter|goodbye note|my goodbye|written my goodbye*|"
        "sorry for everything|sorry everyone|goodbye everyone|goodbye sorry|bye forever|look after my dog|"
        "look after my cat|look after my kids|take care of my dog|take care of my cat|-pay and i will be sorry|"
        "-cutting myself a"
    ),
}

FRAMES_WORLD_DISTRESS_ZH: Final = """
distress: wx_zh_last_things ! wx_zh_not_me
distress: wx_zh_funeral .. wx_zh_glad ! wx_zh_not_me
distress: wx_zh_no_control ! wx_zh_not_me
distress: wx_zh_high .. wx_zh_fall ! wx_zh_not_me
distress: wx_zh_self_gone & wx_zh_easier ! wx_zh_not_me
distress: wx_zh_none .. wx_zh_wish_end ! wx_zh_not_me
distress: wx_zh_leave .. wx_zh_leave_world ! wx_zh_not_me
distress: wx_zh_leave_world .. wx_zh_leave ! wx_zh_not_me
distress: wx_zh_places .. wx_zh_deed ! wx_zh_not_me
distress: wx_zh_deed .. wx_zh_places ! wx_zh_not_me
distress: wx_zh_self_hurt ! wx_zh_not_me
distress: wx_zh_alone ! wx_zh_not_me
distress: wx_zh_cry_help ! wx_zh_not_me
"""
FRAMES_WORLD_DISTRESS_EN: Final = """
distress: =no .. =meaning|point|purpose|sense|reason .. =living|life|alive|being_here
distress: wx_en_last_things ! wx_en_not_me
distress: wx_en_self_gone
distress: wx_en_wish
distress: wx_en_means .. wx_en_means_deed & =i|im|me|my ! wx_en_not_me
distress: wx_en_means_deed .. wx_en_means & =i|im|me|my ! wx_en_not_me
distress: wx_en_hurt ! wx_en_not_me
"""
