"""Parts of a house file by date: the last that has begun is in force. One reader for all files of this room."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from nuan.access.rules.faults import UnableToReadAccessPolicy


def part_in_force(*, table: Mapping[str, Any], name: str, file: str, on: date) -> Mapping[str, Any]:
    """The part `[[name]]` in force on a day, less its `from`. Raises UnableToReadAccessPolicy.

    >>> part_in_force(table={"x": [{"from": date(2000, 1, 1), "a": 1}]}, name="x", file="x.toml", on=date(2026, 1, 1))
    {'a': 1}
    """
    parts = table.get(name)
    if table.keys() != {name} or not isinstance(parts, list) or not parts:
        raise UnableToReadAccessPolicy(file=file, key=name, why=f"the file holds something other than [[{name}]]")
    days = []
    for place, part in enumerate(parts):
        from_on = part.get("from") if isinstance(part, dict) else None
        if not isinstance(from_on, date) or isinstance(from_on, datetime):
            raise UnableToReadAccessPolicy(file=file, key=f"{name}[{place}].from", why="it is no bare date")
        days.append(from_on)
    if days != sorted(set(days)):
        raise UnableToReadAccessPolicy(file=file, key=name, why="the parts do not stand from old to new")
    begun = [part for part in parts if part["from"] <= on]
    if not begun:
        raise UnableToReadAccessPolicy(file=file, key=name, why=f"none is in force on {on}")
    return {key: value for key, value in begun[-1].items() if key != "from"}


def only_keys(*, part: Mapping[str, Any], keys: set[str], file: str, where: str) -> None:
    """Refuse keys that lack or are not known. Raises UnableToReadAccessPolicy."""
    odd = sorted(part.keys() ^ keys)
    if odd:
        raise UnableToReadAccessPolicy(file=file, key=where, why=f"{', '.join(odd)}: missing, or not known")


def count_of(*, part: Mapping[str, Any], key: str, file: str, least: int) -> int:
    """A whole number of at least `least`. Raises UnableToReadAccessPolicy."""
    value = part.get(key)
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise UnableToReadAccessPolicy(file=file, key=key, why=f"{value!r} is no whole number of {least} or more")
    return value
