"""What must hold of the kernel whatever the loan, without asking the reference."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nuan.book.rules.states import contract_states
from nuan.book.rules.terms import COMPONENTS, BookTerms
from tests.reference.random_loans import RandomBook, random_book, random_terms

ON = date(2026, 3, 31)
LOANS = 40
SEEDS = range(12)


def a_book(seed: int) -> tuple[random.Random, RandomBook, BookTerms]:
    rng = random.Random(f"properties {seed}")
    terms = random_terms(rng)
    return rng, random_book(rng, on=ON, terms=terms, loans=LOANS), terms


def as_bytes(states: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, states.schema) as stream:
        stream.write_table(states.combine_chunks())
    return bytes(sink.getvalue())


@pytest.mark.parametrize("seed", SEEDS)
def test_paid_waived_unpaid_and_superseded_are_all_that_was_ever_owed(seed: int) -> None:
    """Without penalty interest, what was ever owed can be counted from the rows alone."""
    _, book, terms = a_book(seed)
    book.contracts = [row | {"penalty_rate_ppm": 0} for row in book.contracts]
    for state in contract_states(*book.tables(), on=ON, terms=terms).to_pylist():
        own = book.only(state["contract_id"])
        outstanding = sum(state[f"outstanding_{part}"] for part in COMPONENTS)
        settled = state["paid_total"] - state["credit"] - state["refunded_total"] + state["waived_total"]
        assert settled + outstanding + state["superseded_total"] == state["owed_total"]
        versions = {row["version"] for row in own.instalments}
        if versions == {1}:
            scheduled = sum(row["principal"] + row["interest"] + row["fee"] for row in own.instalments)
            if own.contracts[0]["disbursed_on"] > ON:
                scheduled = 0  # nothing of a loan is owed before it is disbursed
            charged = sum(
                row["amount"]
                for row in own.entries
                if row["kind"] == "charge" and row["value_on"] <= ON and row["booked_on"] <= ON
            )
            refunds = sum(
                row["amount"]
                for row in own.entries
                if row["kind"] == "credit_refund" and row["value_on"] <= ON and row["booked_on"] <= ON
            )
            # What a refund paid out beyond the credit is owed again.
            assert state["owed_total"] == scheduled + charged + refunds - state["refunded_total"]
            assert state["superseded_total"] == 0


@pytest.mark.parametrize("seed", SEEDS)
def test_overdue_is_part_of_outstanding_and_nothing_is_below_zero(seed: int) -> None:
    _, book, terms = a_book(seed)
    for state in contract_states(*book.tables(), on=ON, terms=terms).to_pylist():
        for part in COMPONENTS:
            assert 0 <= state[f"overdue_{part}"] <= state[f"outstanding_{part}"]
        assert min(state["credit"], state["next_due_amount"], state["paid_total"], state["waived_total"]) >= 0
        assert 0 <= state["days_past_due"] <= state["longest_days_past_due"]
        assert (state["times_entered"] > 0) == (state["longest_days_past_due"] > 0)
        assert state["good_payments_before_first_miss"] <= state["instalments_due"]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_the_rows_does_not_matter(seed: int) -> None:
    rng, book, terms = a_book(seed)
    expected = as_bytes(contract_states(*book.tables(), on=ON, terms=terms))
    for rows in book.lists():
        rng.shuffle(rows)
    assert as_bytes(contract_states(*book.tables(), on=ON, terms=terms)) == expected


@pytest.mark.parametrize("seed", SEEDS)
def test_a_book_of_one_loan_states_what_the_whole_book_states(seed: int) -> None:
    _, book, terms = a_book(seed)
    whole = contract_states(*book.tables(), on=ON, terms=terms)
    alone = [
        contract_states(*book.only(row["contract_id"]).tables(), on=ON, terms=terms)
        for row in sorted(book.contracts, key=lambda row: row["contract_id"])
    ]
    assert as_bytes(pa.concat_tables(alone)) == as_bytes(whole)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_past_day_gives_the_same_bytes_although_more_was_booked_since(seed: int) -> None:
    rng, book, terms = a_book(seed)
    then = ON - timedelta(days=rng.randint(0, 200))
    known_then = RandomBook(
        book.contracts,
        [row for row in book.instalments if (row["booked_on"] or row["effective_on"] or then) <= then],
        [row for row in book.payments if row["booked_on"] <= then],
        [row for row in book.entries if row["booked_on"] <= then],
    )
    replayed = contract_states(*book.tables(), on=then, terms=terms)
    assert as_bytes(replayed) == as_bytes(contract_states(*known_then.tables(), on=then, terms=terms))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_reversal_undoes_exactly_its_payment(seed: int) -> None:
    rng, book, terms = a_book(seed)
    paid = [row for row in book.payments if row["reverses"] is None]
    already = {row["reverses"] for row in book.payments}
    undone = [row for row in paid if row["payment_id"] not in already and rng.random() < 0.4]
    assert undone
    reversals = [row | {"payment_id": f"undo-{row['payment_id']}", "reverses": row["payment_id"]} for row in undone]
    names = {row["payment_id"] for row in undone}
    with_both = replace(book, payments=book.payments + reversals)
    with_neither = replace(book, payments=[row for row in book.payments if row["payment_id"] not in names])
    assert as_bytes(contract_states(*with_both.tables(), on=ON, terms=terms)) == as_bytes(
        contract_states(*with_neither.tables(), on=ON, terms=terms)
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_a_reversal_not_yet_known_undoes_nothing(seed: int) -> None:
    _, book, terms = a_book(seed)
    plain = as_bytes(contract_states(*book.tables(), on=ON, terms=terms))
    already = {row["reverses"] for row in book.payments}
    later = [
        row | {"payment_id": f"undo-{row['payment_id']}", "reverses": row["payment_id"], "booked_on": ON + timedelta(1)}
        for row in book.payments
        if row["reverses"] is None and row["payment_id"] not in already
    ]
    book.payments += later
    assert later
    assert as_bytes(contract_states(*book.tables(), on=ON, terms=terms)) == plain


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(rng=st.randoms(use_true_random=False), extra=st.integers(1, 10_000_000))
def test_paying_more_on_the_last_day_never_leaves_more_owed(rng: random.Random, extra: int) -> None:
    terms = random_terms(rng)
    book = random_book(rng, on=ON, terms=terms, loans=1)
    before = contract_states(*book.tables(), on=ON, terms=terms).to_pylist()[0]
    book.payments.append(
        {
            "payment_id": "~last", "contract_id": before["contract_id"], "value_on": ON, "booked_on": ON,
            "amount": extra, "method": None, "reverses": None, "payer_differs": False,
        }
    )  # fmt: skip
    after = contract_states(*book.tables(), on=ON, terms=terms).to_pylist()[0]
    owed = {
        name: sum(state[f"outstanding_{part}"] for part in COMPONENTS) for name, state in (("b", before), ("a", after))
    }
    assert owed["b"] - owed["a"] + after["credit"] - before["credit"] == extra
    assert after["days_past_due"] <= before["days_past_due"]
