"""Documents: taken, checked, opened by those who may, removed when their time is over."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction

from nuan.access.rules.reading import known_purpose
from nuan.cases.actions.papers_reading import ReadPaper, read_paper
from nuan.cases.actions.papers_scan import scan
from nuan.cases.actions.papers_store import content_of, keep_content, remove_content
from nuan.cases.models import CaseDocument
from nuan.cases.queries.papers import NAME, WHY
from nuan.cases.rules.doers import Doer, may_do
from nuan.cases.rules.paper_faults import UnableToFindPaper, UnableToReadPaper, UnableToScan
from nuan.cases.rules.papers import REFUSALS, SAID, PaperKind, PapersPolicy, clean_name, keep_until
from nuan.people.actions import lock_person
from nuan.people.events import PersonErased
from nuan.plumbing.audit import record
from nuan.plumbing.vault import seal
from nuan.shared.decision import Decision, all_of

SENSITIVE_ACT: Final = "reveal_point"
"""What a sensitive document asks of who opens it, besides `see_document`; with a purpose of the house."""
_SAFE_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "no-store, private",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@dataclass(frozen=True, kw_only=True)
class PaperTaken:
    """The number of a document that was taken, or None with why not; then nothing was written. `fault`: what the virus
    scanner that is set up did instead of answering, for whoever runs the house."""

    decision: Decision
    number: int | None = None
    fault: UnableToScan | None = None


@dataclass(frozen=True, kw_only=True)
class PaperOpened:
    """A document in clear, to be sent as an attachment with these headers; or None with why not."""

    decision: Decision
    data: bytes = b""
    media_type: str = ""
    download_name: str = ""
    headers: Mapping[str, str] | None = None


def no(*why: str) -> Decision:
    """A refusal by words of `papers.REFUSALS`, told in Chinese and English."""
    return Decision(allowed=False, reasons=tuple(" / ".join(REFUSALS[one]) for one in why))


def take_document(
    *, home: Path, doer: Doer, customer_id: str, kind: str, name: str, data: bytes, policy: PapersPolicy, at: datetime,
    given_on: date, environment: Mapping[str, str] | None = None,
) -> PaperTaken:  # fmt: skip
    """Take a document for a person: judged by its bytes, opened in a process of its own, scanned, sealed and kept.

    `name`: the file's name, to be shown only. `given_on`: the house's day, from which it is kept for its kind's time.
    `environment`: where NUAN_CLAMD is read (None: the process's). Pictures are drawn anew, PDFs kept as given.
    Raises UnableToFindPerson. What is not taken, also because the scanner gave no answer, leaves nothing behind.
    """
    known = policy.kind(id=kind)
    if known is None:
        return PaperTaken(decision=Decision(allowed=False, reasons=(f"未知类型 {kind} / there is no kind {kind}",)))
    allowed = may_do(doer=doer, act="upload_document")
    if not allowed.allowed:
        return PaperTaken(decision=allowed)
    read = read_paper(data=data, name=name, policy=policy)
    if read.why:
        return PaperTaken(decision=no(read.why))
    try:
        scanned = scan(data=data, environment=os.environ if environment is None else environment)
    except UnableToScan as fault:
        return PaperTaken(decision=no("not_scanned"), fault=fault)
    if scanned.found:
        return PaperTaken(decision=no("infected"))
    key = secrets.token_hex(16)
    try:
        with transaction.atomic():
            taken = _keep(
                home, doer, customer_id, known, name, data, read, policy, at, given_on, key=key, by=scanned.by
            )
    except BaseException:
        remove_content(home=home, key=key)
        raise
    return taken


def _keep(
    home: Path, doer: Doer, customer_id: str, kind: PaperKind, name: str, data: bytes, read: ReadPaper,
    policy: PapersPolicy, at: datetime, given_on: date, *, key: str, by: str,
) -> PaperTaken:  # fmt: skip
    row = lock_person(customer_id=customer_id)
    if row.erased_at is not None:
        said = "该客户已删除 / the person was erased"
        return PaperTaken(decision=Decision(allowed=False, reasons=(said,)))
    here = CaseDocument.objects.filter(person_id=row.id, removed_at__isnull=True)
    given = hashlib.sha256(data).hexdigest()
    if here.filter(given_sha256=given).exists():
        return PaperTaken(decision=no("given_already"))
    if here.count() >= policy.max_files_a_person:
        return PaperTaken(decision=no("too_many_files"))
    keep_content(home=home, subject=row.subject, key=key, data=read.kept)
    label = clean_name(name=name) or kind.id
    made = CaseDocument.objects.create(
        person_id=row.id, kind=kind.id, sensitive=kind.sensitive, media=read.media, size_bytes=len(read.kept),
        pages=read.pages, key=key, given_sha256=given, kept_sha256=hashlib.sha256(read.kept).hexdigest(),
        name_sealed=seal(subject=row.subject, data=label.encode(), purpose=NAME), scanned_by=by, given_by=doer.actor,
        given_at=at, keep_until_on=keep_until(kind=kind, given_on=given_on), state="to_check",
    )  # fmt: skip
    record(
        actor=doer.actor, verb="took_document", subject=row.subject,
        facts={"document": made.pk, "kind": kind.id, "media": read.media, "bytes": made.size_bytes, "scanned": by},
    )  # fmt: skip
    return PaperTaken(decision=Decision(allowed=True), number=made.pk)


def open_document(*, home: Path, doer: Doer, number: int, file_open: bool, purpose: str) -> PaperOpened:
    """A document in clear, for who may see it; noted in the audit trail before a byte of it is given.

    `file_open`: they opened the person's file today (`access` says so). `purpose`: a word of `access.rules.reading.PURPOSES`.
    A sensitive document asks for `SENSITIVE_ACT` too. Raises UnableToFindPaper, UnableToReadPaper.
    """
    row = document_row(number=number)
    asked = [may_do(doer=doer, act="see_document"), known_purpose(purpose=purpose)]
    if row.sensitive:
        asked.append(may_do(doer=doer, act=SENSITIVE_ACT))
    if not file_open:
        asked.append(Decision(allowed=False, reasons=("请先打开该客户档案 / open the person's file first",)))
    if row.removed_at is not None:
        asked.append(
            Decision(allowed=False, reasons=("文件已到保存期限并删除 / its time was over and it was removed",))
        )
    decision = all_of(decisions=asked)
    if not decision.allowed:
        return PaperOpened(decision=decision)
    data = content_of(home=home, subject=row.person.subject, key=row.key, number=number)
    if hashlib.sha256(data).hexdigest() != row.kept_sha256:
        raise UnableToReadPaper(number=number, why="it is not what was kept", erased=False)
    with transaction.atomic():
        record(
            actor=doer.actor, verb="opened_document", subject=row.person.subject,
            facts={"document": number, "kind": row.kind, "sensitive": row.sensitive, "purpose": purpose},
        )  # fmt: skip
    name = f"{row.kind}-{number}.{'jpg' if row.media == 'jpeg' else row.media}"
    headers = {**_SAFE_HEADERS, "Content-Disposition": f'attachment; filename="{name}"'}
    return PaperOpened(
        decision=decision, data=data, media_type=SAID[row.media], download_name=name, headers=headers
    )  # fmt: skip


def check_document(*, doer: Doer, number: int, state: str, why: str, at: datetime) -> Decision:
    """Say that a document was checked: `verified`, or `refused` with a reason (sealed). It may be judged anew, by anybody who
    may; the trail keeps each. Nobody checks what they gave themselves. Raises UnableToFindPaper.
    """
    if state not in ("verified", "refused"):
        return Decision(allowed=False, reasons=(f"未知结果 {state} / there is no result {state}",))
    allowed = may_do(doer=doer, act="see_document")
    if not allowed.allowed or not may_do(doer=doer, act="do_task").allowed:
        return Decision(allowed=False, reasons=allowed.reasons or may_do(doer=doer, act="do_task").reasons)
    if (state == "refused") != bool(why.strip()):
        return Decision(
            allowed=False, reasons=("不采用须说明原因，核实无须原因 / say why it is refused, and only then",)
        )
    with transaction.atomic():
        row = document_row(number=number)
        person = lock_person(customer_id=row.person.customer_id)
        row.refresh_from_db()
        if row.given_by == doer.actor:
            said = "自己上传的文件须由他人核实 / what you gave yourself is checked by somebody else"
            return Decision(allowed=False, reasons=(said,))
        if person.erased_at is not None or row.removed_at is not None:
            return Decision(allowed=False, reasons=("文件已删除 / the document is gone",))
        sealed = seal(subject=person.subject, data=why.strip().encode(), purpose=WHY) if state == "refused" else b""
        CaseDocument.objects.filter(pk=number).update(
            state=state, checked_by=doer.actor, checked_at=at, why_sealed=sealed
        )
        record(
            actor=doer.actor, verb="checked_document", subject=person.subject,
            facts={"document": number, "kind": row.kind, "state": state, "before": row.state},
        )  # fmt: skip
    return Decision(allowed=True)


def remove_expired(*, home: Path, on: date, at: datetime, actor: str, limit: int) -> int:
    """Destroy the content of documents whose time is over on a day; says how many. A night's job; may be run again."""
    rows = CaseDocument.objects.select_related("person").filter(removed_at__isnull=True, keep_until_on__lte=on)
    removed = 0
    for row in list(rows.order_by("pk")[:limit]):
        with transaction.atomic():
            lock_person(customer_id=row.person.customer_id)
            CaseDocument.objects.filter(pk=row.pk).update(removed_at=at)
            record(
                actor=actor, verb="removed_document", subject=row.person.subject,
                facts={"document": row.pk, "kind": row.kind, "kept_until": row.keep_until_on.isoformat()},
            )  # fmt: skip
        remove_content(home=home, key=row.key)
        removed += 1
    return removed


def forget_papers(event: object) -> None:
    """A person was erased: their key is gone, and with it every document; the sealed files go too once that is sure."""
    if not isinstance(event, PersonErased):
        raise TypeError(f"{type(event).__name__} is no erasure")
    keys = list(CaseDocument.objects.filter(person__customer_id=event.customer_id).values_list("key", flat=True))
    home = Path(settings.NUAN_HOME)
    transaction.on_commit(lambda: [remove_content(home=home, key=key) for key in keys] and None)


def document_row(*, number: int) -> CaseDocument:
    """The row of a document. Raises UnableToFindPaper."""
    found = CaseDocument.objects.select_related("person").filter(pk=number).first()
    if found is None:
        raise UnableToFindPaper(what="document", number=number)
    return found
