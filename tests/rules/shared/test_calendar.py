"""Months end where months end, and an unannounced year is not guessed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nuan.shared.calendar import (
    UnableToKnowWorkday,
    WorkCalendar,
    add_months,
    add_workdays,
    is_workday,
    whole_months_between,
)

days = st.dates(date(1950, 1, 1), date(2150, 12, 31))

GOLDEN_WEEK = WorkCalendar(
    name="cn",
    years=frozenset({2026}),
    days_off=frozenset(date(2026, 10, day) for day in (1, 2, 5, 6, 7)),
    days_worked=frozenset({date(2026, 9, 27), date(2026, 10, 10)}),
)


@given(day=days, months=st.integers(-600, 600))
def test_adding_months_lands_in_that_month_on_that_day_or_its_last(day: date, months: int) -> None:
    later = add_months(day=day, months=months)
    assert later.year * 12 + later.month == day.year * 12 + day.month + months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


@given(start_on=days, end_on=days)
def test_whole_months_is_the_most_that_fits(start_on: date, end_on: date) -> None:
    months = whole_months_between(start_on=start_on, end_on=end_on)
    assert add_months(day=start_on, months=months) <= end_on < add_months(day=start_on, months=months + 1)


def test_a_month_outside_all_dates_is_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        add_months(day=date(9999, 12, 1), months=1)


def test_holidays_and_worked_weekends_count_as_announced() -> None:
    worked = [day for day in range(1, 12) if is_workday(on=date(2026, 10, day), calendar=GOLDEN_WEEK)]
    assert worked == [8, 9, 10]
    assert add_workdays(day=date(2026, 9, 30), workdays=3, calendar=GOLDEN_WEEK) == date(2026, 10, 10)
    assert add_workdays(day=date(2026, 9, 30), workdays=0, calendar=GOLDEN_WEEK) == date(2026, 9, 30)


@pytest.mark.parametrize("on", [date(2025, 12, 31), date(2027, 1, 1)])
def test_an_unannounced_year_is_refused_not_guessed(on: date) -> None:
    with pytest.raises(UnableToKnowWorkday) as refused:
        is_workday(on=on, calendar=GOLDEN_WEEK)
    assert (refused.value.on, refused.value.years) == (on, (2026,))
    assert "add the year" in str(refused.value)


def test_counting_working_days_into_an_unannounced_year_is_refused() -> None:
    with pytest.raises(UnableToKnowWorkday):
        add_workdays(day=date(2026, 12, 30), workdays=3, calendar=GOLDEN_WEEK)
    with pytest.raises(ValueError, match="forward"):
        add_workdays(day=date(2026, 12, 30), workdays=-1, calendar=GOLDEN_WEEK)


def test_a_table_that_contradicts_itself_is_refused() -> None:
    day = date(2026, 5, 1)
    with pytest.raises(ValueError, match="both off and worked"):
        WorkCalendar(name="x", years=frozenset({2026}), days_off=frozenset({day}), days_worked=frozenset({day}))
    with pytest.raises(ValueError, match="does not claim to know"):
        WorkCalendar(name="x", years=frozenset({2025}), days_off=frozenset({day}), days_worked=frozenset())
