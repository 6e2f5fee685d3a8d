"""The customer's inbox: our messages in it, written exactly once, and what the customer writes back."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Final

from django.db import connection

from nuan.outreach.actions.finishing import record_contact
from nuan.outreach.actions.tries import in_one_transaction
from nuan.outreach.channels.contract import PORTAL, Accepted, Outgoing, UnableToSend
from nuan.outreach.events import PortalMessageWritten
from nuan.outreach.models import Message, PortalMessage
from nuan.outreach.queries.outbox_inbox import WORDS
from nuan.outreach.rules.asking import Proposal
from nuan.outreach.rules.outbox_faults import UnableToFindMessage, UnableToQueue
from nuan.people.actions import lock_person
from nuan.people.queries import UnableToFindPerson
from nuan.people.queries.statements import given_moment
from nuan.plumbing.announcements import announce
from nuan.plumbing.audit import record
from nuan.plumbing.vault import UnableToSeal, blind_index, seal

NAME: Final = "portal"
_LONGEST: Final = 20_000
_INSERT: Final = """insert into outreach_portalmessage (person_id, direction, key, sealed, language, written_at, contact_id,
 answer_to_id) values (%s, %s, %s, %s, %s, %s, %s, %s) on conflict (key) do nothing returning id"""


class PortalChannel:
    """The inbox as a channel. `to` is the customer's number; the same key again writes nothing."""

    def __init__(self, *, clock: Callable[[], datetime]) -> None:
        self._clock = clock

    @property
    def name(self) -> str:
        """Which adapter."""
        return NAME

    @property
    def channel(self) -> str:
        """Messages in the portal."""
        return PORTAL

    @property
    def deduplicates(self) -> bool:
        """A key is in the table once."""
        return True

    def open(self) -> None:
        """Nothing to open: it is our own database."""

    def close(self) -> None:
        """Nothing to let go of."""

    def send(self, *, message: Outgoing) -> Accepted:
        """Put it into the inbox, in a transaction of its own. Raises UnableToSend (`never`) for nobody's inbox."""
        said = {"subject": message.subject, "text": message.text, "html": message.html}

        def work() -> None:
            row = lock_person(customer_id=message.to)
            contact = Message.objects.filter(key=message.key).values_list("contact_id", flat=True).first()
            sealed = _sealed(row.subject, said)
            _write(row.id, "outbound", message.key, sealed, message.language, self._clock(), contact, None)

        try:
            in_one_transaction(work)
        except (UnableToFindPerson, UnableToSeal):
            raise UnableToSend(kind="never", code="no_inbox", channel=PORTAL) from None
        return Accepted(provider_id=message.key)


def write_from_portal(
    *, customer_id: str, text: str, request: str, proposal: Proposal, at: datetime, answer_to: int | None = None
) -> int:  # fmt: skip
    """Keep what a customer writes to us, as a contact they began; its number. The same `request` gives the same number.

    `proposal`: the inbound contact it is, on the channel portal. Announced as PortalMessageWritten, for whoever reads it.
    Raises UnableToQueue for an empty text, UnableToFindMessage, UnableToFindPerson, and as `record_contact` does.
    """
    if not text.strip() or len(text) > _LONGEST:
        raise UnableToQueue(why="it says nothing, or is too long", remedy=f"Write 1 to {_LONGEST} characters")
    key = blind_index(purpose="portal message key", value=f"{customer_id}\n{request}")[:32]

    def work() -> int:
        row = lock_person(customer_id=customer_id)
        earlier = PortalMessage.objects.filter(key=key).values_list("pk", flat=True).first()
        if earlier is not None:
            return earlier
        if answer_to is not None and not PortalMessage.objects.filter(pk=answer_to, person_id=row.id).exists():
            raise UnableToFindMessage(message=answer_to)
        # First of all in the audit trail: whoever reads the message there writes to it in this transaction too.
        record(
            actor="person:customer", verb="wrote_in_portal", subject=row.subject, facts={"answer_to": answer_to or 0}
        )
        contact, _ = record_contact(
            customer_id=customer_id, proposal=proposal, outcome="received", at=at, by="person:customer"
        )
        sealed = _sealed(row.subject, {"subject": "", "text": text, "html": ""})
        number = _write(row.id, "inbound", key, sealed, row.language, at, contact, answer_to)
        announce(PortalMessageWritten(customer_id=customer_id, message=number, contact=contact, at=at))
        return number

    return in_one_transaction(work)


def mark_read(*, customer_id: str, message: int, at: datetime) -> None:
    """The customer has read a message of their inbox: kept once, the first time. Raises UnableToFindMessage."""
    mine = PortalMessage.objects.filter(pk=message, person__customer_id=customer_id, direction="outbound")
    if not mine.filter(read_at__isnull=True).update(read_at=at) and not mine.exists():
        raise UnableToFindMessage(message=message)


def _sealed(subject: str, said: dict[str, str]) -> bytes:
    data = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
    return seal(subject=subject, data=data, purpose=WORDS)


def _write(
    person: int, direction: str, key: str, sealed: bytes, language: str, at: datetime, contact: int | None,
    answer_to: int | None,
) -> int:  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [person, direction, key, sealed, language, given_moment(at), contact, answer_to])
        found = cursor.fetchone()
    return 0 if found is None else int(found[0])
