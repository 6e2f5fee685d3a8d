"""English: what one may lose or be barred from, where money could be had, what one lives on, time, fees and strangers."""

from __future__ import annotations

from typing import Final

MEANS_EN: Final[dict[str, str]] = {
    "en_gone": (
        "flatbed|tow truck|repo man|repo|on the lawn|on the curb|on the pavement|out on the|a lien|lien|liens|"
        "belong to us|belongs to us|ours now|is ours|are ours|be ours|will have your|have your|take the money from|"
        "take money from|take it from your|take it straight|take it out of|help ourselves|clean you out|"
        "bleed you dry|wipe you out|bankrupt you|homeless|on the streets|out of your home|padlock*|board up|"
        "boarded up|bulldoz*|auction block|sold off|sold at|under the hammer|for scrap|you are finished|"
        "finished in|will be finished|be ruined|ruined for|is ruined|be destroyed|be worthless|will be worth|"
        "nothing left|lose it all|lose the lot|lost everything|-have your details|-have your say|-have your number|"
        "-have your best|-have your card|-have your reference|-have your account|-have your email|"
        "-have your address|-have your consent|-have your permission|-have your agreement|-have your application|"
        "-have your payment|-have your letter|-have your form|-have your documents|-have your plan"
    ),
    "en_own": (
        "truck|van|car|bike|motorbike|motorcycle|boat|house|home|flat|furniture|sofa|tv|television|everything|"
        "wages|salary|paycheck|pay|money|account|accounts|savings|tax credits|tax refund|refund|benefits|pension|"
        "inheritance|business|shop|restaurant|tools|belongings|possessions|jewelry|jewellery|land|farm|property|"
        "roof|bank|credit|lawn|stuff|things"
    ),
    "en_bar": (
        "not qualify|never qualify|will not get|not get into|not be able|never be able|cannot get|can not get|"
        "can not rent|can not open|will not be allowed|not be allowed|be refused|be denied|be turned away|"
        "be turned down|turned down for|disqualified|be banned|be barred|forget about|say goodbye to|kiss goodbye|"
        "no lender will|no bank will|no landlord will|no employer will|no one will lend|nobody will lend|"
        "nobody will ever|no one will ever|no one will hire|nobody will hire|nobody will rent|no one will rent|"
        "nobody will touch|no one will touch|will touch you|no school will|locked out of|shut out of|"
        "not be eligible|ineligible|lose the right|lose your right|stripped of"
    ),
    "en_chances": (
        "student loan*|college|university|school|visa|green card|citizenship|passport|travel|fly|flight|airport|"
        "abroad|border|licence|license|mortgage|credit|loan|card|rent|apartment|flat|phone contract|bank account|"
        "account|job|work|security clearance|military|army|vote|custody|adoption|insurance|benefits|housing|"
        "council house|again|gets a copy|any bank|every bank|lender"
    ),
    "en_raise": (
        "money lying around|cash lying around|with money|has cash|have cash|well off|sitting on money|any savings|"
        "some savings|savings you could|money put aside|money saved|could use to pay|give you money|give you cash|"
        "give you a loan|approve you|quick cash|fast cash|fast money|advance you|advance me|float you|float me|"
        "spot you|sub you|stake you|bail you|tide you over|lend*|loan you|borrow*|hock|hocking|pawn*|sell|flog|"
        "cash in|cash out|free up some|free up cash|raise some|raise cash|raise it|scrape*|scrounge*|tap up|tap|"
        "hit up|turn to|go ask|go to your|ask|beg|try|use that|use it|use this|use your|put it on|put that on|"
        "charge it|run it on|swipe|max|draw|withdraw|dip into|raid|break into|transfer from|move it from|got money|"
        "has money|have money|has got money|have got money|good for it|help you with it|help with this|help out|"
        "step in|pick up the tab|foot the bill|stump up|-use your reference|-use your card|-use it to pay|-ask for|"
        "-ask us|-ask me|-try again|-ask about|-try to|-try us|-ask how|-use your name|-use your account number|"
        "-ask a question*|-ask questions|-ask the court|-ask an adviser|-ask you|-ask to|-turn to us|"
        "-use your online|-use your app"
    ),
    "en_money_from": (
        "credit union|klarna|afterpay|affirm|paypal credit|loan app*|loan apps|lending app*|one of those apps|visa|"
        "mastercard|amex|credit card|other card|another card|limit|available credit|available on your|overdraft|"
        "payday|till payday|until payday|a mate|mates|a friend|friends|buddy|pal|neighbor|mother in law|"
        "father in law|in laws|mother|father|mum|mom|dad|parents|brother|sister|uncle|aunt|cousin|grandma|gran|nan|"
        "granddad|grandpa|girlfriend|boyfriend|partner|husband|wife|boss|church|relative|relatives|family|"
        "loan shark*|watch|jewelry|jewellery|gold|guitar|laptop|console|phone|equity|house|home|pension pot|401k|"
        "ira|isa|life insurance|savings account of|kids savings|another lender|other lender*|lender|lenders|bank|"
        "store card*"
    ),
    "en_live_on": (
        "beans|noodles|ramen|rice|bread|food|meals|meal|dinner|lunch|breakfast|groceries|grocery|coffee|cigarettes|"
        "smokes|beer|takeaway|takeout|netflix|phone bill|rent|heating|heat|electric|electricity|gas|water|medicine|"
        "meds|medication|chemo|chemotherapy|dialysis|insulin|inhaler|treatment|surgery|operation|dentist|doctor|"
        "hospital|therapy|daycare|nursery|childcare|school trip|uniform|diapers|nappies|formula|presents|christmas|"
        "birthday|holiday|wedding|funeral|pension|disability|benefits|child support|alimony|maternity|sick pay|"
        "wages|paycheck|kids|children|baby"
    ),
    "en_sacrifice": (
        "send that|send it to us|send us that|give us that|hand it over|set aside for|put by for|saved for|"
        "eat beans|eat less|eat noodles|live on|live off|big deal|is not our concern|is not my concern|"
        "is not our problem|is not my problem|are not our concern|not our concern|not my concern|take the kids out|"
        "take them out|put that toward*|put it toward*|toward the loan|towards the loan|comes to us|come to us|"
        "goes to us|go to us|straight to us|all of it|every bit of it|stop the|stop buying|turn off the|"
        "turn down the|switch off|cut the|cut down on|cut back|quit|give up|drop the|do without|go without|skip|"
        "tighten|you will have enough|enough to pay us|pay us with|use it to pay|before anything else|"
        "ahead of your|comes before|come first|comes first|we come first|our payment first|after you pay us|"
        "once you have paid us|-stop the interest|-stop the calls|-stop the charges|-stop the clock|"
        "-stop the payment|-cut the cost|-cut the interest|-cut the payment|-food comes first|-rent comes first|"
        "-food come first|-skip a payment|-skip a month|-family comes first|-your health comes first|"
        "-come first for you"
    ),
    "en_instant": (
        "count to ten|count to three|count of three|count of ten|this second|this very second|decide now|"
        "decide this|make up your mind now|need an answer now|answer right now|deal is off|offer is off|"
        "off the table|withdrawn at|expires in|expire in|expires at midnight|two hours|three hours|one hour|"
        "an hour|# hours|# minutes|ten minutes|five minutes|thirty minutes|sixty seconds|# seconds|"
        "by the time i hang up|before i hang up|once we hang up|when this call ends|before this call ends|"
        "end of this call|on this call|until noon|till noon|until midnight|by close of business today|"
        "by end of day today|by 5 pm today|clock starts|clock is|countdown|not another minute|not one more day|"
        "not a day longer|-sorry to keep you waiting|-within two hours of|-takes five minutes|-takes ten minutes|"
        "-take ten minutes|-take five minutes|-about ten minutes|-takes # minutes|-take # minutes|-about # minutes|"
        "-in # minutes|-in ten minutes|-in five minutes|-lines are open|-# hours a day|-24 hours|-48 hours of|"
        "-waiting ten minutes|-an hour ago|-# hours notice|-# hours before"
    ),
    "en_or_else": (
        "all you have got|all you have|that is all|got until|have got until|have until|you have got|you have|"
        "read me|or the|or i|or we|or it|pay|decide|payment|money|to pay|to comply|or lose|deal|number"
    ),
    "en_work_done": (
        "this letter|that letter|letters|each letter|skip tracer|tracer|tracing|field agent|field visit|home visit|"
        "our visit|my visit|commission|on top|my cut|our cut|my fee|our fee|finders fee|our trouble|my trouble|"
        "my time|our time|for the call|this call|phone calls|our calls|the paperwork|paperwork|paperwork fee|admin|"
        "administration|filing|file reopening|reopening|reactivation|rush fee|expedite*|deposit to|good faith|"
        "goodwill payment|activation|unlock*|postage|stamps|petrol|gas money|mileage|parking|hotel|"
        "collection efforts|collection work|our efforts|efforts|chasing|each time|every time|agent costs|"
        "bailiff costs|extra|surcharge"
    ),
    "en_costs": (
        "another $|another £|another €|that will be|additional $|additional £|extra $|extra £|that is another|"
        "owe us for|owe me for|you owe us|charge for|charging you|cost you|costs you|bill you|bill for|on top|"
        "pay for|cover|send my|send our|to me personally|to my account|my personal|my cash app|my venmo|my paypal|"
        "need to send|adding|added|plus|fee of|fee for|extra"
    ),
    "en_stranger": (
        "urgent family matter|family emergency|family matter|family member is|someone close to you|your pension|"
        "your medicare|medicare|social security number|your id has expired|broadband|lottery|your vehicle|"
        "recall notice|safety recall|tax office has|your landlord has|school called|teacher called|"
        "your bank card has been|suspicious login|account has been hacked|online order|your order|amazon|ebay|"
        "customs|courier|royal mail|ups|fedex|dhl|usps|hermes|parcel*|package*|shipment|delivery|government grant|"
        "grant|stimulus|tax rebate|rebate|unclaimed|inheritance|compensation|settlement check|class action|prize*|"
        "winner|raffle|sweepstakes|free gift|gift card*|free holiday|free cruise|cruise|survey|friend of your|"
        "friend of yours|colleague of your|classmate of your|we met at|met you at|from the wedding|the wedding|"
        "from school|from college|from uni|from work|from high school|old classmate|classmate|reunion|dating|"
        "found your|your wallet|your keys|your dog|your cat|your car was|scratched your car|hit your car|"
        "your child|your son is|your daughter is|your mother is|hospital|accident|doctors surgery|doctor called|"
        "clinic|results|test results|job interview|interview|recruiter|vacancy|job opening|landlord|estate agent|"
        "viewing|electrician|plumber|gas leak|water leak|meter reading|virus|microsoft|apple support|"
        "your subscription|jury|census|-food parcel*|-parcel of|-grant you|-hospital appointment"
    ),
    "en_ring": (
        "hit me back|hit me up|ring to|ring me|ring us|call me|call us|call back|phone us|phone me|text me|text us|"
        "message me|contact me|this number|my new number|get back to me|to release it|to release|to claim|"
        "to collect|to arrange|to book|press 1|press one|click|reply|urgently|asap"
    ),
}
