"""At which hour a person answers: counted, weighed against everybody, and the same on every machine."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nuan.outreach.rules.best_hour import (
    PastTries,
    Shares,
    best_first,
    hour_scores,
    local_hours,
    past_tries,
    shares_by_channel,
    shares_by_hour,
    usual_shares,
)
from nuan.outreach.rules.day_plan_moments import SECONDS, moments_of, spread_seconds
from nuan.outreach.rules.tables import CHANNEL, OUTCOME, PARTY, WAY
from nuan.shared.zones import microseconds, moment_of

counts = st.lists(st.integers(0, 40), min_size=24, max_size=24)


def shares(tries: list[int], answered: list[int]) -> Shares:
    made = np.array([tries], dtype=np.int64)
    return Shares(tries=made, answers=np.minimum(made, np.array([answered])))


@given(tries=counts, answered=counts, others=counts, heard=counts, prior=st.integers(1, 50))
def test_scores_are_the_means_of_the_posteriors_to_a_millionth(
    tries: list[int], answered: list[int], others: list[int], heard: list[int], prior: int
) -> None:
    own, everybody = shares(tries, answered), shares(others, heard).together()
    scores = hour_scores(own=own, everybody=everybody, prior_tries=prior)[0].tolist()
    whole = Fraction(int(everybody.answers.sum()) + 1, int(everybody.tries.sum()) + 2)
    for hour in range(24):
        usual = (everybody.answers[hour] + prior * whole) / (everybody.tries[hour] + prior)
        exact = (own.answers[0, hour] + prior * usual) / (own.tries[0, hour] + prior)
        assert 0 <= exact * 1_000_000 - scores[hour] < 3


def test_more_answers_never_make_an_hour_worse_and_more_silence_never_better() -> None:
    everybody = shares([10] * 24, [4] * 24).together()
    for answered in range(10):
        one = hour_scores(own=shares([10] * 24, [answered] * 24), everybody=everybody, prior_tries=10)
        more = hour_scores(own=shares([11] * 24, [answered + 1] * 24), everybody=everybody, prior_tries=10)
        silent = hour_scores(own=shares([11] * 24, [answered] * 24), everybody=everybody, prior_tries=10)
        assert (more > one).all()
        assert (silent <= one).all()


def test_somebody_unknown_is_tried_when_others_answer_and_early_of_equals() -> None:
    heard = [0] * 24
    heard[19] = 9
    everybody = shares([10] * 24, heard).together()
    nobody = shares([0] * 24, [0] * 24)
    scores = hour_scores(own=nobody, everybody=everybody, prior_tries=10)
    assert best_first(scores=scores, hours=(9, 10, 19, 20))[0].tolist() == [19, 9, 10, 20]
    assert (scores[0] == usual_shares(everybody=everybody, prior_tries=10)).all()


def test_without_a_prior_nothing_is_said() -> None:
    with pytest.raises(ValueError, match="at least one try"):
        hour_scores(own=shares([0] * 24, [0] * 24), everybody=shares([0] * 24, [0] * 24).together(), prior_tries=0)


@pytest.mark.parametrize(
    ("channel", "outcome", "direction", "party", "kept", "answered"),
    [
        ("call", "answered", "outbound", "customer", True, True),
        ("call", "refused", "outbound", "customer", True, False),
        ("ai_call", "no_answer", "outbound", "customer", True, False),
        ("call", "busy", "outbound", "customer", True, False),
        ("call", "out_of_service", "outbound", "customer", False, False),
        ("call", "reserved", "outbound", "customer", False, False),
        ("call", "started", "outbound", "customer", False, False),
        ("sms", "unknown", "outbound", "customer", False, False),
        ("sms", "delivered", "outbound", "customer", True, False),
        ("sms", "received", "inbound", "customer", True, True),
        ("call", "answered", "inbound", "customer", True, True),
        ("call", "answered", "outbound", "contact", False, False),
        ("sms", "received", "inbound", "contact", False, False),
        ("visit", "met", "outbound", "customer", False, False),
    ],
)
def test_what_is_a_try_and_what_an_answer(
    channel: str, outcome: str, direction: str, party: str, kept: bool, answered: bool
) -> None:
    def one(value: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        return np.array([value], dtype=np.int64)

    found = past_tries(
        person=one(0),
        at=one(5),
        channel=one(CHANNEL[channel]),
        outcome=one(OUTCOME[outcome]),
        direction=one(WAY[direction]),
        party=one(PARTY[party]),
    )
    assert (len(found.person), found.answered.tolist()) == (int(kept), [answered] if kept else [])


def test_a_message_unanswered_says_nothing_of_the_hour_and_something_of_the_channel() -> None:
    tries = PastTries(
        person=np.array([0, 0, 0]),
        at=np.zeros(3, np.int64),
        answered=np.array([False, True, False]),
        channel=np.array([CHANNEL["sms"], CHANNEL["sms"], CHANNEL["call"]]),
    )
    by_hour = shares_by_hour(tries=tries, hours=np.array([9, 10, 11]), people=1)
    assert [int(by_hour.tries[0, hour]) for hour in (9, 10, 11)] == [0, 1, 1]
    by_channel = shares_by_channel(tries=tries, people=1)
    assert (int(by_channel.tries[0, CHANNEL["sms"]]), int(by_channel.answers[0, CHANNEL["sms"]])) == (2, 1)


@given(
    moment=st.datetimes(
        datetime(1991, 1, 1),  # noqa: DTZ001
        datetime(2044, 1, 1),  # noqa: DTZ001
    ),
    name=st.sampled_from(
        ["Asia/Shanghai", "America/New_York", "Europe/London", "Asia/Kathmandu", "Australia/Lord_Howe"]
    ),
)
def test_local_hours_are_those_of_the_clock_on_the_wall(moment: datetime, name: str) -> None:
    at = moment.replace(tzinfo=UTC)
    found = local_hours(at=np.array([microseconds(at)]), zone=np.array([0]), names=(name,))
    assert found.tolist() == [at.astimezone(ZoneInfo(name)).hour]


@given(on=st.dates(date(2020, 1, 1), date(2040, 1, 1)), hour=st.integers(8, 21), second=st.integers(0, 3599))
def test_a_planned_moment_is_in_its_hour_by_the_persons_clock(on: date, hour: int, second: int) -> None:
    names = ("America/New_York", "Asia/Shanghai", "Europe/London")
    made = moments_of(day=on, hours=(hour,), zone=np.arange(3), names=names, seconds=np.full(3, second))
    for place, name in enumerate(names):
        local = moment_of(int(made[place, 0])).astimezone(ZoneInfo(name))
        assert (local.date(), local.hour, local.minute * 60 + local.second) == (on, hour, second)


def test_seconds_are_spread_evenly_and_hang_on_person_day_and_seed() -> None:
    ids = [f"U{number:09d}" for number in range(36_000)]
    found = spread_seconds(customer_ids=ids, day=date(2026, 3, 3), seed=1)
    assert (found.min(), found.max()) == (0, SECONDS - 1)
    minutes = np.bincount(found // 60, minlength=60)
    # 600 a minute expected; so far from it, by chance, less than once in a million plans.
    assert (abs(minutes - 600) < 130).all()
    for other in (
        spread_seconds(customer_ids=ids, day=date(2026, 3, 4), seed=1),
        spread_seconds(customer_ids=ids, day=date(2026, 3, 3), seed=2),
    ):
        assert (found == other).mean() < 0.001
