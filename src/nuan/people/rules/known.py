"""What is known about a person at a moment, as whoever asks the guard needs it: no name, no number, no address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nuan.people.rules.points import PHONES
from nuan.people.rules.standing import Hold, Wish

SELF = ""
"""The key of the customer among the parties of the file."""


@dataclass(frozen=True, kw_only=True)
class KnownPoint:
    """A number or address by its key. One number that two parties of a file share has one key and a row for each.

    `checked_on`: the day it was last verified, or the person last wrote from it.
    """

    key: str
    kind: str
    party_key: str
    flags: frozenset[str]
    checked_on: date | None


@dataclass(frozen=True, kw_only=True)
class KnownParty:
    """Another party of the file."""

    key: str
    kind: str
    relation: str
    flags: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Standing:
    """All of it at one moment.

    `holds` and `wishes` are those in force or still to come. A hold stops contact with everybody in the file. A wish
    belongs to whoever said it: use `wishes_for`. `flags` are the customer's.
    """

    customer_id: str
    person: int
    subject: str
    zones: tuple[str, ...]
    regions: tuple[str, ...]
    language: str
    erased: bool
    flags: frozenset[str]
    holds: tuple[Hold, ...]
    wishes: tuple[tuple[str, Wish], ...]
    """Pairs of party key and wish."""
    points: tuple[KnownPoint, ...]
    parties: tuple[KnownParty, ...]

    def wishes_for(self, *, party_key: str) -> tuple[Wish, ...]:
        """What this party has said."""
        return tuple(wish for key, wish in self.wishes if key == party_key)

    def point(self, *, key: str, party_key: str) -> KnownPoint | None:
        """The number or address of this key, the row of this party where several share it; None: not in the file."""
        found = None
        for one in self.points:
            if one.key == key and (found is None or one.party_key == party_key):
                found = one
        return found

    def flags_for(self, *, party_key: str, point: str = "") -> frozenset[str]:
        """What is true of a contact with this party at this number or address: the customer's, the party's, the point's."""
        flags = self.flags
        if party_key != SELF:
            flags = flags.union(*(party.flags for party in self.parties if party.key == party_key))
        known = self.point(key=point, party_key=party_key) if point else None
        if known is not None:
            flags |= known.flags | ({"point_of_party"} if known.party_key == party_key else set())
        return flags

    def days_for(self, *, party_key: str, point: str) -> dict[str, date]:
        """The days known about a number or address (`shared.circumstances.DAYS`)."""
        known = self.point(key=point, party_key=party_key)
        return {"number_checked_on": known.checked_on} if known is not None and known.checked_on is not None else {}


def unreachable(*, points: tuple[KnownPoint, ...]) -> bool:
    """Whether the customer has numbers of their own and none of them works. Knowing no number is no such finding."""
    own = [point for point in points if point.party_key == SELF and point.kind in PHONES]
    return bool(own) and all("point_invalid" in point.flags for point in own)
