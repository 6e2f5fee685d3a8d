"""Open a file, show a masked value: allowed or refused, counted and kept before anything is seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from nuan.access.actions.locks import lock_staff
from nuan.access.models import BreakGlass, FileRead, ReadingAlarm, Reveal, Staff
from nuan.access.queries.house import reading_policy
from nuan.access.queries.staff import actor_of
from nuan.access.rules.lists import words_of
from nuan.access.rules.reading import ReadingPolicy, known_purpose, may_open_file, may_reveal
from nuan.plumbing.audit import record
from nuan.plumbing.vault import subject_named
from nuan.shared.decision import Decision

_CLOSED = Decision(allowed=False, reasons=("账号已停用 / the account is closed",))


@dataclass(frozen=True, kw_only=True)
class Opened:
    """Whether a file opens. `files_left`: how many others may be opened today."""

    decision: Decision
    files_left: int = 0
    alarms: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Revealed:
    """Whether a masked value may be shown, and until when."""

    decision: Decision
    until_at: datetime | None = None


def open_file(*, staff: str, subject: str, purpose: str, in_queue: bool, at: datetime) -> Opened:
    """Ask to open a file, before any of it is read. `staff`: username; `subject`: the person's number in the vault;
    `purpose`: a word of `rules.reading.PURPOSES`; `in_queue`: it is their own work (for an agency: placed with it).

    A yes is in the audit trail of the person as `read_file`. The same file for the same purpose within the house's minutes
    is the same reading. A no that tells of trying (beyond the day's number, a case not placed) leaves an alarm, no reading.
    Two at once are asked one after the other, so that the day's number holds.
    """
    with transaction.atomic():
        row = lock_staff(username=staff)
        policy = reading_policy(on=at.date())
        day = policy.day_of(at=at)
        purposeful = known_purpose(purpose=purpose)
        if not row.is_active or not purposeful.allowed:
            return Opened(decision=purposeful if row.is_active else _CLOSED)
        glass = BreakGlass.objects.filter(staff=row, subject=subject, at__lte=at, until_at__gt=at).exists()
        counted = FileRead.objects.filter(staff=row, on_day=day, by_glass=False)
        files = counted.values("subject").distinct().count()
        opened = counted.filter(subject=subject).exists()
        roles = words_of(row.roles)
        found = may_open_file(
            policy=policy, roles=roles, in_queue=in_queue, opened_today=opened, files_today=files, glass=glass
        )
        raise_alarms(staff=row, kinds=found.alarms, subject=subject, at=at, day=day)
        if not found.decision.allowed:
            return Opened(decision=found.decision, alarms=found.alarms)
        by_glass = glass and not in_queue
        if not _same_reading(row, subject, purpose, policy, at):
            FileRead.objects.create(
                staff=row, subject=subject, purpose=purpose, in_queue=in_queue, by_glass=by_glass, at=at, on_day=day
            )
            record(
                actor=actor_of(username=staff), verb="read_file", subject=subject_named(subject),
                facts={"purpose": purpose, "in_queue": in_queue, "emergency": by_glass},
            )  # fmt: skip
        left = policy.files(roles=roles) - files - (0 if opened or by_glass else 1)
    return Opened(decision=found.decision, files_left=max(left, 0), alarms=found.alarms)


def _same_reading(staff: Staff, subject: str, purpose: str, policy: ReadingPolicy, at: datetime) -> bool:
    since = at - timedelta(minutes=policy.same_reading_minutes)
    return FileRead.objects.filter(
        staff=staff, on_day=policy.day_of(at=at), subject=subject, purpose=purpose, at__gt=since
    ).exists()


def raise_alarms(*, staff: Staff, kinds: tuple[str, ...], subject: str, at: datetime, day: date) -> None:
    """Keep alarms; an alarm of a budget once a day, any other once a day and file."""
    for kind in kinds:
        of_file = "" if kind.endswith("budget") else subject
        known = ReadingAlarm.objects.filter(staff=staff, kind=kind, on_day=day, subject=of_file)
        if not known.exists():
            ReadingAlarm.objects.create(staff=staff, kind=kind, subject=of_file, at=at, on_day=day)
            about = subject_named(of_file) if of_file else f"staff {staff.username}"
            record(actor=actor_of(username=staff.username), verb="raised_alarm", subject=about, facts={"kind": kind})


def reveal(*, staff: str, subject: str, what: str, purpose: str, at: datetime) -> Revealed:
    """Ask to be shown a masked value of an opened file. `what`: a kind of `rules.reading.WHAT_MAY_BE_REVEALED`, or
    `kind:key`, such as `phone:12.3`. A yes holds until `until_at` and is in the person's audit trail as `revealed`."""
    with transaction.atomic():
        row = lock_staff(username=staff)
        policy = reading_policy(on=at.date())
        day = policy.day_of(at=at)
        purposeful = known_purpose(purpose=purpose)
        if not row.is_active or not purposeful.allowed:
            return Revealed(decision=purposeful if row.is_active else _CLOSED)
        standing = Reveal.objects.filter(
            staff=row, subject=subject, what=what, purpose=purpose, until_at__gt=at
        ).first()
        if standing is not None:
            return Revealed(decision=Decision(allowed=True), until_at=standing.until_at)
        found = may_reveal(
            policy=policy, roles=words_of(row.roles), what=what,
            file_open=FileRead.objects.filter(staff=row, subject=subject, on_day=day).exists(),
            shown_today=Reveal.objects.filter(staff=row, on_day=day).count(),
        )  # fmt: skip
        raise_alarms(staff=row, kinds=found.alarms, subject=subject, at=at, day=day)
        if not found.decision.allowed:
            return Revealed(decision=found.decision)
        until = at + timedelta(minutes=policy.reveal_minutes)
        Reveal.objects.create(staff=row, subject=subject, what=what, purpose=purpose, at=at, on_day=day, until_at=until)
        record(
            actor=actor_of(username=staff), verb="revealed", subject=subject_named(subject),
            facts={"what": what, "purpose": purpose, "until": until.isoformat()},
        )  # fmt: skip
    return Revealed(decision=found.decision, until_at=until)
