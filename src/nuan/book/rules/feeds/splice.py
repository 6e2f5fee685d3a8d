"""Put the few contracts that changed back among the many that did not, in kernel order."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc


def rows_of(*, ids: pa.ChunkedArray, wanted: pa.Array) -> npt.NDArray[np.bool_]:
    """Which rows carry one of the wanted ids."""
    return np.asarray(pc.is_in(ids, value_set=wanted), np.bool_)


def splice(
    *, old: pa.Table, changed: pa.Table, old_ids: pa.Array, changed_ids: pa.Array
) -> pa.Table:
    """Rows of `old` whose contract is not in `changed_ids`, and all of `changed`, by contract_id.

    Both tables are sorted by contract_id already and stay in their own order within a contract. `old_ids` and
    `changed_ids` are the contracts of each side, sorted.
    """
    keep = ~rows_of(ids=old["contract_id"], wanted=changed_ids)
    kept = old if keep.all() else old.filter(pa.array(keep))
    if len(kept) == 0:
        return changed.combine_chunks()
    if len(changed) == 0:
        return kept.combine_chunks()
    all_ids = pa.concat_arrays([old_ids.filter(pa.array(~rows_of(ids=old_ids, wanted=changed_ids))), changed_ids])
    places = np.empty(len(all_ids), np.int64)
    places[np.asarray(pc.array_sort_indices(all_ids), np.int64)] = np.arange(len(all_ids))
    both = pa.concat_tables([kept, changed])
    order = np.argsort(places[np.asarray(pc.index_in(both["contract_id"], value_set=all_ids), np.int64)], kind="stable")
    return both.take(pa.array(order)).combine_chunks()
