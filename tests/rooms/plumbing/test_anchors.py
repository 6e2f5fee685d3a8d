"""Anchors and proofs: signed, kept as lines, held against the chain; and what a changed one says."""

from __future__ import annotations

import base64
import json
import shutil
import stat
import subprocess
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import transaction

from nuan.plumbing import vault
from nuan.plumbing.anchors import (
    Anchor,
    UnableToReadAnchor,
    anchor_of_text,
    anchors_folder,
    anchors_in,
    erased_kept,
    keep_anchor,
    keep_erased,
    make_anchor,
)
from nuan.plumbing.audit import AUDIT, verify
from nuan.plumbing.chain import GENESIS
from nuan.plumbing.check import (
    UnableToAnchor,
    anchor_stream,
    check_stream,
    check_with_kept,
    erasures_at_odds,
    keep_erasures,
)
from nuan.plumbing.keys import SIGNING, UnableToUseKey
from nuan.plumbing.models import AuditEntry, SubjectKey
from nuan.plumbing.proofs import Proof, UnableToProve, is_proven, prove
from nuan.plumbing.signing import is_signed, public_key, public_key_pem, sign
from tests.rooms.plumbing.databases import DECISIONS, drop_all_triggers
from tests.rooms.plumbing.decisions import add_audited, add_decisions

AT = datetime(2026, 9, 3, 20, 0, tzinfo=UTC)
NOBODY: frozenset[str] = frozenset()
ANOTHER = base64.b64encode(bytes(range(32))).decode()


def anchored(count: int = 7) -> Anchor:
    add_audited(count=count)
    anchor = anchor_stream(stream=AUDIT, at=AT, signers=NOBODY)
    assert anchor is not None
    return anchor


def test_an_anchor_is_kept_as_the_line_that_is_printed(own_database: Path) -> None:
    assert anchor_stream(stream=AUDIT, at=AT, signers=NOBODY) is None
    anchor = anchored()
    path = own_database / "anchors" / "audit.jsonl"
    assert path.read_text() == anchor.line + "\n"
    assert (stat.S_IMODE(path.stat().st_mode), stat.S_IMODE(path.parent.stat().st_mode)) == (0o600, 0o700)
    assert anchor_of_text(text=anchor.line, where="a mail") == anchor
    assert (anchor.stream, anchor.count, anchor.at) == ("audit", 7, "2026-09-03T20:00:00+00:00")
    assert (anchor.head, anchor.signer) == (AuditEntry.objects.get(number=7).entry_hash, public_key())
    assert anchor.is_from(signers=frozenset({public_key()}))
    assert anchor_stream(stream=AUDIT, at=AT, signers=NOBODY) == anchor, "nothing new: nothing is written"
    assert path.read_text() == anchor.line + "\n"
    second = anchored(3)
    assert (second.count, path.read_text()) == (10, f"{anchor.line}\n{second.line}\n")
    report = check_with_kept(stream=AUDIT, more=(), signers=NOBODY)
    assert (report.whole, report.anchors, report.anchored, report.entries) == (True, 2, 10, 10)


def test_anchors_lie_where_the_operator_says(
    own_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NUAN_ANCHORS", str(tmp_path / "elsewhere"))
    anchor = anchored()
    assert anchors_folder() == tmp_path / "elsewhere"
    assert anchors_in(path=tmp_path / "elsewhere" / "audit.jsonl") == ([anchor], [])
    assert not (own_database / "anchors").exists()


@pytest.mark.parametrize("field", ["count", "head", "merkle_root", "at", "signer", "signature"])
def test_a_changed_anchor_counts_for_nothing_and_is_told(own_database: Path, field: str) -> None:
    anchor = anchored()
    value = {"count": 6, "at": "2026-09-03T21:00:00+00:00"}.get(field, "0" * len(str(getattr(anchor, field))))
    changed = replace(anchor, **{field: value})
    trusted = frozenset({public_key()})
    report = check_stream(stream=AUDIT, anchors=[changed], signers=trusted)
    assert (report.whole, report.broken_at, report.anchors, report.anchored) == (False, None, 0, 0)
    assert report.anchor_faults[0].startswith(f"the anchor of entry {changed.count} ")
    both = check_stream(stream=AUDIT, anchors=[changed, anchor], signers=trusted)
    assert (both.whole, both.anchors, both.anchored) == (False, 1, 7)
    assert check_stream(stream=DECISIONS, anchors=[changed], signers=trusted).whole, "another chain's anchor"


def test_the_root_counts_beside_the_head(own_database: Path) -> None:
    kept = anchored()
    wrong = make_anchor(stream="audit", count=7, head=kept.head, merkle_root=GENESIS, at=AT)
    report = check_stream(stream=AUDIT, anchors=[wrong], signers=frozenset({public_key()}))
    assert (report.whole, report.broken_at, report.anchors) == (False, 7, 0)


def test_an_anchor_of_another_key_is_refused_until_the_key_is_named(
    own_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anchor, before = anchored(), public_key()
    monkeypatch.setenv(SIGNING, ANOTHER)
    assert public_key() != before
    add_audited(count=1)
    assert not check_with_kept(stream=AUDIT, more=(), signers=NOBODY).whole
    with pytest.raises(UnableToAnchor, match="whom we do not know"):
        anchor_stream(stream=AUDIT, at=AT, signers=NOBODY)
    assert check_with_kept(stream=AUDIT, more=(), signers=frozenset({before})).anchored == 7
    newer = anchor_stream(stream=AUDIT, at=AT, signers=frozenset({before}))
    assert newer is not None
    assert (newer.count, newer.signer != anchor.signer) == (8, True)


def test_whoever_only_checks_makes_no_key(own_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    anchor, signer = anchored(), public_key()
    (own_database / "keys").rename(tmp_path / "keys-away")
    report = check_with_kept(stream=AUDIT, more=[anchor], signers=frozenset({signer}))
    assert (report.whole, report.anchors) == (True, 2)
    assert not check_with_kept(stream=AUDIT, more=(), signers=NOBODY).whole
    assert not (own_database / "keys").exists()


def test_a_chain_that_does_not_fit_is_not_anchored(own_database: Path) -> None:
    anchored()
    add_audited(count=1)
    path = anchors_folder() / "audit.jsonl"
    before = path.read_bytes()
    drop_all_triggers()
    AuditEntry.objects.filter(number=3).update(actor="x")
    with pytest.raises(UnableToAnchor, match="its text is not what was sealed"):
        anchor_stream(stream=AUDIT, at=AT, signers=NOBODY)
    AuditEntry.objects.filter(number__gte=3).delete()
    with pytest.raises(UnableToAnchor, match="cut off"):
        anchor_stream(stream=AUDIT, at=AT, signers=NOBODY)
    assert path.read_bytes() == before


def test_half_a_line_of_a_killed_process_is_no_anchor_and_goes_with_the_next(own_database: Path) -> None:
    anchor = anchored()
    path = anchors_folder() / "audit.jsonl"
    with path.open("a") as file:
        file.write(anchor.line[:50])
    assert anchors_in(path=path) == ([anchor], [])
    second = anchored(1)
    assert anchors_in(path=path) == ([anchor, second], [])
    with path.open("a") as file:
        file.write(anchor.line[:50] + "\n")
    report = check_with_kept(stream=AUDIT, more=(), signers=NOBODY)
    assert (report.whole, report.anchored, len(report.anchor_faults)) == (False, 8, 1)
    assert "line 3 of audit.jsonl" in report.anchor_faults[0]


def test_number_and_hash_of_an_earlier_report_still_serve(own_database: Path) -> None:
    add_audited(count=5)
    kept = verify().anchor
    add_audited(count=2)
    bare = anchor_of_text(text=kept, where="--anchor")
    assert (bare, bare.is_bare) == (Anchor(stream="audit", count=5, head=kept[2:]), True)
    report = check_stream(stream=AUDIT, anchors=[bare], signers=NOBODY)
    assert (report.whole, report.anchors, report.anchored) == (True, 1, 5)
    wrong = anchor_of_text(text=f"audit:5:{GENESIS}", where="--anchor")
    report = check_stream(stream=AUDIT, anchors=[wrong], signers=NOBODY)
    assert (report.broken_at, report.why) == (
        5, "entries 1 to 5 are not those the anchor names: they were written anew",
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "", "6", "6:abc", f"x:{GENESIS}", f"²:{GENESIS}", f"a:b:6:{GENESIS}", f"audit:6:{GENESIS[:-1]}g", "{", "{}",
        '{"stream":"audit"}',
    ],
)  # fmt: skip
def test_a_text_that_is_no_anchor_is_refused(text: str) -> None:
    with pytest.raises(UnableToReadAnchor, match="the mail is no anchor"):
        anchor_of_text(text=text, where="the mail")


@pytest.mark.parametrize(("field", "value"), [("count", "7"), ("count", True), ("head", 7), ("signature", "")])
def test_a_line_with_a_wrong_kind_of_value_is_refused(field: str, value: object) -> None:
    line = asdict(Anchor(stream="audit", count=7, head="x", signature="x")) | {field: value}
    with pytest.raises(UnableToReadAnchor):
        anchor_of_text(text=json.dumps(line), where="the mail")


def test_one_customers_decision_is_proven_without_the_database(own_database: Path) -> None:
    subjects = add_decisions(count=11)
    anchor = anchor_stream(stream=DECISIONS, at=AT, signers=NOBODY)
    assert anchor is not None
    add_decisions(count=3)
    trusted = frozenset({public_key()})
    for number in range(1, 12):
        proof = prove(stream=DECISIONS, number=number, anchor=anchor)
        handed_out = Proof.of_dict(json.loads(json.dumps(proof.to_dict())))
        assert handed_out == proof
        assert is_proven(proof=handed_out, signers=trusted)
        assert subjects[(number - 1) % 5] in proof.text
        assert not is_proven(proof=proof, signers=NOBODY)
        for changed in (
            replace(proof, text=proof.text.replace("true", "false") + " "), replace(proof, number=number + 1),
            replace(proof, previous_hash=GENESIS[:-1] + "1"), replace(proof, path=proof.path[:-1]),
            replace(proof, path=(*proof.path[:-1], "no hex")), replace(proof, anchor=replace(anchor, count=12)),
            replace(proof, anchor=replace(anchor, merkle_root=GENESIS)),
        ):  # fmt: skip
            assert not is_proven(proof=changed, signers=trusted)


def test_what_no_anchor_covers_or_no_longer_fits_is_not_proven(own_database: Path) -> None:
    anchor = anchored()
    add_audited(count=1)
    for number in (0, 8):
        with pytest.raises(UnableToProve, match="anchor the chain first"):
            prove(stream=AUDIT, number=number, anchor=anchor)
    with pytest.raises(UnableToProve, match="anchor the chain first"):
        prove(stream=AUDIT, number=3, anchor=anchor_of_text(text=verify().anchor, where="--anchor"))
    with pytest.raises(UnableToProve, match="entries 1 to 7 of the audit"):
        prove(stream=DECISIONS, number=3, anchor=anchor)
    drop_all_triggers()
    AuditEntry.objects.filter(number=3).update(actor="x")
    with pytest.raises(UnableToProve, match="not the one that was anchored"):
        prove(stream=AUDIT, number=3, anchor=anchor)
    AuditEntry.objects.filter(number=3).delete()
    with pytest.raises(UnableToProve, match="not there"):
        prove(stream=AUDIT, number=3, anchor=anchor)


def test_a_signature_is_for_its_purpose_data_and_key_only(own_database: Path) -> None:
    signature = sign(data=b"data", purpose="bundle")
    key = public_key()
    assert (len(signature), len(bytes.fromhex(key))) == (64, 32)
    assert is_signed(signer=key, signature=signature, data=b"data", purpose="bundle")
    for bad in (
        {"data": b"date"}, {"purpose": "anchor"}, {"signer": "0" * 64}, {"signer": "no hex"}, {"signer": ""},
        {"signature": b""}, {"signature": signature[:-1] + bytes([signature[-1] ^ 1])},
    ):  # fmt: skip
        given = {"signer": key, "signature": signature, "data": b"data", "purpose": "bundle"} | bad
        assert not is_signed(**given)  # type: ignore[arg-type]
    made = own_database / "keys" / "signing.key"
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert sign(data=b"data", purpose="bundle") == signature


def test_a_malformed_signing_key_is_told_without_the_key(own_database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SIGNING, "geheim")
    with pytest.raises(UnableToUseKey, match="NUAN_SIGNING_KEY") as told:
        sign(data=b"data", purpose="bundle")
    assert "geheim" not in str(told.value)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl here")
def test_another_tool_can_check_a_signature(own_database: Path, tmp_path: Path) -> None:
    (tmp_path / "signature").write_bytes(sign(data=b"data", purpose="bundle"))
    (tmp_path / "key.pem").write_text(public_key_pem())
    (tmp_path / "signed").write_bytes(b"nuan bundle 1\ndata")
    asked = ["openssl", "pkeyutl", "-verify", "-rawin", "-pubin", "-inkey", "key.pem", "-sigfile", "signature", "-in"]
    done = subprocess.run([*asked, "signed"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, "Verified Successfully" in done.stdout) == (0, True), done.stderr


def test_a_restored_backup_cannot_bring_an_erased_person_back_unseen(own_database: Path) -> None:
    with transaction.atomic():
        subjects = vault.open_subjects(count=3)
        kept = bytes(SubjectKey.objects.get(subject=subjects[0]).wrapped)
    with transaction.atomic():
        vault.destroy_keys(subjects=subjects[:2], actor="officer")
    assert erasures_at_odds() == []
    assert (keep_erasures(), keep_erasures()) == (2, 0)
    assert erased_kept() == frozenset(subjects[:2])
    drop_all_triggers()
    SubjectKey.objects.filter(subject=subjects[0]).update(wrapped=kept, destroyed_at=None)
    assert erasures_at_odds() == [f"subject {subjects[0]} was erased, and its key is there again; erase it once more"]
    AuditEntry.objects.all().delete()  # as a backup from before the erasure has it
    SubjectKey.objects.filter(subject=subjects[1]).delete()
    assert erasures_at_odds() == [f"subject {subjects[0]} was erased, and its key is there again; erase it once more"]
    SubjectKey.objects.filter(subject=subjects[2]).update(wrapped=b"", destroyed_at=AT)
    assert erasures_at_odds()[0] == f"the key of subject {subjects[2]} was destroyed past the audit trail"


def test_lines_are_added_one_after_the_other(own_database: Path) -> None:
    anchor = anchored()
    for n in range(20):
        keep_anchor(anchor=replace(anchor, count=n + 1))
    found, faults = anchors_in(path=anchors_folder() / "audit.jsonl")
    assert ([one.count for one in found], faults) == ([7, *range(1, 21)], [])
    assert keep_erased(subjects=["b", "a", "b"]) == 2
    assert (anchors_folder() / "erased.txt").read_text() == "a\nb\n"
