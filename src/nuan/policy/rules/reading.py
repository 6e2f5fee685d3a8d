"""From the tables of one law file to limits, refusing whatever would have to be guessed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Final, NoReturn, cast

from nuan.book.rules.terms import COMPONENTS, EXCESSES, FILLS, METHODS, AllocationOrder, Component, Excess, Fill
from nuan.policy.rules.faults import UnableToBuildPack
from nuan.policy.rules.limits import (
    ACTORS,
    CONFIDENCES,
    FORCES,
    HARSHER,
    PRODUCTS,
    UNITS,
    DatedValue,
    Force,
    Harsher,
    Limit,
    Unit,
    Value,
)

_REQUIRED: Final = (
    "id", "name", "title_zh", "title_en", "instrument", "force", "actors", "products", "confidence", "sources",
    "summary", "last_checked", "unit", "harsher", "values",
)  # fmt: skip
_OPTIONAL: Final = ("continuous", "switched_on")
_ORDER_KEYS: Final = ("until", "advance", "today_apart", "switch_after_days", "switch_to", "by_method")
_LARGEST: Final = 2**31 - 1


@dataclass(frozen=True, kw_only=True)
class LawFile:
    """One parsed file: where it lies (`cn/money.toml`) and its tables as plain values."""

    file: str
    table: Mapping[str, object]

    @property
    def folder(self) -> str:
        """The pack it belongs to: `cn`, `house`, `peers` …"""
        return self.file.split("/", maxsplit=1)[0]


@dataclass(frozen=True, kw_only=True)
class _Table:
    """A table being read, with what a refusal has to name."""

    file: str
    limit_id: str
    table: Mapping[str, object]

    def refuse(self, key: str, why: str, remedy: str) -> NoReturn:
        raise UnableToBuildPack(file=self.file, limit_id=self.limit_id, key=key, why=why, remedy=remedy)

    def keys(self, *, required: Collection[str], optional: Collection[str]) -> None:
        for key in sorted(set(required) - self.table.keys()):
            self.refuse(key, "it is missing", "write it; every limit says all of what law/README.md lists")
        for key in sorted(self.table.keys() - set(required) - set(optional)):
            self.refuse(key, "nobody knows this key", f"known are {', '.join(sorted({*required, *optional}))}")

    def text(self, key: str) -> str:
        value = self.table[key]
        if not isinstance(value, str) or not value.strip():
            self.refuse(key, f"expected text, found {value!r}", "write a text that is not empty")
        return value

    def choice(self, key: str, choices: Collection[str]) -> str:
        value = self.table[key]
        if not isinstance(value, str) or value not in choices:
            self.refuse(key, f"{value!r} is not known", f"use one of {', '.join(choices)}")
        return value

    def texts(self, key: str, choices: Collection[str] | None = None) -> tuple[str, ...]:
        value = self.table[key]
        if not isinstance(value, list) or not value or not all(isinstance(one, str) and one.strip() for one in value):
            self.refuse(key, f"expected a list of texts with at least one in it, found {value!r}", "name at least one")
        for one in value:
            if choices is not None and one not in choices:
                self.refuse(key, f"{one!r} is not known", f"use one of {', '.join(choices)}")
        if len(set(value)) != len(value):
            self.refuse(key, f"something is named twice in {value!r}", "name each once")
        return tuple(value)

    def day(self, key: str) -> date:
        value = self.table[key]
        if not isinstance(value, date) or isinstance(value, datetime):
            self.refuse(key, f"expected a date, found {value!r}", "write a bare date such as 2023-07-01")
        return value

    def flag(self, key: str, default: bool) -> bool:
        value = self.table.get(key, default)
        if not isinstance(value, bool):
            self.refuse(key, f"expected true or false, found {value!r}", "write true or false without quotes")
        return value

    def whole(self, key: str, value: object) -> int:
        if isinstance(value, float):
            self.refuse(key, f"{value!r} is a float", "write a whole number of the unit, such as ppm for a share")
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _LARGEST:
            self.refuse(key, f"expected a whole number from 0 to {_LARGEST}, found {value!r}", "write such a number")
        return value


def read_limits(*, source: LawFile) -> tuple[Limit, ...]:
    """The limits of one file, in its order. Anything unknown, missing, inexact or contradictory is refused."""
    top = _Table(file=source.file, limit_id="-", table=source.table)
    top.keys(required={"limit"}, optional=())
    tables = source.table["limit"]
    if not isinstance(tables, list) or not tables or not all(isinstance(table, dict) for table in tables):
        top.refuse("limit", "expected [[limit]] tables", "start each limit with [[limit]]")
    return tuple(_read_limit(source, table) for table in tables)


def _read_limit(source: LawFile, table: Mapping[str, object]) -> Limit:
    limit_id = table.get("id")
    read = _Table(file=source.file, limit_id=str(limit_id) if limit_id else "without id", table=table)
    read.keys(required=_REQUIRED, optional=_OPTIONAL)
    force = cast(Force, read.choice("force", FORCES))
    unit = cast(Unit, read.choice("unit", UNITS))
    limit = Limit(
        id=read.text("id"),
        name=read.text("name"),
        title_zh=read.text("title_zh"),
        title_en=read.text("title_en"),
        instrument=read.text("instrument"),
        force=force,
        actors=read.texts("actors", ACTORS),
        products=read.texts("products", PRODUCTS),
        confidence=read.choice("confidence", CONFIDENCES),
        sources=read.texts("sources"),
        summary=read.text("summary"),
        last_checked=read.day("last_checked"),
        unit=unit,
        harsher=cast(Harsher, read.choice("harsher", HARSHER)),
        continuous=read.flag("continuous", True),
        switched_on=read.flag("switched_on", True),
        values=_read_values(read, unit),
        file=source.file,
    )
    _check_sense(read, source, limit)
    return limit


def _check_sense(read: _Table, source: LawFile, limit: Limit) -> None:
    """What no single key can show to be wrong."""
    if not limit.name.isidentifier() or limit.name != limit.name.lower() or limit.name.startswith("_"):
        read.refuse("name", f"{limit.name!r} is no name code can ask for", "use lower-case words joined by _")
    unit_word = {"days_list": "days", "count": "", "name": "", "order": ""}.get(limit.unit, limit.unit)
    if unit_word and unit_word not in limit.name.split("_"):
        read.refuse("name", f"{limit.name!r} does not say its unit", f"put _{unit_word} into the name")
    if limit.unit in {"name", "order"} and limit.harsher != "neither":
        read.refuse("harsher", f"a {limit.unit} has no more or less", 'write harsher = "neither"')
    if limit.confidence == "C" and limit.switched_on and not limit.is_house:
        read.refuse("switched_on", "a limit we are unsure of is in use", "write switched_on = false, or verify it")
    allowed = {"house": {"HOUSE"}, "peers": {"PEER"}}.get(source.folder, FORCES.keys() - {"HOUSE", "PEER"})
    if limit.force not in allowed:
        read.refuse(
            "force", f"{limit.force} does not belong into {source.folder}/", f"here: {', '.join(sorted(allowed))}"
        )


def _read_values(read: _Table, unit: Unit) -> tuple[DatedValue, ...]:
    tables = read.table["values"]
    if not isinstance(tables, list) or not tables or not all(isinstance(table, dict) for table in tables):
        read.refuse("values", "expected [[limit.values]] tables", "give at least one dated value")
    values = tuple(_read_value(read, table, unit, f"values[{place}]") for place, table in enumerate(tables))
    for earlier, later in pairwise(values):
        if later.from_on <= earlier.from_on:
            read.refuse("values", f"{later.from_on} comes after {earlier.from_on}", "write values from old to new")
        if earlier.until_on is None or later.from_on < earlier.until_on:
            read.refuse(
                "values",
                f"two values are in force on {later.from_on} (overlap)",
                f"end the one from {earlier.from_on} with until = {later.from_on}",
            )
        if later.from_on > earlier.until_on and read.flag("continuous", True):
            read.refuse(
                "values",
                f"no value is in force from {earlier.until_on} until {later.from_on} (gap)",
                "close the gap, or write continuous = false if the law did lapse",
            )
    return values


def _read_value(read: _Table, table: Mapping[str, object], unit: Unit, key: str) -> DatedValue:
    one = _Table(file=read.file, limit_id=read.limit_id, table=table)
    if unit == "order":
        one.keys(required={"from", "due", "fill", "excess"}, optional=_ORDER_KEYS)
    else:
        one.keys(required={"from", "value"}, optional={"until"})
    from_on = one.day("from")
    until_on = one.day("until") if "until" in table else None
    if until_on is not None and until_on <= from_on:
        one.refuse("until", f"{until_on} is not after {from_on}", "until is the first day no longer in force")
    if unit == "order":
        value: Value = _read_order(one, read.text("name"))
    elif unit == "name":
        value = one.text("value")
    elif unit == "days_list":
        value = _read_days(one, key)
    else:
        value = one.whole(f"{key}.value", table["value"])
    return DatedValue(from_on=from_on, until_on=until_on, value=value)


def _read_days(one: _Table, key: str) -> tuple[int, ...]:
    listed = one.table["value"]
    if not isinstance(listed, list) or not listed:
        one.refuse(f"{key}.value", f"expected a list of days, found {listed!r}", "write such as [0, 30, 60]")
    days = tuple(one.whole(f"{key}.value", day) for day in listed)
    if any(later <= earlier for earlier, later in pairwise(days)):
        one.refuse(f"{key}.value", f"{listed!r} does not ascend", "write each bound above the one before it")
    return days


def _read_order(one: _Table, name: str) -> AllocationOrder:
    due = _read_components(one, "due")
    by_method = one.table.get("by_method", {})
    if not isinstance(by_method, dict):
        one.refuse("by_method", f"expected a table, found {by_method!r}", 'write such as { goodwill = "from_the_end" }')
    methods = _Table(file=one.file, limit_id=one.limit_id, table=by_method)
    methods.keys(required=(), optional=METHODS)
    switches = {"switch_after_days", "switch_to"} & one.table.keys()
    if len(switches) == 1:
        one.refuse(switches.pop(), "it stands alone", "switch_after_days and switch_to go together")
    return AllocationOrder(
        name=name,
        due=due,
        advance=_read_components(one, "advance") if "advance" in one.table else due,
        fill=cast(Fill, one.choice("fill", FILLS)),
        today_apart=one.flag("today_apart", False),
        excess=cast(Excess, one.choice("excess", EXCESSES)),
        switch_after_days=one.whole("switch_after_days", one.table["switch_after_days"]) if switches else None,
        switch_to=one.text("switch_to") if switches else None,
        by_method=tuple((method, methods.text(method)) for method in sorted(by_method)),
    )


def _read_components(one: _Table, key: str) -> tuple[Component, ...]:
    named = one.texts(key, COMPONENTS)
    if len(named) != len(COMPONENTS):
        one.refuse(key, f"{', '.join(named)} leaves something out", f"name each of {', '.join(COMPONENTS)} once")
    return cast(tuple[Component, ...], named)
