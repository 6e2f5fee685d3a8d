"""The answer: what every rule says in every zone, and when a no becomes a yes by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from nuan.outreach.rules.asking import Facts, Proposal
from nuan.policy.rules.conduct import Rule
from tests.reference.conduct.asked import Asked, facts_in_utc, utc
from tests.reference.conduct.changes import moments_of_change
from tests.reference.conduct.content import is_content
from tests.reference.conduct.speaking import is_excused, speaks

HORIZON = timedelta(days=400)


@dataclass(frozen=True, kw_only=True)
class Answer:
    spoke: frozenset[str]
    refused_by: frozenset[str]
    warned_by: frozenset[str]

    @property
    def allowed(self) -> bool:
        return not self.refused_by


def answer(*, proposal: Proposal, facts: Facts, rules: Iterable[Rule]) -> Answer:
    spoke, refused, warned = set(), set(), set()
    facts = facts_in_utc(facts)
    for name in facts.zones:
        asked = Asked(proposal=proposal, facts=facts, now=utc(proposal.at), zone=ZoneInfo(name))
        for rule in rules:
            if not speaks(rule, asked):
                continue
            spoke.add(rule.id)
            if fails(rule, asked):
                (warned if rule.effect == "WARN" else refused).add(rule.id)
    return Answer(spoke=frozenset(spoke), refused_by=frozenset(refused), warned_by=frozenset(warned))


def fails(rule: Rule, asked: Asked) -> bool:
    """Whether a rule says no. One that does not speak says nothing."""
    if not speaks(rule, asked) or is_excused(rule, asked):
        return False
    dated = rule.test_at(on=asked.today)
    assert dated is not None
    assert dated.test is not None, f"{rule.id} is no duty and has no test"
    return not is_content(dated.test, asked)


def first_yes(
    *, proposal: Proposal, facts: Facts, rules: Iterable[Rule], horizon: timedelta = HORIZON
) -> datetime | None:
    """The earliest moment after `proposal.at` at which the answer is yes when nothing else happens; None when it is yes
    already or not within the horizon."""
    facts, now, rules = facts_in_utc(facts), utc(proposal.at), [rule for rule in rules if rule.effect != "WARN"]
    asks = [(rule, ZoneInfo(name)) for rule in rules for name in facts.zones]

    def refuses(ask: tuple[Rule, ZoneInfo], moment: datetime) -> bool:
        rule, zone = ask
        return fails(rule, Asked(proposal=proposal, facts=facts, now=moment, zone=zone, begun=now))

    refusing = next((ask for ask in asks if refuses(ask, now)), None)
    if refusing is None:
        return None
    for moment in moments_of_change(facts=facts, rules=rules, after=now, until=now + horizon):
        if refuses(refusing, moment):  # who said no last is asked first: only to be quicker
            continue
        refusing = next((ask for ask in asks if refuses(ask, moment)), None)
        if refusing is None:
            return moment
    return None
