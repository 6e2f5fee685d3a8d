"""A database of each test's own, on both engines, with one person in it."""

from __future__ import annotations

import pytest

from tests.rooms.outreach.someone import take_in_everybody
from tests.rooms.people.conftest import connected_to, database, made_once

__all__ = ["connected_to", "database", "made_once", "somebody"]


@pytest.fixture
def somebody(database: str) -> str:
    """The database, with the people of `someone` taken in."""
    take_in_everybody()
    return database
