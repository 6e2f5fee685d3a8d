"""Files that are either wholly there or not there, private to the account that runs us."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
_BLOCK = 1 << 20
_UNFINISHED = ".unfinished-"


def make_private_folder(path: Path) -> Path:
    """The folder, made with its parents and open to us alone (mode 0700) where it was missing."""
    for folder in reversed([path, *path.parents]):
        if not folder.exists():
            folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    return path


def write_whole(path: Path, data: bytes) -> None:
    """Write the file whole or not at all: a temporary file beside it, flushed to disk, then renamed over it.

    The file is readable by us alone (mode 0600). A crash leaves the old file, or the new one, and at worst a
    `.unfinished-…` file that nothing reads.
    """
    make_private_folder(path.parent)
    part = path.parent / f"{_UNFINISHED}{path.name}-{uuid4().hex}"
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    flush_folder(path.parent)


def flush_file(path: Path) -> None:
    """Have the file's bytes on disk and its mode private before we say it is there."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fchmod(descriptor, PRIVATE_FILE)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flush_folder(path: Path) -> None:
    """Have the folder's list of names on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """A folder that appears under `path` only when the block ends well: yields the unfinished one to fill.

    Every file in it that has one link is made private and flushed first (a hard link is a file that is there already).
    Raises FileExistsError when `path` exists: a finished folder is never written over.
    """
    if path.exists():
        raise FileExistsError(f"{path.name} is already there; a finished folder is never written over")
    make_private_folder(path.parent)
    part = path.parent / f"{_UNFINISHED}{path.name}-{uuid4().hex}"
    part.mkdir(mode=PRIVATE_FOLDER)
    try:
        yield part
        _flush_tree(part)
        part.rename(path)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    flush_folder(path.parent)


def _flush_tree(folder: Path) -> None:
    for root, _, names in os.walk(folder):
        for name in names:
            file = Path(root, name)
            if file.stat().st_nlink == 1:
                flush_file(file)
        flush_folder(Path(root))


def remove_unfinished(folder: Path) -> int:
    """Remove what killed runs left unfinished directly in this folder; says how many. Call it only when alone."""
    found = list(folder.glob(f"{_UNFINISHED}*")) if folder.is_dir() else []
    for path in found:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    return len(found)


def hash_of_file(path: Path) -> str:
    """SHA-256 of the file's bytes, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
