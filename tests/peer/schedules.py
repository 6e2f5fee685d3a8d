"""The schedule a lender's core system would send: how this peer spreads what it disburses.

A schedule is an input to Nuan, so this is the peer's rule, found from its figures: equal parts of principal over the
due days still to come (the older schedules: parts of the whole over the whole term), rounded to the instalment
multiple, the last one taking the rest; a down payment of its own on the day of disbursement; a further disbursement
adds to the due days after it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from tests.reference.instalment import add_months


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
    """Made anew, in date order, whenever a disbursement is added or taken back."""

    def __init__(self, terms: dict[str, Any], settings: dict[str, Any]) -> None:
        self.terms, self.settings = terms, settings
        self.rows: list[Row] = []
        self.disbursed: list[tuple[date, int]] = []
        self.moves: list[tuple[date, date]] = []
        self.begins_on: date | None = None
        """The day the due days are counted from, when it is not the first disbursement."""
        whole = settings.get("installmentAmountInMultiplesOf")
        self.multiple = 100 * int(whole) if whole else 1

    def disburse(self, day: date, amount: int) -> int:
        """Add a disbursement; returns the down payment it asks for (0 when none)."""
        self.disbursed.append((day, amount))
        self._make()
        return self._down_payment(amount)

    def undo(self, day: date) -> None:
        """A disbursement taken back: what it added goes."""
        self.disbursed = [(on, amount) for on, amount in self.disbursed if on != day]
        self._make()

    def move(self, from_on: date, to_on: date) -> None:
        """The instalment due on `from_on` is put off to `to_on` and those after it follow at the same rhythm."""
        self.moves.append((from_on, to_on))
        self._make()

    def _down_payment(self, amount: int) -> int:
        if not self.settings.get("enableDownPayment"):
            return 0
        percent = Decimal(str(self.settings["disbursedAmountPercentageForDownPayment"]))
        return int((amount * percent / 100 / self.multiple).quantize(Decimal(1), ROUND_HALF_EVEN)) * self.multiple

    def _make(self) -> None:
        self.rows = []
        for place, (on, amount) in enumerate(sorted(self.disbursed)):
            if place == 0:
                self.rows = [Row(due_on) for due_on in due_days(self.terms, self.begins_on or on)]
                for from_on, to_on in self.moves:
                    self._move(from_on, to_on)
            self._add(on, amount)

    def _move(self, from_on: date, to_on: date) -> None:
        moving = [row for row in self.rows if row.due_on >= from_on]
        for row, due_on in zip(moving, [to_on, *due_days(self.terms, to_on)], strict=False):
            row.due_on = due_on

    def _add(self, on: date, amount: int) -> None:
        down = self._down_payment(amount)
        if down:
            self.rows.append(Row(on, down_payment=True, added=[(on, down)]))
            self.rows.sort(key=lambda row: (row.due_on, not row.down_payment))
        own = [row for row in self.rows if not row.down_payment]
        progressive = self.settings.get("loanScheduleType") == "PROGRESSIVE"
        coming = [row for row in own if row.due_on > on or (row.due_on == on and not progressive)] or own[-1:]
        had = [sum(added for _, added in row.added) for row in coming]
        parts = equal_parts(sum(had) + amount - down, len(coming), self.multiple)
        if not progressive:  # the part is that of the whole term; the last takes what missed its days
            whole = sum(added for row in own for _, added in row.added) + amount - down
            part = equal_parts(whole, len(own), self.multiple)[0]
            parts = [part] * (len(coming) - 1)
            parts.append(sum(had) + amount - down - sum(parts))
        for row, part, before in zip(coming, parts, had, strict=True):
            row.added.append((on, part - before))
