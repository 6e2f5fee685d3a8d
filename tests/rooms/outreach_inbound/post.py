"""Short ways to have somebody write to us, and to look at what came of it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Any

from nuan.outreach.actions.inbound import TakenInbound, take_inbound
from nuan.outreach.actions.inbound_acts import Office
from nuan.outreach.channels.contract import Inbound
from nuan.outreach.models import Contact, InboundMessage, InboundReading, InboundTask, Message, UnmatchedInbound
from nuan.outreach.queries.replies_policy import replies_policy
from nuan.outreach.rules.asking import Lender
from nuan.outreach.rules.outbox import MessageWords
from nuan.people.models import ContactPoint, HoldRow, TraitRow, WishRow
from nuan.policy.queries import load_pack
from tests.rooms.outreach.someone import ANN_PHONES, LAW, MINUTE, NOW

LENDER = Lender(kind="consumer_finance", jurisdiction="cn", zones=("Asia/Shanghai",))
REPOSITORY = Path(__file__).resolve().parents[3]
OFFICE = Office(pack=LAW, policy=replies_policy(on=date(2026, 3, 2), folder=REPOSITORY / "law"))
SHIPPED = Office(pack=load_pack(jurisdiction="cn", folder=REPOSITORY / "law"), policy=OFFICE.policy)
"""With the law as we ship it, which has a purpose of its own for confirming an opt-out."""
LATER = NOW + MINUTE
STRANGER_PHONE = "+8613500135000"
TABLES = (
    Contact, HoldRow, InboundMessage, InboundReading, InboundTask, Message, TraitRow, UnmatchedInbound, WishRow
)  # fmt: skip
_names = count()


def confirmation(channel: str, language: str, _: str) -> MessageWords:
    return MessageWords(
        subject="", text="已为您退订，不会再发。", html="", template_id="opt-out", language=language or "zh-CN"
    )


def wrote(
    text: str, *, from_: str = ANN_PHONES[0], channel: str = "sms", at: datetime = NOW, name: str | None = None,
    **more: Any,
) -> Inbound:  # fmt: skip
    return Inbound(
        channel=channel, from_=from_, to="10690000", text=text, at=at,
        provider_id=f"in {next(_names)}" if name is None else name, **more,
    )  # fmt: skip


def taken(inbound: Inbound | str, *, at: datetime = LATER, office: Office = OFFICE, **more: Any) -> TakenInbound:
    message = wrote(inbound) if isinstance(inbound, str) else inbound
    return take_inbound(inbound=message, lender=LENDER, office=office, at=at, confirm=more.pop("confirm", None), **more)


def holds(customer_id: str = "U1") -> list[tuple[str, str]]:
    """Kinds and evidence of holds that are not lifted."""
    rows = HoldRow.objects.filter(person__customer_id=customer_id, lifted_at__isnull=True).order_by("pk")
    return list(rows.values_list("kind", "evidence"))


def wishes(customer_id: str = "U1") -> list[tuple[str, str, str]]:
    """Kinds, channels and evidence of wishes that stand."""
    rows = WishRow.objects.filter(person__customer_id=customer_id, withdrawn_at__isnull=True).order_by("pk")
    return list(rows.values_list("kind", "channels", "evidence"))


def tasks(customer_id: str = "U1") -> list[str]:
    """Kinds of open tasks."""
    rows = InboundTask.objects.filter(person__customer_id=customer_id, done_at__isnull=True)
    return sorted(rows.values_list("kind", flat=True))


def points(customer_id: str = "U1") -> list[tuple[bool, bool]]:
    """Of each number of the customer: whether it is invalid, and refused."""
    rows = ContactPoint.objects.filter(person__customer_id=customer_id, party__isnull=True).order_by("pk")
    return [(row.invalid_at is not None, row.refused_at is not None) for row in rows]


def rows() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in TABLES}


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
