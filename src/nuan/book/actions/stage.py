"""Stage a day's feeds: read, check and route them; all of them or nothing."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from nuan.book import queries
from nuan.book.actions.reading import DayReading, read_day
from nuan.book.feeds.errors import UnableToStageFeeds
from nuan.book.feeds.folder import Control, FeedFile, feed_files, read_control
from nuan.book.feeds.quarantine import add_to_quarantine
from nuan.book.feeds.staged import MANIFEST, StagedFeed, StagedFile, StagedSet, delivery_key, staged_folder, staged_sets
from nuan.book.rules.feeds import refusals
from nuan.book.rules.feeds.mapping import Mapping
from nuan.book.rules.guards import FeedGuards
from nuan.plumbing.files import flush_folder, hash_of_file, make_private_folder, whole_folder

Progress = Callable[[str, int, int], None]
"""Told the step's name, how far it is, and how far it goes (0: unknown)."""


@dataclass(frozen=True, kw_only=True)
class FeedsReport:
    """What became of a folder of feeds. `status`: staged, already_held (nothing new in it) or checked."""

    on: date
    status: str
    content: str
    feeds: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Per feed: mode, rows, bad_rows, principal, own_date."""
    passed_over: tuple[str, ...] = ()
    """Files whose very bytes are held already."""
    quarantine: dict[str, int] = field(default_factory=dict)
    """Per feed: faults written to its quarantine file."""
    quiet_day: bool = False
    """Whether the folder's control file says that it is of this very date and that it has no rows."""

    @property
    def rows(self) -> int:
        """Rows read, good and bad."""
        return sum(int(figures["rows"]) for figures in self.feeds.values())

    @property
    def bad_rows(self) -> int:
        """Rows set aside."""
        return sum(int(figures["bad_rows"]) for figures in self.feeds.values())

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return asdict(self) | {"on": self.on.isoformat(), "rows": self.rows, "bad_rows": self.bad_rows}


def stage_feeds(
    *, home: Path, folder: Path, on: date, mapping: Mapping, guards: FeedGuards, buckets: int, progress: Progress
) -> FeedsReport:
    """Read a folder of feeds for a business date into `home/staged/<on>/<content>/`, all of it or nothing.

    The same bytes again change nothing. Raises UnableToReadFeed (a file is refused as a whole) and UnableToStageFeeds
    (too many bad rows, control totals not met, stale, shrunken or jumping); then nothing is staged, and the rows
    that were set aside are in the quarantine file.
    """
    plan = _plan(home=home, folder=folder, on=on, mapping=mapping)
    content = _content(plan.new, mapping)
    target = staged_folder(home=home, on=on, content=content)
    if not plan.new or target.exists():
        _check_own_date(plan, {}, on, guards)
        _check_snapshots(plan, {}, on, guards)
        return FeedsReport(
            on=on, status="already_held", content=content, passed_over=plan.held,
            quiet_day=plan.control.business_date == on and set(plan.control.rows.values()) == {0},
        )  # fmt: skip
    with whole_folder(target) as part:
        reading = _read(plan, part, mapping=mapping, buckets=buckets, progress=progress)
        _refuse_or_keep(home, plan, reading, on, guards)
        files = tuple(
            StagedFile(
                name=file.path.name, sha256=sha, feeds=tuple(sorted({source.feed for source in file.sources})),
                header=tuple(reading.headers[file.path.name]),
            )
            for file, sha in plan.new
        )  # fmt: skip
        staged = StagedSet(
            on=on, content=content, mapping=mapping.fingerprint, currency=mapping.currency, buckets=buckets,
            guards=guards, files=files, feeds=reading.figures(),
        )  # fmt: skip
        (part / MANIFEST).write_bytes(staged.to_json())
        written = _write_quarantine(home, on, reading)
    return FeedsReport(
        on=on, status="staged", content=content, feeds={k: asdict(v) for k, v in staged.feeds.items()},
        passed_over=plan.held, quarantine=written,
    )  # fmt: skip


def check_feeds(
    *, home: Path, folder: Path, on: date, mapping: Mapping, guards: FeedGuards, buckets: int, progress: Progress
) -> FeedsReport:
    """Everything `stage_feeds` does except keeping the rows: writes the quarantine file, stages nothing.

    What only the book can tell (unknown contracts, the same key with other data) shows when the book is built.
    """
    plan = _plan(home=home, folder=folder, on=on, mapping=mapping)
    make_private_folder(home)
    with TemporaryDirectory(dir=home, prefix=".unfinished-check-") as part:
        reading = _read(plan, Path(part), mapping=mapping, buckets=buckets, progress=progress)
        _refuse_or_keep(home, plan, reading, on, guards)
    return FeedsReport(
        on=on, status="checked", content=_content(plan.new, mapping), passed_over=plan.held,
        feeds={k: asdict(v) for k, v in reading.figures().items()}, quarantine=_write_quarantine(home, on, reading),
    )  # fmt: skip


def withdraw_feeds(*, home: Path, on: date, content: str) -> bool:
    """Take a staged delivery that no book holds yet out of the way (to `home/withdrawn`); False when there is none.

    For a delivery whose book was refused. Raises UnableToStageFeeds when a book holds it already.
    """
    source = staged_folder(home=home, on=on, content=content)
    if not (source / MANIFEST).exists():
        return False
    for day in queries.book_dates(home=home):
        if delivery_key(on=on, content=content) in queries.read_manifest(home=home, on=day).staged:
            raise UnableToStageFeeds(
                folder=content[:12], feed="all", check="withdraw", problem=f"the book of {day} holds the delivery",
                remedy="Send a correction instead; a book is never edited",
            )  # fmt: skip
    target = make_private_folder(home / "withdrawn" / on.isoformat()) / content
    if target.exists():
        shutil.rmtree(target)
    source.rename(target)
    flush_folder(target.parent)
    return True


@dataclass(frozen=True, kw_only=True)
class _Plan:
    folder: Path
    control: Control
    new: tuple[tuple[FeedFile, str], ...]
    held: tuple[str, ...]
    before: tuple[StagedSet, ...]
    held_dates: dict[str, date]
    """Own dates of feeds in files passed over."""
    snapshot_of: dict[str, str]
    """Feeds whose file is byte for byte an earlier date's."""


def _plan(*, home: Path, folder: Path, on: date, mapping: Mapping) -> _Plan:
    files = feed_files(folder=folder, mapping=mapping)
    control = read_control(folder=folder, mapping=mapping)
    before = [one for one in staged_sets(home=home) if one.mapping == mapping.fingerprint]
    retried = queries.set_aside(home=home)
    known = {
        file.sha256: one for one in reversed(before) for file in one.files if one.on == on or one.key not in retried
    }
    new: list[tuple[FeedFile, str]] = []
    held: list[str] = []
    held_dates: dict[str, date] = {}
    snapshot_of: dict[str, str] = {}
    seen: set[str] = set()
    for file in files:
        sha = hash_of_file(file.path)
        one = known.get(sha)
        if one is not None:
            held.append(file.path.name)
            for source in file.sources:
                figures = one.feeds.get(source.feed)
                if figures is not None and figures.own_date is not None:
                    held_dates[source.feed] = date.fromisoformat(figures.own_date)
                if (control.mode or source.mode) == "full" and one.on < on and figures is not None and figures.rows:
                    snapshot_of[source.feed] = one.on.isoformat()
        elif sha in seen:
            held.append(file.path.name)
        else:
            new.append((file, sha))
        seen.add(sha)
    return _Plan(
        folder=folder, control=control, new=tuple(new), held=tuple(held), held_dates=held_dates,
        before=tuple(one for one in before if one.on <= on), snapshot_of=snapshot_of,
    )  # fmt: skip


def _content(files: Sequence[tuple[FeedFile, str]], mapping: Mapping) -> str:
    """The delivery's name: its files' hashes and the mapping's, whatever the files are called."""
    parts = sorted(f"{sha} {','.join(sorted({s.feed for s in file.sources}))}" for file, sha in files)
    return hashlib.sha256("\n".join([mapping.fingerprint, *parts]).encode()).hexdigest()


def _read(plan: _Plan, part: Path, *, mapping: Mapping, buckets: int, progress: Progress) -> DayReading:
    before: dict[str, tuple[str, ...]] = {}
    for one in plan.before:
        for file in one.files:
            before |= dict.fromkeys(file.feeds, file.header)
    return read_day(
        files=[file for file, _ in plan.new], control=plan.control,
        mapping=mapping, buckets=buckets, part=part, headers_before=before, progress=progress,
    )  # fmt: skip


def _refuse_or_keep(home: Path, plan: _Plan, reading: DayReading, on: date, guards: FeedGuards) -> None:
    try:
        for feed, faults in reading.faults.items():
            if reading.overfull(feed):
                _refuse(plan, feed, refusals.too_many_bad(
                    rows=reading.rows[feed], bad_rows=reading.bad_rows[feed], guards=guards
                ) or refusals.Refusal(
                    check="bad_share", problem=f"it has more than {len(faults)} faults", remedy="Send it again"
                ))  # fmt: skip
        figures = reading.figures()
        for feed, one in figures.items():
            _refuse(plan, feed, refusals.too_many_bad(rows=one.rows, bad_rows=one.bad_rows, guards=guards))
        _check_totals(plan, reading)
        _check_own_date(plan, figures, on, guards)
        _check_snapshots(plan, figures, on, guards)
    except UnableToStageFeeds:
        _write_quarantine(home, on, reading)
        raise


def _refuse(plan: _Plan, feed: str, refusal: refusals.Refusal | None) -> None:
    if refusal is not None:
        raise UnableToStageFeeds(
            folder=plan.folder.name, feed=feed, check=refusal.check, problem=refusal.problem, remedy=refusal.remedy
        )


def _check_totals(plan: _Plan, reading: DayReading) -> None:
    if plan.held:
        return  # The totals speak of files that were counted when they came first.
    for feed, stated in plan.control.rows.items():
        found = reading.rows.get(feed, 0)
        _refuse(plan, feed, refusals.totals_differ(name=f"{feed} rows", stated=stated, found=found, unit=""))
    for feed, sums in plan.control.sums.items():
        for name, stated in sums.items():
            found = reading.sums.get(feed, {}).get(name, 0)
            refusal = refusals.totals_differ(name=f"{feed}.{name}", stated=stated, found=found, unit=" minor units")
            _refuse(plan, feed, refusal)
            if name in reading.unreadable.get(feed, ()):
                _refuse(plan, feed, refusals.Refusal(
                    check="control_total", problem=f"some {name} cannot be read, so its control total is unproven",
                    remedy="See the quarantine file, and send the feed again",
                ))  # fmt: skip


def _check_own_date(plan: _Plan, figures: dict[str, StagedFeed], on: date, guards: FeedGuards) -> None:
    stated = plan.control.business_date
    if stated is not None:
        _refuse(plan, "all feeds", refusals.other_date(stated=stated, on=on))
        return  # The lender says of which day the folder is; a day without payments is no old file.
    own = figures.get("payments")
    dates = [date.fromisoformat(own.own_date)] if own is not None and own.own_date is not None else []
    dates += [plan.held_dates["payments"]] if "payments" in plan.held_dates else []
    if dates:
        _refuse(plan, "payments", refusals.too_old(own_date=max(dates), on=on, guards=guards))


def _check_snapshots(plan: _Plan, figures: dict[str, StagedFeed], on: date, guards: FeedGuards) -> None:
    for feed, before in plan.snapshot_of.items():
        _refuse(plan, feed, refusals.same_snapshot(before=before))
    for feed, now in figures.items():
        if now.mode != "full":
            continue
        earlier = [one for one in plan.before if one.on < on and feed in one.feeds and one.feeds[feed].mode == "full"]
        if not earlier:
            continue
        last, day = earlier[-1].feeds[feed], earlier[-1].on.isoformat()
        _refuse(plan, feed, refusals.shrunken(rows=now.rows, rows_before=last.rows, before=day, guards=guards))
        if feed == "contracts":
            _refuse(plan, feed, refusals.jumped(
                total=now.principal, total_before=last.principal, before=day, guards=guards
            ))  # fmt: skip


def _write_quarantine(home: Path, on: date, reading: DayReading) -> dict[str, int]:
    written = {}
    for feed, faults in reading.faults.items():
        if add_to_quarantine(home=home, on=on, feed=feed, faults=faults) is not None:
            written[feed] = len(faults)
    return written
