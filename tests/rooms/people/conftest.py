"""A database of each test's own, on SQLite and on PostgreSQL, with every table made: commits are real."""

from __future__ import annotations

import base64
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
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


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> dict[str, str]:
    """Per engine, what a fresh database is copied from; made when first asked for."""
    return {"folder": str(tmp_path_factory.mktemp("people"))}


def _sqlite(folder: Path, target: Path) -> str:
    source = folder / "made.sqlite3"
    if not source.exists():
        with connected_to(f"sqlite:///{source}"):
            call_command("migrate", interactive=False, verbosity=0)
            connections["default"].cursor().execute("pragma wal_checkpoint(truncate)")
    shutil.copy(source, target / "nuan.sqlite3")
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
            url = _sqlite(Path(made_once["folder"]), tmp_path)
            with connected_to(url):
                yield url
            return
        server: PostgresServer = request.getfixturevalue("postgres_server")
        name, url = _postgresql(server, made_once)
        with connected_to(url):
            yield url
        with psycopg.connect(server.url(database="postgres"), autocommit=True) as admin:
            admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
