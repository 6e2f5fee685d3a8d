"""English concepts every frame may use: who, what is done, what denies, what quotes. The list language: `lexicon.py`."""

from __future__ import annotations

from typing import Final

SPEECH_EN: Final[dict[str, str]] = {
    "en_we": (
        "we|i|"
        "our [agents/agent/team/officer/officers/people/staff/men/guys/boys/legal team/field team/lawyers/"
        "solicitors]|"
        "my [guys/boys/men/team/people/boss]|someone|somebody|an agent|agents|a collector|the company|this company|"
        "the lender|us"
    ),
    "en_you": "you|your|yours|yourself",
    "en_kin": (
        "-you and your wife|-you and your husband|-you and your family|-you and your partner|-you and your spouse|"
        "family|families|relative|relatives|wife|husband|spouse|partner|girlfriend|boyfriend|fiance*|mother|father|"
        "mum|mom|mam|dad|parent|parents|son|daughter|child|children|kid|kids|baby|brother|brothers|sister|sisters|"
        "sibling*|grandmother|grandfather|grandma|grandpa|grandparents|grandchildren|uncle|aunt|cousin|cousins|"
        "in laws|in law|next of kin|loved one*|loved ones|roommate|flatmate|housemate|friend|friends|"
        "emergency contact*|reference|references|ex|old man|missus|folks|-old friend of yours|-kid yourself|"
        "-kidding|-family friendly|-family member can help|-mother in law|-reference number|-account reference|"
        "-payment reference|-your reference|-our reference|-with reference|-reference code|-in reference|"
        "-quote reference|-partner organisation*|-ex*"
    ),
    "en_work": (
        "boss|bosses|employer|employers|manager|supervisor|hr|human resources|workplace|place of work|your work|"
        "your job|at work|your office|colleague|colleagues|coworker|coworkers|co worker|co workers|workmate*|"
        "company you work for|your company|payroll|your school|school|university|college|teacher|teachers|"
        "headteacher|principal of|landlord|landlady|church|pastor|priest|mosque|temple|neighbor|neighbors|"
        "neighborhood|community|social worker|clients|customers of yours|your reception|your staff|"
        "-account manager|-case manager|-our manager|-my manager|-a manager|-the manager|-relationship manager|"
        "-school fees|-school holidays|-community support|-team manager|-to a supervisor|-my supervisor|-my boss|"
        "-our community|-speak to a manager|-our clients|-my colleague|-our colleague"
    ),
    "en_tell": (
        "report this to|report it to your|report you to|reporting you to|mention|mentioning|mention it to|"
        "bring it up with|hint|tell|tells|telling|told|inform|informs|informing|informed|notify|"
        "notif[ies/ied/ying]|call|calls|calling|phone|phones|phoning|ring|rings|ringing|rang|contact|contacts|"
        "contacting|contacted|text|texting|email|emailing|write to|writing to|letter to|message|messaging|visit|"
        "visits|visiting|speak to|speak with|speaking to|speaking with|talk to|talk with|talking to|talking with|"
        "chat with|chat to|chatting|word with|reach out to|get in touch with|get hold of|turn up|show up|"
        "showing up|turning up|drop in|drop by|stop by|knock*|ask|asking|let|letting|alert|alerting|involve|"
        "involving|approach|trouble|troubling|bother|bothering|disturb|approaching|serve|serving|send|sending|"
        "discuss with|discuss this with|share|sharing|reveal|disclose|expose|embarrass*|humiliate|go to your|"
        "go through your|come to your|coming to your|be at your|stand outside|wait outside|call round|go after|"
        "come after|chase|chasing|harass|pester|hound|-phoned us|-called us|-rang us|-contacted us|-wrote to us|"
        "-told us|-asked us|-phoned me|-call us|-ring us|-call me|-ring me|-contact us|-let us know|-tell us|"
        "-text us|-speak to us|-talk to us|-visit us|-email us|-told her nothing|-told him nothing|"
        "-told them nothing|-told no one|-told you|-telling us|-let me know|-contact me|-ask us"
    ),
    "en_know": (
        "know|knows|knew|find out|finds out|found out|finding out|hear about|hears about|heard about|learn about|"
        "learns|learn of|learn that|-sorry to hear|-sorry to learn|discover*|see how|be told|aware|get wind|"
        "gets wind|become known|see what kind"
    ),
    "en_debt": (
        "debt|debts|owe|owes|owed|owing|loan|loans|arrears|overdue|past due|behind on|behind with|balance|bill|"
        "bills|unpaid|missed payment*|missed [#/two/three/several]|repay|repaid|repayment*|payment|payments|"
        "instal[l/]ment*|borrow*|credit card|credit agreement|finance agreement|default|defaulted|collection|"
        "collections|collect a debt|collections department|account has gone|delinquent|lender|mortgage|creditor*|"
        "outstanding|money she|money he|what he owes|what she owes|stopped paying|not been paying|not paid|"
        "has not paid|garnish*|pay for [him/her/them]|settle|-collection of your parcel|-payment reference"
    ),
    "en_pay": (
        "repaying|honoring|pay|pays|paying|paid|payment|payments|repay|repaid|respond|responding|reply|answer|"
        "call back|call us|calling us|contact us|hear from you|heard from you|hearing from you|receive|received|"
        "settle|settled|settling|cooperate|comply|act|acting|clear|cleared|cover|get the money|have the money|"
        "see the money|get your payment|take action|get this sorted|sort this|resolve|come up with|cough up|"
        "hand over|meet your|money"
    ),
    "en_no": (
        "never|not|no one|nobody|no body|none|nothing|no longer|neither|nor|without|free from|instead of|"
        "rather than|refuse to|forbidden|prohibited|not allowed|unable|nowhere|not going to|no need to|no need for|"
        "against|stop short of|isnt|arent|rule out|ruled out|no plan*|no intention|no right to|no power to|"
        "no collector|no agent|no officer|hardly|zero"
    ),
    "en_no_near": "no",
    "en_fake_no": (
        "to avoid|do not want my|do not want our|do not want us|do not want me|do not think|do not make [me/us]|"
        "not hesitate|not afraid|not only|not just|not above|no choice|no option|no alternative|little choice|"
        "not be surprised|do not want to|did not want to|not want your|"
        "not want [anyone/everyone/people/them/him/her]|would not want|rather not|prefer not|hate to|why do not|"
        "do not be such|do not be a|do not be so|do not act|hate for|not have to|not leave us|not pay|not paid|"
        "not paying|not respond|not responding|not answer|not answering|not call|not calling|not hear|not heard|"
        "not hearing|not act|not acting|not reply|not replied|not settle|not comply|not cooperate|not receive|"
        "not received|not see the|not seen|not sort|not resolve*|not clear|not make the|not make a|"
        "not make payment|not get [the/a/your/it/this/our/my/paid]|not too late|not guarantee|not promise|why not|"
        "not stop until|not rest until|not give up until|not long before|no later than|not long|no longer be able|"
        "no longer hold|no longer wait|not force|not push|not test|not try|not play|not say i|not say we|"
        "not come crying|not our problem|not my problem|not care|not interested in|not ignore|not forget|"
        "not joking|not bluffing|not kidding|not a joke|not responsible for what|not a threat|no idea what|"
        "no matter|no doubt|no excuse*|no more|no time|no way out|not like what|not enjoy|not be pretty|"
        "not be pleasant|not be nice|not be so|not be as|not ask politely|not ask twice|not ask nicely|"
        "not tell you twice|not warn you again|if not|or not|unless not|not fail|not fun|not bother|not yet know|"
        "not know yet|not know about|not got|not got all day|not take no|not let you|not let this|not be long|"
        "not want trouble|not end well|not look good|not worth going|not keep|not kept|not honor|not far|"
        "not been paying|not been making|not been able|could not they|could not you|could not your|can not you|"
        "can not they|can not your|would not you|do not you|do not they|have not you|is not there|is not it|"
        "are not you|did not you|does not your|not turn up|not show|not good enough|not enough|not acceptable|"
        "not up for|not walk away|not get away|not escape|not hide|not run|not mess|not cross|not dare|not mind|"
        "not shy|not waste|not pick up|not work with|not on time|not today|not tonight|not tomorrow|not paid up|"
        "not by"
    ),
    "en_if": (
        "if|unless|until|otherwise|or else|or|when|once|since|because|as you|should you|in case|in the event|failing"
    ),
    "en_but": "but|otherwise|or else|instead|however|so|then|yet|except",
    "en_subject": "we|i|they|he|she|you|someone|somebody|it|our|my|officers|police|the police|expect|this|your",
    # how it is reported
    "en_anyone": (
        "-our staff|-our agents|-our collectors|-our agent|-my colleague|-our colleague|-an agent will|"
        "-agents will|-collectors will|-a collector will|-staff will|-someone will|-somebody will|-our employees|"
        "anyone|anybody|someone|somebody|who claims|claiming|callers|caller|another agency|another company|"
        "other companies|a collector|collectors|an agent|agents|people who|person who|scammer|scammers|fraudster*|"
        "fraudsters|criminals|pretending|pretend|messages about|messages that|texts about|any message|any call|"
        "any caller|any letter|any story|if you receive|if you get|if you are ever|if you have been|you were told|"
        "you have been told|you may hear|rumo[u/]rs|staff|employees|the agent who|colleague"
    ),
    "en_impostor": (
        "anyone|anybody|claiming|claims to be|pretend*|scammer*|scam|scams|fraudster*|callers|beware|watch out|"
        "hang up|not us|not from us|posing|poses"
    ),
    "en_disbelief": (
        "do not think|you think|do not assume|do not imagine|do not believe|do not expect|do not count on|"
        "do not kid yourself"
    ),
    "en_untrue": "is not true|is untrue|is false|is a myth|are myths|a rumor|a rumour|rumors|rumours",
    "en_visit_ok": (
        "identification|announce*|appointment|you agree|your consent|write to you|if you like|without your"
    ),
    "en_no_duty": (
        "no duty|not responsible|not liable|need not pay|do not have to pay|no obligation|not obliged|you owe nothing"
    ),
    "en_report": (
        "report them|report it|report this|report that|report any|let us know|tell us|please tell|contact us|"
        "call us|hang up|beware|watch out|be careful|be wary|look out|do not trust|do not believe|ignore it|"
        "do not pay it|do not pay them|do not reply|do not respond to|is a scam|are scams|scam|scams|it is fraud|"
        "are not us|is not us|not from us|never send|complain to|complain about|make a complaint|file a complaint|"
        "keep a record|block the|refuse"
    ),
    "en_deny": (
        "is not true|are not true|was not true|not true|is false|are false|was false|untrue|is a myth|a myth|"
        "is a lie|nonsense|is wrong|was wrong|were wrong|is not allowed|are not allowed|not allowed|is illegal|"
        "is unlawful|against the law|against our|must never|should never|should not have|never should have|"
        "not acceptable|unacceptable|have dealt with|suspended|disciplined|is not something we|not something we|"
        "the answer is no|does not happen|will not happen|is not how we|breaks our rules|broke our rules|"
        "no such thing|-sorry but|-sorry to say|-sorry to have to"
    ),
    "en_sorry": "sorry|apologi[s/z]e|apologies|apology|regret that",
    "en_past": (
        "spoke to you|said to you|told you|threatened|called you|was wrong|were wrong|should not have|"
        "never have happened|the way|last week|yesterday|previous*|that agent|the agent who|colleague who|used to"
    ),
    "en_reported": (
        "you would rather not|you would rather we|you prefer we|you would prefer we|"
        "prefer we did not|we understand you do not want|i understand you do not want|"
        "we know you do not want|we received a letter|we have received|"
        "you told us|you told me|you said|you say|you mentioned|you reported|you asked|you asked whether|"
        "you asked if|you were told|you were worried|worried that|you are worried|you may be worried|"
        "you may have heard|you complained|your complaint|did someone|did anyone|has anyone|has someone|"
        "afraid that|you fear|if you are worried|you heard|you read|you wondered|you wrote that|your concern"
    ),
    "en_consent": (
        "you agreed that|you agreed we|two colleagues|with id|would that be all right|"
        "would that suit|"
        "if you agree|you agree|your agreement|with your permission|permission|written consent|written authori*|"
        "your permission|your consent|with your consent|you authori[s/z]e*|you gave|at your request|"
        "if you would like|if you want us|if you wish|if you prefer|joint account|co signed|cosigned|co signer|"
        "guarantor|signed for|you asked us|asked us to"
    ),
    "en_if_get": (
        "if you do get|if you get|if you receive|if you ever receive|you may get|you might get|you may receive|"
        "you might receive|should you receive"
    ),
    "en_after_no": "is not|are not|will not|does not|do not|would not|was not|never|is never|will never",
    "en_helper": (
        "on your behalf|speak to us|speak for you|represent you|act for you|bring someone|someone you trust|you trust"
    ),
    "en_reader": (
        "you can|you could|you may|you might|please|feel free|you are welcome|why not|you have the right|you are free"
    ),
    "en_lawful": (
        "because of missed payments|reactivate|"
        "under the terms|as shown in section|set out in your agreement|as set out in|"
        "in your agreement|"
        "court order|a court order|court has|court may|court could|the court can|if a judgment|a judgment is|"
        "after a judgment|by law|under the agreement|under your agreement|clause|legally|may be at risk|"
        "as we told you|as notified|following our letter|last resort|we may decide|we may consider|"
        "may ask the court|apply to the court|unusual transaction*|suspicious|for your security|security reasons|"
        "limitation|cost sheet|you would be able|time to pay|we would write|talk with you first|talking with you|"
        "write to you first|you agreed to it|if the court"
    ),
    "en_urgent": (
        "today|tonight|tomorrow|now|immediately|right now|right away|straight away|at once|this morning|"
        "this afternoon|this evening|within the hour|within # hours|within # minutes|any time|at any time|"
        "the moment|instantly|without warning|by noon|this week|on monday|on friday|soon"
    ),
    "en_illness": (
        "illness|ill|sick|passed away|condolences|loss|lost your job|died|late husband|late father|late wife|"
        "late mother|bereave*"
    ),
    "en_gave_done": (
        "has been paid|have refunded|has been refunded|have been refunded|nothing you need to do|"
        "nothing for you to do|already been credited"
    ),
    "en_gave_back": (
        "refund*|refunded|taken off|in error|waived|removed|no charge|no fee|no fees|without charge|free|reversed|"
        "credited|not charge|not add|stopped"
    ),
    "en_thirdperson": "he|she|him|her|they|them|his|hers|their",
}
