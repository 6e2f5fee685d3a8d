"""A tiny lender's days, a home in which the first date is run, and the twin in which all are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.rooms.daily_run.days import BUCKETS, day_of, write_days
from tests.rooms.daily_run.kills import Forks, forks

DAYS = 4


@dataclass(frozen=True, kw_only=True)
class Lender:
    """Feeds by date, and the arguments that run one."""

    root: Path

    def day(self, k: int, *more: str) -> tuple[str, ...]:
        on = day_of(k).isoformat()
        return ("day", "run", "--on", on, "--feeds", str(self.root / on), "--buckets", str(BUCKETS), "--json", *more)


@pytest.fixture(scope="session")
def lender(tmp_path_factory: pytest.TempPathFactory) -> Lender:
    return Lender(root=write_days(tmp_path_factory.mktemp("lender"), days=DAYS))


@pytest.fixture(scope="session")
def command(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forks]:
    with forks(tmp_path_factory.mktemp("forks") / "work") as ready:
        yield ready


@pytest.fixture(scope="session")
def twins(tmp_path_factory: pytest.TempPathFactory, lender: Lender, command: Forks) -> list[Path]:
    """`twins[k]`: a home in which dates 0 … k ran undisturbed, on SQLite."""
    from tests.rooms.daily_run.kills import copy_home

    folder = tmp_path_factory.mktemp("twins")
    made: list[Path] = []
    for k in range(DAYS):
        home = folder / f"home{k}"
        if made:
            copy_home(made[-1], home)
        ended = command.run(*lender.day(k), home=home)
        assert ended.code == 0, ended.err
        made.append(home)
    return made
