"""What changed between two business dates: the night's news, one row an event, with both states."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from nuan.book.rules import columns as col
from nuan.book.rules.arrange import FAR_DAY, days
from nuan.book.rules.terms import COMPONENTS, PLAN_STATUSES, BookTerms

EPOCH = date(1970, 1, 1)


class UnableToCompare(ValueError):
    """A contract of yesterday is not in today's states: a contract never leaves the book."""

    def __init__(self, *, missing: int, example: str) -> None:
        self.missing, self.example = missing, example
        super().__init__(
            f"{missing} contracts of the previous date are missing today, e.g. {example}; "
            "a contract stays in the book for good, so load the feed that holds it and run again"
        )


def _ids(states: pa.Table) -> pa.Array:
    return pa.concat_arrays(states["contract_id"].chunks) if len(states) else pa.array([], pa.string())


def places_before(*, before: pa.Table, after: pa.Table) -> npt.NDArray[np.int64]:
    """For each row of `after`, the row of `before` with that contract, or −1. Raises UnableToCompare for lost ones."""
    ids_before, ids_after = _ids(before), _ids(after)
    if len(ids_before) == len(ids_after) and ids_before.equals(ids_after):
        return np.arange(len(ids_after))
    places = np.asarray(pc.index_in(ids_after, value_set=ids_before).fill_null(-1), np.int64)
    if np.count_nonzero(places >= 0) != len(ids_before):
        lost = ids_before.filter(pc.invert(pc.is_in(ids_before, value_set=ids_after)))
        raise UnableToCompare(missing=len(lost), example=str(lost[0].as_py()))
    return places


class _Side:
    """The figures of one side of the comparison, in the order of `after`; rows not seen before read as `none`."""

    def __init__(self, states: pa.Table, places: npt.NDArray[np.int64]) -> None:
        self._states, self._places = states, places

    def figure(self, name: str, *, none: int) -> npt.NDArray[np.int64]:
        column = self._states[name]
        values: npt.NDArray[Any] = (
            days(column, null_is=FAR_DAY) if column.type == col.DAY else np.asarray(column).astype(np.int64)
        )
        if len(self._places) == len(values) and (len(values) == 0 or self._places[-1] == len(values) - 1):
            return values.astype(np.int64)
        found = np.full(len(self._places), none, np.int64)
        seen = self._places >= 0
        found[seen] = values[self._places[seen]]
        return found

    def outstanding(self, *, none: int) -> npt.NDArray[np.int64]:
        total = np.zeros(len(self._places), np.int64)
        for part in COMPONENTS:
            total += self.figure(f"outstanding_{part}", none=none)
        return total


def _masks(
    old: _Side, new: _Side, known: npt.NDArray[np.bool_], *, on: date, previous_on: date | None, lead_days: int
) -> dict[str, npt.NDArray[np.bool_]]:
    late_old, late_new = old.figure("days_past_due", none=0), new.figure("days_past_due", none=0)
    bucket_old, bucket_new = old.figure("bucket", none=0), new.figure("bucket", none=0)
    plan_old, plan_new = old.figure("plan_status", none=0), new.figure("plan_status", none=0)
    due_old, due_new = old.figure("next_due_on", none=FAR_DAY), new.figure("next_due_on", none=FAR_DAY)
    today = (on - EPOCH).days
    seen_before = today if previous_on is None else (previous_on - EPOCH).days
    near = (due_new - today <= lead_days) & (new.figure("next_due_amount", none=0) > 0)
    was_near = known & (due_old == due_new) & (due_old - seen_before <= lead_days)
    broken, completed = PLAN_STATUSES.index("broken"), PLAN_STATUSES.index("completed")
    return {
        "entered": (late_old == 0) & (late_new > 0),
        "rolled_worse": (bucket_old > 0) & (bucket_new > bucket_old),
        "rolled_better": (bucket_new > 0) & (bucket_new < bucket_old),
        "cured": (late_old > 0) & (late_new == 0),
        "due_soon": near & ~was_near,
        "paid_off": known & (old.outstanding(none=0) > 0) & (new.outstanding(none=0) == 0),
        "plan_broken": (plan_new == broken) & (plan_old != broken),
        "plan_completed": (plan_new == completed) & (plan_old != completed),
    }


def _struct(states: pa.Table, places: npt.NDArray[np.int64]) -> pa.StructArray:
    """The rows at `places` as structs; −1 gives a null struct."""
    rows = states.take(pa.array(np.where(places < 0, 0, places))) if len(states) else states
    if len(states) == 0:
        return pa.nulls(len(places), pa.struct(list(col.STATES)))
    arrays = [
        pa.concat_arrays(rows[name].chunks) if len(rows) else rows[name].combine_chunks() for name in col.STATES.names
    ]
    if not len(rows):
        arrays = [pa.array([], field.type) for field in col.STATES]
    return pa.StructArray.from_arrays(arrays, fields=list(col.STATES), mask=pa.array(places < 0))


def _rows(
    kind: str, after: pa.Table, at: npt.NDArray[np.int64], before: pa.Table, was: npt.NDArray[np.int64]
) -> pa.Table:
    picked = after.select(["contract_id", "customer_id"]).take(pa.array(at))
    return pa.table(
        [
            picked["contract_id"], picked["customer_id"],
            pa.array(np.full(len(at), col.CHANGE_KINDS.index(kind), np.int8)), _struct(before, was), _struct(after, at),
        ],
        schema=col.CHANGES,
    )  # fmt: skip


def changes_between(
    before: pa.Table | None, after: pa.Table, *, on: date, previous_on: date | None, terms: BookTerms
) -> pa.Table:
    """The changes from the states of `previous_on` to those of `on`, as `columns.CHANGES`, by contract, then kind.

    entered: from 0 days past due (or not seen) to above 0. cured: back to 0. rolled_worse, rolled_better: another bucket,
    both overdue. due_soon: the next due day came within the pack's lead days. paid_off: nothing is outstanding any more.
    plan_broken, plan_completed: the plan's status became so. Without `before`, everything is seen for the first time.
    Raises UnableToCompare when a contract of `before` is missing in `after`.
    """
    earlier = before if before is not None else col.STATES.empty_table()
    places = places_before(before=earlier, after=after)
    masks = _masks(
        _Side(earlier, places), _Side(after, np.arange(len(after))), places >= 0, on=on, previous_on=previous_on,
        lead_days=terms.due_soon_lead_days,
    )  # fmt: skip
    parts = []
    for kind, mask in masks.items():
        at = np.flatnonzero(mask)
        parts.append(_rows(kind, after, at, earlier, places[at]))
    return in_order(pa.concat_tables(parts))


def corrections(stated: pa.Table, known_now: pa.Table) -> pa.Table:
    """`corrected` changes: contracts whose state on the previous date is known to be another now.

    `stated` is what was said then, `known_now` the same date worked out with the rows that came late.
    """
    places = np.asarray(pc.index_in(_ids(known_now), value_set=_ids(stated)).fill_null(-1), np.int64)
    at = np.flatnonzero(places >= 0)
    old, new = stated.take(pa.array(places[at])), known_now.take(pa.array(at))
    differs = np.zeros(len(at), bool)
    for name in col.STATES.names:
        same = pc.equal(old[name], new[name]).fill_null(False)
        both_null = pc.and_(pc.is_null(old[name]), pc.is_null(new[name]))
        differs |= ~np.asarray(pc.or_(same, both_null), bool)
    at = at[differs]
    return _rows("corrected", known_now, at, stated, places[at])


def in_order(changes: pa.Table) -> pa.Table:
    """Changes by contract, then in the order of CHANGE_KINDS."""
    return changes.sort_by([("contract_id", "ascending"), ("kind", "ascending")]).combine_chunks()
