"""What comes in while messages go out: receipts are kept, and what people write is taken where it is read."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from nuan.cli.base import Front

if TYPE_CHECKING:
    from nuan.outreach.actions.inbound_confirming import ConfirmWords
    from nuan.outreach.actions.outbox_channels import Channel, Inbound


def hear_all(
    front: Front, channels: Mapping[str, Channel], *, clock: Callable[[], datetime], seconds: int, stop: threading.Event
) -> None:
    """Take what has come in on each channel that hears, for about so many seconds in all; 0 takes what is there."""
    from nuan.outreach.actions.outbox_channels import UnableToSend, that_hear
    from nuan.outreach.actions.outbox_receipts import hear

    hearing = that_hear(channels=channels)
    if not hearing:
        stop.wait(seconds)
    for channel in hearing:
        if stop.is_set():
            return
        each = seconds / len(hearing)
        try:
            hear(
                channel=channel, until=clock() + timedelta(seconds=each), take_inbound=_taker(front, clock), clock=clock
            )  # fmt: skip
        except UnableToSend as fault:
            front.tell("outbox_deaf", adapter=channel.name, code=fault.code)
            stop.wait(each)


def confirm_here(front: Front) -> ConfirmWords | None:
    """How an opt-out is confirmed here; None where nobody has said who writes: then it is honoured without a word."""
    from nuan.cli.outreach_plan import senders_here
    from nuan.outreach.actions.day_plan_words import confirming_words
    from nuan.outreach.queries.day_plan_senders import UnableToKnowSenders

    try:
        return confirming_words(senders=senders_here(front), lender=front.lender())
    except UnableToKnowSenders:
        return None


def _taker(front: Front, clock: Callable[[], datetime]) -> Callable[[Inbound], None]:
    """Takes one message of a person: kept, read by rules, and what must not wait is done, before the gateway is told."""
    from nuan.outreach.actions.inbound import take_inbound
    from nuan.outreach.actions.inbound_acts import Office
    from nuan.outreach.queries.replies_policy import replies_policy

    lender, pack, confirm = front.lender(), front.pack(), confirm_here(front)

    def take(one: Inbound) -> None:
        now = clock()
        office = Office(pack=pack, policy=replies_policy(on=now.date()))
        take_inbound(inbound=one, lender=lender, office=office, at=now, confirm=confirm)

    return take
