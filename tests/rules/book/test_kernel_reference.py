"""The kernel against the slow reference: every column of the states, every movement of money, on random loans.

40 books of 75 loans each, ten times as many in `make soak` (NUAN_SOAK), or NUAN_RANDOM_BOOKS.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nuan.book.rules import columns
from nuan.book.rules.arrange import arrange
from nuan.book.rules.statement import statement
from nuan.book.rules.states import contract_states
from nuan.book.rules.terms import BookTerms
from tests.reference.loan import Loan
from tests.reference.random_loans import RandomBook, random_book, random_terms
from tests.reference.states import reference_state

BOOKS = int(os.environ.get("NUAN_RANDOM_BOOKS") or (400 if os.environ.get("NUAN_SOAK") else 40))
LOANS = 75


def random_question(rng: random.Random) -> tuple[date, date | None, BookTerms]:
    on = date(2026, 3, 31) - timedelta(days=rng.randint(0, 60))
    known_on = rng.choice((None, on, on + timedelta(days=5), on - timedelta(days=30)))
    return on, known_on, random_terms(rng)


def expected_states(book: RandomBook, *, on: date, known_on: date | None, terms: BookTerms) -> list[dict[str, Any]]:
    expected = []
    for contract in book.contracts:
        own = book.only(contract["contract_id"])
        expected.append(
            reference_state(
                contract, own.instalments, own.payments, own.entries, on=on, terms=terms, known_on=known_on
            )
        )  # fmt: skip
    return expected


@pytest.mark.parametrize("seed", range(BOOKS))
def test_the_kernel_agrees_with_the_reference_on_every_column(seed: int) -> None:
    rng = random.Random(seed)
    on, known_on, terms = random_question(rng)
    book = random_book(rng, on=on, terms=terms, loans=LOANS)
    states = contract_states(*book.tables(), on=on, terms=terms, known_on=known_on)
    assert states.schema.equals(columns.STATES)
    assert states.to_pylist() == expected_states(book, on=on, known_on=known_on, terms=terms)


def test_random_books_use_every_allocation_order() -> None:
    rng = random.Random(0)
    on, _, terms = random_question(rng)
    book = random_book(rng, on=on, terms=terms, loans=LOANS * BOOKS)
    used = Counter(row["allocation_order"] for row in book.contracts)
    assert {order.name for order in terms.orders} <= set(used)


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(rng=st.randoms(use_true_random=False))
def test_one_loan_that_shrinks(rng: random.Random) -> None:
    on, known_on, terms = random_question(rng)
    book = random_book(rng, on=on, terms=terms, loans=1)
    states = contract_states(*book.tables(), on=on, terms=terms, known_on=known_on)
    assert states.to_pylist() == expected_states(book, on=on, known_on=known_on, terms=terms)


@pytest.mark.parametrize("seed", range(1_000, 1_000 + max(1, BOOKS // 10)))
def test_the_statement_shows_every_movement_of_money_and_adds_up(seed: int) -> None:
    rng = random.Random(seed)
    on, known_on, terms = random_question(rng)
    book = random_book(rng, on=on, terms=terms, loans=LOANS)
    for contract in book.contracts:
        own = book.only(contract["contract_id"])
        contracts, instalments, payments, entries = own.tables()
        arranged = arrange(contracts=contracts, instalments=instalments, payments=payments, entries=entries)
        made = statement(arranged, on=on, terms=terms, known_on=known_on)
        assert made.adds_up(), (contract["contract_id"], made.totals())
        loan = Loan(*own.contracts, own.instalments, own.payments, own.entries, on=on, terms=terms, known_on=known_on)
        expected: Counter[Any] = Counter()
        for day, kind, source, instalment, component, amount in loan.run().moves:
            named = source if kind in ("paid", "waived") else None
            expected[day, kind, named, instalment and instalment.due_on, component] += amount
        shown: Counter[Any] = Counter()
        for step in made.steps:
            if step.amount and step.kind in ("paid", "credit_used", "waived", "held_as_credit", "refunded"):
                named = step.source_id if step.kind in ("paid", "waived") else None
                shown[step.day, step.kind, named, step.due_on, step.component] += step.amount
        assert shown == expected, contract["contract_id"]
