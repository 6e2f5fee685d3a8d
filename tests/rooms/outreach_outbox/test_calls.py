"""The call list: today's reserved calls in order, and a number that is seen only by who begins the call."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from nuan.outreach.actions import finish
from nuan.outreach.actions.outbox_calls import dial
from nuan.outreach.queries.outbox_calls import call_list
from nuan.outreach.rules.faults import UnableToBegin
from nuan.outreach.rules.outbox_faults import UnableToQueue
from nuan.people.actions import place_hold
from nuan.people.rules.standing import Hold
from nuan.plumbing.models import AuditEntry
from tests.rooms.outreach.small_law import HOURS, NAMED, pack
from tests.rooms.outreach.someone import (
    ANN,
    ANN_PHONES,
    BEN,
    KNOWN,
    LAW,
    MINUTE,
    NOW,
    TEAM,
    call,
    contact_values,
    point_of,
    reserved,
)
from tests.rooms.outreach_outbox.stand import message, values

LI = "person:li"
LONG = timedelta(hours=9)
WITHOUT_CAPS = pack(HOURS, NAMED)


def planned(minutes: int, **how: Any) -> int:
    asked = call(at=NOW + minutes * MINUTE)
    return reserved(asked, at=NOW, **({"law": WITHOUT_CAPS, "ttl": LONG} | how)).contact or 0


def listed(minutes: int = 0, team: str = TEAM) -> list[int]:
    return [one.contact for one in call_list(at=NOW + minutes * MINUTE, team=team)]


def revealed() -> int:
    return AuditEntry.objects.filter(verb="revealed_point").count()


def test_todays_calls_in_the_order_of_their_moments(somebody: str) -> None:
    late, early = planned(60), planned(0)
    ben = reserved(call(at=NOW + 30 * MINUTE, point=point_of(BEN)), customer_id=BEN, at=NOW, ttl=LONG).contact
    other, tomorrow = planned(0, proposer="team:late"), planned(24 * 60)
    message()
    assert listed() == [early, ben, late]
    assert listed(team="team:late") == [other]
    assert listed(24 * 60) == [tomorrow]
    (first, *_) = call_list(at=NOW, team=TEAM)
    assert (first.customer_id, first.purpose, first.debts, first.zone) == (ANN, "collect", ("C1",), "Asia/Shanghai")
    assert ANN_PHONES[0][3:] not in repr(call_list(at=NOW, team=TEAM))
    assert revealed() == 0


def test_what_has_begun_ended_or_run_out_is_off_the_list(somebody: str) -> None:
    contact, expired = planned(0), planned(0, ttl=10 * MINUTE)
    assert listed() == [contact, expired]
    assert listed(10) == [contact]
    dial(contact=contact, known=KNOWN, pack=LAW, at=NOW, actor=LI)
    assert listed(10) == []


def test_dialling_begins_the_call_and_reveals_the_number_to_the_trail(somebody: str) -> None:
    contact = planned(0)
    made = dial(contact=contact, known=KNOWN, pack=LAW, at=NOW + MINUTE, actor=LI)
    assert (made.answer.allowed, made.link) == (True, f"tel:{ANN_PHONES[0]}")
    assert "138" not in repr(made)
    assert contact_values(contact, "outcome", "started_at") == ("started", NOW + MINUTE)
    (actor, facts) = AuditEntry.objects.filter(verb="revealed_point").values_list("actor", "facts").get()
    assert actor == LI
    assert f"call, contact {contact}" in facts
    finish(contact=contact, outcome="answered", at=NOW + 5 * MINUTE, by=LI)
    with pytest.raises(UnableToBegin):
        dial(contact=contact, known=KNOWN, pack=LAW, at=NOW + 6 * MINUTE, actor=LI)
    assert revealed() == 1


def test_after_a_no_no_number_is_seen(somebody: str) -> None:
    contact = planned(0)
    hold = Hold(kind="complaint", from_at=NOW, until_at=None)
    place_hold(customer_id=ANN, hold=hold, reason="r", evidence="", actor="li", at=NOW)
    made = dial(contact=contact, known=KNOWN, pack=LAW, at=NOW, actor=LI)
    assert (made.answer.allowed, made.answer.cause, made.link, revealed()) == (False, "hold", "", 0)


def test_a_message_is_not_dialled(somebody: str) -> None:
    contact = values(message(), "contact_id")[0]
    with pytest.raises(UnableToQueue, match="is no call with a number"):
        dial(contact=contact, known=KNOWN, pack=LAW, at=NOW, actor=LI)
    assert contact_values(contact, "outcome") == ("reserved",)
