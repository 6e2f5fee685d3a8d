"""The work list: who comes first and why, read off an index in pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db.models import QuerySet

from nuan.cases.models import Case
from nuan.cases.queries.cutting import NAME, masked, name_of, within
from nuan.cases.rules.queue import Reason, why_first
from nuan.cases.rules.scopes import Scope
from nuan.plumbing.vault import unseal_all

MOST: Final = 200


@dataclass(frozen=True, kw_only=True)
class QueueFilters:
    """What the list is cut to; "" and None cut nothing. `owner`: an account name, `nobody`: those nobody has."""

    stage: str = ""
    need: str = ""
    owner: str = ""
    nobody: bool = False
    hard: bool | None = None
    least_days: int | None = None
    due_by: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class QueueRow:
    """A case in the list. Money in minor units; the name is masked. `reasons`: the weightiest first."""

    case: int
    customer_id: str
    subject: str
    name: str
    need: str
    stage: str
    stage_since: date
    days_past_due: int
    overdue: int
    outstanding: int
    currency: str
    contracts_overdue: int
    next_due_on: date | None
    next_due: int
    owner: str
    team: str
    hard: bool
    vulnerable: bool
    on_hold: bool
    opened_on: date
    first_contact_due_at: datetime | None
    first_contact_at: datetime | None
    conversation_at: datetime | None
    promise_due_on: date | None
    follow_up_on: date | None
    task_due_at: datetime | None
    next_step: str
    rank: int
    reasons: tuple[Reason, ...]
    version: int


@dataclass(frozen=True, kw_only=True)
class QueuePage:
    """A page of the list. `after`: give it to read on; None: this was the last."""

    rows: tuple[QueueRow, ...]
    after: tuple[int, int] | None


def queue_of(*, scope: Scope, filters: QueueFilters, after: tuple[int, int] | None, limit: int) -> QueuePage:
    """Open cases of a scope, most pressing first, the older case first among equals. Two queries.

    `after`: (rank, case) of the last row seen. `limit`: at most MOST.
    """
    found = _filtered(Case.objects.filter(within(scope=scope), closed_on__isnull=True), filters)
    if after is not None:
        found = found.filter(rank__lte=after[0]).exclude(rank=after[0], pk__lte=after[1])
    size = max(1, min(limit, MOST))
    cases = list(
        found.select_related("person", "owner").annotate(name_sealed=name_of(person="person_id"))
        .order_by("-rank", "pk")[: size + 1]
    )  # fmt: skip
    more, cases = len(cases) > size, cases[:size]
    names = names_of(cases=cases)
    rows = tuple(_row(case, name) for case, name in zip(cases, names, strict=True))
    return QueuePage(rows=rows, after=(rows[-1].rank, rows[-1].case) if more and rows else None)


def _filtered(found: QuerySet[Case], filters: QueueFilters) -> QuerySet[Case]:
    wanted = {
        "stage": filters.stage or None, "need": filters.need or None, "owner__username": filters.owner or None,
        "owner__isnull": True if filters.nobody else None, "hard": filters.hard, "days_past_due__gte": filters.least_days,
        "task_due_at__lte": filters.due_by,
    }  # fmt: skip
    return found.filter(**{key: value for key, value in wanted.items() if value is not None})


def names_of(*, cases: Sequence[Any]) -> list[str]:
    """The masked names of rows with `person` and `name_sealed`, in one query."""
    items = [(case.person.subject, bytes(case.name_sealed)) for case in cases if case.name_sealed]
    opened = iter(unseal_all(items=items, purpose=NAME))
    return [masked(next(opened)) if case.name_sealed else "" for case in cases]


def _row(case: Case, name: str) -> QueueRow:
    return QueueRow(
        case=case.pk, customer_id=case.person.customer_id, subject=case.person.subject, name=name, need=case.need,
        stage=case.stage, stage_since=case.stage_since, days_past_due=case.days_past_due, overdue=case.overdue,
        outstanding=case.outstanding, currency=case.currency, contracts_overdue=case.contracts_overdue,
        next_due_on=case.next_due_on, next_due=case.next_due, owner=case.owner.username if case.owner else "",
        team=case.team, hard=case.hard, vulnerable=case.vulnerable, on_hold=case.on_hold, opened_on=case.opened_on,
        first_contact_due_at=case.first_contact_due_at, first_contact_at=case.first_contact_at,
        conversation_at=case.conversation_at, promise_due_on=case.promise_due_on, follow_up_on=case.follow_up_on,
        task_due_at=case.task_due_at, next_step=case.next_step, rank=case.rank, version=case.version,
        reasons=why_first(reasons=case.reasons),
    )  # fmt: skip
