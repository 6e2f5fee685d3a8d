"""Read what the nights hold. Plain values out; names are masked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from heapq import merge
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from nuan.book import queries as book
from nuan.book.actions.night import night_file, night_folder
from nuan.book.rules import columns as col
from nuan.book.rules.hashing import bucket_of
from nuan.book.rules.terms import BUCKETS, COMPONENTS
from nuan.daily_run.models import COMPLETE, Run
from nuan.daily_run.nights import UnableToFindNight, latest_night, night_dates, read_night
from nuan.daily_run.rules.manifest import NightManifest
from nuan.people.rules.masking import mask_name

__all__ = [
    "ChangeRow", "Matrix", "MayContact", "PersonRow", "UnableToFindNight", "bucket_table", "changes_on", "contacts_on",
    "latest_night", "night_dates", "people_on", "read_night", "roll_rate_matrix", "run_of",
]  # fmt: skip

NOT_SEEN = "new"
"""The row of the roll-rate matrix for contracts that were not in the book of the earlier date."""


@dataclass(frozen=True, kw_only=True)
class MayContact:
    """What the guard said about one channel, asked for the morning after. `refused_by`: ids of rules; `not_before`: when it
    will be yes by itself (UTC), None: never, or it is yes."""

    channel: str
    purpose: str
    asked_at: datetime
    allowed: bool
    refused_by: tuple[str, ...]
    not_before: datetime | None


@dataclass(frozen=True, kw_only=True)
class PersonRow:
    """A person to care for today. Money in minor units of `currency`; the name is masked."""

    customer_id: str
    name: str
    need: str
    changes: tuple[str, ...]
    contracts: int
    contracts_overdue: int
    worst_contract_id: str
    worst_days_past_due: int
    worst_bucket: str
    overdue: int
    outstanding: int
    currency: str
    next_due_on: date | None
    next_due: int
    contacts: tuple[MayContact, ...]
    """Empty for nights of before there was a guard."""


@dataclass(frozen=True, kw_only=True)
class ChangeRow:
    """What happened to a contract since the date before. Money in minor units."""

    contract_id: str
    customer_id: str
    kind: str
    days_past_due_before: int | None
    days_past_due: int
    bucket_before: str | None
    bucket: str
    overdue_before: int | None
    overdue: int
    outstanding_before: int | None
    outstanding: int


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """Contracts and money (outstanding on the later date, minor units) that went from a bucket to a bucket.

    Rows are buckets on `from_on`, with `new` for contracts not seen then; columns buckets on `to_on`.
    """

    from_on: date
    to_on: date
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    contracts: tuple[tuple[int, ...], ...]
    outstanding: tuple[tuple[int, ...], ...]

    def shares(self) -> tuple[tuple[float | None, ...], ...]:
        """Share of a row's contracts in each cell; None where the row is empty."""
        return tuple(tuple(count / sum(row) if sum(row) else None for count in row) for row in self.contracts)


def run_of(*, on: date) -> dict[str, Any] | None:
    """The record of a date: of its complete run, else of the latest attempt; None when there is none."""
    runs = Run.objects.filter(business_date=on)
    found = runs.filter(status=COMPLETE).first() or runs.order_by("-started_at").first()
    if found is None:
        return None
    steps = found.steps.order_by("ordinal").values(
        "name", "status", "started_at", "ended_at", "counts", "output_digest"
    )
    return {
        "business_date": found.business_date, "status": found.status, "attempts": found.attempts,
        "previous_on": found.previous_on, "pack_hash": found.pack_hash, "book_hash": found.book_hash,
        "code_version": found.code_version, "without_feeds": found.without_feeds, "counts": found.counts,
        "night": found.output_digest, "error": found.error, "started_at": found.started_at, "ended_at": found.ended_at,
        "steps": list(steps),
    }  # fmt: skip


def _order(row: dict[str, Any]) -> tuple[int, int, int, str]:
    return row["need"], -row["worst_days_past_due"], -row["overdue_total"], row["customer_id"]


def _kinds(bits: int) -> tuple[str, ...]:
    return tuple(kind for place, kind in enumerate(col.CHANGE_KINDS) if bits >> place & 1)


def people_on(*, home: Path, on: date, limit: int | None, need: str | None = None) -> list[PersonRow]:
    """The people to care for on a date, most pressing first, the first `limit` of them. Raises UnableToFindNight."""
    night = read_night(home=home, on=on)
    lists = []
    for bucket in range(night.buckets):
        table = pq.read_table(_path(home, on, "people", bucket), use_threads=False)
        if need is not None:
            table = table.filter(pc.equal(table["need"], col.NEEDS.index(need)))
        lists.append(table.slice(0, limit).to_pylist())
    rows = list(merge(*lists, key=_order))[:limit]
    known = book.read_customers(home=home, on=on, customer_ids=[row["customer_id"] for row in rows])
    names = dict(zip(known["customer_id"].to_pylist(), known["name"].to_pylist(), strict=True))
    answers = contacts_on(home=home, on=on, customer_ids=[row["customer_id"] for row in rows])
    return [
        PersonRow(
            customer_id=row["customer_id"], name=mask_name(names.get(row["customer_id"]) or "?"),
            need=col.NEEDS[row["need"]], changes=_kinds(row["changes"]), contracts=row["contracts"],
            contracts_overdue=row["contracts_overdue"], worst_contract_id=row["worst_contract_id"],
            worst_days_past_due=row["worst_days_past_due"], worst_bucket=BUCKETS[row["worst_bucket"]],
            overdue=row["overdue_total"], outstanding=row["outstanding_total"], currency=row["currency"] or night.currency,
            next_due_on=row["next_due_on"], next_due=row["next_due_amount"] or 0,
            contacts=answers.get(row["customer_id"], ()),
        )
        for row in rows
    ]  # fmt: skip


def contacts_on(*, home: Path, on: date, customer_ids: Sequence[str]) -> dict[str, tuple[MayContact, ...]]:
    """What the guard said about these people, by channel, in the night of a date. Raises UnableToFindNight."""
    night = read_night(home=home, on=on)
    if not night.contacts or not customer_ids:
        return {}
    ids = pa.array(customer_ids, pa.string())
    found: dict[str, tuple[MayContact, ...]] = {}
    for bucket in np.unique(np.asarray(bucket_of(ids, buckets=night.buckets), np.int64)).tolist():
        table = pq.read_table(_path(home, on, "guard", bucket), use_threads=False)
        for row in table.filter(pc.is_in(table["customer_id"], value_set=ids)).to_pylist():
            answer = MayContact(
                channel=row["channel"], purpose=row["purpose"], asked_at=row["asked_at"], allowed=row["allowed"],
                refused_by=tuple(row["refused_by"].split()), not_before=row["not_before"],
            )  # fmt: skip
            found[row["customer_id"]] = (*found.get(row["customer_id"], ()), answer)
    return found


def changes_on(*, home: Path, on: date, kind: str | None, limit: int | None) -> list[ChangeRow]:
    """What changed on a date, by contract, the first `limit`. Raises UnableToFindNight."""
    night = read_night(home=home, on=on)
    rows: list[dict[str, Any]] = []
    for bucket in range(night.buckets):
        table = pq.read_table(_path(home, on, "changes", bucket), use_threads=False)
        if kind is not None:
            table = table.filter(pc.equal(table["kind"], col.CHANGE_KINDS.index(kind)))
        rows += table.slice(0, limit).to_pylist()
    rows.sort(key=lambda row: (row["contract_id"], row["kind"]))
    return [_change(row) for row in rows[:limit]]


def _change(row: dict[str, Any]) -> ChangeRow:
    before, after = row["before"], row["after"]

    def total(state: dict[str, Any], what: str) -> int:
        return sum(state[f"{what}_{part}"] for part in COMPONENTS)

    return ChangeRow(
        contract_id=row["contract_id"], customer_id=row["customer_id"], kind=col.CHANGE_KINDS[row["kind"]],
        days_past_due_before=before["days_past_due"] if before else None, days_past_due=after["days_past_due"],
        bucket_before=BUCKETS[before["bucket"]] if before else None, bucket=BUCKETS[after["bucket"]],
        overdue_before=total(before, "overdue") if before else None, overdue=total(after, "overdue"),
        outstanding_before=total(before, "outstanding") if before else None, outstanding=total(after, "outstanding"),
    )  # fmt: skip


def bucket_table(*, home: Path, on: date) -> NightManifest:
    """The night of a date; its `lines` are the bucket table. Raises UnableToFindNight."""
    return read_night(home=home, on=on)


def _path(home: Path, on: date, table: str, bucket: int) -> Path:
    return night_file(folder=night_folder(home=home, on=on), table=table, bucket=bucket)


def _moved(home: Path, from_on: date, to_on: date, bucket: int) -> pl.DataFrame:
    columns = ["contract_id", "bucket"]
    before = pl.read_parquet(_path(home, from_on, "state", bucket), columns=columns).rename({"bucket": "was"})
    money = [f"outstanding_{part}" for part in COMPONENTS]
    after = pl.read_parquet(_path(home, to_on, "state", bucket), columns=[*columns, *money])
    joined = after.join(before, on="contract_id", how="left")
    return joined.group_by("was", "bucket").agg(
        pl.len().alias("contracts"), pl.sum_horizontal(money).sum().alias("money")
    )


def roll_rate_matrix(*, home: Path, from_on: date, to_on: date) -> Matrix:
    """How contracts moved between two complete dates. Raises UnableToFindNight; ValueError when they are out of order."""
    if from_on >= to_on:
        raise ValueError(
            f"the roll-rate matrix goes from an earlier date to a later one, not from {from_on} to {to_on}"
        )
    read_night(home=home, on=from_on)
    night = read_night(home=home, on=to_on)
    rows = (*BUCKETS, NOT_SEEN)
    contracts = [[0] * len(BUCKETS) for _ in rows]
    money = [[0] * len(BUCKETS) for _ in rows]
    for bucket in range(night.buckets):
        for was, now, count, outstanding in _moved(home, from_on, to_on, bucket).iter_rows():
            place = len(BUCKETS) if was is None else was
            contracts[place][now] += count
            money[place][now] += outstanding
    return Matrix(
        from_on=from_on, to_on=to_on, rows=rows, columns=BUCKETS, contracts=tuple(map(tuple, contracts)),
        outstanding=tuple(map(tuple, money)),
    )  # fmt: skip
