"""A hold, a refused channel, a closed number, an erasure: the reservations they cover go in the same transaction."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction

from nuan.outreach.actions import begin
from nuan.people.actions import erase_person, mark_point_refused, party_refused, place_hold, record_wish
from nuan.people.rules.standing import Hold, Wish
from tests.rooms.outreach.someone import (
    ANN,
    BEN,
    DAY,
    KNOWN,
    LAW,
    MINUTE,
    NOW,
    begun,
    call,
    contact_values,
    counts,
    entries,
    grown,
    locate,
    neighbour,
    point_of,
    reserved,
)


def hold(**changes: Any) -> None:
    known: dict[str, Any] = {"kind": "complaint", "from_at": NOW, "until_at": None}
    place_hold(
        customer_id=ANN, hold=Hold(**(known | changes)), reason="she complained", evidence="", actor="li", at=NOW
    )


def some() -> dict[str, int]:
    """Reservations of all sorts, and one that is being made."""
    return {
        name: reserved(proposal, at=NOW).contact or 0
        for name, proposal in {
            "call": call(), "text": call(channel="sms"), "other loan": call(debts=("C2",)), "neighbour": locate(),
            "tomorrow": call(at=NOW + DAY),
        }.items()
    } | {"begun": begun(call(point=point_of(place=1)))}  # fmt: skip


def cancelled(contacts: dict[str, int]) -> dict[str, str]:
    found = {name: contact_values(contact, "cancelled_why")[0] for name, contact in contacts.items()}
    return {name: why for name, why in found.items() if why}


ALL = ("call", "text", "other loan", "neighbour", "tomorrow")


@pytest.mark.parametrize(
    ("changes", "gone"),
    [
        ({}, ALL), ({"channels": ("sms",)}, ("text",)), ({"debts": ("C2",)}, ("other loan",)),
        ({"until_at": NOW + DAY}, ("call", "text", "other loan", "neighbour")), ({"from_at": NOW + DAY}, ("tomorrow",)),
    ],
)  # fmt: skip
def test_a_hold_takes_what_it_covers(somebody: str, changes: dict[str, Any], gone: tuple[str, ...]) -> None:
    contacts = some()
    other = reserved(call(point=point_of(BEN)), customer_id=BEN).contact or 0
    before = counts()
    hold(**changes)
    assert cancelled(contacts) == dict.fromkeys(gone, "hold")
    assert cancelled({"Ben's": other}) == {}
    assert grown(before) == {"outreach_ledgerentry": len(gone), "plumbing_auditentry": 1}
    assert entries("kind", "cause", "contact", "proposer")[-len(gone) :] == [
        ("cancelled", "hold", contacts[name], "li") for name in gone
    ]
    assert contact_values(contacts["begun"], "outcome") == ("started",)


def test_what_was_purged_is_not_begun(somebody: str) -> None:
    contacts = some()
    hold()
    answer = begin(contact=contacts["call"], known=KNOWN, pack=LAW, at=NOW)
    assert (answer.allowed, answer.cause) == (False, "hold")
    assert [told.rule_id for told in reserved(call(at=NOW + MINUTE)).denials] == ["T-HOLD"]


def test_a_hold_that_is_rolled_back_takes_nothing(somebody: str) -> None:
    contacts = some()
    before = counts()
    with transaction.atomic():
        hold()
        assert len(cancelled(contacts)) == len(ALL)
        transaction.set_rollback(True)
    assert (cancelled(contacts), grown(before)) == ({}, {})
    assert begin(contact=contacts["call"], known=KNOWN, pack=LAW, at=NOW).allowed


@pytest.mark.parametrize(
    ("kind", "channels", "party", "gone"),
    [
        ("channel_refused", ("call",), False, ("call", "other loan", "tomorrow")),
        ("channel_refused", (), False, ("call", "text", "other loan", "tomorrow")),
        ("channel_refused", ("call",), True, ("neighbour",)), ("not_then", (), False, ()),
    ],
)  # fmt: skip
def test_an_opt_out_is_honoured_at_once(
    somebody: str, kind: str, channels: tuple[str, ...], party: bool, gone: tuple[str, ...]
) -> None:
    contacts = some()
    wish = Wish(kind=kind, given_at=NOW, from_at=NOW, until_at=None, channels=channels)
    record_wish(customer_id=ANN, wish=wish, evidence="", actor="li", at=NOW, party_key=neighbour() if party else "")
    assert cancelled(contacts) == dict.fromkeys(gone, "channel_refused")


def test_a_number_that_may_not_be_used_takes_its_reservations(somebody: str) -> None:
    contacts = some() | {"other number": reserved(call(channel="sms", point=point_of(place=1))).contact or 0}
    mark_point_refused(point=point_of(), source="she said so", actor="li", at=NOW)
    assert cancelled(contacts) == dict.fromkeys(("call", "text", "other loan", "tomorrow"), "point_closed")


def test_a_party_who_refused_takes_theirs(somebody: str) -> None:
    contacts = some()
    party_refused(customer_id=ANN, party_key=neighbour(), evidence="", actor="li", at=NOW)
    assert cancelled(contacts) == {"neighbour": "party_refused"}


def test_an_erased_person_is_never_contacted(somebody: str) -> None:
    contacts = some()
    erase_person(customer_id=ANN, reason="request 8", actor="li", at=NOW)
    assert cancelled(contacts) == dict.fromkeys(ALL, "erased")
    assert begin(contact=contacts["call"], known=KNOWN, pack=LAW, at=NOW).cause == "erased"
