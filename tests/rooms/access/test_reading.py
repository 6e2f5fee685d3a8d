"""Opening files, showing masked values, emergencies, alarms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from nuan.access.actions import reading
from nuan.access.actions.glass import break_glass, review_glass, settle_alarm
from nuan.access.actions.reading import open_file, reveal
from nuan.access.models import BreakGlass, FileRead, ReadingAlarm, Reveal, Staff
from nuan.access.queries.control import alarms, files_opened, glass_to_review, reads_by, reads_of, shown_until
from nuan.access.queries.house import reading_policy
from nuan.access.rules.faults import UnableToFindEntry, UnableToFindStaff
from nuan.plumbing.models import AuditEntry
from nuan.plumbing.vault import destroy_key, open_subject
from tests.rooms.access.conftest import AT, at_once, newest, verbs

MINUTE = timedelta(minutes=1)
DAY = date(2026, 11, 2)
WHY = "the customer is at the door and in tears"


@pytest.fixture
def three_files(monkeypatch: pytest.MonkeyPatch, house: str) -> list[str]:
    """Five people; three files a day for everybody, from a law folder of the test's own."""
    kept = reading_policy(on=DAY)
    few = replace(
        kept, files_a_day=dict.fromkeys(kept.files_a_day, 3), reveals_a_day=dict.fromkeys(kept.files_a_day, 2)
    )
    monkeypatch.setattr(reading, "reading_policy", lambda *, on: few)
    with transaction.atomic():
        return [open_subject() for _ in range(5)]


def opens(staff: str, subject: str, at: Any = AT, *, purpose: str = "call", in_queue: bool = True) -> bool:
    return open_file(staff=staff, subject=subject, purpose=purpose, in_queue=in_queue, at=at).decision.allowed


def test_a_reading_is_kept_in_the_trail_of_the_person(somebody: str) -> None:
    before = newest()
    found = open_file(staff="li.na", subject=somebody, purpose="call", in_queue=True, at=AT)
    assert (found.decision.allowed, found.files_left, found.alarms) == (True, 149, ())
    assert verbs(before) == [("staff:li.na", "read_file", f"subject {somebody}")]
    assert AuditEntry.objects.latest("number").facts == '{"emergency":false,"in_queue":true,"purpose":"call"}'
    assert [(one.username, one.purpose) for one in reads_of(subject=somebody, limit=9)] == [("li.na", "call")]


def test_the_same_reading_is_kept_once_and_another_purpose_or_a_later_one_again(somebody: str) -> None:
    for at, purpose in ((AT, "call"), (AT + 14 * MINUTE, "call"), (AT + MINUTE, "relief"), (AT + 15 * MINUTE, "call")):
        assert opens("li.na", somebody, at, purpose=purpose)
    assert FileRead.objects.count() == 3
    assert files_opened(username="li.na", on=DAY) == 1
    assert len(reads_by(username="li.na", on=DAY, limit=9)) == 3


def test_the_days_number_of_different_files_and_the_next_day(three_files: list[str]) -> None:
    assert [opens("li.na", one) for one in three_files[:3]] == [True, True, True]
    before = newest()
    refused = open_file(staff="li.na", subject=three_files[3], purpose="call", in_queue=True, at=AT)
    assert (refused.decision.allowed, refused.alarms) == (False, ("budget",))
    assert FileRead.objects.count() == 3
    assert verbs(before) == [("staff:li.na", "raised_alarm", "staff li.na")]
    assert not opens("li.na", three_files[4])
    assert [(one.kind, one.subject) for one in alarms(settled=False, limit=9)] == [("budget", "")]
    assert opens("li.na", three_files[0], AT + 20 * MINUTE)
    assert opens("zhao.yun", three_files[3])
    assert opens("li.na", three_files[3], AT + timedelta(hours=15))  # midnight of the house


def test_many_at_once_open_no_more_than_the_days_number(three_files: list[str]) -> None:
    found = at_once(5, lambda place: opens("li.na", three_files[place]))
    assert sorted(found) == [False, False, True, True, True]
    assert FileRead.objects.values("subject").distinct().count() == 3


def test_turning_a_page_asks_twice_and_writes_nothing(somebody: str) -> None:
    assert opens("li.na", somebody)
    with CaptureQueriesContext(connection) as asked:
        assert opens("li.na", somebody, AT + MINUTE)
    assert len(asked) == 2
    with transaction.atomic():
        other = open_subject()
    with CaptureQueriesContext(connection) as asked:
        assert opens("li.na", other)
    assert len([one for one in asked if one["sql"][:5].upper() not in ("BEGIN", "COMMI")]) <= 8


def test_a_random_day_is_as_a_naive_count_says(three_files: list[str]) -> None:
    dice, read, alarmed = Random(20261102), set[tuple[str, str]](), set[tuple[str, str, str]]()
    for minute in range(120):
        staff, subject, queue = dice.choice(("li.na", "qin", "tao")), dice.choice(three_files), dice.random() < 0.6
        known = (staff, subject) in read
        full = sum(1 for who, _ in read if who == staff) >= 3 and not known
        placed = staff != "tao" or queue
        found = open_file(staff=staff, subject=subject, purpose="call", in_queue=queue, at=AT + minute * MINUTE)
        assert found.decision.allowed is (placed and not full), minute
        if found.decision.allowed:
            read.add((staff, subject))
            if staff == "li.na" and not queue and not known:
                alarmed.add((staff, "outside_queue", subject))
        else:
            alarmed.add((staff, "budget", "") if placed else (staff, "not_placed", subject))
    assert set(FileRead.objects.values_list("staff__username", "subject")) == read
    assert {(one.username, one.kind, one.subject) for one in alarms(settled=False, limit=99)} == alarmed
    assert {kind for _, kind, _ in alarmed} == {"budget", "outside_queue", "not_placed"}


def test_the_same_file_many_times_at_once_is_one_reading(somebody: str) -> None:
    assert all(at_once(4, lambda _: opens("li.na", somebody)))
    assert FileRead.objects.count() == 1


def test_outside_the_queue_raises_one_alarm_a_file(somebody: str) -> None:
    found = open_file(staff="li.na", subject=somebody, purpose="call", in_queue=False, at=AT)
    assert (found.decision.allowed, found.alarms) == (True, ("outside_queue",))
    assert opens("li.na", somebody, AT + 30 * MINUTE, in_queue=False)
    assert opens("qin", somebody, in_queue=False)
    assert [(one.username, one.kind, one.subject) for one in alarms(settled=False, limit=9)] == [
        ("li.na", "outside_queue", somebody)
    ]


def test_an_agency_opens_placed_files_only(somebody: str) -> None:
    before = newest()
    assert not opens("tao", somebody, in_queue=False)
    assert FileRead.objects.count() == 0
    assert [one.kind for one in alarms(settled=False, limit=9)] == ["not_placed"]
    assert [verb for _, verb, _ in verbs(before)] == ["raised_alarm"]
    assert opens("tao", somebody, in_queue=True)


@pytest.mark.parametrize("staff", ["ning.an", "gu"])
def test_who_runs_accounts_or_reckons_risk_opens_none(somebody: str, staff: str) -> None:
    before = newest()
    assert not opens(staff, somebody)
    assert (FileRead.objects.count(), newest()) == (0, before)


def test_without_a_known_purpose_nothing_opens_and_nothing_is_written(somebody: str) -> None:
    before = newest()
    assert not opens("li.na", somebody, purpose="just looking")
    assert (FileRead.objects.count(), ReadingAlarm.objects.count(), newest()) == (0, 0, before)
    with pytest.raises(UnableToFindStaff):
        opens("nobody", somebody)


def test_a_closed_account_opens_nothing(somebody: str) -> None:
    Staff.objects.filter(username="li.na").update(is_active=False, closed_at=AT)
    assert not opens("li.na", somebody)
    assert not reveal(staff="li.na", subject=somebody, what="phone", purpose="call", at=AT).decision.allowed
    assert not break_glass(staff="li.na", subject=somebody, reason=WHY, at=AT).decision.allowed
    assert (FileRead.objects.count(), Reveal.objects.count(), BreakGlass.objects.count()) == (0, 0, 0)


def test_a_value_is_shown_for_a_purpose_and_a_time(somebody: str) -> None:
    assert not reveal(staff="li.na", subject=somebody, what="phone:1.1", purpose="call", at=AT).decision.allowed
    assert opens("li.na", somebody)
    before = newest()
    shown = reveal(staff="li.na", subject=somebody, what="phone:1.1", purpose="call", at=AT)
    assert shown.until_at == AT + 10 * MINUTE
    again = reveal(staff="li.na", subject=somebody, what="phone:1.1", purpose="call", at=AT + 9 * MINUTE)
    assert again.until_at == AT + 10 * MINUTE
    assert verbs(before) == [("staff:li.na", "revealed", f"subject {somebody}")]
    assert shown_until(username="li.na", subject=somebody, at=AT + 9 * MINUTE) == {"phone:1.1": AT + 10 * MINUTE}
    assert shown_until(username="li.na", subject=somebody, at=AT + 10 * MINUTE) == {}
    assert shown_until(username="zhao.yun", subject=somebody, at=AT) == {}


def test_the_days_number_of_shown_values(three_files: list[str]) -> None:
    subject = three_files[0]
    assert opens("li.na", subject)
    found = at_once(
        4,
        lambda place: (
            reveal(staff="li.na", subject=subject, what=f"phone:1.{place}", purpose="call", at=AT).decision.allowed
        ),
    )
    assert sorted(found) == [False, False, True, True]
    assert [one.kind for one in alarms(settled=False, limit=9)] == ["reveal_budget"]


def test_the_broken_glass_opens_for_an_hour_and_is_reviewed_by_another_the_day_after(three_files: list[str]) -> None:
    for one in three_files[:3]:
        assert opens("li.na", one)
    other = three_files[4]
    broken = break_glass(staff="li.na", subject=other, reason=WHY, at=AT)
    assert broken.until_at == AT + 60 * MINUTE
    assert opens("li.na", other, in_queue=False)
    assert not opens("li.na", other, AT + 60 * MINUTE, in_queue=False)
    assert files_opened(username="li.na", on=DAY) == 3
    assert [(one.kind, one.subject) for one in alarms(settled=False, limit=9)][-1] == ("glass", other)
    assert glass_to_review(on=DAY, limit=9) == ()
    (listed,) = glass_to_review(on=DAY + timedelta(days=1), limit=9)
    assert (listed.username, listed.reason, listed.subject) == ("li.na", WHY, other)
    tomorrow = AT + timedelta(days=1)
    before = newest()
    for by, verdict in (("li.na", "fitting"), ("zhao.yun", "fitting"), ("ning.an", "fitting"), ("qin", "splendid")):
        assert not review_glass(number=listed.number, by=by, verdict=verdict, at=tomorrow).allowed
    assert newest() == before
    assert review_glass(number=listed.number, by="qin", verdict="fitting", at=tomorrow).allowed
    assert not review_glass(number=listed.number, by="wen", verdict="unfitting", at=tomorrow).allowed
    assert glass_to_review(on=DAY + timedelta(days=1), limit=9) == ()
    assert BreakGlass.objects.get().verdict == "fitting"


def test_an_emergency_does_not_use_up_the_days_number(three_files: list[str]) -> None:
    break_glass(staff="li.na", subject=three_files[4], reason=WHY, at=AT)
    assert opens("li.na", three_files[4], in_queue=False)
    assert [opens("li.na", one) for one in three_files[:4]] == [True, True, True, False]
    (read,) = reads_of(subject=three_files[4], limit=9)
    assert (read.by_glass, read.in_queue) == (True, False)


def test_a_supervisor_does_not_review_their_own_glass_and_the_database_agrees(somebody: str) -> None:
    break_glass(staff="qin", subject=somebody, reason=WHY, at=AT)
    row = BreakGlass.objects.get()
    assert not review_glass(number=row.pk, by="qin", verdict="fitting", at=AT).allowed
    with pytest.raises(IntegrityError), transaction.atomic():
        BreakGlass.objects.update(reviewed_by=row.staff, reviewed_at=AT, verdict="fitting")
    with pytest.raises(UnableToFindEntry):
        review_glass(number=row.pk + 1, by="wen", verdict="fitting", at=AT)


def test_glass_needs_a_reason_a_role_and_is_rare(three_files: list[str]) -> None:
    before = newest()
    assert not break_glass(staff="li.na", subject=three_files[0], reason=" urgent  ", at=AT).decision.allowed
    for staff in ("tao", "ning.an", "wen", "gu"):
        assert not break_glass(staff=staff, subject=three_files[0], reason=WHY, at=AT).decision.allowed
    assert (BreakGlass.objects.count(), newest()) == (0, before)
    found = at_once(4, lambda n: break_glass(staff="li.na", subject=three_files[n], reason=WHY, at=AT).decision.allowed)
    assert sorted(found) == [False, True, True, True]


def test_the_reason_goes_with_the_person(somebody: str) -> None:
    break_glass(staff="li.na", subject=somebody, reason=WHY, at=AT)
    assert WHY.encode() not in bytes(BreakGlass.objects.get().reason_sealed)
    with transaction.atomic():
        destroy_key(subject=somebody, actor="staff:wen")
    (listed,) = glass_to_review(on=DAY + timedelta(days=1), limit=9)
    assert listed.reason is None


def test_an_alarm_is_settled_once_by_another_who_may(somebody: str) -> None:
    opens("li.na", somebody, in_queue=False)
    (alarm,) = alarms(settled=False, limit=9)
    for by, verdict in (("li.na", "fitting"), ("zhao.yun", "fitting"), ("qin", "hm")):
        assert not settle_alarm(number=alarm.number, by=by, verdict=verdict, at=AT).allowed
    assert settle_alarm(number=alarm.number, by="wen", verdict="unfitting", at=AT).allowed
    assert not settle_alarm(number=alarm.number, by="qin", verdict="fitting", at=AT).allowed
    assert alarms(settled=False, limit=9) == ()
    (settled,) = alarms(settled=True, limit=9)
    assert (settled.settled_by, settled.settled_how) == ("wen", "unfitting")
