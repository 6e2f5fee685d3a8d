"""Erasure by destroying a key: no trace of the plaintext, none of the key, and the chains verify as before."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection, transaction

from nuan.plumbing import sealing, vault
from nuan.plumbing.audit import AUDIT
from nuan.plumbing.chain import append
from nuan.plumbing.check import check_stream, erasures_at_odds
from nuan.plumbing.database import clear_remains
from nuan.plumbing.keys import MASTER, key_of_home
from nuan.plumbing.models import SubjectKey
from nuan.plumbing.vault import UnableToUnseal
from tests.rooms.daily_run.kills import REPOSITORY, environment
from tests.rooms.plumbing.databases import DECISIONS, TriedPayload, dump
from tests.rooms.plumbing.decisions import PURPOSE, decision

PERSONS = 1_000 if os.environ.get("NUAN_SOAK") else 200
EACH = 3


def canary(person: int) -> bytes:
    """What may be found nowhere: said by nobody else."""
    return f"王小明{person:05d}-canary-13800{person:06d}".encode()


def fill() -> list[str]:
    """So many persons with some decisions about each, their words sealed."""
    with transaction.atomic():
        subjects = vault.open_subjects(count=PERSONS)
        whose = [person for _ in range(EACH) for person in range(PERSONS)]
        sealed = vault.seal_all(items=[(subjects[person], canary(person)) for person in whose], purpose=PURPOSE)
        rows = [decision(n, subjects[person]) for n, person in enumerate(whose)]
        append(stream=DECISIONS, rows=rows, sealed=sealed)
    return subjects


def places_with(home: Path, needles: list[bytes]) -> list[str]:
    """Which files of the home, which dump, and whether the server's own files (less its log of writes) hold one of these,
    as bytes or as a dump writes bytes."""
    needles = [*needles, *(needle.hex().encode() for needle in needles), *(n.hex().upper().encode() for n in needles)]

    def holds(data: bytes) -> bool:
        return any(needle in data for needle in needles)

    found = [
        str(path.relative_to(home)) for path in sorted(home.rglob("*")) if path.is_file() and holds(path.read_bytes())
    ]
    if holds(dump() or b""):
        found.append("dump")
    if any(holds(path.read_bytes()) for path in files_of_server()):
        found.append("server")
    return found


def files_of_server() -> list[Path]:
    """The files of this database at the PostgreSQL server, all written out; none where we may not read them."""
    if connection.vendor == "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("checkpoint")
        cursor.execute(
            "select current_setting('data_directory'), oid from pg_database where datname = current_database()"
        )
        folder, oid = cursor.fetchone()
    files = Path(folder) / "base" / str(oid)
    return [path for path in files.iterdir() if path.is_file()] if os.access(folder, os.R_OK) else []


def wrapped(subjects: list[str]) -> list[bytes]:
    return [bytes(SubjectKey.objects.get(subject=subject).wrapped) for subject in subjects]


def test_an_erased_person_is_found_nowhere_and_the_chains_verify(own_database: Path) -> None:
    subjects = fill()
    gone, stay = subjects[::2], subjects[1::2]
    keys_gone, keys_stay = wrapped(gone), wrapped(stay)
    assert places_with(own_database, [keys_gone[0]]) != [], "the search finds what is there"
    payloads = [(row.subject, bytes(row.sealed)) for row in TriedPayload.objects.order_by("number")]
    before = check_stream(stream=DECISIONS, anchors=(), signers=frozenset())
    with transaction.atomic():
        assert vault.destroy_keys(subjects=gone, actor="officer") == len(gone)
    assert clear_remains()
    assert places_with(own_database, [canary(person) for person in range(PERSONS)]) == []
    assert places_with(own_database, keys_gone) == []
    assert places_with(own_database, [keys_stay[-1]]) != []
    opened = vault.unseal_all(items=payloads, purpose=PURPOSE)
    assert opened == [None if n % PERSONS % 2 == 0 else canary(n % PERSONS) for n in range(PERSONS * EACH)]
    after = check_stream(stream=DECISIONS, anchors=(), signers=frozenset())
    assert (after.whole, after.entries, after.head) == (True, PERSONS * EACH, before.head)
    audited = check_stream(stream=AUDIT, anchors=(), signers=frozenset())
    assert (audited.whole, audited.entries) == (True, len(gone))
    assert erasures_at_odds() == []
    with transaction.atomic():
        assert TriedPayload.objects.filter(subject__in=gone).delete()[0] == len(gone) * EACH
    assert check_stream(stream=DECISIONS, anchors=(), signers=frozenset()).head == before.head
    assert clear_remains()
    assert places_with(own_database, [next(sealed for subject, sealed in payloads if subject == gone[0])]) in (
        [], ["server"],
    ), "the sealed bytes are gone from the home too"  # fmt: skip


def test_a_plaintext_that_is_there_would_be_found(own_database: Path) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("create table planted (words text)")
        cursor.execute("insert into planted values (%s)", [canary(1).decode()])
    expected = ["nuan.sqlite3-wal"] if connection.vendor == "sqlite" else []
    expected += (["dump"] if dump() is not None else []) + (["server"] if files_of_server() else [])
    assert places_with(own_database, [canary(1)]) == expected != []


def test_one_unknown_among_many_and_nobody_is_erased(own_database: Path) -> None:
    subjects = fill()
    with pytest.raises(UnableToUnseal, match="no such subject"), transaction.atomic():
        vault.destroy_keys(subjects=[*subjects, "0" * 32], actor="officer")
    with transaction.atomic():
        for subject in ("0" * 32, vault.INDEX_SUBJECT):
            with pytest.raises(UnableToUnseal, match="no such subject"):
                vault.destroy_key(subject=subject, actor="officer")
    assert SubjectKey.objects.filter(destroyed_at__isnull=True).count() == PERSONS
    assert check_stream(stream=AUDIT, anchors=(), signers=frozenset()).entries == 0


def test_a_backup_from_before_opens_nothing_once_the_old_master_key_is_destroyed(own_database: Path) -> None:
    subjects = fill()
    backup = list(SubjectKey.objects.order_by("subject").values_list("subject", "wrapped", "key_id"))
    old, new = key_of_home(name=MASTER, may_make=lambda: False), bytes(range(32))
    with transaction.atomic():
        vault.destroy_key(subject=subjects[0], actor="officer")
    assert vault.rewrap(old=old, new=new, actor="operator") == PERSONS - 1
    subject, kept, key_id = next(row for row in backup if row[0] == subjects[0])
    after = sealing.derived(new)
    assert key_id != after.key_id
    assert sealing.unlock(after.wrapping, bytes(kept), sealing.bound("wrapped", subject)) is None
    assert sealing.unlock(sealing.derived(old).wrapping, bytes(kept), sealing.bound("wrapped", subject)) is not None


@pytest.mark.parametrize("what", ["seal", "destroy"])
def test_nothing_of_a_key_or_a_payload_is_logged(own_database: Path, what: str) -> None:
    script = (
        "import logging, sys\n"
        "logging.basicConfig(level=logging.DEBUG)\n"
        "import django; django.setup()\n"
        "from django.db import transaction\n"
        "from nuan.plumbing import vault\n"
        "with transaction.atomic():\n"
        "    subject = vault.open_subject()\n"
        "    sealed = vault.seal(subject=subject, data=b'geheim-canary', purpose='phone')\n"
        "    if sys.argv[1] == 'destroy': vault.destroy_key(subject=subject, actor='officer')\n"
        "    vault.unseal(subject=subject, sealed=sealed, purpose='phone')\n"
    )
    at = connection.settings_dict
    url = None if connection.vendor == "sqlite" else f"postgresql://{at['USER']}@/{at['NAME']}?host={at['HOST']}"
    settings = environment(own_database, url) | {"DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"]}
    ran = subprocess.run(
        [sys.executable, "-c", script, what], env=settings, cwd=REPOSITORY, capture_output=True, check=False
    )
    told = ran.stdout + ran.stderr
    assert ran.returncode == (1 if what == "destroy" else 0), told.decode()
    master = (own_database / "keys" / "master.key").read_bytes().strip()
    assert all(secret not in told for secret in (b"geheim", master))
    assert (b"was erased" in told) is (what == "destroy")
