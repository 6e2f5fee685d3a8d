"""The night against its roofline: the time it takes merely to read the same columns and add them up."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from decimal import Decimal
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from bench.book import BEFORE, ON
from bench.peers_way import Loan, Row
from nuan.book import queries
from nuan.book.actions.night import BucketTask, gather_people, night_folder, read_states, run_bucket
from nuan.book.rules import kernel
from nuan.book.rules.arrange import Arranged
from nuan.book.rules.night import KERNEL_COLUMNS
from nuan.book.rules.states import run_kernel
from nuan.policy.queries import book_terms, load_pack

COLUMNS = {name: list(names) for name, names in KERNEL_COLUMNS.items()}


def _task(home: Path, bucket: int, buckets: int, *, first: bool) -> BucketTask:
    terms = book_terms(pack=load_pack(jurisdiction="cn"), on=ON)
    on, previous = (BEFORE, None) if first else (ON, BEFORE)
    return BucketTask(
        home=home,
        out=night_folder(home=home, on=on),
        on=on,
        bucket=bucket,
        buckets=buckets,
        previous_on=previous,
        terms=terms,
    )


def _read(home: Path, bucket: int) -> Arranged:
    return queries.read_bucket(home=home, on=ON, bucket=bucket, columns=COLUMNS).arranged


def _add_up(table: pa.Table) -> int:
    total = 0
    for column in table.columns:
        if pa.types.is_integer(column.type):
            total += pc.sum(column).as_py() or 0
        elif pa.types.is_date32(column.type):
            total += pc.sum(column.cast(pa.int32())).as_py() or 0
    return total


def _roofline(home: Path, bucket: int) -> int:
    arranged = _read(home, bucket)
    before = read_states(folder=night_folder(home=home, on=BEFORE), bucket=bucket)
    return sum(
        _add_up(t) for t in (arranged.contracts, arranged.instalments, arranged.payments, arranged.events, before)
    )


def _night(home: Path, bucket: int, buckets: int, first: bool) -> int:
    return run_bucket(_task(home, bucket, buckets, first=first)).contracts


def _people(home: Path, bucket: int, buckets: int) -> int:
    return gather_people(out=night_folder(home=home, on=ON), bucket=bucket, buckets=buckets, on=ON).people


def _peak_mib(_: Any = None) -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


class _Pool:
    """Workers that are warm: imports and the compiled kernel are loaded before anything is timed."""

    def __init__(self, workers: int, home: Path, buckets: int) -> None:
        self.pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
        self.workers = workers
        self.home, self.buckets = home, buckets
        for job in [self.pool.submit(_kernel_seconds, home, 0) for _ in range(2 * workers)]:
            job.result()

    def timed(self, work: Callable[..., int], *more: Any, over: int | None = None) -> tuple[float, int]:
        started = time.perf_counter()
        jobs = [self.pool.submit(work, self.home, k, *more) for k in range(over or self.buckets)]
        total = sum(job.result() for job in jobs)
        return time.perf_counter() - started, total

    def peak(self) -> int:
        return max(self.pool.map(_peak_mib, range(4 * self.workers)))

    def close(self) -> None:
        self.pool.shutdown()


def _kernel_seconds(home: Path, bucket: int) -> tuple[float, float, int]:
    """Median seconds of one core over a bucket: the compiled pass alone, and with turning Arrow into its arrays."""
    arranged = _read(home, bucket)
    terms = book_terms(pack=load_pack(jurisdiction="cn"), on=ON)
    alone: list[float] = []
    compiled = kernel.run

    def timed(*arguments: Any) -> Any:
        started = time.process_time()
        scratch = compiled(*arguments)
        alone.append(time.process_time() - started)
        return scratch

    whole = []
    kernel.run = timed
    try:
        for _ in range(8):
            started = time.process_time()
            run_kernel(arranged, on=ON, known_on=ON, terms=terms)
            whole.append(time.process_time() - started)
    finally:
        kernel.run = compiled
    return median(alone[1:]), median(whole[1:]), len(arranged.contracts)


def _peers_seconds(home: Path, sample: int) -> float:
    """Seconds a contract for a loop over objects with Decimal money; making the objects is not counted."""
    arranged = _read(home, 0)
    counts = [np.asarray(arranged.contracts[f"{part}_count"], np.int64) for part in ("instalment", "payment")]
    ends = [np.cumsum(count) for count in counts]
    dues = arranged.instalments.slice(0, int(ends[0][sample - 1])).to_pylist()
    paid = arranged.payments.slice(0, int(ends[1][sample - 1])).to_pylist()
    cents = Decimal("0.01")
    loans = []
    for k in range(sample):
        rows = [
            Row(row["due_on"], {part: (row[part] or 0) * cents for part in ("fee", "interest", "principal")})
            for row in dues[int(ends[0][k] - counts[0][k]) : int(ends[0][k])]
        ]
        own = paid[int(ends[1][k] - counts[1][k]) : int(ends[1][k])]
        payments = [(row["value_on"], row["amount"] * cents) for row in own]
        loans.append(Loan(rows, payments, Decimal("0.18") / 360))
    started = time.process_time()
    for loan in loans:
        loan.state(ON)
    return (time.process_time() - started) / sample


def measure(*, home: Path, contracts: int, workers: int) -> list[str]:
    """The lines of the report for one size of book."""
    buckets = queries.read_manifest(home=home, on=ON).buckets
    alone, whole, sampled = _kernel_seconds(home, 0)
    each = alone / sampled
    rows: list[tuple[str, str]] = [
        ("kernel alone, one core", f"{1e-6 / each:.2f} M contracts/s ({each * 1e9:.0f} ns each)"),
        ("kernel with Arrow turned into its arrays, one core", f"{1e-6 * sampled / whole:.2f} M contracts/s"),
    ]
    if contracts <= 1_000_000:
        peers = _peers_seconds(home, 500)
        rows.append(
            (
                "one object a loan, Decimal (sample of 500)",
                f"{peers * 1e6:.0f} µs each: {peers / each:.0f} × the kernel",
            )
        )
    for count in sorted({1, workers}):
        if contracts > 1_000_000 and count == 1:
            continue
        pool = _Pool(count, home, buckets)
        first, _ = pool.timed(_night, buckets, True)
        roofline, _ = pool.timed(_roofline)
        seconds, done = pool.timed(_night, buckets, False)
        people_seconds, people = pool.timed(_people, buckets)
        label = f"{count} worker" + ("s" if count > 1 else "")
        rows += [
            (f"roofline: read and add the same columns, {label}", f"{roofline:.2f} s"),
            (f"night: read, kernel, changes, write, {label}", f"{seconds:.2f} s = {seconds / roofline:.2f} × roofline, "
             f"{done / seconds / count / 1e6:.2f} M contracts/s per core"),
            (f"first night (nothing to compare with), {label}", f"{first:.2f} s"),
            (f"roll-up to people, {label}", f"{people_seconds:.2f} s, {people} people listed"),
            (f"**the night in all**, {label}", f"**{seconds + people_seconds:.1f} s** (contracts and people)"),
            (f"peak memory of a worker, {label}", f"{pool.peak()} MiB"),
        ]  # fmt: skip
        pool.close()
    table = [f"## {contracts:,} contracts in {buckets} buckets", "", "| what | measured |", "|---|---|"]
    return [*table, *(f"| {what} | {figure} |" for what, figure in rows), ""]
