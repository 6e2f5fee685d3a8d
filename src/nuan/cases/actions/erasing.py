"""What becomes of a case when its person is erased."""

from __future__ import annotations

from nuan.cases.actions.search_index import forget
from nuan.cases.models import Assignment, Case, Task, Transfer
from nuan.people.events import PersonErased


def forget_case(event: object) -> None:
    """Close the case of an erased person and let nobody find them any more. In the transaction of the erasure."""
    if not isinstance(event, PersonErased):
        raise TypeError(f"{type(event).__name__} is no erasure of a person")
    forget(customer_id=event.customer_id)
    case = Case.objects.filter(person__customer_id=event.customer_id).first()
    if case is None or case.closed_on is not None:
        return
    case.closed_on, case.closed_why = event.at.date(), "erased"
    case.last_owner_id, case.owner_id, case.agency_id, case.task_due_at = None, None, None, None
    case.rank, case.reasons, case.version = 0, "[]", case.version + 1
    case.save()
    Assignment.objects.filter(case=case, until_at__isnull=True).update(until_at=event.at)
    Task.objects.filter(case=case, done_at__isnull=True).update(
        done_at=event.at, done_by=event.actor, outcome="case_closed"
    )
    Transfer.objects.filter(case=case, answer="").update(
        answer="taken_back", answered_by=event.actor, answered_at=event.at
    )
