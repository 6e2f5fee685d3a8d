"""Amounts are exact: read, shown, parted, and never mixed."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nuan.shared.money import (
    MINOR_DIGITS,
    Money,
    UnableToCombineMoney,
    UnableToReadMoney,
    money_text,
    read_money,
    round_half_up,
    split_money,
)

amounts = st.integers(-(10**15), 10**15)
currencies = st.sampled_from(sorted(MINOR_DIGITS))


@given(minor=amounts, currency=currencies)
def test_what_is_shown_reads_back_to_the_same_amount(minor: int, currency: str) -> None:
    shown = money_text(money=Money(minor, currency))
    assert read_money(text=shown.replace(",", ""), currency=currency) == Money(minor, currency)


@pytest.mark.parametrize(
    "text",
    ["", "-", "1,000", "1e5", "１２", "1.", ".5", "--1", "+1", " 1", "1.005", "1.001", "1.2.3", "NaN", "1_0", "①"],
)
def test_text_that_is_not_an_exact_amount_is_refused(text: str) -> None:
    with pytest.raises(UnableToReadMoney) as refused:
        read_money(text=text, currency="CNY")
    assert refused.value.text == text
    assert refused.value.currency == "CNY"


def test_digits_follow_the_currency() -> None:
    assert read_money(text="12", currency="JPY").minor == 12
    assert read_money(text="1.234", currency="KWD").minor == 1234
    assert read_money(text="1.230000", currency="CNY").minor == 123
    with pytest.raises(UnableToReadMoney):
        read_money(text="1.5", currency="JPY")
    with pytest.raises(UnableToReadMoney):
        read_money(text="1", currency="QQQ")


@pytest.mark.parametrize("minor", [2**63, -(2**63), 1.0, True])
def test_minor_units_are_a_whole_number_that_fits(minor: object) -> None:
    with pytest.raises(UnableToReadMoney):
        Money(minor, "CNY")  # type: ignore[arg-type]


def test_currencies_do_not_mix() -> None:
    yuan, yen = Money(1, "CNY"), Money(1, "JPY")
    for mix in (lambda: yuan + yen, lambda: yuan - yen, lambda: yuan < yen, lambda: yuan <= yen):
        with pytest.raises(UnableToCombineMoney):
            mix()


@given(minor=amounts, weights=st.lists(st.integers(0, 10**6), min_size=1, max_size=30).filter(any))
def test_a_split_keeps_the_sum_and_is_fair_to_one_minor_unit(minor: int, weights: list[int]) -> None:
    parts = split_money(money=Money(minor, "CNY"), weights=tuple(weights))
    assert sum(part.minor for part in parts) == minor
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part.minor - Fraction(minor * weight, sum(weights))) < 1
        assert weight or part.minor == 0


@pytest.mark.parametrize("weights", [(), (0, 0), (1, -1)])
def test_a_split_needs_weights_that_can_carry_it(weights: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="weights"):
        split_money(money=Money(1, "CNY"), weights=weights)


@given(numerator=st.integers(-(10**30), 10**30), denominator=st.integers(1, 10**15))
def test_rounding_is_to_the_nearest_and_a_half_goes_away_from_zero(numerator: int, denominator: int) -> None:
    exact = Fraction(numerator, denominator)
    rounded = round_half_up(numerator=numerator, denominator=denominator)
    assert abs(rounded - exact) <= Fraction(1, 2)
    if abs(rounded - exact) == Fraction(1, 2):
        assert abs(rounded) > abs(exact)


@given(half=st.integers(0, 10**15), denominator=st.integers(1, 10**6))
def test_exactly_a_half_goes_away_from_zero(half: int, denominator: int) -> None:
    numerator = (2 * half + 1) * denominator
    assert round_half_up(numerator=numerator, denominator=2 * denominator) == half + 1
    assert round_half_up(numerator=-numerator, denominator=2 * denominator) == -half - 1
