"""The tree of causes is read strictly, changed only forwards, and a first conversation is not kept without a cause of it."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from nuan.cases.rules.causes import (
    Cause,
    UnableToReadCauses,
    in_force,
    read_tree,
    read_trees,
    table_of,
    with_cause,
    without_cause,
)
from nuan.cases.rules.log_entry import ContactMade, Lack, PromiseGiven, Said, lacks
from nuan.cases.rules.promises import Part, read_promise_policy

LAW = Path(__file__).resolve().parents[3] / "law" / "house" / "cases"
SHIPPED = tomllib.loads((LAW / "causes.toml").read_text(encoding="utf-8"))
POLICY = read_promise_policy(
    table=tomllib.loads((LAW / "promises.toml").read_text(encoding="utf-8")), on=date(2026, 3, 1)
)
TREE = read_trees(table=SHIPPED, version="house")[0]
NOW = datetime(2026, 3, 2, 2, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)
TALK = ContactMade(channel="call", direction="outbound", party="customer", started_at=NOW, on=date(2026, 3, 2))
SAID = Said(outcome="answered", ended_at=LATER, background="employed", cause="illness")


def lacking(said: Said, *, contact: ContactMade = TALK, known: bool = False) -> list[str]:
    found: tuple[Lack, ...] = lacks(
        said=said, contact=contact, cause_is_known=known, tree=TREE, policy=POLICY, at=LATER
    )
    assert all(one.zh and one.en and one.zh != one.en for one in found)
    return [one.where for one in found]


def test_the_shipped_tree_has_three_branches_and_each_leaf_leads_somewhere() -> None:
    assert {one.branch for one in TREE.causes} == {"economy", "person", "lender"}
    assert [one.id for one in TREE.causes if not one.help] == []
    assert [one.id for one in TREE.causes if not one.known] == ["not_told"]
    illness = TREE.cause(leaf="illness")
    assert illness is not None
    assert (illness.words, illness.holds, illness.evidence) == ("illness", ("hardship",), ("medical_papers",))
    assert {one.words for one in TREE.causes if "dispute" in one.holds} == {"dispute", "lender_fault"}


def test_a_tree_comes_back_from_its_table_as_it_was() -> None:
    assert read_tree(table={"from": TREE.from_on, **table_of(tree=TREE)}, version="house") == TREE


def broken(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    table = copy.deepcopy(SHIPPED)
    change(table["tree"][0])
    return table


@pytest.mark.parametrize(
    ("change", "match"),
    [
        (lambda t: t["leaf"][0].update(branch="weather"), "nobody knows 'weather'"),
        (lambda t: t["leaf"][0].update(words="laziness"), "nobody knows 'laziness'"),
        (lambda t: t["leaf"][0].update(holds=["hardship", "hardship"]), "each once"),
        (lambda t: t["leaf"][0].update(help=["gift"]), "nobody knows 'gift'"),
        (lambda t: t["leaf"][0].update(id="Job Loss"), "is no id"),
        (lambda t: t["leaf"][0].update(zh=" "), "no short text"),
        (lambda t: t["leaf"][0].update(colour="red"), "its keys are not"),
        (lambda t: t["leaf"][0].update(known="no"), "neither true nor false"),
        (lambda t: t["leaf"].append(t["leaf"][0]), "job_loss stands twice"),
        (lambda t: t.update(leaf=[x for x in t["leaf"] if x["branch"] != "lender"]), "branch lender has no cause"),
        (lambda t: t.update(background=[]), "no list of tables"),
        (lambda t: t.update({"from": "2000-01-01"}), "expected a date"),
        (lambda t: t.pop("background"), "other keys"),
    ],
)  # fmt: skip
def test_a_tree_that_would_have_to_be_guessed_at_is_refused(
    change: Callable[[dict[str, Any]], object], match: str
) -> None:
    with pytest.raises(UnableToReadCauses, match=match):
        read_trees(table=broken(change), version="house")


def test_a_change_holds_from_its_day_and_leaves_the_tree_before_as_it_was() -> None:
    new = Cause(id="school_fees", branch="person", zh="学费集中", en="school fees fell due", words="family")
    day = date(2026, 5, 1)
    added = replace(with_cause(tree=TREE, cause=new, from_on=day), version="1")
    retired = replace(without_cause(tree=added, leaf="season", from_on=day), version="2")
    trees = (TREE, added, retired)
    assert in_force(trees=trees, on=date(2026, 4, 30)) == TREE
    assert in_force(trees=trees, on=day) == retired, "of one day the later"
    assert (retired.cause(leaf="school_fees"), retired.cause(leaf="season")) == (new, None)
    assert TREE.cause(leaf="season") is not None
    assert [one.version for one in (in_force(trees=trees[:2], on=day),)] == ["1"]
    with pytest.raises(UnableToReadCauses, match="not in the tree"):
        without_cause(tree=retired, leaf="season", from_on=day)
    with pytest.raises(UnableToReadCauses, match="none is in force"):
        in_force(trees=trees, on=date(1999, 12, 31))


def test_the_last_cause_of_a_branch_cannot_be_retired() -> None:
    lender = [one.id for one in TREE.causes if one.branch == "lender"]
    tree = TREE
    for leaf in lender[:-1]:
        tree = without_cause(tree=tree, leaf=leaf, from_on=TREE.from_on)
    with pytest.raises(UnableToReadCauses, match="branch lender"):
        without_cause(tree=tree, leaf=lender[-1], from_on=TREE.from_on)


@pytest.mark.parametrize(
    ("said", "known", "where"),
    [
        (SAID, False, []),
        (replace(SAID, cause=""), False, ["cause"]),
        (replace(SAID, background=""), False, ["background"]),
        (replace(SAID, cause="", background=""), False, ["background", "cause"]),
        (replace(SAID, cause="", background=""), True, []),
        (replace(SAID, cause=""), True, ["cause"]),
        (replace(SAID, background=""), True, ["background"]),
        (replace(SAID, cause="laziness"), False, ["cause"]),
        (replace(SAID, background="rich"), True, ["background"]),
        (replace(SAID, outcome="no_answer", cause="", background=""), False, []),
        (replace(SAID, outcome="refused", cause="", background=""), False, []),
        (replace(SAID, outcome="no_answer"), False, ["cause"]),
    ],
)  # fmt: skip
def test_a_first_conversation_says_background_and_cause(said: Said, known: bool, where: list[str]) -> None:
    assert lacking(said, known=known) == where


def test_what_a_relative_says_is_no_cause_and_no_promise() -> None:
    relative = replace(TALK, party="contact")
    assert lacking(replace(SAID, cause="", background=""), contact=relative) == []
    assert lacking(SAID, contact=relative) == ["cause"]
    promise = PromiseGiven(currency="CNY", parts=(Part(due_on=date(2026, 3, 9), amount=1),))
    assert lacking(replace(SAID, cause="", background="", promise=promise), contact=relative) == ["promise"]
    assert lacking(replace(SAID, promise=promise)) == []


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ({"outcome": "delivered"}, ["outcome"]), ({"ended_at": NOW - timedelta(seconds=1)}, ["ended_at"]),
        ({"ended_at": LATER + timedelta(seconds=1)}, ["ended_at"]), ({"demands": ("gold",)}, ["demands"]),
        ({"feelings": ("calm", "calm")}, ["feelings"]), ({"care_needs": ("difficult",)}, ["care_needs"]),
        ({"next_step": "sue"}, ["next_step"]), ({"next_step": "call_back"}, ["next_on"]),
        ({"next_step": "call_back", "next_on": date(2026, 3, 1)}, ["next_on"]),
        ({"next_step": "call_back", "next_on": date(2026, 3, 2)}, []),
        ({"note": "好" * 4001}, ["note"]), ({"recording": "r" * 101}, ["recording"]),
        ({"promise": PromiseGiven(currency="CNY", parts=())}, ["promise"]),
        ({"promise": PromiseGiven(currency="元", parts=(Part(due_on=date(2026, 3, 9), amount=1),))}, ["promise"]),
    ],
)  # fmt: skip
def test_everything_that_lacks_is_said_at_once_by_its_field(said: dict[str, Any], where: list[str]) -> None:
    fields = replace(SAID, **said)
    expected = (["cause"] if said.get("outcome") == "delivered" else []) + where
    assert sorted(lacking(fields)) == sorted(expected)


def test_a_note_is_not_shown_by_accident() -> None:
    assert "secret" not in repr(replace(SAID, note="secret"))
