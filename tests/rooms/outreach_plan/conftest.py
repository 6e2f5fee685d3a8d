"""A small invented lender with two nights, made once; each test has a copy of its home and a database of its own."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from nuan.plumbing.database import ready_database
from nuan.plumbing.keys import MASTER
from tests.rooms.outreach_plan.day import DAYS, FIRST, LAW, LENDER, make_lender, run_days
from tests.rooms.people.conftest import KEY, connected_to, database, made_once

__all__ = ["connected_to", "database", "made_once"]


@pytest.fixture(scope="session")
def nights(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Path:
    """The home of the lender after its nights."""
    folder = tmp_path_factory.mktemp("planned")
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setenv(MASTER, KEY)
        with connected_to(f"sqlite:///{folder}/nights.sqlite3"):
            ready_database()
            make_lender(folder)
            run_days(folder, from_on=FIRST, days=DAYS, pack=LAW, lender=LENDER)
    return folder / "home"


@pytest.fixture
def home(nights: Path, tmp_path: Path, database: str) -> Path:
    """A copy of the nights, with an empty database."""
    own = tmp_path / "home"
    for name in ("book", "night"):
        shutil.copytree(nights / name, own / name, copy_function=os.link)
    return own
