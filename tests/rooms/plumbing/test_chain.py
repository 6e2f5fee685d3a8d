"""A chain as a room keeps one: rows in one transaction, sealed payloads beside them, triggers on both engines."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from nuan.plumbing import streams, vault
from nuan.plumbing import walk as walking
from nuan.plumbing.audit import AUDIT, verify
from nuan.plumbing.chain import GENESIS, Stream, UnableToAppend, append, hash_of, payload_hash
from nuan.plumbing.check import check_stream
from nuan.plumbing.models import SubjectKey
from nuan.plumbing.streams import UnableToRegister, register
from nuan.plumbing.walk import walk
from tests.rooms.daily_run.kills import REPOSITORY, environment
from tests.rooms.plumbing.databases import DECISIONS, TriedDecision, TriedPayload, drop_all_triggers, move_triggers
from tests.rooms.plumbing.decisions import PURPOSE, START, add_decisions, decision, payload_of

WRITERS, EACH = 4, 25


def fault_of(stream: Stream) -> tuple[int, str] | None:
    *_, last = walk(stream=stream)
    return None if last.why is None else (last.number, last.why)


def test_rows_and_payloads_come_back_as_they_were_sealed(own_database: Path) -> None:
    subjects = add_decisions(count=12)
    assert fault_of(DECISIONS) is None
    first, fifth = TriedDecision.objects.get(number=1), TriedDecision.objects.get(number=5)
    assert (first.previous_hash, first.at, first.on, first.allowed, first.limit) == (
        GENESIS, START, date(2026, 9, 1), True, None,
    )  # fmt: skip
    text = f'[1,"2026-09-01T08:00:00.000000+00:00","2026-09-01",true,null,"cn.规则.0","{subjects[0]}","{first.payload_hash}"]'
    assert first.entry_hash == hash_of(previous=GENESIS, text=text)
    subject, sealed = payload_of(1)
    assert first.payload_hash == payload_hash(sealed=sealed)
    assert vault.unseal(subject=subject, sealed=sealed, purpose=PURPOSE) == b"said 0"
    assert (fifth.payload_hash, TriedPayload.objects.filter(number=5).exists()) == ("", False)


def test_one_at_a_time_or_all_at_once_is_the_same_chain(own_database: Path) -> None:
    with transaction.atomic():
        subject = vault.open_subject()
    with transaction.atomic():
        assert append(stream=DECISIONS, rows=[]) == range(1, 1)
        numbers = append(stream=DECISIONS, rows=[decision(n, subject) for n in range(6)])
    assert (numbers, list(TriedDecision.objects.values_list("number", flat=True))) == (range(1, 7), [1, 2, 3, 4, 5, 6])
    head = TriedDecision.objects.get(number=6).entry_hash
    drop_all_triggers()
    TriedDecision.objects.all().delete()
    for n in range(6):
        with transaction.atomic():
            assert append(stream=DECISIONS, rows=[decision(n, subject)]) == range(n + 1, n + 2)
    assert TriedDecision.objects.get(number=6).entry_hash == head


def test_a_moment_is_the_same_in_every_zone(own_database: Path) -> None:
    with transaction.atomic():
        row = decision(0, "0" * 32)
        append(stream=DECISIONS, rows=[row])
        there = row["at"].astimezone(timezone(timedelta(hours=8)))
        append(stream=DECISIONS, rows=[{**row, "at": there}])
    assert fault_of(DECISIONS) is None
    assert len(set(TriedDecision.objects.values_list("at", flat=True))) == 1


class Word(Enum):
    NO = "no"


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("at", datetime(2026, 9, 1), "at takes datetime with a zone, not datetime"),  # noqa: DTZ001
        ("at", date(2026, 9, 1), "at takes datetime with a zone, not date"),
        ("on", START, "on takes date, not datetime"),
        ("limit", True, "limit takes int, not bool"),
        ("limit", 1.5, "limit takes int, not float"),
        ("allowed", 1, "allowed takes bool, not int"),
        ("allowed", None, "allowed takes bool, not NoneType"),
        ("rule", 5, "rule takes str, not int"),
        ("other", 5, "a row gives"),
    ],
)
def test_what_would_not_come_back_as_it_went_in_is_refused(
    own_database: Path, field: str, value: object, why: str
) -> None:
    good = decision(0, "0" * 32)
    with pytest.raises(UnableToAppend, match=why), transaction.atomic():
        append(stream=DECISIONS, rows=[good, {**good, field: value}])
    assert TriedDecision.objects.count() == 0


def test_a_word_of_ours_is_kept_as_its_text(own_database: Path) -> None:
    with transaction.atomic():
        append(stream=DECISIONS, rows=[{**decision(0, "0" * 32), "rule": Word.NO}])
    assert TriedDecision.objects.get().rule == "no"
    assert fault_of(DECISIONS) is None


def test_nothing_is_added_outside_a_transaction_or_without_a_payload_a_row(own_database: Path) -> None:
    row = decision(0, "0" * 32)
    with pytest.raises(UnableToAppend, match="transaction"):
        append(stream=DECISIONS, rows=[row])
    for stream, sealed in ((DECISIONS, [b"x", b"y"]), (AUDIT, [b"x"])):
        with pytest.raises(UnableToAppend, match="payload"), transaction.atomic():
            append(stream=stream, rows=[row], sealed=sealed)
    assert TriedDecision.objects.count() == 0


REFUSED = [
    "update plumbing_trieddecision set rule = 'x' where number = 2",
    "delete from plumbing_trieddecision where number = 12",
    "insert into plumbing_trieddecision select number + 5, previous_hash, entry_hash, at, 'on', allowed, 'limit', rule,"
    " subject, payload_hash from plumbing_trieddecision where number = 12",
    "update plumbing_triedpayload set subject = 'x' where number = 2",
    "delete from plumbing_triedpayload where number = 2",
]


@pytest.mark.parametrize("statement", REFUSED)
def test_the_database_refuses_anything_but_the_next_row(own_database: Path, statement: str) -> None:
    add_decisions(count=12)
    asked = statement.replace("'on'", '"on"').replace("'limit'", '"limit"')
    with pytest.raises(DatabaseError, match=r"append-only|stay as they are"), transaction.atomic():
        connection.cursor().execute(asked)
    if connection.vendor == "postgresql":
        for table in ("plumbing_trieddecision", "plumbing_triedpayload", "plumbing_auditentry"):
            with pytest.raises(DatabaseError, match=r"append-only|stay as they are"), transaction.atomic():
                connection.cursor().execute(f"truncate {table}")
    assert fault_of(DECISIONS) is None
    assert (TriedDecision.objects.count(), TriedPayload.objects.count()) == (12, 10)


def test_the_triggers_can_be_taken_back(own_database: Path) -> None:
    add_decisions(count=3)
    move_triggers(forward=False)
    with transaction.atomic():
        connection.cursor().execute("delete from plumbing_trieddecision")
        connection.cursor().execute("delete from plumbing_triedpayload")
    move_triggers(forward=True)
    add_decisions(count=3)
    with pytest.raises(DatabaseError, match="append-only"):
        connection.cursor().execute("delete from plumbing_trieddecision")


def test_a_payload_goes_only_after_its_persons_key(own_database: Path) -> None:
    subjects = add_decisions(count=12)
    with transaction.atomic():
        vault.destroy_key(subject=subjects[1], actor="officer")
    with pytest.raises(DatabaseError, match="until their person is erased"), transaction.atomic():
        TriedPayload.objects.filter(subject=subjects[2]).delete()
    with transaction.atomic():
        assert TriedPayload.objects.filter(subject=subjects[1]).delete()[0] == 3
    assert fault_of(DECISIONS) is None
    drop_all_triggers()
    with transaction.atomic():
        TriedPayload.objects.filter(subject=subjects[2], number=3).delete()
    assert fault_of(DECISIONS) == (3, "its payload is gone, though the person was not erased")
    with transaction.atomic():
        SubjectKey.objects.filter(subject=subjects[2]).delete()
    assert fault_of(DECISIONS) == (3, "its payload is gone, though the person was not erased")


@pytest.mark.parametrize("page", [1, 2, 5, 6, 7, 100])
def test_pages_hide_nothing(own_database: Path, page: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walking, "_PAGE", page)
    add_decisions(count=6)
    assert [seen.number for seen in walk(stream=DECISIONS)] == [1, 2, 3, 4, 5, 6]
    report = check_stream(stream=DECISIONS, anchors=(), signers=frozenset())
    assert (report.entries, report.head) == (6, TriedDecision.objects.get(number=6).entry_hash)


def _twice(number: int) -> None:
    """A row there twice, where the owner has made the table without its primary key."""
    with connection.cursor() as cursor:
        cursor.execute("alter table plumbing_trieddecision rename to kept")
        cursor.execute("create table plumbing_trieddecision as select * from kept")
        cursor.execute(f"insert into plumbing_trieddecision select * from kept where number = {number}")


@pytest.mark.parametrize("page", [3, 100])
@pytest.mark.parametrize("number", [1, 3, 6])
def test_a_row_that_is_there_twice_is_seen_at_a_pages_edge_too(
    own_database: Path, page: int, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walking, "_PAGE", page)
    add_decisions(count=6)
    drop_all_triggers()
    _twice(number)
    fault = fault_of(DECISIONS)
    assert fault is not None
    assert "more than once" in fault[1] or "7 entries are there where 6 belong" in fault[1]


def test_writers_in_several_processes_make_one_chain_without_a_gap(own_database: Path) -> None:
    script = (
        "import sys, django; django.setup()\n"
        "from django.db import transaction\n"
        "from nuan.plumbing.audit import record\n"
        f"for n in range({EACH}):\n"
        "    with transaction.atomic():\n"
        "        record(actor=sys.argv[1], verb='counted', subject=f'thing {n}', facts={'n': n})\n"
    )
    at = connection.settings_dict
    url = None if connection.vendor == "sqlite" else f"postgresql://{at['USER']}@/{at['NAME']}?host={at['HOST']}"
    settings = environment(own_database, url) | {"DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"]}
    started = [
        subprocess.Popen([sys.executable, "-c", script, f"writer {n}"], env=settings, cwd=REPOSITORY)
        for n in range(WRITERS)
    ]
    assert [process.wait(timeout=120) for process in started] == [0] * WRITERS
    report = verify()
    assert (report.entries, report.broken_at) == (WRITERS * EACH, None)


def test_the_registry_knows_each_chain_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "_registered", dict(streams._registered))
    assert AUDIT in streams.streams()
    register(DECISIONS)
    register(DECISIONS)
    assert [stream.name for stream in streams.streams()].count("decisions") == 1
    assert DECISIONS.payloads is not None
    for other in (
        Stream(name="decisions", model=DECISIONS.model, lock=8000),
        Stream(name="others", model=DECISIONS.model, lock=DECISIONS.lock),
    ):
        with pytest.raises(UnableToRegister, match="decisions"):
            register(other)


def test_a_payload_of_no_entry_is_seen(own_database: Path) -> None:
    add_decisions(count=3)
    TriedPayload.objects.create(number=99, subject="0" * 32, sealed=b"x")
    assert fault_of(DECISIONS) == (4, "there are payloads of later entries, and the entries are not there")
