"""One list of everything, each thing once, in few statements; and what to do next, with reasons."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from nuan.cases.actions.notes import write_note
from nuan.cases.actions.papers import take_document
from nuan.cases.models import Case
from nuan.cases.queries.next_steps import next_steps_of
from nuan.cases.queries.papers_policy import papers_policy
from nuan.cases.queries.timeline import Paid, timeline_of
from nuan.cases.rules.paper_faults import UnableToFindPaper
from nuan.cases.rules.timeline import Place, Told
from nuan.outreach.actions import finish
from nuan.people.actions import place_hold
from nuan.people.queries import UnableToFindPerson, standing_of
from nuan.people.rules.standing import Hold
from nuan.plumbing.audit import record
from nuan.plumbing.vault import subject_named
from tests.rooms.cases_log.desk import Desk, promised, talk
from tests.rooms.outreach.someone import ANN, BEN, MINUTE, NOW, begun, call, reserved
from tests.rules.cases import hostile

ON = date(2026, 3, 2)
PAID = (Paid(value_on=date(2026, 3, 2), amount_minor=80_000, currency="CNY"),)


def read(limit: int = 20, payments: tuple[Paid, ...] = ()) -> list[Told]:
    """All pages, one after the other."""
    lines: list[Told] = []
    before: Place | None = None
    for _ in range(100):
        page = timeline_of(customer_id=ANN, before=before, limit=limit, payments=payments)
        lines += page.lines
        if page.before is None:
            return lines
        before = page.before
    raise AssertionError("it never ends")


def lived(desk: Desk, home: Path) -> None:
    """A refusal, a call without answer, a call that was logged with a promise, a hold, a note, a document, a reading."""
    refused = reserved(call(at=NOW.replace(hour=18)))
    assert not refused.allowed
    finish(contact=begun(call(at=NOW - 9 * MINUTE)), outcome="no_answer", at=NOW - 8 * MINUTE, by="staff:li")
    logged = desk.log(talk(next_step="await_payment", next_on=date(2026, 3, 6), promise=promised((6, 80_000))))
    assert logged.entry is not None, logged.lacks
    place_hold(
        customer_id=ANN, hold=Hold(kind="dispute", from_at=NOW, until_at=None), reason="她说没有借过", evidence="call 1",
        actor="staff:li", at=NOW,
    )  # fmt: skip
    write_note(doer=desk.li, customer_id=ANN, text="请周五后联系", shown=False, at=NOW)
    take_document(
        home=home, doer=desk.li, customer_id=ANN, kind="illness", name="a.jpg", data=hostile.picture(),
        policy=papers_policy(on=ON), at=NOW, given_on=ON, environment={},
    )  # fmt: skip
    with transaction.atomic():
        record(
            actor="staff:wang", verb="read_file", subject=subject_named(standing_of(customer_id=ANN, at=NOW).subject),
            facts={"purpose": "call"},
        )  # fmt: skip


def test_everything_is_there_once_in_both_languages(desk: Desk, home: Path) -> None:
    lived(desk, home)
    lines = read(payments=PAID)
    whats = [one.what for one in lines]
    for what in (
        "refusal",
        "contact",
        "log",
        "payment",
        "made_promise",
        "placed_hold",
        "wrote_note",
        "took_document",
        "read_file",
    ):
        assert whats.count(what) == 1, (what, whats)
    assert all(one.zh and one.en and one.icon for one in lines)
    assert [one.place for one in lines] == sorted((one.place for one in lines), reverse=True)
    told = {one.what: one for one in lines}
    assert told["contact"].zh == "人工电话，客户本人：无人接听"
    assert told["log"].actor == "staff:li"
    assert "原因：" in told["log"].zh
    assert told["placed_hold"].zh == "暂停联系：债务有争议"
    assert told["made_promise"].zh == "承诺还款：2026-03-06 ¥800.00"
    assert told["payment"].place.at == datetime(2026, 3, 1, 16, tzinfo=UTC), "the beginning of the day in Shanghai"
    assert "未获准联系" in told["refusal"].zh
    assert "请周五后联系" not in "".join(one.zh for one in lines)


def test_pages_give_what_the_whole_gives(desk: Desk, home: Path) -> None:
    lived(desk, home)
    whole = read(200, PAID)
    for limit in (1, 2, 3, 7):
        assert read(limit, PAID) == whole


def test_few_statements_however_long_it_is(desk: Desk, home: Path) -> None:
    lived(desk, home)
    with CaptureQueriesContext(connection) as short:
        timeline_of(customer_id=ANN, before=None, limit=20)
    for minute in range(60):
        write_note(doer=desk.li, customer_id=ANN, text=f"{minute}", shown=False, at=NOW + minute * MINUTE)
    with CaptureQueriesContext(connection) as long:
        page = timeline_of(customer_id=ANN, before=None, limit=40)
    assert len(page.lines) == 40
    assert len(short) == len(long) == 6


def test_the_neighbour_has_a_timeline_of_their_own(desk: Desk, home: Path) -> None:
    lived(desk, home)
    whats = {one.what for one in timeline_of(customer_id=BEN, before=None, limit=99).lines}
    assert whats == {"took_in"}
    with pytest.raises(UnableToFindPerson):
        timeline_of(customer_id="U404", before=None, limit=9)


def steps(desk: Desk, on: date = ON) -> list[str]:
    return [one.rule for one in next_steps_of(case=desk.case, on=on, at=NOW).steps]


def test_the_next_step_follows_what_is_known(desk: Desk, home: Path) -> None:
    assert steps(desk) == ["no_cause"]
    taken = take_document(
        home=home, doer=desk.li, customer_id=ANN, kind="income_proof", name="a.jpg", data=hostile.picture(),
        policy=papers_policy(on=ON), at=NOW, given_on=ON, environment={},
    )  # fmt: skip
    assert taken.decision.allowed
    assert steps(desk) == ["check_proof", "no_cause"]
    assert desk.log(talk(help_offered=(), next_step="offer_help")).entry is not None
    assert steps(desk)[:2] == ["check_proof", "offer_help"]
    Case.objects.filter(pk=desk.case).update(help_offered_at=NOW)
    assert steps(desk)[:2] == ["check_proof", "keep_in_touch"]


def test_with_a_hold_no_step_suggests_calling(desk: Desk, home: Path) -> None:
    hold = Hold(kind="dispute", from_at=NOW - timedelta(days=1), until_at=None)
    place_hold(customer_id=ANN, hold=hold, reason="x", evidence="call 1", actor="staff:li", at=NOW)
    Case.objects.filter(pk=desk.case).update(follow_up_on=ON, promise_broken_on=ON)
    found = next_steps_of(case=desk.case, on=ON, at=NOW)
    assert [one.step for one in found.steps] == ["do_not_call"]
    assert found.facts.on_hold
    with pytest.raises(UnableToFindPaper):
        next_steps_of(case=999, on=ON, at=NOW)


def test_a_promise_is_reminded_of_on_the_day_before_and_left_alone_until_then(desk: Desk) -> None:
    assert (
        desk.log(talk(next_step="await_payment", next_on=date(2026, 3, 6), promise=promised((6, 80_000)))).entry
        is not None
    )
    assert steps(desk, date(2026, 3, 3)) == ["promise_kept_waiting"]
    assert steps(desk, date(2026, 3, 5))[0] == "promise_soon"
    (one,) = [
        one for one in next_steps_of(case=desk.case, on=date(2026, 3, 5), at=NOW).steps if one.rule == "promise_soon"
    ]
    assert one.zh == "承诺将于 2026-03-06 到期：友善提醒一次即可"


def test_steps_are_read_in_few_statements(desk: Desk) -> None:
    with CaptureQueriesContext(connection) as asked:
        next_steps_of(case=desk.case, on=ON, at=NOW)
    assert len(asked) <= 9
