"""The law we ship, asked of random people near its first and last days: the guard and the checker agree on every rule."""

from __future__ import annotations

import os
import random
from collections import Counter
from dataclasses import replace

import pytest

from nuan.outreach.rules.guard import judge, judge_columns, rulebook_of
from tests.reference.conduct.checker import answer
from tests.reference.conduct.random_facts import random_moments
from tests.reference.conduct.random_rules import Dice
from tests.reference.conduct.stricter import stricter
from tests.rules.outreach.both import as_known_at, book_of, differences, differences_in_time, ids
from tests.rules.outreach.shipped import PACKS, any_proposal, asked, nearly_in_order, random_anchor

SEEDS = 4_000 if os.environ.get("NUAN_SOAK") else 80
MOMENTS = 4


@pytest.mark.parametrize("jurisdiction", PACKS)
def test_the_guard_agrees_with_the_checker_on_every_shipped_rule(jurisdiction: str) -> None:
    pack = PACKS[jurisdiction]
    rules, rulebook = asked(pack), rulebook_of(pack=pack)
    said: Counter[str] = Counter()
    spoke: Counter[str] = Counter()
    allowed: Counter[bool] = Counter()
    for seed in range(SEEDS):
        rng = random.Random(seed)
        anchor = random_anchor(rng, jurisdiction)
        facts = nearly_in_order(rng, jurisdiction, anchor)
        for at in random_moments(rng, anchor=anchor, facts=facts, rules=rules, many=MOMENTS):
            proposal = any_proposal(rng, at=at)
            found = differences(proposal=proposal, facts=facts, rules=rules, rulebook=rulebook)
            assert found == [], (seed, proposal, facts)
            expected = answer(proposal=proposal, facts=facts, rules=rules)
            said.update(expected.refused_by)
            spoke.update(expected.spoke)
            allowed[expected.allowed] += 1
    contacts = {rule.id for rule in rules if "contact" in rule.acts}
    assert len(contacts & set(spoke)) > len(contacts) * 8 // 10
    assert len(said) > len(contacts) // 3
    assert min(allowed[True], allowed[False]) > SEEDS // 20


@pytest.mark.parametrize("jurisdiction", PACKS)
def test_not_before_is_the_first_moment_of_yes_under_shipped_law(jurisdiction: str) -> None:
    pack = PACKS[jurisdiction]
    rules, rulebook = asked(pack), rulebook_of(pack=pack)
    for seed in range(SEEDS // 2):
        rng = random.Random(1_000_000 + seed)
        anchor = random_anchor(rng, jurisdiction)
        facts = nearly_in_order(rng, jurisdiction, anchor)
        (at,) = random_moments(rng, anchor=anchor, facts=facts, rules=rules, many=1)
        proposal = any_proposal(rng, at=at)
        found = differences_in_time(rng, proposal=proposal, facts=facts, rules=rules, rulebook=rulebook)
        assert found == [], (seed, proposal, facts)


@pytest.mark.parametrize("jurisdiction", PACKS)
def test_a_night_of_people_in_columns(jurisdiction: str) -> None:
    """One proposal each for many people at once, as the night asks."""
    pack = PACKS[jurisdiction]
    rules = asked(pack)
    rng = random.Random(7)
    anchor = random_anchor(rng, jurisdiction)
    people = [nearly_in_order(rng, jurisdiction, anchor) for _ in range(SEEDS * 5)]
    proposals = [replace(any_proposal(rng, at=anchor.at), act="contact") for _ in people]
    people = [as_known_at(facts, moment=anchor.at) for facts in people]
    verdicts = judge_columns(proposals=proposals, facts=people, rulebook=rulebook_of(pack=pack))
    for row, (proposal, facts) in enumerate(zip(proposals, people, strict=True)):
        expected = answer(proposal=proposal, facts=facts, rules=rules)
        assert verdicts.allowed[row] == expected.allowed, (proposal, facts)
        assert set(verdicts.refused_by(row=row)) == expected.refused_by, (proposal, facts)
        assert set(verdicts.warned_by(row=row)) == expected.warned_by, (proposal, facts)


@pytest.mark.parametrize("jurisdiction", PACKS)
def test_shipped_law_made_gentler_never_allows_more(jurisdiction: str) -> None:
    """Each time ten of the shipped rules are made stricter: what was refused stays refused, by the same rules at least."""
    rules = asked(PACKS[jurisdiction])
    rulebook = rulebook_of(pack=PACKS[jurisdiction])
    took = 0
    for seed in range(SEEDS // 4):
        rng = random.Random(2_000_000 + seed)
        chosen = set(rng.sample([rule.id for rule in rules], 10))
        gentler = book_of(tuple(stricter(rule, Dice(rng)) if rule.id in chosen else rule for rule in rules))
        anchor = random_anchor(rng, jurisdiction)
        facts = nearly_in_order(rng, jurisdiction, anchor)
        for at in random_moments(rng, anchor=anchor, facts=facts, rules=rules, many=MOMENTS * 4):
            proposal = any_proposal(rng, at=at)
            before = judge(proposal=proposal, facts=facts, rulebook=rulebook)
            after = judge(proposal=proposal, facts=facts, rulebook=gentler)
            assert before.allowed or not after.allowed, (seed, proposal, facts)
            assert ids(before.denials) <= ids(after.denials), (seed, proposal, facts)
            took += ids(before.denials) < ids(after.denials)
    assert took >= 3
