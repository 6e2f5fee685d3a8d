"""How the words of law files are called by people, in Chinese and in English. The words of contacts are in `shared`."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from nuan.shared.contact import Names

Language: TypeAlias = Literal["zh", "en"]

FORCE_NAMES: Final[Names] = {
    "LAW": ("法律或司法解释", "statute or judicial interpretation"),
    "REG": ("监管规定", "regulator's rule"),
    "STD": ("推荐性国家标准", "recommended national standard"),
    "SELF": ("行业自律规范", "self-regulatory guideline"),
    "GUID": ("监管指导意见", "regulator's guidance"),
    "HOUSE": ("内部规则，不是法规", "our own choice, not law"),
    "PEER": ("其他系统的惯例，不是法规", "another system's convention, not law"),
}
EFFECT_NAMES: Final[Names] = {
    "DENY": ("不符则拒绝", "refuses what breaks it"),
    "STOP": ("停止整项活动，直至解除", "stops a whole activity until it is released"),
    "CAP": ("次数上限", "a ceiling on how often"),
    "REQ": ("前提条件", "something must be so, or must have happened, first"),
    "WARN": ("允许，但提示并留存", "allows, with a warning that is kept"),
    "DUTY": ("约束人员与设置，不逐次询问", "binds people and settings; the guard does not ask it"),
}
CONFIDENCE_NAMES: Final[Names] = {
    "A": ("已在来源中见到", "seen in a source"),
    "A*": ("仅在较弱来源中见到", "seen, in a weak source only"),
    "B": ("凭记忆，把握较大", "from memory, high confidence"),
    "C": ("没有把握：停用，或仅为内部规则", "unsure: switched off, or our own choice"),
}
ACTOR_NAMES: Final[Names] = {
    "any": ("任何机构", "anybody"),
    "bank": ("银行", "a bank"),
    "consumer_finance": ("消费金融公司", "a consumer finance company"),
    "auto_finance": ("汽车金融公司", "an auto finance company"),
    "micro_lender": ("小额贷款公司", "a micro-lender"),
    "loan_facilitator": ("助贷机构", "a loan facilitator"),
    "private_lender": ("民间出借人", "a private lender"),
    "agency": ("受托催收机构", "an agency on the lender's behalf"),
    "lender": ("出借机构自营", "the lender itself"),
    "original_creditor": ("原始债权人", "the original creditor"),
    "debt_collector": ("第三方催收机构", "a debt collector (an agency, or a buyer of debts)"),
    "debt_buyer": ("债权受让人", "a buyer of debts"),
}
PRODUCT_NAMES: Final[Names] = {
    "any": ("任何产品", "any product"),
    "card": ("信用卡", "credit card"),
    "consumer": ("消费贷款", "consumer loan"),
    "auto": ("汽车贷款", "car loan"),
    "housing": ("住房贷款", "housing loan"),
    "business": ("经营贷款", "business loan"),
}
PER_NAMES: Final[Names] = {
    "file": ("该客户名下对任何人的联系", "everything done to anybody in this customer's file"),
    "party": (
        "对本次联系之人的全部联系，不分合同、团队、机构与机器人",
        "everything done to the person now to be contacted, over all debts, teams, agencies and robots",
    ),
    "point": ("对本次所用号码或地址的联系", "everything done to this one number or address"),
    "debt": (
        "就本笔债务对本次联系之人的联系；涉及多笔的，每笔均须符合",
        "everything done to this person about this debt; a contact about several must keep to it for each",
    ),
}
UNIT_NAMES: Final[Names] = {
    "days": ("天", "days"),
    "workdays": ("个工作日", "working days"),
    "months": ("个月", "months"),
    "years": ("年", "years"),
    "count": ("", ""),
    "ppm": ("ppm（百万分之一）", "ppm (parts per million)"),
    "days_list": ("天", "days"),
    "name": ("", ""),
    "order": ("", ""),
}
COMPONENT_NAMES: Final[Names] = {
    "cost": ("费用", "cost"),
    "fee": ("手续费", "fee"),
    "interest": ("利息", "interest"),
    "penalty": ("罚息", "penalty"),
    "principal": ("本金", "principal"),
}
FILL_NAMES: Final[Names] = {
    "instalment": ("逐期抵充", "instalment by instalment"),
    "component": ("逐项抵充", "component by component"),
}
EXCESS_NAMES: Final[Names] = {
    "hold": ("暂存待抵", "is held"),
    "next_instalment": ("冲下一期", "goes to the next instalment"),
    "last_instalment": ("冲最后一期", "goes to the last instalment"),
    "reduce_principal": ("冲减本金", "reduces the principal"),
    "spread": ("分摊至各期", "is spread over the instalments"),
}
STATE_NAMES: Final[Names] = {
    "in_force": ("生效", "in force"),
    "switched_off": ("停用", "switched off"),
    "not_yet": ("尚未生效", "not yet in force"),
    "lapsed": ("暂时失效", "lapsed, to be in force again"),
    "ended": ("已失效", "ended"),
}
REGION_NAMES: Final[Names] = {
    "CN-65": ("新疆", "Xinjiang"),
    "US-CA": ("加利福尼亚州", "California"),
    "US-MA": ("马萨诸塞州", "Massachusetts"),
    "US-NY": ("纽约州", "New York State"),
    "US-NY-NYC": ("纽约市", "New York City"),
    "US-WA": ("华盛顿州", "Washington State"),
    "GB-ENG": ("英格兰", "England"),
    "GB-NIR": ("北爱尔兰", "Northern Ireland"),
    "GB-SCT": ("苏格兰", "Scotland"),
    "GB-WLS": ("威尔士", "Wales"),
}
"""Regions that rules name; another is told by its code."""
WEEKDAY_NAMES: Final[Names] = {
    "1": ("周一", "Monday"), "2": ("周二", "Tuesday"), "3": ("周三", "Wednesday"), "4": ("周四", "Thursday"),
    "5": ("周五", "Friday"), "6": ("周六", "Saturday"), "7": ("周日", "Sunday"),
}  # fmt: skip


def called(*, word: str, table: Names, lang: Language) -> str:
    """A word as people say it.

    >>> called(word="STD", table=FORCE_NAMES, lang="en")
    'recommended national standard'
    """
    return table[word][lang == "en"]


def listed(*, words: tuple[str, ...], table: Names, lang: Language) -> str:
    """Several words as people say them, in the order given; parted by a semicolon, because names hold commas.

    >>> listed(words=("bank", "agency"), table=ACTOR_NAMES, lang="en")
    "a bank; an agency on the lender's behalf"
    >>> listed(words=("bank", "agency"), table=ACTOR_NAMES, lang="zh")
    '银行；受托催收机构'
    """
    return ("；" if lang == "zh" else "; ").join(called(word=word, table=table, lang=lang) for word in words)
