"""Are a file's columns the ones we expect? A column gone, unknown or of another type refuses the file as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from nuan.book.rules.feeds.columns_of import type_problem
from nuan.book.rules.feeds.rows import expressions_of
from nuan.book.rules.feeds.sources import Source, columns_in
from nuan.book.rules.feeds.specs import SPECS, column_of


@dataclass(frozen=True, kw_only=True)
class HeaderProblem:
    """What is wrong with a file's columns."""

    column: str | None
    problem: str
    remedy: str


def header_problem(*, names: Sequence[str], sources: Sequence[Source], typed: bool) -> HeaderProblem | None:
    """Check a file's column names against every source that reads it. `typed`: a Parquet file (may carry `…_ppm`).

    >>> from nuan.book.rules.feeds.mapping import plain_mapping
    >>> payments = [s for s in plain_mapping(currency="CNY").sources if s.feed == "payments"]
    >>> header_problem(names=["payment_id;contract_id"], sources=payments, typed=False).problem
    "the header seems to be parted by ';', not by ','"
    """
    known: set[str] = set()
    needed: list[str] = []
    for source in sources:
        known |= source.uses() | set(source.extra)
        if source.columns is not None:
            needed += sorted(source.uses())
            continue
        for spec in SPECS[source.feed]:
            rate_in_ppm = typed and spec.kind == "rate"
            known |= {spec.book_name} if rate_in_ppm else set()
            if spec.required and not (rate_in_ppm and spec.book_name in names):
                needed.append(spec.name)
    unknown = [name for name in names if name not in known]
    if len(names) == 1 and unknown:
        other = next((sign for sign in (",", ";", "\t", "|") if sign in names[0]), None)
        if other is not None:
            return HeaderProblem(
                column=None, problem=f"the header seems to be parted by {other!r}, not by {sources[0].delimiter!r}",
                remedy="Set `delimiter` in the mapping, or send the file as before",
            )  # fmt: skip
    if not known.intersection(names):
        # The line may be data; its values are not for an error text.
        return HeaderProblem(
            column=None, problem="the first line names none of the columns we know",
            remedy=f"Send a header line, such as {', '.join(needed[:3])}",
        )  # fmt: skip
    if len(set(names)) < len(names) or "" in names:
        twice = next((name for name in names if name and list(names).count(name) > 1), None)
        return HeaderProblem(
            column=twice, problem="the column is named twice" if twice else "a column has no name",
            remedy="Send a header line with one name a column",
        )  # fmt: skip
    missing = [name for name in needed if name not in names]
    if missing:
        return HeaderProblem(
            column=missing[0], problem=f"the column is missing; the file has {', '.join(names)}",
            remedy="Send the column, or say in the mapping where it comes from",
        )  # fmt: skip
    if unknown:
        return HeaderProblem(
            column=unknown[0], problem="the column is not known",
            remedy="Name it in the mapping under `columns`, or under `extra` when it is not used",
        )  # fmt: skip
    return None


def drift_problem(*, names: Sequence[str], before: Sequence[str], sources: Sequence[Source]) -> HeaderProblem | None:
    """Whether a column we used the last time is gone, under the same mapping."""
    used = {name for source in sources for name in source.uses()}
    gone = [name for name in before if name in used and name not in names]
    if not gone:
        return None
    return HeaderProblem(
        column=gone[0], problem="the column was there the last time and is gone",
        remedy="Send it again, or list in the mapping exactly the columns to be used",
    )  # fmt: skip


def types_problem(*, schema: pa.Schema, source: Source) -> HeaderProblem | None:
    """Whether a Parquet file's columns have the types that can be read exactly."""
    for name, _ in source.where:
        if not pa.types.is_string(schema.field(name).type):
            return HeaderProblem(
                column=name, problem=f"the column is to be filtered by and holds {schema.field(name).type}, not text",
                remedy="Send it as text, or take the filter out of the mapping",
            )  # fmt: skip
    for ours, expression in expressions_of(source=source, names=frozenset(schema.names)):
        spec = column_of(feed=source.feed, name=ours)
        if spec is None:
            continue
        for column in columns_in(expression):
            problem = type_problem(type_=schema.field(column).type, spec=spec)
            if problem is not None:
                return HeaderProblem(
                    column=column, problem=f"the column {problem}", remedy="Send the type the book reads"
                )
    return None
