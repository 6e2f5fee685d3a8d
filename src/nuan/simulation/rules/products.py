"""What the invented lender sells. Amounts are minor units (fen), rates ppm a year, shares weights."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Product:
    """One product's terms; `terms`, `rates` and `graces` are (value, weight) pairs."""

    name: str
    weight: int
    principal_from: int
    principal_to: int
    principal_step: int
    terms: tuple[tuple[int, int], ...]
    rates: tuple[tuple[int, int], ...]
    graces: tuple[tuple[int, int], ...]
    allocation_order: str | None = None
    secured: bool = False
    fee_at_zero_rate_ppm: int = 0
    """Fee of each instalment, of the principal, where the rate is 0."""


CASH, AUTO, GOODS, CARD = range(4)
PRODUCTS: tuple[Product, ...] = (
    Product(
        name="consumer_cash", weight=44, principal_from=200_000, principal_to=6_000_000, principal_step=100_000,
        terms=((12, 50), (24, 35), (36, 15)), rates=((72_000, 10), (108_000, 20), (144_000, 25), (180_000, 25), (240_000, 20)),
        graces=((0, 30), (1, 10), (2, 10), (3, 50)),
    ),
    Product(
        name="auto_loan", weight=17, principal_from=4_000_000, principal_to=18_000_000, principal_step=100_000,
        terms=((24, 40), (36, 60)), rates=((39_900, 25), (59_900, 30), (84_000, 25), (118_800, 20)), graces=((3, 100),),
        allocation_order="cn_civil_561", secured=True,
    ),
    Product(
        name="goods_instalment", weight=24, principal_from=150_000, principal_to=1_200_000, principal_step=10_000,
        terms=((6, 40), (12, 60)), rates=((0, 40), (120_000, 30), (180_000, 30)), graces=((0, 60), (3, 40)),
        fee_at_zero_rate_ppm=5_000,
    ),
    Product(
        name="card_instalment", weight=15, principal_from=300_000, principal_to=5_000_000, principal_step=10_000,
        terms=((12, 60), (24, 40)), rates=((132_000, 30), (156_000, 40), (180_000, 30)), graces=((3, 100),),
        allocation_order="cn_card",
    ),
)  # fmt: skip

DUE_DAY_WEIGHTS: tuple[int, ...] = (
    6, 2, 2, 2, 6, 2, 2, 3, 2, 12, 5, 5, 3, 2, 14, 8, 6, 6, 3, 10, 3, 2, 2, 2, 8, 3, 2, 4,
)  # fmt: skip
"""Weight of the 1st to the 28th: clustered just after the paydays (10th, 15th) and on round days."""
PAYDAYS: tuple[tuple[int, int], ...] = ((10, 55), (15, 45))

NEW_CUSTOMERS_PPM_A_DAY = 1_200
REPEAT_LOANS_PPM_A_DAY = 300
"""New business of a weekday, of the opening number of customers; half of it on Saturdays and Sundays."""
LOANS_A_CUSTOMER: tuple[int, ...] = (80, 16, 4)
"""Weights of one, two and three loans; with the above 1.24 contracts a customer."""
OPENING_DAYS = 730
"""How far back the opening book reaches."""
