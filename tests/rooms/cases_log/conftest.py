"""A database of each test's own, on both engines, with a person, a case and two members of staff in it."""

from __future__ import annotations

import pytest

from tests.rooms.cases_log.desk import Desk, open_desk
from tests.rooms.people.conftest import connected_to, database, made_once

__all__ = ["connected_to", "database", "desk", "made_once"]


@pytest.fixture
def desk(database: str) -> Desk:
    """Ann's case, with Li who looks after it and Wang who helps."""
    return open_desk(url=database)
