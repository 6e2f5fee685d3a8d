"""A draft, read as the outbox reads a message before it queues it."""

from __future__ import annotations

from dataclasses import dataclass

from nuan.outreach.rules.outbox import MessageWords
from nuan.outreach.rules.outbox_words import SentenceRefused, missing_phrases, read_message
from nuan.outreach.rules.words.check import ToneHint, check_words
from nuan.outreach.rules.words.required import RequiredPhrase
from nuan.outreach.words.loading import shipped_phrases


@dataclass(frozen=True, kw_only=True)
class DraftRead:
    """What stands against a draft, and what it says.

    `missing`: phrases law or house require of such a contact that it lacks. `tone`: what could be warmer, and stops nothing.
    `flags`: what the guard would be told (`shared.circumstances.FLAGS`).
    """

    refused: tuple[SentenceRefused, ...]
    missing: tuple[RequiredPhrase, ...]
    tone: tuple[ToneHint, ...]
    flags: frozenset[str]

    @property
    def may_go_out(self) -> bool:
        """Whether nothing stands against it."""
        return not self.refused and not self.missing


def read_draft(
    *, subject: str, text: str, channel: str, party: str, jurisdiction: str, role: str, lender_kind: str,
    flags: frozenset[str],
) -> DraftRead:  # fmt: skip
    """Read words of one's own that are to go to this party by this channel. `flags`: what is true of the contact.

    Phrases are required of what goes to the customer; to others the guard says what may be said.
    """
    words = MessageWords(subject=subject, text=text, html="", template_id="", language="")
    found = read_message(words=words, party=party, facts=flags, law_firm=lender_kind == "law_firm")
    missing: tuple[RequiredPhrase, ...] = ()
    if party == "customer":
        missing = missing_phrases(
            phrases=shipped_phrases(), jurisdiction=jurisdiction, channel=channel, flags=flags, says=found.says,
            actors=frozenset({role, lender_kind}),
        )  # fmt: skip
    return DraftRead(
        refused=found.refused, missing=missing, tone=check_words(text=f"{subject}\n{text}").tone, flags=found.flags
    )
