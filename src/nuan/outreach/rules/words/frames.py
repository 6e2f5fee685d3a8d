"""Frames: concepts that mean something together, such as *we* + *tell* + *your family*.

One line is one frame: `kind: slot slot .. slot & slot ! absent ~ excuse`.

- A slot names concepts (`kin|work`), lists words itself (`=take_you|drag_you`, a low line for a space), or both
  (`kin|=the_whole_street`).
- Slots side by side follow each other closely; `..` allows a longer gap; `&` is either order within
  a sentence's reach; `&&` also in the sentence before or after.
- `! names`: none of these concepts may be near; `!! names`: nor in the sentence before or after. `~ names`: excuses of
  this frame besides the usual ones.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from nuan.outreach.rules.words.lexicon import Mention
from nuan.outreach.rules.words.plain import ENDS, Plain

CLOSE: Final[Mapping[str, int]] = {"zh": 5, "en": 4}
FAR: Final[Mapping[str, int]] = {"zh": 14, "en": 10}
REACH: Final[Mapping[str, int]] = {"zh": 30, "en": 22}
"""Words between two slots: close, with `..`, with `&`. A Chinese word is one character here."""

JOINS: Final[Mapping[str, str]] = {"..": "far", "&": "any", "&&": "around"}
MOST_TRIED: Final = 12
"""Mentions of one concept tried for a slot, so that no text makes the search long."""


@dataclass(frozen=True, kw_only=True)
class Frame:
    """Concepts in order, and how far apart."""

    kind: str
    slots: tuple[tuple[str, ...], ...]
    joins: tuple[str, ...]
    """Before each slot but the first: close, far, any or around."""
    absent: tuple[str, ...]
    absent_around: tuple[str, ...]
    """Absent from the sentences before and after as well."""
    excuses: tuple[str, ...]
    language: str


@dataclass(frozen=True, kw_only=True)
class Match:
    """A frame found: its mentions in the order of its slots."""

    frame: Frame
    mentions: tuple[Mention, ...]

    @property
    def first(self) -> int:
        """Its first word."""
        return min(mention.first for mention in self.mentions)

    @property
    def last(self) -> int:
        """The word after its last."""
        return max(mention.last for mention in self.mentions)


class UnableToReadFrame(ValueError):
    """A line of frames that says something nobody can follow."""

    def __init__(self, *, line: str, why: str) -> None:
        self.line, self.why = line, why
        super().__init__(f"unable to read the frame {line!r}: {why}; the language is told in rules/words/frames.py")


def read_frames(*, text: str, language: str, lists: Mapping[str, str]) -> tuple[tuple[Frame, ...], dict[str, str]]:
    """The frames of a text, and the word lists written inside their slots. Raises UnableToReadFrame."""
    frames: list[Frame] = []
    inline: dict[str, str] = {}
    for line in text.splitlines():
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        kind, _, rest = stripped.partition(": ")
        rest, _, excused = rest.partition(" ~ ")
        rest, _, absent_around = rest.partition(" !! ")
        rest, _, absent = rest.partition(" ! ")
        slots: list[tuple[str, ...]] = []
        joins: list[str] = []
        join = "close"
        for word in rest.split():
            if word in JOINS:
                join = JOINS[word]
                continue
            slots.append(_slot(word, line, lists, inline))
            joins.append(join)
            join = "close"
        absents, around, excuses = (tuple(part.split()) for part in (absent, absent_around, excused))
        unknown = [name for name in (*absents, *around, *excuses) if name not in lists]
        if not slots or not kind or unknown:
            raise UnableToReadFrame(line=line, why=f"no slot, no kind, or unknown words {unknown}")
        frames.append(
            Frame(
                kind=kind,
                slots=tuple(slots),
                joins=tuple(joins[1:]),
                absent=absents,
                absent_around=around,
                excuses=excuses,
                language=language,
            )
        )
    return tuple(frames), inline


def _slot(word: str, line: str, lists: Mapping[str, str], inline: dict[str, str]) -> tuple[str, ...]:
    named, written, listed = word.partition("=")
    names = tuple(name for name in named.split("|") if name)
    unknown = [name for name in names if name not in lists]
    if unknown:
        raise UnableToReadFrame(line=line, why=f"no concept is called {', '.join(unknown)}")
    if not written:
        return names
    inline[f"={listed}"] = listed.replace("_", " ")
    return (*names, f"={listed}")


@dataclass(frozen=True)
class Seen:
    """What a text mentions, by concept, and in which sentence each word stands."""

    plain: Plain
    by_concept: Mapping[str, Sequence[Mention]]
    sentence: tuple[int, ...]

    def near(self, *, concept: str, first: int, last: int) -> Sequence[Mention]:
        """Mentions of a concept that begin in [first, last)."""
        mentions = self.by_concept.get(concept, ())
        low = bisect_left(mentions, first, key=_first)
        high = bisect_left(mentions, last, lo=low, key=_first)
        return mentions[low:high]


def _first(mention: Mention) -> int:
    return mention.first


def see(*, plain: Plain, by_concept: Mapping[str, Sequence[Mention]]) -> Seen:
    """A text with its mentions, made ready for frames."""
    sentence, now = [], 0
    for word in plain.words:
        sentence.append(now)
        if word in ENDS:
            now += 1
    return Seen(plain, by_concept, tuple(sentence))


def matches(*, frame: Frame, seen: Seen) -> list[Match]:
    """Where a frame is found: at most once for each mention of its first slot. Bounded by the gaps."""
    found: list[Match] = []
    for name in frame.slots[0]:
        for mention in seen.by_concept.get(name, ()):
            rest = _rest(frame, seen, (mention,))
            if rest is not None and not _has_absent(frame, seen, rest):
                found.append(Match(frame=frame, mentions=rest))
    return found


def _rest(frame: Frame, seen: Seen, so_far: tuple[Mention, ...]) -> tuple[Mention, ...] | None:
    place = len(so_far)
    if place == len(frame.slots):
        return so_far
    join, before = frame.joins[place - 1], so_far[-1]
    if join in {"any", "around"}:
        low = before.first - REACH[frame.language]
        high = before.last + REACH[frame.language] + 1
    else:
        low = before.last
        high = low + (CLOSE if join == "close" else FAR)[frame.language] + 1
    here = seen.sentence[before.first]
    for name in frame.slots[place]:
        for mention in seen.near(concept=name, first=low, last=high)[:MOST_TRIED]:
            apart = all(mention.first >= other.last or mention.last <= other.first for other in so_far)
            near = abs(seen.sentence[mention.first] - here) <= (1 if join == "around" else 0)
            if apart and near:
                rest = _rest(frame, seen, (*so_far, mention))
                if rest is not None:
                    return rest
    return None


def _has_absent(frame: Frame, seen: Seen, mentions: tuple[Mention, ...]) -> bool:
    if not frame.absent and not frame.absent_around:
        return False
    first, last = min(one.first for one in mentions), max(one.last for one in mentions)
    reach = REACH[frame.language]
    here = seen.sentence[first]
    return any(
        abs(seen.sentence[mention.first] - here) <= apart
        for names, apart in ((frame.absent, 0), (frame.absent_around, 1))
        for name in names
        for mention in seen.near(concept=name, first=first - reach, last=last + reach)
    )
