"""Each rule of conduct we ship, just inside and just outside of everything it says, through the guard.

The edges are generated from the rule itself (`edges_of_conduct`): every ceiling, floor, window, word of scope and excuse,
on the first and the last day in force, and the days beside.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from nuan.outreach.rules.guard import judge, rulebook_of
from nuan.policy.queries import load_pack
from nuan.policy.rules.conduct import Rule
from nuan.policy.rules.pack import Pack
from tests.law.edges_of_conduct import Edge, edges_of

LAW = Path(__file__).resolve().parents[2] / "law"
ZONES = {"cn": "Asia/Shanghai", "us": "America/New_York", "gb": "Europe/London"}
PACKS = {name: load_pack(jurisdiction=name, folder=LAW) for name in ZONES}


def asked_rules() -> Iterator[tuple[str, Pack, Rule]]:
    for name, pack in PACKS.items():
        for rule in pack.rules:
            if rule.switched_on and rule.effect != "DUTY":
                yield name, pack, rule


RULES = [pytest.param(*each, id=f"{each[0]}-{each[2].id}") for each in asked_rules()]


def wrong(edge: Edge, pack: Pack) -> bool:
    """Whether the guard answers otherwise than the rule's own words demand."""
    given = judge(proposal=edge.proposal, facts=edge.facts, rulebook=rulebook_of(pack=pack))
    said_no = edge.rule.id in {finding.rule_id for finding in (*given.denials, *given.warnings)}
    if edge.fails and not edge.rule.warns and given.allowed:
        return True
    return said_no != bool(edge.fails) or (edge.rule.id in given.asked) != (edge.fails is not None)


@pytest.mark.parametrize(("name", "pack", "rule"), RULES)
def test_the_guard_keeps_to_every_edge_of_a_rule(name: str, pack: Pack, rule: Rule) -> None:
    edges = list(edges_of(rule, zone=ZONES[name]))
    assert [edge.id for edge in edges if wrong(edge, pack)] == []
    assert {True, False} <= {edge.fails for edge in edges}, "an edge has two sides"


@pytest.mark.parametrize(("name", "pack", "rule"), RULES)
def test_a_rule_is_silent_on_the_day_before_its_first(name: str, pack: Pack, rule: Rule) -> None:
    first = min(dated.from_on for dated in rule.values)
    assert any(edge.fails is None and edge.proposal.at.date() < first for edge in edges_of(rule, zone=ZONES[name]))


def test_a_planted_edge_is_seen() -> None:
    """An edge with the wrong demand is reported, so that the tests above can fail."""
    name, pack, rule = next(asked_rules())
    edge = next(edge for edge in edges_of(rule, zone=ZONES[name]) if edge.fails)
    assert not wrong(edge, pack)
    for demand in (False, None):
        assert wrong(Edge(edge.what, rule, edge.proposal, edge.facts, demand), pack)
