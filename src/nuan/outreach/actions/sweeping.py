"""Give back what was reserved and not used, and say openly of what was begun that nobody knows what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import connection

from nuan.outreach.actions.beginning import ended_entry
from nuan.outreach.actions.contacts import ContactRow, contact_row, mark_cancelled, mark_result
from nuan.outreach.actions.tries import in_one_transaction
from nuan.outreach.ledger import Kept, keep
from nuan.people.actions import lock_person
from nuan.people.queries.statements import given_moment

_AT_ONCE: Final = 500
SWEEPER: Final = "sweep"
_EXPIRED: Final = """select c.id, p.customer_id from outreach_contact c join people_person p on p.id = c.person_id
where c.started_at is null and c.cancelled_at is null and c.expires_at <= %s order by p.id, c.id limit %s"""
_OPEN: Final = """select c.id, p.customer_id from outreach_contact c join people_person p on p.id = c.person_id
where c.outcome in ('started', 'unknown') and c.outcome = 'started' and c.started_at <= %s order by p.id, c.id limit %s"""


@dataclass(frozen=True, kw_only=True)
class Swept:
    """How many reservations were given back, and how many contacts have no result."""

    given_back: int
    no_result: int


def sweep(*, at: datetime, result_within: timedelta) -> Swept:
    """Give back reservations past their time; mark contacts begun longer than `result_within` ago `unknown`.

    An expired reservation counts no more even before it is swept, and a contact of unknown result goes on counting as
    whatever it may have come to. One short transaction a person; may be run at any time, by several at once.
    """
    given_back = _each_person(_EXPIRED, at, lambda now: now.started_at is None and now.expires_at <= at, _give_back)
    late = at - result_within
    no_result = _each_person(
        _OPEN, late, lambda now: now.outcome == "started" and now.started_at is not None and now.started_at <= late, _open,
        at=at,
    )  # fmt: skip
    return Swept(given_back=given_back, no_result=no_result)


def _each_person(
    statement: str, until: datetime, still: Callable[[ContactRow], bool],
    turn: Callable[[str, list[ContactRow], datetime], None], at: datetime | None = None,
) -> int:  # fmt: skip
    count = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(statement, [given_moment(until), _AT_ONCE])
            found: list[tuple[int, str]] = cursor.fetchall()
        people: dict[str, list[int]] = {}
        for contact, customer_id in found:
            people.setdefault(customer_id, []).append(contact)
        done = sum(_one(customer_id, ids, still, turn, at or until) for customer_id, ids in people.items())
        count += done
        if len(found) < _AT_ONCE or not done:
            return count


def _one(
    customer_id: str, ids: list[int], still: Callable[[ContactRow], bool],
    turn: Callable[[str, list[ContactRow], datetime], None], at: datetime,
) -> int:  # fmt: skip
    def work() -> int:
        row = lock_person(customer_id=customer_id)
        rows = [
            now for now in (contact_row(contact=contact) for contact in ids) if now.cancelled_at is None and still(now)
        ]
        if rows:
            turn(row.subject, rows, at)
        return len(rows)

    return in_one_transaction(work)


def _give_back(subject: str, rows: list[ContactRow], at: datetime) -> None:
    for now in rows:
        mark_cancelled(contact=now.id, at=at, why="expired")
    keep(entries=[ended_entry(subject=subject, contact=now, at=at, cause="expired", by=SWEEPER) for now in rows])


def _open(subject: str, rows: list[ContactRow], at: datetime) -> None:
    for now in rows:
        mark_result(contact=now.id, outcome="unknown", ended_at=None)
    keep(entries=[
        Kept(
            kind="result", subject=subject, at=at, proposer=SWEEPER,
            columns={
                "contact": now.id, "act": "contact", "channel": now.channel, "purpose": now.purpose, "party": now.party,
                "direction": now.direction, "outcome": "unknown", "cause": "no_result", "asked_for": now.started_at,
            },
        )
        for now in rows
    ])  # fmt: skip
