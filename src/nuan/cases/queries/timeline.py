"""Everything that happened to a person in one list, newest first, a page at a time, in six statements whatever the length."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from nuan.cases.models import LogEntry
from nuan.cases.queries.log_policy import cause_trees
from nuan.cases.queries.promises_paid import payments_of
from nuan.cases.rules.log_words import NEXT_STEPS
from nuan.cases.rules.timeline import (
    SOURCES,
    Page,
    Place,
    Told,
    audit_line,
    contact_line,
    log_line,
    paged,
    payment_line,
    refusal_line,
    told_elsewhere,
)
from nuan.outreach.queries.timeline import contacts_before, refusals_before
from nuan.outreach.rules.entries import CAUSES
from nuan.people.queries.standing import person_row
from nuan.plumbing.models import AuditEntry
from nuan.plumbing.vault import subject_named

_AUDIT, _CONTACT, _REFUSAL, _LOG, _PAYMENT = range(len(SOURCES))
_SAME_MOMENT: Final = 50
"""How many more rows are read than asked for, so that several of one moment do not hide each other."""
_NONE: Final = ("", "")

Found = tuple[list[Told], Place | None]


@dataclass(frozen=True, kw_only=True)
class Paid:
    """A payment that stands: the day it counts for, minor units."""

    value_on: date
    amount_minor: int
    currency: str


def timeline_of(*, customer_id: str, before: Place | None, limit: int, payments: Sequence[Paid] = ()) -> Page:
    """A page of a person's timeline, newest first. `before`: `Page.before` of the page before, None for the newest.

    The audit trail (also what staff read), contacts, noes of the guard, the contact log, and `payments` (`paid_by` reads
    them from the book). Raises UnableToFindPerson.
    """
    row = person_row(customer_id=customer_id)
    until, most = before.at if before else None, limit + _SAME_MOMENT
    logged, logs = _logs(row.id, until, most)
    return paged(
        sources=(
            _audit(row.subject, until, most), _contacts(row.id, until, most, logged),
            _refusals(row.subject, until, most), logs, (_paid(payments, row.zones[0]), None),
        ),
        before=before, limit=limit,
    )  # fmt: skip


def paid_by(*, home: Path, on: date, customer_id: str, since: date) -> tuple[Paid, ...]:
    """What a person paid on any contract since a day, as the book of a date knows it. Raises UnableToFindBook."""
    found = payments_of(home=home, on=on, customer_ids=[customer_id], since=since)
    columns = zip(found.value_on.to_pylist(), found.amount.to_pylist(), found.currency.to_pylist(), strict=True)
    return tuple(Paid(value_on=day, amount_minor=amount, currency=currency) for day, amount, currency in columns)


def _end(places: Sequence[Place], most: int) -> Place | None:
    return places[-1] if len(places) >= most else None


def _audit(subject: str, until: datetime | None, most: int) -> Found:
    rows = AuditEntry.objects.filter(subject__in=(subject, subject_named(subject))).order_by("-at", "-number")
    if until is not None:
        rows = rows.filter(at__lte=until)
    read = list(rows.values_list("at", "number", "verb", "actor", "facts")[:most])
    places = [Place(at=at, source=_AUDIT, number=number) for at, number, *_ in read]
    told = [
        (place, verb, actor, json.loads(facts)) for place, (_, _, verb, actor, facts) in zip(places, read, strict=True)
    ]
    lines = [
        audit_line(place=place, verb=verb, actor=actor, facts=facts)
        for place, verb, actor, facts in told
        if not told_elsewhere(verb=verb, facts=facts)
    ]
    return lines, _end(places, most)


def _contacts(person: int, until: datetime | None, most: int, logged: frozenset[int]) -> Found:
    read = contacts_before(person=person, until=until, limit=most)
    places = [Place(at=one.at, source=_CONTACT, number=one.contact) for one in read]
    lines = [
        contact_line(
            place=place, channel=one.channel, direction=one.direction, party=one.party, outcome=one.outcome,
            cancelled=one.cancelled, actor=one.proposer, causes=CAUSES,
        )
        for place, one in zip(places, read, strict=True)
        if one.contact not in logged
    ]  # fmt: skip
    return lines, _end(places, most)


def _refusals(subject: str, until: datetime | None, most: int) -> Found:
    read = refusals_before(subject=subject, until=until, limit=most)
    places = [Place(at=one.at, source=_REFUSAL, number=one.number) for one in read]
    lines = [
        refusal_line(place=place, channel=one.channel, party=one.party, rules=one.rules, actor=one.proposer)
        for place, one in zip(places, read, strict=True)
    ]
    return lines, _end(places, most)


def _logs(person: int, until: datetime | None, most: int) -> tuple[frozenset[int], Found]:
    """Lines of the log, and the contacts they tell of: those are not told twice. A correction is told by the audit trail."""
    rows = LogEntry.objects.filter(person_id=person, corrects__isnull=True).select_related("staff")
    if until is not None:
        rows = rows.filter(started_at__lte=until)
    read = list(rows.order_by("-started_at", "-pk")[:most])
    places = [Place(at=row.started_at, source=_LOG, number=row.pk) for row in read]
    names = {one.id: (one.zh, one.en) for tree in cause_trees() for one in tree.causes} if read else {}
    lines = [
        log_line(
            place=place, channel=row.channel, party=row.party, outcome=row.outcome,
            cause=names.get(row.cause, (row.cause, row.cause)), next_step=NEXT_STEPS.get(row.next_step, _NONE),
            actor=f"staff:{row.staff.username}",
        )
        for place, row in zip(places, read, strict=True)
    ]  # fmt: skip
    return frozenset(row.contact_id for row in read), (lines, _end(places, most))


def _paid(payments: Sequence[Paid], zone: str) -> list[Told]:
    """Payments stand at the beginning of their day where the person is."""
    return [
        payment_line(
            place=Place(
                at=datetime.combine(one.value_on, time(), tzinfo=ZoneInfo(zone)).astimezone(UTC), source=_PAYMENT,
                number=number,
            ),
            amount_minor=one.amount_minor, currency=one.currency,
        )
        for number, one in enumerate(sorted(payments, key=lambda paid: (paid.value_on, paid.amount_minor)), start=1)
    ]  # fmt: skip
