"""Contacts and refusals of one person, newest first from a moment on: a page of their timeline at a time."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from nuan.outreach.models import Contact, LedgerEntry


@dataclass(frozen=True, kw_only=True)
class ContactPassed:
    """A contact as a timeline tells it. `at`: when it was, or was planned for. `cancelled`: a word of `rules.entries.CAUSES`."""

    contact: int
    at: datetime
    channel: str
    direction: str
    party: str
    purpose: str
    outcome: str
    proposer: str
    cancelled: str


@dataclass(frozen=True, kw_only=True)
class ContactRefused:
    """A no of the guard. `rules`: ids of the limits that denied it."""

    number: int
    at: datetime
    channel: str
    party: str
    purpose: str
    proposer: str
    rules: tuple[str, ...]
    not_before: datetime | None


def contacts_before(*, person: int, until: datetime | None, limit: int) -> list[ContactPassed]:
    """Contacts of a person at or before a moment (None: all), newest first."""
    rows = Contact.objects.filter(person_id=person).order_by("-counts_at", "-pk")
    if until is not None:
        rows = rows.filter(counts_at__lte=until)
    return [
        ContactPassed(
            contact=row.pk, at=row.counts_at, channel=row.channel, direction=row.direction, party=row.party,
            purpose=row.purpose, outcome=row.outcome, proposer=row.proposer, cancelled=row.cancelled_why,
        )
        for row in rows[:limit]
    ]  # fmt: skip


def refusals_before(*, subject: str, until: datetime | None, limit: int) -> list[ContactRefused]:
    """Noes of the guard about a person (`subject` of the vault) at or before a moment (None: all), newest first."""
    rows = LedgerEntry.objects.filter(subject=subject, allowed=False, act="contact").order_by("-at", "-number")
    if until is not None:
        rows = rows.filter(at__lte=until)
    return [
        ContactRefused(
            number=row.number, at=row.at, channel=row.channel, party=row.party, purpose=row.purpose, proposer=row.proposer,
            rules=tuple(rule for rule, *_ in json.loads(row.denied)) if row.denied else (), not_before=row.not_before,
        )
        for row in rows[:limit]
    ]  # fmt: skip
