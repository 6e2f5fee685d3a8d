"""Why a day was not run, or not called complete."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from nuan.daily_run.rules.balance import Mismatch


class UnableToRunDay(RuntimeError):
    """The run of a date is refused before anything is written."""

    def __init__(self, *, on: date, problem: str, remedy: str) -> None:
        self.on, self.problem, self.remedy = on, problem, remedy
        super().__init__(f"{on} was not run: {problem}. {remedy}.")


class UnableToTrustNight(RuntimeError):
    """What was written does not add up, so it is not published."""

    def __init__(self, *, on: date, mismatches: Sequence[Mismatch]) -> None:
        self.on, self.mismatches = on, tuple(mismatches)
        super().__init__(
            f"the night of {on} does not add up and was not published: {'; '.join(map(str, mismatches))}. "
            "Run it again; if it says so again, please report it with these figures."
        )
