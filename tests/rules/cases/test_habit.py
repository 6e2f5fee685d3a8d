"""Who is late again and again is found by columns; what the programme changed is told with how sure that is."""

from __future__ import annotations

import math
import random
import tomllib
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nuan.book.rules.columns import STATES
from nuan.cases.rules.habit import (
    FOUND,
    GROUPS,
    STATES_READ,
    group_of,
    habits_of,
    meetings_planned,
    read_habit_policy,
    reasons_for,
)
from nuan.cases.rules.habit_effect import Followed, HabitEffect, effect_of, places_drawn
from nuan.cases.rules.house import UnableToReadCasePolicy
from nuan.policy.queries import law_folder

ON = date(2026, 11, 2)
TABLE: dict[str, Any] = tomllib.loads(
    (law_folder(environment={}) / "house/cases/habit.toml").read_text(encoding="utf-8")
)
POLICY = read_habit_policy(table=TABLE, on=ON)
HABIT = {
    "instalments_due": 10,
    "instalments_late": 5,
    "times_entered": 3,
    "longest_days_past_due": 29,
    "days_past_due": 0,
}


def states(*rows: dict[str, Any]) -> pa.Table:
    schema = pa.schema([STATES.field(name) for name in STATES_READ])
    return pa.Table.from_pylist([{"customer_id": "U1", **HABIT, **row} for row in rows], schema=schema)


def is_habit(*rows: dict[str, Any]) -> bool:
    (row,) = habits_of(states=states(*rows), policy=POLICY).to_pylist()
    return bool(row["habit"])


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, True),
        ({"instalments_due": 6, "instalments_late": 3}, True),
        ({"instalments_due": 5, "instalments_late": 3}, False),
        ({"instalments_due": 11}, False),
        ({"instalments_late": 4}, False),
        ({"instalments_due": 6, "instalments_late": 2}, False),
        ({"times_entered": 2}, False),
        ({"days_past_due": 1}, False),
        ({"days_past_due": 1, "times_entered": 4}, True),
        ({"longest_days_past_due": 30}, False),
    ],
)
def test_the_edges_of_a_habit(change: dict[str, Any], expected: bool) -> None:
    assert is_habit(change) is expected


def test_a_person_with_real_trouble_on_another_contract_is_not_in_a_habit() -> None:
    fine = {"instalments_late": 0, "times_entered": 0, "longest_days_past_due": 0}
    assert is_habit({}, fine)
    assert not is_habit({}, {**fine, "longest_days_past_due": 30})


def test_short_loans_one_after_the_other_count_together_once_the_person_is_known_long_enough() -> None:
    loan = {"instalments_due": 1, "instalments_late": 1, "times_entered": 1, "longest_days_past_due": 3}
    fine = {**loan, "instalments_late": 0, "times_entered": 0, "longest_days_past_due": 0}
    long_ago = {"months_on_book": 5}
    assert is_habit(loan, loan, loan, fine, fine, {**fine, **long_ago})
    assert not is_habit(loan, loan, fine, fine, fine, {**fine, **long_ago})
    assert not is_habit(loan, loan, loan, fine, fine, fine), "all within a few months"


def test_figures_of_a_person_are_over_all_contracts() -> None:
    other = {"instalments_due": 4, "instalments_late": 1, "times_entered": 1, "longest_days_past_due": 2}
    found = habits_of(states=states({}, other, {"customer_id": "U0", "times_entered": 0}), policy=POLICY)
    assert found.schema == FOUND
    assert found.to_pylist() == [
        {"customer_id": "U0", "due": 10, "late": 5, "times": 0, "longest": 29, "habit": False},
        {"customer_id": "U1", "due": 14, "late": 6, "times": 4, "longest": 29, "habit": True},
    ]


_ROW = st.fixed_dictionaries(
    {
        "customer_id": st.sampled_from(["A", "B", "C"]), "instalments_due": st.integers(0, 14),
        "instalments_late": st.integers(0, 8), "times_entered": st.integers(0, 5),
        "longest_days_past_due": st.integers(26, 32), "days_past_due": st.integers(0, 2),
        "months_on_book": st.integers(3, 6),
    }
)  # fmt: skip


@given(st.lists(_ROW, max_size=8))
@settings(max_examples=150)
def test_every_table_is_read_as_one_would_read_it_by_hand(rows: list[dict[str, Any]]) -> None:
    expected = []
    for customer in sorted({row["customer_id"] for row in rows}):
        mine = [row for row in rows if row["customer_id"] == customer]
        told = [
            (row["instalments_due"], row["instalments_late"], row["times_entered"] - (row["days_past_due"] > 0))
            for row in mine
        ]
        together = (sum(one[0] for one in told), sum(one[1] for one in told), sum(one[2] for one in told))
        if max(row["months_on_book"] for row in mine) >= 5:
            told.append(together)
        shows = any(
            due >= 6 and late >= 3 and Fraction(late, due) >= Fraction(1, 2) and times >= 3 for due, late, times in told
        )
        longest = max(row["longest_days_past_due"] for row in mine)
        expected.append((customer, sum(row["instalments_late"] for row in mine), longest, shows and longest <= 29))
    found = habits_of(states=states(*rows), policy=POLICY).to_pylist()
    assert [(row["customer_id"], row["late"], row["longest"], row["habit"]) for row in found] == expected


def test_everybody_has_one_group_for_ever_and_a_fifth_go_on_as_before() -> None:
    people = [f"U{number:09d}" for number in range(20_000)]
    groups = [group_of(customer_id=one, seed=POLICY.seed, control_ppm=POLICY.control_ppm) for one in people]
    assert set(groups) == set(GROUPS)
    assert groups == [group_of(customer_id=one, seed=POLICY.seed, control_ppm=200_000) for one in people]
    control = groups.count("control")
    assert abs(control - 4_000) < 5 * math.isqrt(20_000 * 2 * 8 // 100)
    other = [group_of(customer_id=one, seed="another", control_ppm=200_000) for one in people]
    both = sum(a == b == "control" for a, b in zip(groups, other, strict=True))
    assert abs(both - 800) < 150, "another seed draws anew"


def test_segments_and_reasons_say_why() -> None:
    assert [POLICY.segment(longest=days).id for days in (1, 3, 4, 12, 13, 29)] == [
        "forgets", "forgets", "pay_day", "pay_day", "stretched", "stretched",
    ]  # fmt: skip
    assert reasons_for(due=10, late=6, times=3, longest=9, policy=POLICY) == (
        ("due", 10, 6), ("late", 6, 3), ("times", 3, 3), ("longest", 9, 29),
    )  # fmt: skip
    assert meetings_planned(enrolled_on=ON, policy=POLICY) == (date(2026, 11, 9), date(2026, 12, 9), date(2027, 1, 8))


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"least_due": 0}, "habit.least_due"), ({"late_share": [3, 2]}, "habit.late_share"),
        ({"control_ppm": 1_000_000}, "habit.control_ppm"), ({"seed": " "}, "habit.control_ppm"),
        ({"meetings_after_days": [7, 7]}, "habit.meetings_after_days"), ({"longest_days": 30}, "habit.segments"),
        ({"extra": 1}, "habit"), ({"segments": [{"id": "x"}]}, "habit.segments[0]"),
    ],
)  # fmt: skip
def test_a_policy_that_would_have_to_be_guessed_at_is_refused(change: dict[str, Any], key: str) -> None:
    with pytest.raises(UnableToReadCasePolicy) as fault:
        read_habit_policy(table={"habit": [TABLE["habit"][0] | change]}, on=ON)
    assert fault.value.key == key


def effect(programme: Sequence[Followed], control: Sequence[Followed], **more: Any) -> HabitEffect:
    usual = {"least_people": 30, "least_instalments": 100, "draws": 2_000, "seed": 7}
    return effect_of(programme=programme, control=control, **usual | more)


def group(people: int, before: float, after: float, seed: int) -> list[Followed]:
    """Each is late by dice of their own: some often, some seldom."""
    dice = random.Random(seed)
    made = []
    for _ in range(people):
        shift = dice.uniform(-0.2, 0.2)
        late = [sum(dice.random() < share + shift for _ in range(8)) for share in (before, after)]
        made.append(Followed(due_before=8, late_before=late[0], due_after=8, late_after=late[1]))
    return made


def by_formula(one: Sequence[Followed], other: Sequence[Followed]) -> tuple[float, float]:
    """The difference and its standard error by the formula for a difference of means: everybody has as many instalments."""

    def mean_and_error(people: Sequence[Followed]) -> tuple[float, float]:
        changes = [(p.late_after / p.due_after) - (p.late_before / p.due_before) for p in people]
        mean = sum(changes) / len(changes)
        return mean, sum((c - mean) ** 2 for c in changes) / (len(changes) - 1) / len(changes)

    (ours, ours_error), (theirs, theirs_error) = mean_and_error(one), mean_and_error(other)
    return ours - theirs, math.sqrt(ours_error + theirs_error)


@pytest.mark.parametrize(("people", "seed"), [(60, 1), (200, 2), (800, 3)])
def test_the_interval_is_what_the_formula_says(people: int, seed: int) -> None:
    ours, theirs = group(people, 0.6, 0.4, seed), group(people // 2, 0.6, 0.55, seed + 100)
    found = effect(ours, theirs)
    difference, error = by_formula(ours, theirs)
    assert found.difference is not None
    assert found.low_ppm is not None
    assert found.high_ppm is not None
    assert abs(float(found.difference) - difference) < 1e-12
    for bound, expected in ((found.low_ppm, difference - 1.96 * error), (found.high_ppm, difference + 1.96 * error)):
        assert abs(bound / 1e6 - expected) < 0.2 * error


def test_the_shares_are_exact_and_pooled() -> None:
    ours = [Followed(due_before=3, late_before=2, due_after=7, late_after=1)] * 30
    theirs = [Followed(due_before=4, late_before=2, due_after=9, late_after=4)] * 30
    found = effect(ours, theirs)
    assert (found.before, found.after) == (Fraction(2, 3), Fraction(1, 7))
    assert (found.control_before, found.control_after) == (Fraction(1, 2), Fraction(4, 9))
    assert found.difference == (Fraction(1, 7) - Fraction(2, 3)) - (Fraction(4, 9) - Fraction(1, 2))
    assert (found.verdict, found.people, found.control_people) == ("fewer_late", 30, 30)
    assert effect(theirs, ours).verdict == "more_late"


def test_people_return_to_the_middle_by_themselves_and_that_is_no_effect() -> None:
    found = effect(group(400, 0.7, 0.4, 11), group(400, 0.7, 0.4, 12))
    assert found.after is not None
    assert found.before is not None
    assert found.after < found.before
    assert found.verdict == "cannot_tell"


def test_nineteen_of_twenty_intervals_hold_the_truth() -> None:
    held = 0
    for trial in range(200):
        ours, theirs = group(40, 0.5, 0.4, 1000 + trial), group(40, 0.5, 0.5, 5000 + trial)
        found = effect(ours, theirs, draws=400, seed=trial)
        assert found.low_ppm is not None
        assert found.high_ppm is not None
        held += found.low_ppm <= -100_000 <= found.high_ppm
    assert 178 <= held <= 199, held


@pytest.mark.parametrize("change", [{"least_people": 31}, {"least_instalments": 241}])
def test_too_few_are_not_told(change: dict[str, int]) -> None:
    ours = theirs = [Followed(due_before=8, late_before=4, due_after=8, late_after=4)] * 30
    assert effect(ours, theirs).verdict == "cannot_tell"
    found = effect(ours, theirs, **change)
    assert (found.verdict, found.difference, found.low_ppm, found.after) == ("too_few", None, None, None)


def test_nobody_is_too_few_and_who_cannot_be_followed_is_left_out() -> None:
    assert effect([], [], least_people=0, least_instalments=0).verdict == "too_few"
    good = [Followed(due_before=8, late_before=4, due_after=8, late_after=4)] * 30
    odd = [
        Followed(due_before=8, late_before=4, due_after=0, late_after=0),
        Followed(due_before=8, late_before=4, due_after=-3, late_after=-2),
        Followed(due_before=8, late_before=4, due_after=2, late_after=-1),
    ]
    assert effect(good + odd, good).people == 30


def test_the_same_seed_gives_the_same_answer_and_another_nearly_the_same() -> None:
    ours, theirs = group(100, 0.6, 0.45, 21), group(100, 0.6, 0.6, 22)
    assert effect(ours, theirs) == effect(ours, theirs)
    one, other = effect(ours, theirs), effect(ours, theirs, seed=8)
    assert one.low_ppm is not None
    assert other.low_ppm is not None
    assert one.low_ppm != other.low_ppm
    assert abs(one.low_ppm - other.low_ppm) < 15_000


def test_places_are_drawn_evenly_and_as_a_stream() -> None:
    drawn = places_drawn(seed=3, start=0, count=60_000, among=6)
    counts = [int((drawn == place).sum()) for place in range(6)]
    assert sum(counts) == 60_000
    assert all(abs(count - 10_000) < 500 for count in counts)
    assert places_drawn(seed=3, start=100, count=9, among=6).tolist() == drawn[100:109].tolist()
