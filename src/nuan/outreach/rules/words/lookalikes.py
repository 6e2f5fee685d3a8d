"""Characters that look or sound like others: typed by habit, or typed to slip past a reader.

Written by hand for the words of this room; no converter for any other use.
"""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TRADITIONAL: Final = (
    "萬與醜專業叢東絲丟兩嚴喪個豐臨為麗舉麼義烏樂喬習鄉書買亂爭於虧雲亞產畝親褻億僅從侖倉儀們價眾優會傘偉傳傷倫偽體餘傭僥"
    "偵側僑儉債傾償儲兒黨蘭關興養獸內岡冊寫軍農馮衝決況凍淨涼減湊凜幾鳳憑凱擊鑿劃劉則剛創刪別剝劇勸辦務動勵勁勞勢勳勝區醫"
    "華協單賣盧衛卻廠廳歷曆厲壓厭廁廂廈廚縣參雙發髮變疊葉號嘆嚇嗎啟吳員嗆嗚詠嚨鹹響啞嘩喚嘖嗇嘗噴團園圍國圖圓聖場壞塊堅壇"
    "壩墳墜壟壘墊執報塵墮牆壯聲殼處備複復夠頭誇夾奪奮獎奧婦媽嬌孫學寧寶實審憲宮寬賓寢對尋導壽將爾層屆屬歲豈嶇崗島嶺幣帥師"
    "帳賬帶幀幫幹乾廣莊慶廬庫應廟廢開異棄張彌彎彈強歸當噹錄録徹徑憶憂懷態憐總戀懇惡慟惱悅懸憫驚懼慘懲慚憚慣憤願懶懺戲戰戶"
    "紮撲託擴掃揚擾撫拋摶搶護擔擬擁攔擰撥擇掛摯撓擋掙擠揮撈損撿換搗據擲摻攬攙擱攝擺搖撐攤數齋斬斷無舊時曠曬暈暫暱術樸機殺"
    "雜權條來楊極構槍棗櫃檸標棧棟欄樹樣樁橋檔檢樓橫歡歐殘殲毆毀畢斃氣氫漢湯溝沒滬淚潑澤潔灑淺漿澆濁測濟渾濃塗濤漲澀淵漸漁"
    "滲溫遊灣濕潰濺滯滿濾濫灘滅燈靈災燦爐煉爛燒煩燙熱煥愛爺牽犧犢狀猶獨獄獅獵豬貓獻獲穫瑪環現瑣電畫暢療瘋癢癡瘡癒瘓癩癱癮"
    "皺盜盞鹽監蓋盤瞞矚矯礦碼磚硯確礙禮禍禪離禿種積稱穢稅穩窮竊竅窩窺競筆筍箋籌簽籤簡籃籠類糧糾紅約級紀緯純綱納縱綸紛紙紋"
    "紡紐線練組紳細織終絆紹經綁結繞絡絕統絹繡繼績緒續綽繩維綿緊綠緩編緣縛縫纏縮繳罰罷羅羈聳恥聾職聯聰肅腸膚腎腫脹脅膽膠脈"
    "髒臟腦腳脫臉臘膩騰艦艱藝節蕪蘇蘋範莖薦蕩榮葷藥瑩蘿螢營蕭薩蔥藍虛蟲雖蝦蝕蠟補襯襲裝褲見觀規視覺覽觸譽計訂認譏討讓訓議"
    "訊記講諱許論訟諷設訪證評識詐訴診詞譯試詩誠話誕詢該詳誘說説語誣誤請諸諾讀課誰調諒談誼謀謊諧謂諮謎謝謠謙譴貝貞負貢財責"
    "賢敗貨質販貪貧購貫賤貼貴貸貿費賀賊賄資賴賺賽贊讚贈贏趙趕趨躍踐蹤軀車軌轉輪軟轟輕載較輔輛輩輝輯輸轄辭辯邊遼達遷過邁運"
    "還這進遠違連遲適選遜遞邏遺鄧鄰鄭醬釋裡裏鑒針釘鈔鋼鑰鈴錢鉗鐵鎖銷鋪銀銅錯鍋錦鍵鋸錘鎮鏡長門閃閉問闖閒間悶鬧聞閱闊隊陽"
    "陰陣階際陸陳險隨隱難雛霧靜頂項順須頑顧頓預領頗頸頻顆題額顏顫風颱臺檯飛飢飯飲飾飽餓館饒馬馳駛駐駕騙騷驗騎魚鮮鳥鳴麥黃"
    "齊齒龍龜準製係繫鬆鬥穀麵隻衹後週嚐囑慾採註捨誌鐘鍾藉訢喫甦妳祂牠佔併並倖兇剋蔔睏僱徵恆慼闆洩滾痠癥綵薑裊訃鬍鬱鹼啓嚮"
    "噁奬妝姪尷屍幬彆懞扺搾攆斂曉枱樞毿氈濱灝牘甕瘧瞭矇禦穌簾籲緻罎羨翹臍艙莧葯虜蠻衊詛謾謗譁豎贓跡蹟躉輓辮鄺釁鉤銬鏟鐲闢"
    "陞雋鞏韌頹飄餵駡罵髖鬚魎鴨鵝黴鼴檻嗶礎愾鎊壺畵倆傑僕劑匯彙壹貳叁嘍墻奩嬰孿屢嶄巖廩弔悽掄揀擄擻敵暉曄棲櫻歎殞渦滌潛澱"
    "瀏瀕瀝爍牀狽瑤甌瞼砲礫稟竄糞紓絨綜締緬縷繃罣聽聼脣膿臥艷艶蒐蔣蔭蕓薔藹蘊衆覓詭諜謬豔貶賂賜賠賦賭跼蹺輒轎迴逕鄒釀鈍鉅"
    "銘鋒錶鍛鏈鑑鑽閣閩闡陝韓頁頌頒頰顯餅饋駁駭驅驕驟魯鯨鷹麪點齡囌嘜卽晝夢諗靚慳鎚爲衞賸暸刼恊畱卹燬樑夥鬨銹鏽嵗汙儘盡擧"
    "纔羣峯嘔憊躪癤瘂廝謐慮驢鈕齣纍蘆蒼歟縹遙搧燴嘯繪璽賃懣攜賈輟鬢齷齪詆誹"
)
SIMPLIFIED: Final = (
    "万与丑专业丛东丝丢两严丧个丰临为丽举么义乌乐乔习乡书买乱争于亏云亚产亩亲亵亿仅从仑仓仪们价众优会伞伟传伤伦伪体余佣侥"
    "侦侧侨俭债倾偿储儿党兰关兴养兽内冈册写军农冯冲决况冻净凉减凑凛几凤凭凯击凿划刘则刚创删别剥剧劝办务动励劲劳势勋胜区医"
    "华协单卖卢卫却厂厅历历厉压厌厕厢厦厨县参双发发变叠叶号叹吓吗启吴员呛呜咏咙咸响哑哗唤啧啬尝喷团园围国图圆圣场坏块坚坛"
    "坝坟坠垄垒垫执报尘堕墙壮声壳处备复复够头夸夹夺奋奖奥妇妈娇孙学宁宝实审宪宫宽宾寝对寻导寿将尔层届属岁岂岖岗岛岭币帅师"
    "账账带帧帮干干广庄庆庐库应庙废开异弃张弥弯弹强归当当录录彻径忆忧怀态怜总恋恳恶恸恼悦悬悯惊惧惨惩惭惮惯愤愿懒忏戏战户"
    "扎扑托扩扫扬扰抚抛抟抢护担拟拥拦拧拨择挂挚挠挡挣挤挥捞损捡换捣据掷掺揽搀搁摄摆摇撑摊数斋斩断无旧时旷晒晕暂昵术朴机杀"
    "杂权条来杨极构枪枣柜柠标栈栋栏树样桩桥档检楼横欢欧残歼殴毁毕毙气氢汉汤沟没沪泪泼泽洁洒浅浆浇浊测济浑浓涂涛涨涩渊渐渔"
    "渗温游湾湿溃溅滞满滤滥滩灭灯灵灾灿炉炼烂烧烦烫热焕爱爷牵牺犊状犹独狱狮猎猪猫献获获玛环现琐电画畅疗疯痒痴疮愈痪癞瘫瘾"
    "皱盗盏盐监盖盘瞒瞩矫矿码砖砚确碍礼祸禅离秃种积称秽税稳穷窃窍窝窥竞笔笋笺筹签签简篮笼类粮纠红约级纪纬纯纲纳纵纶纷纸纹"
    "纺纽线练组绅细织终绊绍经绑结绕络绝统绢绣继绩绪续绰绳维绵紧绿缓编缘缚缝缠缩缴罚罢罗羁耸耻聋职联聪肃肠肤肾肿胀胁胆胶脉"
    "脏脏脑脚脱脸腊腻腾舰艰艺节芜苏苹范茎荐荡荣荤药莹萝萤营萧萨葱蓝虚虫虽虾蚀蜡补衬袭装裤见观规视觉览触誉计订认讥讨让训议"
    "讯记讲讳许论讼讽设访证评识诈诉诊词译试诗诚话诞询该详诱说说语诬误请诸诺读课谁调谅谈谊谋谎谐谓咨谜谢谣谦谴贝贞负贡财责"
    "贤败货质贩贪贫购贯贱贴贵贷贸费贺贼贿资赖赚赛赞赞赠赢赵赶趋跃践踪躯车轨转轮软轰轻载较辅辆辈辉辑输辖辞辩边辽达迁过迈运"
    "还这进远违连迟适选逊递逻遗邓邻郑酱释里里鉴针钉钞钢钥铃钱钳铁锁销铺银铜错锅锦键锯锤镇镜长门闪闭问闯闲间闷闹闻阅阔队阳"
    "阴阵阶际陆陈险随隐难雏雾静顶项顺须顽顾顿预领颇颈频颗题额颜颤风台台台飞饥饭饮饰饱饿馆饶马驰驶驻驾骗骚验骑鱼鲜鸟鸣麦黄"
    "齐齿龙龟准制系系松斗谷面只只后周尝嘱欲采注舍志钟钟借欣吃苏你他它占并并幸凶克卜困雇征恒戚板泄滚酸症彩姜袅讣胡郁碱启向"
    "恶奖妆侄尬尸帱别蒙抵榨撵敛晓台枢毵毡滨灏牍瓮疟了蒙御稣帘吁致坛羡翘脐舱苋药虏蛮蔑诅谩谤哗竖赃迹迹趸挽辫邝衅钩铐铲镯辟"
    "升隽巩韧颓飘喂骂骂髋须魉鸭鹅霉鼹槛哔础忾镑壶画俩杰仆剂汇汇一二三喽墙奁婴孪屡崭岩廪吊凄抡拣掳擞敌晖晔栖樱叹殒涡涤潜淀"
    "浏濒沥烁床狈瑶瓯睑炮砾禀窜粪纾绒综缔缅缕绷挂听听唇脓卧艳艳搜蒋荫芸蔷蔼蕴众觅诡谍谬艳贬赂赐赔赋赌局跷辄轿回径邹酿钝巨"
    "铭锋表锻链鉴钻阁闽阐陕韩页颂颁颊显饼馈驳骇驱骄骤鲁鲸鹰面点龄苏唛即昼梦谂靓悭锤为卫剩了劫协留恤毁梁伙哄锈锈岁污尽尽举"
    "才群峰呕惫躏疖哑厮谧虑驴钮出累芦苍欤缥遥扇烩啸绘玺赁懑携贾辍鬓龌龊诋诽"
)
"""The character at the same place of SIMPLIFIED is written for it in mainland China."""

LOOKS: Final = (
    "аa еe оo рp сc уy хx іi јj ѕs һh ԁd ԛq ԝw ıi ɑa ɡg οo αa ρp υu νv ιi κk вb кk мm тt нh øo łl đd ‘' ’' ʼ' `' ´' ′' 〇零 ○零 "
    "囗口 曰日 抓抓 妳你 乸母"
)
"""Pairs: a letter and the one it is mistaken for."""

VARIANTS: Final = (
    "崔收催收 摧收催收 催缴催缴 做牢坐牢 坐劳坐牢 作牢坐牢 通迅录通讯录 通信录通讯录 爆通讯曝通讯 "
    "暴通讯曝通讯 报通讯录曝通讯录 抱通讯录曝通讯录 爆光曝光 暴光曝光 老懒老赖 老癞老赖 佬赖老赖 "
    "公安菊公安局 律诗函律师函 起素起诉 抓补抓捕 拘溜拘留 居留十拘留十 行拘刑拘 黑铭单黑名单 黑明单黑名单 "
    "黑名丹黑名单 失信仁失信人 贷欵贷款 欠欵欠款 还欵还款 还歀还款 欠条欠条 威协威胁 恐赫恐吓 讨债讨债 "
    "套線套现 套县套现 征新征信 征芯征信 朋友圏朋友圈 逮补逮捕 紧急连系紧急联系 连系联系 帐号账号 "
    "帐户账户 帐单账单 进监域进监狱 监域监狱 判型判刑 退定退订 推订退订 退钉退订 退丁退订 自沙自杀 "
    "自鲨自杀 自刹自杀 字杀自杀 跳褛跳楼 割晚割腕 轻声念头轻生念头 想似想死 想屎想死 去似去死 "
    "不想或了不想活了 活不下区活不下去 还前还钱 环钱还钱 还淸还清 投拆投诉 投素投诉 偷诉投诉 骚挠骚扰 "
    "骚绕骚扰 失业了失业了 "
)
"""Words written with a wrong or a look-alike character, each followed by the word that is meant."""

_HASTE: Final = (
    "gonna=going to|wanna=want to|gotta=have to|u=you|ur=your|ya=you|yer=your|yall=you|r=are|pls=please|plz=please|"
    "pleez=please|thx=thanks|ty=thank you|msg=message|msgs=messages|msging=messaging|txt=text|txts=texts|"
    "txting=texting|tmrw=tomorrow|tmr=tomorrow|tmw=tomorrow|tomoz=tomorrow|2moro=tomorrow|2morrow=tomorrow|"
    "tomorow=tomorrow|tommorow=tomorrow|tommorrow=tomorrow|tonite=tonight|2nite=tonight|2day=today|2=to|4=for|"
    "b4=before|cos=because|cuz=because|coz=because|bc=because|w=with|wk=week|wks=weeks|mth=month|mths=months|yr=year|"
    "yrs=years|acc=account|acct=account|a/c=account|amt=amount|govt=government|cheque=check|cheques=checks|gaol=jail|"
    "licence=license|unsubscibe=unsubscribe|unsuscribe=unsubscribe|unsub=unsubscribe|unsubcribe=unsubscribe|"
    "recieve=receive|recieved=received|payed=paid|paymant=payment|pymt=payment|stoped=stopped|stp=stop|sucide=suicide|"
    "suiside=suicide|sucidal=suicidal|suicidle=suicidal|dept=debt|depts=debts|lawer=lawyer|polic=police|polise=police|"
    "cannot=can not|dont=do not|didnt=did not|doesnt=does not|wont=will not|cant=can not|couldnt=could not|"
    "wouldnt=would not|shouldnt=should not|isnt=is not|arent=are not|wasnt=was not|werent=were not|havent=have not|"
    "hasnt=has not|hadnt=had not|aint=is not|im=i am|ive=i have|youre=you are|youve=you have|youll=you will|"
    "theyre=they are|theyll=they will|weve=we have|theres=there is|thats=that is|whats=what is|hes=he is|"
    "shes=she is|lets=let us|dunno=do not know|gimme=give me|lemme=let me|outta=out of|kinda=kind of|sorta=sort of|"
    "imma=i will|ima=i will|neighbours=neighbors|neighbour=neighbor|colour=color|wanta=want to|nite=night|luv=love|"
    "sry=sorry|soz=sorry|asap=soon|atm=now|rn=now|bday=birthday|xmas=christmas|prob=probably|probs=probably|"
    "defo=definitely|def=definitely"
)
COLLOQUIAL: Final[dict[str, tuple[str, ...]]] = {
    typed: tuple(meant.split()) for typed, meant in (pair.split("=") for pair in _HASTE.split("|"))
}
"""How a word is typed in haste, and what is meant."""

CONTRACTED: Final[dict[str, tuple[str, ...]]] = {
    "n't": ("not",), "'ll": ("will",), "'re": ("are",), "'ve": ("have",), "'m": ("am",), "'d": ("would",),
}  # fmt: skip
WHOLE: Final[dict[str, tuple[str, ...]]] = {
    "can't": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not"), "ain't": ("is", "not"),
    "y'all": ("you",), "let's": ("let", "us"), "o'clock": ("oclock",), "ma'am": ("madam",), "d'you": ("do", "you"),
}  # fmt: skip
IS_AFTER: Final = _words("it that he she there what who here where how this everyone someone mum dad")
"""After these, 's means "is"; elsewhere it is left out."""

WILLED: Final = _words(
    "pay send transfer sort do give get make clear settle have be put call ring try see let bring drop catch post manage deposit"
)
"""Before these, "ill" is "I'll"."""

LEET: Final = str.maketrans({"0": "o", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "8": "b", "+": "t"})
"""Digits and signs read as letters, where that makes a word we know. 1, ! and | may be i or l."""

SMALL_WORDS: Final = _words(
    "a an the and or but if so to of in on at by for from with as is are am be was were will would can could may might do does "
    "did not no you your yours we our us i me my he him his she her it its they them their this that these those there here "
    "now then when what who how why all any some one two out up off over go get got have has had make made let see say said "
    "tell know pay paid back home house come came take took give need want must should shall today tonight more most very "
    "just only too also after before until unless about into than because while"
)
