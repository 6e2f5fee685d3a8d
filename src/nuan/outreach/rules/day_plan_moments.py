"""The moments a day's messages may go at: every hour of a person's own day, at a second that is theirs alone.

The second comes from a hash of person, day and seed: the same plan on every machine, no burst when an hour opens, and nobody
is moved because somebody else is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa

from nuan.book.rules.hashing import hash_of
from nuan.outreach.rules.guard_kernel import Numbers
from nuan.shared.zones import microseconds

SECONDS: Final = 3_600
_SECOND_US: Final = 1_000_000
_MIX: Final = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))


def spread_seconds(*, customer_ids: Sequence[str], day: date, seed: int) -> Numbers:
    """A second of the hour (0 … 3599) for each person on a day.

    >>> first = spread_seconds(customer_ids=["U1", "U2", "U3"], day=date(2026, 3, 3), seed=1)
    >>> first.tolist() == spread_seconds(customer_ids=["U3", "U2", "U1"], day=date(2026, 3, 3), seed=1).tolist()[::-1]
    True
    >>> first.tolist() == spread_seconds(customer_ids=["U1", "U2", "U3"], day=date(2026, 3, 4), seed=1).tolist()
    False
    """
    keys = pa.array([f"{seed} {day.isoformat()} {customer_id}" for customer_id in customer_ids], pa.string())
    # FNV's low bits hang on the last letters; two rounds of SplitMix64's finisher make every bit hang on all of them.
    mixed = hash_of(keys)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * _MIX[0]
    mixed = (mixed ^ (mixed >> np.uint64(27))) * _MIX[1]
    mixed ^= mixed >> np.uint64(31)
    return (mixed % np.uint64(SECONDS)).astype(np.int64)


def moments_of(
    *, day: date, hours: Sequence[int], zone: Numbers, names: tuple[str, ...], seconds: Numbers
) -> Numbers:  # fmt: skip
    """Microseconds (UTC), a row a person and a column an hour: that hour of `day` by the clocks of the person's zone (a
    place in `names`), at the person's second of it.

    >>> from nuan.shared.zones import moment_of
    >>> made = moments_of(day=date(2026, 3, 3), hours=(9, 10), zone=np.array([0]), names=("Asia/Shanghai",),
    ...                   seconds=np.array([90]))
    >>> moment_of(int(made[0, 1])).isoformat()
    '2026-03-03T02:01:30+00:00'
    """
    openings = np.array(
        [
            [microseconds(datetime.combine(day, time(hour), tzinfo=ZoneInfo(name))) for hour in hours] for name in names
        ], dtype=np.int64,
    ).reshape(len(names), len(hours))  # fmt: skip
    made: Numbers = openings[zone] + (seconds * _SECOND_US).reshape(-1, 1)
    return made
