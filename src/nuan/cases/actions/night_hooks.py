"""What else of this room looks at a night: promises before the cases of a date are worked, habits after it.

Both are called once a run of the step and again after a kill, so each of them must change nothing when it was done.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Final

from nuan.cases.actions.habit_night import NIGHT, note_habits
from nuan.cases.actions.papers import remove_expired
from nuan.cases.actions.promises_night import judge_promises

MOST_PAPERS: Final = 10_000
"""Documents destroyed a night; what is left is the next one's."""


def before_cases(*, home: Path, on: date, at: datetime) -> None:
    """Promises are judged by the payments of the date, so that the order of care and the stages know what became of them."""
    judge_promises(home=home, on=on, at=at)


def after_cases(*, home: Path, on: date, at: datetime) -> None:
    """Habits of paying late are looked for among the cases of the date, and documents whose time is over are destroyed."""
    note_habits(home=home, on=on)
    remove_expired(home=home, on=on, at=at, actor=NIGHT, limit=MOST_PAPERS)
