"""How money, moments and the house's words are shown in a page, in the reader's language."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django import template
from django.utils.translation import get_language

from nuan.shared import contact as words
from nuan.shared.money import Money, money_text

register = template.Library()
TABLES = {
    "act": words.ACTS, "channel": words.CHANNELS, "party": words.PARTIES, "purpose": words.PURPOSES,
    "direction": words.DIRECTIONS, "stage": words.STAGES, "outcome": words.OUTCOMES, "hold": words.HOLD_KINDS,
    "wish": words.WISH_KINDS,
}  # fmt: skip


def in_chinese() -> bool:
    """Whether the reader reads Chinese."""
    return (get_language() or "zh-hans").startswith("zh")


@register.filter
def contract_key(contract_id: str) -> str:
    """What a contract is called in a URL."""
    return hashlib.sha256(contract_id.encode()).hexdigest()[:16]


def lang() -> str:
    """The reader's language, `zh` or `en`."""
    return "zh" if in_chinese() else "en"


def pick(pair: tuple[str, str]) -> str:
    """The half of a (Chinese, English) pair the reader reads."""
    return pair[0] if in_chinese() else pair[1]


@register.filter
def named(word: str, table: str) -> str:
    """A word of one of the house's tables as people read it; a word that is not in it stays as it is.

    >>> from django.utils.translation import override
    >>> with override("en"): named("no_answer", "outcome")
    'no answer'
    """
    found = TABLES[table].get(word)
    return pick(found) if found else word


@register.filter
def money(minor: int | None, currency: str) -> str:
    """Minor units as people read money; a dash where there is none.

    >>> money(123456, "CNY"), money(None, "CNY")
    ('1,234.56', '–')
    """
    return "–" if minor is None else money_text(money=Money(minor, currency))


@register.filter
def clock_of(at: datetime | None, zone: str) -> str:
    """A moment on the clocks of a zone, to the minute."""
    return "" if at is None else f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"


@register.filter
def short_clock_of(at: datetime | None, zone: str) -> str:
    """A moment on the clocks of a zone without its year."""
    return "" if at is None else f"{at.astimezone(ZoneInfo(zone)):%m-%d %H:%M}"


@register.filter
def iso(on: date | None) -> str:
    """A day, or a dash."""
    return "–" if on is None else on.isoformat()


@register.filter
def who(actor: str) -> str:
    """Who did it, without the word that says they are staff.

    >>> who("staff:lin.qing"), who("agency:harbour"), who("night")
    ('lin.qing', 'agency:harbour', 'night')
    """
    return actor.removeprefix("staff:")


@register.filter
def said(told: object) -> str:
    """What a value with a sentence in both languages says (`said(lang=…)`)."""
    return str(told.said(lang=lang()))  # type: ignore[attr-defined]


@register.filter
def half(pair: tuple[str, str]) -> str:
    """The half of a (Chinese, English) pair the reader reads."""
    return pick(pair)


@register.filter
def per_cent(ppm: int) -> str:
    """A yearly rate in percent, exact.

    >>> per_cent(180_000), per_cent(45_625)
    ('18%', '4.5625%')
    """
    whole, rest = divmod(ppm, 10_000)
    return f"{whole}{f'.{rest:04d}'.rstrip('0') if rest else ''}%"
