"""Contacts that were made or are about to be, for people who look after them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from nuan.outreach.models import Contact
from nuan.outreach.rules.faults import UnableToFindContact
from nuan.people.rules.lists import words_of
from nuan.shared.contact import UNSETTLED


@dataclass(frozen=True, kw_only=True)
class ContactShown:
    """One contact. `state`: reserved, expired (not used in time, not yet swept), cancelled, started, unknown, done."""

    contact: int
    customer_id: str
    zone: str
    """The first time zone the person may be in."""
    party: str
    party_key: str
    channel: str
    purpose: str
    direction: str
    point: str
    debts: tuple[str, ...]
    proposer: str
    state: str
    outcome: str
    agreed: bool
    planned_at: datetime
    expires_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    cancelled_at: datetime | None
    cancelled_why: str


def contacts_of(*, customer_id: str | None, at: datetime, only_open: bool, limit: int) -> list[ContactShown]:
    """Contacts of a person, or (None) of everybody, newest first; `only_open`: reserved, or begun without a result."""
    rows: QuerySet[Contact] = Contact.objects.select_related("person").order_by("-counts_at", "-pk")
    if customer_id is not None:
        rows = rows.filter(person__customer_id=customer_id)
    if only_open:
        rows = rows.filter(outcome__in=UNSETTLED, cancelled_at__isnull=True)
    return [_shown(row, at) for row in rows[:limit]]


def contact_shown(*, contact: int, at: datetime) -> ContactShown:
    """One contact. Raises UnableToFindContact."""
    found = Contact.objects.select_related("person").filter(pk=contact).first()
    if found is None:
        raise UnableToFindContact(contact=contact)
    return _shown(found, at)


def _state(row: Contact, at: datetime) -> str:
    if row.cancelled_at is not None:
        return "cancelled"
    if row.started_at is None:
        return "reserved" if row.expires_at > at else "expired"
    return row.outcome if row.outcome in UNSETTLED else "done"


def _shown(row: Contact, at: datetime) -> ContactShown:
    return ContactShown(
        contact=row.pk, customer_id=row.person.customer_id, zone=words_of(row.person.zones)[0], party=row.party,
        party_key=row.party_key, channel=row.channel, purpose=row.purpose, direction=row.direction, point=row.point,
        debts=tuple(row.debts.split("\n")) if row.debts else (), proposer=row.proposer, state=_state(row, at),
        outcome=row.outcome, agreed=row.agreed, planned_at=row.planned_at, expires_at=row.expires_at,
        started_at=row.started_at, ended_at=row.ended_at, cancelled_at=row.cancelled_at, cancelled_why=row.cancelled_why,
    )  # fmt: skip
