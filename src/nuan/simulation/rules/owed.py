"""What a late payment must bring so that nothing is left over: `docs/algorithms/kernel.md` section 4, in closed form."""

from __future__ import annotations

import numpy as np

from nuan.simulation.rules.draws import Ints

DAY_COUNT = 360


def penalty(
    *,
    base: Ints,
    rate: Ints,
    due: Ints,
    until: Ints,
    free_days: Ints,
    stop_from: Ints | int = 0,
    stop_until: Ints | int = 0,
) -> Ints:
    """Penalty interest on an unpaid base from the day after due to the day paid, rounded half-up; minor units.

    Nothing up to `free_days` after due; days in [`stop_from`, `stop_until`) do not count.

    >>> import numpy as np
    >>> one = lambda n: np.array([n])
    >>> penalty(base=one(100_000), rate=one(180_000), due=one(0), until=one(10), free_days=one(3)).tolist()
    [500]
    """
    days = np.maximum(until - due, 0)
    stopped = np.minimum(until, np.asarray(stop_until) - 1) - np.maximum(due + 1, stop_from) + 1
    days = np.where(days > free_days, days - np.clip(stopped, 0, days), 0)
    whole = 1_000_000 * DAY_COUNT
    return np.asarray((base * days * rate + whole // 2) // whole, np.int64)


def days_to_payday(*, day: Ints, payday: Ints) -> Ints:
    """Days from a day to the next such day of the month; never 0.

    >>> import numpy as np
    >>> days_to_payday(day=np.array([9, 14]), payday=np.array([15, 15])).tolist()  # 10 and 15 January 1970
    [5, 31]
    """
    months = day.astype("datetime64[D]").astype("datetime64[M]")
    start = months.astype("datetime64[D]").astype(np.int64)
    following = (months + 1).astype("datetime64[D]").astype(np.int64)
    here = start + payday - 1
    return np.where(here > day, here, following + payday - 1) - day


def totals(*, values: Ints, row: Ints, rows: int) -> Ints:
    """Sums of whole numbers by row, exactly."""
    sums = np.zeros(rows, np.int64)
    np.add.at(sums, row, values)
    return sums


def month_place(day: Ints) -> Ints:
    """0 for January to 11 for December."""
    return np.asarray(day.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % 12, np.int64)
