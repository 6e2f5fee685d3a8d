"""The invented lender as the rows its core system would send, each with the business day it is first sent on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from nuan.book.rules.columns import FEEDS
from nuan.simulation.rules import conduct, customers, payments
from nuan.simulation.rules.agreements import Plans, entries_of, plans_of
from nuan.simulation.rules.draws import Dice, Ints
from nuan.simulation.rules.payments import Dues, Rows, dues_of, payments_of, relief_of, settlements_of
from nuan.simulation.rules.portfolio import Portfolio, day_number, portfolio
from nuan.simulation.rules.products import AUTO, GOODS, PRODUCTS
from nuan.simulation.rules.truth import truth_of

SENT = "sent"
"""The column, beside the feed's own, that says on which day (since 1970) a row is sent."""
CURRENCY = "CNY"
LENDER_ENTITY = "暖心消费金融（虚构）"
_RATES = {"annual_rate_ppm": "annual_rate", "penalty_rate_ppm": "penalty_rate"}


@dataclass(frozen=True, kw_only=True)
class Lender:
    """Feeds by name and truth files by name. Money is minor units, rates ppm, days dates; feeds carry `sent`."""

    feeds: dict[str, pl.DataFrame]
    truth: dict[str, pl.DataFrame]


def feed_columns(*, feed: str) -> list[str]:
    """The column names of a feed as a lender writes them: rates under their feed names.

    >>> feed_columns(feed="collateral")
    ['collateral_id', 'kind', 'plate', 'vin', 'other_pledgee']
    """
    return [_RATES.get(name, name) for name in FEEDS[feed].names]


def _day(name: str) -> pl.Expr:
    return pl.col(name).cast(pl.Int32).cast(pl.Date)


def _id(prefix: str, name: str, width: int) -> pl.Expr:
    return pl.lit(prefix) + pl.col(name).cast(pl.String).str.zfill(width)


def contract_ids(places: Ints) -> pl.Series:
    """Contract place → contract_id."""
    return pl.DataFrame({"c": places}).select(_id("C", "c", 9)).to_series()


def _completed(frame: pl.DataFrame, feed: str) -> pl.DataFrame:
    """The frame with exactly the feed's columns, in order, and `sent`."""
    missing = [pl.lit(None).alias(name) for name in feed_columns(feed=feed) if name not in frame.columns]
    return frame.with_columns(missing).select([*feed_columns(feed=feed), SENT])


def _picked(values: list[str], places: Ints) -> pl.Series:
    return pl.Series(values, dtype=pl.String).gather(pl.Series(places))


@dataclass(frozen=True, kw_only=True)
class _People:
    """Names needed in other feeds: each customer's, by place, and the one payer behind each ring."""

    names: pl.Series
    straw_payers: pl.Series


def _sent_customers(book: Portfolio) -> tuple[Ints, Ints]:
    """The place of each customer and the day of his first contract."""
    count = int(book.customer.max()) + 1
    first = np.full(count, np.iinfo(np.int64).max)
    np.minimum.at(first, book.customer, book.sent)
    return np.arange(count), first


def _shared_traits(dice: Dice, book: Portfolio, keys: Ints) -> customers.SharedTraits:
    """Ring members give, each with a fair chance, the phone, address or employer of their ring's first member."""
    members = book.rings.of_member()
    first = book.plain_customers + np.concatenate([[0], np.cumsum(book.rings.size)[:-1]]).astype(np.int64)[members]
    traits = {}
    for trait, ppm in (("phone", 350_000), ("address", 300_000), ("employer", 600_000)):
        whose = np.full(len(keys), -1)
        place = book.plain_customers + np.arange(len(members))
        shares = dice.chance(ppm=ppm, stream=f"shares {trait}", keys=place)
        whose[place[shares]] = first[shares]
        traits[trait] = whose
    return customers.SharedTraits(**traits)


def _customer_feeds(dice: Dice, book: Portfolio) -> tuple[pl.DataFrame, pl.DataFrame]:
    keys, first = _sent_customers(book)
    told = customers.customers(dice=dice, keys=keys, shared=_shared_traits(dice, book, keys))
    around = customers.relations(dice=dice, keys=keys, known_limit=book.plain_customers)
    told = told.with_columns(pl.Series(SENT, first))
    return told, around.join(told.select("customer_id", SENT), on="customer_id", how="left", maintain_order="left")


def _accounts(prefix: str, places: Ints) -> pl.Series:
    """Account numbers no bank gives: cards begin with 62, these with 0000."""
    return pl.DataFrame({"a": places}).select(_id(f"0000{prefix}", "a", 11)).to_series()


def _contract_feed(dice: Dice, book: Portfolio, people: _People) -> pl.DataFrame:
    keys, count = np.arange(len(book.customer)), len(book.customer)
    car, goods, straw = book.product == AUTO, book.product == GOODS, book.ring >= 0
    # Straw buyers pay little down, and not out of their own pocket.
    share = np.where(straw, dice.between(first=5, last=10, stream="straw down", keys=keys),
                     dice.between(first=20, last=40, stream="down", keys=keys))  # fmt: skip
    down = book.principal * share // (100 - share) // 10_000 * 10_000
    ring_payer = people.straw_payers.gather(pl.Series(np.maximum(book.ring, 0))) if len(people.straw_payers) else None
    own = people.names.gather(pl.Series(book.customer))
    spouse = pl.Series(dice.chance(ppm=80_000, stream="spouse pays down", keys=keys))
    helpers = _helpers(dice, book, keys)
    payer = helpers.zip_with(spouse, own)
    if ring_payer is not None:
        payer = ring_payer.zip_with(pl.Series(straw), payer)
    siphoned = straw & dice.chance(ppm=600_000, stream="siphoned", keys=keys)
    shop = _accounts("3", book.dealer).zip_with(pl.Series(car | goods), _accounts("1", book.customer))
    account = _accounts("9", np.maximum(book.ring, 0)).zip_with(pl.Series(siphoned), shop)
    dealt, orders = pl.Series(car | goods), [what.allocation_order or "" for what in PRODUCTS]
    channel = _picked(["branch", "app", "partner"], dice.choose(weights=(15, 60, 25), stream="channel", keys=keys))
    return _completed(pl.DataFrame({
        "contract_id": contract_ids(keys), "customer_id": customers.customer_ids(book.customer),
        "product": _picked([what.name for what in PRODUCTS], book.product),
        "lender_entity": pl.repeat(LENDER_ENTITY, count, eager=True),
        "dealer": book.dealer, "dealt": dealt, "channel": channel, "currency": pl.repeat(CURRENCY, count, eager=True),
        "principal": book.principal, "disbursed_on": book.disbursed, "annual_rate": book.rate,
        "penalty_rate": book.penalty_rate, "grace_days": book.grace, "term": book.term,
        "allocation_order": _picked(orders, book.product), "secured": car, "place": keys, "down_payment": down,
        "down_payment_payer_name": payer, "disbursed_to_account": account, SENT: book.sent,
        "status": pl.repeat("active", count, eager=True),
    }).with_columns(
        _day("disbursed_on"), pl.col("allocation_order").replace("", None),
        dealer_id=pl.when("dealt").then(_id("D", "dealer", 5)),
        channel=pl.when("dealt").then(pl.lit("dealer")).otherwise("channel"),
        collateral_id=pl.when("secured").then(_id("V", "place", 9)),
        down_payment=pl.when("secured").then("down_payment"),
        down_payment_payer_name=pl.when("secured").then("down_payment_payer_name"),
        penalty_base=pl.lit("principal_interest"),
        penalty_from=pl.when(pl.col("grace_days") > 0).then(pl.lit("due_if_grace_missed")).otherwise(pl.lit("due")),
        penalty_compound=pl.lit(value=False),
    ), "contracts")  # fmt: skip


def _instalment_feed(book: Portfolio, dues: Dues, plans: Plans) -> pl.DataFrame:
    effective = np.zeros(len(book.customer), np.int64)
    effective[plans.contract] = plans.effective
    version = np.concatenate([np.ones(len(dues.contract), np.int64), np.full(len(plans.dues.contract), 2)])
    contract = np.concatenate([dues.contract, plans.dues.contract])
    place = np.concatenate([dues.place, plans.dues.place - payments.PLAN_PLACE])
    both = {
        name: np.concatenate([getattr(dues, name), getattr(plans.dues, name)])
        for name in ("principal", "interest", "fee")
    }
    agreed = np.where(version > 1, effective[contract], 0)
    frame = pl.DataFrame({
        "contract_id": contract_ids(contract), "sequence": place + 1, "due_on": np.concatenate([dues.due, plans.dues.due]),
        **both, "version": version, "agreed": agreed, SENT: np.maximum(agreed, book.sent[contract]),
    }).with_columns(_day("due_on"), effective_on=pl.when(pl.col("version") > 1).then(_day("agreed")))  # fmt: skip
    return _completed(frame.with_columns(booked_on=pl.col("effective_on")), "instalments")


def _helpers(dice: Dice, book: Portfolio, contracts: Ints) -> pl.Series:
    """The one person near a customer who sometimes pays for him."""
    who = book.customer[contracts]
    return customers.names(dice=dice, keys=who, region=customers.regions(dice=dice, keys=who), stream="helper")


def _payment_feed(dice: Dice, book: Portfolio, people: _People, rows: Rows) -> pl.DataFrame:
    customer, ring = book.customer[rows.contract], np.maximum(book.ring[rows.contract], 0)
    own = people.names.gather(pl.Series(customer))
    helped, straw = pl.Series(rows.payer == payments.HELPER), pl.Series(rows.payer == payments.STRAW)
    name, account = own, _accounts("1", customer)
    if helped.any():
        name = _helpers(dice, book, rows.contract).zip_with(helped, name)
        account = _accounts("2", customer).zip_with(helped, account)
    if straw.any():
        name = people.straw_payers.gather(pl.Series(ring)).zip_with(straw, name)
        account = _accounts("9", ring).zip_with(straw, account)
    frame = pl.DataFrame({
        "number": rows.number, "back": rows.number - payments.REVERSAL + payments.BOUNCED, "slot": rows.slot,
        "contract_id": contract_ids(rows.contract), "value_on": rows.value, "booked_on": rows.booked, "amount": rows.amount,
        "payer_name": name, "payer_account": account, "method": _picked(list(payments.METHODS), rows.method),
        SENT: np.maximum(rows.booked, book.sent[rows.contract]),
    })  # fmt: skip
    reversal = pl.col("slot") == payments.REVERSAL
    frame = frame.with_columns(
        _day("value_on"), _day("booked_on"), payment_id=_id("P", "number", 12),
        payer_account=pl.when(pl.col("method") == "cash").then(None).otherwise("payer_account"),
        reverses=pl.when(reversal).then(_id("P", "back", 12)),
    )  # fmt: skip
    return _completed(frame.sort("number"), "payments")


def _entry_feed(book: Portfolio, entries: pl.DataFrame) -> pl.DataFrame:
    sent = np.maximum(entries["value"].to_numpy(), book.sent[entries["contract"].to_numpy()])
    frame = entries.with_columns(
        _day("value").alias("value_on"), _day("value").alias("booked_on"), _day("until").alias("until_on"),
        pl.Series(SENT, sent), contract_id=_id("C", "contract", 9),
        entry_id=_id("E", "contract", 9) + pl.col("slot").cast(pl.String),
    )  # fmt: skip
    return _completed(frame.sort("contract", "slot"), "entries")


def _collateral_feed(book: Portfolio) -> pl.DataFrame:
    cars = np.flatnonzero(book.product == AUTO)
    frame = pl.DataFrame({"place": cars, SENT: book.sent[cars]}).with_columns(
        # No province is 暖, and no vehicle identification number holds a Q: nobody's car.
        collateral_id=_id("V", "place", 9), kind=pl.lit("car"), plate=_id("暖A", "place", 7), vin=_id("QNUAN0", "place", 11),
    )  # fmt: skip
    return _completed(frame, "collateral")


def lender(*, seed: int, customers_count: int, from_on: date, days: int) -> Lender:
    """Everything a lender of `customers_count` opening customers sends on `days` business dates from `from_on`.

    A pure function: the same arguments give the same rows, and more days only add rows sent on later days.
    """
    dice, last = Dice(seed=seed), day_number(from_on) + days - 1
    book = portfolio(dice=dice, customers=customers_count, from_on=from_on, days=days)
    courses = conduct.courses(dice=dice, portfolio=book, from_on=from_on)
    dues = dues_of(book)
    plans = plans_of(dues, dice=dice, portfolio=book, courses=courses)
    relief = relief_of(dice=dice, portfolio=book, courses=courses)
    early = settlements_of(dues, dice=dice, courses=courses)
    paid = payments_of(
        dice=dice, portfolio=book, courses=courses, relief=relief, settlements=early, plan_dues=plans.dues
    )
    told, around = _customer_feeds(dice, book)
    rings = np.arange(len(book.rings.size))
    region = customers.regions(dice=dice, keys=rings)
    people = _People(
        names=told["name"], straw_payers=customers.names(dice=dice, keys=rings, region=region, stream="straw payer")
    )
    feeds = {
        "customers": _completed(told, "customers"),
        "relations": _completed(around, "relations"),
        "contracts": _contract_feed(dice, book, people),
        "instalments": _instalment_feed(book, dues, plans),
        "payments": _payment_feed(dice, book, people, paid.where(np.maximum(paid.booked, book.sent[paid.contract]) <= last)),
        "entries": _entry_feed(book, entries_of(relief=relief, plans=plans, settlements=early)),
        "collateral": _collateral_feed(book),
    }  # fmt: skip
    return Lender(
        feeds={name: frame.filter(pl.col(SENT) <= last) for name, frame in feeds.items()},
        truth=truth_of(
            dice=dice, book=book, courses=courses, from_on=from_on, last=last, straw_payers=people.straw_payers
        ),
    )
