"""Promises to pay: what may be promised, and whether a promise was kept, from the payments a book holds.

All money is whole minor units of one currency, all days are business days of the lender.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final, NoReturn

from nuan.shared.contact import Names

FILE: Final = "house/cases/promises.toml"
STATES: Final[Names] = {
    "open": ("待履约", "still to come"),
    "kept": ("履约", "kept"),
    "partly": ("部分履约", "partly kept"),
    "broken": ("跳票", "not kept"),
}
"""What became of a promise, or of a part. The place of a word is its code in columns."""
OPEN, KEPT, PARTLY, BROKEN = range(4)
ENDED: Final[Names] = {
    "": ("", ""),
    "changed": ("已改约", "changed for another"),
    "withdrawn": ("已撤回", "withdrawn"),
}
_MILLION: Final = 1_000_000
_WHOLE: Final = (
    "grace_days", "tolerance_ppm", "tolerance_other", "watch_days", "most_parts", "farthest_days", "call_within_days",
    "hear_why_within_days",
)  # fmt: skip


class UnableToReadPromisePolicy(ValueError):
    """What the house says about promises would have to be guessed at."""

    def __init__(self, *, key: str, why: str, remedy: str) -> None:
        self.key, self.why, self.remedy = key, why, remedy
        super().__init__(f"{FILE}, {key}: {why}. {remedy}.")


@dataclass(frozen=True, kw_only=True)
class Tolerance:
    """What may be missing, and how late it may be. `ppm`: of all promised so far, never more than `most` minor units."""

    grace_days: int
    ppm: int
    most: int

    def missing(self, *, promised: int) -> int:
        """What may be missing of a promised amount, in minor units, rounded down.

        >>> Tolerance(grace_days=2, ppm=10_000, most=2_000).missing(promised=120_099)
        1200
        """
        return min(promised * self.ppm // _MILLION, self.most)


@dataclass(frozen=True, kw_only=True)
class PromisePolicy:
    """How promises are taken and judged (`law/house/cases/promises.toml` says what each is)."""

    from_on: date
    grace_days: int
    tolerance_ppm: int
    tolerance_other: int
    watch_days: int
    most_parts: int
    farthest_days: int
    call_within_days: int
    hear_why_within_days: int
    remind_days: tuple[int, ...]
    most_missing: Mapping[str, int]

    def tolerance(self, *, currency: str) -> Tolerance:
        """What may be missing of a promise in this currency."""
        most = self.most_missing.get(currency, self.tolerance_other)
        return Tolerance(grace_days=self.grace_days, ppm=self.tolerance_ppm, most=most)


@dataclass(frozen=True, kw_only=True)
class Part:
    """One amount by one day."""

    due_on: date
    amount: int


@dataclass(frozen=True, kw_only=True)
class Paid:
    """One payment that was not reversed. It counts on its value day, whenever it was booked."""

    value_on: date
    amount: int


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What became of a promise. `parts`: a state each; `paid`: what came in time for each part; `after`: what came later."""

    state: str
    parts: tuple[str, ...]
    paid: tuple[int, ...]
    after: int


def judge_promise(
    *, parts: Sequence[Part], payments: Sequence[Paid], made_on: date, until_on: date | None, on: date, tolerance: Tolerance
) -> Judged:  # fmt: skip
    """Whether a promise is kept, from the payments known on `on`.

    Payments count from the day the promise was made, up to the day (`until_on`, not included) another took its place, and
    first for the first part. A part is kept once all that was promised up
    to it, less the tolerance, has come by its day and the days of grace. When these have passed without: partly kept if
    anything came for it, else not kept. Before: open. The whole is kept when every part is; as long as no part has failed it
    is open; then it is partly kept if anything came in time, else not kept. `parts`: in the order of their days.

    >>> half = Part(due_on=date(2026, 3, 10), amount=50_000), Part(due_on=date(2026, 3, 25), amount=50_000)
    >>> lenient = Tolerance(grace_days=2, ppm=10_000, most=2_000)
    >>> def judged(*paid: Paid, on: date) -> Judged:
    ...     day = date(2026, 3, 1)
    ...     return judge_promise(parts=half, payments=paid, made_on=day, until_on=None, on=on, tolerance=lenient)
    >>> judged(Paid(value_on=date(2026, 3, 12), amount=49_500), on=date(2026, 3, 13))
    Judged(state='open', parts=('kept', 'open'), paid=(49500, 0), after=0)
    >>> judged(Paid(value_on=date(2026, 3, 12), amount=20_000), on=date(2026, 3, 13)).state
    'partly'
    >>> judged(on=date(2026, 3, 12)).state, judged(on=date(2026, 3, 13)).state
    ('open', 'broken')
    """
    counting = [
        one for one in payments if made_on <= one.value_on <= on and not (until_on and one.value_on >= until_on)
    ]
    states: list[str] = []
    paid: list[int] = []
    promised = last = 0
    for part in parts:
        before, promised = promised, promised + part.amount
        deadline = part.due_on + timedelta(days=tolerance.grace_days)
        come = sum(one.amount for one in counting if one.value_on <= deadline)
        last = come
        of_it = max(0, min(come - before, part.amount))
        paid.append(of_it)
        if come >= promised - tolerance.missing(promised=promised):
            states.append("kept")
        elif on <= deadline:
            states.append("open")
        else:
            states.append("partly" if of_it else "broken")
    after = sum(one.amount for one in counting) - last
    return Judged(state=whole_of(states=states, paid=paid), parts=tuple(states), paid=tuple(paid), after=after)


def whole_of(*, states: Sequence[str], paid: Sequence[int]) -> str:
    """The state of a promise from those of its parts.

    >>> whole_of(states=["kept", "broken"], paid=[100, 0]), whole_of(states=["broken", "open"], paid=[0, 0])
    ('partly', 'broken')
    """
    if all(one == "kept" for one in states):
        return "kept"
    if all(one in ("kept", "open") for one in states):
        return "open"
    return "partly" if any(paid) else "broken"


def last_watched_on(*, parts: Sequence[Part], tolerance: Tolerance, watch_days: int) -> date:
    """The last day on which payments can still change what became of a promise."""
    return parts[-1].due_on + timedelta(days=tolerance.grace_days + watch_days)


def wrong_with(*, parts: Sequence[Part], made_on: date, policy: PromisePolicy) -> tuple[str, str] | None:
    """Why a promise cannot be taken so, in Chinese and English; None when it can.

    >>> policy = PromisePolicy(
    ...     from_on=date(2026, 1, 1), grace_days=2, tolerance_ppm=0, tolerance_other=0, watch_days=9, most_parts=2,
    ...     farthest_days=60, call_within_days=1, hear_why_within_days=7, remind_days=(0,), most_missing={})
    >>> wrong_with(parts=[], made_on=date(2026, 3, 1), policy=policy)
    ('请至少填写一笔承诺金额和日期', 'give at least one amount and day')
    """
    days = [one.due_on for one in parts]
    latest = made_on + timedelta(days=policy.farthest_days)
    if not parts:
        return "请至少填写一笔承诺金额和日期", "give at least one amount and day"
    if len(parts) > policy.most_parts:
        return f"最多可分{policy.most_parts}笔", f"a promise has at most {policy.most_parts} parts"
    if any(one.amount <= 0 for one in parts):
        return "每笔金额必须大于零", "every amount is more than zero"
    if days != sorted(set(days)):
        return "日期须由早到晚，且各不相同", "the days stand in order, each once"
    if days[0] < made_on:
        return "日期不能早于今天", "a day has passed already"
    if days[-1] > latest:
        return (
            f"日期不能晚于{latest.isoformat()}，更久请做分期安排",
            f"no day is later than {latest.isoformat()}: work out a plan instead",
        )
    return None


def reminders(*, parts: Collection[Part], on: date, days: Collection[int]) -> tuple[tuple[Part, int], ...]:
    """Parts somebody is reminded of on a day, with how many days are left.

    >>> part = Part(due_on=date(2026, 3, 10), amount=1)
    >>> [left for _, left in reminders(parts=[part], on=date(2026, 3, 9), days=(1, 0))]
    [1]
    """
    return tuple((one, (one.due_on - on).days) for one in parts if (one.due_on - on).days in days)


def part_key(*, promise: int, due_on: date, left: int | None = None) -> str:
    """What a task about a part is known by: to call because it was not kept, or (`left` days before) to remind of it.

    >>> part_key(promise=7, due_on=date(2026, 3, 10)), part_key(promise=7, due_on=date(2026, 3, 10), left=1)
    ('promise 7 2026-03-10', 'promise 7 2026-03-10 in 1')
    """
    return f"promise {promise} {due_on.isoformat()}" + ("" if left is None else f" in {left}")


def read_promise_policy(*, table: Mapping[str, Any], on: date) -> PromisePolicy:
    """The policy in force on a day, out of the parsed file. Raises UnableToReadPromisePolicy."""
    parts = table.get("promises")
    if table.keys() != {"promises"} or not isinstance(parts, list) or not parts:
        _refuse("promises", "the file holds something else, or nothing", "Start each with [[promises]]")
    found = [_policy(one, f"promises[{place}]") for place, one in enumerate(parts)]
    days = [one.from_on for one in found]
    if days != sorted(set(days)):
        _refuse("promises", "they do not stand from old to new", "Give each a later from than the one before")
    begun = [one for one in found if one.from_on <= on]
    if not begun:
        _refuse("promises", f"none is in force on {on}", f"Name a day from {days[0]} on, or add an earlier one")
    return begun[-1]


def _policy(table: object, key: str) -> PromisePolicy:
    if not isinstance(table, dict) or table.keys() != {"from", "most_missing", "remind_days", *_WHOLE}:
        _refuse(
            key, "its keys are not those of a policy", f"Write from, {', '.join(_WHOLE)}, remind_days, most_missing"
        )
    from_on, most = table["from"], table["most_missing"]
    if not isinstance(from_on, date) or isinstance(from_on, datetime):
        _refuse(f"{key}.from", f"expected a date, found {from_on!r}", "Write a bare date")
    numbers = {name: _whole(table[name], f"{key}.{name}") for name in _WHOLE}
    if numbers["most_parts"] < 1 or numbers["tolerance_ppm"] > _MILLION:
        _refuse(key, "most_parts is 0, or tolerance_ppm is more than all", "Write sensible numbers")
    remind = table["remind_days"]
    if not isinstance(remind, list) or not isinstance(most, dict):
        _refuse(key, "remind_days is no list, or most_missing no table", "See the file as it was shipped")
    return PromisePolicy(
        from_on=from_on, remind_days=tuple(_whole(one, f"{key}.remind_days") for one in remind),
        most_missing={name: _whole(most[name], f"{key}.most_missing.{name}") for name in sorted(most)}, **numbers,
    )  # fmt: skip


def _whole(value: object, key: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**53:
        _refuse(key, f"{value!r} is no whole number", "Write 0 or more")
    return value


def _refuse(key: str, why: str, remedy: str) -> NoReturn:
    raise UnableToReadPromisePolicy(key=key, why=why, remedy=remedy)
