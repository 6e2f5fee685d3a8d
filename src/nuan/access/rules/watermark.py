"""What marks an export as somebody's: words everybody sees, and an id nobody sees, in every row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

_ZERO, _ONE, _EDGE = "\u200b", "\u200c", "\u2060"
_BITS: Final = 64
_HIDDEN: Final = re.compile(f"{_EDGE}([{_ZERO}{_ONE}]{{{_BITS}}}){_EDGE}")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
MARK_COLUMN: Final = "watermark"


def hidden(*, mark: str) -> str:
    """The mark (16 hex digits) in characters of no width.

    >>> marks_in(text="li" + hidden(mark="00000000000000ff") + "st")
    ('00000000000000ff',)
    """
    bits = f"{int(mark, 16):0{_BITS}b}"
    if len(mark) != _BITS // 4:
        raise ValueError("a mark has 16 hex digits")
    return _EDGE + bits.replace("0", _ZERO).replace("1", _ONE) + _EDGE


def marks_in(*, text: str) -> tuple[str, ...]:
    """The marks hidden in a text, each once, in the order found: whose export was this?"""
    found = [match.replace(_ZERO, "0").replace(_ONE, "1") for match in _HIDDEN.findall(text)]
    return tuple(dict.fromkeys(f"{int(bits, 2):016x}" for bits in found))


def visible(*, username: str, at: datetime, number: int) -> str:
    """The words of the watermark.

    >>> from datetime import UTC
    >>> visible(username="li.na", at=datetime(2026, 11, 2, 9, tzinfo=UTC), number=7)
    '仅供 li.na 使用，不得转发 · for li.na only · 2026-11-02 09:00Z · 7'
    """
    return f"仅供 {username} 使用，不得转发 · for {username} only · {at:%Y-%m-%d %H:%M}Z · {number}"


def _cell(value: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text


def marked_csv(
    *, columns: Sequence[str], rows: Iterable[Mapping[str, object]], words: str, mark: str
) -> tuple[str, int]:
    """The rows as CSV with the watermark in every row, seen and unseen; and how many rows there are. Only `columns` go out."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*columns, MARK_COLUMN])
    count = 0
    for row in rows:
        writer.writerow([*(_cell(row[name]) for name in columns), words + hidden(mark=mark)])
        count += 1
    return out.getvalue(), count
