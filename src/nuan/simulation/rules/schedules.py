"""Equal-instalment schedules in whole minor units: principal sums to the loan, interest is rounded half-up a month."""

from __future__ import annotations

from decimal import Decimal, localcontext

import numpy as np

from nuan.simulation.rules.draws import Ints

_SCALE = 10**10


def annuity_factor(*, annual_rate_ppm: int, term: int) -> int:
    """The equal monthly instalment of a loan of 1, times 10**10, rounded half-up; a month is a twelfth of the rate.

    >>> annuity_factor(annual_rate_ppm=120_000, term=12)  # 1 000.00 at 12 % over 12 months: 88.85 a month
    888487887
    """
    with localcontext() as context:
        context.prec = 40
        if annual_rate_ppm == 0:
            factor = Decimal(1) / term
        else:
            monthly = Decimal(annual_rate_ppm) / 12_000_000
            growth = (1 + monthly) ** term
            factor = monthly * growth / (growth - 1)
        return int((factor * _SCALE).to_integral_value(rounding="ROUND_HALF_UP"))


def _factors(annual_rate_ppm: Ints, term: Ints) -> Ints:
    pairs, places = np.unique(np.stack([annual_rate_ppm, term]), axis=1, return_inverse=True)
    made = [annuity_factor(annual_rate_ppm=int(rate), term=int(months)) for rate, months in pairs.T]
    return np.array(made, np.int64)[places.reshape(-1)]


def equal_instalments(*, principal: Ints, annual_rate_ppm: Ints, term: Ints) -> tuple[Ints, Ints]:
    """Principal and interest of every instalment: two tables, contracts × longest term, 0 beyond a contract's own term.

    `principal` is minor units of at most 10**9 (10 million yuan). The last instalment takes what is left, so principal
    sums exactly.

    >>> import numpy as np
    >>> one = lambda n: np.array([n])
    >>> parts, interest = equal_instalments(principal=one(100_000), annual_rate_ppm=one(120_000), term=one(3))
    >>> parts.tolist(), interest.tolist()
    ([[33002, 33332, 33666]], [[1000, 670, 337]])
    """
    longest = int(term.max(initial=0))
    parts = np.zeros((len(principal), longest), np.int64)
    interest = np.zeros_like(parts)
    factor = _factors(annual_rate_ppm, term) if len(principal) else np.zeros(0, np.int64)
    # Split so that principal × factor stays within 64 bits.
    equal = principal * (factor // 10**5) // 10**5 + (principal * (factor % 10**5) // 10**5 + 5 * 10**4) // 10**5
    left = principal.astype(np.int64).copy()
    for place in range(longest):
        due = (left * annual_rate_ppm + 6_000_000) // 12_000_000
        part = np.where(place + 1 < term, np.minimum(np.maximum(equal - due, 0), left), left)
        interest[:, place] = due
        parts[:, place] = part
        left -= part
    return parts, interest


def monthly_days(*, first_month: Ints, day_of_month: Ints, terms: int) -> Ints:
    """Due days as days since 1970, contracts × terms: the same day (1 to 28) of months counted since January 1970."""
    if len(first_month) == 0:
        return np.zeros((0, terms), np.int64)
    least = int(first_month.min())
    months = np.arange(least, int(first_month.max()) + terms + 1)
    starts = months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    windows = np.lib.stride_tricks.sliding_window_view(starts, terms)
    return windows[first_month - least] + (day_of_month[:, None] - 1)
