"""The programme for habitual lateness: joining with a coach, meetings, leaving."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.db.models import Max

from nuan.access.queries.staff import staff_by_name
from nuan.access.rules.faults import UnableToFindStaff
from nuan.cases.models import HabitMeeting, HabitMember
from nuan.cases.rules.doers import Doer, may_do
from nuan.cases.rules.habit import LEAVING, MEETING_RESULTS, HabitPolicy, meetings_planned
from nuan.cases.rules.paper_faults import UnableToFindPaper
from nuan.people.actions import lock_person
from nuan.plumbing.audit import Fact, record
from nuan.plumbing.vault import seal
from nuan.shared.decision import Decision

NOTE: Final = "note of a coach"
_OTHERS: Final = ("supervisor",)
"""Roles that may see to a meeting that is not theirs."""


@dataclass(frozen=True, kw_only=True)
class _Held:
    """A member whose person is locked."""

    member: HabitMember
    subject: str
    erased: bool


def _no(said: str) -> Decision:
    return Decision(allowed=False, reasons=(said,))


def _hold(number: int) -> _Held:
    customer = HabitMember.objects.filter(pk=number).values_list("person__customer_id", flat=True).first()
    if customer is None:
        raise UnableToFindPaper(what="member", number=number)
    row = lock_person(customer_id=customer)
    return _Held(member=HabitMember.objects.get(pk=number), subject=row.subject, erased=row.erased_at is not None)


def _note(held: _Held, doer: Doer, verb: str, facts: dict[str, Fact]) -> None:
    record(actor=doer.actor, verb=verb, subject=held.subject, facts={"member": held.member.pk, **facts})


def enrol(*, doer: Doer, member: int, coach: str, on: date, at: datetime, policy: HabitPolicy) -> Decision:
    """Somebody of the programme's group joins, with a coach and the meetings the policy plans from that day.

    The control is never enrolled: it is what the programme is measured by. Raises UnableToFindPaper.
    """
    allowed = may_do(doer=doer, act="enrol_programme")
    if not allowed.allowed:
        return allowed
    unfit = _unfit(coach)
    if unfit:
        return _no(unfit)
    with transaction.atomic():
        held = _hold(member)
        row = held.member
        if row.group != "programme":
            return _no("该客户属于对照组，按原方式服务 / this person is in the control and is looked after as before")
        if held.erased or row.enrolled_at is not None:
            return _no("该客户已加入或已删除 / this person joined already, or was erased")
        HabitMember.objects.filter(pk=member).update(coach=coach, enrolled_at=at, enrolled_by=doer.actor)
        HabitMeeting.objects.bulk_create(
            HabitMeeting(member=row, number=place, planned_on=day)
            for place, day in enumerate(meetings_planned(enrolled_on=on, policy=policy), start=1)
        )
        _note(held, doer, "enrolled_programme", {"coach": coach, "segment": row.segment})
    return Decision(allowed=True)


def _unfit(coach: str) -> str:
    try:
        known = staff_by_name(username=coach)
    except UnableToFindStaff:
        return f"没有账号 {coach} / there is no account {coach}"
    return "" if known.may(act="coach_programme") else f"{coach} 不是辅导员 / {coach} is no coach"


def change_coach(*, doer: Doer, member: int, coach: str) -> Decision:
    """Give a member another coach. Raises UnableToFindPaper."""
    allowed = may_do(doer=doer, act="enrol_programme")
    if not allowed.allowed:
        return allowed
    unfit = _unfit(coach)
    if unfit:
        return _no(unfit)
    with transaction.atomic():
        held = _hold(member)
        if held.member.enrolled_at is None or held.member.left_at is not None or held.member.coach == coach:
            return _no("该客户不在辅导中，或已由其辅导 / this person is not in the programme, or has that coach")
        HabitMember.objects.filter(pk=member).update(coach=coach)
        _note(held, doer, "changed_coach", {"coach": coach, "before": held.member.coach})
    return Decision(allowed=True)


def plan_meeting(*, doer: Doer, member: int, on: date) -> Decision:
    """A further follow-up on a day. Raises UnableToFindPaper."""
    with transaction.atomic():
        held = _hold(member)
        refusal = _not_theirs(doer, held.member)
        if refusal is not None:
            return refusal
        _further(held.member, on)
        _note(held, doer, "planned_meeting", {"on": on.isoformat()})
    return Decision(allowed=True)


def settle_meeting(
    *, doer: Doer, meeting: int, result: str, note: str, moved_to: date | None, at: datetime
) -> Decision:  # fmt: skip
    """What came of a meeting (`rules.habit.MEETING_RESULTS`), with a note that is sealed; `moved`: a further one is planned.

    Raises UnableToFindPaper.
    """
    if result not in MEETING_RESULTS or (result == "moved") != (moved_to is not None):
        return _no("请选择结果；改期须给出新日期 / choose a result; one that is moved needs its new day")
    number = HabitMeeting.objects.filter(pk=meeting).values_list("member_id", flat=True).first()
    if number is None:
        raise UnableToFindPaper(what="meeting", number=meeting)
    with transaction.atomic():
        held = _hold(number)
        refusal = _not_theirs(doer, held.member)
        if refusal is not None:
            return refusal
        sealed = seal(subject=held.subject, data=note.strip().encode(), purpose=NOTE) if note.strip() else b""
        open_one = HabitMeeting.objects.filter(pk=meeting, result="")
        if not open_one.update(result=result, note_sealed=sealed, settled_by=doer.actor, settled_at=at):
            return _no("该面谈已登记结果 / what came of this meeting is noted already")
        if moved_to is not None:
            _further(held.member, moved_to)
        _note(held, doer, "settled_meeting", {"meeting": meeting, "result": result})
    return Decision(allowed=True)


def leave_programme(*, doer: Doer, member: int, why: str, at: datetime) -> Decision:
    """Somebody leaves, for a word of `rules.habit.LEAVING`; they stay in their group for measuring. Raises UnableToFindPaper."""
    if why not in LEAVING:
        return _no(f"请选择原因：{', '.join(LEAVING)} / choose one of these reasons")
    with transaction.atomic():
        held = _hold(member)
        refusal = _not_theirs(doer, held.member)
        if refusal is not None:
            return refusal
        HabitMember.objects.filter(pk=member).update(left_at=at, left_why=why, left_by=doer.actor)
        HabitMeeting.objects.filter(member=member, result="").update(
            result="not_needed", settled_by=doer.actor, settled_at=at
        )
        _note(held, doer, "left_programme", {"why": why})
    return Decision(allowed=True)


def _further(member: HabitMember, on: date) -> None:
    last = HabitMeeting.objects.filter(member=member).aggregate(last=Max("number"))["last"] or 0
    HabitMeeting.objects.create(member=member, number=last + 1, planned_on=on)


def _not_theirs(doer: Doer, member: HabitMember) -> Decision | None:
    if member.enrolled_at is None or member.left_at is not None:
        return _no("该客户不在辅导中 / this person is not in the programme")
    mine = may_do(doer=doer, act="coach_programme").allowed and doer.username == member.coach
    if mine or any(role in doer.roles for role in _OTHERS):
        return None
    return _no("只有其辅导员或主管可以登记 / only their coach or a supervisor may do this")
