"""Open a file in an emergency; another person looks at it the day after. And settle alarms."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from nuan.access.actions.locks import lock_staff
from nuan.access.actions.reading import Revealed, raise_alarms
from nuan.access.models import BreakGlass, ReadingAlarm, Staff
from nuan.access.queries.house import reading_policy
from nuan.access.queries.staff import actor_of
from nuan.access.rules.faults import UnableToFindEntry
from nuan.access.rules.lists import words_of
from nuan.access.rules.reading import VERDICTS
from nuan.access.rules.roles import may, may_approve
from nuan.plumbing.audit import record
from nuan.plumbing.vault import seal, subject_named
from nuan.shared.decision import Decision

REASON: Final = "emergency reason"
"""The purpose under which a reason is sealed with the person's key."""
_SHORTEST_REASON: Final = 10


def _no(said: str) -> Decision:
    return Decision(allowed=False, reasons=(said,))


def break_glass(*, staff: str, subject: str, reason: str, at: datetime) -> Revealed:
    """Open a file in an emergency, whatever queue and day's number say, until `until_at`; then call `reading.open_file`.

    `reason` is in words and kept sealed under the person's key. It raises an alarm and stands in the list of the next day's
    reviews. Not for an agency's people or administrators; so many times a day as the house says.
    """
    with transaction.atomic():
        row = lock_staff(username=staff)
        policy = reading_policy(on=at.date())
        day = policy.day_of(at=at)
        if not row.is_active or not may(roles=words_of(row.roles), act="break_glass"):
            return Revealed(decision=_no("该角色不得紧急查看 / this role opens no file in an emergency"))
        if len(reason.strip()) < _SHORTEST_REASON:
            said = f"请写明理由，至少 {_SHORTEST_REASON} 个字 / say why, in at least {_SHORTEST_REASON} characters"
            return Revealed(decision=_no(said))
        standing = BreakGlass.objects.filter(staff=row, subject=subject, until_at__gt=at).first()
        if standing is not None:
            return Revealed(decision=Decision(allowed=True), until_at=standing.until_at)
        today = BreakGlass.objects.filter(staff=row, review_on=day + timedelta(days=1)).count()
        if today >= policy.glass_a_day:
            return Revealed(
                decision=_no(f"今日已用 {today} 次，请找主管 / it was done {today} times today; ask a supervisor")
            )
        until = at + timedelta(minutes=policy.glass_minutes)
        made = BreakGlass.objects.create(
            staff=row, subject=subject, at=at, until_at=until, review_on=day + timedelta(days=1),
            reason_sealed=seal(subject=subject, data=reason.strip().encode(), purpose=REASON),
        )  # fmt: skip
        raise_alarms(staff=row, kinds=("glass",), subject=subject, at=at, day=day)
        record(
            actor=actor_of(username=staff), verb="broke_glass", subject=subject_named(subject),
            facts={"number": made.pk, "until": until.isoformat()},
        )  # fmt: skip
    return Revealed(decision=Decision(allowed=True), until_at=until)


def review_glass(*, number: int, by: str, verdict: str, at: datetime) -> Decision:
    """Another person says whether an emergency opening was fitting (`rules.reading.VERDICTS`). Raises UnableToFindEntry."""
    with transaction.atomic():
        row = BreakGlass.objects.select_for_update(of=("self",)).select_related("staff").filter(pk=number).first()
        if row is None:
            raise UnableToFindEntry(what="emergency opening", number=number)
        reviewer = lock_staff(username=by)
        answer = _may_settle(reviewer, row.staff.username, "review_break_glass", verdict, row.reviewed_at is not None)
        if answer.allowed:
            row.reviewed_by, row.reviewed_at, row.verdict = reviewer, at, verdict
            row.save(update_fields=["reviewed_by", "reviewed_at", "verdict"])
            record(
                actor=actor_of(username=by), verb="reviewed_glass", subject=subject_named(row.subject),
                facts={"number": number, "verdict": verdict},
            )  # fmt: skip
    return answer


def settle_alarm(*, number: int, by: str, verdict: str, at: datetime) -> Decision:
    """Another person says what an alarm was (`rules.reading.VERDICTS`). Raises UnableToFindEntry."""
    with transaction.atomic():
        row = ReadingAlarm.objects.select_for_update(of=("self",)).select_related("staff").filter(pk=number).first()
        if row is None:
            raise UnableToFindEntry(what="alarm", number=number)
        settler = lock_staff(username=by)
        answer = _may_settle(settler, row.staff.username, "settle_alarm", verdict, row.settled_at is not None)
        if answer.allowed:
            row.settled_by, row.settled_at, row.settled_how = settler, at, verdict
            row.save(update_fields=["settled_by", "settled_at", "settled_how"])
            record(
                actor=actor_of(username=by), verb="settled_alarm", subject=f"staff {row.staff.username}",
                facts={"number": number, "kind": row.kind, "verdict": verdict},
            )  # fmt: skip
    return answer


def _may_settle(by: Staff, whose: str, act: str, verdict: str, done: bool) -> Decision:
    if not by.is_active or not may(roles=words_of(by.roles), act=act):
        return _no("该角色不得复核 / this role reviews nothing")
    if verdict not in VERDICTS:
        return _no("结论须为其一 / the verdict is one of: " + ", ".join(VERDICTS))
    if done:
        return _no("已有人复核 / somebody has done it already")
    return may_approve(approver=by.username, asked_by=whose)
