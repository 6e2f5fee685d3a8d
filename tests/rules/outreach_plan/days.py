"""Days made of dice, and the same plan written down naively, person by person."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from nuan.book.rules.columns import NEEDS
from nuan.outreach.rules.best_hour import Shares
from nuan.outreach.rules.day_plan import DayFacts
from nuan.outreach.rules.day_plan_policy import FILE, PlanPolicy, read_policy

LAW = Path(__file__).resolve().parents[3] / "law"
ON = date(2026, 3, 2)


def shipped_table() -> dict[str, Any]:
    return tomllib.loads((LAW / FILE).read_text(encoding="utf-8"))


POLICY: PlanPolicy = read_policy(table=shipped_table(), on=ON)
CHANNELS, HOURS = len(POLICY.channels), len(POLICY.hours)


def some_day(*, people: int, seed: int, crowded: bool) -> tuple[DayFacts, PlanPolicy, int]:
    """Facts of so many people, a policy with little room (`crowded`) or enough, and how many make calls."""
    rng = np.random.default_rng(seed)

    def chance(share: float, *more: int) -> Any:
        return rng.random((people, *more)) < share

    tries = rng.integers(0, 5, (people, CHANNELS))
    address = chance(0.8, CHANNELS)
    in_hours = np.array([[hour in channel.hours for hour in POLICY.hours] for channel in POLICY.channels])
    facts = DayFacts(
        need=rng.integers(0, len(NEEDS), people), days_past_due=rng.integers(0, 4, people), overdue=rng.integers(0, 9, people),
        identity=rng.permutation(people), looked_after=chance(0.1), address=address, open=address & chance(0.9, CHANNELS),
        allowed=chance(0.7, CHANNELS, HOURS) & in_hours[None, :, :], left_hours=np.ones((people, HOURS), np.bool_),
        agreed=chance(0.1, CHANNELS), by_channel=Shares(tries=tries, answers=np.minimum(tries, rng.integers(0, 3, tries.shape))),
        scores=rng.integers(0, 4, (people, 24)),
    )  # fmt: skip
    if not crowded:
        return facts, replace(POLICY, spread_from=10**9), 50
    channels = tuple(
        replace(one, an_hour=int(rng.integers(0, 4)), a_day=int(rng.integers(0, 12))) for one in POLICY.channels
    )
    return facts, replace(POLICY, channels=channels, most_a_day=int(rng.integers(1, people)), spread_from=10**9), 1


@dataclass(frozen=True, kw_only=True)
class Naive:
    """Of each person: (channel name, hour of the day), or None and why not."""

    placed: dict[int, tuple[str, int] | None]
    reasons: dict[int, str]


def naive_plan(facts: DayFacts, policy: PlanPolicy, staff: int) -> Naive:
    """Everybody in order, each taking the best hour still free on the best channel that has one. No columns."""
    hours_left = {(one.name, hour): one.capacity(staff=staff)[0] for one in policy.channels for hour in policy.hours}
    days_left = {one.name: one.capacity(staff=staff)[1] for one in policy.channels}
    all_left = policy.most_a_day
    placed: dict[int, tuple[str, int] | None] = {}
    reasons: dict[int, str] = {}
    for person in sorted(range(len(facts)), key=lambda one: _priority(facts, policy, one)):
        need = NEEDS[facts.need[person]]
        placed[person] = None
        ways = [] if need in policy.for_a_person else _ways(facts, policy, person)
        open_ways = [way for way in ways if facts.open[person, policy.place(channel=way)]]
        may = [
            (way, hour) for way in open_ways for hour in _hours(facts, policy, person)
            if facts.allowed[person, policy.place(channel=way), policy.hours.index(hour)]
        ]  # fmt: skip
        if need in policy.for_a_person:
            reasons[person] = "for_a_person"
        elif facts.looked_after[person]:
            reasons[person] = "looked_after"
        elif not ways:
            reasons[person] = "no_address"
        elif not may:
            reasons[person] = "refused"
        else:
            free = [one for one in may if hours_left[one] > 0 and days_left[one[0]] > 0 and all_left > 0]
            reasons[person] = "planned" if free else "no_room"
            if free:
                placed[person] = free[0]
                hours_left[free[0]] -= 1
                days_left[free[0][0]] -= 1
                all_left -= 1
    return Naive(placed=placed, reasons=reasons)


def _priority(facts: DayFacts, policy: PlanPolicy, person: int) -> tuple[Any, ...]:
    need = NEEDS[facts.need[person]]
    warm = need in policy.warm_first and facts.days_past_due[person] <= policy.warm_days
    return (
        not warm, facts.need[person], -facts.days_past_due[person], -facts.overdue[person], facts.identity[person],
    )  # fmt: skip


def _ways(facts: DayFacts, policy: PlanPolicy, person: int) -> list[str]:
    """Channels the person can be reached on, in their order."""
    ranked = []
    for usual, name in enumerate(policy.of_need[NEEDS[facts.need[person]]]):
        place = policy.place(channel=name)
        answers, tries = int(facts.by_channel.answers[person, place]), int(facts.by_channel.tries[person, place])
        used = bool(facts.agreed[person, place]) or answers > 0
        if not facts.address[person, place] or (policy.channels[place].only_if_used and not used):
            continue
        share = answers * 1_000_000 // tries if answers else 0
        tired = answers == 0 and tries >= policy.unanswered_before_another
        ranked.append((not facts.agreed[person, place], -share, tired, usual, name))
    return [name for *_, name in sorted(ranked)]


def _hours(facts: DayFacts, policy: PlanPolicy, person: int) -> list[int]:
    return sorted(policy.hours, key=lambda hour: (-int(facts.scores[person, hour]), hour))
