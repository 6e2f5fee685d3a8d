"""A big book written straight into buckets, without going through feeds, so that the night alone can be measured."""

from __future__ import annotations

import time
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import pyarrow as pa

from nuan.book.feeds.book_files import MANIFEST, BookManifest, bucket_folder, write_table
from nuan.book.rules.arrange import arrange
from nuan.simulation.rules import big_book

ON = date(2026, 6, 30)
BEFORE = date(2026, 6, 29)


def _make_bucket(root: Path, bucket: int, first: int, contracts: int) -> None:
    tables = big_book(seed=20260630, contracts=contracts, first_contract=first, on=ON)
    names = dict(zip(("contracts", "instalments", "payments", "entries"), tables, strict=True))
    arranged = arrange(**names)
    folder = root / bucket_folder(bucket)
    folder.mkdir(parents=True)
    for name in ("contracts", "instalments", "payments", "events"):
        table = getattr(arranged, name)
        if name == "contracts":
            table = table.append_column("customer_name_key", pa.nulls(len(table), pa.int64()))
            table = table.append_column("sent_on", pa.nulls(len(table), pa.date32()))
        write_table(table=table, folder=folder, name=name)


def make_book(*, root: Path, contracts: int, per_bucket: int) -> Path:
    """Write the books of two dates (the same files) of a lender of so many contracts; returns its home."""
    home = root / f"book-{contracts}"
    buckets = max(1, contracts // per_bucket)
    started = time.perf_counter()
    target = home / "book" / ON.isoformat()
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        jobs = [
            pool.submit(_make_bucket, target, k, k * per_bucket, min(per_bucket, contracts)) for k in range(buckets)
        ]
        for job in jobs:
            job.result()
    for on in (ON, BEFORE):
        folder = home / "book" / on.isoformat()
        if on == BEFORE:
            folder.symlink_to(target.resolve(), target_is_directory=True)
            continue
        manifest = BookManifest(on=on, previous_on=None, buckets=buckets, currency="CNY", files={}, staged={})
        (folder / MANIFEST).write_bytes(manifest.to_json())
    print(f"made a book of {contracts} contracts in {buckets} buckets: {time.perf_counter() - started:.0f} s")
    return home
