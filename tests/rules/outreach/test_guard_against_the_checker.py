"""The guard against a slow checker written from the same page by somebody else: random rules, people and histories.

Every kind of test, span and scope; moments on and a microsecond beside every edge; zones with and without changes of
clocks. About 1,200 decisions, a hundred times as many in `make soak` (NUAN_SOAK), or NUAN_GUARD_BOOKS books of rules.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nuan.outreach.rules.asking import Facts, Proposal
from nuan.outreach.rules.guard import judge, judge_columns
from nuan.policy.rules.conduct import Rule
from nuan.shared.zones import microseconds
from tests.reference.conduct.checker import answer
from tests.reference.conduct.random_facts import random_anchor, random_facts, random_moments, random_proposal
from tests.reference.conduct.random_rules import KINDS, random_rules
from tests.rules.outreach.both import as_known_at, book_of, differences, differences_in_time, ids

BOOKS = int(os.environ.get("NUAN_GUARD_BOOKS") or (30_000 if os.environ.get("NUAN_SOAK") else 300))
CHUNK = 50
MOMENTS = 4


@dataclass(frozen=True)
class Question:
    proposal: Proposal
    facts: Facts
    rules: tuple[Rule, ...]


def random_questions(rng: random.Random, *, moments: int = MOMENTS) -> list[Question]:
    """Several contacts with one person under one book of rules. A few know what nobody can: what is yet to come."""
    anchor = random_anchor(rng)
    rules = random_rules(rng, around=anchor.at, rules=rng.choice((1, 1, 2, 3, 5, 8)))
    facts = random_facts(rng, anchor=anchor)
    found = []
    for at in random_moments(rng, anchor=anchor, facts=facts, rules=rules, many=moments):
        known = facts if rng.randrange(5) == 0 else as_known_at(facts, moment=at)
        found.append(Question(random_proposal(rng, at=at), known, rules))
    return found


@pytest.mark.parametrize("chunk", range(BOOKS // CHUNK))
def test_the_guard_agrees_with_the_checker(chunk: int) -> None:
    for seed in range(chunk * CHUNK, (chunk + 1) * CHUNK):
        for number, asked in enumerate(random_questions(random.Random(seed))):
            book = book_of(asked.rules)
            found = differences(proposal=asked.proposal, facts=asked.facts, rules=asked.rules, rulebook=book)
            assert found == [], (seed, number, asked)


@pytest.mark.parametrize("chunk", range(BOOKS // CHUNK))
def test_not_before_is_the_first_moment_of_yes(chunk: int) -> None:
    for seed in range(chunk * CHUNK, (chunk + 1) * CHUNK):
        rng = random.Random(seed)
        for number, asked in enumerate(random_questions(rng, moments=2)):
            book = book_of(asked.rules)
            found = differences_in_time(
                rng, proposal=asked.proposal, facts=asked.facts, rules=asked.rules, rulebook=book
            )
            assert found == [], (seed, number, asked)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(rng=st.randoms(use_true_random=False))
def test_one_contact_that_shrinks(rng: random.Random) -> None:
    for asked in random_questions(rng, moments=1):
        book = book_of(asked.rules)
        assert differences(proposal=asked.proposal, facts=asked.facts, rules=asked.rules, rulebook=book) == []


def test_the_random_questions_ask_of_everything() -> None:
    """Every kind of test says yes and says no among the questions, or the agreement above would prove little."""
    said: Counter[tuple[str, bool]] = Counter()
    allowed: Counter[bool] = Counter()
    for seed in range(BOOKS):
        for asked in random_questions(random.Random(seed)):
            given_ = answer(proposal=asked.proposal, facts=asked.facts, rules=asked.rules)
            allowed[given_.allowed] += 1
            for rule in asked.rules:
                if rule.id in given_.spoke:
                    kind = type(next(dated.test for dated in rule.values if dated.test)).__name__
                    said[kind, rule.id in given_.refused_by | given_.warned_by] += 1
    assert min(allowed[True], allowed[False]) >= BOOKS // 2
    assert {pair: count for pair, count in said.items() if count < BOOKS // 30} == {}
    assert set(said) == {(kind.__name__, no) for kind in KINDS for no in (False, True)}


@pytest.mark.parametrize("rules", [6, 70])
def test_a_row_is_a_column(rules: int) -> None:
    """Thousands of rows in one table, each with its own history: the column's answers are the single answers."""
    rng = random.Random(rules)
    anchor = random_anchor(rng)
    asked = random_rules(rng, around=anchor.at, rules=rules, also=KINDS if rules > len(KINDS) else ())
    book = book_of(asked)
    proposals, known = [], []
    for _ in range(min(BOOKS // 2, 1_500)):
        facts = random_facts(rng, anchor=anchor)
        for at in random_moments(rng, anchor=anchor, facts=facts, rules=asked, many=10):
            proposals.append(random_proposal(rng, at=at))
            known.append(facts)
    verdicts = judge_columns(proposals=proposals, facts=known, rulebook=book)
    assert len(verdicts.allowed) == len(proposals)
    said: Counter[str] = Counter()
    for row, (proposal, facts) in enumerate(zip(proposals, known, strict=True)):
        expected = answer(proposal=proposal, facts=facts, rules=asked)
        alone = judge(proposal=proposal, facts=facts, rulebook=book)
        later = -1 if alone.not_before is None else microseconds(alone.not_before)
        assert verdicts.allowed[row] == alone.allowed == expected.allowed, (row, proposal, facts)
        assert set(verdicts.refused_by(row=row)) == ids(alone.denials) == expected.refused_by, (row, proposal, facts)
        assert set(verdicts.warned_by(row=row)) == ids(alone.warnings) == expected.warned_by, (row, proposal, facts)
        assert verdicts.not_before[row] == later, (row, proposal, facts)
        said.update(expected.refused_by)
    assert len(said) > rules // 4
    assert verdicts.refusals() == said
