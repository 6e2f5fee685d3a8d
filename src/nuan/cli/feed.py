"""`nuan feed`: check and load a lender's files."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nuan.cli.base import Front, buckets_option, command_options, feeds_option, find_mapping, on_option

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
        front.say(f"Nothing new: every file in the folder is loaded already ({len(report.passed_over)} files).")
        return
    for name, figures in report.feeds.items():
        aside = f", {figures['bad_rows']:,} set aside" if figures["bad_rows"] else ""
        front.say(f"  {name:12} {figures['rows']:>10,} rows{aside}")
    if report.quarantine:
        from nuan.book.queries import quarantine_path

        front.say("Rows set aside, with column and reason:")
        for name in report.quarantine:
            front.say(f"  {quarantine_path(home=front.home, on=report.on, feed=name)}")
    if keep:
        from nuan.daily_run.queries import latest_night

        latest = latest_night(home=front.home)
        if latest is not None and report.on <= latest:
            front.say(
                f"Loaded for {report.on}, which is complete already ({latest} is the latest). The rows count in the next "
                "date's run; what they correct it shows: nuan changes --on DATE --kind corrected"
            )
            return
        front.say(f"Loaded for {report.on}. Next: nuan day run --on {report.on} --home {front.home}")
    else:
        front.say("Checked; nothing was kept. What only the book can tell shows when the day is run.")


@feed.command("check")
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


@feed.command("load")
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
