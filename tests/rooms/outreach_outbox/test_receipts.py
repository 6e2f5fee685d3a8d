"""Reports of gateways: in any order, once or often, before or after we know what they are about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest

from nuan.outreach.actions import correct, finish
from nuan.outreach.actions.outbox_people import resolve_unknown
from nuan.outreach.actions.outbox_receipts import Taken, ask_gateways, hear, join_receipts, take_receipts
from nuan.outreach.channels.contract import Accepted, Inbound, Outgoing, Receipt
from nuan.outreach.models import MessageReceipt
from nuan.outreach.queries.outbox import outbox_sums, unknown_messages
from nuan.outreach.rules.outbox import LEASE
from tests.rooms.outreach.someone import ANN_PHONES, MINUTE, NOW, entries
from tests.rooms.outreach_outbox.stand import Gateway, both, fault, message, sent, values

DELIVERED, BOUNCED = ("delivered", "delivered"), ("bounced", "bounced")


def receipt(state: Any, provider_id: str = "p1", *, key: str = "", minutes: int = 1, code: str = "") -> Receipt:
    return Receipt(state=state, at=NOW + minutes * MINUTE, provider_id=provider_id, key=key, code=code)


def take(*receipts: Receipt, at: datetime = NOW + 5 * MINUTE) -> Taken:
    return take_receipts(receipts=receipts, adapter="scripted", at=at)


def key_of(number: int) -> str:
    found: str = values(number, "key")[0]
    return found


@pytest.mark.parametrize(("said", "becomes"), [("delivered", DELIVERED), ("bounced", BOUNCED), ("expired", BOUNCED)])
def test_a_receipt_settles_message_and_contact(somebody: str, said: str, becomes: tuple[str, str]) -> None:
    number = message()
    sent(Gateway())
    assert take(receipt(said)) == Taken(new=1, repeated=0, unplaced=0, moved=1)
    assert both(number) == becomes
    assert entries("kind", "outcome")[-1] == ("result", becomes[1])
    assert outbox_sums().whole


def test_the_same_receipt_twice_is_one(somebody: str) -> None:
    message()
    sent(Gateway())
    take(receipt("delivered"))
    before = entries("number")
    assert take(receipt("delivered"), receipt("delivered")) == Taken(new=0, repeated=2, unplaced=0, moved=0)
    assert entries("number") == before


def test_unknown_says_no_more_than_that_the_gateway_has_it(somebody: str) -> None:
    number = message()
    sent(Gateway())
    assert take(receipt("unknown")) == Taken(new=1, repeated=0, unplaced=0, moved=0)
    assert both(number) == ("accepted", "sent")


@pytest.mark.parametrize("order", list(permutations(("unknown", "bounced", "delivered"))))
def test_the_order_of_receipts_does_not_matter(somebody: str, order: tuple[str, ...]) -> None:
    number = message()
    sent(Gateway())
    for minutes, said in enumerate(order):
        take(receipt(said, minutes=minutes))
    assert both(number) == DELIVERED
    assert outbox_sums().whole


@pytest.mark.parametrize("order", list(permutations((("a", "delivered"), ("b", "expired"), ("b", "delivered")))))
@pytest.mark.parametrize("early", [0, 1, 3])
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_parts_in_any_order_and_before_the_gateways_own_word(
    somebody: str, order: tuple[tuple[str, str], ...], early: int
) -> None:
    """`early` of the receipts come while the message is still being handed over."""
    number = message()

    def report(reports: tuple[tuple[str, str], ...], start: int) -> None:
        for minutes, (part, said) in enumerate(reports, start):
            take(receipt(said, part, minutes=minutes))

    gateway = Gateway(script=[Accepted(provider_id="a", parts=2, part_ids=("a", "b"))])
    gateway.before = lambda _: report(order[:early], 0)
    sent(gateway)
    report(order[early:], early)
    assert both(number) == DELIVERED
    assert not MessageReceipt.objects.filter(message__isnull=True).exists()
    assert outbox_sums().whole


def test_one_lost_part_loses_the_message(somebody: str) -> None:
    number = message()
    sent(Gateway(script=[Accepted(provider_id="a", parts=2, part_ids=("a", "b"))]))
    take(receipt("delivered", "a"))
    assert both(number) == ("accepted", "sent")
    take(receipt("expired", "b"))
    assert both(number) == BOUNCED


def test_a_receipt_may_be_joined_later(somebody: str) -> None:
    """It was kept by one process at the very moment another noted that the message was taken."""
    number = message()
    take(receipt("delivered"))
    MessageReceipt.objects.update(adapter="other")
    sent(Gateway())
    MessageReceipt.objects.update(adapter="scripted")
    assert both(number) == ("accepted", "sent")
    assert join_receipts(adapter="scripted", at=NOW) == 1
    assert both(number) == DELIVERED
    assert join_receipts(adapter="scripted", at=NOW) == 0


def test_names_belong_to_one_gateway(somebody: str) -> None:
    number = message()
    sent(Gateway())
    taken = take_receipts(receipts=[receipt("delivered")], adapter="another", at=NOW)
    assert (taken.unplaced, both(number)) == (1, ("accepted", "sent"))


def test_garbled_receipts_are_kept_and_counted(somebody: str) -> None:
    number = message()
    sent(Gateway())
    assert take(receipt("unknown", "", code="garbled"), receipt("delivered", "nobody's")).unplaced == 2
    assert outbox_sums().waiting_receipts == 2
    assert both(number) == ("accepted", "sent")


@pytest.mark.parametrize(
    ("given", "becomes"),
    [
        ({"state": "delivered"}, DELIVERED), ({"state": "bounced", "code": "bad_number"}, BOUNCED),
        ({"state": "unknown", "code": "accepted_late"}, ("accepted", "sent")),
        ({"state": "unknown", "code": "partly_sent", "provider_id": ""}, ("unknown", "unknown")),
    ],
)  # fmt: skip
def test_a_late_receipt_reconciles_what_was_unknown(
    somebody: str, given: dict[str, Any], becomes: tuple[str, str]
) -> None:
    number = message()
    sent(Gateway(script=[fault("unknown", "no_reply")]))
    take(receipt(**{"provider_id": "late", **given}, key=key_of(number)))
    assert both(number) == becomes
    assert bool(unknown_messages(limit=9)) == (becomes[0] == "unknown")
    if becomes[0] == "accepted":
        take(receipt("delivered", "late"))
        assert both(number) == DELIVERED


def test_a_receipt_while_it_is_sent_waits_for_the_worker_or_its_loss(somebody: str) -> None:
    class Killed(BaseException):
        pass

    def report_and_die(one: Outgoing) -> None:
        taken = take(receipt("delivered", "p9", key=one.key))
        assert taken == Taken(new=1, repeated=0, unplaced=0, moved=0)
        raise Killed

    number = message()
    with pytest.raises(Killed):
        sent(Gateway(before=report_and_die))
    assert both(number) == ("sending", "started")
    sent(Gateway(), at=NOW + LEASE)
    assert both(number) == DELIVERED


def test_a_receipt_outweighs_who_said_it_was_not_sent(somebody: str) -> None:
    """It reached the person after all, so it counts after all."""
    number = message()
    sent(Gateway(script=[fault("unknown")]))
    resolve_unknown(message=number, sent=False, why="the gateway's list lacks it", by="person:li", at=NOW + MINUTE)
    assert values(number, "state", "contact__cancelled_why") == ("dead", "not_sent")
    take(receipt("delivered", "p9", key=key_of(number)))
    assert both(number) == DELIVERED
    assert values(number, "contact__started_at", "contact__counts_at", "contact__cancelled_at") == (NOW, NOW, None)
    assert [(kind, outcome, cause) for kind, outcome, cause in entries("kind", "outcome", "cause")[-2:]] == [
        ("result", "unknown", "made_after_all"), ("result", "delivered", ""),
    ]  # fmt: skip
    assert outbox_sums().whole


def test_a_gateway_that_took_what_it_said_it_had_not(somebody: str) -> None:
    number, gateway = message(), Gateway(script=[fault("later")])
    sent(gateway)
    take(receipt("delivered", "p9", key=key_of(number)))
    assert both(number) == DELIVERED
    assert sent(gateway, at=NOW + 60 * MINUTE).claimed == 0
    assert len(gateway.sent) == 1
    assert outbox_sums().whole


def test_after_a_restored_backup_what_the_gateway_has_seen_is_not_sent_again(somebody: str) -> None:
    """The message stands as queued again; the receipts, read once more, say that it was sent."""
    number, gateway = message(), Gateway()
    take(receipt("delivered", "p1", key=key_of(number)))
    assert both(number) == DELIVERED
    assert sent(gateway).claimed == 0


def test_what_somebody_has_said_of_the_contact_stays(somebody: str) -> None:
    number = message()
    sent(Gateway())
    contact = values(number, "contact_id")[0]
    finish(contact=contact, outcome="refused", at=NOW + MINUTE, by="person:li")
    assert take(receipt("delivered")).moved == 1
    assert both(number) == ("delivered", "refused")
    assert outbox_sums().whole


def test_a_correction_by_hand_stays(somebody: str) -> None:
    number = message()
    sent(Gateway())
    take(receipt("bounced"))
    contact = values(number, "contact_id")[0]
    correct(contact=contact, outcome="wrong_number", at=NOW + 9 * MINUTE, by="person:li", why="a stranger wrote back")
    take(receipt("delivered", minutes=9))
    assert both(number) == ("delivered", "wrong_number")


class Hearing(Gateway):
    """Brings what came in, and sees that each was stored before the next."""

    brought: tuple[Receipt | Inbound, ...] = ()

    def poll(self, *, until: datetime) -> Iterator[Receipt | Inbound]:
        for place, item in enumerate(self.brought):
            yield item
            stored = MessageReceipt.objects.count() + len(self.kept)
            assert stored == place + 1

    kept: list[Inbound]


def test_what_comes_in_is_stored_one_by_one(somebody: str) -> None:
    number = message()
    sent(Gateway())
    channel = Hearing()
    channel.kept = []
    wrote = Inbound(channel="sms", from_="+8613800138000", to="10690", text="停", at=NOW)
    channel.brought = (receipt("unknown", code="x"), wrote, receipt("delivered"))
    heard = hear(channel=channel, until=NOW, take_inbound=channel.kept.append, clock=lambda: NOW)
    assert (heard.inbound, heard.receipts) == (1, Taken(new=2, repeated=0, unplaced=0, moved=1))
    assert (channel.kept, both(number)) == ([wrote], DELIVERED)
    nothing = hear(channel=Gateway(), until=NOW, take_inbound=channel.kept.append, clock=lambda: NOW)
    assert nothing.receipts == Taken(new=0, repeated=0, unplaced=0, moved=0)


class Knowing(Gateway):
    """Can be asked what became of a message."""

    answers: list[Receipt | None]
    asked: list[dict[str, Any]]

    def look_up(self, *, key: str, provider_id: str, to: str, sent_on: date) -> Receipt | None:
        self.asked.append({"key": key, "to": to, "sent_on": sent_on})
        return self.answers.pop(0)


def test_a_gateway_that_can_be_asked_is_asked(somebody: str) -> None:
    known, unheard_of = message(), message()
    channel = Knowing(script=[fault("unknown"), fault("unknown")])
    channel.asked, channel.answers = [], [receipt("delivered", "p7", key=key_of(known)), None]
    sent(channel)
    assert ask_gateways(channels={"sms": channel}, clock=lambda: NOW + timedelta(hours=1)) == 1
    assert channel.asked[0] == {"key": key_of(known), "to": ANN_PHONES[0], "sent_on": date(2026, 3, 2)}
    assert (both(known), both(unheard_of)) == (DELIVERED, ("unknown", "unknown"))
