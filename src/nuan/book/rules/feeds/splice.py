"""Put the few contracts that changed back among the many that did not, in kernel order."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Ints = npt.NDArray[np.int64]


def rows_of(*, ids: pa.ChunkedArray, wanted: pa.Array) -> npt.NDArray[np.bool_]:
    """Which rows carry one of the wanted ids."""
    return np.asarray(pc.is_in(ids, value_set=wanted), np.bool_)


def _runs(ids: pa.ChunkedArray) -> tuple[pa.Array, Ints, Ints]:
    """Each contract of a sorted table, where its rows begin, and how many they are."""
    array = ids.combine_chunks()
    if isinstance(array, pa.ChunkedArray):
        array = pa.concat_arrays(array.chunks)
    size = len(array)
    if size == 0:
        return array, np.empty(0, np.int64), np.empty(0, np.int64)
    changes = np.asarray(pc.not_equal(array.slice(1), array.slice(0, size - 1)), np.bool_)
    starts = np.concatenate(([0], np.flatnonzero(changes) + 1)).astype(np.int64)
    return array.take(pa.array(starts)), starts, np.diff(np.append(starts, size))


def _ranges(starts: Ints, counts: Ints) -> Ints:
    """start, start + 1 … of each range, one range after the other."""
    ends = np.cumsum(counts)
    found: Ints = np.arange(int(ends[-1]) if ends.size else 0, dtype=np.int64)
    found += np.repeat(starts - (ends - counts), counts)
    return found


def splice(*, old: pa.Table, changed: pa.Table, changed_ids: pa.Array) -> pa.Table:
    """Rows of `old` whose contract is not in `changed_ids`, and all of `changed`, by contract_id.

    Both tables are sorted by contract_id already and stay in their own order within a contract. `changed_ids` may name
    contracts that have no row in either.

    >>> old = pa.table({"contract_id": ["A", "A", "C", "D"], "n": [1, 2, 3, 4]})
    >>> new = pa.table({"contract_id": ["B", "C", "C"], "n": [7, 8, 9]})
    >>> splice(old=old, changed=new, changed_ids=pa.array(["B", "C", "D"])).to_pydict()
    {'contract_id': ['A', 'A', 'B', 'C', 'C'], 'n': [1, 2, 7, 8, 9]}
    """
    old_names, old_starts, old_counts = _runs(old["contract_id"])
    new_names, new_starts, new_counts = _runs(changed["contract_id"])
    keep = ~rows_of(ids=old_names, wanted=changed_ids)
    names = pa.concat_arrays([old_names.filter(pa.array(keep)), new_names])
    order = np.asarray(pc.array_sort_indices(names), np.int64)
    starts = np.concatenate((old_starts[keep], new_starts + len(old)))[order]
    counts = np.concatenate((old_counts[keep], new_counts))[order]
    return pa.concat_tables([old, changed]).take(pa.array(_ranges(starts, counts))).combine_chunks()
