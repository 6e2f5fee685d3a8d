"""Why was I called, and why was nobody called? One question: every decision about a person, yes and no, in order."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.db import connection

from nuan.book import queries as book
from nuan.book.actions.night import night_file, night_folder
from nuan.book.rules.hashing import bucket_of
from nuan.outreach.ledger import PAYLOAD
from nuan.outreach.queries.entries import measured_of, told_of
from nuan.outreach.rules.answers import Told
from nuan.people.queries import standing_of
from nuan.people.queries.statements import given_moment, moment, sure_moment
from nuan.plumbing.vault import unseal_all

_SELECT: Final = """select e.number, e.at, e.kind, e.contact, e.allowed, e.act, e.channel, e.purpose, e.party, e.direction,
 e.asked_for, e.proposer, e.pack_hash, e.denied, e.warned, e.measured, e.not_before, e.outcome, e.cause, e.payload_hash,
 e.subject, p.sealed, c.outcome, c.cancelled_why, q.customer_id
from outreach_ledgerentry e left join outreach_ledgerpayload p on p.number = e.number
left join outreach_contact c on c.id = e.contact left join people_person q on q.subject = e.subject """
_OF_PERSON: Final = f"{_SELECT} where e.subject = %s and e.at >= %s and e.at < %s order by e.number"
_OF_ALL: Final = f"{_SELECT} where e.number > %s and e.at >= %s and e.at < %s order by e.number limit %s"
_AT_ONCE: Final = 1_000
NIGHT: Final = "night"


@dataclass(frozen=True, kw_only=True)
class Decided:
    """One entry of the ledger, or one answer of a night's files (`number` None, `night` its business date).

    `came_of`: what became of the contact it is about: its result, why its reservation ended, or "" where there is none.
    `erased`: it had a sealed part, and the person was erased since. `debts`, `point`, `flags` are empty then.
    """

    number: int | None
    at: datetime
    kind: str
    contact: int | None
    allowed: bool | None
    act: str
    channel: str
    purpose: str
    party: str
    direction: str
    asked_for: datetime | None
    proposer: str
    pack_hash: str
    denials: tuple[Told, ...]
    warnings: tuple[Told, ...]
    measured: tuple[tuple[str, int], ...]
    not_before: datetime | None
    outcome: str
    cause: str
    came_of: str
    erased: bool
    debts: tuple[str, ...] = ()
    point: str = ""
    flags: tuple[str, ...] = ()
    subject: str = ""
    customer_id: str = ""
    night: date | None = None


def why(*, customer_id: str, from_at: datetime, until_at: datetime, home: Path | None) -> list[Decided]:
    """Every decision about a person and everybody in their file, yes and no, kept in [from_at, until_at), oldest first.

    `home`: where the nights are, whose answers are kept in files; None leaves them out. A yes with a contact is why somebody
    called, with what came of it; a no is why nobody did. Raises UnableToFindPerson where neither knows the customer.
    """
    nights = (
        [] if home is None else night_answers(customer_id=customer_id, from_at=from_at, until_at=until_at, home=home)
    )
    try:
        subject = standing_of(customer_id=customer_id, at=until_at).subject
    except LookupError:
        if not nights:
            raise
        return nights
    with connection.cursor() as cursor:
        cursor.execute(_OF_PERSON, [subject, given_moment(from_at), given_moment(until_at)])
        kept = _decided(cursor.fetchall())
    return sorted([*kept, *nights], key=lambda one: (one.at, one.number or 0))


def ledger_rows(*, from_at: datetime, until_at: datetime) -> Iterator[Decided]:
    """Every entry of the ledger kept in [from_at, until_at), in order, read in pages."""
    number = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(_OF_ALL, [number, given_moment(from_at), given_moment(until_at), _AT_ONCE])
            found = cursor.fetchall()
        yield from _decided(found)
        if len(found) < _AT_ONCE:
            return
        number = found[-1][0]


def _decided(rows: Sequence[tuple[Any, ...]]) -> list[Decided]:
    sealed = [(row[20], bytes(row[21])) for row in rows if row[21] is not None]
    opened = iter(unseal_all(items=sealed, purpose=PAYLOAD))
    return [_one(row, next(opened) if row[21] is not None else None) for row in rows]


def _one(row: tuple[Any, ...], data: bytes | None) -> Decided:
    says: dict[str, Any] = {} if data is None else json.loads(data)
    denials, warnings = told_of(denied=row[13], warned=row[14], says=says)
    proposal = says.get("proposal", {})
    result, cancelled = row[22] or "", row[23] or ""
    return Decided(
        number=row[0], at=sure_moment(row[1]), kind=row[2], contact=row[3],
        allowed=None if row[4] is None else bool(row[4]), act=row[5], channel=row[6], purpose=row[7], party=row[8],
        direction=row[9], asked_for=moment(row[10]), proposer=row[11], pack_hash=row[12], denials=denials,
        warnings=warnings, measured=measured_of(text=row[15]) if row[2] != "batch" else (), not_before=moment(row[16]),
        outcome=row[17], cause=row[18], came_of=cancelled or result, erased=bool(row[19]) and data is None,
        debts=tuple(proposal.get("debts", ())), point=proposal.get("point", ""), flags=tuple(proposal.get("flags", ())),
        subject=row[20], customer_id=row[24] or "",
    )  # fmt: skip


def night_answers(*, customer_id: str, from_at: datetime, until_at: datetime, home: Path) -> list[Decided]:
    """What complete nights answered about a person for moments in [from_at, until_at). Their rules are named without
    sentences and figures: the files hold none."""
    found = []
    for on in book.book_dates(home=home):
        noon = datetime.combine(on, time(12), tzinfo=UTC)
        if noon < from_at - timedelta(days=3) or noon >= until_at + timedelta(days=1):
            continue
        folder = night_folder(home=home, on=on)
        bucket = int(bucket_of(pa.array([customer_id]), buckets=book.read_manifest(home=home, on=on).buckets)[0])
        path = night_file(folder=folder, table="guard", bucket=bucket)
        if not path.exists():
            continue
        table = pq.ParquetFile(path).read(use_threads=False)
        rows = table.filter(pc.equal(table["customer_id"], customer_id)).to_pylist()
        found += [_of_night(row, on) for row in rows if from_at <= row["asked_at"] < until_at]
    return found


def _of_night(row: dict[str, Any], on: date) -> Decided:
    def named(text: str | None) -> tuple[Told, ...]:
        return tuple(Told(rule_id=rule, measured=None, limit=None, zh="", en="") for rule in (text or "").split())

    return Decided(
        number=None, at=row["asked_at"], kind="batch", contact=None, allowed=row["allowed"], act="contact",
        channel=row["channel"], purpose=row["purpose"], party="customer", direction="outbound", asked_for=row["asked_at"],
        proposer=NIGHT, pack_hash="", denials=named(row["refused_by"]), warnings=named(row["warned_by"]), measured=(),
        not_before=row["not_before"], outcome="", cause="", came_of="", erased=False, night=on,
        customer_id=row["customer_id"],
    )  # fmt: skip
