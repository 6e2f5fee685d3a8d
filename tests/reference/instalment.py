"""One instalment of the reference: what it brought, what became of it, and the penalty it gathers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from nuan.book.rules.terms import COMPONENTS


def nothing() -> dict[str, int]:
    return dict.fromkeys(COMPONENTS, 0)


@dataclass(eq=False)
class Instalment:
    version: int
    sequence: int
    """Of a charge's own instalment: after all of the schedule."""
    due_on: date
    brought: dict[str, int]
    """Scheduled, charged and carried to it, by component."""
    paid: dict[str, int] = field(default_factory=nothing)
    waived: dict[str, int] = field(default_factory=nothing)
    superseded: dict[str, int] = field(default_factory=nothing)
    minor_days: int = 0
    counted_days: int = 0
    joined: int = 0
    """Penalty that has joined the base (compound)."""
    accrued: int = 0
    """Penalty interest so far, rounded, as shown at the end of the day."""
    accrued_closed: int = 0
    """What of the paid and waived penalty closed penalty interest, not a charge: a later charge is owed in full."""
    was_open: bool = False
    closed_late: bool = False
    late_when_superseded: bool = False
    fell_due_before: date | None = None
    """For a superseded one: the day the next version took effect."""

    def unpaid_brought(self, component: str) -> int:
        """What is unpaid of what was scheduled or charged. Money for penalty closes the charged part first."""
        closed = self.paid[component] + self.waived[component] + self.superseded[component]
        if component == "penalty":
            closed -= self.accrued_closed
        return max(0, self.brought[component] - closed)

    def close(self, component: str, amount: int, *, into: dict[str, int]) -> None:
        """Count an amount as paid or waived (`into`)."""
        if component == "penalty":
            self.accrued_closed += amount - min(amount, self.unpaid_brought("penalty"))
        into[component] += amount

    def owed(self, component: str) -> int:
        owed = self.brought[component] - self.paid[component] - self.waived[component] - self.superseded[component]
        return owed + self.accrued if component == "penalty" else owed

    def accrued_owed(self) -> int:
        return self.owed("penalty") - self.unpaid_brought("penalty")

    @property
    def open(self) -> bool:
        return any(self.unpaid_brought(component) for component in COMPONENTS)


def add_months(day: date, months: int) -> date:
    """The same day of the month, or the month's last when there is none."""
    months = day.year * 12 + day.month - 1 + months
    for last in (day.day, 30, 29, 28):
        try:
            return date(months // 12, months % 12 + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
