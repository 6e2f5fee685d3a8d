"""People say what became of messages nobody knows about, and have dead ones sent after all."""

from __future__ import annotations

import json
from typing import Any

import pytest

from nuan.outreach.actions.outbox import Queued, words_of
from nuan.outreach.actions.outbox_people import resolve_unknown, retry_dead
from nuan.outreach.actions.outbox_rows import message_row
from nuan.outreach.ledger import PAYLOAD
from nuan.outreach.models import LedgerEntry, LedgerPayload
from nuan.outreach.queries.outbox import dead_messages, outbox_sums, unknown_messages
from nuan.outreach.rules.outbox_faults import UnableToFindMessage, UnableToResolve
from nuan.people.actions import erase_person, place_hold
from nuan.people.rules.standing import Hold
from nuan.plumbing.vault import unseal
from tests.rooms.outreach.someone import ANN, DAY, KNOWN, LAW, MINUTE, NOW, counts, entries, grown
from tests.rooms.outreach_outbox.stand import TTL, WORDS, Gateway, both, fault, message, sent, values

LI = "person:li"


def unknown() -> int:
    number = message()
    sent(Gateway(script=[fault("unknown", "no_reply")]))
    return number


def dead() -> int:
    number = message()
    sent(Gateway(script=[fault("never", "bad_number")]))
    return number


def retried(number: int, *, at: Any = NOW + MINUTE) -> Queued:
    return retry_dead(message=number, known=KNOWN, pack=LAW, at=at, ttl=TTL, by=LI)


def reasons() -> list[str]:
    rows = LedgerPayload.objects.order_by("number")
    says = [json.loads(unseal(subject=row.subject, sealed=bytes(row.sealed), purpose=PAYLOAD)) for row in rows]
    return [one["why"] for one in says if "why" in one]


@pytest.mark.parametrize(("was_sent", "becomes"), [(True, ("accepted", "sent")), (False, ("dead", "reserved"))])
def test_a_person_resolves_with_a_reason(somebody: str, was_sent: bool, becomes: tuple[str, str]) -> None:
    number = unknown()
    assert (
        resolve_unknown(message=number, sent=was_sent, why="her phone shows it", by=LI, at=NOW + MINUTE) == becomes[0]
    )
    assert both(number) == becomes
    assert unknown_messages(limit=9) == []
    assert reasons() == ["her phone shows it"]
    assert LedgerEntry.objects.filter(proposer=LI).count() == (2 if was_sent else 1)
    assert not any("phone" in repr(row) for row in entries("cause", "denied", "outcome"))
    assert outbox_sums().whole


def test_what_is_not_unknown_or_has_no_reason_is_refused(somebody: str) -> None:
    number, before = unknown(), counts()
    with pytest.raises(UnableToResolve, match="no reason is given"):
        resolve_unknown(message=number, sent=True, why=" ", by=LI, at=NOW)
    with pytest.raises(UnableToFindMessage):
        resolve_unknown(message=99, sent=True, why="w", by=LI, at=NOW)
    assert (both(number), grown(before)) == (("unknown", "unknown"), {})
    resolve_unknown(message=number, sent=True, why="w", by=LI, at=NOW)
    with pytest.raises(UnableToResolve, match="it is accepted"):
        resolve_unknown(message=number, sent=False, why="w", by=LI, at=NOW)


def test_a_dead_message_is_sent_after_all(somebody: str) -> None:
    number = dead()
    made = retried(number)
    assert made.message is not None
    assert words_of(row=message_row(message=made.message)) == WORDS
    assert values(made.message, "state", "again_of_id", "contact__proposer") == ("queued", number, LI)
    assert values(made.message, "key") != values(number, "key")
    assert dead_messages(limit=9) == []
    assert [one.message for one in dead_messages(limit=9, also_retried=True)] == [number]
    gateway = Gateway()
    sent(gateway, at=NOW + MINUTE)
    assert (both(made.message), len(gateway.sent)) == (("accepted", "sent"), 1)
    assert outbox_sums().whole


def test_it_is_retried_once(somebody: str) -> None:
    number = dead()
    again = retried(number).message
    with pytest.raises(UnableToResolve, match=f"retried as message {again}"):
        retried(number)
    with pytest.raises(UnableToResolve, match="it is queued, not dead"):
        retried(again or 0)


def test_what_was_unknown_today_is_not_retried_today(somebody: str) -> None:
    """A second message is worse than a late one."""
    number = unknown()
    resolve_unknown(message=number, sent=False, why="the gateway's list lacks it", by=LI, at=NOW)
    before = counts()
    with pytest.raises(UnableToResolve, match="of unknown fate today"):
        retried(number)
    assert grown(before) == {}
    known = KNOWN
    assert retry_dead(message=number, known=known, pack=LAW, at=NOW + DAY, ttl=TTL, by=LI).message is not None


def test_a_no_of_the_guard_leaves_it_dead(somebody: str) -> None:
    number = dead()
    hold = Hold(kind="complaint", from_at=NOW, until_at=None)
    place_hold(customer_id=ANN, hold=hold, reason="r", evidence="", actor="li", at=NOW)
    assert (retried(number).message, [one.message for one in dead_messages(limit=9)]) == (None, [number])


def test_nobody_writes_to_an_erased_person(somebody: str) -> None:
    number = dead()
    erase_person(customer_id=ANN, reason="request 8", actor="li", at=NOW)
    with pytest.raises(UnableToResolve, match="the person was erased"):
        retried(number)
