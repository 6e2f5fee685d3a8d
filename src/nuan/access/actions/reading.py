"""Open a file, show a masked value: allowed or refused, counted and kept before anything is seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Count, Q

from nuan.access.actions.locks import lock_staff
from nuan.access.models import BreakGlass, FileRead, ReadingAlarm, Reveal, Staff
from nuan.access.queries.house import reading_policy
from nuan.access.queries.staff import actor_of
from nuan.access.rules.lists import words_of
from nuan.access.rules.reading import Opening, ReadingPolicy, known_purpose, may_open_file, may_reveal
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
    policy = reading_policy(on=at.date())
    asked = _Asked(subject=subject, purpose=purpose, in_queue=in_queue, at=at, policy=policy)
    known = Staff.objects.filter(username=staff).first()
    if known is not None and known.is_active:
        again = _find(known, asked)
        if again.same and again.opening.decision.allowed and not again.opening.alarms:
            return again.answer  # kept already; no lock for turning a page
    with transaction.atomic():
        row = lock_staff(username=staff)
        purposeful = known_purpose(purpose=purpose)
        if not row.is_active or not purposeful.allowed:
            return Opened(decision=purposeful if row.is_active else _CLOSED)
        found = _find(row, asked)
        raise_alarms(staff=row, kinds=found.opening.alarms, subject=subject, at=at, day=asked.day)
        if found.opening.decision.allowed and not found.same:
            FileRead.objects.create(
                staff=row, subject=subject, purpose=purpose, in_queue=in_queue, by_glass=found.by_glass, at=at,
                on_day=asked.day,
            )  # fmt: skip
            record(
                actor=actor_of(username=staff), verb="read_file", subject=subject_named(subject),
                facts={"purpose": purpose, "in_queue": in_queue, "emergency": found.by_glass},
            )  # fmt: skip
    return found.answer


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """What is asked to be opened."""

    subject: str
    purpose: str
    in_queue: bool
    at: datetime
    policy: ReadingPolicy

    @property
    def day(self) -> date:
        return self.policy.day_of(at=self.at)


@dataclass(frozen=True, kw_only=True)
class _Found:
    """What the rule says on what was read today. `same`: it is a reading that is kept already."""

    opening: Opening
    same: bool
    by_glass: bool
    files_left: int

    @property
    def answer(self) -> Opened:
        decision = self.opening.decision
        left = self.files_left if decision.allowed else 0
        return Opened(decision=decision, files_left=left, alarms=self.opening.alarms)


def _find(staff: Staff, asked: _Asked) -> _Found:
    """Two queries; the broken glass is looked for only where it matters."""
    this, since = Q(subject=asked.subject), asked.at - timedelta(minutes=asked.policy.same_reading_minutes)
    today = FileRead.objects.filter(staff=staff, on_day=asked.day).aggregate(
        files=Count("subject", distinct=True, filter=Q(by_glass=False)),
        opened=Count("pk", filter=this & Q(by_glass=False)),
        same=Count("pk", filter=this & Q(purpose=asked.purpose, at__gt=since)),
    )
    roles, opened, files = words_of(staff.roles), today["opened"] > 0, today["files"]

    def said(*, glass: bool) -> Opening:
        return may_open_file(
            policy=asked.policy,
            roles=roles,
            in_queue=asked.in_queue,
            opened_today=opened,
            files_today=files,
            glass=glass,
        )

    opening, by_glass = said(glass=False), False
    if not opening.decision.allowed or opening.alarms:
        glass = BreakGlass.objects.filter(staff=staff, subject=asked.subject, at__lte=asked.at, until_at__gt=asked.at)
        if glass.exists():
            opening = said(glass=True)
            by_glass = opening.decision.allowed
    left = asked.policy.files(roles=roles) - files - (0 if opened or by_glass else 1)
    return _Found(opening=opening, same=today["same"] > 0, by_glass=by_glass, files_left=max(left, 0))


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
