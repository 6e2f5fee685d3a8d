"""The only place of Nuan that reads the time. Rules never do: dates are their arguments."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)
