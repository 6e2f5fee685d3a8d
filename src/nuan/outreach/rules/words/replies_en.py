"""English: how people answer. The list and frame languages are those of the checker."""

from __future__ import annotations

from typing import Final

REPLIES_EN: Final[dict[str, str]] = {
    "re_stop_word": (
        "cancel my subscription|cancel subscription|cancel this subscription|end my subscription|turn off text|"
        "turn off sms|disable text|disable sms|notifications off|turn off notifications|do not need your|"
        "not need your texts|not interested in your|-turn off notifications in my bank app|leave me the|"
        "leave me in peace|let me be|get out of my|stay away|stop bothering|stop bugging|not send me any|"
        "do not send me|not receive any|not receive more|off this thing|get me off|get me off of|database|"
        "delete me|erase me|drop me from|take me out|i do not consent|not consent|no consent|did not consent|"
        "never consented|go away|get lost and|opted out|opting|stop contacting|stop texting|stop calling|"
        "stop messaging|stop emailing|stop sending|end these|end the texts|end the calls|end all|stop all|"
        "kill these|turn these off|turn off these|switch these off|mute|unsub|discontinue|terminate these|"
        "refrain from|no further contact|no further communication*|no further texts|no further calls|no contact|"
        "zero contact|do not want to hear from|not want to hear from|never want to hear from|"
        "not hear from you again|blacklist my number|do not call list|do not call registry|dnc|remove this number|"
        "remove number|remove our number|take this number|wrong to keep texting|-mute button|"
        "-stop sending the money|-no contact from you yet|-no contact details|-no contact since|unsubscribe*|"
        "unsubscrib*|opt out|optout|opt me out|opting out|stopall|remove me|remove my|take me off|take my number|"
        "delete my number|delete me from|lose my number|lose this number|erase my|leave me alone|leave us alone|"
        "leave my family alone|revoke my consent|revoke consent|revoke|withdraw my consent|withdraw consent|"
        "block you|blocking you|blocking this|blocking your|blocked you|cease|cease and desist|desist|"
        "do not disturb|scrub my number|drop my number|forget my number|off your list|off your system|"
        "off this list|off the list|-you can not opt out|-off your list of"
    ),
    "re_stop": (
        "shut up with|end|ending|halt|finish with|leave off|lay off|ease off|back off|can you not|could you not|"
        "could you please not|can you please not|please do not|stop|stops|stopping|stahp|quit|enough with|"
        "enough of|no more|cut it out|cut out|knock it off|pack it in|give it a rest|done with|sick of|tired of|"
        "fed up with"
    ),
    "re_do_not": (
        "not to phone|not to text|not to call|are not to|kindly do not|please never|you may not|no permission to|"
        "not allowed to|not authori[s/z]ed to|do not ever|you can not keep|must stop|do not|never|not to|"
        "no need to|must not|should not|please not|rather not|not want|not wish|not receive|no longer want|"
        "no longer wish|would rather not|prefer not|not going to accept|refuse to receive|refuse"
    ),
    "re_reach": (
        "text*|messag*|call|calls|calling|called|contact*|phone|phones|phoning|ring|rings|ringing|email*|mail|"
        "mails|mailing|harass*|bother*|pester*|bug|bugging|spam*|send|sending|sent|write|writing|communicat*|"
        "reach out|reaching out|notif*|reminder*|alerts|voicemail*|visit*|coming to my|these|disturb*|hound*|"
        "robocall*|-phone number|-phone bill|-sent you|-send you|-send the money|-send payment|-send it|"
        "-sending you|-my phone|-sending the|-send money|-call it|-not receive a|-not called|-ring fenced|"
        "-will call|-contact details|-bothered"
    ),
    "re_fine": (
        "going great|going well|all good|doing well|doing great|it is great|fine now|better now|back on my feet|"
        "never better"
    ),
    "re_only_by": (
        "only email|email only|only by email|by email only|only by mail|by mail only|in writing only|"
        "only in writing|only write|no texts|no text|no calls|no phone calls|no emails|no visits|texts only|"
        "text only|only text|no texting|no calling"
    ),
    "re_not_stop": (
        "no need to stop|need not stop|not need to stop|do not need to stop|without stopping|not want to stop|"
        "can not stop|could not stop|cannot stop|bus stop|truck stop|train stop|non stop|one stop|stop by|stop in|"
        "do not stop|not stopped|stopped working|stop working|stopped paying|work stopped|stop the interest|"
        "stop interest|stop charging|stop adding|stop payment|stopped work|got stopped|stopped my|stopped her|"
        "stopped his|stopped our|stop the direct debit|stop the payment|stop the fees|stop the charges|"
        "stop the car|pit stop|full stop|stop loss|stop crying|stop thinking|stop worrying|stop laughing|"
        "quit my job|quit smoking|quit work|quit drinking|quit last|had to quit|i quit|stop watch|never stop|"
        "will not stop|stopped by|stop drinking|stop smoking|stop eating"
    ),
    "re_pay": (
        "take care of it|take care of this|taking care of|handle it|handle this|get it done|with you by|"
        "be with you|you will have|you will get|you will receive|in your account|get you|get it to you|have sixty|"
        "have fifty|all of it|the rest|first thing|put it in|head* to the bank|to the bank|count on|good for it|"
        "will be there|money will|cash will|drop it off|drop off|post it|cheque|check in the|the whole thing|"
        "the full|best i can do|-get you off|-money will not|-get you to stop|-get you in trouble|-can you get you|"
        "-check in the morning|-get your|-all of it is wrong|full amount|the lot|in full|pay|pays|paying|payin|"
        "send|sending|transfer*|settle|settling|clear|clearing|sort|sorting|deposit*|repay*|do|doing|manage|"
        "have it|have the money|money goes in|money in|put in|bring|wire|cover|have it by|make a payment|"
        "make the payment|make payment|put me down|definite|for definite|catch up|give you|get the money|"
        "-no way to pay|-doing well|-do not"
    ),
    "re_will": (
        "wages hit|hit i will|count on|first thing|heading to|head to|same day|for sure|no problem|no worries|"
        "without fail|guarantee*|swear|latest|at the latest|okay okay|best i can do|will|can|could|going to|"
        "promise*|paying|sending|doing|am|plan to|planning|intend|able to|happy to|soon as|as soon|word|definite|"
        "definitely|have my word|goes in|by|put me down|should|ok to|aim to|try to|gonna|sure|able|let me|then|"
        "when i get"
    ),
    "re_cannot": (
        "i am short|short on|we are short|$ # in my account|£ # in my account|dollars in my account|"
        "pounds in my account|left in my account|in my account|to my name|ate everything|eats everything|"
        "nothing spare|nothing to spare|can not spare|no way to pay|no way of paying|can not think about|"
        "out of money|ran out of money|running on empty|cleaned out|tapped out|overdrawn|food bank|food stamps|"
        "living hand to mouth|hand to mouth|robbing peter|choose between|every penny|down to my last|last few|"
        "on benefits|on welfare|universal credit|on disability|on unemployment|on food|can not even|"
        "-in my account already|-from my account|-money in my account on|-money into my account|-on benefits of|"
        "can not pay|cannot pay|could not pay|can not afford|cannot afford|not afford|unable to pay|"
        "not able to pay|not be able to pay|will not be able|no money|not got any money|no cash|no funds|broke|"
        "skint|penniless|flat broke|dead broke|have nothing|got nothing|nothing coming in|nothing left|no income|"
        "without income|not have the money|not have any money|not have it|not got it|not got the money|"
        "can not make|can not keep up|not keep up|not manage|can not manage|can not meet|can not find the money|"
        "short this month|short on cash|strapped|hard up|in the red|maxed out|empty account|account is empty|"
        "can not do it|can not do that|can not do friday|can not right now|impossible for me|too much for me|"
        "is too much|too high for me|just can not|no way i can|not possible|bankrupt|-broke my|-broke her|"
        "-broke his|-broke down|-broke the|-can not pay online|-can not pay through|-broke up"
    ),
    "re_hard": (
        "rent went up|everything went up|prices|costs went up|went up|bills are|behind on rent|evict*|"
        "losing my home|losing the house|lights off|power cut off|car repossessed|car broke down|car died|"
        "boiler broke|emergency bill|unexpected|made half|half of what|half as much|can not catch a break|"
        "rough patch|rough time|rough month|bad patch|bad luck|barely|scraping by|getting by|keep my head|"
        "head above water|up to my eyes|over my head|buried in|piling up|too much to|left me with|walked out on|"
        "walked out and|-too much to ask|struggl*|hardship|tough time|tough month|hard time|hard times|"
        "difficult time|difficult*|hard month|bad month|tight|money is tight|cash is tight|money trouble*|"
        "money problem*|behind on everything|choosing between|between food|feed my|feed the kids|make ends meet|"
        "living on|living off|paycheck to paycheck|payday to payday|in trouble|overwhelmed|drowning|sinking|"
        "going under|not coping with|pay cut|cost of living|benefits stopped|benefits got|benefits were|"
        "lost everything|on my own|no savings|used up my savings|-not difficult|-difficult to read|-air tight|"
        "-tight shoes"
    ),
    "re_relief": (
        "skip a month|skip a payment|miss a month|date be moved|move the date|move my date|change the date|"
        "change my date|date moved|later date|push it back|push back|put it off|put off|hold off|postpone*|delay*|"
        "stretch it|drop the interest|lower the|lower my|less each month|less a month|cut the payment|reduce it|"
        "partial payment|part payment|half now|token payment|grace|forbear*|relief|settle|work something out|"
        "work with me|be patient|bear with me|-settled|-be patient with the app|-delayed train|-half now and|"
        "-train delay*|-settle this in full|-settle in full|-i will settle|payment plan|instal[l/]ment*|more time|"
        "extra time|extension|extend|pay less|lower payment*|reduce the|reduce my|smaller payment*|payment holiday|"
        "payment break|break for|break from|a break|pause|defer*|freeze the|freeze interest|stop the interest|"
        "waive|some breathing|breathing room|breathing space|spread it|spread the|split it|split the|reschedul*|"
        "restructur*|settle for less|some help|need help|any help|help me out|hardship program*|hardship form|"
        "arrangement|only do|only pay|only manage|could only"
    ),
    "re_wrong": (
        "not who you want|not the one you|not who you are looking|not who you think|looking for the previous|"
        "previous owner|previous person|old owner|last owner|person before me|someone else number|someone else|"
        "try someone else|not me try|who is jerome|no such person|nobody here|no one here|no idea who|"
        "had this number|had this phone|had this line|my number for|this is not|this is not his|this is not her|"
        "is not [david/steve/john/maria/james/tom]|you want someone|mistaken|misdialled|mis dialled|"
        "texted the wrong|sent to the wrong|not the intended|unknown to me|do not know this person|"
        "do not know that name|never met|-someone else used|-someone else opened|-this is not fair|"
        "-this is not right|-this is not ok|-this is not my debt|-this is not mine|-this is not what|"
        "-this is not the amount|-this is not a|-someone else took|-someone else paid|-this is not acceptable|"
        "-this is not how|-this is not my account|-this is not the first|-this is not me ignoring|-no one here can|"
        "-this is not the right amount|-this is not correct|-someone else call*|-this is not possible|"
        "-this is not about|-this is not harass*|-this is not easy|wrong number|wrong person|wrong no|wrong #|"
        "wrong guy|wrong lady|wrong man|wrong woman|wrong phone|wrong one|got the wrong|have the wrong|"
        "not the person|not who you|not the right person|no one called|nobody called|no one by that|nobody by that|"
        "no one named|nobody named|no one of that|not know anyone|not know any|do not know him|do not know her|"
        "do not know who that|who is this|never heard of him|never heard of her|not belong to|no longer belongs|"
        "not his number|not her number|not their number|new number|just got this|got this number|got this phone|"
        "got this sim|new owner of|not had this number|hasn't had this|not at this number|at this number|"
        "i am not [maria/david/steve/john/him/her/mr/mrs/ms/mary/peter/anna/tom/sarah/james/paul/mike/mark]|"
        "misdialed|not me you|-i am not her|-i am not him|-who is this about|-my new number|"
        "-not sure who is this from"
    ),
    "re_kin_named": (
        "executor|mate|grandson|granddaughter|grandad|cousin|uncle|aunt|boss|lawyer|attorney|solicitor|guardian|"
        "ex wife|ex husband|stepson|stepdaughter|fiance*|colleague|manager|landlord|nurse|husband|wife|daughter|"
        "son|mother|father|mum|mom|dad|brother|sister|partner|friend|roommate|carer|girlfriend|boyfriend|neighbor|"
        "niece|nephew"
    ),
    "re_i_am": "i am|this is|speaking as|here is",
    "re_not_kin": "sorry|not his|not her|single|pregnant|my first|a new|expecting|my own|becoming",
    "re_paid": (
        "payment has been made|made the payment|has been made|have made the payment|have made a payment|"
        "have made payment|payment has been sent|has been sent|has been paid|taken care of|already sorted|"
        "already done|already taken|all done|all sorted|is sorted|is done|done already|payment done|"
        "here is the receipt|receipt|receipt attached|confirmation number|proof of payment|came out of my bank|"
        "came out on|came out of|went out on|went out yesterday|sent through|sent via|sent by|sent over|"
        "sent yesterday|sent last|sent on|through paypal|via paypal|via zelle|via bank|by bank transfer|"
        "an hour ago|this morning i|cleared it at|cleared at|cleared that|paid at|paid via|paid by|paid through|"
        "paid with|paid already|paid up|bank says it|bank shows|shows as paid|showing as paid|my statement shows|"
        "deducted|you have my payment|you have my money|you got my payment|you got paid|you already took|"
        "already took|already came|already gone|it has gone|it has cleared|-will be paid by|-be paid by|"
        "-sent by mistake|-get taken care of|-get it taken care|-be taken care|-will be done|-get this done|"
        "-going to be sorted|-have it sorted|-paid by the|-i am paid by|-will be sorted|-paid by my boss|"
        "-get it sorted|-sent by the court|-paid by friday|-sent by you|-paid with my|-can it be paid|"
        "-it taken care|-it be paid|already paid|have paid|paid this|paid it|paid yesterday|paid last|paid on|"
        "paid in full|paid off|paid today|paid this morning|did pay|i paid|we paid|was paid|been paid|just paid|"
        "just sent|i sent|sent you|sent it|sent the|sent payment|payment sent|payment went|payment has gone|"
        "payment was|payment made|made a payment|transferred it|transferred yesterday|transferred the money|"
        "money was taken|took the money|taken the money|took it from my account|came out of my account|"
        "went out of my account|debited|settled in|was settled|been settled|settled last|cleared last|cleared it|"
        "cleared yesterday|cleared this|cleared in full|all paid|fully paid|zero balance|closed this account|"
        "-not paid|-get paid|-got paid|-i get paid|-am paid|-not been paid|-i sent you an email|"
        "-sent you a message|-did my payment|-was paid off work|-have not paid|-once i have paid|-paid me|"
        "-has not paid|-paid less|-paid monthly|-sent the form|-been paid yet|-not paid me|-be paid off|"
        "-paid weekly|-not paid it|-get paid on|-paid on fridays|-get paid off|-paid on the|-wages paid"
    ),
    "re_question": (
        "how|what|when|where|why|who|which|can i|could i|may i|do i|will i|will this|will it|will you|would it|"
        "is there|are there|is it|is this|are you|does|did|do you|can you|could you|should i|what if|any chance|"
        "any way"
    ),
    "re_call_back": (
        "call me then|ring then|try later|will you try later|try later please|like a call|want a call|need a call|"
        "a supervisor to call|supervisor to call|manager to call|someone to call|somebody to call|to call me|"
        "to ring me|to phone me|call wednesday|call thursday|call friday|call monday|call tuesday|call saturday|"
        "call sunday|call this evening|call tonight|free after|available after|free at|available at|no signal|"
        "on a train|driving|in a meeting|at work until|at work till|can not talk|can not talk now|can we talk|"
        "can we speak|can talk|busy now|busy right now|later today|later tonight|schedule a call|book a call|"
        "set up a call|get in touch|speak on the phone|rather talk|-not to call me|-nobody to call me|"
        "-do not get in touch|-can not talk to|-no one to call me|-driving me|-stop trying to call me|"
        "-never to call me|-driving for uber|-driving a|-driving job|-lost my driving|-driving licen*|call me|"
        "ring me|phone me|call back|ring back|call us back|call later|ring later|call again|try me|try again|"
        "talk later|speak later|call after|ring after|call at|call tomorrow|ring tomorrow|call on|call my|reach me|"
        "to reach me|best time|give me a call|give me a ring|gimme a call|give me a bell|have sam|"
        "have someone call|have someone ring|get someone to call|get someone to ring|get someone to phone|"
        "phone later|catch me|get back to me|call when|call in|ring me then|call then|me back|-never call me|"
        "-not call me|-stop call me|-do not ring me|-not phone me|-not try me|-never ring me"
    ),
    "re_abuse": (
        "stuffed|get stuffed|bog off|naff off|jog on|eff off|bunch of|clown*|muppets|monkeys|wankers|nazis|mafia|"
        "thugs|snakes|rats|evil|heartless|greedy|filthy|go jump|choke on|shove it|stick it|burn|-bunch of flowers|"
        "-burned|-burns|-burn*|-bunch of bills|-bunch of money|-jump on|-bunch of overtime|-bunch of shifts|"
        "-bunch of hours|-burn out|-bunch of things|go to hell|fuck*|f off|f you|f u|f|piss off|bugger off|sod off|"
        "get lost|scum|scumbag*|vultures|bloodsucker*|blood suckers|leeches|parasites|bastard*|asshole*|arsehole*|"
        "dickhead*|dick|prick*|wanker*|twat*|cunt*|bitch*|shit*|bullshit|crooks|thieves|scammers|eat dirt|eat shit|"
        "kiss my|screw you|up yours|rot in hell|burn in hell|drop dead|idiots|morons|pigs|stupid people|"
        "you people are|jerks|losers|clowns|-scammed|-no shit"
    ),
}

FRAMES_REPLIES_EN: Final = """
stop: re_stop_word
stop: re_stop .. re_reach ! re_not_stop
stop: re_do_not .. re_reach .. =me|us|again|this|my|any|anymore|more|here|number|ever
stop: =no_more|enough|quit|rather_not|not_want|not_wish|never .. re_reach
stop: =leave .. =alone
stop: re_only_by
hardship: re_cannot
hardship: re_hard
hardship: re_relief
hardship: re_job_loss
hardship: re_illness
hardship: re_business
hardship: re_disaster
hardship: re_bereaved
hardship: re_income_drop
hardship: =hours|shifts|pay|wages|salary|income|pension .. =reduced|cut|halved|slashed|dropped|lower|stopped
hardship: re_family
hardship: re_scammed
dispute: re_not_mine
dispute: re_wrong_sum
complaint: re_complain
wrong_number: re_wrong
third_party: re_third
third_party: re_i_am .. re_kin_named ! re_bereaved re_not_kin
third_party: =he_is|she_is|that_is =my|our .. re_kin_named ! re_bereaved
paid_already: re_paid
call_back: re_call_back
abuse: re_abuse
"""
