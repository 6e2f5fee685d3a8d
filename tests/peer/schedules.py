"""The schedule a lender's core system would send: how this peer spreads what it disburses.

A schedule is an input to Nuan, so this is the peer's rule, found from its figures: equal parts of principal over the
due days still to come, rounded to the instalment multiple, the last one taking the rest; a down payment of its own on
the day of disbursement; a further disbursement adds to the due days after it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from tests.reference.loan import add_months


@dataclass
class Row:
    due_on: date
    principal: int = 0
    interest: int = 0
    fee: int = 0
    down_payment: bool = False
    added: list[tuple[date, int]] = field(default_factory=list)
    """(day of a further disbursement, principal it added)."""


def due_days(terms: dict[str, Any], begins: date) -> list[date]:
    every, unit = int(terms["repayment_every"]), terms["repayment_unit"]
    count = int(terms["number_of_repayments"])
    if unit == "MONTHS":
        return [add_months(begins, every * (number + 1)) for number in range(count)]
    days = every * (7 if unit == "WEEKS" else 1)
    return [begins + timedelta(days=days * (number + 1)) for number in range(count)]


def equal_parts(amount: int, parts: int, multiple: int) -> list[int]:
    """
    >>> equal_parts(100000, 3, 100)
    [33300, 33300, 33400]
    """
    part = int((Decimal(amount) / parts / multiple).quantize(Decimal(1), ROUND_HALF_EVEN)) * multiple
    return [part] * (parts - 1) + [amount - part * (parts - 1)]


class Schedule:
    """Grows with each disbursement."""

    def __init__(self, terms: dict[str, Any], settings: dict[str, Any]) -> None:
        self.terms, self.settings = terms, settings
        self.rows: list[Row] = []
        whole = settings.get("installmentAmountInMultiplesOf")
        self.multiple = 100 * int(whole) if whole else 1

    def disburse(self, day: date, amount: int, begins: date) -> int:
        """Add a disbursement; returns the down payment it asks for (0 when none)."""
        first = not self.rows
        down = 0
        if first:
            self.rows = [Row(due_on) for due_on in due_days(self.terms, begins)]
        if self.settings.get("enableDownPayment"):
            percent = Decimal(str(self.settings["disbursedAmountPercentageForDownPayment"]))
            down = int((amount * percent / 100 / self.multiple).quantize(Decimal(1), ROUND_HALF_EVEN)) * self.multiple
            self.rows.append(Row(day, down_payment=True, added=[(day, down)]))
            self.rows.sort(key=lambda row: (row.due_on, not row.down_payment))
        coming = [row for row in self.rows if row.due_on > day and not row.down_payment]
        if not coming:
            coming = [row for row in self.rows if not row.down_payment][-1:]
        before = [sum(added for _, added in row.added) for row in coming]
        parts = equal_parts(sum(before) + amount - down, len(coming), self.multiple)
        for row, part, had in zip(coming, parts, before, strict=True):
            row.added.append((day, part - had))
        return down

    def undo(self, day: date) -> None:
        """A disbursement taken back: what it added goes."""
        for row in self.rows:
            row.added = [(on, amount) for on, amount in row.added if on != day]
        self.rows = [row for row in self.rows if row.added or not row.down_payment]

    def move(self, from_on: date, to_on: date) -> None:
        """The instalment due on `from_on` is put off to `to_on` and those after it follow at the same rhythm."""
        moving = [row for row in self.rows if row.due_on >= from_on and not row.down_payment]
        for row, due_on in zip(moving, [to_on, *due_days(self.terms, to_on)], strict=False):
            row.due_on = due_on
