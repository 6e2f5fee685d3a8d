"""What the book and the night of a date say of the people whose cases the night looks at, in columns."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from nuan.book import queries as book
from nuan.book.actions.night import night_file, night_folder
from nuan.book.rules.columns import NEEDS
from nuan.book.rules.terms import BUCKETS, COMPONENTS
from nuan.cases.rules.opening import NightContract

_STATE: Final = (
    "contract_id", "customer_id", "days_past_due", "bucket", "next_due_on", "next_due_amount", "paid_total",
    "last_paid_on", "times_entered", "instalments_late", "months_on_book",
)  # fmt: skip
_MONEY: Final = tuple(f"{what}_{part}" for what in ("overdue", "outstanding") for part in COMPONENTS)


def needs_of(*, home: Path, on: date, bucket: int) -> dict[str, str]:
    """The people on the list of one bucket, with what each needs."""
    path = night_file(folder=night_folder(home=home, on=on), table="people", bucket=bucket)
    listed = pq.ParquetFile(path).read(columns=["customer_id", "need"], use_threads=False)
    ids, needs = listed["customer_id"].to_pylist(), listed["need"].to_pylist()
    return {customer_id: NEEDS[need] for customer_id, need in zip(ids, needs, strict=True)}


def contract_rows(*, home: Path, on: date, buckets: int, customer_ids: pa.Array) -> pa.Table:
    """Every contract of these customers as it stood on the date, sorted by customer: one pass over the night's states."""
    parts = []
    for bucket in range(buckets):
        path = night_file(folder=night_folder(home=home, on=on), table="state", bucket=bucket)
        states = pq.ParquetFile(path).read(columns=[*_STATE, *_MONEY], use_threads=False)
        states = states.filter(pc.is_in(states["customer_id"], value_set=customer_ids))
        parts.append(_with_terms(states, home, on, bucket))
    return pa.concat_tables(parts).sort_by([("customer_id", "ascending"), ("contract_id", "ascending")])


def _with_terms(states: pa.Table, home: Path, on: date, bucket: int) -> pa.Table:
    columns: dict[str, list[str]] = {name: ["contract_id"] for name in ("instalments", "payments", "events", "entries")}
    columns["contracts"] = ["contract_id", "product", "currency"]
    terms = book.read_bucket(home=home, on=on, bucket=bucket, columns=columns).arranged.contracts
    place = pc.index_in(states["contract_id"].combine_chunks(), value_set=terms["contract_id"].combine_chunks())
    for name in ("product", "currency"):
        states = states.append_column(name, terms[name].combine_chunks().take(place))
    for what in ("overdue", "outstanding"):
        total = states[f"{what}_{COMPONENTS[0]}"]
        for part in COMPONENTS[1:]:
            total = pc.add(total, states[f"{what}_{part}"])
        states = states.append_column(what, total)
    return states.drop_columns(list(_MONEY))


def contracts_by_customer(*, rows: pa.Table) -> dict[str, list[NightContract]]:
    """The rows of a bucket as values, by customer."""
    found: dict[str, list[NightContract]] = defaultdict(list)
    for row in rows.to_pylist():
        found[row["customer_id"]].append(_contract(row))
    return found


def _contract(row: dict[str, Any]) -> NightContract:
    return NightContract(
        contract_id=row["contract_id"], product=row["product"] or "", currency=row["currency"] or "",
        outstanding=row["outstanding"], overdue=row["overdue"], days_past_due=row["days_past_due"],
        bucket=BUCKETS[row["bucket"]], next_due_on=row["next_due_on"], next_due=row["next_due_amount"] or 0,
        paid_total=row["paid_total"], last_paid_on=row["last_paid_on"], times_entered=row["times_entered"],
        instalments_late=row["instalments_late"], months_on_book=row["months_on_book"],
    )  # fmt: skip
