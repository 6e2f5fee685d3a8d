"""Holds: placed with a reason, lifted with a reason, never deleted; each in one transaction with its trace and its event."""

from __future__ import annotations

import json

import pytest
from django.db import DatabaseError, connection, transaction

from nuan.people.actions import lift_hold, place_hold, record_death
from nuan.people.events import HoldLifted, HoldPlaced
from nuan.people.models import HoldRow
from nuan.people.queries import holds_of, standing_of
from nuan.people.rules.faults import UnableToChangePerson, UnableToEndHold, UnableToFind, UnableToFindPerson
from nuan.people.rules.known import Standing
from nuan.people.rules.standing import Hold
from nuan.plumbing.models import AuditEntry
from tests.rooms.people.files import ANN, BOB, BY, DAY, NOW, everything, heard, hold, person, refused, take, verbs

REASON = "客户说发票金额不对，等待财务核对"


def place(held: Hold | None = None, *, on: str = ANN, reason: str = REASON, evidence: str = "letter 12") -> int:
    return place_hold(customer_id=on, hold=held or hold(), reason=reason, evidence=evidence, actor=BY, at=NOW)


def known(days: int = 0) -> Standing:
    return standing_of(customer_id=ANN, at=NOW + days * DAY)


def test_a_hold_is_placed_announced_and_traced_at_once(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    take(person(), person(BOB))
    held = hold(until_at=NOW + 3 * DAY, channels=("sms", "call"), debts=("C1", "C 2"))
    with heard(monkeypatch, HoldPlaced, HoldLifted) as events:
        number = place(held)
    assert events == [HoldPlaced(customer_id=ANN, number=number, hold=held, actor=BY, at=NOW)]
    assert known().holds == (held,)
    assert known(3).holds == ()
    assert standing_of(customer_id=BOB, at=NOW).holds == ()
    entry = AuditEntry.objects.get(verb="placed_hold")
    assert (entry.actor, entry.subject) == (BY, known().subject)
    assert json.loads(entry.facts) == {
        "hold": number, "kind": "dispute", "channels": ["sms", "call"], "contracts": ["C1", "C 2"],
        "from": "2026-11-02T09:30:00+00:00", "until": "2026-11-05T09:30:00+00:00", "evidence": "letter 12",
    }  # fmt: skip
    shown = holds_of(customer_id=ANN, at=NOW, all_states=False, limit=9)[0]
    assert (shown.number, shown.state, shown.reason, shown.placed_by) == (number, "in_force", REASON, BY)


def test_a_hold_to_come_is_known_and_can_be_lifted_before_it_begins(database: str) -> None:
    take(person())
    later = hold(from_at=NOW + DAY)
    number = place(later)
    assert known().holds == (later,)
    lift_hold(number=number, reason="entered twice", actor=BY, at=NOW)
    assert (known().holds, known(2).holds) == ((), ())


def test_lifting_says_who_and_why_and_the_hold_stays_on_record(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    take(person())
    number = place()
    with heard(monkeypatch, HoldPlaced, HoldLifted) as events:
        lift_hold(number=number, reason="invoice corrected", actor="officer 9", at=NOW + DAY)
    assert events == [HoldLifted(customer_id=ANN, number=number, kind="dispute", actor="officer 9", at=NOW + DAY)]
    assert known().holds == (hold(until_at=NOW + DAY),), "at that time it held, until it was lifted"
    assert known(1).holds == ()
    assert holds_of(customer_id=ANN, at=NOW + DAY, all_states=False, limit=9) == []
    shown = holds_of(customer_id=None, at=NOW + DAY, all_states=True, limit=9)[0]
    assert (shown.state, shown.lifted_by, shown.lifted_why) == ("lifted", "officer 9", "invoice corrected")
    assert (shown.hold, shown.reason) == (hold(), REASON)
    assert verbs() == ["placed_hold", "lifted_hold"]


@pytest.mark.parametrize(
    ("given", "fault", "match"),
    [
        ({"on": "U404"}, UnableToFindPerson, "when first touched"), ({"reason": "  "}, UnableToChangePerson, "no reason"),
        ({"held": hold(from_at=NOW - 2 * DAY, until_at=NOW)}, UnableToChangePerson, "ended already"),
        ({"evidence": "x" * 101}, UnableToChangePerson, "100 characters"),
        ({"held": hold(debts=("C1\nC2",))}, ValueError, "one line"),
    ],
)  # fmt: skip
def test_a_hold_that_is_refused_leaves_nothing(
    database: str, given: dict[str, str], fault: type[Exception], match: str
) -> None:
    take(person())
    with refused(fault, match):
        place(**given)  # type: ignore[arg-type]


def test_a_hold_without_an_actor_leaves_nothing(database: str) -> None:
    take(person())
    with refused(UnableToChangePerson, "no actor"):
        place_hold(customer_id=ANN, hold=hold(), reason=REASON, evidence="", actor=" ", at=NOW)


def test_what_cannot_be_lifted_stays_as_it_is(database: str) -> None:
    take(person())
    short, long = place(hold(until_at=NOW + DAY)), place()
    with refused(UnableToFind, "nuan hold list"):
        lift_hold(number=404, reason="x", actor=BY, at=NOW)
    with refused(UnableToEndHold, "ended by itself on 2026-11-03"):
        lift_hold(number=short, reason="x", actor=BY, at=NOW + DAY)
    with refused(UnableToChangePerson, "no reason"):
        lift_hold(number=long, reason="", actor=BY, at=NOW)
    with refused(UnableToChangePerson, "no actor"):
        lift_hold(number=long, reason="x", actor="", at=NOW)
    lift_hold(number=long, reason="x", actor=BY, at=NOW)
    with refused(UnableToEndHold, "was lifted on 2026-11-02 by officer 7"):
        lift_hold(number=long, reason="again", actor=BY, at=NOW)


def test_an_event_that_fails_takes_the_hold_with_it(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    take(person())

    def fails(_event: object) -> None:
        raise RuntimeError("the queue cannot be purged")

    with heard(monkeypatch, HoldPlaced):
        monkeypatch.setattr("tests.rooms.people.files.WIRING", {HoldPlaced: (fails,)})
        with refused(RuntimeError, "cannot be purged"):
            place()


def test_the_database_keeps_holds_and_refuses_what_is_no_hold(database: str) -> None:
    take(person())
    place()
    before = everything()
    statements = (
        "delete from people_holdrow", "update people_holdrow set until_at = '2020-01-01 00:00:00'",
        "update people_holdrow set lifted_at = from_at", "update people_holdrow set lifted_by = 'x'",
        "delete from people_person",
    )  # fmt: skip
    for statement in statements:
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert everything() == before


def test_a_death_is_recorded_and_held_in_one_transaction(database: str) -> None:
    take(person())
    number = record_death(customer_id=ANN, source="the son, by phone", evidence="call 88", actor=BY, at=NOW)
    assert known().holds == (hold("death"),)
    assert known().flags == {"customer_died"}
    assert HoldRow.objects.get().pk == number
    assert verbs() == ["recorded_trait", "placed_hold"]
    with refused(UnableToChangePerson, "recorded already"):
        record_death(customer_id=ANN, source="the daughter", evidence="", actor=BY, at=NOW)
