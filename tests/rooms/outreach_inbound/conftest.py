"""A database of each test's own, on both engines, with the people of `tests.rooms.outreach.someone` in it."""

from __future__ import annotations

from tests.rooms.outreach.conftest import somebody
from tests.rooms.people.conftest import connected_to, database, made_once

__all__ = ["connected_to", "database", "made_once", "somebody"]
