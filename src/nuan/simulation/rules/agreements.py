"""What was agreed with customers in trouble: re-agreed schedules, waivers, pauses; and the interest early settlers save."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from nuan.simulation.rules import conduct as c
from nuan.simulation.rules.conduct import Courses
from nuan.simulation.rules.draws import Dice, Ints
from nuan.simulation.rules.owed import penalty, totals
from nuan.simulation.rules.payments import PLAN_PLACE, Dues, Relief, Settlements
from nuan.simulation.rules.portfolio import Portfolio, first_month
from nuan.simulation.rules.schedules import equal_instalments, monthly_days

PLAN_RATE_PER_CENT = 50
"""A re-agreed schedule runs at half the contract rate, over 6 or 12 months more."""
PLAN_MORE_MONTHS = (6, 12)


@dataclass(frozen=True, kw_only=True)
class Plans:
    """Re-agreed schedules: one row a contract, and their instalments one a row (place counts from `PLAN_PLACE`)."""

    contract: Ints
    effective: Ints
    waived: Ints
    """Penalty interest accrued to the day, forgiven."""
    dues: Dues


def _evenly(*, total: Ints, term: Ints, longest: int) -> Ints:
    """A sum spread over months, the remainder in the last."""
    place = np.arange(longest)[None, :]
    part = (total // term)[:, None] * (place < term[:, None])
    return np.asarray(part + (total % term)[:, None] * (place == term[:, None] - 1), np.int64)


def plans_of(dues: Dues, *, dice: Dice, portfolio: Portfolio, courses: Courses) -> Plans:
    """What is unpaid spread anew over more months at a lower rate, some days after the last missed instalment.

    Principal of the new schedule is all principal unpaid; interest and fees missed so far are spread over it without
    interest of their own; penalty interest is forgiven by a waiver of the same day.
    """
    rows = len(portfolio.customer)
    contract = np.flatnonzero((courses.outcome == c.PLAN) & (courses.stop < c.NEVER_AGAIN))
    effective = np.zeros(rows, np.int64)
    last_missed = portfolio.schedule_due[contract, courses.resume[contract] - 1]
    effective[contract] = last_missed + dice.between(first=8, last=20, stream="plan effective", keys=contract)
    planned = dues.where((effective[dues.contract] > 0) & (dues.place >= courses.stop[dues.contract]))
    missed = planned.where(planned.due < effective[planned.contract])
    owed = penalty(
        base=missed.base, rate=missed.rate, due=missed.due, until=effective[missed.contract], free_days=missed.free_days
    )

    def sums(values: Ints, of: Dues) -> Ints:
        return totals(values=values, row=of.contract, rows=rows)[contract]

    more = np.array(PLAN_MORE_MONTHS)[dice.below(limit=2, stream="plan months", keys=contract)]
    term = portfolio.term[contract] - courses.stop[contract] + more
    rate = portfolio.rate[contract] * PLAN_RATE_PER_CENT // 100
    parts, interest = equal_instalments(principal=sums(planned.principal, planned), annual_rate_ppm=rate, term=term)
    longest = parts.shape[1]
    day = portfolio.due_day[contract]
    due = monthly_days(
        first_month=first_month(after=effective[contract], day_of_month=day), day_of_month=day, terms=longest
    )
    interest = interest + _evenly(total=sums(missed.interest, missed), term=term, longest=longest)
    fee = _evenly(total=sums(missed.fee, missed), term=term, longest=longest)
    within = np.arange(longest)[None, :] < term[:, None]
    row, place = (part.astype(np.int64) for part in np.nonzero(within))
    return Plans(
        contract=contract, effective=effective[contract], waived=sums(owed, missed),
        dues=Dues(
            contract=contract[row], place=PLAN_PLACE + place, due=due[within], principal=parts[within],
            interest=interest[within], fee=fee[within], rate=portfolio.penalty_rate[contract][row],
            free_days=portfolio.grace[contract][row],
        ),
    )  # fmt: skip


def _entries(kind: str, contract: Ints, slot: int, **columns: Ints | str) -> pl.DataFrame:
    count = len(contract)
    frame = pl.DataFrame({"contract": contract, "slot": np.full(count, slot)})
    given = {name: pl.lit(values) if isinstance(values, str) else pl.Series(values) for name, values in columns.items()}
    return frame.with_columns(pl.lit(kind).alias("kind"), **given)


def entries_of(*, relief: Relief, plans: Plans, settlements: Settlements) -> pl.DataFrame:
    """All entries over the whole life of the book: contract, slot, kind, component, amount, value, until, reason."""
    paused = np.flatnonzero(relief.pause_until > 0)
    span: dict[str, Ints | str] = {
        "value": relief.pause_from[paused],
        "until": relief.pause_until[paused],
        "reason": "hardship",
    }
    gives = plans.waived > 0
    saves = settlements.waived > 0
    frames = [
        _entries("pause", paused, 1, **span),
        _entries("penalty_stop", paused, 2, **span),
        _entries(
            "waiver", plans.contract[gives], 3, component="penalty", amount=plans.waived[gives],
            value=plans.effective[gives], reason="hardship_plan",
        ),
        _entries(
            "waiver", settlements.contract[saves], 4, component="interest", amount=settlements.waived[saves],
            value=settlements.day[saves], reason="early_settlement",
        ),
    ]  # fmt: skip
    return pl.concat(frames, how="diagonal")
