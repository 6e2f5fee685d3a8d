"""What this room announces, in the transaction in which it happened. No name, no number, no address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class ContactSettled:
    """A contact has a result, or another one than was said before. `party_key`: "" for the customer."""

    customer_id: str
    contact: int
    party: str
    party_key: str
    channel: str
    purpose: str
    direction: str
    outcome: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class ReservationsCancelled:
    """Reservations that will not be made, and why (`rules.entries.CAUSES`): whoever queued them takes them off the queue."""

    customer_id: str
    contacts: tuple[int, ...]
    cause: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class PortalMessageWritten:
    """A customer wrote to us in the portal: `queries.outbox_inbox.written_in_portal` has the words."""

    customer_id: str
    message: int
    contact: int
    at: datetime


@dataclass(frozen=True, kw_only=True)
class MessageTaskOpened:
    """A message asks something of a person of staff (`rules.routing_tasks.TASKS`)."""

    customer_id: str
    task: int
    kind: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class MessageTaskEnded:
    """What a message asked for was done, or needs nothing."""

    customer_id: str
    task: int
    kind: str
    at: datetime
