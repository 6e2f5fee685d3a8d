"""The night's news: every kind told by a plain reading of the two states, and nothing else told."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import pyarrow as pa
import pytest

from nuan.book.rules import columns as col
from nuan.book.rules.arrange import arrange
from nuan.book.rules.changes import UnableToCompare, changes_between
from nuan.book.rules.night import night_of_bucket, pick_contracts
from nuan.book.rules.states import arranged_states, contract_states
from nuan.book.rules.terms import COMPONENTS, PLAN_STATUSES, BookTerms
from tests.reference.random_loans import RandomBook, random_book, random_terms

ON = date(2026, 3, 31)
STEP = timedelta(days=3)


def outstanding(state: dict[str, Any]) -> int:
    return sum(state[f"outstanding_{part}"] for part in COMPONENTS)


def plain_changes(
    before: dict[str, Any] | None, after: dict[str, Any], *, on: date, previous_on: date | None, lead_days: int
) -> set[str]:
    """The words of `changes_between`, one contract at a time."""
    told = set()
    late_before = before["days_past_due"] if before else 0
    if late_before == 0 and after["days_past_due"] > 0:
        told.add("entered")
    if late_before > 0 and after["days_past_due"] == 0:
        told.add("cured")
    if before and before["bucket"] > 0 and after["bucket"] > 0 and before["bucket"] != after["bucket"]:
        told.add("rolled_worse" if after["bucket"] > before["bucket"] else "rolled_better")
    due = after["next_due_on"]
    if due is not None and after["next_due_amount"] > 0 and (due - on).days <= lead_days:
        known = before and previous_on and before["next_due_on"] == due and (due - previous_on).days <= lead_days
        if not known:
            told.add("due_soon")
    if before and outstanding(before) > 0 and outstanding(after) == 0:
        told.add("paid_off")
    for status in ("broken", "completed"):
        code = PLAN_STATUSES.index(status)
        if after["plan_status"] == code and (before is None or before["plan_status"] != code):
            told.add(f"plan_{status}")
    return told


def a_book(seed: int) -> tuple[RandomBook, BookTerms]:
    rng = random.Random(f"changes {seed}")
    terms = random_terms(rng)
    return random_book(rng, on=ON, terms=terms, loans=60), terms


def told(changes: pa.Table) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in changes.to_pylist():
        found.setdefault(row["contract_id"], set()).add(col.CHANGE_KINDS[row["kind"]])
    return found


@pytest.mark.parametrize("seed", range(8))
def test_every_change_is_told_and_nothing_else(seed: int) -> None:
    book, terms = a_book(seed)
    before, previous_on = None, None
    kinds = set()
    for steps in range(12, -1, -1):
        on = ON - steps * STEP
        after = contract_states(*book.tables(), on=on, terms=terms)
        changes = changes_between(before, after, on=on, previous_on=previous_on, terms=terms)
        was = {state["contract_id"]: state for state in before.to_pylist()} if before is not None else {}
        expected = {
            state["contract_id"]: plain_changes(
                was.get(state["contract_id"]), state, on=on, previous_on=previous_on, lead_days=terms.due_soon_lead_days
            )
            for state in after.to_pylist()
        }
        assert told(changes) == {contract: kinds for contract, kinds in expected.items() if kinds}
        for row in changes.to_pylist():
            assert row["before"] == was.get(row["contract_id"])
            assert row["after"]["contract_id"] == row["contract_id"]
            kinds.add(col.CHANGE_KINDS[row["kind"]])
        before, previous_on = after, on
    assert {"entered", "cured", "due_soon"} <= kinds


def test_changes_come_by_contract_then_kind() -> None:
    book, terms = a_book(3)
    after = contract_states(*book.tables(), on=ON, terms=terms)
    rows = (
        changes_between(None, after, on=ON, previous_on=None, terms=terms).select(["contract_id", "kind"]).to_pylist()
    )
    assert rows == sorted(rows, key=lambda row: (row["contract_id"], row["kind"]))


def test_a_contract_that_vanished_stops_the_comparison() -> None:
    book, terms = a_book(1)
    states = contract_states(*book.tables(), on=ON, terms=terms)
    with pytest.raises(UnableToCompare, match="1 contracts of the previous date are missing") as caught:
        changes_between(states, states.slice(1), on=ON, previous_on=ON - STEP, terms=terms)
    assert caught.value.example == states["contract_id"][0].as_py()


@pytest.mark.parametrize("seed", range(6))
def test_late_rows_show_as_corrected_with_both_figures(seed: int) -> None:
    """Whatever was stated yesterday and is known otherwise today is told once, with both states, for those asked about."""
    book, terms = a_book(100 + seed)
    yesterday = ON - timedelta(days=1)
    full = arrange(**dict(zip(("contracts", "instalments", "payments", "entries"), book.tables(), strict=True)))
    stated = arranged_states(full, on=yesterday, terms=terms)
    known_now = arranged_states(full, on=yesterday, known_on=ON, terms=terms).to_pylist()
    ids = [state["contract_id"] for state in known_now]
    asked = ids[::2]
    night = night_of_bucket(
        full, before=stated, backdated=pa.array(asked), on=ON, previous_on=yesterday, terms=terms
    )  # fmt: skip
    corrected = {
        row["contract_id"]: (row["before"], row["after"])
        for row in night.changes.to_pylist()
        if col.CHANGE_KINDS[row["kind"]] == "corrected"
    }
    pairs = zip(stated.to_pylist(), known_now, strict=True)
    assert corrected == {
        was["contract_id"]: (was, now) for was, now in pairs if was != now and was["contract_id"] in asked
    }


def test_picking_contracts_keeps_their_rows_and_only_theirs() -> None:
    book, terms = a_book(7)
    full = arrange(**dict(zip(("contracts", "instalments", "payments", "entries"), book.tables(), strict=True)))
    ids = full.contracts["contract_id"].to_pylist()
    wanted = [ids[5], ids[0], ids[5], "nobody"]
    picked = pick_contracts(full, contract_ids=pa.array(wanted))
    whole = {state["contract_id"]: state for state in arranged_states(full, on=ON, terms=terms).to_pylist()}
    assert arranged_states(picked, on=ON, terms=terms).to_pylist() == [whole[ids[0]], whole[ids[5]]]
