"""Put the rows of a book in the order the kernel reads them: by contract, then in time.

The lender sends rows in any order, any number of files; two books with the same rows arrange to the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from nuan.book.rules import columns as col
from nuan.book.rules.terms import COMPONENTS, METHODS

FAR_DAY = 2_932_896
"""9999-12-31 as days since 1970-01-01: a day that never comes."""

_BETWEEN = "\x1f"
"""Stands between a contract's and a payment's id: one transfer may pay several contracts under one payment_id."""

_ENTRY_EVENT = {
    "charge": col.EVENT_CHARGE,
    "waiver": col.EVENT_WAIVER,
    "pause": col.EVENT_PAUSE,
    "penalty_stop": col.EVENT_PENALTY_STOP,
    "credit_refund": col.EVENT_CREDIT_REFUND,
}


class UnableToArrange(ValueError):
    """The rows do not belong together: an unknown contract, or a reversal of an unknown payment."""

    def __init__(self, *, table: str, row_id: str, reason: str) -> None:
        self.table, self.row_id, self.reason = table, row_id, reason
        super().__init__(
            f"{table} row {row_id!r}: {reason}. Load the feeds through `nuan feed check` to see every such row."
        )


@dataclass(frozen=True)
class Arranged:
    """One bucket's tables in kernel order (`columns.BOOK_*`)."""

    contracts: pa.Table
    instalments: pa.Table
    payments: pa.Table
    events: pa.Table


def days(column: pa.ChunkedArray, *, null_is: int) -> npt.NDArray[np.int32]:
    """A date32 column as whole days since 1970-01-01, nulls as the day given."""
    numbers = column.cast(pa.int32())
    return np.asarray(numbers.fill_null(null_is) if numbers.null_count else numbers, np.int32)


def _ints(column: pa.ChunkedArray, *, null_is: int) -> npt.NDArray[np.int64]:
    numbers = column.cast(pa.int64())
    return np.asarray(numbers.fill_null(null_is) if numbers.null_count else numbers, np.int64)


def _codes(column: pa.ChunkedArray, names: tuple[str, ...], *, null_is: int) -> npt.NDArray[np.int64]:
    return _ints(pc.index_in(column, value_set=pa.array(names, pa.string())), null_is=null_is)


def _rank(column: pa.ChunkedArray) -> npt.NDArray[np.int64]:
    """The place of each string in sorted order, for sorting by several keys at once (nulls last)."""
    if len(column) == 0:
        return np.empty(0, np.int64)
    return np.asarray(pc.rank(column, sort_keys="ascending", tiebreaker="dense"), np.int64)


def _rows_of(table: pa.Table, contracts: pa.Table, *, name: str) -> npt.NDArray[np.int64]:
    places = pc.index_in(table["contract_id"], value_set=contracts["contract_id"].combine_chunks())
    if places.null_count:
        unknown = table.filter(pc.is_null(places))["contract_id"][0].as_py()
        raise UnableToArrange(table=name, row_id=str(unknown), reason="its contract is not in the book")
    return np.asarray(places, np.int64)


def _take(table: pa.Table, order: npt.NDArray[np.int64]) -> pa.Table:
    if order.size == 0 or bool(np.all(order[1:] == order[:-1] + 1)):
        return table.combine_chunks()
    return table.take(pa.array(order)).combine_chunks()


def _sorted(
    table: pa.Table, rows: npt.NDArray[np.int64], *keys: npt.NDArray[Any]
) -> tuple[pa.Table, npt.NDArray[np.int64]]:
    """The table in order of contract place, then of the keys; and each row's contract place."""
    order = np.lexsort((*reversed(keys), rows))
    return _take(table, order), rows[order]


def _with(table: pa.Table, schema: pa.Schema) -> pa.Table:
    """The table with exactly the schema's columns; missing ones are null."""
    arrays = [
        table[field.name].cast(field.type) if field.name in table.column_names else pa.nulls(len(table), field.type)
        for field in schema
    ]
    return pa.table(arrays, schema=schema)


def _starts(rows: npt.NDArray[np.int64], contracts: int) -> npt.NDArray[np.int64]:
    return np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=contracts)))).astype(np.int64)


def _event_table(ids: pa.Array, **numbers: npt.NDArray[Any]) -> pa.Table:
    size = len(ids)
    defaults = {"component": -1, "amount": 0, "due_on": FAR_DAY, "until_on": FAR_DAY, "target": -1}
    arrays: dict[str, Any] = {"source_id": ids}
    for field in col.BOOK_EVENTS:
        if field.name in ("contract_id", "source_id"):
            continue
        values = numbers.get(field.name, np.full(size, defaults.get(field.name, 0)))
        kind = pa.int32() if field.type == col.DAY else field.type
        arrays[field.name] = pa.array(values).cast(kind).cast(field.type)
    arrays["row"] = pa.array(numbers["row"].astype(np.int64))
    return pa.table(
        {name: arrays[name] for name in ["row", *[f.name for f in col.BOOK_EVENTS if f.name != "contract_id"]]}
    )


def _new_schedules(instalments: pa.Table, rows: npt.NDArray[np.int64], starts: npt.NDArray[np.int64]) -> pa.Table:
    version = _ints(instalments["version"], null_is=1)
    first = np.ones(len(version), bool)
    first[1:] = (rows[1:] != rows[:-1]) | (version[1:] != version[:-1])
    at = np.flatnonzero(first & (version > 1))
    effective = days(instalments["effective_on"], null_is=FAR_DAY)[at]
    booked = days(instalments["booked_on"], null_is=FAR_DAY)[at]
    if (effective == FAR_DAY).any():
        which = instalments["contract_id"][int(at[np.argmax(effective == FAR_DAY)])].as_py()
        raise UnableToArrange(table="instalments", row_id=str(which), reason="version above 1 without effective_on")
    return _event_table(
        pa.array([f"schedule version {number}" for number in version[at]], pa.string()),
        row=rows[at], kind=np.full(at.size, col.EVENT_NEW_SCHEDULE), value_on=effective,
        booked_on=np.where(booked == FAR_DAY, effective, booked), target=at - starts[rows[at]],
    )  # fmt: skip


def _reversals(payments: pa.Table, rows: npt.NDArray[np.int64], starts: npt.NDArray[np.int64]) -> pa.Table:
    at = np.flatnonzero(np.asarray(pc.is_valid(payments["reverses"])))
    reversing = payments.take(pa.array(at))
    named = pc.binary_join_element_wise(payments["contract_id"], payments["payment_id"], _BETWEEN)
    sought = pc.binary_join_element_wise(reversing["contract_id"], reversing["reverses"], _BETWEEN)
    targets = _ints(pc.index_in(sought, value_set=named.combine_chunks()), null_is=-1)
    if (targets < 0).any():
        which = reversing["payment_id"][int(np.argmin(targets))].as_py()
        raise UnableToArrange(
            table="payments", row_id=str(which), reason="it reverses a payment this contract does not have"
        )
    return _event_table(
        reversing["payment_id"].combine_chunks(), row=rows[at], kind=np.full(at.size, col.EVENT_REVERSAL),
        value_on=days(reversing["value_on"], null_is=FAR_DAY), booked_on=days(reversing["booked_on"], null_is=FAR_DAY),
        amount=_ints(reversing["amount"], null_is=0), target=targets - starts[rows[at]],
    )  # fmt: skip


def _entry_events(entries: pa.Table, rows: npt.NDArray[np.int64]) -> pa.Table:
    kinds = tuple(_ENTRY_EVENT)
    codes = _codes(entries["kind"], kinds, null_is=-1)
    if (codes < 0).any():
        which = entries["entry_id"][int(np.argmin(codes))].as_py()
        raise UnableToArrange(table="entries", row_id=str(which), reason=f"its kind is not one of {kinds}")
    return _event_table(
        entries["entry_id"].combine_chunks(), row=rows, kind=np.array([_ENTRY_EVENT[k] for k in kinds])[codes],
        value_on=days(entries["value_on"], null_is=FAR_DAY), booked_on=days(entries["booked_on"], null_is=FAR_DAY),
        component=_codes(entries["component"], COMPONENTS, null_is=-1), amount=_ints(entries["amount"], null_is=0),
        due_on=days(entries["due_on"], null_is=FAR_DAY), until_on=days(entries["until_on"], null_is=FAR_DAY),
        target=_ints(entries["sequence"], null_is=-1),
    )  # fmt: skip


def _flags(payments: pa.Table) -> npt.NDArray[np.int8]:
    """2 × method code + (1 if the payer was not the customer); −1 for a reversal row."""
    method = _codes(payments["method"], METHODS, null_is=0)
    differs = np.zeros(len(payments), np.int64)
    if "payer_differs" in payments.column_names:
        differs = _ints(payments["payer_differs"].cast(pa.int8()), null_is=0)
    flags = 2 * method + differs
    flags[np.asarray(pc.is_valid(payments["reverses"]))] = -1
    return flags.astype(np.int8)


def arrange(
    *, contracts: pa.Table, instalments: pa.Table, payments: pa.Table, entries: pa.Table | None = None
) -> Arranged:
    """Sort and link the rows of one bucket; derive the sparse events the kernel reads.

    Takes tables with the columns of `columns.CONTRACTS`, `INSTALMENTS`, `PAYMENTS`, `ENTRIES` in any row order; columns
    that are missing count as null. `payments` may carry `payer_differs` (bool): the payer was not the customer.
    Raises UnableToArrange when a row belongs to no contract here.
    """
    base = _with(contracts, col.CONTRACTS)
    base = _take(base, np.argsort(_rank(base["contract_id"]), kind="stable"))
    dues = _with(instalments, col.INSTALMENTS)
    dues, due_rows = _sorted(
        dues, _rows_of(dues, base, name="instalments"), _ints(dues["version"], null_is=1),
        days(dues["due_on"], null_is=FAR_DAY), _ints(dues["sequence"], null_is=0),
    )  # fmt: skip
    flags = pa.array(_flags(_keep(payments, col.PAYMENTS, "payer_differs")))
    paid = _with(payments, col.PAYMENTS).append_column("flags", flags)
    paid, paid_rows = _sorted(
        paid, _rows_of(paid, base, name="payments"), days(paid["value_on"], null_is=FAR_DAY),
        days(paid["booked_on"], null_is=FAR_DAY), _rank(paid["payment_id"]),
    )  # fmt: skip
    told = _with(entries if entries is not None else col.ENTRIES.empty_table(), col.ENTRIES)
    count = len(base)
    events = pa.concat_tables([
        _new_schedules(dues, due_rows, _starts(due_rows, count)),
        _reversals(paid, paid_rows, _starts(paid_rows, count)),
        _entry_events(told, _rows_of(told, base, name="entries")),
    ])  # fmt: skip
    kinds = np.asarray(events["kind"])
    versions = np.where(kinds == col.EVENT_NEW_SCHEDULE, np.asarray(events["target"]), -1)
    events, event_rows = _sorted(
        events, np.asarray(events["row"], np.int64), days(events["value_on"], null_is=FAR_DAY), kinds, versions,
        days(events["booked_on"], null_is=FAR_DAY), _rank(events["source_id"]),
    )  # fmt: skip
    for name, rows in (("instalment_count", due_rows), ("payment_count", paid_rows), ("event_count", event_rows)):
        base = base.append_column(name, pa.array(np.bincount(rows, minlength=count).astype(np.int32)))
    ids = base["contract_id"].take(pa.array(event_rows))
    return Arranged(base, dues, paid, _with(events.append_column("contract_id", ids), col.BOOK_EVENTS))


def _keep(table: pa.Table, schema: pa.Schema, extra: str) -> pa.Table:
    kept = _with(table, schema)
    return kept.append_column(extra, table[extra]) if extra in table.column_names else kept
