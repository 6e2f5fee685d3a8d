"""What the programme for habitual lateness changed: before and after, against the control, with how sure that is.

Whole numbers and fractions only. The draws of the bootstrap come from a seed that is given (SplitMix64), so that the same
figures always give the same answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import numpy as np
import numpy.typing as npt

from nuan.shared.contact import Names

VERDICTS: Final[Names] = {
    "too_few": ("人数太少，还看不出效果", "too few to tell"),
    "cannot_tell": ("看不出差别", "no difference can be told"),
    "fewer_late": ("逾期减少", "fewer are late"),
    "more_late": ("逾期增多", "more are late"),
}
MILLION: Final = 1_000_000
_LOW, _OF = 25, 1000
_DRAWS_AT_ONCE: Final = 64

Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Followed:
    """One person of a group: instalments due and late before they were found, and since."""

    due_before: int
    late_before: int
    due_after: int
    late_after: int


@dataclass(frozen=True, kw_only=True)
class HabitEffect:
    """What came of it. Shares are of instalments late among those due; `difference` is the change in the programme's group
    less the change in the control. `low_ppm`, `high_ppm`: 19 of 20 resampled differences lie between (parts a million)."""

    verdict: str
    people: int
    control_people: int
    before: Fraction | None
    after: Fraction | None
    control_before: Fraction | None
    control_after: Fraction | None
    difference: Fraction | None
    low_ppm: int | None
    high_ppm: int | None


def effect_of(
    *, programme: Sequence[Followed], control: Sequence[Followed], least_people: int, least_instalments: int, draws: int,
    seed: int,
) -> HabitEffect:  # fmt: skip
    """The programme's effect: difference of differences of the late share, and its 95 % interval by resampling people.

    Everybody found is counted in the group they were put into, also who did not join or left. Only people with an
    instalment due since count, whose figures did not shrink (as when a contract left the book). With fewer people or
    instalments since, in either group, than asked for, the answer is too_few and no difference is told.
    """
    groups = [[one for one in group if _counts(one)] for group in (programme, control)]
    ours, theirs = groups
    few = any(
        len(group) < max(least_people, 1) or sum(one.due_after for one in group) < least_instalments for group in groups
    )
    if few:
        return HabitEffect(
            verdict="too_few", people=len(ours), control_people=len(theirs), before=None, after=None,
            control_before=None, control_after=None, difference=None, low_ppm=None, high_ppm=None,
        )  # fmt: skip
    (before, after), (control_before, control_after) = _shares(ours), _shares(theirs)
    changed = np.sort(_drawn(ours, draws, seed) - _drawn(theirs, draws, seed + 1))
    low, high = int(changed[_LOW * (draws - 1) // _OF]), int(changed[-1 - _LOW * (draws - 1) // _OF])
    verdict = "fewer_late" if high < 0 else "more_late" if low > 0 else "cannot_tell"
    return HabitEffect(
        verdict=verdict, people=len(ours), control_people=len(theirs), before=before, after=after,
        control_before=control_before, control_after=control_after,
        difference=(after - before) - (control_after - control_before), low_ppm=low, high_ppm=high,
    )  # fmt: skip


def _counts(one: Followed) -> bool:
    return one.due_before > 0 and one.due_after > 0 and 0 <= one.late_after <= one.due_after


def _shares(group: Sequence[Followed]) -> tuple[Fraction, Fraction]:
    before = Fraction(sum(one.late_before for one in group), sum(one.due_before for one in group))
    return before, Fraction(sum(one.late_after for one in group), sum(one.due_after for one in group))


def _drawn(group: Sequence[Followed], draws: int, seed: int) -> Whole:
    """The change of the late share in each resampling of the group, in parts a million, rounded down."""
    table = np.array([(one.late_before, one.due_before, one.late_after, one.due_after) for one in group], np.int64)
    people = len(group)
    made = np.empty(draws, np.int64)
    for start in range(0, draws, _DRAWS_AT_ONCE):
        some = min(_DRAWS_AT_ONCE, draws - start)
        places = places_drawn(seed=seed, start=start * people, count=some * people, among=people).reshape(some, people)
        # How often each was drawn, times their figures: many times faster than gathering the figures of every draw.
        sums = np.stack([np.bincount(row, minlength=people) @ table for row in places])
        made[start : start + some] = sums[:, 2] * MILLION // sums[:, 3] - sums[:, 0] * MILLION // sums[:, 1]
    return made


def places_drawn(*, seed: int, start: int, count: int, among: int) -> Whole:
    """`count` places below `among`, from the `start`-th number of a stream (SplitMix64 begun at a mixed `seed`) on.

    >>> places_drawn(seed=1, start=0, count=5, among=10).tolist() == places_drawn(seed=1, start=0, count=9, among=10).tolist()[:5]
    True
    """
    numbers = np.arange(start + 1, start + count + 1, dtype=np.uint64)
    begun = _mixed(np.array([seed & (2**64 - 1)], np.uint64) + np.uint64(0x9E3779B97F4A7C15))
    mixed = _mixed(begun + numbers * np.uint64(0x9E3779B97F4A7C15))
    return ((mixed >> np.uint64(32)) * np.uint64(among) >> np.uint64(32)).astype(np.int64)


def _mixed(z: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))
