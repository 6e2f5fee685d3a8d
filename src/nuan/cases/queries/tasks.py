"""What is to be done: tasks of cases and what messages ask for, in one list; and the numbers beside the menu."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import F, Q

from nuan.cases.models import Case, Task, Transfer
from nuan.cases.queries.cutting import name_of, within, within_tasks
from nuan.cases.queries.queue import names_of
from nuan.cases.queries.shown import TaskShown, TransferShown, task_shown, transfer_shown
from nuan.cases.rules.scopes import Scope
from nuan.outreach.queries.inbound_open import open_tasks

COUNTED: Final = 1_000
"""Numbers beside the menu stop here: nobody works off a thousand before they look again."""
MOST: Final = 500


def tasks_of(*, scope: Scope, limit: int) -> tuple[TaskShown, ...]:
    """Open tasks of a scope and what messages of its people ask for: what is urgent first, then by their clocks.

    Notes are not read here. At most MOST; four queries up to 500 people who wrote, one more for each further 500.
    """
    size = max(1, min(limit, MOST))
    tasks = list(
        Task.objects.filter(within_tasks(scope=scope), done_at__isnull=True)
        .select_related("owner", "case__person").annotate(name_sealed=name_of(person="case__person_id"))
        .order_by("due_at", "pk")[:size]
    )  # fmt: skip
    cases = list(
        Case.objects.filter(within(scope=scope), closed_on__isnull=True, task_due_at__isnull=False)
        .select_related("person", "owner").annotate(name_sealed=name_of(person="person_id"))
        .order_by("task_due_at", "pk")[:size]
    )  # fmt: skip
    for one in tasks:
        one.person = one.case.person  # type: ignore[attr-defined]
    names = names_of(cases=[*tasks, *cases])
    found = [
        task_shown(task=one, customer_id=one.case.person.customer_id, name=name, note="")
        for one, name in zip(tasks, names, strict=False)
    ]
    by_person = {case.person_id: (case, name) for case, name in zip(cases, names[len(tasks) :], strict=True)}
    for message in open_tasks(persons=list(by_person)):
        case, name = by_person[message.person]
        found.append(
            TaskShown(
                number=message.task, source="message", case=case.pk, customer_id=message.customer_id, name=name,
                kind=message.kind, owner=case.owner.username if case.owner else "", due_at=message.due_at,
                opened_at=message.opened_at, urgent=message.urgent, escalated_at=None,
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda one: (not one.urgent, one.due_at, one.number))[:size])


def transfers_waiting(*, scope: Scope) -> tuple[TransferShown, ...]:
    """Transfers that wait for an answer: to oneself, or of the scope's cases for who sees more than their own."""
    whose = Q(to_owner_id=scope.staff) if scope.reach == "own" else within(scope=scope, case="case__")
    rows = Transfer.objects.filter(whose, answer="")
    found = rows.select_related("case__person", "to_owner", "from_owner").order_by("asked_at", "pk")[:MOST]
    return tuple(transfer_shown(transfer=one, customer_id=one.case.person.customer_id, note="") for one in found)


@dataclass(frozen=True, kw_only=True)
class Counts:
    """The numbers beside the menu; each stops at COUNTED."""

    cases: int
    first_contacts_due: int
    tasks: int
    tasks_late: int
    transfers: int


def counts_for(*, scope: Scope, at: datetime) -> Counts:
    """How much there is of a scope now. Five queries, each stopping at COUNTED rows."""
    cases = Case.objects.filter(within(scope=scope), closed_on__isnull=True)
    tasks = Task.objects.filter(within_tasks(scope=scope), done_at__isnull=True)
    transfers = Transfer.objects.filter(answer="", to_owner_id=scope.staff)
    first = cases.filter(first_contact_at__isnull=True, first_contact_due_at__lte=at)

    def count(rows: object) -> int:
        return int(rows.values(one=F("pk"))[:COUNTED].count())  # type: ignore[attr-defined]

    return Counts(
        cases=count(cases), first_contacts_due=count(first), tasks=count(tasks),
        tasks_late=count(tasks.filter(due_at__lte=at)), transfers=count(transfers),
    )  # fmt: skip
