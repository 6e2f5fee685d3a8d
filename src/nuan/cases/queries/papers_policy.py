"""What the house says about documents and about habitual lateness, read from its files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from nuan.cases.queries.policy import house_table
from nuan.cases.rules import habit, papers
from nuan.cases.rules.next_steps import FILE as STEPS
from nuan.cases.rules.next_steps import StepsPolicy, read_steps_policy


def papers_policy(*, on: date, folder: Path | None = None) -> papers.PapersPolicy:
    """What documents are taken on a day. `folder`: the law folder, None: the usual one.

    Raises UnableToReadPapersPolicy, UnableToReadCasePolicy when the file is missing or no TOML.
    """
    return papers.read_papers_policy(table=house_table(folder=folder, file=papers.FILE), on=on)


def habit_policy(*, on: date, folder: Path | None = None) -> habit.HabitPolicy:
    """Whom the programme is for on a day. Raises UnableToReadCasePolicy."""
    return habit.read_habit_policy(table=house_table(folder=folder, file=habit.FILE), on=on)


def steps_policy(*, on: date, folder: Path | None = None) -> StepsPolicy:
    """What is suggested, and in which order, on a day. Raises UnableToReadCasePolicy."""
    return read_steps_policy(table=house_table(folder=folder, file=STEPS), on=on)
