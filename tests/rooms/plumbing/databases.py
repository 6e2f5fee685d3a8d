"""A database of one test's own, on SQLite or PostgreSQL, in place of the one Django was started with; and a chain of
decisions with sealed payloads in it, as a room would keep one."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections, models
from django.db.utils import load_backend

from nuan.plumbing.append_only import only_appended, only_erased
from nuan.plumbing.chain import ChainedEntry, SealedPayload, Stream
from nuan.plumbing.database_url import database_from


class TriedDecision(ChainedEntry):
    """Every kind of field a chain can have."""

    at = models.DateTimeField()
    on = models.DateField()
    allowed = models.BooleanField()
    limit = models.IntegerField(null=True)
    rule = models.CharField(max_length=50)
    subject = models.CharField(max_length=32)
    payload_hash = models.CharField(max_length=64)
    chained: ClassVar[tuple[str, ...]] = ("at", "on", "allowed", "limit", "rule", "subject", "payload_hash")

    class Meta:
        app_label = "plumbing"
        managed = False


class TriedPayload(SealedPayload):
    class Meta:
        app_label = "plumbing"
        managed = False


DECISIONS = Stream(name="decisions", model=TriedDecision, lock=7999, payloads=TriedPayload)
TRIGGERS = (
    only_appended(table="plumbing_trieddecision", name="tried", said="list of decisions"),
    only_erased(table="plumbing_triedpayload", name="tried_payload", said="payloads"),
)


@contextmanager
def database_at(*, url: str, home: Path) -> Iterator[None]:
    """Django's default connection leads there while the block runs; all tables and triggers are made first."""
    made = connections.configure_settings({"default": database_from(url=url)})["default"]
    before, home_before = connections["default"], settings.NUAN_HOME
    connections["default"] = load_backend(made["ENGINE"]).DatabaseWrapper(made, "default")
    settings.NUAN_HOME = home
    try:
        call_command("migrate", interactive=False, verbosity=0)
        for model in (TriedDecision, TriedPayload):
            with connection.schema_editor() as editor:
                editor.create_model(model)
        move_triggers(forward=True)
        yield
    finally:
        connection.close()
        connections["default"], settings.NUAN_HOME = before, home_before


def move_triggers(*, forward: bool) -> None:
    """Put the triggers of the decisions in place, or take them away, as a migration would."""
    with connection.schema_editor() as editor:
        for step in TRIGGERS:
            (step.code if forward else step.reverse_code)(None, editor)


def drop_all_triggers() -> None:
    """What the owner of a database can do."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("select name from sqlite_master where type = 'trigger'")
            for (name,) in cursor.fetchall():
                cursor.execute(f'drop trigger "{name}"')
        else:
            for table in ("auditentry", "trieddecision", "triedpayload", "subjectkey"):
                cursor.execute(f"alter table plumbing_{table} disable trigger all")


@pytest.fixture(params=["sqlite", "postgresql"])
def own_database(
    request: pytest.FixtureRequest, tmp_path: Path, django_db_blocker: pytest.FixtureRequest
) -> Iterator[Path]:
    """The home of a database of the test's own, on each engine; whatever is in the home was put there by the test."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    url = f"sqlite:///{home}/nuan.sqlite3" if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    with django_db_blocker.unblock(), database_at(url=url, home=home):  # type: ignore[attr-defined]
        yield home


def dump() -> bytes | None:
    """All of the database as `pg_dump` or SQLite's own dump would write it into a backup; None without pg_dump."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        return "\n".join(connection.connection.iterdump()).encode()
    if shutil.which("pg_dump") is None:
        return None
    at = connection.settings_dict
    asked = ["pg_dump", "-h", at["OPTIONS"].get("host") or at["HOST"], "-U", at["USER"], at["NAME"]]
    return subprocess.run(asked, check=True, capture_output=True).stdout
