"""State contracts as at the end of a business date: Arrow in, Arrow out, no clock, no files.

`contract_states` is the one way any room learns how a contract stands. A single contract is a book of one row.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from nuan.book.rules import columns as col
from nuan.book.rules import kernel
from nuan.book.rules.arrange import FAR_DAY, Arranged, arrange, days
from nuan.book.rules.terms import COMPONENTS, EXCESSES, METHODS, BookTerms
from nuan.shared.calendar import add_months

EPOCH = date(1970, 1, 1)
PENALTY_BASES = ("principal", "principal_interest", "all")
PENALTY_FROMS = ("due", "grace_end", "due_if_grace_missed")
_METHOD_SLOTS = 64


class UnableToState(ValueError):
    """A contract names a term Nuan does not know."""

    def __init__(self, *, contract_id: str, column: str, value: str, known: tuple[str, ...]) -> None:
        self.contract_id, self.column, self.value, self.known = contract_id, column, value, known
        super().__init__(
            f"contract {contract_id}: {column} is {value!r}; use one of {', '.join(known)}, or leave it empty"
        )


def kernel_orders(*, terms: BookTerms) -> npt.NDArray[np.int64]:
    """The pack's allocation orders as the table of small integers the kernel reads (`kernel.O_*`)."""
    names = [order.name for order in terms.orders]
    table = np.zeros((len(names), kernel.ORDER_FIELDS), np.int64)
    for place, order in enumerate(terms.orders):
        after = order.switch_after_days if order.switch_after_days is not None else FAR_DAY
        to = names.index(order.switch_to) if order.switch_to is not None else place
        head = [int(order.fill == "component"), int(order.today_apart), EXCESSES.index(order.excess), after, to]
        table[place, : kernel.O_DUE] = head
        table[place, kernel.O_DUE : kernel.O_DUE + 5] = [COMPONENTS.index(part) for part in order.due]
        table[place, kernel.O_ADVANCE : kernel.O_ADVANCE + 5] = [COMPONENTS.index(part) for part in order.advance]
        table[place, kernel.O_METHODS :] = place
        for method, name in order.by_method:
            table[place, kernel.O_METHODS + METHODS.index(method)] = names.index(name)
    for place, order in enumerate(terms.orders):
        switched = table[place, kernel.O_SWITCH_TO]
        same_fill = table[switched, kernel.O_BY_COMPONENT] == table[place, kernel.O_BY_COMPONENT]
        holds = order.excess == "hold" and terms.orders[switched].excess == "hold"
        reached = set(table[place, kernel.O_METHODS :].tolist())
        reached |= {int(table[other, kernel.O_SWITCH_TO]) for other in reached}
        never_ahead = all(terms.orders[other].excess == "hold" for other in reached)
        table[place, kernel.O_PLAIN] = (
            (kernel.WALK_TO_TODAY if never_ahead else kernel.WALK) if holds and same_fill else 0
        )
    return table


def _numbers(table: pa.Table, name: str, *, null_is: int = 0) -> npt.NDArray[np.int64]:
    column = table[name].cast(pa.int64())
    return np.asarray(column.fill_null(null_is) if column.null_count else column, np.int64)


def _codes(contracts: pa.Table, column: str, known: tuple[str, ...], *, null_is: int) -> npt.NDArray[np.int64]:
    encoded = contracts[column].combine_chunks().dictionary_encode()
    if isinstance(encoded, pa.ChunkedArray):
        encoded = encoded.combine_chunks()
    codes = []
    for value in encoded.dictionary.to_pylist():
        if value not in known:
            first = next(row for row in range(len(contracts)) if contracts[column][row].as_py() == value)
            raise UnableToState(
                contract_id=str(contracts["contract_id"][first].as_py()), column=column, value=value, known=known
            )
        codes.append(known.index(value))
    places = np.asarray(encoded.indices.cast(pa.int64()).fill_null(len(codes)), np.int64)
    return np.array([*codes, null_is], np.int64)[places]


def terms_table(contracts: pa.Table, terms: BookTerms) -> npt.NDArray[np.int64]:
    """Each contract's terms as the kernel reads them (`kernel.C_*`), with what the pack adds and caps."""
    names = tuple(order.name for order in terms.orders)
    rate = _numbers(contracts, "penalty_rate_ppm")
    if terms.penalty_multiple_max_ppm is not None:
        annual = _numbers(contracts, "annual_rate_ppm")
        ceiling = annual * terms.penalty_multiple_max_ppm // 1_000_000
        rate = np.where(annual > 0, np.minimum(rate, ceiling), rate)
    compound = _numbers(contracts, "penalty_compound") * terms.compound_every_days
    parts = [
        _numbers(contracts, "grace_days"), rate, _numbers(contracts, "day_count", null_is=terms.day_count),
        _codes(contracts, "penalty_base", PENALTY_BASES, null_is=1),
        _codes(contracts, "penalty_from", PENALTY_FROMS, null_is=0),
        compound, _codes(contracts, "allocation_order", names, null_is=names.index(terms.default_order)),
        days(contracts["disbursed_on"], null_is=-FAR_DAY).astype(np.int64),
    ]  # fmt: skip
    return np.ascontiguousarray(np.stack(parts, axis=1))


def _events(events: pa.Table) -> npt.NDArray[np.int64]:
    numbers = [
        _numbers(events.set_column(events.schema.get_field_index(n), n, events[n].cast(pa.int32())), n)
        if events.schema.field(n).type == col.DAY
        else _numbers(events, n)
        for n in ("kind", "value_on", "booked_on", "component", "amount", "due_on", "until_on", "target")
    ]
    return np.ascontiguousarray(np.stack(numbers)) if len(events) else np.zeros((8, 0), np.int64)


def run_kernel(
    arranged: Arranged, *, on: date, known_on: date, terms: BookTerms, trace_room: int = 0
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The kernel over one arranged bucket: (RESULTS × contracts figures, trace rows).

    Tracing is on when `trace_room` is above 0; where the steps do not fit, a second pass makes room for them.
    """
    contracts, dues, paid = arranged.contracts, arranged.instalments, arranged.payments
    counts = np.stack([_numbers(contracts, f"{part}_count") for part in ("instalment", "payment", "event")], axis=1)
    sequences = _numbers(dues, "sequence") if len(arranged.events) else np.zeros(1, np.int64)
    out = np.zeros((kernel.RESULTS, len(contracts)), np.int64)
    scratch = kernel.run(
        np.ascontiguousarray(counts), terms_table(contracts, terms), days(dues["due_on"], null_is=FAR_DAY),
        _numbers(dues, "principal"), _numbers(dues, "interest"), _numbers(dues, "fee"), sequences,
        days(paid["value_on"], null_is=FAR_DAY), days(paid["booked_on"], null_is=FAR_DAY), _numbers(paid, "amount"),
        np.asarray(paid["flags"], np.int8), _events(arranged.events), kernel_orders(terms=terms),
        np.array(terms.class_floor_days, np.int64), (on - EPOCH).days, (known_on - EPOCH).days, terms.plan_break_days,
        terms.observation_months, terms.observation_paid_periods, trace_room,
        out,
    )  # fmt: skip
    made = int(scratch[kernel.TRACED])
    if made > trace_room > 0:
        return run_kernel(arranged, on=on, known_on=known_on, terms=terms, trace_room=made)
    start = int(scratch[kernel.TRACE_AT])
    made = min(made, trace_room)
    return out, scratch[start : start + made * kernel.TRACE_FIELDS].reshape(made, kernel.TRACE_FIELDS)


def _months_on_book(disbursed: npt.NDArray[np.int32], on: date) -> npt.NDArray[np.int64]:
    start = disbursed.astype("datetime64[D]")
    months = start.astype("datetime64[M]")
    day = (start - months.astype("datetime64[D]")).astype(np.int64) + 1
    whole = (on.year * 12 + on.month - 1) - (months.astype(np.int64) + 1970 * 12)
    last_of_month = (add_months(day=on.replace(day=1), months=1) - timedelta(days=1)).day
    short = (on.day < day) & ~((on.day == last_of_month) & (day > last_of_month))
    months_passed: npt.NDArray[np.int64] = np.maximum(0, whole - short)
    return months_passed


def _as_days(numbers: npt.NDArray[np.int64]) -> pa.Array:
    return pa.array(numbers.astype(np.int32), pa.int32(), mask=numbers == kernel.NEVER).cast(col.DAY)


def _to_table(arranged: Arranged, out: npt.NDArray[np.int64], *, on: date, terms: BookTerms) -> pa.Table:
    k = kernel
    bucket = np.searchsorted(np.array(terms.bucket_upper_days), out[k.R_DPD], side="left")
    figures: dict[str, Any] = {
        "days_past_due": out[k.R_DPD], "bucket": bucket, "risk_class": out[k.R_CLASS], "plan_status": out[k.R_PLAN],
        "credit": out[k.R_CREDIT], "oldest_unpaid_due_on": _as_days(out[k.R_OLDEST]),
        "next_due_on": _as_days(out[k.R_NEXT]), "next_due_amount": out[k.R_NEXT_AMOUNT],
        "instalments_due": out[k.R_DUE], "instalments_late": out[k.R_LATE],
        "longest_days_past_due": out[k.R_LONGEST], "times_entered": out[k.R_TIMES],
        "months_on_book": _months_on_book(days(arranged.contracts["disbursed_on"], null_is=FAR_DAY), on),
        "good_payments_before_first_miss": out[k.R_GOOD], "first_payment_late": pa.array(out[k.R_FIRST_LATE] == 1),
        "last_paid_on": _as_days(out[k.R_LAST_PAID]), "paid_last_30d": out[k.R_PAID_30],
        "paid_total": out[k.R_PAID], "waived_total": out[k.R_WAIVED], "refunded_total": out[k.R_REFUNDED],
        "superseded_total": out[k.R_SUPERSEDED], "owed_total": out[k.R_OWED],
        "payer_mismatch_count": out[k.R_MISMATCH],
        "contract_id": arranged.contracts["contract_id"], "customer_id": arranged.contracts["customer_id"],
    }  # fmt: skip
    for place, part in enumerate(COMPONENTS):
        figures[f"overdue_{part}"] = out[k.R_OVERDUE + place]
        figures[f"outstanding_{part}"] = out[k.R_OUTSTANDING + place]
    arrays = []
    for field in col.STATES:
        value = figures[field.name]
        if isinstance(value, np.ndarray):
            value = pa.array(np.ascontiguousarray(value.astype(field.type.to_pandas_dtype(), copy=False)))
        arrays.append(value)
    return pa.table(arrays, schema=col.STATES)


def contract_states(
    contracts: pa.Table,
    instalments: pa.Table,
    payments: pa.Table,
    entries: pa.Table | None = None,
    *,
    on: date,
    terms: BookTerms,
    known_on: date | None = None,
) -> pa.Table:
    """How every contract stands at the end of `on`, as `columns.STATES`, in order of contract_id.

    Takes the feed tables in any row order (`columns.CONTRACTS`, `INSTALMENTS`, `PAYMENTS`, `ENTRIES`; money in minor
    units, rates in ppm). `known_on` (default: `on`) admits rows booked up to that day. Raises UnableToState for a term
    the pack does not know, UnableToArrange for rows of an unknown contract. The rule: `docs/algorithms/kernel.md`.

    >>> from nuan.book.rules.terms import AllocationOrder
    >>> order = AllocationOrder(name="plain", due=("cost", "fee", "interest", "penalty", "principal"))
    >>> terms = BookTerms(pack_hash="example", orders=(order,), default_order="plain")
    >>> day = lambda text: date.fromisoformat(text)
    >>> contracts = pa.table({"contract_id": ["C1"], "customer_id": ["P1"], "principal": [100_000], "currency": ["CNY"],
    ...     "disbursed_on": [day("2026-01-31")], "annual_rate_ppm": [120_000], "penalty_rate_ppm": [180_000]})
    >>> instalments = pa.table({"contract_id": ["C1"], "sequence": [1], "due_on": [day("2026-03-01")],
    ...     "principal": [100_000], "interest": [0]})
    >>> payments = pa.table({"payment_id": ["P"], "contract_id": ["C1"], "value_on": [day("2026-03-11")],
    ...     "booked_on": [day("2026-03-11")], "amount": [40_000]})
    >>> state = contract_states(contracts, instalments, payments, on=day("2026-03-21"), terms=terms).to_pylist()[0]
    >>> state["days_past_due"], state["overdue_principal"], state["overdue_penalty"]
    (20, 60500, 303)
    """
    arranged = arrange(contracts=contracts, instalments=instalments, payments=payments, entries=entries)
    return arranged_states(arranged, on=on, terms=terms, known_on=known_on)


def arranged_states(arranged: Arranged, *, on: date, terms: BookTerms, known_on: date | None = None) -> pa.Table:
    """As `contract_states`, for a bucket whose rows are already in kernel order."""
    out, _ = run_kernel(arranged, on=on, known_on=known_on or on, terms=terms)
    return _to_table(arranged, out, on=on, terms=terms)
