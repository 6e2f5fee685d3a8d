"""Night after night over random books: every change that two states show is announced, once, and nothing else."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import pyarrow as pa
import pytest

from nuan.book.rules.arrange import Arranged, arrange
from nuan.book.rules.columns import CHANGE_KINDS
from nuan.book.rules.night import night_of_bucket
from nuan.book.rules.terms import COMPONENTS, PLAN_STATUSES, BookTerms
from tests.reference.random_loans import RandomBook, random_book, random_terms
from tests.reference.states import reference_state

State = dict[str, Any]
FIRST_NIGHT = date(2026, 3, 1)
LOANS = 60


def delivered(book: RandomBook, on: date) -> Arranged:
    """What the lender has sent by the night of `on`: a row comes on the day it is booked."""
    so_far = RandomBook(
        book.contracts,
        [row for row in book.instalments if (row["booked_on"] or row["effective_on"] or on) <= on],
        [row for row in book.payments if row["booked_on"] <= on],
        [row for row in book.entries if row["booked_on"] <= on],
    )
    contracts, instalments, payments, entries = so_far.tables()
    return arrange(contracts=contracts, instalments=instalments, payments=payments, entries=entries)


def backdated(book: RandomBook, *, on: date, previous_on: date) -> set[str]:
    """Contracts that got a row today which speaks of the previous date or before."""
    rows = [(row["contract_id"], row["value_on"], row["booked_on"]) for row in book.payments + book.entries]
    for row in book.instalments:
        if row["effective_on"] is not None:
            rows.append((row["contract_id"], row["effective_on"], row["booked_on"] or row["effective_on"]))
    return {name for name, value_on, booked_on in rows if previous_on < booked_on <= on and value_on <= previous_on}


def expected_kinds(old: State | None, new: State, *, on: date, previous_on: date, terms: BookTerms) -> set[str]:
    before: State = old or {}
    late, late_now = before.get("days_past_due", 0), new["days_past_due"]
    bucket, bucket_now = before.get("bucket", 0), new["bucket"]
    plan, plan_now = PLAN_STATUSES[before.get("plan_status", 0)], PLAN_STATUSES[new["plan_status"]]
    kinds = set()
    if late == 0 and late_now > 0:
        kinds.add("entered")
    if late > 0 and late_now == 0:
        kinds.add("cured")
    if 0 < bucket < bucket_now:
        kinds.add("rolled_worse")
    if 0 < bucket_now < bucket:
        kinds.add("rolled_better")
    if plan_now == "broken" != plan:
        kinds.add("plan_broken")
    if plan_now == "completed" != plan:
        kinds.add("plan_completed")
    lead = timedelta(days=terms.due_soon_lead_days)
    due_on = new["next_due_on"]
    if due_on is not None and new["next_due_amount"] > 0 and due_on - on <= lead:
        known_near = before.get("next_due_on") == due_on and due_on - previous_on <= lead
        if not known_near:
            kinds.add("due_soon")
    if old is not None and owed(old) > 0 and owed(new) == 0:
        kinds.add("paid_off")
    return kinds


def owed(state: State) -> int:
    return sum(state[f"outstanding_{part}"] for part in COMPONENTS)


@pytest.mark.parametrize("seed", range(6))
def test_each_night_announces_exactly_what_the_states_show(seed: int) -> None:
    rng = random.Random(f"nights {seed}")
    terms = random_terms(rng)
    book = random_book(rng, on=FIRST_NIGHT + timedelta(days=10), terms=terms, loans=LOANS)
    before: pa.Table | None = None
    previous_on = FIRST_NIGHT - timedelta(days=1)
    seen: set[str] = set()
    for night in range(12):
        on = FIRST_NIGHT + timedelta(days=night)
        late_rows = backdated(book, on=on, previous_on=previous_on)
        made = night_of_bucket(
            delivered(book, on), before=before, backdated=pa.array(sorted(late_rows), pa.string()), on=on,
            previous_on=None if before is None else previous_on, terms=terms,
        )  # fmt: skip
        old = {row["contract_id"]: row for row in before.to_pylist()} if before is not None else {}
        expected = set()
        for new in made.states.to_pylist():
            name = new["contract_id"]
            kinds = expected_kinds(old.get(name), new, on=on, previous_on=previous_on, terms=terms)
            if name in old and name in late_rows:
                own = book.only(name)
                again = reference_state(
                    own.contracts[0], own.instalments, own.payments, own.entries, on=previous_on, terms=terms, known_on=on
                )  # fmt: skip
                kinds |= {"corrected"} if again != old[name] else set()
            expected |= {(name, kind) for kind in kinds}
        told = [(row["contract_id"], CHANGE_KINDS[row["kind"]]) for row in made.changes.to_pylist()]
        assert len(told) == len(set(told))
        assert set(told) == expected
        seen |= {kind for _, kind in told}
        before, previous_on = made.states, on
    assert {"entered", "cured", "corrected"} <= seen


def test_all_kinds_of_change_happen_somewhere() -> None:
    """The seeds above would prove little if some kind never came up."""
    seen: set[str] = set()
    for seed in range(6):
        rng = random.Random(f"nights {seed}")
        terms = random_terms(rng)
        book = random_book(rng, on=FIRST_NIGHT + timedelta(days=10), terms=terms, loans=LOANS)
        before: pa.Table | None = None
        for night in range(12):
            on = FIRST_NIGHT + timedelta(days=night)
            made = night_of_bucket(
                delivered(book, on), before=before, backdated=None, on=on,
                previous_on=None if before is None else on - timedelta(days=1), terms=terms,
            )  # fmt: skip
            seen |= {CHANGE_KINDS[kind] for kind in made.changes["kind"].to_pylist()}
            before = made.states
    assert seen == set(CHANGE_KINDS) - {"corrected"}
