"""What the guard is asked, and what it is told: a proposal, and the facts about the person it is meant for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType

from nuan.people.rules.standing import Hold, Wish
from nuan.shared.circumstances import DAYS, FLAGS
from nuan.shared.contact import (
    ACTS,
    CHANNELS,
    DIRECTIONS,
    OUTCOMES,
    PARTIES,
    PURPOSES,
    ROLES,
    STAGES,
    Names,
    UnableToKnowWord,
)


@dataclass(frozen=True, kw_only=True)
class Lender:
    """Whose customers they are: the kind of lender (policy's ACTORS), whose law applies, and the time zones a customer may
    be in of whom the book names none."""

    kind: str
    jurisdiction: str
    zones: tuple[str, ...]


SELF = ""
"""The `party_key` of the customer."""


def _known(word: str, table: Names) -> None:
    if word not in table:
        raise UnableToKnowWord(word=word, known=tuple(table))


def _aware(moment: datetime) -> None:
    if moment.tzinfo is None:
        raise ValueError(f"{moment} needs a time zone: the guard counts in the customer's own")


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What somebody wants to do now.

    `at`: when (aware). `party_key`: who, within the customer's file ("" for the customer). `point`: the number or address,
    by its own key. `debts`: the contracts it is about. `lender_kind`: one of policy's ACTORS. `role`: the lender itself, or
    an agency. `flags`: what is true of this contact (`circumstances.FLAGS`).
    """

    at: datetime
    channel: str
    purpose: str
    lender_kind: str
    product: str
    act: str = "contact"
    direction: str = "outbound"
    party: str = "customer"
    party_key: str = SELF
    stage: str = "overdue"
    role: str = "lender"
    debts: tuple[str, ...] = ()
    point: str = ""
    flags: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        _aware(self.at)
        for word, table in (
            (self.act, ACTS), (self.channel, CHANNELS), (self.purpose, PURPOSES), (self.direction, DIRECTIONS),
            (self.party, PARTIES), (self.stage, STAGES), (self.role, ROLES), *((flag, FLAGS) for flag in self.flags),
        ):  # fmt: skip
            _known(word, table)


@dataclass(frozen=True, kw_only=True)
class ContactEvent:
    """A contact that was made, or is reserved, whoever made it. `agreed`: under a call-back the person asked for."""

    at: datetime
    channel: str
    outcome: str
    direction: str = "outbound"
    party: str = "customer"
    party_key: str = SELF
    point: str = ""
    debts: tuple[str, ...] = ()
    agreed: bool = False

    def __post_init__(self) -> None:
        _aware(self.at)
        for word, table in (
            (self.channel, CHANNELS), (self.outcome, OUTCOMES), (self.direction, DIRECTIONS), (self.party, PARTIES),
        ):  # fmt: skip
            _known(word, table)


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known about the person, the party, the point and the debts at the moment of asking.

    `zones`: every time zone (IANA name) the person may be in; the answer is yes only if it is yes in each. `regions`: where
    the person lives, such as `US-NY-NYC`. `events`: all earlier contacts in this customer's file.
    """

    zones: tuple[str, ...]
    regions: tuple[str, ...] = ()
    flags: frozenset[str] = frozenset()
    days: Mapping[str, date] = field(default_factory=lambda: MappingProxyType({}))
    events: tuple[ContactEvent, ...] = ()
    holds: tuple[Hold, ...] = ()
    wishes: tuple[Wish, ...] = ()

    def __post_init__(self) -> None:
        if not self.zones:
            raise ValueError("the guard needs at least one time zone of the person")
        for flag in self.flags:
            _known(flag, FLAGS)
        for day in self.days:
            _known(day, DAYS)
