"""The way most loan systems do it: one object a loan, one a row, Decimal money, a loop. For comparison only.

It knows less than the kernel (no events, no plans, no observation, no risk class), so the factor flatters it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


@dataclass
class Row:
    due_on: date
    unpaid: dict[str, Decimal]
    penalty_paid: Decimal = Decimal(0)
    accrued: Decimal = Decimal(0)
    accrued_to: date | None = None

    def accrue(self, day: date, daily_rate: Decimal) -> None:
        start = self.accrued_to or self.due_on
        if day > start:
            base = self.unpaid["principal"] + self.unpaid["interest"]
            self.accrued += base * daily_rate * (day - start).days
            self.accrued_to = day

    def penalty(self) -> Decimal:
        return self.accrued.quantize(CENT, ROUND_HALF_UP) - self.penalty_paid

    def is_open(self) -> bool:
        return any(self.unpaid.values())


@dataclass
class Loan:
    rows: list[Row]
    payments: list[tuple[date, Decimal]]
    daily_rate: Decimal
    credit: Decimal = Decimal(0)
    paid: dict[str, Decimal] = field(default_factory=dict)

    def pay(self, day: date, amount: Decimal) -> None:
        due = [row for row in self.rows if row.due_on <= day and (row.is_open() or row.penalty())]
        for row in due:
            row.accrue(day, self.daily_rate)
        for part in ("fee", "interest", "penalty", "principal"):
            for row in due:
                if part == "penalty":
                    used = min(amount, row.penalty())
                    row.penalty_paid += used
                else:
                    used = min(amount, row.unpaid[part])
                    row.unpaid[part] -= used
                amount -= used
        self.credit += amount

    def state(self, on: date) -> dict[str, object]:
        for day, amount in self.payments:
            if day <= on:
                for row in self.rows:
                    if self.credit and row.due_on <= day:
                        held, self.credit = self.credit, Decimal(0)
                        self.pay(row.due_on, held)
                self.pay(day, amount)
        late = [row for row in self.rows if row.due_on < on and row.is_open()]
        for row in late:
            row.accrue(on, self.daily_rate)
        return {
            "days_past_due": (on - late[0].due_on).days if late else 0,
            "overdue": sum((sum(row.unpaid.values()) + row.penalty() for row in late), Decimal(0)),
            "outstanding": sum((sum(row.unpaid.values()) for row in self.rows), Decimal(0)),
            "credit": self.credit,
        }
