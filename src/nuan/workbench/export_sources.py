"""Where the rows of an export come from, by its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from nuan.access.queries.reads_out import reads_out
from nuan.cases.queries.rows_out import contacts_out, portfolio_out


def _reads(most: int) -> Iterable[Mapping[str, object]]:
    return reads_out(most=most)


def _contacts(most: int) -> Iterable[Mapping[str, object]]:
    return contacts_out(most=most)


def _portfolio(most: int) -> Iterable[Mapping[str, object]]:
    return portfolio_out(most=most)


SOURCES: Final[dict[str, Callable[[int], Iterable[Mapping[str, object]]]]] = {
    "reads": _reads, "contacts": _contacts, "portfolio": _portfolio,
}  # fmt: skip
"""Kind → its rows, at most so many. A kind of the house's policy that is not here cannot be asked for yet."""


def rows_of(kind: str, columns: tuple[str, ...], most: int) -> Iterable[Mapping[str, object]]:
    """The newest rows of a kind, at most so many, with these columns only."""
    for row in SOURCES[kind](most):
        yield {name: row[name] for name in columns}
