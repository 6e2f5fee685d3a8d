"""Which bucket a contract (or a customer) lives in: the same on every machine and every engine, for ever."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from numba import njit

FNV_OFFSET = np.uint64(0xCBF29CE484222325)
FNV_PRIME = np.uint64(0x100000001B3)


@njit(cache=True)
def _fnv1a(offsets: Any, data: Any, out: Any) -> None:
    for row in range(out.size):
        value = FNV_OFFSET
        for place in range(offsets[row], offsets[row + 1]):
            value = (value ^ np.uint64(data[place])) * FNV_PRIME
        out[row] = value


def hash_of(ids: pa.Array | pa.ChunkedArray) -> npt.NDArray[np.uint64]:
    """FNV-1a, 64 bits, over the UTF-8 bytes of each id (Fowler, Noll, Vo; public domain).

    Raises ValueError when an id is null: a row without a key has no bucket.

    >>> hex(int(hash_of(pa.array(["a"]))[0]))
    '0xaf63dc4c8601ec8c'
    """
    array = ids.combine_chunks() if isinstance(ids, pa.ChunkedArray) else ids
    if isinstance(array, pa.ChunkedArray):
        array = pa.concat_arrays(array.chunks)
    if pa.types.is_dictionary(array.type):
        array = array.dictionary_decode()
    array = array.cast(pa.large_string())
    if array.null_count:
        raise ValueError("a key column holds an empty value; quarantine such rows before they are routed to a bucket")
    out = np.empty(len(array), np.uint64)
    if len(array):
        _, offsets_buffer, data_buffer = array.buffers()
        offsets = np.frombuffer(offsets_buffer, np.int64)[array.offset : array.offset + len(array) + 1]
        data = np.frombuffer(data_buffer, np.uint8) if data_buffer is not None else np.empty(0, np.uint8)
        _fnv1a(offsets, data, out)
    return out


def bucket_of(ids: pa.Array | pa.ChunkedArray, *, buckets: int) -> npt.NDArray[np.int32]:
    """The bucket, 0 … buckets − 1, of each id.

    >>> bucket_of(pa.array(["C1", "C2"]), buckets=1).tolist()
    [0, 0]
    """
    if buckets < 1:
        raise ValueError(f"a book needs at least one bucket, not {buckets}")
    return (hash_of(ids) % np.uint64(buckets)).astype(np.int32)
