"""What messages still ask of people, without a word of what was written: for lists and for the order of care."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from nuan.outreach.models import InboundTask

_AT_ONCE: Final = 500


@dataclass(frozen=True, kw_only=True)
class OpenTask:
    """A task of a message that nobody has ended. `kind`: `rules.routing_tasks.TASKS`."""

    task: int
    person: int
    customer_id: str
    kind: str
    urgent: bool
    opened_at: datetime
    due_at: datetime


def open_tasks(*, persons: Sequence[int] | None) -> list[OpenTask]:
    """Open tasks of these persons (None: of everybody who is known), what is urgent and due first at the top."""
    rows = InboundTask.objects.filter(done_at__isnull=True, person__isnull=False)
    fields = ("pk", "person_id", "person__customer_id", "kind", "urgent", "opened_at", "due_at")
    found = []
    parts = [None] if persons is None else [persons[k : k + _AT_ONCE] for k in range(0, len(persons), _AT_ONCE)]
    for part in parts:
        asked = rows if part is None else rows.filter(person_id__in=part)
        for task, person, customer_id, kind, urgent, opened_at, due_at in asked.values_list(*fields):
            found.append(
                OpenTask(
                    task=task, person=person, customer_id=customer_id, kind=kind, urgent=urgent, opened_at=opened_at,
                    due_at=due_at,
                )
            )  # fmt: skip
    return sorted(found, key=lambda one: (not one.urgent, one.due_at, one.task))
