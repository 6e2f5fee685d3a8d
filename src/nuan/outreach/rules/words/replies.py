"""Reading what people answer: what they mean, when and how much they promise, and what must be done at once.

Rules only, offline, the same every time. *Stop* and *distress* are found before anything else and with recall first: one
found too many costs a look, one missed may cost a life, or the trust of somebody who said no. Another reader (a model) may
stand behind the same door (`ReplyReader`); `read_with` makes sure that it can add to what these rules find on stop and
distress, never take away.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Final, Literal, Protocol, TypeAlias

from nuan.shared.contact import Names
from nuan.shared.money import Money

INTENTS: Final[Names] = {
    "distress": ("情绪危机", "in distress, or a danger to themselves"),
    "stop": ("要求停止联系", "asks us to stop"),
    "complaint": ("投诉", "complains"),
    "dispute": ("对债务有异议", "disputes the debt or its amount"),
    "wrong_number": ("打错了", "wrong number"),
    "third_party": ("他人代答", "somebody else writes"),
    "hardship": ("有困难", "cannot pay, or needs relief"),
    "paid_already": ("已付款", "has paid already"),
    "promise": ("承诺还款", "promises to pay"),
    "call_back": ("约回电", "asks to be called back"),
    "question": ("询问", "asks something"),
    "abuse": ("辱骂", "abuses us"),
    "none": ("无", "nothing to act on"),
}
"""What a reply may mean, the most pressing first. The codes are their places: add at the end, never reorder."""
AT_ONCE: Final = ("distress", "stop")
"""Intents that act at once, without a model and without waiting for a person."""
CAUSES: Final[Names] = {
    "fraud_victim": ("被骗或被冒用", "a victim of fraud"),
    "bereavement": ("丧亲", "bereavement"),
    "illness": ("疾病", "illness"),
    "disaster": ("灾害", "disaster"),
    "business_failure": ("经营失败", "a business failed"),
    "job_loss": ("失业", "lost work"),
    "income_drop": ("收入减少", "less income"),
    "family": ("家庭变化", "a change in the family"),
    "forgot": ("忘记", "forgot"),
}
"""Why somebody is behind, as far as their words say."""

Language: TypeAlias = Literal["auto", "zh", "en"]


@dataclass(frozen=True, kw_only=True)
class Promise:
    """What is promised. Each part is None when it was not said."""

    on: date | None
    amount: Money | None
    waits_for_payday: bool


@dataclass(frozen=True, kw_only=True)
class CallBack:
    """When somebody asks to be called."""

    on: date | None
    at_time: time | None


@dataclass(frozen=True, kw_only=True)
class IntentFound:
    """An intent and the words that say it: `text[start:end]`."""

    intent: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class ReplyReading:
    """What a reply means."""

    language: str
    found: tuple[IntentFound, ...]
    cause: str | None = None
    promise: Promise | None = None
    call_back: CallBack | None = None
    stop_channels: tuple[str, ...] = ()
    """Channels a stop is about, of `shared/contact.py`; empty: every channel."""

    @property
    def intents(self) -> tuple[str, ...]:
        """What it means, the most pressing first; `none` when nothing was found."""
        said = {one.intent for one in self.found}
        return tuple(intent for intent in INTENTS if intent in said) or ("none",)

    @property
    def acts_at_once(self) -> bool:
        """Whether something must be done before anybody reads it."""
        return any(intent in AT_ONCE for intent in self.intents)


class ReplyReader(Protocol):
    """Who reads a reply: these rules, or a model behind the same door."""

    def __call__(self, *, text: str, at_date: date, language: Language, currency: str) -> ReplyReading:
        """The reading of a text written on a day, amounts without a currency being in `currency`."""
