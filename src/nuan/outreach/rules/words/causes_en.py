"""English: why somebody is behind, as they say it."""

from __future__ import annotations

from typing import Final

CAUSES_EN: Final[dict[str, str]] = {
    "re_job_loss": (
        "-phones stopped working|-phone stopped working|-app stopped working|-it stopped working|"
        "-card stopped working|-website stopped working|-car stopped working|-site stopped working|"
        "-computer stopped working|position was eliminated|position eliminated|role was cut|role was eliminated|"
        "on unemployment|dole|jobseeker*|jobless|no longer working|no longer employed|not employed|work dried up|"
        "no work coming|work has dried|gigs dried|seasonal work|season ended|temp job ended|shift cancelled|"
        "store shut|employer went|company went|company shut|firm closed|mill closed|mine closed|between contracts|"
        "job hunting|looking for work|applying for jobs|can not get hired|my visa ran out|lost my job|lose my job|"
        "lost her job|lost his job|lost our jobs|lost work|laid off|lay off|layoff*|let me go|been let go|"
        "was let go|fired|sacked|the sack|redundan*|made redundant|out of work|no work|unemployed|unemployment|"
        "between jobs|stopped working|work stopped|no shifts|no job|contract ended|contract finished|not working|"
        "can not find work|can not find a job|not found anything|nobody is hiring|no one is hiring|furlough*|"
        "plant closed|factory closed|company folded|company closed|quit my job|job ended|lost the job|"
        "haven't worked|not worked since|-fired up"
    ),
    "re_illness": (
        "fell off|ladder|can not lift|biopsy|icu|nhs|ward|a&e|er|scan|tests|stitches|wheelchair|crutches|brain|"
        "heart|lung|liver|seizure*|epilep*|parkinson*|dementia|alzheimer*|autis*|asthma|infection|sepsis|burns|"
        "burned my|back went|slipped disc|hernia|knee|hip|eye surgery|blind|deaf|birth complications|preemie|nicu|"
        "hospice|palliative|nurse|carer|rehab|mental|bipolar|ptsd|therapy|medication|meds|insulin|-er what|"
        "-good heart|-tests the|-brainer|-er no|-nurse my|-heartless|-has a heart|-have a heart|-broken heart|"
        "-my heart goes|-scan the|-scan this|hospital*|surgery|operation|cancer|leuk*|chemo*|tumo[u/]r|stroke|"
        "heart attack|heart trouble|diabet*|dialysis|kidney|transplant|covid|pneumonia|sick|sickness|ill|illness|"
        "unwell|disease|diagnos*|depress*|anxiety|mental health|breakdown|injur*|accident|broke my|broken leg|"
        "broken arm|broken hip|fractur*|disab*|medical|treatment|doctor*|intensive care|miscarriage|premature|"
        "signed off|off sick|sick pay|sick leave|bad back|-sick of|-sick and tired of|-ill send|-ill pay|"
        "-sickening|-accidentally"
    ),
    "re_business": (
        "shut my|closed my|had to close|lost my shop|lost my business|lost the shop|lost the business|my salon|"
        "my shop|my restaurant|my store|my cafe|my truck business|my trade|landlord changed the locks|supplier|"
        "contract fell through|deal fell through|client went|customers dried|orders dried|no orders|sales are|"
        "sales have|stock|self employed and|freelance*|invoice*|my partner stole|partner emptied|"
        "the bank called in|cash flow|lease|-shut my account|-shut my phone|-closed my account|-closed my eyes|"
        "-stock market app|-shut my eyes|business closed|business failed|business went|business folded|"
        "business is failing|business is struggling|business is slow|business is dead|my business is|"
        "-my business is my|business collapsed|cafe closed|shop closed|restaurant closed|store closed|closed down|"
        "shut down my|went under|gone under|gone bust|went bust|bust|insolven*|liquidat*|receivership|"
        "customers have not paid|clients have not paid|client did not pay|invoices unpaid|unpaid invoices|"
        "no customers|no clients|no bookings|trade is dead|partner ran off|my company|my firm|-none of my business|"
        "-business days|-business hours|-your business|-my company phone|-my business is my own"
    ),
    "re_disaster": (
        "river came|water came|ground floor|under water|underwater|basement|roof came|roof collapsed|tree fell|"
        "twister|quake|lost the roof|lost our home|lost our house|lost everything in|burned to the ground|"
        "smoke damage|ash|lava|power lines|shelter|fema|insurance will not pay|mud|hail|frost|dust storm|"
        "livestock died|cattle died|crops|harvest|flood*|hurricane|tornado|earthquake|wildfire*|fire|burned down|"
        "burnt down|storm|typhoon|cyclone|landslide|mudslide|disaster|roof off|lost the house|drought|"
        "lost the crop|crop failed|evacuat*|tsunami|blizzard|-fired|-fire away|-firefox|-fire stick"
    ),
    "re_bereaved": (
        "-dog died|-cat died|-died again|-hamster died|-dog just died|-dog has died|buried|laid to rest|wake for|"
        "cremat*|ashes of|widowed|lost him|lost her|lost them|stillborn|stillbirth|lost the baby|lost a baby|"
        "we lost|passing of|sudden passing|passed in|passed last|passed on sunday|mum passed|mom passed|dad passed|"
        "wife passed|husband passed|son passed|daughter passed|brother passed|sister passed|grandma passed|"
        "grandpa passed|father passed|mother passed|-we lost power|-we lost internet|-we lost signal|"
        "-we lost everything|-we lost the|-passed on your|-passed on the|-passed on to|-lost her job|-lost his job|"
        "-lost her number|-lost them in|-we lost our|-lost him his|passed away|passed on|died|dies|death of|"
        "death in the family|funeral|burying|bereave*|widow*|"
        "lost my [husband/wife/mum/mom/dad/mother/father/son/daughter/brother/sister/partner/baby/nan/gran/"
        "grandmother/grandfather/child/grandma/grandpa]|"
        "lost her mum|lost our|grieving|mourning|-phone died|-battery died|-car died|-laptop died|-lost our jobs|"
        "-died laughing|-phone has died|-mobile died|-my funeral|-lost our home|-lost our house|-about my funeral|"
        "-cell died"
    ),
    "re_income_drop": (
        "half my pay|half pay|half my wages|half my salary|half the hours|half the pay|zero hours|"
        "zero hour contract|nobody tips|no tips|tips|half of what i|make half|made half|less than before|"
        "less overtime|no overtime|commission*|bonus was|bonus did not|slow season|slow month|business is slow|"
        "work is slow|on half pay|reduced pay|pay got cut|pay was cut|pay was halved|my pay did not|wages did not|"
        "wages stopped|not been paid by|boss is late|boss owes me|payroll messed|payroll error|wage dispute|"
        "on strike|strike|rides are down|orders are down|fares are down|deliveries are down|pension was cut|"
        "pension cut|benefits cut|benefits reduced|benefits sanctioned|sanctioned|-tips for|-any tips|-strike off|"
        "-commissioner|-strike me|hours got cut|hours cut|hours were cut|cut my hours|reduced hours|fewer hours|"
        "fewer shifts|shifts cut|pay cut|cut my pay|wages cut|salary cut|wage cut|not paid me|has not paid me|"
        "have not paid me|not been paid|have not been paid|unpaid wages|late wages|wages late|less pay|less work|"
        "income dropped|income has dropped|income fell|income halved|commission only|tips are down|gig work|"
        "only on #|overtime stopped|lost my overtime|-not been paid into|-you have not paid me"
    ),
    "re_family": (
        "walked out|left me|ex left|husband left|wife left|partner left|three kids|two kids|four kids|"
        "kids on my own|alone with|raise my|raising|stepkids|grandkids live|took in my|my mother moved in|"
        "caregiver|caretaker|elderly|nursing home|tuition|college costs|wedding costs|domestic|restraining order|"
        "refuge|custody|paternity|adoption|-left me a voicemail|-left me a message|-left me your|-left me alone|"
        "-he left me his phone|-left me the phone|divorc*|separated|separation|split up|broke up|new baby|newborn|"
        "pregnan*|maternity|unpaid leave|single mum|single mom|single mother|single dad|single parent|"
        "child support|caring for my|carer for|care for my|looking after my|custody battle|two rents"
    ),
    "re_scammed": (
        "scammed|got scammed|was scammed|been scammed|conned|defrauded|ripped off by|phish*|hacked|"
        "stole my savings|stolen my savings|romance scam|crypto scam"
    ),
    "re_forgot": (
        "forgot|forgotten|slipped my mind|lost track|overlooked|missed the date|did not notice|my mistake|my bad|"
        "totally missed"
    ),
}
