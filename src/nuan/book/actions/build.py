"""Build the book of a date: the book before it, and every delivery sent since."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from nuan.book import queries
from nuan.book.actions.bucket_work import HELD, NAMES, BucketResult, BucketTask, Delivery
from nuan.book.actions.contract_bucket import build_contract_bucket
from nuan.book.actions.customer_bucket import build_customer_bucket, build_links_bucket
from nuan.book.actions.reading import LINKS
from nuan.book.feeds.book_files import MANIFEST, TABLES, BookManifest, FileFacts, StagedFacts
from nuan.book.feeds.errors import UnableToBuildBook
from nuan.book.feeds.quarantine import add_to_quarantine
from nuan.book.feeds.routing import Routed, Router
from nuan.book.feeds.staged import StagedSet, staged_sets
from nuan.book.rules.feeds import refusals
from nuan.book.rules.feeds.across import SetAside
from nuan.book.rules.feeds.faults import RowFault
from nuan.plumbing.files import remove_unfinished, whole_folder
from nuan.plumbing.pool import pool_of

Progress = Callable[[str, int, int], None]
ROWS_FOR_PROCESSES = 10_000_000
"""Rows, held and new, from which several workers are processes of their own."""


@dataclass(frozen=True, kw_only=True)
class BookReport:
    """The book of a date. `status`: built, or held (it was there already)."""

    on: date
    previous_on: date | None
    status: str
    book_hash: str
    buckets: int
    rows: dict[str, int]
    """Rows a table."""
    deliveries: int
    """Deliveries merged by this build."""
    waiting: int = 0
    """Deliveries of this date or before that came after the book was built; the next date's book takes them."""
    bad_rows: dict[str, int] = field(default_factory=dict)
    """Rows a feed that were set aside by this build (those set aside on staging are not among them)."""
    repeated: dict[str, int] = field(default_factory=dict)
    """Rows a feed that said nothing new."""
    backdated: int = 0
    """Contracts that got rows dated on or before the previous book's date."""
    linked_files: int = 0
    written_files: int = 0

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        previous = self.previous_on.isoformat() if self.previous_on else None
        return asdict(self) | {"on": self.on.isoformat(), "previous_on": previous}


def build_book(*, home: Path, on: date, buckets: int, progress: Progress, workers: int = 1) -> BookReport:
    """Merge the latest complete earlier book with all staged deliveries dated on or before `on`.

    A date is complete or absent: everything is written beside and renamed at the end. A date that is there already
    stays as it is. Rows found wrong beside other rows go to the quarantine of their delivery's date; when they are a
    larger share of a feed than its guard allows, UnableToBuildBook is raised and nothing changes.
    """
    target = queries.book_folder(home=home, on=on)
    sets = [one for one in staged_sets(home=home) if one.on <= on]
    if (target / MANIFEST).exists():
        manifest = queries.read_manifest(home=home, on=on)
        return _report(manifest, "held", waiting=sum(one.key not in manifest.staged for one in sets))
    previous_on = queries.latest_book(home=home, before=on)
    previous = queries.read_manifest(home=home, on=previous_on) if previous_on is not None else None
    held = previous.staged if previous is not None else {}
    fresh = [one for one in sets if one.key not in held]
    currency = _checked_currency(on, buckets, previous, fresh)
    remove_unfinished(target.parent)
    with whole_folder(target) as part:
        results = list(_build(home, previous, fresh, buckets, part, progress, workers))
        faults = [fault for result in results for fault in result.faults]
        refusal = _too_many(fresh, faults)
        if refusal is not None:
            _quarantine(home, fresh, faults)
            raise UnableToBuildBook(on=on.isoformat(), problem=refusal.problem, remedy=refusal.remedy)
        files, linked = _files(home, previous, results, part)
        repeated: dict[str, int] = defaultdict(int)
        for result in results:
            for feed, count in result.repeated.items():
                repeated[feed] += count
        manifest = BookManifest(
            on=on, previous_on=previous_on, buckets=buckets, currency=currency, files=files,
            staged=dict(held) | _staged_facts(fresh, faults), bad_rows=_bad_rows(faults), repeated=dict(repeated),
        )  # fmt: skip
        (part / MANIFEST).write_bytes(manifest.to_json())
        _quarantine(home, fresh, faults)
    return _report(
        manifest, "built", deliveries=len(fresh), backdated=manifest.rows("backdated"), linked_files=linked,
        written_files=len(files) - linked,
    )  # fmt: skip


def _report(manifest: BookManifest, status: str, deliveries: int = 0, **figures: Any) -> BookReport:
    rows = {name: manifest.rows(name) for name in TABLES if name not in ("links", "backdated")}
    return BookReport(
        on=manifest.on, previous_on=manifest.previous_on, status=status, book_hash=manifest.book_hash,
        buckets=manifest.buckets, rows=rows, deliveries=deliveries, bad_rows=manifest.bad_rows,
        repeated=manifest.repeated, **figures,
    )  # fmt: skip


def _checked_currency(on: date, buckets: int, previous: BookManifest | None, fresh: list[StagedSet]) -> str:
    counts = {one.buckets for one in fresh} | ({previous.buckets} if previous is not None else set())
    currencies = {one.currency for one in fresh} | ({previous.currency} if previous is not None else set())
    if not currencies:
        raise UnableToBuildBook(
            on=on.isoformat(), problem="there is neither an earlier book nor any delivery up to that date",
            remedy="Stage the lender's feeds first: `nuan feed load`",
        )  # fmt: skip
    if len(currencies) > 1:
        raise UnableToBuildBook(
            on=on.isoformat(), problem=f"its parts are in {', '.join(sorted(currencies))}",
            remedy="Keep a book of its own for each currency",
        )  # fmt: skip
    if counts != {buckets}:
        raise UnableToBuildBook(
            on=on.isoformat(), problem=f"it is to have {buckets} buckets; its parts have {sorted(counts)}",
            remedy="Use one number of buckets from the first day on",
        )  # fmt: skip
    return currencies.pop()


def _build(
    home: Path, previous: BookManifest | None, fresh: list[StagedSet], buckets: int, part: Path, progress: Progress,
    workers: int,
) -> Iterator[BucketResult]:  # fmt: skip
    if not fresh:
        return
    work = part / "work"
    work.mkdir(mode=0o700)
    routed = [Routed(one.folder(home)) for one in fresh]
    sets = tuple(
        Delivery(folder=one.folder(home), on=one.on, files=tuple(file.mark for file in one.files)) for one in fresh
    )
    previous_on = previous.on if previous is not None else None
    old_book = queries.book_folder(home=home, on=previous_on) if previous_on is not None else None
    rows = sum(facts.rows for facts in previous.files.values()) if previous is not None else 0
    rows += sum(feed.rows for one in fresh for feed in one.feeds.values())

    def tasks(of: Iterable[int]) -> list[BucketTask]:
        return [
            BucketTask(bucket=k, sets=sets, old_book=old_book, previous_on=previous_on, part=part, work=work)
            for k in of
        ]

    def touched(names: Iterable[str], among: list[Routed]) -> list[int]:
        return sorted({k for one in among for name in names for k in one.buckets(name)})

    names = Router(folder=work, name=NAMES, key="contract_id", buckets=buckets)
    held = Router(folder=work, name=HELD, key="customer_id", buckets=buckets)
    with pool_of(workers=workers, in_threads=rows < ROWS_FOR_PROCESSES) as pool:
        people = touched(("customers", "relations", "collateral", LINKS), routed)
        for done, result in enumerate(pool.map(build_customer_bucket, tasks(people))):
            progress("customers", done, len(people))
            if result.names is not None:
                names.add(result.names)
                result.names = None
            yield result
        names.finish()
        among = [*routed, Routed(work)]
        contracts = touched(("contracts", "instalments", "payments", "entries", NAMES), among)
        for done, result in enumerate(pool.map(build_contract_bucket, tasks(contracts))):
            progress("contracts", done, len(contracts))
            if result.held is not None:
                held.add(result.held)
                result.held = None
            yield result
        held.finish()
        yield from pool.map(build_links_bucket, tasks(Routed(work).buckets(HELD)))
    progress("contracts", len(contracts), len(contracts))
    shutil.rmtree(work)


def _files(
    home: Path, previous: BookManifest | None, results: list[BucketResult], part: Path
) -> tuple[dict[str, FileFacts], int]:
    """The book's files: those written, and hard links to what did not change."""
    files: dict[str, FileFacts] = {}
    for result in results:
        files |= result.files
    written = len(files)
    if previous is None:
        return files, 0
    old = queries.book_folder(home=home, on=previous.on)
    for name, facts in previous.files.items():
        if name in files or name.endswith("/backdated.parquet"):
            continue
        (part / name).parent.mkdir(mode=0o700, exist_ok=True)
        (part / name).hardlink_to(old / name)
        files[name] = facts
    return files, len(files) - written


def _bad_rows(faults: Iterable[SetAside]) -> dict[str, int]:
    found: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for fault in faults:
        found[fault.feed].add((fault.file, fault.row))
    return {feed: len(rows) for feed, rows in sorted(found.items())}


def _too_many(fresh: list[StagedSet], faults: list[SetAside]) -> refusals.Refusal | None:
    """Whether a feed of these deliveries has more bad rows, then and now, than the strictest of its guards allows."""
    for feed, bad in _bad_rows(faults).items():
        parts = [one for one in fresh if feed in one.feeds]
        refusal = refusals.too_many_bad(
            rows=sum(one.feeds[feed].rows for one in parts),
            bad_rows=bad + sum(one.feeds[feed].bad_rows for one in parts),
            guards=min((one.guards for one in parts), key=lambda guards: guards.bad_share_max_ppm),
        )
        if refusal is not None:
            return refusals.Refusal(
                check=refusal.check, problem=f"{feed}: {refusal.problem}",
                remedy=f"{refusal.remedy}, or withdraw the delivery",
            )  # fmt: skip
    return None


def _staged_facts(fresh: list[StagedSet], faults: list[SetAside]) -> dict[str, StagedFacts]:
    facts = {}
    for one in fresh:
        hashes = {file.mark for file in one.files}
        bad = len({(fault.file, fault.row, fault.feed) for fault in faults if fault.file in hashes})
        facts[one.key] = StagedFacts(set_aside=bad)
    return facts


def _quarantine(home: Path, fresh: list[StagedSet], faults: list[SetAside]) -> None:
    named = {file.mark: (one.on, file.name) for one in reversed(fresh) for file in one.files}
    rows: dict[tuple[date, str], list[RowFault]] = defaultdict(list)
    for fault in faults:
        on, name = named[fault.file]
        rows[on, fault.feed].append(
            RowFault(
                file=name, row=fault.row, column=fault.column, value=fault.value, reason=fault.reason,
                remedy=fault.remedy,
            )
        )  # fmt: skip
    for (on, feed), found in sorted(rows.items()):
        add_to_quarantine(home=home, on=on, feed=feed, faults=found)
