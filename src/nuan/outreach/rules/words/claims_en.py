"""English: what is not so (false consequences, borrowed authority, pretexts, made-up fees)."""

from __future__ import annotations

from typing import Final

CLAIMS_EN: Final[dict[str, str]] = {
    "en_blacklist": (
        "blacklist*|black list*|black listed|bad debt register|non payer register|wanted list|watch list|"
        "no fly list|national register of|banned list|industry ban"
    ),
    "en_never_again": (
        "for life|for ever|forever|rest of your life|permanently|permanent|for good|never be able to|never get|"
        "never again|not ever|always be|lifetime|never recover|never work|never own|never rent|never buy|"
        "never borrow|never hold|never have|as long as you live|until you die|"
        "no [employer/landlord/bank/lender/company] will ever|nobody will ever|no one will ever|any bank again|"
        "any lender again"
    ),
    "en_standing": (
        "credit|credit score|score|credit record|record|file|rating|loan|mortgage|bank account|account|rent|flat|"
        "apartment|house|home|work|job|hire|employ*|phone contract|borrow|car|card"
    ),
    "en_take": (
        "seiz*|freeze|frozen|freezing|confiscat*|repossess*|take away|take your|take all|take everything|"
        "takes everything|taking your|taken from|garnish*|levy|levied|attach your|clear out|clean out|empty your|"
        "drain your|wipe out|block your|blocked|lock you out|lock your|change the locks|changing the locks|tow|"
        "towed|towing|haul*|strip|force entry|forced entry|force their way|break in|enter your|enter the property|"
        "enter without|remove goods|remove your|collect your furniture|collect your car|collect your things|"
        "collect your belongings|pick up your car|auction*|sell your|sell off|evict*|throw you out|kick you out|"
        "put you out|on the street|suspend*|revok*|cancel*|disconnect*|cut off your|shut off|shut down your|"
        "close your accounts|terminate your|lose your|lose everything|losing your|lose the roof|stop your benefits|"
        "stop your|withhold|withheld|taken directly|be taken|docked|deduct*|-suspended the agent|"
        "-cancelled the charge|-cancel your direct|-cancelled your|-cancelled the|-suspend interest|"
        "-suspended interest|-suspended collection|-blocked drain*|-freeze interest|-freeze the interest|"
        "-freeze charges|-interest is frozen|-freeze your interest|-interest frozen|-stop your payments|"
        "-stop your plan|-lose your place|-take your time|-take your call|-take your calls|-take your payment|"
        "-take your situation|-take your circumstances|-take your complaint*|-take all the time|-taking your time|"
        "-taking your call|-cancel at any|-suspended interest and|-cancel the|-cancelled|-to cancel|-lose your job|"
        "-losing your job|-lost your job|-take your card|-take your concerns|-suspended all|-sell your data|"
        "-cancel your daughter*|-sell your wedding*|-cancel anytime|-suspended the"
    ),
    "en_things": (
        "house|home|property|car|vehicle|truck|van|furniture|belongings|goods|possessions|everything|"
        "everything you own|tv|wages|salary|paycheck|paychecks|pay|bank account*|accounts|account|money|savings|"
        "tax refund|refund|benefits|pension|social security|passport|visa|driving license|drivers license|"
        "driver license|license|phone number|phone|electricity|gas|power|water|internet|insurance|business|shop|"
        "assets|inheritance|locks|tools|household|job|cards|card|id"
    ),
    "en_taken_now": (
        "lose everything you own|take everything|strip your house|collect your furniture|force entry|forced entry|"
        "clear out your account*|clean out your account*|empty your account*|drain your account*|"
        "come to your house and|come to your home and|come into your home|remove goods at any time|"
        "enter your property|enter your home|right to enter|without going to court|without a court|"
        "without any court|do not need a court|no court needed|straight from your employer|"
        "straight from your wages|straight out of your|directly from your wages|direct from your employer|"
        "barred from leaving|banned from leaving|not be allowed to leave|stopped at the border|"
        "stop you at the airport|stopped at the airport|leave the country|leaving the country|travel ban|"
        "banned from travel*|passport will be|passport could be|passport revoked|inherit this debt|"
        "inherit the debt|inherit your debt|children will inherit|kids will inherit|debt passes to your|"
        "pass to your children|doubles every|double every|doubling every|will double|will triple|triples|"
        "grow ten times|ten times|interest of # % a day|multiply|every bank in the country|"
        "every lender in the country|all banks|all lenders|every bank will|driving license|drivers license|"
        "driver license|electricity will|disconnected because|stop your benefits|benefits will stop|"
        "benefits stopped|lose your benefits|benefits will be"
    ),
    "en_pose": (
        "this is|i am|i m|we are|calling from|call from|you are speaking to|my name is|it is|here from|"
        "on behalf of the|from the|work for the|work with the|as your|with the|writing from|officer|signed|"
        "office of|here at|your file is with"
    ),
    "en_office": (
        "police|police department|police officer|officer|detective|inspector|sergeant|sheriff|sheriffs|deputy|"
        "marshal|constable|court|courts|courthouse|district court|county court|high court|supreme court|"
        "magistrate*|judge|clerk of|court clerk|court officer|bailiff|bailiffs|prosecutor|district attorney|"
        "attorney general|attorney|attorneys|lawyer|lawyers|solicitor|solicitors|law firm|law office|law offices|"
        "legal counsel|barrister|paralegal|legal team at|irs|inland revenue|hmrc|tax office|tax authority|"
        "revenue service|fbi|interpol|homeland|immigration|government|federal|ministry|department of|bureau|cfpb|"
        "fca|financial conduct|ftc|trade commission|ombudsman|central bank|federal reserve|treasury|credit bureau|"
        "experian|equifax|transunion|social security administration|county fraud|fraud division|fraud squad|"
        "enforcement division|enforcement office|enforcement unit|state agency|agency of the state|consulate|"
        "embassy|national crime|crown|justice|-federal law|-government scheme*|-government support|"
        "-government guidance|-court order"
    ),
    "en_office_claims": (
        "hereby summoned|you are summoned|summons|subpoena*|court notice|final court|notice of court|case number|"
        "case no|docket|hearing is|being heard today|your hearing|court date|appear before|appear in court|"
        "ordered to appear|writ|writ of|judgment entered|judgment has been|default judgment|order of the court|"
        "by order of|government notice|official notice from|served with papers|process server|papers served|"
        "to dismiss|avoid a judgment|legal notice from the court|court appointed|retained by the court|"
        "government agent|federal agent|court officer|-if a judgment|-avoid a judgment by|-small claims guidance"
    ),
    "en_fee": (
        "deposit of|deposit is|deposit required|deposit needed|security deposit|collection fee*|collection charge*|"
        "collections fee*|collecting fee*|recovery fee*|visit charge*|visit fee*|call fee*|call charge*|"
        "calling fee*|processing fee*|admin fee*|administration fee*|handling fee*|handling charge*|"
        "service charge*|service fee*|convenience fee*|legal fee*|legal cost*|attorney fee*|attorneys fee*|"
        "lawyer fee*|lawyers fee*|solicitor fee*|travel expense*|travel cost*|mileage|penalty for|fee for|fees for|"
        "fee of|fee to|fees of|charge for our|charge you for|charged for|bill you for|billed for|billed to you|"
        "surcharge*|release fee*|settlement fee*|clearance fee*|file fee*|closing fee*|tracing fee*|"
        "investigation fee*|letter fee*|phone call we make|call we make|call costs you|each call|every call|"
        "each letter|every letter|each text|our costs|our expenses|our time|trouble we|trouble you have caused|"
        "chase you|chasing you|making us call|making us chase|making us|extra for|additional fee*|"
        "additional charge*|fine of|late penalt*"
    ),
    "en_fee_put": (
        "needed|is needed|to stop|added|adding|add|must|have to|cover|pay|payable|costs you|cost you|will cost|"
        "charged|charge you|charging|billed|bill you|bill|owe us|due|required|first|on top|plus|deducted|"
        "there is a|includes|including|will be|applies|before we|apply"
    ),
    "en_pretext": (
        "parcel|package|delivery|delivered|deliver|courier|won|winner|prize|gift card|gift|voucher|lottery|"
        "sweepstake*|emergency|accident|hospital about|dentist|doctors surgery|appointment|refund|rebate|"
        "tax credit|inheritance|compensation|warranty|job offer|interview|survey|old friend|old mate|school friend|"
        "school mate|schoolmate|used to work together|used to know|lost your number|new number|package holiday|"
        "flowers|certified mail|registered letter|important document*|relative in|missing person|jury duty|"
        "insurance claim|claim to pay out|subscription|utility|lost pet|your dog|found your|wallet|electoral|"
        "census|radio station|competition|-refund* $|-refunded|-appointment with an adviser|-won trust"
    ),
    "en_call_back": (
        "call back|call us back|call me back|call this number|call to|call us|call me|ring us|ring me|ring back|"
        "phone us|phone me|please phone|please call|please ring|return this call|return my call|return our call|"
        "to claim|to verify|confirm your|verify your|arrange delivery|click|text back|reply to|get back to me|"
        "get back to us|contact us|contact me|urgently|call urgently|give us a call|give me a call|to collect it|"
        "to collect|to confirm"
    ),
    "en_premium": (
        "-charged at # %|-charged at #|"
        "premium rate|premium line|premium number|premium rate line|per minute|a minute plus|per min|p per minute|"
        "a minute from|# a minute|# per minute|#p a minute|#p per|charged per minute|charged by the minute|"
        "charged at|calls cost|calls are charged|call charges apply|1 900|1900|0900|0909|0906|0908|0905|0904|0871|"
        "0872|0873|#p per minute|access charge|toll charges apply|international rate*|900 number"
    ),
    "en_free": "free|no charge|standard rate|local rate|freephone|toll free|not charged",
    "en_sue": (
        "filed with the court|file with the court|lodged with the court|goes to the court|hand it to the court|"
        "papers are ready|paperwork is ready|papers drawn up|sue|sues|suing|sued|lawsuit|law suit|file suit|"
        "filing suit|take you to court|taking you to court|see you in court|drag you to court|drag you through|"
        "legal proceedings|court proceedings|bring a claim|legal action|litigat*"
    ),
    "en_sue_now": (
        "in the morning|is ready|are ready|no money tonight|first thing|today|tonight|tomorrow|this afternoon|"
        "by noon|by friday|within # hours|within # days|right now|immediately|unless|or we|or i|everything you|"
        "for every penny|for all you|already|has been drawn up|have been drawn up|this morning|or else|"
        "for everything|hours|if you do not pay"
    ),
}

FRAMES_CLAIMS_EN: Final = """
false_consequence: en_blacklist ~ en_lawful
false_consequence: en_standing .. en_never_again ! en_illness
false_consequence: en_never_again .. en_standing ! en_illness
false_consequence: en_taken_now ~ en_lawful
false_consequence: en_take .. en_things .. en_urgent ~ en_lawful
false_consequence: en_urgent .. en_take .. en_things ~ en_lawful
false_consequence: en_we .. en_take .. en_things ~ en_lawful en_consent
false_consequence: en_take .. =your .. en_things & en_if ~ en_lawful en_consent
false_consequence: =your en_things .. =will_be|be|is_being|are_being|have_been|has_been|has_already_been|\
have_already_been|get|gets|could_be .. en_take ~ en_lawful
false_consequence: =lose .. =everything|house|home|car|license|benefits|passport|savings .. en_if|=because|over ~ \
en_lawful
false_consequence: =lose|losing =everything ~ en_lawful
invented_authority: en_pose .. en_office && en_debt|en_pay|=file|case|account|summons|warrant ! en_impostor ~ \
en_consent
invented_authority: en_office .. =calling|speaking|here|about_your|regarding|concerning .. en_debt|=file|case|\
account ! en_impostor ~ en_consent
invented_authority: en_office_claims & en_pay|en_you|en_debt ! en_impostor en_if_get ~ en_lawful
invented_authority: =police|court|courts|government|ministry|justice|judge|sheriff|federal .. =approved|authori*|\
appointed|instructed|ordered|assigned|behind_us ! en_impostor ~ en_lawful
invented_authority: =retained|lawsuit_is_already|suit_has_been_filed|we_represent & =law_office|law_offices|\
attorneys|law_firm|solicitors
threat_suit: en_sue .. en_sue_now ~ en_lawful
threat_suit: en_sue_now .. en_sue ~ en_lawful
extra_charge: en_fee & en_fee_put & =#|$|£|€|you|your ! en_gave_back ~ en_lawful
misleading_pretext: en_pretext && en_call_back ! en_gave_done
misleading_pretext: =it_is|this_is|hi_its|guess_who .. =old_friend|old_mate|old_school|your_cousin|someone_you_know|\
from_school|lisa_from
misleading_pretext: =you_have|you_are|you .. =won|owed_a_refund|selected|a_winner|a_parcel|a_package|been_chosen ! \
en_gave_done
premium_number: en_premium ! en_free
"""
