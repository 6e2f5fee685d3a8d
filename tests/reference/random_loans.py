"""Random books for the kernel: loans on which everything the page speaks of happens, often at once.

The same code serves a seeded `random.Random` (in bulk) and hypothesis (`st.randoms`), which then shrinks.
"""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pyarrow as pa

from nuan.book.rules import columns
from nuan.book.rules.terms import COMPONENTS, EXCESSES, METHODS, AllocationOrder, BookTerms
from tests.reference.known import Row


@dataclass
class RandomBook:
    contracts: list[Row] = field(default_factory=list)
    instalments: list[Row] = field(default_factory=list)
    payments: list[Row] = field(default_factory=list)
    entries: list[Row] = field(default_factory=list)

    def add(self, other: RandomBook) -> None:
        for name in ("contracts", "instalments", "payments", "entries"):
            getattr(self, name).extend(getattr(other, name))

    def only(self, contract_id: str) -> RandomBook:
        return RandomBook(
            *([row for row in rows if row["contract_id"] == contract_id] for rows in self.lists()),
        )

    def lists(self) -> tuple[list[Row], list[Row], list[Row], list[Row]]:
        return self.contracts, self.instalments, self.payments, self.entries

    def tables(self) -> tuple[pa.Table, pa.Table, pa.Table, pa.Table]:
        payments = columns.PAYMENTS.append(pa.field("payer_differs", pa.bool_()))
        schemas = (columns.CONTRACTS, columns.INSTALMENTS, payments, columns.ENTRIES)
        contracts, instalments, paid, entries = (
            pa.Table.from_pylist(rows, schema=schema) for rows, schema in zip(self.lists(), schemas, strict=True)
        )
        return contracts, instalments, paid, entries


def random_orders(rng: random.Random) -> tuple[AllocationOrder, ...]:
    """Every way of filling with every way of placing an excess, in random component orders, and three that point on."""

    def shuffled() -> tuple[Any, ...]:
        return tuple(rng.sample(COMPONENTS, len(COMPONENTS)))

    ways = [("instalment", False), ("component", False), ("component", True)]
    orders = [
        AllocationOrder(
            name=f"{fill}{'_apart' if apart else ''}_{excess}",
            due=shuffled(), advance=shuffled(), fill=fill, today_apart=apart, excess=excess,  # type: ignore[arg-type]
        )
        for (fill, apart), excess in itertools.product(ways, EXCESSES)
    ]  # fmt: skip
    names = [order.name for order in orders]
    methods = rng.sample(METHODS, 3)
    for name, days in (("switching", rng.choice((0, 3, 30, 90))), ("by_method_then_switch", 5), ("by_method", None)):
        orders.append(
            AllocationOrder(
                name=name, due=shuffled(), advance=shuffled(), excess=rng.choice(EXCESSES),
                switch_after_days=days, switch_to=None if days is None else rng.choice(names),
                by_method=()
                if name == "switching"
                else tuple((method, rng.choice([*names, "switching"])) for method in methods),
            )
        )  # fmt: skip
    return tuple(orders)


def random_terms(rng: random.Random) -> BookTerms:
    orders = random_orders(rng)
    return BookTerms(
        pack_hash="random",
        orders=orders,
        default_order=rng.choice(orders).name,
        day_count=rng.choice((360, 365)),
        penalty_multiple_max_ppm=rng.choice((None, 1_500_000, 1_333_333)),
        compound_every_days=rng.choice((1, 7, 30)),
        observation_months=rng.choice((0, 1, 3, 12)),
        observation_paid_periods=rng.choice((0, 1, 2, 3)),
        plan_break_days=rng.choice((0, 5, 30)),
    )


class LoanMaker:
    """One loan around `on`. `busy` says how much happens to it."""

    def __init__(self, rng: random.Random, *, contract_id: str, on: date, terms: BookTerms) -> None:
        self.rng, self.on, self.terms, self.contract_id = rng, on, terms, contract_id
        self.term = rng.choice((1, 2, 3, 3, 4, 6, 6, 12, 24))
        self.period = rng.choice((1, 7, 14, 30, 30, 31))
        span = self.term * self.period
        self.disbursed_on = on - timedelta(days=rng.randint(-10, span + rng.choice((10, 100, 400))))
        self.busy = rng.choice((0, 1, 2, 3, 5))
        self.scale = rng.choice((1, 10, 1_000, 100_000, 5_000_000))
        self.book = RandomBook()

    def make(self) -> RandomBook:
        self._contract()
        self._schedule(version=1, begins=self.disbursed_on, effective_on=None)
        if self.rng.random() < 0.25:
            self._plans()
        self._payments()
        for _ in range(self.rng.randint(0, 2 * self.busy)):
            self._entry()
        self._reversals()
        return self.book

    # ── small dice ────────────────────────────────────────────────────────────────────────────────────────────────

    def _day(self) -> date:
        """A day of the loan's life: often the very day something is due, or near it."""
        due_days = [row["due_on"] for row in self.book.instalments]
        near = self.rng.choice(due_days) + timedelta(days=self.rng.choice((0, 0, 0, 1, -1, 3, 10, 11, -4)))
        life = max(1, (max(self.on, self.disbursed_on) - self.disbursed_on).days)
        any_day = self.disbursed_on + timedelta(days=self.rng.randint(0, life + 5))
        return self.rng.choice((near, any_day))

    def _booked(self, value_on: date) -> date:
        return value_on + timedelta(days=self.rng.choice((0, 0, 0, 0, -1, 1, 2, 9, 60)))

    def _amount(self) -> int:
        row = self.rng.choice(self.book.instalments)
        whole = row["principal"] + row["interest"] + row["fee"]
        amount = self.rng.choice(
            (whole, whole, row["principal"], whole // 2, whole * 2, whole * 3 + 1, whole * 40, 1, self.scale)
        )
        return max(1, amount)

    def _id(self, kind: str, count: int) -> str:
        return f"{self.contract_id}-{kind}{self.rng.randrange(90)}-{count}"

    # ── the tables ────────────────────────────────────────────────────────────────────────────────────────────────

    def _contract(self) -> None:
        rng = self.rng
        self.book.contracts.append(
            {
                "contract_id": self.contract_id, "customer_id": f"c-{self.contract_id}", "product": "random",
                "currency": "CNY", "principal": self.scale * self.term, "disbursed_on": self.disbursed_on,
                "annual_rate_ppm": rng.choice((0, 120_000, 123_457, 240_000)),
                "penalty_rate_ppm": rng.choice((None, 0, 180_000, 185_185, 240_000, 999_999)),
                "grace_days": rng.choice((None, 0, 0, 1, 3, 10)), "term": self.term,
                "allocation_order": rng.choice([None, *(order.name for order in self.terms.orders)]),
                "penalty_base": rng.choice((None, "principal", "principal_interest", "all")),
                "penalty_from": rng.choice((None, "due", "grace_end", "due_if_grace_missed")),
                "penalty_compound": rng.choice((None, False, True)), "day_count": rng.choice((None, 360, 365)),
            }
        )  # fmt: skip

    def _schedule(self, *, version: int, begins: date, effective_on: date | None) -> None:
        rng = self.rng
        term = self.term if version == 1 else rng.randint(1, 6)
        due_on = begins
        for sequence in range(1, term + 1):
            # A plan may ask for money on its first day; a due day may be shared.
            if not (version > 1 and sequence == 1 and rng.random() < 0.2) and rng.random() > 0.04:
                due_on += timedelta(days=self.period if version == 1 or rng.random() < 0.7 else 5)
            amounts = {
                "principal": rng.choice((self.scale, self.scale, self.scale, self.scale * 3 // 2 + 1, 0)),
                "interest": rng.choice((0, self.scale // 10, self.scale // 7)),
                "fee": rng.choice((0, 0, self.scale // 20)),
            }
            self.book.instalments.append(
                {
                    "contract_id": self.contract_id, "sequence": sequence, "due_on": due_on, **amounts,
                    "version": version, "effective_on": effective_on,
                    "booked_on": None if effective_on is None else self.plan_booked_on,
                }
            )  # fmt: skip

    def _plans(self) -> None:
        day = self._day()
        for version in (2, 3):
            self.plan_booked_on = self.rng.choice((None, self._booked(day)))
            self._schedule(version=version, begins=day, effective_on=day)
            day = max(day + timedelta(days=1), self._day())
            if self.rng.random() < 0.5:
                break

    def _payments(self) -> None:
        good = self.rng.random() < 0.5
        for row in [row for row in self.book.instalments if row["version"] == 1 and good]:
            if self.rng.random() < 0.9:
                whole = row["principal"] + row["interest"] + row["fee"]
                late = self.rng.choice((0, 0, 0, 0, -3, 2, 10, 40))
                self._payment(row["due_on"] + timedelta(days=late), max(1, whole))
        for _ in range(self.rng.randint(0, 3 * self.busy)):
            self._payment(self._day(), self._amount())

    def _payment(self, value_on: date, amount: int) -> None:
        for _ in range(self.rng.choice((1, 1, 1, 1, 2))):
            self.book.payments.append(
                {
                    "payment_id": self._id("p", len(self.book.payments)), "contract_id": self.contract_id,
                    "value_on": value_on, "booked_on": self._booked(value_on), "amount": amount,
                    "method": self.rng.choice((None, *METHODS)), "reverses": None,
                    "payer_differs": self.rng.choice((None, False, False, True)),
                }
            )  # fmt: skip

    def _reversals(self) -> None:
        for paid in list(self.book.payments):
            if self.rng.random() < 0.05 * self.busy:
                value_on = paid["value_on"] + timedelta(days=self.rng.choice((0, 0, 1, 5, 40)))
                self.book.payments.append(
                    paid
                    | {
                        "payment_id": self._id("r", len(self.book.payments)), "value_on": value_on,
                        "booked_on": max(paid["booked_on"], self._booked(value_on)), "reverses": paid["payment_id"],
                    }
                )  # fmt: skip

    def _entry(self) -> None:
        kind = self.rng.choice(("charge", "charge", "waiver", "waiver", "pause", "penalty_stop", "credit_refund"))
        value_on = self._day()
        row: Row = {
            "entry_id": self._id("e", len(self.book.entries)), "contract_id": self.contract_id, "kind": kind,
            "value_on": value_on, "booked_on": self._booked(value_on), "component": None, "amount": None,
            "due_on": None, "until_on": None, "sequence": None,
        }  # fmt: skip
        if kind in ("charge", "waiver"):
            row["component"] = self.rng.choice(COMPONENTS)
        if kind in ("charge", "waiver", "credit_refund"):
            row["amount"] = self._amount()
        if kind == "charge":
            row["due_on"] = self.rng.choice((value_on, self._day(), value_on + timedelta(days=90)))
        if kind == "waiver" and self.rng.random() < 0.3:
            row["sequence"] = self.rng.randint(1, self.term + 1)
        if kind in ("pause", "penalty_stop"):
            row["until_on"] = value_on + timedelta(days=self.rng.choice((1, 5, 20, 60)))
        self.book.entries.append(row)


def random_book(rng: random.Random, *, on: date, terms: BookTerms, loans: int) -> RandomBook:
    book = RandomBook()
    for number in range(loans):
        book.add(LoanMaker(rng, contract_id=f"L{number:05}", on=on, terms=terms).make())
    return book
