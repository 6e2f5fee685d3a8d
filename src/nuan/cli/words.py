"""What tables say, in Chinese and in English."""

from __future__ import annotations

from typing import Literal

Language = Literal["zh", "en"]

_WORDS: dict[str, tuple[str, str]] = {
    # needs
    "check_protection": ("先查是否冒名", "look for misuse of their name first"),
    "say_sorry": ("更正并致歉", "correct our figure, say sorry"),
    "hear_why": ("先听原因", "hear what happened"),
    "review_plan": ("重看还款安排", "review the plan together"),
    "offer_help": ("主动提供帮助", "offer help"),
    "keep_in_touch": ("保持联系", "keep in touch"),
    "remind_kindly": ("到期提醒", "remind kindly"),
    "thank": ("致谢", "thank"),
    # changes
    "entered": ("新入账期", "newly behind"),
    "rolled_worse": ("下滚", "rolled worse"),
    "rolled_better": ("回滚", "rolled better"),
    "cured": ("已还清逾期", "caught up"),
    "due_soon": ("即将到期", "due soon"),
    "paid_off": ("结清", "paid off"),
    "plan_broken": ("安排中断", "plan broken"),
    "plan_completed": ("安排完成", "plan completed"),
    "corrected": ("更正", "corrected"),
    # columns
    "customer": ("客户", "customer"),
    "name": ("姓名", "name"),
    "need": ("下一步", "what is needed next"),
    "why": ("缘由", "why"),
    "worst_contract": ("最久逾期合同", "worst contract"),
    "contract": ("合同", "contract"),
    "days": ("逾期天数", "days past due"),
    "bucket": ("账龄", "bucket"),
    "overdue": ("逾期金额", "overdue"),
    "outstanding": ("未还余额", "outstanding"),
    "change": ("变化", "change"),
    "before": ("之前", "before"),
    "now": ("现在", "now"),
    "contracts": ("合同数", "contracts"),
    "share": ("占比", "share"),
    "count": ("数量", "count"),
    "next_due": ("下次应还", "next due"),
    "from_to": ("从 ↓ 到 →", "from ↓ to →"),
    "new": ("新增", "new"),
    "total": ("合计", "total"),
    "in_all": ("共", "in all"),
    "day": ("日期", "day"),
    "step": ("步骤", "step"),
    "component": ("成分", "component"),
    "amount": ("金额", "amount"),
    "instalment": ("应还日", "instalment due"),
    "source": ("来源", "source"),
    "rule": ("规则", "rule"),
    # titles and sentences
    "people_title": ("{on} 需要关心的人", "People to care for on {on}"),
    "changes_title": ("{on} 的变化", "What changed on {on}"),
    "buckets_title": ("{on} 账龄分布", "Buckets on {on}"),
    "matrix_title": ("滚动率：{from_on} 到 {to_on}", "Roll rates from {from_on} to {to_on}"),
    "needs_title": ("{on} 共 {count} 人", "{count} people on {on}"),
    "people_count": ("人数", "people"),
    "nobody": ("{on} 没有人需要联系。", "Nobody needs anything on {on}."),
    "no_changes": ("{on} 没有这样的变化。", "Nothing of that kind changed on {on}."),
    "behind_for": ("逾期 {days} 天", "{days} days past due"),
    "first_payment": ("首期未付且由他人代付", "first payment missed, others paid"),
    "due_on": ("{on} 应还 {amount}", "{amount} due on {on}"),
    "more": ("还有 {count} 行未显示", "{count} more not shown"),
    "stale": (
        "注意：{on} 没有收到新文件，余额是旧的，不得据此联系客户。",
        "Note: {on} had no files of its own. Its balances are old: contact nobody on them.",
    ),
    "adds_up": ("分毫相符", "adds up to the minor unit"),
    "does_not_add_up": ("不相符，请报告", "does NOT add up, please report it"),
    # statement steps
    "paid": ("还款抵充", "paid"),
    "credit_used": ("用溢缴款抵充", "credit used"),
    "waived": ("减免", "waived"),
    "charged": ("计收", "charged"),
    "penalty_days": ("罚息", "penalty interest"),
    "penalty_sum": ("罚息（{on} 应还）Σ 基数 × 天数", "penalty of the instalment due {on}: Σ base × days"),
    "superseded": ("被新计划取代", "superseded by a new schedule"),
    "carried": ("转入新计划", "carried to the new schedule"),
    "held_as_credit": ("溢缴留存", "held as credit"),
    "refunded": ("溢缴退还", "credit paid out"),
    "penalty_forgiven": ("宽限期内付清免罚息", "paid within grace, no penalty"),
    "scheduled": ("应还计划", "scheduled"),
    "penalty_joined": ("罚息并入基数", "penalty joined its base"),
    # components
    "cost": ("费用支出", "cost"),
    "fee": ("手续费", "fee"),
    "penalty": ("罚息", "penalty"),
    "interest": ("利息", "interest"),
    "principal": ("本金", "principal"),
}


def word(key: str, lang: Language, **values: object) -> str:
    """The word or sentence in the language.

    >>> word("thank", "zh"), word("more", "en", count=3)
    ('致谢', '3 more not shown')
    """
    chinese, english = _WORDS[key]
    return (chinese if lang == "zh" else english).format(**values)
