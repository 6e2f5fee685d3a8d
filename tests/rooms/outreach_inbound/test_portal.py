"""What a customer writes in the portal acts in the transaction in which it is written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nuan.outreach.actions.outbox_portal import write_from_portal
from nuan.outreach.models import Contact, InboundMessage, PortalMessage
from nuan.outreach.queries.inbound import inbound_message
from nuan.outreach.rules.asking import Proposal
from tests.rooms.outreach.someone import ANN, CALL, MINUTE, NOW
from tests.rooms.outreach_inbound.post import LATER, holds, rows, tasks, wishes
from tests.rooms.outreach_outbox.stand import message, sms, state

pytestmark = pytest.mark.usefixtures("somebody")
WROTE: Proposal = replace(CALL, channel="portal", purpose="answer", direction="inbound", debts=(), flags=frozenset())


def written(text: str, request: str = "r1") -> int:
    return write_from_portal(customer_id=ANN, text=text, request=request, proposal=WROTE, at=NOW)


def test_it_is_read_kept_once_and_is_one_contact() -> None:
    written("最近失业了，还不上")
    before = rows()
    written("最近失业了，还不上")
    assert rows() == before
    [one] = InboundMessage.objects.all()
    assert (one.channel, one.contact_id) == ("portal", Contact.objects.get(direction="inbound").pk)
    assert inbound_message(message=one.pk, at=LATER).text == "最近失业了，还不上"
    assert ([kind for kind, _ in holds()], tasks()) == (["hardship"], ["hardship"])


def test_stop_and_distress_take_what_is_queued_on_every_channel() -> None:
    waiting = message(sms(at=NOW + 60 * MINUTE))
    written("请不要再联系我，我不想活了")
    assert state(waiting) == "cancelled"
    assert [kind for kind, _ in holds()] == ["distress"]
    assert [one[:2] for one in wishes()] == [("channel_refused", "")]


def test_when_it_cannot_be_acted_on_it_was_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(**_: object) -> None:
        raise RuntimeError("the machine stops")

    monkeypatch.setattr("nuan.outreach.actions.inbound.act_on", fails)
    before = rows()
    with pytest.raises(RuntimeError, match="the machine stops"):
        written("我不想活了")
    assert (rows(), PortalMessage.objects.count()) == (before, 0)
