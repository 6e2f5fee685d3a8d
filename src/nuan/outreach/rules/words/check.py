"""Reading words before they go out: what must not be said, what to say instead, and what the guard must know.

`check_words` finds violations by frames of concepts (`frames.py`), drops what is denied, reported or agreed to
(`excuses.py`), and says which flags of `shared/circumstances.py` the text makes true. How it works and how well is told in
`docs/algorithms/words.md`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal, TypeAlias

from nuan.outreach.rules.words.claims_en import CLAIMS_EN, FRAMES_CLAIMS_EN
from nuan.outreach.rules.words.claims_zh import CLAIMS_ZH, FRAMES_CLAIMS_ZH
from nuan.outreach.rules.words.excuses import is_denied, is_excused, is_quoted
from nuan.outreach.rules.words.frames import Frame, Match, Seen, matches, read_frames, see
from nuan.outreach.rules.words.kinds import KINDS
from nuan.outreach.rules.words.lexicon import Lexicon
from nuan.outreach.rules.words.means_en import MEANS_EN
from nuan.outreach.rules.words.plain import read_plain
from nuan.outreach.rules.words.pressure_en import FRAMES_PRESSURE_EN, PRESSURE_EN
from nuan.outreach.rules.words.pressure_zh import FRAMES_PRESSURE_ZH, PRESSURE_ZH
from nuan.outreach.rules.words.said import DENIABLE, FRAMES_SAID_EN, FRAMES_SAID_ZH, SAID, TONES
from nuan.outreach.rules.words.second_reader import likely_wrong
from nuan.outreach.rules.words.speech_en import SPEECH_EN
from nuan.outreach.rules.words.speech_zh import SPEECH_ZH
from nuan.outreach.rules.words.threats_en import FRAMES_THREATS_EN, THREATS_EN
from nuan.outreach.rules.words.threats_zh import FRAMES_THREATS_ZH, THREATS_ZH
from nuan.outreach.rules.words.wider_en import FRAMES_WIDER_EN, WIDER_EN
from nuan.outreach.rules.words.wider_zh import FRAMES_WIDER_ZH, WIDER_ZH
from nuan.outreach.rules.words.world_en import FRAMES_WORLD_EN, WORLD_EN
from nuan.outreach.rules.words.world_zh import FRAMES_WORLD_ZH, WORLD_ZH
from nuan.shared.circumstances import FLAGS
from nuan.shared.contact import UnableToKnowWord

Audience: TypeAlias = Literal["customer", "third_party"]
Language: TypeAlias = Literal["auto", "zh", "en"]
Sender: TypeAlias = Literal["lender", "agency", "law_firm"]
MOST_FINDINGS: Final = 200
EXCUSED_BY: Final = {
    "threat_arrest": ("crime_conditions_met", "legal_signed_off"),
    "threat_suit": ("suit_in_time", "legal_signed_off"),
    "extra_charge": ("charge_disclosed",),
    "third_party_disclosure": ("party_obliged",),
}
"""Kinds that are no violation when all of these facts hold. Their flag is said all the same: the guard decides."""
_LAWYERS: Final = ("律师", "律所", "law firm", "law office", "lawyer", "attorney", "solicitor", "counsel", "法务")
_STATE: Final = (
    "公安",
    "警",
    "法院",
    "检察",
    "派出所",
    "法官",
    "police",
    "court",
    "sheriff",
    "judge",
    "government",
    "prosecut",
)


@dataclass(frozen=True, kw_only=True)
class WordsFinding:
    """Words that must not go out. `kind` is a key of `KINDS`; `span` is `text[start:end]`."""

    kind: str
    start: int
    end: int
    span: str
    flag: str
    why_zh: str
    why_en: str
    instead_zh: str
    instead_en: str


@dataclass(frozen=True, kw_only=True)
class ToneHint:
    """Words that sound cold, blaming or commanding: no violation, but they could be warmer. `span` is `text[start:end]`."""

    tone: str
    start: int
    end: int
    span: str
    warmer_zh: str
    warmer_en: str


@dataclass(frozen=True, kw_only=True)
class WordsReading:
    """What a text says."""

    language: str
    findings: tuple[WordsFinding, ...]
    flags: frozenset[str]
    """The words of `shared/circumstances.py` this text makes true: of its violations, and of what it says lawfully."""
    offers_help: bool
    names_person: bool
    tone: tuple[ToneHint, ...]

    @property
    def may_go_out(self) -> bool:
        """Whether nothing was found that must not be said."""
        return not self.findings


@dataclass(frozen=True)
class _Book:
    lexicon: Lexicon
    frames: tuple[Frame, ...]


@lru_cache(maxsize=1)
def _book() -> _Book:
    lists = {
        **SPEECH_ZH, **THREATS_ZH, **CLAIMS_ZH, **PRESSURE_ZH, **WORLD_ZH,
        **SPEECH_EN, **THREATS_EN, **CLAIMS_EN, **PRESSURE_EN, **WORLD_EN,
        **MEANS_EN, **WIDER_ZH, **WIDER_EN, **SAID,
    }  # fmt: skip
    frames: list[Frame] = []
    words = dict(lists)
    for language, texts in (
        (
            "zh",
            (FRAMES_THREATS_ZH, FRAMES_CLAIMS_ZH, FRAMES_PRESSURE_ZH, FRAMES_WORLD_ZH, FRAMES_WIDER_ZH, FRAMES_SAID_ZH),
        ),
        (
            "en",
            (FRAMES_THREATS_EN, FRAMES_CLAIMS_EN, FRAMES_PRESSURE_EN, FRAMES_WORLD_EN, FRAMES_WIDER_EN, FRAMES_SAID_EN),
        ),
    ):
        for text in texts:
            read, inline = read_frames(text=text, language=language, lists=lists)
            frames += read
            words |= inline
    return _Book(Lexicon(lists=words), tuple(frames))


def check_words(
    *,
    text: str,
    audience: Audience = "customer",
    language: Language = "auto",
    sender: Sender = "lender",
    facts: frozenset[str] = frozenset(),
) -> WordsReading:
    """Read a text that is to go out to a customer, or to somebody who is not to know of the debt.

    `facts`: flags of `shared/circumstances.py` known to be true; some make lawful what otherwise is not (`EXCUSED_BY`).
    `sender`: a law firm may say that it is one. `language`: which of the two the reading reports; both are always read, as
    messages mix them. Time is in proportion to the length of the text, whatever it is. Raises UnableToKnowWord for a fact
    that is no flag.

    >>> reading = check_words(text="再不还钱，我们就通知你的单位领导")
    >>> [(found.kind, found.span) for found in reading.findings]
    [('threat_family_work', '通知你的单位')]
    >>> check_words(text="We will never tell your family.").may_go_out
    True
    """
    for fact in facts:
        if fact not in FLAGS:
            raise UnableToKnowWord(word=fact, known=tuple(FLAGS))
    book = _book()
    plain = read_plain(text=text, known=book.lexicon.knows)
    mentions = book.lexicon.mentions(plain=plain)
    seen = see(plain=plain, by_concept=mentions)
    wrong: list[tuple[str, int, int]] = []
    said: list[tuple[str, int, int]] = []
    judged: list[int] = []
    for frame in book.frames:
        if not all(any(name in mentions for name in slot) for slot in frame.slots):
            continue
        found = matches(frame=frame, seen=seen)
        if frame.kind in KINDS:
            wrong += [(frame.kind, match.first, match.last) for match in found if _is_guilty(match, seen)]
            judged += [match.first for match in found]
        else:
            said += [(frame.kind, match.first, match.last) for match in found if _is_said(match, seen)]
    if audience == "third_party":
        wrong += _debt_told(seen)
        judged += [first for _, first, _ in wrong]
    likely = likely_wrong(seen=seen, third_party=audience == "third_party", understood=judged)
    wrong += [(one.name, one.first, one.last) for one in likely]
    wrong = [one for one in wrong if not _is_own_firm(one, sender, seen)]
    flags = {KINDS[kind].flag for kind, _, _ in wrong} | {kind for kind, _, _ in said if kind in FLAGS}
    kept = [one for one in wrong if not _is_covered(one[0], facts)]
    findings = [_finding(kind, *plain.span(first=first, last=last), text) for kind, first, last in _merged(kept)]
    return WordsReading(
        language=plain.language if language == "auto" else language,
        findings=tuple(findings[:MOST_FINDINGS]),
        flags=frozenset(flags),
        offers_help=any(kind == "offers_help" for kind, _, _ in said),
        names_person=any(kind == "names_person" for kind, _, _ in said),
        tone=tuple(
            _hint(kind, *plain.span(first=first, last=last), text)
            for kind, first, last in _merged([one for one in said if one[0] in TONES])
        )[:MOST_FINDINGS],
    )


def _is_guilty(match: Match, seen: Seen) -> bool:
    return not (
        is_excused(match=match, seen=seen) or is_denied(match=match, seen=seen) or is_quoted(match=match, seen=seen)
    )


def _is_said(match: Match, seen: Seen) -> bool:
    return match.frame.kind not in DENIABLE or not is_denied(match=match, seen=seen)


def _debt_told(seen: Seen) -> list[tuple[str, int, int]]:
    """To anybody but the customer, every word of debt is one too many."""
    return [
        ("third_party_disclosure", mention.first, mention.last)
        for concept in ("zh_debt_detail", "en_debt_detail")
        for mention in seen.by_concept.get(concept, ())
    ]


def _is_covered(kind: str, facts: frozenset[str]) -> bool:
    return kind in EXCUSED_BY and all(fact in facts for fact in EXCUSED_BY[kind])


def _is_own_firm(found: tuple[str, int, int], sender: Sender, seen: Seen) -> bool:
    """Whether a law firm says that it is one."""
    kind, first, last = found
    if kind != "invented_authority" or sender != "law_firm":
        return False
    start, end = seen.plain.span(first=first, last=last)
    said = seen.plain.text[start:end].lower()
    return any(word in said for word in _LAWYERS) and not any(word in said for word in _STATE)


def _merged(found: Iterable[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Findings of one kind that touch become one, in the order of the text."""
    merged: list[tuple[str, int, int]] = []
    for kind, first, last in sorted(found):
        if merged and merged[-1][0] == kind and first <= merged[-1][2]:
            merged[-1] = (kind, merged[-1][1], max(last, merged[-1][2]))
        else:
            merged.append((kind, first, last))
    return sorted(merged, key=lambda one: (one[1], one[2], one[0]))


def _finding(kind: str, start: int, end: int, text: str) -> WordsFinding:
    told = KINDS[kind]
    return WordsFinding(
        kind=kind, start=start, end=end, span=text[start:end], flag=told.flag, why_zh=told.why_zh, why_en=told.why_en,
        instead_zh=told.instead_zh, instead_en=told.instead_en,
    )  # fmt: skip


def _hint(kind: str, start: int, end: int, text: str) -> ToneHint:
    tone = TONES[kind]
    return ToneHint(
        tone=kind, start=start, end=end, span=text[start:end], warmer_zh=tone.warmer_zh, warmer_en=tone.warmer_en
    )
