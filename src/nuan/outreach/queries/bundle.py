"""Check a signed bundle of ledger entries. Needs no database and no key but the signer's public one."""

from __future__ import annotations

import hashlib
import json
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from nuan.outreach import bundles
from nuan.outreach.rules.faults import UnableToReadBundle
from nuan.plumbing.anchors import Anchor, UnableToReadAnchor, anchor_of_text
from nuan.plumbing.chain import hash_of
from nuan.plumbing.merkle import is_under
from nuan.plumbing.signing import is_signed

_ENCRYPTED: Final = 1
_NO_ZIP: Final = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, OSError, IndexError, OverflowError,
    ValueError,
)  # fmt: skip
"""What Python's reader raises for bytes that are no zip file, or no longer one."""
_METHODS: Final = (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED)


@dataclass(frozen=True, kw_only=True)
class BundleReport:
    """What was found. `faults`: everything that does not fit; empty: the entries are the signer's, unchanged, and stood in
    the chain that was anchored. `trusted`: whether the signer is one of those given; else compare it yourself."""

    path: Path
    signer: str
    trusted: bool
    entries: int
    first: int
    last: int
    anchored: int
    made_at: str
    of: str
    faults: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether everything fits."""
        return not self.faults


def verify_bundle(*, path: Path, signers: frozenset[str]) -> BundleReport:
    """Check signature, files, entries and proofs. `signers`: public keys known to be the lender's; with some given, a bundle
    signed by another is at fault. Raises UnableToReadBundle for what is no such file."""
    files = _read(path)
    manifest = _document(path, files[bundles.MANIFEST], bundles.MANIFEST)
    signer = str(manifest.get("signer", ""))
    faults = _signature_faults(files, signer, signers) + _file_faults(files, manifest)
    numbers: list[int] = []
    anchored = 0
    try:
        anchor = anchor_of_text(text=files[bundles.ANCHORS].decode("utf-8", "replace").strip(), where=bundles.ANCHORS)
        anchored = anchor.count
        if not anchor.is_from(signers=frozenset({signer})):
            faults.append("the anchor is not signed by who signed the bundle")
        entries, proofs = (_lines(path, files[name], name) for name in (bundles.ENTRIES, bundles.PROOFS))
        numbers = [entry["number"] for entry in entries]
        faults += _entry_faults(entries, proofs, anchor)
        if numbers != sorted(set(numbers)) or len(numbers) != manifest.get("entries"):
            faults.append("the entries are not those the manifest counts, each once and in order")
    except (UnableToReadAnchor, KeyError, TypeError, ValueError, AttributeError) as fault:
        faults.append(f"it does not have the form of a bundle: {fault}")
    return BundleReport(
        path=path, signer=signer, trusted=signer in signers, entries=len(numbers), first=min(numbers, default=0),
        last=max(numbers, default=0), anchored=anchored, made_at=str(manifest.get("made_at", "")),
        of=str(manifest.get("of", "")), faults=tuple(faults),
    )  # fmt: skip


def _read(path: Path) -> dict[str, bytes]:
    wanted = {bundles.MANIFEST, bundles.SIGNATURE, *bundles.SIGNED}
    whole = BytesIO(path.read_bytes())
    try:
        with zipfile.ZipFile(whole) as made:
            names = [one.filename for one in made.infolist()]
            if sorted(names) != sorted(wanted):
                odd = sorted(set(names) ^ wanted) or sorted({name for name in names if names.count(name) > 1})
                raise UnableToReadBundle(path=path, why=f"it lacks, or has too many of, {', '.join(odd)}")
            if any(one.flag_bits & _ENCRYPTED or one.compress_type not in _METHODS for one in made.infolist()):
                raise UnableToReadBundle(path=path, why="it is packed in a way we never do")
            if sum(one.file_size for one in made.infolist()) > bundles.LARGEST:
                raise UnableToReadBundle(path=path, why="it unpacks to more than any bundle we make")
            return {name: made.read(name) for name in names}
    except UnableToReadBundle:
        raise
    except _NO_ZIP as fault:
        raise UnableToReadBundle(path=path, why=f"it is cut, changed or no zip file ({fault})") from None


def _document(path: Path, data: bytes, name: str) -> dict[str, Any]:
    try:
        found = json.loads(data)
    except ValueError:
        raise UnableToReadBundle(path=path, why=f"{name} is no JSON") from None
    if not isinstance(found, dict) or (name == bundles.MANIFEST and found.get("format") != bundles.FORMAT):
        raise UnableToReadBundle(path=path, why=f"{name} is not of the format {bundles.FORMAT!r}")
    return found


def _lines(path: Path, data: bytes, name: str) -> list[dict[str, Any]]:
    return [_document(path, line, name) for line in data.split(b"\n") if line]


def _signature_faults(files: Mapping[str, bytes], signer: str, signers: frozenset[str]) -> list[str]:
    faults = []
    text = files[bundles.SIGNATURE].decode("ascii", "replace").strip()
    signature = bytes.fromhex(text) if len(text) == 128 and set(text) <= set("0123456789abcdef") else b""
    if not is_signed(signer=signer, signature=signature, data=files[bundles.MANIFEST], purpose=bundles.PURPOSE):
        faults.append("the signature is not that of the signer it names, or the manifest was changed")
    if signers and signer not in signers:
        faults.append(f"it is signed by {signer[:16]}…, which is none of the keys given")
    return faults


def _file_faults(files: Mapping[str, bytes], manifest: Mapping[str, Any]) -> list[str]:
    named = manifest.get("files", {})
    faults = [
        f"{name} is not the file the manifest names" for name in bundles.SIGNED
        if named.get(name, {}).get("sha256") != hashlib.sha256(files[name]).hexdigest()
    ]  # fmt: skip
    if set(named) != set(bundles.SIGNED):
        faults.append("the manifest does not name every file")
    return faults


def _entry_faults(entries: list[dict[str, Any]], proofs: list[dict[str, Any]], anchor: Anchor) -> list[str]:
    paths = {proof["number"]: proof["path"] for proof in proofs}
    root = bytes.fromhex(anchor.merkle_root)
    faults = []
    before: dict[str, Any] | None = None
    for entry in entries:
        number, text = entry["number"], entry["text"]
        entry_hash = hash_of(previous=entry["previous_hash"], text=text)
        if entry_hash != entry["hash"] or json.loads(text)[0] != number:
            faults.append(f"entry {number}: its text is not what was sealed")
        elif before is not None and before["number"] + 1 == number and before["hash"] != entry["previous_hash"]:
            faults.append(f"entry {number} does not follow the entry before it")
        elif not is_under(
            entry=bytes.fromhex(entry_hash), place=number - 1, count=anchor.count,
            path=[bytes.fromhex(node) for node in paths.get(number, [])], root=root,
        ):  # fmt: skip
            faults.append(f"entry {number} is not in the chain that was anchored")
        before = entry
    if set(paths) != {entry["number"] for entry in entries}:
        faults.append("the proofs are not those of the entries")
    return faults
