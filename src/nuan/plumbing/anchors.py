"""Anchors: signed statements of how a chain stood, kept where the owner of the database cannot change them.

An anchor names a chain's length, the hash of its newest entry and the Merkle root over all its entries. With it `check`
finds what a bare chain hides: newest entries cut off, and everything written anew. They are added to
`NUAN_ANCHORS/<stream>.jsonl` (default: `anchors/` in the home); the line that is printed is the same as the line kept, so
that it can be mailed or written to a medium that cannot be changed. A folder the database's owner can write to protects
from nobody but others.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from nuan.plumbing.chain import GENESIS
from nuan.plumbing.files import PRIVATE_FILE, flush_folder, make_private_folder
from nuan.plumbing.signing import is_signed, public_key, sign

PURPOSE = "anchor"
ERASED_FILE = "erased.txt"


class UnableToReadAnchor(ValueError):
    """A text or a line is no anchor."""

    def __init__(self, *, where: str, why: str) -> None:
        self.where, self.why = where, why
        super().__init__(
            f"{where} is no anchor: {why}. Give a line as `nuan audit anchor` prints it, a file of such lines, or "
            "number:hash (stream:number:hash for another chain than the audit trail)."
        )


@dataclass(frozen=True, kw_only=True)
class Anchor:
    """How a chain stood. `at`: ISO moment in UTC. A bare one (number and hash only) has no root and no signature."""

    stream: str
    count: int
    head: str
    merkle_root: str = ""
    at: str = ""
    signer: str = ""
    signature: str = ""

    @property
    def is_bare(self) -> bool:
        """Whether it was given as number and hash, and is believed because of who gives it."""
        return not self.signature

    @property
    def line(self) -> str:
        """As it is kept, printed and mailed."""
        return json.dumps(asdict(self), separators=(",", ":"))

    def signed_data(self) -> bytes:
        """What the signature is over."""
        said = [self.stream, self.count, self.head, self.merkle_root, self.at]
        return json.dumps(said, separators=(",", ":")).encode()

    def is_from(self, *, signers: frozenset[str]) -> bool:
        """Whether one of these public keys signed it."""
        signature = bytes.fromhex(self.signature) if _is_hex(self.signature, 128) else b""
        return self.signer in signers and is_signed(
            signer=self.signer, signature=signature, data=self.signed_data(), purpose=PURPOSE
        )


def _is_hex(text: object, digits: int) -> bool:
    return isinstance(text, str) and len(text) == digits and set(text) <= set("0123456789abcdef")


def make_anchor(*, stream: str, count: int, head: str, merkle_root: str, at: datetime) -> Anchor:
    """An anchor signed by this home. Raises UnableToUseKey."""
    moment = at.astimezone(UTC).isoformat(timespec="seconds")
    plain = Anchor(
        stream=stream, count=count, head=head, merkle_root=merkle_root, at=moment, signer=public_key(), signature=""
    )
    signature = sign(data=plain.signed_data(), purpose=PURPOSE).hex()
    return Anchor(**{**asdict(plain), "signature": signature})


def anchor_of_text(*, text: str, where: str) -> Anchor:
    """The anchor of a line, or of `number:hash` or `stream:number:hash`. Raises UnableToReadAnchor."""
    if not text.lstrip().startswith("{"):
        parts = text.strip().split(":")
        stream, number, head = ["audit", *parts] if len(parts) == 2 else parts if len(parts) == 3 else ("", "", "")
        if not (number.isdecimal() and number.isascii() and _is_hex(head, len(GENESIS))):
            raise UnableToReadAnchor(where=where, why="it is neither a signed line nor number:hash")
        return Anchor(stream=stream, count=int(number), head=head)
    try:
        found = json.loads(text)
    except ValueError:
        raise UnableToReadAnchor(where=where, why="the line is cut or changed; it is no JSON") from None
    names = set(Anchor.__dataclass_fields__)
    if set(found) != names or type(found["count"]) is not int or not found["signature"]:
        raise UnableToReadAnchor(where=where, why=f"it does not name exactly {', '.join(sorted(names))}")
    if not all(isinstance(found[name], str) for name in names - {"count"}):
        raise UnableToReadAnchor(where=where, why="a text in it is none")
    return Anchor(**found)


def anchors_folder() -> Path:
    """Where anchors are kept: the folder NUAN_ANCHORS names, else `anchors` in the home."""
    named = os.environ.get("NUAN_ANCHORS")
    return Path(named) if named else Path(settings.NUAN_HOME) / "anchors"


def anchors_in(*, path: Path) -> tuple[list[Anchor], list[str]]:
    """The anchors of a file, and what is wrong with lines that are none. No file: no anchors.

    A last line without its end is one a killed process had not finished writing: it was never told to anybody.
    """
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    found, faults = [], []
    for number, line in enumerate(text.split("\n")[:-1], start=1):
        try:
            found.append(anchor_of_text(text=line, where=f"line {number} of {path.name}"))
        except UnableToReadAnchor as fault:
            faults.append(str(fault))
    return found, faults


def keep_anchor(*, anchor: Anchor) -> Path:
    """Add the anchor's line to its stream's file, on disk when this returns; tells the file."""
    path = anchors_folder() / f"{anchor.stream}.jsonl"
    _add_lines(path, [anchor.line])
    return path


def erased_kept() -> frozenset[str]:
    """The subjects whose erasure is noted beside the anchors: after a restore from a backup they are erased again."""
    path = anchors_folder() / ERASED_FILE
    text = path.read_text(encoding="ascii") if path.is_file() else ""
    return frozenset(text.split("\n")[:-1])


def keep_erased(*, subjects: Iterable[str]) -> int:
    """Note erased subjects (random numbers, no names) beside the anchors; says how many were not yet noted."""
    new = sorted(set(subjects) - erased_kept())
    if new:
        _add_lines(anchors_folder() / ERASED_FILE, new)
    return len(new)


def _add_lines(path: Path, lines: Iterable[str]) -> None:
    """Add whole lines; half a line a killed process left is taken away first (it was never told to anybody)."""
    make_private_folder(path.parent)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, PRIVATE_FILE)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        size = os.fstat(descriptor).st_size
        whole = os.pread(descriptor, size, 0).rfind(b"\n") + 1
        if whole != size:
            os.ftruncate(descriptor, whole)
        with os.fdopen(os.dup(descriptor), "ab") as file:
            file.write("".join(f"{line}\n" for line in lines).encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    flush_folder(path.parent)
