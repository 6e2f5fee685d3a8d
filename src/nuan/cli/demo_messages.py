"""Messages of the invented lender's morning, one of each fate, and a call to dial, so that there is something to look at."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from nuan.cli.base import Front
from nuan.cli.demo_contacts import asked_of

if TYPE_CHECKING:
    from nuan.outreach.actions.outbox_sending import KnownOf

_CUSTOMERS: Final = tuple(f"U{number:09d}" for number in range(44, 120))
_TEAM: Final = "team:early-2"
_TTL: Final = timedelta(hours=6)
_TEXT: Final = "您好，我是暖心服务部的陈晓。您近期如有困难，我们可以一起商量办法，回复任意内容即可联系我。回T退订。"
_FATES: Final = ("unknown", "never", "taken", "portal")
"""In the order of their numbers: of unknown fate, refused for good, taken, waiting for its moment."""


def leave_messages(front: Front, *, on: date) -> None:
    """Four messages of the morning after `on`, to customers of their own, and one reserved call. Done again, nothing is done
    twice."""
    morning = datetime.combine(on + timedelta(days=1), time(11), tzinfo=ZoneInfo("Asia/Shanghai"))
    left = [*_FATES, "call"]
    for customer_id in _CUSTOMERS:
        if left and _leave(front, customer_id, on, morning, left[0]):
            left.pop(0)
    _send(front, morning, on)


def _leave(front: Front, customer_id: str, on: date, at: datetime, fate: str) -> bool:
    from dataclasses import replace

    from nuan.outreach.actions import reserve
    from nuan.outreach.actions.outbox import Queued, queue_message
    from nuan.outreach.rules.outbox import MessageWords
    from nuan.outreach.rules.usual import usual_flags

    asked = asked_of(front, customer_id, on, at)
    if asked is None:
        return False
    proposal, known = asked
    key = f"demo {customer_id} {fate}"
    if fate == "call":
        return reserve(
            customer_id=customer_id, proposal=proposal, known=known, pack=front.pack(), at=at, ttl=_TTL, proposer=_TEAM,
            idempotency_key=key,
        ).contact is not None  # fmt: skip
    channel, send_at = ("portal", at + timedelta(minutes=30)) if fate == "portal" else ("sms", at)
    wanted = replace(
        proposal, channel=channel, at=send_at, point="" if fate == "portal" else proposal.point,
        flags=frozenset(usual_flags(channel=channel)),
    )  # fmt: skip
    words = MessageWords(subject="", text=_TEXT, html="", template_id=f"demo-{fate}", language="zh-CN")
    made = queue_message(
        customer_id=customer_id, proposal=wanted, known=known, pack=front.pack(), at=at, ttl=_TTL, proposer=_TEAM,
        idempotency_key=key, words=words, send_at=send_at,
    )  # fmt: skip
    return isinstance(made, Queued) and made.message is not None


def _send(front: Front, at: datetime, on: date) -> None:
    from nuan.outreach.actions.outbox_rehearsal import RehearsedGateway
    from nuan.outreach.actions.outbox_sending import send_due

    gateway = RehearsedGateway(fates={f"demo-{fate}": fate for fate in _FATES[:2]})
    send_due(
        channels={"sms": gateway},
        clock=lambda: at,
        limit=10,
        worker="worker:demo",
        pack=front.pack(),
        known=_known(front, on, at),
    )


def _known(front: Front, on: date, at: datetime) -> KnownOf:
    from nuan.outreach.actions.outbox_sending import Due
    from nuan.outreach.rules.answers import Known

    def known(due: Due) -> Known:
        asked = asked_of(front, due.customer_id, on, at)
        return Known() if asked is None else asked[1]

    return known
