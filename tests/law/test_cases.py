"""Every story in `law/*/cases`: the guard gives the expected answer, the checker agrees, and no rule is without a story.

The scenarios of the collected facts are stories whose `why` says `RULES 6.…`.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from nuan.outreach.rules.cases import Case, read_case, run_case
from nuan.policy.queries import jurisdictions, load_pack, read_cases
from nuan.policy.rules.conduct import Rule
from nuan.policy.rules.limit_cases import ClockCase, LimitCase, wrong_about_clock, wrong_about_limit
from tests.reference.conduct.checker import answer

LAW = Path(__file__).resolve().parents[2] / "law"
NAMES = jurisdictions(folder=LAW)
PACKS = {name: load_pack(jurisdiction=name, folder=LAW) for name in NAMES}
FILES = {name: read_cases(jurisdiction=name, folder=LAW) for name in NAMES}
STORIES: list[tuple[str, Case]] = [
    (name, read_case(table=table, usual=file.usual, jurisdiction=name))
    for name in NAMES
    for file in FILES[name]
    for table in file.cases
]
LIMITS = [(name, case) for name in NAMES for file in FILES[name] for case in file.limits]
CLOCKS = [(name, case) for name in NAMES for file in FILES[name] for case in file.clocks]
ASKED: dict[str, Rule] = {
    rule.id: rule for pack in PACKS.values() for rule in pack.rules if rule.switched_on and rule.effect != "DUTY"
}


def named(cases: list[tuple[str, Case]] | list[tuple[str, LimitCase]] | list[tuple[str, ClockCase]]) -> list[str]:
    return [case.id for _, case in cases]


@pytest.mark.parametrize(("name", "case"), STORIES, ids=named(STORIES))
def test_a_story_is_answered_as_it_must_be(name: str, case: Case) -> None:
    given, wrong = run_case(case=case, pack=PACKS[name])
    assert wrong == (), f"{case.title} ({case.why})"
    rules = [rule for rule in PACKS[name].rules if rule.switched_on and rule.effect != "DUTY"]
    checked = answer(proposal=case.proposal, facts=case.facts, rules=rules)
    assert {finding.rule_id for finding in given.denials} == checked.refused_by
    assert {finding.rule_id for finding in given.warnings} == checked.warned_by


@pytest.mark.parametrize(("name", "case"), LIMITS, ids=named(LIMITS))
def test_a_limit_is_what_its_case_says(name: str, case: LimitCase) -> None:
    assert wrong_about_limit(case=case, pack=PACKS[name]) is None


@pytest.mark.parametrize(("name", "case"), CLOCKS, ids=named(CLOCKS))
def test_a_clock_ends_when_its_case_says(name: str, case: ClockCase) -> None:
    assert wrong_about_clock(case=case, pack=PACKS[name], calendar=None) is None


def test_case_ids_are_unique_everywhere() -> None:
    ids = Counter(case_id for files in FILES.values() for file in files for case_id in file.ids)
    assert [case_id for case_id, count in ids.items() if count > 1] == []


def test_stories_name_rules_that_exist() -> None:
    for name, case in STORIES:
        known = {rule.id for rule in PACKS[name].rules}
        assert case.by | case.not_by | case.warned_by <= known, case.id


@pytest.mark.parametrize("rule_id", sorted(ASKED))
def test_every_rule_says_no_in_a_story(rule_id: str) -> None:
    """A rule nobody has told a story about is a rule nobody has thought through."""
    assert rule_id in said_no_in_stories()


@cache
def said_no_in_stories() -> frozenset[str]:
    answers = [run_case(case=case, pack=PACKS[name])[0] for name, case in STORIES]
    return frozenset(finding.rule_id for given in answers for finding in (*given.denials, *given.warnings))


def test_every_scenario_of_the_facts_is_told() -> None:
    whys = [case.why for _, case in (*STORIES, *LIMITS, *CLOCKS)]
    for part, scenarios in (("6.1", 14), ("6.2", 13), ("6.3", 13)):
        told = {int(number) for why in whys for number in re.findall(rf"RULES {re.escape(part)}\.(\d+)", why)}
        assert told == set(range(1, scenarios + 1)), part


def test_every_jurisdiction_has_stories_of_both_answers() -> None:
    for name in NAMES:
        answers = Counter(case.allowed for jurisdiction, case in STORIES if jurisdiction == name)
        assert min(answers[True], answers[False]) >= 10, (name, answers)
