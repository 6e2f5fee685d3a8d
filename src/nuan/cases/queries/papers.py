"""Documents and notes of a person, as a member of staff sees them in the file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from nuan.cases.models import CaseDocument, CaseNote, CasePin
from nuan.plumbing.vault import unseal_all

NAME: Final = "name of a document"
WHY: Final = "why a document was refused"
NOTE: Final = "note of a case"
GONE: Final = ""


@dataclass(frozen=True, kw_only=True)
class DocumentShown:
    """A document. `name`, `why`: "" once the person is erased, or where there is none."""

    number: int
    kind: str
    sensitive: bool
    media: str
    size_bytes: int
    pages: int
    sha256: str
    name: str
    scanned_by: str
    given_by: str
    given_at: datetime
    keep_until_on: date
    state: str
    checked_by: str
    checked_at: datetime | None
    why: str
    removed_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class NoteShown:
    """A wording of a note. `note`: the number all its wordings share. `current`: nothing corrects it."""

    number: int
    note: int
    text: str
    shown: bool
    pinned: bool
    written_by: str
    written_at: datetime
    corrects: int | None
    current: bool


def documents_of(*, customer_id: str, limit: int) -> tuple[DocumentShown, ...]:
    """Documents of a person, newest first."""
    rows = CaseDocument.objects.select_related("person").filter(person__customer_id=customer_id)
    return _shown(list(rows.order_by("-given_at", "-pk")[:limit]))


def _shown(rows: list[CaseDocument]) -> tuple[DocumentShown, ...]:
    names = _opened([(row.person.subject, bytes(row.name_sealed)) for row in rows], NAME)
    refused = [row for row in rows if row.why_sealed]
    whys = dict(
        zip(
            (row.pk for row in refused),
            _opened([(row.person.subject, bytes(row.why_sealed)) for row in refused], WHY),
            strict=True,
        )
    )
    return tuple(
        DocumentShown(
            number=row.pk, kind=row.kind, sensitive=row.sensitive, media=row.media, size_bytes=row.size_bytes,
            pages=row.pages, sha256=row.kept_sha256, name=name, scanned_by=row.scanned_by, given_by=row.given_by,
            given_at=row.given_at, keep_until_on=row.keep_until_on, state=row.state, checked_by=row.checked_by,
            checked_at=row.checked_at, why=whys.get(row.pk, GONE), removed_at=row.removed_at,
        )
        for row, name in zip(rows, names, strict=True)
    )  # fmt: skip


def notes_of(
    *, customer_id: str, limit: int, all_wordings: bool = False, only_shown: bool = False
) -> tuple[NoteShown, ...]:
    """Notes of a person, those pinned first, then newest first; `all_wordings`: also those that were corrected.

    `only_shown`: those the person may read.
    """
    rows = CaseNote.objects.select_related("person", "corrected_by").filter(person__customer_id=customer_id)
    if not all_wordings:
        rows = rows.filter(corrected_by__isnull=True)
    if only_shown:
        rows = rows.filter(shown=True)
    pins = CasePin.objects.filter(note__person__customer_id=customer_id).order_by("pk").values_list("note_id", "pinned")
    pinned = dict(pins)
    found = list(rows.order_by("-written_at", "-pk")[:limit])
    texts = _opened([(row.person.subject, bytes(row.sealed)) for row in found], NOTE)
    shown = [
        NoteShown(
            number=row.pk, note=row.thread_id or row.pk, text=text, shown=row.shown,
            pinned=pinned.get(row.thread_id or row.pk, False), written_by=row.written_by, written_at=row.written_at,
            corrects=row.corrects_id, current=not hasattr(row, "corrected_by"),
        )
        for row, text in zip(found, texts, strict=True)
    ]  # fmt: skip
    return tuple(sorted(shown, key=lambda note: not note.pinned))


def _opened(items: list[tuple[str, bytes]], purpose: str) -> list[str]:
    return [GONE if data is None else data.decode() for data in unseal_all(items=items, purpose=purpose)]
