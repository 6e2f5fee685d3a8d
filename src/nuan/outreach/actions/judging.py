"""Put one question to the guard with all that is known now, and make its answer an entry of the ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from nuan.outreach.actions.facts import events_of, facts_for
from nuan.outreach.ledger import Kept, text_of
from nuan.outreach.rules.answers import Known, check_file
from nuan.outreach.rules.asking import Facts, Proposal
from nuan.outreach.rules.guard import Finding, Judgement, judge
from nuan.outreach.rules.results import agreed_call_back
from nuan.outreach.rules.rulebook import Rulebook
from nuan.people.queries import standing_of
from nuan.people.queries.standing import PersonRow
from nuan.people.rules.known import Standing

NOBODY = 0
"""The number of no contact."""


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A question with its answer and all it rested on."""

    proposal: Proposal
    known: Known
    standing: Standing
    facts: Facts
    rulebook: Rulebook
    judgement: Judgement

    @property
    def agreed(self) -> bool:
        """Whether it is a call-back the person asked for."""
        return agreed_call_back(
            wishes=self.facts.wishes, channel=self.proposal.channel, at=self.proposal.at, zones=self.facts.zones
        )

    def entry(self, *, kind: str, at: datetime, proposer: str, columns: Mapping[str, Any]) -> Kept:
        """The entry of the ledger: what decided it in the row, what belongs to the person sealed."""
        judgement, asked = self.judgement, self.proposal
        findings = (*judgement.denials, *judgement.warnings)
        says = {
            "proposal": proposal_said(proposal=asked), "known": known_said(known=self.known),
            "zones": self.facts.zones, "asked": judgement.asked, "zh": [one.said(lang="zh") for one in findings],
            "en": [one.said(lang="en") for one in findings],
        }  # fmt: skip
        return Kept(
            kind=kind, subject=self.standing.subject, at=at, proposer=proposer, says=says,
            columns={
                "allowed": judgement.allowed, "act": asked.act, "channel": asked.channel, "purpose": asked.purpose,
                "party": asked.party, "direction": asked.direction, "asked_for": asked.at,
                "pack_hash": self.rulebook.pack.pack_hash, "denied": _found(judgement.denials),
                "warned": _found(judgement.warnings), "measured": text_of(judgement.measured),
                "not_before": judgement.not_before, **columns,
            },
        )  # fmt: skip


def judge_now(
    *, row: PersonRow, proposal: Proposal, known: Known, rulebook: Rulebook, now: datetime, but: int = NOBODY
) -> Judged:
    """Read the file and the contacts of a locked person, and ask the guard; contact `but` does not count itself.

    Raises UnableToAsk.
    """
    standing = standing_of(customer_id=row.customer_id, at=proposal.at, row=row)
    check_file(proposal=proposal, standing=standing)
    events = events_of(person=row.id, at=proposal.at, now=now, but=but, rulebook=rulebook)
    asked, facts = facts_for(proposal=proposal, standing=standing, known=known, events=events)
    return Judged(
        proposal=asked, known=known, standing=standing, facts=facts, rulebook=rulebook,
        judgement=judge(proposal=asked, facts=facts, rulebook=rulebook),
    )  # fmt: skip


def _found(findings: Sequence[Finding]) -> str:
    return text_of([[one.rule_id, one.measured, one.limit] for one in findings])


def proposal_said(*, proposal: Proposal) -> dict[str, Any]:
    """All of a proposal, as it is sealed and compared."""
    return {
        "at": proposal.at.isoformat(), "channel": proposal.channel, "purpose": proposal.purpose,
        "lender_kind": proposal.lender_kind, "product": proposal.product, "act": proposal.act,
        "direction": proposal.direction, "party": proposal.party, "party_key": proposal.party_key, "stage": proposal.stage,
        "role": proposal.role, "debts": list(proposal.debts), "point": proposal.point, "flags": sorted(proposal.flags),
    }  # fmt: skip


def proposal_of(*, said: Mapping[str, Any], at: datetime) -> Proposal:
    """The proposal that was sealed, for another moment."""
    return Proposal(**{**said, "at": at, "debts": tuple(said["debts"]), "flags": frozenset(said["flags"])})


def known_said(*, known: Known) -> dict[str, Any]:
    """What the asker knew, as it is sealed and compared."""
    return {"flags": sorted(known.flags), "days": _days(known.days), "stage": known.stage}


def _days(days: Mapping[str, date]) -> dict[str, str]:
    return {name: days[name].isoformat() for name in sorted(days)}
