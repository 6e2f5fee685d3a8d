"""The seven steps of a night in hand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from nuan.book import queries as book
from nuan.book.actions import BookReport, build_book, stage_feeds
from nuan.book.actions.night import BucketNight, BucketTask, PeopleOfBucket, night_folder
from nuan.book.rules.feeds.mapping import Mapping
from nuan.book.rules.terms import BookTerms
from nuan.daily_run import nights
from nuan.daily_run.actions import ledger
from nuan.daily_run.actions.check import NightCheck, check_booked
from nuan.daily_run.actions.errors import UnableToRunDay, UnableToTrustNight
from nuan.daily_run.actions.work import Workplace, gather_buckets, publish_night, state_buckets, workplace
from nuan.daily_run.models import Run
from nuan.daily_run.rules.balance import Mismatch
from nuan.daily_run.rules.manifest import NightManifest
from nuan.daily_run.rules.steps import Step
from nuan.outreach.actions.night import AskedOfBucket, ask_bucket
from nuan.outreach.rules.asking import Lender
from nuan.outreach.rules.guard import rulebook_of
from nuan.plumbing import clock
from nuan.plumbing.checkpoints import reached
from nuan.plumbing.locks import RunLock
from nuan.plumbing.pool import Pool
from nuan.plumbing.progress import Progress
from nuan.policy.queries import book_terms, feed_guards
from nuan.policy.rules.pack import Pack


@dataclass(frozen=True, kw_only=True)
class Setting:
    """Everything a run is asked for."""

    home: Path
    on: date
    feeds_folder: Path | None
    mapping: Mapping
    pack: Pack
    buckets: int
    workers: int
    without_feeds: bool
    code_version: str
    lender: Lender
    progress: Progress


@dataclass
class _Outcome:
    counts: dict[str, Any]
    digest: str = ""
    book_hash: str | None = None


class NightInHand:
    """A night being made; its methods are the steps, called in order."""

    def __init__(self, *, setting: Setting, run: Run, lock: RunLock, pool: Pool, previous_on: date | None) -> None:
        self._setting, self._run, self._lock, self._pool = setting, run, lock, pool
        self._previous_on = previous_on
        self._terms: BookTerms = book_terms(pack=setting.pack, on=setting.on)
        self._book: BookReport | None = None
        self._place: Workplace | None = None
        self._nights: list[BucketNight] = []
        self._people: list[PeopleOfBucket] = []
        self._asked: list[AskedOfBucket] = []
        self._manifest: NightManifest | None = None
        self._without_feeds = False
        self.reused = 0
        self.waiting = 0

    @contextmanager
    def _step(self, name: Step) -> Iterator[_Outcome]:
        reached(f"{name}_begins")
        row = ledger.begin_step(run=self._run, step=name)
        outcome = _Outcome(counts={})
        yield outcome
        reached(f"{name}_done")
        ledger.end_step(step=row, counts=outcome.counts, digest=outcome.digest, book_hash=outcome.book_hash)
        reached(f"{name}_noted")

    def take_feeds(self) -> None:
        """Stage the folder given; refuse a date without a delivery of its own unless that was asked for."""
        ask = self._setting
        with self._step("take_feeds") as outcome:
            report = None
            if ask.feeds_folder is not None:
                report = stage_feeds(
                    home=ask.home, folder=ask.feeds_folder, on=ask.on, mapping=ask.mapping,
                    guards=feed_guards(pack=ask.pack, on=ask.on), buckets=ask.buckets, progress=ask.progress,
                )  # fmt: skip
                outcome.counts = {"status": report.status, "rows": report.rows, "bad_rows": report.bad_rows}
            own = [one.key for one in book.deliveries(home=ask.home) if one.on == ask.on]
            quiet_day = report is not None and report.quiet_day
            self._without_feeds = not own and not quiet_day
            outcome.counts["deliveries"] = len(own)
            outcome.digest = _digest(own)
            if self._without_feeds and not ask.without_feeds:
                told = (
                    "every file in the folder was loaded before" if ask.feeds_folder else "no feeds were loaded for it"
                )
                raise UnableToRunDay(
                    on=ask.on, problem=f"{told}, so its balances would be stale and nobody may be contacted on them",
                    remedy="Load that date's files (--feeds FOLDER), or say --without-feeds to state the old book as at "
                    "that date; such a date is marked",
                )  # fmt: skip

    def build_book(self) -> None:
        """Build the book of the date, or find it built."""
        ask = self._setting
        with self._step("build_book") as outcome:
            report = build_book(
                home=ask.home, on=ask.on, buckets=ask.buckets, progress=ask.progress, workers=ask.workers
            )
            reached("book_built")
            fed = check_booked(home=ask.home, on=ask.on, report=report)
            outcome.counts = {
                "status": report.status, "rows": report.rows,
                "fed": {feed: asdict(rows) for feed, rows in fed.items()},
            }  # fmt: skip
            outcome.digest = outcome.book_hash = report.book_hash
            self._book, self.waiting = report, report.waiting
        self._place = workplace(home=ask.home, on=ask.on, made_from=self._made_from(report.book_hash))

    def _made_from(self, book_hash: str) -> list[str]:
        ask = self._setting
        before = nights.read_night(home=ask.home, on=self._previous_on).digest if self._previous_on else "first"
        backdated = book.read_manifest(home=ask.home, on=ask.on).to_json()
        return [
            ask.pack.pack_hash, repr(self._terms), book_hash, hashlib.sha256(backdated).hexdigest(), before,
            ask.code_version,
        ]  # fmt: skip

    @property
    def _at(self) -> Workplace:
        if self._place is None:
            raise RuntimeError("build_book comes first")
        return self._place

    def state_contracts(self) -> None:
        """State every contract and find what changed, bucket by bucket."""
        ask = self._setting

        def task(bucket: int) -> BucketTask:
            return BucketTask(
                home=ask.home, out=self._at.night, on=ask.on, bucket=bucket, buckets=ask.buckets,
                previous_on=self._previous_on, terms=self._terms,
            )  # fmt: skip

        with self._step("state_contracts") as outcome, ask.progress.step("state_contracts", ask.buckets) as step:
            self._nights, reused = state_buckets(
                place=self._at, task=task, buckets=ask.buckets, pool=self._pool, advance=step.advance
            )
            self.reused += reused
            outcome.counts = {"contracts": sum(one.contracts for one in self._nights)}
            outcome.digest = _digest([sha for one in self._nights for _, sha in sorted(one.sha256.items())])

    def gather_people(self) -> None:
        """Roll contracts up to one row a person."""
        ask = self._setting
        with self._step("gather_people") as outcome, ask.progress.step("gather_people", ask.buckets) as step:
            self._people, reused = gather_buckets(
                place=self._at, on=ask.on, buckets=ask.buckets, pool=self._pool, advance=step.advance
            )
            self.reused += reused
            outcome.counts = {"people": sum(one.people for one in self._people)}
            outcome.digest = _digest([one.sha256 for one in self._people])

    def ask_guard(self) -> None:
        """Ask the guard about everybody on the list. Never taken from a killed run: holds may have been placed since."""
        ask, book_ = self._setting, rulebook_of(pack=self._setting.pack)
        with self._step("ask_guard") as outcome, ask.progress.step("ask_guard", ask.buckets) as step:
            self._asked = []
            for bucket in range(ask.buckets):
                self._asked.append(
                    ask_bucket(
                        home=ask.home, out=self._at.night, on=ask.on, bucket=bucket, rulebook=book_, lender=ask.lender,
                        fed=not self._without_feeds, now=clock.now(),
                    )
                )  # fmt: skip
                step.advance()
            reached("guard_asked")
            outcome.counts = {"people": sum(one.people for one in self._asked)}
            outcome.digest = _digest([one.sha256 for one in self._asked])

    def check_counts(self) -> None:
        """Read everything back and see that every sum comes out."""
        ask = self._setting
        with self._step("check_counts") as outcome:
            manifest = book.read_manifest(home=ask.home, on=ask.on)
            check = NightCheck(folder=self._at.night, buckets=ask.buckets)
            check.read()
            wrong = check.mismatches(
                contracts_in_book=manifest.rows("contracts"), nights=self._nights, people=self._people,
                asked=self._asked,
            )  # fmt: skip
            if wrong:
                raise UnableToTrustNight(on=ask.on, mismatches=wrong)
            self._manifest = check.manifest(
                on=ask.on, previous_on=self._previous_on, pack_hash=ask.pack.pack_hash, book_hash=manifest.book_hash,
                code_version=ask.code_version, currency=manifest.currency, without_feeds=self._without_feeds,
                customers=sum(one.customers for one in self._people),
            )  # fmt: skip
            outcome.counts, outcome.digest = self._manifest.counts(), self._manifest.digest

    def publish(self) -> NightManifest:
        """Let the night appear, then let its record say so, then see that both agree."""
        ask, night = self._setting, self._manifest
        if night is None:
            raise RuntimeError("check_counts comes first")
        reached("publish_begins")
        ledger.begin_step(run=self._run, step="publish")
        self._lock.check()
        publish_night(place=self._at, night=night, target=night_folder(home=ask.home, on=ask.on))
        reached("night_visible")
        ledger.complete_run(run=self._run, night=night)
        reached("run_complete")
        if not ledger.record_agrees(night=night):
            missing = Mismatch(what="records of the complete run", expected=1, found=0)
            raise UnableToTrustNight(on=ask.on, mismatches=[missing])
        self._at.remove()
        return night


def _digest(parts: list[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
