"""Append-only tables whose every row is sealed with the hash of the row before: the audit trail, the ledger of decisions.

`h_n = SHA-256(h_{n-1} || text of row n)`, the text being the JSON list of the row's number and its chained fields. A
changed, inserted, removed or exchanged row breaks the chain. What a bare chain cannot show is that its newest rows were
cut off, or that all of it was written anew from some row on by whoever owns the database: for that see `anchors`.

What belongs to a person is never in a chained row. It is sealed under the person's key (`vault`) and kept in a table of
its own; the row holds the hash of the sealed bytes. After erasure the chain verifies as before.

A room makes a chain so:

    class LedgerEntry(ChainedEntry):
        at = models.DateTimeField()
        ...
        chained = ("at", ...)

    LEDGER = Stream(name="ledger", model=LedgerEntry, lock=7003)      # and in its apps.py: streams.register(LEDGER)

and in its migration `append_only.only_appended(table="outreach_ledgerentry", name="ledger")`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from typing import Any, ClassVar, cast

from django.db import connection, models

GENESIS = "0" * 64
_MANY = 20


class UnableToAppend(RuntimeError):
    """Rows cannot be added to a chain: outside a transaction, or a value that has no one text."""

    def __init__(self, *, stream: str, why: str) -> None:
        self.stream, self.why = stream, why
        super().__init__(f"nothing was added to the {stream}: {why}.")


class ChainedEntry(models.Model):
    """A row of a chain. `chained` names the fields its text is made of, in order, and never changes: a field
    that comes later is not part of what was sealed. Field kinds: text, whole number, boolean, date, moment.
    """

    number = models.BigIntegerField(primary_key=True)
    previous_hash = models.CharField(max_length=64)
    entry_hash = models.CharField(max_length=64)
    chained: ClassVar[tuple[str, ...]]

    class Meta:
        """No table of its own. A subclass adds the constraint that numbers start at one."""

        abstract = True


class SealedPayload(models.Model):
    """What a row says about a person, sealed under the person's key. It may be deleted once that key is destroyed.

    Its chain's rows have the chained fields `subject` and `payload_hash` (empty where a row has no payload).
    """

    number = models.BigIntegerField(primary_key=True)
    subject = models.CharField(max_length=32)
    sealed = models.BinaryField()

    class Meta:
        """No table of its own."""

        abstract = True


@dataclass(frozen=True, kw_only=True)
class Stream:
    """One chain. `lock`: number of the lock its writers queue for on PostgreSQL, different for each chain.

    Who writes to several chains in one transaction writes to the audit trail first, so that two never wait for each other.
    """

    name: str
    model: type[ChainedEntry]
    lock: int
    payloads: type[SealedPayload] | None = None


Row = Mapping[str, Any]
_KINDS: tuple[tuple[type[models.Field[Any, Any]], type], ...] = (
    (models.DateTimeField, datetime), (models.DateField, date), (models.BooleanField, bool), (models.IntegerField, int),
    (models.CharField, str), (models.TextField, str),
)  # fmt: skip


def plain(value: object) -> object:
    """A chained value as its text has it: moments in UTC to the microsecond, days as ISO, all else as it is."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value.isoformat() if isinstance(value, date) else value


def text_of(*, number: int, values: Sequence[object]) -> str:
    """The text that is sealed.

    >>> text_of(number=3, values=("house", None, True, "暖"))
    '[3,"house",null,true,"暖"]'
    """
    return json.dumps([number, *map(plain, values)], ensure_ascii=False, separators=(",", ":"))


def hash_of(*, previous: str, text: str) -> str:
    """The hash of a row, from that of the row before it."""
    return hashlib.sha256(f"{previous}{text}".encode()).hexdigest()


def payload_hash(*, sealed: bytes) -> str:
    """What a row keeps of its sealed payload."""
    return hashlib.sha256(sealed).hexdigest()


def _reader(stream: Stream, name: str) -> Callable[[object], object]:
    """Refuses what would not come back from the database as it went in."""
    field = stream.model._meta.get_field(name)
    wanted = next((kind for model_field, kind in _KINDS if isinstance(field, model_field)), None)
    if wanted is None:
        raise UnableToAppend(stream=stream.name, why=f"{name} is of a kind that cannot be chained")

    def read(given: object) -> object:
        value = given.value if isinstance(given, Enum) else given
        if value is None and field.null:
            return value
        if type(value) is not wanted or (isinstance(value, datetime) and value.tzinfo is None):
            raise UnableToAppend(
                stream=stream.name,
                why=f"{name} takes {wanted.__name__}{' with a zone' * (wanted is datetime)}, not {type(value).__name__}",
            )
        return value

    return read


@cache
def _readers(stream: Stream) -> tuple[tuple[str, Callable[[object], object]], ...]:
    return tuple((name, _reader(stream, name)) for name in stream.model.chained)


def _lock(stream: Stream) -> tuple[int, str]:
    """Queue for the chain until the end of the transaction; its newest number and hash."""
    if not connection.in_atomic_block:
        raise UnableToAppend(
            stream=stream.name, why="it needs the transaction of what it tells of; call it inside atomic()"
        )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(%s)", [stream.lock])
    table = connection.ops.quote_name(stream.model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"select number, entry_hash from {table} order by number desc limit 1")  # noqa: S608 (our own name)
        last = cursor.fetchone()
    return (int(last[0]), str(last[1])) if last else (0, GENESIS)


def append(*, stream: Stream, rows: Sequence[Row], sealed: Sequence[bytes | None] | None = None) -> range:
    """Add rows in the caller's transaction; returns their numbers. They stay exactly when what they tell of stays.

    Each row gives every chained field. `sealed`: one sealed payload (or None) a row, sealed under the row's `subject`; it
    is kept in the stream's payload table and the row's `payload_hash` is made here. Under SERIALIZABLE a transaction that
    lost the race fails and is to be tried again. Raises UnableToAppend; nothing is written then.
    """
    if sealed is not None and (stream.payloads is None or len(sealed) != len(rows)):
        raise UnableToAppend(stream=stream.name, why="there is no payload table, or not one payload a row")
    names = stream.model.chained
    readers = _readers(stream)
    before, previous = _lock(stream)
    made, payloads = [], []
    for place, row in enumerate(rows):
        number = before + 1 + place
        hashed = {}
        if stream.payloads is not None:
            payload = sealed[place] if sealed is not None else None
            hashed = {"payload_hash": "" if payload is None else payload_hash(sealed=payload)}
            if payload is not None:
                payloads.append((number, row["subject"], payload))
        if len(row) + len(hashed) != len(names):
            raise UnableToAppend(stream=stream.name, why=f"a row gives {sorted(row)}; needed are {sorted(names)}")
        whole = {**row, **hashed}
        values = [read(whole.get(name)) for name, read in readers]
        entry_hash = hash_of(previous=previous, text=text_of(number=number, values=values))
        made.append((number, previous, entry_hash, *values))
        previous = entry_hash
    _insert(stream.model, ("number", "previous_hash", "entry_hash", *names), made)
    if stream.payloads is not None:
        _insert(stream.payloads, ("number", "subject", "sealed"), payloads)
    return range(before + 1, before + 1 + len(rows))


@cache
def _fields(model: type[models.Model], names: tuple[str, ...]) -> tuple[list[models.Field[Any, Any]], list[int]]:
    """The fields of these names, and the places of those whose values the database wants in a form of its own."""
    fields = [cast("models.Field[Any, Any]", model._meta.get_field(name)) for name in names]
    return fields, [p for p, field in enumerate(fields) if isinstance(field, models.DateField | models.BinaryField)]


def _insert(model: type[models.Model], names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Django's bulk_create builds an object and a placeholder for each value; this is the same statement, without them,
    for the few kinds of fields a chain has."""
    if not rows:
        return
    fields, adapted = _fields(model, tuple(names))
    table = connection.ops.quote_name(model._meta.db_table)
    quoted = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)

    def ready(row: tuple[Any, ...]) -> list[Any]:
        values = list(row)
        for place in adapted:
            values[place] = fields[place].get_db_prep_save(values[place], connection)
        return values

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and len(rows) >= _MANY:
            with connection.wrap_database_errors, cursor.copy(f"copy {table} ({quoted}) from stdin") as copy:
                for row in rows:
                    copy.write_row(ready(row))
        else:
            marks = ", ".join(["%s"] * len(fields))
            statement = f"insert into {table} ({quoted}) values ({marks})"  # noqa: S608 (names of our models)
            cursor.executemany(statement, [ready(row) for row in rows])
