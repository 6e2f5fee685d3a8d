"""What else of this room looks at a night: promises before the cases of a date are worked, habits after it.

Both are called once a run of the step and again after a kill, so each of them changes nothing when it was done.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from nuan.cases.actions.habit_night import note_habits
from nuan.cases.actions.promises_night import judge_promises


def before_cases(*, home: Path, on: date, at: datetime) -> None:
    """Promises are judged by the payments of the date, so that the order of care and the stages know what became of them."""
    judge_promises(home=home, on=on, at=at)


def after_cases(*, home: Path, on: date) -> None:
    """Habits of paying late are looked for among the cases of the date."""
    note_habits(home=home, on=on)
