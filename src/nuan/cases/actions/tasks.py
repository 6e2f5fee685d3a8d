"""Things to do about a case: opened, done, passed up when their time is over."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Min

from nuan.cases.actions.log_rows import Opened, open_case
from nuan.cases.actions.night_bucket import parts
from nuan.cases.actions.ranking import rerank
from nuan.cases.models import Case, Task
from nuan.cases.queries.shown import NOTE
from nuan.cases.rules.doers import Doer, Outcome, may_do, no, yes
from nuan.cases.rules.tasks import OUTCOMES, TASKS
from nuan.outreach.queries.inbound_open import open_tasks
from nuan.plumbing.audit import record, record_all
from nuan.plumbing.vault import seal


class UnableToOpenTask(ValueError):
    """A task without meaning was asked for."""

    def __init__(self, *, kind: str) -> None:
        self.kind = kind
        super().__init__(f"there is no kind of task {kind!r}; there are: {', '.join(TASKS)}")


def open_task(*, case: int, kind: str, due_at: datetime, note: str, key: str, by: str, at: datetime) -> int:
    """Open a task of a case, for its owner; with a `key` (what asked for it) only once: the one there is, is returned then.

    `note` is kept sealed. Raises UnableToOpenTask, UnableToFindCase.
    """
    if kind not in TASKS:
        raise UnableToOpenTask(kind=kind)
    with transaction.atomic():
        opened = open_case(case=case)
        if key:
            there = Task.objects.filter(case_id=case, key=key).values_list("pk", flat=True).first()
            if there is not None:
                return there
        made = Task.objects.create(
            case=opened.case, kind=kind, key=key, owner_id=opened.case.owner_id, team=opened.case.team,
            note_sealed=_sealed(opened, note), opened_at=at, opened_by=by, due_at=due_at,
        )  # fmt: skip
        record(
            actor=by, verb="opened_task", subject=opened.row.subject,
            facts={"case": case, "task": made.pk, "kind": kind, "due_at": due_at.isoformat()},
        )  # fmt: skip
        clocks_of(opened=opened, at=at)
    return made.pk


def _sealed(opened: Opened, note: str) -> bytes:
    return seal(subject=opened.row.subject, data=note.strip().encode(), purpose=NOTE) if note.strip() else b""


def clocks_of(*, opened: Opened, at: datetime) -> None:
    """Bring the case's next clock, and its place in the order, up to date with its open tasks and messages."""
    tasks = Task.objects.filter(case=opened.case, done_at__isnull=True).values_list("due_at", flat=True)
    messages = open_tasks(persons=[opened.row.id])
    opened.case.task_due_at = min([*tasks, *(one.due_at for one in messages)], default=None)
    opened.case.distress_at = min((one.opened_at for one in messages if one.kind == "distress"), default=None)
    opened.case.save(update_fields=["task_due_at", "distress_at"])
    rerank(cases=[opened.case.pk], at=at)


def finish_task(*, task: int, outcome: str, note: str, doer: Doer, at: datetime) -> Outcome:
    """Say that a task was done, or what else came of it (`rules.tasks.OUTCOMES`). Raises UnableToFindCase."""
    with transaction.atomic():
        case = Task.objects.filter(pk=task).values_list("case_id", flat=True).first()
        opened = open_case(case=case or 0)
        held = Task.objects.get(pk=task)
        version = opened.case.version
        allowed = may_do(doer=doer, act="do_task")
        if not allowed.allowed:
            return no(*allowed.reasons, version=version)
        if outcome not in OUTCOMES or outcome == "case_closed":
            return no(f"没有结果“{outcome}” / there is no outcome {outcome!r}", version=version)
        if held.done_at is not None:
            said = f"{held.done_by}已于{held.done_at:%Y-%m-%d %H:%M}办理 / {held.done_by} has done it already"
            return no(said, version=version)
        held.done_at, held.done_by, held.outcome = at, doer.actor, outcome
        held.done_note_sealed = _sealed(opened, note)
        held.save(update_fields=["done_at", "done_by", "outcome", "done_note_sealed"])
        record(
            actor=doer.actor, verb="finished_task", subject=opened.row.subject,
            facts={"case": held.case_id, "task": task, "kind": held.kind, "outcome": outcome},
        )  # fmt: skip
        clocks_of(opened=opened, at=at)
    return yes(version=version)


def escalate_late(*, at: datetime) -> int:
    """Pass tasks whose time is over up to the team's supervisor, once each; says how many."""
    late = Task.objects.filter(done_at__isnull=True, escalated_at__isnull=True, due_at__lte=at)
    found = list(late.order_by("pk").values_list("pk", "case__person__subject"))
    for part in parts(found):
        with transaction.atomic():
            Task.objects.filter(pk__in=[pk for pk, _ in part], escalated_at__isnull=True).update(escalated_at=at)
            record_all(actor="night", verb="escalated_task", subjects=[subject for _, subject in part], facts={})
    return len(found)


def heed_messages(*, at: datetime) -> int:
    """Bring cases whose people wrote to us up to date with what their messages still ask for; says how many moved.

    For a call when something was written (`heed_person`) and every few minutes.
    """
    waiting: dict[int, list[tuple[str, datetime, datetime]]] = {}
    for one in open_tasks(persons=None):
        waiting.setdefault(one.person, []).append((one.kind, one.opened_at, one.due_at))
    moved = set(Case.objects.filter(closed_on__isnull=True, distress_at__isnull=False).values_list("pk", flat=True))
    for part in parts(sorted(waiting)):
        moved.update(Case.objects.filter(closed_on__isnull=True, person_id__in=part).values_list("pk", flat=True))
    for part in parts(sorted(moved)):
        with transaction.atomic():
            rows = list(Case.objects.select_for_update(of=("self",)).order_by("pk").filter(pk__in=part))
            first = dict(
                Task.objects.filter(case_id__in=part, done_at__isnull=True).values_list("case_id")
                .annotate(first=Min("due_at")).order_by()
            )  # fmt: skip
            for case in rows:
                asked = waiting.get(case.person_id, [])
                clocks = [due for _, _, due in asked] + ([first[case.pk]] if case.pk in first else [])
                case.task_due_at = min(clocks, default=None)
                case.distress_at = min((since for kind, since, _ in asked if kind == "distress"), default=None)
            Case.objects.bulk_update(rows, ["task_due_at", "distress_at"], batch_size=100)
    return rerank(cases=moved, at=at)


def heed_person(*, customer_id: str, at: datetime) -> None:
    """Something was written by, or done about a message of, this person: their case heeds it at once, if they have one."""
    case = (
        Case.objects.filter(person__customer_id=customer_id, closed_on__isnull=True)
        .values_list("pk", flat=True)
        .first()
    )
    if case is not None:
        with transaction.atomic():
            clocks_of(opened=open_case(case=case), at=at)
