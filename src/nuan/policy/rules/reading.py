"""From the tables of one law file to limits and rules, refusing whatever would have to be guessed."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Final, cast

from nuan.book.rules.terms import COMPONENTS, EXCESSES, FILLS, METHODS, AllocationOrder, Component, Excess, Fill
from nuan.policy.rules.conduct import Rule
from nuan.policy.rules.law_file import LawFile, LawTable, check_standing, item_table
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
from nuan.policy.rules.reading_rules import read_rule

_REQUIRED: Final = (
    "id", "name", "title_zh", "title_en", "instrument", "force", "actors", "products", "confidence", "sources",
    "summary", "last_checked", "unit", "harsher", "values",
)  # fmt: skip
_OPTIONAL: Final = ("continuous", "switched_on")
_ORDER_KEYS: Final = ("until", "advance", "today_apart", "switch_after_days", "switch_to", "by_method")


def read_law(*, source: LawFile) -> tuple[tuple[Limit, ...], tuple[Rule, ...]]:
    """The limits and the rules of one file, in its order. Anything unknown, missing, inexact or contradictory is refused."""
    top = LawTable(file=source.file, item_id="-", table=source.table)
    top.keys(required=(), optional=("limit", "rule"))
    if not source.table:
        top.refuse("limit", "the file says nothing", "start each limit with [[limit]] and each rule with [[rule]]")
    limits = top.tables("limit", "limit") if "limit" in source.table else []
    rules = top.tables("rule", "rule") if "rule" in source.table else []
    return (
        tuple(_read_limit(source, table) for table in limits),
        tuple(read_rule(source=source, table=table) for table in rules),
    )


def _read_limit(source: LawFile, table: Mapping[str, object]) -> Limit:
    read = item_table(source, table)
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


def _check_sense(read: LawTable, source: LawFile, limit: Limit) -> None:
    """What no single key can show to be wrong."""
    if not limit.name.isidentifier() or limit.name != limit.name.lower() or limit.name.startswith("_"):
        read.refuse("name", f"{limit.name!r} is no name code can ask for", "use lower-case words joined by _")
    unit_word = {"days_list": "days", "count": "", "name": "", "order": ""}.get(limit.unit, limit.unit)
    if unit_word and unit_word not in limit.name.split("_"):
        read.refuse("name", f"{limit.name!r} does not say its unit", f"put _{unit_word} into the name")
    if limit.unit in {"name", "order"} and limit.harsher != "neither":
        read.refuse("harsher", f"a {limit.unit} has no more or less", 'write harsher = "neither"')
    check_standing(read, source.folder, limit.force, limit.confidence, limit.switched_on)


def _read_values(read: LawTable, unit: Unit) -> tuple[DatedValue, ...]:
    tables = read.tables("values", "limit.values")
    values = tuple(_read_value(read, table, unit, f"values[{place}]") for place, table in enumerate(tables))
    read.follow([(dated.from_on, dated.until_on) for dated in values], read.flag("continuous", True))
    return values


def _read_value(read: LawTable, table: Mapping[str, object], unit: Unit, key: str) -> DatedValue:
    one = read.part(key, table)
    if unit == "order":
        one.keys(required={"from", "due", "fill", "excess"}, optional=_ORDER_KEYS)
    else:
        one.keys(required={"from", "value"}, optional={"until"})
    from_on, until_on = one.span()
    if unit == "order":
        value: Value = _read_order(one, read.text("name"))
    elif unit == "name":
        value = one.text("value")
    elif unit == "days_list":
        value = _read_days(one)
    else:
        value = one.whole("value")
    return DatedValue(from_on=from_on, until_on=until_on, value=value)


def _read_days(one: LawTable) -> tuple[int, ...]:
    listed = one.table["value"]
    if not isinstance(listed, list) or not listed:
        one.refuse("value", f"expected a list of days, found {listed!r}", "write such as [0, 30, 60]")
    days = tuple(one.as_whole("value", day) for day in listed)
    if any(later <= earlier for earlier, later in pairwise(days)):
        one.refuse("value", f"{listed!r} does not ascend", "write each bound above the one before it")
    return days


def _read_order(one: LawTable, name: str) -> AllocationOrder:
    due = _read_components(one, "due")
    methods = one.part("by_method", one.table.get("by_method", {}))
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
        switch_after_days=one.whole("switch_after_days") if switches else None,
        switch_to=one.text("switch_to") if switches else None,
        by_method=tuple((method, methods.text(method)) for method in sorted(methods.table)),
    )


def _read_components(one: LawTable, key: str) -> tuple[Component, ...]:
    named = one.texts(key, COMPONENTS)
    if len(named) != len(COMPONENTS):
        one.refuse(key, f"{', '.join(named)} leaves something out", f"name each of {', '.join(COMPONENTS)} once")
    return cast(tuple[Component, ...], named)
