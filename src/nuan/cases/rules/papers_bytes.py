"""What a file is by its own bytes, before anything opens it; and whether it is two things at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from nuan.cases.rules.papers import PapersPolicy, said_media

_STARTS: Final[Mapping[str, re.Pattern[bytes]]] = {
    "pdf": re.compile(rb"%PDF-[12]\.\d"),
    "jpeg": re.compile(rb"\xff\xd8\xff"),
    "png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "webp": re.compile(rb"RIFF.{4}WEBP", re.S),
}
_ZIP_END: Final = b"PK\x05\x06"
_ZIP_END_BYTES: Final = 22
_MARKUP: Final = re.compile(rb"<script|<\?php|<html|<!doctype html|<svg[ >]|<iframe|javascript:", re.I)
_PDF_START, _PDF_END = b"%PDF-", b"%%EOF"
_BLANK: Final = b"\x00\t\n\x0c\r "


def media_of(*, data: bytes) -> str | None:
    """What the first bytes say a file is (`papers.MEDIA`), None for anything else.

    >>> media_of(data=b"%PDF-1.7 ..."), media_of(data=b"MZ..."), media_of(data=b" %PDF-1.7")
    ('pdf', None, None)
    """
    return next((name for name, start in _STARTS.items() if start.match(data)), None)


def is_zip(*, data: bytes) -> bool:
    """Whether a ZIP (also an office file, a JAR) ends here: its end record reaches exactly to the last byte.

    >>> is_zip(data=b"x" * 40 + b"PK\\x05\\x06" + bytes(18)), is_zip(data=b"PK\\x05\\x06" + bytes(40))
    (True, False)
    """
    at = data.rfind(_ZIP_END)
    while at >= 0 and len(data) - at <= _ZIP_END_BYTES + 0xFFFF:
        comment = int.from_bytes(data[at + 20 : at + 22], "little")
        if len(data) - at >= _ZIP_END_BYTES and at + _ZIP_END_BYTES + comment == len(data):
            return True
        at = data.rfind(_ZIP_END, 0, at)
    return False


def first_refusal(*, data: bytes, name: str, policy: PapersPolicy) -> str:
    """Why a file is not taken by its name and bytes alone: a word of `papers.REFUSALS`, "" when nothing speaks against it.

    Empty, too large, of a kind not taken, of another kind than its name says, or two kinds at once: a picture or PDF that
    is also an archive, a page of the web, or (a picture) also a PDF, and a PDF that goes on after its end.
    """
    if not data:
        return "empty"
    if len(data) > policy.max_bytes:
        return "too_large"
    media = media_of(data=data)
    if media is None or media not in policy.media:
        return "not_taken"
    if said_media(name=name) not in ("", media):
        return "not_what_it_says"
    return "two_in_one" if _also_another(media, data) else ""


def _also_another(media: str, data: bytes) -> bool:
    if is_zip(data=data) or _MARKUP.search(data):
        return True
    if media != "pdf":
        return _PDF_START in data
    _, ended, after = data.rpartition(_PDF_END)
    return not ended or after.strip(_BLANK) != b""
