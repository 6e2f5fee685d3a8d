"""The audit trail: append-only, each entry sealed with the hash of the one before it.

`h_n = SHA-256(h_{n-1} || the entry's text)`. A changed, inserted, removed or exchanged entry breaks the chain. What a
bare chain cannot show is that its newest entries were cut off, or that all of it was written anew by whoever owns the
database: keep its head (`AuditReport.anchor`) somewhere else from time to time and give it to `verify`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection

from nuan.plumbing import clock
from nuan.plumbing.models import AuditEntry

GENESIS = "0" * 64
_AUDIT_LOCK = 7001

Fact = str | int | bool | None | list["Fact"] | dict[str, "Fact"]


class UnableToRecord(RuntimeError):
    """An entry cannot be written: outside a transaction, or with facts that have no one text."""

    def __init__(self, *, verb: str, why: str) -> None:
        self.verb, self.why = verb, why
        super().__init__(f"unable to record {verb!r}: {why}")


@dataclass(frozen=True, kw_only=True)
class AuditReport:
    """What `verify` found. `broken_at`: number of the first entry that does not fit, None when all do."""

    entries: int
    head: str
    broken_at: int | None
    why: str | None

    @property
    def anchor(self) -> str:
        """What to keep elsewhere: number and hash of the newest entry."""
        return f"{self.entries}:{self.head}"


def _text(*, number: int, at: datetime, actor: str, verb: str, subject: str, facts: str) -> str:
    row = [number, at.astimezone(UTC).isoformat(timespec="microseconds"), actor, verb, subject, facts]
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def _hash(previous: str, text: str) -> str:
    return hashlib.sha256(f"{previous}{text}".encode()).hexdigest()


def _canonical(verb: str, facts: Mapping[str, Fact]) -> str:
    stack: list[object] = [facts]
    while stack:
        value = stack.pop()
        if isinstance(value, float):
            raise UnableToRecord(verb=verb, why="facts hold a float; say it as whole numbers or as text")
        if isinstance(value, Mapping):
            stack += value.values()
        elif isinstance(value, list):
            stack += value
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def record(*, actor: str, verb: str, subject: str, facts: Mapping[str, Fact]) -> int:
    """Add an entry in the caller's transaction and return its number: it stays exactly when what it tells of stays.

    No personal data in any field. Raises UnableToRecord outside a transaction.
    """
    if not connection.in_atomic_block:
        raise UnableToRecord(verb=verb, why="it needs the transaction of what it tells of; call it inside atomic()")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(%s)", [_AUDIT_LOCK])
    last = AuditEntry.objects.order_by("-number").values_list("number", "entry_hash").first()
    before, previous = last or (0, GENESIS)
    number, at, sealed = before + 1, clock.now(), _canonical(verb, facts)
    text = _text(number=number, at=at, actor=actor, verb=verb, subject=subject, facts=sealed)
    AuditEntry.objects.create(
        number=number, at=at, actor=actor, verb=verb, subject=subject, facts=sealed, previous_hash=previous,
        entry_hash=_hash(previous, text),
    )  # fmt: skip
    return number


def _faults(entries: Iterator[AuditEntry], anchor: tuple[int, str] | None) -> Iterator[tuple[int, str, str | None]]:
    """Each entry's number and hash, with what is wrong about it."""
    previous, expected = GENESIS, 1
    for entry in entries:
        text = _text(
            number=entry.number, at=entry.at, actor=entry.actor, verb=entry.verb, subject=entry.subject,
            facts=entry.facts,
        )  # fmt: skip
        why = None
        if entry.number != expected:
            why = f"entry {expected} is missing"
        elif entry.previous_hash != previous:
            why = "it does not follow the entry before it"
        elif entry.entry_hash != _hash(previous, text):
            why = "its text is not what was sealed"
        elif anchor is not None and entry.number == anchor[0] and entry.entry_hash != anchor[1]:
            why = "it is not the entry the anchor names: the trail was written anew"
        yield expected, entry.entry_hash, why
        previous, expected = entry.entry_hash, expected + 1


def verify(*, anchor: str | None = None) -> AuditReport:
    """Go through the whole trail. `anchor`: `number:hash` kept from an earlier report, to find a cut or a rewrite."""
    known: tuple[int, str] | None = None
    if anchor is not None:
        place, _, sealed = anchor.partition(":")
        if not place.isdecimal() or len(sealed) != len(GENESIS):
            raise ValueError(f"an anchor reads number:hash as `nuan audit verify` prints it, not {anchor!r}")
        known = (int(place), sealed)
    count, head = 0, GENESIS
    for number, entry_hash, why in _faults(AuditEntry.objects.order_by("number").iterator(), known):
        if why is not None:
            return AuditReport(entries=count, head=head, broken_at=number, why=why)
        count, head = number, entry_hash
    if known is not None and count < known[0]:
        why = f"the trail ends at entry {count}, the anchor is entry {known[0]}: the newest entries were cut off"
        return AuditReport(entries=count, head=head, broken_at=count + 1, why=why)
    return AuditReport(entries=count, head=head, broken_at=None, why=None)
