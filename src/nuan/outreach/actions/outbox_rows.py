"""The rows of messages: add, claim, read and lock, move on. Raw SQL, the same for SQLite and PostgreSQL.

Whoever moves a message holds the person's lock, except for claiming, which only puts a lease on what waits. The lock of
the message's row comes after the person's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection

from nuan.outreach.rules.outbox_faults import UnableToFindMessage
from nuan.people.queries.statements import given_moment, moment, sure_moment

_INSERT: Final = """insert into outreach_message (contact_id, key, channel, state, sealed, template, language, due_at,
 queued_at, attempts, lease, adapter, with_key, in_doubt, parts, code, cause, again_of_id)
values (%s, %s, %s, 'queued', %s, %s, %s, %s, %s, 0, '', '', %s, %s, 0, '', '', %s) returning id"""
_SELECT: Final = """select m.id, m.contact_id, m.key, m.channel, m.state, m.sealed, m.template, m.language, m.due_at, m.attempts,
 m.lease, m.lease_until, m.adapter, m.with_key, m.in_doubt, m.sent_at, m.unknown_at, m.parts, m.code, p.customer_id, p.subject,
 c.point, c.party_key, c.debts, c.proposer, c.expires_at, c.outcome, c.purpose, m.accepted_at, m.cause, m.again_of_id
from outreach_message m join outreach_contact c on c.id = m.contact_id join people_person p on p.id = c.person_id where """
_CLAIM: Final = """with due as (select id from outreach_message where {which} order by due_at, id limit %s{skip})
update outreach_message set lease = %s, lease_until = %s where id in (select id from due) returning id"""
_DUE: Final = (
    "state in ('queued', 'later') and channel = %s and due_at <= %s and (lease_until is null or lease_until <= %s)"
)
_STUCK: Final = "state = 'sending' and channel = %s and with_key and adapter = %s and lease_until <= %s"
_LOST: Final = """select m.id from outreach_message m join outreach_contact c on c.id = m.contact_id
where m.state = 'sending' and m.lease_until <= %s and (not m.with_key or c.expires_at <= %s) order by m.id limit %s"""
_CANCEL: Final = """update outreach_message set state = 'cancelled', cause = %s, ended_at = %s, lease = '', lease_until = null
where contact_id = %s and state in ('queued', 'later')"""
_PAUSE: Final = """insert into outreach_channelpause (adapter, until_at, code) values (%s, %s, %s)
on conflict (adapter) do update set code = excluded.code, until_at = case
 when excluded.until_at > outreach_channelpause.until_at then excluded.until_at else outreach_channelpause.until_at end
returning until_at"""
_COLUMNS: Final = frozenset({
    "state", "due_at", "attempts", "lease", "lease_until", "adapter", "with_key", "in_doubt", "sent_at", "accepted_at",
    "unknown_at", "ended_at", "parts", "code", "cause",
})  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class MessageRow:
    """A message with what decides its fate."""

    id: int
    contact: int
    key: str
    channel: str
    state: str
    sealed: bytes
    template: str
    language: str
    due_at: datetime
    attempts: int
    lease: str
    lease_until: datetime | None
    adapter: str
    with_key: bool
    in_doubt: bool
    sent_at: datetime | None
    unknown_at: datetime | None
    parts: int
    code: str
    customer_id: str
    subject: str
    point: str
    party_key: str
    debts: tuple[str, ...]
    proposer: str
    expires_at: datetime
    outcome: str
    purpose: str
    accepted_at: datetime | None
    cause: str
    again_of: int | None


def add_message(
    *, contact: int, key: str, channel: str, sealed: bytes, template: str, language: str, due_at: datetime,
    queued_at: datetime, again_of: int | None,
) -> int:  # fmt: skip
    """A queued message; its number."""
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [
            contact, key, channel, sealed, template, language, given_moment(due_at), given_moment(queued_at), False, False,
            again_of,
        ])  # fmt: skip
        return int(cursor.fetchone()[0])


def message_row(*, message: int, lock: bool = False) -> MessageRow:
    """One message as it is now; with `lock`, held until the transaction ends. Raises UnableToFindMessage."""
    found = _one(f"{_SELECT} m.id = %s", message, lock)
    if found is None:
        raise UnableToFindMessage(message=message)
    return found


def message_of(*, contact: int) -> MessageRow | None:
    """The message of a contact, if it is one in writing of ours."""
    return _one(f"{_SELECT} m.contact_id = %s", contact, lock=False)


def message_by_key(*, key: str) -> MessageRow | None:
    """The message a gateway knows by this key."""
    return _one(f"{_SELECT} m.key = %s", key, lock=False)


def _one(statement: str, value: Any, lock: bool) -> MessageRow | None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"{statement} for update of m" if lock and connection.vendor == "postgresql" else statement, [value]
        )
        row = cursor.fetchone()
    if row is None:
        return None
    names = tuple(MessageRow.__dataclass_fields__)
    values = dict(zip(names, row, strict=True))
    for name in ("due_at", "expires_at"):
        values[name] = sure_moment(values[name])
    for name in ("lease_until", "sent_at", "unknown_at", "accepted_at"):
        values[name] = moment(values[name])
    values |= {
        "sealed": bytes(values["sealed"]), "debts": tuple(values["debts"].split("\n")) if values["debts"] else (),
        "with_key": bool(values["with_key"]), "in_doubt": bool(values["in_doubt"]),
    }  # fmt: skip
    return MessageRow(**values)


def claim_due(*, channel: str, at: datetime, limit: int, lease: str, until: datetime) -> list[int]:
    """Put a lease on messages whose moment has come and which nobody holds; their numbers, those due first first."""
    now = given_moment(at)
    return _claim(_DUE, [channel, now, now], limit, lease, until)


def claim_stuck(
    *, channel: str, adapter: str, at: datetime, limit: int, lease: str, until: datetime
) -> list[int]:  # fmt: skip
    """The same for messages on their way to a gateway that drops what comes twice, whose worker has not been heard of."""
    return _claim(_STUCK, [channel, adapter, given_moment(at)], limit, lease, until)


def _claim(which: str, values: list[Any], limit: int, lease: str, until: datetime) -> list[int]:
    skip = " for update skip locked" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM.format(which=which, skip=skip), [*values, limit, lease, given_moment(until)])
        claimed = {int(number) for (number,) in cursor.fetchall()}
        if not claimed:
            return []
        cursor.execute("select id from outreach_message where lease = %s order by due_at, id", [lease])
        return [int(number) for (number,) in cursor.fetchall() if number in claimed]


def let_go(*, lease: str) -> None:
    """Give back what was claimed and not begun."""
    _run(
        "update outreach_message set lease = '', lease_until = null where lease = %s and state in ('queued', 'later')",
        [lease],
    )


def lost_from_sight(*, at: datetime, limit: int) -> list[int]:
    """Messages on their way to a gateway without keys whose worker has not been heard of; with keys, those out of time."""
    with connection.cursor() as cursor:
        cursor.execute(_LOST, [given_moment(at), given_moment(at), limit])
        return [int(number) for (number,) in cursor.fetchall()]


def pause_channel(*, adapter: str, until: datetime, code: str) -> datetime:
    """Let no worker claim for this gateway until then, or until later where it asked for more already; which it is."""
    with connection.cursor() as cursor:
        cursor.execute(_PAUSE, [adapter, given_moment(until), code[:60]])
        return sure_moment(cursor.fetchone()[0])


def cancel_message(*, contact: int, at: datetime, why: str) -> None:
    """What waits for a contact that will not be made is not sent; in the transaction that cancels the contact."""
    _run(_CANCEL, [why, given_moment(at), contact])


def move(*, message: int, **columns: Any) -> None:
    """Set these columns of a message; leaving `sending` or what waits gives up the lease unless one is set."""
    if "state" in columns and "lease" not in columns:
        columns |= {"lease": "", "lease_until": None}
    wrong = set(columns) - _COLUMNS
    if wrong:
        raise TypeError(f"no columns to move: {', '.join(sorted(wrong))}")
    given: Mapping[str, Any] = {
        name: given_moment(value) if isinstance(value, datetime) else value for name, value in columns.items()
    }
    _run(
        f"update outreach_message set {', '.join(f'{name} = %s' for name in given)} where id = %s",  # noqa: S608 (names checked)
        [*given.values(), message],
    )


def _run(statement: str, values: list[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
