"""`nuan demo`: an invented lender, sixty nights, and what there is to see."""

from __future__ import annotations

import json
import os
import shutil
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import click

from nuan.cli.base import DAY, MARK, Front, command_options, example
from nuan.cli.book import draw, show_buckets, show_matrix
from nuan.cli.day import dated_folders, run_range
from nuan.cli.demo_contacts import BUNDLE, leave_contacts
from nuan.cli.demo_messages import leave_messages
from nuan.cli.demo_people import leave_notes
from nuan.cli.demo_talks import leave_talk
from nuan.cli.lists import show_changes, show_people

PICTURE = "roll-rates.png"
MADE = ("home", "feeds", "truth", ".generating", PICTURE, BUNDLE)
"""What a demo makes in its folder, and so all that a new start takes away."""
BUCKETS = 2
SHOWN = 10
CARED_FOR = 120
"""Customers of the list before the last whom the lender's people had begun to care for."""
ROLL_DAYS = 30
_NIGHT: Final = time(2)
MORNING: Final = time(8, 30)
"""When the day's work begins in a rehearsal."""


class UnableToMakeDemo(RuntimeError):
    """The folder is not one to make a demo in."""

    def __init__(self, *, folder: Path, problem: str, remedy: str) -> None:
        self.folder, self.problem, self.remedy = folder, problem, remedy
        super().__init__(f"{folder} {problem}, so nothing was changed. {remedy}")


@click.command(
    "demo", epilog=example("nuan demo", "nuan demo --customers 2000 --days 30 --folder small-demo --lang zh")
)
@click.option("--customers", default=20_000, show_default=True, type=click.IntRange(1), help="Customers of the lender.")
@click.option("--days", default=60, show_default=True, type=click.IntRange(1, 500), help="Business dates to run.")
@click.option("--seed", default=2026, show_default=True, type=click.IntRange(0), help="Another seed, another lender.")
@click.option("--from", "from_on", default="2026-07-01", show_default=True, type=DAY, help="First business date.")
@click.option(
    "--folder", default="demo-data", show_default=True, type=click.Path(path_type=Path, file_okay=False),
    help="Where to put it. A demo that is there already is shown again; anything else there is left alone.",
)  # fmt: skip
@click.option("--again", is_flag=True, help="Replace an earlier demo in the folder by a new one.")
@click.option(
    "--workers", default=lambda: min(2, os.cpu_count() or 1), show_default="2, or the one core there is",
    type=click.IntRange(1, 256), help="Processes to work in.",
)  # fmt: skip
@command_options
def demo(
    front: Front, customers: int, days: int, seed: int, from_on: date, folder: Path, again: bool, workers: int
) -> None:
    """An invented lender, run night after night (演示): ends with today's list, the changes and the bucket table.

    All people, firms and numbers are invented. Everything is in the folder, also the database; the one DATABASE_URL
    names is left alone.
    """
    asked = {"customers": customers, "days": days, "seed": seed, "from_on": from_on.isoformat()}
    own_database = bool(os.environ.get("DATABASE_URL"))
    inner = Front(
        home=folder.absolute() / "home", as_json=front.as_json, lang=front.lang, jurisdiction=front.jurisdiction,
        own_database=own_database,
    )  # fmt: skip
    earlier = _earlier(folder)
    if earlier not in (None, asked) and not again:
        said = ", ".join(f"{name} {value}" for name, value in (earlier or {}).items()) or "of another version"
        raise UnableToMakeDemo(
            folder=folder, problem=f"holds another demo ({said})",
            remedy="Replace it by the same command with --again, or name another: --folder FOLDER",
        )  # fmt: skip
    inner.start()
    if own_database:
        inner.tell("demo_own_database")
    if again and earlier is not None:
        _clear(inner, folder)
    elif (folder / "feeds").exists():
        again_line = inner.next("demo", "--folder", str(folder), "--again", home=False)
        inner.tell("demo_there", folder=folder, line=again_line)
    _make(inner, folder, asked, from_on, workers)


def _earlier(folder: Path) -> dict[str, Any] | None:
    """What the demo in the folder was asked for; None in an empty or a new folder. Raises UnableToMakeDemo."""
    mark = folder / MARK
    if mark.is_file():
        text = mark.read_text(encoding="utf-8")
        found: dict[str, Any] = json.loads(text) if text.startswith("{") else {}
        return found
    if folder.exists() and any(folder.iterdir()):
        raise UnableToMakeDemo(
            folder=folder, problem="holds something that is not a demo", remedy="Name another: --folder FOLDER"
        )
    return None


def _clear(front: Front, folder: Path) -> None:
    """Take away what an earlier demo made, and only that, while nobody works on it. Raises UnableToStart."""
    from nuan.plumbing.locks import one_run_at_a_time

    with one_run_at_a_time(home=front.home):
        for name in MADE:
            path = folder / name
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)


def _make(front: Front, folder: Path, asked: dict[str, Any], from_on: date, workers: int) -> None:
    """Generate the lender and run its nights. Cut off anywhere, the same command goes on where it was."""
    from nuan.simulation.actions import generate_lender

    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).write_text(json.dumps(asked), encoding="utf-8")
    if not (folder / "feeds").exists():
        shutil.rmtree(folder / "truth", ignore_errors=True)
        with front.progress() as progress:
            generate_lender(
                folder=folder, seed=asked["seed"], customers=asked["customers"], from_on=from_on, days=asked["days"],
                progress=progress,
            )  # fmt: skip
    until_on = from_on + timedelta(days=asked["days"] - 1)
    folders = dated_folders(folder / "feeds", from_on, until_on, all_dates=False)
    run = partial(run_range, front, mapping_name=None, root=folder / "feeds", without_feeds=False, workers=workers,
                  buckets=BUCKETS, quietly=True)  # fmt: skip
    rehearse_morning_after(folders[max(0, len(folders) - 2)][0], at=_NIGHT)
    reports = run(folders[:-1])
    if len(folders) > 1:
        rehearse_morning_after(folders[-2][0], at=MORNING)
        _open_accounts()
        leave_notes(front)
        leave_contacts(front, on=folders[-2][0], folder=folder)
        leave_messages(front, on=folders[-2][0])
        _care(front, asked["seed"], folders[-2][0])
        rehearse_morning_after(folders[-1][0], at=_NIGHT)
    reports += run(folders[-1:])
    if len(folders) > 1:
        rehearse_morning_after(folders[-1][0], at=MORNING)
        leave_talk(front)
    if front.as_json:
        front.give({"folder": folder, "home": front.home, "days": [report.to_dict() for report in reports]})
    else:
        _show(front, folder)


def rehearse_morning_after(on: date, *, at: time) -> None:
    """Go on as if it were that hour, in the lender's zone, of the day after a business date."""
    from nuan.plumbing import clock

    clock.rehearse(moment=datetime.combine(on + timedelta(days=1), at, tzinfo=ZoneInfo("Asia/Shanghai")))


def _open_accounts() -> None:
    """Somebody to give the cases of the last night to."""
    from nuan.access.actions.demo import make_demo_staff
    from nuan.plumbing import clock

    at = clock.now()
    make_demo_staff(on=at.date(), at=at)


def _care(front: Front, seed: int, list_of: date) -> None:
    """What the lender's people did before the last night, so that the guard has something to count."""
    from nuan.simulation.actions import invent_care

    with front.progress() as progress, progress.step("invented_care", CARED_FOR) as step:
        invent_care(
            home=front.home, list_of=list_of, lender=front.lender(), pack=front.pack(), seed=seed, people=CARED_FOR,
            progress=step.advance,
        )  # fmt: skip


def _show(front: Front, folder: Path) -> None:
    from nuan.daily_run.queries import night_dates, people_on, read_night, roll_rate_matrix

    dates = night_dates(home=front.home)
    last = dates[-1]
    front.tell("demo_invented")
    show_people(front, last, SHOWN, of_each=2)
    show_changes(front, last, None, SHOWN)
    show_buckets(front, read_night(home=front.home, on=last))
    if len(dates) > 1:
        matrix = roll_rate_matrix(home=front.home, from_on=dates[max(0, len(dates) - 1 - ROLL_DAYS)], to_on=last)
        show_matrix(front, matrix)
        draw(matrix, folder / PICTURE)
        front.tell("picture", png=folder / PICTURE)
    front.say("")
    front.tell("demo_next")
    on = ("--on", str(last))
    first = people_on(home=front.home, on=last, limit=1)
    lines = [front.next("contract", "explain", first[0].worst_contract_id, *on)] if first else []
    lines += [
        front.next("people", *on, "--need", "hear_why"), front.next("changes", *on, "--kind", "corrected"),
        front.next("law", "show", *on, home=False), front.next("audit", "verify"),
    ]  # fmt: skip
    for line in lines:
        front.say(f"  {line}")
