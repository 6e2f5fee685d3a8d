"""A second reader: how much a text is like the labelled sentences of `examples/words/`.

Rules find what somebody thought of. This reader adds up small whole numbers, one for each word, pair of words and concept it
knows, learned from the published sets (`tests/rules/outreach_words/learn.py`); what comes out high enough is like what must
not be said, or like what people in need write. It only adds to what rules found, never takes away, and names the words that
spoke most. No network, no dependency, the same answer every time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isqrt
from typing import Final

from nuan.outreach.rules.words.plain import ENDS, MARKS, Plain

SCALE: Final = 20
"""Weights are in twentieths."""
LONGEST_UNIT: Final[Mapping[str, int]] = {"zh": 90, "en": 60}
"""Words read at once; longer texts are read a few sentences at a time."""
MOST_TOLD: Final = 3
"""Signs that are named as the reason."""
_STEM: Final = 5
_FINE: Final = 10_000


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """What a text is like: a class of the weights, how sure (in twentieths), and the words that spoke most for it."""

    name: str
    score: int
    first: int
    last: int


@dataclass(frozen=True, kw_only=True)
class Weights:
    """What was learned: for each class its bias, and for each sign what it says for which class."""

    bias: Mapping[str, int]
    of: Mapping[str, tuple[tuple[str, int], ...]]


def read_weights(*, text: str) -> Weights:
    """Weights from their parts, on lines or between semicolons: `class weight: sign sign …`, and `class bias weight`.

    >>> read_weights(text="bad bias -5; bad 12: 坐_牢 @zh_jail").of["坐_牢"]
    (('bad', 12),)
    """
    bias: dict[str, int] = {}
    of: dict[str, list[tuple[str, int]]] = {}
    for part in text.replace("\n", ";").split(";"):
        head, _, signs = part.partition(":")
        words = head.split()
        if len(words) == 3:
            bias[words[0]] = int(words[2])
        for sign in signs.split():
            of.setdefault(sign, []).append((words[0], int(words[1])))
    return Weights(bias=bias, of={sign: tuple(said) for sign, said in of.items()})


def signs_of(
    *, words: Sequence[str], concepts: Iterable[tuple[str, int, int]], extra: Sequence[str] = ()
) -> dict[str, tuple[int, int]]:
    """The signs of some words, each with the place of its first showing: words, neighbours, words one apart, concepts.

    >>> sorted(signs_of(words=("tell", "her"), concepts=[("en_tell", 0, 1)]))
    ['@en_tell', 'her', 'tell', 'tell_her']
    """
    found: dict[str, tuple[int, int]] = {}
    stems = [_stem(word) for word in words]
    for place, stem in enumerate(stems):
        if stem in MARKS:
            continue
        found.setdefault(stem, (place, place + 1))
        if place + 1 < len(stems) and stems[place + 1] not in MARKS:
            found.setdefault(f"{stem}_{stems[place + 1]}", (place, place + 2))
        if place + 2 < len(stems) and stems[place + 2] not in MARKS:
            found.setdefault(f"{stem}_*_{stems[place + 2]}", (place, place + 3))
    for name, first, last in concepts:
        found.setdefault(f"@{name}", (first, last))
    for one in extra:
        found[f"@{one}"] = (0, max(1, len(words)))
    return found


def _stem(word: str) -> str:
    if word[0].isdigit():
        return "#"
    return word[:_STEM] if word.isascii() else word


def units_of(*, plain: Plain) -> Iterator[tuple[int, int]]:
    """The parts of a text that are read at once: all of a short one, some sentences of a long one."""
    words, most = plain.words, LONGEST_UNIT[plain.language]
    start = end = 0
    for place, word in enumerate(words):
        if word in ENDS or place + 1 == len(words):
            if end > start and place + 1 - start > most:
                yield start, end
                start = end
            end = place + 1
    if end > start:
        yield start, end


def likeness_of(*, weights: Weights, signs: Mapping[str, tuple[int, int]], names: Iterable[str]) -> list[Likeness]:
    """How much the signs speak for each of some classes."""
    sums: dict[str, int] = {}
    told: dict[str, list[tuple[int, int, int]]] = {}
    for sign, (first, last) in signs.items():
        for name, weight in weights.of.get(sign, ()):
            sums[name] = sums.get(name, 0) + weight
            if weight > 0 and last - first <= MOST_TOLD:
                told.setdefault(name, []).append((-weight, first, last))
    length = max(1, isqrt(len(signs) * _FINE))
    found = []
    for name in names:
        spoke = sorted(told.get(name, ()))[:MOST_TOLD]
        found.append(
            Likeness(
                name=name,
                score=weights.bias.get(name, 0) + sums.get(name, 0) * isqrt(_FINE) // length,
                first=min((first for _, first, _ in spoke), default=0),
                last=max((last for _, _, last in spoke), default=1),
            )
        )
    return found
