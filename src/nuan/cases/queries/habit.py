"""The programme for habitual lateness as people see it: who was found and why, meetings, and whether it does anything."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from nuan.cases.models import HabitFigure, HabitMeeting, HabitMember
from nuan.cases.rules.habit import HabitPolicy
from nuan.cases.rules.habit_effect import Followed, HabitEffect, effect_of

DRAWS: Final = 2_000


@dataclass(frozen=True, kw_only=True)
class MemberShown:
    """Somebody the rule found. `reasons`: (word of rules.habit.REASONS, measured, the policy's number)."""

    member: int
    customer_id: str
    found_on: date
    segment: str
    reasons: tuple[tuple[str, int, int], ...]
    group: str
    coach: str
    enrolled_at: datetime | None
    left_at: datetime | None
    left_why: str


@dataclass(frozen=True, kw_only=True)
class MeetingShown:
    """A meeting of a member with the coach."""

    meeting: int
    member: int
    customer_id: str
    number: int
    planned_on: date
    result: str
    settled_by: str


def members(
    *, group: str | None, coach: str | None, only_waiting: bool, limit: int, customer_id: str | None = None
) -> tuple[MemberShown, ...]:  # fmt: skip
    """Members, newest first. `only_waiting`: those of the programme's group who did not join yet."""
    rows = HabitMember.objects.select_related("person").filter(person__erased_at__isnull=True)
    if customer_id is not None:
        rows = rows.filter(person__customer_id=customer_id)
    if group is not None:
        rows = rows.filter(group=group)
    if coach is not None:
        rows = rows.filter(coach=coach, left_at__isnull=True)
    if only_waiting:
        rows = rows.filter(group="programme", enrolled_at__isnull=True)
    return tuple(
        MemberShown(
            member=row.pk, customer_id=row.person.customer_id, found_on=row.found_on, segment=row.segment,
            reasons=tuple((word, measured, limit) for word, measured, limit in json.loads(row.reasons)), group=row.group,
            coach=row.coach, enrolled_at=row.enrolled_at, left_at=row.left_at, left_why=row.left_why,
        )
        for row in rows.order_by("-found_on", "pk")[:limit]
    )  # fmt: skip


def meetings(
    *, coach: str | None, until_on: date | None, member: int | None, only_open: bool, limit: int
) -> tuple[MeetingShown, ...]:
    """Meetings by day. `until_on`: planned up to that day."""
    rows = HabitMeeting.objects.select_related("member__person")
    if coach is not None:
        rows = rows.filter(member__coach=coach)
    if until_on is not None:
        rows = rows.filter(planned_on__lte=until_on)
    if member is not None:
        rows = rows.filter(member=member)
    if only_open:
        rows = rows.filter(result="")
    return tuple(
        MeetingShown(
            meeting=row.pk, member=row.member_id, customer_id=row.member.person.customer_id, number=row.number,
            planned_on=row.planned_on, result=row.result, settled_by=row.settled_by,
        )
        for row in rows.order_by("planned_on", "pk")[:limit]
    )  # fmt: skip


def programme_effect(*, policy: HabitPolicy, until_on: date, seed: int) -> HabitEffect:
    """What the programme changed, by all figures up to a day: everybody found, in the group they were put into."""
    latest: dict[int, tuple[int, int]] = {}
    figures = HabitFigure.objects.filter(on__lte=until_on).order_by("on").values_list("member_id", "due", "late")
    for member, due, late in figures.iterator():
        latest[member] = (due, late)
    groups: dict[str, list[Followed]] = {"programme": [], "control": []}
    rows = HabitMember.objects.filter(found_on__lte=until_on).order_by("pk")
    for pk, group, due_before, late_before in rows.values_list("pk", "group", "due_before", "late_before").iterator():
        if pk in latest:
            due, late = latest[pk]
            groups[group].append(
                Followed(
                    due_before=due_before, late_before=late_before, due_after=due - due_before,
                    late_after=late - late_before,
                )
            )  # fmt: skip
    return effect_of(
        programme=groups["programme"], control=groups["control"], least_people=policy.least_people,
        least_instalments=policy.least_instalments, draws=DRAWS, seed=seed,
    )  # fmt: skip
