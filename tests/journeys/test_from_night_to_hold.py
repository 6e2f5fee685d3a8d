"""A morning: the night's list is planned, put to the guard, sent over SMPP to a message centre on loopback, delivered; the
person writes that they have lost their work; from that moment on nobody asks them for anything."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from nuan.outreach.actions import ask, facts_from_book, reserve
from nuan.outreach.actions.day_plan_words import confirming_words, planned_words
from nuan.outreach.actions.inbound import take_inbound
from nuan.outreach.actions.inbound_acts import Office
from nuan.outreach.actions.outbox import Queued, queue_message
from nuan.outreach.actions.outbox_receipts import hear
from nuan.outreach.actions.outbox_sending import Due, send_due
from nuan.outreach.channels.contract import Inbound
from nuan.outreach.channels.smpp import SmppChannel
from nuan.outreach.channels.smpp_session import Line
from nuan.outreach.channels.smpp_settings import SmppSettings
from nuan.outreach.models import Contact, InboundMessage, Message, PlanQueued
from nuan.outreach.queries.inbound import inbound_tasks
from nuan.outreach.queries.outbox import outbox_sums
from nuan.outreach.queries.replies_policy import replies_policy
from nuan.outreach.rules.answers import Known
from nuan.outreach.rules.asking import Proposal
from nuan.outreach.rules.outbox import MessageWords
from nuan.outreach.rules.usual import usual_flags
from nuan.people.actions import reveal_point
from nuan.people.models import HoldRow
from nuan.plumbing.audit import verify
from tests.peers.smsc import Smsc
from tests.rooms.outreach_plan.day import FOLDER, LAW, LENDER, NOW, ON, planned, queued
from tests.rooms.outreach_plan.test_words import senders

HOUR = timedelta(hours=1)
TEAM = "team:early-1"
WORKER = "worker:journey"


class Clock:
    """Goes on from whatever moment it is set to."""

    def __init__(self, at: datetime) -> None:
        self.set(at)

    def set(self, at: datetime) -> None:
        self._at, self._since = at, time.monotonic()

    def __call__(self) -> datetime:
        return self._at + timedelta(seconds=time.monotonic() - self._since)


@pytest.fixture
def centre() -> Iterator[Smsc]:
    with Smsc(key_tag=0x1401) as smsc:
        yield smsc


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture
def channel(centre: Smsc, clock: Clock) -> Iterator[SmppChannel]:
    line = Line(host="127.0.0.1", port=centre.port, system_id="nuan", password="secret")
    made = SmppChannel(settings=SmppSettings(line=line, source="10690000", key_tag=0x1401), clock=clock)
    yield made
    made.close()


def known_from(home: Path, clock: Clock) -> Callable[[Due], Known]:
    """What the book says of a person at the moment of sending."""

    def known(due: Due) -> Known:
        facts = facts_from_book(
            home=home, on=ON, customer_id=due.customer_id, lender=LENDER, fed=True, at=clock(), actor=WORKER
        )
        return facts.known(contracts=due.debts)

    return known


def heard(channel: SmppChannel, clock: Clock, take: Callable[[Inbound], None], *, what: Callable[[], bool]) -> None:
    """Listen until it has come, at most ten seconds."""
    begun = time.monotonic()
    while not what() and time.monotonic() - begun < 10:
        hear(channel=channel, until=clock() + timedelta(seconds=0.2), take_inbound=take, clock=clock)
    assert what()


def test_from_the_night_to_a_hold(home: Path, centre: Smsc, channel: SmppChannel, clock: Clock) -> None:
    # The night's list becomes a plan, and the plan goes through the guard.
    made = planned(home)
    said = senders(home)
    queued(home, words=planned_words(senders=said, lender=LENDER))
    first = (
        PlanQueued.objects.filter(channel="sms", need="hear_why")
        .order_by("send_at")
        .select_related("person", "message")[0]
    )
    customer_id, text = first.person.customer_id, first.message
    assert made.counts.reasons["planned"] > 0
    assert first.contact is not None
    assert text is not None

    # Others have plans for the same person later that day: a call, and a second text.
    clock.set(NOW + HOUR)
    point = first.contact.point
    known = facts_from_book(
        home=home, on=ON, customer_id=customer_id, lender=LENDER, fed=True, at=clock(), actor=TEAM
    ).known()
    evening = first.send_at + 5 * HOUR
    asked = Proposal(
        at=evening, channel="call", purpose="collect", lender_kind=LENDER.kind, product="consumer", point=point,
        debts=tuple(first.contact.debts.split("\n")), flags=frozenset(usual_flags(channel="call")),
    )  # fmt: skip
    call = reserve(
        customer_id=customer_id,
        proposal=asked,
        known=known,
        pack=LAW,
        at=clock(),
        ttl=HOUR,
        proposer=TEAM,
        idempotency_key="c",
    ).contact
    written = queue_message(
        customer_id=customer_id, known=known, pack=LAW, at=clock(), ttl=HOUR, proposer=TEAM, idempotency_key="t", send_at=evening,
        proposal=replace(asked, channel="sms", flags=frozenset(usual_flags(channel="sms"))),
        words=MessageWords(
            subject="", text="您好，我是暖暖消费金融的陈晓，方便时请回电。退订回T", html="", template_id="", language="zh-CN"
        ),
    )  # fmt: skip
    assert isinstance(written, Queued)
    second = written.message
    assert call is not None
    assert second is not None

    # It is sent at its moment, over a real line, in reviewed words under a known name; and it arrives.
    clock.set(first.send_at + timedelta(seconds=1))
    sent = send_due(
        channels={"sms": channel}, clock=clock, limit=1_000, worker=WORKER, pack=LAW, known=known_from(home, clock)
    )
    assert sent.states["accepted"] >= 1
    number = reveal_point(point=point, actor="test", purpose="a test")
    theirs = [seen for seen in centre.seen.of("taken") if seen["to"] == number.removeprefix("+")]
    assert len(theirs) >= 1
    assert "".join(seen["text"] for seen in theirs).startswith("【暖暖消费金融】")
    assert "陈晓" in "".join(seen["text"] for seen in theirs)
    clock.set(first.send_at + timedelta(minutes=2))
    done = (first.send_at + timedelta(minutes=1)).astimezone(ZoneInfo("Asia/Shanghai")).strftime("%y%m%d%H%M")
    for seen in theirs:
        centre.report(seen["id"], done=done)

    def nobody(_: Inbound) -> None:
        raise AssertionError("nobody has written yet")

    heard(channel, clock, nobody, what=lambda: Message.objects.get(pk=text.pk).state == "delivered")

    # The person answers, and at that very moment everything stops.
    office = Office(pack=LAW, policy=replies_policy(on=ON, folder=FOLDER))

    def take(one: Inbound) -> None:
        take_inbound(
            inbound=one, lender=LENDER, office=office, at=clock(), confirm=confirming_words(senders=said, lender=LENDER)
        )

    clock.set(first.send_at + timedelta(minutes=9))
    centre.write(sender=number.removeprefix("+"), to="10690000", text="最近失业了，还不上")
    heard(channel, clock, take, what=lambda: InboundMessage.objects.count() == 1)
    [kept] = InboundMessage.objects.all()
    [hold] = HoldRow.objects.filter(person__customer_id=customer_id)
    assert (hold.kind, hold.evidence, hold.lifted_at) == ("hardship", f"message {kept.pk}", None)
    assert (Message.objects.get(pk=second).state, Message.objects.get(pk=second).cause) == ("cancelled", "hold")
    assert Contact.objects.get(pk=call).cancelled_why == "hold"
    assert Message.objects.get(pk=text.pk).state == "delivered"
    [task] = inbound_tasks(at=clock(), customer_id=customer_id, kind=None, only_open=True, limit=9)
    assert (task.kind, task.message) == ("hardship", kept.pk)

    # Nothing more is asked of them: by nobody, in no way, however it is asked.
    answer = ask(
        customer_id=customer_id, proposal=replace(asked, at=clock()), known=known, pack=LAW, at=clock(), proposer=TEAM
    )
    assert not answer.allowed
    assert "HOUSE-HOLD-01" in {told.rule_id for told in answer.denials}
    assert answer.not_before is None
    clock.set(evening + timedelta(minutes=1))
    before = centre.distinct
    send_due(
        channels={"sms": channel}, clock=clock, limit=1_000, worker=WORKER, pack=LAW, known=known_from(home, clock)
    )
    assert [seen for seen in centre.seen.of("taken")[before:] if seen["to"] == number.removeprefix("+")] == []
    assert planned(home, now=clock(), left_at=clock()).counts.people == made.counts.people

    # And all of it adds up, entry by entry.
    sums = outbox_sums()
    assert (sums.whole, dict(sums.faults)) == (True, {})
    assert verify().broken_at is None
