"""Locks, progress, worker processes, announcements, and tables of another version."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db.migrations.recorder import MigrationRecorder

from nuan.plumbing.announcements import announce
from nuan.plumbing.database import UnableToUseDatabase, need_database, ready_database
from nuan.plumbing.locks import LOCK_FILE, UnableToStart, one_run_at_a_time
from nuan.plumbing.pool import UnableToWork, pool_of
from nuan.plumbing.progress import Progress, no_progress, shown_progress

SOURCE = Path(__file__).resolve().parents[3] / "src"


def double(number: int) -> int:
    return 2 * number


def end_yourself(number: int) -> int:
    os._exit(number)


def who(_: int) -> int:
    return os.getpid()


def test_a_lock_is_held_by_one_and_let_go_even_after_a_fault(tmp_path: Path) -> None:
    def fail_inside() -> None:
        with one_run_at_a_time(home=tmp_path):
            with pytest.raises(UnableToStart) as refused, one_run_at_a_time(home=tmp_path):
                pass
            assert refused.value.pid == os.getpid()
            assert refused.value.since is not None
            raise RuntimeError("inside")

    with pytest.raises(RuntimeError, match="inside"):
        fail_inside()
    assert (tmp_path / LOCK_FILE).read_bytes() == b""
    with one_run_at_a_time(home=tmp_path):
        pass


def test_progress_elsewhere_than_on_a_terminal_is_a_few_json_lines() -> None:
    stream = io.StringIO()
    with shown_progress(stream=stream) as progress:
        with progress.step("read", total=1000) as step:
            for _ in range(1000):
                step.advance()
        progress("unknown", 5, 0)
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert {"progress": "read", "done": 1000, "total": 1000} in lines
    assert len(lines) <= 13


def test_a_step_that_ends_well_is_at_its_end_and_one_that_fails_is_not() -> None:
    stream = io.StringIO()

    def fail_half_way(progress: Progress) -> None:
        with progress.step("half", total=4) as step:
            step.advance()
            raise ValueError("x")

    with shown_progress(stream=stream) as progress:
        with progress.step("whole", total=4):
            pass
        with pytest.raises(ValueError, match="x"):
            fail_half_way(progress)
    done = {line["progress"]: line["done"] for line in map(json.loads, stream.getvalue().splitlines())}
    assert done == {"whole": 4, "half": 1}
    with no_progress().step("silent", total=1):
        pass


@pytest.mark.parametrize(("workers", "in_threads"), [(1, False), (2, False), (2, True)])
def test_results_come_in_the_order_of_the_tasks(workers: int, in_threads: bool) -> None:
    with pool_of(workers=workers, in_threads=in_threads) as pool:
        assert list(pool.map(double, range(20))) == [2 * n for n in range(20)]
        here = set(pool.map(who, range(4))) == {os.getpid()}
        assert here == (workers == 1 or in_threads)


def test_a_worker_that_ends_is_told_with_a_remedy() -> None:
    with pool_of(workers=2) as pool, pytest.raises(UnableToWork, match="--workers 1"):
        list(pool.map(end_yourself, [7, 7]))


def test_workers_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        "import os, signal\n"
        "from nuan.plumbing.pool import pool_of\n"
        "def pid(_): return os.getpid()\n"
        "if __name__ == '__main__':\n"
        "    with pool_of(workers=2) as pool:\n"
        "        print(*set(pool.map(pid, range(8))), flush=True)\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(script)], env={"PYTHONPATH": str(SOURCE)}, capture_output=True, text=True, check=False
    )
    # The workers hold the pipe: that `run` came back says that they have ended.
    assert done.returncode == -9
    for pid in map(int, done.stdout.split()):
        assert not Path(f"/proc/{pid}/cmdline").exists() or b"spawn" not in Path(f"/proc/{pid}/cmdline").read_bytes()


@dataclass(frozen=True, kw_only=True)
class Happened:
    what: str


def test_an_event_reaches_what_is_wired_to_it_and_a_failure_reaches_the_caller(monkeypatch: pytest.MonkeyPatch) -> None:
    from nuan.assembly import wiring

    event = Happened(what="something")
    heard: list[object] = []
    monkeypatch.setattr(wiring, "WIRING", {Happened: (heard.append, heard.append)})
    assert announce(event) == 2
    assert heard == [event, event]
    assert announce("nobody listens to this") == 0

    def fail(_: object) -> None:
        raise ValueError("no")

    monkeypatch.setattr(wiring, "WIRING", {Happened: (fail,)})
    with pytest.raises(ValueError, match="no"):
        announce(event)


@pytest.mark.django_db
def test_a_database_of_a_newer_version_is_left_alone() -> None:
    need_database()
    assert ready_database() == 0
    MigrationRecorder.Migration.objects.create(app="daily_run", name="0999_from_the_future")
    for ask in (need_database, ready_database):
        with pytest.raises(UnableToUseDatabase, match="0999_from_the_future"):
            ask()
