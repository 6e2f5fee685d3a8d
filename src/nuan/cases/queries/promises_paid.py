"""What people paid, as the book of a date knows it: for judging promises."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from nuan.book import queries as book
from nuan.book.rules.hashing import bucket_of

_PAYMENTS: Final = ("payment_id", "contract_id", "value_on", "booked_on", "amount", "reverses")


PAID: Final = pa.schema([
    pa.field("customer_id", pa.string()), pa.field("currency", pa.string()), pa.field("value_on", pa.date32()),
    pa.field("amount", pa.int64()),
])  # fmt: skip
"""One row a payment that stands: whose, in what currency, the value day, minor units."""


def payments_of(*, home: Path, on: date, customer_ids: Sequence[str], since: date) -> pa.Table:
    """Everything (PAID) these customers paid on any of their contracts with a value day from `since` to `on`, booked by `on`.

    A payment that was reversed by then is left out, whichever day it had counted for. Raises UnableToFindBook.
    """
    links = book.contracts_of(home=home, on=on, customer_ids=customer_ids)
    contracts, owners = links["contract_id"].combine_chunks(), links["customer_id"].combine_chunks()
    found = [PAID.empty_table()]
    buckets = book.read_manifest(home=home, on=on).buckets
    places = np.unique(np.asarray(bucket_of(contracts, buckets=buckets), np.int64)).tolist() if len(contracts) else []
    for bucket in places:
        columns: dict[str, list[str]] = {name: ["contract_id"] for name in ("instalments", "events", "entries")}
        columns |= {"contracts": ["contract_id", "currency"], "payments": list(_PAYMENTS)}
        arranged = book.read_bucket(home=home, on=on, bucket=bucket, columns=columns).arranged
        rows = arranged.payments.filter(pc.is_in(arranged.payments["contract_id"], value_set=contracts))
        rows = _standing(rows, on)
        rows = rows.filter(pc.greater_equal(rows["value_on"], pa.scalar(since)))
        terms = arranged.contracts
        at = pc.index_in(rows["contract_id"].combine_chunks(), value_set=terms["contract_id"].combine_chunks())
        whose = pc.index_in(rows["contract_id"].combine_chunks(), value_set=contracts)
        found.append(pa.table({
            "customer_id": owners.take(whose), "currency": terms["currency"].combine_chunks().take(at),
            "value_on": rows["value_on"].combine_chunks(), "amount": rows["amount"].combine_chunks(),
        }, schema=PAID))  # fmt: skip
    return pa.concat_tables(found).combine_chunks()


def _standing(rows: pa.Table, on: date) -> pa.Table:
    """Payments known on the date that no known reversal took back. A payment is told by contract and number."""
    day = pa.scalar(on)
    rows = rows.filter(pc.and_(pc.less_equal(rows["value_on"], day), pc.less_equal(rows["booked_on"], day)))
    takes_back = pc.is_valid(rows["reverses"])
    reversals = rows.filter(takes_back)
    gone = pc.binary_join_element_wise(reversals["contract_id"], reversals["reverses"], "\n")
    rows = rows.filter(pc.invert(takes_back))
    named = pc.binary_join_element_wise(rows["contract_id"], rows["payment_id"], "\n")
    return rows.filter(pc.invert(pc.is_in(named, value_set=gone.combine_chunks())))
