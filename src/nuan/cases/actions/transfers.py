"""Hand a case on, with a reason: asked for, then accepted or declined by who is to have it, or taken back."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction

from nuan.access.queries.workers import workers
from nuan.cases.actions.assigning import give, why_not
from nuan.cases.actions.log_rows import open_case
from nuan.cases.models import Transfer
from nuan.cases.queries.shown import NOTE
from nuan.cases.rules.doers import Doer, Outcome, may_do, no, yes
from nuan.cases.rules.transfers import REASONS
from nuan.plumbing.audit import record
from nuan.plumbing.vault import seal

_NOT_YOURS: Final = "只有受让人或主管可以答复 / only who is to have it, or a supervisor, answers"


def ask_transfer(*, case: int, to: str, reason: str, note: str, doer: Doer, at: datetime) -> Outcome:
    """Ask that somebody else (account name) has a case. Its owner, or a supervisor, asks. Raises UnableToFindCase."""
    with transaction.atomic():
        opened = open_case(case=case)
        held, version = opened.case, opened.case.version
        allowed = may_do(doer=doer, act="request_transfer")
        if not allowed.allowed:
            return no(*allowed.reasons, version=version)
        if held.closed_on is not None:
            return no("案件已关闭 / the case is closed", version=version)
        if held.owner_id != doer.staff and not may_do(doer=doer, act="transfer_case").allowed:
            return no("只有负责人或主管可以申请 / only its owner or a supervisor may ask", version=version)
        if reason not in REASONS or not note.strip():
            return no("请选择原因并写明情况 / choose a reason and say what it is about", version=version)
        if Transfer.objects.filter(case=held, answer="").exists():
            return no("已有一项转案申请待答复 / a transfer of this case waits for an answer", version=version)
        reasons = why_not(opened=opened, to=to, on=opened.day(at=at), at=at)
        if reasons:
            return no(*reasons, version=version)
        receiver = next(one for one in workers(on=opened.day(at=at)) if one.username == to)
        asked = Transfer.objects.create(
            case=held, from_owner_id=held.owner_id, to_owner_id=receiver.staff_id, reason=reason, asked_by=doer.actor,
            asked_at=at, note_sealed=seal(subject=opened.row.subject, data=note.strip().encode(), purpose=NOTE),
        )  # fmt: skip
        record(
            actor=doer.actor, verb="asked_transfer", subject=opened.row.subject,
            facts={"case": case, "transfer": asked.pk, "to": to, "reason": reason},
        )  # fmt: skip
    return yes(version=version)


def answer_transfer(*, transfer: int, answer: str, doer: Doer, at: datetime) -> Outcome:
    """Accept, decline or take back a transfer (`rules.transfers.ANSWERS`). Accepted, the case changes its owner there and
    then, if the receiver may still be given it. Raises UnableToFindCase."""
    with transaction.atomic():
        found = Transfer.objects.filter(pk=transfer).values_list("case_id", flat=True).first()
        opened = open_case(case=found or 0)
        held = Transfer.objects.select_related("to_owner").get(pk=transfer)
        version = opened.case.version
        if held.answer:
            return no(f"{held.answered_by}已答复 / {held.answered_by} has answered already", version=version)
        if answer not in ("accepted", "declined", "taken_back"):
            return no(f"没有答复“{answer}” / there is no answer {answer!r}", version=version)
        mine = held.asked_by == doer.actor if answer == "taken_back" else held.to_owner_id == doer.staff
        if not mine and not may_do(doer=doer, act="transfer_case").allowed:
            return no(_NOT_YOURS, version=version)
        if answer == "accepted" and held.to_owner is not None:
            on, to = opened.day(at=at), held.to_owner.username
            reasons = why_not(opened=opened, to=to, on=on, at=at)
            if reasons:
                return no(*reasons, version=version)
            give(opened=opened, to=to, how="transfer", by=doer.actor, on=on, at=at)
        held.answer, held.answered_by, held.answered_at = answer, doer.actor, at
        held.save(update_fields=["answer", "answered_by", "answered_at"])
        record(
            actor=doer.actor, verb="answered_transfer", subject=opened.row.subject,
            facts={"case": opened.case.pk, "transfer": transfer, "answer": answer},
        )  # fmt: skip
    return yes(version=opened.case.version)
