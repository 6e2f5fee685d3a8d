"""Who is late again and again and pays by themselves each time, by columns; and which group they are put into."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

import polars as pl
import pyarrow as pa

from nuan.cases.rules.house import UnableToReadCasePolicy, in_force, whole
from nuan.shared.contact import Names

FILE: Final = "house/cases/habit.toml"
GROUPS: Final[Names] = {
    "programme": ("辅导组", "offered the programme"),
    "control": ("对照组", "goes on as before, to measure by"),
}
LEAVING: Final[Names] = {
    "done": ("已养成按时还款习惯", "pays on time now"),
    "wished": ("本人不愿继续", "does not wish to go on"),
    "needs_help": ("遇到困难，转帮扶", "is in trouble and needs other help"),
    "paid_off": ("已结清", "has paid off"),
    "not_reached": ("联系不上", "could not be reached"),
}
"""Why somebody leaves the programme."""
MEETING_RESULTS: Final[Names] = {
    "held": ("已面谈", "met"),
    "phoned": ("已电话跟进", "spoke by phone"),
    "not_come": ("未到", "did not come"),
    "moved": ("改期", "moved to another day"),
    "not_needed": ("已退出，无须面谈", "not needed, they left"),
}
REASONS: Final[Names] = {
    "due": ("已到期期数", "instalments that fell due"),
    "late": ("其中逾期期数", "of them late"),
    "times": ("逾期后自行还清次数", "times behind and caught up again"),
    "longest": ("最长逾期天数", "longest days behind"),
}
"""What a person was found by."""
STATES_READ: Final = (
    "customer_id", "instalments_due", "instalments_late", "times_entered", "longest_days_past_due", "days_past_due",
    "months_on_book",
)  # fmt: skip
"""Columns of a night's states the rule reads (`book.rules.columns.STATES`)."""
FOUND: Final = pa.schema([
    ("customer_id", pa.string()), ("due", pa.int64()), ("late", pa.int64()), ("times", pa.int64()),
    ("longest", pa.int64()), ("habit", pa.bool_()),
])  # fmt: skip
"""One row a person: sums over the contracts, the longest they ever were behind on one, and whether it is a habit."""
_MILLION: Final = 1_000_000
_WHOLE: Final = (
    "least_due", "least_late", "least_times", "least_months", "longest_days", "figures_every_days", "least_people",
    "least_instalments",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Segment:
    """Those who were never behind for longer than so many days; what may help them."""

    id: str
    zh: str
    en: str
    up_to_days: int


@dataclass(frozen=True, kw_only=True)
class HabitPolicy:
    """Whom the rule finds and how the programme is measured (law/house/cases/habit.toml)."""

    from_on: date
    least_due: int
    least_late: int
    late_of: tuple[int, int]
    least_times: int
    least_months: int
    longest_days: int
    control_ppm: int
    seed: str
    figures_every_days: int
    least_people: int
    least_instalments: int
    meetings_after_days: tuple[int, ...]
    segments: tuple[Segment, ...]

    def segment(self, *, longest: int) -> Segment:
        """The segment of somebody who was at most so many days behind."""
        return next(one for one in self.segments if longest <= one.up_to_days)


def habits_of(*, states: pa.Table, policy: HabitPolicy) -> pa.Table:
    """Every person of a night's states as `FOUND`, in order of customer_id. All contracts of a person are in `states`.

    A habit: enough instalments due, enough of them late, both as a number and as a share, and fallen behind and caught up
    again often enough; on one contract, or over all contracts of somebody who has been with us for enough months (short
    loans one after the other; several contracts late in one month are not yet a habit). And no contract of the person was
    ever behind for longer than the policy's days. Caught up: each time but one that is still going on.
    """
    frame = pl.DataFrame(states.select(STATES_READ)).with_columns(pl.col(pl.Int32).cast(pl.Int64))
    ours = frame.select(
        "customer_id", pl.col("instalments_due").alias("due"), pl.col("instalments_late").alias("late"),
        (pl.col("times_entered") - (pl.col("days_past_due") > 0).cast(pl.Int64)).alias("times"),
        pl.col("longest_days_past_due").alias("longest"), pl.col("months_on_book").alias("months"),
    ).with_columns(_shows(policy).alias("shows"))  # fmt: skip
    people = ours.group_by("customer_id").agg(
        pl.col("due", "late", "times").sum(), pl.col("longest", "months").max(), pl.col("shows").any()
    )
    habit = (pl.col("shows") | (_shows(policy) & (pl.col("months") >= policy.least_months))) & (
        pl.col("longest") <= policy.longest_days
    )
    return people.with_columns(habit.alias("habit")).sort("customer_id").select(FOUND.names).to_arrow().cast(FOUND)


def _shows(policy: HabitPolicy) -> pl.Expr:
    part, of = policy.late_of
    return (
        (pl.col("due") >= policy.least_due)
        & (pl.col("late") >= policy.least_late)
        & (pl.col("late") * of >= pl.col("due") * part)
        & (pl.col("times") >= policy.least_times)
    )


def reasons_for(
    *, due: int, late: int, times: int, longest: int, policy: HabitPolicy
) -> tuple[tuple[str, int, int], ...]:
    """What somebody was found by: (word of REASONS, measured, the policy's number)."""
    return (
        ("due", due, policy.least_due), ("late", late, policy.least_late), ("times", times, policy.least_times),
        ("longest", longest, policy.longest_days),
    )  # fmt: skip


def group_of(*, customer_id: str, seed: str, control_ppm: int) -> str:
    """The group of a person: by a hash of seed and number, so that nobody chooses and it can be made again by anybody.

    >>> [group_of(customer_id=f"U{n}", seed="a", control_ppm=500_000) for n in range(4)]
    ['control', 'programme', 'control', 'control']
    >>> group_of(customer_id="U1", seed="x", control_ppm=0)
    'programme'
    """
    drawn = int.from_bytes(hashlib.sha256(f"{seed}\n{customer_id}".encode()).digest()[:8])
    return "control" if drawn * _MILLION < control_ppm << 64 else "programme"


def meetings_planned(*, enrolled_on: date, policy: HabitPolicy) -> tuple[date, ...]:
    """The days on which the coach meets somebody who joined."""
    return tuple(enrolled_on + timedelta(days=days) for days in policy.meetings_after_days)


def read_habit_policy(*, table: Mapping[str, Any], on: date) -> HabitPolicy:
    """The policy in force on a day, out of the parsed file. Raises UnableToReadCasePolicy."""
    one = in_force(table=table, name="habit", file=FILE, on=on)

    def refuse(key: str, why: str, remedy: str) -> UnableToReadCasePolicy:
        return UnableToReadCasePolicy(file=FILE, key=key, why=why, remedy=remedy)

    keys = {"from", "late_share", "control_ppm", "seed", "meetings_after_days", "segments", *_WHOLE}
    if one.keys() != keys:
        raise refuse("habit", f"its keys are not {', '.join(sorted(keys))}", "Write just these")
    numbers = {name: whole(part=one, key=name, file=FILE, path="habit", least=1) for name in _WHOLE}
    control = whole(part=one, key="control_ppm", file=FILE, path="habit", least=0)
    share, after = one["late_share"], one["meetings_after_days"]
    if not _are_whole(share) or len(share) != 2 or not 0 < share[0] <= share[1]:
        raise refuse("habit.late_share", f"{share!r} is no share", "Write it as [part, whole]")
    if not _are_whole(after) or list(after) != sorted(set(after)) or (after and after[0] < 1):
        raise refuse("habit.meetings_after_days", f"{after!r} are no days that follow each other", "Write them so")
    if control >= _MILLION or not isinstance(one["seed"], str) or not one["seed"].strip():
        raise refuse("habit.control_ppm", "everybody is in the control, or there is no seed", "Leave some; name a seed")
    segments = tuple(_segment(part, f"habit.segments[{place}]") for place, part in enumerate(one["segments"]))
    days = [part.up_to_days for part in segments]
    if days != sorted(set(days)) or not days or days[-1] < numbers["longest_days"]:
        raise refuse(
            "habit.segments", "they do not reach from short to longest_days", "Let each be longer than the last"
        )
    return HabitPolicy(
        from_on=one["from"], late_of=(share[0], share[1]), control_ppm=control, seed=one["seed"],
        meetings_after_days=tuple(after), segments=segments, **numbers,
    )  # fmt: skip


def _are_whole(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, int) and not isinstance(one, bool) for one in value)


def _segment(part: object, where: str) -> Segment:
    if not isinstance(part, dict) or part.keys() != {"id", "zh", "en", "up_to_days"}:
        raise UnableToReadCasePolicy(
            file=FILE, key=where, why="its keys are not id, zh, en, up_to_days", remedy="Write these"
        )
    up_to = whole(part=part, key="up_to_days", file=FILE, path=where, least=1)
    return Segment(id=str(part["id"]), zh=str(part["zh"]), en=str(part["en"]), up_to_days=up_to)
