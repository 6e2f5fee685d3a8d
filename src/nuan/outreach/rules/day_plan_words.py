"""In which language a person is written to, and what a planned message is told so that it can be put into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

LANGUAGES: Final = ("zh-CN", "en")
"""The languages there are templates in."""
_USUAL: Final[Mapping[str, str]] = {"cn": "zh-CN"}


def chosen_language(*, stated: str, jurisdiction: str) -> str:
    """The language to write in: the person's own where we have it, else the country's.

    >>> chosen_language(stated="en-GB", jurisdiction="cn"), chosen_language(stated="", jurisdiction="cn")
    ('en', 'zh-CN')
    >>> chosen_language(stated="fr", jurisdiction="gb")
    'en'
    """
    first = stated.lower().replace("_", "-").split("-")[0]
    own = next((one for one in LANGUAGES if one.lower().split("-")[0] == first), None)
    return own or _USUAL.get(jurisdiction, "en")


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """What a planned message is about. The worst contract decides the template; the figures are of all contracts.

    Money in minor units of `currency`. `name`: the customer's, never shown by `repr`.
    """

    template: str
    language: str
    channel: str
    need: str
    currency: str
    overdue: int
    outstanding: int
    contracts: int
    contracts_overdue: int
    days_past_due: int
    next_due_on: date | None
    next_due: int
    on: date
    """The business date the figures are of."""
    name: str = field(repr=False)
