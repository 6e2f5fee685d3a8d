"""One bucket's night: states, what changed, and what the roll-up of people needs. Pure, so any engine can run it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from nuan.book.rules import columns as col
from nuan.book.rules.arrange import Arranged
from nuan.book.rules.changes import changes_between, corrections, in_order
from nuan.book.rules.roll_up import parts_of
from nuan.book.rules.states import arranged_states
from nuan.book.rules.terms import BookTerms

KERNEL_COLUMNS = {
    "contracts": (
        "contract_id", "customer_id", "currency", "product", "disbursed_on", "annual_rate_ppm", "penalty_rate_ppm", "grace_days",
        "allocation_order", "penalty_base", "penalty_from", "penalty_compound", "day_count", "instalment_count",
        "payment_count", "event_count",
    ),
    "instalments": ("due_on", "principal", "interest", "fee", "sequence"),
    "payments": ("value_on", "booked_on", "amount", "flags"),
    "events": col.BOOK_EVENTS.names,
}  # fmt: skip
"""The columns of the book's files that a night reads; the rest stays on disk."""


@dataclass(frozen=True)
class NightOfBucket:
    """What a night makes of one bucket: `columns.STATES`, `CHANGES` and `PARTS`."""

    states: pa.Table
    changes: pa.Table
    parts: pa.Table


def _rows_of(counts: pa.ChunkedArray, picked: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    sizes = np.asarray(counts, np.int64)
    starts = np.concatenate(([0], np.cumsum(sizes)))
    return np.concatenate([np.arange(starts[row], starts[row + 1]) for row in picked] or [np.empty(0, np.int64)])


def pick_contracts(arranged: Arranged, *, contract_ids: pa.Array) -> Arranged:
    """The part of an arranged bucket that belongs to the contracts named (unknown ids are passed over)."""
    ids = arranged.contracts["contract_id"].combine_chunks()
    found = pc.index_in(contract_ids, value_set=ids).drop_null()
    picked = np.unique(np.asarray(found, np.int64))

    def take(table: pa.Table, count: str) -> pa.Table:
        return table.take(pa.array(_rows_of(arranged.contracts[count], picked))).combine_chunks()

    return Arranged(
        arranged.contracts.take(pa.array(picked)).combine_chunks(),
        take(arranged.instalments, "instalment_count"),
        take(arranged.payments, "payment_count"),
        take(arranged.events, "event_count"),
    )


def night_of_bucket(
    arranged: Arranged,
    *,
    before: pa.Table | None,
    backdated: pa.Array | None,
    on: date,
    previous_on: date | None,
    terms: BookTerms,
) -> NightOfBucket:
    """State a bucket on `on`, compare it with the states of `previous_on`, and find what late rows corrected.

    `backdated` names contracts that got rows of `previous_on` or earlier since; their state of that date is worked out
    again with what is known now (`known_on = on`) and every difference is a `corrected` change.
    """
    states = arranged_states(arranged, on=on, terms=terms)
    changes = changes_between(before, states, on=on, previous_on=previous_on, terms=terms)
    if before is not None and previous_on is not None and backdated is not None and len(backdated):
        late = pick_contracts(arranged, contract_ids=backdated)
        again = arranged_states(late, on=previous_on, known_on=on, terms=terms)
        changes = in_order(pa.concat_tables([changes, corrections(before, again)]))
    return NightOfBucket(states, changes, parts_of(states=states, changes=changes, contracts=arranged.contracts))
