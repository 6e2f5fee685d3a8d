"""The guard's yes, the reservation and the message are kept together, or none of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from nuan.outreach.actions.outbox import WORDS as PURPOSE
from nuan.outreach.actions.outbox import key_of, words_of
from nuan.outreach.actions.outbox_rows import message_row
from nuan.outreach.rules.faults import UnableToAsk, UnableToReserve
from nuan.outreach.rules.outbox import MessageWords
from nuan.outreach.rules.outbox_faults import UnableToFindMessage, UnableToQueue
from nuan.people.actions import erase_person
from nuan.plumbing.vault import unseal
from tests.rooms.outreach.someone import ANN, BEN, DAY, MINUTE, NOW, TEAM, counts, entries, grown, point_of, rows
from tests.rooms.outreach_outbox.stand import TEXT, WORDS, message, queued, sms, values


def all_counts() -> dict[str, int]:
    return counts() | {"outreach_message": rows("outreach_message")}


def test_a_yes_keeps_contact_answer_and_message_together(somebody: str) -> None:
    before = counts()
    made = queued(send_at=NOW + MINUTE)
    assert made.message is not None
    assert made.answer.allowed
    assert grown(before) == {"outreach_contact": 1, "outreach_ledgerentry": 1, "outreach_ledgerpayload": 1}
    assert values(made.message, "contact_id", "state", "channel", "due_at", "template", "language", "attempts") == (
        made.answer.contact, "queued", "sms", NOW + MINUTE, "warm-1", "zh-CN", 0,
    )  # fmt: skip
    assert entries("kind", "allowed", "contact") == [("reserved", True, made.answer.contact)]


def test_a_no_keeps_the_answer_and_neither(somebody: str) -> None:
    before = all_counts()
    made = queued(sms(flags=frozenset()))
    assert (made.answer.allowed, made.message) == (False, None)
    assert [told.rule_id for told in made.answer.denials] == ["T-NAMED"]
    assert grown({name: n for name, n in before.items() if name != "outreach_message"}) == {
        "outreach_ledgerentry": 1, "outreach_ledgerpayload": 1,
    }  # fmt: skip
    assert rows("outreach_message") == 0


def test_what_is_rolled_back_leaves_nothing(somebody: str) -> None:
    before = all_counts()
    with transaction.atomic():
        queued()
        transaction.set_rollback(True)
    assert all_counts() == before


def test_words_are_sealed_under_the_persons_key(somebody: str) -> None:
    made = replace(
        WORDS, subject="还款", html="<p>您好</p>", template_values={"name": "安"}, unsubscribe_url="https://x/u"
    )
    row = message_row(message=message(words=made))
    assert words_of(row=row) == made
    assert TEXT.encode() not in row.sealed
    assert TEXT in unseal(subject=row.subject, sealed=row.sealed, purpose=PURPOSE).decode()
    with connection.cursor() as cursor:
        cursor.execute("select * from outreach_message")
        kept = [repr(bytes(one) if isinstance(one, memoryview) else one) for one in cursor.fetchone()]
    assert not any("测试安" in one or "138001" in one for one in kept)
    assert TEXT not in repr(made)


def test_nobody_reads_the_words_of_an_erased_person(somebody: str) -> None:
    row = message_row(message=message())
    erase_person(customer_id=ANN, reason="request 8", actor="li", at=NOW)
    assert words_of(row=row) is None


def test_the_same_key_gives_the_same_message(somebody: str) -> None:
    first, before = queued(key="k"), all_counts()
    again = queued(key="k")
    assert (again.message, again.answer.contact, again.answer.repeated) == (first.message, first.answer.contact, True)
    assert all_counts() == before


def test_the_same_key_after_a_no_gives_the_no(somebody: str) -> None:
    queued(sms(flags=frozenset()), key="k")
    before = all_counts()
    assert queued(sms(flags=frozenset()), key="k").message is None
    assert all_counts() == before


@pytest.mark.parametrize(
    ("changes", "fault"),
    [({"words": replace(WORDS, text="别的话")}, UnableToQueue), ({"ttl": timedelta(hours=9)}, UnableToReserve)],
)
def test_the_same_key_for_something_else_is_refused(
    somebody: str, changes: dict[str, Any], fault: type[Exception]
) -> None:
    queued(key="k")
    before = all_counts()
    with pytest.raises(fault, match="the idempotency key 'k' was used for") as refused:
        queued(key="k", **changes)
    assert all_counts() == before
    assert "别的话" not in str(refused.value)


def test_gateways_keys_differ_and_say_nothing(somebody: str) -> None:
    first, second = message(key="U1 2026-03-02"), message(key="U1 2026-03-03")
    keys = [values(one, "key")[0] for one in (first, second)]
    assert len(set(keys)) == 2
    assert all(len(key) == 32 and set(key) <= set("0123456789abcdef") for key in keys)


def test_the_key_is_a_function_of_the_request_alone(somebody: str) -> None:
    """So the night that runs again after a backup was restored gives the key the gateway has seen."""
    number = message(key="k")
    assert values(number, "key") == (key_of(proposer=TEAM, idempotency_key="k"),)
    assert key_of(proposer=TEAM, idempotency_key="k") != key_of(proposer="night", idempotency_key="k")


@pytest.mark.parametrize(
    ("changes", "match"),
    [
        ({"words": MessageWords(subject="", text=" ", html="", template_id="", language="zh-CN")}, "it says nothing"),
        ({"words": replace(WORDS, language="")}, "its language is not said"),
        ({"send_at": NOW - MINUTE}, "it is to be sent at"), ({"send_at": NOW + DAY}, "it is to be sent at"),
        ({"send_at": NOW.replace(tzinfo=None)}, "it is to be sent at"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_message_is_refused(somebody: str, changes: dict[str, Any], match: str) -> None:
    before = all_counts()
    with pytest.raises(UnableToQueue, match=match):
        queued(**changes)
    assert all_counts() == before


def test_a_call_is_not_queued_nor_a_message_to_nowhere(somebody: str) -> None:
    before = all_counts()
    with pytest.raises(UnableToQueue, match="nothing is sent by call"):
        queued(sms(channel="call"))
    with pytest.raises(UnableToQueue, match="no number or address"):
        queued(sms(point=""))
    with pytest.raises(UnableToAsk, match="has passed"):
        queued(sms(at=NOW - MINUTE))
    assert all_counts() == before
    assert message(sms(channel="portal", point="", flags=sms().flags)) > 0


def test_messages_of_two_people_are_apart(somebody: str) -> None:
    mine, theirs = message(key="k"), message(sms(point=point_of(BEN)), customer_id=BEN, key="k2")
    assert values(mine, "contact__person__customer_id") == (ANN,)
    assert values(theirs, "contact__person__customer_id") == (BEN,)
    with pytest.raises(UnableToFindMessage, match="no message 99"):
        message_row(message=99)
