"""A private PostgreSQL for the tests: its own cluster, reachable by a Unix socket in a folder of its own, no TCP.

`postgres_server` lasts a test session, `postgres_url` is one fresh database of it. Both skip, with the reason, where
Debian's binaries are absent.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

USER = "nuan"
_OPTIONS = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"


@dataclass(frozen=True, kw_only=True)
class PostgresServer:
    """A running cluster. `folder` holds its socket."""

    folder: Path

    def url(self, *, database: str) -> str:
        return f"postgresql://{USER}@/{database}?host={self.folder}"


def _binary(name: str) -> Path | None:
    found = shutil.which(name)
    if found:
        return Path(found)
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    return versions[-1] if versions else None


def _run(*command: str | Path) -> None:
    """Run as ourselves; as `postgres` when we are root, because PostgreSQL refuses root."""
    prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    # Output goes to a file: the server inherits it, and a pipe would never close.
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(
            [*prefix, *map(str, command)], stdout=output, stderr=output, stdin=subprocess.DEVNULL, check=False, cwd="/"
        )
        if done.returncode:
            output.seek(0)
            raise RuntimeError(f"{Path(command[0]).name} ended with {done.returncode}:\n{output.read()}")


def _why_absent() -> str | None:
    missing = [name for name in ("initdb", "pg_ctl") if _binary(name) is None]
    if missing:
        return f"no PostgreSQL here ({', '.join(missing)} not found); on Debian: apt-get install postgresql"
    if os.geteuid() == 0:
        try:
            pwd.getpwnam("postgres")
        except KeyError:
            return "we are root and there is no user postgres to run PostgreSQL as"
    return None


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    reason = _why_absent()
    if reason:
        pytest.skip(reason)
    initdb, pg_ctl = _binary("initdb"), _binary("pg_ctl")
    assert initdb is not None
    assert pg_ctl is not None
    folder = Path(tempfile.mkdtemp(prefix="nuan-pg-"))
    data = folder / "data"
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        _run(initdb, "-D", data, "-U", USER, "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8")
        options = f"{_OPTIONS} -c unix_socket_directories={folder}"
        _run(pg_ctl, "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
        try:
            yield PostgresServer(folder=folder)
        finally:
            _run(pg_ctl, "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The URL of a database that is empty now and gone after the test."""
    name = f"nuan_{uuid4().hex}"
    with psycopg.connect(postgres_server.url(database="postgres"), autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}"')
        yield postgres_server.url(database=name)
        admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
