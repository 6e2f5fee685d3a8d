"""A run killed anywhere and started again leaves the bytes of a run nobody disturbed, and nothing twice."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from tests.rooms.daily_run.conftest import Lender
from tests.rooms.daily_run.days import day_of
from tests.rooms.daily_run.kills import CHECKPOINTS, KILLED, Forks, copy_home, records, run_afresh, tree

SOAK = bool(os.environ.get("NUAN_SOAK"))
RANDOM_KILLS = 300 if SOAK else 24
AFRESH_KILLS = 30 if SOAK else 4
SEED = 20260302


def assert_same(home: Path, twin: Path, url: str | None = None) -> None:
    assert tree(home).keys() == tree(twin).keys()
    assert tree(home) == tree(twin)
    assert records(home, url) == records(twin, None)


@pytest.mark.parametrize("point", CHECKPOINTS)
def test_killed_at_every_checkpoint(
    point: str, tmp_path: Path, lender: Lender, command: Forks, twins: list[Path]
) -> None:
    home = copy_home(twins[1], tmp_path / "home")
    assert command.run(*lender.day(2), home=home, kill_at=point).code == KILLED
    again = command.run(*lender.day(2), home=home)
    assert again.code == 0, again.err
    assert_same(home, twins[2])


@pytest.mark.parametrize("point", ["take_feeds_done", "book_built", "bucket_noted:2", "night_visible"])
def test_killed_on_the_first_date_of_all(
    point: str, tmp_path: Path, lender: Lender, command: Forks, twins: list[Path]
) -> None:
    home = tmp_path / "home"
    assert command.run(*lender.day(0), home=home, kill_at=point).code == KILLED
    assert command.run(*lender.day(0), home=home).code == 0
    assert_same(home, twins[0])


def test_killed_at_any_moment_again_and_again(
    tmp_path: Path, lender: Lender, command: Forks, twins: list[Path]
) -> None:
    """Three dates in a row, each killed at random moments until it gets through."""
    dice = random.Random(SEED)
    kills = 0
    rounds = 0
    while kills < RANDOM_KILLS:
        rounds += 1
        home = copy_home(twins[0], tmp_path / "home")
        for k in (1, 2, 3):
            for _ in range(4):
                ended = command.run(*lender.day(k), home=home, kill_after=dice.uniform(0.02, 0.9))
                kills += ended.code == KILLED
                if ended.code != KILLED:
                    break
            ended = command.run(*lender.day(k), home=home)
            assert ended.code == 0, f"seed {SEED}, round {rounds}, date {k}: {ended.err}"
            assert tree(home) == tree(twins[k]), f"seed {SEED}, round {rounds}, date {k}"
            assert records(home, None) == records(twins[k], None), f"seed {SEED}, round {rounds}, date {k}"
        assert rounds < 10 * RANDOM_KILLS, "the kills come too late to hit anything"


def test_the_real_command_killed_at_any_moment(tmp_path: Path, lender: Lender, twins: list[Path]) -> None:
    dice = random.Random(SEED)
    home = copy_home(twins[1], tmp_path / "home")
    for _ in range(AFRESH_KILLS):
        run_afresh(*lender.day(2), home=home, kill_after=dice.uniform(0.8, 2.5))
    assert run_afresh(*lender.day(2), home=home).code == 0
    assert_same(home, twins[2])


@pytest.mark.parametrize(
    "point",
    ["take_feeds_noted", "build_book_done", "bucket_noted:2", "publish_begins", "night_visible", "run_complete",
     "case_bucket_written:2"],
)  # fmt: skip
def test_killed_on_postgresql(
    point: str, tmp_path: Path, lender: Lender, command: Forks, twins: list[Path], postgres_url: str
) -> None:
    home = tmp_path / "home"
    assert command.run(*lender.day(0), home=home, url=postgres_url).code == 0
    assert command.run(*lender.day(1), home=home, url=postgres_url, kill_at=point).code == KILLED
    again = command.run(*lender.day(1), home=home, url=postgres_url)
    assert again.code == 0, again.err
    assert_same(home, twins[1], postgres_url)


def test_a_worker_killed_ends_the_run_and_a_rerun_mends_it(tmp_path: Path, lender: Lender, twins: list[Path]) -> None:
    home = copy_home(twins[1], tmp_path / "home")
    ended = run_afresh(*lender.day(2, "--workers", "2"), home=home, kill_at="bucket_written")
    assert ended.code == 1
    assert "worker processes ended unexpectedly" in ended.out
    assert not (home / "night" / day_of(2).isoformat()).exists()
    assert run_afresh(*lender.day(2, "--workers", "2"), home=home).code == 0
    assert tree(home) == tree(twins[2])
