"""The kernel's own month arithmetic agrees with the calendar everyone else uses."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from nuan.book.rules import kernel
from nuan.shared.calendar import add_months

EPOCH = date(1970, 1, 1)


@given(day=st.dates(date(1950, 1, 1), date(2150, 1, 1)), months=st.integers(-240, 480))
def test_months_later_is_the_same_day_in_the_kernel_and_in_the_calendar(day: date, months: int) -> None:
    there = EPOCH + timedelta(days=kernel._add_months((day - EPOCH).days, months))
    assert there == add_months(day=day, months=months)
