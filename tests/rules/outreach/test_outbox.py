"""When a message is tried again, what receipts add up to, and which states may follow which."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nuan.outreach.rules.outbox import (
    FIRST_WAIT_S,
    HANDED_OVER,
    LONGEST_WAIT_S,
    MOST_ATTEMPTS,
    MOVES,
    REACHED,
    STATES,
    WAITING,
    furthest,
    may_follow,
    next_try_at,
)

AT = datetime(2026, 3, 2, 2, tzinfo=UTC)
keys = st.text("0123456789abcdef", min_size=32, max_size=32)


def wait(attempts: int, key: str, retry_after_s: int = 0) -> int:
    again = next_try_at(at=AT, attempts=attempts, key=key, retry_after_s=retry_after_s)
    return int((again - AT) / timedelta(seconds=1))


@given(attempts=st.integers(1, 40), key=keys, retry_after_s=st.integers(0, 100_000))
def test_waits_are_bounded_and_never_shorter_than_the_gateway_asks(attempts: int, key: str, retry_after_s: int) -> None:
    waited = wait(attempts, key, retry_after_s)
    assert waited >= max(FIRST_WAIT_S, retry_after_s)
    assert waited <= max(LONGEST_WAIT_S * 3 // 2, retry_after_s)
    assert waited == wait(attempts, key, retry_after_s)


@given(key=keys)
def test_each_wait_is_longer_until_the_longest(key: str) -> None:
    waits = [wait(attempts, key) for attempts in range(1, MOST_ATTEMPTS)]
    assert all(later > earlier for earlier, later in pairwise(waits))


def test_many_messages_do_not_come_back_at_once() -> None:
    waits = {wait(3, sha256(bytes([place])).hexdigest()[:32]) for place in range(200)}
    assert max(waits) - min(waits) > FIRST_WAIT_S
    assert len(waits) > 40


@pytest.mark.parametrize("order", list(permutations(("unknown", "expired", "bounced", "delivered"))))
def test_the_order_of_reports_does_not_matter(order: tuple[str, ...]) -> None:
    assert furthest(order) == "delivered"
    assert furthest(order[:0]) == "unknown"
    assert furthest([one for one in order if one != "delivered"]) == "bounced"


def test_every_state_has_its_moves_and_all_are_states() -> None:
    assert set(MOVES) == set(STATES)
    assert all(set(moves) <= set(STATES) for moves in MOVES.values())
    assert not any(state in moves for state, moves in MOVES.items())


def test_only_what_waits_is_sent_and_what_is_unknown_never_again() -> None:
    assert {state for state in STATES if may_follow(state="sending", after=state)} == set(WAITING)
    assert set(MOVES["unknown"]) & {"queued", "later", "sending"} == set()


def test_what_a_gateway_reports_is_never_taken_back() -> None:
    for state in HANDED_OVER:
        assert all(REACHED[after] > REACHED[state] for after in MOVES[state])
    assert all(set(HANDED_OVER) <= set(MOVES[state]) for state in STATES if state not in HANDED_OVER)
