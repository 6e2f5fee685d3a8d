"""Reads of this room: plain values out."""

from nuan.people.queries.columns import Standings, standings_of
from nuan.people.queries.files import (
    HoldShown,
    PartyShown,
    PersonFile,
    PointShown,
    TraitShown,
    WishShown,
    holds_of,
    known_customers,
    person_file,
    reachable,
)
from nuan.people.queries.standing import standing_of
from nuan.people.rules.faults import UnableToFindPerson

__all__ = [
    "HoldShown", "PartyShown", "PersonFile", "PointShown", "Standings", "TraitShown", "UnableToFindPerson", "WishShown",
    "holds_of", "known_customers", "person_file", "reachable",
    "standing_of", "standings_of",
]  # fmt: skip
