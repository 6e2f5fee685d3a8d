"""What is seen in a reply before it is understood: concepts, frames, days and amounts, and the line they stand in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from nuan.outreach.rules.words.causes_en import CAUSES_EN
from nuan.outreach.rules.words.causes_zh import CAUSES_ZH
from nuan.outreach.rules.words.days import DayFound, read_days
from nuan.outreach.rules.words.disputes_en import DISPUTES_EN
from nuan.outreach.rules.words.distress import DISTRESS, FRAMES_DISTRESS_EN, FRAMES_DISTRESS_ZH
from nuan.outreach.rules.words.distress_world import (
    DISTRESS_WORLD,
    FRAMES_WORLD_DISTRESS_EN,
    FRAMES_WORLD_DISTRESS_ZH,
)
from nuan.outreach.rules.words.frames import Frame, Seen, matches, read_frames, see
from nuan.outreach.rules.words.lexicon import Lexicon, Mention
from nuan.outreach.rules.words.numerals import AmountFound, read_amounts
from nuan.outreach.rules.words.plain import MARKS, Plain, is_han, read_plain
from nuan.outreach.rules.words.replies import Language
from nuan.outreach.rules.words.replies_en import FRAMES_REPLIES_EN, REPLIES_EN
from nuan.outreach.rules.words.replies_world_en import FRAMES_WORLD_REPLIES_EN, REPLIES_WORLD_EN
from nuan.outreach.rules.words.replies_world_zh import FRAMES_WORLD_REPLIES_ZH, REPLIES_WORLD_ZH
from nuan.outreach.rules.words.replies_zh import FRAMES_REPLIES_ZH, REPLIES_ZH

LONGEST_REPLY: Final = 4_000
"""Characters of a reply in which days and amounts are looked for; intents are looked for in all of it."""
_AFTER_PAY: Final = re.compile(
    r"(?:还|转|付|打|存|交|给|汇|还款|转账|付款|补|出|到账)(?:给|你们|你|您|上|款|过去|个|了|清)?$"
    r"|\b(?:pay|pays|paying|paid|send|sending|sent|do|manage|transfer|transferred|deposit|afford|for|down for|put|count on)"
    r"(?: you| u| about| around| only| in)?$"
)


@dataclass(frozen=True)
class _Book:
    lexicon: Lexicon
    frames: tuple[Frame, ...]


@lru_cache(maxsize=1)
def _book() -> _Book:
    lists = {
        **REPLIES_ZH, **REPLIES_EN, **CAUSES_ZH, **CAUSES_EN, **DISPUTES_EN, **DISTRESS, **DISTRESS_WORLD, **REPLIES_WORLD_ZH,
        **REPLIES_WORLD_EN,
    }  # fmt: skip
    words = dict(lists)
    frames: list[Frame] = []
    for language, text in (
        ("zh", FRAMES_REPLIES_ZH),
        ("zh", FRAMES_DISTRESS_ZH),
        ("zh", FRAMES_WORLD_REPLIES_ZH),
        ("zh", FRAMES_WORLD_DISTRESS_ZH),
        ("en", FRAMES_REPLIES_EN),
        ("en", FRAMES_DISTRESS_EN),
        ("en", FRAMES_WORLD_REPLIES_EN),
        ("en", FRAMES_WORLD_DISTRESS_EN),
    ):
        read, inline = read_frames(text=text, language=language, lists=lists)
        frames += read
        words |= inline
    return _Book(Lexicon(lists=words), tuple(frames))


@dataclass(frozen=True)
class Line:
    """The plain words as one line, with the word each character belongs to."""

    text: str
    word_at: tuple[int, ...]

    def word(self, place: int) -> int:
        """The word a place in the line belongs to."""
        return self.word_at[min(place, len(self.word_at) - 1)] if self.word_at else 0


def _line_of(plain: Plain) -> Line:
    parts: list[str] = []
    word_at: list[int] = []
    for place, word in enumerate(plain.words):
        before = plain.words[place - 1] if place else ""
        tight = not before or is_han(before) or is_han(word) or word in MARKS or before in MARKS or before in "$£€¥"
        if not tight:
            parts.append(" ")
            word_at.append(place)
        parts.append(word)
        word_at += [place] * len(word)
        if len(word_at) > LONGEST_REPLY:
            break
    return Line("".join(parts), tuple(word_at))


@dataclass(frozen=True)
class ReplySeen:
    """Everything seen in a reply."""

    text: str
    language: str
    seen: Seen
    line: Line
    days: tuple[DayFound, ...]
    amounts: tuple[AmountFound, ...]
    at_date: date

    def has(self, *concepts: str) -> bool:
        """Whether one of the concepts is mentioned."""
        return any(concept in self.seen.by_concept for concept in concepts)

    def of(self, *concepts: str) -> list[Mention]:
        """The mentions of some concepts."""
        return [mention for concept in concepts for mention in self.seen.by_concept.get(concept, ())]

    @property
    def ahead(self) -> tuple[DayFound, ...]:
        """The days named that are not past."""
        return tuple(day for day in self.days if day.on >= self.at_date)


def look_at(*, text: str, at_date: date, language: Language, currency: str) -> ReplySeen:
    """What is seen in a reply written on a day. `currency`: of amounts that name none; `auto` takes the language's."""
    lexicon = _book().lexicon
    plain = read_plain(text=text, known=lexicon.knows)
    spoken = plain.language if language == "auto" else language
    line = _line_of(plain)
    meant = ("CNY" if spoken == "zh" else "USD") if currency == "auto" else currency
    return ReplySeen(
        text=text,
        language=spoken,
        seen=see(plain=plain, by_concept=lexicon.mentions(plain=plain)),
        line=line,
        days=read_days(line=line.text, at_date=at_date),
        amounts=read_amounts(line=line.text, currency=meant, after_verb=_AFTER_PAY),
        at_date=at_date,
    )


def framed(*, reply: ReplySeen) -> dict[str, list[tuple[int, int]]]:
    """The intents whose frames are found, each with the words that say it."""
    found: dict[str, list[tuple[int, int]]] = {}
    mentions = reply.seen.by_concept
    for frame in _book().frames:
        if all(any(name in mentions for name in slot) for slot in frame.slots):
            for match in matches(frame=frame, seen=reply.seen):
                found.setdefault(frame.kind, []).append((match.first, match.last))
    return found
