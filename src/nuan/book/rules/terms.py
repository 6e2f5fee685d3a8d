"""The terms the kernel needs from the law and the house, as plain frozen values.

`policy` builds a `BookTerms` from the dated packs in `law/`; the kernel never reads a file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Component = Literal["cost", "fee", "penalty", "interest", "principal"]
Fill = Literal["instalment", "component"]
Excess = Literal["hold", "next_instalment", "last_instalment", "reduce_principal", "spread"]

COMPONENTS: tuple[Component, ...] = ("cost", "fee", "penalty", "interest", "principal")
FILLS: tuple[Fill, ...] = ("instalment", "component")
EXCESSES: tuple[Excess, ...] = ("hold", "next_instalment", "last_instalment", "reduce_principal", "spread")

METHODS: tuple[str, ...] = (
    "other",
    "auto_debit",
    "transfer",
    "app",
    "cash",
    "third_party",
    "refund",
    "payout_refund",
    "goodwill",
    "insurance",
    "court",
)
"""Payment methods a book knows; a lender's own codes are mapped to these. At most 63."""


@dataclass(frozen=True, kw_only=True)
class AllocationOrder:
    """In which order a payment pays what is owed. See `docs/algorithms/kernel.md` section 5.

    >>> order = AllocationOrder(name="principal_last", due=("cost", "fee", "interest", "penalty", "principal"))
    >>> order.fill, order.excess
    ('instalment', 'hold')
    """

    name: str
    due: tuple[Component, ...]
    advance: tuple[Component, ...] = ("penalty", "cost", "fee", "interest", "principal")
    fill: Fill = "instalment"
    today_apart: bool = False
    excess: Excess = "hold"
    switch_after_days: int | None = None
    switch_to: str | None = None
    by_method: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        for label, order in (("due", self.due), ("advance", self.advance)):
            if sorted(order) != sorted(COMPONENTS):
                raise ValueError(
                    f"allocation order {self.name!r}: {label} must name each of {COMPONENTS} once, got {order}"
                )
        if (self.switch_after_days is None) != (self.switch_to is None):
            raise ValueError(f"allocation order {self.name!r}: switch_after_days and switch_to go together")


@dataclass(frozen=True, kw_only=True)
class BookTerms:
    """What the kernel asks of law and house on one date. Days are days, rates are ppm, months are months."""

    pack_hash: str
    orders: tuple[AllocationOrder, ...]
    default_order: str
    bucket_upper_days: tuple[int, ...] = (0, 30, 60, 90, 120, 150, 180)
    """Upper bound of M0, M1 … M6; above the last is M7+."""
    class_floor_days: tuple[int, ...] = (0, 90, 270, 360)
    """Above the first: special mention; then substandard, doubtful, loss."""
    day_count: int = 360
    penalty_multiple_max_ppm: int | None = 1_500_000
    """Penalty rate at most this multiple of the contract rate (ppm of it); None: no such limit."""
    compound_every_days: int = 30
    observation_months: int = 12
    observation_paid_periods: int = 2
    plan_break_days: int = 30
    due_soon_lead_days: int = 3
    limitation_years: int = 3
    sources: tuple[tuple[str, str], ...] = field(default=())
    """(limit name, law id) pairs, for the statement."""

    def __post_init__(self) -> None:
        names = [order.name for order in self.orders]
        if len(set(names)) != len(names):
            raise ValueError(f"allocation orders named twice: {names}")
        if self.default_order not in names:
            raise ValueError(f"default allocation order {self.default_order!r} is not among {names}")
        for order in self.orders:
            for target in [order.switch_to, *(name for _, name in order.by_method)]:
                if target is not None and target not in names:
                    raise ValueError(
                        f"allocation order {order.name!r} points to {target!r}, which is not among {names}"
                    )


BUCKETS: tuple[str, ...] = ("M0", "M1", "M2", "M3", "M4", "M5", "M6", "M7+")
RISK_CLASSES: tuple[str, ...] = ("normal", "special_mention", "substandard", "doubtful", "loss")
PLAN_STATUSES: tuple[str, ...] = ("none", "active", "broken", "completed")
