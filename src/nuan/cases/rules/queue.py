"""Who comes first, and why: a whole number from dated weights, with the reasons that made it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from nuan.cases.rules.house import UnableToReadCasePolicy, in_force, whole
from nuan.shared.contact import Names

FILE: Final = "house/cases/queue.toml"
REASONS: Final[Names] = {
    "distress": ("回复中情绪危机，请立即联系", "a reply in distress: see to it at once"),
    "check_protection": ("可能被冒用，先核实", "their name may have been misused: check first"),
    "say_sorry": ("我方数据曾有误，需致歉更正", "a figure we stated was wrong: say sorry"),
    "task_late": ("任务已超时{value}小时", "a task is {value} hours late"),
    "first_contact_late": ("首次联系已超时{value}小时", "the first contact is {value} hours late"),
    "promise_broken": ("承诺未履约，温和询问原因", "a promise was not kept: ask kindly what happened"),
    "follow_up": ("约定跟进日已到（{value}天）", "to come back to them was said for {value} days ago or today"),
    "first_contact_due": ("首次联系须在{value}小时内完成", "the first contact is due within {value} hours"),
    "promise_today": ("今日有承诺到期", "a promise falls due today"),
    "vulnerable": ("需特殊关怀", "needs particular care"),
    "review_plan": ("分期方案未履约，重新商议", "a plan was broken: look at it together again"),
    "new_entry": ("新入案", "newly behind"),
    "hear_why": ("了解逾期原因", "hear why they are behind"),
    "offer_help": ("主动提供帮助", "offer help"),
    "days_past_due": ("逾期{value}天", "{value} days past due"),
    "amount": ("逾期金额较大", "the amount behind"),
    "promise_waiting": ("承诺尚未到期，先不打扰", "a promise is not yet due: leave them in peace"),
    "on_hold": ("停催中", "contact is stopped"),
}
"""Reason → how it is told; {value} is its units."""


@dataclass(frozen=True, kw_only=True)
class QueueFacts:
    """What the order rests on. Moments are aware; sums minor units; `task_due_at`: the earliest open task."""

    need: str
    opened_on: date
    days_past_due: int
    overdue: int
    distress: bool
    vulnerable: bool
    on_hold: bool
    first_contact_due_at: datetime | None
    first_contact_at: datetime | None
    promise_broken_on: date | None
    promise_due_on: date | None
    task_due_at: datetime | None
    follow_up_on: date | None


@dataclass(frozen=True, kw_only=True)
class Weight:
    """Points of a reason: `points` when it holds and `each` for every unit, at most `most` units."""

    points: int
    each: int = 0
    most: int = 0


@dataclass(frozen=True, kw_only=True)
class Weights:
    """The weights in force."""

    from_on: date
    new_days: int
    broken_days: int
    soon_hours: int
    reasons: Mapping[str, Weight]


@dataclass(frozen=True, kw_only=True)
class Reason:
    """One reason of a place in the list. `value`: its units (hours, days …), 0 where it has none."""

    word: str
    value: int
    points: int

    def told(self, *, lang: str) -> str:
        """In words.

        >>> Reason(word="days_past_due", value=12, points=360).told(lang="en")
        '12 days past due'
        """
        return REASONS[self.word][0 if lang.startswith("zh") else 1].format(value=self.value)


def _hours(span: timedelta) -> int:
    return int(span // timedelta(hours=1))


def _held(facts: QueueFacts, weights: Weights, on: date, at: datetime) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    if facts.distress:
        found.append(("distress", 0))
    if facts.need in ("check_protection", "say_sorry", "review_plan", "hear_why", "offer_help"):
        found.append((facts.need, 0))
    if facts.task_due_at is not None and facts.task_due_at <= at:
        found.append(("task_late", _hours(at - facts.task_due_at)))
    due_at = facts.first_contact_due_at
    if facts.first_contact_at is None and due_at is not None:
        if due_at <= at:
            found.append(("first_contact_late", _hours(at - due_at)))
        elif due_at - at <= timedelta(hours=weights.soon_hours):
            found.append(("first_contact_due", _hours(due_at - at) + 1))
    if facts.promise_broken_on is not None and (on - facts.promise_broken_on).days <= weights.broken_days:
        found.append(("promise_broken", 0))
    if facts.promise_due_on is not None:
        found.append(("promise_today" if facts.promise_due_on <= on else "promise_waiting", 0))
    if facts.follow_up_on is not None and facts.follow_up_on <= on:
        found.append(("follow_up", (on - facts.follow_up_on).days))
    found += [(word, 0) for word, so in (("vulnerable", facts.vulnerable), ("on_hold", facts.on_hold)) if so]
    if (on - facts.opened_on).days < weights.new_days:
        found.append(("new_entry", 0))
    if facts.days_past_due > 0:
        found.append(("days_past_due", facts.days_past_due))
    if facts.overdue > 0:
        found.append(("amount", facts.overdue.bit_length()))
    return found


def rank_of(*, facts: QueueFacts, weights: Weights, on: date, at: datetime) -> tuple[int, tuple[Reason, ...]]:
    """How pressing a case is, and why, the weightiest reason first. The same facts always give the same answer.

    Every reason that holds adds its points; none is hidden, also not those that take points off.
    """
    reasons = []
    for word, value in _held(facts, weights, on, at):
        weight = weights.reasons[word]
        points = weight.points + weight.each * min(value, weight.most)
        if points:
            reasons.append(Reason(word=word, value=value, points=points))
    reasons.sort(key=lambda one: (-abs(one.points), one.word))
    return sum(one.points for one in reasons), tuple(reasons)


def kept(reasons: tuple[Reason, ...]) -> str:
    """Reasons as text, as a case keeps them.

    >>> why_first(reasons=kept((Reason(word="on_hold", value=0, points=-5),)))[0].points
    -5
    """
    return json.dumps([[one.word, one.value, one.points] for one in reasons], separators=(",", ":"))


def why_first(*, reasons: str) -> tuple[Reason, ...]:
    """The reasons a case keeps, the weightiest first."""
    return tuple(Reason(word=word, value=value, points=points) for word, value, points in json.loads(reasons))


def read_weights(*, table: Mapping[str, Any], on: date) -> Weights:
    """The weights in force on a day, out of the parsed file. Raises UnableToReadCasePolicy."""
    part = in_force(table=table, name="queue", file=FILE, on=on)
    given = part.get("reason")
    odd = sorted(set(REASONS) ^ (given.keys() if isinstance(given, dict) else set()))
    if not isinstance(given, dict) or odd:
        raise UnableToReadCasePolicy(
            file=FILE,
            key="queue.reason",
            why=f"{', '.join(odd)} lack or are not known",
            remedy="Name every reason once",
        )
    return Weights(
        from_on=part["from"], reasons={word: _weight(one, word) for word, one in given.items()},
        **{k: whole(part=part, key=k, file=FILE, path="queue", least=0) for k in ("new_days", "broken_days", "soon_hours")},
    )  # fmt: skip


def _weight(part: Any, word: str) -> Weight:
    path = f"queue.reason.{word}"
    if not isinstance(part, dict) or not part.keys() <= {"points", "each", "most"} or "points" not in part:
        raise UnableToReadCasePolicy(file=FILE, key=path, why="it is no { points, each, most }", remedy="Write points")
    whole(part=part, key="points", file=FILE, path=path, least=-(2**40))
    return Weight(
        points=part["points"], each=whole(part={"each": 0} | part, key="each", file=FILE, path=path, least=0),
        most=whole(part={"most": 0} | part, key="most", file=FILE, path=path, least=0),
    )  # fmt: skip
