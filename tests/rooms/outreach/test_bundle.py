"""A bundle can be checked by anybody with the public key, and shows whatever was done to it."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from nuan.outreach import bundles
from nuan.outreach.actions import Bundle, make_bundle
from nuan.outreach.queries import verify_bundle
from nuan.outreach.rules.faults import UnableToBundle, UnableToReadBundle
from nuan.people.actions import erase_person
from nuan.plumbing.check import UnableToAnchor
from tests.rooms.outreach.someone import ANN, BEN, DAY, NOW, call, point_of, reserved
from tests.rooms.outreach.test_why import a_day

ALWAYS: dict[str, Any] = {"from_at": NOW - DAY, "until_at": NOW + DAY, "at": NOW + DAY}


@pytest.fixture
def home(somebody: str, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.NUAN_HOME = tmp_path
    monkeypatch.delenv("NUAN_ANCHORS", raising=False)
    a_day()
    reserved(call(point=point_of(BEN)), customer_id=BEN, at=NOW)
    return tmp_path


def made(home: Path, *, customer_id: str | None = None, opened: bool = False) -> Bundle:
    return make_bundle(path=home / "out" / "bundle.zip", customer_id=customer_id, opened=opened, **ALWAYS)


def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def rewritten(path: Path, files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as file:
        for name, data in files.items():
            file.writestr(name, data)


@pytest.mark.parametrize(("customer_id", "count"), [(None, 11), (ANN, 10), (BEN, 1)])
def test_a_bundle_is_whole(home: Path, customer_id: str | None, count: int) -> None:
    bundle = made(home, customer_id=customer_id)
    assert (bundle.entries, bundle.anchored) == (count, 11)
    report = verify_bundle(path=bundle.path, signers=frozenset({bundle.signer}))
    assert (report.faults, report.trusted, report.entries, report.anchored) == ((), True, count, 11)
    assert report.of == (customer_id or "everybody")
    assert bundle.path.stat().st_mode & 0o777 == 0o600


def test_the_same_entries_give_the_same_bytes(home: Path) -> None:
    first = made(home)
    data = first.path.read_bytes()
    assert made(home).sha256 == first.sha256
    assert first.path.read_bytes() == data


def test_without_a_known_key_it_says_whose_it_is(home: Path) -> None:
    bundle = made(home)
    report = verify_bundle(path=bundle.path, signers=frozenset())
    assert (report.whole, report.trusted, report.signer) == (True, False, bundle.signer)
    other = verify_bundle(path=bundle.path, signers=frozenset({"00" * 32}))
    assert other.faults == (f"it is signed by {bundle.signer[:16]}…, which is none of the keys given",)


def test_what_it_says_of_a_person_is_in_it_only_when_asked_for(home: Path) -> None:
    assert b"C1" not in contents(made(home, customer_id=ANN).path)[bundles.ENTRIES]
    lines = [
        json.loads(line)
        for line in contents(made(home, customer_id=ANN, opened=True).path)[bundles.ENTRIES].splitlines()
    ]
    assert [line["says"]["proposal"]["debts"] for line in lines if "says" in line] == [["C1"]] * 7
    erase_person(customer_id=ANN, reason="request 8", actor="li", at=NOW)
    bundle = made(home, customer_id=ANN, opened=True)
    assert b"C1" not in contents(bundle.path)[bundles.ENTRIES]
    assert verify_bundle(path=bundle.path, signers=frozenset()).whole


def _edit(name: str, change: Callable[[bytes], bytes]) -> Callable[[dict[str, bytes]], None]:
    def apply(files: dict[str, bytes]) -> None:
        before = files[name]
        files[name] = change(before)
        assert files[name] != before

    return apply


def _and_manifest(name: str, change: Callable[[bytes], bytes]) -> Callable[[dict[str, bytes]], None]:
    """Change a file and the hash the manifest has of it: only the signature shows it."""
    import hashlib

    def apply(files: dict[str, bytes]) -> None:
        files[name] = change(files[name])
        manifest = json.loads(files[bundles.MANIFEST])
        manifest["files"][name]["sha256"] = hashlib.sha256(files[name]).hexdigest()
        files[bundles.MANIFEST] = json.dumps(manifest).encode()

    return apply


def _yes(data: bytes) -> bytes:
    return data.replace(b"false", b"true", 1)


def _without_first(data: bytes) -> bytes:
    return data.split(b"\n", 1)[1]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (_edit(bundles.ENTRIES, _yes), "entries.jsonl is not the file the manifest names"),
        (_edit(bundles.ENTRIES, _yes), "its text is not what was sealed"),
        (_and_manifest(bundles.ENTRIES, _yes), "the signature is not that of the signer"),
        (_and_manifest(bundles.ENTRIES, _without_first), "the entries are not those the manifest counts"),
        (_edit(bundles.PROOFS, _without_first), "entry 1 is not in the chain that was anchored"),
        (_edit(bundles.ANCHORS, lambda data: data.replace(b'"count":11', b'"count":12')), "the anchor is not signed by"),
        (_edit(bundles.KEY, lambda data: data.replace(b"A", b"B", 1)), "public_key.pem is not the file"),
        (_edit(bundles.README, lambda data: data + b"."), "README.txt is not the file"),
        (_edit(bundles.SIGNATURE, lambda data: b"00" * 64), "the signature is not that of the signer"),
        (_edit(bundles.SIGNATURE, lambda data: b"none"), "the signature is not that of the signer"),
        (_edit(bundles.MANIFEST, lambda data: data.replace(b"everybody", b"nobody")), "the manifest was changed"),
    ],
)  # fmt: skip
def test_whatever_is_done_to_it_shows(home: Path, change: Callable[[dict[str, bytes]], None], why: str) -> None:
    bundle = made(home)
    files = contents(bundle.path)
    change(files)
    rewritten(bundle.path, files)
    report = verify_bundle(path=bundle.path, signers=frozenset({bundle.signer}))
    assert any(why in fault for fault in report.faults), report.faults


def test_every_byte_counts(home: Path) -> None:
    """Flip one bit of the file anywhere: it is refused, or some fault is found, or nothing of what it says has changed."""
    bundle = made(home, customer_id=BEN)
    whole, signers = bundle.path.read_bytes(), frozenset({bundle.signer})
    said = contents(bundle.path)
    found = 0
    for place in range(0, len(whole), 37):
        bundle.path.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        try:
            report = verify_bundle(path=bundle.path, signers=signers)
        except UnableToReadBundle:
            found += 1
            continue
        found += not report.whole
        assert not report.whole or contents(bundle.path) == said
    assert found > len(range(0, len(whole), 37)) // 2


@pytest.mark.parametrize("spoil", ["cut", "text", "lacks", "more", "twice", "format"])
def test_what_is_no_bundle_is_refused(home: Path, spoil: str) -> None:
    bundle = made(home)
    data, files = bundle.path.read_bytes(), contents(bundle.path)
    if spoil in ("cut", "text"):
        bundle.path.write_bytes(data[: len(data) // 2] if spoil == "cut" else b"hello")
    elif spoil == "lacks":
        rewritten(bundle.path, {name: files[name] for name in files if name != bundles.PROOFS})
    elif spoil == "more":
        rewritten(bundle.path, files | {"more.txt": b""})
    elif spoil == "format":
        rewritten(bundle.path, files | {bundles.MANIFEST: b'{"format":"another"}'})
    else:
        with zipfile.ZipFile(bundle.path, "a") as file, pytest.warns(UserWarning, match="Duplicate name"):
            file.writestr(bundles.KEY, b"x")
    with pytest.raises(UnableToReadBundle, match="is no bundle of the ledger"):
        verify_bundle(path=bundle.path, signers=frozenset())


def test_nothing_is_bundled_of_a_ledger_that_does_not_fit(home: Path) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("drop trigger ledger_no_update")
        else:
            cursor.execute("drop trigger ledger_append_only on outreach_ledgerentry")
        cursor.execute("update outreach_ledgerentry set proposer = 'somebody' where number = 3")
    with pytest.raises(UnableToAnchor, match="the ledger was not anchored"):
        made(home)
    assert not (home / "out").exists()


def test_nothing_to_bundle_is_said(home: Path) -> None:
    with pytest.raises(UnableToBundle, match="the ledger has no entry from 2026-02-02"):
        make_bundle(
            path=home / "bundle.zip",
            customer_id=None,
            from_at=NOW - 28 * DAY,
            until_at=NOW - 27 * DAY,
            opened=False,
            at=NOW,
        )


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl here")
def test_the_way_without_us_works(home: Path) -> None:
    """The lines of the bundle's README, run as they stand."""
    bundle = made(home)
    folder = home / "unpacked"
    with zipfile.ZipFile(bundle.path) as file:
        file.extractall(folder)
    lines = [line.strip() for line in bundles.HOW_TO_CHECK.splitlines() if line.startswith("     ")]
    if shutil.which("xxd") is None:
        lines[0] = lines[0].split(";")[0]
        (folder / "signature").write_bytes(bytes.fromhex((folder / "manifest.sig").read_text()))
    script = "set -e\n" + "\n".join(lines)
    done = subprocess.run(["sh", "-c", script], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Verified Successfully" in done.stdout
