"""Arrow columns from NumPy without a Python object a cell."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from nuan.simulation.rules.draws import Flags, Ints


def _string_column(text: npt.NDArray[np.uint8], where: Flags | None) -> pa.Array:
    """Rows of ASCII of equal length as a string column. With `where`, the rows stand where it is True; null elsewhere."""
    count, width = text.shape
    if where is None:
        offsets = np.arange(0, (count + 1) * width, width, dtype=np.int32)
        valid = None
    else:
        count = len(where)
        offsets = np.zeros(count + 1, np.int32)
        np.cumsum(where, out=offsets[1:], dtype=np.int32)
        offsets *= width
        valid = pa.array(where).buffers()[1]
    buffers = [valid, pa.py_buffer(offsets), pa.py_buffer(np.ascontiguousarray(text))]
    return pa.StringArray.from_buffers(count, buffers[1], buffers[2], buffers[0])


def _dealt(text: npt.NDArray[np.uint8], rows: Ints) -> npt.NDArray[np.uint8]:
    """Whole rows of bytes gathered at once, many times faster than byte by byte."""
    width = text.shape[1]
    whole = np.ascontiguousarray(text).view(f"V{width}").reshape(-1)
    return whole.take(rows).view(np.uint8).reshape(-1, width)


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
        places = np.arange(len(self._text)) if rows is None else rows
        if where is not None:
            places, tail = places[where], None if tail is None else tail[where]
        start = self._text.shape[1]
        text = np.empty((len(places), start + tail_width), np.uint8)
        text[:, :start] = _dealt(self._text, places)
        if tail is not None:
            text[:, start:] = _dealt(_digits(np.arange(10**tail_width), tail_width), tail)
        if prefix is not None:
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
    return _string_column(np.broadcast_to(word, (int(where.sum()), len(word))), where)


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
