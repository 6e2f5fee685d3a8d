"""From a lender's columns to ours: copy, constant, code, difference, share, date plus days; then the exact reading."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from nuan.book.rules.feeds import texts
from nuan.book.rules.feeds.mapping import Mapping
from nuan.book.rules.feeds.sources import Constant, Copy, Difference, Expression, PlusDays, Share, Source
from nuan.book.rules.feeds.specs import ColumnSpec

Mask = texts.Mask


@dataclass(frozen=True, kw_only=True)
class Unread:
    """Cells of one of the lender's columns that could not be read, each with the reason and the remedy."""

    column: str
    values: pa.Array
    mask: Mask
    kind: str
    codes: tuple[str, ...]


def read_expression(
    *, expression: Expression, table: pa.Table, spec: ColumnSpec, source: Source, mapping: Mapping
) -> tuple[pa.Array, list[Unread]]:
    """One of our columns out of a batch of the lender's rows; and the cells that could not be read."""
    match expression:
        case Constant(value=value):
            values = pa.array([value], pa.string()).take(pa.array(np.zeros(len(table), np.int64)))
            return _read(values, "(constant)", spec, source, mapping, coded=False)
        case Difference(first=first, second=second):
            left, left_faults = _amount(first, table, spec, source, mapping)
            right, right_faults = _amount(second, table, spec, source, mapping)
            return pc.subtract(left, right), left_faults + right_faults
        case Share():
            return _amount(expression, table, spec, source, mapping)
        case PlusDays(column=column, days=days):
            read, faults = _read(_cells(table, column), column, spec, source, mapping, coded=False)
            return pc.add(read.cast(pa.int32()), pa.scalar(days, pa.int32())).cast(pa.date32()), faults
        case Copy(column=column, prefix=prefix, suffix=suffix):
            values = _cells(table, column)
            if prefix or suffix:
                values = pc.binary_join_element_wise(prefix, values, suffix, "")
            return _read(values, column, spec, source, mapping, coded=True)


def _cells(table: pa.Table, column: str) -> pa.Array:
    values = table[column].combine_chunks()
    return values.dictionary_decode() if pa.types.is_dictionary(values.type) else values


def _amount(
    term: Copy | Share, table: pa.Table, spec: ColumnSpec, source: Source, mapping: Mapping
) -> tuple[pa.Array, list[Unread]]:
    whole, faults = _read(_cells(table, term.column), term.column, spec, source, mapping, coded=False)
    if isinstance(term, Copy):
        return whole, faults
    part = pc.divide(whole, pa.scalar(term.of, pa.int64()))
    if term.part == term.of:
        part = pc.subtract(whole, pc.multiply(part, pa.scalar(term.of - 1, pa.int64())))
    return part, faults


def _read(
    values: pa.Array, column: str, spec: ColumnSpec, source: Source, mapping: Mapping, *, coded: bool
) -> tuple[pa.Array, list[Unread]]:
    pairs = source.codes_of(spec.name) if coded else None
    if spec.kind == "list":
        read, bad = _read_list(values, source.list_separator)
    elif not pa.types.is_string(values.type):
        read, bad = _typed(values, spec)
    elif pairs is not None:
        ours = pc.take(pa.array(pairs.values(), pa.string()), pc.index_in(values, value_set=pa.array(pairs.keys())))
        unknown = np.asarray(pc.is_valid(values)) & np.asarray(pc.is_null(ours))
        read, bad = _read_text(ours, spec, source, mapping)
        kind, codes = ("code", tuple(pairs)) if unknown.any() else (spec.kind, spec.codes)
        bad = bad | unknown
        return read, [Unread(column=column, values=values, mask=bad, kind=kind, codes=codes)] if bad.any() else []
    else:
        read, bad = _read_text(values, spec, source, mapping)
    if not bad.any():
        return read, []
    return read, [Unread(column=column, values=values, mask=bad, kind=spec.kind, codes=spec.codes)]


def _read_text(values: pa.Array, spec: ColumnSpec, source: Source, mapping: Mapping) -> texts.Read:
    match spec.kind:
        case "money":
            return texts.read_money(values, digits=mapping.digits)
        case "rate":
            return texts.read_rate(values)
        case "count":
            return texts.read_count(values)
        case "flag":
            return texts.read_flag(values)
        case "day":
            return texts.read_day(values, format=texts.day_format(source.dates))
        case "id":
            return texts.read_id(values)
        case "code":
            unknown = np.asarray(pc.is_valid(values)) & ~texts.bools(
                pc.is_in(values, value_set=pa.array(spec.codes, pa.string()))
            )
            return values, unknown
        case _:
            return texts.read_text(values)


def _read_list(values: pa.Array, separator: str) -> texts.Read:
    """Lists are carried as one text, parts parted by a line feed; parts are stripped and empty ones left out."""
    if pa.types.is_string(values.type):
        bad = texts.bools(pc.match_substring_regex(values, r"[\x00-\x1f\x7f]"))
        values = pc.replace_substring(values, separator, "\n")
    else:
        values = pc.binary_join(values.cast(pa.list_(pa.string())), "\n")
        bad = texts.bools(pc.match_substring_regex(values, r"[\x00-\x09\x0b-\x1f\x7f]"))
    values = pc.replace_substring_regex(values, r"[ \t]*\n[ \t\n]*", "\n")
    values = pc.utf8_trim(values, characters=" \t\n")
    return pc.if_else(pc.equal(values, ""), pa.scalar(None, pa.string()), values), bad


def _typed(values: pa.Array, spec: ColumnSpec) -> texts.Read:
    """A Parquet column of the right family to our exact type; cells out of range are bad."""
    none = np.zeros(len(values), np.bool_)
    if values.type == spec.type:
        return values, none
    if spec.kind == "count":
        wide = values.cast(pa.int64())
        bad = texts.bools(pc.or_(pc.greater(wide, 32767), pc.less(wide, 0)))
        return pc.if_else(pa.array(~bad), wide, pa.scalar(None, pa.int64())).cast(pa.int16()), bad
    return values.cast(spec.type), none


def type_problem(*, type_: pa.DataType, spec: ColumnSpec) -> str | None:
    """What is wrong with a Parquet column's type, or None. Money is whole minor units; rates are text or, in a
    column named `…_ppm`, whole ppm.

    >>> from nuan.book.rules.feeds.specs import column_of
    >>> type_problem(type_=pa.float64(), spec=column_of(feed="payments", name="amount"))
    'holds double, not int64 minor units'
    """
    if pa.types.is_null(type_) and not spec.required:
        return None  # A column nobody filled in.
    inner = type_.value_type if pa.types.is_dictionary(type_) else type_
    is_text = pa.types.is_string(inner) or pa.types.is_large_string(inner)
    whole = pa.types.is_integer(inner) and not pa.types.is_uint64(inner)
    match spec.kind:
        case "money":
            return None if whole else f"holds {type_}, not int64 minor units"
        case "count":
            return None if whole else f"holds {type_}, not a whole number"
        case "day":
            return None if pa.types.is_date32(inner) else f"holds {type_}, not date32"
        case "flag":
            return None if pa.types.is_boolean(inner) else f"holds {type_}, not bool"
        case "rate":
            return None if is_text or whole else f"holds {type_}, not exact decimal text or whole ppm"
        case "list":
            listed = pa.types.is_list(inner) or pa.types.is_large_list(inner)
            return None if is_text or listed else f"holds {type_}, not a list of text"
        case _:
            return None if is_text else f"holds {type_}, not text"
