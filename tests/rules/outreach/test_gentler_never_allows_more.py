"""A pack that is gentler with people never allows a contact the pack before did not: further rules, stricter numbers.

Also: what a person adds against contact (holds, unkept or unsettled contacts) never allows more, and what is only told
differently changes nothing.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC
from zoneinfo import ZoneInfo

import pytest

from nuan.outreach.rules.asking import ContactEvent, Facts, Proposal
from nuan.outreach.rules.guard import Judgement, judge
from nuan.people.rules.standing import Hold
from nuan.policy.rules.conduct import Rule
from tests.reference.conduct.random_facts import (
    MICROSECOND,
    ZONES,
    random_anchor,
    random_facts,
    random_moments,
    random_proposal,
)  # fmt: skip
from tests.reference.conduct.random_rules import Dice, random_rules
from tests.reference.conduct.stricter import stricter
from tests.rules.outreach.both import book_of, ids

SEEDS = 40 if os.environ.get("NUAN_SOAK") else 4
BOOKS = 100
MOMENTS = 6

Asked = tuple[Proposal, Facts, tuple[Rule, ...]]


def random_asked(rng: random.Random) -> list[Asked]:
    anchor = random_anchor(rng)
    rules = random_rules(rng, around=anchor.at, rules=rng.choice((1, 2, 4)))
    facts = random_facts(rng, anchor=anchor)
    moments = random_moments(rng, anchor=anchor, facts=facts, rules=rules, many=MOMENTS)
    return [(random_proposal(rng, at=at), facts, rules) for at in moments]


def answered(asked: Asked) -> Judgement:
    proposal, facts, rules = asked
    return judge(proposal=proposal, facts=facts, rulebook=book_of(rules))


def much_stricter(rule: Rule, dice: Dice) -> Rule:
    for _ in range(dice.rng.randint(1, 4)):
        rule = stricter(rule, dice)
    return rule


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_stricter_rule_takes_away_and_never_gives(seed: int) -> None:
    took = Counter[bool]()
    for book in range(BOOKS):
        rng = random.Random(seed * BOOKS + book)
        questions = random_asked(rng)
        rules = questions[0][2]
        gentler = tuple(much_stricter(rule, Dice(rng)) for rule in rules)
        for proposal, facts, _ in questions:
            before, after = answered((proposal, facts, rules)), answered((proposal, facts, gentler))
            assert before.allowed or not after.allowed, (proposal, facts, rules, gentler)
            assert ids(before.denials) <= ids(after.denials), (proposal, facts, rules, gentler)
            took[before.allowed and not after.allowed] += 1
    assert took[True] > BOOKS // 20, "rules that were made stricter must be seen to refuse more"


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_further_rule_takes_away_and_never_gives(seed: int) -> None:
    took = Counter[bool]()
    for book in range(BOOKS):
        rng = random.Random(1_000_000 + seed * BOOKS + book)
        questions = random_asked(rng)
        further = tuple(
            replace(rule, id=f"HOUSE-{rule.id}") for rule in random_rules(rng, around=questions[0][0].at, rules=2)
        )
        for proposal, facts, rules in questions:
            before, after = answered((proposal, facts, rules)), answered((proposal, facts, (*rules, *further)))
            assert after.allowed == (before.allowed and answered((proposal, facts, further)).allowed)
            assert ids(before.denials) == {rule_id for rule_id in ids(after.denials) if not rule_id.startswith("HOUSE")}
            took[before.allowed and not after.allowed] += 1
    assert took[True] > BOOKS // 5


def _another_hold(proposal: Proposal, facts: Facts, dice: Dice) -> Facts:
    kind = dice.one(("hardship", "dispute", "attorney", "other"))
    hold = Hold(kind=kind, from_at=proposal.at - dice.one((0, 1)) * MICROSECOND, until_at=None)
    return replace(facts, holds=(*facts.holds, hold))


def _another_contact_under_way(proposal: Proposal, facts: Facts, dice: Dice) -> Facts:
    event = ContactEvent(
        at=proposal.at, channel=proposal.channel, outcome=dice.one(("reserved", "started", "unknown")),
        party=proposal.party, party_key=proposal.party_key, point=proposal.point, debts=proposal.debts,
    )  # fmt: skip
    return replace(facts, events=(*facts.events, event))


def _another_zone(proposal: Proposal, facts: Facts, dice: Dice) -> Facts:
    return replace(facts, zones=(*facts.zones, dice.one(ZONES)))


@pytest.mark.parametrize("added", [_another_hold, _another_contact_under_way, _another_zone])
def test_more_that_speaks_against_a_contact_never_allows_it(
    added: Callable[[Proposal, Facts, Dice], Facts],
) -> None:
    took = 0
    for seed in range(SEEDS * BOOKS):
        rng = random.Random(2_000_000 + seed)
        for proposal, facts, rules in random_asked(rng):
            before = answered((proposal, facts, rules))
            after = answered((proposal, added(proposal, facts, Dice(rng)), rules))
            assert before.allowed or not after.allowed, (proposal, facts, rules)
            took += before.allowed and not after.allowed
    assert took > SEEDS


def _said_in_another_order(proposal: Proposal, facts: Facts, rules: tuple[Rule, ...], dice: Dice) -> Asked:
    def mixed(things: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(dice.rng.sample(things, len(things)))

    shuffled: dict[str, object] = {
        key: mixed(getattr(facts, key)) for key in ("zones", "regions", "events", "holds", "wishes")
    }  # fmt: skip
    return (
        replace(proposal, debts=mixed(proposal.debts)),  # type: ignore[arg-type]
        replace(facts, **shuffled),  # type: ignore[arg-type]
        mixed(rules),  # type: ignore[return-value]
    )


def _said_by_other_clocks(proposal: Proposal, facts: Facts, rules: tuple[Rule, ...], dice: Dice) -> Asked:
    def clock() -> ZoneInfo:
        return ZoneInfo(dice.one(ZONES))

    events = tuple(replace(event, at=event.at.astimezone(clock())) for event in facts.events)
    return replace(proposal, at=proposal.at.astimezone(clock())), replace(facts, events=events), rules


def _said_by_other_keys(proposal: Proposal, facts: Facts, rules: tuple[Rule, ...], dice: Dice) -> Asked:
    """Keys mean nothing but sameness."""
    events = tuple(
        replace(event, point=event.point + "'", debts=tuple(debt + "'" for debt in event.debts))
        for event in facts.events
    )
    holds = tuple(replace(hold, debts=tuple(debt + "'" for debt in hold.debts)) for hold in facts.holds)
    changed = replace(proposal, point=proposal.point + "'", debts=tuple(debt + "'" for debt in proposal.debts))
    return changed, replace(facts, events=events, holds=holds), rules


def _said_twice(proposal: Proposal, facts: Facts, rules: tuple[Rule, ...], dice: Dice) -> Asked:
    """A hold, a wish, a zone or a true flag said twice is still only true."""
    twice = replace(facts, zones=facts.zones * 2, holds=facts.holds * 2, wishes=facts.wishes * 2)
    return replace(proposal, flags=proposal.flags | facts.flags), twice, rules


@pytest.mark.parametrize(
    "told", [_said_in_another_order, _said_by_other_clocks, _said_by_other_keys, _said_twice]
)  # fmt: skip
def test_what_is_only_told_differently_changes_nothing(
    told: Callable[[Proposal, Facts, tuple[Rule, ...], Dice], Asked],
) -> None:
    allowed = Counter[bool]()
    for seed in range(SEEDS * BOOKS // 2):
        rng = random.Random(3_000_000 + seed)
        for asked in random_asked(rng):
            before, after = answered(asked), answered(told(*asked, Dice(rng)))
            assert after.allowed == before.allowed, asked
            assert ids(after.denials) == ids(before.denials), asked
            assert ids(after.warnings) == ids(before.warnings), asked
            assert after.not_before == before.not_before, asked
            assert before.not_before is None or before.not_before.tzinfo == UTC
            allowed[before.allowed] += 1
    assert min(allowed[True], allowed[False]) > BOOKS
