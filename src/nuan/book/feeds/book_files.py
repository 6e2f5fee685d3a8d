"""The book's files on disk: names, manifest, and bytes that are the same for the same rows."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from nuan.book.rules import columns as col
from nuan.plumbing.files import hash_of_file

MANIFEST = "manifest.json"
ROW_GROUP_ROWS = 1 << 20

_FEW_VALUES = frozenset((
    "kind", "id_type", "sex", "region_code", "timezone", "language", "relation", "product", "lender_entity", "dealer_id",
    "channel", "currency", "allocation_order", "status", "penalty_base", "penalty_from", "method", "component", "reason",
))  # fmt: skip
"""Texts worth a dictionary; the others differ from row to row, and a dictionary of them costs time and room."""

_SENT = pa.field("sent_on", pa.date32())
TABLES: dict[str, pa.Schema] = {
    "contracts": col.BOOK_CONTRACTS.append(pa.field("customer_name_key", pa.int64())).append(_SENT),
    "instalments": col.BOOK_INSTALMENTS,
    "payments": col.BOOK_PAYMENTS,
    "entries": col.ENTRIES,
    "events": col.BOOK_EVENTS,
    "backdated": pa.schema([pa.field("contract_id", pa.string())]),
    "customers": col.CUSTOMERS.append(_SENT),
    "relations": col.RELATIONS.append(_SENT),
    "links": pa.schema([pa.field("customer_id", pa.string()), pa.field("contract_id", pa.string())]),
    "collateral": col.COLLATERAL.append(_SENT),
}
"""The files a bucket may have; one without rows is not written. `customer_name_key` is the customer's name as a
number (see people), `sent_on` the business date a row's attributes are of. customers, relations, links and
collateral are bucketed by their own key, the others by contract."""


@dataclass(frozen=True, kw_only=True)
class FileFacts:
    """One file of the book."""

    rows: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class StagedFacts:
    """One delivery the book holds. `set_aside`: its rows found wrong when the book was built."""

    set_aside: int


@dataclass(frozen=True, kw_only=True)
class BookManifest:
    """What the book of a date is made of."""

    on: date
    previous_on: date | None
    buckets: int
    currency: str
    files: dict[str, FileFacts]
    staged: dict[str, StagedFacts]
    """Every delivery it holds, by business date and content hash."""
    bad_rows: dict[str, int] = field(default_factory=dict)
    """Rows a feed that were set aside when this book was built."""
    repeated: dict[str, int] = field(default_factory=dict)
    """Rows a feed that said nothing new to it."""

    @property
    def book_hash(self) -> str:
        """One hash over every file of the book; two books with the same rows have the same."""
        lines = [f"{name} {facts.sha256}" for name, facts in sorted(self.files.items()) if "/backdated." not in name]
        return hashlib.sha256("\n".join([str(self.buckets), *lines]).encode()).hexdigest()

    def rows(self, table: str) -> int:
        """Rows of a table over all buckets."""
        return sum(facts.rows for name, facts in self.files.items() if name.endswith(f"/{table}.parquet"))

    def to_json(self) -> bytes:
        """The manifest's bytes."""
        document = asdict(self) | {
            "on": self.on.isoformat(), "previous_on": self.previous_on.isoformat() if self.previous_on else None,
            "book_hash": self.book_hash,
        }  # fmt: skip
        return (json.dumps(document, indent=0, sort_keys=True) + "\n").encode()


def manifest_from(data: bytes) -> BookManifest:
    """The manifest out of its bytes."""
    document = json.loads(data)
    previous = document["previous_on"]
    return BookManifest(
        on=date.fromisoformat(document["on"]), previous_on=date.fromisoformat(previous) if previous else None,
        buckets=document["buckets"], currency=document["currency"],
        files={name: FileFacts(**facts) for name, facts in document["files"].items()},
        staged={content: StagedFacts(**facts) for content, facts in document["staged"].items()},
        bad_rows=document["bad_rows"], repeated=document["repeated"],
    )  # fmt: skip


def bucket_folder(bucket: int) -> str:
    """The name of a bucket's folder.

    >>> bucket_folder(7)
    'bucket=0007'
    """
    return f"bucket={bucket:04d}"


def write_table(*, table: pa.Table, folder: Path, name: str) -> FileFacts:
    """Write one of the book's tables into a bucket's folder: the same rows give the same bytes."""
    schema = TABLES[name]
    whole = pa.table([table[field.name].cast(field.type) for field in schema], schema=schema).combine_chunks()
    numbers = [f.name for f in schema if pa.types.is_integer(f.type) or pa.types.is_date32(f.type)]
    path = folder / f"{name}.parquet"
    pq.write_table(
        whole, path, compression="zstd", compression_level=1, row_group_size=ROW_GROUP_ROWS,
        use_dictionary=[f.name for f in schema if pa.types.is_string(f.type) and f.name in _FEW_VALUES] or False,
        column_encoding=dict.fromkeys(numbers, "DELTA_BINARY_PACKED"), write_statistics=["contract_id"]
        if "contract_id" in schema.names else False,
    )  # fmt: skip
    return FileFacts(rows=len(whole), sha256=hash_of_file(path))


def read_table(*, folder: Path, name: str, columns: list[str] | None = None) -> pa.Table:
    """One of a bucket's tables; an empty one when the bucket has no such rows."""
    path = folder / f"{name}.parquet"
    if not path.exists():
        empty = TABLES[name].empty_table()
        return empty.select(columns) if columns is not None else empty
    with pq.ParquetFile(path) as file:
        return file.read(columns=columns)
