"""Figures as tables show them."""

from __future__ import annotations

from datetime import date

from rich.table import Table

from nuan.cli.words import Language, word
from nuan.shared.money import Money, money_text

LEFT = "left"


def amount(minor: int | None, currency: str) -> str:
    """Minor units as people read money; empty where there is none.

    >>> amount(123456, "CNY"), amount(None, "CNY")
    ('1,234.56', '')
    """
    return "" if minor is None else money_text(money=Money(minor, currency))


def percent(part: int, whole: int) -> str:
    """A share in percent with one digit; a dash where the whole is nothing.

    >>> percent(1, 8), percent(0, 0)
    ('12.5%', '–')
    """
    if whole == 0:
        return "–"
    tenths = (part * 1000 * 2 + whole) // (2 * whole)
    return f"{tenths // 10}.{tenths % 10}%"


def rate(ppm: int) -> str:
    """A yearly rate in percent, exact.

    >>> rate(180_000), rate(45_625)
    ('18%', '4.5625%')
    """
    whole, rest = divmod(ppm, 10_000)
    return f"{whole}{f'.{rest:04d}'.rstrip('0') if rest else ''}%"


def day(on: date | None) -> str:
    """A day, or nothing."""
    return on.isoformat() if on else ""


def table(*, title: str, lang: Language, columns: list[tuple[str, str]]) -> Table:
    """An empty table with columns (word, "left" or "right")."""
    made = Table(title=title, title_justify="left", header_style="bold")
    for name, side in columns:
        text = word(name, lang) if name else ""
        made.add_column(text, justify="right" if side == "right" else "left", no_wrap=side == "right", overflow="fold")
    return made
