"""The command, and a home in which a tiny lender's days are complete (see tests/rooms/daily_run)."""

from __future__ import annotations

from tests.rooms.daily_run.conftest import command, lender, twins

__all__ = ["command", "lender", "twins"]
