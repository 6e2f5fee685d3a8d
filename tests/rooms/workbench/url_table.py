"""Every URL of the application, as Django knows them, with a value for each part that varies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from nuan.workbench.doors import Rule, rule_of

SAMPLES: dict[str, Any] = {
    "username": "zhao.yun",
    "number": 1,
    "case": 1,
    "contract": "L1",
    "name": "causes",
    "key": "harbour",
}
"""By the name of the part. A page with a part of another name adds its sample here."""


@dataclass(frozen=True)
class Address:
    """A named URL."""

    name: str
    path: str
    view: Callable[..., Any]
    rule: Rule | None


def _patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from _patterns(one)
        else:
            yield one


def addresses() -> list[Address]:
    found = []
    for pattern in _patterns(get_resolver()):
        assert pattern.name, f"{pattern.pattern} has no name"
        given = {part: SAMPLES[part] for part in pattern.pattern.converters}
        path = reverse(pattern.name, kwargs=given)
        found.append(Address(name=pattern.name, path=path, view=pattern.callback, rule=rule_of(pattern.callback)))
    assert len(found) > 20, "the walk over the URL table found too little to be right"
    return found
