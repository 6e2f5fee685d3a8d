"""What control looks at: alarms, emergency openings to review, what was read, exports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import QuerySet

from nuan.access.models import BreakGlass, Export, FileRead, ReadingAlarm, Reveal
from nuan.access.rules.lists import words_of
from nuan.plumbing.vault import unseal_all

_REASON: Final = "emergency reason"


@dataclass(frozen=True, kw_only=True)
class AlarmShown:
    """An alarm. `subject` is "" when it is about a day's number."""

    number: int
    username: str
    kind: str
    subject: str
    at: datetime
    settled_by: str
    settled_at: datetime | None
    settled_how: str


@dataclass(frozen=True, kw_only=True)
class GlassShown:
    """An emergency opening. `reason` is None when the person was erased since."""

    number: int
    username: str
    subject: str
    reason: str | None
    at: datetime
    until_at: datetime
    review_on: date
    reviewed_by: str
    verdict: str


@dataclass(frozen=True, kw_only=True)
class ReadShown:
    """One reading of a file."""

    username: str
    subject: str
    purpose: str
    in_queue: bool
    by_glass: bool
    at: datetime


@dataclass(frozen=True, kw_only=True)
class ExportShown:
    """An export and what became of it."""

    number: int
    asked_by: str
    kind: str
    purpose: str
    columns: tuple[str, ...]
    row_cap: int
    asked_at: datetime
    decision: str
    decided_by: str
    why: str
    until_at: datetime | None
    downloads: int
    mark: str


def alarms(*, settled: bool, limit: int) -> tuple[AlarmShown, ...]:
    """Alarms, the newest first; `settled`: also those somebody has looked at."""
    rows = ReadingAlarm.objects.select_related("staff", "settled_by").order_by("-pk")
    if not settled:
        rows = rows.filter(settled_at__isnull=True)
    return tuple(
        AlarmShown(
            number=row.pk, username=row.staff.username, kind=row.kind, subject=row.subject, at=row.at,
            settled_by=row.settled_by.username if row.settled_by else "", settled_at=row.settled_at,
            settled_how=row.settled_how,
        )
        for row in rows[:limit]
    )  # fmt: skip


def glass_to_review(*, on: date, limit: int) -> tuple[GlassShown, ...]:
    """Emergency openings whose review is due on a day or was before, and nobody has done; the oldest first."""
    rows = BreakGlass.objects.select_related("staff").filter(reviewed_at__isnull=True, review_on__lte=on)
    found = list(rows.order_by("pk")[:limit])
    reasons = unseal_all(items=[(row.subject, bytes(row.reason_sealed)) for row in found], purpose=_REASON)
    return tuple(
        GlassShown(
            number=row.pk, username=row.staff.username, subject=row.subject, at=row.at, until_at=row.until_at,
            reason=None if reason is None else reason.decode(), review_on=row.review_on, reviewed_by="", verdict="",
        )
        for row, reason in zip(found, reasons, strict=True)
    )  # fmt: skip


def reads_of(*, subject: str, limit: int) -> tuple[ReadShown, ...]:
    """Who read a person's file, the newest first."""
    return _reads(FileRead.objects.filter(subject=subject), limit)


def reads_by(*, username: str, on: date, limit: int) -> tuple[ReadShown, ...]:
    """What somebody read on a day of the house, the newest first."""
    return _reads(FileRead.objects.filter(staff__username=username, on_day=on), limit)


def _reads(rows: QuerySet[FileRead], limit: int) -> tuple[ReadShown, ...]:
    return tuple(
        ReadShown(
            username=row.staff.username, subject=row.subject, purpose=row.purpose, in_queue=row.in_queue,
            by_glass=row.by_glass, at=row.at,
        )
        for row in rows.select_related("staff").order_by("-pk")[:limit]
    )  # fmt: skip


def shown_until(*, username: str, subject: str, at: datetime) -> dict[str, datetime]:
    """What of a file is shown in clear to somebody now, and until when."""
    rows = Reveal.objects.filter(staff__username=username, subject=subject, until_at__gt=at).order_by("until_at")
    return dict(rows.values_list("what", "until_at"))


def files_opened(*, username: str, on: date) -> int:
    """How many files of the day's number somebody has opened on a day of the house."""
    rows = FileRead.objects.filter(staff__username=username, on_day=on, by_glass=False)
    return rows.values("subject").distinct().count()


def exports(*, limit: int, asked_by: str | None = None, undecided: bool = False) -> tuple[ExportShown, ...]:
    """Exports, the newest first: of one person, or of all; `undecided`: only those that wait for a second person."""
    rows = Export.objects.select_related("asked_by", "decided_by").prefetch_related("downloads").order_by("-pk")
    if asked_by is not None:
        rows = rows.filter(asked_by__username=asked_by)
    if undecided:
        rows = rows.filter(decided_at__isnull=True)
    return tuple(_export(row) for row in rows[:limit])


def export_of_mark(*, mark: str) -> ExportShown | None:
    """Whose export a mark was hidden in (`rules.watermark.marks_in` finds it in a text), or None."""
    row = (
        Export.objects.select_related("asked_by", "decided_by").prefetch_related("downloads").filter(mark=mark).first()
    )
    return _export(row) if row else None


def _export(row: Export) -> ExportShown:
    return ExportShown(
        number=row.pk, asked_by=row.asked_by.username, kind=row.kind, purpose=row.purpose,
        columns=words_of(row.columns), row_cap=row.row_cap, asked_at=row.asked_at, decision=row.decision,
        decided_by=row.decided_by.username if row.decided_by else "", why=row.why, until_at=row.until_at,
        downloads=len(row.downloads.all()), mark=row.mark,
    )  # fmt: skip
