"""Cases of limits and clocks are read strictly and say how the law differs from them."""

from datetime import date
from typing import Any

import pytest

from nuan.policy.rules.faults import UnableToBuildPack
from nuan.policy.rules.law_file import LawFile
from nuan.policy.rules.limit_cases import (
    ClockCase,
    LimitCase,
    read_clock_case,
    read_limit_case,
    wrong_about_clock,
    wrong_about_limit,
)  # fmt: skip
from tests.rules.policy.samples import limit, pack, value

SOURCE = LawFile(file="xx/cases/one.toml", table={})
HELD = pack(
    limit(values=[value(2020, 5, 2024), value(2024, 7)]),
    limit(id="XX-2", name="floor_days", unit="days_list", values=[value(2020, [0, 90])]),
    limit(id="XX-3", name="complaint_answer_days", values=[value(2020, 15)]),
)


def limit_case(**changes: Any) -> LimitCase:
    base = {"id": "C-1", "why": "own", "name": "grace_days", "on": date(2023, 12, 31), "expect": 5}
    table = {key: value for key, value in {**base, **changes}.items() if value is not None}
    return read_limit_case(source=SOURCE, table=table)


def clock_case(**changes: Any) -> ClockCase:
    base = {
        "id": "C-2", "why": "RULES 6.1.13", "clock": "complaint", "stage": "answer", "from": date(2026, 11, 2),
        "expect": date(2026, 11, 17),
    }  # fmt: skip
    table = {key: value for key, value in {**base, **changes}.items() if value is not None}
    return read_clock_case(source=SOURCE, table=table)


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({}, None),
        ({"on": date(2024, 1, 1)}, "C-1: grace_days on 2024-01-01 should be 5 and is 7"),
        ({"on": date(2024, 1, 1), "expect": 7}, None),
        ({"name": "floor_days", "expect": [0, 90]}, None),
        ({"name": "floor_days", "expect": [0, 91]}, "C-1: floor_days on 2023-12-31 should be (0, 91) and is (0, 90)"),
        ({"on": date(2019, 12, 31)}, "C-1: grace_days on 2019-12-31 should be 5 and is not in force"),
        ({"on": date(2019, 12, 31), "expect": None, "in_force": False}, None),
        ({"expect": None, "in_force": False}, "C-1: grace_days on 2023-12-31 should be not in force and is 5"),
        ({"expect": "later"}, "C-1: grace_days on 2023-12-31 should be later and is 5"),
    ],
)
def test_a_limit_is_compared_with_what_a_case_expects(changes: dict[str, Any], wrong: str | None) -> None:
    assert wrong_about_limit(case=limit_case(**changes), pack=HELD) == wrong


def test_a_clock_is_compared_with_what_a_case_expects() -> None:
    assert wrong_about_clock(case=clock_case(), pack=HELD, calendar=None) is None
    late = wrong_about_clock(case=clock_case(expect=date(2026, 11, 16)), pack=HELD, calendar=None)
    assert late == "C-2: complaint_answer_days from 2026-11-02 should end on 2026-11-16 and ends on 2026-11-17"
    gone = wrong_about_clock(case=clock_case(stage=None), pack=HELD, calendar=None)
    assert gone is not None
    assert gone.startswith("C-2: unable to find limit 'complaint_days'")


@pytest.mark.parametrize(
    ("changes", "key", "why"),
    [
        ({"id": None}, "id", "is missing"), ({"why": None}, "why", "is missing"), ({"name": None}, "name", "is missing"),
        ({"on": "2026-01-01"}, "on", "expected a date"), ({"expect": None}, "expect", "not clear"),
        ({"in_force": False}, "expect", "not clear"), ({"expect": None, "in_force": True}, "in_force", "expects no value"),
        ({"expect": 5.0}, "expect", "is a float"), ({"expect": [0.5]}, "expect", "is a float"),
        ({"from": 1}, "from", "nobody knows"),
    ],
)  # fmt: skip
def test_a_limit_case_that_is_not_plain_is_refused(changes: dict[str, Any], key: str, why: str) -> None:
    with pytest.raises(UnableToBuildPack) as refused:
        limit_case(**changes)
    assert (refused.value.file, refused.value.key) == ("xx/cases/one.toml", key)
    assert why in refused.value.why


@pytest.mark.parametrize(
    ("changes", "key", "why"),
    [
        ({"clock": None}, "clock", "is missing"), ({"from": None}, "from", "is missing"),
        ({"expect": 15}, "expect", "expected a date"), ({"stage": ""}, "stage", "expected text"),
        ({"days": 15}, "days", "nobody knows"),
    ],
)  # fmt: skip
def test_a_clock_case_that_is_not_plain_is_refused(changes: dict[str, Any], key: str, why: str) -> None:
    with pytest.raises(UnableToBuildPack) as refused:
        clock_case(**changes)
    assert (refused.value.item_id, refused.value.key) == ("C-2", key)
    assert why in refused.value.why
