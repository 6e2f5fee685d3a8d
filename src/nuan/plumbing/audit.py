"""The audit trail: one chain (see `chain`) of everything that was done, written in the transaction of what it tells of.

A bare chain does not show that its newest entries were cut off, or that all of it was written anew by whoever owns the
database: keep anchors elsewhere (`nuan audit anchor`), or at least its head (`AuditReport.anchor`), and give it to `verify`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from nuan.plumbing import clock
from nuan.plumbing.chain import GENESIS, Stream, append
from nuan.plumbing.models import AuditEntry
from nuan.plumbing.walk import walk

AUDIT = Stream(name="audit", model=AuditEntry, lock=7001)

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


@dataclass(frozen=True, kw_only=True)
class AuditShown:
    """One entry as it is read. `facts` is its canonical JSON text."""

    number: int
    at: datetime
    actor: str
    verb: str
    subject: str
    facts: str


def entries(
    *, before: int | None, limit: int, actor: str = "", verb: str = "", subject: str = ""
) -> tuple[AuditShown, ...]:
    """Entries, the newest first, older than number `before` (None: from the newest on); "" asks for every one."""
    rows = AuditEntry.objects.order_by("-number")
    if before is not None:
        rows = rows.filter(number__lt=before)
    wanted = {name: value for name, value in (("actor", actor), ("verb", verb), ("subject", subject)) if value}
    return tuple(
        AuditShown(number=row.number, at=row.at, actor=row.actor, verb=row.verb, subject=row.subject, facts=row.facts)
        for row in rows.filter(**wanted)[:limit]
    )


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

    No personal data in any field. From here to the end of the transaction other writers wait, so record late in it. Raises
    UnableToRecord outside a transaction.
    """
    return record_all(actor=actor, verb=verb, subjects=[subject], facts=facts)[0]


def record_all(*, actor: str, verb: str, subjects: Sequence[str], facts: Mapping[str, Fact]) -> range:
    """As `record`, the same for many subjects at once; returns the entries' numbers."""
    if not connection.in_atomic_block:
        raise UnableToRecord(verb=verb, why="it needs the transaction of what it tells of; call it inside atomic()")
    row = {"at": clock.now(), "actor": actor, "verb": verb, "facts": _canonical(verb, facts)}
    return append(stream=AUDIT, rows=[{**row, "subject": subject} for subject in subjects])


def verify(*, anchor: str | None = None) -> AuditReport:
    """Go through the whole trail. `anchor`: `number:hash` kept from an earlier report, to find a cut or a rewrite."""
    known: tuple[int, str] | None = None
    if anchor is not None:
        place, _, sealed = anchor.partition(":")
        if not place.isdecimal() or len(sealed) != len(GENESIS):
            raise ValueError(f"an anchor reads number:hash as `nuan audit verify` prints it, not {anchor!r}")
        known = (int(place), sealed)
    count, head = 0, GENESIS
    for seen in walk(stream=AUDIT):
        why = seen.why
        if why is None and known is not None and seen.number == known[0] and seen.entry_hash != known[1]:
            why = "it is not the entry the anchor names: the trail was written anew"
        if why is not None:
            return AuditReport(entries=count, head=head, broken_at=seen.number, why=why)
        count, head = seen.number, seen.entry_hash
    if known is not None and count < known[0]:
        why = f"the trail ends at entry {count}, the anchor is entry {known[0]}: the newest entries were cut off"
        return AuditReport(entries=count, head=head, broken_at=count + 1, why=why)
    return AuditReport(entries=count, head=head, broken_at=None, why=None)
