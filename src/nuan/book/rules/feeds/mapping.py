"""The mapping file `feeds.toml`: how a lender's files, columns and codes become ours. A small, closed language.

```toml
currency = "CNY"                    # required: the book's one currency
mode = "delta"                      # or "full": every file is a complete snapshot
required = ["payments"]             # feeds without which a day is refused
ignore = ["名单*.csv"]               # files that may lie in the folder and are not read

[payments]                          # or [[payments]] several times: one feed from several sources
file = "还款流水*.csv"               # pattern; default: payments.csv, payments-*.csv and the same as .csv.gz, .parquet
encoding = "gb18030"                # utf-8 | gb18030; default: found out
delimiter = ","
dates = "%Y%m%d"
list_separator = ";"                # between phones
extra = ["备注"]                     # columns of the file that are known and not used
where = { 状态 = ["成功"] }           # take only rows whose column holds one of these

[payments.columns]                  # ours = theirs; left out: the columns carry our names
payment_id = "流水号"
contract_id = { copy = "借据号", prefix = "A-" }          # also suffix
method = { constant = "auto_debit" }
amount = { difference = ["应还总额", "应还本金"] }          # money: first less second
interest = { share = "利息", part = 1, of = 3 }             # money: equal parts, the remainder in the last
due_on = { date = "放款日", plus_days = 30 }

[payments.codes.method]             # theirs = ours; any value not listed is set aside
"代扣" = "auto_debit"
```
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping as Document
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any, cast

from nuan.book.rules.feeds.sources import (
    Constant,
    Copy,
    Difference,
    Encoding,
    Expression,
    Mode,
    PlusDays,
    Share,
    Source,
)
from nuan.book.rules.feeds.specs import FEED_NAMES, SPECS, column_of
from nuan.book.rules.feeds.texts import ISO, day_format
from nuan.shared.money import MINOR_DIGITS

_SOURCE_WORDS = {
    "file", "encoding", "delimiter", "mode", "dates", "list_separator", "extra", "where", "columns", "codes",
}  # fmt: skip


class UnableToReadMapping(ValueError):
    """The mapping file says something we do not understand; nothing of it is used."""

    def __init__(self, *, source: str, place: str, problem: str, remedy: str) -> None:
        self.source, self.place, self.problem, self.remedy = source, place, problem, remedy
        super().__init__(f"mapping {source}, at {place}: {problem}. {remedy}.")


@dataclass(frozen=True, kw_only=True)
class Mapping:
    """A lender's whole mapping."""

    source: str
    currency: str
    mode: Mode
    required: tuple[str, ...]
    ignore: tuple[str, ...]
    sources: tuple[Source, ...]
    fingerprint: str
    """Hash of the document: a changed mapping reads the same bytes anew."""

    def ignores(self, name: str) -> bool:
        """Whether a file of this name is known and not read."""
        return any(fnmatchcase(name, pattern) for pattern in self.ignore)

    @property
    def digits(self) -> int:
        """Digits of the currency's minor unit."""
        return MINOR_DIGITS[self.currency]


def plain_mapping(*, currency: str) -> Mapping:
    """The mapping of a lender whose files carry our own column names, codes and ISO dates.

    >>> plain_mapping(currency="CNY").sources[0].feed
    'customers'
    """
    return mapping_from(document={"currency": currency}, source="plain")


def mapping_from(*, document: Document[str, Any], source: str) -> Mapping:
    """Check a parsed `feeds.toml` and give it its meaning. Unknown words anywhere are refused.

    Feeds the document does not name are read in plain form. Raises UnableToReadMapping.
    """
    reader = _Reader(source)
    reader.only(document, {"currency", "mode", "required", "ignore", *FEED_NAMES}, "the top")
    currency = document.get("currency")
    if currency not in MINOR_DIGITS:
        reader.refuse("currency", f"{currency!r} is not a currency we know", f"Use one of {', '.join(MINOR_DIGITS)}")
    mode = reader.one_of(document.get("mode", "delta"), ("delta", "full"), "mode")
    required = tuple(reader.texts(document.get("required", []), "required"))
    for feed in required:
        reader.one_of(feed, FEED_NAMES, "required")
    ignore = tuple(reader.texts(document.get("ignore", []), "ignore"))
    sources: list[Source] = []
    for feed in FEED_NAMES:
        tables = document.get(feed, {})
        for place, table in enumerate(tables if isinstance(tables, list) else [tables]):
            sources.append(reader.source(feed, table, f"{feed}[{place}]", cast(Mode, mode)))
    fingerprint = hashlib.sha256(json.dumps(document, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    return Mapping(
        source=source, currency=cast(str, currency), mode=cast(Mode, mode), required=required, ignore=ignore,
        sources=tuple(sources), fingerprint=fingerprint,
    )  # fmt: skip


@dataclass(frozen=True)
class _Reader:
    name: str

    def refuse(self, place: str, problem: str, remedy: str) -> None:
        raise UnableToReadMapping(source=self.name, place=place, problem=problem, remedy=remedy)

    def only(self, table: object, allowed: set[str], place: str) -> None:
        if not isinstance(table, Document):
            self.refuse(place, f"a table is needed, not {table!r}", "See the head of nuan.book.rules.feeds.mapping")
            return
        unknown = sorted(set(table) - allowed)
        if unknown:
            self.refuse(place, f"unknown {', '.join(unknown)}", f"Known here: {', '.join(sorted(allowed))}")

    def one_of(self, value: object, allowed: tuple[str, ...], place: str) -> str:
        if value not in allowed:
            self.refuse(place, f"{value!r} is not one of {', '.join(allowed)}", "Use one of them")
        return str(value)

    def texts(self, value: object, place: str) -> list[str]:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.refuse(place, f"a list of texts is needed, not {value!r}", 'Write ["…", "…"]')
        return cast(list[str], value)

    def text(self, value: object, place: str) -> str:
        if not isinstance(value, str) or not value:
            self.refuse(place, f"a text is needed, not {value!r}", "Write it in quotes")
        return str(value)

    def number(self, value: object, place: str, *, least: int, most: int) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            self.refuse(place, f"a whole number from {least} to {most} is needed, not {value!r}", "Correct it")
        return cast(int, value)

    def source(self, feed: str, table: Document[str, Any], place: str, mode: Mode) -> Source:
        self.only(table, _SOURCE_WORDS, place)
        encoding = table.get("encoding")
        if encoding is not None:
            self.one_of(encoding, ("utf-8", "gb18030"), f"{place}.encoding")
        dates = self.text(table.get("dates", ISO), f"{place}.dates")
        try:
            day_format(dates)
        except ValueError as error:
            self.refuse(f"{place}.dates", str(error), "See strftime for the words")
        delimiter = self.one_of(table.get("delimiter", ","), (",", ";", "\t", "|"), f"{place}.delimiter")
        where = table.get("where", {})
        self.only(where, set(where), f"{place}.where")
        columns = self.columns(feed, table["columns"], f"{place}.columns") if "columns" in table else None
        return Source(
            feed=feed, file=self.text(table["file"], f"{place}.file") if "file" in table else None,
            encoding=cast(Encoding | None, encoding), delimiter=delimiter, dates=dates,
            mode=cast(Mode, self.one_of(table.get("mode", mode), ("delta", "full"), f"{place}.mode")),
            list_separator=self.text(table.get("list_separator", ";"), f"{place}.list_separator"),
            extra=tuple(self.texts(table.get("extra", []), f"{place}.extra")), columns=columns,
            where=tuple((name, tuple(self.texts(values, f"{place}.where.{name}"))) for name, values in where.items()),
            codes=self.codes(feed, table.get("codes", {}), f"{place}.codes"),
        )  # fmt: skip

    def columns(self, feed: str, table: Document[str, Any], place: str) -> tuple[tuple[str, Expression], ...]:
        self.only(table, {column.name for column in SPECS[feed]}, place)
        missing = [column.name for column in SPECS[feed] if column.required and column.name not in table]
        if missing:
            self.refuse(place, f"{feed} needs {', '.join(missing)}", "Say where each comes from")
        return tuple((name, self.expression(feed, name, value, f"{place}.{name}")) for name, value in table.items())

    def expression(self, feed: str, name: str, value: object, place: str) -> Expression:
        if isinstance(value, str):
            return Copy(column=self.text(value, place))
        if not isinstance(value, Document):
            self.refuse(place, f"a column name or a table is needed, not {value!r}", "See the head of the mapping page")
        table = cast(Document[str, Any], value)
        column = column_of(feed=feed, name=name)
        kind = column.kind if column is not None else "text"
        if "constant" in table:
            self.only(table, {"constant"}, place)
            return Constant(value=self.text(table["constant"], f"{place}.constant"))
        if "copy" in table:
            self.only(table, {"copy", "prefix", "suffix"}, place)
            if kind not in ("id", "text", "code"):
                self.refuse(place, f"{name} is no text, so nothing can be put around it", "Copy the column alone")
            around = {key: self.text(table[key], f"{place}.{key}") for key in ("prefix", "suffix") if key in table}
            return Copy(column=self.text(table["copy"], f"{place}.copy"), **around)
        if "date" in table:
            self.only(table, {"date", "plus_days"}, place)
            self.needs(kind, "day", name, place)
            days = self.number(table.get("plus_days"), f"{place}.plus_days", least=-36_600, most=36_600)
            return PlusDays(column=self.text(table["date"], f"{place}.date"), days=days)
        self.needs(kind, "money", name, place)
        if "difference" in table:
            self.only(table, {"difference"}, place)
            terms = table["difference"]
            if not isinstance(terms, list) or len(terms) != 2:
                self.refuse(place, "difference takes two columns", 'Write { difference = ["total", "principal"] }')
            first, second = (self.amount(term, f"{place}.difference") for term in terms)
            return Difference(first=first, second=second)
        return self.amount(table, place)

    def amount(self, value: object, place: str) -> Copy | Share:
        if isinstance(value, str):
            return Copy(column=self.text(value, place))
        self.only(value, {"share", "part", "of"}, place)
        table = cast(Document[str, Any], value)
        of = self.number(table.get("of"), f"{place}.of", least=1, most=600)
        part = self.number(table.get("part"), f"{place}.part", least=1, most=of)
        return Share(column=self.text(table.get("share"), f"{place}.share"), part=part, of=of)

    def needs(self, kind: str, wanted: str, name: str, place: str) -> None:
        if kind != wanted:
            self.refuse(place, f"{name} is not a {wanted} column", "Use a derivation of its own kind")

    def codes(
        self, feed: str, table: Document[str, Any], place: str
    ) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
        self.only(table, {column.name for column in SPECS[feed]}, place)
        found = []
        for name, pairs in table.items():
            self.only(pairs, set(pairs), f"{place}.{name}")
            column = column_of(feed=feed, name=name)
            for theirs, ours in pairs.items():
                text = self.text(ours, f"{place}.{name}.{theirs}")
                if column is not None and column.codes:
                    self.one_of(text, column.codes, f"{place}.{name}.{theirs}")
            found.append((name, tuple((str(theirs), str(ours)) for theirs, ours in pairs.items())))
        return tuple(found)
