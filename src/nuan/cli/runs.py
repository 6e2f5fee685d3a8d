"""`nuan day status`: which dates are complete, and how a date's run went."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import click

from nuan.cli.base import DAY, Front, command_options, example, limit_option
from nuan.cli.faults import REFUSED
from nuan.cli.figures import table
from nuan.cli.words import word


class UnableToFindRun(LookupError):
    """The date was never begun."""

    def __init__(self, *, on: date, remedy: str) -> None:
        self.on = on
        super().__init__(f"There is no run of {on}. Run it: {remedy}")


@click.command("status", epilog=example("nuan day status --on 2026-08-29 --home demo-data/home"))
@click.option("--on", type=DAY, help="Business date (业务日期). Default: a table of the latest dates.")
@limit_option
@command_options
def status(front: Front, on: date | None, limit: int) -> None:
    """Which dates are complete, or with --on how the run of one date went, step by step (运行情况).

    Ends with 1 when the date's run is not complete.
    """
    front.start()
    if on is None:
        _dates(front, limit)
    else:
        _one(front, on)


def _dates(front: Front, limit: int) -> None:
    from nuan.daily_run.queries import night_dates, read_night

    days = night_dates(home=front.home)
    nights = [read_night(home=front.home, on=day) for day in days[-limit:]]
    if front.as_json:
        front.give({
            "complete": len(days), "rows": [
                {
                    "on": night.on, "previous_on": night.previous_on, "without_feeds": night.without_feeds,
                    "contracts": night.contracts, "people": night.people, "changes": night.changes,
                }
                for night in nights
            ],
        })  # fmt: skip
        return
    if not nights:
        front.tell("no_runs", home=front.home)
        front.tell("next_line", line=front.next("day", "run", "--on", "DATE", "--feeds", "FOLDER"))
        return
    made = table(
        title=word("runs_title", front.lang, home=front.home), lang=front.lang,
        columns=[("day", "left"), ("contracts", "right"), ("changes", "right"), ("people", "right")],
    )  # fmt: skip
    for night in nights:
        made.add_row(
            str(night.on), f"{night.contracts:,}", f"{sum(night.changes.values()):,}", f"{night.people:,}"
        )  # fmt: skip
    front.show(made)
    for night in nights:
        if night.without_feeds:
            front.tell("stale", on=night.on)
    front.more(len(days) - len(nights))


def _one(front: Front, on: date) -> None:
    from nuan.daily_run.queries import run_of
    from nuan.plumbing.database import need_database

    need_database()
    found = run_of(on=on)
    if found is None:
        raise UnableToFindRun(on=on, remedy=front.next("day", "run", "--on", str(on), "--feeds", "FOLDER"))
    if front.as_json:
        front.give(found)
    else:
        _print(front, on, found)
    if found["status"] != "complete":
        raise click.exceptions.Exit(REFUSED)


def _print(front: Front, on: date, found: dict[str, Any]) -> None:
    state = word(found["status"], front.lang)
    made = table(
        title=word("run_title", front.lang, on=on, status=state, attempts=found["attempts"]), lang=front.lang,
        columns=[("step", "left"), ("status", "left"), ("started", "left"), ("ended", "left")],
    )  # fmt: skip
    for step in found["steps"]:
        made.add_row(
            step["name"], word(step["status"], front.lang), _moment(step["started_at"]), _moment(step["ended_at"])
        )
    front.show(made)
    if found["error"]:
        front.tell("run_error", error=found["error"])
    if found["without_feeds"]:
        front.tell("run_stale")
    if found["status"] != "complete":
        front.tell("next_line", line=front.next("day", "run", "--on", str(on)))


def _moment(at: datetime | None) -> str:
    return at.strftime("%Y-%m-%d %H:%M:%S") if at else ""
