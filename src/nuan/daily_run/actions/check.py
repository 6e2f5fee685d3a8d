"""The self-check: what was written is read back from disk, counted and added up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from nuan.book import queries as book
from nuan.book.actions import BookReport
from nuan.book.actions.night import BucketNight, PeopleOfBucket, night_file
from nuan.book.rules import columns as col
from nuan.book.rules.terms import BUCKETS, COMPONENTS
from nuan.daily_run.actions.errors import UnableToTrustNight
from nuan.daily_run.rules.balance import FedRows, Mismatch, unbooked, unequal
from nuan.daily_run.rules.manifest import BucketLine, NightFile, NightManifest
from nuan.outreach.actions.night import AskedOfBucket
from nuan.outreach.rules.night import ChannelLine
from nuan.plumbing.files import hash_of_file

_STATE_COLUMNS = [
    "bucket", "days_past_due", "paid_total", "waived_total", "superseded_total", "refunded_total", "credit", "owed_total",
    *(f"outstanding_{part}" for part in COMPONENTS), *(f"overdue_{part}" for part in COMPONENTS),
]  # fmt: skip


def fed_rows(*, home: Path, on: date, report: BookReport) -> dict[str, FedRows]:
    """Per feed, what the deliveries this book took held and what became of it."""
    now = book.read_manifest(home=home, on=on).staged
    before = book.read_manifest(home=home, on=report.previous_on).staged if report.previous_on else {}
    taken = [one for one in book.deliveries(home=home) if one.key in now and one.key not in before]
    feeds = {feed for one in taken for feed in one.rows}
    return {
        feed: FedRows(
            fed=sum(one.rows.get(feed, 0) for one in taken),
            set_aside=sum(one.bad_rows.get(feed, 0) for one in taken) + report.bad_rows.get(feed, 0),
            repeated=report.repeated.get(feed, 0),
        )
        for feed in sorted(feeds)
    }


def check_booked(*, home: Path, on: date, report: BookReport) -> dict[str, FedRows]:
    """Rows fed = rows booked + set aside + repeated. Raises UnableToTrustNight."""
    fed = fed_rows(home=home, on=on, report=report)
    before = book.read_manifest(home=home, on=report.previous_on) if report.previous_on else None
    earlier = {table: before.rows(table) for table in report.rows} if before else {}
    wrong = unbooked(fed=fed, before=earlier, after=report.rows)
    if wrong:
        raise UnableToTrustNight(on=on, mismatches=wrong)
    return fed


class _Sums:
    """Figures of all states, read back from disk bucket by bucket."""

    def __init__(self) -> None:
        self.contracts = self.overdue = self.owed = self.settled = 0
        self.lines = {name: [0, 0, 0] for name in BUCKETS}

    def add(self, path: Path) -> int:
        table = pq.ParquetFile(path).read(columns=_STATE_COLUMNS, use_threads=False)
        figures = {name: np.asarray(table[name], np.int64) for name in _STATE_COLUMNS}
        outstanding = np.stack([figures[f"outstanding_{part}"] for part in COMPONENTS]).sum(axis=0)
        overdue = np.stack([figures[f"overdue_{part}"] for part in COMPONENTS]).sum(axis=0)
        self.contracts += len(table)
        self.overdue += int(np.count_nonzero(figures["days_past_due"] > 0))
        self.owed += int(figures["owed_total"].sum())
        paid = figures["paid_total"] - figures["credit"] - figures["refunded_total"]
        self.settled += int((paid + figures["waived_total"] + figures["superseded_total"] + outstanding).sum())
        for place, name in enumerate(BUCKETS):
            here = figures["bucket"] == place
            line = self.lines[name]
            line[0] += int(np.count_nonzero(here))
            line[1] += int(outstanding[here].sum())
            line[2] += int(overdue[here].sum())
        return len(table)


def _counted(path: Path, column: str, names: Sequence[str]) -> dict[str, int]:
    values = np.asarray(pq.ParquetFile(path).read(columns=[column], use_threads=False)[column], np.int64)
    return dict(zip(names, np.bincount(values, minlength=len(names)).tolist(), strict=True))


def _add(total: dict[str, int], more: dict[str, int]) -> None:
    for name, count in more.items():
        total[name] = total.get(name, 0) + count


def channels_of(asked: Sequence[AskedOfBucket]) -> dict[str, ChannelLine]:
    """What the guard said of each channel, over all buckets."""
    total: dict[str, ChannelLine] = {}
    for one in asked:
        for channel, line in one.lines.items():
            total[channel] = line.plus(other=total[channel]) if channel in total else line
    return total


class NightCheck:
    """Reads a night back and compares it with the book and with what its steps said of themselves."""

    def __init__(self, *, folder: Path, buckets: int) -> None:
        self._folder, self._buckets = folder, buckets
        self.sums = _Sums()
        self.files: dict[str, NightFile] = {}
        self.changes = dict.fromkeys(col.CHANGE_KINDS, 0)
        self.needs = dict.fromkeys(col.NEEDS, 0)
        self.people = self.distinct = 0
        self.answers: dict[str, int] = {}
        self.contacts: dict[str, ChannelLine] = {}

    def read(self) -> None:
        """Read every file once more."""
        for bucket in range(self._buckets):
            rows = self.sums.add(self._path("state", bucket))
            self._note("state", bucket, rows)
            kinds = _counted(self._path("changes", bucket), "kind", col.CHANGE_KINDS)
            _add(self.changes, kinds)
            self._note("changes", bucket, sum(kinds.values()))
            _add(self.needs, _counted(self._path("people", bucket), "need", col.NEEDS))
            ids = pq.ParquetFile(self._path("people", bucket)).read(columns=["customer_id"], use_threads=False)
            self.people += len(ids)
            self.distinct += pc.count_distinct(ids["customer_id"]).as_py()
            self._note("people", bucket, len(ids))
            asked = pq.ParquetFile(self._path("guard", bucket)).read(columns=["channel", "allowed"], use_threads=False)
            self._count_answers(asked)
            self._note("guard", bucket, len(asked))

    def _count_answers(self, asked: pa.Table) -> None:
        for channel, allowed, count in pl.DataFrame(asked).group_by("channel", "allowed").len().iter_rows():
            _add(self.answers, {f"{channel} {'allowed' if allowed else 'refused'}": count})

    def _path(self, table: str, bucket: int) -> Path:
        return night_file(folder=self._folder, table=table, bucket=bucket)

    def _note(self, table: str, bucket: int, rows: int) -> None:
        path = self._path(table, bucket)
        name = path.relative_to(self._folder).as_posix()
        self.files[name] = NightFile(rows=rows, sha256=hash_of_file(path))

    def mismatches(
        self, *, contracts_in_book: int, nights: Sequence[BucketNight], people: Sequence[PeopleOfBucket],
        asked: Sequence[AskedOfBucket],
    ) -> tuple[Mismatch, ...]:  # fmt: skip
        """Every sum that does not come out."""
        pairs = [
            ("contracts stated of those in the book", contracts_in_book, self.sums.contracts),
            ("contracts stated by the buckets", sum(one.contracts for one in nights), self.sums.contracts),
            ("contracts behind", sum(one.overdue for one in nights), self.sums.overdue),
            ("paid, waived, superseded and outstanding against all owed", self.sums.owed, self.sums.settled),
            ("people listed", sum(one.people for one in people), self.people),
            ("people listed once", self.people, self.distinct),
            ("people with a need", self.people, sum(self.needs.values())),
        ]
        pairs += [
            (f"changes {kind}", sum(one.changes[kind] for one in nights), self.changes[kind]) for kind in self.changes
        ]
        self.contacts = channels_of(asked)
        for channel, line in self.contacts.items():
            pairs.append((f"{channel}: people asked about", self.people, line.asked))
            pairs.append((f"{channel}: people allowed", line.allowed, self.answers.get(f"{channel} allowed", 0)))
            refused = self.answers.get(f"{channel} refused", 0)
            pairs.append((f"{channel}: people refused", line.asked - line.allowed, refused))
        said = {("state", one.bucket): one.sha256["state"] for one in nights}
        said |= {("changes", one.bucket): one.sha256["changes"] for one in nights}
        said |= {("people", one.bucket): one.sha256 for one in people}
        said |= {("guard", one.bucket): one.sha256 for one in asked}
        for (table, bucket), sha in said.items():
            name = self._path(table, bucket).relative_to(self._folder).as_posix()
            pairs.append((f"{name} reads as it was written", 1, int(self.files[name].sha256 == sha)))
        return unequal(pairs)

    def manifest(
        self, *, on: date, previous_on: date | None, pack_hash: str, book_hash: str, code_version: str, currency: str,
        without_feeds: bool, customers: int,
    ) -> NightManifest:  # fmt: skip
        """The night's manifest, from what was read back."""
        return NightManifest(
            on=on, previous_on=previous_on, pack_hash=pack_hash, book_hash=book_hash, code_version=code_version,
            buckets=self._buckets, currency=currency, without_feeds=without_feeds, contracts=self.sums.contracts,
            customers=customers, people=self.people,
            lines={n: BucketLine(contracts=c, outstanding=o, overdue=d) for n, (c, o, d) in self.sums.lines.items()},
            changes=self.changes, needs=self.needs, contacts=self.contacts, files=dict(sorted(self.files.items())),
        )  # fmt: skip
