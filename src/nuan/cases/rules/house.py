"""Dated lists of the house's policy: each stands from a day until the next begins, and is read whole or refused."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any


class UnableToReadCasePolicy(ValueError):
    """What the house says about cases would have to be guessed at."""

    def __init__(self, *, file: str, key: str, why: str, remedy: str) -> None:
        self.file, self.key, self.why, self.remedy = file, key, why, remedy
        super().__init__(f"{file}, {key}: {why}. {remedy}.")


def in_force(*, table: Mapping[str, Any], name: str, file: str, on: date) -> Mapping[str, Any]:
    """The list `name` in force on a day. Raises UnableToReadCasePolicy.

    >>> in_force(table={"x": [{"from": date(2000, 1, 1), "a": 1}]}, name="x", file="x.toml", on=date(2026, 1, 1))["a"]
    1
    """
    parts = table.get(name)
    if table.keys() != {name} or not isinstance(parts, list) or not parts:
        raise UnableToReadCasePolicy(
            file=file, key=name, why="the file holds something else, or nothing", remedy=f"Start each with [[{name}]]"
        )
    days = []
    for place, part in enumerate(parts):
        day = part.get("from") if isinstance(part, dict) else None
        if not isinstance(day, date) or isinstance(day, datetime):
            raise UnableToReadCasePolicy(
                file=file,
                key=f"{name}[{place}].from",
                why=f"expected a date, found {day!r}",
                remedy="Write a bare date",
            )
        days.append(day)
    if days != sorted(set(days)):
        raise UnableToReadCasePolicy(
            file=file, key=name, why="they do not stand from old to new", remedy="Give each a later from than the one before"
        )  # fmt: skip
    current: list[Mapping[str, Any]] = [part for part, day in zip(parts, days, strict=True) if day <= on]
    if not current:
        raise UnableToReadCasePolicy(
            file=file, key=name, why=f"none is in force on {on}", remedy=f"Name a day from {days[0]} on, or add an earlier one"
        )  # fmt: skip
    return current[-1]


def whole(*, part: Mapping[str, Any], key: str, file: str, path: str, least: int) -> int:
    """A whole number of at least `least`. Raises UnableToReadCasePolicy."""
    value = part.get(key)
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise UnableToReadCasePolicy(
            file=file, key=f"{path}.{key}", why=f"{value!r} is no whole number of {least} or more", remedy="Write one"
        )
    return value


def words(*, part: Mapping[str, Any], key: str, file: str, path: str, known: frozenset[str]) -> tuple[str, ...]:
    """A list of known words, () when the key is absent. Raises UnableToReadCasePolicy."""
    value = part.get(key, [])
    if not isinstance(value, list):
        raise UnableToReadCasePolicy(
            file=file, key=f"{path}.{key}", why="it is no list", remedy="Write a list of words"
        )
    for one in value:
        if one not in known:
            raise UnableToReadCasePolicy(
                file=file, key=f"{path}.{key}", why=f"{one!r} is not known", remedy=f"One of {', '.join(sorted(known))}"
            )
    return tuple(value)
