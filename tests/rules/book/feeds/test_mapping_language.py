"""The mapping file is a small, closed language: what it does not know, it refuses, with the place."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from nuan.book.rules.feeds.mapping import Mapping, UnableToReadMapping, mapping_from
from nuan.book.rules.feeds.rows import read_rows

COLLATERAL = {"collateral_id": "编号"}
PAYMENT = {
    "payment_id": "id", "contract_id": "loan", "value_on": "day", "booked_on": "day", "amount": "amount",
}  # fmt: skip

REFUSED: list[tuple[dict[str, Any], str, str]] = [
    ({}, "currency", "None is not a currency"),
    ({"currency": "RMB"}, "currency", "'RMB' is not a currency"),
    ({"currency": "CNY", "paymnets": {}}, "the top", "unknown paymnets"),
    ({"currency": "CNY", "mode": "partial"}, "mode", "'partial' is not one of"),
    ({"currency": "CNY", "required": ["loans"]}, "required", "'loans' is not one of"),
    ({"currency": "CNY", "payments": {"columns": PAYMENT, "colour": "red"}}, "payments[0]", "unknown colour"),
    ({"currency": "CNY", "payments": {"encoding": "latin-1"}}, "payments[0].encoding", "'latin-1' is not one of"),
    ({"currency": "CNY", "payments": {"delimiter": "::"}}, "payments[0].delimiter", "'::' is not one of"),
    ({"currency": "CNY", "payments": {"dates": "%y"}}, "payments[0].dates", "date format"),
    ({"currency": "CNY", "collateral": {"columns": {}}}, "collateral[0].columns", "collateral needs collateral_id"),
    ({"currency": "CNY", "collateral": {"columns": COLLATERAL | {"colour": "颜色"}}}, "collateral[0].columns",
     "unknown colour"),
    ({"currency": "CNY", "payments": {"columns": PAYMENT | {"amount": {"sum": ["a", "b"]}}}},
     "payments[0].columns.amount", "unknown sum"),
    ({"currency": "CNY", "payments": {"columns": PAYMENT | {"amount": {"difference": ["a"]}}}},
     "payments[0].columns.amount", "difference takes two columns"),
    ({"currency": "CNY", "payments": {"columns": PAYMENT | {"amount": {"share": "a", "part": 3, "of": 2}}}},
     "payments[0].columns.amount.part", "a whole number from 1 to 2"),
    ({"currency": "CNY", "payments": {"columns": PAYMENT | {"method": {"difference": ["a", "b"]}}}},
     "payments[0].columns.method", "method is not a money column"),
    ({"currency": "CNY", "payments": {"columns": PAYMENT | {"amount": {"date": "a", "plus_days": 1}}}},
     "payments[0].columns.amount", "amount is not a day column"),
    ({"currency": "CNY", "payments": {"columns": PAYMENT | {"amount": {"copy": "a", "suffix": "00"}}}},
     "payments[0].columns.amount", "amount is no text"),
    ({"currency": "CNY", "payments": {"codes": {"method": {"代扣": "debit"}}}},
     "payments[0].codes.method.代扣", "'debit' is not one of"),
    ({"currency": "CNY", "payments": {"where": {"a": "b"}}}, "payments[0].where.a", "a list of texts"),
]  # fmt: skip


@pytest.mark.parametrize(("document", "place", "problem"), REFUSED, ids=[one[1] + " " + one[2] for one in REFUSED])
def test_what_a_mapping_may_not_say(document: dict[str, Any], place: str, problem: str) -> None:
    with pytest.raises(UnableToReadMapping) as refused:
        mapping_from(document=document, source="feeds.toml")
    assert refused.value.place == place
    assert problem in refused.value.problem
    assert str(refused.value).startswith("mapping feeds.toml, at ")


def mapped(columns: dict[str, Any], table: dict[str, list[str | None]], **words: Any) -> tuple[list[Any], list[Any]]:
    """Rows and faults of a payments feed read through a mapping."""
    mapping: Mapping = mapping_from(
        document={"currency": "CNY", "payments": {"columns": PAYMENT | columns, **words}}, source="test"
    )
    source = next(one for one in mapping.sources if one.feed == "payments")
    size = len(next(iter(table.values())))
    full = {"id": [f"P{n}" for n in range(size)], "loan": ["C"] * size, "day": ["2026-01-01"] * size,
            "amount": ["1.00"] * size} | table  # fmt: skip
    batch = pa.table({name: pa.array(values, pa.string()) for name, values in full.items()})
    read = read_rows(table=batch, lines=np.arange(2, size + 2), source=source, mapping=mapping, file="x.csv")
    return read.rows.to_pylist(), read.faults


def test_difference_share_and_plus_days_are_exact() -> None:
    rows, faults = mapped(
        {
            "amount": {"difference": ["total", {"share": "total", "part": 1, "of": 3}]},
            "booked_on": {"date": "day", "plus_days": 31},
        },
        {"total": ["100.00", "0.02", "10.01"]},
    )
    assert faults == []
    assert [row["amount"] for row in rows] == [10_000 - 3_333, 2, 1_001 - 333]
    assert {str(row["booked_on"]) for row in rows} == {"2026-02-01"}


@pytest.mark.parametrize("of", [1, 2, 3, 7])
def test_shares_add_up_to_the_whole(of: int) -> None:
    parts = [
        mapped({"amount": {"share": "total", "part": part, "of": of}}, {"total": ["100.01"]})[0][0]["amount"]
        for part in range(1, of + 1)
    ]
    assert sum(parts) == 10_001
    assert max(parts) - min(parts) < of


def test_a_fault_names_the_lenders_column_and_value() -> None:
    rows, faults = mapped(
        {"amount": {"difference": ["total", "loan_amount"]}},
        {"total": ["5.00", "5.00"], "loan_amount": ["x", "9.00"]},
    )
    assert rows == []
    assert [(f.row, f.column, f.value, f.reason) for f in faults] == [
        (2, "loan_amount", "x", "is not an amount"), (3, "total", "-400", "is negative")
    ]  # fmt: skip


def test_codes_constants_affixes_and_filters() -> None:
    rows, faults = mapped(
        {"method": "how", "payment_id": {"copy": "id", "prefix": "A-", "suffix": "-Z"}, "payer_name": {"constant": "某"}},
        {"how": ["代扣", "现金", "auto_debit"], "state": ["ok", "ok", "ok"]},
        codes={"method": {"代扣": "auto_debit"}}, where={"state": ["ok"]},
    )  # fmt: skip
    assert [(row["payment_id"], row["method"], row["payer_name"]) for row in rows] == [("A-P0-Z", "auto_debit", "某")]
    assert [(f.row, f.value, f.reason) for f in faults] == [
        (3, "现金", "is not a known code"), (4, "auto_debit", "is not a known code")
    ]  # fmt: skip
    assert mapped({}, {"state": ["no"]}, where={"state": ["ok"]}) == ([], [])
