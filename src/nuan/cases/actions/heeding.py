"""What happened elsewhere and moves a case at once: contact was stopped or let go on, a message asks for something."""

from __future__ import annotations

from nuan.cases.actions.log_rows import open_case
from nuan.cases.actions.ranking import rerank
from nuan.cases.actions.tasks import heed_person
from nuan.cases.models import Case
from nuan.outreach.events import MessageTaskEnded, MessageTaskOpened
from nuan.people.events import HoldLifted, HoldPlaced
from nuan.people.queries import standing_of


def heed_hold(event: object) -> None:
    """A hold was placed or lifted: whether contact with the person is stopped altogether, and so their place in the order.

    In the transaction of the event. A hold that ends by itself is seen by the night.
    """
    if not isinstance(event, HoldPlaced | HoldLifted):
        raise TypeError(f"{type(event).__name__} is nothing about a hold")
    number = Case.objects.filter(person__customer_id=event.customer_id, closed_on__isnull=True).values_list(
        "pk", flat=True
    )
    case = number.first()
    if case is None:
        return
    opened = open_case(case=case)
    held = [
        one
        for one in standing_of(customer_id=event.customer_id, at=event.at).holds
        if one.from_at <= event.at and (one.until_at is None or one.until_at > event.at)
    ]
    opened.case.on_hold = any(not one.channels and not one.debts for one in held)
    opened.case.save(update_fields=["on_hold"])
    rerank(cases=[case], at=event.at)


def heed_message(event: object) -> None:
    """A message asks something of us, or what it asked was done: the person's case heeds it there and then."""
    if not isinstance(event, MessageTaskOpened | MessageTaskEnded):
        raise TypeError(f"{type(event).__name__} is nothing about a message")
    heed_person(customer_id=event.customer_id, at=event.at)
