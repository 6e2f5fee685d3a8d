"""Who has told us why they are behind hears from us in words for that; who has not, does not."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from nuan.outreach.actions.day_plan_words import planned_words
from nuan.outreach.actions.inbound import take_inbound
from nuan.outreach.actions.inbound_acts import Office
from nuan.outreach.actions.inbound_readings import correct_reading
from nuan.outreach.actions.outbox import words_of
from nuan.outreach.actions.outbox_rows import message_row
from nuan.outreach.channels.contract import Inbound
from nuan.outreach.models import InboundMessage, PlanQueued
from nuan.outreach.queries.replies_policy import replies_policy
from nuan.people.actions import lift_hold
from nuan.people.models import HoldRow
from tests.rooms.outreach_plan.day import DAY, FOLDER, LAW, LENDER, NOW, going, planned, queued
from tests.rooms.outreach_plan.test_planning import take_in
from tests.rooms.outreach_plan.test_words import senders

OFFICE = Office(pack=LAW, policy=replies_policy(on=DAY, folder=FOLDER))
BEFORE = NOW - timedelta(hours=6)


def write(customer_id: str, text: str, *, at: Any = BEFORE) -> int:
    """They write in the portal, and whatever that held is settled since; the number of the message."""
    theirs = Inbound(channel="portal", from_=customer_id, to="", text=text, at=at, provider_id=f"{customer_id} {text}")
    take_inbound(inbound=theirs, lender=LENDER, office=OFFICE, at=at, confirm=None)
    for number in HoldRow.objects.filter(person__customer_id=customer_id, lifted_at=None).values_list("pk", flat=True):
        lift_hold(number=number, reason="an arrangement was made", actor="li", at=at + timedelta(minutes=5))
    return InboundMessage.objects.order_by("-pk").values_list("pk", flat=True)[0]


def somebody(home: Path) -> str:
    """A customer who is written to, and in our files."""
    planned(home)
    customer_id: str = next(row["customer_id"] for row in going(home) if row["channel"] in ("sms", "email"))
    take_in(home, customer_id)
    return customer_id


def template(home: Path, customer_id: str) -> tuple[str, str]:
    """The template of their message, and its words."""
    planned(home)
    queued(home, words=planned_words(senders=senders(home), lender=LENDER))
    found = PlanQueued.objects.get(person__customer_id=customer_id)
    assert found.message_id is not None
    row = message_row(message=found.message_id)
    words = words_of(row=row)
    assert words is not None
    assert row.template == found.template == words.template_id
    others = PlanQueued.objects.exclude(pk=found.pk).values_list("template", flat=True)
    assert {one.split(".")[1] for one in others} == {"unknown"}
    return found.template.split(".")[1], words.text


@pytest.mark.parametrize(
    ("text", "cause", "says"),
    [
        ("我住院了，这个月还不上，能不能延期", "illness", "治"), ("我被公司裁员了，没有工作，还不起", "job_loss", "稳"),
        ("好的", "unknown", ""),
    ],
)  # fmt: skip
def test_the_next_message_is_for_the_cause_they_wrote_of(home: Path, text: str, cause: str, says: str) -> None:
    customer_id = somebody(home)
    write(customer_id, text)
    found, words = template(home, customer_id)
    assert found == cause
    assert says in words


def test_a_cause_a_person_took_back_is_none(home: Path) -> None:
    customer_id = somebody(home)
    message = write(customer_id, "我住院了，这个月还不上，能不能延期")
    correct_reading(
        inbound=message, intents=["question"], why="asked about somebody else", by="person:li", office=OFFICE,
        at=BEFORE + timedelta(minutes=10),
    )  # fmt: skip
    assert template(home, customer_id)[0] == "unknown"


def test_one_a_person_confirmed_among_more_stays(home: Path) -> None:
    customer_id = somebody(home)
    message = write(customer_id, "我住院了，这个月还不上，能不能延期")
    correct_reading(
        inbound=message, intents=["hardship", "question"], why="asks too", by="person:li", office=OFFICE,
        at=BEFORE + timedelta(minutes=10),
    )  # fmt: skip
    for number in HoldRow.objects.filter(person__customer_id=customer_id, lifted_at=None).values_list("pk", flat=True):
        lift_hold(number=number, reason="settled", actor="li", at=BEFORE + timedelta(minutes=15))
    assert template(home, customer_id)[0] == "illness"


def test_the_newest_message_that_names_one_counts_and_an_old_one_does_not(home: Path) -> None:
    customer_id = somebody(home)
    write(customer_id, "我被公司裁员了，没有工作，还不起", at=BEFORE - timedelta(days=2))
    write(customer_id, "我住院了，这个月还不上，能不能延期", at=BEFORE - timedelta(days=1))
    write(customer_id, "好的")
    assert template(home, customer_id)[0] == "illness"


def test_what_was_written_long_ago_is_past(home: Path) -> None:
    customer_id = somebody(home)
    write(customer_id, "我住院了，这个月还不上，能不能延期", at=NOW - timedelta(days=200))
    assert template(home, customer_id)[0] == "unknown"
