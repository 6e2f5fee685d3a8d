"""Exact readings of text columns: money, rates, days, counts, yes and no. Nothing is rounded and nothing guessed.

Each reader takes a string array in which empty cells are null, and returns the typed array and a mask of the cells
that could not be read (null in the array). `explain` says of one such cell what is wrong with it and what to do.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Mask = npt.NDArray[np.bool_]
Read = tuple[pa.Array, Mask]

RATE_DIGITS = 6
RATE_MAX_PPM = 10_000_000
YES = ("true", "1", "yes", "y", "是")
NO = ("false", "0", "no", "n", "否")
ISO = "%Y-%m-%d"
_PARTS = {"%Y": 4, "%m": 2, "%d": 2, "%H": 2, "%M": 2, "%S": 2}


def bools(values: Any) -> Mask:
    """A boolean Arrow array as NumPy, nulls as False."""
    return np.asarray(pc.fill_null(values, False), np.bool_)


def _unmatched(values: pa.Array, pattern: str) -> Mask:
    return np.asarray(pc.fill_null(pc.invert(pc.match_substring_regex(values, pattern)), False), np.bool_)


def _without(values: pa.Array, bad: Mask) -> pa.Array:
    return pc.if_else(pa.array(~bad), values, pa.scalar(None, values.type)) if bad.any() else values


def _scaled(values: pa.Array, *, digits: int) -> Read:
    """Decimal texts times ten to the digits, exactly; the mask marks texts with more decimals than that."""
    length = np.asarray(pc.fill_null(pc.binary_length(values), 0), np.int64)
    dot = np.asarray(pc.fill_null(pc.find_substring(values, "."), -1), np.int64)
    decimals = np.where(dot < 0, 0, length - dot - 1)
    if (decimals > digits).any():
        trimmed = pc.utf8_rtrim(pc.if_else(pa.array(decimals > digits), values, pa.scalar("0.0")), "0")
        kept = np.asarray(pc.fill_null(pc.binary_length(trimmed), 0), np.int64) - dot - 1
        values = pc.if_else(pa.array(decimals > digits), trimmed, values)
        decimals = np.where(decimals > digits, kept, decimals)
    bad = decimals > digits
    values = _without(values, bad)
    whole = pc.cast(pc.replace_substring(values, ".", ""), pa.int64())
    power = np.power(10, np.maximum(digits - decimals, 0), dtype=np.int64)
    return pc.multiply(whole, pa.array(power)), bad


def read_money(values: pa.Array, *, digits: int) -> Read:
    """Exact decimal text to minor units. Zeros beyond the minor unit are exact and allowed.

    >>> read_money(pa.array(["1234.5", "7", "10000.0000", "1.005", "1,000.00", "1e5", "-1"]), digits=2)[0].to_pylist()
    [123450, 700, 1000000, None, None, None, None]
    """
    bad = _unmatched(values, r"^[0-9]{1,14}(\.[0-9]{1,12})?$")
    minor, deep = _scaled(_without(values, bad), digits=digits)
    return minor, bad | deep


def read_rate(values: pa.Array) -> Read:
    """Exact decimal text, a fraction a year, to parts per million; at most six decimals and at most 10 (1000 % a year).

    >>> read_rate(pa.array(["0.18", "0", "0.1234567", "18%", "18"]))[0].to_pylist()
    [180000, 0, None, None, None]
    """
    bad = _unmatched(values, r"^[0-9]{1,3}(\.[0-9]{1,12})?$")
    ppm, deep = _scaled(_without(values, bad), digits=RATE_DIGITS)
    high = bools(pc.greater(ppm, RATE_MAX_PPM))
    return _without(ppm, high), bad | deep | high


def read_count(values: pa.Array) -> Read:
    """A whole number of at most 32767.

    >>> read_count(pa.array(["12", "40000", "1.0", "１"]))[0].to_pylist()
    [12, None, None, None]
    """
    bad = _unmatched(values, r"^[0-9]{1,5}$")
    numbers = pc.cast(_without(values, bad), pa.int32())
    high = bools(pc.greater(numbers, 32767))
    return pc.cast(_without(numbers, high), pa.int16()), bad | high


def read_flag(values: pa.Array) -> Read:
    """Yes or no, in the words of `YES` and `NO`.

    >>> read_flag(pa.array(["是", "False", "maybe"]))[0].to_pylist()
    [True, False, None]
    """
    lower = pc.utf8_lower(values)
    yes = bools(pc.is_in(lower, value_set=pa.array(YES)))
    no = bools(pc.is_in(lower, value_set=pa.array(NO)))
    filled = np.asarray(pc.is_valid(values), np.bool_)
    return pa.array(yes, mask=~(yes | no)), filled & ~(yes | no)


@dataclass(frozen=True, kw_only=True)
class DayFormat:
    """A fixed-width date format: where year, month and day stand, and what the whole must look like."""

    text: str
    pattern: str
    year_at: int
    month_at: int
    day_at: int


def day_format(text: str) -> DayFormat:
    """Read a format of %Y %m %d %H %M %S %f and plain characters; %f (any number of digits) only at the end.

    Raises ValueError for anything else.

    >>> day_format("%Y%m%d").month_at, day_format("%Y-%m-%d %H:%M:%S.%f").day_at
    (4, 8)
    """
    pattern, at, places, last = "", 0, {}, ""
    for piece in re.findall(r"%.|[^%]|%$", text):
        if last == "%f":
            raise ValueError(f"date format {text!r}: %f may only end it")
        last = piece
        if piece in _PARTS:
            if piece in places:
                raise ValueError(f"date format {text!r}: {piece} twice")
            places[piece], width = at, _PARTS[piece]
            pattern += f"[0-9]{{{width}}}"
        elif piece == "%f":
            pattern, width = pattern + "[0-9]{1,9}", 0
        elif piece.startswith("%"):
            raise ValueError(f"date format {text!r}: {piece} is not one of %Y %m %d %H %M %S %f")
        else:
            pattern, width = pattern + re.escape(piece), 1
        at += width
    if not {"%Y", "%m", "%d"} <= set(places):
        raise ValueError(f"date format {text!r} must hold %Y, %m and %d")
    return DayFormat(
        text=text, pattern=f"^{pattern}$", year_at=places["%Y"], month_at=places["%m"], day_at=places["%d"]
    )


def read_day(values: pa.Array, *, format: DayFormat) -> Read:  # noqa: A002 - the word of the mapping file
    """Fixed-width date text to days; only days that exist, from 1900 to 2199. A time of day is dropped.

    >>> read_day(pa.array(["2024-02-29", "2023-02-29", "2024-2-9"]), format=day_format("%Y-%m-%d"))[0].to_pylist()
    [datetime.date(2024, 2, 29), None, None]
    """
    bad = _unmatched(values, format.pattern)
    values = pc.fill_null(_without(values, bad), "")
    filled = np.asarray(pc.not_equal(values, ""), np.bool_)
    blank = re.sub("%[HMS]", "00", format.text)
    blank = blank.replace("%Y", "1900").replace("%m", "01").replace("%d", "01").replace("%f", "0")
    values = pc.if_else(pa.array(filled), values, blank)

    def part(start: int, width: int) -> npt.NDArray[np.int64]:
        return np.asarray(pc.cast(pc.utf8_slice_codeunits(values, start, start + width), pa.int64()), np.int64)

    year, month, day = part(format.year_at, 4), part(format.month_at, 2), part(format.day_at, 2)
    sound = (year >= 1900) & (year < 2200) & (month >= 1) & (month <= 12) & (day >= 1)
    months = np.where(sound, (year - 1970) * 12 + month - 1, 0)
    first = months.astype("datetime64[M]").astype("datetime64[D]")
    days = first + np.where(sound, day - 1, 0)
    sound &= days.astype("datetime64[M]").astype(np.int64) == months
    numbers = pa.array(days.astype(np.int64).astype(np.int32), mask=~(sound & filled))
    return numbers.cast(pa.date32()), bad | (filled & ~sound)


def read_id(values: pa.Array) -> Read:
    """A key: no blanks around it, no control characters, at most 128 characters.

    >>> read_id(pa.array(["C1", " C1", "C\\t1"]))[0].to_pylist()
    ['C1', None, None]
    """
    bad = _unmatched(values, r"^[^\s\x00-\x1f\x7f　]([^\x00-\x1f\x7f]{0,126}[^\s\x00-\x1f\x7f　])?$")
    return _without(values, bad), bad


def read_text(values: pa.Array) -> Read:
    """Any text without control characters."""
    bad = bools(pc.match_substring_regex(values, r"[\x00-\x1f\x7f]"))
    return _without(values, bad), bad


def explain(value: str, *, kind: str, digits: int, dates: str, codes: tuple[str, ...]) -> tuple[str, str]:
    """Reason and remedy for one cell that could not be read.

    >>> explain("1,234.00", kind="money", digits=2, dates="%Y-%m-%d", codes=())
    ('has a thousands separator', 'send plain digits such as 1234.00')
    """
    if "\x00" in value:
        return "holds a NUL character", "send the file again; it was damaged or cut"
    if kind in ("money", "rate", "count", "day") and unicodedata.normalize("NFKC", value) != value:
        return "has full-width characters", "send ASCII digits"
    if kind != "text" and value != value.strip():
        return "has blanks around it", "send the value without blanks"
    if kind == "money":
        return _explain_money(value, digits)
    if kind == "rate":
        return _explain_rate(value)
    if kind == "code":
        return "is not a known code", f"use one of {', '.join(codes[:12])}, or add the code to the mapping"
    return {
        "day": (f"is not a day written {dates}", f"send an existing day from 1900 to 2199 as {dates}"),
        "count": ("is not a whole number from 0 to 32767", "send plain digits"),
        "flag": ("is neither yes nor no", f"send one of {', '.join(YES)} or {', '.join(NO)}"),
        "id": ("is not a usable key", "send at most 128 characters without control characters"),
    }.get(kind, ("holds a control character", "send plain text"))


def _explain_money(value: str, digits: int) -> tuple[str, str]:
    if value.startswith("-"):
        return "is negative", "send amounts as positive numbers; a return is a row with `reverses`"
    if "," in value:
        return "has a thousands separator", "send plain digits such as 1234.00"
    if re.fullmatch(r"[0-9.]+[eE][+-]?[0-9]+", value):
        return "is written with an exponent", "send plain digits such as 100000"
    if re.fullmatch(r"[0-9]+\.[0-9]+", value):
        return f"has more than {digits} decimals", f"send whole minor units: at most {digits} decimals"
    return "is not an amount", "send plain digits such as 1234.00"


def _explain_rate(value: str) -> tuple[str, str]:
    remedy = "send a fraction a year with at most 6 decimals, such as 0.18 for 18 %"
    if re.fullmatch(r"[0-9]+\.[0-9]+", value) and len(value.rstrip("0").partition(".")[2]) > RATE_DIGITS:
        return "has more than 6 decimals", remedy
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", value):
        return "is above 10 (1000 % a year)", remedy
    return "is not a rate", remedy
