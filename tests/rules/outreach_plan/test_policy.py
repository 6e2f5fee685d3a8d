"""What the house plans by is read strictly: every refusal names the key and what to do."""

from __future__ import annotations

import copy
from datetime import date, datetime
from typing import Any

import pytest

from nuan.book.rules.columns import NEEDS
from nuan.outreach.rules.day_plan_policy import UnableToReadPlanPolicy, read_policy
from nuan.outreach.rules.planning import PURPOSE_OF_NEED
from nuan.outreach.rules.routing_tasks import TASKS, UnableToReadRepliesPolicy, read_replies_policy
from tests.rules.outreach_plan.days import ON, POLICY, shipped_table


def test_the_shipped_policy_knows_every_need_and_stays_within_the_day() -> None:
    assert set(POLICY.of_need) | set(POLICY.for_a_person) == set(NEEDS) == set(PURPOSE_OF_NEED)
    assert POLICY.hours == tuple(range(8, 21))
    assert [one.name for one in POLICY.channels] == ["portal", "email", "sms", "call"]
    assert "call" not in POLICY.of_need["remind_kindly"]
    assert POLICY.place(channel="sms") == 2


def changed(path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    table = copy.deepcopy(shipped_table())
    here: Any = table
    for key in path[:-1]:
        here = here[key]
    if value is None:
        del here[path[-1]]
    else:
        here[path[-1]] = value
    return table


PLAN = ("plan", 0)


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        (("more",), 1, "plan"),
        (("plan",), [], "plan"),
        ((*PLAN, "most_a_day"), None, "plan[0].most_a_day"),
        ((*PLAN, "most_a_day"), -1, "plan[0].most_a_day"),
        ((*PLAN, "most_a_day"), True, "plan[0].most_a_day"),
        ((*PLAN, "colour"), "red", "plan[0].colour"),
        ((*PLAN, "from"), "2026-01-01", "plan[0].from"),
        ((*PLAN, "from"), datetime(2026, 1, 1), "plan[0].from"),  # noqa: DTZ001
        ((*PLAN, "prior_tries"), 0, "plan[0].prior_tries"),
        ((*PLAN, "share_an_hour_ppm"), 1_000_001, "plan[0].share_an_hour_ppm"),
        ((*PLAN, "warm_first"), "thank", "plan[0].warm_first"),
        ((*PLAN, "warm_first"), ["thank", "thank"], "plan[0].warm_first"),
        ((*PLAN, "warm_first"), ["cheer"], "plan[0].warm_first"),
        ((*PLAN, "for_a_person"), [], "plan[0].need"),
        ((*PLAN, "channel"), [], "plan[0].channel"),
        ((*PLAN, "channel", 0, "name"), "sms", "plan[0].channel"),
        ((*PLAN, "channel", 0, "name"), "pigeon", "plan[0].channel[0].name"),
        ((*PLAN, "channel", 1, "until_hour"), 9, "plan[0].channel[1].until_hour"),
        ((*PLAN, "channel", 1, "until_hour"), 25, "plan[0].channel[1].until_hour"),
        ((*PLAN, "channel", 3, "by_staff"), "yes", "plan[0].channel[3].by_staff"),
        ((*PLAN, "channel", 0), 5, "plan[0].channel[0]"),
        ((*PLAN, "need", 0, "need"), "thank", "plan[0].need"),
        ((*PLAN, "need", 0, "channels"), ["letter"], "plan[0].need[0].channels"),
        ((*PLAN, "need", 5), None, "plan[0].need"),
    ],
)
def test_what_would_have_to_be_guessed_is_refused_by_its_key(path: tuple[Any, ...], value: Any, key: str) -> None:
    with pytest.raises(UnableToReadPlanPolicy) as refused:
        read_policy(table=changed(path, value), on=ON)
    assert refused.value.key == key
    assert str(refused.value).startswith(f"house/outreach/plan.toml, {key}: ")
    assert refused.value.remedy


def test_plans_follow_each_other_by_date() -> None:
    table = shipped_table()
    later = copy.deepcopy(table["plan"][0]) | {"from": date(2027, 1, 1), "most_a_day": 5}
    both = {"plan": [*table["plan"], later]}
    assert [read_policy(table=both, on=on).most_a_day for on in (date(2026, 12, 31), date(2027, 1, 1))] == [
        1_000_000,
        5,
    ]
    with pytest.raises(UnableToReadPlanPolicy, match="from old to new"):
        read_policy(table={"plan": both["plan"][::-1]}, on=ON)
    with pytest.raises(UnableToReadPlanPolicy, match="none is in force on 1999-12-31"):
        read_policy(table=table, on=date(1999, 12, 31))


REPLIES: dict[str, Any] = {"from": date(2000, 1, 1), "minutes": dict.fromkeys(TASKS, 60)}


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ({"replies": []}, "replies"),
        ({"other": 1}, "replies"),
        ({"replies": [{"from": ON}]}, "replies[0]"),
        ({"replies": [REPLIES | {"from": "2026"}]}, "replies[0].from"),
        ({"replies": [REPLIES, REPLIES]}, "replies"),
        ({"replies": [REPLIES | {"minutes": {"distress": 5}}]}, "replies[0].minutes"),
        ({"replies": [REPLIES | {"minutes": REPLIES["minutes"] | {"distress": 0}}]}, "replies[0].minutes.distress"),
        ({"replies": [REPLIES | {"from": date(2027, 1, 1)}]}, "replies"),
    ],
)
def test_what_is_said_of_replies_is_read_as_strictly(table: dict[str, Any], key: str) -> None:
    with pytest.raises(UnableToReadRepliesPolicy) as refused:
        read_replies_policy(table=table, on=ON)
    assert refused.value.key == key


def test_distress_is_looked_at_first() -> None:
    import tomllib

    from tests.rules.outreach_plan.days import LAW

    table = tomllib.loads((LAW / "house/outreach/replies.toml").read_text(encoding="utf-8"))
    policy = read_replies_policy(table=table, on=ON)
    assert min(policy.minutes, key=policy.minutes.__getitem__) == "distress"
    assert policy.minutes["distress"] <= 15
