"""The sums that must come out before a night may be called complete."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

APPEND_ONLY = ("instalments", "payments", "entries")
"""Tables a delivery can only add to; of the others it also replaces what was said before."""


@dataclass(frozen=True, kw_only=True)
class Mismatch:
    """Two counts that must be equal and are not."""

    what: str
    expected: int
    found: int

    def __str__(self) -> str:
        return f"{self.what}: expected {self.expected}, found {self.found}"


@dataclass(frozen=True, kw_only=True)
class FedRows:
    """One feed of the deliveries a book took: read, set aside on reading and on building, and saying nothing new."""

    fed: int
    set_aside: int
    repeated: int


def unequal(pairs: Iterable[tuple[str, int, int]]) -> tuple[Mismatch, ...]:
    """The pairs (what, expected, found) that differ.

    >>> [str(found) for found in unequal([("contracts", 3, 3), ("people", 2, 1)])]
    ['people: expected 2, found 1']
    """
    return tuple(Mismatch(what=what, expected=left, found=right) for what, left, right in pairs if left != right)


def unbooked(
    *, fed: Mapping[str, FedRows], before: Mapping[str, int], after: Mapping[str, int]
) -> tuple[Mismatch, ...]:
    """Feeds whose rows went missing: rows fed = rows booked + set aside + repeated.

    >>> row = FedRows(fed=10, set_aside=2, repeated=1)
    >>> unbooked(fed={"payments": row}, before={"payments": 5}, after={"payments": 12})
    ()
    >>> [str(found) for found in unbooked(fed={"payments": row}, before={"payments": 5}, after={"payments": 11})]
    ['payments booked: expected 7, found 6']
    """
    pairs = []
    for table in APPEND_ONLY:
        one = fed.get(table, FedRows(fed=0, set_aside=0, repeated=0))
        expected = one.fed - one.set_aside - one.repeated
        pairs.append((f"{table} booked", expected, after.get(table, 0) - before.get(table, 0)))
    return unequal(pairs)
