"""Random days of the outbox: whatever gateways, receipts, people and clocks do, nothing goes out twice and all adds up."""

from __future__ import annotations

import os
import random
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from nuan.outreach.actions import give_back, sweep
from nuan.outreach.actions.outbox_people import resolve_unknown, retry_dead
from nuan.outreach.actions.outbox_receipts import take_receipts
from nuan.outreach.channels.contract import Accepted, Outgoing, Receipt, UnableToSend
from nuan.outreach.models import Message
from nuan.outreach.queries.outbox import dead_messages, outbox_sums, unknown_messages
from nuan.outreach.rules.outbox import LEASE, REACHED
from nuan.outreach.rules.outbox_faults import UnableToResolve
from nuan.people.actions import lift_hold, place_hold
from nuan.people.rules.standing import Hold
from tests.rooms.outreach.someone import ANN, BEN, KNOWN, LAW, NOW, point_of
from tests.rooms.outreach_outbox.stand import TTL, Gateway, fault, queued, sent, sms

SEEDS = range(40 if os.environ.get("NUAN_SOAK") else 4)
STEPS = 120
KINDS = ("taken", "taken", "taken", "later", "never", "unknown", "vanish")


class _Killed(BaseException):
    pass


class Day:
    """One day's dice, and what a gateway that tells the truth in the end has got."""

    def __init__(self, seed: int, *, with_keys: bool) -> None:
        self.dice, self.at = random.Random(seed), NOW
        self.has: Counter[str] = Counter()
        self.handed: Counter[str] = Counter()
        self.told: dict[str, str] = {}
        self.gateway = Gateway(deduplicates=with_keys, before=self.take)
        self.holds: list[int] = []

    def take(self, message: Outgoing) -> None:
        """Decide what is said, and what is true: of the unknown some were taken."""
        kind = self.dice.choice(KINDS)
        self.handed[message.key] += 1
        if kind == "taken" or (kind in ("unknown", "vanish") and self.dice.random() < 0.5):
            self.has[message.key] += 1
        self.told[message.key] = kind
        if kind == "vanish":
            raise _Killed
        said: UnableToSend | Accepted = Accepted(provider_id=message.key[:12])
        if kind != "taken":
            said = fault(kind, retry_after=self.dice.choice((0, 0, 30)))
        self.gateway.script = [said]

    def queue(self) -> None:
        customer = self.dice.choice((ANN, BEN))
        asked = sms(at=self.at, point=point_of(customer))
        queued(asked, customer_id=customer, at=self.at, ttl=self.dice.choice((TTL, timedelta(minutes=20))))

    def send(self) -> None:
        try:
            sent(self.gateway, at=self.at, limit=self.dice.randrange(1, 6))
        except _Killed:
            return

    def report(self) -> None:
        if self.has:
            key = self.dice.choice(sorted(self.has))
            state: Any = self.dice.choice(("unknown", "delivered", "bounced"))
            by_key = self.dice.random() < 0.5
            one = Receipt(state=state, at=self.at, provider_id=key[:12], key=key if by_key else "")
            take_receipts(receipts=[one] * self.dice.randrange(1, 3), adapter=self.gateway.name, at=self.at)

    def person(self) -> None:
        for one in unknown_messages(limit=1):
            resolve_unknown(
                message=one.message, sent=self.dice.random() < 0.5, why="w", by="person:li", at=self.at
            )  # fmt: skip
        for one in dead_messages(limit=1):
            try:
                retry_dead(message=one.message, known=KNOWN, pack=LAW, at=self.at, ttl=TTL, by="person:li")
            except UnableToResolve:
                continue

    def stop(self) -> None:
        if self.holds:
            lift_hold(number=self.holds.pop(), reason="done", actor="li", at=self.at)
            return
        hold = Hold(kind="complaint", from_at=self.at, until_at=None)
        self.holds.append(
            place_hold(customer_id=ANN, hold=hold, reason="r", evidence="", actor="li", at=self.at)
        )  # fmt: skip

    def end_one(self) -> None:
        found = Message.objects.filter(state="queued").values_list("contact_id", flat=True).first()
        if found is not None:
            give_back(contact=found, at=self.at, by="team:early-1")
        sweep(at=self.at, result_within=timedelta(hours=4))

    def wait(self) -> None:
        self.at += self.dice.choice((timedelta(seconds=20), timedelta(minutes=3), LEASE))

    def step(self) -> str:
        deed = self.dice.choices(
            (self.queue, self.send, self.report, self.person, self.stop, self.end_one, self.wait), (4, 6, 4, 1, 1, 1, 5)
        )[0]  # fmt: skip
        deed()
        return deed.__name__


@pytest.mark.parametrize("with_keys", [False, True])
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_nothing_twice_and_all_adds_up(somebody: str, seed: int, with_keys: bool) -> None:
    day = Day(seed, with_keys=with_keys)
    reached: dict[int, int] = {}
    for number in range(STEPS):
        deed = day.step()
        sums = outbox_sums()
        assert sums.whole, (seed, number, deed, sums.faults)
        for key, state, message in Message.objects.values_list("key", "state", "pk"):
            if not with_keys:
                assert day.has[key] <= 1, (seed, number, deed, key)
            assert REACHED.get(state, 0) >= reached.get(message, 0), (
                "a message never goes back from what the gateway said"
            )
            reached[message] = REACHED.get(state, 0)
    day.at += LEASE
    while Message.objects.filter(state="sending").exists():
        day.at += timedelta(hours=1)
        day.send()
    states = dict(Message.objects.values_list("key", "state"))
    for key, told in day.told.items():
        if told == "taken":
            assert states[key] in ("accepted", "delivered", "bounced"), (seed, key)
    if not with_keys:
        lost = {key for key, state in states.items() if state == "unknown"}
        assert lost == {one.key for one in unknown_messages(limit=1_000)}
