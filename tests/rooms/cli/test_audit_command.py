"""`nuan audit verify` and `nuan audit anchor`, as an operator uses them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from nuan.plumbing import vault
from nuan.plumbing.chain import GENESIS
from nuan.plumbing.models import AuditEntry, SubjectKey
from tests.rooms.daily_run.kills import Ended, run_afresh
from tests.rooms.plumbing.databases import drop_all_triggers, own_database
from tests.rooms.plumbing.decisions import add_audited

__all__ = ["own_database"]

NO_ANCHOR = "nobody could tell"


def ask(home: Path, *arguments: str) -> Ended:
    at = connection.settings_dict
    url = None if connection.vendor == "sqlite" else f"postgresql://{at['USER']}@/{at['NAME']}?host={at['HOST']}"
    return run_afresh("audit", *arguments, home=home, url=url)


def document(ended: Ended, code: int = 0) -> dict[str, Any]:
    assert ended.code == code, ended.out + ended.err
    found: dict[str, Any] = json.loads(ended.out)
    return found


def trail(told: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = next(stream for stream in told["streams"] if stream["stream"] == "audit")
    return found


def test_what_cannot_be_found_without_an_anchor_is_said_and_found_with_one(own_database: Path) -> None:
    add_audited(count=6)
    told = ask(own_database, "verify", "--lang", "en")
    assert (told.code, told.err) == (0, "")
    assert "audit trail: whole, 6 entries. Anchor: 6:" in told.out
    assert "No anchor was found" in told.out
    assert NO_ANCHOR in told.out
    assert not (own_database / "keys").exists(), "verifying makes no key"

    anchored = ask(own_database, "anchor", "--lang", "en")
    assert anchored.code == 0, anchored.err
    line = next(line for line in anchored.out.splitlines() if line.startswith("{"))
    assert (own_database / "anchors" / "audit.jsonl").read_text() == line + "\n"
    assert "Give these lines to somebody who does not run this database" in anchored.out
    told = ask(own_database, "verify", "--lang", "en")
    assert "1 anchors fit; the newest vouches for entries 1 to 6." in told.out
    assert NO_ANCHOR not in told.out

    add_audited(count=2)
    told = ask(own_database, "verify", "--lang", "en")
    assert "Entries 7 to 8 are newer than every anchor" in told.out
    assert document(ask(own_database, "verify", "--json"))["entries"] == 8

    drop_all_triggers()
    AuditEntry.objects.filter(number__gt=4).delete()
    cut = ask(own_database, "verify", "--lang", "en")
    assert (cut.code, cut.err) == (1, "")
    assert "broken at entry 5: the chain ends at entry 4, an anchor names entry 6" in cut.out
    refused = ask(own_database, "anchor", "--lang", "en")
    assert (refused.code, "was not anchored" in refused.out) == (1, True)
    assert (own_database / "anchors" / "audit.jsonl").read_text() == line + "\n"

    (own_database / "anchors" / "audit.jsonl").unlink()  # as whoever owns the machine would
    assert ask(own_database, "verify").code == 0
    mail = own_database / "mail.txt"
    mail.write_text(line, encoding="utf-8")
    for given in (line, str(mail), f"6:{GENESIS}"):
        told = ask(own_database, "verify", "--json", "--anchor", given)
        assert trail(document(told, code=1))["broken_at"] == 5


def test_verify_speaks_chinese_and_json(own_database: Path) -> None:
    add_audited(count=2)
    head = AuditEntry.objects.get(number=2).entry_hash
    assert f"审计链：完整，共 2 条。锚点：2:{head}" in ask(own_database, "verify", "--lang", "zh").out
    anchored = document(ask(own_database, "anchor", "--json"))
    assert [(one["stream"], one["count"], one["head"]) for one in anchored["anchors"]] == [("audit", 2, head)]
    assert (anchored["folder"], anchored["faults"]) == (str(own_database / "anchors"), [])
    told = document(ask(own_database, "verify", "--json"))
    assert (told["whole"], told["entries"], told["head"], told["broken_at"], told["why"], told["anchor"]) == (
        True, 2, head, None, None, f"2:{head}",
    )  # fmt: skip
    assert told["erasures_at_odds"] == []
    shown = trail(told)
    assert (shown["anchors"], shown["anchored"], shown["merkle_root"], shown["anchor_faults"]) == (
        1, 2, anchored["anchors"][0]["merkle_root"], [],
    )  # fmt: skip


def test_an_anchor_signed_elsewhere_is_told_and_counts_once_its_signer_is_named(
    own_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_audited(count=3)
    signer = document(ask(own_database, "anchor", "--json"))["anchors"][0]["signer"]
    monkeypatch.setenv("NUAN_SIGNING_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")
    told = ask(own_database, "verify", "--lang", "en")
    assert told.code == 1
    assert "An anchor is at fault: the anchor of entry 3 " in told.out
    assert signer[:16] in told.out
    assert ask(own_database, "verify", "--signer", signer).code == 0


@pytest.mark.parametrize("given", ["6:abc", "{", f"other:1:{GENESIS}"])
def test_what_is_no_anchor_is_told_in_words(own_database: Path, given: str) -> None:
    told = ask(own_database, "verify", "--anchor", given)
    assert (told.code, told.out) == (1, "")
    assert "--anchor is no anchor" in told.err
    assert "Traceback" not in told.err


def test_an_erased_person_who_is_back_is_told(own_database: Path) -> None:
    with transaction.atomic():
        subject = vault.open_subject()
    kept = bytes(SubjectKey.objects.get(subject=subject).wrapped)
    with transaction.atomic():
        vault.destroy_key(subject=subject, actor="officer")
    assert ask(own_database, "anchor").code == 0
    assert (own_database / "anchors" / "erased.txt").read_text() == f"{subject}\n"
    drop_all_triggers()
    SubjectKey.objects.update(wrapped=kept, destroyed_at=None)
    told = ask(own_database, "verify", "--lang", "en")
    assert told.code == 1
    assert f"subject {subject} was erased, and its key is there again" in told.out
    assert document(ask(own_database, "verify", "--json"), code=1)["whole"] is False
