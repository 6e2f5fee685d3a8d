"""Many processes at one person: each tries to reserve, begin and finish calls as fast as it can; some are killed.

Run as `python -m tests.rooms.outreach.crowd` it reads one JSON task a line and forks a worker for each, so that one costs a
fraction of a second. What workers did is read from the database, not from what they say.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[3]
KILLED = -signal.SIGKILL


@dataclass(frozen=True, kw_only=True)
class Task:
    """What a worker does: `attempts` calls to a customer, each with one of the results, its dice thrown with `seed`."""

    url: str
    key: str
    customer_id: str
    points: tuple[str, ...]
    law: str
    at: datetime
    attempts: int
    results: tuple[str, ...]
    seed: int
    isolation: str = "read committed"
    dawdle_ms: int = 0
    """How long a worker waits at most between its steps, so that a kill meets it anywhere."""
    together_at: float = 0.0
    """When to start (seconds since 1970): all at once."""
    ttl_s: int = 900

    def line(self) -> str:
        return json.dumps({**vars(self), "at": self.at.isoformat()}) + "\n"


def task_of(line: str) -> Task:
    found: dict[str, Any] = json.loads(line)
    listed = {name: tuple(found.pop(name)) for name in ("points", "results")}
    return Task(**{**found, **listed, "at": datetime.fromisoformat(found["at"])})


def connect(url: str, isolation: str) -> None:
    """Django's default connection, led to this database."""
    from django.db import connections
    from psycopg import IsolationLevel

    from nuan.plumbing.database_url import database_from

    made = database_from(url=url)
    if made["ENGINE"].endswith("postgresql"):
        made["OPTIONS"] = {**made["OPTIONS"], "isolation_level": IsolationLevel[isolation.upper().replace(" ", "_")]}
    connections.settings["default"] = connections.settings["default"] | {"OPTIONS": {}} | made
    connections["default"] = connections.create_connection("default")


def work(task: Task) -> None:
    """One worker's life."""
    from nuan.outreach.actions import begin, finish, give_back, reserve
    from nuan.outreach.rules.answers import Known
    from nuan.outreach.rules.asking import Proposal
    from tests.rooms.outreach import small_law

    connect(task.url, task.isolation)
    dice = random.Random(task.seed)
    law = small_law.pack(*(getattr(small_law, name) for name in task.law.split()))

    def dawdle() -> None:
        if task.dawdle_ms:
            time.sleep(dice.random() * task.dawdle_ms / 1000)

    time.sleep(max(0.0, task.together_at - time.time()))
    for attempt in range(task.attempts):
        at = task.at + timedelta(seconds=attempt)
        known = Known(days={"book_on": task.at.date()})
        proposal = Proposal(
            at=at, channel="call", purpose="collect", lender_kind="consumer_finance", product="consumer",
            point=dice.choice(task.points), debts=(f"C{task.seed % 3}",), flags=frozenset({"identity_stated"}),
        )  # fmt: skip
        answer = reserve(
            customer_id=task.customer_id, proposal=proposal, known=known, pack=law, at=at, proposer=f"robot:{task.seed}",
            ttl=timedelta(seconds=task.ttl_s), idempotency_key=f"{task.seed}/{attempt}",
        )  # fmt: skip
        dawdle()
        if answer.contact is None:
            continue
        if dice.random() < 0.1:
            give_back(contact=answer.contact, at=at, by=f"robot:{task.seed}")
            continue
        if begin(contact=answer.contact, known=known, pack=law, at=at).allowed:
            dawdle()
            finish(contact=answer.contact, outcome=dice.choice(task.results), at=at, by=f"robot:{task.seed}")
        dawdle()


class Crowd:
    """Starts workers in forks of one process that has everything imported."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def run(self, tasks: Sequence[Task], kill_after: Sequence[float | None] = ()) -> list[int]:
        """Their exit codes (negative: the signal). `kill_after`: seconds after the start at which each is killed."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        for place, task in enumerate(tasks):
            after = kill_after[place] if place < len(kill_after) else None
            self._process.stdin.write(json.dumps({"task": task.line(), "kill_after": after}) + "\n")
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        found: list[int] = json.loads(self._process.stdout.readline())
        return found


@contextmanager
def crowd(folder: Path) -> Iterator[Crowd]:
    """The forking process, for as long as the block runs."""
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "NUAN_MASTER_KEY")}
    made = kept | {
        "NUAN_HOME": str(folder), "PYTHONPATH": f"{REPOSITORY / 'src'}:{REPOSITORY}",
        "DJANGO_SETTINGS_MODULE": "nuan.assembly.settings",
    }  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.rooms.outreach.crowd"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        cwd=REPOSITORY, env=made,
    )  # fmt: skip
    try:
        yield Crowd(process)
    finally:
        process.communicate()


def _start(asked: dict[str, Any]) -> int:
    child = os.fork()
    if child:
        return child
    task = task_of(asked["task"])
    os.environ["NUAN_MASTER_KEY"] = task.key
    work(task)
    os._exit(0)


def _serve() -> None:
    import django

    django.setup()
    from nuan.outreach import actions  # noqa: F401
    from nuan.outreach.rules.compile_guard import compile_guard
    from tests.rooms.outreach import small_law  # noqa: F401

    compile_guard()
    waiting: list[dict[str, Any]] = []
    for line in sys.stdin:
        if line.strip():
            waiting.append(json.loads(line))
            continue
        started = time.time()
        children = [_start(asked) for asked in waiting]
        marked = zip(waiting, children, strict=True)
        kills = sorted((asked["kill_after"], child) for asked, child in marked if asked["kill_after"] is not None)
        for after, child in kills:
            time.sleep(max(0.0, started + after - time.time()))
            os.kill(child, signal.SIGKILL)
        codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
        print(json.dumps(codes), flush=True)
        waiting = []


if __name__ == "__main__":
    _serve()
