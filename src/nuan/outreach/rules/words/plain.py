"""A text as a reader hears it: full-width, traditional, spaced-out, misspelt and disguised writing brought to plain words.

A Chinese character is a word, a run of Latin letters is a word, and so is a number. Between sentences stands a mark, between
clauses another. Every word knows where it stood in the text that was written, so that a finding can show the exact span.
Everything here takes time in proportion to the length of the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from nuan.outreach.rules.words.disguise import Piece, all_at, halves_joined, letters_joined, plain_latin
from nuan.outreach.rules.words.lookalikes import LOOKS, SIMPLIFIED, TRADITIONAL, VARIANTS, WILLED

COMMA, END, ASKS, SHOUTS = "，", "。", "？", "！"
ENDS: Final = frozenset({END, ASKS, SHOUTS})
MARKS: Final = frozenset({COMMA, "、", *ENDS})
LONGEST_TEXT: Final = 200_000
"""Characters read; what is longer is no message to a person, and only its beginning is read."""

_PLAIN: Final = dict(zip(TRADITIONAL, SIMPLIFIED, strict=True)) | {pair[0]: pair[1] for pair in LOOKS.split()}
_MEANT: Final = {word[: len(word) // 2]: word[len(word) // 2 :] for word in VARIANTS.split()}
_VARIANT: Final = re.compile("|".join(sorted(_MEANT, key=len, reverse=True)))
_WORD: Final = re.compile(
    r"(?P<han>[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002ffff])"
    r"|(?P<number>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![a-z0-9@]))"
    r"|(?P<sign>[$€£¥%](?=\s*\d)|[%€£¥])"
    r"|(?P<latin>[a-z0-9@$](?:[a-z0-9@$!|*+']*[a-z0-9*])?)"
    r"|(?P<asks>[?]+)|(?P<shouts>!+)|(?P<end>[。;\n]+)|(?P<dot>\.+)|(?P<pause>、)|(?P<comma>[,:]+|\s[-–—]+\s|[–—]{2})"
)
_TITLES: Final = frozenset(["mr", "mrs", "ms", "dr", "st", "no", "vs", "jr", "sr", "inc", "ltd", "co"])


@lru_cache(maxsize=8192)
def _fold(character: str) -> str:
    """One character as plain small ones; nothing for what cannot be seen."""
    if character in _PLAIN:
        return _PLAIN[character]
    folded = []
    for one in unicodedata.normalize("NFD", unicodedata.normalize("NFKC", character)).lower():
        if unicodedata.category(one) in {"Mn", "Me", "Cf", "Cc", "Cs"} and one not in "\n\t\r":
            continue
        folded.append(_PLAIN.get(one, one))
    return "".join(folded)


@dataclass(frozen=True, kw_only=True)
class Plain:
    """Plain words in order, with where each begins and ends in the text as written."""

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, *, first: int, last: int) -> tuple[int, int]:
        """Where the words from `first` up to but not including `last` stand in the text."""
        return self.starts[first], self.ends[last - 1]

    @property
    def language(self) -> str:
        """`zh` or `en`: which there is more of."""
        han = sum(1 for word in self.words if is_han(word))
        latin = sum(1 for word in self.words if word[0].isascii() and word[0].isalpha())
        return "zh" if han > latin else "en"


def is_han(word: str) -> bool:
    """Whether a plain word is a Chinese character."""
    return len(word) == 1 and word >= "\u3400" and word not in MARKS


def read_plain(*, text: str, known: Callable[[str], bool]) -> Plain:
    """The plain words of a text. `known`: whether a Latin word is one the reader looks for; disguises of others are left.

    >>> read_plain(text="坐 牢, Ｊ@il?", known={"jail"}.__contains__).words
    ('坐', '牢', '，', 'jail', '？')
    >>> read_plain(text="You can't a r r e s t me", known={"arrest"}.__contains__).words
    ('you', 'can', 'not', 'arrest', 'me')
    """
    pieces = _han_joined(_pieces(text[:LONGEST_TEXT]))
    pieces = letters_joined(pieces=pieces, known=known)
    pieces = halves_joined(
        pieces=[part for piece in pieces for part in plain_latin(piece=piece, known=known)], known=known
    )
    pieces = _clauses(pieces)
    return Plain(
        text=text,
        words=tuple(piece.word for piece in pieces),
        starts=tuple(piece.start for piece in pieces),
        ends=tuple(piece.end for piece in pieces),
    )


def _pieces(text: str) -> list[Piece]:
    folded, places = [], []
    for place, character in enumerate(text):
        for one in _fold(character):
            folded.append(one)
            places.append(place)
    whole = "".join(folded)
    found: list[Piece] = []
    last = 0
    for match in _WORD.finditer(whole):
        kind = match.lastgroup or ""
        start, end = match.span()
        word = match.group()
        mark = {"asks": ASKS, "shouts": SHOUTS, "end": END, "comma": COMMA, "pause": "、"}.get(kind)
        if kind == "dot":
            mark = _dot(whole, start, end, found)
            if mark is None:
                continue
        gap = start - last
        last = end
        found.append(Piece(mark or word, places[start], places[end - 1] + 1, "mark" if mark else kind, gap))
    return found


def _dot(whole: str, start: int, end: int, found: list[Piece]) -> str | None:
    """Whether dots end a sentence, part a clause, or are noise within a word."""
    if end - start > 1:
        return COMMA
    after = whole[end : end + 1]
    if found and found[-1].word in _TITLES:
        return None
    if not after or after.isspace():
        return END
    before_single = bool(found) and len(found[-1].word) == 1
    return None if before_single else END


def _han_joined(pieces: list[Piece]) -> list[Piece]:
    """Marks around a lone Chinese character are disguise, not punctuation."""
    lone: set[int] = set()
    length = 0
    for place, piece in enumerate([*pieces, Piece(END, 0, 0, "mark")]):
        if piece.kind != "mark":
            length += 1
            continue
        before = place - length - 1
        if length == 1 and pieces[place - 1].kind == "han":
            for mark, beyond in ((before, before - 1), (place, place + 1)):
                if 0 <= mark < len(pieces) and 0 <= beyond < len(pieces) and pieces[beyond].kind == "han":
                    lone.add(mark)
        length = 0
    kept = [piece for place, piece in enumerate(pieces) if place not in lone]
    line = "".join(piece.word if piece.kind == "han" else "\0" for piece in kept)
    for match in _VARIANT.finditer(line):
        for offset, character in enumerate(_MEANT[match.group()]):
            kept[match.start() + offset].word = character
    return kept


def _clauses(pieces: list[Piece]) -> list[Piece]:
    """Marks that follow each other are one, the strongest of them."""
    kept: list[Piece] = []
    for place, piece in enumerate(pieces):
        if piece.word == "ill" and place + 1 < len(pieces) and pieces[place + 1].word in WILLED:
            kept += all_at(piece=piece, words=("i", "will"))
            continue
        if piece.kind == "mark" and kept and kept[-1].kind == "mark":
            if piece.word in ENDS and kept[-1].word not in ENDS:
                kept[-1] = piece
            continue
        kept.append(piece)
    return kept
