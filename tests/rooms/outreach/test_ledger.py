"""The ledger is only added to; whatever its database's owner does to it shows against an anchor."""

from __future__ import annotations

import os
import random
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from nuan.outreach.ledger import LEDGER, Kept, keep
from nuan.outreach.models import LedgerEntry, LedgerPayload
from nuan.outreach.rules.entries import CAUSES, KINDS
from nuan.plumbing.chain import UnableToAppend
from nuan.plumbing.check import anchor_stream, check_stream
from nuan.plumbing.signing import public_key
from nuan.plumbing.streams import streams
from tests.rooms.outreach.someone import NOW, call, entries, reserved
from tests.rooms.outreach.test_why import a_day
from tests.rooms.plumbing.decisions import HASHES, Owner, kinds_for

TRIED = 500 if os.environ.get("NUAN_SOAK") else 50
SEED = 20260302


def open_the_tables() -> None:
    """What the owner of a database can do."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("select name from sqlite_master where type = 'trigger' and tbl_name like 'outreach_ledger%'")
            for (name,) in cursor.fetchall():
                cursor.execute(f'drop trigger "{name}"')
        else:
            for table in ("ledgerentry", "ledgerpayload"):
                cursor.execute(f"alter table outreach_{table} disable trigger all")
        cursor.execute("drop index ledger_request_once")


class LedgerOwner(Owner):
    """Knows that a moment may be missing."""

    def _change(self, row: dict[str, Any], name: str) -> None:
        if row[name] is None and name in ("asked_for", "not_before"):
            row[name] = NOW
        elif row[name] is None and name == "allowed":
            row[name] = self.dice.random() < 0.5
        else:
            super()._change(row, name)


@pytest.fixture
def home(somebody: str, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.NUAN_HOME = tmp_path
    monkeypatch.delenv("NUAN_ANCHORS", raising=False)
    a_day()
    return tmp_path


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("update outreach_ledgerentry set allowed = true where number = 4", "the ledger is append-only"),
        ("delete from outreach_ledgerentry where number = 10", "the ledger is append-only"),
        ("update outreach_ledgerpayload set subject = '' where number = 1", "stay as they are until their person"),
        ("delete from outreach_ledgerpayload where number = 1", "stay as they are until their person is erased"),
        ("delete from outreach_contact where id = 1", "contacts end or are cancelled, never deleted"),
    ],
)
def test_the_database_refuses_what_would_hide_something(home: Path, statement: str, why: str) -> None:
    with pytest.raises(DatabaseError, match=why), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert check_stream(stream=LEDGER, anchors=(), signers=frozenset()).whole


def test_all_of_an_entry_is_chained(home: Path) -> None:
    fields = {field.name for field in LedgerEntry._meta.concrete_fields}
    assert fields - set(LedgerEntry.chained) == set(HASHES)
    assert LEDGER in streams()


def test_every_word_of_the_ledger_has_its_names(home: Path) -> None:
    assert {kind for (kind,) in entries("kind")} <= set(KINDS)
    assert {cause for (cause,) in entries("cause")} - {""} <= set(CAUSES)


def test_whatever_is_done_to_it_is_found(home: Path) -> None:
    anchor = anchor_stream(stream=LEDGER, at=datetime(2026, 3, 2, 20, tzinfo=UTC), signers=frozenset())
    assert anchor is not None
    signers = frozenset({public_key()})
    open_the_tables()
    dice, kinds = random.Random(SEED), kinds_for(LEDGER)
    missed: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    while sum(tried.values()) < TRIED:
        kind = kinds[sum(tried.values()) % len(kinds)]
        with transaction.atomic():
            owner = LedgerOwner(LEDGER, dice)
            kind(owner)
            owner.put()
            report = check_stream(stream=LEDGER, anchors=[anchor], signers=signers)
            transaction.set_rollback(True)
        tried[kind.__name__] += 1
        missed[kind.__name__] += report.whole
    assert +missed == Counter()
    assert set(tried) == {kind.__name__ for kind in kinds}
    assert check_stream(stream=LEDGER, anchors=[anchor], signers=signers).whole


def test_an_entry_needs_a_transaction(somebody: str) -> None:
    with pytest.raises(UnableToAppend):
        keep(entries=[Kept(kind="batch", subject="", at=NOW, proposer="night")])
    assert entries("kind") == []


def test_two_answers_are_never_the_same_bytes(somebody: str) -> None:
    """Sealed with a nonce of its own: who reads the table cannot tell that two people were asked about alike."""
    for _ in range(2):
        reserved(call(flags=frozenset()))
    sealed = [bytes(one) for one in LedgerPayload.objects.values_list("sealed", flat=True)]
    assert len(set(sealed)) == 2
