"""Rows in any order arrange to the same bytes; rows that belong nowhere are named."""

from __future__ import annotations

import random
from datetime import date

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nuan.book.rules import columns as col
from nuan.book.rules.arrange import Arranged, UnableToArrange, arrange
from nuan.book.rules.hashing import bucket_of, hash_of
from tests.reference.random_loans import random_book, random_terms

ON = date(2026, 3, 31)
DAY = date(2026, 1, 1)
CONTRACT = pa.table({"contract_id": ["C"], "customer_id": ["P"]})
DUE = pa.table({"contract_id": ["C"], "sequence": [1], "due_on": [DAY], "principal": [1], "interest": [0]})


def fnv1a(text: str) -> int:
    """FNV-1a by its definition, one byte at a time."""
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return value


@given(st.lists(st.text(max_size=12), max_size=20), st.integers(1, 50))
def test_buckets_are_fnv1a_of_the_id(ids: list[str], buckets: int) -> None:
    array = pa.array(ids, pa.string())
    assert hash_of(array).tolist() == [fnv1a(text) for text in ids]
    sliced = pa.chunked_array([array, array]).slice(len(ids) // 2)
    expected = [fnv1a(text) % buckets for text in (ids + ids)[len(ids) // 2 :]]
    assert bucket_of(sliced, buckets=buckets).tolist() == expected


def test_an_id_that_is_missing_has_no_bucket() -> None:
    with pytest.raises(ValueError, match="empty value"):
        bucket_of(pa.array(["a", None]), buckets=2)


@pytest.mark.parametrize("seed", range(8))
def test_rows_in_any_order_arrange_to_the_same_tables(seed: int) -> None:
    rng = random.Random(f"arrange {seed}")
    book = random_book(rng, on=ON, terms=random_terms(rng), loans=30)
    names = ("contracts", "instalments", "payments", "entries")
    tables = dict(zip(names, book.tables(), strict=True))
    first = arrange(**tables)
    mixed = {
        name: table.take(pa.array(np.random.default_rng(seed).permutation(len(table))))
        for name, table in tables.items()
    }
    second = arrange(**mixed)
    for name in ("contracts", "instalments", "payments", "events"):
        assert getattr(first, name).equals(getattr(second, name)), name
    counts_agree(first)


def counts_agree(arranged: Arranged) -> None:
    for name in ("instalment", "payment", "event"):
        table = getattr(arranged, f"{name}s")
        ids = arranged.contracts["contract_id"].to_pylist()
        counts = arranged.contracts[f"{name}_count"].to_pylist()
        spelled = [contract for contract, count in zip(ids, counts, strict=True) for _ in range(count)]
        assert table["contract_id"].to_pylist() == spelled


def test_flags_carry_method_and_payer_and_pass_over_reversals() -> None:
    payments = pa.table({
        "payment_id": ["1", "2", "3"], "contract_id": ["C"] * 3, "value_on": [DAY] * 3, "booked_on": [DAY] * 3,
        "amount": [1] * 3, "method": ["goodwill", None, None], "payer_differs": [True, False, None],
        "reverses": [None, None, "1"],
    })  # fmt: skip
    flags = arrange(contracts=CONTRACT, instalments=DUE, payments=payments).payments["flags"].to_pylist()
    assert flags == [2 * 8 + 1, 0, -1]


@pytest.mark.parametrize(
    ("table", "row", "reason"),
    [
        (
            "instalments",
            {"contract_id": "D", "sequence": 1, "due_on": DAY, "principal": 1, "interest": 0},
            "not in the book",
        ),
        (
            "payments",
            {"payment_id": "1", "contract_id": "D", "value_on": DAY, "booked_on": DAY, "amount": 1},
            "not in the book",
        ),
        (
            "payments",
            {"payment_id": "1", "contract_id": "C", "value_on": DAY, "booked_on": DAY, "amount": 1, "reverses": "0"},
            "reverses a payment this contract does not have",
        ),
        (
            "entries",
            {"entry_id": "1", "contract_id": "C", "kind": "gift", "value_on": DAY, "booked_on": DAY},
            "kind is not one",
        ),
        (
            "instalments",
            {"contract_id": "C", "sequence": 1, "due_on": DAY, "principal": 1, "interest": 0, "version": 2},
            "without effective_on",
        ),
    ],
)
def test_a_row_that_belongs_nowhere_is_named(table: str, row: dict[str, object], reason: str) -> None:
    tables = {
        "contracts": CONTRACT,
        "instalments": DUE,
        "payments": col.PAYMENTS.empty_table(),
        "entries": col.ENTRIES.empty_table(),
    }
    tables[table] = pa.Table.from_pylist([row], schema=col.FEEDS[table])
    with pytest.raises(UnableToArrange, match=reason):
        arrange(**tables)


def test_one_transfer_may_pay_two_contracts_and_be_reversed_on_one() -> None:
    contracts = pa.table({"contract_id": ["C", "D"], "customer_id": ["P", "P"]})
    payments = pa.table({
        "payment_id": ["1", "1", "2"], "contract_id": ["C", "D", "D"], "value_on": [DAY] * 3, "booked_on": [DAY] * 3,
        "amount": [1] * 3, "reverses": [None, None, "1"],
    })  # fmt: skip
    arranged = arrange(contracts=contracts, instalments=DUE, payments=payments)
    (event,) = arranged.events.to_pylist()
    assert (event["contract_id"], event["kind"], event["target"]) == ("D", col.EVENT_REVERSAL, 0)
