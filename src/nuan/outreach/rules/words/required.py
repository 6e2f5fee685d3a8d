"""What must stand in a message: phrases by rule of law and house, read from `words/required.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal, TypeAlias

from nuan.shared.circumstances import FLAGS
from nuan.shared.contact import CHANNELS

Place: TypeAlias = Literal["opening", "start", "end"]
_KEYS: Final = frozenset({
    "id", "rule", "jurisdictions", "actors", "channels", "when", "unless", "says", "place", "quoted", "text_zh", "text_en",
    "short_zh", "short_en", "summary", "last_checked",
})  # fmt: skip
_NEEDED: Final = frozenset({"id", "rule", "says", "place", "summary", "last_checked"})
_TEXTS: Final = ("text_zh", "text_en", "short_zh", "short_en")
JURISDICTIONS: Final = ("cn", "us", "gb")


class UnableToReadPhrases(ValueError):
    """A required phrase says something that must not be guessed at."""

    def __init__(self, *, phrase_id: str, why: str) -> None:
        self.phrase_id, self.why = phrase_id, why
        super().__init__(
            f"unable to read the phrase {phrase_id}: {why}; the format is told at the head of required.toml"
        )


@dataclass(frozen=True, kw_only=True)
class RequiredPhrase:
    """Words a message must carry, and the rule that asks for them. Empty lists mean any.

    `rule`: an id of `law/`, or HOUSE. `actors`: roles or kinds of lender. `when`, `unless`: flags of the contact. A phrase
    without texts is part of how every message begins; the checker sees to it that it is there.
    """

    id: str
    rule: str
    says: str
    place: Place
    summary: str
    last_checked: date
    jurisdictions: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    quoted: bool = False
    text_zh: str = ""
    text_en: str = ""
    short_zh: str = ""
    short_en: str = ""

    def is_asked(self, *, jurisdiction: str, channel: str, actors: frozenset[str], flags: frozenset[str]) -> bool:
        """Whether this contact needs it."""
        return (
            (not self.jurisdictions or jurisdiction in self.jurisdictions)
            and (not self.channels or channel in self.channels)
            and (not self.actors or bool(actors & set(self.actors)))
            and all(flag in flags for flag in self.when)
            and not any(flag in flags for flag in self.unless)
        )

    def text(self, *, language: str, short: bool) -> str:
        """Its words; empty when the opening says it."""
        texts = {("zh", True): self.short_zh, ("zh", False): self.text_zh, ("en", True): self.short_en}
        return texts.get((language, short), self.text_en)


def read_phrases(*, text: str) -> tuple[RequiredPhrase, ...]:
    """The phrases of a TOML text. Raises UnableToReadPhrases."""
    try:
        tables = tomllib.loads(text).get("phrase", [])
    except tomllib.TOMLDecodeError as fault:
        raise UnableToReadPhrases(phrase_id="(the file)", why=f"it is no TOML: {fault}") from fault
    phrases = tuple(_phrase(table) for table in tables)
    ids = [phrase.id for phrase in phrases]
    for phrase_id in ids:
        if ids.count(phrase_id) > 1:
            raise UnableToReadPhrases(phrase_id=phrase_id, why="the id is used twice")
    return phrases


def _phrase(table: Mapping[str, Any]) -> RequiredPhrase:
    phrase_id = str(table.get("id", "without id"))
    unknown, missing = sorted(set(table) - _KEYS), sorted(_NEEDED - set(table))
    if unknown or missing:
        raise UnableToReadPhrases(phrase_id=phrase_id, why=f"unknown keys {unknown}, missing keys {missing}")
    for flag in (table["says"], *table.get("when", ()), *table.get("unless", ())):
        if flag not in FLAGS:
            raise UnableToReadPhrases(phrase_id=phrase_id, why=f"{flag} is no flag of shared/circumstances.py")
    for channel in table.get("channels", ()):
        if channel not in CHANNELS:
            raise UnableToReadPhrases(phrase_id=phrase_id, why=f"{channel} is no channel")
    for jurisdiction in table.get("jurisdictions", ()):
        if jurisdiction not in JURISDICTIONS:
            raise UnableToReadPhrases(phrase_id=phrase_id, why=f"{jurisdiction} is no jurisdiction")
    told = [key for key in _TEXTS if table.get(key)]
    if len(told) != (0 if table["place"] == "opening" else len(_TEXTS)):
        why = "a phrase of the opening has no texts, every other has all four"
        raise UnableToReadPhrases(phrase_id=phrase_id, why=why)
    given: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
    return RequiredPhrase(**given)
