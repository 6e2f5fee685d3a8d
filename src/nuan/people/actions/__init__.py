"""Writes of this room. Each is one transaction, holds the person's lock and leaves an entry in the audit trail."""

from nuan.people.actions.erase import erase_person
from nuan.people.actions.holds import lift_hold, place_hold
from nuan.people.actions.locks import lock_person
from nuan.people.actions.points import (
    add_contact_point,
    allow_point,
    confirm_point,
    mark_point_invalid,
    mark_point_refused,
    reveal_point,
)
from nuan.people.actions.taking_in import TakenIn, take_in
from nuan.people.actions.traits import add_party, end_trait, party_refused, record_death, record_trait
from nuan.people.actions.wishes import record_wish, withdraw_wish

__all__ = [
    "TakenIn", "add_contact_point", "add_party", "allow_point", "confirm_point", "end_trait", "erase_person", "lift_hold",
    "lock_person", "mark_point_invalid", "mark_point_refused", "party_refused", "place_hold", "record_death", "record_trait",
    "record_wish", "reveal_point", "take_in", "withdraw_wish",
]  # fmt: skip
