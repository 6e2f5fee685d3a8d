"""What a planned message says: which template, to whom by what name, from whom, with which figures."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import pyarrow as pa

from nuan.book.rules.hashing import hash_of
from nuan.outreach.rules.day_plan_policy import PlanPolicy
from nuan.outreach.rules.words.templates import HELD_CAUSES, MESSAGE_CAUSES, MESSAGE_STAGES

LANGUAGES: Final = ("zh-CN", "en")
"""The languages there are templates in."""
_USUAL: Final[Mapping[str, str]] = {"cn": "zh-CN"}
_STAGE_OF_NEED: Final[Mapping[str, str]] = {
    "remind_kindly": "before_due", "hear_why": "hear_why", "review_plan": "plan_broken", "thank": "thank",
}  # fmt: skip
"""Needs whose words do not hang on the days behind. Those that offer help (`planning.PURPOSE_OF_NEED`) name no amount and ask for
none: the house takes that for a demand (HOUSE-WORDS-10)."""
OPT_OUT: Final[Mapping[tuple[str, str], str]] = {
    ("zh", "sms"): "回T", ("zh", "email"): "请回复“退订”", ("zh", "im"): "请回复“退订”",
    ("en", "sms"): "reply STOP", ("en", "email"): "reply STOP", ("en", "im"): "reply STOP",
}  # fmt: skip
"""(language, channel) → how to opt out, in words that are understood when they come back (`routing.OPT_OUT_WORDS`)."""
_TWO_LETTER_SURNAMES: Final = frozenset({
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "司空", "长孙",
    "宇文", "夏侯", "轩辕", "端木", "南宫", "独孤", "百里", "呼延", "东郭", "西门",
})  # fmt: skip
_TITLES_ZH: Final[Mapping[str, str]] = {"male": "先生", "female": "女士"}
_TITLES_EN: Final[Mapping[str, str]] = {"male": "Mr", "female": "Ms"}


def chosen_language(*, stated: str, jurisdiction: str) -> str:
    """The language to write in: the person's own where we have it, else the country's.

    >>> chosen_language(stated="en-GB", jurisdiction="cn"), chosen_language(stated="", jurisdiction="cn")
    ('en', 'zh-CN')
    >>> chosen_language(stated="fr", jurisdiction="gb")
    'en'
    """
    first = stated.lower().replace("_", "-").split("-")[0]
    own = next((one for one in LANGUAGES if one.lower().split("-")[0] == first), None)
    return own or _USUAL.get(jurisdiction, "en")


def stage_of(*, need: str, days_past_due: int, policy: PlanPolicy) -> str:
    """The stage of the words (`templates.MESSAGE_STAGES`), by the need and the contract that is behind the longest."""
    fixed = _STAGE_OF_NEED.get(need)
    if fixed is not None:
        return fixed
    if days_past_due <= policy.first_days:
        return "first_day"
    return "early" if days_past_due <= policy.early_days else "later"


def template_id(*, stage: str, cause: str, channel: str) -> str:
    """How a template is called in plan, message and ledger.

    >>> template_id(stage="first_day", cause="illness", channel="sms")
    'first_day.illness.sms'
    """
    for what, word, table in (("stage", stage, MESSAGE_STAGES), ("cause", cause, MESSAGE_CAUSES)):
        if word not in table:
            raise ValueError(f"there is no {what} {word!r}; use one of {', '.join(table)}")
    return f"{stage}.{cause}.{channel}"


def spoken_cause(*, holds: Collection[str], said: str | None) -> str:
    """The cause a message speaks to: what a hold that stands says, else what the person has said; `unknown` when neither does.

    `holds`: kinds of the holds that stand. Causes for which all collection is paused (`HELD_CAUSES`) are spoken of only while
    it is.

    >>> spoken_cause(holds=(), said="illness"), spoken_cause(holds=("dispute",), said="illness")
    ('illness', 'dispute')
    >>> spoken_cause(holds=(), said="bereavement"), spoken_cause(holds=("hardship",), said=None)
    ('unknown', 'unknown')
    """
    held = next((cause for cause in HELD_CAUSES if cause in holds), None)
    if held is not None:
        return held
    return said if said is not None and said in MESSAGE_CAUSES and said not in HELD_CAUSES else "unknown"


def customer_title(*, name: str, sex: str, kind: str, language: str) -> str:
    """How a customer is addressed: by surname and title where the book says enough, else by name.

    >>> customer_title(name="王小明", sex="male", kind="person", language="zh-CN")
    '王先生'
    >>> customer_title(name="欧阳倩", sex="female", kind="person", language="zh-CN")
    '欧阳女士'
    >>> customer_title(name="Ann Lee", sex="female", kind="person", language="en")
    'Ms Lee'
    >>> customer_title(name="测试商贸有限公司", sex="", kind="firm", language="zh-CN")
    '测试商贸有限公司'
    """
    name = " ".join(name.split())
    if kind == "firm" or sex not in _TITLES_ZH or not name:
        return name
    written_in_chinese = all("\u3400" <= letter <= "\u9fff" or letter == "·" for letter in name)
    if written_in_chinese:
        surname = name[:2] if name[:2] in _TWO_LETTER_SURNAMES and len(name) > 2 else name[:1]
        if "·" in name:
            return name
    else:
        surname = name.rsplit(" ", maxsplit=1)[-1]
    if language.startswith("zh"):
        return f"{surname}{_TITLES_ZH[sex]}" if written_in_chinese else name
    return f"{_TITLES_EN[sex]} {surname}"


def flags_of_words(*, channel: str, purpose: str) -> frozenset[str]:
    """What is true of the words we send by ourselves (`circumstances.FLAGS`), beside what is true of the channel. What is
    said in a call is for whoever makes it.

    >>> sorted(flags_of_words(channel="sms", purpose="remind")), sorted(flags_of_words(channel="call", purpose="collect"))
    (['asks_for_payment', 'tells_of_debt'], [])
    """
    if channel == "call":
        return frozenset()
    return frozenset({"tells_of_debt"} | ({"asks_for_payment"} if purpose in ("collect", "remind") else set()))


@dataclass(frozen=True, kw_only=True)
class Carer:
    """A member of staff whose name stands under messages."""

    name: str
    number: str
    phone: str


@dataclass(frozen=True, kw_only=True)
class Senders:
    """Who writes: the lender, and the people who look after customers. A customer always has the same one."""

    lender_name: str
    lender_address: str
    carers: tuple[Carer, ...]

    def carer(self, *, customer_id: str) -> Carer:
        """Who looks after this customer.

        >>> both = Senders(lender_name="Nuan", lender_address="1 Road", carers=(
        ...     Carer(name="Chen", number="7", phone="400"), Carer(name="Li", number="8", phone="400")))
        >>> {both.carer(customer_id=f"U{n}").name for n in range(20)} == {"Chen", "Li"}
        True
        """
        place = int(hash_of(pa.array([f"carer {customer_id}"], pa.string()))[0]) % len(self.carers)
        return self.carers[place]


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """What a planned message is about. The worst contract decides the template; the figures are of all contracts.

    `amount`: minor units of `currency`: what is overdue, falls due next, or was received. `due_on`: the day it is about;
    None where there is none. `title`: how the customer is addressed; never shown by `repr`.
    """

    customer_id: str
    template: str
    stage: str
    cause: str
    language: str
    channel: str
    need: str
    currency: str
    amount: int
    due_on: date | None
    contracts: int
    contracts_overdue: int
    on: date
    """The business date the figures are of."""
    title: str = field(repr=False)
