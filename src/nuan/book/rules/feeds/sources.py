"""Where a feed comes from: which file, and for each of our columns, how it is made from the lender's."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Literal

from nuan.book.rules.feeds.specs import SPECS

Mode = Literal["delta", "full"]
Encoding = Literal["utf-8", "gb18030"]
DATA_SUFFIXES = (".csv", ".csv.gz", ".parquet")


@dataclass(frozen=True, kw_only=True)
class Copy:
    """A column as it is, perhaps with fixed text before and after."""

    column: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, kw_only=True)
class Constant:
    """The same text in every row."""

    value: str


@dataclass(frozen=True, kw_only=True)
class Share:
    """One of `of` equal parts of a money column, in minor units; the remainder is in the last part."""

    column: str
    part: int
    of: int


@dataclass(frozen=True, kw_only=True)
class Difference:
    """First less second, both money."""

    first: Copy | Share
    second: Copy | Share


@dataclass(frozen=True, kw_only=True)
class PlusDays:
    """A date column and a number of days."""

    column: str
    days: int


Expression = Copy | Constant | Share | Difference | PlusDays


@dataclass(frozen=True, kw_only=True)
class Source:
    """One kind of file and the feed it fills."""

    feed: str
    file: str | None
    encoding: Encoding | None
    delimiter: str
    mode: Mode
    dates: str
    list_separator: str
    extra: tuple[str, ...]
    where: tuple[tuple[str, tuple[str, ...]], ...]
    columns: tuple[tuple[str, Expression], ...] | None
    """None: the file's columns carry our names."""
    codes: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]

    def takes(self, name: str) -> bool:
        """Whether a file of this name belongs to this source."""
        if self.file is not None:
            return fnmatchcase(name, self.file)
        return any(
            name == f"{self.feed}{suffix}" or fnmatchcase(name, f"{self.feed}-*{suffix}") for suffix in DATA_SUFFIXES
        )

    def uses(self) -> frozenset[str]:
        """The file's columns this source reads."""
        if self.columns is None:
            return frozenset(column.name for column in SPECS[self.feed])
        used = {name for _, expression in self.columns for name in columns_in(expression)}
        return frozenset(used | {name for name, _ in self.where})

    def codes_of(self, column: str) -> dict[str, str] | None:
        """The lender's codes for one of our columns, or None when the column carries our own words."""
        found = dict(self.codes).get(column)
        return dict(found) if found is not None else None


def columns_in(expression: Expression) -> tuple[str, ...]:
    """The lender's columns an expression reads.

    >>> columns_in(Difference(first=Copy(column="a"), second=Share(column="b", part=1, of=2)))
    ('a', 'b')
    """
    match expression:
        case Constant():
            return ()
        case Difference(first=first, second=second):
            return (first.column, second.column)
        case _:
            return (expression.column,)
