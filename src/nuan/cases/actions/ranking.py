"""Bring the order of care up to date: as facts of a case, at night and when something happens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.db.models import Q

from nuan.cases.models import Case
from nuan.cases.queries.policy import CasePolicy, case_policy
from nuan.cases.rules.queue import QueueFacts, kept, rank_of
from nuan.cases.rules.stages import StageFacts

_AT_ONCE: Final = 500


def queue_facts(*, case: Case) -> QueueFacts:
    """What the order of care looks at."""
    return QueueFacts(
        need=case.need, opened_on=case.opened_on, days_past_due=case.days_past_due, overdue=case.overdue,
        distress=case.distress_at is not None, vulnerable=case.vulnerable, on_hold=case.on_hold,
        first_contact_due_at=case.first_contact_due_at, first_contact_at=case.first_contact_at,
        promise_broken_on=case.promise_broken_on, promise_due_on=case.promise_due_on, task_due_at=case.task_due_at,
        follow_up_on=case.follow_up_on,
    )  # fmt: skip


def stage_facts(*, case: Case) -> StageFacts:
    """What the ladder looks at."""
    return StageFacts(
        stage=case.stage, need=case.need, days_past_due=case.days_past_due,
        conversation=case.conversation_at is not None, help_offered_at=case.help_offered_at,
        open_promise=case.promise_due_on is not None, on_hold=case.on_hold, distress=case.distress_at is not None,
        vulnerable=case.vulnerable,
    )  # fmt: skip


def set_rank(*, case: Case, policy: CasePolicy, on: date, at: datetime) -> None:
    """Work out a case's place, in memory."""
    case.rank, reasons = rank_of(facts=queue_facts(case=case), weights=policy.weights, on=on, at=at)
    case.reasons = kept(reasons)


def rerank(*, cases: Iterable[int], at: datetime) -> int:
    """Work out the places of these open cases anew, after something happened; says how many moved. Takes no lock of a person:
    a place is worked out from what stands, and the night works it out again."""
    policy, wanted, moved = case_policy(on=at.date()), sorted(set(cases)), 0
    for start in range(0, len(wanted), _AT_ONCE):
        with transaction.atomic():
            rows = Case.objects.select_for_update(of=("self",)).order_by("pk").filter(
                pk__in=wanted[start : start + _AT_ONCE], closed_on__isnull=True
            )  # fmt: skip
            changed: list[Case] = []
            for case in rows:
                before = (case.rank, case.reasons)
                set_rank(case=case, policy=policy, on=at.date(), at=at)
                if (case.rank, case.reasons) != before:
                    changed.append(case)
            Case.objects.bulk_update(changed, ["rank", "reasons"], batch_size=100)
            moved += len(changed)
    return moved


def rerank_due(*, since: datetime, at: datetime) -> int:
    """Work out anew the cases whose clocks ran out in (since, at]: a task fell due, a first contact came near or late.

    For a call every few minutes; a case is read by its clocks, not by a walk over all.
    """
    soon = case_policy(on=at.date()).weights.soon_hours * 3600
    near = (
        since.fromtimestamp(since.timestamp() + soon, since.tzinfo),
        at.fromtimestamp(at.timestamp() + soon, at.tzinfo),
    )
    found: Sequence[int] = list(
        Case.objects.filter(closed_on__isnull=True)
        .filter(
            Q(task_due_at__gt=since, task_due_at__lte=at)
            | Q(first_contact_at__isnull=True, first_contact_due_at__gt=since, first_contact_due_at__lte=at)
            | Q(first_contact_at__isnull=True, first_contact_due_at__gt=near[0], first_contact_due_at__lte=near[1])
        )
        .values_list("pk", flat=True)
    )  # fmt: skip
    return rerank(cases=found, at=at)
