"""What the daily run announces."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from nuan.outreach.rules.night import ChannelLine


@dataclass(frozen=True, kw_only=True)
class DayCompleted:
    """The night of a business date is complete: its states, changes and people can be read.

    `without_feeds`: the date had no delivery of its own, so its balances are old: do not contact anybody on them.
    """

    on: date
    previous_on: date | None
    pack_hash: str
    book_hash: str
    night: str
    """Digest of the night, and so of every file of it."""
    contacts: Mapping[str, ChannelLine]
    """By channel: what the guard said of everybody on the list."""
    without_feeds: bool
