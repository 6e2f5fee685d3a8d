"""English: wide classes of which replies are made, so that one nobody has written before is still understood."""

from __future__ import annotations

from typing import Final

REPLIES_WORLD_EN: Final[dict[str, str]] = {
    "we_never": (
        "never|did not ever|have not ever|not once|do not remember|can not remember|do not recall|no memory of|"
        "not aware of|know nothing about|no knowledge of|was not me who|not recogni[s/z]e"
    ),
    "we_dealt": (
        "loan|loans|debt|account|acct|card|agreement|contract|this bank|your bank|you|your company|your firm|"
        "business with|banked|borrowed|borrow|signed|sign|opened|applied|activated|got the goods|received the|"
        "received any|authori[s/z]ed|taken out|took out|took this"
    ),
    "we_sum": (
        "amount|balance|figure|figures|number|numbers|total|sum|math|maths|interest|rate|fee|fees|charge|charges|"
        "calculation|calculations|statement|bill|principal|records|-phone number*|-wrong number|-this number|"
        "-my number|-number for|-your number|-interest in|-account number|-the number here|-new number"
    ),
    "we_is_wrong": (
        "wrong|incorrect|off|not right|not correct|not match|does not match|do not match|inflated|illegal|"
        "not legal|be legal|not in my contract|not in the contract|never in the|never agreed|not agreed|"
        "never told|not mentioned|not add up|made up|bogus|ridiculous|outrageous|cheating|too much|a mistake|"
        "in error|an error|doubled|-day off|-off work|-laid off|-pay off|-paid off|-write off|-wrong number*|"
        "-turn off|-cut off|-cool off|-anything wrong"
    ),
    "we_became": (
        "turn into|turned into|go from|went from|go up to|become|became|grow to|grew to|get to be|jump to|jumped to"
    ),
    "we_why_pay": (
        "why should i|why am i|why are you|why do i|why would i|how come|how did|how is it|how can|"
        "not paying that|not paying this|not paying for|refuse to pay"
    ),
    "we_charged": (
        "charging|charged|charge|billing|billed|paying|pay|owe|asking|being asked|after me|chasing|-free of charge"
    ),
    "we_not_had": (
        "returned|sent back|sent it back|cancelled|canceled|never got|never received|never arrived|not delivered|"
        "shut down|closed down|went out of business|never provided|faulty|broken|refund|did not get|stopped using"
    ),
    "we_twice": "twice|double|two times|again for|duplicate|doubled",
    "we_took": "took|taken|charged|billed|debited|deducted|payment|withdrew|charge",
    "we_proof": (
        "proof|evidence|validation|verification|paperwork|breakdown|itemi[s/z]ed|original agreement|"
        "original contract|signed contract|copy of the|documents showing|documentation"
    ),
    "we_ask_proof": "send|show|provide|want|need|demand|request|give|see|mail|where is|produce|prove",
    "we_not_my_sign": "not my signature|not my handwriting|forged|did not sign|never signed|not what i signed",
    "we_settled": (
        "settled|paid off|paid in full|closed|cleared|satisfied|discharged|written off|included in|paid this|"
        "paid it|resolved|wiped"
    ),
    "we_long_ago": (
        "years ago|long ago|last year|back in|in 20*|in 19*|months ago|check your|your records|your system|"
        "updated|bankruptcy|divorce|by the court|why am i|still|letter to prove"
    ),
    "we_other_debt": (
        "his debt|her debt|my ex|ex husband|ex wife|my brother|my sister|my roommate|my son|someone|somebody|"
        "another person|a stranger|they|who opened"
    ),
    "we_in_my_name": (
        "my name|my identity|my details|my info*|my social|my ssn|my signature|forged|without asking|behind my back"
    ),
    "we_mixed_up": (
        "mixed me up|mixed up|confused me with|confusing me with|same name|another person with|mistaken identity|"
        "someone with my name"
    ),
    "we_need_time": (
        "skip this|skip the|skip one|more weeks|few more days|few more weeks|more days|another week|another month|"
        "maybe a plan|a plan maybe|any plan|on a plan|extra week|couple weeks|couple of weeks|few weeks|"
        "bit longer|little longer|wait a bit|wait until|hold on the payment|half now|smaller amount|"
        "smaller instal*|go easy|be lenient|leniency|understanding please|pls understand|please understand|"
        "reduce what|cut me some slack|-more weeks of calls|-another week of calls"
    ),
    "we_dealt_wrong": "calls|texts|messages|refund|complaint",
    "we_not_stopping": (
        "did not call|not call it|not called|not phone number|not write|not message from|did not text|"
        "did not email|did not contact|do not call this|not a call|not text from|why did you not|could not call|"
        "will not call|can not call|cannot call|not my phone|not a phone|not call me back|no call|have not call*|"
        "not calling you|will not text|never text|can not text|can not write|can not email|not on the phone|"
        "not by phone number"
    ),
    "we_no_income": (
        "source of income|no income|only earner|sole earner|only one working|one income|no money|no dinero|"
        "no funds|no savings|on disability|on a pension|on benefits|student|only work #|hours a week|hrs a week|"
        "can not work|cant work|unable to work|off work|off sick|no sick pay|no work|zero hours|out of work|"
        "lost everything|nothing coming in|wages are late|not been paid|-student card|-off work at|-get off work"
    ),
    "we_refuse": (
        "refuse|decline|do not consent|withdraw my consent|object|forbid|do not authori[s/z]e|cancel|end|stop"
    ),
    "we_notes": (
        "texts|text|messages|message|calls|alerts|notifications|reminders|sms|emails|mailings|updates|contact|"
        "短信|电话|信息|消息|-text of|-text you|-calls me"
    ),
    "we_place": (
        "pizza|restaurant|shop|store|office|business line|company line|school|church|salon|garage|hospital|clinic|"
        "hotel|landline|work line|warehouse|library|front desk"
    ),
    "we_this_is": (
        "this is a|this is an|this is the|you have reached|you reached|you have called|you called|you rang|here is a"
    ),
    "we_no_such": (
        "no one here|nobody here|no one called|nobody called|no one by|nobody by|never heard of|do not know them|"
        "not know them|not know who|no idea who|who is that|dont know any|do not know any|no such|"
        "not the right person|not the person|that is not me|that is not my name|is not my name|my name is not|"
        "not my name|not me mate|not that person|wrong #|not him|not her|not them"
    ),
    "we_new_sim": (
        "new sim|new phone number|new number|new owner|just got this|got this phone|got this number|"
        "recently got this|number was reassigned|reassigned|had this phone|had this number|changed hands|"
        "moved away|used to have this|no longer has this|previous owner|old number|dont have this number"
    ),
    "we_name_is": "my name is|i am called|names|it is",
    "we_you_people": (
        "you|your|you people|your company|your agent|your agents|your collector|your rep|your staff|your guy|your team"
    ),
    "we_bad_deed": (
        "awful|terrible|rude|useless|worst|horrible|pathetic|disgusting|threatened|threaten|lied|lie|lying|swore|"
        "insulted|mocked|laughed|broke your word|broke your promise|bothering my|bother my|called my|call my|"
        "calling my|told my|telling my|contacted my|hassling my|hassle my|embarrassed me|ignored|nothing was done|"
        "did nothing|never fixed|still not fixed|promised to|kept me on hold|on hold|passed around|responsible|"
        "ashamed of yourselves|joke|shambles|incompetent|discrimin*|mistreat*|unprofessional|out of line|"
        "-called my bank|-called my name|-promised to pay|-promised to send|-not responsible"
    ),
    "we_regulator": (
        "regulator|ombudsman|cfpb|fca|attorney general|bbb|congress*|watchdog|trading standards|complaint|"
        "complain|my lawyer|report you|reporting you|media|news|consumer protection|better business"
    ),
    "we_dealt_here": "loan|debt|account|balance|amount|charge",
}

FRAMES_WORLD_REPLIES_EN: Final = """
stop: =call|text|ring|phone|message =again .. =change_my_number|block|report|lawyer|police|sue
stop: =keep|keeps|again|once_more|one_more .. re_reach .. =police|report_you|my_lawyer|sue_you|block_you
dispute: =never_happened|did_not_happen
dispute: =clause|term|terms|penalty|charge|charges|fee|fees .. =unfair|not_accept|not_agree|refuse_to_accept
dispute: =questions_about|question_about|questions_on|query_about .. we_sum
dispute: =brother|sister|ex|friend|son|cousin|roommate .. =using_my|used_my|with_my_id|borrowed_it
dispute: =never_saw|never_got|did_not_see|never_received .. =penny|cent|money|dime|funds|loan
stop: =written|letters|mail|email .. =only ! re_call_back
stop: =only .. =letters|by_mail|by_email|in_writing
wrong_number: =is_not .. =phone|number|cell ! re_pay
wrong_number: =stopped_using|no_longer_uses|does_not_use|not_use .. =number|phone
wrong_number: =do_not_know|not_know .. =person|who_you|whoever|anyone_called
complaint: =one_of_your|your .. =people|agent|agents|man|woman|collector .. =pretended|scare|threat*|lied|shout*|swore
complaint: =texting|calling|ringing|phoning .. =in_the_morning|at_night|midnight|#am|sunday ! re_call_back
call_back: =call|ring|phone|contact|try .. =at_#|at_three|at_two|at_four|at_five|at_six|after_#|after_five|before_#|\
tomorrow|this_afternoon|this_evening ! re_do_not
hardship: we_need_time ! we_dealt_wrong
hardship: we_no_income
stop: we_refuse .. we_notes ! re_not_stop
stop: =you_are|youre|your .. =blocked
stop: =do_not|never|please_not|and_not =phone|ring|call|text|email|message|contact ! re_not_stop we_not_stopping re_third
dispute: we_never .. we_dealt ! re_cannot
dispute: we_sum .. we_is_wrong
dispute: we_is_wrong .. we_sum
dispute: we_became & =#|$|£ & =how|why|not_paying
dispute: we_why_pay .. we_charged
dispute: we_not_had .. we_charged
dispute: we_twice .. we_took
dispute: we_took .. we_twice
dispute: we_ask_proof .. we_proof
dispute: we_not_my_sign
dispute: we_settled .. we_long_ago ! re_will
dispute: we_long_ago .. we_settled ! re_will
dispute: we_other_debt & we_in_my_name
dispute: =his|her =debt .. =not_mine|not_ours|mine
dispute: we_mixed_up
wrong_number: we_this_is .. we_place
wrong_number: we_no_such ! we_dealt_here
wrong_number: we_new_sim
wrong_number: we_name_is .. =not
complaint: we_you_people .. we_bad_deed
complaint: we_regulator & we_you_people
"""
