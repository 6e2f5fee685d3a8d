"""One run at a time: a lock on the home folder and, on PostgreSQL, one in the database. The system lets go of both
when the process ends, however it ends."""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from nuan.plumbing import clock
from nuan.plumbing.files import make_private_folder

LOCK_FILE = ".lock"
RUN_LOCK = 7002
_SERVER_NOTICES_IN_SECONDS = 5
_ASK_AGAIN_IN_SECONDS = 0.1


class UnableToStart(RuntimeError):
    """Another run is at work on the same home folder or database."""

    def __init__(self, *, pid: int | None, since: str | None, where: str) -> None:
        self.pid, self.since, self.where = pid, since, where
        who = f" (process {pid}, since {since})" if pid else ""
        super().__init__(
            f"already running: another run is at work on this {where}{who}. Nothing was changed. "
            "Wait for it to end; if it was killed, its lock is gone and you can start at once."
        )


class UnableToKeepLock(RuntimeError):
    """The lock in the database was lost while we worked."""

    def __init__(self) -> None:
        super().__init__(
            "the connection that held the run's lock in the database was lost, so another run may have started. "
            "Nothing was published. Look after the database, then run the same command again."
        )


class RunLock:
    """A lock that is held. `check` asks the database whether it still is."""

    def __init__(self, keeper: BaseDatabaseWrapper | None) -> None:
        self._keeper = keeper

    def check(self) -> None:
        """Raise UnableToKeepLock when the lock in the database is lost."""
        if self._keeper is None:
            return
        with self._keeper.cursor() as cursor:
            cursor.execute(
                "select count(*) from pg_locks where locktype = 'advisory' and objid = %s and pid = pg_backend_pid()",
                [RUN_LOCK],
            )
            if cursor.fetchone()[0] == 0:
                raise UnableToKeepLock


def _written(text: bytes) -> tuple[int | None, str | None]:
    """Who holds the lock, by what they wrote; (None, None) while they are still writing."""
    try:
        found = json.loads(text)
    except ValueError:
        return None, None
    return found["pid"], found["since"]


@contextmanager
def _home_lock(home: Path) -> Iterator[None]:
    make_private_folder(home)
    descriptor = os.open(home / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pid, since = _written(os.read(descriptor, 1000))
            raise UnableToStart(pid=pid, since=since, where="home folder") from None
        os.truncate(descriptor, 0)
        os.write(descriptor, json.dumps({"pid": os.getpid(), "since": clock.now().isoformat()}).encode())
        try:
            yield
        finally:
            os.truncate(descriptor, 0)
    finally:
        os.close(descriptor)


@contextmanager
def _database_lock() -> Iterator[BaseDatabaseWrapper]:
    """On a connection of its own, so that closing the working one does not let go."""
    keeper = connections.create_connection(DEFAULT_DB_ALIAS)
    try:
        with keeper.cursor() as cursor:
            # We hold the home folder: a lock of a run killed on this machine goes as soon as the server sees it.
            for _ in range(int(_SERVER_NOTICES_IN_SECONDS / _ASK_AGAIN_IN_SECONDS)):
                cursor.execute("select pg_try_advisory_lock(%s)", [RUN_LOCK])
                if cursor.fetchone()[0]:
                    break
                time.sleep(_ASK_AGAIN_IN_SECONDS)
            else:
                raise UnableToStart(pid=None, since=None, where="database")
        yield keeper
    finally:
        keeper.close()


@contextmanager
def one_run_at_a_time(*, home: Path) -> Iterator[RunLock]:
    """Hold the run's lock while the block runs. Raises UnableToStart at once when another holds it."""
    with ExitStack() as held:
        held.enter_context(_home_lock(home))
        keeper = held.enter_context(_database_lock()) if connection.vendor == "postgresql" else None
        yield RunLock(keeper)
