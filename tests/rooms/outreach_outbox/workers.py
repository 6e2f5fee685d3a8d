"""Workers of the outbox in processes of their own, sending to a peer on loopback; some are killed.

Run as `python -m tests.rooms.outreach_outbox.workers` it reads one JSON task a line and forks a worker for each. What they
did is counted at the peer and read from the database, not taken from what they say.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nuan.outreach.channels.contract import Channel

REPOSITORY = Path(__file__).resolve().parents[3]
KILLED = -signal.SIGKILL
LEASE = timedelta(seconds=60)


@dataclass(frozen=True, kw_only=True)
class Task:
    """One worker: where it works, what time it takes it to be at first, and how it ends."""

    url: str
    key: str
    port: int
    key_tag: int
    at: datetime
    name: str
    limit: int = 10_000
    window: int = 10
    kill_after: float | None = None
    """Seconds after the start."""
    kill_at: str = ""
    """A named checkpoint."""
    channel: str = "sms"
    variable: str = ""
    """The variable that names the gateway (`channels.registry`), with `gateway`; "": SMPP at the port."""
    gateway: str = ""

    def line(self) -> str:
        return json.dumps({**vars(self), "at": self.at.isoformat()}) + "\n"


def task_of(line: str) -> Task:
    found: dict[str, Any] = json.loads(line)
    return Task(**{**found, "at": datetime.fromisoformat(found["at"])})


def work(task: Task) -> None:
    """Send whatever is due, as long as something is."""
    from nuan.outreach.actions.outbox_sending import send_due
    from tests.rooms.outreach.crowd import connect
    from tests.rooms.outreach.someone import KNOWN, LAW

    connect(task.url, "read committed")
    begun = time.monotonic()

    def clock() -> datetime:
        return task.at + timedelta(seconds=time.monotonic() - begun)

    channel = gateway_of(task, clock)
    send_due(
        channels={task.channel: channel}, clock=clock, limit=task.limit, worker=task.name, pack=LAW, known=lambda _: KNOWN,
        lease=LEASE,
    )  # fmt: skip
    channel.close()


def gateway_of(task: Task, clock: Callable[[], datetime]) -> Channel:
    """The way the worker sends by."""
    from nuan.outreach.channels.registry import channel_from
    from nuan.outreach.channels.smpp import SmppChannel
    from nuan.outreach.channels.smpp_session import Line
    from nuan.outreach.channels.smpp_settings import SmppSettings

    if task.variable:
        found = channel_from(settings={task.variable: task.gateway}, channel=task.channel, clock=clock)
        assert found is not None
        return found
    line = Line(
        host="127.0.0.1", port=task.port, system_id="nuan", password="secret", bind="transmitter", reply_wait_s=2
    )
    settings = SmppSettings(line=line, source="10690", window=task.window, key_tag=task.key_tag, patience_s=1)
    return SmppChannel(settings=settings, clock=clock)


class Workers:
    """Starts workers in forks of one process that has everything imported."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def run(self, tasks: Sequence[Task]) -> list[int]:
        """Their exit codes (negative: the signal), once all have ended."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("".join(task.line() for task in tasks) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, "the process that forks has ended"
        found: list[int] = json.loads(line)
        return found


@contextmanager
def workers(folder: Path) -> Iterator[Workers]:
    """The forking process, for as long as the block runs."""
    without = ("DATABASE_URL", "NUAN_MASTER_KEY", "NUAN_KILL_AT")
    made = {name: value for name, value in os.environ.items() if name not in without} | {
        "NUAN_HOME": str(folder), "PYTHONPATH": f"{REPOSITORY / 'src'}:{REPOSITORY}",
        "DJANGO_SETTINGS_MODULE": "nuan.assembly.settings",
    }  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.rooms.outreach_outbox.workers"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        text=True, cwd=REPOSITORY, env=made,
    )  # fmt: skip
    try:
        yield Workers(process)
    finally:
        process.communicate()


def _start(task: Task) -> int:
    child = os.fork()
    if child:
        return child
    os.environ["NUAN_MASTER_KEY"] = task.key
    if task.kill_at:
        os.environ["NUAN_KILL_AT"] = task.kill_at
    work(task)
    os._exit(0)


def _serve() -> None:
    import django

    django.setup()
    from nuan.outreach.actions import outbox_sending  # noqa: F401
    from nuan.outreach.channels import registry  # noqa: F401
    from nuan.outreach.rules.compile_guard import compile_guard
    from tests.rooms.outreach import someone  # noqa: F401

    compile_guard()
    waiting: list[Task] = []
    for line in sys.stdin:
        if line.strip():
            waiting.append(task_of(line))
            continue
        started = time.time()
        children = [_start(task) for task in waiting]
        marked = zip(waiting, children, strict=True)
        kills = sorted((task.kill_after, child) for task, child in marked if task.kill_after is not None)
        for after, child in kills:
            time.sleep(max(0.0, started + after - time.time()))
            os.kill(child, signal.SIGKILL)
        print(json.dumps([os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]), flush=True)
        waiting = []


if __name__ == "__main__":
    _serve()
