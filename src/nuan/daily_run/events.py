"""What the daily run announces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class DayCompleted:
    """The night of a business date is complete: its states, changes and people can be read.

    `without_feeds`: the date had no delivery of its own, so its balances are old: do not contact anybody on them.
    """

    on: date
    previous_on: date | None
    pack_hash: str
    book_hash: str
    without_feeds: bool
