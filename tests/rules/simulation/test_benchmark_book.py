"""The big plain book: the same in any chunks, in kernel order, and of the mix it claims."""

from __future__ import annotations

from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from nuan.book.rules import columns as col
from nuan.book.rules.states import contract_states
from nuan.book.rules.terms import AllocationOrder, BookTerms
from nuan.simulation.rules import big_book
from nuan.simulation.rules.benchmark_book import UnableToMakeBook

ON = date(2026, 3, 31)
COUNT = 20_000


@pytest.fixture(scope="module")
def book() -> tuple[pa.Table, ...]:
    return big_book(seed=9, contracts=COUNT, on=ON)


def test_it_has_the_schemas_of_the_feeds(book: tuple[pa.Table, ...]) -> None:
    assert [table.schema for table in book] == [col.CONTRACTS, col.INSTALMENTS, col.PAYMENTS, col.ENTRIES]
    assert all(table.validate(full=True) is None for table in book)


def test_chunks_make_the_same_book(book: tuple[pa.Table, ...]) -> None:
    parts = [big_book(seed=9, contracts=n, first_contract=at, on=ON) for at, n in ((0, 7_001), (7_001, 12_999))]
    for whole, *chunks in zip(book, *parts, strict=True):
        assert pa.concat_tables(chunks).equals(whole)


def test_rows_stand_in_order(book: tuple[pa.Table, ...]) -> None:
    contracts, instalments, payments, _ = book
    assert contracts["contract_id"][0].as_py() == "C000000000"
    assert contracts["contract_id"][COUNT - 1].as_py() == f"C{COUNT - 1:09d}"
    for table in book:
        assert table["contract_id"].equals(table["contract_id"].take(pc.sort_indices(table["contract_id"])))
    for table, days in ((instalments, ("version", "due_on")), (payments, ("value_on",))):
        keys = [("contract_id", "ascending"), *[(name, "ascending") for name in days]]
        assert np.array_equal(np.asarray(pc.sort_indices(table, sort_keys=keys)), np.arange(len(table)))


def test_the_mix_is_as_said(book: tuple[pa.Table, ...]) -> None:
    contracts, instalments, payments, entries = book
    assert 13 * COUNT < len(payments) < 15 * COUNT
    assert payments["payment_id"].combine_chunks().unique().__len__() == len(payments)
    assert pc.max(payments["booked_on"]).as_py() <= ON
    assert 0.005 * COUNT < len(payments) - payments["reverses"].null_count < 0.015 * COUNT
    assert 0.01 * COUNT < len(entries) < 0.03 * COUNT
    planned = instalments.filter(pc.equal(instalments["version"], 2))
    assert 0.005 * COUNT < len(pc.unique(planned["contract_id"])) < 0.015 * COUNT
    first = instalments.filter(pc.equal(instalments["version"], 1))
    assert len(first) == 24 * COUNT
    repaid = first.group_by("contract_id").aggregate([("principal", "sum")]).sort_by("contract_id")
    assert repaid["principal_sum"].equals(contracts["principal"])


def test_reversals_name_a_payment_of_the_same_amount(book: tuple[pa.Table, ...]) -> None:
    payments = book[2]
    back = payments.filter(pc.is_valid(payments["reverses"]))
    named = payments.take(pc.index_in(back["reverses"], value_set=payments["payment_id"].combine_chunks()))
    assert named["amount"].equals(back["amount"])
    assert named["contract_id"].equals(back["contract_id"])


def test_the_kernel_takes_it(book: tuple[pa.Table, ...]) -> None:
    orders = (
        AllocationOrder(name="cn_civil_561", due=("cost", "fee", "penalty", "interest", "principal")),
        AllocationOrder(name="cn_card", due=("cost", "fee", "interest", "penalty", "principal")),
    )
    terms = BookTerms(pack_hash="test", orders=orders, default_order="cn_civil_561")
    states = contract_states(book[0], book[1], book[2], book[3], on=ON, terms=terms)
    behind = pc.sum(pc.greater(states["days_past_due"], 0)).as_py() / COUNT
    assert 0.04 < behind < 0.11
    assert len(pc.unique(states["bucket"])) == 8


@pytest.mark.parametrize(
    ("argument", "given"),
    [
        ("contracts", {"contracts": 0}), ("contracts", {"contracts": 10**8}),
        ("instalments_per_contract", {"contracts": 1, "instalments_per_contract": 2}),
        ("first_contract", {"contracts": 5, "first_contract": 10**9 - 4}),
    ],
)  # fmt: skip
def test_nonsense_is_refused_with_a_remedy(argument: str, given: dict[str, int]) -> None:
    with pytest.raises(UnableToMakeBook, match="chunks by first_contract") as refused:
        big_book(seed=1, on=ON, **given)
    assert refused.value.argument == argument


@pytest.mark.parametrize("term", [3, 12, 60])
def test_any_length_of_loan(term: int) -> None:
    _, instalments, payments, _ = big_book(seed=1, contracts=300, instalments_per_contract=term, on=ON)
    assert len(instalments.filter(pc.equal(instalments["version"], 1))) == 300 * term
    assert len(payments) > 0
