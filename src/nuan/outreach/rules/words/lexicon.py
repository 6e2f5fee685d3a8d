"""Which concepts a text mentions, and where: small word lists found in one pass over the plain words.

A list is text. Entries stand between bars: `坐牢|入狱|take[s/n/] you to court|arrest*`. `[a/b/]` stands for each of its parts
(an empty part: nothing), `?` after a part or a character says that it may be left out, a `*` at the end of a Latin word
stands for any ending, `#` for any number. An entry that begins with `-` takes back what its concept finds within it:
`砍|-砍价`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Final

from nuan.outreach.rules.words.plain import MARKS, Plain

_CHOICE: Final = re.compile(r"\[([^\[\]]*)\]")
_TOKEN: Final = re.compile(r"[\u3400-\u9fff]|[a-z0-9]+\*|\d[\d,.]*|[a-z0-9]+|[#$£€¥%]")
_MAY_BE: Final = re.compile(r"(?:\[([^\[\]]*)\]|([\u3400-\u9fff]))\?")
_SHORTEST_STEM: Final = 2
_LONGEST_STEM: Final = 16
_ENDED: Final = (
    "|s|es|d|ed|r|er|ers|or|ing|ings|ion|ions|ation|ations|ment|ments|al|ally|ly|y|ies|ied|able|ative|ate"
    "|ated|ating|e|ee|ize|ized|izing|ise|ised|ising|ity|ness|ful|less|t|ts|sing|sed|ting|ted|ning|ned|ping|ped|ging|ged|ling|led|red|ring"
)
_ENDINGS: Final = frozenset(_ENDED.split("|"))
"""How a word of a starred entry may end, when it is looked for behind a disguise."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept mentioned by the words from `first` up to but not including `last`."""

    first: int
    last: int


@dataclass
class _Node:
    next: dict[str, _Node] = field(default_factory=dict)
    stems: dict[str, _Node] = field(default_factory=dict)
    concepts: list[str] = field(default_factory=list)


def entries_of(*, listed: str) -> Iterator[tuple[str, ...]]:
    """The entries of a list, each as its words.

    >>> list(entries_of(listed="坐[大/]牢|su[e/ing] you"))
    [('坐', '大', '牢'), ('坐', '牢'), ('sue', 'you'), ('suing', 'you')]
    """
    for entry in listed.split("|"):
        parts = _CHOICE.split(_MAY_BE.sub(_optional, entry.strip()))
        if parts == [""]:
            continue
        choices = [part.split("/") if place % 2 else [part] for place, part in enumerate(parts)]
        for chosen in product(*choices):
            words = tuple(_TOKEN.findall("".join(chosen)))
            if words:
                yield words


def _optional(match: re.Match[str]) -> str:
    return f"[{match.group(1) or match.group(2)}/]"


class Lexicon:
    """Concepts by their word lists, ready to be found.

    >>> from nuan.outreach.rules.words.plain import read_plain
    >>> lexicon = Lexicon(lists={"jail": "坐牢|jail*|prison"})
    >>> lexicon.mentions(plain=read_plain(text="不会坐牢", known=lexicon.knows))
    {'jail': [Mention(first=2, last=4)]}
    """

    def __init__(self, *, lists: Mapping[str, str]) -> None:
        self._root = _Node()
        self._words: set[str] = set()
        self._stems: set[str] = set()
        for concept, listed in lists.items():
            for entry in listed.split("|"):
                guards = entry.strip().startswith("-")
                for words in entries_of(listed=entry.strip().removeprefix("-")):
                    self._add(words, f"-{concept}" if guards else concept)

    def _add(self, words: tuple[str, ...], concept: str) -> None:
        node = self._root
        for word in words:
            if word.endswith("*"):
                stem = word[:-1]
                if len(stem) > 3:
                    self._stems.add(stem)
                node = node.stems.setdefault(stem, _Node())
            else:
                if word.isalpha() and word.isascii() and len(word) > 2:
                    self._words.add(word)
                node = node.next.setdefault(word, _Node())
        if concept not in node.concepts:
            node.concepts.append(concept)

    def knows(self, word: str) -> bool:
        """Whether a Latin word stands in a list."""
        if word in self._words:
            return True
        longest = min(len(word), _LONGEST_STEM)
        return any(word[:size] in self._stems and word[size:] in _ENDINGS for size in range(4, longest + 1))

    def mentions(self, *, plain: Plain) -> dict[str, list[Mention]]:
        """Every concept mentioned, in order; of one concept the longest at each place, none inside a guarded entry."""
        longest: dict[str, dict[int, int]] = {}
        words = plain.words
        for start in range(len(words)):
            if words[start] in MARKS:
                continue
            here = [self._root]
            for end in range(start, len(words)):
                here = [node for reached in here for node in _follow(reached, words[end])]
                if not here:
                    break
                for node in here:
                    for concept in node.concepts:
                        longest.setdefault(concept, {})[start] = end + 1
        found = {
            concept: [Mention(first, last) for first, last in places.items()]
            for concept, places in longest.items()
            if not concept.startswith("-")
        }
        for concept, places in longest.items():
            if concept.startswith("-") and concept[1:] in found:
                guards = sorted(places.items())
                found[concept[1:]] = [one for one in found[concept[1:]] if not _inside(one, guards)]
        return {concept: mentions for concept, mentions in found.items() if mentions}


def _follow(node: _Node, word: str) -> Iterator[_Node]:
    after = node.next.get(word)
    if after is not None:
        yield after
    if node.next and word[0].isdigit():
        number = node.next.get("#")
        if number is not None:
            yield number
    if node.stems and word.isascii():
        for size in range(_SHORTEST_STEM, min(len(word), _LONGEST_STEM) + 1):
            stem = node.stems.get(word[:size])
            if stem is not None:
                yield stem


def _inside(mention: Mention, guards: list[tuple[int, int]]) -> bool:
    """Whether a guard begins near before the mention and covers its beginning."""
    place = bisect_left(guards, (mention.first + 1, 0))
    return any(first <= mention.first < last for first, last in guards[max(0, place - 4) : place]) or any(
        first < mention.last for first, _ in guards[place : place + 1]
    )
