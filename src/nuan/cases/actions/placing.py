"""Place a case with an agency, and call it back: one act each, and from then on its people see it, or see it no more."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from nuan.access.queries.staff import agencies
from nuan.cases.actions.editing import note_edit, refusal, save_with_rank
from nuan.cases.actions.log_rows import open_case
from nuan.cases.actions.ranking import stage_facts
from nuan.cases.models import Assignment, Task, Transfer
from nuan.cases.queries.policy import case_policy
from nuan.cases.rules.doers import Doer, Outcome, may_do, no, yes
from nuan.cases.rules.stages import may_move
from nuan.plumbing.audit import record

STAGE = "agency"


def place_case(*, case: int, agency: str, seen_version: int, doer: Doer, at: datetime) -> Outcome:
    """Place a case with an agency (its key), when the ladder lets it into the stage `agency`; nobody of the house has it then.

    Raises UnableToFindCase.
    """
    with transaction.atomic():
        opened = open_case(case=case)
        held, on = opened.case, opened.day(at=at)
        ladder, was = case_policy(on=on).ladder, held.stage
        allowed = may_do(doer=doer, act="transfer_case")
        if not allowed.allowed:
            return no(*allowed.reasons, version=held.version)
        refused = refusal(opened=opened, changes={"agency": agency, "stage": STAGE}, seen_version=seen_version)
        if refused is not None:
            return refused
        firm = next((one for one in agencies(closed=False) if one.key == agency), None)
        if firm is None:
            return no(f"没有机构“{agency}” / no agency {agency!r} works for us", version=held.version)
        asked = may_move(facts=stage_facts(case=held), to=STAGE, ladder=ladder, on=on)
        if not asked.allowed:
            return no(*asked.reasons, version=held.version)
        Assignment.objects.filter(case=held, until_at__isnull=True).update(until_at=at)
        held.last_owner_id, held.owner_id = held.owner_id or held.last_owner_id, None
        held.agency_id, held.stage, held.stage_since, held.team = firm.id, STAGE, on, ""
        changes = {"agency": agency, "stage": STAGE, "owner": None}
        version = note_edit(opened=opened, changes=changes, by=doer.actor, at=at)
        fields = ["agency", "stage", "stage_since", "owner", "last_owner", "team"]
        save_with_rank(opened=opened, fields=fields, at=at)
        Task.objects.filter(case=held, done_at__isnull=True).update(owner=None, team="")
        Transfer.objects.filter(case=held, answer="").update(
            answer="taken_back", answered_by=doer.actor, answered_at=at
        )
        record(
            actor=doer.actor, verb="placed_case", subject=opened.row.subject,
            facts={"case": case, "agency": agency, "from": was, "version": version},
        )  # fmt: skip
    return yes(version=version)


def recall_case(*, case: int, seen_version: int, doer: Doer, at: datetime) -> Outcome:
    """Call a case back from its agency: its people see it no more from this moment. Raises UnableToFindCase."""
    with transaction.atomic():
        opened = open_case(case=case)
        held, on = opened.case, opened.day(at=at)
        allowed = may_do(doer=doer, act="transfer_case")
        if not allowed.allowed:
            return no(*allowed.reasons, version=held.version)
        if held.agency is None:
            return no("案件未委托外部机构 / the case is placed with no agency", version=held.version)
        stage, was = case_policy(on=on).ladder.back_to, held.agency.key
        refused = refusal(opened=opened, changes={"agency": None}, seen_version=seen_version)
        if refused is not None:
            return refused
        Assignment.objects.filter(case=held, until_at__isnull=True).update(until_at=at)
        held.agency, held.owner, held.stage, held.stage_since = None, None, stage, on
        changes = {"agency": None, "stage": stage, "owner": None}
        version = note_edit(opened=opened, changes=changes, by=doer.actor, at=at)
        save_with_rank(opened=opened, fields=["agency", "stage", "stage_since", "owner"], at=at)
        Task.objects.filter(case=held, done_at__isnull=True).update(owner=None, team="")
        record(
            actor=doer.actor, verb="recalled_case", subject=opened.row.subject,
            facts={"case": case, "agency": was, "version": version},
        )  # fmt: skip
    return yes(version=version)
