"""Days and months as law and contracts count them. No clock: every day is an argument."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Final

_LONGEST_BREAK_DAYS: Final = 60
"""No country is off for longer; a search beyond it means the table is wrong."""


class UnableToKnowWorkday(LookupError):
    """The calendar table does not speak about that year, and a working day is not to be guessed."""

    def __init__(self, *, on: date, calendar: str, years: tuple[int, ...]) -> None:
        self.on = on
        self.calendar = calendar
        self.years = years
        known = f"{years[0]}-{years[-1]}" if years else "no year"
        super().__init__(
            f"unable to know whether {on} is a working day: calendar {calendar!r} has {known};"
            f" add the year {on.year} to the table once it is announced"
        )


def add_months(*, day: date, months: int) -> date:
    """The same day so many months later (earlier when negative); the month's last day when it has no such day.

    >>> add_months(day=date(2024, 1, 31), months=1), add_months(day=date(2024, 3, 31), months=-13)
    (datetime.date(2024, 2, 29), datetime.date(2023, 2, 28))
    """
    place = day.year * 12 + day.month - 1 + months
    year, month = divmod(place, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"{months} months from {day} is outside the years a date can have")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def whole_months_between(*, start_on: date, end_on: date) -> int:
    """Whole months that have passed: the largest n for which `start_on` + n months is not after `end_on`.

    Negative when `end_on` is before `start_on`.

    >>> whole_months_between(start_on=date(2024, 1, 31), end_on=date(2024, 2, 29))
    1
    >>> whole_months_between(start_on=date(2024, 1, 15), end_on=date(2024, 3, 14))
    1
    """
    months = (end_on.year - start_on.year) * 12 + end_on.month - start_on.month
    return months if add_months(day=start_on, months=months) <= end_on else months - 1


@dataclass(frozen=True, kw_only=True)
class WorkCalendar:
    """Which days are worked, for the years announced. Other weekdays are worked, other Saturdays and Sundays not."""

    name: str
    years: frozenset[int]
    days_off: frozenset[date]
    """Weekdays that are free."""
    days_worked: frozenset[date]
    """Saturdays and Sundays that are worked (调休)."""

    def __post_init__(self) -> None:
        both = sorted(self.days_off & self.days_worked)
        strays = sorted(day for day in self.days_off | self.days_worked if day.year not in self.years)
        if both:
            raise ValueError(f"calendar {self.name!r}: {both[0]} is named both off and worked")
        if strays:
            raise ValueError(f"calendar {self.name!r}: {strays[0]} is in a year the table does not claim to know")


def is_workday(*, on: date, calendar: WorkCalendar) -> bool:
    """Whether a day is worked. A year the table does not hold raises `UnableToKnowWorkday`.

    >>> spring = WorkCalendar(name="cn", years=frozenset({2026}), days_off=frozenset({date(2026, 2, 17)}),
    ...                       days_worked=frozenset({date(2026, 2, 28)}))
    >>> [is_workday(on=date(2026, 2, day), calendar=spring) for day in (16, 17, 22, 28)]
    [True, False, False, True]
    """
    if on.year not in calendar.years:
        raise UnableToKnowWorkday(on=on, calendar=calendar.name, years=tuple(sorted(calendar.years)))
    if on in calendar.days_worked:
        return True
    return on.isoweekday() <= 5 and on not in calendar.days_off


def add_workdays(*, day: date, workdays: int, calendar: WorkCalendar) -> date:
    """The day on which so many working days have passed; the day itself does not count. `workdays` is at least 0.

    >>> plain = WorkCalendar(name="plain", years=frozenset({2026}), days_off=frozenset(), days_worked=frozenset())
    >>> add_workdays(day=date(2026, 11, 27), workdays=1, calendar=plain)
    datetime.date(2026, 11, 30)
    """
    if workdays < 0:
        raise ValueError(f"add_workdays counts forward only, got {workdays}")
    latest = day
    left = workdays
    for step in range(1, _LONGEST_BREAK_DAYS * (workdays + 1) + 1):
        if left == 0:
            break
        latest = day + timedelta(days=step)
        left -= is_workday(on=latest, calendar=calendar)
    if left:
        raise ValueError(f"calendar {calendar.name!r} is off for more than {_LONGEST_BREAK_DAYS} days after {latest}")
    return latest
