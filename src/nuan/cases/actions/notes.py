"""Notes on a person: written, corrected by a further wording, put to the top of the file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction

from nuan.cases.models import Case, CaseNote, CasePin
from nuan.cases.queries.papers import NOTE
from nuan.cases.rules.doers import Doer, may_do
from nuan.cases.rules.paper_faults import UnableToFindPaper
from nuan.people.actions import lock_person
from nuan.plumbing.audit import record
from nuan.plumbing.vault import seal
from nuan.shared.decision import Decision

LONGEST: Final = 4000
_ERASED: Final = "该客户已删除 / the person was erased"


@dataclass(frozen=True, kw_only=True)
class NoteMade:
    """The number of the wording that was kept, or None with why not; then nothing was written."""

    decision: Decision
    number: int | None = None


def _no(said: str) -> NoteMade:
    return NoteMade(decision=Decision(allowed=False, reasons=(said,)))


def placed(*, doer: Doer, person: int) -> Decision:
    """Whether a person's file is open to somebody: always to the house's own, to an agency's where it is placed with it."""
    if "agency_user" not in doer.roles:
        return Decision(allowed=True)
    mine = Case.objects.filter(person_id=person, agency__key=doer.agency, closed_on__isnull=True).exists()
    said = "该案件未委托给本机构 / this case is not placed with this agency"
    return Decision(allowed=True) if doer.agency and mine else Decision(allowed=False, reasons=(said,))


def write_note(*, doer: Doer, customer_id: str, text: str, shown: bool, at: datetime) -> NoteMade:
    """Write a note, sealed under the person's key. `shown`: the person may read it. Raises UnableToFindPerson."""
    return _write(doer=doer, customer_id=customer_id, text=text, shown=shown, at=at, corrects=None)


def correct_note(*, doer: Doer, number: int, text: str, shown: bool, at: datetime) -> NoteMade:
    """A further wording of a note; the one before stays and can be read. `number`: the wording that is corrected; when
    somebody else corrected it meanwhile, this is refused and nothing is lost. Raises UnableToFindPaper.
    """
    row = CaseNote.objects.select_related("person").filter(pk=number).first()
    if row is None:
        raise UnableToFindPaper(what="note", number=number)
    return _write(doer=doer, customer_id=row.person.customer_id, text=text, shown=shown, at=at, corrects=row)


def pin_note(*, doer: Doer, note: int, pinned: bool, at: datetime) -> Decision:
    """Put a note to the top of the file, or take it from there. `note`: the number of its first wording.

    Raises UnableToFindPaper.
    """
    row = CaseNote.objects.select_related("person").filter(pk=note, thread__isnull=True).first()
    if row is None:
        raise UnableToFindPaper(what="note", number=note)
    with transaction.atomic():
        person = lock_person(customer_id=row.person.customer_id)
        for decision in (may_do(doer=doer, act="write_note"), placed(doer=doer, person=person.id)):
            if not decision.allowed:
                return decision
        CasePin.objects.create(note=row, pinned=pinned, by=doer.actor, at=at)
        record(
            actor=doer.actor, verb="pinned_note" if pinned else "unpinned_note", subject=person.subject,
            facts={"note": note},
        )  # fmt: skip
    return Decision(allowed=True)


def _write(
    *, doer: Doer, customer_id: str, text: str, shown: bool, at: datetime, corrects: CaseNote | None
) -> NoteMade:  # fmt: skip
    said = text.strip()
    if not said or len(said) > LONGEST:
        return _no(f"备注须为 1 至 {LONGEST} 字 / a note has 1 to {LONGEST} signs")
    with transaction.atomic():
        person = lock_person(customer_id=customer_id)
        for decision in (may_do(doer=doer, act="write_note"), placed(doer=doer, person=person.id)):
            if not decision.allowed:
                return NoteMade(decision=decision)
        if person.erased_at is not None:
            return _no(_ERASED)
        if corrects is not None and CaseNote.objects.filter(corrects=corrects).exists():
            return _no("该备注刚被他人更正，请先看新的内容 / somebody corrected it meanwhile; read that first")
        made = CaseNote.objects.create(
            person_id=person.id, corrects=corrects, shown=shown, written_by=doer.actor, written_at=at,
            thread_id=None if corrects is None else corrects.thread_id or corrects.pk,
            sealed=seal(subject=person.subject, data=said.encode(), purpose=NOTE),
        )  # fmt: skip
        record(
            actor=doer.actor, verb="wrote_note" if corrects is None else "corrected_note", subject=person.subject,
            facts={"note": made.thread_id or made.pk, "wording": made.pk, "shown": shown},
        )  # fmt: skip
    return NoteMade(decision=Decision(allowed=True), number=made.pk)
