"""A database of each test's own, on SQLite and on PostgreSQL, with every table made: commits are real."""

from __future__ import annotations

import atexit
import base64
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.core.management import call_command
from django.db import connections

from nuan.plumbing.database_url import database_from
from nuan.plumbing.keys import MASTER
from tests.postgres import PostgresServer

KEY = base64.b64encode(bytes(range(32))).decode()
ENGINES = ("sqlite", "postgresql")


@contextmanager
def connected_to(url: str) -> Iterator[None]:
    """Django's default connection, led to this database while the block runs."""
    before = connections["default"]
    kept = connections.settings["default"]
    connections.settings["default"] = kept | {"OPTIONS": {}} | database_from(url=url)
    made = connections.create_connection("default")
    connections["default"] = made
    try:
        yield
    finally:
        made.close()
        connections["default"] = before
        connections.settings["default"] = kept


@cache
def _sources() -> dict[str, str]:
    """One for the process, however many rooms' tests ask: making every table takes seconds."""
    folder = tempfile.mkdtemp(prefix="nuan-made-")
    atexit.register(shutil.rmtree, folder)
    return {"folder": folder}


@pytest.fixture(scope="session")
def made_once(django_db_blocker: Any) -> dict[str, str]:
    """Per engine, what a fresh database is copied from; made when first asked for."""
    return _sources()


def made_sqlite() -> Path:
    """An SQLite file with every table and nothing in it; copy it."""
    source = Path(_sources()["folder"]) / "made.sqlite3"
    if not source.exists():
        with connected_to(f"sqlite:///{source}"):
            call_command("migrate", interactive=False, verbosity=0)
            connections["default"].cursor().execute("pragma wal_checkpoint(truncate)")
    return source


def _sqlite(target: Path) -> str:
    shutil.copy(made_sqlite(), target / "nuan.sqlite3")
    return f"sqlite:///{target}/nuan.sqlite3"


def _postgresql(server: PostgresServer, made_once: dict[str, str]) -> tuple[str, str]:
    with psycopg.connect(server.url(database="postgres"), autocommit=True) as admin:
        if "postgresql" not in made_once:
            made_once["postgresql"] = f"made_{uuid4().hex}"
            admin.execute(f'CREATE DATABASE "{made_once["postgresql"]}"')
            with connected_to(server.url(database=made_once["postgresql"])):
                call_command("migrate", interactive=False, verbosity=0)
        name = f"people_{uuid4().hex}"
        admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{made_once["postgresql"]}"')
    return name, server.url(database=name)


@pytest.fixture(params=ENGINES)
def database(
    request: pytest.FixtureRequest, tmp_path: Path, made_once: dict[str, str], django_db_blocker: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[str]:  # fmt: skip
    """The URL of a database of the test's own, to which Django is connected."""
    monkeypatch.setenv(MASTER, KEY)
    with django_db_blocker.unblock():
        if request.param == "sqlite":
            url = _sqlite(tmp_path)
            with connected_to(url):
                yield url
            return
        server: PostgresServer = request.getfixturevalue("postgres_server")
        name, url = _postgresql(server, made_once)
        with connected_to(url):
            yield url
        with psycopg.connect(server.url(database="postgres"), autocommit=True) as admin:
            admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
