"""English: wider classes still, from what first readings of new sentences missed."""

from __future__ import annotations

from typing import Final

WIDER_EN: Final[dict[str, str]] = {
    "xe_rough": (
        "through a straw|in a wheelchair|on crutches|sleep with one eye|baseball bat|crowbar|with your name on it|"
        "beat that money|beat it out|beat the money|out of your hide|knock some sense|smash*|kneecap*|bruis*|"
        "black eye|broken windows|windows broken|kept getting broken|gets broken|went missing|go missing|"
        "be a pity|be a shame|shame if|real shame|pity if|for assault|did time for|in your kitchen|"
        "in your living room|standing in your|not coming for tea|come down there|coming down there|"
        "two streets away|round your way|watch your back|cute kid|be careful crossing|bus your|takes home|"
        "walks home|walk home alone|home alone|teach you some manners|not be so brave|feel pain|bleed|burn it|"
        "burn down|-do not beat yourself|-smashed it|-smash your goals|-not a shame|-no shame if|"
        "-be a shame to miss"
    ),
    "xe_vague": (
        "how bad this|bad this is about|see what happens|find out what we|uncomfortable for you|"
        "very uncomfortable|not even started|not started yet|just getting started|only getting started|"
        "matters into our own|own ways|our own way|ways of making|harder than it needs|who breaks first|"
        "who blinks first|capable of anything|bad side|on my bad|wrong side of|want a fight|looking for a fight|"
        "pick a fight|what we do with people|what we do to people|people who dodge|people who hide|"
        "wish you had picked|wish you had answered|wish you would|make life difficult|make your life difficult|"
        "make things difficult|not end well|end well for you|get very serious|serious for you|will not like it|"
        "not like them|you will not like|no idea how bad|-wish you would tell|-not like it we can change|"
        "-see what happens with your application|-will not like the app"
    ),
    "xe_show_it": (
        "hang a sign|put a sign|sign on your|postcard|red letter|letter on your|sticker on|poster|banner|read out|"
        "tiktok about|video about|post about|list of people who|on the list|facebook page|local paper|newspaper|"
        "you are the star|neighbors can not miss|everyone can see|mailman can read|for all to see|everyone to see|"
        "in front of everyone|followers knew|friends knew|everyone knew|stand outside|outside your church|"
        "outside your work|outside your house|going public|public list|-credit list|-on the list of options"
    ),
    "xe_circle": (
        "-my supervisor|-my manager|-my colleague*|-a supervisor|-our manager|-our team leader|-our company|"
        "-a manager|mother|mom|mum|father|dad|sister|brother|wife|husband|fiance*|girlfriend|boyfriend|parents|"
        "in laws|relatives|relations|cousin|aunt|uncle|grandmother|grandma|son|daughter|kids|boss|manager|"
        "supervisor|employer|hr|human resources|colleagues|coworkers|co workers|references|reference|landlord|"
        "pastor|priest|teacher|school|neighbor*|roommate|friends|team leader|company"
    ),
    "xe_reach": (
        "tell her everything|tell him everything|tell them everything|got the number|number and|helpful type|"
        "getting a letter|get a letter|receive a letter|letter from us|would say|will say|say about|interesting|"
        "interested|reconsider|hears about|hear about|finds out|find out|a call|coughs up|cough up|pays up|"
        "ask them to|settle it for|pay it for|work my way|asking for you|in your office|reception|right to know|"
        "deserves to know|know about this|know about your|know about the|next time i will"
    ),
    "xe_law_hit": (
        "officers are being|officers have been|officers on|police are|police will|police fraud|fraud team|"
        "details over to|handed your details|handed you over|flagged it to|flagged you|reported you to|"
        "through glass|visit you in|explain it to a judge|judge in handcuffs|face jail|facing jail|looking at two|"
        "looking at # years|years in|result in your arrest|wanted person|deliberate fraud|federal crime|"
        "warrant will|be issued for|-fraud team at our bank|-our fraud team|-fraud team will help"
    ),
    "xe_grab": (
        "freeze|frozen|seized|seize|garnish|cut off|gets cut|stopped|cancelled|canceled|revoked|suspended|"
        "taken into|lose|losing|take|take half|taken|load up|clear your|clear out|say goodbye|ours now|"
        "belongs to us|inherit|inherits|passed on to your|barred|banned|not be allowed|not allowed to|blocked|"
        "ruined|destroyed"
    ),
    "xe_dear": (
        "accounts|bank account|wages|paycheck|salary|car|house|home|furniture|belongings|stuff|visa|passport|"
        "immigration|benefits|social security|pension|license|kids|children|into care|country|credit|mortgage|"
        "employment|everything you own|whatever is worth|leave the country|tax refund|green card|-house number|"
        "-home visit"
    ),
    "xe_doom": (
        "midnight|tomorrow|tonight|this week|this friday|any time|forever|never|for good|for life|"
        "without going to court|without a court|if you do not|unless|over this|if this is not|from now on|"
        "every week|booked|national register|no landlord|no employer|nobody will|no bank|lien|double every"
    ),
    "xe_office": (
        "bailiff|deputy|sheriff|court|irs|hmrc|bureau|federal|state appointed|government appointed|"
        "court appointed|enforcement|attorney|attorneys|legal department|district attorney|prosecutor|marshal|"
        "agency of|county|fraud unit|inspector|detective|officer"
    ),
    "xe_office_says": (
        "speaking|here|assigned to|working with us|works with us|instructed us|authorized|authorised|appointed|"
        "have an order|an order here|payment office|signed|reviewed your file|reviewed your case|your file|"
        "your case|body for|agents of|talking to the|calling from the|prosecute your"
    ),
    "xe_pot": (
        "401k|401 k|retirement|pension pot|savings|payday lender*|loan app*|loan apps|quick cash|quickcash|"
        "cash advance|credit card|another card|visa|your church|your cousin|your parents|your friend*|a friend|"
        "your brother|your sister|your boss|your mum|your mom|your dad|title loan|against your car|"
        "against your house|equity|home equity|lender|lenders|pawn|pawn shop|overdraft"
    ),
    "xe_fetch": (
        "just ask|ask him|ask her|ask them|asking|pull it out|pull it|take it out|take out|download|apply|"
        "refinance|give you|give you the cash|lend it|lend you|spot you|sort it|approve anybody|approve anyone|"
        "get your|put it on|send us the lot|help you out|sitting there|dip into|cash in|borrow|raid|tap into|"
        "-do not take out|-ask them to stop|-asking us"
    ),
    "xe_daily": (
        "food|grocer*|rent|heating|medication|medicine|operation|surgery|treatment|school|christmas|birthday|"
        "childcare|kids|diapers|electric*|meals|insulin|dinner|lunch|paycheck|wages"
    ),
    "xe_forgo": (
        "you can afford to pay|then you can pay|can wait|can be postponed|postpone|skip|do without|not need|"
        "do not need|stop buying|use the|send what|sell|this year|you will manage|pay us first|no christmas|"
        "cancel the|before us|first priority|our payment can not|our money can not|-skip a payment|"
        "-skip this payment|-you can skip|-you do not need to|-do not need to worry|-we can wait|-it can wait|"
        "-this can wait|-not need to choose|-sell your data|-payment can wait"
    ),
    "xe_hurry": (
        "yes or no|right now before|before i hang|before i put|put the phone down|hang up that is it|"
        "once this call|this call ends|call ends|no second chance|no other chance|final chance|last chance|"
        "final warning|last warning|minutes left|minutes to decide|hours left|or nothing|"
        "all options are withdrawn|gone for good|so does the deal|offer is gone|system locks|"
        "nobody can help you after|nothing anyone can do|say yes now|decide now|need an answer now|"
        "-final chance to register"
    ),
    "xe_our_cost": (
        "agents visit|agent is visit|our visit|visit|cab ride|taxi|petrol|gas money|travel|phone call|phone calls|"
        "calls|letter we|letters we|admin|attorney is costs|attorneys costs|legal costs|lawyer is costs|"
        "collection|trouble|time chasing|paperwork|processing|our time"
    ),
    "xe_you_bear": (
        "you will have to cover|have to cover|you will be paying|paying for|cover the cost|costs you|"
        "charge because|we have just added|just added|added to your|we add|on top of|plus our|you owe the|"
        "you owe us for|billed to you|be billed|before we can|need to pay|-paying for food|-paying for rent"
    ),
    "xe_bait": (
        "parcel|package|courier|delivery|rebate|refund|survey|gift card|prize|accident|family member|school|"
        "reunion|old friend|new number|reward|voucher|lottery|inheritance|job offer"
    ),
    "xe_bait_ring": (
        "phone this number|call this number|ring back|ring us back|call us today|call me|give us a call|text me|"
        "call us back|to release it|to claim|arrange delivery|call urgently|phone us|reply to this number"
    ),
    "xe_scorn": (
        "what kind of mother|what kind of father|what kind of man|what kind of woman|what kind of person|"
        "sort of mother|why have kids|feed yourself|a disgrace|disgraceful person|pathetic|only a loser|a loser|"
        "act like an adult|grow up|stupid or|or just lazy|just lazy|lazy or|reason honest|honest folks|"
        "so proud of their|bad parent|bad mother|bad father|shame on you|no self respect|self respect|"
        "nothing but a|you disgust|disgusting|waste of space|good for nothing|-disgusting service"
    ),
}

FRAMES_WIDER_EN: Final = """
threat_violence: xe_rough ! en_kindly
threat_violence: =lads|guys|boys|men|crew|mates|friends|people|cousin .. =streets_away|outside|kitchen|doorstep|visits|\
visit_you|assault|temper|round ! en_kindly en_anyone
threat_vague: xe_vague ! en_kindly
threat_exposure: xe_show_it & =owe|debt|pay|name|photo|who_do_not|you ! en_kindly ~ en_consent
threat_family_work: =your|his|her|the xe_circle .. xe_reach ! en_kindly en_illness ~ en_consent en_reader
threat_family_work: xe_reach .. xe_circle ! en_kindly en_illness ~ en_consent en_reader
threat_family_work: =hr|human_resources .. xe_reach ! en_kindly ~ en_consent
threat_arrest: xe_law_hit ! en_report en_kindly
false_consequence: xe_grab .. xe_dear & xe_doom ! en_kindly en_illness ~ en_lawful en_consent
false_consequence: xe_dear .. xe_grab & xe_doom ! en_kindly en_illness ~ en_lawful en_consent
false_consequence: =say_goodbye_to|kiss_goodbye .. xe_dear ! en_kindly
false_consequence: =landlord|employer|bank|lender .. =touch_you|hire_you|rent_to_you|look_at_you|trust_you
invented_authority: xe_office .. xe_office_says ! en_impostor en_helper ~ en_lawful en_consent
invented_authority: xe_office_says .. xe_office ! en_impostor en_helper ~ en_lawful en_consent
pressure_to_borrow: xe_pot .. xe_fetch ! en_kindly en_reported en_helper
pressure_to_borrow: xe_fetch .. xe_pot ! en_kindly en_reported en_helper
pressure_to_borrow: =your .. =cousin|uncle|aunt|friend|brother|sister|neighbor .. =just_sold|won|inherited|has_money|\
well_off|rich .. =ask|borrow
pressure_beyond_means: xe_daily .. xe_forgo ! en_kindly
pressure_beyond_means: xe_forgo .. xe_daily ! en_kindly
pressure_beyond_means: =afford .. xe_daily .. =afford
false_urgency: xe_hurry ! en_kindly
extra_charge: xe_you_bear .. xe_our_cost ! en_gave_back ~ en_lawful
extra_charge: xe_our_cost .. xe_you_bear ! en_gave_back ~ en_lawful
misleading_pretext: xe_bait && xe_bait_ring ! en_gave_done en_debt
threat_suit: =lawyers|lawyer|attorneys|solicitors .. =papers|paperwork|suit|claim .. =drawn_up|ready|waiting|filed
threat_suit: =then|or .. =we_sue|i_sue|sue_you|we_file|see_you_in_court
insult: xe_scorn ! en_kindly
"""
