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

from nuan.outreach.rules.words.lookalikes import (
    COLLOQUIAL,
    CONTRACTED,
    IS_AFTER,
    LEET,
    LOOKS,
    SIMPLIFIED,
    SMALL_WORDS,
    TRADITIONAL,
    VARIANTS,
    WHOLE,
)

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
_TITLES: Final = frozenset("mr mrs ms dr st no vs jr sr inc ltd co".split())


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


@dataclass
class _Piece:
    word: str
    start: int
    end: int
    kind: str
    gap: int = 0
    """Characters between it and the piece before."""


def read_plain(*, text: str, known: Callable[[str], bool]) -> Plain:
    """The plain words of a text. `known`: whether a Latin word is one the reader looks for; disguises of others are left.

    >>> read_plain(text="坐 牢, Ｊ@il?", known={"jail"}.__contains__).words
    ('坐', '牢', '，', 'jail', '？')
    >>> read_plain(text="You can't a r r e s t me", known={"arrest"}.__contains__).words
    ('you', 'can', 'not', 'arrest', 'me')
    """
    pieces = _han_joined(_pieces(text[:LONGEST_TEXT]))
    pieces = _letters_joined(pieces, known)
    pieces = _halves_joined([part for piece in pieces for part in _latin(piece, known)], known)
    pieces = _clauses(pieces)
    return Plain(
        text=text,
        words=tuple(piece.word for piece in pieces),
        starts=tuple(piece.start for piece in pieces),
        ends=tuple(piece.end for piece in pieces),
    )


def _pieces(text: str) -> list[_Piece]:
    folded, places = [], []
    for place, character in enumerate(text):
        for one in _fold(character):
            folded.append(one)
            places.append(place)
    whole = "".join(folded)
    found: list[_Piece] = []
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
        found.append(_Piece(mark or word, places[start], places[end - 1] + 1, "mark" if mark else kind, gap))
    return found


def _dot(whole: str, start: int, end: int, found: list[_Piece]) -> str | None:
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


def _han_joined(pieces: list[_Piece]) -> list[_Piece]:
    """Marks around a lone Chinese character are disguise, not punctuation."""
    lone: set[int] = set()
    length = 0
    for place, piece in enumerate([*pieces, _Piece(END, 0, 0, "mark")]):
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


def _letters_joined(pieces: list[_Piece], known: Callable[[str], bool]) -> list[_Piece]:
    """Letters written apart become the words they spell."""
    joined: list[_Piece] = []
    place = 0
    while place < len(pieces):
        end = place
        while end < len(pieces) and pieces[end].kind in {"latin", "number"} and len(pieces[end].word) == 1:
            end += 1
        run = pieces[place:end]
        if len(run) < 2 or all(piece.kind == "number" for piece in run):
            joined.append(pieces[place])
            place += 1
            continue
        joined += _spelt(run, known)
        place = end
    return joined


def _spelt(run: list[_Piece], known: Callable[[str], bool]) -> list[_Piece]:
    narrow = min(piece.gap for piece in run[1:])
    chunks: list[list[_Piece]] = [[run[0]]]
    for piece in run[1:]:
        if piece.gap > narrow:
            chunks.append([])
        chunks[-1].append(piece)
    spelt: list[_Piece] = []
    for chunk in chunks:
        parts = _parted("".join(piece.word for piece in chunk), known) if len(chunk) > 1 else None
        if parts is None:
            spelt += chunk
            continue
        at = 0
        for part in parts:
            letters = chunk[at : at + len(part)]
            spelt.append(_Piece(_undisguised(part, known) or part, letters[0].start, letters[-1].end, "latin"))
            at += len(part)
    return spelt


def _parted(letters: str, known: Callable[[str], bool]) -> list[str] | None:
    """Letters without gaps parted into the fewest words we know, or None."""
    best: list[tuple[int, list[str]] | None] = [(0, [])] + [None] * len(letters)
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - 16), end):
            before, part = best[start], letters[start:end]
            here = best[end]
            if before is None or (here is not None and here[0] <= before[0] + 1):
                continue
            if part in SMALL_WORDS or known(part) or (len(part) > 2 and _undisguised(part, known)):
                best[end] = (before[0] + 1, [*before[1], part])
    whole = best[-1]
    return whole[1] if whole else None


def _undisguised(word: str, known: Callable[[str], bool]) -> str | None:
    """A known word behind digits, signs, stars and stretched letters, or None."""
    if word.isdigit() or len(word) < 3 or len(word) > 24:
        return None
    plain = word.translate(LEET)
    for one in dict.fromkeys((plain, *(re.sub(r"[1!|]", letter, plain) for letter in "il"))):
        for tried in (one, re.sub(r"(.)\1{2,}", r"\1\1", one), re.sub(r"(.)\1{1,}", r"\1", one)):
            if tried.isalpha() and known(tried) and (tried == one or len(tried) > 2):
                return tried
    return None


def _latin(piece: _Piece, known: Callable[[str], bool]) -> list[_Piece]:
    """A Latin piece as plain words: contractions opened, haste corrected, disguise removed."""
    word = piece.word
    if piece.kind != "latin":
        return [piece]
    if word in COLLOQUIAL or word in WHOLE:
        return _all_at(piece, COLLOQUIAL.get(word) or WHOLE[word])
    if "'" in word:
        for tail, said in CONTRACTED.items():
            if word.endswith(tail) and len(word) > len(tail):
                return _all_at(piece, (word[: -len(tail)].replace("'", ""), *said))
        if word.endswith("'s"):
            stem = word[:-2].replace("'", "")
            return _all_at(piece, (stem, "is") if stem in IS_AFTER else (stem,))
        return _all_at(piece, (word.replace("'", ""),)) if word.replace("'", "") else []
    if word.isalpha() and (known(word) or word in SMALL_WORDS):
        return [piece]
    meant = _undisguised(word, known) if re.search(r"[a-z].*[a-z]", word) or "$" in word else None
    if meant is not None:
        return _all_at(piece, (meant,))
    if word.isalnum():
        return [piece]
    parts = [match for match in re.finditer(r"[a-z]+|\d+|[$*]+", word)]
    span = piece.end - piece.start
    if span != len(word):
        return _all_at(piece, tuple(match.group() for match in parts))
    return [
        _Piece(match.group(), piece.start + match.start(), piece.start + match.end(), "latin", piece.gap)
        for match in parts
    ]


def _all_at(piece: _Piece, words: tuple[str, ...]) -> list[_Piece]:
    return [_Piece(word, piece.start, piece.end, "latin", piece.gap) for word in words if word]


def _halves_joined(pieces: list[_Piece], known: Callable[[str], bool]) -> list[_Piece]:
    """A word written in two becomes one again, unless both halves are words by themselves."""
    joined: list[_Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last is not None and last.kind == piece.kind == "latin" and len(last.word) + len(piece.word) > 4:
            whole = last.word + piece.word
            halves = [one in SMALL_WORDS or known(one) for one in (last.word, piece.word)]
            if not all(halves) and known(whole):
                joined[-1] = _Piece(whole, last.start, piece.end, "latin", last.gap)
                continue
        joined.append(piece)
    return joined


def _clauses(pieces: list[_Piece]) -> list[_Piece]:
    """Marks that follow each other are one, the strongest of them."""
    kept: list[_Piece] = []
    for piece in pieces:
        if piece.kind == "mark" and kept and kept[-1].kind == "mark":
            if piece.word in ENDS and kept[-1].word not in ENDS:
                kept[-1] = piece
            continue
        kept.append(piece)
    return kept
