"""A plan is put to the guard row by row; each message is queued once, however often and however rudely it is run."""

from __future__ import annotations

import os
import signal
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.db.utils import IntegrityError

from nuan.outreach.actions import day_plan_queue
from nuan.outreach.actions.outbox import words_of
from nuan.outreach.actions.outbox_rows import message_row
from nuan.outreach.models import Contact, LedgerEntry, Message, PlanQueued
from nuan.people.actions import erase_person, place_hold, record_wish
from nuan.people.rules.standing import Hold, Wish
from tests.rooms.outreach_plan.day import NOW, ON, going, planned, queued, rows_of
from tests.rooms.outreach_plan.test_planning import by_person, hold, take_in
from tests.rooms.people.conftest import connected_to

HOUR = timedelta(hours=1)


def test_every_planned_row_is_queued_with_its_contact_and_its_yes(home: Path) -> None:
    planned(home)
    rows = going(home)
    report = queued(home)
    assert report.counts == {"queued": len(rows)}
    calls = [row for row in rows if row["channel"] == "call"]
    assert 0 < len(calls) < len(rows)
    assert Message.objects.count() == len(rows) - len(calls)
    assert Contact.objects.filter(channel="call", outcome="reserved").count() == len(calls)
    assert LedgerEntry.objects.filter(kind="reserved", allowed=True, proposer="plan").count() == len(rows)
    by_id = {row["customer_id"]: row for row in rows}
    for one in PlanQueued.objects.select_related("person", "contact", "message"):
        row = by_id[one.person.customer_id]
        assert (one.channel, one.purpose, one.send_at, one.hour, one.need) == (
            row["channel"], row["purpose"], row["send_at"], row["hour"], row["need"],
        )  # fmt: skip
        assert one.contact is not None
        assert (one.contact.planned_at, one.contact.channel, one.contact.proposer) == (
            row["send_at"],
            row["channel"],
            "plan",
        )
        assert (one.message is None) == (row["channel"] == "call")


def test_a_message_speaks_of_every_contract_and_is_about_each(home: Path) -> None:
    planned(home)
    queued(home)
    several = 0
    for one in PlanQueued.objects.filter(message__isnull=False).select_related("contact", "person"):
        assert one.contact is not None
        assert one.message_id is not None
        words = words_of(row=message_row(message=one.message_id))
        assert words is not None
        need, amount, _, counts = words.text.split(",")[0].split(" ")
        behind, total = map(int, counts.split("/"))
        debts = one.contact.debts.split("\n")
        assert (need, words.template_id) == (one.need, one.template)
        assert len(debts) == behind if behind else 1 <= len(debts) <= total
        assert int(amount) > 0 or one.need == "thank"
        assert words.template_id.endswith(f".unknown.{one.channel}")
        several += len(debts) > 1
    assert several > 0


def test_a_message_may_wait_until_its_channels_hours_end_and_no_longer(home: Path) -> None:
    planned(home)
    queued(home)
    for one in Contact.objects.filter(channel="sms"):
        assert (one.expires_at + 8 * HOUR).hour == 20
        assert one.expires_at - one.planned_at <= 11 * HOUR


def test_running_it_again_queues_nothing_again(home: Path) -> None:
    planned(home)
    first = queued(home)
    before = (Message.objects.count(), Contact.objects.count(), LedgerEntry.objects.count())
    again = queued(home)
    assert again.counts == {"waiting": first.counts["queued"]}
    assert (Message.objects.count(), Contact.objects.count(), LedgerEntry.objects.count()) == before


def killed_after(reaches: int, *, name: str, url: str, home: Path) -> bool:
    """Queue in a process of its own, killed without warning when it reaches a point for the so-many-th time."""
    child = os.fork()
    if not child:
        seen = 0

        def dies(point: str) -> None:
            nonlocal seen
            seen += point == name
            if seen == reaches:
                os.kill(os.getpid(), signal.SIGKILL)

        day_plan_queue.reached = dies  # type: ignore[attr-defined]
        with connected_to(url):
            queued(home)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def test_killed_in_between_and_run_again_each_is_queued_once(home: Path, database: str) -> None:
    planned(home)
    total = len(going(home))
    connections["default"].close()
    kills = [killed_after(reaches, name=name, url=database, home=home) for reaches, name in (
        (1, "plan_row_asked"), (1, "plan_row_done"), (5, "plan_row_asked"), (12, "plan_row_done"), (9, "plan_row_asked"),
        (3, "plan_row_asked"), (30, "plan_row_done"), (4, "plan_row_asked"),
    )]  # fmt: skip
    assert all(kills)
    waiting = PlanQueued.objects.count()
    assert 0 < waiting == Contact.objects.count() < total
    assert queued(home).counts == {"waiting": waiting, "queued": total - waiting}
    assert PlanQueued.objects.count() == Contact.objects.count() == total
    assert LedgerEntry.objects.filter(kind="reserved").count() == total
    assert Message.objects.count() == PlanQueued.objects.filter(message__isnull=False).count()


def test_a_fault_within_a_row_leaves_nothing_of_it(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planned(home)

    def fails(**_: object) -> None:
        raise RuntimeError("the machine stops")

    monkeypatch.setattr(PlanQueued.objects, "create", fails)
    with pytest.raises(RuntimeError, match="the machine stops"):
        queued(home)
    assert (Message.objects.count(), Contact.objects.count(), LedgerEntry.objects.count()) == (0, 0, 0)


def test_what_happened_since_the_plan_decides_and_a_no_is_kept(home: Path) -> None:
    planned(home)
    held, stopped, erased = (row["customer_id"] for row in going(home, "sms")[:3])
    take_in(home, held, stopped, erased)
    place_hold(
        customer_id=held, hold=Hold(kind="distress", from_at=NOW, until_at=None), reason="a test", evidence="", actor="test",
        at=NOW,
    )  # fmt: skip
    said = Wish(kind="channel_refused", given_at=NOW, from_at=NOW, until_at=None, channels=("sms",))
    record_wish(customer_id=stopped, wish=said, evidence="a call", actor="test", at=NOW)
    erase_person(customer_id=erased, reason="asked", actor="test", at=NOW)
    report = queued(home)
    refusals = {one.person.customer_id: one.refused_by for one in PlanQueued.objects.filter(contact__isnull=True)}
    assert refusals[stopped] == "HOUSE-WISH-02"
    assert report.counts["gone"] == 1
    assert report.refused_by["HOUSE-WISH-02"] == 1
    assert not Contact.objects.filter(person__customer_id__in=[stopped, erased]).exists()
    assert queued(home).counts["refused"] == report.counts["refused"]


def test_a_later_plan_keeps_what_waits_and_plans_the_rest_anew(home: Path) -> None:
    first = planned(home)
    few = going(home)[:20]
    stop_after = [False] * 20 + [True] * 10_000
    queued(home, stopping=lambda: stop_after.pop(0))
    waits = {one.person.customer_id: one for one in PlanQueued.objects.select_related("person")}
    assert 0 < len(waits) < len(few)
    made = planned(home, seed=5)
    rows = by_person(home)
    assert made.counts.people == first.counts.people
    assert made.counts.reasons["queued"] == len(waits)
    for customer_id, one in waits.items():
        row = rows[customer_id]
        assert (row["reason"], row["channel"], row["send_at"], row["hour"]) == (
            "queued",
            one.channel,
            one.send_at,
            one.hour,
        )
    queued(home)
    assert PlanQueued.objects.values("person").distinct().count() == PlanQueued.objects.count()
    assert max(Counter(Contact.objects.values_list("person", flat=True)).values()) == 1


def test_what_waits_takes_room_in_a_later_plan(home: Path) -> None:
    planned(home, staff=1)
    queued(home)
    waiting = PlanQueued.objects.filter(channel="call", hour=9).count()
    assert waiting == 6
    assert planned(home, staff=1).counts.by_hour["call", 9] == 6


def test_a_way_that_was_refused_is_not_planned_again_on_the_day(home: Path) -> None:
    planned(home)
    one = going(home, "sms")[0]["customer_id"]
    take_in(home, one)
    said = Wish(kind="channel_refused", given_at=NOW, from_at=NOW, until_at=None, channels=("sms",))
    number = record_wish(customer_id=one, wish=said, evidence="a call", actor="test", at=NOW)
    queued(home)
    from nuan.people.actions import withdraw_wish

    withdraw_wish(number=number, evidence="a letter", actor="test", at=NOW)
    planned(home)
    row = by_person(home)[one]
    assert (row["channel"], row["reason"]) in (
        ("call", "planned"),
        ("email", "planned"),
        ("", "no_address"),
        ("", "refused"),
        ("", "no_room"),
    )
    assert row["channel"] != "sms"


def test_rows_whose_moment_has_passed_are_said_to_be_late(home: Path) -> None:
    planned(home)
    noon = NOW + 6 * HOUR
    late = sum(row["send_at"] <= noon for row in going(home))
    report = queued(home, now=noon)
    assert 0 < report.counts["too_late"] == late
    assert report.counts["queued"] == len(going(home)) - late


def test_somebody_held_after_queueing_gets_nothing(home: Path) -> None:
    planned(home)
    queued(home)
    one = going(home, "sms")[0]["customer_id"]
    hold(one, "hardship")
    assert list(Message.objects.filter(contact__person__customer_id=one).values_list("state", "cause")) == [
        ("cancelled", "hold")
    ]


def test_the_database_keeps_one_message_a_person_and_day_and_never_forgets(home: Path) -> None:
    planned(home)
    queued(home)
    one = PlanQueued.objects.exclude(channel="call")[0]
    other = Contact.objects.exclude(pk=one.contact_id)[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanQueued.objects.create(
            business_date=ON, person_id=one.person_id, need=one.need, channel="letter", purpose="inform", send_at=one.send_at,
            hour=9, contact_id=other.pk, queued_at=NOW,
        )  # fmt: skip
    for statement in ("delete from outreach_planqueued", "update outreach_planqueued set hour = 3"):
        with pytest.raises(DatabaseError, match="are kept"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_a_plan_is_written_whole_or_stays_as_it_was(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planned(home)
    before = rows_of(home)

    def fails(_: Path) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("nuan.outreach.queries.day_plan.flush_file", fails)
    with pytest.raises(OSError, match="disk is full"):
        planned(home, seed=9)
    assert rows_of(home) == before
    assert [path.name for path in (home / "outreach" / ON.isoformat()).iterdir()] == ["plan.parquet"]
