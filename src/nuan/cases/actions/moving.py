"""Move a case on the ladder, close it and open it again, by hand."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction

from nuan.cases.actions.editing import note_edit, refusal, save_with_rank
from nuan.cases.actions.log_rows import open_case
from nuan.cases.actions.ranking import stage_facts
from nuan.cases.models import Assignment, Task, Transfer
from nuan.cases.queries.policy import case_policy
from nuan.cases.rules.doers import Doer, Outcome, may_do, no, yes
from nuan.cases.rules.stages import may_move
from nuan.cases.rules.transfers import BY_HAND, CLOSED_WHY
from nuan.plumbing.audit import record

_NIGHT_ONLY: Final = "这一阶段只由系统每晚判定 / only the night puts a case into this stage"

_BY_PLACING: Final = (
    "委外须经委托或收回操作 / a case goes to an agency by placing it, and comes back by calling it back"
)


def move_case(*, case: int, to: str, seen_version: int, doer: Doer, at: datetime) -> Outcome:
    """Move a case to a stage of the ladder in force. Refused with every reason; on refusal nothing is written.

    Raises UnableToFindCase.
    """
    with transaction.atomic():
        opened = open_case(case=case)
        on = opened.day(at=at)
        ladder = case_policy(on=on).ladder
        version, was = opened.case.version, opened.case.stage
        refused = refusal(opened=opened, changes={"stage": to}, seen_version=seen_version)
        if refused is not None:
            return refused
        asked = may_move(facts=stage_facts(case=opened.case), to=to, ladder=ladder, on=on)
        if not asked.allowed:
            return no(*asked.reasons, version=version)
        if "agency" in (to, was):
            return no(_BY_PLACING, version=version)
        act = ladder.stages[to].act
        if not act:
            return no(_NIGHT_ONLY, version=version)
        allowed = may_do(doer=doer, act=act)
        if not allowed.allowed:
            return no(*allowed.reasons, version=version)
        opened.case.stage, opened.case.stage_since = to, on
        version = note_edit(opened=opened, changes={"stage": to}, by=doer.actor, at=at)
        save_with_rank(opened=opened, fields=["stage", "stage_since"], at=at)
        record(
            actor=doer.actor, verb="moved_case", subject=opened.row.subject,
            facts={"case": case, "from": was, "to": to, "version": version},
        )  # fmt: skip
    return yes(version=version)


def close_case(*, case: int, why: str, seen_version: int, doer: Doer, at: datetime) -> Outcome:
    """Close a case by hand (`rules.transfers.BY_HAND`); its open tasks and transfer end with it. Raises UnableToFindCase."""
    with transaction.atomic():
        opened = open_case(case=case)
        version = opened.case.version
        allowed = may_do(doer=doer, act="close_case")
        if not allowed.allowed:
            return no(*allowed.reasons, version=version)
        if why not in BY_HAND:
            known = "、".join(CLOSED_WHY[word][0] for word in sorted(BY_HAND))
            return no(f"关闭原因须为：{known} / {why!r} is no reason to close by hand", version=version)
        refused = refusal(opened=opened, changes={"closed": why}, seen_version=seen_version)
        if refused is not None:
            return refused
        held = opened.case
        held.closed_on, held.closed_why, held.rank, held.reasons = opened.day(at=at), why, 0, "[]"
        held.last_owner_id, held.owner_id = held.owner_id or held.last_owner_id, None
        held.agency_id, held.task_due_at = None, None
        version = note_edit(opened=opened, changes={"closed": why, "owner": None}, by=doer.actor, at=at)
        save_with_rank(
            opened=opened, at=at,
            fields=["closed_on", "closed_why", "owner", "last_owner", "agency", "task_due_at"],
        )  # fmt: skip
        Assignment.objects.filter(case=held, until_at__isnull=True).update(until_at=at)
        Task.objects.filter(case=held, done_at__isnull=True).update(
            done_at=at, done_by=doer.actor, outcome="case_closed"
        )
        Transfer.objects.filter(case=held, answer="").update(
            answer="taken_back", answered_by=doer.actor, answered_at=at
        )
        record(
            actor=doer.actor, verb="closed_case", subject=opened.row.subject,
            facts={"case": case, "what": why, "version": version},
        )  # fmt: skip
    return yes(version=version)


def reopen_case(*, case: int, seen_version: int, doer: Doer, at: datetime) -> Outcome:
    """Open a closed case again by hand: a new opening, in the first stage, with nobody. Raises UnableToFindCase."""
    with transaction.atomic():
        opened = open_case(case=case)
        held, on = opened.case, opened.day(at=at)
        allowed = may_do(doer=doer, act="close_case")
        if not allowed.allowed:
            return no(*allowed.reasons, version=held.version)
        if held.closed_on is None:
            return no("案件未关闭 / the case is not closed", version=held.version)
        refused = refusal(opened=opened, changes={"closed": None}, seen_version=seen_version, may_be_closed=True)
        if refused is not None:
            return refused
        held.opened_on, held.times_opened = on, held.times_opened + 1
        held.closed_on, held.closed_why = None, ""
        held.stage, held.stage_since = case_policy(on=on).ladder.first, on
        held.first_contact_at = held.conversation_at = held.help_offered_at = None
        held.promise_broken_on = held.promise_due_on = held.follow_up_on = None
        version = note_edit(opened=opened, changes={"closed": None, "stage": held.stage}, by=doer.actor, at=at)
        save_with_rank(
            opened=opened, at=at,
            fields=[
                "opened_on", "times_opened", "closed_on", "closed_why", "stage", "stage_since", "first_contact_at",
                "conversation_at", "help_offered_at", "promise_broken_on", "promise_due_on", "follow_up_on",
            ],
        )  # fmt: skip
        record(
            actor=doer.actor, verb="reopened_case", subject=opened.row.subject, facts={"case": case, "version": version}
        )
    return yes(version=version)
