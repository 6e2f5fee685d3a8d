"""What it costs to take a lender's whole book in as files: validate, route, arrange, write."""

from __future__ import annotations

import time
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from bench.book import ON
from nuan.book.actions import build_book, stage_feeds
from nuan.book.rules.feeds.mapping import plain_mapping
from nuan.policy.queries import feed_guards, load_pack
from nuan.simulation.rules import big_book


def _rates(ppm: pa.ChunkedArray) -> pa.Array:
    return pa.array([None if rate is None else f"0.{rate:06d}" for rate in ppm.to_pylist()])


def _write_feeds(folder: Path, contracts: int) -> int:
    folder.mkdir(parents=True)
    tables = big_book(seed=7, contracts=contracts, first_contract=0, on=ON)
    named = dict(zip(("contracts", "instalments", "payments", "entries"), tables, strict=True))
    book = named["contracts"]
    for name in ("annual_rate", "penalty_rate"):
        at = book.schema.get_field_index(f"{name}_ppm")
        book = book.set_column(at, name, _rates(book[f"{name}_ppm"]))
    named["contracts"] = book
    ids = sorted(set(book["customer_id"].to_pylist()))
    named["customers"] = pa.table({"customer_id": ids, "name": [f"N{k}" for k in np.arange(len(ids))]})
    rows = 0
    for name, table in named.items():
        kept = [column for column in table.column_names if table[column].null_count < len(table)]
        rows += len(table)
        pq.write_table(table.select(kept), folder / f"{name}.parquet", compression="zstd")
    return rows


def _write_day(folder: Path, contracts: int, on: date) -> int:
    """What a day brings: a payment for every twentieth contract."""
    folder.mkdir(parents=True)
    numbers = np.arange(0, contracts, 20)
    rows = pa.table({
        "payment_id": [f"D{number:09d}" for number in numbers], "contract_id": [f"C{number:09d}" for number in numbers],
        "value_on": pa.array([on] * len(numbers), pa.date32()), "booked_on": pa.array([on] * len(numbers), pa.date32()),
        "amount": pa.array(np.full(len(numbers), 50_000, np.int64)),
    })  # fmt: skip
    schema = pq.read_schema(folder.parent / ON.isoformat() / "payments.parquet")
    whole = [
        rows[field.name].cast(field.type) if field.name in rows.column_names else pa.nulls(len(rows), field.type)
        for field in schema
    ]
    pq.write_table(pa.table(whole, schema=schema), folder / "payments.parquet", compression="zstd")
    return len(rows)


def measure(*, root: Path, contracts: int, workers: int) -> list[str]:
    """The lines of the report for taking in a first full delivery, and a day's."""
    home = root / "feed-home"
    guards = feed_guards(pack=load_pack(jurisdiction="cn"), on=ON)
    buckets = max(1, contracts // 100_000)
    lines = []
    days = {ON: ("A first delivery", _write_feeds), ON + timedelta(days=1): ("A day's delivery after it", None)}
    for on, (title, write) in days.items():
        folder = root / "feeds" / on.isoformat()
        rows = write(folder, contracts) if write is not None else _write_day(folder, contracts, on)
        started = time.perf_counter()
        stage_feeds(
            home=home, folder=folder, on=on, mapping=plain_mapping(currency="CNY"), guards=guards, buckets=buckets,
            progress=_quiet,
        )  # fmt: skip
        staged = time.perf_counter()
        build_book(home=home, on=on, buckets=buckets, progress=_quiet, workers=workers)
        built = time.perf_counter()
        lines += [
            f"## {title}: {contracts:,} contracts, {rows:,} rows of Parquet", "", "| what | measured |", "|---|---|",
            f"| validate and route, one core | {staged - started:.1f} s, {rows / (staged - started) / 1e6:.2f} M rows/s |",
            f"| build the book, {workers} workers | {built - staged:.1f} s |", "",
        ]  # fmt: skip
    return lines


def _quiet(*_: object) -> None:
    """Nobody looks at the progress of a benchmark."""
