"""What the house says about access, read from `law/house/access/`."""

from __future__ import annotations

import gzip
import os
import tomllib
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.contrib.auth import password_validation

from nuan.access.rules import envelopes, exports, fields, reading, signing
from nuan.access.rules.envelopes import Envelope
from nuan.access.rules.exports import ExportPolicy
from nuan.access.rules.faults import UnableToReadAccessPolicy
from nuan.access.rules.reading import ReadingPolicy
from nuan.access.rules.signing import SigningPolicy

_PACKAGE = Path(__file__).resolve().parents[2]


def _folder() -> Path:
    """Where law lies, as `policy.queries.law_folder` finds it; that room lies above this one."""
    chosen = os.environ.get("NUAN_LAW_DIR")
    places = [Path(chosen)] if chosen else [_PACKAGE / "_law", _PACKAGE.parent.parent / "law"]
    return next((place for place in places if place.is_dir()), places[-1])


@lru_cache(maxsize=32)
def _parsed(path: Path, _changed_ns: int) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise UnableToReadAccessPolicy(file=path.name, key="file", why=f"it is not TOML ({fault})") from None


def _table(file: str, folder: Path | None) -> dict[str, Any]:
    path = (folder or _folder()) / "house" / "access" / file
    try:
        return _parsed(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        raise UnableToReadAccessPolicy(file=file, key="file", why="it is missing") from None


def signing_policy(*, on: date, folder: Path | None = None) -> SigningPolicy:
    """How staff sign in, on a day. `folder`: the law folder, None: the usual one. Raises UnableToReadAccessPolicy."""
    return signing.read_signing_policy(table=_table(signing.FILE, folder), on=on)


def reading_policy(*, on: date, folder: Path | None = None) -> ReadingPolicy:
    """How much staff may read, on a day. Raises UnableToReadAccessPolicy."""
    return reading.read_reading_policy(table=_table(reading.FILE, folder), on=on)


def export_policy(*, on: date, folder: Path | None = None) -> ExportPolicy:
    """What may leave the house as rows, on a day. Raises UnableToReadAccessPolicy."""
    return exports.read_export_policy(table=_table(exports.FILE, folder), on=on)


def authority(*, on: date, folder: Path | None = None) -> tuple[Envelope, ...]:
    """Up to how much each role may grant, on a day (`rules.envelopes.within_envelope`). Raises UnableToReadAccessPolicy."""
    return envelopes.read_envelopes(table=_table(envelopes.FILE, folder), on=on)


def agency_fields(*, on: date, folder: Path | None = None) -> frozenset[str]:
    """The fields an agency's people see, on a day (`rules.fields.fields_for`). Raises UnableToReadAccessPolicy."""
    return fields.read_agency_fields(table=_table(fields.FILE, folder), on=on)


@lru_cache(maxsize=1)
def common_passwords() -> frozenset[str]:
    """The twenty thousand most common passwords, in small letters (Django's list)."""
    path = Path(password_validation.__file__).parent / "common-passwords.txt.gz"
    return frozenset(gzip.decompress(path.read_bytes()).decode("utf-8").casefold().split())
