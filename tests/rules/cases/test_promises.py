"""A promise is judged as somebody would judge it who pours every payment, day by day, into the parts in their order."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nuan.cases.rules.promise_columns import PromiseColumns, judge_columns
from nuan.cases.rules.promises import (
    STATES,
    Judged,
    Paid,
    Part,
    Tolerance,
    UnableToReadPromisePolicy,
    judge_promise,
    last_watched_on,
    read_promise_policy,
    reminders,
    wrong_with,
)

LAW = Path(__file__).resolve().parents[3] / "law" / "house" / "cases" / "promises.toml"
MADE = date(2026, 3, 1)
NEVER = date(9999, 12, 31)
TOLERANT = Tolerance(grace_days=2, ppm=10_000, most=2_000)
POLICY = read_promise_policy(table=tomllib.loads(LAW.read_text(encoding="utf-8")), on=MADE)


def day(number: int) -> date:
    return MADE + timedelta(days=number)


def slowly(
    parts: list[Part], payments: list[Paid], until_on: date | None, on: date, tolerance: Tolerance
) -> tuple[str, tuple[str, ...], tuple[int, ...]]:
    """Pour day by day; look at each part on its last day of grace, or on `on` when that comes first."""
    left = [part.amount for part in parts]
    seen: dict[int, tuple[int, int]] = {}
    days = [MADE, *(one.value_on for one in payments)]
    today = min(days)
    ends = [on, *(part.due_on for part in parts)]
    end = max(ends) + timedelta(days=tolerance.grace_days)
    while today <= end:
        for one in payments:
            if one.value_on == today and MADE <= today <= on and (until_on is None or today < until_on):
                rest = one.amount
                for place in range(len(left)):
                    taken = min(rest, left[place])
                    left[place], rest = left[place] - taken, rest - taken
        for place, part in enumerate(parts):
            last = part.due_on + timedelta(days=tolerance.grace_days)
            if today in (on, last) and today <= on and today <= last:
                seen[place] = (sum(left[: place + 1]), part.amount - left[place])
        today += timedelta(days=1)
    states, paid = [], []
    for place, part in enumerate(parts):
        short, of_it = seen[place]
        promised = sum(one.amount for one in parts[: place + 1])
        if short <= Fraction(promised * tolerance.ppm, 1_000_000) and short <= tolerance.most:
            states.append("kept")
        elif on <= part.due_on + timedelta(days=tolerance.grace_days):
            states.append("open")
        else:
            states.append("partly" if of_it else "broken")
        paid.append(of_it)
    if {"partly", "broken"} & set(states):
        whole = "partly" if sum(paid) else "broken"
    else:
        whole = "open" if "open" in states else "kept"
    return whole, tuple(states), tuple(paid)


amounts = st.integers(1, 400)
promised_parts = st.lists(
    st.tuples(st.integers(0, 12), amounts), min_size=1, max_size=4, unique_by=lambda one: one[0]
).map(lambda pairs: [Part(due_on=day(number), amount=amount) for number, amount in sorted(pairs)])
made_payments = st.lists(
    st.builds(Paid, value_on=st.integers(-3, 20).map(day), amount=amounts), max_size=6
)  # fmt: skip
tolerances = st.builds(
    Tolerance, grace_days=st.integers(0, 3), ppm=st.sampled_from([0, 10_000, 100_000, 333_333]), most=st.integers(0, 60)
)
untils = st.one_of(st.none(), st.integers(0, 15).map(day))
cases = st.tuples(promised_parts, made_payments, untils, tolerances)


@settings(max_examples=300, deadline=None)
@given(case=cases, on=st.integers(0, 22).map(day))
def test_a_promise_is_judged_as_by_pouring(
    case: tuple[list[Part], list[Paid], date | None, Tolerance], on: date
) -> None:  # fmt: skip
    parts, payments, until_on, tolerance = case
    judged = judge_promise(parts=parts, payments=payments, made_on=MADE, until_on=until_on, on=on, tolerance=tolerance)
    assert (judged.state, judged.parts, judged.paid) == slowly(parts, payments, until_on, on, tolerance)


@settings(max_examples=100, deadline=None)
@given(many=st.lists(cases, min_size=1, max_size=5), on=st.integers(0, 22).map(day))
def test_the_columns_of_a_night_say_the_same_as_one_promise_at_a_time(
    many: list[tuple[list[Part], list[Paid], date | None, Tolerance]], on: date
) -> None:  # fmt: skip
    def number(of: date) -> int:
        return of.toordinal() - date(1970, 1, 1).toordinal()

    def column(values: list[int]) -> np.ndarray:
        return np.asarray(values, dtype=np.int64)

    parts = [(whose, part) for whose, one in enumerate(many) for part in one[0]]
    paid = [(whose, one) for whose, (_, payments, _, _) in reversed(list(enumerate(many))) for one in payments]
    judged = judge_columns(
        promises=PromiseColumns(
            from_on=column([number(MADE)] * len(many)), until_on=column([number(one[2] or NEVER) for one in many]),
            grace_days=column([one[3].grace_days for one in many]), ppm=column([one[3].ppm for one in many]),
            most=column([one[3].most for one in many]), part_promise=column([whose for whose, _ in parts]),
            part_due_on=column([number(part.due_on) for _, part in parts]),
            part_amount=column([part.amount for _, part in parts]),
        ),
        paid_promise=column([whose for whose, _ in paid]), paid_on=column([number(one.value_on) for _, one in paid]),
        paid_amount=column([one.amount for _, one in paid]), on=number(on),
    )  # fmt: skip
    expected = [
        judge_promise(parts=p, payments=q, made_on=MADE, until_on=until, on=on, tolerance=tolerance)
        for p, q, until, tolerance in many
    ]
    words = list(STATES)
    assert [words[one] for one in judged.state] == [one.state for one in expected]
    assert [words[one] for one in judged.part_state] == [state for one in expected for state in one.parts]
    assert judged.part_paid.tolist() == [amount for one in expected for amount in one.paid]


def judged(*payments: Paid, on: int, until_on: date | None = None) -> Judged:
    parts = (Part(due_on=day(9), amount=50_000), Part(due_on=day(24), amount=50_000))
    return judge_promise(
        parts=parts, payments=payments, made_on=MADE, until_on=until_on, on=day(on), tolerance=TOLERANT
    )


def test_the_edges_of_grace_and_tolerance() -> None:
    """The last day of grace keeps, the day after does not; what may be missing is one hundredth, and no unit more."""
    assert judged(Paid(value_on=day(11), amount=49_500), on=12).parts == ("kept", "open")
    assert judged(Paid(value_on=day(11), amount=49_499), on=11).parts == ("open", "open")
    assert judged(Paid(value_on=day(11), amount=49_499), on=12).parts == ("partly", "open")
    late = judged(Paid(value_on=day(12), amount=50_000), on=12)
    assert (late.state, late.parts, late.paid) == ("broken", ("broken", "open"), (0, 0))


def test_what_came_late_counts_for_what_is_still_to_come_and_is_said() -> None:
    both = judged(Paid(value_on=day(12), amount=50_000), Paid(value_on=day(24), amount=50_000), on=30)
    assert (both.state, both.parts, both.paid, both.after) == ("partly", ("broken", "kept"), (0, 50_000), 0)
    assert judged(Paid(value_on=day(27), amount=7), on=27).after == 7


def test_payments_before_the_promise_and_for_a_later_one_do_not_count() -> None:
    assert judged(Paid(value_on=day(-1), amount=100_000), on=12).state == "broken"
    assert judged(Paid(value_on=day(0), amount=100_000), on=12).state == "kept"
    assert judged(Paid(value_on=day(5), amount=100_000), on=12, until_on=day(5)).state == "broken"


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ([], "give at least one"), ([Part(due_on=day(1), amount=0)], "more than zero"),
        ([Part(due_on=day(-1), amount=5)], "has passed"), ([Part(due_on=day(93), amount=5)], "work out a plan"),
        ([Part(due_on=day(2), amount=5), Part(due_on=day(1), amount=5)], "stand in order"),
        ([Part(due_on=day(2), amount=5), Part(due_on=day(2), amount=5)], "each once"),
        ([Part(due_on=day(k), amount=5) for k in range(13)], "at most 12 parts"),
    ],
)  # fmt: skip
def test_what_cannot_be_promised(parts: list[Part], said: str) -> None:
    wrong = wrong_with(parts=parts, made_on=MADE, policy=POLICY)
    assert wrong is not None
    assert said in wrong[1]
    assert wrong[0]


def test_what_can_be_promised_reaches_from_today_to_the_last_day_the_house_allows() -> None:
    parts = [Part(due_on=day(0), amount=1), Part(due_on=day(92), amount=1)]
    assert wrong_with(parts=parts, made_on=MADE, policy=POLICY) is None
    assert last_watched_on(parts=parts, tolerance=TOLERANT, watch_days=45) == day(92 + 2 + 45)


def test_somebody_reminds_the_day_before_and_on_the_day() -> None:
    parts = [Part(due_on=day(9), amount=1), Part(due_on=day(10), amount=2)]
    left = {k: [(one.amount, n) for one, n in reminders(parts=parts, on=day(k), days=(1, 0))] for k in range(7, 12)}
    assert left == {7: [], 8: [(1, 1)], 9: [(1, 0), (2, 1)], 10: [(2, 0)], 11: []}


def test_the_shipped_policy() -> None:
    assert (POLICY.grace_days, POLICY.tolerance(currency="CNY")) == (2, Tolerance(grace_days=2, ppm=10_000, most=2_000))
    assert POLICY.tolerance(currency="JPY").most == 0, "a currency nobody named has no tolerance"


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("", "something else, or nothing"), ("[[promises]]\nfrom = 2000-01-01", "keys are not those"),
        (LAW.read_text(encoding="utf-8").replace("2000-01-01", "2027-01-01"), "none is in force"),
        (LAW.read_text(encoding="utf-8").replace("grace_days = 2", "grace_days = -2"), "no whole number"),
        (LAW.read_text(encoding="utf-8").replace("grace_days = 2", "grace_days = true"), "no whole number"),
        (LAW.read_text(encoding="utf-8").replace("2000-01-01", '"2000-01-01"'), "expected a date"),
        (LAW.read_text(encoding="utf-8") * 2, "from old to new"),
    ],
)  # fmt: skip
def test_a_policy_that_would_have_to_be_guessed_at_is_refused(text: str, match: str) -> None:
    with pytest.raises(UnableToReadPromisePolicy, match=match):
        read_promise_policy(table=tomllib.loads(text), on=MADE)


def test_the_newest_policy_that_has_begun_is_in_force() -> None:
    shipped = tomllib.loads(LAW.read_text(encoding="utf-8"))["promises"][0]
    table = {"promises": [shipped, {**shipped, "from": day(5), "grace_days": 4}]}
    assert [read_promise_policy(table=table, on=day(k)).grace_days for k in (4, 5)] == [2, 4]
    assert read_promise_policy(table=table, on=day(5)) == replace(POLICY, from_on=day(5), grace_days=4)
