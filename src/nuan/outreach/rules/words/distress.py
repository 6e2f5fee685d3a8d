"""Words of distress, in both languages: wide classes rather than known sentences, because the next one will be new.

Death said of oneself, life said to be unbearable, a means at hand, vanishing, farewells, being a burden, who would be to
blame. What only sounds like it (累死了, dead tired, the phone died) is taken back by name. Somebody else's death is grief, not
danger: it is taken back by who died.
"""

from __future__ import annotations

from typing import Final

DISTRESS: Final[dict[str, str]] = {
    "dz_death": (
        "-淹死|-旱死|-猪瘟死|-冻死了牛|-摔死了羊|"
        "命来还|用命还|用命来|拿命来|以命|命抵|-饿得要死|-忙得要死|-累得要死|-困得要死|-疼得要死|-热得要死|"
        "-气得要死|-烦得要死|-冷得要死|-急得要死|-渴得要死|-狗昨天死|-狗今天死|-狗前天死|-猫昨天死|-猫今天死|"
        "-游戏里又死|-又死了一次|-死了一局|-狗刚死|-猫刚死|-想死一次了游戏|死|亡命|赴死|寻短见|短见|轻生|自尽|自杀|"
        "自残|自伤|自我了断|了断|了结|绝命|遗书|遗言|遗嘱写|收尸|尸体|坟墓|进棺材|火化|骨灰|阎王|黄泉|天堂见|"
        "见上帝|归西|投胎|来世|来生|下辈子|轮回|阴间|命给你|命都给|这条命|贱命|烂命|拿命|出人命|一条命|要我的?命|"
        "要我命|最后一面|人间不值得|不值得活|zs|嘎了|鲨了自己|s了算|4了算|想s|想4|去s|去4|离世|离开人世|离开人间|"
        "永别|永远离开|-累死|-忙死|-笑死|-热死|-冷死|-冻死|-困死|-饿死|-渴死|-烦死|-气死|-吓死|-急死|-痒死|-羡慕死|"
        "-高兴死|-开心死|-爱死|-想死你|-想死我们?了|-想死您|-美死|-香死|-馋死|-酸死|-辣死|-疼死我了这牙|-无聊死|"
        "-尴尬死|-丑死|-贵死|-堵死|-晒死|-闷死|-挤死|-撑死|-胖死|-可爱死|-气都气死|-死机|-死期|-死板|-死守|-死党|"
        "-死角|-死规定|-死脑筋|-死循环|-死心塌地|-死记|-死工资|-死扣|-死贵|-死胡同口|-死活不|-要死要活|-死皮赖脸|"
        "-死者|-死亡证明|-该死|-死鬼|-死样|-死缠|-死不承认|-死不要脸|-死抠|-你去死|-你们去死|-全家都?去死|"
        "-你们都?去死|-去死吧你|-你死定|-你们死|-你怎么不死|-不得好死|-找死|-死丫头|-死小子|-没死机|-锁死|-卡死|"
        "-死磕|-死期存款|-爸死|-妈死|-爹死|-娘死|-父亲死|-母亲死|-老公死|-老婆死|-爷爷死|-奶奶死|-他死|-她死|"
        "-人死了三年|-猪死|-鸡死|-鱼死|-牛死|-羊死|-狗死|-猫死|-都死光|-花死|-苗死|-儿子死|-女儿死|-丈夫死|-妻子死|"
        "-哥死|-姐死|-弟死|-妹死|-病死|-死于|-死了人|-死了[一/几/两/三]|-树死|-蟹死|-虾死|-庄稼死|-鸭死"
    ),
    "dz_life": (
        "活|活着|活下去|生活|日子|人生|这辈子|这一生|过日子|生命|做人|-活动|-活儿|-活期|-没活|-激活|-活该|-灵活|"
        "-快活|-活干|-干活|-找活|-农活|-零活|-打零活|-活性|-活泼|-找不到活|-接活|-活计|-重活|-生活费|-生活困难|"
        "-生活所迫|-生活压力|-生活补助|-活少|-活多|-有活"
    ),
    "dz_unbearable": (
        "后悔|悔恨|恨自己|没脸|没脸面|不配|没资格|没意思透|好难|太难|难熬|没有用|没用|没意思|没意义|没劲|没盼头|"
        "没奔头|没希望|没滋味|没有意[思/义]|有什么意[思/义]|有啥意[思/义]|有什么用|有啥用|干什么|干嘛|为了什么|"
        "太累|好累|真累|很累|累了|够了|腻了|受罪|受折磨|折磨|煎熬|痛苦|受够|受不了|不如|还不如|不想|不愿|不下去|"
        "不成了|不了了|到头了|走到头|过够|厌倦|厌|无望|黑暗|熬不|完了|毁了|没法活|结束|不值得|地狱"
    ),
    "dz_alive_enough": (
        "不想活|不想再活|活不下去|活够|活腻|活着没|活着累|活着太|活着真|活着好累|活着干|活着有什么|活着还有|"
        "活着就是|没法活|没活路|条活路|过不下去|熬不下去|活受罪|生不如死|生无可恋|了无牵挂|没什么好?留恋|"
        "没有什么好?留恋|没有留恋|毫无留恋|不留恋|万念俱灰|心如死灰|心灰意冷"
    ),
    "dz_sleep": (
        "永远睡|睡着别醒|睡过去|一睡不醒|长睡|睡死|不想醒|别醒|再也不醒|不再醒|不用醒|醒不过来|闭上眼|闭眼|长眠"
    ),
    "dz_means": (
        "安眠药|药|农药|百草枯|敌敌畏|老鼠药|刀|刀片|绳子|绳|上吊|煤气|烧炭|木炭|天台|楼顶|顶楼|阳台|窗台|高楼|"
        "楼上|楼|桥|大桥|江边|河边|海边|湖边|水库|悬崖|山顶|铁轨|轨道|火车|地铁|车轮|手腕|手臂|汽油|毒药|打火机|"
        "-药费|-吃药治|-吃药看|-医药|-药店|-买药治|-中药|-药钱|-药都买不|-吃着药|-楼下|-楼盘|-楼市|-农药店|-桥段|"
        "-火车站|-坐火车|-火车上|-赶火车|-坐地铁|-地铁上|-楼上漏|-楼道|-高速桥|-打农药|-天台晒|-卖药|-车贷"
    ),
    "dz_means_used": (
        "吃下|吞|喝|买好|准备好|都备好|手里|手上|就在|面前|旁边|站在|坐在|爬上|上去|跳|割|划|吊|烧|点燃|撞|躺|走向|"
        "往下看|往下跳|边上|边缘|一瓶|一把|一整|攒够|攒了|吃完|咽下"
    ),
    "dz_jump": (
        "差点就跳|差点跳|差一点就跳|跳了算|往下跳|站在阳台|在阳台上|跳楼|跳河|跳江|跳海|跳桥|跳湖|跳井|跳下去|跳轨|"
        "跳崖|从楼上跳|割腕|割脉|上吊|吊死|卧轨|撞车|撞墙|投河|投江|投湖|服毒|吞药|烧炭|开煤气|喝农药|喝药|"
        "吃安眠药|安眠药都|想跳|站在楼顶|站在天台|站上天台|上天台|在楼顶|在天台|在桥上|站在桥"
    ),
    "dz_vanish": (
        "没有债的地方|没有痛苦的地方|没有烦恼的地方|另一个世界|那个世界|去天堂|去天上|去那边|等今晚|就等今晚|"
        "不用再找我了|消失|解脱|一走了之|一了百了|离开这个世界|离开这世|离开世界|告别这个世界|告别世界|不在人世|"
        "不在了你们|结束自己|结束生命|结束这一切|结束一切|结束这条|都结束|今晚就结束|就此结束|想结束|结束吧|"
        "安静地走|安安静静地走|悄悄地走|悄悄走|一个人走|走得远远|没人的地方|世上没有我|同归于尽|-消失的订单|"
        "-解脱出来"
    ),
    "dz_farewell": (
        "带着孩子一起走|带孩子一起走|带着全家|全家一起走|一家人一起走|一起走了算|一起走算|没脸活|没脸见人|没脸活在|"
        "孩子就拜托|拜托你们了|孩子拜托|照顾好我|照顾好孩子|照顾好爸妈|帮我照顾|托付|替我照顾|告诉我妈|告诉我爸|"
        "告诉我孩子|告诉我老婆|跟我妈说|爸妈对不起|妈妈对不起|对不起爸妈|对不起孩子|对不起老婆|对不起家人|"
        "对不起妈妈|儿子对不起|女儿对不起|孩子对不起|爸爸对不起|永别了|来世再|来生再|下辈子再|做牛做马|我先走了|"
        "先走一步|我走了以后|我走以后|再见了大家|再见了世界|再见了各位|写好了信|写了信给|最后一条|最后的消息|"
        "最后一次联系|后事|交代好了|都交代|安排好后|-后事处理完|-办完后事|-办后事|-后事都办|-的后事"
    ),
    "dz_burden": (
        "我要是走了|我要走了你们|我走了就|保险赔的钱|赔的钱够|保险金够|我的保险|我死后|我没了|没有我家|没有我会|"
        "没有我大家|没有我你们|没了我|少了我|我不在了|我要是不在|我走了大家|我走了他们|我是累赘|我是个累赘|"
        "我就是累赘|我是负担|我是家里的负担|拖累家人|拖累孩子|拖累全家|连累家人|不想再拖累|没人会在乎|没人在乎我|"
        "没人会想我|没人需要我"
    ),
    "dz_blame": (
        "逼死|逼我死|要逼我|逼上绝路|逼到绝路|逼入绝境|逼我跳|逼我走|想看我死|看着我死|等着给我收尸|给我收尸|"
        "满意了吧|你们满意了|要了我的命|出人命|人命|我死了你|我死给|死给你|做鬼也|变成鬼|化成鬼|做鬼"
    ),
    "dz_crisis": (
        "过不去了|过不去这|坎过不去|不想再撑|不想撑|撑够了|不想坚持|不想再坚持|不想熬|真的不行了|我不行了|帮帮我|"
        "谁来帮|救我|一片黑|一片漆黑|漆黑一片|什么都不想要|什么都没意思|没什么意思了|万事皆空|空荡荡|喘不过来气|"
        "绝路|到绝路|尽头了|到尽头|走到头|后路都断|断了后路|-没什么意思的活动|撑不下去|撑不住了|熬不下去|扛不住了|"
        "挺不住了|坚持不下去|坚持不住|绝望|崩溃|走投无路|无路可走|看不到一?点?希望|看不到希望|没有希望|没希望了|"
        "没有出路|看不到出路|救救我|谁来救|救命|没人能救|没人救我|想不开|想不通|抑郁症犯|抑郁发作|整宿睡不着|"
        "整夜睡不着|天天哭|每天哭|哭到|控制不住自己|伤害自己|怕自己|管不住自己|失去理智|精神要垮|精神垮|快疯了|"
        "要疯了|快要疯|快窒息|喘不上气|心好痛|没有尽头|黑暗里|深渊|-系统崩溃|-app崩溃|-网站崩溃|-软件崩溃|"
        "-手机崩溃|-崩溃了app|-救命钱|-程序崩溃|-救命恩人|-救命药|-想不通为什么收|-想不通怎么收"
    ),
    "de_death": (
        "-starving to death|-freezing to death|-starved to death|-worked to death|-tired to death|-dog died|"
        "-died again|-love it to death|-loving it to death|suicid*|kill myself|killing myself|kill my self|"
        "killed myself|end my life|ending my life|ended my life|take my life|taking my life|take my own|"
        "taking my own|die|dying|dead|death|my funeral|my grave|my coffin|my body|my corpse|my obituary|unaliv*|"
        "kms|self harm*|selfharm|harm myself|harming myself|hurt myself|hurting myself|cut myself|cutting myself|"
        "cutting again|hang myself|hanging myself|shoot myself|drown myself|drowning myself|poison myself|"
        "gas myself|end myself|ending myself|finish myself|do myself in|top myself|off myself|do away with myself|"
        "overdos*|od on|slit my|wrists|-dead tired|-dead beat|-dead easy|-dead good|-dead end street|-dead line*|"
        "-dead battery|-battery is dead|-phone is dead|-battery dead|-phone dead|-car is dead|-dead phone|"
        "-dead broke|-dead on time|-dead to me|-drop dead|-dead serious|-dead set|-dead wrong|-dead busy|"
        "-dead slow|-dead quiet|-laptop dead|-laptop is dead|-dead funny|-dead nice|-dead sure|-dead right|"
        "-dead money|-trade is dead|-business is dead|-dead cert*|-beat a dead|-dead link*|-as dead as|"
        "-line is dead|-line went dead|-went dead|-dying to|-dying for a|-die laughing|-died laughing|"
        "-dying laughing|-dying of laugh*|-to die for|-never say die|-old habits die|-diet|-diesel|-do or die|"
        "-die hard|-bored to death|-scared to death|-love * to death|-app to death|-loved to death|-death of me|"
        "-sick to death|-tickled to death|-death certificate|-death grip|-death in the family|-death of my|"
        "-death of our|-his death|-her death|-my wife death|-my husband death|-my mother death|-my father death|"
        "-mum death|-mom death|-dad death|-mother death|-father death|-over my dead body|-dead man|-phone die*|"
        "-battery die*|-phone is dying|-battery dying|-battery is dying|-my laptop die*|-die of embarrass*|"
        "-died of|-die of laughter|-die from laugh*|-he is dead|-she is dead|-they are dead|-is dead and|"
        "-father is dead|-mother is dead|-dad is dead|-mum is dead|-mom is dead|-husband is dead|-wife is dead|"
        "-he is dying|-she is dying|-is dying of|-mother is dying|-father is dying|-mum is dying|-mom is dying|"
        "-dad is dying|-wife is dying|-husband is dying|-son is dying|-daughter is dying|-dog is dying|-you die|"
        "-hope you die|-you dead|-you are dead|-plant die*|-crops died|-die down|-he die*|-she die*|"
        "-brother is dying|-sister is dying"
    ),
    "de_life": (
        "life|living|alive|being alive|live|lived|existing|existence|exist|being here|be here|going on|carry on|"
        "carrying on|keep going|waking up|wake up|breathing|-life insurance|-living room|-living costs|"
        "-cost of living|-live in|-live at|-live with|-live here|-living with|-living in|-living at|"
        "-standard of living|-lifetime|-make a living|-living wage|-life is hard|-life is tough|-life savings|"
        "-living off|-earn a living|-not live here|-does not live|-lives here|-any more live|-live chat|"
        "-no longer live|-paid tomorrow|-living on|-life insured|-pay tomorrow|-work tomorrow|-call tomorrow|"
        "-live on|-living expenses"
    ),
    "de_alive": "being alive|living|life|existing|existence|being here|my life",
    "de_unbearable": (
        "hate|tired of|sick of|done with|finished with|had enough of|enough of|no point|what is the point|"
        "what is the use|the use of|no use|why bother|not worth|worthless|worth living|no reason|reason to|"
        "nothing left|unbearable|can not stand|can not bear|can not face|can not do|can not go|can not take|"
        "can not keep|can not carry|can not see|can not live|not want to|do not want|not see the|not see a|"
        "give up on|giving up on|given up on|gave up on|lost the will|no will|wish i|pointless|meaningless|empty|"
        "over for me|is over|is ruined|has no|a nightmare|is hell|living hell|too painful|hurts too|no more|"
        "do not deserve|not deserve to|regret"
    ),
    "de_end": (
        "end it|end it all|ending it|end things|end this|end everything|end the pain|stop the pain|no more pain|"
        "pain to stop|pain to end|make it stop|make it all stop|make it all go away|it all to end|it all to stop|"
        "this all to end|want it to end|want it over|it to be over|this to be over|get it over with|"
        "finish it tonight|be over soon|all be over|out of my misery|go to sleep forever|sleep forever|never wake|"
        "not wake up|sleep and not|rest forever|be at peace|finally at peace|be free of all|tonight is the night|"
        "-end this call|-end this plan|-end this agreement|-end the contract|-end this contract|-end these|"
        "-end it on good|-end this week|-end this month|-end this subscription|-end this debt|-end this texting|"
        "-ending it with you"
    ),
    "de_means": (
        "rope|noose|pills|tablets|paracetamol|sleeping pills|blade|razor|gun|pistol|shotgun|ledge|cliff|bleach|"
        "bridge|tracks|railway|medicine cabinet|everything in the cabinet|-the bridge loan|-bridge loan|-tracks my|"
        "-cliff edge street"
    ),
    "de_means_used": (
        "swallow*|took|taken|taking|have|got|holding|bought|in my hand|in front of|standing|stood|sitting|climb*|"
        "on the|off the|jump*|in front|at the|around my|to my head|ready|waiting|drive|driving|walk into|hit me|"
        "step in front|lie on|lying on|under a|through the|next to me|loaded|count*|tied"
    ),
    "de_means_enough": (
        "nearly jumped|almost jumped|nearly did it|almost did it|nearly ended|almost ended|tried to end it|"
        "tried to end my|tried to kill|attempted to kill|rope is ready|pills are ready|on the balcony|"
        "long way down|-almost did it right|-on the balcony garden|swallowed everything|have a rope|got a rope|"
        "have a gun|got a gun|have a knife|have pills|got pills|have the pills|got the pills|pills in|"
        "bottle of pills|i will jump|going to jump|about to jump|want to jump|just jump|ready to jump|i jump|"
        "jump off|jumping off|jump in front|jumping in front|jump from|off a bridge|off the bridge|on the bridge|"
        "on a bridge|on the ledge|on a ledge|car would just hit|car would hit|bus would hit|truck would hit|"
        "hit by a car|hit by a bus|hit by a train|walk into traffic|step into traffic|drive into|drive off the|"
        "drive my car into|crash my car|gun to my|knife to my"
    ),
    "de_vanish": (
        "disappear forever|want to disappear|just disappear|vanish|not be around|not be here|was not around|"
        "were not around|was not here|were not here|wasnt around|not exist|i will be gone|i am gone|be gone soon|"
        "be gone by|when i am gone|after i am gone|once i am gone|without me|never been born|never born|"
        "not been born|was never born|world without me|miss me|-call you without me|-without me knowing|-missed me|"
        "-without me agreeing|-without me asking|-not be here on|-not be around on|-not be around until|"
        "-not be here until|-not be here at|-not be here next|-not be here monday|-you can not miss me|"
        "-gone by friday|-without me signing|-not here at|-was not here when|-were not here when"
    ),
    "de_farewell": (
        "do not look for me|nobody can find me|no one can find me|better place|a place where|going where no|"
        "going somewhere no|decided to go|made up my mind|tonight it is over|over tonight|it is over for me|"
        "take the kids with me|taking the kids with me|take my kids with me|taking my kids with me|"
        "take everyone with me|all go together|-made up my mind to pay|-made up my mind about|"
        "-better place to work|-made up my mind yet|-not made up my mind|goodbye forever|goodbye world|"
        "goodbye everyone|final goodbye|this is goodbye|say goodbye to my|saying goodbye|said my goodbyes|"
        "saying my goodbyes|my goodbyes|anymore goodbye|any more goodbye|goodbye and sorry|sorry mum|sorry mom|"
        "sorry dad|sorry mama|sorry kids|sorry everyone|sorry to my family|sorry my love|sorry and goodbye|"
        "letters to my|letter to my kids|letter for my|note for my|notes for my|suicide note|goodbye note|"
        "goodbye letter|tell my kids|tell my wife|tell my husband|tell my mum|tell my mom|tell my children|"
        "tell my family|tell my daughter|tell my son|tell them i love|tell her i love|tell him i love|"
        "look after my|take care of my kids|take care of my children|take care of my family|take care of my dog|"
        "forgive me|please forgive|about to do|sorry for what i|last message|last words|my last day|"
        "last night alive|last time you hear|last you hear|not be hearing from me again|wont hear from me again|"
        "not hear from me again|never hear from me again|given away my|giving away my|made my will|put my affairs|"
        "affairs in order|-look after my mother and can not|-look after my kids and can not work|"
        "-look after my kids so|-forgive me for being late|-tell my wife i paid|-forgive me for the delay|"
        "-forgive me for missing|-please forgive the|-tell my wife to|-please forgive my late|"
        "-have to look after my|-i look after my|-forgive me i forgot|-tell my husband to|-tell my son to|"
        "-tell my husband i paid|-tell my mum i|-tell my mum about|-tell my family about|-tell my wife about|"
        "-tell my husband about|-tell my boss|-forgive me for forgetting|-forgive me the"
    ),
    "de_burden": (
        "if i go will|when i go the|life insurance pay|life insurance cover|insurance pay you|insurance pays you|"
        "insurance money would|insurance payout would|pay with my life|my life be enough|my life for|"
        "take my life instead|not deserve to be|deserve to be alive|-my life for granted|better off without me|"
        "better without me|easier without me|easier if i was|easier if i were|easier if i just|burden to everyone|"
        "burden to my|burden on my|burden on everyone|i am a burden|just a burden|such a burden|nobody will miss|"
        "no one will miss|nobody would miss|no one would miss|nobody cares if i|no one cares if i|"
        "nobody would care if|no one would care if|nobody would notice if|no one would notice if|"
        "do not deserve to live|worth more dead|insurance would pay|life insurance would|life insurance will"
    ),
    "de_blame": (
        "blood on your hands|blood is on your|blood on your|death on your|my death will be|be on your conscience|"
        "on your conscience|you will have killed|you killed me|drive me to|driving me to|drove me to|driven me to|"
        "push me to|pushing me to|pushed me to|over the edge|to the edge|hope you are happy when|happy when i am|"
        "read about me in|see me on the news|hear about my|hearing about my|find my body|until i am dead|"
        "want me dead|you want me dead|-driving me to work|-drive me to work|-drive me to the|"
        "-driving me to the bank|-drive me to town|-driving me to the hosp*|-hear about my plan|-hear about my job|"
        "-hear about my new|-drove me to the hosp*|-driven me to the hosp*|-hearing about my plan|"
        "-hear about my application|-hear about my case|-hear about my request|-hearing about my application"
    ),
    "de_crisis": (
        "-drowning in bills|-drowning in paper*|-drowning in work|"
        "hang on any longer|hold on any longer|hold on any more|hold on anymore|not hang on|not hold on|"
        "can not hang on|can not hold on|somebody please help|someone please help|please somebody|please someone|"
        "i am not okay|not okay|am not ok|not alright|everything is black|all black|black inside|darkness|"
        "nothing matters|nothing means|want nothing|-i am not ok with|-not okay with|-that is not okay|"
        "-is not okay|-not alright with|-not okay to|-someone please help me with|-can not hold on the|hopeless|"
        "no hope|lost all hope|lost hope|end of my rope|end of my tether|wits end|no way out|only way out|"
        "way out is|way out of this except|breaking point|having a breakdown|nervous breakdown|mental breakdown|"
        "breaking down|falling apart|panic attack*|can not breathe|can not stop crying|crying every|crying all|"
        "cry every|desperate|despair*|in a dark place|dark thoughts|bad thoughts|scary thoughts|thoughts of|voices|"
        "do something stupid|do something silly|do something drastic|do something bad|do something to myself|"
        "what i might do|what i will do to|scared of myself|scared of what i|afraid of what i|not safe with myself|"
        "not safe alone|not feel safe|unsafe with|losing my mind|losing the will|can not cope|not coping|"
        "giving up on everything|given up on everything|give up on everything|can not do this any*|"
        "cant do this any*|can not take this any*|can not take it any*|can not take any more|can not go on|"
        "can not carry on|can not keep going|can not see a way|see no way|not see a way|no light at|no future|"
        "face tomorrow|face another day|see tomorrow|see another day|break down|about to break|about to crack|"
        "about to snap|losing it|going to lose it|save me|please help me|help me please|someone help|so alone|"
        "all alone in this|self destruct|rock bottom|drowning in|-desperate to pay|-hopeless with dates|"
        "-hopeless at|-hopeless with|-voicemail|-drowning in paperwork|-desperate housewives|-please help me pay|"
        "-please help me set|-help me please set|-please help me with|-please help me find|-please help me under*|"
        "-please help me log|-please help me get|-can not go on holiday|-can not go on friday|-can not go on the|"
        "-can not go on with this plan|-please help me to|-invoices|-please help me figure|"
        "-can not take any more calls|-can not take any more of these|-can not take this any lower"
    ),
}

FRAMES_DISTRESS_ZH: Final = """
distress: dz_death
distress: dz_alive_enough
distress: dz_life dz_unbearable
distress: dz_unbearable dz_life
distress: dz_sleep
distress: dz_jump ! wx_zh_not_me
distress: dz_means .. dz_means_used
distress: dz_means_used .. dz_means
distress: dz_vanish
distress: dz_farewell
distress: dz_burden
distress: =对不起|对不住|再见|永别 & =爸妈|爸|妈|孩子|老婆|老公|儿子|女儿|家人 & =先走|走了|不孝|来世|照顾|原谅|再见
distress: dz_blame
distress: dz_crisis ! wx_zh_not_me
"""
FRAMES_DISTRESS_EN: Final = """
distress: de_death
distress: de_unbearable .. de_life
distress: de_life =is_not_worth|is_over|is_pointless|has_no|is_ruined|not_worth|is_meaningless|is_hell|\
is_unbearable|is_a_nightmare
distress: de_alive =is .. =painful|hard|much|pointless|over|hell|unbearable|worthless|nothing|empty|not_worth|\
meaningless|torture|a_burden
distress: de_life .. =has_no|no .. =meaning|purpose|point|hope
distress: de_end
distress: de_means_enough
distress: =i|me|my .. de_means_used .. de_means
distress: de_vanish
distress: de_farewell
distress: de_burden
distress: de_blame
distress: de_crisis
"""
