"""Draws belong to what they are thrown for; schedules add up."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nuan.simulation.rules.draws import Dice
from nuan.simulation.rules.owed import days_to_payday, penalty
from nuan.simulation.rules.schedules import equal_instalments, monthly_days


@given(seed=st.integers(0, 2**63 - 1), limit=st.integers(1, 2**31), start=st.integers(0, 10**9), cut=st.integers(0, 50))
def test_a_draw_does_not_depend_on_what_else_is_drawn(seed: int, limit: int, start: int, cut: int) -> None:
    dice, keys = Dice(seed=seed), np.arange(start, start + 50)
    whole = dice.below(limit=limit, stream="a", keys=keys)
    parts = [dice.below(limit=limit, stream="a", keys=part) for part in (keys[:cut], keys[cut:])]
    assert np.array_equal(whole, np.concatenate(parts))
    assert whole.min() >= 0
    assert whole.max() < limit


def test_streams_and_seeds_differ_and_chances_are_kept() -> None:
    keys = np.arange(200_000)
    one, other = (Dice(seed=seed).below(limit=1_000, stream="a", keys=keys) for seed in (1, 2))
    third = Dice(seed=1).below(limit=1_000, stream="b", keys=keys)
    assert 150 < (one == other).sum() < 260
    assert 150 < (one == third).sum() < 260
    assert 49_000 < Dice(seed=1).chance(ppm=250_000, stream="c", keys=keys).sum() < 51_000
    shares = np.bincount(Dice(seed=1).choose(weights=(1, 0, 3), stream="d", keys=keys))
    assert shares[1] == 0
    assert 49_000 < shares[0] < 51_000


@given(
    principal=st.integers(100, 10**9), rate=st.integers(0, 2_400).map(lambda hundreds: hundreds * 100),
    term=st.integers(1, 60),
)  # fmt: skip
def test_a_schedule_repays_the_loan_and_charges_what_is_owed(principal: int, rate: int, term: int) -> None:
    parts, interest = equal_instalments(
        principal=np.array([principal]), annual_rate_ppm=np.array([rate]), term=np.array([term])
    )
    assert parts.sum() == principal
    assert parts.min() >= 0
    left = principal
    for part, charged in zip(parts[0].tolist(), interest[0].tolist(), strict=True):
        exact = Decimal(left) * rate / 12_000_000
        assert charged == int(exact.to_integral_value(ROUND_HALF_UP))
        left -= part
    equal = (parts + interest)[0]
    assert equal[:-1].max(initial=0) - equal[:-1].min(initial=10**12) <= 1 or term <= 2 or principal < 10_000
    # Rounding a fen a month may pile up to no more than a few fen in the last instalment.
    assert abs(int(equal[-1]) - int(equal[0])) <= 3 * term


def test_schedules_of_different_length_stand_side_by_side() -> None:
    parts, interest = equal_instalments(
        principal=np.array([100_000, 90_001]), annual_rate_ppm=np.array([0, 120_000]), term=np.array([2, 4])
    )
    assert parts[0].tolist() == [50_000, 50_000, 0, 0]
    assert interest[0].tolist() == [0, 0, 0, 0]
    assert parts[1].sum() == 90_001


def test_due_days_keep_their_day_over_the_year() -> None:
    days = monthly_days(first_month=np.array([55 * 12 + 11]), day_of_month=np.array([28]), terms=4)
    assert days[0].astype("datetime64[D]").astype(str).tolist() == [
        "2025-12-28",
        "2026-01-28",
        "2026-02-28",
        "2026-03-28",
    ]


def test_penalty_counts_the_days_the_kernel_counts() -> None:
    def of(until: int, free: int = 0, stop: tuple[int, int] = (0, 0)) -> int:
        one = np.array
        return int(
            penalty(
                base=one([100_000]), rate=one([180_000]), due=one([100]), until=one([until]), free_days=one([free]),
                stop_from=one([stop[0]]), stop_until=one([stop[1]]),
            )[0]
        )  # fmt: skip

    assert [of(99), of(100), of(101), of(110)] == [0, 0, 50, 500]
    assert [of(103, free=3), of(104, free=3)] == [0, 200]
    assert of(110, stop=(105, 108)) == 350, "three days, 105 to 107, do not count"
    assert of(110, stop=(90, 200)) == 0


@given(day=st.integers(10_000, 30_000), payday=st.sampled_from([10, 15]))
def test_the_next_payday_is_the_next(day: int, payday: int) -> None:
    wait = int(days_to_payday(day=np.array([day]), payday=np.array([payday]))[0])
    assert 1 <= wait <= 31
    found = np.datetime64(day + wait, "D")
    assert (found - found.astype("datetime64[M]").astype("datetime64[D]")).astype(int) + 1 == payday
