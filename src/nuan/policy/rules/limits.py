"""What a limit is: one number, list, name or allocation order of law or house, with its dates and its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

from nuan.book.rules.terms import AllocationOrder

Force: TypeAlias = Literal["LAW", "REG", "STD", "SELF", "GUID", "HOUSE", "PEER"]
Unit: TypeAlias = Literal["days", "workdays", "months", "years", "count", "ppm", "days_list", "name", "order"]
Harsher: TypeAlias = Literal["higher", "lower", "neither"]
Value: TypeAlias = int | str | tuple[int, ...] | AllocationOrder

FORCES: Final[Mapping[str, str]] = {
    "LAW": "statute or judicial interpretation",
    "REG": "regulator's rule",
    "STD": "recommended national standard",
    "SELF": "self-regulatory guideline",
    "GUID": "regulator's guidance",
    "HOUSE": "our own choice where law is silent, or gentler than law",
    "PEER": "another system's convention, for comparison only; never law",
}
UNITS: Final[Mapping[str, str]] = {
    "days": "calendar days",
    "workdays": "working days",
    "months": "months",
    "years": "years",
    "count": "a plain number",
    "ppm": "parts per million",
    "days_list": "ascending calendar days",
    "name": "the name of another limit",
    "order": "an allocation order",
}
CONFIDENCES: Final[Mapping[str, str]] = {
    "A": "seen in a source",
    "A*": "seen, in a weak source only",
    "B": "from memory, high confidence",
    "C": "unsure: switched off, or a house value",
}
HARSHER: Final = ("higher", "lower", "neither")
ACTORS: Final = (
    "any", "bank", "consumer_finance", "auto_finance", "micro_lender", "loan_facilitator", "private_lender", "agency",
    "lender", "original_creditor", "debt_collector", "debt_buyer",
)  # fmt: skip
PRODUCTS: Final = ("any", "card", "consumer", "auto", "housing", "business")


@dataclass(frozen=True, kw_only=True)
class DatedValue:
    """A value in force on days from `from_on` up to but not including `until_on` (None: still in force)."""

    from_on: date
    until_on: date | None
    value: Value

    def holds(self, *, on: date) -> bool:
        """Whether the value is in force on a day.

        >>> year = DatedValue(from_on=date(2024, 1, 1), until_on=date(2025, 1, 1), value=3)
        >>> [year.holds(on=day) for day in (date(2023, 12, 31), date(2024, 1, 1), date(2024, 12, 31), date(2025, 1, 1))]
        [False, True, True, False]
        """
        return self.from_on <= on and (self.until_on is None or on < self.until_on)

    def meets(self, *, other: DatedValue) -> bool:
        """Whether there is a day on which both are in force."""
        return (other.until_on is None or self.from_on < other.until_on) and (
            self.until_on is None or other.from_on < self.until_on
        )


@dataclass(frozen=True, kw_only=True)
class Limit:
    """One limit of one instrument. The keys of its table in `law/` are described in `law/README.md`."""

    id: str
    name: str
    title_zh: str
    title_en: str
    instrument: str
    force: Force
    actors: tuple[str, ...]
    products: tuple[str, ...]
    confidence: str
    sources: tuple[str, ...]
    summary: str
    last_checked: date
    unit: Unit
    harsher: Harsher
    continuous: bool
    switched_on: bool
    values: tuple[DatedValue, ...]
    """Sorted by `from_on`; never two on one day."""
    file: str

    @property
    def is_house(self) -> bool:
        """Whether this is the house speaking rather than the law."""
        return self.force == "HOUSE"

    def value_at(self, *, on: date) -> DatedValue | None:
        """The value in force on a day, or None."""
        return next((dated for dated in self.values if dated.holds(on=on)), None)


def value_text(*, value: Value, unit: Unit) -> str:
    """A value as people read it.

    >>> value_text(value=1_500_000, unit="ppm"), value_text(value=(0, 90), unit="days_list")
    ('1500000 ppm', '0, 90 days')
    """
    if isinstance(value, AllocationOrder):
        switch = f"; from more than {value.switch_after_days} days: {value.switch_to}" if value.switch_to else ""
        return f"{' > '.join(value.due)} by {value.fill}, excess {value.excess}{switch}"
    if isinstance(value, tuple):
        return f"{', '.join(map(str, value))} days"
    return str(value) if unit in {"count", "name"} else f"{value} {unit}"
