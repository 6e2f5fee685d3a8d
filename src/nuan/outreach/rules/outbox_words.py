"""What a message says, read before it is queued: what must not be said stops it, and the guard is told what it does say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import Final

from nuan.outreach.rules.asking import Proposal
from nuan.outreach.rules.outbox import MessageWords
from nuan.outreach.rules.words.check import WordsReading, check_words
from nuan.outreach.rules.words.required import RequiredPhrase

THIRD_PARTIES: Final = ("contact", "spouse")
"""Parties who are not to learn of the debt."""
_BLOCKS: Final = frozenset(
    {
        "p",
        "div",
        "br",
        "li",
        "tr",
        "td",
        "th",
        "h1",
        "h2",
        "h3",
        "h4",
        "table",
        "ul",
        "ol",
        "blockquote",
        "hr",
        "section",
    }
)
_UNSEEN: Final = frozenset({"style", "script", "head"})
_TOLD: Final = ("alt", "title")
_SENTENCES: Final = re.compile(r"[^。！？!?\n]*[。！？!?\n]?")


@dataclass(frozen=True, kw_only=True)
class SentenceRefused:
    """A sentence that must not go out: its kind (`words.kinds.KINDS`), why, and what to say instead. `repr` shows no words."""

    kind: str
    sentence: str = field(repr=False)
    span: str = field(repr=False)
    why_zh: str
    why_en: str
    instead_zh: str
    instead_en: str


@dataclass(frozen=True, kw_only=True)
class WordsRefused:
    """The words of a message must not go out. Nothing was kept, and the guard was not asked."""

    sentences: tuple[SentenceRefused, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds found, each once."""
        return tuple(dict.fromkeys(one.kind for one in self.sentences))

    def said(self, *, lang: str) -> tuple[str, ...]:
        """For each sentence what to say instead, in `zh` or `en`, after the sentence itself."""
        if lang == "zh":
            return tuple(f"“{one.sentence}”：{one.why_zh}可以这样说：{one.instead_zh}" for one in self.sentences)
        return tuple(f"“{one.sentence}”: {one.why_en} Say instead: {one.instead_en}" for one in self.sentences)


@dataclass(frozen=True, kw_only=True)
class MessageRead:
    """What a message says, in every form in which it may be read.

    `flags`: what any form makes true; `says`: what every form says, which is what may be relied on.
    """

    refused: tuple[SentenceRefused, ...]
    flags: frozenset[str]
    says: frozenset[str]


def read_message(*, words: MessageWords, party: str, facts: frozenset[str], law_firm: bool) -> MessageRead:
    """Read subject, text, HTML and the values of a template, as whoever gets them would.

    `party`: to whom (`shared.contact.PARTIES`). `facts`: flags known to be true, some of which make lawful what else is not.

    >>> said = MessageWords(subject="", text="您好，我是小周。再不还就抓你坐牢。", html="", template_id="", language="zh-CN")
    >>> [one.sentence for one in read_message(words=said, party="customer", facts=frozenset(), law_firm=False).refused]
    ['再不还就抓你坐牢。']
    """
    refused: dict[tuple[str, str], SentenceRefused] = {}
    flags: frozenset[str] = frozenset()
    says: frozenset[str] | None = None
    for text, relied_on in _forms(words):
        reading = check_words(
            text=text, audience="third_party" if party in THIRD_PARTIES and "party_obliged" not in facts else "customer",
            sender="law_firm" if law_firm else "lender", facts=facts,
        )  # fmt: skip
        for one in _sentences(text, reading):
            refused.setdefault((one.kind, one.sentence), one)
        flags |= reading.flags
        if relied_on:
            says = reading.flags if says is None else says & reading.flags
    return MessageRead(refused=tuple(refused.values()), flags=flags, says=says or frozenset())


def told_truly(
    *, proposal: Proposal, words: MessageWords, read: MessageRead, phrases: tuple[RequiredPhrase, ...]
) -> Proposal:  # fmt: skip
    """The proposal as the guard is asked about it: with all that the words say.

    Of words of one's own, phrases that law or house may ask for (`words/required.toml`) count as said only when they are:
    who writes them cannot claim it. A reviewed template keeps what it was reviewed to say.
    """
    claimed = proposal.flags
    checkable = frozenset(phrase.says for phrase in phrases)
    if not words.template_id:
        claimed = (claimed - checkable) | (checkable & read.says)
    return replace(proposal, flags=claimed | (read.flags - checkable))


def missing_phrases(
    *, phrases: tuple[RequiredPhrase, ...], jurisdiction: str, channel: str, actors: frozenset[str],
    flags: frozenset[str], says: frozenset[str],
) -> tuple[RequiredPhrase, ...]:  # fmt: skip
    """The phrases this contact must carry that its words do not say. `flags`: of the contact."""
    return tuple(
        phrase for phrase in phrases
        if phrase.is_asked(jurisdiction=jurisdiction, channel=channel, actors=actors, flags=flags)
        and phrase.says not in says
    )  # fmt: skip


def _forms(words: MessageWords) -> Iterator[tuple[str, bool]]:
    """The forms of a message, and whether what the form says is there for whoever reads the message."""
    if words.text.strip():
        yield f"{words.subject}\n{words.text}", True
    if words.html.strip():
        yield f"{words.subject}\n{seen_in(html=words.html)}", True
    values = "\n".join(words.template_values.values())
    if values.strip():
        yield values, False


def _sentences(text: str, reading: WordsReading) -> Iterator[SentenceRefused]:
    whole = [(one.start(), one.end()) for one in _SENTENCES.finditer(text) if one[0]]
    for found in reading.findings:
        first = next((start for start, end in whole if start <= found.start < end), found.start)
        last = next((end for start, end in whole if start < found.end <= end), found.end)
        yield SentenceRefused(
            kind=found.kind, sentence=text[first:last].strip(), span=found.span, why_zh=found.why_zh, why_en=found.why_en,
            instead_zh=found.instead_zh, instead_en=found.instead_en,
        )  # fmt: skip


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        self.said += ["\n"] if tag in _BLOCKS else []
        self.said += [f" {value} " for name, value in attrs if name in _TOLD and value]

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN and self._unseen > 0
        self.said += ["\n"] if tag in _BLOCKS else []

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.said.append(data)


def seen_in(*, html: str) -> str:
    """The words of an HTML text, as they are read: marks within a line part no word.

    >>> seen_in(html="<p>再不还就抓你坐<b>牢</b></p><style>p {}</style>").strip()
    '再不还就抓你坐牢'
    """
    parser = _Seen()
    parser.feed(html)
    parser.close()
    return "".join(parser.said)
