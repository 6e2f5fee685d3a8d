"""Clocks end on the day the law says, and what is kept is kept until the day it says."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nuan.policy.rules.clocks import UnableToCountWorkdays, clocks_of, due_on, keep_until
from nuan.policy.rules.faults import UnableToFindLimit
from nuan.policy.rules.pack import Limits
from nuan.shared.calendar import UnableToKnowWorkday, WorkCalendar
from tests.rules.policy.samples import limit, pack, value

RECEIVED = date(2026, 11, 2)
PLAIN = WorkCalendar(
    name="plain", years=frozenset({2026}), days_off=frozenset({date(2026, 11, 4)}), days_worked=frozenset()
)  # fmt: skip


def clock(name: str, amount: int, unit: str = "days", **changes: Any) -> dict[str, Any]:
    given = {"id": f"XX-{name}", "name": name, "unit": unit, "values": [value(2020, amount)]}
    return limit(**given | changes)


def limits(*tables: dict[str, Any], on: date = RECEIVED) -> Limits:
    return pack(*tables).at(on)


COMPLAINT = (
    clock("complaint_answer_days", 15), clock("complaint_extended_days", 30), clock("complaint_special_days", 60),
)  # fmt: skip


@pytest.mark.parametrize(
    ("stage", "ends_on"),
    [("answer", date(2026, 11, 17)), ("extended", date(2026, 12, 2)), ("special", date(2027, 1, 1))],
)
def test_a_complaint_is_answered_in_its_stages(stage: str, ends_on: date) -> None:
    found = due_on(limits=limits(*COMPLAINT), clock="complaint", stage=stage, from_on=RECEIVED, calendar=None)
    assert (found.ends_on, found.name) == (ends_on, f"complaint_{stage}_days")
    assert (found.limit_id, found.unit) == (f"XX-complaint_{stage}_days", "days")
    assert found.days_left(on=ends_on) == 0
    assert found.days_left(on=date(2026, 11, 20)) == (ends_on - date(2026, 11, 20)).days


@pytest.mark.parametrize(
    ("name", "amount", "unit", "ends_on"),
    [
        ("dispute_answer_days", 20, "days", date(2026, 11, 22)),
        ("dispute_answer_months", 3, "months", date(2027, 2, 2)),
        ("dispute_answer_years", 2, "years", date(2028, 11, 2)),
        ("dispute_answer_workdays", 3, "workdays", date(2026, 11, 6)),
        ("dispute_answer_workdays", 3, "count", date(2026, 11, 6)),
        ("dispute_answer_workdays", 0, "workdays", date(2026, 11, 2)),
    ],
)
def test_each_unit_is_counted(name: str, amount: int, unit: str, ends_on: date) -> None:
    held = limits(clock(name, amount, unit))
    assert due_on(limits=held, clock="dispute", stage="answer", from_on=RECEIVED, calendar=PLAIN).ends_on == ends_on


def test_working_days_need_a_calendar_that_knows_the_year() -> None:
    held = limits(clock("hardship_answer_workdays", 7, "workdays"))
    with pytest.raises(UnableToCountWorkdays, match="hardship_answer_workdays"):
        due_on(limits=held, clock="hardship", stage="answer", from_on=RECEIVED, calendar=None)
    with pytest.raises(UnableToKnowWorkday):
        due_on(limits=held, clock="hardship", stage="answer", from_on=date(2026, 12, 30), calendar=PLAIN)


def test_a_clock_without_stages_and_what_is_kept() -> None:
    held = limits(clock("breathing_space_days", 60), clock("keep_recordings_years", 2, "years"))
    space = due_on(limits=held, clock="breathing_space", stage=None, from_on=date(2026, 1, 1), calendar=None)
    assert space.ends_on == date(2026, 3, 2)
    assert keep_until(limits=held, kept="recordings", from_on=date(2024, 2, 29)).ends_on == date(2026, 2, 28)


def test_a_clock_there_is_not_is_refused() -> None:
    for stage, name in (("special", "complaint_special_days"), (None, "complaint_days")):
        with pytest.raises(UnableToFindLimit) as refused:
            due_on(limits=limits(COMPLAINT[0]), clock="complaint", stage=stage, from_on=RECEIVED, calendar=None)
        assert refused.value.name == name
        assert "no file names it" in refused.value.why


def test_a_clock_that_ended_says_when() -> None:
    ended = clock("dispute_answer_months", 1, "months", values=[value(2020, 1, 2022)])
    with pytest.raises(UnableToFindLimit) as refused:
        due_on(limits=limits(ended), clock="dispute", stage="answer", from_on=RECEIVED, calendar=None)
    assert (refused.value.name, "[2020-01-01, 2022-01-01)" in refused.value.why) == ("dispute_answer_months", True)


def test_a_clock_in_two_units_is_refused() -> None:
    twice = limits(clock("dispute_answer_days", 20), clock("dispute_answer_months", 1, "months"))
    with pytest.raises(UnableToFindLimit, match="said twice, as dispute_answer_days and dispute_answer_months"):
        due_on(limits=twice, clock="dispute", stage="answer", from_on=RECEIVED, calendar=None)


def test_the_law_of_the_day_the_clock_began_counts() -> None:
    changed = clock("dispute_answer_days", 20, values=[value(2020, 20, 2026), value(2026, 10)])
    days = {
        on.year: due_on(
            limits=limits(changed, on=on), clock="dispute", stage="answer", from_on=on, calendar=None
        ).amount
        for on in (date(2025, 12, 31), date(2026, 1, 1))
    }  # fmt: skip
    assert days == {2025: 20, 2026: 10}


def test_clocks_are_the_limits_that_are_one_length_of_time() -> None:
    held = limits(*COMPLAINT, clock("class_floor_days", 0, "days_list", values=[value(2020, [0, 90])]),
                  clock("cap_ppm", 5, "ppm"), clock("ended_days", 1, values=[value(2020, 1, 2021)]))  # fmt: skip
    assert clocks_of(limits=held) == ("complaint_answer_days", "complaint_extended_days", "complaint_special_days")


@given(st.integers(0, 400), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_longer_clock_never_ends_earlier(amount: int, from_on: date) -> None:
    for unit in ("days", "months", "years"):
        short, long = (
            due_on(
                limits=limits(clock(f"x_{unit}", much, unit)), clock="x", stage=None, from_on=from_on, calendar=None
            ).ends_on
            for much in (amount, amount + 1)
        )  # fmt: skip
        assert from_on <= short < long
