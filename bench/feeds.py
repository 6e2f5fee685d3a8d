"""What it costs to take a lender's whole book in as files: validate, route, arrange, write."""

from __future__ import annotations

import time
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


def measure(*, root: Path, contracts: int, workers: int) -> list[str]:
    """The lines of the report for taking in a first full delivery."""
    folder, home = root / "feeds" / ON.isoformat(), root / "feed-home"
    rows = _write_feeds(folder, contracts)
    guards = feed_guards(pack=load_pack(jurisdiction="cn"), on=ON)
    quiet = lambda *_: None  # noqa: E731
    buckets = max(1, contracts // 100_000)
    started = time.perf_counter()
    stage_feeds(
        home=home, folder=folder, on=ON, mapping=plain_mapping(currency="CNY"), guards=guards, buckets=buckets, progress=quiet
    )  # fmt: skip
    staged = time.perf_counter()
    build_book(home=home, on=ON, buckets=buckets, progress=quiet, workers=workers)
    built = time.perf_counter()
    return [
        f"## Taking in a first delivery: {contracts:,} contracts, {rows:,} rows of Parquet", "",
        "| what | measured |", "|---|---|",
        f"| validate and route, one core | {staged - started:.1f} s, {rows / (staged - started) / 1e6:.2f} M rows/s |",
        f"| build the book, {workers} workers | {built - staged:.1f} s, {rows / (built - staged) / 1e6:.2f} M rows/s |", "",
    ]  # fmt: skip
