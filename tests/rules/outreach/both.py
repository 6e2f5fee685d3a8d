"""The guard and the checker asked the same, and every way in which they differ."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from nuan.outreach.rules.asking import Facts, Proposal
from nuan.outreach.rules.guard import Finding, Judgement, judge
from nuan.outreach.rules.rulebook import Rulebook, rulebook_of
from nuan.policy.rules.conduct import Age, Rule, Test
from nuan.policy.rules.pack import Pack
from nuan.shared.contact import UNSETTLED
from tests.reference.conduct.asked import Asked, facts_in_utc, utc
from tests.reference.conduct.checker import answer, fails, first_yes
from tests.reference.conduct.content import measured

MICROSECOND = timedelta(microseconds=1)


def pack_of(rules: Sequence[Rule]) -> Pack:
    digest = hashlib.sha256(repr(rules).encode()).hexdigest()

    return Pack(jurisdiction="xx", limits=(), rules=tuple(rules), pack_hash=digest)


def book_of(rules: Sequence[Rule]) -> Rulebook:
    return rulebook_of(pack=pack_of(rules))


def ids(findings: Iterable[Finding]) -> frozenset[str]:
    return frozenset(finding.rule_id for finding in findings)


def as_known_at(facts: Facts, *, moment: datetime) -> Facts:
    """What can be known at a moment: what came of a contact is known only after it."""
    known = [event for event in facts.events if event.outcome in UNSETTLED or utc(event.at) <= utc(moment)]
    return replace(facts, events=tuple(known))


def differences(*, proposal: Proposal, facts: Facts, rules: Sequence[Rule], rulebook: Rulebook) -> list[str]:
    """Everything in which the guard's answer differs from the checker's, save when to ask again."""
    expected = answer(proposal=proposal, facts=facts, rules=rules)
    given = judge(proposal=proposal, facts=facts, rulebook=rulebook)
    found = []
    for what, ours, theirs in (
        ("allowed", given.allowed, expected.allowed),
        ("refused by", ids(given.denials), expected.refused_by),
        ("warned by", ids(given.warnings), expected.warned_by),
        ("asked", frozenset(given.asked), expected.spoke),
    ):
        if ours != theirs:
            found.append(f"{what}: the guard says {ours}, the checker {theirs}")
    return found or [*_wrong_measures(given, proposal, facts, rules)]


def _wrong_measures(given: Judgement, proposal: Proposal, facts: Facts, rules: Sequence[Rule]) -> Iterable[str]:
    """A finding quotes what was measured in a zone in which the rule fails."""
    facts = facts_in_utc(facts)
    by_id = {rule.id: rule for rule in rules}
    zones = [
        Asked(proposal=proposal, facts=facts, now=utc(proposal.at), zone=ZoneInfo(zone)) for zone in facts.zones
    ]  # fmt: skip
    for finding in (*given.denials, *given.warnings):
        rule = by_id[finding.rule_id]
        could = set()
        for asked in zones:
            dated = rule.test_at(on=asked.today)
            if dated is not None and dated.test is not None and fails(rule, asked):
                could.add(measured(dated.test, asked))
        if finding.measured not in could:
            yield f"{finding.rule_id}: the guard measured {finding.measured}, the checker {could}"


def differences_in_time(
    rng: random.Random, *, proposal: Proposal, facts: Facts, rules: Sequence[Rule], rulebook: Rulebook
) -> list[str]:
    """Whether the guard's `not_before` is the first moment of yes: by the checker's search, and by asking around it."""
    facts = as_known_at(facts, moment=proposal.at)
    given = judge(proposal=proposal, facts=facts, rulebook=rulebook).not_before
    expected = first_yes(proposal=proposal, facts=facts, rules=rules)
    if given != expected:
        return [f"not before: the guard says {given}, the checker {expected}"]
    if given is None:
        return []

    if any(_cannot_be_asked_later(dated.test, facts) for rule in rules for dated in rule.values):
        return []

    def allowed(moment: datetime) -> bool:
        renewed = _with_newer_book(facts, begun=proposal.at, moment=moment)
        return judge(proposal=replace(proposal, at=moment), facts=renewed, rulebook=rulebook).allowed

    stretch = (given - proposal.at.astimezone(given.tzinfo)) // MICROSECOND
    between = [given - rng.randint(1, stretch) * MICROSECOND for _ in range(50)]
    found = [] if allowed(given) else [f"not allowed at its own not_before {given}"]
    return found + [
        f"allowed at {moment}, before {given}" for moment in (given - MICROSECOND, *between) if allowed(moment)
    ]


def _cannot_be_asked_later(test: Test | None, facts: Facts) -> bool:
    """A book that is renewed every night has one date, and the nights of two zones are not one number."""
    return isinstance(test, Age) and test.day == "book_on" and (test.at_most_days is None or len(facts.zones) > 1)


def _with_newer_book(facts: Facts, *, begun: datetime, moment: datetime) -> Facts:
    """The facts at a later moment, when a new book has come every night."""
    if "book_on" not in facts.days:
        return facts
    zone = ZoneInfo(facts.zones[0])
    nights = moment.astimezone(zone).date() - begun.astimezone(zone).date()
    return replace(facts, days={**facts.days, "book_on": facts.days["book_on"] + nights})
