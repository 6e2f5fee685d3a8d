"""English: threats of violence, of exposure, of arrest, and of what is left unsaid."""

from __future__ import annotations

from typing import Final

THREATS_EN: Final[dict[str, str]] = {
    "en_harm": (
        "break your|break his|break her|break some|breaking your|broken legs|broken bones|broken arm*|bust your|"
        "kneecap*|beat you|beating|beat it out|beat the|beaten up|beat up|punch*|kick your|smash|smashing|smashed|"
        "hurt you|hurts you|hurts your|hurt them|use force|by force|brute force|get hurt|gets hurt|getting hurt|"
        "hurt real*|hurt bad*|to hurt|harm you|harm your|do you harm|physical harm|bodily harm|injur*|kill you|"
        "kill your|killing you|murder*|shoot|shot in|stab*|slit|cut you up|cut your|cut off your|burn your|"
        "burn down|burn it down|set fire|torch|bleed|blood on|draw blood|bloody nose|strangle|choke you|drown|"
        "bury you|buried|six feet|body bag|coffin|grave|end up in hospital|end up in a hospital|in the hospital|"
        "put you in hospital|put you in the hospital|in a wheelchair|on crutches|in intensive care|black eye|"
        "knock your teeth|teeth|rough you up|rough up|work you over|mess you up|f you up|messed up|take you out|"
        "take care of you|deal with you personally|teach you a lesson|sort you out|watch your back|"
        "look over your shoulder|looking over your shoulder|sleep with one eye|one eye open|you are dead|dead man|"
        "dead meat|you will be dead|make you suffer|make you scream|make you pay in|painful|pain you|feel pain|"
        "slash*|your tires|your tyres|brick through|baseball bat|bats|gun|guns|knife|knives|acid|kidnap*|snatch*|"
        "disappear|make you vanish|not walk again|never walk again|regret the day you|regret being born|"
        "not wake up|accidents happen|accident could happen|have an accident|accident happens|swim with|"
        "concrete shoes|break down your door|kick in your door|kick down your|kick your door|put your windows|"
        "windows broken|come looking for you|hunt you down|hunted down|track you down|come and get you|"
        "coming for you|come for you|come find you|find you and|get you|drag you out|personally make you|violent|"
        "violence|thugs|goons|heavies|the heavies|some boys|the boys round|send the boys|big lads|the lads round|"
        "hard men|enforcer*|muscle|-coming for you to sign|-hurt your credit|-hurt your score|-get you back on|"
        "-get you on|-get you through|-get you the|-get you a|-get you started|-get you set|-get you some|"
        "-get you help|-get you to|-get you up|-get you out of|-get you signed|-teeth treatment|-harm you|"
        "-shot in the arm|-painful for everyone|-violent storm*|-hurting|-muscle relaxant*"
    ),
    "en_crew": "boys|guys|lads|men|people|crew|team|some friends|associates|someone|somebody|enforcers",
    "en_round": (
        "knocking on your door|knocking at your|round|over to your|to your house|to your place|to your door|"
        "at your door|outside your|on your doorstep|to visit you|pay you a visit|to see you tonight|"
        "waiting for you|knock on your door"
    ),
    "en_where": (
        "where you live|where you sleep|where your|your address is|what time you leave|what time your|which school|"
        "what school|which bus|where she|where he|where they go|your route|what car you drive|when you leave|"
        "when your|what you drive"
    ),
    "en_pity": "pity|shame|tragic|terrible|unfortunate|awful|too bad|hate to see|hate for|hate if|wouldnt it be",
    "en_happen": (
        "happened to|happens to|happen to|befall|befell|came to harm|burn|burned|caught fire|got damaged|got hurt|"
        "catch fire"
    ),
    "en_vague": (
        "-consequences of default|-consequences of late|-the consequences of missing|"
        "face the consequences|face consequences|face serious|face severe|face the music|serious consequences|"
        "severe consequences|dire consequences|grave consequences|suffer the consequences|suffer consequences|"
        "bear the consequences|live with the consequences|consequences will|consequences you|have consequences|"
        "consequences for you|end badly|ends badly|badly for you|turn out badly|there will be consequences|"
        "the consequences of|the hard way|do this the hard|do it the hard|the easy way|the ugly way|living hell|"
        "make your life|hell for you|world of trouble|world of pain|world of hurt|deep trouble|big trouble|"
        "serious trouble|a lot of trouble|real trouble|you will regret|will regret it|going to regret|"
        "live to regret|come to regret|you regret this|make you regret|regret ignoring|regret not|"
        "you will be sorry|going to be sorry|sorry you|wish you had|wish you never|you will wish|at your own peril|"
        "at your peril|at your own risk|not like what happens|what happens next|not like it when|not enjoy what|"
        "not enjoy it|ways you would not|turn nasty|get nasty|get ugly|turns ugly|get messy|get unpleasant|"
        "things unpleasant|very unpleasant|get rough|turn rough|get difficult for you|get worse for you|"
        "worse for you|much worse|far worse|a lot worse|other ways|other methods|our methods|our own methods|"
        "have ways|got ways|ways of dealing|ways of making|ways to make|means at our disposal|all means necessary|"
        "any means necessary|whatever means|whatever it takes|do whatever|stop at nothing|no holds|gloves are off|"
        "gloves come off|gloves off|capable of|what we can do to you|what i can do to you|no idea what|"
        "do not know who you|who you are dealing with|who you are messing|mess with us|mess with me|messing with|"
        "cross us|cross me|test us|test me|test my|test our|try us|try me|push us|push me|do not make us|"
        "do not make me|do not force us|do not force me|do not push|run out of patience|running out of patience|"
        "patience is running|patience is wearing|patience has run|losing patience|lost patience|my patience|"
        "our patience|patience has limits|patience has a limit|only friendly|last friendly|friendly message|"
        "not be friendly|not be so friendly|less friendly|not be so nice|not be this nice|not be so polite|"
        "not be as|not as nice|stop being nice|done being nice|being nice is over|asking nicely|ask nicely|or else|"
        "if you know what is good|know what is good for|for your own good|for your own safety|for your own sake|"
        "if i were you|think very carefully|think carefully about what|choose wisely|you have been warned|"
        "you were warned|do not say you|do not say we did not|do not say i did not|do not come crying|"
        "on your own head|on your head|destroy you|ruin you|ruin your life|finish you|crush you|bury you in|"
        "break you|wreck your|end you|make an example|example of you|pay dearly|pay for this|you will pay for|"
        "price to pay|pay a heavy price|pay the price|get what is coming|what is coming to you|what you deserve|"
        "have it coming|coming to you|we will get you|i will get you|cannot run|can run but|can not run|"
        "can not hide|cannot hide|nowhere to hide|no escape|will find you|we always find|no mercy|"
        "escalate this in ways|take things further|take this further|take it further|further action|drastic action|"
        "drastic measures|drastic steps|extreme measures|extreme steps|harsh measures|harsh action|"
        "aggressive action|aggressive measures|stern action|strictest action|strong action|severe action|"
        "severe measures|punish*|retaliat*|revenge|suffer for|going to suffer|you will suffer|"
        "never leave you alone|never let you rest|not leave you alone|every hour of every day|"
        "every single day until|day and night until|night and day|never hear the end|not going away|not go away|"
        "make sure you|see to it that you|see what happens|find out what happens|find out the hard|"
        "-make your life easier|-make your life a|-make sure you can|-make sure you get|-make sure you have|"
        "-make sure you are|-make sure you know|-make sure you keep|-make sure you understand|"
        "-pay the price quoted|-break you|-break your payments|-for your own safety please do not share|"
        "-no further action|-what happens next:|-explain what happens next|-see what happens next|"
        "-happens next is up to you|-not go away hungry"
    ),
    "en_expose": (
        "post|posts|posting|posted|publish*|publici*|broadcast*|expose|exposed|exposing|upload*|tag|tagging|print|"
        "printed|put up|put a notice|put your|pin|paste|plaster*|display*|announce*|advertis*|make public|"
        "made public|go public|going public|spread|spreading|share|shared|sharing|leak|leaking|reveal*|"
        "name and shame|naming|shame|shamed|shaming|send out|blast|circulat*|splash*|air|read out|hand out|"
        "distribute|forward|release|-post code|-by post|-in the post|-post office|-first class post|-air fare|"
        "-spread the payments|-spread your|-spread the cost|-spread payments|-spread it over|-spread over|"
        "-post you|-post date*|-print off|-print a copy"
    ),
    "en_public": (
        "facebook|instagram|twitter|tiktok|youtube|linkedin|whatsapp|snapchat|telegram|social media|online|"
        "on the internet|the internet|the web|website|on the web|newspaper*|the papers|the press|the media|"
        "notice board|noticeboard|billboard*|front door|lamp post|lamppost|street|town|village|public|publicly|"
        "everyone|everybody|whole world|the world|wall|group chat|flyer*|poster*|neighborhood|neighbor*|community|"
        "all your friends|your friends|your contacts|your followers|phone book|address book|contact list|"
        "contacts list|contacts"
    ),
    "en_private": (
        "your name|your photo*|your picture*|your face|your id|your details|your debt*|your information|"
        "what you owe|how much you owe|you owe|your address|your story|about you|who you are|you|your business|"
        "your secret*|your situation|your selfie*|your conversations|names of|list of|lists of|a list|this|it"
    ),
    "en_shame": (
        "public knowledge|become public|common knowledge|made known|known to all|go viral|trending|live stream*|"
        "video of you|loudspeaker|megaphone|sign in your yard|notice on your door|van outside|marked van|"
        "posters with|posters of|flyers with|flyers about|your face on|bad name|public embarrassment|embarrass*|"
        "humiliat*|wall of shame|hall of shame|list of shame|name and shame|laughing stock|disgraced|"
        "be ashamed in front|lose face|reputation|your good name|drag your name|name dragged|name through the mud|"
        "through the mud|nobody will trust|no one will trust you|everybody will know|everyone will know|"
        "the whole town|whole street|whole village|whole neighborhood|whole world|exactly what kind of person|"
        "what kind of person you|the talk of|get out to|got out to|got around|word gets|word get|word spreads|"
        "if this got out|gets out|-gets out of|-embarrassed|-no need to be embarrassed|-reputation for|"
        "-our reputation|-embarrassing to"
    ),
    "en_all_contacts": (
        "everyone in your|everyone in|everybody in your|everyone you know|everybody you know|all your contacts|"
        "all of your contacts|every contact|every single contact|every number|your whole contact*|entire contact*|"
        "contact list|your contacts|contacts on your|phone book|address book|your gallery|all your friends|"
        "your friends|your friends and|people in your phone|each of your|every person|all of them|your followers|"
        "people you know"
    ),
    "en_jail": (
        "-reported the crime|-report the crime|-report a crime|-crime report|"
        "federal offense|criminal offense|an offense|offence|fugitive|wanted by|outlaw|interrogat*|mugshot|"
        "in stripes|nonpayment is|lock* up|-no offense|-no offence|-not an offense|-not an offence|-lock up your|"
        "-locked up in a|jail*|prison*|imprison*|behind bars|locked up|lock you up|lock him up|lock her up|"
        "incarcerat*|arrest*|handcuff*|in cuffs|cuffed|custody|warrant*|felony|felon|misdemeano[u/]r|criminal*|"
        "crime|prosecut*|indict*|convict*|do time|doing time|serve time|serving time|time inside|in a cell|"
        "years inside|to the police station|down the police station|criminal record|theft|larceny|embezzle*|"
        "fraud charge*|charged with|press charges|pressing charges|file charges|filed charges|district attorney|"
        "the da|public prosecutor|state prosecutor|grand jury|bail|probation|parole|deport*|immigration|sentenced|"
        "years minimum|is fraud|committed fraud|for fraud|of fraud|guilty of|bench warrant|detain*|-identity theft|"
        "-warranty|-warrant a|-warrants a|-warranted|-victim of fraud|-victim of theft|-victim of crime|"
        "-crime reference|-crime number|-fraud team|-fraud department|-bail you out|-bailiff*|-child custody|"
        "-custody arrangements|-financial crime|-by criminals|-criminals who|-criminals often|-criminals may|"
        "-prison service|-report fraud|-theft of your|-theft report|-in prison|-from prison|-released from"
    ),
    "en_police": (
        "-police report|-police report number|"
        "police|cops|cop|officers|officer|sheriff|sheriffs|constable*|detective*|marshal|marshals|fbi|"
        "law enforcement|authorities|the law|feds|squad car|patrol"
    ),
    "en_police_act": (
        "be picked up|picked up|taken away|report you|reported you|on their way|on the way|at your door|"
        "at your home|at your house|at your address|to your door|to your home|to your house|to your address|"
        "to your workplace|pick you up|picking you up|take you away|take you in|taking you in|come for you|"
        "coming for you|coming to|come and|come to|attend|dispatch*|sent to|send the|sending the|send an|involve|"
        "get involved|involved|will be called|call the|calling the|called the|notify the|notified|alert*|visit you|"
        "visiting you|looking for you|be contacted|will contact|knock*|waiting|after you|show up|turn up|"
        "hand you over|hand this over|handing this|report this to|reporting you|refer*|file|filed"
    ),
    "en_wish": (
        "if you do not want|unless you want|want to avoid|to avoid|do you want|you do not want|would you like|"
        "how would you like"
    ),
}

FRAMES_THREATS_EN: Final = """
threat_violence: en_harm
threat_violence: en_crew .. en_round ! en_anyone
threat_violence: =know|knows|found_out|found|watching|see|seen en_where
threat_violence: =i_know|we_know|know_exactly .. en_where
threat_violence: en_pity .. en_happen
threat_violence: =something|anything|accident|accidents|things .. =happens_to|happened_to|could_happen_to|\
might_happen_to|happen_to|happen_to_people|befall ! en_illness
threat_violence: =pay_you_a_visit|paying_you_a_visit|come_over_there|coming_over_there|come_round_there & en_pay|\
=night|tonight|regret|money|out_of_you
threat_vague: en_vague
threat_vague: =people_like_you|someone_like_you .. =deal|handle|know|ways|treat
threat_vague: =deal|handle|ways .. =people_like_you|someone_like_you
threat_exposure: en_expose .. en_private .. en_public ~ en_consent en_reader
threat_exposure: en_expose .. en_public .. en_private ~ en_consent en_reader
threat_exposure: en_private .. en_expose .. en_public ~ en_consent en_reader
threat_exposure: en_private .. =goes_on|go_on|going_on|will_be_on|be_on|up_on|appear|appears .. en_public
threat_exposure: en_public .. en_know|=told|see|sees|hear ~ en_consent
threat_exposure: en_tell .. en_all_contacts ~ en_consent en_reader
threat_exposure: en_all_contacts .. =told|messag*|text|texted|call|called|contacted|hear|know|see|receive|find_out \
~ en_consent
threat_exposure: =download* .. =contacts|phone_book|contact_list|gallery
threat_exposure: en_shame
threat_exposure: =expose|exposing|name_and_shame en_you
threat_exposure: =everyone|everybody|people|neighbors|friends|community|town .. en_know .. =who_you|what_you|\
how_much|about_this|you_do_not|the_kind|that_you|about_you
threat_exposure: en_tell .. =neighbor*|community|church|town|whole_street|village|congregation .. =know|about|what|\
how|that|why ~ en_consent en_reader
threat_exposure: =church|community|town|congregation|team|club .. =will_be_told|be_told|told|hear|learn
threat_exposure: =public|the_public .. =list|lists|names
threat_exposure: =share|sharing|publish*|circulat* .. =list|lists .. =public|non_payers|bad_payers|names
threat_family_work: en_tell .. en_kin|en_work ~ en_consent en_reader
threat_family_work: en_kin|en_work .. en_know ! en_illness ~ en_consent en_reader
threat_family_work: en_kin|en_work .. =receive|get|hear_from|be_contacted|be_told|be_informed|be_called|be_notified|\
be_visited|be_involved ! en_illness ~ en_consent
threat_family_work: =do_to|does_to|mean_for|means_for|happen_to|happens_to .. en_kin ! en_illness
threat_family_work: =children|kids|child .. =taken_into_care|taken_away|removed|into_care|foster*
threat_family_work: en_kin .. =pay_for|suffer|pay_the_price|be_ashamed|be_disgraced|be_next|pay_your|be_responsible|\
will_pay|bear|affected|distress|embarrass*|liable|have_to_pay|has_to_pay ~ en_consent
threat_family_work: =spare|protect|avoid|save|sake_of|suffering_for|drag|involving|involve|think_of|think_about .. \
en_kin .. =distress|embarrass*|trouble|stress|pain|shame|pay|call|before|upset ! en_illness
threat_family_work: =cost_you_your_job|lose_your_job|lose_the_job|losing_your_job|your_job_could|get_you_fired|\
get_fired|be_fired|never_work|work_in_this|your_career|career_is|out_of_a_job|affect_your_job|\
affect_your_employment|jeopardi* ~ en_illness
threat_family_work: =get|make|have|until_one_of|ask .. en_kin .. =pay|cover|settle|pays|take_over|take_on ~ \
en_consent
threat_family_work: =until_one_of_them|one_of_them .. =pays|pay & en_kin
threat_family_work: =next_stop|next_call|next_visit|next_letter|next_person .. en_kin|en_work
threat_family_work: =take|lose|losing|taking|remove|taken .. =children|kids|your_child|custody .. =away|into_care|\
money|if|from_you|you
threat_family_work: =take|lose|losing|remove =your .. =children|kids|child
threat_family_work: =number .. =use_it|call_it|dial & en_kin|en_work
threat_family_work: en_kin|en_work .. =number .. =use_it|call_it|dial|right_here
threat_arrest: en_jail
threat_arrest: en_police .. en_police_act ! en_report
threat_arrest: en_police_act .. en_police ! en_report
threat_arrest: =referring|refer|referred|hand*|pass*|report* .. =attorney_general|prosecutor|police|authorities|\
sheriff|law_enforcement ! en_reader en_report
"""
