"""The rows of contacts: add one, read one, move it on. All in the caller's transaction, which holds the person's lock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection

from nuan.outreach.actions.outbox_rows import cancel_message
from nuan.outreach.rules.asking import Proposal
from nuan.outreach.rules.faults import UnableToFindContact
from nuan.people.queries.statements import given_moment, moment, sure_moment

_INSERT: Final = """insert into outreach_contact (person_id, party, party_key, channel, purpose, direction, point, debts, role,
 lender_kind, proposer, outcome, agreed, counts_at, planned_at, reserved_at, expires_at, started_at, ended_at, cancelled_why)
values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, '') returning id"""
_SELECT: Final = """select p.customer_id, c.outcome, c.channel, c.party, c.party_key, c.point, c.direction, c.proposer,
 c.expires_at, c.started_at, c.cancelled_at, c.cancelled_why, c.purpose
from outreach_contact c join people_person p on p.id = c.person_id where c.id = %s"""


@dataclass(frozen=True, kw_only=True)
class ContactRow:
    """What decides what may become of a contact."""

    id: int
    customer_id: str
    outcome: str
    channel: str
    party: str
    party_key: str
    point: str
    direction: str
    proposer: str
    expires_at: datetime
    started_at: datetime | None
    cancelled_at: datetime | None
    cancelled_why: str
    purpose: str


def add_contact(
    *, person: int, proposal: Proposal, proposer: str, agreed: bool, reserved_at: datetime, expires_at: datetime,
    outcome: str = "reserved",
) -> int:  # fmt: skip
    """A contact; its number. With a result for `outcome` it was begun and ended when the proposal says."""
    at = given_moment(proposal.at)
    begun_at = None if outcome == "reserved" else at
    with connection.cursor() as cursor:
        cursor.execute(
            _INSERT,
            [
                person, proposal.party, proposal.party_key, proposal.channel, proposal.purpose, proposal.direction,
                proposal.point, "\n".join(proposal.debts), proposal.role, proposal.lender_kind, proposer, outcome, agreed,
                at, at, given_moment(reserved_at), given_moment(expires_at), begun_at, begun_at,
            ],
        )  # fmt: skip
        return int(cursor.fetchone()[0])


def contact_row(*, contact: int) -> ContactRow:
    """One contact as it is now. Raises UnableToFindContact."""
    with connection.cursor() as cursor:
        cursor.execute(_SELECT, [contact])
        found = cursor.fetchone()
    if found is None:
        raise UnableToFindContact(contact=contact)
    return ContactRow(
        id=contact, customer_id=found[0], outcome=found[1], channel=found[2], party=found[3], party_key=found[4],
        point=found[5], direction=found[6], proposer=found[7], expires_at=sure_moment(found[8]),
        started_at=moment(found[9]), cancelled_at=moment(found[10]), cancelled_why=found[11], purpose=found[12],
    )  # fmt: skip


def mark_begun(*, contact: int, at: datetime, agreed: bool) -> None:
    """It is being made: from now on it counts at the moment it was begun."""
    _run(
        "update outreach_contact set outcome = 'started', started_at = %s, counts_at = %s, agreed = %s where id = %s",
        [given_moment(at), given_moment(at), agreed, contact],
    )


def mark_cancelled(*, contact: int, at: datetime, why: str) -> None:
    """It will not be made, and counts no more; the message that waits for it is not sent."""
    _run(
        "update outreach_contact set cancelled_at = %s, cancelled_why = %s where id = %s",
        [given_moment(at), why, contact],
    )
    cancel_message(contact=contact, at=at, why=why)


def mark_not_made(*, contact: int) -> None:
    """It was begun and not made after all: it is a reservation again, for the moment it was planned for."""
    _run(
        "update outreach_contact set outcome = 'reserved', started_at = null, counts_at = planned_at where id = %s",
        [contact],
    )


def mark_made_after_all(*, contact: int, at: datetime) -> None:
    """It was taken for not made, and was: it counts from the moment it was begun."""
    moment_given = given_moment(at)
    _run(
        "update outreach_contact set outcome = 'unknown', started_at = %s, counts_at = %s, cancelled_at = null, "
        "cancelled_why = '' where id = %s",
        [moment_given, moment_given, contact],
    )


def mark_result(*, contact: int, outcome: str, ended_at: datetime | None) -> None:
    """What came of it; `ended_at` None: it is not known."""
    ended = None if ended_at is None else given_moment(ended_at)
    _run("update outreach_contact set outcome = %s, ended_at = %s where id = %s", [outcome, ended, contact])


def _run(statement: str, values: list[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
