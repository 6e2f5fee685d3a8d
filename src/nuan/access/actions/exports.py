"""Rows leave the house only when one person asks and another releases them, marked, and each download is kept."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction

from nuan.access.actions.locks import lock_staff
from nuan.access.models import Download, Export, Staff
from nuan.access.queries.house import export_policy
from nuan.access.queries.staff import actor_of
from nuan.access.rules.exports import may_ask_export
from nuan.access.rules.faults import UnableToFindEntry
from nuan.access.rules.lists import text_of, words_of
from nuan.access.rules.roles import may, may_approve
from nuan.access.rules.watermark import marked_csv, visible
from nuan.plumbing.audit import record
from nuan.shared.decision import Decision

_MARK_BYTES = 8
_LONGEST_TEXT = 200
Source = Callable[[str, tuple[str, ...], int], Iterable[Mapping[str, object]]]
"""(kind, columns, most rows) → the rows, read while the download runs."""


@dataclass(frozen=True, kw_only=True)
class ExportAsked:
    """Whether an export was asked for, and its number."""

    decision: Decision
    number: int | None = None


@dataclass(frozen=True, kw_only=True)
class Downloaded:
    """What goes out: CSV with the watermark in every row, or a no."""

    decision: Decision
    text: str = field(default="", repr=False)
    rows: int = 0


def _no(said: str) -> Decision:
    return Decision(allowed=False, reasons=(said,))


def ask_export(*, by: str, kind: str, columns: tuple[str, ...], rows: int, purpose: str, at: datetime) -> ExportAsked:
    """Ask for rows of a kind, at most `rows`. Nothing goes out until another person releases it."""
    with transaction.atomic():
        staff = lock_staff(username=by)
        policy = export_policy(on=at.date())
        roles = words_of(staff.roles)
        answer = may_ask_export(policy=policy, roles=roles, kind=kind, columns=columns, rows=rows, purpose=purpose)
        if answer.allowed and len(purpose.strip()) > _LONGEST_TEXT:
            answer = _no(f"用途至多 {_LONGEST_TEXT} 字 / a purpose has at most {_LONGEST_TEXT} characters")
        if not answer.allowed or not staff.is_active:
            return ExportAsked(decision=answer if staff.is_active else _no("账号已停用 / the account is closed"))
        row = Export.objects.create(
            asked_by=staff, kind=kind, purpose=purpose.strip(), columns=text_of(columns), row_cap=rows, asked_at=at,
            mark=secrets.token_hex(_MARK_BYTES),
        )  # fmt: skip
        record(
            actor=actor_of(username=by), verb="asked_export", subject=f"export {row.pk}",
            facts={"kind": kind, "columns": list(columns), "rows": rows, "purpose": purpose.strip()},
        )  # fmt: skip
    return ExportAsked(decision=answer, number=row.pk)


def _export(number: int) -> Export:
    row = Export.objects.select_for_update(of=("self",)).select_related("asked_by").filter(pk=number).first()
    if row is None:
        raise UnableToFindEntry(what="export", number=number)
    return row


def decide_export(*, number: int, by: str, release: bool, why: str, at: datetime) -> Decision:
    """A second person releases an export or turns it down, once. Raises UnableToFindEntry."""
    with transaction.atomic():
        row = _export(number)
        staff = lock_staff(username=by)
        answer = may_approve(approver=by, asked_by=row.asked_by.username)
        if not staff.is_active or not may(roles=words_of(staff.roles), act="release_export"):
            answer = _no("该角色不得批准导出 / this role releases no export")
        elif row.decided_at is not None:
            answer = _no("已有人决定 / somebody has decided already")
        elif not 0 < len(why.strip()) <= _LONGEST_TEXT:
            answer = _no(f"请写明理由，至多 {_LONGEST_TEXT} 字 / say why, in at most {_LONGEST_TEXT} characters")
        if not answer.allowed:
            return answer
        row.decided_by, row.decided_at, row.why = staff, at, why.strip()
        row.decision = "released" if release else "declined"
        row.until_at = at + timedelta(days=export_policy(on=at.date()).days) if release else None
        row.save(update_fields=["decided_by", "decided_at", "why", "decision", "until_at"])
        record(
            actor=actor_of(username=by), verb="released_export" if release else "declined_export",
            subject=f"export {number}", facts={"why": row.why, "asked_by": row.asked_by.username},
        )  # fmt: skip
    return answer


def _may_download(row: Export, staff: Staff, most: int, at: datetime) -> Decision:
    if row.asked_by_id != staff.pk:
        return _no("只有申请人可以下载 / only who asked may download it")
    if not staff.is_active or not may(roles=words_of(staff.roles), act="download_export"):
        return _no("该角色不得下载 / this role downloads no export")
    if row.decision != "released" or row.until_at is None:
        return _no("尚未批准 / it is not released")
    if row.until_at <= at:
        return _no("批准已过期，请重新申请 / the release is over; ask again")
    if row.downloads.count() >= most:
        return _no(f"已下载 {most} 次 / it was downloaded {most} times")
    return Decision(allowed=True)


def download_export(*, number: int, by: str, source: Source, at: datetime) -> Downloaded:
    """The rows of a released export, for who asked, with the watermark; kept with how many and the hash of the bytes.

    `source` reads the rows; more than the cap are refused. Raises UnableToFindEntry.
    """
    with transaction.atomic():
        row = _export(number)
        staff = lock_staff(username=by)
        answer = _may_download(row, staff, export_policy(on=at.date()).downloads, at)
        if not answer.allowed:
            return Downloaded(decision=answer)
        columns = words_of(row.columns)
        words = visible(username=by, at=at, number=number)
        rows = source(row.kind, columns, row.row_cap)
        text, count = marked_csv(columns=columns, rows=rows, words=words, mark=row.mark)
        if count > row.row_cap:
            return Downloaded(decision=_no(f"超过获批的 {row.row_cap} 行 / more than the {row.row_cap} rows released"))
        hashed = hashlib.sha256(text.encode()).hexdigest()
        Download.objects.create(export=row, staff=staff, at=at, rows=count, content_hash=hashed)
        record(
            actor=actor_of(username=by), verb="downloaded_export", subject=f"export {number}",
            facts={"rows": count, "hash": hashed, "mark": row.mark},
        )  # fmt: skip
    return Downloaded(decision=answer, text=text, rows=count)
