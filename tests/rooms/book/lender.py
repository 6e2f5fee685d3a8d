"""A small lender of our own for the tests of feeds and books: rows as dicts, files as a lender would send them."""

from __future__ import annotations

import csv
import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from nuan.book import queries
from nuan.book.actions import BookReport, FeedsReport, build_book, stage_feeds
from nuan.book.feeds.quarantine import read_quarantine
from nuan.book.rules.feeds.faults import RowFault
from nuan.book.rules.feeds.mapping import Mapping, plain_mapping
from nuan.book.rules.guards import FeedGuards

DAY = date(2026, 3, 2)
BUCKETS = 3
PLAIN = plain_mapping(currency="CNY")
LOOSE = FeedGuards(
    bad_share_max_ppm=1_000_000, rows_shrink_max_ppm=100_000, sum_jump_max_ppm=200_000, stale_days_max=400
)
STRICT = FeedGuards(bad_share_max_ppm=0, rows_shrink_max_ppm=100_000, sum_jump_max_ppm=200_000, stale_days_max=3)
Rows = dict[str, list[dict[str, Any]]]


def quiet(step: str, done: int, total: int) -> None:
    """Progress nobody looks at."""


def small_lender(*, seed: int, customers: int = 12, day: date = DAY) -> Rows:
    """Customers with one contract each of four instalments, payments for those due, one reversal, two entries."""
    dice = random.Random(seed)
    rows: Rows = {name: [] for name in (
        "customers", "relations", "contracts", "instalments", "payments", "entries", "collateral"
    )}  # fmt: skip
    for n in range(customers):
        who, what = f"K{n:03d}", f"C{n:03d}"
        begun = day - timedelta(days=30 * dice.randrange(1, 6) + 1)
        rows["customers"].append({
            "customer_id": who, "name": f"测试{n}", "kind": "person", "birth_on": "1990-05-01",
            "phones": "10000000001;10000000002", "address": "a, b",
        })  # fmt: skip
        rows["relations"].append({
            "customer_id": who, "related_id": "", "name": f"亲属{n}", "phone": "10000000003", "relation": "spouse",
            "obliged": "false",
        })  # fmt: skip
        rows["collateral"].append({"collateral_id": f"V{n}", "kind": "car", "plate": f"测A{n:05d}"})
        rows["contracts"].append({
            "contract_id": what, "customer_id": who, "product": "car", "currency": "CNY", "principal": "4000.00",
            "disbursed_on": begun.isoformat(), "annual_rate": "0.12", "term": "4", "grace_days": "0",
        })  # fmt: skip
        for k in range(1, 5):
            due = begun + timedelta(days=30 * k)
            rows["instalments"].append({
                "contract_id": what, "sequence": str(k), "due_on": due.isoformat(), "principal": "1000.00",
                "interest": f"{40 - 10 * (k - 1)}.00", "fee": "0",
            })  # fmt: skip
            if due < day:
                rows["payments"].append({
                    "payment_id": f"P{n}-{k}", "contract_id": what, "value_on": due.isoformat(),
                    "booked_on": due.isoformat(), "amount": f"{1040 - 10 * (k - 1)}.00",
                    "payer_name": f"测试{n}" if dice.random() < 0.8 else "别人", "method": "auto_debit", "reverses": "",
                })  # fmt: skip
    last = rows["payments"][-1]
    rows["payments"].append(last | {"payment_id": "R1", "reverses": last["payment_id"]})
    rows["entries"].append({
        "entry_id": "E1", "contract_id": "C000", "kind": "charge", "value_on": "2026-02-01", "booked_on": "2026-02-01",
        "component": "fee", "amount": "5.00", "due_on": "2026-02-10", "until_on": "",
    })  # fmt: skip
    rows["entries"].append({
        "entry_id": "E2", "contract_id": "C001", "kind": "pause", "value_on": "2026-02-01", "booked_on": "2026-02-01",
        "component": "", "amount": "", "due_on": "", "until_on": "2026-02-11",
    })  # fmt: skip
    return rows


def write_csv(path: Path, rows: list[dict[str, Any]], *, encoding: str = "utf-8") -> Path:
    """Rows as a CSV file with a header."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding=encoding) as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def write_folder(folder: Path, rows: Rows, *, encoding: str = "utf-8") -> Path:
    """Every feed that has rows as a file of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, feed in rows.items():
        if feed:
            write_csv(folder / f"{name}.csv", feed, encoding=encoding)
    return folder


def write_parquet(path: Path, rows: list[dict[str, Any]], **types: pa.DataType) -> Path:
    """Rows as a Parquet file; the types of columns that are not text are given."""
    path.parent.mkdir(parents=True, exist_ok=True)
    names = list(rows[0])
    schema = pa.schema([pa.field(name, types.get(name, pa.string())) for name in names])
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), path)
    return path


def stage(
    home: Path, folder: Path, *, on: date = DAY, mapping: Mapping = PLAIN, guards: FeedGuards = LOOSE,
    buckets: int = BUCKETS,
) -> FeedsReport:  # fmt: skip
    """Stage with the tests' usual settings."""
    return stage_feeds(home=home, folder=folder, on=on, mapping=mapping, guards=guards, buckets=buckets, progress=quiet)


def build(home: Path, *, on: date = DAY, buckets: int = BUCKETS, workers: int = 1) -> BookReport:
    """Build with the tests' usual settings."""
    return build_book(home=home, on=on, buckets=buckets, progress=quiet, workers=workers)


def faults_of(home: Path, feed: str, *, on: date = DAY) -> list[RowFault]:
    """What is in a feed's quarantine."""
    return read_quarantine(home=home, on=on, feed=feed)


def table_of(home: Path, name: str, *, on: date = DAY) -> list[dict[str, Any]]:
    """All rows of one of the book's tables."""
    from nuan.book.feeds.book_files import bucket_folder, read_table

    buckets = queries.read_manifest(home=home, on=on).buckets
    folder = queries.book_folder(home=home, on=on)
    return [row for k in range(buckets) for row in read_table(folder=folder / bucket_folder(k), name=name).to_pylist()]


def everything_under(home: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes: what may not change when something is refused."""
    if not home.exists():
        return {}
    return {str(path.relative_to(home)): path.read_bytes() for path in sorted(home.rglob("*")) if path.is_file()}
