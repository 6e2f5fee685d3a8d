"""How the invented customers pay: a kind a customer, and the course each of his contracts takes. Numbers: README."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from nuan.simulation.rules.draws import Dice, Flags, Ints
from nuan.simulation.rules.portfolio import Portfolio, day_number

KINDS: tuple[tuple[str, int], ...] = (
    ("auto_debit", 279), ("early", 120), ("occasional", 310), ("habitual", 35), ("shock", 180), ("partial", 20),
    ("prepay", 28), ("stops", 24), ("never", 4), ("ring", 0),
)  # fmt: skip
"""What a customer is like, in thousandths."""
AUTO_DEBIT, EARLY, OCCASIONAL, HABITUAL, SHOCK, PARTIAL, PREPAY, STOPS, NEVER, RING = range(10)

OUTCOMES: tuple[tuple[str, int], ...] = (("catch_up", 56), ("plan", 22), ("pause", 14), ("none", 8))
"""How a shock ends, in hundredths: everything paid at once, a re-agreed schedule, a pause and then payment, not at all."""
CATCH_UP, PLAN, PAUSE, NO_RECOVERY = range(4)
SHOCK_CAUSES: tuple[tuple[str, int], ...] = (("job_loss", 50), ("illness", 25), ("business_closed", 15), ("family", 10))
SHOCK_MONTHS: tuple[int, ...] = (35, 30, 20, 15)
"""Weights of one to four missed instalments."""
SHOCK_DAYS = (-700, 500)
"""A shock falls on any of these days, counted from the opening day."""
PLAN_BREAKS_PPM = 250_000
DRIFTS_PPM = 200_000
"""Of partial payers: those who slide further behind instead of making good the rest in the same month."""

NEVER_AGAIN = 1 << 20
"""A place beyond any schedule."""


@dataclass(frozen=True, kw_only=True)
class Shocks:
    """One row a customer (places as given): the day life changed, for how many instalments, why, and how it ended."""

    customer: Ints
    begins: Ints
    months: Ints
    cause: Ints
    outcome: Ints


@dataclass(frozen=True, kw_only=True)
class Courses:
    """One number a contract. Places of instalments count from 0; `NEVER_AGAIN` stands for none.

    Instalments from `stop` to before `resume` are not paid in their month. With outcome `plan` those from `stop` on are
    superseded. After `settle` the rest is paid off early. From `drift` on only a part is paid.
    """

    kind: Ints
    style: Ints
    stop: Ints
    resume: Ints
    outcome: Ints
    settle: Ints
    drift: Ints
    plan_breaks: Ints


def kinds_of(*, dice: Dice, customers: Ints, portfolio: Portfolio) -> Ints:
    """The kind of each customer place (an index in `KINDS`); ring members are `ring`."""
    kind = dice.choose(weights=[weight for _, weight in KINDS], stream="kind", keys=customers)
    member = (customers >= portfolio.plain_customers) & (customers < portfolio.opening_customers)
    return np.where(member, RING, kind)


def shocks_of(*, dice: Dice, customers: Ints, from_on: date) -> Shocks:
    """The shock planned for each customer place (only those of kind `shock` live through it)."""
    first, last = (day_number(from_on) + days for days in SHOCK_DAYS)
    outcome = dice.choose(weights=[weight for _, weight in OUTCOMES], stream="outcome", keys=customers)
    months = 1 + dice.choose(weights=SHOCK_MONTHS, stream="shock months", keys=customers)
    return Shocks(
        customer=customers, begins=dice.between(first=first, last=last, stream="shock begins", keys=customers),
        months=np.where(outcome == PLAN, np.maximum(months, 2), months), outcome=outcome,
        cause=dice.choose(weights=[weight for _, weight in SHOCK_CAUSES], stream="cause", keys=customers),
    )  # fmt: skip


def dues_until(*, portfolio: Portfolio, day: Ints) -> Ints:
    """How many instalments of each contract fall due before a day."""
    before = (portfolio.schedule_due < day[:, None]) & portfolio.in_schedule
    return np.asarray(before.sum(axis=1), np.int64)


def courses(*, dice: Dice, portfolio: Portfolio, from_on: date) -> Courses:
    """The course of every contract."""
    keys, term = np.arange(len(portfolio.customer)), portfolio.term
    kind = kinds_of(dice=dice, customers=portfolio.customer, portfolio=portfolio)
    shocks = shocks_of(dice=dice, customers=portfolio.customer, from_on=from_on)
    outcome = np.where(kind == SHOCK, shocks.outcome, NO_RECOVERY)
    stop = np.full(len(keys), NEVER_AGAIN)
    stop[kind == NEVER] = 0
    slides = dice.between(first=1, last=20, stream="slides after", keys=keys)
    stop = np.where(kind == STOPS, slides, stop)
    hit = dues_until(portfolio=portfolio, day=shocks.begins)
    # A shock before the loan was made does not touch it.
    touched = (kind == SHOCK) & (shocks.begins > portfolio.disbursed)
    stop = np.where(touched, hit, stop)
    if len(portfolio.rings.stops):
        last = dues_until(portfolio=portfolio, day=portfolio.rings.stops[np.maximum(portfolio.ring, 0)] + 1)
        stop = np.where(kind == RING, np.maximum(last, 1), stop)
    stop = np.where(stop >= term, NEVER_AGAIN, stop)
    stopped = stop < NEVER_AGAIN
    # A plan needs two missed instalments; with one left the customer catches up.
    outcome = np.where((outcome == PLAN) & (term - stop < 2), CATCH_UP, outcome)
    resume = np.where(stopped & (outcome != NO_RECOVERY), np.minimum(stop + shocks.months, term), NEVER_AGAIN)
    settles = (kind == PREPAY) & (term >= 6)
    return Courses(
        kind=kind, style=_style(dice=dice, keys=keys, kind=kind), stop=stop, resume=resume,
        outcome=np.where(stopped, outcome, NO_RECOVERY),
        settle=np.where(settles, dice.between(first=2, last=term - 2, stream="settles", keys=keys), NEVER_AGAIN),
        drift=np.where(
            (kind == PARTIAL) & dice.chance(ppm=DRIFTS_PPM, stream="drifts", keys=portfolio.customer),
            dice.below(limit=term, stream="drifts from", keys=keys), NEVER_AGAIN,
        ),
        plan_breaks=np.where(
            dice.chance(ppm=PLAN_BREAKS_PPM, stream="plan breaks", keys=keys),
            dice.between(first=1, last=5, stream="plan breaks after", keys=keys), NEVER_AGAIN,
        ),
    )  # fmt: skip


def _style(*, dice: Dice, keys: Ints, kind: Ints) -> Ints:
    """How instalments are paid while nothing is wrong."""
    usual = np.where(dice.chance(ppm=700_000, stream="usual style", keys=keys), AUTO_DEBIT, OCCASIONAL)
    style = np.where(np.isin(kind, (SHOCK, STOPS, NEVER)), usual, kind)
    return np.where(kind == PREPAY, EARLY, style)


def is_hit(*, kind: Ints, stop: Ints) -> Flags:
    """Contracts that a planned shock reaches."""
    return np.asarray((kind == SHOCK) & (stop < NEVER_AGAIN), np.bool_)
