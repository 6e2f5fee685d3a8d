"""Messages for the people who look after them: of unknown fate, dead, and whether all of them add up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection
from django.db.models import Q, QuerySet

from nuan.outreach.models import ChannelPause, Message, MessagePart
from nuan.outreach.rules.outbox import STATES
from nuan.people.rules.lists import words_of

_NAMES: Final = (
    "pk", "contact_id", "key", "channel", "state", "adapter", "template", "language", "queued_at", "due_at", "attempts",
    "sent_at", "accepted_at", "unknown_at", "ended_at", "parts", "code", "cause", "contact__point", "contact__purpose",
    "contact__proposer", "contact__outcome", "contact__expires_at", "contact__person__customer_id", "contact__person__zones",
    "contact__person__erased_at", "again__pk",
)  # fmt: skip
_STATES_COUNTED: Final = "select state, count(*) from outreach_message group by state"
_AT_ODDS: Final = """select m.id from outreach_message m join outreach_contact c on c.id = m.contact_id where not (
 (m.state in ('queued', 'later') and c.outcome = 'reserved' and c.cancelled_at is null)
 or (m.state in ('dead', 'cancelled') and c.outcome = 'reserved' and c.cancelled_at is not null)
 or (m.state in ('sending', 'unknown') and c.started_at is not null)
 or (m.state in ('accepted', 'delivered', 'bounced') and c.outcome in ('sent', 'delivered', 'bounced', 'wrong_number',
  'out_of_service', 'refused'))) order by m.id limit %s"""
_WITHOUT_YES: Final = """select m.id from outreach_message m where not exists (select 1 from outreach_ledgerentry e
 where e.contact = m.contact_id and e.kind = 'reserved' and e.allowed) order by m.id limit %s"""
_UNASKED: Final = """select m.id from outreach_message m where m.state in ('accepted', 'delivered', 'bounced')
 and m.sent_at is not null and not exists (select 1 from outreach_ledgerentry e where e.contact = m.contact_id
 and e.kind = 'asked_again' and e.allowed) order by m.id limit %s"""
_UNTOLD: Final = """select m.id from outreach_message m where m.state in ('accepted', 'delivered', 'bounced')
 and not exists (select 1 from outreach_ledgerentry e where e.contact = m.contact_id and e.kind in ('result', 'corrected')
 and e.outcome in ('sent', 'delivered', 'bounced', 'wrong_number', 'out_of_service', 'refused')) order by m.id limit %s"""
_MOST_NAMED: Final = 50


@dataclass(frozen=True, kw_only=True)
class MessageShown:
    """A message without its words."""

    message: int
    contact: int
    key: str
    channel: str
    state: str
    adapter: str
    template: str
    language: str
    queued_at: datetime
    due_at: datetime
    attempts: int
    sent_at: datetime | None
    accepted_at: datetime | None
    unknown_at: datetime | None
    ended_at: datetime | None
    parts: int
    code: str
    """The gateway's last word."""
    cause: str
    """Why it was cancelled or is dead (`rules.entries.CAUSES`)."""
    point: str
    purpose: str
    proposer: str
    outcome: str
    expires_at: datetime
    customer_id: str
    zone: str
    """The first time zone the person may be in."""
    erased: bool
    again: int | None
    """The message that takes the place of this dead one."""
    provider_id: str
    """What the gateway calls it; "" where it never said."""


@dataclass(frozen=True, kw_only=True)
class Sums:
    """How many messages are in each state, and what does not add up (`faults`: what, and numbers of messages)."""

    total: int
    states: Mapping[str, int]
    waiting_receipts: int
    """Reports nobody can place yet."""
    faults: Mapping[str, tuple[int, ...]]

    @property
    def whole(self) -> bool:
        """Whether every message is accounted for."""
        return not self.faults and self.total == sum(self.states.values())


def message_shown(*, message: int) -> MessageShown | None:
    """One message."""
    return next(iter(_shown(Message.objects.filter(pk=message), 1)), None)


def unknown_messages(*, limit: int) -> list[MessageShown]:
    """Messages of which nobody knows whether the gateway took them, oldest first: for a person, or a late receipt."""
    return _shown(Message.objects.filter(state="unknown"), limit)


def dead_messages(*, limit: int, also_retried: bool = False) -> list[MessageShown]:
    """Messages that were not sent and are not tried again, oldest first: not taken, or not sent in their time. Those
    tried anew are left out unless asked for."""
    rows = Message.objects.filter(Q(state="dead") | Q(state="cancelled", cause="expired"))
    return _shown(rows if also_retried else rows.filter(again__isnull=True), limit)


def _shown(rows: QuerySet[Message], limit: int) -> list[MessageShown]:
    found = list(rows.order_by("pk").values_list(*_NAMES)[:limit])
    parts = MessagePart.objects.filter(message_id__in=[one[0] for one in found]).order_by("-pk")
    named = dict(parts.values_list("message_id", "provider_id"))
    return [_one(row, named.get(row[0], "")) for row in found]


def _one(row: tuple[Any, ...], provider_id: str) -> MessageShown:
    fields = [
        name for name in MessageShown.__dataclass_fields__ if name not in ("zone", "erased", "again", "provider_id")
    ]
    values = dict(zip(fields, row[:24], strict=True))
    return MessageShown(
        **values, zone=words_of(row[24])[0], erased=row[25] is not None, again=row[26], provider_id=provider_id
    )


def outbox_sums() -> Sums:
    """Count every message, and hold each against its contact and the ledger: decided, queued, sent, heard of, kept."""
    with connection.cursor() as cursor:
        cursor.execute(_STATES_COUNTED)
        counted = dict(cursor.fetchall())
        cursor.execute("select count(*) from outreach_message")
        total = int(cursor.fetchone()[0])
        cursor.execute("select count(*) from outreach_messagereceipt where message_id is null")
        waiting = int(cursor.fetchone()[0])
        faults: dict[str, tuple[int, ...]] = {}
        for name, statement in (
            ("at_odds_with_contact", _AT_ODDS), ("queued_without_a_yes", _WITHOUT_YES), ("sent_without_asking", _UNASKED),
            ("result_not_kept", _UNTOLD),
        ):  # fmt: skip
            cursor.execute(statement, [_MOST_NAMED])
            found = tuple(int(number) for (number,) in cursor.fetchall())
            if found:
                faults[name] = found
    states = {state: int(counted.pop(state, 0)) for state in STATES}
    return Sums(total=total, states=states, waiting_receipts=waiting, faults=faults)


def due_next(*, channels: tuple[str, ...]) -> datetime | None:
    """When the next message on these channels is due; None: none waits."""
    rows = Message.objects.filter(state__in=("queued", "later"), channel__in=channels, lease="")
    found: datetime | None = rows.order_by("due_at").values_list("due_at", flat=True).first()
    return found


def paused(*, at: datetime) -> dict[str, datetime]:
    """The gateways that asked for a pause, and until when."""
    return dict(ChannelPause.objects.filter(until_at__gt=at).values_list("adapter", "until_at"))
