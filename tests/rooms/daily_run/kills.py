"""End `nuan day run` by SIGKILL, at named checkpoints and at any moment, and compare what a re-run leaves with a twin that
was never disturbed.

Most kills run in a fork of a process that has everything imported already (`python -m tests.rooms.daily_run.kills`), so
that one costs a fraction of a second; some start the real command afresh.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from nuan.daily_run.rules.steps import STEPS

REPOSITORY = Path(__file__).resolve().parents[3]
SIGNED = ("anchors", "keys")
"""Folders of keys made at first use and of what they signed at that moment."""
DATABASE_FILES = ("nuan.sqlite3", "nuan.sqlite3-wal", "nuan.sqlite3-shm")
KILLED = -signal.SIGKILL

CHECKPOINTS = (
    *(f"{step}_{point}" for step in STEPS[:-1] for point in ("begins", "done", "noted")),
    "book_built", "bucket_written", "bucket_written:2", "bucket_noted", "bucket_noted:3", "people_written",
    "people_noted:2", "publish_begins", "parts_aside", "night_visible", "run_complete", "case_bucket_written",
    "case_bucket_written:2", "case_bucket_done", "case_bucket_done:3", "cases_spread",
)  # fmt: skip


def environment(home: Path, url: str | None, kill_at: str | None = None) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "NUAN_HOME", "NUAN_KILL_AT")
    }
    made = kept | {"NUAN_HOME": str(home), "PYTHONPATH": f"{REPOSITORY / 'src'}:{REPOSITORY}", "LANG": "C.UTF-8"}
    if url is not None:
        made["DATABASE_URL"] = url
    if kill_at is not None:
        made["NUAN_KILL_AT"] = kill_at
    return made


@dataclass(frozen=True, kw_only=True)
class Ended:
    """How a command ended: exit code (negative: the signal), and what it said."""

    code: int
    out: str
    err: str


def run_afresh(
    *arguments: str, home: Path, url: str | None = None, kill_at: str | None = None, kill_after: float | None = None
) -> Ended:
    """The real command in a process of its own; killed after so many seconds when asked."""
    process = subprocess.Popen(
        [sys.executable, "-m", "nuan.cli.main", *arguments], env=environment(home, url, kill_at), cwd=home.parent,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        out, err = process.communicate(timeout=kill_after if kill_after is not None else 120)
    except subprocess.TimeoutExpired:
        process.kill()
        out, err = process.communicate()
    return Ended(code=process.returncode, out=out, err=err)


class Forks:
    """Runs commands in forks of one process that has imported everything."""

    def __init__(self, process: subprocess.Popen[str], folder: Path) -> None:
        self._process, self._folder = process, folder

    def run(
        self, *arguments: str, home: Path, url: str | None = None, kill_at: str | None = None,
        kill_after: float | None = None,
    ) -> Ended:  # fmt: skip
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        asked = {
            "arguments": arguments, "environment": environment(home, url, kill_at), "kill_after": kill_after,
            "folder": str(self._folder), "cwd": str(home.parent),
        }  # fmt: skip
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, "the process that forks has ended"
        out, err = ((self._folder / name).read_text(encoding="utf-8") for name in ("out", "err"))
        return Ended(code=json.loads(line)["code"], out=out, err=err)


@contextmanager
def forks(folder: Path) -> Iterator[Forks]:
    """The forking process, for as long as the block runs."""
    folder.mkdir(parents=True, exist_ok=True)
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.rooms.daily_run.kills"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        cwd=REPOSITORY, env=environment(folder / "none", None),
    )  # fmt: skip
    try:
        yield Forks(process, folder)
    finally:
        process.communicate()


def _serve() -> None:
    """Read a command a line, run it in a fork, kill it if asked, and say how it ended."""
    import django.core.management
    import django.db.models  # noqa: F401

    import nuan.cli.main
    from nuan.book.actions import build_book, night  # noqa: F401
    from nuan.book.rules.compile_kernel import compile_kernel
    from nuan.policy import queries  # noqa: F401

    compile_kernel()
    answers = os.fdopen(os.dup(1), "w")
    for line in sys.stdin:
        asked = json.loads(line)
        child = os.fork()
        if child == 0:
            os.environ.clear()
            os.environ.update(asked["environment"])
            os.chdir(asked["cwd"])
            for number, name in ((1, "out"), (2, "err")):
                opened = os.open(Path(asked["folder"]) / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
                os.dup2(opened, number)
            sys.argv = ["nuan", *asked["arguments"]]
            nuan.cli.main.main()
            os._exit(99)
        if asked["kill_after"] is not None:
            time.sleep(asked["kill_after"])
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        print(json.dumps({"code": os.waitstatus_to_exitcode(status)}), file=answers, flush=True)


def tree(home: Path) -> dict[str, bytes]:
    """Every file of a home with its bytes, less the database's."""
    return {
        str(path.relative_to(home)): path.read_bytes()
        for path in sorted(home.rglob("*"))
        if path.is_file() and path.name not in DATABASE_FILES and path.relative_to(home).parts[0] not in SIGNED
    }  # fmt: skip


_COMPLETE = """select business_date, previous_on, status, pack_hash, book_hash,
    case when without_feeds then 1 else 0 end, output_digest, error
    from daily_run_run where status = 'complete' order by business_date"""
_STEPS = """select r.business_date, s.name, s.ordinal, s.status, s.output_digest
    from daily_run_runstep s join daily_run_run r on r.id = s.run_id
    where r.status = 'complete' order by r.business_date, s.ordinal"""
# A person's subject is drawn at random when they are taken in.
_AUDIT = """select number, actor, verb, case when actor = 'night' and verb <> 'worked_cases' then '' else subject end, facts
    from plumbing_auditentry order by number"""
_CASES = """select p.customer_id, c.opened_on, c.times_opened, c.closed_on, c.closed_why, c.need, c.stage, c.stage_since,
    c.overdue, c.outstanding, c.days_past_due, c.contract_count, c.night_on, c.rank, c.reasons, c.version
    from cases_case c join people_person p on p.id = c.person_id order by p.customer_id"""
_CASE_CONTRACTS = """select contract_id, overdue, outstanding, days_past_due, bucket, paid_total, night_on
    from cases_casecontract order by contract_id"""
_NIGHTS = """select business_date, night, buckets, done, case when ended_at is null then 'open' else 'ended' end
    from cases_nightwork order by business_date"""
_TOKENS = "select count(*), count(distinct person_id) from cases_searchtoken"
_RUNNING = "select count(*) from daily_run_run where status = 'running'"


def records(home: Path, url: str | None) -> dict[str, list[tuple[str, ...]]]:
    """What the database holds of complete dates, less the moments and the numbers of attempts."""
    asked = {"runs": _COMPLETE, "steps": _STEPS, "audit": _AUDIT, "running": _RUNNING} | {
        "cases": _CASES, "case_contracts": _CASE_CONTRACTS, "case_nights": _NIGHTS, "case_tokens": _TOKENS,
    }  # fmt: skip
    if url is not None:
        with psycopg.connect(url) as server:
            return {name: [tuple(map(str, row)) for row in server.execute(text)] for name, text in asked.items()}
    file = sqlite3.connect(home / "nuan.sqlite3")
    try:
        return {name: [tuple(map(str, row)) for row in file.execute(text)] for name, text in asked.items()}
    finally:
        file.close()


def copy_home(source: Path, target: Path) -> Path:
    """A home as it stands; hard links between its files stay links, so that both write the same way."""
    if target.exists():
        shutil.rmtree(target)
    subprocess.run(["cp", "-a", str(source), str(target)], check=True)
    return target


if __name__ == "__main__":
    _serve()
