"""English: the wide classes of things a threat is made of, so that one not heard before is still understood.

Body and blows, the people around somebody, what one may lose, what one may be barred from, where money could be had, what one
lives on, how little time is left, what a fee is put on, and what a stranger rings about.
"""

from __future__ import annotations

from typing import Final

WORLD_EN: Final[dict[str, str]] = {
    "en_blow": (
        "break*|broke|smash*|crush*|snap|snapping|twist*|hit|hits|hitting|slap*|smack*|whack*|thump*|pound|pummel*|"
        "batter*|knock out|crack|bash*|kick|kicks|kicked|chop*|rip|rips|tear off|cut off|gouge*|burn*|scar|"
        "fracture*|hammer|stomp*|shatter*|rearrange|thrash*|clobber*|-break for|-a break|-payment break*|"
        "-breakdown|-hit a rough|-hit hard|-hit with|-hits a|-hit you hard|-hit your|-kick start*|-cracked on|"
        "-break it|-break this|-break the|-break up|-breaks down|-break down|-ripped|-hit by|-hit me back|-breaking"
    ),
    "en_body": (
        "leg|legs|arm|arms|knee|knees|bones|skull|teeth|jaw|nose|finger|fingers|neck|throat|ribs|spine|kneecaps|"
        "face in|your face|eye|eyes|head in|ear|ears|thumbs|-arms length|-an arm and a leg|-keep an eye|-in the eye"
    ),
    "en_dark": (
        "catch you alone|get you alone|find you alone|you alone|meet you alone|bump into you|run into you|"
        "broken nose|broken jaw|broken arm|broken leg|black and blue|bruis*|drag you|haul you|grab you|throttle|"
        "key your car|crowbar|follow you|following you|stalk*|watching you|watching your|eyes on you|"
        "outside your house|parked outside|sooner or later|pray|say your prayers|-leave you alone|"
        "-follow your plan|-following your|-follow you up|-prayers are with|-not you alone|-pray for you|"
        "-following you in|-following you for|-you alone decide|-up to you alone|-not leave you alone|"
        "-watching your spending|-watching your budget|-following you back|learning to walk|cannot walk|cant walk|"
        "walk again|dark alley|alley|need a dentist|need a doctor|need an ambulance|ambulance|emergency room|"
        "er visit|eat through a straw|through a straw|stitches|limp|limping|crippled|cripple|maim*|wheelchair|"
        "crutches|coma|morgue|hearse|funeral|widow|orphan*|obituary|will not be safe|not be safe|not safe|"
        "no longer safe|be safe if|stay safe if|keep you safe|for your safety you|your safety cannot|"
        "guarantee your safety|safe at night|sleep safely|sleep soundly|sleep well while|sleep tight|"
        "pleasant dreams|lock your doors|check your locks|check under your car|under your car|brake lines|brakes|"
        "would love to meet you|like to meet you|want to meet you in|meet you in person|face to face with my|"
        "introduce you to|a visit from|visit from the|a friend of mine|some friends of mine|friends who would|"
        "friends who will|friends in low places|people who enjoy|know people who|know some people|i know people|"
        "we know people|my cousin vinny|your dog|your cat|your pets|ducking me|ducking us|hide from us|"
        "hiding from us|run from us|dodge us|dodging us|dodging me|duck us|duck me|avoid us|avoiding us|"
        "if you keep avoiding|keep hiding|-stay safe if you can|-funeral cost*|-funeral expense*|"
        "-funeral arrangement*|-your dog is"
    ),
    # the people around somebody
    "en_others": (
        "-my supervisor|-my manager|-a supervisor|-our manager|-my colleague*|"
        "-you and your wife|-you and your husband|-you and your family|-you and your partner|-you and your spouse|"
        "gym|club|team mates|teammates|church|pastor|parish|mosque|synagogue|congregation|village|town|street|"
        "neighborhood|neighbor*|landlord|tenants|customers|clients|business partners|business partner|suppliers|"
        "investors|connections|followers|friends|mates|pals|buddies|facebook|linkedin|instagram|group chat|office|"
        "reception|receptionist|front desk|switchboard|hr|payroll|boss|bosses|supervisor|manager|manageress|"
        "foreman|employer|employers|company|workplace|factory|plant|colleagues|coworkers|union|regiment|"
        "commanding officer|sergeant major|school|schools|headmaster|headmistress|principal|teacher|teachers|"
        "university|dean|coach|husband|wife|spouse|partner|fiance*|boyfriend|girlfriend|ex|mother|father|mum|mom|"
        "dad|mama|papa|parents|in laws|mother in law|father in law|sister in law|brother in law|son|sons|daughter|"
        "daughters|kid|kids|child|children|brother|sister|siblings|cousin|cousins|uncle|aunt|nephew|niece|grandma|"
        "grandmother|grandpa|grandfather|gran|nan|relatives|family|folks|loved ones|everybody at|everyone at|"
        "people at|the whole|-our office|-head office|-post office|-ombudsman office|-office hours|-our company|"
        "-the company|-your team|-a team|-the team|-our team|-insurance company|-finance company|-another company|"
        "-loan company|-account manager|-my manager|-our manager|-a manager|-the manager|-care team|"
        "-school lunches|-company called"
    ),
    "en_reach_them": (
        "mention|mentioning|bring it up|drop a hint|hint|go and talk|go and see|report this|report you|hear*|chat|"
        "chatting|have a word|a word with|speak|speaking|talk|talking|dial*|phone*|ring|ringing|call|calls|calling|"
        "take this call|take the call|take our call|pick up the phone|tell|telling|told|inform*|notif*|let|letting|"
        "ask|asking|show|showing|write|writing|letter|visit*|drop in|drop by|pop in|pop round|swing by|turn up|"
        "show up|stop by|come by|involve*|bring in|bring your|loop in|looping in|copy in|copying|cc|forward*|"
        "contact*|reach out|find out|finds out|finding out|know|knew|knows|learn*|discover*|interested|interesting|"
        "wonder|surprised|proud|disappointed|think of you|think about you|thinks of you|say about you|make of|"
        "made of it|look at you|react|feel about|feel if|be told|tired of us|sick of us|embarrass*|ashamed|"
        "humiliat*|pressure|lean on|hound|pester|bother|harass|next on|next on our list|on our list|will get a|"
        "gets a|going to get|expect a|-ring fenced|-let us know|-let me know|-please let|-know that|-you know|"
        "-let you know|-hear from you|-know if you|-know how you|-know what you|-know when you|-know about it|"
        "-asked for|-sorry to hear|-sorry to learn|-told her nothing|-told him nothing|-told them nothing|"
        "-told you|-phoned us|-called us|-rang us|-contacted us|-wrote to us|-told us|-asked us|-phoned me|"
        "-called me|-spoke to us|-speak to us|-talk to us|-call us|-ring us|-call me|-ring me|-contact us"
    ),
    "en_job_gone": (
        "on the line|job is at risk|job at risk|risk your job|risking your job|your livelihood|your career|"
        "your promotion|your position|career is over|kiss your job|goodbye to your job|looking for work|"
        "looking for a new job|out of work by|clear your desk|the sack|get sacked|be sacked|pink slip|"
        "terminated from|dismissed from|-on the line with|-stay on the line|-hold on the line"
    ),
    # law
    "en_law_words": (
        "judge|deputies|deputy|sheriff*|cops|cop|police|officers|troopers|feds|court|da|prosecutor|"
        "district attorney|grand jury|lockup|lock up|county|slammer|clink|cell|cells|jumpsuit|orange|stripes|bars|"
        "time|criminal matter|criminal case|criminal court|criminal charges|crime|felony|misdemeanor|put you away|"
        "put away|sent down|send you down|send you away|haul you in|haul you off|hauled off|haul you|bring you in|"
        "dragged off|drag you off|cart you off|booked|mugshot|mug shot|fingerprint*|strip search|bail money|"
        "one phone call|record for life"
    ),
    "en_law_hurts": (
        "signed the papers|out to get you|coming|come for|come to get|after you|looking for you|put you away|"
        "put away|explain it to|explain that to|tell it to|tell that to the|see what the|wind up|end up|land in|"
        "landed in|enjoy the|enjoy your|fit you|look good in|be waiting|on their way|have your name|has your name|"
        "your details|your name to|details to|passed your|pass your|given your|give your|hand you|handed your|"
        "take very seriously|criminal matter|is now a criminal|become a criminal|criminal now|spend the|"
        "spending the|nights in|a night in|years in|months in|weeks in"
    ),
    "en_jail_slang": (
        "lockup|slammer|clink|jumpsuit|mugshot|mug shot|bail money|put you away|put away for|haul you in|"
        "hauled off|cart you off|criminal matter|criminal case|sent down for|send you down|behind bars|doing bird|"
        "the nick|in the can|the big house|in irons|fingerprinted|perp walk"
    ),
    # talk that looks down
    "en_looks_down": (
        "what is wrong with this|what is wrong with the world|what is wrong with people|bad name|"
        "do you have no pride|have no pride|no pride|any pride|kind of person who|sort of person who|"
        "type of person who|no wonder nobody|nobody wants you|unworthy|inferior|ungrateful|selfish|deceitful|"
        "sneaky|cunning|two faced|phony|burden on society|drain on society|pitiful|miserable excuse|gutter|dirt|"
        "filth*|poor people|broke people|low class|lowest|bottom of the barrel|not a real man|real man|real mother|"
        "real father|call yourself a|raised you|upbringing|your mother raised|shame you|ashamed to be|"
        "embarrassed to be you|if i were you i would be|be embarrassed|loser|failure|failed as|failing as|"
        "incompetent|not very bright|slow in the head|thick skull|thick headed|excuse for a|grifter|swindler|"
        "hustler|bludger|skiver|waster|wastrel|layabout|ne'er|good for nothing|unreliable person|undependable|"
        "untrustworthy|-no failure|-payment failure|-no pride in|-failure to pay|-failure of the|-real man power|"
        "-system failure|-direct debit failure|-technical failure|-failure is|-no need to be embarrassed|"
        "-not be embarrassed|-selfish of you to|-lowest payment|-lowest rate|-lowest amount|-lowest instal*|"
        "-the lowest|most useless|useless customer|worst customer|worst kind|worst person|you lot|with you lot|"
        "you people|people like you|always somebody else|always someone else|somebody else is fault|crybaby|"
        "cry baby|whin*|whinge*|moan*|snivel*|sob story|boo hoo|stealing from|steal from|rob from|robbing us|"
        "ripping us|rip us off|taking us for|honest people|decent people|hard working people|than you|"
        "better than you|child could|a child can|toddler|ten year old|five year old|my kid|my dog|monkey|"
        "an embarrassment|embarrassment to|a joke|laughable|ridiculous excuse|pathetic excuse|lame excuse*|lousy|"
        "crap|crappy|screw you|screw up|screwup|screwed up|sucker|jerk|creep|clown|muppet|numpty|pillock|git|slob|"
        "slacker|bone idle|gutless|weak|weasel*|slippery|sly|dishonest|dishonourable|dishonorable|nobody trusts|"
        "cannot be trusted|can not be trusted|typical|not surprised you|figures|live within your means|"
        "living beyond your|spend like|spending spree|brain|brains|common sense|basic maths|basic math|"
        "can not add up|learn to count|tantrum|princess|snowflake|karen|fake tears|crocodile tears|acting poor|"
        "play the victim|playing the victim|victim card|attention seek*|drama queen|big mouth|shut up|shut your|"
        "go cry|cry me|cry about|suck it up|get a life|get a job|get off your|off your backside|off your ass|"
        "off your sofa|do some work|honest day|-typical repayment|-typical apr|-typical example|-typical month|"
        "-other than you|-rather than you|-more than you|-less than you|-sooner than you|-later than you|"
        "-longer than you|-earlier than you|-figures are|-figures for|-the figures|-your figures|-these figures|"
        "-weak at|-more than your|-no more than you|-brain injur*|-get a job offer|-brain tumo*|-than you think|"
        "-other than your|-than you can|-than you have|-than you need|-than you owe|-than you expected"
    ),
    # what is left unsaid, once more
    "en_unsaid": (
        "been nice so far|been nice to you|about to change|nice is over|extremely severe|very severe|severe|harsh*|"
        "merciless|ruthless|relentless|one more time and|see what i do|see what we do|next level will|"
        "no longer be polite|no longer polite|kid gloves|what follows|gets worse|get worse|worse than|"
        "going to get worse|only going to get|last straw|had enough of you|had it with you|done playing|"
        "not playing|stop playing games|playing games|game over|your move|clean up your mess|face what|"
        "do not be surprised|remember i warned|remember this|think twice|brace yourself|buckle up|prepare yourself|"
        "prepare for the worst|the worst|worst nightmare|nightmare|haunt you|come back to bite|bite you|"
        "you asked for it|brought this on yourself|on yourself|do not blame me|do not blame us|no one to blame|"
        "only yourself to blame|-severe weather|-severe illness|-severe storm*|-not worse|-make things worse|"
        "-makes things worse|-usually makes things worse|-never the worst|-worst is over|-severe pain|"
        "-worse than others|-remember this plan|-remember this number|-remember this reference|"
        "-think twice before borrowing|-nightmare for you to|-prepare for the worst of|-face what you|"
        "-only makes things worse|-no worse|things we do to|what we do to people|what happens to people|"
        "happens to people who|see where that gets|see where this goes|where that gets you|where it gets you|"
        "unpleasant for you|really unpleasant|very unpleasant|most unpleasant|ugly for you|ugly fast|ugly real|"
        "bad for you|really bad for|nasty for you|rough for you|tough for you|hot for you|comes next is on|"
        "is on you|you have been told|been told|been warned|fair warning|friendly warning|first warning|"
        "one warning|wake up call|heads up before|wish you had listened|wish you had paid|should have listened|"
        "too late for you|be too late for|no going back|point of no return|there is no way back|storm coming|"
        "what is about to hit|about to find out|soon find out|find out soon|you will find out|you will see|"
        "you will learn|you will understand soon|learn the hard|learn your lesson|lesson you|a lesson|unleash*|"
        "the dogs|the hounds|wrath|hell to pay|all hell|rain down|come down on you|come down hard|"
        "crack down on you|throw the book|full force|full weight|heat on|turn up the heat|tighten the screws|"
        "turn the screws|squeeze you|make it hurt|hit you where it hurts|where it hurts|not be the one laughing|"
        "last laugh|laugh while you|wipe that smile|enjoy it while|while it lasts|while you can|days are numbered|"
        "counting your days|time is nearly up|careful what|better be careful|be very careful|tread carefully|"
        "watch yourself|watch it|watch out|mind how you|mistake of your life|biggest mistake|big mistake|"
        "huge mistake|grave mistake|not someone you want|not people you want|not want to be on|do not want to know|"
        "do not want to find|want to see us angry|see me angry|angry|get angry|lose my temper|hold back|"
        "nothing to hold|no more mr nice|mr nice guy|nice guy|bad cop|play dirty|play rough|play hardball|hardball|"
        "dirty tricks|-watch out for messages|-watch out for scam*|-been told that you are|-been told about the|"
        "-if you have been told|-you will see that|-you will see the|-you will see your|-you will see it|"
        "-you will see a|-you will see on|-see your|-watch out for|-have you been told|-enjoy it while you|"
        "-understandably angry|-you feel angry|-are angry|-feel angry|-made a mistake|-you will see how"
    ),
    "en_kindly": (
        "do not let this payment|do not let it get in the way|do not let this get in the way|"
        "we can help|here to help|no rush|take care of yourself|stay safe|do not worry|not worry|would it help|"
        "no need|need not|we would rather you|i would rather you|at no cost|without charge|hold off|"
        "please do not sell|please do not skip"
    ),
}

FRAMES_WORLD_EN: Final = """
threat_violence: en_blow .. en_body ! en_kindly
threat_violence: en_dark ! en_kindly
threat_exposure: =everybody|everyone|people|all .. en_others .. en_reach_them ! en_kindly ~ en_consent
threat_exposure: =your_face|your_name|your_picture|your_photo|your_mug|your_story .. =all_over|everywhere|on_every|\
in_every|on_the|in_the|plastered ! en_kindly
threat_exposure: =click_away|button_away|ready_to_send|ready_to_go & en_all_contacts|en_others|=contact*|friends
threat_exposure: =publici*|publish*|list|post|print|circulate .. =names|photos|faces|details .. =customers|people|\
those|clients|anyone ! en_kindly
threat_exposure: =linkedin|facebook|instagram|twitter|church|gym|club|friends|followers|connections .. =interest*|\
hear|love_to_know|like_to_know|see|find_out|should_know|deserve_to_know ! en_kindly ~ en_consent
threat_family_work: en_reach_them .. =your en_others ! en_kindly ~ en_consent en_reader
threat_family_work: =your en_others .. en_reach_them ! en_kindly ~ en_consent
threat_family_work: =his|her|your .. en_others .. =would_think|think_if|say_if|feel_if|if_they_knew|if_she_knew|\
if_he_knew|find_out
threat_family_work: =job|career|livelihood|position|promotion|employment .. en_job_gone|=at_risk|on_the_line|over|\
gone ! en_kindly
threat_family_work: en_job_gone ! en_kindly
threat_family_work: =see|know|notice|noticed .. =your en_others =works|work|is_at|goes|attends ! en_kindly
threat_family_work: =if_you_hang_up|or_i|or_we|or_else|unless .. =dial*|call*|ring*|phon* .. en_others|en_kin
threat_family_work: =speak|talk|liaise|correspond|deal .. =with_your|to_your .. en_others ! en_kindly ~ en_consent \
en_reader
threat_arrest: en_jail_slang ! en_kindly
threat_arrest: en_law_words .. en_law_hurts ! en_report en_kindly ~ en_lawful
threat_arrest: en_law_hurts .. en_law_words ! en_report en_kindly ~ en_lawful
false_consequence: en_gone .. en_own ! en_kindly ~ en_lawful en_consent
false_consequence: =your en_own .. en_gone ! en_kindly ~ en_lawful en_consent
false_consequence: =lien|liens .. =own|home|house|property|everything|car ~ en_lawful
false_consequence: en_bar .. en_chances ! en_kindly en_illness ~ en_lawful
false_consequence: en_others .. en_bar ! en_kindly ~ en_lawful
false_consequence: =every_bank|all_banks|all_lenders|every_lender|every_employer|every_landlord .. =copy|told|know|\
notified|alert*|informed
false_consequence: =until_the_day_you_die|to_your_grave|rest_of_your_days|follow_you_forever|follow_you_for_life|\
haunt_you|never_recover|never_be_rid
false_consequence: =irs|hmrc|government|state|tax_office .. =take|seize|withhold|garnish|dock|keep|deduct|send_us|\
pay_us ! en_kindly ~ en_lawful
pressure_to_borrow: en_raise .. en_money_from & en_pay|=cash|this|it|that|us|something ! en_kindly en_reported \
en_helper
pressure_to_borrow: en_money_from .. en_raise ! en_kindly en_reported en_helper
pressure_to_borrow: =hock|pawn|flog .. =watch|ring|guitar|jewelry|jewellery|laptop|console|tv|bike
pressure_beyond_means: =expect|want|need|demand|require|take .. =entire|whole|all_of|full|every .. =salary|wages|\
paycheck|pension|benefits|income ! en_kindly
pressure_beyond_means: =do_not_buy|do_not_pay|stop_buying|stop_paying|do_not_spend|hold_off_on .. en_live_on|\
en_essential
pressure_beyond_means: en_sacrifice .. en_live_on ! en_kindly en_reported
pressure_beyond_means: en_live_on .. en_sacrifice ! en_kindly en_reported
false_urgency: en_instant & en_or_else ! en_kindly
extra_charge: en_costs .. en_work_done & =#|$|£|€ ! en_gave_back ~ en_lawful
extra_charge: en_work_done .. en_costs & =#|$|£|€ ! en_gave_back ~ en_lawful
misleading_pretext: en_stranger && en_ring ! en_gave_done en_debt
insult: en_looks_down ! en_kindly
threat_vague: en_unsaid ! en_kindly
threat_suit: =papers|summons|process_server|lawsuit|claim_form .. =served|serve|serving|deliver* .. en_sue_now|\
=tomorrow|tonight|first_thing ~ en_lawful
invented_authority: =agency|department|bureau|division|commission|authority|office|board .. =of_the_state|\
enforcement|credit_crimes|crimes|of_justice|federal|national|of_credit ! en_impostor ~ en_lawful
invented_authority: =federal|national|state|county|consumer|credit .. =enforcement|crimes|crime .. =agency|bureau|\
department|division|unit|office
invented_authority: en_office =here|speaking .. en_debt|=badge|name ! en_impostor
invented_authority: =notice_from|letter_from|message_from|order_from|warning_from .. en_office ! en_impostor \
en_consent ~ en_lawful
third_party_disclosure: =he_has_got|she_has_got|he_is_got|she_is_got|he_has|she_has|he_got|she_got .. =judgment|\
debt|loan|arrears|bill|default|balance ! en_illness
third_party_disclosure: =he|she .. =skipped|ran_off|ran_out|disappeared|did_a_runner|vanished|dodging|avoiding .. \
en_debt_detail
third_party_disclosure: =money|debt|loan|card|bill|account|balance .. =that|which .. =owes|owed|borrowed|took
threat_exposure: =customers|clients|people|everyone|neighbors|friends|community .. =ought_to_know|should_know|\
deserve_to_know|need_to_know|have_a_right_to_know|should_be_told
extra_charge: =charge|charged|charging|bill|billed|pay|add|added .. =$|£|€ .. =for_every|for_each|each_time|\
every_time|per_call|per_visit|per_letter|for_this|for_our|for_my ! en_gave_back ~ en_lawful
invented_authority: =licensed|authori*|deputi*|certified|appointed|empowered .. =by .. =police|county|city|court|\
courts|government|state|sheriff|ministry ! en_impostor ~ en_lawful
threat_vague: =serious|severe|heavy|grave|terrible|nasty .. =follow|follows|coming|ahead|next ~ en_lawful
insult: =nobody|no_one .. =wants_you|likes_you|respects_you|trusts_you
threat_family_work: =impact|affect|affects|effect|consequences|damage|harm .. =your_job|your_career|your_work|\
your_position|your_employment|your_workplace
false_consequence: =come|coming|visit|visiting|turn_up|show_up|go|going .. =to_your_house|to_your_home|your_home|\
your_house|at_your_door|your_doorstep ! en_kindly ~ en_consent en_visit_ok
threat_family_work: en_kin && =talk_with_her|talk_to_her|speak_with_her|speak_to_her|visit_her|call_her|see_her|\
talk_with_him|talk_to_him|speak_with_him|speak_to_him|visit_him|call_him|talk_to_them|visit_them ! en_illness ~ \
en_consent en_reader
"""
