"""The customer's inbox: written exactly once by key, read by the customer, answered by the customer."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from nuan.outreach.actions.outbox_portal import PortalChannel, mark_read, write_from_portal
from nuan.outreach.channels.contract import Channel, Outgoing, UnableToSend
from nuan.outreach.events import PortalMessageWritten
from nuan.outreach.models import Contact, PortalMessage
from nuan.outreach.queries.outbox_inbox import inbox_of, unread_in_inbox, written_in_portal
from nuan.outreach.rules.asking import Proposal
from nuan.outreach.rules.outbox_faults import UnableToFindMessage, UnableToQueue
from nuan.people.actions import erase_person
from tests.rooms.outreach.someone import ANN, BEN, MINUTE, NOW, call
from tests.rooms.outreach_outbox.stand import TEXT, WORDS, both, message, sent, sms

LETTER = Outgoing(key="a" * 32, channel="portal", to=ANN, subject="您好", text=TEXT, html="<p>x</p>")


def portal() -> Proposal:
    return sms(channel="portal", point="")


def inbound() -> Proposal:
    return call(channel="portal", point="", direction="inbound", purpose="answer")


def gateway() -> PortalChannel:
    return PortalChannel(clock=lambda: NOW)


def test_a_message_reaches_the_inbox_and_counts(somebody: str) -> None:
    number = message(portal())
    assert isinstance(gateway(), Channel)
    sent(gateway())
    assert both(number) == ("accepted", "sent")
    (shown,) = inbox_of(customer_id=ANN, limit=9)
    assert (shown.direction, shown.text, shown.language, shown.read_at) == ("outbound", WORDS.text, "zh-CN", None)
    assert shown.contact == Contact.objects.get(message=number).pk
    assert inbox_of(customer_id=BEN, limit=9) == []


def test_the_same_key_writes_once(somebody: str) -> None:
    first, second = gateway().send(message=LETTER), gateway().send(message=LETTER)
    assert first == second
    assert PortalMessage.objects.count() == 1


def test_words_in_the_inbox_are_sealed(somebody: str) -> None:
    gateway().send(message=LETTER)
    with connection.cursor() as cursor:
        cursor.execute("select sealed from outreach_portalmessage")
        assert TEXT.encode() not in bytes(cursor.fetchone()[0])
    assert TEXT not in repr(inbox_of(customer_id=ANN, limit=1))
    erase_person(customer_id=ANN, reason="request 8", actor="li", at=NOW)
    assert [one.text for one in inbox_of(customer_id=ANN, limit=9)] == [""]
    with pytest.raises(UnableToSend, match="no_inbox"):
        gateway().send(message=Outgoing(key="b" * 32, channel="portal", to=ANN, text="x"))
    with pytest.raises(UnableToSend, match="no_inbox"):
        gateway().send(message=Outgoing(key="b" * 32, channel="portal", to="nobody", text="x"))


def test_reading_is_noted_once_and_only_by_its_owner(somebody: str) -> None:
    gateway().send(message=LETTER)
    number = inbox_of(customer_id=ANN, limit=1)[0].message
    assert unread_in_inbox(customer_id=ANN) == 1
    with pytest.raises(UnableToFindMessage):
        mark_read(customer_id=BEN, message=number, at=NOW)
    assert unread_in_inbox(customer_id=ANN) == 1
    mark_read(customer_id=ANN, message=number, at=NOW)
    mark_read(customer_id=ANN, message=number, at=NOW + MINUTE)
    assert (inbox_of(customer_id=ANN, limit=1)[0].read_at, unread_in_inbox(customer_id=ANN)) == (NOW, 0)


def written(**how: Any) -> int:
    given: dict[str, Any] = {"text": "我丢了工作", "request": "r1", "answer_to": None} | how
    return write_from_portal(customer_id=ANN, proposal=inbound(), at=NOW, **given)


HEARD: list[object] = []
WIRING = {PortalMessageWritten: (HEARD.append,)}


def test_what_the_customer_writes_is_kept_announced_and_counts_as_theirs(
    somebody: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "NUAN_WIRING", f"{__name__}.WIRING")
    HEARD.clear()
    gateway().send(message=LETTER)
    number = written(answer_to=inbox_of(customer_id=ANN, limit=1)[0].message)
    assert written(answer_to=inbox_of(customer_id=ANN, limit=2)[1].message) == number
    shown = written_in_portal(message=number)
    assert shown is not None
    assert (shown.direction, shown.text, shown.answer_to) == ("inbound", "我丢了工作", number - 1)
    assert Contact.objects.filter(pk=shown.contact).values_list("direction", "outcome", "channel").get() == (
        "inbound", "received", "portal",
    )  # fmt: skip
    assert [PortalMessageWritten(customer_id=ANN, message=number, contact=shown.contact or 0, at=NOW)] == HEARD
    assert [one.direction for one in inbox_of(customer_id=ANN, limit=9)] == ["inbound", "outbound"]
    assert [one.direction for one in inbox_of(customer_id=ANN, limit=9, before=number)] == ["outbound"]


def test_nothing_and_too_much_are_refused(somebody: str) -> None:
    for text in (" ", "长" * 20_001):
        with pytest.raises(UnableToQueue, match="says nothing, or is too long"):
            written(text=text)
    with pytest.raises(UnableToFindMessage):
        written(answer_to=77)
    assert (PortalMessage.objects.count(), Contact.objects.count()) == (0, 0)
