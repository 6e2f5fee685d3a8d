"""What an asker knows beside the person's file, what the guard told them, and what it refuses to be told."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Final

from nuan.outreach.rules.asking import SELF, Proposal
from nuan.outreach.rules.faults import UnableToAsk
from nuan.outreach.rules.guard import Finding, Judgement
from nuan.people.rules.columns import POINT_FLAGS
from nuan.people.rules.known import Standing
from nuan.people.rules.traits import PARTY_TRAITS, PERSON_TRAITS
from nuan.shared.circumstances import DAYS, FLAGS
from nuan.shared.contact import STAGES, UnableToKnowWord
from nuan.shared.decision import Decision

AGES: Final = frozenset({"minor", "elderly"})
"""Flags the book may say too: they follow from the birthday, and never allow more."""
FILE_FLAGS: Final = (
    frozenset({*PERSON_TRAITS, *PARTY_TRAITS, *POINT_FLAGS, "point_of_party", "customer_unreachable"}) - AGES
)
"""Flags the person's file answers for: nobody who wants to contact the person may say them."""
FILE_DAYS: Final = frozenset({"number_checked_on"})
LONGEST_TTL: Final = timedelta(days=1)
FARTHEST_AHEAD: Final = timedelta(days=31)
LONGEST_KEY: Final = 200
_PROPOSER: Final = re.compile(r"[a-z][a-z_]*(:[^\s:][^\n\r:]{0,79})?")


@dataclass(frozen=True, kw_only=True)
class Known:
    """What whoever asks knows from elsewhere: the book, the agency's file, the template. Flags and days as in
    `shared.circumstances`; `stage` is what the book says now, None: as the proposal says."""

    flags: frozenset[str] = frozenset()
    days: Mapping[str, date] = field(default_factory=lambda: MappingProxyType({}))
    stage: str | None = None

    def __post_init__(self) -> None:
        for word, table in (*((flag, FLAGS) for flag in self.flags), *((day, DAYS) for day in self.days)):
            if word not in table:
                raise UnableToKnowWord(word=word, known=tuple(table))
        if self.stage is not None and self.stage not in STAGES:
            raise UnableToKnowWord(word=self.stage, known=tuple(STAGES))


@dataclass(frozen=True, kw_only=True)
class Told:
    """A rule that said no, or warned, with what a person reads. Texts are "" once the person is erased."""

    rule_id: str
    measured: int | None
    limit: int | None
    zh: str
    en: str

    def said(self, *, lang: str) -> str:
        """The sentence in `zh` or `en`."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the guard said, as it is kept. `number`: its entry of the ledger. `contact`: what was reserved or is begun.

    `cause`: why a reservation ended instead of being begun, a word of `entries.CAUSES`; "" otherwise.
    """

    allowed: bool
    denials: tuple[Told, ...]
    warnings: tuple[Told, ...]
    measured: tuple[tuple[str, int], ...]
    asked: tuple[str, ...]
    not_before: datetime | None
    contact: int | None
    number: int
    cause: str = ""
    repeated: bool = False
    """Whether this is the answer given before to the same idempotency key."""

    def decision(self, *, lang: str) -> Decision:
        """As the house keeps decisions, with reasons in `zh` or `en`."""
        found = self.warnings if self.allowed else self.denials
        reasons = tuple(f"{one.rule_id}: {one.said(lang=lang)}" for one in found)
        if not self.allowed and not reasons:
            reasons = (self.cause or "refused",)
        return Decision(allowed=self.allowed, reasons=reasons, limits_used=self.asked, not_before=self.not_before)


def told(*, findings: Sequence[Finding]) -> tuple[Told, ...]:
    """Findings with their sentences."""
    return tuple(
        Told(
            rule_id=one.rule_id, measured=one.measured, limit=one.limit, zh=one.said(lang="zh"), en=one.said(lang="en")
        )
        for one in findings
    )  # fmt: skip


def answer_of(*, judgement: Judgement, number: int, contact: int | None, cause: str) -> Answer:
    """The judgement as it was kept."""
    return Answer(
        allowed=judgement.allowed, denials=told(findings=judgement.denials), warnings=told(findings=judgement.warnings),
        measured=judgement.measured, asked=judgement.asked, not_before=judgement.not_before, contact=contact, number=number,
        cause=cause,
    )  # fmt: skip


def check_asker(*, proposer: str, proposal: Proposal, known: Known) -> None:
    """Refuse what nobody may ask, whoever the person is. Raises UnableToAsk.

    A proposer reads `team:early-1`, `agency:x`, `robot:y`, `person:li`, `night`. What an agency asks for is asked as an
    agency's, so that no rule for agencies is passed by.
    """
    if not _PROPOSER.fullmatch(proposer):
        raise UnableToAsk(
            why=f"{proposer!r} does not say who asks",
            remedy="Write like team:early-1, agency:x, robot:y, person:li or night",
        )
    if proposer.split(":")[0] == "agency" and proposal.role != "agency":
        raise UnableToAsk(why=f"{proposer} is an agency and asks as the lender itself", remedy="Ask with role agency")
    wrong = sorted((proposal.flags | known.flags) & FILE_FLAGS) + sorted(FILE_DAYS & set(known.days))
    if wrong:
        raise UnableToAsk(
            why=f"{', '.join(wrong)}: whether this is so is read from the person's file, not said by who asks",
            remedy="Record it there first (nuan person), then ask without it",
        )  # fmt: skip
    if (proposal.party == "customer") != (proposal.party_key == SELF) and proposal.party != "none":
        raise UnableToAsk(
            why=f"the party {proposal.party!r} and its key {proposal.party_key!r} do not fit each other",
            remedy="The customer has no key; for anybody else name the key their file gives them (nuan person show)",
        )  # fmt: skip


def check_file(*, proposal: Proposal, standing: Standing) -> None:
    """Refuse to ask about somebody the file knows as somebody else, or of whom nothing may be kept. Raises UnableToAsk."""
    if standing.erased:
        raise UnableToAsk(
            why="this person was erased", remedy="Nobody may contact them, and nothing more is kept of them"
        )
    if proposal.party_key == SELF:
        return
    kinds = {party.kind for party in standing.parties if party.key == proposal.party_key}
    if proposal.party not in kinds:
        what = f"is {' or '.join(sorted(kinds))}" if kinds else "is not in this file"
        raise UnableToAsk(
            why=f"the party {proposal.party_key} {what}, not {proposal.party}",
            remedy="See the file: nuan person show PERSON",
        )


def check_reservation(*, proposal: Proposal, at: datetime, ttl: timedelta, key: str) -> None:
    """Refuse a reservation that could not be kept or told from another. Raises UnableToAsk."""
    why = remedy = ""
    if proposal.act != "contact" or proposal.direction != "outbound":
        why, remedy = "only contacts begun by us are reserved", "Ask for anything else (nuan guard ask)"
    elif at.tzinfo is None:
        why, remedy = f"{at} has no time zone", "Give an aware moment"
    elif proposal.at < at:
        why, remedy = f"it is asked for {proposal.at}, which has passed", "Ask for now or later"
    elif proposal.at > at + FARTHEST_AHEAD:
        why, remedy = f"{proposal.at} is too far ahead", f"Reserve at most {FARTHEST_AHEAD.days} days ahead"
    elif not timedelta(0) < ttl <= LONGEST_TTL:
        why, remedy = f"it would be kept for {ttl}", f"Keep it for at most {LONGEST_TTL}, and more than nothing"
    elif not key.strip() or len(key) > LONGEST_KEY:
        why, remedy = (
            "the idempotency key is empty or too long",
            f"Give 1 to {LONGEST_KEY} characters, new for each contact",
        )
    if why:
        raise UnableToAsk(why=why, remedy=remedy)
