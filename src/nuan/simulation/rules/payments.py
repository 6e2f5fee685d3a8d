"""The payments of every contract over its whole life; the caller keeps those booked by the day it wants."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from nuan.simulation.rules import conduct as c
from nuan.simulation.rules.conduct import Courses
from nuan.simulation.rules.draws import Dice, Flags, Ints
from nuan.simulation.rules.owed import days_to_payday, month_place, penalty, totals
from nuan.simulation.rules.portfolio import Portfolio
from nuan.simulation.rules.products import PAYDAYS

METHODS = ("auto_debit", "app", "transfer", "cash", "third_party")
AUTO, APP, TRANSFER, CASH, THIRD = range(5)
OWN, HELPER, STRAW = range(3)
"""Who pays: the customer, somebody near him, the one person behind a ring."""

(MAIN, BOUNCED, REVERSAL, PART, CAUGHT_UP, SETTLED, TOKEN) = range(7)
"""Slots of an instalment: with contract and place they make the payment_id."""
PLAN_PLACE = 64
"""Places of a re-agreed schedule count from here."""

LATE_PPM = 230_000
SEASON_PER_CENT = (100, 145, 115, 100, 95, 100, 105, 100, 95, 95, 110, 90)
"""How likely lateness is from January to December: dearest at the Spring Festival, easiest with the year-end bonus."""
BOUNCE_PPM = 9_000
PART_PPM = 350_000
TOKEN_PPM = 60_000
BACKDATED_PPM = 15_000
HELPER_PPM = 50_000


@dataclass(frozen=True, kw_only=True)
class Rows:
    """Payment rows, one number each: what the feed needs, still without names."""

    contract: Ints
    place: Ints
    slot: Ints
    value: Ints
    booked: Ints
    amount: Ints
    method: Ints
    payer: Ints

    @property
    def number(self) -> Ints:
        """The number of the payment_id: contract, instalment and slot."""
        return self.contract * 1_000 + self.place * 8 + self.slot

    def where(self, keep: Flags) -> Rows:
        """The rows kept."""
        return Rows(**{field.name: getattr(self, field.name)[keep] for field in fields(self)})


def joined(parts: list[Rows]) -> Rows:
    """All rows of the parts."""
    return Rows(**{field.name: np.concatenate([getattr(p, field.name) for p in parts]) for field in fields(Rows)})


@dataclass(frozen=True, kw_only=True)
class Dues:
    """Instalments one a row: their contract, place, day, parts, and what the contract says of lateness."""

    contract: Ints
    place: Ints
    due: Ints
    principal: Ints
    interest: Ints
    fee: Ints
    rate: Ints
    free_days: Ints

    @property
    def key(self) -> Ints:
        """What dice are thrown for."""
        return self.contract * 128 + self.place

    @property
    def base(self) -> Ints:
        """What penalty interest runs on."""
        return self.principal + self.interest

    @property
    def total(self) -> Ints:
        """All that falls due."""
        return self.principal + self.interest + self.fee

    def where(self, keep: Flags) -> Dues:
        """The instalments kept."""
        return Dues(**{field.name: getattr(self, field.name)[keep] for field in fields(self)})


def dues_of(portfolio: Portfolio) -> Dues:
    """Every instalment of the first schedules, by contract and place."""
    within = portfolio.in_schedule
    contract, place = (part.astype(np.int64) for part in np.nonzero(within))
    return Dues(
        contract=contract, place=place, due=portfolio.schedule_due[within], principal=portfolio.schedule_principal[within],
        interest=portfolio.schedule_interest[within], fee=portfolio.schedule_fee[within],
        rate=portfolio.penalty_rate[contract], free_days=portfolio.grace[contract],
    )  # fmt: skip


def _rows(
    dues: Dues, *, slot: int, value: Ints, amount: Ints, method: Ints | int, payer: Ints | int, booked: Ints
) -> Rows:
    shape = dues.contract.shape
    return Rows(
        contract=dues.contract, place=dues.place, slot=np.full(shape, slot), value=value, booked=booked, amount=amount,
        method=np.broadcast_to(np.asarray(method, np.int64), shape),
        payer=np.broadcast_to(np.asarray(payer, np.int64), shape),
    )  # fmt: skip


def _by_hand(dues: Dues, *, dice: Dice, stream: str) -> tuple[Ints, Ints, Ints]:
    """Method, payer and days until booked of payments a person makes himself."""
    method = 1 + dice.choose(weights=(68, 27, 5), stream=f"{stream} method", keys=dues.key)
    payer = np.where(dice.chance(ppm=HELPER_PPM, stream=f"{stream} helper", keys=dues.key), HELPER, OWN)
    method = np.where((payer == HELPER) & (method == APP), THIRD, method)
    lag = np.where((method == TRANSFER) & dice.chance(ppm=250_000, stream=f"{stream} lag", keys=dues.key), 1, 0)
    late = dice.chance(ppm=BACKDATED_PPM, stream=f"{stream} backdated", keys=dues.key)
    return method, payer, np.where(late, dice.between(first=1, last=5, stream=f"{stream} days", keys=dues.key), lag)


def _offsets(dues: Dues, *, dice: Dice, style: Ints, customer: Ints) -> Ints:
    """Days from due to paid of instalments paid one by one; below 0 is early."""
    key = dues.key
    paydays = np.array([day for day, _ in PAYDAYS])
    payday = paydays[dice.choose(weights=[w for _, w in PAYDAYS], stream="payday", keys=customer)]
    wait = days_to_payday(day=dues.due, payday=payday)
    few = dice.between(first=1, last=14, stream="few days", keys=key)
    waits = dice.chance(ppm=400_000, stream="waits for payday", keys=key) & (wait <= 26)
    season = np.array(SEASON_PER_CENT)[month_place(dues.due)]
    late = (style == c.OCCASIONAL) & dice.chance(ppm=LATE_PPM * season // 100, stream="late", keys=key)
    # The lesser of two draws: most pay soon after the reminder, some only at the month's end.
    habitual = np.minimum(*(dice.between(first=5, last=25, stream=f"habitual {n}", keys=key) for n in range(2)))
    early = -dice.between(first=1, last=5, stream="early", keys=key)
    return np.select(
        [style == c.EARLY, style == c.HABITUAL, late, style == c.RING],
        [early, habitual, np.where(waits, wait, few), -(key % 2)], 0,
    )  # fmt: skip


def _one_by_one(dues: Dues, *, dice: Dice, portfolio: Portfolio, courses: Courses) -> list[Rows]:
    """Instalments paid each for itself: on the day, early, late, after a bounced debit, in two parts, or only in part."""
    style, key = courses.style[dues.contract], dues.key
    offset = _offsets(dues, dice=dice, style=style, customer=portfolio.customer[dues.contract])
    debit = (offset == 0) & np.isin(style, (c.AUTO_DEBIT, c.OCCASIONAL))
    bounced = debit & dice.chance(ppm=BOUNCE_PPM, stream="bounces", keys=key)
    drifting = dues.place >= courses.drift[dues.contract]
    parted = (style == c.PARTIAL) & ~drifting & dice.chance(ppm=PART_PPM, stream="parted", keys=key)
    share = dice.between(first=40, last=80, stream="part", keys=key)
    least = dues.interest + dues.fee + dues.principal // 10
    first_part = np.where(parted, np.maximum(dues.total * share // 100, least), 0)
    offset = np.where(bounced, dice.between(first=4, last=8, stream="after bounce", keys=key), offset)
    offset = np.where(parted, dice.between(first=5, last=24, stream="rest", keys=key), offset)
    value = dues.due + offset
    base = dues.base - np.maximum(first_part - dues.fee, 0)
    extra = penalty(base=base, rate=dues.rate, due=dues.due, until=value, free_days=dues.free_days)
    amount = dues.total - first_part + extra
    amount = np.where(drifting, dues.total * np.maximum(share, 60) // 100, amount)
    method, payer, lag = _by_hand(dues, dice=dice, stream="by hand")
    by_debit, straw = debit & ~bounced, style == c.RING
    method = np.where(by_debit, AUTO, np.where(straw, TRANSFER, method))
    payer = np.where(by_debit, OWN, np.where(straw, STRAW, payer))
    booked = value + np.where(by_debit | straw, 0, lag)
    bounce_days = dice.between(first=1, last=3, stream="bounce days", keys=key)
    sent_back = dues.where(bounced)
    pay = [_rows(dues, slot=MAIN, value=value, booked=booked, amount=amount, method=method, payer=payer)]
    for slot, on in ((BOUNCED, dues.due), (REVERSAL, dues.due + bounce_days)):
        day = on[bounced]
        pay.append(_rows(sent_back, slot=slot, value=day, booked=day, amount=sent_back.total, method=AUTO, payer=OWN))
    halves = dues.where(parted)
    pay.append(
        _rows(halves, slot=PART, value=halves.due, booked=halves.due, amount=first_part[parted], method=APP, payer=OWN)
    )
    return pay


@dataclass(frozen=True, kw_only=True)
class Relief:
    """What was agreed for contracts in a shock, one number a contract; days are 0 where nothing was.

    `caught_up`: the day the missed instalments are paid. `pause_from`, `pause_until`: paused and without penalty.
    """

    caught_up: Ints
    pause_from: Ints
    pause_until: Ints


def relief_of(*, dice: Dice, portfolio: Portfolio, courses: Courses) -> Relief:
    """When the missed instalments of a shock are paid at once, and the pause agreed before it."""
    keys = np.arange(len(portfolio.customer))
    pays = np.isin(courses.outcome, (c.CATCH_UP, c.PAUSE)) & (courses.resume < c.NEVER_AGAIN)
    first = portfolio.schedule_due[keys, np.where(pays, courses.stop, 0)]
    last = portfolio.schedule_due[keys, np.where(pays, courses.resume - 1, 0)]
    paused = pays & (courses.outcome == c.PAUSE)
    asked = first + dice.between(first=3, last=15, stream="pause asked", keys=keys)
    return Relief(
        caught_up=np.where(pays, last + dice.between(first=16, last=25, stream="caught up", keys=keys), 0),
        pause_from=np.where(paused, asked, 0), pause_until=np.where(paused, last + 16, 0),
    )  # fmt: skip


def _caught_up(dues: Dues, *, dice: Dice, relief: Relief) -> Rows:
    """One payment of all missed instalments with their penalty interest."""
    rows, day = len(relief.caught_up), relief.caught_up[dues.contract]
    extra = penalty(
        base=dues.base, rate=dues.rate, due=dues.due, until=day, free_days=dues.free_days,
        stop_from=relief.pause_from[dues.contract], stop_until=relief.pause_until[dues.contract],
    )  # fmt: skip
    amount = totals(values=dues.total + extra, row=dues.contract, rows=rows)
    ends = np.ones(len(dues.contract), np.bool_)
    ends[:-1] = dues.contract[1:] != dues.contract[:-1]
    last = dues.where(ends)
    method, payer, lag = _by_hand(last, dice=dice, stream="catch up")
    value = relief.caught_up[last.contract]
    return _rows(
        last, slot=CAUGHT_UP, value=value, booked=value + lag, amount=amount[last.contract], method=method, payer=payer
    )


def _tokens(dues: Dues, *, dice: Dice) -> Rows:
    """Now and then somebody who stopped sends a little: 50 to 300 yuan."""
    sends = dues.where(dice.chance(ppm=TOKEN_PPM, stream="token", keys=dues.key))
    value = sends.due + dice.between(first=2, last=20, stream="token day", keys=sends.key)
    amount = dice.between(first=5, last=30, stream="token amount", keys=sends.key) * 1_000
    method, payer, lag = _by_hand(sends, dice=dice, stream="token by hand")
    return _rows(sends, slot=TOKEN, value=value, booked=value + lag, amount=amount, method=method, payer=payer)


@dataclass(frozen=True, kw_only=True)
class Settlements:
    """Loans paid off early: contract, day, what is paid, and the interest not yet earned, which is waived."""

    contract: Ints
    day: Ints
    amount: Ints
    waived: Ints


def settlements_of(dues: Dues, *, dice: Dice, courses: Courses) -> Settlements:
    """Early settlement some days after an instalment: all principal and fees left, interest to the day, no more."""
    rows, settle = len(courses.settle), courses.settle[dues.contract]
    rest = dues.where(dues.place > settle)
    contract = np.flatnonzero(courses.settle < c.NEVER_AGAIN)
    next_one = dues.where(dues.place == settle + 1)
    days = dice.between(first=3, last=24, stream="settlement day", keys=contract)
    paid_until = dues.where(dues.place == settle).due
    earned = (next_one.interest * days + 15) // 30
    interest = totals(values=rest.interest, row=rest.contract, rows=rows)[contract]
    return Settlements(
        contract=contract, day=paid_until + days, waived=interest - earned,
        amount=totals(values=rest.total, row=rest.contract, rows=rows)[contract] - (interest - earned),
    )  # fmt: skip


def payments_of(
    *, dice: Dice, portfolio: Portfolio, courses: Courses, relief: Relief, settlements: Settlements, plan_dues: Dues
) -> Rows:
    """All payment rows; `plan_dues` are the instalments of re-agreed schedules (contract, place from `PLAN_PLACE`)."""
    dues = dues_of(portfolio)
    stop, resume = courses.stop[dues.contract], courses.resume[dues.contract]
    outcome = courses.outcome[dues.contract]
    in_trouble = (dues.place >= stop) & ((dues.place < resume) | (outcome == c.PLAN))
    alone = ~in_trouble & (dues.place <= courses.settle[dues.contract])
    catches = in_trouble & np.isin(outcome, (c.CATCH_UP, c.PAUSE))
    silent = in_trouble & (outcome == c.NO_RECOVERY) & (courses.kind[dues.contract] != c.RING)
    kept = plan_dues.where(plan_dues.place - PLAN_PLACE < courses.plan_breaks[plan_dues.contract])
    late = dice.chance(ppm=50_000, stream="plan late", keys=kept.key)
    value = kept.due + np.where(late, dice.between(first=2, last=9, stream="plan late days", keys=kept.key), 0)
    extra = penalty(base=kept.base, rate=kept.rate, due=kept.due, until=value, free_days=kept.free_days)
    early = Rows(
        contract=settlements.contract, place=courses.settle[settlements.contract], slot=np.full(len(settlements.day), SETTLED),
        value=settlements.day, booked=settlements.day, amount=settlements.amount,
        method=np.full(len(settlements.day), TRANSFER), payer=np.full(len(settlements.day), OWN),
    )  # fmt: skip
    plan = _rows(
        kept,
        slot=MAIN,
        value=value,
        booked=value,
        amount=kept.total + extra,
        method=np.where(late, APP, AUTO),
        payer=OWN,
    )
    singles = _one_by_one(dues.where(alone), dice=dice, portfolio=portfolio, courses=courses)
    others = [_caught_up(dues.where(catches), dice=dice, relief=relief), _tokens(dues.where(silent), dice=dice)]
    return joined([*singles, *others, early, plan])
