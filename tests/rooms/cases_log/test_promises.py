"""Promises are made in a conversation, changed and withdrawn with a reason, and judged each night by what was paid."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from nuan.cases.actions import promises_night
from nuan.cases.actions.log import log_contact, log_unreserved
from nuan.cases.actions.log_rows import UnableToFindCase
from nuan.cases.actions.promises import change_promise, withdraw_promise
from nuan.cases.actions.promises_night import judge_promises
from nuan.cases.models import Promise, Task
from nuan.cases.queries.log import PromiseShown, promises_of
from nuan.plumbing.models import AuditEntry
from tests.rooms.cases_log.desk import END, Desk, case_says, counts, grown, lacking, moment, promised, staff, talk
from tests.rooms.cases_log.small_book import Books, march, pay
from tests.rooms.outreach.someone import BEN, MINUTE, begun, call, point_of


@pytest.fixture
def books(tmp_path: Path) -> Books:
    return Books(home=tmp_path / "home", feeds=tmp_path / "feeds")


def promise(desk: Desk, *parts: tuple[int, int]) -> int:
    made = desk.log(talk(promise=promised(*parts), next_step="await_payment", next_on=march(parts[0][0]))).promise
    assert made is not None
    return made


def shown(desk: Desk) -> PromiseShown:
    return promises_of(case=desk.case)[0]


def night(desk: Desk, books: Books, day: int, *payments: dict[str, Any]) -> PromiseShown:
    judge_promises(home=books.home, on=books.until(day, *payments), at=moment(day, 23))
    return shown(desk)


def parts_of(one: PromiseShown) -> list[tuple[str, int]]:
    return [(part.state, part.paid) for part in one.parts]


def tasks() -> list[tuple[str, str, bool]]:
    return [(one.kind, one.key, one.done_at is not None) for one in Task.objects.order_by("pk")]


def test_a_promise_stands_with_what_it_is_judged_by(desk: Desk) -> None:
    number = promise(desk, (10, 50_000), (25, 70_000))
    one = shown(desk)
    assert (one.number, one.currency, one.made_on, one.state, one.judged_on) == (number, "CNY", march(2), "open", None)
    assert [(part.due_on, part.amount, part.state) for part in one.parts] == [
        (march(10), 50_000, "open"), (march(25), 70_000, "open"),
    ]  # fmt: skip
    row = Promise.objects.get()
    assert (row.grace_days, row.tolerance_ppm, row.most_missing_minor) == (2, 10_000, 2_000)
    assert row.watched_until == date(2026, 5, 11), "25 March, 2 days of grace, 45 to be watched"


def test_another_promise_needs_a_reason_and_takes_the_place_of_the_first(desk: Desk) -> None:
    first = promise(desk, (10, 50_000))
    contact = begun()
    before = counts()
    again = talk(promise=promised((12, 30_000)), next_step="none")
    assert lacking(desk.log(again, contact=contact)) == ["promise"]
    assert grown(before) == {}
    second = desk.log(talk(promise=promised((12, 30_000), why="工资晚发"), next_step="none"), contact=contact).promise
    new, old = promises_of(case=desk.case)
    assert (new.number, new.replaces, new.state) == (second, first, "open")
    assert (old.ended, old.ended_by, old.why_ended) == ("changed", "staff:li", "工资晚发")
    assert "工资晚发" not in repr(old)
    assert case_says(desk.case, "promise_due_on") == (march(12),)


def test_a_promise_is_changed_by_itself_or_taken_back(desk: Desk) -> None:
    first = promise(desk, (10, 50_000))
    before = counts()
    for given, why, where in (
        (promised((20, 1)), " ", "why"), (promised(), "x", "promise"), (promised((1, 1)), "x", "promise"),
    ):  # fmt: skip
        answer = change_promise(doer=desk.li, promise=first, given=given, why=why, at=END)
        assert (answer.promise, [one.where for one in answer.lacks]) == (None, [where])
    assert grown(before) == {}
    made = change_promise(doer=desk.li, promise=first, given=promised((20, 45_000)), why="moved house", at=END)
    assert made.promise is not None
    assert [one.where for one in withdraw_promise(doer=desk.li, promise=first, why="x", at=END).lacks] == ["promise"]
    assert withdraw_promise(doer=desk.li, promise=made.promise, why="fell ill", at=END).promise == made.promise
    assert [(one.ended, one.why_ended) for one in promises_of(case=desk.case)] == [
        ("withdrawn", "fell ill"), ("changed", "moved house"),
    ]  # fmt: skip
    assert case_says(desk.case, "promise_due_on") == (None,)
    assert AuditEntry.objects.filter(verb__in=("made_promise", "withdrew_promise")).count() == 3
    with pytest.raises(UnableToFindCase, match="no promise 99"):
        withdraw_promise(doer=desk.li, promise=99, why="x", at=END)
    refused = withdraw_promise(doer=staff("eve", "compliance"), promise=made.promise, why="x", at=END)
    assert [one.where for one in refused.lacks] == ["doer", "promise"]


def test_the_database_keeps_one_promise_in_force(desk: Desk) -> None:
    promise(desk, (10, 50_000))
    row = Promise.objects.get()
    row.pk = None
    with pytest.raises(DatabaseError), transaction.atomic():
        row.save(force_insert=True)


def test_a_promise_is_kept_by_the_night_in_two_parts(desk: Desk, books: Books) -> None:
    promise(desk, (10, 50_000), (25, 70_000))
    assert parts_of(night(desk, books, 9, pay("P1", 20_000, value=8))) == [("open", 20_000), ("open", 0)]
    kept_one = night(desk, books, 12, pay("P2", 30_000, value=12, contract="C3"))
    assert (kept_one.state, parts_of(kept_one)) == ("open", [("kept", 50_000), ("open", 0)])
    assert case_says(desk.case, "promise_due_on", "promise_broken_on") == (march(25), None)
    whole = night(desk, books, 26, pay("P3", 70_000, value=26))
    assert (whole.state, parts_of(whole), whole.judged_on) == ("kept", [("kept", 50_000), ("kept", 70_000)], march(26))
    assert case_says(desk.case, "promise_due_on") == (None,)
    facts = [json.loads(one.facts) for one in AuditEntry.objects.filter(verb="judged_promise")]
    assert facts == [{"on": "2026-03-26", "from": "open", "to": "kept"}]


def test_a_promise_not_kept_is_answered_by_a_kind_call(desk: Desk, books: Books) -> None:
    number = promise(desk, (10, 50_000))
    assert night(desk, books, 12).state == "open", "the last day of grace"
    assert [one for one in tasks() if one[0] == "promise_broken"] == []
    assert night(desk, books, 13).state == "broken"
    task = Task.objects.get(kind="promise_broken")
    assert (task.key, task.owner_id, task.due_at) == (f"promise {number} 2026-03-10", desk.li.staff, moment(14, 10))
    assert case_says(desk.case, "promise_broken_on", "task_due_at") == (march(13), moment(14, 10))
    assert night(desk, books, 14).state == "broken"
    assert len([one for one in tasks() if one[0] == "promise_broken"]) == 1, "nobody is called twice for it"


def test_a_payment_booked_late_keeps_it_after_all_and_the_call_is_not_needed(desk: Desk, books: Books) -> None:
    promise(desk, (10, 50_000))
    assert night(desk, books, 13).state == "broken"
    late = night(desk, books, 15, pay("P1", 50_000, value=11, booked=15))
    assert (late.state, parts_of(late)) == ("kept", [("kept", 50_000)])
    task = Task.objects.get(kind="promise_broken")
    assert (task.done_by, task.outcome) == ("night", "not_needed")
    assert case_says(desk.case, "promise_broken_on", "task_due_at") == (None, None)


def test_a_reversal_unkeeps_it(desk: Desk, books: Books) -> None:
    promise(desk, (10, 50_000))
    assert night(desk, books, 11, pay("P1", 50_000, value=9)).state == "kept"
    assert case_says(desk.case, "promise_broken_on") == (None,)
    back = night(desk, books, 18, pay("R1", 50_000, value=17, reverses="P1"))
    assert (back.state, parts_of(back)) == ("broken", [("broken", 0)])
    assert [one[0] for one in tasks() if not one[2]] == ["promise_broken"]
    assert case_says(desk.case, "promise_broken_on") == (march(18),)


def test_what_was_paid_in_part_is_seen(desk: Desk, books: Books) -> None:
    promise(desk, (10, 50_000), (20, 50_000))
    some = night(desk, books, 13, pay("P1", 30_000, value=10))
    assert (some.state, parts_of(some)) == ("partly", [("partly", 30_000), ("open", 0)])


def test_somebody_reminds_the_day_before_and_on_the_day(desk: Desk, books: Books) -> None:
    number = promise(desk, (10, 50_000))
    for day in (7, 8, 9, 10):
        night(desk, books, day)
    reminders = Task.objects.filter(kind="promise_reminder").order_by("pk")
    assert [(one.key, one.due_at) for one in reminders] == [
        (f"promise {number} 2026-03-10 in 1", moment(9, 4)), (f"promise {number} 2026-03-10 in 0", moment(10, 4)),
    ]  # fmt: skip


def test_who_has_paid_already_is_not_reminded(desk: Desk, books: Books) -> None:
    promise(desk, (10, 50_000))
    night(desk, books, 8, pay("P1", 50_000, value=5))
    night(desk, books, 9)
    assert tasks() == []


def test_what_has_come_or_was_changed_needs_no_reminder_any_more(desk: Desk, books: Books) -> None:
    number = promise(desk, (10, 50_000), (20, 50_000))
    night(desk, books, 8)
    assert tasks() == [("promise_reminder", f"promise {number} 2026-03-10 in 1", False)]
    night(desk, books, 9, pay("P1", 50_000, value=9))
    assert [(one.done_by, one.outcome) for one in Task.objects.all()] == [("night", "not_needed")]
    night(desk, books, 18)
    assert case_says(desk.case, "task_due_at") == (moment(19, 4),)
    withdraw_promise(doer=desk.li, promise=number, why="ill", at=moment(19, 3))
    assert [(one[1], one[2]) for one in tasks()][1:] == [(f"promise {number} 2026-03-20 in 1", True)]
    assert case_says(desk.case, "task_due_at") == (None,)


def test_a_night_judges_once_and_never_backwards(desk: Desk, books: Books) -> None:
    promise(desk, (10, 50_000))
    books.until(9)
    on = books.until(13)
    assert judge_promises(home=books.home, on=on, at=END) == {"promises_judged": 1, "promises_broken": 1}
    before, now = counts(), shown(desk)
    for again in (on, march(9)):
        assert judge_promises(home=books.home, on=again, at=END + MINUTE) == {}
    assert (grown(before), shown(desk)) == ({}, now)


def test_payments_of_others_and_from_before_do_not_count(desk: Desk, books: Books) -> None:
    promise(desk, (10, 50_000))
    paid = (pay("P1", 50_000, value=1), pay("P2", 50_000, value=9, contract="C2"))
    assert night(desk, books, 13, *paid).state == "broken"


def test_a_changed_or_withdrawn_promise_is_judged_no_more(desk: Desk, books: Books) -> None:
    first = promise(desk, (10, 50_000))
    withdraw_promise(doer=desk.li, promise=first, why="lost the job", at=END)
    assert night(desk, books, 13).state == "open"
    assert (tasks(), case_says(desk.case, "promise_broken_on")) == ([], (None,))


def test_a_new_promise_after_one_that_failed_starts_anew(desk: Desk, books: Books) -> None:
    promise(desk, (10, 50_000))
    night(desk, books, 13)
    at = moment(14)
    inbound = call(direction="inbound", purpose="answer", flags=frozenset(), at=at)
    said = talk(promise=promised((20, 20_000)), next_step="none", ended_at=at, cause="", background="")
    made = log_unreserved(doer=desk.li, case=desk.case, proposal=inbound, said=said, at=at).promise
    assert case_says(desk.case, "promise_broken_on", "promise_due_on") == (None, march(20))
    new, old = promises_of(case=desk.case)
    assert (new.number, new.replaces, old.ended, old.state) == (made, None, "", "broken")
    judge_promises(home=books.home, on=books.until(20, pay("P1", 20_000, value=20)), at=moment(20, 23))
    new, old = promises_of(case=desk.case)
    assert (new.state, old.state) == ("kept", "broken")
    assert case_says(desk.case, "promise_broken_on") == (None,), (
        "what failed before the new promise is not held against them"
    )


def test_a_night_that_was_killed_between_two_promises_goes_on_with_the_second(
    desk: Desk, books: Books, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(Exception):
        pass

    def die(_name: str) -> None:
        raise Killed

    promise(desk, (10, 50_000))
    contact = begun(call(point=point_of(BEN)), customer_id=BEN)
    said = talk(promise=promised((10, 30_000)), next_step="none")
    assert log_contact(doer=desk.li, case=desk.other, contact=contact, said=said, at=END).promise
    on = books.until(13, pay("P1", 30_000, value=10, contract="C2"))
    monkeypatch.setattr(promises_night, "AT_ONCE", 1)
    with monkeypatch.context() as dying:
        dying.setattr(promises_night, "reached", die)
        with pytest.raises(Killed):
            judge_promises(home=books.home, on=on, at=END)
    assert sorted(Promise.objects.values_list("state", flat=True)) == ["broken", "open"]
    assert judge_promises(home=books.home, on=on, at=END) == {"promises_judged": 1, "promises_kept": 1}
    assert [promises_of(case=case)[0].state for case in (desk.case, desk.other)] == ["broken", "kept"]
    assert AuditEntry.objects.filter(verb="judged_promise").count() == 2
