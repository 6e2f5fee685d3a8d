"""Every stop and every distress sentence of the published set acts at once: on each a person of its own, with a text queued and
a call reserved, writes it; afterwards nothing is left to go out. Other sentences of the set act as they are labelled."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from nuan.outreach.models import Contact, InboundMessage, InboundTask, Message
from nuan.people.actions import take_in
from nuan.people.models import HoldRow, WishRow
from nuan.people.queries import standing_of
from nuan.people.rules.taking import GivenPerson
from tests.rooms.outreach.someone import MINUTE, NOW, call, number, reserved
from tests.rooms.outreach_inbound.post import LATER, taken, wrote
from tests.rooms.outreach_outbox.stand import message, sms

PUBLISHED = Path(__file__).resolve().parents[3] / "examples" / "words" / "replies.jsonl"
SENTENCES: list[dict[str, Any]] = [
    json.loads(line) for line in PUBLISHED.read_text(encoding="utf-8").splitlines() if line
]
IN_AN_HOUR = NOW + 60 * MINUTE
pytestmark = pytest.mark.usefixtures("somebody")


@dataclass(frozen=True, kw_only=True)
class Writer:
    customer_id: str
    phone: str
    message: int
    contact: int | None


def writers(count: int) -> list[Writer]:
    """So many people, each with a text that waits and, on the second half, a call that is reserved."""
    phones = [f"+8613{place:09}" for place in range(count)]
    ids = [f"W{place:04}" for place in range(count)]
    take_in(
        people=[
            GivenPerson(customer_id=one, zones=("Asia/Shanghai",), points=(number(phone),))
            for one, phone in zip(ids, phones, strict=True)
        ],
        country="cn", actor="test", at=NOW,
    )  # fmt: skip
    made = []
    for one, phone in zip(ids, phones, strict=True):
        point = standing_of(customer_id=one, at=NOW).points[0].key
        waits = message(sms(at=IN_AN_HOUR, point=point), customer_id=one)
        calls = reserved(call(at=IN_AN_HOUR, point=point), customer_id=one).contact
        made.append(Writer(customer_id=one, phone=phone, message=waits, contact=calls))
    return made


def labelled(intent: str) -> list[dict[str, Any]]:
    return [one for one in SENTENCES if intent in one["intents"]]


def test_the_set_has_many_of_both_in_both_languages() -> None:
    for intent in ("stop", "distress"):
        for language in ("zh", "en"):
            assert sum(one["language"] == language for one in labelled(intent)) >= 40


def test_every_stop_sentence_refuses_the_channel_and_empties_the_queue_at_once() -> None:
    sentences = labelled("stop")
    failed = []
    for writer, sentence in zip(writers(len(sentences)), sentences, strict=True):
        [kept] = taken(wrote(sentence["text"], from_=writer.phone), at=LATER).inbound
        wish = WishRow.objects.filter(person__customer_id=writer.customer_id, kind="channel_refused").first()
        stands = wish is not None and (not wish.channels or "sms" in wish.channels.split("\n"))
        waits = Message.objects.filter(pk=writer.message, state="queued").exists()
        if not stands or waits or wish is None or wish.evidence != f"message {kept}":
            failed.append(sentence["id"])
        elif not wish.channels:
            assert Contact.objects.get(pk=writer.contact).cancelled_why in ("channel_refused", "hold")
    assert failed == []


def test_every_distress_sentence_holds_the_person_and_calls_somebody_at_once() -> None:
    sentences = labelled("distress")
    failed = []
    for writer, sentence in zip(writers(len(sentences)), sentences, strict=True):
        [kept] = taken(wrote(sentence["text"], from_=writer.phone), at=LATER).inbound
        held = HoldRow.objects.filter(
            person__customer_id=writer.customer_id, kind="distress", evidence=f"message {kept}", lifted_at__isnull=True
        )
        urgent = InboundTask.objects.filter(inbound_id=kept, kind="distress", urgent=True)
        left = Contact.objects.filter(
            person__customer_id=writer.customer_id, direction="outbound", cancelled_at__isnull=True
        )
        if held.count() != 1 or urgent.count() != 1 or left.exists():
            failed.append(sentence["id"])
    assert failed == []


def test_each_sentence_is_kept_once_with_a_reading_and_leaves_somebody_to_answer_what_needs_an_answer() -> None:
    sentences = SENTENCES[:: max(1, len(SENTENCES) // 120)]
    for writer, sentence in zip(writers(len(sentences)), sentences, strict=True):
        inbound = wrote(sentence["text"], from_=writer.phone)
        first, again = taken(inbound, at=LATER), taken(inbound, at=LATER)
        assert (again.repeated, again.inbound) == (True, first.inbound)
        [kept] = first.inbound
        kinds = set(InboundTask.objects.filter(inbound_id=kept).values_list("kind", flat=True))
        assert kinds or set(first.intents) == {"stop"} or first.intents == ("stop", "abuse"), sentence
        assert InboundMessage.objects.get(pk=kept).readings.count() == 1
