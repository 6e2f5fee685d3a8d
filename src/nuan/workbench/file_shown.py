"""What the page of a file shows at once: the head of the case, the guard's answer, contracts, tasks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from nuan.cases.queries.policy import case_policy
from nuan.cases.queries.shown import CaseShown
from nuan.cases.rules.tasks import TASKS
from nuan.people.rules.known import Standing
from nuan.people.rules.standing import Hold
from nuan.workbench.file_table import LATER, parts_for
from nuan.workbench.guard_asked import asked_of, known_of
from nuan.workbench.guard_shown import GuardShown, look
from nuan.workbench.people_shown import LANGUAGES, needs_said, preferred_channels, wish_said
from nuan.workbench.screens.entering import Entered
from nuan.workbench.templatetags.casework import lang, pick
from nuan.workbench.wording import named


@dataclass(frozen=True, kw_only=True)
class TaskLine:
    """Something to do, with its clock."""

    number: int
    name: str
    due_at: datetime
    late: bool


@dataclass(frozen=True, kw_only=True)
class FileShown:
    """The head of a file. `holds`: those in force or to come."""

    case: CaseShown
    name: str
    customer_id: str
    zone: str
    stage: str
    owner: str
    language: str
    needs: tuple[str, ...]
    holds: tuple[Hold, ...]
    last_paid_on: date | None
    may_change: bool
    may_take: bool
    sees: frozenset[str]


def head_shown(*, entered: Entered, standing: Standing | None) -> FileShown:
    """The head of a file. `standing` None: without needs and holds, for a part of it."""
    head = entered.head
    return FileShown(
        case=head, name=head.name, customer_id=head.customer_id, zone=entered.row.zones[0],
        stage=stage_said(stage=head.stage, on=head.night_on),
        owner=head.owner, language=named(LANGUAGES, entered.row.language or "zh"),
        needs=needs_said(standing=standing) if standing and "needs" in entered.fields else (),
        holds=standing.holds if standing and "holds" in entered.fields else (),
        last_paid_on=max((one.last_paid_on for one in head.contracts if one.last_paid_on), default=None),
        may_change=entered.may_change, may_take="transfer_case" in entered.acts and head.owner != entered.staff.username,
        sees=entered.fields,
    )  # fmt: skip


def stage_said(*, stage: str, on: date) -> str:
    """The name of a stage of the ladder of a day."""
    found = case_policy(on=on).ladder.stages.get(stage)
    return pick((found.zh, found.en)) if found else stage


def guard_now(*, entered: Entered, **more: Any) -> GuardShown:
    """What the guard would say to a call now. `more`: purpose, party, party_key, point; the first phone and purpose else."""
    head = entered.head
    purpose = "collect" if head.days_past_due > 0 else "remind"
    given = {"purpose": purpose, "role": "agency" if entered.staff.agency else "lender"} | more
    proposal = asked_of(head=head, at=entered.now, **given)
    return look(row=entered.row, proposal=proposal, known=known_of(head=head), now=entered.now, lang=lang())


def guard_facts(*, guard: GuardShown, entered: Entered) -> dict[str, Any]:
    """What the strip of the guard shows."""
    wishes = [wish_said(wish=one, who="", zone=guard.zone) for one in guard.standing.wishes_for(party_key="")]
    return {
        "guard": guard, "guard_wishes": wishes[:3], "preferred": preferred_channels(standing=guard.standing, at=entered.now)
    }  # fmt: skip


def file_facts(*, entered: Entered) -> dict[str, Any]:
    """Everything the page of a file shows at once."""
    guard = guard_now(entered=entered)
    shown = head_shown(entered=entered, standing=guard.standing)
    return {
        "shown": shown, "tasks": task_lines(entered=entered),
        "later": parts_for(entered=entered, names=LATER), "first": parts_for(entered=entered, names=("next",)),
        "last": parts_for(entered=entered, names=("timeline",)), **guard_facts(guard=guard, entered=entered)
    }  # fmt: skip


def task_lines(*, entered: Entered) -> tuple[TaskLine, ...]:
    """What is still to do, the most pressing first."""
    return tuple(
        TaskLine(
            number=one.number, name=named(TASKS, one.kind), due_at=one.due_at, late=one.due_at <= entered.now
        )
        for one in entered.head.tasks
    )  # fmt: skip
