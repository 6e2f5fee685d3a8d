"""The customer's inbox, as the customer reads it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from nuan.outreach.models import PortalMessage
from nuan.plumbing.vault import unseal_all

WORDS: Final = "portal message"
"""The purpose under which words in an inbox are sealed."""


@dataclass(frozen=True, kw_only=True)
class InboxMessage:
    """One message, from us (`outbound`) or from the customer. Its words are "" once the person is erased."""

    message: int
    direction: str
    subject: str = field(repr=False)
    text: str = field(repr=False)
    html: str = field(repr=False)
    language: str
    written_at: datetime
    read_at: datetime | None
    contact: int | None
    answer_to: int | None


def inbox_of(*, customer_id: str, limit: int, before: int | None = None) -> list[InboxMessage]:
    """A customer's messages, both ways, newest first; `before`: those older than this one."""
    rows = PortalMessage.objects.filter(person__customer_id=customer_id).select_related("person").order_by("-pk")
    return _opened(list(rows.filter(pk__lt=before)[:limit] if before is not None else rows[:limit]))


def unread_in_inbox(*, customer_id: str) -> int:
    """How many of our messages the customer has not read."""
    return PortalMessage.objects.filter(
        person__customer_id=customer_id, direction="outbound", read_at__isnull=True
    ).count()


def written_in_portal(*, message: int) -> InboxMessage | None:
    """One message, for whoever reads what customers write."""
    rows = PortalMessage.objects.filter(pk=message).select_related("person")
    return next(iter(_opened(list(rows))), None)


def _opened(rows: list[PortalMessage]) -> list[InboxMessage]:
    sealed = [(row.person.subject, bytes(row.sealed)) for row in rows]
    return [_one(row, data) for row, data in zip(rows, unseal_all(items=sealed, purpose=WORDS), strict=True)]


def _one(row: PortalMessage, data: bytes | None) -> InboxMessage:
    said = {"subject": "", "text": "", "html": ""} if data is None else json.loads(data)
    return InboxMessage(
        message=row.pk, direction=row.direction, **said, language=row.language, written_at=row.written_at,
        read_at=row.read_at, contact=row.contact_id, answer_to=row.answer_to_id,
    )  # fmt: skip
