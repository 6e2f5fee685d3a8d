"""The only place of Nuan that reads the time. Rules never do: dates are their arguments."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_ahead = timedelta()


def now() -> datetime:
    """This moment, aware, in UTC; while rehearsing, the moment that is taken for it."""
    return datetime.now(UTC) + _ahead


def rehearse(*, moment: datetime) -> None:
    """Take an aware moment for the present of this process and its children, and go on from it.

    For invented lenders only, whose days lie in the past; nothing that serves real customers may call this.
    """
    global _ahead
    _ahead = moment - datetime.now(UTC)
