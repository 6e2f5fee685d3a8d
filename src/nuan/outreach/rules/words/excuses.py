"""When what looks like a violation is none: it is denied, forbidden, reported, warned of, or agreed to.

"We will never call your family" denies; "别以为我们不会" only looks as if it did. A denial reaches from its word to what it
denies within one clause, over lists, but not past *but*, past a new subject, or when what it denies is paying or answering
("if you do not pay, we …").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from nuan.outreach.rules.words.frames import Match, Seen
from nuan.outreach.rules.words.lexicon import Mention
from nuan.outreach.rules.words.plain import COMMA, ENDS, MARKS

_REACH: Final = {"zh": 40, "en": 26}
_ADJACENT: Final = {"zh": 3, "en": 4}
_NEXT: Final = {"zh": 60, "en": 40}
"""How far an excuse in the sentence before or after may be."""

ABOUT_MEANS: Final = frozenset({"pressure_beyond_means", "pressure_to_borrow", "insult"})
"""Kinds where "you say …" is what is thrown back at a person, not what is reported."""


@dataclass(frozen=True, kw_only=True)
class Words:
    """The names of the concepts a language denies and quotes with."""

    no: str
    near_no: str
    after_no: str
    fake_no: str
    but: str
    subject: str
    pay: str
    conditional: str
    anyone: str
    report: str
    deny: str
    sorry: str
    untrue: str
    disbelief: str
    past: str
    reported: str
    reader: str
    we: str


NAMES: Final = {
    "zh": Words(
        no="zh_no", near_no="zh_not", after_no="zh_after_no", fake_no="zh_fake_no", but="zh_but",
        subject="zh_subject",
        pay="zh_pay", conditional="zh_if", anyone="zh_anyone",
        report="zh_report", deny="zh_deny", sorry="zh_sorry", untrue="zh_untrue", disbelief="zh_disbelief", past="zh_past",
        reported="zh_reported",
        reader="zh_reader", we="zh_we",
    ),
    "en": Words(
        no="en_no", near_no="en_no_near", after_no="en_after_no", fake_no="en_fake_no", but="en_but", subject="en_subject",
        pay="en_pay", conditional="en_if", anyone="en_anyone",
        report="en_report", deny="en_deny", sorry="en_sorry", untrue="en_untrue", disbelief="en_disbelief", past="en_past",
        reported="en_reported",
        reader="en_reader", we="en_we",
    ),
}  # fmt: skip


def is_denied(*, match: Match, seen: Seen) -> bool:
    """Whether a word of denial reaches the match."""
    language = match.frame.language
    names = NAMES[language]
    head = max(mention.first for mention in match.mentions)
    start = min(mention.first for mention in match.mentions)
    end = max(mention.last for mention in match.mentions)
    after = seen.near(concept=names.after_no, first=end, last=end + 2)
    if any(seen.sentence[no.first] == seen.sentence[start] for no in after):
        return True
    low = max(0, start - _REACH[language])
    fakes = seen.near(concept=names.fake_no, first=max(0, low - 6), last=head + 1)
    for concept, reach in ((names.no, _REACH[language]), (names.near_no, _ADJACENT[language])):
        for no in reversed(seen.near(concept=concept, first=low, last=head)):
            if seen.near(concept=names.disbelief, first=no.first - 8, last=no.first):
                continue
            if no.last > head or _covered(no, fakes) or any(_overlap(no, mention) for mention in match.mentions):
                continue
            if no.last > start:
                if concept == names.no or language == "en":
                    return True
            elif start - no.last <= reach and _reaches(no, start, seen, names):
                return True
    return False


def _covered(mention: Mention, by: Sequence[Mention]) -> bool:
    return any(other.first <= mention.first < other.last for other in by)


def _overlap(one: Mention, other: Mention) -> bool:
    return one.first < other.last and other.first < one.last


def _reaches(no: Mention, goal: int, seen: Seen, names: Words) -> bool:
    """Whether nothing stands between a denial and what it might deny."""
    words = seen.plain.words
    for place in range(no.last, goal):
        if words[place] in ENDS:
            return False
        if words[place] == COMMA and seen.near(concept=names.subject, first=place + 1, last=place + 2):
            return False
    if seen.near(concept=names.but, first=no.last, last=goal):
        return False
    if any(mention.last <= goal for mention in seen.near(concept=names.pay, first=no.last, last=goal)):
        return False
    before = [word.first for word in seen.near(concept=names.conditional, first=max(0, no.first - 6), last=no.first)]
    if not before or any(words[place] in MARKS for place in range(before[-1], no.first)):
        return True
    return not (
        any(words[place] == COMMA for place in range(no.last, goal))
        or seen.near(concept=names.subject, first=no.last, last=goal)
    )


def is_quoted(*, match: Match, seen: Seen) -> bool:
    """Whether somebody else's wrong is told of: reported, warned against, called untrue or apologised for."""
    language = match.frame.language
    names = NAMES[language]
    here = seen.sentence[match.first]
    low, high = _around(match, seen, here - 1, here + 1, _NEXT[language])

    def said(concept: str, *, within: tuple[int, ...]) -> bool:
        return any(
            seen.sentence[mention.first] in within
            and not any(other.first <= mention.first and mention.last <= other.last for other in match.mentions)
            for mention in seen.near(concept=concept, first=low, last=high)
        )

    if match.frame.kind not in ABOUT_MEANS:
        for told in seen.near(concept=names.reported, first=low, last=match.first):
            threat = seen.near(concept=names.but, first=told.last, last=match.first)
            if seen.sentence[told.first] in (here, here - 1) and not threat:
                return True
    if said(names.anyone, within=(here,)) and (
        said(names.report, within=(here, here + 1)) or said(names.deny, within=(here, here + 1))
    ):
        return True
    regretted = said(names.sorry, within=(here, here + 1)) or said(names.deny, within=(here,))
    if regretted and said(names.past, within=(here,)):
        return True
    if said(names.untrue, within=(here,)) and not said(names.we, within=(here,)):
        return True
    untrue_after = said(names.deny, within=(here + 1,)) and not said(names.we, within=(here,))
    return untrue_after or (said(names.report, within=(here,)) and said(names.deny, within=(here,)))


def _around(match: Match, seen: Seen, first_sentence: int, last_sentence: int, reach: int) -> tuple[int, int]:
    low, high = match.first, match.last
    sentence = seen.sentence
    while low > 0 and match.first - low < reach and sentence[low - 1] >= first_sentence:
        low -= 1
    while high < len(sentence) and high - match.last < reach and sentence[high] <= last_sentence:
        high += 1
    return low, high


def is_excused(*, match: Match, seen: Seen) -> bool:
    """Whether one of the frame's own excuses stands in its sentence (such as consent, or a court's order)."""
    language = match.frame.language
    names = NAMES[language]
    here = seen.sentence[match.first]
    low, high = _around(match, seen, here, here, _NEXT[language])
    for excuse in match.frame.excuses:
        for mention in seen.near(concept=excuse, first=low, last=high):
            if excuse == names.reader and not _reader_acts(mention, match, seen, names):
                continue
            return True
    return False


def _reader_acts(mention: Mention, match: Match, seen: Seen, names: Words) -> bool:
    """Whether "you may" or "please" governs the match: it comes before, and nobody else comes between."""
    if not match.first - 12 <= mention.first < match.first:
        return False
    words = seen.plain.words
    between = range(mention.last, match.first)
    return not (
        seen.near(concept=names.we, first=mention.last, last=match.first + 1)
        or seen.near(concept=names.but, first=mention.last, last=match.first)
        or any(words[place] in ENDS for place in between)
    )
