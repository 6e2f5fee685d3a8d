"""What may be true about a contact, a person, a contact point, a debt or an agency: yes-or-no words and days.

Rules in `law/` name these words; whoever asks the guard says which are true. A word not said is not true: a rule that needs
it then says no. Add at the end, never reorder: the place of a word is its bit in columns.
"""

from __future__ import annotations

from typing import Final

from nuan.shared.contact import Names

FLAGS: Final[Names] = {
    # how the contact is made
    "identity_stated": ("表明身份、机构与受托关系", "who calls, for whom, is said first"),
    "machine_disclosed": ("表明由机器发出", "it is said that a machine speaks or wrote"),
    "opt_out_offered": ("附退订方式", "a simple way to opt out is offered"),
    "will_be_recorded": ("通话录音", "the call is recorded"),
    "own_endpoint": ("使用登记的号码或账号", "from a registered number or account"),
    "staff_certified": ("人员培训考试合格", "the person who acts has passed training and exam"),
    "two_visitors": ("两人以上外访", "at least two visitors"),
    "identification_shown": ("出示证件", "identification is shown"),
    "private_place": ("住所或办公区域", "a home or the person's office"),
    "entry_agreed": ("同意进入", "the person agrees that visitors come in"),
    "public_place": ("公共场所", "a public place"),
    "visit_announced": ("提前通知外访", "the visit was announced with its purpose"),
    "party_verified": ("已核实对方身份", "the person's identity was verified"),
    "collector_disclosed": ("表明催收身份（美国）", "it is said that this is from a debt collector"),
    "human_reachable": ("可转人工", "a person can be reached from it"),
    "human_decides": ("由人审核决定", "a person, not a machine alone, decides"),
    # what it says
    "tells_of_debt": ("透露债务信息", "tells of the debt"),
    "asks_for_payment": ("要求付款", "asks for payment"),
    "suggests_borrowing": ("诱导借新还旧", "suggests new borrowing to repay"),
    "threatens_prosecution": ("以刑事责任相告", "speaks of criminal liability"),
    "threatens_suit": ("以诉讼相告", "speaks of a lawsuit"),
    "claims_authority": ("冒充机关或其他机构", "poses as an authority or somebody else"),
    "overstates": ("夸大债务或后果", "overstates the debt or what follows"),
    "insults": ("侮辱、威胁、恐吓", "insults, threatens or intimidates"),
    "misleading_pretext": ("以误导方式促使联系", "induces contact by a pretext"),
    "premium_number": ("高资费回拨号码", "gives a premium-rate number"),
    "asks_to_sign_notice": ("要求在催收单上签字", "asks to sign an overdue notice or a new agreement"),
    "presses_beyond_means": ("施压超出能力的付款", "presses for more, or faster, than is affordable"),
    "names_employer": ("未经询问告知雇主名称", "names the collector's employer without being asked"),
    "extra_charge": ("以催收名义加收费用", "adds a charge in the name of collection"),
    "template_reviewed": ("使用经审核的话术", "the words come from a reviewed template"),
    # the person
    "incapacitated": ("无或限制行为能力", "without, or with limited, legal capacity"),
    "minor": ("未成年", "a minor"),
    "elderly": ("60岁以上", "aged 60 or over"),
    "vulnerable": ("需特殊关怀", "particularly vulnerable"),
    "customer_died": ("客户身故", "the customer has died"),
    "customer_unreachable": ("客户自有号码均失效", "none of the customer's own numbers works"),
    "workplace_forbids": ("单位禁止", "the employer forbids contact at work"),
    "servicemember": ("入伍前贷款的现役军人", "on active duty, debt from before service"),
    "wrote_to_us": ("对方使用该渠道来讯", "the person has just used this channel to reach us"),
    # the party who is not the customer
    "party_refused": ("该联系人拒绝被联系", "this party has refused to be contacted"),
    "party_obliged": ("该方负有有效义务", "this party is validly obliged"),
    "party_related": ("与债务有关的第三人", "this party is proven to be related to the debt"),
    "party_renounced": ("已放弃继承", "this heir has renounced the estate"),
    "party_offered_to_pay": ("该方表示愿意代偿", "this party has offered to pay"),
    "party_asked_again": (
        "该方请再联系或先前答复有误",
        "this party asked to be contacted again, or answered wrongly before",
    ),
    "party_authorised": ("有权代表或管理遗产", "this party is authorised to act"),
    # the contact point
    "point_sourced": ("号码或地址有来源", "the number or address has a recorded source"),
    "point_based": ("号码或地址有合法依据", "the number or address has a lawful basis"),
    "point_dated": ("号码或地址有取得日期", "the number or address has a recorded date"),
    "point_invalid": ("号码或地址失效", "the number or address does not work"),
    "point_at_work": ("单位电话、邮箱或地址", "a number, mailbox or address at work"),
    "point_refused": ("对方要求勿用该号码", "the person asked not to use this number or address"),
    "point_of_party": ("属于所联系的人", "the number or address belongs to the person contacted"),
    "point_consented": ("取得时经同意", "the person agreed that this point is used"),
    # the agency
    "agency_listed": ("在合作名单内", "the agency is on the lender's list"),
    "agency_published": ("已公示", "the agency is published"),
    "agency_breached": ("有已确认违规", "the agency has a confirmed breach"),
    "agency_reevaluated": ("合同到期前已评估", "the agency was evaluated before its contract expires"),
    "outsourcing_told": ("已告知委外", "the customer was told of the placement"),
    "sub_agency": ("转委托", "the agency hands on to another"),
    "sub_agency_agreed": ("经同意的转委托", "the lender agreed to the handing on"),
    # debt and law
    "time_barred": ("超过诉讼时效", "the claim is time-barred"),
    "objected_time_barred": ("以时效为由拒付", "the person refuses because it is time-barred"),
    "bar_disclosed": ("已说明时效后果", "what a signature does to the time bar was explained"),
    "guarantee_claimed": ("保证期间内已主张", "the guarantee was claimed within its period"),
    "crime_conditions_met": ("恶意透支各要件具备", "every condition of malicious overdraft is met"),
    "legal_signed_off": ("经法务签批", "legal counsel has signed off"),
    "court_order": ("有法院命令", "there is a court order"),
    "credit_notice_given": ("已事先告知报送", "the person was told before furnishing"),
    "spoke_or_wrote_first": ("报送前已沟通或去函", "spoke with the person, or wrote and waited"),
    "assignment_notified": ("债权转让已通知", "the assignment was notified"),
    "settled": ("已结清", "the debt is paid, settled or discharged"),
    "offer_affordable": ("还款提议合理可行", "the offer is reasonable and affordable"),
    "refusal_reasoned": ("拒绝附人工理由", "a person has given reasons for the refusal"),
    "balance_grows": ("余额因此增长", "the balance would grow"),
    "charge_disclosed": ("费用在成本明示单内", "the charge is on the signed cost sheet"),
    "handler_independent": ("处理人与投诉无利害关系", "the handler has no interest in the complaint"),
    "moratorium_debt": ("在喘息期债务内", "the debt is part of the moratorium"),
    "regulated_credit": ("受监管信贷", "regulated consumer credit"),
    "validation_sent": ("已发核实信息", "the validation information was sent"),
    "first_communication": ("首次沟通", "this is the initial communication"),
    "bank_in_collections": ("出借机构已进入催收程序", "an original creditor has entered collection procedures"),
    "enforcement": ("涉及执行", "is about enforcement of the debt"),
    "separate_consent": ("已单独同意", "separate consent was given"),
    "own_need_first": ("已询问原因并提供帮助", "what happened was asked and help was offered first"),
    "book_was_fed": ("账目当日有更新", "the book had a delivery on its date"),
    # United States and United Kingdom
    "suit_in_time": ("已核查未过诉讼时效", "it was checked that the time for bringing a claim has not passed"),
    "point_not_at_work": ("已知非单位联系方式", "the number, mailbox or address is known not to be at work"),
    "before_collections": ("出借机构尚未进入催收程序", "an original creditor that has not begun collection procedures"),
    "opt_out_confirmed": ("退订已确认过", "the opt-out was confirmed already"),
    "robots_revoked": ("已撤回自动外呼或短信同意", "consent to automated calls or texts was taken back on any of them"),
    "military_status_checked": ("已核查现役身份", "whether the person is on active duty was checked"),
    "information_only": ("仅答复，不求付款，不涉执行", "asks for no payment and says nothing of enforcement"),
    "debt_advice_told": ("已告知免费债务咨询", "tells where free debt advice is found"),
    "charge_within_cost": ("利息或不高于合理成本的费用", "interest, or a charge no higher than its reasonable cost"),
    "balance_holds": ("余额不因此增长", "the balance does not grow by it"),
    "challenges_guideline_spending": ("质疑指引内的支出", "questions spending that is within the guideline"),
}

DAYS: Final[Names] = {
    "book_on": ("账目业务日期", "business date of the book asked"),
    "agency_evaluated_on": ("最近一次机构评估日", "the agency's last evaluation"),
    "agency_contract_ends_on": ("委外合同到期日", "the agency's contract ends"),
    "number_checked_on": ("号码最近核验日", "the number was last verified, or the person last wrote from it"),
    "guarantee_ends_on": ("保证期间届满日", "the last day of the guarantee period"),
    "credit_notice_on": ("报送前告知日", "the person was told that it will be furnished"),
    "validation_received_on": ("核实信息视为收到日", "the validation information was received, or is assumed to be"),
    "certified_until_on": ("培训考试有效期至", "the training certificate's last day"),
    "initial_contact_on": ("首次沟通日", "the first communication about the debt"),
    "placed_on": ("委外日", "placed with the agency"),
    "disbursed_on": ("放款日", "the loan was paid out"),
    "default_notice_on": ("违约通知送达日", "the default notice was served"),
}
"""Days a rule may compare with the day of the contact. A day not known fails the rule that needs it."""
