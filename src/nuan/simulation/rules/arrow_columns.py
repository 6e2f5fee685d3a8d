"""Arrow columns from NumPy without a Python object a cell."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from nuan.simulation.rules.draws import Flags, Ints


def _string_column(text: npt.NDArray[np.uint8], where: Flags | None) -> pa.Array:
    """Rows of ASCII of equal length as a string column; null, and taking no room, where `where` is False."""
    count, width = text.shape
    if where is None:
        offsets = np.arange(count + 1, dtype=np.int64) * width
        valid = None
    else:
        text = text[where]
        offsets = np.concatenate([[0], np.cumsum(where)]) * width
        valid = pa.array(where).buffers()[1]
    buffers = [valid, pa.py_buffer(offsets.astype(np.int32)), pa.py_buffer(np.ascontiguousarray(text))]
    return pa.StringArray.from_buffers(count, buffers[1], buffers[2], buffers[0])


class Digits:
    """Ids of a letter and a zero-padded number, made once a contract and dealt out to its rows."""

    def __init__(self, *, prefix: str, values: Ints, width: int) -> None:
        self._text = np.empty((len(values), width + 1), np.uint8)
        self._text[:, 0] = ord(prefix)
        self._text[:, 1:] = _digits(values, width)

    def column(
        self, rows: Ints | None = None, *, prefix: str | None = None, tail: Ints | None = None, tail_width: int = 0,
        where: Flags | None = None,
    ) -> pa.Array:  # fmt: skip
        """The ids of the rows given, with another first letter or more digits behind where asked."""
        text = self._text if rows is None else self._text[rows]
        if tail is not None:
            deck = _digits(np.arange(10**tail_width), tail_width)
            text = np.concatenate([text, deck[tail]], axis=1)
        if prefix is not None:
            text = text.copy() if rows is None else text
            text[:, 0] = ord(prefix)
        return _string_column(text, where)


def _digits(values: Ints, width: int) -> npt.NDArray[np.uint8]:
    text, left = np.empty((len(values), width), np.uint8), values.copy()
    for place in range(width - 1, -1, -1):
        left, digit = np.divmod(left, 10)
        text[:, place] = digit + ord("0")
    return text


def day_column(days: Ints, *, where: Flags | None = None) -> pa.Array:
    """Days since 1970 as dates, null where `where` is False."""
    whole = np.ascontiguousarray(days.astype(np.int32))
    return pa.array(whole, pa.int32(), mask=None if where is None else ~where).view(pa.date32())


def numbers(values: Ints) -> pa.Array:
    """Whole numbers as they are."""
    return pa.array(np.ascontiguousarray(values))


def repeated(value: str, count: int) -> pa.Array:
    """The same word in every row."""
    return pa.repeat(pa.scalar(value), count)


def some_words(value: str, where: Flags) -> pa.Array:
    """The word where asked, null elsewhere."""
    word = np.frombuffer(value.encode("ascii"), np.uint8)
    return _string_column(np.broadcast_to(word, (len(where), len(word))), where)


def table(schema: pa.Schema, count: int, **columns: Any) -> pa.Table:
    """A table of the schema; columns not given are null."""
    arrays = []
    for field in schema:
        value = columns.get(field.name)
        if value is None:
            value = pa.nulls(count, field.type)
        elif isinstance(value, np.ndarray):
            value = pa.array(np.ascontiguousarray(value.astype(field.type.to_pandas_dtype(), copy=False)))
        arrays.append(value if value.type == field.type else value.cast(field.type))
    return pa.table(arrays, schema=schema)
