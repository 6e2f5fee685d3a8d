"""The order of care: what weighs, and that the reasons told are the whole of the sum."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nuan.book.rules.columns import NEEDS
from nuan.cases.rules.house import UnableToReadCasePolicy
from nuan.cases.rules.queue import FILE, REASONS, QueueFacts, Weights, kept, rank_of, read_weights, why_first

LAW = Path(__file__).resolve().parents[3] / "law"
ON, AT = date(2026, 8, 29), datetime(2026, 8, 29, 8, tzinfo=UTC)
TABLE = tomllib.loads((LAW / FILE).read_text(encoding="utf-8"))
WEIGHTS: Weights = read_weights(table=TABLE, on=ON)
CALM = QueueFacts(
    need="keep_in_touch", opened_on=date(2026, 6, 1), days_past_due=0, overdue=0, distress=False, vulnerable=False,
    on_hold=False, first_contact_due_at=None, first_contact_at=None, promise_broken_on=None, promise_due_on=None,
    task_due_at=None, follow_up_on=None,
)  # fmt: skip
DAYS = st.dates(date(2026, 6, 1), date(2026, 11, 1))
MOMENTS = st.integers(-700 * 60, 700 * 60).map(lambda minutes: AT + timedelta(minutes=minutes))
FACTS = st.builds(
    QueueFacts, need=st.sampled_from(NEEDS), opened_on=st.dates(date(2026, 1, 1), ON), days_past_due=st.integers(0, 2000),
    overdue=st.integers(0, 2**50), distress=st.booleans(), vulnerable=st.booleans(), on_hold=st.booleans(),
    first_contact_due_at=st.none() | MOMENTS, first_contact_at=st.none() | MOMENTS,
    promise_broken_on=st.none() | st.dates(date(2026, 7, 1), ON), promise_due_on=st.none() | DAYS,
    task_due_at=st.none() | MOMENTS, follow_up_on=st.none() | DAYS,
)  # fmt: skip


def rank(facts: QueueFacts) -> int:
    return rank_of(facts=facts, weights=WEIGHTS, on=ON, at=AT)[0]


def words(facts: QueueFacts) -> list[str]:
    return [one.word for one in rank_of(facts=facts, weights=WEIGHTS, on=ON, at=AT)[1]]


def test_a_calm_case_has_no_reason() -> None:
    assert rank_of(facts=CALM, weights=WEIGHTS, on=ON, at=AT) == (0, ())


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"distress": True}, [("distress", 0, 1_000_000)]),
        ({"need": "hear_why"}, [("hear_why", 0, 20_000)]),
        ({"task_due_at": AT}, [("task_late", 0, 120_000)]),
        ({"task_due_at": AT - timedelta(hours=5)}, [("task_late", 5, 122_500)]),
        ({"task_due_at": AT - timedelta(hours=500)}, [("task_late", 500, 156_000)]),
        ({"task_due_at": AT + timedelta(seconds=1)}, []),
        ({"first_contact_due_at": AT}, [("first_contact_late", 0, 100_000)]),
        ({"first_contact_due_at": AT + timedelta(hours=24)}, [("first_contact_due", 25, 60_000)]),
        ({"first_contact_due_at": AT + timedelta(hours=24, seconds=1)}, []),
        ({"first_contact_due_at": AT, "first_contact_at": AT}, []),
        ({"promise_broken_on": ON - timedelta(days=14)}, [("promise_broken", 0, 90_000)]),
        ({"promise_broken_on": ON - timedelta(days=15)}, []),
        ({"promise_due_on": ON}, [("promise_today", 0, 50_000)]),
        ({"promise_due_on": ON + timedelta(days=1)}, [("promise_waiting", 0, -60_000)]),
        ({"follow_up_on": ON}, [("follow_up", 0, 80_000)]),
        ({"follow_up_on": ON + timedelta(days=1)}, []),
        ({"opened_on": ON - timedelta(days=2)}, [("new_entry", 0, 30_000)]),
        ({"opened_on": ON - timedelta(days=3)}, []),
        ({"days_past_due": 10}, [("days_past_due", 10, 300)]),
        ({"days_past_due": 1000}, [("days_past_due", 1000, 5_400)]),
        ({"overdue": 1024}, [("amount", 11, 440)]),
        ({"on_hold": True}, [("on_hold", 0, -150_000)]),
    ],
)  # fmt: skip
def test_what_a_reason_weighs(change: dict[str, object], told: list[tuple[str, int, int]]) -> None:
    total, reasons = rank_of(facts=replace(CALM, **change), weights=WEIGHTS, on=ON, at=AT)
    assert [(one.word, one.value, one.points) for one in reasons] == told
    assert total == sum(points for _, _, points in told)


@given(facts=FACTS)
def test_the_reasons_told_are_the_whole_of_the_sum_and_can_be_kept(facts: QueueFacts) -> None:
    total, reasons = rank_of(facts=facts, weights=WEIGHTS, on=ON, at=AT)
    assert total == sum(one.points for one in reasons)
    assert len({one.word for one in reasons}) == len(reasons)
    assert why_first(reasons=kept(reasons)) == reasons
    assert all(one.told(lang="zh") and one.told(lang="en") and "{" not in one.told(lang="zh") for one in reasons)
    assert (total, reasons) == rank_of(facts=facts, weights=WEIGHTS, on=ON, at=AT)


@given(facts=FACTS, other=FACTS)
def test_distress_comes_before_everybody_who_is_not_in_distress(facts: QueueFacts, other: QueueFacts) -> None:
    assert rank(replace(facts, distress=True)) > rank(replace(other, distress=False))


@given(facts=FACTS)
def test_more_days_or_more_money_never_put_somebody_lower(facts: QueueFacts) -> None:
    assert rank(replace(facts, days_past_due=facts.days_past_due + 1)) >= rank(facts)
    assert rank(replace(facts, overdue=facts.overdue * 2 + 1)) >= rank(facts)


@given(facts=FACTS)
def test_a_stop_of_contact_always_puts_somebody_lower(facts: QueueFacts) -> None:
    assert rank(replace(facts, on_hold=True)) < rank(replace(facts, on_hold=False))


def test_every_reason_has_a_weight_and_a_text_in_both_languages() -> None:
    assert set(WEIGHTS.reasons) == set(REASONS)
    assert all(zh and en for zh, en in REASONS.values())


@pytest.mark.parametrize(
    ("reason", "key"),
    [({"points": True}, "queue.reason.distress.points"), ({"each": 1}, "queue.reason.distress"),
     ({"points": 1, "each": -1}, "queue.reason.distress.each")],
)  # fmt: skip
def test_a_weight_that_would_have_to_be_guessed_at_is_refused(reason: dict[str, object], key: str) -> None:
    part = TABLE["queue"][0]
    with pytest.raises(UnableToReadCasePolicy) as told:
        read_weights(table={"queue": [part | {"reason": part["reason"] | {"distress": reason}}]}, on=ON)
    assert told.value.key == key


def test_a_list_must_name_every_reason_once() -> None:
    part = TABLE["queue"][0]
    fewer = {word: weight for word, weight in part["reason"].items() if word != "amount"}
    with pytest.raises(UnableToReadCasePolicy, match="amount lack"):
        read_weights(table={"queue": [part | {"reason": fewer}]}, on=ON)
