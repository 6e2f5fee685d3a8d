"""What happens elsewhere moves a case at once, in the transaction in which it happened."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from nuan.cases.actions.search_index import index_people
from nuan.cases.models import Case, SearchToken
from nuan.cases.queries.queue import QueueFilters, queue_of
from nuan.cases.queries.tasks import tasks_of
from nuan.cases.rules.scopes import Scope
from nuan.outreach.actions.inbound import take_inbound
from nuan.outreach.actions.inbound_acts import Office
from nuan.outreach.actions.inbound_tasks import end_task
from nuan.outreach.channels.contract import Inbound
from nuan.outreach.queries.replies_policy import replies_policy
from nuan.outreach.rules.lenders import lender_of
from nuan.people.actions import erase_person, lift_hold, place_hold
from nuan.people.rules.standing import Hold
from nuan.policy.queries import load_pack
from tests.rooms.cases.stand import AT, case

pytestmark = pytest.mark.usefixtures("database")
ALL = Scope(reach="all", staff=0)
LENDER = lender_of(jurisdiction="cn", kind=None)


def order() -> list[str]:
    return [row.customer_id for row in queue_of(scope=ALL, filters=QueueFilters(), after=None, limit=9).rows]


def wrote(customer_id: str, text: str) -> None:
    office = Office(pack=load_pack(jurisdiction="cn"), policy=replies_policy(on=date(2026, 8, 29)))
    said = Inbound(
        channel="portal",
        from_=customer_id,
        to="portal",
        text=text,
        at=AT,
        provider_id=f"m-{customer_id}",
        complete=True,
    )
    take_inbound(inbound=said, lender=LENDER, office=office, at=AT, confirm=None, written_by=customer_id)


def test_a_reply_in_distress_puts_its_writer_first_at_once_until_somebody_has_seen_to_it() -> None:
    case("U1", days_past_due=90, overdue=9_000_000)
    case("U2", days_past_due=1, overdue=1)
    assert order() == ["U1", "U2"]
    wrote("U2", "我不想活了")
    assert order()[0] == "U2"
    one = Case.objects.get(person__customer_id="U2")
    assert one.distress_at == AT
    tasks = [task for task in tasks_of(scope=ALL, limit=9) if task.source == "message" and task.customer_id == "U2"]
    assert tasks[0].kind == "distress"
    assert tasks[0].urgent
    for task in tasks:
        end_task(task=task.number, outcome="answered", note="", by="staff:ann", at=AT + timedelta(minutes=5))
    one.refresh_from_db()
    assert one.distress_at is None


def test_a_hold_puts_its_person_last_at_once_and_lifting_it_takes_that_back() -> None:
    case("U1", days_past_due=90)
    case("U2")
    hold = Hold(kind="dispute", from_at=AT, until_at=None)
    number = place_hold(customer_id="U1", hold=hold, reason="r", evidence="", actor="t", at=AT)
    assert order() == ["U2", "U1"]
    assert Case.objects.get(person__customer_id="U1").on_hold
    lift_hold(number=number, reason="r", actor="t", at=AT + timedelta(hours=1))
    assert order() == ["U1", "U2"]


def test_a_hold_of_one_channel_or_to_come_leaves_the_order_as_it_is() -> None:
    case("U1")
    for hold in (
        Hold(kind="complaint", channels=("sms",), from_at=AT, until_at=None),
        Hold(kind="dispute", from_at=AT + timedelta(days=1), until_at=None),
    ):
        place_hold(customer_id="U1", hold=hold, reason="r", evidence="", actor="t", at=AT)
    assert not Case.objects.get().on_hold


def test_an_erased_person_s_case_is_closed_in_the_same_transaction() -> None:
    case("U1")
    assert SearchToken.objects.exists()
    erase_person(customer_id="U1", reason="request 1", actor="t", at=AT)
    assert not SearchToken.objects.exists()
    assert Case.objects.get().closed_why == "erased"
    assert index_people(people=[], country="cn") == 0
