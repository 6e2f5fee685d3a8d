"""Where the content of documents lies: sealed, under random names, in the home; never where a web server looks."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from nuan.cases.rules.paper_faults import UnableToReadPaper
from nuan.plumbing.files import write_whole
from nuan.plumbing.vault import UnableToUnseal, seal, unseal

PURPOSE: Final = "document"
FOLDER: Final = "papers"


def paper_path(*, home: Path, key: str) -> Path:
    """Where the document of a key is kept."""
    return home / FOLDER / key[:2] / key


def keep_content(*, home: Path, subject: str, key: str, data: bytes) -> None:
    """Seal the content under the person's key and write it whole. Raises UnableToSeal."""
    write_whole(paper_path(home=home, key=key), seal(subject=subject, data=data, purpose=f"{PURPOSE} {key}"))


def content_of(*, home: Path, subject: str, key: str, number: int) -> bytes:
    """The content in clear. Raises UnableToReadPaper: gone, changed, or of a person who was erased."""
    try:
        sealed = paper_path(home=home, key=key).read_bytes()
        return unseal(subject=subject, sealed=sealed, purpose=f"{PURPOSE} {key}")
    except FileNotFoundError:
        why, erased = "its file is gone; bring it back from a backup", False
    except UnableToUnseal as fault:
        why, erased = fault.why, fault.destroyed
    raise UnableToReadPaper(number=number, why=why, erased=erased)


def remove_content(*, home: Path, key: str) -> bool:
    """Remove the content; False when it was not there."""
    path = paper_path(home=home, key=key)
    if not path.exists():
        return False
    path.unlink()
    return True
