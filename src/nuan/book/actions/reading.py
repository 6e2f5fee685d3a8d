"""Read one delivery's files into an unfinished folder, counting as it goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from nuan.book.feeds.csv_file import CsvFile, TextBatch, open_csv
from nuan.book.feeds.errors import UnableToReadFeed
from nuan.book.feeds.folder import Control, FeedFile
from nuan.book.feeds.parquet_file import ParquetFile, open_parquet
from nuan.book.feeds.quarantine import MOST_FAULTS
from nuan.book.feeds.routing import Router
from nuan.book.feeds.staged import StagedFeed
from nuan.book.rules.feeds.faults import RowFault
from nuan.book.rules.feeds.header import HeaderProblem, drift_problem, header_problem, types_problem
from nuan.book.rules.feeds.mapping import Mapping
from nuan.book.rules.feeds.rows import ReadRows, read_rows
from nuan.book.rules.feeds.sources import Source
from nuan.book.rules.feeds.specs import HOME_KEY, SPECS

LINKS = "links"
"""Contracts once more, by their customer: who may pay for them under which name is known there."""


@dataclass
class DayReading:
    """What was read: counts, sums (minor units), faults and headers."""

    modes: dict[str, str] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    bad_rows: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    sums: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))
    unreadable: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    faults: dict[str, list[RowFault]] = field(default_factory=lambda: defaultdict(list))
    booked: dict[str, date] = field(default_factory=dict)
    headers: dict[str, list[str]] = field(default_factory=dict)

    def overfull(self, feed: str) -> bool:
        """Whether a feed has more faults than a quarantine file may hold."""
        return len(self.faults[feed]) >= MOST_FAULTS

    def figures(self) -> dict[str, StagedFeed]:
        """The figures of each feed there was a file for."""
        return {
            feed: StagedFeed(
                mode=mode, rows=self.rows[feed], bad_rows=self.bad_rows[feed],
                principal=self.sums["contracts"]["principal"] if feed == "contracts" else 0,
                own_date=self.booked[feed].isoformat() if feed in self.booked else None,
            )
            for feed, mode in sorted(self.modes.items())
        }  # fmt: skip

    def count(self, feed: str, read: ReadRows, batch: TextBatch) -> None:
        """Add a batch of one feed."""
        self.rows[feed] += len(read.all_rows) + len(batch.faults)
        self.bad_rows[feed] += read.bad_rows + len({fault.row for fault in batch.faults})
        self.unreadable[feed] |= read.unreadable
        room = MOST_FAULTS - len(self.faults[feed])
        self.faults[feed] += (batch.faults + read.faults)[:room]
        for spec in SPECS[feed]:
            if spec.kind == "money":
                total = pc.sum(read.all_rows[spec.book_name]).as_py()
                self.sums[feed][spec.name] += total or 0
        if feed in ("payments", "entries"):
            latest = pc.max(read.rows["booked_on"]).as_py()
            if latest is not None:
                self.booked[feed] = max(latest, self.booked.get(feed, latest))


def read_day(
    *,
    files: Sequence[FeedFile],
    control: Control,
    mapping: Mapping,
    buckets: int,
    part: Path,
    headers_before: dict[str, tuple[str, ...]],
    progress: Callable[[str, int, int], None],
) -> DayReading:
    """Read every file, route its good rows into `part`, and count. Raises UnableToReadFeed.

    Routed rows carry `_row` and `_file` (the file's place in `files`), so that a fault found later can name its place.
    """
    reading = DayReading()
    routers: dict[str, Router] = {}
    try:
        for number, file in enumerate(files):
            progress(f"read {file.path.name}", number, len(files))
            before = file.path.stat()
            _read_file(file, number, control, mapping, buckets, part, headers_before, reading, routers)
            after = file.path.stat()
            if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
                raise UnableToReadFeed(
                    file=file.path.name, line=None, column=None, problem="the file changed while it was read",
                    remedy="Start again when the copy is complete",
                )  # fmt: skip
        for router in routers.values():
            router.finish()
    finally:
        for router in routers.values():
            router.close()
    progress("read", len(files), len(files))
    return reading


def _read_file(
    file: FeedFile, number: int, control: Control, mapping: Mapping, buckets: int, part: Path,
    headers_before: dict[str, tuple[str, ...]], reading: DayReading, routers: dict[str, Router],
) -> None:  # fmt: skip
    first = file.sources[0]
    opened: CsvFile | ParquetFile
    if file.path.name.endswith(".parquet"):
        opened = open_parquet(file.path)
    else:
        opened = open_csv(file.path, declared=first.encoding, delimiter=first.delimiter)
    _check_header(opened, file, headers_before)
    reading.headers[file.path.name] = opened.header
    for source in file.sources:
        reading.modes[source.feed] = control.mode or source.mode
    for batch in opened.batches():
        for source in file.sources:
            read = read_rows(table=batch.table, lines=batch.lines, source=source, mapping=mapping, file=file.path.name)
            reading.count(source.feed, read, batch)
            _route(source, read, number, buckets, part, routers)
    if isinstance(opened, CsvFile) and not opened.ends_well:
        unproven = [source.feed for source in file.sources if source.feed not in control.rows]
        if unproven:
            raise UnableToReadFeed(
                file=file.path.name, line=None, column=None, problem="the last line does not end; the file may be cut",
                remedy=f"Copy it again, end it with a line break, or send a control total of {unproven[0]} rows",
            )  # fmt: skip


def _route(source: Source, read: ReadRows, number: int, buckets: int, part: Path, routers: dict[str, Router]) -> None:
    if len(read.rows) == 0:
        return
    rows = read.rows.append_column("_file", pa.repeat(pa.scalar(number, pa.int32()), len(read.rows)))
    feed = source.feed
    if feed not in routers:
        routers[feed] = Router(folder=part, name=feed, key=HOME_KEY[feed], buckets=buckets)
    routers[feed].add(rows)
    if feed == "contracts":
        if LINKS not in routers:
            routers[LINKS] = Router(folder=part, name=LINKS, key="customer_id", buckets=buckets)
        routers[LINKS].add(rows.select(["customer_id", "contract_id"]))


def _check_header(opened: CsvFile | ParquetFile, file: FeedFile, headers_before: dict[str, tuple[str, ...]]) -> None:
    problem: HeaderProblem | None = header_problem(
        names=opened.header, sources=file.sources, typed=isinstance(opened, ParquetFile)
    )
    for source in file.sources:
        if problem is None and isinstance(opened, ParquetFile):
            problem = types_problem(schema=opened.schema, source=source)
        if problem is None and source.columns is None and source.feed in headers_before:
            problem = drift_problem(names=opened.header, before=headers_before[source.feed], sources=[source])
    if problem is not None:
        raise UnableToReadFeed(
            file=file.path.name, line=1 if isinstance(opened, CsvFile) else None, column=problem.column,
            problem=problem.problem, remedy=problem.remedy,
        )  # fmt: skip
