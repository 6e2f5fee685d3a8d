"""Who is placed where, held against the same plan written down naively; what holds of every plan."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nuan.book.rules.columns import NEEDS
from nuan.outreach.rules.day_plan import LEFT_OUT, WHY_CHANNEL, placing_order, plan_day
from tests.rules.outreach_plan.days import CHANNELS, HOURS, POLICY, naive_plan, some_day


@given(people=st.integers(2, 60), seed=st.integers(0, 2**32 - 1), crowded=st.booleans())
def test_every_plan_is_the_naive_one(people: int, seed: int, crowded: bool) -> None:
    facts, policy, staff = some_day(people=people, seed=seed, crowded=crowded)
    made, naive = plan_day(facts=facts, policy=policy, staff=staff), naive_plan(facts, policy, staff)
    for person in range(people):
        channel, hour = int(made.channel[person]), int(made.hour[person])
        mine = None if channel < 0 else (policy.channels[channel].name, policy.hours[hour])
        assert (mine, LEFT_OUT[made.reason[person]]) == (naive.placed[person], naive.reasons[person])


@given(people=st.integers(2, 60), seed=st.integers(0, 2**32 - 1))
def test_nobody_is_placed_past_a_ceiling_or_where_the_guard_says_no(people: int, seed: int) -> None:
    facts, policy, staff = some_day(people=people, seed=seed, crowded=True)
    made = plan_day(facts=facts, policy=policy, staff=staff)
    going = np.flatnonzero(made.channel >= 0)
    assert facts.allowed[going, made.channel[going], made.hour[going]].all()
    assert facts.open[going, made.channel[going]].all()
    assert not facts.looked_after[going].any()
    assert len(going) <= policy.most_a_day
    for place, channel in enumerate(policy.channels):
        mine = made.hour[going[made.channel[going] == place]]
        assert len(mine) <= channel.capacity(staff=staff)[1]
        assert (np.bincount(mine, minlength=HOURS) <= channel.capacity(staff=staff)[0]).all()


@given(people=st.integers(3, 40), seed=st.integers(0, 2**32 - 1))
def test_nobodys_place_depends_on_who_comes_after(people: int, seed: int) -> None:
    facts, policy, staff = some_day(people=people, seed=seed, crowded=True)
    whole = plan_day(facts=facts, policy=policy, staff=staff)
    last = whole.order[-1]
    without = replace(facts, looked_after=facts.looked_after | (np.arange(people) == last))
    again = plan_day(facts=without, policy=policy, staff=staff)
    others = np.arange(people) != last
    assert (whole.channel[others] == again.channel[others]).all()
    assert (whole.hour[others] == again.hour[others]).all()


@given(people=st.integers(2, 40), seed=st.integers(0, 2**32 - 1))
def test_what_goes_already_takes_its_room(people: int, seed: int) -> None:
    facts, policy, staff = some_day(people=people, seed=seed, crowded=True)
    taken = np.ones((CHANNELS, HOURS), dtype=np.int64)
    made = plan_day(facts=facts, policy=policy, staff=staff, taken=taken)
    for place, channel in enumerate(policy.channels):
        mine = np.bincount(made.hour[made.channel == place], minlength=HOURS)
        assert (mine <= max(0, channel.capacity(staff=staff)[0] - 1)).all()
        assert mine.sum() <= max(0, channel.capacity(staff=staff)[1] - HOURS)


def test_a_channel_with_many_people_is_spread_over_its_day() -> None:
    facts, _, _ = some_day(people=100, seed=3, crowded=False)
    every = np.ones((100, CHANNELS), dtype=np.bool_)
    in_hours = np.array([[hour in channel.hours for hour in POLICY.hours] for channel in POLICY.channels])
    facts = replace(
        facts, need=np.full(100, NEEDS.index("remind_kindly")), looked_after=np.zeros(100, np.bool_), address=every, open=every,
        allowed=np.repeat(in_hours[None], 100, axis=0), agreed=np.zeros_like(every), scores=np.zeros_like(facts.scores),
        by_channel=replace(facts.by_channel, tries=np.zeros((100, CHANNELS), int), answers=np.zeros((100, CHANNELS), int)),
    )  # fmt: skip
    email = POLICY.place(channel="email")
    for share, spread_from, hours in ((200_000, 100, [20] * 5), (125_000, 100, [13] * 7 + [9]), (200_000, 101, [100])):
        policy = replace(POLICY, share_an_hour_ppm=share, spread_from=spread_from)
        made = plan_day(facts=facts, policy=policy, staff=0)
        assert set(made.channel.tolist()) == {email}
        counted = np.bincount(made.hour, minlength=HOURS)
        assert counted[counted > 0].tolist() == hours


def test_who_cannot_be_called_finds_room_on_the_next_channel() -> None:
    facts, _, _ = some_day(people=200, seed=3, crowded=False)
    every = np.ones((200, CHANNELS), dtype=np.bool_)
    in_hours = np.array([[hour in channel.hours for hour in POLICY.hours] for channel in POLICY.channels])
    facts = replace(
        facts, need=np.full(200, NEEDS.index("offer_help")), looked_after=np.zeros(200, np.bool_), address=every, open=every,
        allowed=np.repeat(in_hours[None], 200, axis=0), agreed=np.zeros_like(every),
        by_channel=replace(facts.by_channel, tries=np.zeros((200, CHANNELS), int), answers=np.zeros((200, CHANNELS), int)),
    )  # fmt: skip
    made = plan_day(facts=facts, policy=POLICY, staff=1)
    counted = np.bincount(made.channel, minlength=CHANNELS)
    assert (counted[POLICY.place(channel="call")], counted[POLICY.place(channel="email")]) == (40, 160)


def test_order_is_warmth_then_need_then_days_then_money_then_number() -> None:
    facts, _, _ = some_day(people=6, seed=1, crowded=False)
    kindly, hear, touch = (NEEDS.index(need) for need in ("remind_kindly", "hear_why", "keep_in_touch"))
    facts = replace(
        facts,
        need=np.array([touch, hear, kindly, hear, touch, touch]),
        days_past_due=np.array([9, 40, 0, 1, 9, 90]),
        overdue=np.array([5, 0, 0, 0, 7, 0]),
        identity=np.arange(6),
    )
    assert placing_order(facts=facts, policy=POLICY).tolist() == [3, 2, 1, 5, 4, 0]
    assert placing_order(facts=facts, policy=replace(POLICY, warm_days=0)).tolist() == [2, 1, 3, 5, 4, 0]


@pytest.mark.parametrize(
    ("agreed", "answers", "tries", "channel", "why"),
    [
        ((0, 0, 0, 0), (0, 0, 0, 0), (0, 0, 0, 0), "email", "usual"),
        ((0, 0, 0, 0), (0, 0, 0, 0), (0, 3, 0, 0), "sms", "usual"),
        ((0, 0, 0, 0), (0, 0, 0, 0), (0, 2, 0, 0), "email", "usual"),
        ((0, 0, 0, 0), (0, 0, 0, 1), (0, 0, 0, 9), "call", "answered"),
        ((0, 0, 0, 0), (0, 1, 2, 0), (0, 2, 3, 0), "sms", "answered"),
        ((0, 1, 0, 0), (0, 0, 9, 0), (0, 5, 9, 0), "email", "agreed"),
        ((1, 0, 0, 0), (0, 0, 0, 0), (0, 0, 0, 0), "portal", "agreed"),
        ((0, 0, 0, 0), (1, 0, 0, 0), (1, 0, 0, 0), "portal", "answered"),
        ((0, 0, 0, 0), (0, 0, 0, 0), (9, 9, 9, 9), "email", "usual"),
    ],
)
def test_the_channel_is_what_was_agreed_then_what_was_answered_then_what_is_usual(
    agreed: tuple[int, ...], answers: tuple[int, ...], tries: tuple[int, ...], channel: str, why: str
) -> None:
    facts, _, _ = some_day(people=1, seed=0, crowded=False)
    every = np.ones((1, CHANNELS), dtype=np.bool_)
    facts = replace(
        facts,
        need=np.array([NEEDS.index("keep_in_touch")]),
        looked_after=np.array([False]),
        address=every,
        open=every,
        allowed=np.ones((1, CHANNELS, HOURS), np.bool_),
        agreed=np.array([agreed], np.bool_),
        by_channel=replace(facts.by_channel, tries=np.array([tries]), answers=np.array([answers])),
    )
    made = plan_day(facts=facts, policy=POLICY, staff=1)
    assert (POLICY.channels[int(made.channel[0])].name, WHY_CHANNEL[int(made.why_channel[0])]) == (channel, why)


def test_a_reminder_is_never_a_call() -> None:
    facts, _, _ = some_day(people=50, seed=5, crowded=False)
    facts = replace(facts, need=np.full(50, NEEDS.index("remind_kindly")), agreed=np.ones((50, CHANNELS), np.bool_))
    made = plan_day(facts=facts, policy=POLICY, staff=50)
    assert POLICY.place(channel="call") not in set(made.channel.tolist())


def test_an_empty_list_is_an_empty_plan() -> None:
    facts, policy, _ = some_day(people=2, seed=0, crowded=False)
    nobody = replace(
        facts,
        **{
            name: getattr(facts, name)[:0]
            for name in (
                "need",
                "days_past_due",
                "overdue",
                "identity",
                "looked_after",
                "address",
                "open",
                "allowed",
                "left_hours",
                "agreed",
                "scores",
            )
        },
        by_channel=replace(facts.by_channel, tries=facts.by_channel.tries[:0], answers=facts.by_channel.answers[:0]),
    )
    made = plan_day(facts=nobody, policy=policy, staff=1)
    assert (len(made.channel), made.counts()) == (0, {})
