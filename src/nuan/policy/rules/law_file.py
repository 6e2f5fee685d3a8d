"""One parsed law file, and how its tables are read: what would have to be guessed is refused by file, id, key and remedy."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Final, NoReturn

from nuan.policy.rules.faults import UnableToBuildPack
from nuan.policy.rules.limits import FORCES

LARGEST: Final = 2**31 - 1


@dataclass(frozen=True, kw_only=True)
class LawFile:
    """One parsed file: where it lies (`cn/money.toml`) and its tables as plain values."""

    file: str
    table: Mapping[str, object]

    @property
    def folder(self) -> str:
        """The pack it belongs to: `cn`, `house`, `peers` …"""
        return self.file.split("/", maxsplit=1)[0]

    @property
    def jurisdiction(self) -> str:
        """Whose law it is part of; empty when every jurisdiction's (`house/book.toml`)."""
        parts = self.file.split("/")[:-1]
        return "".join(parts[1:2]) if parts[0] in ("house", "peers") else parts[0]


@dataclass(frozen=True, kw_only=True)
class LawTable:
    """A table being read, with what a refusal has to name. Every method refuses with `UnableToBuildPack`."""

    file: str
    item_id: str
    table: Mapping[str, object]
    where: str = ""
    """What stands before a key of this table when it is quoted, such as `values[0].window.`."""

    def refuse(self, key: str, why: str, remedy: str) -> NoReturn:
        """Refuse the pack for what one key says."""
        raise UnableToBuildPack(file=self.file, item_id=self.item_id, key=self.where + key, why=why, remedy=remedy)

    def keys(self, *, required: Collection[str], optional: Collection[str]) -> None:
        """Every required key is there, and none that nobody knows."""
        for key in sorted(set(required) - self.table.keys()):
            self.refuse(key, "it is missing", "write it; every limit and rule says all of what law/README.md lists")
        for key in sorted(self.table.keys() - set(required) - set(optional)):
            self.refuse(key, "nobody knows this key", f"known are {', '.join(sorted({*required, *optional}))}")

    def text(self, key: str) -> str:
        """A text that is not empty."""
        value = self.table[key]
        if not isinstance(value, str) or not value.strip():
            self.refuse(key, f"expected text, found {value!r}", "write a text that is not empty")
        return value

    def choice(self, key: str, choices: Collection[str]) -> str:
        """One of some words."""
        value = self.table[key]
        if not isinstance(value, str) or value not in choices:
            self.refuse(key, f"{value!r} is not known", f"use one of {', '.join(choices)}")
        return value

    def texts(self, key: str, choices: Collection[str] | None = None) -> tuple[str, ...]:
        """At least one text, each once; with `choices`, each one of them."""
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
        """A bare date."""
        value = self.table[key]
        if not isinstance(value, date) or isinstance(value, datetime):
            self.refuse(key, f"expected a date, found {value!r}", "write a bare date such as 2023-07-01")
        return value

    def flag(self, key: str, default: bool) -> bool:
        """True or false."""
        value = self.table.get(key, default)
        if not isinstance(value, bool):
            self.refuse(key, f"expected true or false, found {value!r}", "write true or false without quotes")
        return value

    def whole(self, key: str, least: int = 0) -> int:
        """A whole number of at least `least`."""
        return self.as_whole(key, self.table[key], least)

    def as_whole(self, key: str, value: object, least: int = 0) -> int:
        """A value as a whole number of at least `least`; `key` is what a refusal quotes."""
        if isinstance(value, float):
            self.refuse(key, f"{value!r} is a float", "write a whole number of the unit, such as ppm for a share")
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= LARGEST:
            self.refuse(
                key, f"expected a whole number from {least} to {LARGEST}, found {value!r}", "write such a number"
            )
        return value

    def tables(self, key: str, heading: str) -> list[Mapping[str, object]]:
        """At least one table under `[[heading]]`."""
        tables = self.table[key]
        if not isinstance(tables, list) or not tables or not all(isinstance(table, dict) for table in tables):
            self.refuse(key, f"expected [[{heading}]] tables", f"start each with [[{heading}]], or leave {key} out")
        return tables

    def part(self, key: str, value: object) -> LawTable:
        """A table within this one."""
        if not isinstance(value, dict):
            self.refuse(key, f"expected a table, found {value!r}", "write such as { below = 3 }; see law/README.md")
        return LawTable(file=self.file, item_id=self.item_id, table=value, where=f"{self.where}{key}.")

    def span(self) -> tuple[date, date | None]:
        """The days [from, until) of a dated value; `until` may be left out."""
        from_on = self.day("from")
        until_on = self.day("until") if "until" in self.table else None
        if until_on is not None and until_on <= from_on:
            self.refuse("until", f"{until_on} is not after {from_on}", "until is the first day no longer in force")
        return from_on, until_on

    def follow(self, spans: Sequence[tuple[date, date | None]], continuous: bool) -> None:
        """Dated values stand from old to new, never two on a day, and without a gap unless one is meant."""
        for (from_on, until_on), (next_on, _) in pairwise(spans):
            if next_on <= from_on:
                self.refuse("values", f"{next_on} comes after {from_on}", "write values from old to new")
            if until_on is None or next_on < until_on:
                self.refuse(
                    "values",
                    f"two values are in force on {next_on} (overlap)",
                    f"end the one from {from_on} with until = {next_on}",
                )
            if next_on > until_on and continuous:
                self.refuse(
                    "values",
                    f"no value is in force from {until_on} until {next_on} (gap)",
                    "close the gap, or write continuous = false if the law did lapse",
                )


def check_standing(read: LawTable, folder: str, force: str, confidence: str, switched_on: bool) -> None:
    """What is unsure is off outside `house/`, and each folder holds its own force only."""
    if confidence == "C" and switched_on and force != "HOUSE":
        read.refuse("switched_on", "what we are unsure of is in use", "write switched_on = false, or verify it")
    allowed = {"house": {"HOUSE"}, "peers": {"PEER"}}.get(folder, FORCES.keys() - {"HOUSE", "PEER"})
    if force not in allowed:
        read.refuse("force", f"{force} does not belong into {folder}/", f"here: {', '.join(sorted(allowed))}")


def item_table(source: LawFile, table: Mapping[str, object]) -> LawTable:
    """A limit's or a rule's table, quoted by its id."""
    item_id = table.get("id")
    return LawTable(file=source.file, item_id=str(item_id) if item_id else "without id", table=table)
