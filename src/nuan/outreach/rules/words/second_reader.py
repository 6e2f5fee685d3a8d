"""What the second reader adds to the rules: where it is sure, and rules found nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from nuan.outreach.rules.words.frames import Seen
from nuan.outreach.rules.words.learned_kinds_en import LEARNED_KINDS_EN
from nuan.outreach.rules.words.learned_kinds_zh import LEARNED_KINDS_ZH
from nuan.outreach.rules.words.learned_replies import LEARNED_REPLIES
from nuan.outreach.rules.words.learned_wrong_en import LEARNED_WRONG_EN
from nuan.outreach.rules.words.learned_wrong_zh import LEARNED_WRONG_ZH
from nuan.outreach.rules.words.likeness import Weights, likeness_of, read_weights, signs_of, units_of

WRONG: Final = "wrong"
SURE_WRONG: Final[Mapping[str, int]] = {"zh": 6, "en": 6}
"""How sure it must be that a text is wrong, in twentieths of a logit."""
SURER_WHEN_COLD: Final = 14
"""How much surer where commanding, blaming or cold words are heard, which are no violation by themselves."""
COLD: Final = ("tz_command", "tz_blame", "tz_cold", "te_command", "te_blame", "te_cold")
SURE_OF: Final[Mapping[str, int]] = {
    "distress": -8, "stop": 0, "dispute": -4, "complaint": 2, "wrong_number": 0, "third_party": 0, "paid_already": 0,
    "hardship": 6,
}  # fmt: skip
"""How sure it must be of an intent: less where a miss costs more than a look."""

FEWEST_WORDS: Final = 6
"""In fewer, rules alone are trusted."""


@dataclass(frozen=True, kw_only=True)
class Likely:
    """What the second reader thinks, and the words from `first` up to but not including `last` that spoke most for it."""

    name: str
    first: int
    last: int


@lru_cache(maxsize=2)
def _words_weights(language: str) -> Weights:
    both = (LEARNED_WRONG_ZH, LEARNED_KINDS_ZH) if language == "zh" else (LEARNED_WRONG_EN, LEARNED_KINDS_EN)
    return read_weights(text="\n".join(both))


@lru_cache(maxsize=1)
def _reply_weights() -> Weights:
    return read_weights(text=LEARNED_REPLIES)


def likely_wrong(*, seen: Seen, third_party: bool, understood: Sequence[int]) -> Iterator[Likely]:
    """The kinds of wrong that parts of a text are like. `understood`: words of it that rules have judged already."""
    language = seen.plain.language
    weights = _words_weights(language)
    kinds = [name for name in weights.bias if name != WRONG]
    for first, last in units_of(plain=seen.plain):
        if last - first < FEWEST_WORDS or any(first <= place < last for place in understood):
            continue
        signs = _signs(seen, first, last, ("third_party",) if third_party else ())
        [wrong] = likeness_of(weights=weights, signs=signs, names=(WRONG,))
        cold = any(first <= at.first < last for name in COLD for at in seen.by_concept.get(name, ()))
        if wrong.score < SURE_WRONG[language] + (SURER_WHEN_COLD if cold else 0):
            continue
        best = max(likeness_of(weights=weights, signs=signs, names=kinds), key=lambda one: one.score)
        yield Likely(name=best.name, first=first + wrong.first, last=min(last, first + wrong.last))


def likely_intents(*, seen: Seen) -> Iterator[Likely]:
    """The intents that a reply is like."""
    weights = _reply_weights()
    for first, last in units_of(plain=seen.plain):
        if last - first < FEWEST_WORDS:
            continue
        signs = _signs(seen, first, last, ())
        for one in likeness_of(weights=weights, signs=signs, names=SURE_OF):
            if one.score >= SURE_OF[one.name]:
                yield Likely(name=one.name, first=first + one.first, last=min(last, first + one.last))


def _signs(seen: Seen, first: int, last: int, extra: Sequence[str]) -> dict[str, tuple[int, int]]:
    concepts = [
        (name, at.first - first, at.last - first)
        for name, mentions in seen.by_concept.items()
        if name[0] != "="
        for at in mentions
        if first <= at.first < last
    ]
    return signs_of(words=seen.plain.words[first:last], concepts=concepts, extra=extra)
