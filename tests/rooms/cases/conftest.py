"""A database of each test's own; see tests/rooms/people."""

from __future__ import annotations

from tests.rooms.people.conftest import connected_to, database, made_once

__all__ = ["connected_to", "database", "made_once"]
