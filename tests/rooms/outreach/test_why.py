"""Why was I called, why was nobody called: one question; and what is left of the answer after an erasure."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import timedelta

import pytest

from nuan.outreach.actions import ask, begin, correct, finish
from nuan.outreach.ledger import LEDGER
from nuan.outreach.models import LedgerPayload
from nuan.outreach.queries import contacts_of, decisions, ledger_rows, ledger_sheet, why
from nuan.outreach.rules.sheets import BYTE_ORDER_MARK
from nuan.people.actions import erase_person, place_hold
from nuan.people.rules.faults import UnableToFindPerson
from nuan.people.rules.standing import Hold
from nuan.plumbing.check import check_with_kept
from tests.rooms.outreach.someone import (
    ANN,
    BEN,
    DAY,
    KNOWN,
    LAW,
    MINUTE,
    NOW,
    TEAM,
    TTL,
    begun,
    call,
    entries,
    locate,
    point_of,
    reserved,
)

ALWAYS = {"from_at": NOW - DAY, "until_at": NOW + 400 * DAY}


def told(customer_id: str = ANN) -> list[tuple[object, ...]]:
    found = why(customer_id=customer_id, home=None, **ALWAYS)
    return [(one.kind, one.allowed, one.channel, one.party, one.proposer, one.came_of) for one in found]


def a_day(customer_id: str = ANN) -> None:
    """A call that was answered, one refused, one that a hold took away, a question, a neighbour who was not there."""
    finish(contact=begun(), outcome="answered", at=NOW + MINUTE, by=TEAM)
    reserved(call(at=NOW + 2 * MINUTE, flags=frozenset()))
    finish(contact=begun(locate(at=NOW + 3 * MINUTE)), outcome="no_answer", at=NOW + 3 * MINUTE, by=TEAM)
    reserved(call(at=NOW + 4 * MINUTE, point=point_of(place=1)), proposer="robot:y")
    place_hold(
        customer_id=ANN, hold=Hold(kind="dispute", from_at=NOW + 4 * MINUTE, until_at=None), reason="amount", evidence="",
        actor="person:li", at=NOW + 4 * MINUTE,
    )  # fmt: skip
    ask(customer_id=ANN, proposal=call(at=NOW + 5 * MINUTE), known=KNOWN, pack=LAW, at=NOW + 5 * MINUTE, proposer=TEAM)


def test_every_decision_in_order_with_what_came_of_it(somebody: str) -> None:
    a_day()
    assert told() == [
        ("reserved", True, "call", "customer", TEAM, "answered"),
        ("asked_again", True, "call", "customer", TEAM, "answered"),
        ("result", None, "call", "customer", TEAM, "answered"),
        ("reserved", False, "call", "customer", TEAM, ""),
        ("reserved", True, "call", "contact", TEAM, "no_answer"),
        ("asked_again", True, "call", "contact", TEAM, "no_answer"),
        ("result", None, "call", "contact", TEAM, "no_answer"),
        ("reserved", True, "call", "customer", "robot:y", "hold"),
        ("cancelled", None, "call", "customer", "person:li", "hold"),
        ("asked", False, "call", "customer", TEAM, ""),
    ]
    refused, held = why(customer_id=ANN, home=None, **ALWAYS)[3], why(customer_id=ANN, home=None, **ALWAYS)[9]
    assert [(rule.rule_id, rule.zh, rule.en) for rule in refused.denials] == [("T-NAMED", "不可以", "T-NAMED says no")]
    assert (refused.debts, refused.point, refused.flags) == (("C1",), point_of(), ())
    assert refused.measured == (("T-DAY", 1), ("T-FRESH", 1), ("T-POINT", 0))
    assert refused.pack_hash == LAW.pack_hash
    assert [rule.rule_id for rule in held.denials] == ["T-HOLD"]


def test_one_day_and_one_person_at_a_time(somebody: str) -> None:
    a_day()
    assert told(BEN) == []
    later = why(customer_id=ANN, from_at=NOW + 4 * MINUTE, until_at=NOW + 5 * MINUTE, home=None)
    assert [one.kind for one in later] == ["reserved", "cancelled"]
    with pytest.raises(UnableToFindPerson):
        why(customer_id="nobody", home=None, **ALWAYS)


def test_a_correction_stands_beside_what_it_corrects(somebody: str) -> None:
    contact = begun()
    finish(contact=contact, outcome="busy", at=NOW, by=TEAM)
    correct(contact=contact, outcome="no_answer", at=NOW + MINUTE, by="person:li", why="typed wrongly")
    assert [(one.kind, one.outcome, one.came_of) for one in why(customer_id=ANN, home=None, **ALWAYS)[2:]] == [
        ("result", "busy", "no_answer"), ("corrected", "no_answer", "no_answer"),
    ]  # fmt: skip


def test_after_an_erasure_the_chain_verifies_and_the_payload_is_said_to_be_gone(somebody: str) -> None:
    a_day()
    erase_person(customer_id=ANN, reason="request 8", actor="li", at=NOW + DAY)
    report = check_with_kept(stream=LEDGER, more=(), signers=frozenset())
    assert (report.entries, report.whole) == (10, True)
    found = why(customer_id=ANN, home=None, **ALWAYS)
    assert [one.erased for one in found] == [True, True, False, True, True, True, False, True, False, True]
    assert {(one.debts, one.point, one.flags) for one in found} == {((), "", ())}
    assert [(rule.rule_id, rule.zh, rule.en) for rule in found[3].denials] == [("T-NAMED", "", "")]
    assert LedgerPayload.objects.all().delete()[0] == 7
    assert check_with_kept(stream=LEDGER, more=(), signers=frozenset()).whole


def test_the_whole_ledger_is_read_in_order(somebody: str, monkeypatch: pytest.MonkeyPatch) -> None:
    a_day()
    monkeypatch.setattr(decisions, "_AT_ONCE", 3)
    assert [one.number for one in ledger_rows(**ALWAYS)] == list(range(1, 11))
    assert {one.customer_id for one in ledger_rows(**ALWAYS)} == {ANN}


def test_a_sheet_no_spreadsheet_runs(somebody: str) -> None:
    a_day()
    ask(
        customer_id=BEN,
        proposal=replace(call(), debts=("=1+1",), point=""),
        known=KNOWN,
        pack=LAW,
        at=NOW,
        proposer="a:=x",
    )
    text = "".join(ledger_sheet(lang="en", **ALWAYS))
    assert text.startswith(BYTE_ORDER_MARK)
    rows = list(csv.DictReader(text.removeprefix(BYTE_ORDER_MARK).splitlines()))
    assert len(rows) == 11
    assert (rows[3]["number"], rows[3]["allowed"], rows[3]["refused_by"], rows[3]["reasons"]) == (
        "4", "no", "T-NAMED", "T-NAMED says no",
    )  # fmt: skip
    assert rows[3]["at"] == "2026-03-02T02:02:00.000000Z"
    assert rows[3]["counters"] == "T-DAY 1; T-FRESH 1; T-POINT 0"
    assert {row["customer"] for row in rows} == {"**"}
    assert (rows[3]["contracts"], rows[-1]["contracts"]) == ("**", "***1")
    assert not any(value.lstrip(" ").startswith(("=", "+", "-", "@")) for row in rows for value in row.values())


def test_contacts_are_listed_with_their_state(somebody: str) -> None:
    done, open_one, unused = begun(), begun(), reserved(call(point=point_of(place=1))).contact or 0
    finish(contact=done, outcome="busy", at=NOW, by=TEAM)

    def states(**how: object) -> dict[int, str]:
        asked = {"customer_id": ANN, "at": NOW, "only_open": False, "limit": 9} | how
        return {one.contact: one.state for one in contacts_of(**asked)}  # type: ignore[arg-type]

    assert states() == {done: "done", open_one: "started", unused: "reserved"}
    assert states(only_open=True) == {open_one: "started", unused: "reserved"}
    assert states(at=NOW + TTL) == {done: "done", open_one: "started", unused: "expired"}
    begin(contact=unused, known=KNOWN, pack=LAW, at=NOW + TTL)
    assert states()[unused] == "cancelled"
    assert states(customer_id=BEN) == {}
    assert len(states(customer_id=None, limit=2)) == 2


def test_the_moment_of_an_entry_is_that_of_asking(somebody: str) -> None:
    reserved(call(at=NOW + timedelta(hours=3)), at=NOW)
    assert entries("at", "asked_for") == [(NOW, NOW + timedelta(hours=3))]
