"""Read the book on disk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from nuan.book.feeds.book_files import MANIFEST, BookManifest, bucket_folder, manifest_from, read_table
from nuan.book.feeds.folder import read_mapping
from nuan.book.feeds.quarantine import quarantine_path, read_quarantine
from nuan.book.feeds.staged import staged_sets
from nuan.book.rules.arrange import Arranged
from nuan.book.rules.hashing import bucket_of

__all__ = [
    "Bucket",
    "Delivery",
    "UnableToFindBook",
    "UnableToFindContract",
    "book_dates",
    "book_folder",
    "contracts_of",
    "deliveries",
    "find_contract",
    "latest_book",
    "quarantine_path",
    "read_bucket",
    "read_customers",
    "read_manifest",
    "read_mapping",
    "read_quarantine",
    "read_relations",
    "set_aside",
]


class UnableToFindBook(LookupError):
    """There is no complete book of the date."""

    def __init__(self, *, on: date) -> None:
        self.on = on
        super().__init__(f"There is no book of {on}. Load the day's feeds and build it: `nuan day run --on {on}`.")


class UnableToFindContract(LookupError):
    """The book of the date does not hold the contract."""

    def __init__(self, *, contract_id: str, on: date) -> None:
        self.contract_id, self.on = contract_id, on
        super().__init__(f"The book of {on} holds no contract {contract_id!r}. Check the number and the date.")


@dataclass(frozen=True, kw_only=True)
class Bucket:
    """One bucket of the book in kernel order."""

    arranged: Arranged
    entries: pa.Table
    backdated: pa.Array
    """contract_ids that got rows dated on or before the previous book's date."""


def book_folder(*, home: Path, on: date) -> Path:
    """Where the book of a date is."""
    return home / "book" / on.isoformat()


def book_dates(*, home: Path) -> list[date]:
    """The dates there is a complete book of, oldest first."""
    found = (home / "book").glob(f"[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]/{MANIFEST}")
    return sorted(date.fromisoformat(path.parent.name) for path in found)


def latest_book(*, home: Path, before: date) -> date | None:
    """The latest date before the given one with a complete book, or None."""
    return max((day for day in book_dates(home=home) if day < before), default=None)


def read_manifest(*, home: Path, on: date) -> BookManifest:
    """What the book of a date is made of. Raises UnableToFindBook."""
    path = book_folder(home=home, on=on) / MANIFEST
    if not path.exists():
        raise UnableToFindBook(on=on)
    return manifest_from(path.read_bytes())


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """What the lender sent at one time: rows read a feed, and how many of them were set aside on reading."""

    on: date
    key: str
    rows: dict[str, int]
    bad_rows: dict[str, int]


def deliveries(*, home: Path) -> list[Delivery]:
    """Every delivery that is staged, in order of business date, then content."""
    return [
        Delivery(
            on=one.on, key=one.key, rows={name: feed.rows for name, feed in one.feeds.items()},
            bad_rows={name: feed.bad_rows for name, feed in one.feeds.items()},
        )
        for one in staged_sets(home=home)
    ]  # fmt: skip


def set_aside(*, home: Path) -> frozenset[str]:
    """Deliveries some of whose rows the latest book had to set aside; their files may be sent again."""
    days = book_dates(home=home)
    if not days:
        return frozenset()
    return frozenset(c for c, facts in read_manifest(home=home, on=days[-1]).staged.items() if facts.set_aside)


def read_bucket(*, home: Path, on: date, bucket: int, columns: dict[str, list[str]] | None = None) -> Bucket:
    """One bucket of the book of a date. `columns`: per table, only these. Raises UnableToFindBook."""
    folder = book_folder(home=home, on=on)
    if not folder.exists():
        raise UnableToFindBook(on=on)
    wanted = columns or {}
    part = folder / bucket_folder(bucket)
    tables = {
        name: read_table(folder=part, name=name, columns=wanted.get(name))
        for name in ("contracts", "instalments", "payments", "events", "entries")
    }
    return Bucket(
        arranged=Arranged(tables["contracts"], tables["instalments"], tables["payments"], tables["events"]),
        entries=tables["entries"],
        backdated=read_table(folder=part, name="backdated")["contract_id"].combine_chunks(),
    )


def find_contract(*, home: Path, on: date, contract_id: str) -> Bucket:
    """The rows of one contract: a book of one row. Raises UnableToFindBook and UnableToFindContract."""
    manifest = read_manifest(home=home, on=on)
    bucket = int(bucket_of(pa.array([contract_id]), buckets=manifest.buckets)[0])
    whole = read_bucket(home=home, on=on, bucket=bucket)
    arranged = whole.arranged
    one = Arranged(*(_of(table, contract_id) for table in (
        arranged.contracts, arranged.instalments, arranged.payments, arranged.events
    )))  # fmt: skip
    if len(one.contracts) == 0:
        raise UnableToFindContract(contract_id=contract_id, on=on)
    backdated = whole.backdated.filter(pc.equal(whole.backdated, contract_id))
    return Bucket(arranged=one, entries=_of(whole.entries, contract_id), backdated=backdated)


def _of(table: pa.Table, contract_id: str) -> pa.Table:
    return table.filter(pc.equal(table["contract_id"], contract_id)).combine_chunks()


def read_customers(*, home: Path, on: date, customer_ids: Sequence[str]) -> pa.Table:
    """The customers of these ids the book holds, in order of customer_id. Raises UnableToFindBook."""
    return _by_customer(home, on, customer_ids, "customers")


def read_relations(*, home: Path, on: date, customer_ids: Sequence[str]) -> pa.Table:
    """The relations of these customers. Raises UnableToFindBook."""
    return _by_customer(home, on, customer_ids, "relations")


def contracts_of(*, home: Path, on: date, customer_ids: Sequence[str]) -> pa.Table:
    """Pairs of customer_id and contract_id. Raises UnableToFindBook."""
    return _by_customer(home, on, customer_ids, "links")


def _by_customer(home: Path, on: date, customer_ids: Sequence[str], name: str) -> pa.Table:
    manifest = read_manifest(home=home, on=on)
    ids = pa.array(sorted(set(customer_ids)), pa.string())
    buckets = sorted({int(k) for k in bucket_of(ids, buckets=manifest.buckets)}) if len(ids) else []
    parts = [read_table(folder=book_folder(home=home, on=on) / bucket_folder(k), name=name) for k in buckets]
    if not parts:
        return read_table(folder=book_folder(home=home, on=on), name=name)
    found = [part.filter(pc.is_in(part["customer_id"], value_set=ids)) for part in parts]
    return pa.concat_tables(found).sort_by("customer_id").combine_chunks()
