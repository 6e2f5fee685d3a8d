"""Columns are read exactly: agreement with slow, obvious Python over everything hypothesis can write."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nuan.book.rules.feeds.texts import day_format, read_count, read_day, read_flag, read_id, read_money, read_rate

noise = st.text(alphabet="0123456789.-+,eE １２．¥\x00年", max_size=12)
amounts = st.decimals(min_value=0, max_value=10**12, places=None, allow_nan=False).map(lambda d: format(d, "f"))


def obvious_money(text: str, digits: int) -> int | None:
    if not re.fullmatch(r"[0-9]{1,14}(\.[0-9]{1,12})?", text, re.ASCII):
        return None
    minor = Decimal(text).scaleb(digits)
    return int(minor) if minor == minor.to_integral_value() else None


@given(st.lists(noise | amounts, min_size=1, max_size=30), st.sampled_from([0, 2, 3]))
def test_money_is_exact_or_refused(values: list[str], digits: int) -> None:
    expected = [obvious_money(value, digits) for value in values]
    read, bad = read_money(pa.array(values), digits=digits)
    assert read.to_pylist() == expected
    assert bad.tolist() == [value is None for value in expected]


@given(st.lists(noise | amounts, min_size=1, max_size=30))
def test_rates_are_exact_or_refused(values: list[str]) -> None:
    read, bad = read_rate(pa.array(values))
    for value, ppm, wrong in zip(values, read.to_pylist(), bad.tolist(), strict=True):
        assert wrong == (ppm is None)
        if ppm is not None:
            assert Decimal(ppm) == Decimal(value) * 1_000_000
            assert ppm <= 10_000_000


@given(st.lists(st.dates(date(1900, 1, 1), date(2199, 12, 31)), min_size=1, max_size=20))
def test_every_day_is_read_in_every_format(days: list[date]) -> None:
    for text in ("%Y-%m-%d", "%Y%m%d", "%d.%m.%Y", "%Y/%m/%d %H:%M:%S", "%Y-%m-%d %H:%M:%S.%f"):
        written = [day.strftime(text.replace("%Y", f"{day.year:04d}")) for day in days]
        read, bad = read_day(pa.array(written), format=day_format(text))
        assert read.to_pylist() == days
        assert not bad.any()


@given(st.lists(st.text(alphabet="0123456789-", min_size=1, max_size=11), min_size=1, max_size=20))
def test_what_is_no_day_is_refused(values: list[str]) -> None:
    read, bad = read_day(pa.array(values), format=day_format("%Y-%m-%d"))
    for value, day, wrong in zip(values, read.to_pylist(), bad.tolist(), strict=True):
        try:
            sound = len(value) == 10 and 1900 <= date.fromisoformat(value).year < 2200
        except ValueError:
            sound = False
        assert (day is not None, wrong) == (sound, not sound)


def test_empty_cells_are_neither_read_nor_bad() -> None:
    empty = pa.array([None, None], pa.string())
    for read, bad in (
        read_money(empty, digits=2), read_rate(empty), read_count(empty), read_flag(empty), read_id(empty),
        read_day(empty, format=day_format("%Y-%m-%d")),
    ):  # fmt: skip
        assert read.null_count == 2
        assert not bad.any()


@pytest.mark.parametrize("text", ["%y-%m-%d", "%Y-%m", "%f%Y%m%d", "%Y-%m-%d %Y", "%Y-%b-%d", "%"])
def test_a_date_format_we_cannot_read_exactly_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="date format"):
        day_format(text)


@given(st.dates(date(1970, 1, 1), date(2100, 1, 1)), st.integers(1, 400))
def test_the_day_after_is_the_day_after(day: date, days: int) -> None:
    later = day + timedelta(days=days)
    read, _ = read_day(pa.array([day.isoformat(), later.isoformat()]), format=day_format("%Y-%m-%d"))
    first, second = read.cast(pa.int32()).to_pylist()
    assert second - first == days
