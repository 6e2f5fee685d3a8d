"""What the guard says about a call to a person right now, as the strip of a page and the call screen show it.

Looking is no decision: nothing is kept. Whoever means to call asks (`screens.call`), and that answer is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from nuan.outreach.actions.judging import judge_now
from nuan.outreach.rules.answers import Known, Told, told
from nuan.outreach.rules.asking import Proposal
from nuan.outreach.rules.rulebook import rulebook_of
from nuan.outreach.rules.usual import usual_flags
from nuan.people.queries.standing import PersonRow
from nuan.people.rules.known import SELF, Standing
from nuan.people.rules.points import PHONES
from nuan.policy.rules.conduct import Count
from nuan.workbench import office

UNUSABLE: Final = frozenset({"point_invalid", "point_refused"})


@dataclass(frozen=True, kw_only=True)
class Counter:
    """One thing the guard counts: how often so far, and how often at most (None: the rule names no such limit)."""

    rule_id: str
    title: str
    count: int
    most: int | None


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Why not, or what to mind: the sentence, and the clause it rests on."""

    rule_id: str
    text: str
    clause: str


@dataclass(frozen=True, kw_only=True)
class GuardShown:
    """The answer in words. `not_before`: from when it may be yes by itself, None: never by itself (or it is yes)."""

    allowed: bool
    why_not: tuple[Reason, ...]
    mind: tuple[Reason, ...]
    counters: tuple[Counter, ...]
    not_before: datetime | None
    zone: str
    standing: Standing


def reasons(found: Sequence[Told], *, lang: str) -> tuple[Reason, ...]:
    """Sentences of rules with their clauses."""
    return tuple(
        Reason(rule_id=one.rule_id, text=one.said(lang=lang), clause=office.clause(rule_id=one.rule_id))
        for one in found
    )


def first_phone(*, standing: Standing, party_key: str = SELF) -> str:
    """The key of the first phone of a party, one that may be used before one that may not; "" where there is none."""
    own = [one for one in standing.points if one.party_key == party_key and one.kind in PHONES]
    own.sort(key=lambda one: bool(one.flags & UNUSABLE))
    return own[0].key if own else ""


def call_proposal(
    *, at: datetime, purpose: str, point: str, party: str, party_key: str, product: str, stage: str,
    debts: tuple[str, ...], role: str,
) -> Proposal:  # fmt: skip
    """A call by one of our own people, as the guard is asked about it."""
    return Proposal(
        at=at, channel="call", purpose=purpose, lender_kind=office.lender().kind, product=product, party=party,
        party_key=party_key, stage=stage, debts=debts, point=point, role=role, flags=frozenset(usual_flags(channel="call")),
    )  # fmt: skip


def look(*, row: PersonRow, proposal: Proposal, known: Known, now: datetime, lang: str) -> GuardShown:
    """What the guard would answer now. Nothing is kept or reserved. Raises UnableToAsk."""
    judged = judge_now(
        row=row,
        proposal=replace(proposal, at=now),
        known=known,
        rulebook=rulebook_of(pack=office.pack_in_force()),
        now=now,
    )
    judgement = judged.judgement
    return GuardShown(
        allowed=judgement.allowed, why_not=reasons(told(findings=judgement.denials), lang=lang),
        mind=reasons(told(findings=judgement.warnings), lang=lang),
        counters=tuple(
            Counter(rule_id=rule_id, title=office.rule_title(rule_id=rule_id, lang=lang), count=count, most=_most(rule_id, now))
            for rule_id, count in judgement.measured
        ),
        not_before=judgement.not_before, zone=row.zones[0],
        standing=judged.standing,
    )  # fmt: skip


def _most(rule_id: str, now: datetime) -> int | None:
    """How often a counting rule allows; None where it counts something else."""
    dated = office.pack_in_force().rule(id=rule_id).test_at(on=now.date())
    return dated.test.below if dated is not None and isinstance(dated.test, Count) else None
