"""Compile the kernel once, so that nobody waits for it later: `python -m nuan.book.rules.compile_kernel`."""

from __future__ import annotations

from datetime import date

import pyarrow as pa

from nuan.book.rules.hashing import bucket_of
from nuan.book.rules.states import contract_states
from nuan.book.rules.terms import COMPONENTS, AllocationOrder, BookTerms


def compile_kernel() -> None:
    """Run every compiled function once on a book of one contract; Numba keeps the result on disk."""
    day = date(2026, 1, 1)
    order = AllocationOrder(name="any", due=COMPONENTS)
    terms = BookTerms(pack_hash="", orders=(order,), default_order="any")
    contracts = pa.table({"contract_id": ["C"], "customer_id": ["P"], "disbursed_on": [day]})
    instalments = pa.table({"contract_id": ["C"], "sequence": [1], "due_on": [day], "principal": [1], "interest": [1]})
    payments = pa.table(
        {"payment_id": ["1"], "contract_id": ["C"], "value_on": [day], "booked_on": [day], "amount": [1]}
    )
    contract_states(contracts, instalments, payments, on=day, terms=terms)
    bucket_of(contracts["contract_id"], buckets=1)


if __name__ == "__main__":
    compile_kernel()
