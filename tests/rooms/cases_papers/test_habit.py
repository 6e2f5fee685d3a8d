"""The night finds who is late by habit and measures both groups; coaches meet those who joined; the effect is told."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pyarrow as pa
import pytest
from django.db import DatabaseError, connection, transaction

from nuan.book.rules.columns import STATES
from nuan.cases.actions.habit import change_coach, enrol, leave_programme, plan_meeting, settle_meeting
from nuan.cases.actions.habit_night import HabitsNoted, habits_noted
from nuan.cases.models import HabitFigure, HabitMeeting, HabitMember
from nuan.cases.queries.habit import meetings, members, programme_effect
from nuan.cases.queries.papers_policy import habit_policy
from nuan.cases.rules.habit import STATES_READ, group_of
from nuan.cases.rules.paper_faults import UnableToFindPaper
from nuan.people.actions import erase_person, take_in
from nuan.people.rules.taking import GivenPerson
from nuan.plumbing.models import AuditEntry
from tests.rooms.cases_log.desk import Desk, rows, staff
from tests.rooms.outreach.someone import ANN, BEN, NOW

ON = date(2026, 3, 2)
POLICY = habit_policy(on=ON)
TABLES = ("cases_habitmember", "cases_habitmeeting", "cases_habitfigure", "plumbing_auditentry")
HABIT = {
    "instalments_due": 10,
    "instalments_late": 6,
    "times_entered": 4,
    "longest_days_past_due": 9,
    "days_past_due": 0,
}


def kept() -> dict[str, int]:
    return {table: rows(table) for table in TABLES}


def states(**people: dict[str, int]) -> pa.Table:
    schema = pa.schema([STATES.field(name) for name in STATES_READ])
    return pa.Table.from_pylist([{"customer_id": name, **HABIT, **row} for name, row in people.items()], schema=schema)


def found(desk: Desk, group: str = "programme") -> int:
    """Ann, found and in this group."""
    assert habits_noted(states=states(U1={}), on=ON).found == 1
    HabitMember.objects.update(group=group)
    return HabitMember.objects.get().pk


def test_who_has_the_habit_is_found_once_with_reasons(desk: Desk) -> None:
    told = states(U1={}, U2={"instalments_late": 4}, U404={})
    assert habits_noted(states=told, on=ON) == HabitsNoted(found=1, measured=0)
    (one,) = members(group=None, coach=None, only_waiting=False, limit=9)
    assert (one.customer_id, one.found_on, one.segment) == (ANN, ON, "pay_day")
    assert one.reasons == (("due", 10, 6), ("late", 6, 3), ("times", 4, 3), ("longest", 9, 29))
    assert one.group == group_of(customer_id=ANN, seed=POLICY.seed, control_ppm=POLICY.control_ppm)
    entry = AuditEntry.objects.get(verb="found_habit")
    assert (entry.actor, json.loads(entry.facts)) == ("night", {"on": "2026-03-02", "policy": "2000-01-01"})
    before = kept()
    assert habits_noted(states=told, on=ON) == HabitsNoted(found=0, measured=0)
    assert habits_noted(states=told, on=ON + timedelta(days=1)) == HabitsNoted(found=0, measured=0)
    assert kept() == before


def test_both_groups_are_measured_from_time_to_time(desk: Desk) -> None:
    habits_noted(states=states(U1={}, U2={}), on=ON)
    ids = sorted(HabitMember.objects.values_list("pk", flat=True))
    HabitMember.objects.filter(pk=ids[0]).update(group="control")
    later = {"instalments_due": 12, "instalments_late": 6}
    day = ON + timedelta(days=28)
    assert habits_noted(states=states(U1=later, U2=later), on=day - timedelta(days=1)).measured == 0
    assert habits_noted(states=states(U1=later, U2=later), on=day).measured == 2
    assert habits_noted(states=states(U1=later, U2=later), on=day).measured == 0
    assert habits_noted(states=states(U1=later), on=day + timedelta(days=28)).measured == 1
    assert [(f.on, f.due, f.late) for f in HabitFigure.objects.order_by("pk")] == [
        (day, 12, 6), (day, 12, 6), (day + timedelta(days=28), 12, 6),
    ]  # fmt: skip
    for statement in ("update cases_habitfigure set late = 0", "delete from cases_habitmember"):
        with pytest.raises(DatabaseError, match=r"stays as it is|never deleted"), transaction.atomic():
            connection.cursor().execute(statement)


def test_joining_gives_a_coach_and_meetings(desk: Desk) -> None:
    number = found(desk)
    coach = staff("chen", "coach")
    before = kept()
    for doer, name in ((desk.li, "chen"), (coach, "li"), (coach, "nobody")):
        assert not enrol(doer=doer, member=number, coach=name, on=ON, at=NOW, policy=POLICY).allowed
    assert kept() == before
    assert enrol(doer=coach, member=number, coach="chen", on=ON, at=NOW, policy=POLICY).allowed
    assert not enrol(doer=coach, member=number, coach="chen", on=ON, at=NOW, policy=POLICY).allowed
    (one,) = members(group="programme", coach="chen", only_waiting=False, limit=9)
    assert (one.coach, one.enrolled_at, one.left_at) == ("chen", NOW, None)
    planned = meetings(coach="chen", until_on=None, member=number, only_open=True, limit=9)
    assert [(m.number, m.planned_on) for m in planned] == [
        (1, date(2026, 3, 9)), (2, date(2026, 4, 8)), (3, date(2026, 5, 8)),
    ]  # fmt: skip
    assert meetings(coach="chen", until_on=date(2026, 4, 8), member=None, only_open=True, limit=9) == planned[:2]
    assert members(group=None, coach=None, only_waiting=True, limit=9) == ()


def test_the_control_is_never_enrolled(desk: Desk) -> None:
    number = found(desk, "control")
    coach = staff("chen", "coach")
    before = kept()
    refused = enrol(doer=coach, member=number, coach="chen", on=ON, at=NOW, policy=POLICY)
    assert "对照组" in refused.reasons[0]
    assert kept() == before
    with pytest.raises(DatabaseError), transaction.atomic():
        HabitMember.objects.filter(pk=number).update(coach="chen", enrolled_at=NOW, enrolled_by="x")


def joined(desk: Desk) -> tuple[int, Any]:
    number, coach = found(desk), staff("chen", "coach")
    assert enrol(doer=coach, member=number, coach="chen", on=ON, at=NOW, policy=POLICY).allowed
    return number, coach


def test_meetings_are_settled_once_by_their_coach(desk: Desk) -> None:
    number, coach = joined(desk)
    other, chief = staff("deng", "coach"), staff("sun", "supervisor")
    first, second, third = (
        m.meeting for m in meetings(coach=None, until_on=None, member=number, only_open=True, limit=9)
    )
    told: dict[str, Any] = {"note": "工资 10 日到账，改还款日", "moved_to": None, "at": NOW}
    before = kept()
    assert not settle_meeting(doer=other, meeting=first, result="held", **told).allowed
    assert not settle_meeting(doer=coach, meeting=first, result="nice", **told).allowed
    assert not settle_meeting(doer=coach, meeting=first, result="moved", **told).allowed
    with pytest.raises(UnableToFindPaper):
        settle_meeting(doer=coach, meeting=999, result="held", **told)
    assert kept() == before
    assert settle_meeting(doer=coach, meeting=first, result="held", **told).allowed
    assert not settle_meeting(doer=coach, meeting=first, result="phoned", **told).allowed
    assert "工资".encode() not in bytes(HabitMeeting.objects.get(pk=first).note_sealed)
    moved = told | {"moved_to": date(2026, 4, 15)}
    assert settle_meeting(doer=chief, meeting=second, result="moved", **moved).allowed
    assert plan_meeting(doer=coach, member=number, on=date(2026, 6, 1)).allowed
    open_now = meetings(coach="chen", until_on=None, member=None, only_open=True, limit=9)
    assert [(m.number, m.planned_on) for m in open_now] == [
        (4, date(2026, 4, 15)), (3, date(2026, 5, 8)), (5, date(2026, 6, 1)),
    ]  # fmt: skip
    assert change_coach(doer=chief, member=number, coach="deng").allowed
    assert not settle_meeting(doer=coach, meeting=third, result="held", **told).allowed
    assert settle_meeting(doer=other, meeting=third, result="phoned", **told).allowed


def test_who_leaves_is_met_no_more_and_measured_on(desk: Desk) -> None:
    number, coach = joined(desk)
    before = kept()
    assert not leave_programme(doer=coach, member=number, why="bored", at=NOW).allowed
    assert not leave_programme(doer=replace(coach, username="deng"), member=number, why="wished", at=NOW).allowed
    assert kept() == before
    assert leave_programme(doer=coach, member=number, why="wished", at=NOW).allowed
    assert meetings(coach=None, until_on=None, member=None, only_open=True, limit=9) == ()
    assert not plan_meeting(doer=coach, member=number, on=ON).allowed
    assert not leave_programme(doer=coach, member=number, why="done", at=NOW).allowed
    assert habits_noted(states=states(U1={"instalments_due": 11}), on=ON + timedelta(days=28)).measured == 1


def test_an_erased_person_is_neither_found_nor_listed(desk: Desk) -> None:
    number = found(desk)
    erase_person(customer_id=ANN, reason="request 7", actor="test", at=NOW)
    erase_person(customer_id=BEN, reason="request 8", actor="test", at=NOW)
    assert habits_noted(states=states(U1={}, U2={}), on=ON + timedelta(days=28)) == HabitsNoted(found=0, measured=0)
    assert members(group=None, coach=None, only_waiting=False, limit=9) == ()
    coach = staff("chen", "coach")
    assert not enrol(doer=coach, member=number, coach="chen", on=ON, at=NOW, policy=POLICY).allowed


def test_the_effect_is_told_by_what_the_nights_measured(desk: Desk) -> None:
    """Everybody is late in 6 of 10 before; later the programme's group in none of 6, the control in 3 of 6."""
    names = [f"P{number:03d}" for number in range(80)]
    people = [GivenPerson(customer_id=name, zones=("Asia/Shanghai",)) for name in names]
    take_in(people=people, country="cn", actor="test", at=NOW)
    habits_noted(states=states(**{name: {} for name in names}), on=ON)
    until = ON + timedelta(days=28)
    assert programme_effect(policy=POLICY, until_on=until, seed=1).verdict == "too_few"
    groups = dict(HabitMember.objects.values_list("person__customer_id", "group"))
    assert groups == {name: group_of(customer_id=name, seed=POLICY.seed, control_ppm=200_000) for name in names}
    after = {
        name: {"instalments_due": 16, "instalments_late": 6 if groups[name] == "programme" else 9} for name in names
    }
    assert habits_noted(states=states(**after), on=until).measured == 80
    few = programme_effect(policy=POLICY, until_on=until, seed=1)
    control = list(groups.values()).count("control")
    assert (few.verdict, few.people, few.control_people) == ("too_few", 80 - control, control)
    enough = replace(POLICY, least_people=10, least_instalments=60)
    told = programme_effect(policy=enough, until_on=until, seed=1)
    assert (told.verdict, told.before, told.after, told.control_after) == (
        "fewer_late",
        told.control_before,
        0,
        told.control_after,
    )
    assert told.difference is not None
    assert told.difference * 2 == -1
    assert programme_effect(policy=enough, until_on=until - timedelta(days=1), seed=1).verdict == "too_few"
