"""Notes are sealed, corrected by further wordings, pinned; who around a person sees what is granted and ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from nuan.access.models import Agency
from nuan.cases.actions.notes import LONGEST, correct_note, pin_note, write_note
from nuan.cases.actions.relations import let_party_see, stop_party_seeing
from nuan.cases.models import Case
from nuan.cases.queries.papers import notes_of
from nuan.cases.queries.relations import relations_of
from nuan.cases.rules.paper_faults import UnableToFindPaper
from nuan.people.actions import erase_person, party_refused, take_in
from nuan.people.rules.taking import GivenParty, GivenPerson
from nuan.shared.decision import Decision
from tests.rooms.cases_log.desk import Desk, rows
from tests.rooms.outreach.someone import ANN, BEN, MINUTE, NOW

SAID = "她母亲住院，周五前不要打电话"
ON = date(2026, 3, 2)
TABLES = ("cases_casenote", "cases_casepin", "cases_seenbyparty", "plumbing_auditentry")


def kept() -> dict[str, int]:
    return {table: rows(table) for table in TABLES}


def wrote(desk: Desk, text: str = SAID, **how: Any) -> int:
    made = write_note(**{"doer": desk.li, "customer_id": ANN, "text": text, "shown": False, "at": NOW} | how)
    assert made.number is not None, made.decision
    return made.number


def test_a_note_is_sealed_and_says_who_and_when(desk: Desk) -> None:
    number = wrote(desk)
    with connection.cursor() as cursor:
        cursor.execute("select sealed from cases_casenote")
        assert SAID.encode() not in bytes(cursor.fetchone()[0])
    (one,) = notes_of(customer_id=ANN, limit=9)
    assert (one.number, one.note, one.text, one.written_by, one.written_at, one.pinned, one.current) == (
        number, number, SAID, "staff:li", NOW, False, True,
    )  # fmt: skip
    assert notes_of(customer_id=BEN, limit=9) == ()


def test_a_correction_is_a_further_wording_and_the_first_stays(desk: Desk) -> None:
    first = wrote(desk)
    second = correct_note(doer=desk.wang, number=first, text="周六前", shown=True, at=NOW + MINUTE).number
    assert second is not None
    before = kept()
    late = correct_note(doer=desk.li, number=first, text="我的", shown=False, at=NOW + MINUTE)
    assert (late.number, late.decision.allowed) == (None, False)
    assert kept() == before
    third = correct_note(doer=desk.li, number=second, text="周日前", shown=True, at=NOW + 2 * MINUTE).number
    assert [(one.number, one.note, one.text) for one in notes_of(customer_id=ANN, limit=9)] == [
        (third, first, "周日前")
    ]
    wordings = notes_of(customer_id=ANN, limit=9, all_wordings=True)
    assert [(one.text, one.current, one.corrects) for one in wordings] == [
        ("周日前", True, second), ("周六前", False, first), (SAID, False, None),
    ]  # fmt: skip
    assert [one.number for one in notes_of(customer_id=ANN, limit=9, only_shown=True)] == [third]
    for statement in ("update cases_casenote set shown = true", "delete from cases_casenote"):
        with pytest.raises(DatabaseError, match=r"stays as it is|never deleted"), transaction.atomic():
            connection.cursor().execute(statement)


def test_what_is_pinned_stands_first(desk: Desk) -> None:
    first, second = wrote(desk), wrote(desk, "第二条", at=NOW + MINUTE)
    assert [one.number for one in notes_of(customer_id=ANN, limit=9)] == [second, first]
    assert pin_note(doer=desk.wang, note=first, pinned=True, at=NOW).allowed
    corrected = correct_note(doer=desk.li, number=first, text="改过", shown=False, at=NOW).number
    assert [(one.number, one.pinned) for one in notes_of(customer_id=ANN, limit=9)] == [
        (corrected, True),
        (second, False),
    ]
    assert pin_note(doer=desk.wang, note=first, pinned=False, at=NOW).allowed
    assert notes_of(customer_id=ANN, limit=9)[0].number == second
    with pytest.raises(UnableToFindPaper):
        pin_note(doer=desk.li, note=corrected or 0, pinned=True, at=NOW)


def test_what_is_refused_writes_nothing(desk: Desk) -> None:
    first = wrote(desk)
    before = kept()
    for how in (
        {"text": " "}, {"text": "x" * (LONGEST + 1)}, {"doer": replace(desk.li, roles=("compliance",))},
        {"doer": replace(desk.li, roles=("agency_user",), agency="other")},
    ):  # fmt: skip
        made = write_note(**{"doer": desk.li, "customer_id": ANN, "text": SAID, "shown": False, "at": NOW} | how)
        assert (made.number, made.decision.allowed) == (None, False)
    assert not pin_note(doer=replace(desk.li, roles=("risk",)), note=first, pinned=True, at=NOW).allowed
    with pytest.raises(UnableToFindPaper):
        correct_note(doer=desk.li, number=999, text="x", shown=False, at=NOW)
    assert kept() == before


def test_an_agency_writes_on_what_is_placed_with_it(desk: Desk) -> None:
    mine = Agency.objects.create(key="huaxin", name_zh="华信", name_en="Huaxin", opened_at=NOW)
    Case.objects.filter(pk=desk.case).update(agency=mine)
    user = replace(desk.li, roles=("agency_user",), agency="huaxin")
    assert wrote(desk, doer=user)
    assert not write_note(doer=user, customer_id=BEN, text=SAID, shown=False, at=NOW).decision.allowed


def test_nobody_reads_notes_of_an_erased_person(desk: Desk) -> None:
    first = wrote(desk)
    erase_person(customer_id=ANN, reason="request 7", actor="test", at=NOW)
    assert [one.text for one in notes_of(customer_id=ANN, limit=9)] == [""]
    before = kept()
    assert not write_note(doer=desk.li, customer_id=ANN, text=SAID, shown=False, at=NOW).decision.allowed
    assert not correct_note(doer=desk.li, number=first, text=SAID, shown=False, at=NOW).decision.allowed
    assert kept() == before


def granted(desk: Desk, party: str, *what: str, **how: Any) -> Decision:
    usual: dict[str, Any] = {
        "doer": desk.li, "customer_id": "U9", "party_key": party, "what": what, "evidence": "letter 12", "from_on": ON,
        "until_on": None, "at": NOW,
    }  # fmt: skip
    return let_party_see(**usual | how)


def with_helpers() -> dict[str, str]:
    parties = tuple(
        GivenParty(kind=kind, name=f"测试{kind}", relation=kind) for kind in ("attorney", "guarantor", "contact")
    )
    person = GivenPerson(customer_id="U9", zones=("Asia/Shanghai",), parties=parties)
    take_in(people=[person], country="cn", actor="test", at=NOW)
    return {one.kind: one.key for one in relations_of(customer_id="U9", on=ON, at=NOW)}


def sees(on: date = ON) -> dict[str, tuple[str, ...]]:
    return {one.kind: one.sees for one in relations_of(customer_id="U9", on=on, at=NOW)}


def test_each_is_shown_what_was_granted_and_no_more(desk: Desk) -> None:
    keys = with_helpers()
    signed = ("that_there_is_a_loan", "what_is_overdue")
    assert sees() == {"attorney": (), "guarantor": signed, "contact": ()}
    assert granted(desk, keys["attorney"], "may_agree", "the_plan", until_on=date(2026, 4, 1)).allowed
    assert sees()["attorney"] == ("the_plan", "may_agree")
    assert sees(date(2026, 4, 1))["attorney"] == ()
    assert granted(desk, keys["attorney"], "letters").allowed, "it takes the place of what was granted before"
    assert sees()["attorney"] == ("letters",)
    assert stop_party_seeing(doer=desk.wang, customer_id="U9", party_key=keys["attorney"], at=NOW).allowed
    assert sees()["attorney"] == ()
    assert rows("cases_seenbyparty") == 2


def test_relatives_are_told_nothing_and_who_refused_neither(desk: Desk) -> None:
    keys = with_helpers()
    party_refused(customer_id="U9", party_key=keys["guarantor"], evidence="call 3", actor="test", at=NOW)
    before = kept()
    attorney = keys["attorney"]
    for refused in (
        granted(desk, keys["contact"], "that_there_is_a_loan"), granted(desk, keys["guarantor"], "letters"),
        granted(desk, attorney), granted(desk, attorney, "everything"), granted(desk, attorney, "letters", evidence=" "),
        granted(desk, attorney, "letters", until_on=ON), granted(desk, "p99", "letters"),
        granted(desk, attorney, "letters", doer=replace(desk.li, roles=("compliance",))),
        stop_party_seeing(doer=desk.li, customer_id="U9", party_key=attorney, at=NOW),
    ):  # fmt: skip
        assert not refused.allowed
    assert kept() == before
    assert sees() == {"attorney": (), "guarantor": (), "contact": ()}
