"""Clocks: by when something must be answered, and how long something must be kept, as the pack's limits say.

A clock is a limit whose name is made of what it is about, a stage if it has several, and its unit:
`complaint_answer_days`, `complaint_extended_days`, `complaint_special_days`, `credit_dispute_answer_days`,
`breathing_space_days`, `keep_recordings_years`. Units: days, workdays (working days), months, years.

Every clock runs from a day that does not count itself: 15 days from 2 November end with 17 November. A clock that ends on a
day off is not moved: that would be in our favour only. Ask with the limits of the day the clock began (`pack.at(from_on)`),
so that a later law does not shorten a running clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, TypeAlias

from nuan.policy.rules.faults import UnableToFindLimit
from nuan.policy.rules.pack import Limits
from nuan.shared.calendar import WorkCalendar, add_months, add_workdays

ClockUnit: TypeAlias = Literal["days", "workdays", "months", "years"]
CLOCK_UNITS: Final[tuple[ClockUnit, ...]] = ("days", "workdays", "months", "years")


class UnableToCountWorkdays(ValueError):
    """A clock is in working days and nobody said which days are worked."""

    def __init__(self, *, name: str) -> None:
        self.name = name
        super().__init__(
            f"unable to count the working days of {name}: no calendar was given;"
            " hand over the work calendar of the jurisdiction"
        )


@dataclass(frozen=True, kw_only=True)
class Clock:
    """When a clock ends, and the limit that says so."""

    ends_on: date
    name: str
    limit_id: str
    amount: int
    unit: ClockUnit

    def days_left(self, *, on: date) -> int:
        """Calendar days until it ends; below zero once it is over."""
        return (self.ends_on - on).days


def clock_ends_on(*, name: str, from_on: date, amount: int, unit: ClockUnit, calendar: WorkCalendar | None) -> date:
    """Where a clock of so many units ends; the day it runs from does not count. `name` is told when a calendar lacks.

    >>> str(clock_ends_on(name="complaint_answer_days", from_on=date(2026, 11, 2), amount=15, unit="days", calendar=None))
    '2026-11-17'
    >>> str(clock_ends_on(name="keep_x_years", from_on=date(2024, 2, 29), amount=2, unit="years", calendar=None))
    '2026-02-28'
    """
    if unit == "days":
        return from_on + timedelta(days=amount)
    if unit == "workdays":
        if calendar is None:
            raise UnableToCountWorkdays(name=name)
        return add_workdays(day=from_on, workdays=amount, calendar=calendar)
    return add_months(day=from_on, months=amount * (12 if unit == "years" else 1))


def due_on(*, limits: Limits, clock: str, stage: str | None, from_on: date, calendar: WorkCalendar | None) -> Clock:
    """The last day on which an answer is in time. `stage`: `answer`, `extended`, `special` …; None: a clock without.

    `calendar` is needed for clocks in working days only. Raises UnableToFindLimit when the law of the limits' day has no
    such clock (or two, in different units), UnableToCountWorkdays, and UnableToKnowWorkday.

    A complaint received on 2026-11-02 in China (15 days, 30 when complex, 60 when specially approved) is answered by
    2026-11-17 (`answer`), 2026-12-02 (`extended`), 2027-01-01 (`special`); a credit dispute of 2026-11-05 (20 days) by
    2026-11-25.
    """
    name, unit = _clock(limits, clock if stage is None else f"{clock}_{stage}")
    amount = limits.whole(name=name)
    return Clock(
        ends_on=clock_ends_on(name=name, from_on=from_on, amount=amount, unit=unit, calendar=calendar),
        name=name,
        limit_id=limits.in_force[name][0].id,
        amount=amount,
        unit=unit,
    )


def keep_until(*, limits: Limits, kept: str, from_on: date) -> Clock:
    """Until when a record is kept; `ends_on` is the first day on which it may go. `kept`: `recordings` for the limit
    `keep_recordings_years`. What a limit cannot know, such as "until the debt is settled", the caller adds.

    Kept for two years from 2024-02-29: until 2026-02-28.
    """
    return due_on(limits=limits, clock=f"keep_{kept}", stage=None, from_on=from_on, calendar=None)


def clocks_of(*, limits: Limits) -> tuple[str, ...]:
    """Names of all limits in force that are one length of time, by name."""
    return tuple(
        name
        for name, (_, value) in sorted(limits.in_force.items())
        if isinstance(value, int) and name.rsplit("_", maxsplit=1)[-1] in CLOCK_UNITS
    )


def _clock(limits: Limits, stem: str) -> tuple[str, ClockUnit]:
    names = {unit: f"{stem}_{unit}" for unit in CLOCK_UNITS}
    found = [unit for unit, name in names.items() if name in limits.in_force]
    if len(found) > 1:
        raise UnableToFindLimit(
            name=stem, on=limits.on, jurisdiction=limits.jurisdiction,
            why=f"it is said twice, as {' and '.join(names[unit] for unit in found)}", remedy="keep the one the law says",
        )  # fmt: skip
    known = [unit for unit, name in names.items() if name in limits.known]
    unit = (*found, *known, CLOCK_UNITS[0])[0]
    return names[unit], unit
