"""A row that cannot be taken into the book, and how we say so."""

from __future__ import annotations

from dataclasses import dataclass

from nuan.book.rules.feeds.specs import ColumnSpec
from nuan.people.rules.masking import mask_id, mask_name, mask_phone, mask_text

LONGEST_SHOWN = 60


@dataclass(frozen=True, kw_only=True, order=True)
class RowFault:
    """Why one row was set aside. `row` is the line of the file, 1-based (a Parquet file's row, 1-based);
    `value` is already masked where the column is personal."""

    file: str
    row: int
    column: str
    value: str
    reason: str
    remedy: str


def shown(value: object, *, column: ColumnSpec | None) -> str:
    r"""A value as a quarantine file may show it: personal columns masked, control characters written out, cut short.

    >>> from nuan.book.rules.feeds.specs import column_of
    >>> shown("王小明", column=column_of(feed="customers", name="name"))
    '王**'
    >>> shown("12\x00", column=column_of(feed="payments", name="amount"))
    '12\\x00'
    """
    if value is None:
        return ""
    text = str(value)
    if column is not None and column.mask is not None:
        masks = {"name": mask_name, "id": mask_id, "phone": mask_phone, "text": mask_text}
        text = masks[column.mask](text)
    safe = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
    safe = safe if len(safe) <= LONGEST_SHOWN else safe[: LONGEST_SHOWN - 1] + "…"
    # A spreadsheet runs what begins like a formula.
    return f"'{safe}" if safe[:1] in ("=", "+", "@", "-") and not safe[1:2].isdigit() else safe
