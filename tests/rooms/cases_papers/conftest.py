"""A database of each test's own, on both engines, with Ann's case and people at their desks; and a home."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from tests.rooms.cases_log.desk import Desk, open_desk
from tests.rooms.people.conftest import connected_to, database, made_once

__all__ = ["connected_to", "database", "desk", "home", "made_once"]


@pytest.fixture
def desk(database: str) -> Desk:
    return open_desk(url=database)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "NUAN_HOME", tmp_path / "home")
    return tmp_path / "home"
