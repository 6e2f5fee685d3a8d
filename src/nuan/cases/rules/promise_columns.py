"""What became of many promises at once: the same rule as `promises.judge_promise`, in columns, for the night."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from nuan.cases.rules.promises import BROKEN, KEPT, OPEN, PARTLY

Numbers = npt.NDArray[np.int64]
_MILLION: Final = 1_000_000
_DAYS: Final = 1 << 22
"""More days than any date has since 1970: promise and day make one sortable number."""


@dataclass(frozen=True, kw_only=True, eq=False)
class PromiseColumns:
    """Promises 0 … n-1. Days are days since 1970. Parts stand by promise, then day; money in minor units.

    `from_on`, `until_on`: payments of these value days count, the last not included (`until_on`: a later promise took its place).
    """

    from_on: Numbers
    until_on: Numbers
    grace_days: Numbers
    ppm: Numbers
    most: Numbers
    part_promise: Numbers
    part_due_on: Numbers
    part_amount: Numbers


@dataclass(frozen=True, kw_only=True, eq=False)
class JudgedColumns:
    """`state` a promise, `part_state` and `part_paid` a part; states are places in `promises.STATES`."""

    state: Numbers
    part_state: Numbers
    part_paid: Numbers


def judge_columns(
    *, promises: PromiseColumns, paid_promise: Numbers, paid_on: Numbers, paid_amount: Numbers, on: int
) -> JudgedColumns:  # fmt: skip
    """What became of each promise by day `on`. A payment (in any order, reversed ones left out) names the promise it is for.

    Amounts of one promise and its tolerance stay below 2**43, so that no product leaves 63 bits.
    """
    count, whose = len(promises.from_on), promises.part_promise
    counts = (paid_on >= promises.from_on[paid_promise]) & (paid_on < promises.until_on[paid_promise]) & (paid_on <= on)
    key = paid_promise[counts] * _DAYS + paid_on[counts]
    order = np.argsort(key, kind="stable")
    key, running = key[order], np.concatenate([[0], np.cumsum(paid_amount[counts][order])]).astype(np.int64)
    base = running[np.searchsorted(key, np.arange(count, dtype=np.int64) * _DAYS, side="left")]
    promised = np.cumsum(promises.part_amount)
    first = np.searchsorted(whose, np.arange(count, dtype=np.int64), side="left")
    before_all = np.concatenate([[0], promised]).astype(np.int64)[first]
    promised = promised - before_all[whose]
    before = promised - promises.part_amount
    deadline = promises.part_due_on + promises.grace_days[whose]
    come = running[np.searchsorted(key, whose * _DAYS + np.minimum(deadline, on), side="right")] - base[whose]
    missing = np.minimum(promised * promises.ppm[whose] // _MILLION, promises.most[whose])
    of_it = np.clip(come - before, 0, promises.part_amount)
    state = np.where(of_it > 0, PARTLY, BROKEN)
    state = np.where(on <= deadline, OPEN, state)
    state = np.where(come >= promised - missing, KEPT, state).astype(np.int64)
    return JudgedColumns(state=_whole(count, whose, state, of_it), part_state=state, part_paid=of_it.astype(np.int64))


def _whole(count: int, whose: Numbers, state: Numbers, of_it: Numbers) -> Numbers:
    def any_part(marked: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        return np.bincount(whose[marked], minlength=count) > 0

    failed = any_part((state == PARTLY) | (state == BROKEN))
    something = any_part(of_it > 0)
    whole = np.where(any_part(state == OPEN), OPEN, KEPT)
    return np.where(failed, np.where(something, PARTLY, BROKEN), whole).astype(np.int64)
