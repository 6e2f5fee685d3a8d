"""What a rule of conduct is: when it speaks, what it asks, since when, on whose word. Read from `[[rule]]` in `law/`.

A rule only ever says no (or warns). All rules that speak must be content, so a further rule, or a stricter number in
one, never allows more: that is how "the house may only be gentler" holds for rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

from nuan.policy.rules.limits import Force

Effect: TypeAlias = Literal["DENY", "STOP", "CAP", "REQ", "WARN", "DUTY"]
EFFECTS: Final[Mapping[str, str]] = {
    "DENY": "refuses what breaks it",
    "STOP": "stops a whole activity until it is released",
    "CAP": "a ceiling on how often",
    "REQ": "something must be so, or must have happened, first",
    "WARN": "allows, with a warning that is kept",
    "DUTY": "binds people and settings; the guard does not ask it",
}
Per: TypeAlias = Literal["file", "party", "point", "debt"]
PERS: Final[Mapping[str, str]] = {
    "file": "everything done to anybody in this customer's file",
    "party": "everything done to the person now to be contacted, over all debts, teams, agencies and robots",
    "point": "everything done to this one number or address",
    "debt": "everything done to this person about this debt; a contact about several must keep to it for each",
}
SpanUnit: TypeAlias = Literal["days", "hours", "minutes", "week", "month", "ever"]


@dataclass(frozen=True, kw_only=True)
class Span:
    """A stretch of time that ends now.

    days: that many local calendar days, today being the last ("1 day" is today). hours, minutes: exactly so long.
    week: since Monday. month: since the first. ever: all that is known.
    """

    unit: SpanUnit
    number: int = 1


@dataclass(frozen=True, kw_only=True)
class Events:
    """Which earlier contacts count. An empty list means any."""

    channels: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    """Contacts not yet settled (reserved, started, unknown) count as well, whatever is listed."""
    directions: tuple[str, ...] = ("outbound",)
    parties: tuple[str, ...] = ()
    not_agreed: bool = False
    """Whether contacts made under an agreed call-back are left out."""


@dataclass(frozen=True, kw_only=True)
class Needs:
    """All of these (or, with `any_of`, one of them) must be true."""

    flags: tuple[str, ...]
    any_of: bool = False


@dataclass(frozen=True, kw_only=True)
class Forbids:
    """None of these may be true."""

    flags: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class NoHold:
    """No hold of these kinds may be on the person, the channel or a debt the contact is about. Empty: of any kind."""

    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Window:
    """Only at local times [from_second, until_second), on these weekdays (Monday 1), not on these days."""

    from_second: int
    until_second: int
    weekdays: tuple[int, ...]
    not_on: tuple[date, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Count:
    """Fewer than `below` such contacts within the span, counted per key. This contact would be one more."""

    below: int
    per: Per
    within: Span
    events: Events

    def __post_init__(self) -> None:
        if self.below < 1:
            raise ValueError("a count allows at least one; what allows none is a rule that forbids")


@dataclass(frozen=True, kw_only=True)
class Wait:
    """At least so long since the last such contact. In days: the local day of the contact is that many days later."""

    at_least: Span
    per: Per
    events: Events


@dataclass(frozen=True, kw_only=True)
class Unreached:
    """The customer cannot be reached: the last `failures` tries to reach the customer failed, each at least
    `apart_minutes` after the one counted before it, and nothing was heard from the customer since. One success, or one
    word from the customer, begins the count anew."""

    failures: int
    apart_minutes: int


@dataclass(frozen=True, kw_only=True)
class Age:
    """A day compared with the local day of the contact: at most, or at least, so many days ago; or not yet past."""

    day: str
    at_most_days: int | None = None
    at_least_days: int | None = None
    not_after: bool = False
    """The local day must not be after it."""


@dataclass(frozen=True, kw_only=True)
class NotWished:
    """The person has not said one of these about this channel at this time (`not_then`, `channel_refused`)."""

    kinds: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """The person has said one of these, with evidence, covering this channel and moment (such as `channel_agreed`)."""

    kinds: tuple[str, ...]


Test: TypeAlias = Needs | Forbids | NoHold | Window | Count | Wait | Unreached | Age | NotWished | Agreed


@dataclass(frozen=True, kw_only=True)
class DatedTest:
    """What the rule asks on days from `from_on` up to but not including `until_on`. A duty has no test."""

    from_on: date
    until_on: date | None
    test: Test | None


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule of one instrument. Empty scopes mean any, but no `acts` is contact and no
    `directions` is outbound. The keys of its table are described in `law/README.md`."""

    id: str
    title_zh: str
    title_en: str
    says_zh: str
    says_en: str
    """What a person reads when it says no. `{measured}` and `{limit}` may stand in it."""
    instrument: str
    force: Force
    effect: Effect
    actors: tuple[str, ...]
    products: tuple[str, ...]
    regions: tuple[str, ...]
    acts: tuple[str, ...]
    directions: tuple[str, ...]
    channels: tuple[str, ...]
    parties: tuple[str, ...]
    purposes: tuple[str, ...]
    except_purposes: tuple[str, ...]
    stages: tuple[str, ...]
    unless: tuple[str, ...]
    """One of these flags excuses."""
    unless_agreed: tuple[str, ...]
    """One of these wishes, with evidence and covering channel and moment, excuses."""
    agreed_days: int | None
    """How long such a wish excuses: its local day is day 1. None: as long as it holds."""
    confidence: str
    sources: tuple[str, ...]
    summary: str
    last_checked: date
    switched_on: bool
    values: tuple[DatedTest, ...]
    file: str

    @property
    def is_house(self) -> bool:
        """Whether this is the house speaking rather than the law."""
        return self.force == "HOUSE"

    @property
    def warns(self) -> bool:
        """Whether it only warns."""
        return self.effect == "WARN"

    def test_at(self, *, on: date) -> DatedTest | None:
        """What it asks on a day, or None when it is not in force."""
        for dated in self.values:
            if dated.from_on <= on and (dated.until_on is None or on < dated.until_on):
                return dated
        return None
