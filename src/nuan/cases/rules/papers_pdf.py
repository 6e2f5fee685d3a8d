"""A PDF is looked through object by object: one that would do something when opened is not taken."""

from __future__ import annotations

import io
import re
from typing import Any, Final

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

from nuan.cases.rules.papers import PapersPolicy
from nuan.cases.rules.papers_pictures import UnableToTakePaper

_KEYS: Final = frozenset(
    ("/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/XFA", "/RichMediaContent", "/RichMediaSettings")
)
_NAMES: Final = frozenset(
    (
        "/JavaScript", "/Launch", "/EmbeddedFile", "/RichMedia", "/GoToE", "/GoToR", "/SubmitForm", "/ImportData", "/Movie",
        "/Rendition", "/Filespec",
    )
)  # fmt: skip
"""As the value of /S, /Type or /Subtype: what it is."""
_WHAT: Final = ("/S", "/Type", "/Subtype")
_ANYWHERE: Final = re.compile(rb"/(JavaScript|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData)(?![A-Za-z])")
"""Names long enough not to stand in packed data by chance."""
_ESCAPE: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_MOST_OBJECTS: Final = 200_000


def look_through(*, data: bytes, policy: PapersPolicy) -> int:
    """How many pages a PDF has. It is kept as it was given, so that a signature in it stays good.

    Raises UnableToTakePaper: locked, too_many_pages, unreadable, and acts when any object of it, packed or not, replaced by
    a later one or not, is a script, an attached file, a form that sends, a moving picture, or starts or opens another file.
    Whatever else the reader raises is for the caller to take as unreadable.
    """
    plain = _ESCAPE.sub(lambda found: bytes((int(found[1], 16),)), data)
    if _ANYWHERE.search(plain):
        raise UnableToTakePaper(why="acts")
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            raise UnableToTakePaper(why="locked")
        pages = len(reader.pages)
        if pages > policy.max_pages:
            raise UnableToTakePaper(why="too_many_pages")
        _look_at_all(reader)
    except PyPdfError:
        raise UnableToTakePaper(why="unreadable") from None
    if pages == 0:
        raise UnableToTakePaper(why="unreadable")
    return pages


def _look_at_all(reader: PdfReader) -> None:
    numbered = {(number, 0) for number in reader.xref_objStm}
    for generation, places in reader.xref.items():
        numbered |= {(number, generation) for number in places}
    waiting: list[Any] = [reader.trailer, *(IndirectObject(n, g, reader) for n, g in sorted(numbered) if n)]
    seen: set[tuple[int, int]] = set()
    looked = 0
    while waiting:
        looked += 1
        if looked > _MOST_OBJECTS:
            raise UnableToTakePaper(why="unreadable")
        value = waiting.pop()
        if isinstance(value, IndirectObject):
            if (value.idnum, value.generation) in seen:
                continue
            seen.add((value.idnum, value.generation))
            value = value.get_object()
        if isinstance(value, DictionaryObject):
            _refuse_acting(value)
            waiting += value.values()
        elif isinstance(value, ArrayObject):
            waiting += value


def _refuse_acting(value: DictionaryObject) -> None:
    if not _KEYS.isdisjoint(value.keys()):
        raise UnableToTakePaper(why="acts")
    for key in _WHAT:
        said = value.get(key)
        if isinstance(said, IndirectObject):
            said = said.get_object()
        if isinstance(said, NameObject) and said in _NAMES:
            raise UnableToTakePaper(why="acts")
