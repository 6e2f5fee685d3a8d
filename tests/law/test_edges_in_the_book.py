"""Each limit the book asks for, one day or one fen inside and outside, through the book itself."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from nuan.book.rules.states import contract_states
from nuan.book.rules.terms import BUCKETS, RISK_CLASSES
from nuan.policy.queries import book_terms, load_pack

LAW = Path(__file__).resolve().parents[2] / "law"
PACK = load_pack(jurisdiction="cn", folder=LAW)
DUE_ON = date(2024, 3, 1)


def after(days: int) -> date:
    return DUE_ON + timedelta(days=days)


def state(*, on: date, paid: tuple[date, int] | None = None, **contract: Any) -> dict[str, Any]:
    """1 000.00 of principal, 10.00 of interest and 5.00 of fee due on one day."""
    terms = {"annual_rate_ppm": 100_000, "penalty_rate_ppm": 0, **contract}
    contracts = pa.table(
        {
            "contract_id": ["C"], "customer_id": ["P"], "principal": [100_000], "currency": ["CNY"],
            "disbursed_on": [date(2024, 1, 1)], **{name: [value] for name, value in terms.items()},
        }
    )  # fmt: skip
    instalments = pa.table(
        {
            "contract_id": ["C"], "sequence": [1], "due_on": [DUE_ON], "principal": [100_000], "interest": [1_000],
            "fee": [500],
        }
    )  # fmt: skip
    payments = pa.table(
        {
            "payment_id": ["A"], "contract_id": ["C"], "value_on": [paid[0]], "booked_on": [paid[0]],
            "amount": [paid[1]],
        }
    ) if paid else pa.table({"payment_id": pa.array([], pa.string()), "contract_id": pa.array([], pa.string())})  # fmt: skip
    table = contract_states(contracts, instalments, payments, on=on, terms=book_terms(pack=PACK, on=on))
    row: dict[str, Any] = table.to_pylist()[0]
    return row


@pytest.mark.parametrize(
    ("days", "bucket"),
    [
        (0, "M0"), (1, "M1"), (30, "M1"), (31, "M2"), (60, "M2"), (61, "M3"), (90, "M3"), (91, "M4"), (120, "M4"),
        (121, "M5"), (150, "M5"), (151, "M6"), (180, "M6"), (181, "M7+"), (2000, "M7+"),
    ],
)  # fmt: skip
def test_buckets_change_on_the_day(days: int, bucket: str) -> None:
    stands = state(on=after(days))
    assert (stands["days_past_due"], BUCKETS[stands["bucket"]]) == (days, bucket)


@pytest.mark.parametrize(
    ("days", "risk_class"),
    [
        (0, "normal"), (1, "special_mention"), (90, "special_mention"), (91, "substandard"), (270, "substandard"),
        (271, "doubtful"), (360, "doubtful"), (361, "loss"),
    ],
)  # fmt: skip
def test_cn_class_01_floors_are_exceeded_from_the_day_after(days: int, risk_class: str) -> None:
    assert RISK_CLASSES[state(on=after(days))["risk_class"]] == risk_class


@pytest.mark.parametrize(("rate_ppm", "penalty"), [(149_999, 1500), (150_000, 1500), (150_001, 1500), (900_000, 1500)])
def test_cn_money_03_no_penalty_rate_above_one_and_a_half_times_the_contract_rate(rate_ppm: int, penalty: int) -> None:
    # 1 000.00 of principal for 36 days at 15 % a year of 360 days is 15.00; 14.9999 % rounds to the same fen.
    stands = state(on=after(36), penalty_rate_ppm=rate_ppm, penalty_base="principal")
    assert stands["overdue_penalty"] == penalty


def test_cn_money_03_charging_less_than_the_band_is_allowed() -> None:
    stands = state(on=after(36), penalty_rate_ppm=50_000, penalty_base="principal")
    assert stands["overdue_penalty"] == 500


@pytest.mark.parametrize(("days", "principal_first"), [(1, False), (90, False), (91, True)])
def test_cn_money_02_card_pays_principal_first_from_day_91(days: int, principal_first: bool) -> None:
    stands = state(on=after(days), paid=(after(days), 1_500), allocation_order="cn_card")
    left = (stands["overdue_principal"], stands["overdue_interest"], stands["overdue_fee"])
    assert left == ((98_500, 1_000, 500) if principal_first else (100_000, 0, 0))


@pytest.mark.parametrize(
    ("amount", "left"),
    [(499, (100_000, 1_000, 1)), (500, (100_000, 1_000, 0)), (1_500, (100_000, 0, 0)), (1_501, (99_999, 0, 0))],
)
def test_cn_money_01_fee_then_interest_then_principal_when_nothing_was_agreed(
    amount: int, left: tuple[int, int, int]
) -> None:
    stands = state(on=after(1), paid=(after(1), amount))
    assert (stands["overdue_principal"], stands["overdue_interest"], stands["overdue_fee"]) == left


@pytest.mark.parametrize(("amount", "credit"), [(101_500, 0), (101_501, 1)])
def test_cn_money_01_what_is_left_over_is_held_for_the_customer(amount: int, credit: int) -> None:
    assert state(on=after(1), paid=(after(1), amount))["credit"] == credit
