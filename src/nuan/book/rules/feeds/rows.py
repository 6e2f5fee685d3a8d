"""A batch of a lender's rows becomes a batch of the book's rows; what cannot be taken is set aside with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from nuan.book.rules.feeds import texts
from nuan.book.rules.feeds.columns_of import Unread, read_expression
from nuan.book.rules.feeds.faults import RowFault, shown
from nuan.book.rules.feeds.mapping import Mapping
from nuan.book.rules.feeds.sources import Copy, Expression, Source, columns_in
from nuan.book.rules.feeds.specs import SPECS, ColumnSpec, column_of

Mask = texts.Mask
Problem = tuple[Mask, str, str, str]
"""Which rows, which column, why, and the remedy."""


@dataclass(frozen=True, kw_only=True)
class ReadRows:
    """What a batch gave: the good rows in the book's columns plus `_row` (line in the file), and the faults."""

    rows: pa.Table
    all_rows: pa.Table
    """Good and bad rows alike, for control totals; a cell that could not be read is null."""
    faults: list[RowFault]
    bad_rows: int
    unreadable: frozenset[str]
    """Money columns in which some cell could not be read, so that their control total cannot be proven."""


def expressions_of(*, source: Source, names: frozenset[str]) -> tuple[tuple[str, Expression], ...]:
    """Where each of our columns comes from: as the mapping says, or the columns of our names that the file has."""
    if source.columns is not None:
        return source.columns
    plain = [(column.name, Copy(column=column.name)) for column in SPECS[source.feed] if column.name in names]
    ppm = [
        (column.name, Copy(column=column.book_name))
        for column in SPECS[source.feed]
        if column.kind == "rate" and column.book_name in names and column.name not in names
    ]
    return tuple(plain + ppm)


def read_rows(
    *, table: pa.Table, lines: npt.NDArray[np.int64], source: Source, mapping: Mapping, file: str
) -> ReadRows:
    """Read a batch of a file's rows for one feed. `lines` is the line of each row in the file."""
    if source.where:
        keep = np.ones(len(table), np.bool_)
        for name, values in source.where:
            keep &= texts.bools(pc.is_in(table[name], value_set=pa.array(values, pa.string())))
        table, lines = table.filter(pa.array(keep)), lines[keep]
    expressions = dict(expressions_of(source=source, names=frozenset(table.column_names)))
    note = _Notebook(
        file=file, lines=lines, feed=source.feed, digits=mapping.digits, dates=source.dates,
        theirs={ours: found[0] for ours, expression in expressions.items() if (found := columns_in(expression))},
    )  # fmt: skip
    arrays: list[pa.Array] = []
    for spec in SPECS[source.feed]:
        kind = pa.string() if spec.kind == "list" else spec.type
        if spec.name not in expressions:
            arrays.append(pa.nulls(len(table), kind))
            continue
        values, unread = read_expression(
            expression=expressions[spec.name], table=table, spec=spec, source=source, mapping=mapping
        )
        arrays.append(values)
        for cells in unread:
            note.unread(spec, cells)
        if spec.required:
            missing = np.asarray(pc.is_null(values), np.bool_) & ~note.bad
            note.problem((missing, spec.name, "is missing", "send a value; the column is required"), values)
    names = [spec.book_name for spec in SPECS[source.feed]]
    batch = _with_defaults(pa.table(arrays, names=names), source.feed)
    for problem in row_problems(batch=batch, feed=source.feed, currency=mapping.currency):
        name = problem[1]
        note.problem(problem, batch[name] if name in batch.column_names else None)
    batch = batch.append_column("_row", pa.array(lines))
    good = batch.filter(pa.array(~note.bad)) if note.bad.any() else batch
    return ReadRows(
        rows=good, all_rows=batch, faults=note.faults, bad_rows=int(note.bad.sum()),
        unreadable=frozenset(note.unreadable),
    )  # fmt: skip


class _Notebook:
    """Faults of one batch, in the order they were found; a row may have several."""

    def __init__(
        self, *, file: str, lines: npt.NDArray[np.int64], feed: str, digits: int, dates: str, theirs: dict[str, str]
    ) -> None:
        self.file, self.lines, self.feed, self.digits, self.dates = file, lines, feed, digits, dates
        self.theirs = theirs
        self.bad = np.zeros(len(lines), np.bool_)
        self.faults: list[RowFault] = []
        self.unreadable: set[str] = set()
        self._in_column: dict[str, Mask] = {}

    def add(self, at: int, column: str, value: str, reason: str, remedy: str) -> None:
        self.faults.append(
            RowFault(file=self.file, row=int(self.lines[at]), column=column, value=value, reason=reason, remedy=remedy)
        )

    def unread(self, spec: ColumnSpec, cells: Unread) -> None:
        self.bad |= cells.mask
        self._in_column[spec.name] = self._in_column.get(spec.name, np.zeros_like(self.bad)) | cells.mask
        if spec.kind == "money":
            self.unreadable.add(spec.name)
        for at in np.flatnonzero(cells.mask):
            value = cells.values[int(at)].as_py()
            reason, remedy = texts.explain(
                str(value), kind=cells.kind, digits=self.digits, dates=self.dates, codes=cells.codes
            )
            self.add(int(at), cells.column, shown(value, column=spec), reason, remedy)

    def problem(self, problem: Problem, values: pa.Array | pa.ChunkedArray | None) -> None:
        mask, name, reason, remedy = problem
        if name in self._in_column:
            mask = mask & ~self._in_column[name]  # One fault a cell is enough.
        if not mask.any():
            return
        self.bad |= mask
        spec = column_of(feed=self.feed, name=name)
        for at in np.flatnonzero(mask):
            value = values[int(at)].as_py() if values is not None else None
            self.add(int(at), self.theirs.get(name, name), shown(value, column=spec), reason, remedy)


def _with_defaults(batch: pa.Table, feed: str) -> pa.Table:
    if feed != "instalments":
        return batch
    version = pc.fill_null(batch["version"], 1)
    first = pc.equal(version, pa.scalar(1, pa.int16()))
    none = pa.scalar(None, pa.date32())
    effective = pc.if_else(first, none, batch["effective_on"])
    booked = pc.if_else(first, none, pc.coalesce(batch["booked_on"], batch["effective_on"]))
    for name, values in (
        ("version", version), ("fee", pc.fill_null(batch["fee"], 0)), ("effective_on", effective), ("booked_on", booked)
    ):  # fmt: skip
        batch = batch.set_column(batch.column_names.index(name), name, values)
    return batch


def row_problems(*, batch: pa.Table, feed: str, currency: str) -> Iterator[Problem]:
    """What a row alone can be wrong about. `batch` has the book's columns of the feed."""
    for spec in SPECS[feed]:
        if spec.kind in ("money", "count", "rate"):
            below = texts.bools(pc.less(batch[spec.book_name], pa.scalar(0, batch[spec.book_name].type)))
            yield below, spec.name, "is negative", "send amounts and counts as positive numbers"
    checks = {"contracts": _contracts, "instalments": _instalments, "payments": _payments, "entries": _entries,
              "relations": _relations}  # fmt: skip
    if feed in checks:
        yield from checks[feed](batch, currency)


def _day_numbers(batch: pa.Table, name: str) -> pa.ChunkedArray:
    return batch[name].cast(pa.int32())


def _contracts(batch: pa.Table, currency: str) -> Iterator[Problem]:
    other = texts.bools(pc.not_equal(batch["currency"], currency))
    yield other, "currency", f"is not the book's currency {currency}", "load it into a book of its own currency"
    yield texts.bools(pc.equal(batch["principal"], 0)), "principal", "is zero", "send the amount lent"
    no_term = texts.bools(pc.equal(batch["term"], pa.scalar(0, pa.int16())))
    yield no_term, "term", "is zero", "send the number of instalments"


def _instalments(batch: pa.Table, _: str) -> Iterator[Problem]:
    for name in ("sequence", "version"):
        yield texts.bools(pc.equal(batch[name], pa.scalar(0, pa.int16()))), name, "is zero", "count from 1"
    later = texts.bools(pc.greater(batch["version"], pa.scalar(1, pa.int16())))
    undated = later & np.asarray(pc.is_null(batch["effective_on"]), np.bool_)
    yield undated, "effective_on", "is missing", "a version above 1 needs the day it takes effect"
    early = later & texts.bools(pc.less(batch["due_on"], batch["effective_on"]))
    yield early, "due_on", "is before the version takes effect", "send only instalments due from effective_on on"


def _payments(batch: pa.Table, _: str) -> Iterator[Problem]:
    yield texts.bools(pc.equal(batch["amount"], 0)), "amount", "is zero", "leave the row out"
    yield _value_after_booking(batch)
    itself = texts.bools(pc.equal(batch["reverses"], batch["payment_id"]))
    yield itself, "reverses", "names its own row", "name the payment that is taken back"


def _value_after_booking(batch: pa.Table) -> Problem:
    gap = pc.subtract(_day_numbers(batch, "value_on"), _day_numbers(batch, "booked_on"))
    return (
        texts.bools(pc.greater(gap, 1)), "value_on", "is more than one day after booked_on",
        "check the two days; a value day may be at most the day after booking",
    )  # fmt: skip


def _entries(batch: pa.Table, _: str) -> Iterator[Problem]:
    needs = {
        "charge": ("component", "amount", "due_on"), "waiver": ("component", "amount"), "pause": ("until_on",),
        "penalty_stop": ("until_on",), "credit_refund": ("amount",),
    }  # fmt: skip
    yield _value_after_booking(batch)
    for kind, columns in needs.items():
        is_kind = texts.bools(pc.equal(batch["kind"], kind))
        for name in columns:
            missing = is_kind & np.asarray(pc.is_null(batch[name]), np.bool_)
            yield missing, name, "is missing", f"an entry of kind {kind} needs {', '.join(columns)}"
        if "amount" in columns:
            zero = is_kind & texts.bools(pc.equal(batch["amount"], 0))
            yield zero, "amount", "is zero", "leave the row out"
        if "until_on" in columns:
            empty = is_kind & texts.bools(pc.less_equal(batch["until_on"], batch["value_on"]))
            yield empty, "until_on", "is not after value_on", "send the first day that is no longer covered"


def _relations(batch: pa.Table, _: str) -> Iterator[Problem]:
    nobody = np.asarray(pc.and_(pc.is_null(batch["related_id"]), pc.is_null(batch["name"])), np.bool_)
    yield nobody, "related_id", "is missing, and so is name", "say who the related person is: related_id, or name"
