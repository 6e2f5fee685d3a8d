"""Whether templates are fit to be sent: every message they can make is written out with sample values, and read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Final

from nuan.outreach.rules.words.check import WordsReading, check_words
from nuan.outreach.rules.words.required import JURISDICTIONS, RequiredPhrase
from nuan.outreach.rules.words.templates import (
    HELD_CAUSES,
    MESSAGE_CAUSES,
    MESSAGE_CHANNELS,
    MESSAGE_STAGES,
    MOST_PARTS,
    NOTICES,
    Rendered,
    Situation,
    Templates,
    Value,
    render_part,
    render_template,
)

_CONTACTS: Final = (frozenset[str](), frozenset({"first_communication"}), frozenset({"machine_disclosed"}))


def situations(*, language: str) -> Iterator[Situation]:
    """Every situation there is a message for."""
    for stage, cause, channel, jurisdiction, role, flags in product(
        MESSAGE_STAGES, MESSAGE_CAUSES, MESSAGE_CHANNELS, JURISDICTIONS, ("lender", "agency"), _CONTACTS
    ):
        yield Situation(
            language=language, channel=channel, stage=stage, cause=cause, jurisdiction=jurisdiction, role=role, flags=flags
        )  # fmt: skip


def template_faults(
    *,
    templates: Templates,
    phrases: tuple[RequiredPhrase, ...],
    values: Mapping[str, Value],
    among: Iterable[Situation] | None = None,
) -> tuple[str, ...]:
    """What is wrong with any message these templates make from sample values; empty when all may be sent.

    `among`: the situations looked at; None looks at every one there is.

    Each must pass the checker, carry what its law requires, name a person, offer help (thanks need not), sound neither cold
    nor blaming nor commanding, ask for nothing while a hold is on, and as a text keep to `MOST_PARTS`. What is meant for
    others than the customer must not tell of the debt. Raises UnableToRenderTemplate when a sample value is missing.
    """
    faults: dict[str, None] = {}
    read: dict[str, WordsReading] = {}
    for situation in situations(language=templates.language) if among is None else among:
        message = render_template(templates=templates, phrases=phrases, situation=situation, values=values)
        reading = read.get(message.text) or check_words(text=message.text)
        read[message.text] = reading
        for fault in _faults(message, reading, situation, phrases):
            faults[f"{situation.channel} {situation.stage} {situation.cause} {situation.jurisdiction}: {fault}"] = None
    for name in ("relay.sms", "relay.call", "voicemail.text"):
        said = render_part(templates=templates, name=name, values=values)
        faults |= dict.fromkeys(f"{name}: {fault}" for fault in _spoken(check_words(text=said, audience="third_party")))
    for notice, size in product(NOTICES, ("short", "long")):
        said = render_part(templates=templates, name=f"notice.{notice}.{size}", values=values)
        faults |= dict.fromkeys(f"notice.{notice}.{size}: {fault}" for fault in _spoken(check_words(text=said)))
    return tuple(faults)


def _spoken(reading: WordsReading) -> Iterator[str]:
    for finding in reading.findings:
        yield f"{finding.kind}: {finding.span}"
    for hint in reading.tone:
        yield f"{hint.tone}: {hint.span}"


def _faults(
    message: Rendered, reading: WordsReading, situation: Situation, phrases: tuple[RequiredPhrase, ...]
) -> Iterator[str]:
    yield from _spoken(reading)
    actors = frozenset({situation.role})
    for phrase in phrases:
        asked = phrase.is_asked(
            jurisdiction=situation.jurisdiction, channel=situation.channel, actors=actors, flags=situation.flags
        )
        if asked and phrase.says not in reading.flags:
            yield f"does not say what {phrase.id} requires"
    if not reading.names_person:
        yield "names nobody"
    if situation.stage != "thank":
        if not reading.offers_help:
            yield "offers no help"
        if situation.cause in HELD_CAUSES and "asks_for_payment" in reading.flags:
            yield "asks for payment while a hold is on"
    if message.sms_parts > MOST_PARTS[situation.language]:
        yield f"is {message.sms_parts} texts long"
