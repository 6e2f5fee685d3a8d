"""English: pressure to borrow, beyond means and against the clock; insults; and the debt told to somebody else."""

from __future__ import annotations

from typing import Final

PRESSURE_EN: Final[dict[str, str]] = {
    "en_borrow": (
        "borrow|borrowing|lend|lends|loan you|loan me|take out|taking out|take a loan|get a loan|new loan|"
        "another loan|second loan|get an advance|cash advance*|advance from|advance on|draw on|draw down|overdraft|"
        "remortgage*|second mortgage|equity|refinanc*|consolidation loan|pawn|pawnshop|pawnbroker|put it on|"
        "put this on|put the|charge it to|use another card|use your other card|use a different card|"
        "balance transfer|use a balance|tap for|tap your|tap|ask for help with the payment|help you out|help out|"
        "bail you out|chip in|cover it|cover this|cover for you|cover the payment|spot you|sub you|front you|"
        "payday loan*|payday lender*|title loan|short term loan|quick loan|apps that will lend|crowdfund*|"
        "go fund me|gofundme|alternative funding|other funding|raise the money|raise the cash|raise the funds|"
        "find someone who|pay it for you|pay for you|lean on|max out|line of credit|credit line|"
        "withdraw from your credit|scrape together|come up with the money from|get the money from|get it from|"
        "whip round|sort you out with|-put the account|-put the phone|-put the plan|-put the date|"
        "-take out insurance|-put it on hold|-put this on hold|-put this on record|-take out of|-you took out|"
        "-take out the|-put the payment|-put the money aside|-put the call|-put the interest|-take out your card|"
        "-lending code|-lend an ear|-put the matter|-refinanced into"
    ),
    "en_source": (
        "friend|friends|family|relative|relatives|parents|mother|father|mum|mom|dad|wife|husband|partner|"
        "girlfriend|boyfriend|brother|sister|son|daughter|uncle|aunt|cousin|grandparents|boss|employer|colleague*|"
        "coworker*|neighbor*|somebody|someone|anyone|another lender|different lender|other lender*|another bank|"
        "other bank*|another company|another credit card|another card|other card|different card|credit card|"
        "credit cards|card|your card|payday lender|payday loan|payday loans|app|apps|pawnshop|loan shark*|home|"
        "house|car|equity|jewelry|jewellery|overdraft|bank|savings club|people you know|loan|credit union|401k|"
        "retirement|pension pot|lender|lenders"
    ),
    "en_borrow_whole": (
        "borrow the money|borrow it|borrow from|borrow some|borrow what|borrow elsewhere|borrow against|borrow to|"
        "payday loan|payday loans|take out another loan|take another loan|take a loan|take a new loan|"
        "get a new loan|another loan to|take out a loan|taking out a loan|take out a new|get another loan|"
        "get a loan|another credit card|on another card|on your credit card|on a credit card|cash advance|"
        "lend you the|lend it to you|lend you some|lend you a|will lend you|ask your parents|ask your family|"
        "ask your friends|ask a friend|ask a relative|ask someone|ask around|remortgage|second mortgage|pawn some|"
        "pawn your|pawn something|pawn it|pawnshop|loan shark|draw on your overdraft|use your overdraft|"
        "go into your overdraft|dip into your overdraft|from your other card|use your other card|robbing peter|"
        "rob peter|start calling around|call around|advance from your boss|advance on your wages|"
        "cover it this month|cover this month|max out|raise it from"
    ),
    "en_insult": (
        "liar|liars|lying to|thief|thieves|crook|crooks|scammer|con artist|conman|con man|fraudster|cheat|cheater|"
        "cheats|dead beat*|deadbea*|loser|losers|scum|scumbag*|lowlife*|low life|trash|garbage|rubbish person|"
        "parasite*|leech*|sponger*|scrounger*|freeloader*|free loader*|bum|bums|lazy|idle|idiot*|stupid|dumb|"
        "dumbass|moron*|imbecile|fool|foolish|retard*|brainless|thick|dense|pathetic|worthless|useless|"
        "good for nothing|hopeless case|waste of|waste of space|waste of oxygen|disgrace*|disgusting|despicable|"
        "shameless|no shame|any shame|have you no|ashamed of yourself|ought to be ashamed|should be ashamed|"
        "shame on you|you make me sick|make me sick|sick of you|self respect|no dignity|any dignity|no integrity|"
        "no honor|no morals|no conscience|any conscience|no backbone|spineless|coward*|irresponsible|"
        "reckless spender|immature|childish|grow up|be a man|man up|act like an adult|act your age|"
        "take responsibility for once|for once in your life|what kind of|what sort of|kind of a person|"
        "sleep at night|live with yourself|look at yourself|look in the mirror|call yourself|people like you|"
        "your type|your kind|your sort|grown man|grown woman|piece of|f*|fuck*|shit*|bullshit|bitch*|bastard*|"
        "asshole*|ass|arse*|dick|prick|wanker|tosser|twat|cunt|damn|goddamn|hell is wrong|wrong with you|pig|dog|"
        "rat|snake|vermin|pond life|joke of a|such a joke|sad excuse|poor excuse for|excuse for a|failure of a|"
        "you are a failure|total failure|complete failure|beneath contempt|contempt|nothing but a|nobody likes|"
        "no wonder|begging|beggar*|bottom feeder|trailer trash|chav|white trash|broke ass|can not count|"
        "can you not read|can you even|do you even|raised by wolves|how you were raised|no manners|"
        "your mother must|bad parent|terrible parent|bad mother|bad father|unfit|-not stupid|-no shame in|"
        "-not lazy|-dumb question|-stupid question*|-in a fool|-not foolish|-hot dog|-the pig|-what sort of plan|"
        "-what kind of plan|-what kind of help|-what sort of help|-what kind of payment|-what sort of payment|"
        "-what kind of support|-what sort of support|-what kind of account|-what kind of arrangement|"
        "-what sort of arrangement|-what kind of income|-what sort of income|-what kind of date|-what sort of date|"
        "-what kind of day|-what sort of amount|-what kind of amount|-piece of mind|-piece of information|"
        "-piece of paper|-piece of advice|-piece of news|-piece of work you|-first*|-fi*|-fa*|-fe*|-fo*|-fr*|-fl*|"
        "-fs*|-fy*|-fc*|-fun*|-fur*|-ful*|-fut*|-fund*"
    ),
    "en_essential": (
        "rent|food|groceries|meal|meals|eating|lunch|dinner|heating|heat|electricity|gas|water bill|utility|"
        "utilities|medication|medicine|medicines|prescription*|insulin|doctor|hospital bill*|treatment|therapy|"
        "childcare|nappies|diapers|baby formula|kids|children|school trip|birthday|christmas|wedding ring|"
        "engagement ring|ring|furniture|benefits|disability|child benefit|pension|social security|food stamps|"
        "universal credit|savings for your|funeral|tuition|college fund|paycheck|paychecks|wages|salary"
    ),
    "en_give_up": (
        "skip|skipping|go without|going without|do without|miss|cut out|cut back on|stop buying|cancel|put off|"
        "delay|forget about|sell|sells|pawn|use the money for|use your|use the|can wait|later|whole lot|all of it|"
        "every penny|every cent|every dollar|all of your|the whole|entire|not my problem|not our problem|"
        "not my concern|not our concern|pay us first|us first|before your|instead of|hand over|sign over|send us|"
        "-use the app|-use your app|-use the link|-use your reference|-use the online|-cancel your direct|"
        "-use your card|-use the form|-miss a payment|-missed|-use the portal|-use your account|-use your local|"
        "-use the phone|-use the phrase|-use your name|-use your data"
    ),
    "en_beyond": (
        "-find a way with|-find a way we|however you do it|how you do it|how you get it|where you get it|"
        "where it comes from|pay the whole $|pay the whole £|pay all $|pay all £|every last cent|every last penny|"
        "to the last penny|to the last cent|-no plans to|i do not care|we do not care|do not care if|"
        "do not care how|do not care about your|not interested in your|excuses do not|your excuses|no excuses|"
        "enough excuses|sob story|sob stories|not my problem|not our problem|that is your problem|your problem not|"
        "not my concern|find the money|find a way|get it however|any way you can|by any means|"
        "whatever you have to do|do what you have to|beg borrow|all or nothing|full amount today|full amount now|"
        "in full today|in full now|in full by tonight|entire balance today|entire balance now|whole balance today|"
        "whole balance now|paid in full immediately|pay in full immediately|full payment immediately|"
        "full payment now|full payment today|nothing less|not a penny less|nothing less than|no less than the full|"
        "not accept|will not accept|do not accept|refuse to accept|not take less|not good enough|no payment plan*|"
        "no plans|no instal[l/]ments|no deals|no extension*|no more time|no more chances|every penny of|"
        "every cent of|the whole lot|sell everything|sell whatever|sell something|sell your|sell some|sell plasma|"
        "sell a kidney|your kidney|donate plasma|go hungry|starve|live on bread|tighten your belt|work a second|"
        "get a second job|take a second job|go without food|without food|skip meals|pay us before|before you eat|"
        "before rent|instead of rent|before your rent|instead of food|-we do not accept cash|-sell your data|"
        "-do not accept cash|-not accept a payment by|-not accept a credit|-not accept credit|"
        "-not accept payment by|-find a way forward|-find a way that|-find a way to|-find a way together|"
        "-find a way through|-sell your loan|-sell your home unless"
    ),
    "en_last": (
        "locks your file|file locks|locks in # minutes|can not stop it|after that i can not|after that we can not|"
        "in # minutes after|one last hour|last hour|last # hours|final hour|final hours|last few hours|"
        "last two hours|exactly # hours|exactly two hours|exactly one hour|only two hours|only one hour|"
        "only # hours|only # minutes|# hours left|two hours left|one hour left|minutes left|hour left|"
        "hours before we|minutes before we|stop accepting|no longer accept|no longer negotiate|no negotiation|"
        "non negotiable|not negotiable|-no longer accept cash|-no longer accept checks|-stop accepting cash|"
        "last chance|final chance|only chance|one last chance|last opportunity|final opportunity|last warning|"
        "final warning|final demand|final ultimatum|ultimatum|last call before|final call|within the hour|"
        "within # minutes|within minutes|within the next hour|in the next # minutes|next # minutes|"
        "next five minutes|next ten minutes|next few minutes|next thirty minutes|next half hour|in the next hour|"
        "next hour|# minutes to|thirty minutes to|ten minutes to|five minutes to|an hour to|one hour to|"
        "two hours to|# hours to|act now|pay now or|right now not|not tomorrow|now now|right this second|"
        "this second|this very minute|this instant|this minute|clock is ticking|time is running out|"
        "running out of time|time is up|out of time|time has run out|no second chance*|no more chances|"
        "no other chance*|never again be offered|now or never|once i close|once i hang up|when i hang up|"
        "moment you hang up|if you hang up|before you hang up|hang up and|offer disappears|offer expires in|"
        "offer is gone|offer ends in|offer ends tonight|gone forever|disappears at|no extensions|"
        "no more extensions|immediate payment|immediately in full|demand immediate|payment is demanded|"
        "pay immediately|must pay now|must pay today|have to pay now|has to be now|has to be today|pay right now|"
        "pay it now|do it now|do it right now|today is the day or|too late after|it will be too late|too late to|"
        "cannot help you after|can not help you after|can not help you|before it is too late|"
        "stay on the line and pay|get your card out|card number in|-act now to get|-not too late to|"
        "-never too late to|-no extensions needed|-we can not help you with"
    ),
    "en_their": (
        "your [son/daughter/husband/wife/spouse/partner/brother/sister/mother/father/mum/mom/dad/cousin/uncle/aunt/"
        "friend/neighbor/roommate/flatmate/colleague/coworker/employee/tenant/boyfriend/girlfriend/nephew/niece/"
        "grandson/ex/boss/staff member/flat mate/house mate/housemate/buddy/mate/client/customer/relative]|"
        "your neighbors|he|she|his|her|him|mr #|he is|she is|as his|as her|as their|for him|for her|to him|to her"
    ),
    "en_their_kin": (
        "your [son/daughter/husband/wife/spouse/partner/brother/sister/mother/father/mum/mom/dad/cousin/uncle/aunt/"
        "friend/neighbor/roommate/flatmate/colleague/coworker/employee/tenant/boyfriend/girlfriend/nephew/niece/"
        "grandson/ex/housemate]|"
        "are you related to|is this|are you [his/her/the]|you are [his/her]|as [his/her/their]|listed as|"
        "you know him|you know her|do you know"
    ),
    "en_debt_detail": (
        "collections|collecting|debt owed|money owed|credit account|finance company|loan company|repossess*|"
        "charged off|charge off|debt|debts|owe|owes|owed|owing|loan|loans|arrears|overdue|past due|behind on|"
        "behind with|balance|bill|unpaid|missed payment*|repay|repaid|repayment*|payment|payments|pay|paying|paid|"
        "borrow*|credit card|finance agreement|credit agreement|default|defaulted|collection|"
        "collections department|delinquent|settle|garnish*|stopped paying|money|lender|mortgage|$|£|€|dollars|"
        "pounds|instal[l/]ment*|months behind|behind|outstanding|debt collector"
    ),
}

FRAMES_PRESSURE_EN: Final = """
pressure_to_borrow: en_borrow .. en_source ! en_reported en_gave_back en_helper
pressure_to_borrow: en_source .. en_borrow .. en_pay ! en_reported en_gave_back
pressure_to_borrow: en_borrow_whole ! en_reported en_helper
pressure_to_borrow: =get|ask|have|tell .. en_source .. =cover|pay|lend|help|chip_in|loan|sub|spot|front ~ en_consent
pressure_to_borrow: =somebody|someone|family|friend|relative .. =help_you|lend|tap|help_out|could_help|can_help|\
cover & en_pay|=money|bucks ! en_reader
insult: en_insult
insult: =you|your|you_are .. =a_liar|stupid|idiot|lazy|pathetic|worthless
pressure_beyond_means: en_beyond ! en_reported
pressure_beyond_means: en_give_up .. en_essential & en_pay|=us|wait|bit|money|if_you_have_to ! en_reported
pressure_beyond_means: en_essential .. =can_wait|later|is_not_my_problem|is_not_our_problem|instead|come_second|\
comes_second|after_us|whole_lot|every_penny ! en_reported
pressure_beyond_means: =every_penny|every_cent|all|whole_lot|entire|100_% .. en_essential & =us|pay|send
false_urgency: en_last
false_urgency: =you_have|have .. =minutes|minute|seconds|an_hour|one_hour .. =to|until|before
false_urgency: =now .. =not_tonight|not_tomorrow|not_later|now
third_party_disclosure: en_their_kin .. en_debt_detail !! en_illness en_no_duty ~ en_consent
third_party_disclosure: =tell|ask|let|remind|have|get|make|inform|help .. =him|her|them|tom|mark|anna .. \
en_debt_detail ! en_illness ~ en_consent
third_party_disclosure: =he|she .. =owes|owed|took_out|borrowed|defaulted|missed|stopped|has_a_payment|\
has_not_been_paying|is_behind|has_not_paid|is_overdue|has_fallen ! en_illness ~ en_consent
third_party_disclosure: =is_this|are_you|am_i_speaking_to .. en_kin|en_work && en_debt_detail !! en_illness
third_party_disclosure: =told|already_told|informed|let .. en_kin|en_work .. =owe|debt|loan|balance|about_your|\
arrears ~ en_consent
"""
