"""Latin words behind a disguise: letters apart, digits for letters, stretched and halved words, haste, contractions."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from nuan.outreach.rules.words.lookalikes import (
    COLLOQUIAL,
    CONTRACTED,
    IS_AFTER,
    LEET,
    SMALL_WORDS,
    WHOLE,
)

_LONGEST_RUN, _LONGEST_WORD = 100, 16
"""Letters parted at once, and in one word: a longer run is read in stretches."""


@dataclass
class Piece:
    """A word on its way to being plain, and where it stands in the text as written."""

    word: str
    start: int
    end: int
    kind: str
    gap: int = 0
    """Characters between it and the piece before."""


def letters_joined(*, pieces: list[Piece], known: Callable[[str], bool]) -> list[Piece]:
    """Letters written apart become the words they spell."""
    joined: list[Piece] = []
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


def _spelt(run: list[Piece], known: Callable[[str], bool]) -> list[Piece]:
    narrow = min(piece.gap for piece in run[1:])
    chunks: list[list[Piece]] = [[run[0]]]
    for piece in run[1:]:
        if piece.gap > narrow or len(chunks[-1]) >= _LONGEST_RUN:
            chunks.append([])
        chunks[-1].append(piece)
    spelt: list[Piece] = []
    for chunk in chunks:
        parts = _parted("".join(piece.word for piece in chunk), known) if len(chunk) > 1 else None
        if parts is None:
            spelt += chunk
            continue
        at = 0
        for part in parts:
            letters = chunk[at : at + len(part)]
            spelt.append(Piece(_undisguised(part, known) or part, letters[0].start, letters[-1].end, "latin"))
            at += len(part)
    return spelt


def _parted(letters: str, known: Callable[[str], bool]) -> list[str] | None:
    """Letters without gaps parted into the fewest words we know, or None."""
    fewest: list[int | None] = [0] + [None] * len(letters)
    begins = [0] * (len(letters) + 1)
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - _LONGEST_WORD), end):
            before, here = fewest[start], fewest[end]
            if before is None or (here is not None and here <= before + 1):
                continue
            part = letters[start:end]
            if part in SMALL_WORDS or known(part) or (len(part) > 2 and _undisguised(part, known)):
                fewest[end], begins[end] = before + 1, start
    if fewest[-1] is None:
        return None
    parts: list[str] = []
    end = len(letters)
    while end:
        parts.append(letters[begins[end] : end])
        end = begins[end]
    return parts[::-1]


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


def plain_latin(*, piece: Piece, known: Callable[[str], bool]) -> list[Piece]:
    """A Latin piece as plain words: contractions opened, haste corrected, disguise removed."""
    word = piece.word
    if piece.kind != "latin":
        return [piece]
    if word in COLLOQUIAL or word in WHOLE:
        return all_at(piece=piece, words=COLLOQUIAL.get(word) or WHOLE[word])
    if "'" in word:
        for tail, said in CONTRACTED.items():
            if word.endswith(tail) and len(word) > len(tail):
                return all_at(piece=piece, words=(word[: -len(tail)].replace("'", ""), *said))
        if word.endswith("'s"):
            stem = word[:-2].replace("'", "")
            return all_at(piece=piece, words=(stem, "is") if stem in IS_AFTER else (stem,))
        return all_at(piece=piece, words=(word.replace("'", ""),)) if word.replace("'", "") else []
    if word.isalpha() and (known(word) or word in SMALL_WORDS):
        return [piece]
    meant = _undisguised(word, known) if re.search(r"[a-z].*[a-z]", word) or "$" in word else None
    if meant is not None:
        return all_at(piece=piece, words=(meant,))
    if word.isalnum():
        return [piece]
    parts = list(re.finditer(r"[a-z]+|\d+|[$*]+", word))
    span = piece.end - piece.start
    if span != len(word):
        return all_at(piece=piece, words=tuple(match.group() for match in parts))
    return [
        Piece(match.group(), piece.start + match.start(), piece.start + match.end(), "latin", piece.gap)
        for match in parts
    ]


def all_at(*, piece: Piece, words: tuple[str, ...]) -> list[Piece]:
    """Some words where one stood."""
    return [Piece(word, piece.start, piece.end, "latin", piece.gap) for word in words if word]


def halves_joined(*, pieces: list[Piece], known: Callable[[str], bool]) -> list[Piece]:
    """A word written in two becomes one again, unless both halves are words by themselves."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last is not None and last.kind == piece.kind == "latin" and len(last.word) + len(piece.word) > 4:
            whole = last.word + piece.word
            halves = [one in SMALL_WORDS or known(one) for one in (last.word, piece.word)]
            if not all(halves) and known(whole):
                joined[-1] = Piece(whole, last.start, piece.end, "latin", last.gap)
                continue
        joined.append(piece)
    return joined
