"""Which characters our letters can show: never an empty box in a person's name."""

from __future__ import annotations

import ctypes
import ctypes.util
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

FONT: Final = Path(__file__).parent / "fonts" / "NuanLetterSansSC-Regular.otf"
FAMILY: Final = "Nuan Letter Sans SC"
_UNSEEN: Final = ("Cc", "Cf", "Zl", "Zp", "Zs")
"""Kinds of characters that show nothing by themselves: breaks, joiners, spaces."""


@cache
def held() -> frozenset[int]:
    """The characters of the font that comes with us."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # slow to import, and seldom needed

    with TTFont(FONT, lazy=True) as font:
        return frozenset(font.getBestCmap())


def missing(*, text: str) -> frozenset[int]:
    """The characters of a text that our font does not hold.

    >>> missing(text="喆堃玥翀，您好"), [f"{code:X}" for code in missing(text="𠮷")]
    (frozenset(), ['20BB7'])
    """
    seen = {letter for letter in text if unicodedata.category(letter) not in _UNSEEN and not _selects(letter)}
    return frozenset(map(ord, seen)) - held()


def _selects(letter: str) -> bool:
    return 0xFE00 <= ord(letter) <= 0xFE0F or 0xE0100 <= ord(letter) <= 0xE01EF


class _Found(ctypes.Structure):
    """`FcFontSet` of fontconfig."""

    _fields_ = (("count", ctypes.c_int), ("room", ctypes.c_int), ("fonts", ctypes.POINTER(ctypes.c_void_p)))


def installed_family(*, codes: Iterable[int]) -> str | None:
    """A font of this machine that holds all of these, as fontconfig knows it; None where there is none.

    Of several, the first by name, so that the same machine always prints the same.
    """
    name = ctypes.util.find_library("fontconfig") or "libfontconfig.so.1"
    try:
        library = ctypes.CDLL(name)
    except OSError:
        return None
    for function in ("FcPatternCreate", "FcCharSetCreate", "FcObjectSetCreate"):
        getattr(library, function).restype = ctypes.c_void_p
    library.FcFontList.restype = ctypes.POINTER(_Found)
    wanted, letters = library.FcPatternCreate(), library.FcCharSetCreate()
    asked = library.FcObjectSetCreate()
    try:
        for code in codes:
            library.FcCharSetAddChar(ctypes.c_void_p(letters), ctypes.c_uint32(code))
        library.FcPatternAddCharSet(ctypes.c_void_p(wanted), b"charset", ctypes.c_void_p(letters))
        library.FcPatternAddBool(ctypes.c_void_p(wanted), b"scalable", 1)
        library.FcObjectSetAdd(ctypes.c_void_p(asked), b"family")
        found = library.FcFontList(None, ctypes.c_void_p(wanted), ctypes.c_void_p(asked))
        if not found:
            return None
        try:
            return min(_families(library, found.contents), default=None)
        finally:
            library.FcFontSetDestroy(found)
    finally:
        library.FcObjectSetDestroy(ctypes.c_void_p(asked))
        library.FcCharSetDestroy(ctypes.c_void_p(letters))
        library.FcPatternDestroy(ctypes.c_void_p(wanted))


def _families(library: ctypes.CDLL, found: _Found) -> Iterable[str]:
    for at in range(found.count):
        said = ctypes.c_char_p()
        if (
            library.FcPatternGetString(ctypes.c_void_p(found.fonts[at]), b"family", 0, ctypes.byref(said)) == 0
            and said.value
        ):
            yield said.value.decode("utf-8", errors="replace")
