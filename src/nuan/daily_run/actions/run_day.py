"""Run a business date: seven steps, resumable after a kill anywhere, complete or not at all."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from nuan import __version__
from nuan.book import queries as book
from nuan.book.rules.feeds.mapping import Mapping
from nuan.daily_run import nights
from nuan.daily_run.actions import ledger
from nuan.daily_run.actions.cases import work_cases
from nuan.daily_run.actions.errors import UnableToRunDay
from nuan.daily_run.actions.night import NightInHand, Setting
from nuan.daily_run.actions.work import clear_workplaces
from nuan.daily_run.models import Run
from nuan.outreach.rules.asking import Lender
from nuan.plumbing.database import ready_database
from nuan.plumbing.files import remove_unfinished
from nuan.plumbing.locks import RunLock, one_run_at_a_time
from nuan.plumbing.pool import Pool, pool_of
from nuan.plumbing.progress import Progress, no_progress
from nuan.plumbing.spark_pool import spark_pool
from nuan.policy.rules.pack import Pack

DEFAULT_BUCKETS = 16


@dataclass(frozen=True, kw_only=True)
class RunReport:
    """What became of a date. `status`: complete (run now) or already_complete (nothing was changed)."""

    on: date
    previous_on: date | None
    status: str
    pack_hash: str
    book_hash: str
    night: str
    """Digest of the night: of its manifest, and so of every file of it."""
    without_feeds: bool
    counts: dict[str, Any] = field(default_factory=dict)
    resumed: bool = False
    """Whether an earlier attempt had been killed."""
    reused_buckets: int = 0
    """Buckets an earlier attempt had finished."""
    waiting_deliveries: int = 0
    """Deliveries that came too late for this date's book; the next date takes them."""
    cases: dict[str, int] = field(default_factory=dict)
    """What became of people's cases: opened, reopened, kept, moved, closed, spread …"""

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        previous = self.previous_on.isoformat() if self.previous_on else None
        return asdict(self) | {"on": self.on.isoformat(), "previous_on": previous}


def buckets_of(*, home: Path, asked: int | None) -> int:
    """The number of buckets of this home's book; of a new one, the number asked for."""
    dates = book.book_dates(home=home)
    if dates:
        return book.read_manifest(home=home, on=dates[-1]).buckets
    return asked or DEFAULT_BUCKETS


def run_day(
    *,
    home: Path,
    on: date,
    feeds_folder: Path | None,
    mapping: Mapping,
    pack: Pack,
    buckets: int | None,
    workers: int,
    without_feeds: bool,
    lender: Lender,
    progress: Progress,
    spark: str | None = None,
) -> RunReport:
    """Take the date's feeds, build its book, state every contract, find changes, gather people, check and publish.

    Complete or not at all: readers see the night only after its last sum has come out. Killed anywhere, the same call
    goes on and ends in the same bytes. A date that is complete stays as it is. Raises UnableToStart (another run is at
    work), UnableToRunDay (dates go backwards, no delivery for the date, files and database disagree),
    UnableToTrustNight (a sum does not come out), and what staging and building raise.

    `spark` names a Spark master to work the buckets on instead of `workers` processes; every worker must see `home`.
    """
    with one_run_at_a_time(home=home) as lock, _engine(workers, spark) as pool:
        _begin(home)
        return _run(
            Setting(
                home=home, on=on, feeds_folder=feeds_folder, mapping=mapping, pack=pack,
                buckets=buckets_of(home=home, asked=buckets), workers=workers, without_feeds=without_feeds,
                code_version=__version__, lender=lender, progress=progress,
            ),
            lock, pool,
        )  # fmt: skip


def backfill(
    *,
    home: Path,
    days: list[tuple[date, Path | None]],
    mapping: Mapping,
    pack: Pack,
    buckets: int | None,
    workers: int,
    without_feeds: bool,
    lender: Lender,
    progress: Progress,
    each: Callable[[RunReport], None],
    spark: str | None = None,
) -> list[RunReport]:
    """Run several dates in order, each with its feeds folder; stops at the first that is refused. `each` is told of
    every date as it completes. Dates already complete are passed over, so a stopped backfill can simply be repeated."""
    reports = []
    with (
        one_run_at_a_time(home=home) as lock,
        _engine(workers, spark) as pool,
        progress.step("days", total=len(days)) as step,
    ):
        _begin(home)
        for on, folder in sorted(days):
            report = _run(
                Setting(
                    home=home, on=on, feeds_folder=folder, mapping=mapping, pack=pack,
                    buckets=buckets_of(home=home, asked=buckets), workers=workers, without_feeds=without_feeds,
                    code_version=__version__, lender=lender, progress=no_progress(),
                ),
                lock, pool, passing=True,
            )  # fmt: skip
            reports.append(report)
            each(report)
            step.advance()
    return reports


def _engine(workers: int, spark: str | None) -> AbstractContextManager[Pool]:
    """Where buckets are worked on: processes here, or the Spark master named. The bytes are the same."""
    return pool_of(workers=workers) if spark is None else spark_pool(master=spark)


def _begin(home: Path) -> None:
    """Alone now: bring the tables up to date and clear what killed runs left half written."""
    ready_database()
    for pattern in ("", "*", "*/*"):
        for folder in [home] if not pattern else sorted(home.glob(pattern)):
            if folder.is_dir():
                remove_unfinished(folder)


def _run(setting: Setting, lock: RunLock, pool: Pool, *, passing: bool = False) -> RunReport:
    """The night, then the cases of the people in it: a fault there leaves the night complete, and the same call goes on."""
    report = _night(setting, lock, pool, passing=passing)
    cases = work_cases(home=setting.home, on=setting.on, lender=setting.lender, progress=setting.progress)
    return replace(report, cases=cases)


def _night(setting: Setting, lock: RunLock, pool: Pool, *, passing: bool) -> RunReport:
    home, on = setting.home, setting.on
    held = nights.night_dates(home=home)
    if on in held:
        return _already(setting)
    _refuse_disorder(setting, held, passing=passing)
    run = ledger.open_run(
        on=on, previous_on=held[-1] if held else None, pack_hash=setting.pack.pack_hash,
        code_version=setting.code_version, without_feeds=setting.without_feeds,
    )  # fmt: skip
    try:
        return _steps(setting, run, lock, pool, held[-1] if held else None)
    except (ValueError, RuntimeError, LookupError, OSError) as fault:
        ledger.fail_run(run=run, error=type(fault).__name__)
        raise


def _steps(setting: Setting, run: Run, lock: RunLock, pool: Pool, previous_on: date | None) -> RunReport:
    made = NightInHand(setting=setting, run=run, lock=lock, pool=pool, previous_on=previous_on)
    made.take_feeds()
    made.build_book()
    made.state_contracts()
    made.gather_people()
    made.ask_guard()
    made.check_counts()
    night = made.publish()
    return RunReport(
        on=setting.on, previous_on=previous_on, status="complete", pack_hash=night.pack_hash, book_hash=night.book_hash,
        night=night.digest, without_feeds=night.without_feeds, counts=night.counts(), resumed=run.attempts > 1,
        reused_buckets=made.reused, waiting_deliveries=made.waiting,
    )  # fmt: skip


def _already(setting: Setting) -> RunReport:
    """The date is complete. A run killed between its last rename and its record gets the record now."""
    night = nights.read_night(home=setting.home, on=setting.on)
    repaired = not ledger.record_agrees(night=night)
    if repaired:
        run = ledger.open_run(
            on=night.on, previous_on=night.previous_on, pack_hash=night.pack_hash, code_version=night.code_version,
            without_feeds=night.without_feeds,
        )  # fmt: skip
        ledger.complete_run(run=run, night=night)
    clear_workplaces(home=setting.home)
    return RunReport(
        on=setting.on, previous_on=night.previous_on, status="complete" if repaired else "already_complete",
        pack_hash=night.pack_hash, book_hash=night.book_hash, night=night.digest, without_feeds=night.without_feeds,
        counts=night.counts(), resumed=repaired,
    )  # fmt: skip


def _refuse_disorder(setting: Setting, held: list[date], *, passing: bool) -> None:
    home, on = setting.home, setting.on
    lost = ledger.dates_only_recorded(held=held)
    if lost:
        raise UnableToRunDay(
            on=on, problem=f"the database calls {lost[-1]} complete, and its night is not in this home folder",
            remedy="Use the home folder that belongs to this database (--home), or restore it from its backup",
        )  # fmt: skip
    if held and on < held[-1]:
        late = "Leave it out" if passing else "Load late files with `nuan feed load`"
        raise UnableToRunDay(
            on=on, problem=f"{held[-1]} is complete already, and dates do not go backwards",
            remedy=f"{late}; they count in the next date's run, which shows what they correct",
        )  # fmt: skip
    begun = [day for day in book.book_dates(home=home) if day < on and (not held or day > held[-1])]
    if begun:
        raise UnableToRunDay(
            on=on, problem=f"the run of {begun[0]} was begun and not finished",
            remedy=f"Finish it first: nuan day run --on {begun[0]}",
        )  # fmt: skip
