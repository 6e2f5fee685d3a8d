"""The database lets a message move as the rules say, and no other way."""

from __future__ import annotations

import importlib

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from nuan.outreach.models import Message
from nuan.outreach.rules.outbox import MOVES, STATES, may_follow
from tests.rooms.outreach.someone import NOW
from tests.rooms.outreach_outbox.stand import message, state

NEEDED = {
    "lease": "x", "lease_until": NOW, "adapter": "a", "sent_at": NOW, "accepted_at": NOW, "unknown_at": NOW, "ended_at": NOW,
    "cause": "not_taken",
}  # fmt: skip


def put(number: int, wanted: str) -> None:
    """Set a state with whatever the constraints want beside it."""
    held = wanted == "sending"
    more = NEEDED if held else NEEDED | {"lease": "", "lease_until": None}
    Message.objects.filter(pk=number).update(state=wanted, **more)


WAY_TO = {
    "queued": (), "sending": ("sending",), "later": ("sending", "later"), "accepted": ("accepted",), "delivered": ("delivered",),
    "bounced": ("bounced",), "unknown": ("sending", "unknown"), "dead": ("dead",), "cancelled": ("cancelled",),
}  # fmt: skip


@pytest.mark.parametrize("before", STATES)
def test_only_the_moves_of_the_table_are_possible(somebody: str, before: str) -> None:
    number = message()
    for step in WAY_TO[before]:
        put(number, step)
    for after in STATES:
        with transaction.atomic():
            if may_follow(state=after, after=before) or after == before:
                put(number, after)
                transaction.set_rollback(True)
                continue
            with pytest.raises(DatabaseError, match="does not move so"), transaction.atomic():
                put(number, after)
    assert state(number) == before


def test_the_migration_says_what_the_rules_say() -> None:
    migration = importlib.import_module("nuan.outreach.migrations.0004_outbox_moves")
    assert {before: after for before, after in MOVES.items() if after} == migration._MOVES


def test_a_message_is_never_deleted(somebody: str) -> None:
    message()
    with pytest.raises(DatabaseError, match="never deleted"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("delete from outreach_message")
    assert Message.objects.count() == 1


@pytest.mark.parametrize(
    "columns",
    [
        {"state": "lost"}, {"lease": "x"}, {"lease_until": NOW}, {"state": "sending"}, {"in_doubt": True}, {"state": "accepted"},
        {"state": "cancelled"}, {"state": "dead", "cause": "not_taken"}, {"state": "dead", "ended_at": NOW},
        {"state": "dead", "cause": "x", "ended_at": NOW, "lease": "x", "lease_until": NOW},
    ],
)  # fmt: skip
def test_half_told_states_are_refused(somebody: str, columns: dict[str, object]) -> None:
    number = message()
    with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
        Message.objects.filter(pk=number).update(**columns)
    assert state(number) == "queued"
