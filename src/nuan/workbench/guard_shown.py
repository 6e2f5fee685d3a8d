"""What the guard says about a call to a person right now, as the strip of a page and the call screen show it.

Looking is no decision: nothing is kept. Whoever means to call asks (`screens.call`), and that answer is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from nuan.outreach.actions.facts import events_of, facts_for
from nuan.outreach.actions.judging import NOBODY
from nuan.outreach.rules.answers import Known, Told, check_file, told
from nuan.outreach.rules.asking import Proposal
from nuan.outreach.rules.guard import Judgement, judge
from nuan.outreach.rules.rulebook import rulebook_of
from nuan.outreach.rules.usual import usual_flags
from nuan.people.queries.standing import PersonRow, standing_of
from nuan.people.rules.known import SELF, Standing
from nuan.people.rules.points import PHONES
from nuan.policy.rules.conduct import Count, Test, Window
from nuan.workbench import office

UNUSABLE: Final = frozenset({"point_invalid", "point_refused"})


@dataclass(frozen=True, kw_only=True)
class Counter:
    """One thing the guard counts: how often so far, and how often at most."""

    rule_id: str
    title: str
    count: int
    most: int


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Why not, or what to mind: the sentence, and the clause it rests on."""

    rule_id: str
    text: str
    clause: str


@dataclass(frozen=True, kw_only=True)
class GuardShown:
    """The answer in words. `help_allowed`: whether a call that only offers help is. `hours`: when the rules let people be
    called today. `not_before`: from when it may be yes by itself, None: never by itself (or it is yes)."""

    allowed: bool
    help_allowed: bool
    why_not: tuple[Reason, ...]
    mind: tuple[Reason, ...]
    counters: tuple[Counter, ...]
    hours: str
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
    """What the guard would answer now. Nothing is kept or reserved; without a point, the party's first phone is asked about.

    Raises UnableToAsk.
    """
    standing, rulebook = (
        standing_of(customer_id=row.customer_id, at=now, row=row),
        rulebook_of(pack=office.pack_in_force()),
    )
    check_file(proposal=proposal, standing=standing)
    point = proposal.point or first_phone(standing=standing, party_key=proposal.party_key)
    events = events_of(person=row.id, at=now, now=now, but=NOBODY, rulebook=rulebook)
    asked, facts = facts_for(
        proposal=replace(proposal, at=now, point=point), standing=standing, known=known, events=events
    )
    judgement = judge(proposal=asked, facts=facts, rulebook=rulebook)
    helping = replace(asked, purpose="offer_help")
    on = now.astimezone(ZoneInfo(row.zones[0])).date()
    return GuardShown(
        allowed=judgement.allowed, help_allowed=judge(proposal=helping, facts=facts, rulebook=rulebook).allowed,
        why_not=reasons(told(findings=judgement.denials), lang=lang),
        mind=reasons(told(findings=judgement.warnings), lang=lang), counters=_counters(judgement, on, lang),
        hours=_hours(judgement.asked, on), not_before=judgement.not_before, zone=row.zones[0], standing=standing,
    )  # fmt: skip


def _test(rule_id: str, on: date) -> Test | None:
    dated = office.pack_in_force().rule(id=rule_id).test_at(on=on)
    return None if dated is None else dated.test


def _counters(judgement: Judgement, on: date, lang: str) -> tuple[Counter, ...]:
    found = []
    for rule_id, count in judgement.measured:
        test = _test(rule_id, on)
        if isinstance(test, Count):
            title = office.rule_title(rule_id=rule_id, lang=lang)
            found.append(Counter(rule_id=rule_id, title=title, count=count, most=test.below))
    return tuple(sorted(found, key=lambda one: one.most - one.count))


def _hours(asked: Sequence[str], on: date) -> str:
    """The hours every window of the day leaves, on the person's clocks; "" where no rule names any."""
    windows = [test for test in (_test(rule_id, on) for rule_id in asked) if isinstance(test, Window)]
    windows = [one for one in windows if on.isoweekday() in one.weekdays]
    if not windows:
        return ""
    return f"{_clock(max(one.from_second for one in windows))}–{_clock(min(one.until_second for one in windows))}"


def _clock(second: int) -> str:
    return f"{second // 3600:02d}:{second % 3600 // 60:02d}"
