"""The ledger as a sheet: one row an entry, customers masked, and no cell a spreadsheet program would run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final

_RUN_AS_FORMULA: Final = tuple("=+-@\t\r\n＝＋－＠|%")
BYTE_ORDER_MARK: Final = "\ufeff"
"""By it spreadsheet programs know that Chinese text is UTF-8."""


def harmless(*, text: str) -> str:
    """A cell no spreadsheet program takes for a formula: one that begins like one gets an apostrophe before it.

    >>> harmless(text='=HYPERLINK("x")'), harmless(text="team:early-1"), harmless(text=" -1")
    ('\\'=HYPERLINK("x")', 'team:early-1', "' -1")
    """
    return f"'{text}" if text.lstrip(" ").startswith(_RUN_AS_FORMULA) else text


def cell(*, value: object) -> str:
    """A value as a cell: moments in UTC, yes and no as words, nothing for nothing.

    >>> cell(value=None), cell(value=True), cell(value=7)
    ('', 'yes', '7')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return harmless(text=str(value))


def sheet_lines(*, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """The lines of the file, each with its end; every cell in quotes.

    >>> list(sheet_lines(headings=["a"], rows=[["=1+1"]]))[1]
    '"\\'=1+1"\\r\\n'
    """
    yield BYTE_ORDER_MARK + _line(headings)
    for row in rows:
        yield _line([cell(value=value) for value in row])


def _line(cells: Sequence[str]) -> str:
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(cells)
    return text.getvalue()
