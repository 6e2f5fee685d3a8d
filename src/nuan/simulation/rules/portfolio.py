"""Which contracts the invented lender has, and when each is first sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from nuan.simulation.rules.draws import PPM, Dice, Ints
from nuan.simulation.rules.products import (
    AUTO,
    DUE_DAY_WEIGHTS,
    LOANS_A_CUSTOMER,
    NEW_CUSTOMERS_PPM_A_DAY,
    OPENING_DAYS,
    PRODUCTS,
    REPEAT_LOANS_PPM_A_DAY,
)
from nuan.simulation.rules.schedules import equal_instalments, monthly_days

EPOCH = date(1970, 1, 1)
CUSTOMERS_A_RING = 3_500
CUSTOMERS_FOR_A_RING = 500
RING_SIZES = (6, 14)
CUSTOMERS_A_DEALER = 250
_FIRST_DUE_AFTER_DAYS = 20


def day_number(on: date) -> int:
    """Days since 1970-01-01."""
    return (on - EPOCH).days


@dataclass(frozen=True, kw_only=True)
class Rings:
    """Planted straw-buyer rings, one row each: a seller's friends buy cars in other people's names."""

    size: Ints
    dealer: Ints
    begins: Ints
    stops: Ints
    """The day after which nobody of the ring pays."""

    def of_member(self) -> Ints:
        """The ring of each member, members of a ring side by side."""
        return np.repeat(np.arange(len(self.size)), self.size)


@dataclass(frozen=True, kw_only=True)
class Portfolio:
    """One number a contract in each column; `schedule_*` are contracts × longest term. Days count from 1970."""

    opening_customers: int
    plain_customers: int
    """Opening customers outside the rings; ring members follow, then the customers of later days."""
    rings: Rings
    customer: Ints
    ring: Ints
    product: Ints
    principal: Ints
    rate: Ints
    term: Ints
    grace: Ints
    disbursed: Ints
    sent: Ints
    dealer: Ints
    due_day: Ints
    schedule_due: npt.NDArray[np.int64]
    schedule_principal: npt.NDArray[np.int64]
    schedule_interest: npt.NDArray[np.int64]
    schedule_fee: npt.NDArray[np.int64]

    @property
    def penalty_rate(self) -> Ints:
        """Half as much again as the contract rate (the usual ceiling), exact in ppm."""
        return self.rate * 3 // 2

    @property
    def in_schedule(self) -> npt.NDArray[np.bool_]:
        """Contracts × longest term: the contract has this instalment."""
        return np.arange(self.schedule_due.shape[1])[None, :] < self.term[:, None]


def plant_rings(*, dice: Dice, customers: int, from_on: int) -> Rings:
    """Rings for a book of this size: none below 500 customers, then one in 3 500; some begin after the opening day."""
    count = max(customers // CUSTOMERS_A_RING, 1) if customers >= CUSTOMERS_FOR_A_RING else 0
    keys = np.arange(count)
    begins = from_on - 300 + dice.below(limit=330, stream="ring begins", keys=keys)
    good = dice.between(first=2, last=4, stream="ring good payments", keys=keys)
    return Rings(
        size=dice.between(first=RING_SIZES[0], last=RING_SIZES[1], stream="ring size", keys=keys),
        # Rings sit at the last dealers of the list, one each, so most dealers are honest.
        dealer=dealers(customers=customers) - 1 - keys, begins=begins, stops=begins + 60 + 30 * good,
    )  # fmt: skip


def dealers(*, customers: int) -> int:
    """How many car dealers and shops the lender works with."""
    return 3 + customers // CUSTOMERS_A_DEALER


def _new_business(*, dice: Dice, customers: int, plain: int, from_on: int, days: int) -> tuple[Ints, Ints]:
    """Customer and day of every contract made after the opening day."""
    whom, when, newest = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)], customers
    for day in range(1, days):
        weekend = (from_on + day + 3) % 7 >= 5
        key = np.array([day])
        new, again = (
            int((customers * rate // (1 + weekend) + dice.below(limit=PPM, stream=stream, keys=key)[0]) // PPM)
            for stream, rate in (("new", NEW_CUSTOMERS_PPM_A_DAY), ("again", REPEAT_LOANS_PPM_A_DAY))
        )
        back = dice.below(limit=plain, stream="who again", keys=day * PPM + np.arange(again))
        whom.append(np.concatenate([newest + np.arange(new), back]))
        when.append(np.full(new + again, from_on + day))
        newest += new
    return np.concatenate(whom), np.concatenate(when)


def _pick(dice: Dice, pairs: tuple[tuple[int, int], ...], stream: str, keys: Ints) -> Ints:
    values = np.array([value for value, _ in pairs], np.int64)
    return values[dice.choose(weights=[weight for _, weight in pairs], stream=stream, keys=keys)]


def _terms(*, dice: Dice, keys: Ints, product: Ints) -> dict[str, Ints]:
    columns = {name: np.zeros(len(keys), np.int64) for name in ("principal", "rate", "term", "grace")}
    for place, what in enumerate(PRODUCTS):
        at = np.flatnonzero(product == place)
        steps = (what.principal_to - what.principal_from) // what.principal_step + 1
        # The lesser of two draws: small loans are commoner than large ones.
        drawn = [dice.below(limit=steps, stream=f"principal {n}", keys=keys[at]) for n in range(2)]
        columns["principal"][at] = what.principal_from + np.minimum(*drawn) * what.principal_step
        columns["rate"][at] = _pick(dice, what.rates, "rate", keys[at])
        columns["term"][at] = _pick(dice, what.terms, "term", keys[at])
        columns["grace"][at] = _pick(dice, what.graces, "grace", keys[at])
    return columns


def first_month(*, after: Ints, day_of_month: Ints) -> Ints:
    """The month (since January 1970) of the first such day of the month at least 20 days after a day."""
    earliest = (after + _FIRST_DUE_AFTER_DAYS).astype("datetime64[D]")
    month = earliest.astype("datetime64[M]")
    day = (earliest - month.astype("datetime64[D]")).astype(np.int64) + 1
    return np.asarray(month.astype(np.int64) + (day > day_of_month), np.int64)


def portfolio(*, dice: Dice, customers: int, from_on: date, days: int) -> Portfolio:
    """All contracts disbursed up to the last of `days` days, numbered so that more days only add contracts."""
    opening = day_number(from_on)
    rings = plant_rings(dice=dice, customers=customers, from_on=opening)
    members = rings.of_member()
    plain = customers - len(members)
    loans = 1 + dice.choose(weights=LOANS_A_CUSTOMER, stream="loans", keys=np.arange(plain))
    new_customer, new_on = _new_business(dice=dice, customers=customers, plain=plain, from_on=opening, days=days)
    customer = np.concatenate([np.repeat(np.arange(plain), loans), plain + np.arange(len(members)), new_customer])
    old = int(loans.sum())
    keys = np.arange(len(customer))
    ring = np.full(len(customer), -1)
    ring[old : old + len(members)] = members
    product = dice.choose(weights=[what.weight for what in PRODUCTS], stream="product", keys=keys)
    product[ring >= 0] = AUTO
    terms = _terms(dice=dice, keys=keys, product=product)
    back = dice.below(limit=np.minimum(OPENING_DAYS, terms["term"] * 30 + 45), stream="disbursed", keys=keys)
    disbursed = opening - back
    disbursed[ring >= 0] = rings.begins[members] + dice.below(limit=35, stream="ring disbursed", keys=keys[ring >= 0])
    disbursed[old + len(members) :] = new_on
    due_day = 1 + dice.choose(weights=DUE_DAY_WEIGHTS, stream="due day", keys=keys)
    dealer = dice.below(limit=dealers(customers=customers), stream="dealer", keys=keys)
    dealer[ring >= 0] = rings.dealer[members]
    parts, interest = equal_instalments(principal=terms["principal"], annual_rate_ppm=terms["rate"], term=terms["term"])
    fee_ppm = np.array([what.fee_at_zero_rate_ppm for what in PRODUCTS])[product] * (terms["rate"] == 0)
    within = np.arange(parts.shape[1])[None, :] < terms["term"][:, None]
    return Portfolio(
        opening_customers=customers, plain_customers=plain, rings=rings, customer=customer, ring=ring, product=product,
        disbursed=disbursed, sent=np.maximum(disbursed, opening), dealer=dealer, due_day=due_day,
        schedule_due=monthly_days(
            first_month=first_month(after=disbursed, day_of_month=due_day), day_of_month=due_day, terms=parts.shape[1]
        ),
        schedule_principal=parts, schedule_interest=interest,
        schedule_fee=(terms["principal"] * fee_ppm // PPM)[:, None] * within, **terms,
    )  # fmt: skip
