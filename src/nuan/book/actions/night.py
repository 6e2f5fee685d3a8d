"""One bucket's night on disk: read what the kernel needs, write states, changes and parts. Any engine calls this."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from nuan.book import queries
from nuan.book.feeds.book_files import bucket_folder
from nuan.book.rules import columns as col
from nuan.book.rules.hashing import bucket_of
from nuan.book.rules.night import KERNEL_COLUMNS, NightOfBucket, night_of_bucket
from nuan.book.rules.roll_up import by_need, people_from
from nuan.book.rules.terms import COMPONENTS, BookTerms
from nuan.plumbing.files import hash_of_file

TABLES = ("state", "changes", "parts")


@dataclass(frozen=True, kw_only=True)
class BucketTask:
    """What a worker needs to do one bucket's night; plain values, so it can travel to another machine."""

    home: Path
    out: Path
    on: date
    bucket: int
    buckets: int
    previous_on: date | None
    terms: BookTerms


@dataclass(frozen=True, kw_only=True)
class BucketNight:
    """What a bucket's night came to. `unbalanced`: contracts whose figures do not add up (must be 0)."""

    bucket: int
    contracts: int
    changes: dict[str, int]
    overdue: int
    unbalanced: int
    sha256: dict[str, str]


class UnableToBalance(RuntimeError):
    """States of a bucket do not add up: a fault of ours, so nothing of the night is kept."""

    def __init__(self, *, bucket: int, contracts: int, example: str) -> None:
        self.bucket, self.contracts, self.example = bucket, contracts, example
        super().__init__(
            f"{contracts} contracts of bucket {bucket} do not add up, e.g. {example}: paid, waived, superseded and "
            "outstanding are not what was scheduled, charged and accrued. Nothing was written; please report the contract's rows."
        )


def night_file(*, folder: Path, table: str, bucket: int) -> Path:
    """Where a bucket's table of a night is, under the folder of the night."""
    return folder / table / f"{bucket_folder(bucket)}.parquet"


def write_columns(*, table: pa.Table, path: Path, row_groups: Sequence[int] | None = None) -> None:
    """Write a table so that the same rows give the same bytes; with `row_groups`, in groups of these many rows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    encodings = {}
    for field in table.schema:
        if pa.types.is_string(field.type):
            encodings[field.name] = "DELTA_BYTE_ARRAY"
        elif pa.types.is_integer(field.type) or pa.types.is_date32(field.type):
            encodings[field.name] = "DELTA_BINARY_PACKED"
    writer = pq.ParquetWriter(
        path, table.schema, compression="zstd", compression_level=1, use_dictionary=False, column_encoding=encodings,
        write_statistics=False,
    )  # fmt: skip
    with writer:
        if row_groups is None:
            writer.write_table(table, row_group_size=1 << 20)
            return
        start = 0
        for rows in row_groups:
            writer.write_table(table.slice(start, rows), row_group_size=max(1, rows))
            start += rows


def read_states(*, folder: Path, bucket: int) -> pa.Table:
    """A bucket's states of a night."""
    return pq.ParquetFile(night_file(folder=folder, table="state", bucket=bucket)).read(use_threads=False)


def state_bucket(task: BucketTask) -> NightOfBucket:
    """The night of one bucket, read from the book and from the states of the previous date; writes nothing."""
    columns = {name: list(names) for name, names in KERNEL_COLUMNS.items()}
    held = queries.read_bucket(home=task.home, on=task.on, bucket=task.bucket, columns=columns)
    before = None
    if task.previous_on is not None:
        before = read_states(folder=night_folder(home=task.home, on=task.previous_on), bucket=task.bucket)
    return night_of_bucket(
        held.arranged,
        before=before,
        backdated=held.backdated,
        on=task.on,
        previous_on=task.previous_on,
        terms=task.terms,
    )


def night_folder(*, home: Path, on: date) -> Path:
    """Where the complete night of a date is: folders state, changes, people and the manifest."""
    return home / "night" / on.isoformat()


def _unbalanced(states: pa.Table) -> npt.NDArray[np.bool_]:
    def figure(name: str) -> npt.NDArray[np.int64]:
        return np.asarray(states[name], np.int64)

    settled = figure("paid_total") - figure("credit") - figure("refunded_total")
    settled += figure("waived_total") + figure("superseded_total")
    for part in COMPONENTS:
        settled += figure(f"outstanding_{part}")
    wrong: npt.NDArray[np.bool_] = settled != figure("owed_total")
    return wrong


def run_bucket(task: BucketTask) -> BucketNight:
    """The night of one bucket, written under `task.out`: state, changes, parts. Raises UnableToBalance.

    `parts` has one row group for each bucket of people (by hash of customer_id), so that the roll-up of a bucket of people
    reads only its own rows of each file.
    """
    night = state_bucket(task)
    wrong = _unbalanced(night.states)
    if wrong.any():
        example = str(night.states["contract_id"][int(np.argmax(wrong))].as_py())
        raise UnableToBalance(bucket=task.bucket, contracts=int(wrong.sum()), example=example)
    home_of = bucket_of(night.parts["customer_id"], buckets=task.buckets)
    parts = night.parts.take(pa.array(np.argsort(home_of, kind="stable"))).combine_chunks()
    groups = np.bincount(home_of, minlength=task.buckets).tolist()
    tables = {"state": (night.states, None), "changes": (night.changes, None), "parts": (parts, groups)}
    hashes = {}
    for name, (table, row_groups) in tables.items():
        path = night_file(folder=task.out, table=name, bucket=task.bucket)
        write_columns(table=table, path=path, row_groups=row_groups)
        hashes[name] = hash_of_file(path)
    kinds = np.bincount(np.asarray(night.changes["kind"], np.int64), minlength=len(col.CHANGE_KINDS))
    return BucketNight(
        bucket=task.bucket, contracts=len(night.states),
        changes=dict(zip(col.CHANGE_KINDS, kinds.tolist(), strict=True)),
        overdue=int(pc.sum(pc.greater(night.states["days_past_due"], 0)).as_py() or 0), unbalanced=0, sha256=hashes,
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class PeopleOfBucket:
    """The list of one bucket of people."""

    bucket: int
    people: int
    customers: int
    needs: dict[str, int]
    sha256: str


def gather_people(*, out: Path, bucket: int, buckets: int, on: date) -> PeopleOfBucket:
    """Roll up one bucket of people from the parts of every bucket of contracts, and write its list."""
    parts = pa.concat_tables([
        pq.ParquetFile(night_file(folder=out, table="parts", bucket=k)).read_row_group(bucket, use_threads=False)
        for k in range(buckets)
    ])  # fmt: skip
    people = by_need(people_from(parts, on=on))
    path = night_file(folder=out, table="people", bucket=bucket)
    write_columns(table=people, path=path)
    needs = np.bincount(np.asarray(people["need"], np.int64), minlength=len(col.NEEDS))
    return PeopleOfBucket(
        bucket=bucket, people=len(people), customers=pc.count_distinct(parts["customer_id"]).as_py(),
        needs=dict(zip(col.NEEDS, needs.tolist(), strict=True)), sha256=hash_of_file(path),
    )  # fmt: skip
