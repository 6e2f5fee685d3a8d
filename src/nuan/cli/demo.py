"""`nuan demo`: an invented lender, sixty nights, and what there is to see."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import click

from nuan.cli.base import DAY, REFUSED, Front, command_options
from nuan.cli.book import draw, show_buckets, show_matrix
from nuan.cli.day import dated_folders, run_range
from nuan.cli.lists import show_changes, show_people

MARK = ".made-by-nuan-demo"
BUCKETS = 2
SHOWN = 12
ROLL_DAYS = 30


@click.command("demo")
@click.option("--customers", default=20_000, show_default=True, type=click.IntRange(1), help="Customers of the lender.")
@click.option("--days", default=60, show_default=True, type=click.IntRange(1, 500), help="Business dates to run.")
@click.option("--seed", default=2026, show_default=True, type=click.IntRange(0), help="Another seed, another lender.")
@click.option("--from", "from_on", default="2026-07-01", show_default=True, type=DAY, help="First business date.")
@click.option(
    "--folder", default="demo-data", show_default=True, type=click.Path(path_type=Path, file_okay=False),
    help="Where to put it. An earlier demo there is replaced; anything else is left alone.",
)  # fmt: skip
@click.option(
    "--workers", default=lambda: min(2, os.cpu_count() or 1), show_default="2, or the one core there is",
    type=click.IntRange(1, 256), help="Processes to work in.",
)  # fmt: skip
@command_options
def demo(
    front: Front, customers: int, days: int, seed: int, from_on: date, folder: Path, workers: int
) -> None:  # fmt: skip
    """An invented lender, run night after night (演示): ends with today's list, the changes and the bucket table.

    All people, firms and numbers are invented.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        front.say(f"{folder} holds something that is not a demo, so it was left alone. Name another: --folder FOLDER")
        raise click.exceptions.Exit(REFUSED)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / MARK).touch()
    home = folder.absolute() / "home"
    inner = Front(home=home, as_json=front.as_json, lang=front.lang, jurisdiction=front.jurisdiction)
    inner.start()
    from nuan.simulation.actions import generate_lender

    with inner.progress() as progress:
        made = generate_lender(
            folder=folder, seed=seed, customers=customers, from_on=from_on, days=days, progress=progress
        )
    dates = made.business_dates
    folders = dated_folders(folder / "feeds", dates[0], dates[-1], all_dates=False)
    reports = run_range(inner, folders, None, folder / "feeds", False, workers, BUCKETS, quietly=True)
    if inner.as_json:
        inner.give({
            "folder": folder, "home": home, "days": [report.to_dict() for report in reports], "rows": made.rows
        })  # fmt: skip
        return
    _show(inner, dates, folder)


def _show(front: Front, dates: tuple[date, ...], folder: Path) -> None:
    from nuan.daily_run.queries import people_on, read_night, roll_rate_matrix

    last = dates[-1]
    show_people(front, last, SHOWN, of_each=2)
    show_changes(front, last, None, SHOWN)
    show_buckets(front, read_night(home=front.home, on=last))
    if len(dates) > 1:
        matrix = roll_rate_matrix(home=front.home, from_on=dates[max(0, len(dates) - 1 - ROLL_DAYS)], to_on=last)
        show_matrix(front, matrix)
        png = folder / "roll-rates.png"
        draw(matrix, png)
        front.say(f"\nPicture of the roll rates: {png}")
    first = people_on(home=front.home, on=last, limit=1)
    where = folder / "home"
    front.say("\nWhere to look next:")
    if first:
        front.say(f"  nuan contract explain {first[0].worst_contract_id} --on {last} --home {where}")
    front.say(f"  nuan people --on {last} --need hear_why --home {where}")
    front.say(f"  nuan changes --on {last} --kind corrected --home {where}")
    front.say(f"  nuan law show --on {last}")
    front.say(f"  nuan audit verify --home {where}")
