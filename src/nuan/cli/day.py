"""`nuan day`: run one business date, or several."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from nuan.cli.base import (
    DAY,
    Front,
    buckets_option,
    command_options,
    example,
    feeds_option,
    find_mapping,
    on_option,
    spark_option,
    staff_option,
    workers_option,
)
from nuan.cli.guard_facts import need_demo, now_option, present
from nuan.cli.outreach_plan import FIRST_SEED, plan_document, planned, tell_plan
from nuan.cli.runs import status

if TYPE_CHECKING:
    from nuan.daily_run.actions.run_day import RunReport
    from nuan.outreach.actions.day_plan import Planned

without_option = click.option(
    "--without-feeds", is_flag=True,
    help="State the old book as at a date that has no files. Such a date is marked: contact nobody on it.",
)  # fmt: skip


@click.group("day")
def day() -> None:
    """Run business dates (日终批处理)."""


day.add_command(status)


def tell(front: Front, report: RunReport) -> None:
    """Say what became of a date."""
    if report.status == "already_complete":
        front.tell("run_already", on=report.on)
    else:
        counts = report.counts
        front.tell(
            "run_done", on=report.on, contracts=f"{counts['contracts']:,}", changes=f"{sum(counts['changes'].values()):,}",
            people=f"{counts['people']:,}",
        )  # fmt: skip
    if report.resumed:
        front.tell("run_resumed", parts=report.reused_buckets)
    if report.without_feeds:
        front.tell("run_stale")
    if report.waiting_deliveries:
        front.tell("run_waiting", count=report.waiting_deliveries)


@day.command(
    "run",
    epilog=example(
        "nuan day run --on 2026-08-29 --feeds demo-data/feeds/2026-08-29 --home demo-data/home",
        "nuan day run --on 2026-08-29 --staff 3 --now 2026-08-30T06:00+08:00 --home demo-data/home",
    ),
)
@on_option
@click.option(
    "--feeds", "feeds_folder", type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder with the date's files. Without it, files loaded by `nuan feed load` are used.",
)  # fmt: skip
@feeds_option
@without_option
@workers_option
@spark_option
@buckets_option
@staff_option
@now_option
@command_options
def run(
    front: Front, on: date, feeds_folder: Path | None, mapping_name: str | None, without_feeds: bool, workers: int,
    spark: str | None, buckets: int | None, staff: int, pretended: datetime | None,
) -> None:  # fmt: skip
    """Run one business date: files, book, states, changes, people, may we contact them. Complete or not at all.

    Stopped or killed anywhere, the same command goes on where it was. A complete date stays as it is. Then, when the day
    after is not past, the outreach of it is planned (nuan outreach plan shows it; nuan outreach queue puts it to the guard).
    """
    need_demo(front, pretended)
    front.start()
    from nuan.daily_run.actions.run_day import run_day

    with front.progress() as progress:
        report = run_day(
            home=front.home, on=on, feeds_folder=feeds_folder,
            mapping=find_mapping(name=mapping_name, folder=feeds_folder), pack=front.pack(), buckets=buckets,
            workers=workers, without_feeds=without_feeds, lender=front.lender(), progress=progress, spark=spark,
        )  # fmt: skip
    _anchor([report])
    made = _plan(front, on, staff, pretended)
    if front.as_json:
        front.give(report.to_dict() | {"outreach_plan": None if made is None else plan_document(made)})
        return
    tell(front, report)
    if made is not None:
        tell_plan(front, made)
    front.tell("next_line", line=front.next("people", "--on", str(on)))


def _plan(front: Front, on: date, staff: int, pretended: datetime | None) -> Planned | None:
    """The plan of the day after, made while that day is not past for the lender."""
    at = present(front, pretended)
    if all(at.astimezone(ZoneInfo(zone)).date() > on + timedelta(days=1) for zone in front.lender().zones):
        return None
    with front.progress() as progress:
        return planned(front, on, staff, FIRST_SEED, at, at, progress)


@day.command(
    "backfill",
    epilog=example(
        "nuan day backfill --from 2026-08-28 --until 2026-08-29 --feeds demo-data/feeds --home demo-data/home"
    ),
)
@click.option("--from", "from_on", required=True, type=DAY, help="First date.")
@click.option("--until", "until_on", required=True, type=DAY, help="Last date (included).")
@click.option(
    "--feeds", "root", required=True, type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder that holds one folder a date, named YYYY-MM-DD.",
)  # fmt: skip
@feeds_option
@without_option
@workers_option
@spark_option
@buckets_option
@command_options
def backfill_command(
    front: Front, from_on: date, until_on: date, root: Path, mapping_name: str | None, without_feeds: bool,
    workers: int, spark: str | None, buckets: int | None,
) -> None:  # fmt: skip
    """Run every date of a range that has a folder (补跑). Dates already complete are passed over."""
    if until_on < from_on:
        raise click.UsageError(f"--until {until_on} is before --from {from_on}")
    days = dated_folders(root, from_on, until_on, all_dates=without_feeds)
    if not days:
        raise click.UsageError(f"no folder named YYYY-MM-DD from {from_on} to {until_on} in {root}")
    reports = run_range(front, days, mapping_name, root, without_feeds, workers, buckets, spark=spark)
    if front.as_json:
        front.give({"days": [report.to_dict() for report in reports]})


def dated_folders(root: Path, from_on: date, until_on: date, *, all_dates: bool) -> list[tuple[date, Path | None]]:
    """The dates of a range that have a folder; with `all_dates` also those that have none."""
    found: list[tuple[date, Path | None]] = []
    for place in range((until_on - from_on).days + 1):
        on = from_on + timedelta(days=place)
        folder = root / on.isoformat()
        if folder.is_dir():
            found.append((on, folder))
        elif all_dates:
            found.append((on, None))
    return found


def run_range(
    front: Front, days: list[tuple[date, Path | None]], mapping_name: str | None, root: Path, without_feeds: bool,
    workers: int, buckets: int | None, *, quietly: bool = False, spark: str | None = None,
) -> list[RunReport]:  # fmt: skip
    """Run dates in order, and say how each went."""
    front.start()
    from nuan.daily_run.actions.run_day import backfill

    with front.progress() as progress:
        reports = backfill(
            home=front.home, days=days, mapping=find_mapping(name=mapping_name, folder=root), pack=front.pack(),
            buckets=buckets, workers=workers, without_feeds=without_feeds, lender=front.lender(), progress=progress,
            spark=spark, each=lambda report: None if front.as_json or quietly else tell(front, report),
        )  # fmt: skip
    _anchor(reports)
    return reports


def _anchor(reports: list[RunReport]) -> None:
    """Once a run, say outside the database how its chains stand. The dates are complete all the same when one is broken."""
    from nuan.plumbing.anchoring import anchor_all
    from nuan.plumbing.clock import now

    if any(report.status == "complete" for report in reports):
        for fault in anchor_all(at=now()):
            click.echo(fault, err=True)
