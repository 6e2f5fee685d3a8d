"""The words a contact log is kept in: what was heard, what the person needs, what follows. Needs, never labels."""

from __future__ import annotations

from typing import Final

from nuan.shared.contact import Names

BRANCHES: Final[Names] = {
    "economy": ("经济原因", "the economy"),
    "person": ("个人原因", "the person's life"),
    "lender": ("我方原因", "our own fault"),
}
EVIDENCE: Final[Names] = {
    "unemployment_notice": ("离职或停工证明", "notice of dismissal or of short time"),
    "social_insurance": ("社保缴纳记录", "record of social insurance"),
    "bank_statement": ("银行流水", "bank statement"),
    "pay_slip": ("工资单", "pay slip"),
    "wage_claim": ("欠薪或欠款凭据", "proof of wages or invoices owed"),
    "business_papers": ("经营或停业材料", "papers of the business"),
    "freight_bills": ("运单或停运证明", "freight bills, or proof of standing idle"),
    "debt_list": ("其他借款清单", "list of other loans"),
    "medical_papers": ("病历或出院小结", "medical record or discharge summary"),
    "accident_report": ("事故认定书", "accident report"),
    "disaster_proof": ("受灾证明", "proof of the disaster"),
    "police_receipt": ("报案回执", "receipt of the police report"),
    "payment_receipt": ("还款凭证", "receipt of a payment"),
    "contract_copy": ("合同复印件", "copy of the contract"),
    "messages": ("聊天或短信记录", "messages that were exchanged"),
}
"""Papers that help. Never a condition for listening."""
HELP: Final[Names] = {
    "deferral": ("延期还款", "deferral"),
    "grace": ("宽限期", "grace"),
    "instalments": ("个性化分期", "personalised instalments"),
    "extension": ("展期", "extension"),
    "staircase": ("阶梯式还款", "staircase plan"),
    "seasonal_plan": ("按淡旺季还款", "a plan by the seasons"),
    "shared_plan": ("多债权人协商方案", "one plan with all lenders"),
    "rate_cut": ("降低利率", "rate cut"),
    "penalty_waiver": ("减免罚息", "waiver of penalty interest"),
    "due_day": ("调整还款日", "another due day"),
    "reminders": ("提前提醒", "reminders beforehand"),
    "refund": ("退还多收款项", "refund of what was charged too much"),
    "correct_record": ("更正账务或信用记录", "correct the account or credit record"),
    "check_first": ("先核实，核实期间不催收", "look into it first; no collection meanwhile"),
    "explain_figures": ("逐项讲清账目", "explain every figure"),
    "explain_help": ("说明可申请的帮助", "explain what help there is"),
    "apology": ("致歉", "apology"),
    "other_contact": ("更换联系人", "another person to speak with"),
    "job_lead": ("就业信息", "job lead"),
    "buying_aid": ("助销客户产品", "buying from the customer's business"),
    "subsidy_help": ("协助申请补贴", "help to apply for a subsidy"),
    "papers_help": ("协助办理材料", "help with papers"),
    "adviser": ("介绍公益债务咨询", "introduce a free debt adviser"),
}
DEMANDS: Final[Names] = {
    "more_time": ("希望多一些时间", "more time"),
    "lower_instalment": ("希望降低每期金额", "lower instalments"),
    "penalty_off": ("希望减免罚息", "penalty interest waived"),
    "fee_question": ("对费用有疑问", "an explanation of a charge"),
    "figures": ("希望看到账目明细", "to see the figures"),
    "contract": ("希望拿到合同", "a copy of the contract"),
    "credit_record": ("关注信用记录", "to know about the credit record"),
    "settlement": ("希望一次性结清", "to settle in one payment"),
    "other_contact": ("希望换人或换方式联系", "another person or way of contact"),
    "less_contact": ("希望减少联系", "fewer contacts"),
    "no_third_party": ("不要联系他人", "nobody else contacted"),
    "complaint": ("要投诉", "to complain"),
    "dispute": ("不认可该笔款项", "the debt looked into: it is disputed"),
    "refund": ("要求退费", "a refund"),
    "apology": ("希望得到道歉", "an apology"),
    "nothing": ("没有提出要求", "nothing for now"),
}
"""What the person asked for."""
FEELINGS: Final[Names] = {
    "calm": ("平静，可以往下谈", "calm: we can go on talking"),
    "needs_time": ("需要缓一缓再谈", "needs a pause before talking on"),
    "needs_to_be_heard": ("需要先被倾听", "needs to be heard first"),
    "needs_clear_words": ("需要说得更清楚简单", "needs plain and clear words"),
    "needs_reassurance": ("担心后果，需要安心", "is worried and needs reassurance"),
    "needs_apology": ("对我们失望，需要道歉和解释", "is let down by us and needs an apology"),
    "needs_care_now": ("情绪危机，需要立即关怀", "is in distress and needs care at once"),
}
"""How the person is, said as what they need of us."""
CARE_NEEDS: Final[Names] = {
    "hearing": ("听力不便：改用文字", "hears badly: write instead"),
    "sight": ("视力不便：改用语音或大字", "sees badly: speak, or large print"),
    "language": ("需要方言或其他语言", "needs a dialect or another language"),
    "helper": ("需要家人或代理人在场", "needs a relative or representative present"),
    "slow_pace": ("需要放慢、分次说明", "needs a slow pace, in steps"),
    "written": ("需要书面确认", "needs it in writing"),
    "health": ("健康原因：避开治疗时段", "health: not at hours of treatment"),
    "carer": ("照顾家人：避开照料时段", "cares for somebody: not at hours of caring"),
    "no_phone": ("不便接电话", "cannot take calls"),
    "safe_contact": ("家中不便谈，需保密方式", "cannot talk at home: a safe way is needed"),
}
"""Special care, as what we do for it; every user who may act sees it."""
NEXT_STEPS: Final[Names] = {
    "none": ("暂无", "nothing for now"),
    "call_back": ("按约定回电", "call back as agreed"),
    "await_payment": ("等待承诺的还款", "wait for the promised payment"),
    "await_papers": ("等待材料", "wait for papers"),
    "offer_help": ("商量帮助方案", "work out help together"),
    "hear_why": ("下次再了解原因", "ask for the cause again, gently"),
    "send_figures": ("发送账目明细", "send the figures"),
    "check_facts": ("核实情况", "look into the facts"),
    "complaint_desk": ("转投诉岗", "pass on to the complaints officer"),
    "correct_error": ("更正我方差错", "correct our error"),
    "check_contact": ("核实联系方式", "check how to reach them"),
    "care": ("关怀跟进", "follow up with care"),
}
