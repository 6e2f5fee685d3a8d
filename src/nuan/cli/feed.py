"""`nuan feed`: check and load a lender's files."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nuan.cli.base import Front, buckets_option, command_options, example, feeds_option, find_mapping, on_option
from nuan.cli.words import word

if TYPE_CHECKING:
    from nuan.book.actions import FeedsReport

folder_argument = click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))


@click.group("feed")
def feed() -> None:
    """A lender's daily files (数据文件): customers, contracts 借据, instalments 还款计划, payments 还款流水 …"""


def _work(front: Front, folder: Path, on: date, mapping_name: str | None, buckets: int | None, *, keep: bool) -> None:
    front.start()
    from nuan.daily_run.actions.load import load_feeds

    with front.progress() as progress:
        report = load_feeds(
            home=front.home, folder=folder, on=on, mapping=find_mapping(name=mapping_name, folder=folder),
            pack=front.pack(), buckets=buckets, keep=keep, progress=progress,
        )  # fmt: skip
    if front.as_json:
        front.give(report.to_dict())
    else:
        _tell(front, report, keep=keep)


def _tell(front: Front, report: FeedsReport, *, keep: bool) -> None:
    if report.status == "already_held":
        front.tell("feed_nothing_new", count=len(report.passed_over))
        return
    for name, figures in report.feeds.items():
        bad = figures["bad_rows"]
        aside = word("feed_aside", front.lang, count=f"{bad:,}") if bad else ""
        front.say(word("feed_row", front.lang, feed=name, rows=f"{figures['rows']:,}") + aside)
    if report.quarantine:
        from nuan.book.queries import quarantine_path

        front.tell("feed_quarantine")
        for name in report.quarantine:
            front.say(f"  {quarantine_path(home=front.home, on=report.on, feed=name)}")
    if keep:
        _tell_next(front, report.on)
    else:
        front.tell("feed_checked")


def _tell_next(front: Front, on: date) -> None:
    from nuan.daily_run.queries import latest_night

    latest = latest_night(home=front.home)
    if latest is not None and on <= latest:
        line = front.next("changes", "--on", "DATE", "--kind", "corrected")
        front.tell("feed_late", on=on, latest=latest, line=line)
        return
    front.tell("feed_loaded", on=on)
    front.tell("next_line", line=front.next("day", "run", "--on", str(on)))


@feed.command(
    "check",
    epilog=example("nuan feed check demo-data/feeds/2026-08-29 --on 2026-08-29 --home demo-data/try-it"),
)
@folder_argument
@on_option
@feeds_option
@buckets_option
@command_options
def check(front: Front, folder: Path, on: date, mapping_name: str | None, buckets: int | None) -> None:
    """Read and check a folder of files without keeping it (只检查不入库).

    Every bad row goes to the quarantine file with row, column, value and reason.
    """
    _work(front, folder, on, mapping_name, buckets, keep=False)


@feed.command(
    "load",
    epilog=example("nuan feed load demo-data/feeds/2026-08-29 --on 2026-08-29 --home demo-data/home"),
)
@folder_argument
@on_option
@feeds_option
@buckets_option
@command_options
def load(front: Front, folder: Path, on: date, mapping_name: str | None, buckets: int | None) -> None:
    """Load a folder of files for a business date (入库): all of it or nothing. The same files again change nothing.

    Late files for a date that is complete are welcome: the next date's run takes them and shows what they correct.
    """
    _work(front, folder, on, mapping_name, buckets, keep=True)
