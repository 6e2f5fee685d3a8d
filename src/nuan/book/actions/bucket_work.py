"""What building one bucket of a book needs: its task, the new rows, the old rows, and a place to write."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import polars as pl
import pyarrow as pa

from nuan.book.feeds.book_files import TABLES, FileFacts, bucket_folder, read_table, write_table
from nuan.book.feeds.routing import Routed
from nuan.book.rules.feeds.across import Findings, SetAside

NAMES = "names"
"""On their way from customers to contracts: under which name a contract's customer is known."""
HELD = "held"
"""On their way back: the contracts that were taken into the book, for their customers."""
PLACE = pa.schema([
    pa.field("_row", pa.int64()), pa.field("_file", pa.string()), pa.field("_on", pa.date32())
])  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """A staged delivery's folder, the date it was sent for, and the mark of each of its files."""

    folder: Path
    on: date
    files: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class BucketTask:
    """What one bucket is built from."""

    bucket: int
    sets: tuple[Delivery, ...]
    old_book: Path | None
    previous_on: date | None
    part: Path
    work: Path


@dataclass(kw_only=True)
class BucketResult:
    """What became of one bucket."""

    bucket: int
    files: dict[str, FileFacts] = field(default_factory=dict)
    faults: list[SetAside] = field(default_factory=list)
    repeated: dict[str, int] = field(default_factory=dict)
    names: pa.Table | None = None
    held: pa.Table | None = None


@dataclass
class BucketWork:
    """One bucket while it is built."""

    task: BucketTask
    routed: list[tuple[Routed, Delivery]]
    findings: Findings
    result: BucketResult

    @property
    def name(self) -> str:
        """The name of the bucket's folder."""
        return bucket_folder(self.task.bucket)

    def new(self, feed: str, schema: pa.Schema) -> pl.DataFrame:
        """All staged rows of a feed in this bucket, with their place."""
        tables = []
        for routed, delivery in self.routed:
            rows = routed.rows(feed, self.task.bucket)
            if rows is not None:
                marks = pa.array(delivery.files).take(rows["_file"].combine_chunks())
                rows = rows.set_column(rows.column_names.index("_file"), "_file", marks)
                tables.append(rows.append_column("_on", pa.repeat(pa.scalar(delivery.on), len(rows))))
        names = [*schema.names, *PLACE.names]
        if not tables:
            return frame_of(pa.schema([*schema, *PLACE]).empty_table())
        return frame_of(pa.concat_tables([table.select(names) for table in tables]))

    def old(self, name: str, *, columns: list[str] | None = None) -> pa.Table:
        """The old book's rows, all columns or some."""
        if self.task.old_book is None:
            empty = TABLES[name].empty_table()
            return empty.select(columns) if columns is not None else empty
        return read_table(folder=self.task.old_book / self.name, name=name, columns=columns)

    def write(self, name: str, table: pa.Table) -> None:
        """Write a table; one without rows is not written."""
        if len(table) == 0:
            return
        folder = self.task.part / self.name
        folder.mkdir(mode=0o700, exist_ok=True)
        self.result.files[f"{self.name}/{name}.parquet"] = write_table(table=table, folder=folder, name=name)

    def finish(self) -> BucketResult:
        """The result, with what the checks found."""
        self.result.faults = self.findings.faults
        self.result.repeated = self.findings.repeated
        return self.result


def frame_of(table: pa.Table) -> pl.DataFrame:
    """A table as a frame."""
    frame = pl.from_arrow(table)
    if not isinstance(frame, pl.DataFrame):
        raise TypeError("a table becomes a frame")
    return frame


def open_bucket(task: BucketTask) -> BucketWork:
    """Begin a bucket."""
    return BucketWork(
        task, [(Routed(one.folder), one) for one in task.sets], Findings(), BucketResult(bucket=task.bucket)
    )
