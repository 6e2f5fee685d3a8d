"""The edges of random rules, known by construction, as the guard and the checker see them: three readings of the words."""

from __future__ import annotations

import os
import random
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from nuan.outreach.rules.guard import judge
from tests.law.edges_of_conduct import edges_of
from tests.reference.conduct.checker import answer
from tests.reference.conduct.random_rules import KINDS, random_rules
from tests.rules.outreach.both import book_of, ids

BOOKS = 300 if os.environ.get("NUAN_SOAK") else 12
AROUND = datetime(2026, 5, 15, 12, tzinfo=UTC)
ZONES = ("Asia/Shanghai", "Asia/Kathmandu", "Europe/London")


@pytest.mark.parametrize("seed", range(BOOKS))
def test_both_keep_to_every_edge_of_random_rules(seed: int) -> None:
    rng = random.Random(seed)
    around = AROUND + timedelta(days=rng.randint(0, 365))
    rules = random_rules(rng, around=around, rules=len(KINDS), also=KINDS)
    sides: Counter[bool | None] = Counter()
    for rule in rules:
        if not rule.switched_on or rule.effect == "DUTY":
            continue
        book = book_of((rule,))
        for edge in edges_of(rule, zone=ZONES[seed % len(ZONES)]):
            given = judge(proposal=edge.proposal, facts=edge.facts, rulebook=book)
            checked = answer(proposal=edge.proposal, facts=edge.facts, rules=(rule,))
            demanded = frozenset({rule.id} if edge.fails else ())
            assert checked.refused_by | checked.warned_by == demanded, (edge.what, edge)
            assert ids(given.denials) | ids(given.warnings) == demanded, (edge.what, edge)
            assert bool(given.asked) == bool(checked.spoke) == (edge.fails is not None), (edge.what, edge)
            sides[edge.fails] += 1
    assert min(sides[True], sides[False], sides[None]) > 20
