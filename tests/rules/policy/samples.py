"""A small law, to be spoilt in one place by each test."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

from nuan.policy.rules.law_file import LawFile
from nuan.policy.rules.pack import Pack, build_pack

COMPONENTS = ["cost", "fee", "interest", "penalty", "principal"]


def limit(**changes: Any) -> dict[str, Any]:
    table: dict[str, Any] = {
        "id": "XX-1",
        "name": "grace_days",
        "title_zh": "宽限期",
        "title_en": "Grace",
        "instrument": "Act 1",
        "force": "LAW",
        "actors": ["any"],
        "products": ["any"],
        "confidence": "A",
        "sources": ["S1"],
        "summary": "So says the act.",
        "last_checked": date(2026, 1, 1),
        "unit": "days",
        "harsher": "lower",
        "values": [value(2020, 5)],
    }
    return copy.deepcopy({**table, **changes})


def house(**changes: Any) -> dict[str, Any]:
    return limit(**{"id": "HOUSE-1", "force": "HOUSE", "confidence": "C", "sources": ["house"], **changes})


def order(**changes: Any) -> dict[str, Any]:
    dated = {"from": date(2020, 1, 1), "due": COMPONENTS, "fill": "component", "excess": "hold"}
    return limit(id="XX-O", name="plain", unit="order", harsher="neither", values=[{**dated, **changes}])


def value(from_year: int, what: Any, until_year: int | None = None) -> dict[str, Any]:
    dated = {"from": date(from_year, 1, 1), "value": what}
    return dated if until_year is None else {**dated, "until": date(until_year, 1, 1)}


def rule(**changes: Any) -> dict[str, Any]:
    """A rule that forbids insults; a change to None takes a key away."""
    table: dict[str, Any] = {
        "id": "XX-R-1",
        "title_zh": "不得侮辱",
        "title_en": "No insults",
        "says_zh": "不得侮辱",
        "says_en": "No insults",
        "instrument": "Act 2",
        "force": "LAW",
        "effect": "DENY",
        "actors": ["any"],
        "products": ["any"],
        "confidence": "A",
        "sources": ["S1"],
        "summary": "So says the act.",
        "last_checked": date(2026, 1, 1),
        "values": [asks(2020, forbids=["insults"])],
    }
    made = copy.deepcopy({**table, **changes})
    return {key: value for key, value in made.items() if value is not None}


def house_rule(**changes: Any) -> dict[str, Any]:
    return rule(**{"id": "HOUSE-R-1", "force": "HOUSE", "confidence": "C", "sources": ["house"], **changes})


def asks(from_year: int, until_year: int | None = None, **test: Any) -> dict[str, Any]:
    dated = {"from": date(from_year, 1, 1), **test}
    return dated if until_year is None else {**dated, "until": date(until_year, 1, 1)}


def pack(
    *limits: dict[str, Any],
    house_limits: tuple[dict[str, Any], ...] = (),
    rules: tuple[dict[str, Any], ...] = (),
    house_rules: tuple[dict[str, Any], ...] = (),
    file: str = "xx/one.toml",
) -> Pack:
    files = []
    for name, some, others in ((file, limits, rules), ("house/ours.toml", house_limits, house_rules)):
        table = {"limit": list(some)} if some else {}
        if others:
            table["rule"] = list(others)
        if table:
            files.append(LawFile(file=name, table=table))
    return build_pack(jurisdiction="xx", files=files)
