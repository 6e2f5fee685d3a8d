"""The invented lender's rows belong together, look like a lender's, and can be nobody's."""

from __future__ import annotations

import re
from datetime import date, timedelta

import polars as pl
import pyarrow as pa
import pytest

from nuan.book.rules.columns import FEEDS
from nuan.book.rules.states import contract_states
from nuan.book.rules.terms import AllocationOrder, BookTerms
from nuan.people.rules.phones import normal_phone
from nuan.simulation.rules.draws import Dice
from nuan.simulation.rules.lender import Lender, lender

START = date(2026, 1, 5)
DAYS = 60
ORDERS = (
    AllocationOrder(name="cn_civil_561", due=("cost", "fee", "penalty", "interest", "principal")),
    AllocationOrder(
        name="cn_card", due=("cost", "fee", "interest", "penalty", "principal"), switch_after_days=90, switch_to="late"
    ),
    AllocationOrder(name="late", due=("principal", "cost", "fee", "interest", "penalty")),
)
TERMS = BookTerms(pack_hash="test", orders=ORDERS, default_order="cn_civil_561")


@pytest.fixture(scope="module")
def made() -> Lender:
    return lender(seed=20_260_105, customers_count=8_000, from_on=START, days=DAYS)


def states(made: Lender, on: date) -> pl.DataFrame:
    """Every contract disbursed by `on`, as the kernel states it."""
    known = made.feeds["contracts"].filter(pl.col("disbursed_on") <= on)
    tables = []
    for feed in ("contracts", "instalments", "payments", "entries"):
        frame = made.feeds[feed].join(known.select("contract_id"), on="contract_id", how="semi")
        native = {"annual_rate": "annual_rate_ppm", "penalty_rate": "penalty_rate_ppm"}
        table = frame.rename(native, strict=False).drop("sent").to_arrow()
        tables.append(pa.table([table[field.name].cast(field.type) for field in FEEDS[feed]], schema=FEEDS[feed]))
    stated = contract_states(tables[0], tables[1], tables[2], tables[3], on=on, terms=TERMS)
    frame = pl.from_arrow(stated)
    assert isinstance(frame, pl.DataFrame)
    left = pl.sum_horizontal([f"outstanding_{part}" for part in ("principal", "interest", "fee")])
    return frame.with_columns(owing=left > pl.col("credit"))


def test_the_first_schedule_of_every_contract_repays_its_principal(made: Lender) -> None:
    first = made.feeds["instalments"].filter(pl.col("version") == 1)
    sums = first.group_by("contract_id").agg(
        repaid=pl.col("principal").sum(), count=pl.len(), last=pl.col("sequence").max()
    )
    joined = made.feeds["contracts"].join(sums, on="contract_id", how="left")
    assert (joined["repaid"] == joined["principal"]).all()
    assert (joined["count"] == joined["term"]).all()
    assert (joined["last"] == joined["term"]).all()


def test_a_re_agreed_schedule_says_from_when_and_asks_for_no_more_principal(made: Lender) -> None:
    later = made.feeds["instalments"].filter(pl.col("version") == 2)
    assert later["contract_id"].n_unique() > 20
    assert later["effective_on"].null_count() == 0
    assert (later["due_on"] > later["effective_on"]).all()
    asked = later.group_by("contract_id").agg(asked=pl.col("principal").sum())
    joined = asked.join(made.feeds["contracts"], on="contract_id", how="left")
    assert (joined["asked"] <= joined["principal"]).all()
    waived = made.feeds["entries"].filter(pl.col("reason") == "hardship_plan")
    assert waived.join(asked, on="contract_id", how="anti").is_empty()


@pytest.mark.parametrize("feed", ["instalments", "payments", "entries"])
def test_no_row_is_of_an_unknown_contract_or_sent_before_it(made: Lender, feed: str) -> None:
    contracts = made.feeds["contracts"].select("contract_id", known="sent")
    joined = made.feeds[feed].join(contracts, on="contract_id", how="left")
    assert joined["known"].null_count() == 0
    assert (joined["sent"] >= joined["known"]).all()


def test_contracts_name_customers_and_collateral_sent_by_then(made: Lender) -> None:
    contracts = made.feeds["contracts"]
    people = made.feeds["customers"].select("customer_id", known="sent")
    cars = made.feeds["collateral"].select("collateral_id", car="sent")
    joined = contracts.join(people, on="customer_id", how="left").join(cars, on="collateral_id", how="left")
    assert joined["known"].null_count() == 0
    assert (joined["known"] <= joined["sent"]).all()
    assert (joined["car"].is_not_null() == joined["secured"]).all()
    relations = made.feeds["relations"].drop("sent")
    assert relations.is_duplicated().sum() == 0
    related = made.feeds["relations"].filter(pl.col("related_id").is_not_null())
    assert len(related) > 50
    assert related.join(people, left_on="related_id", right_on="customer_id", how="anti").is_empty()


def test_payments_are_dated_and_named_as_a_lender_dates_and_names_them(made: Lender) -> None:
    payments = made.feeds["payments"]
    assert payments["payment_id"].n_unique() == len(payments)
    assert (payments["amount"] > 0).all()
    assert (payments["value_on"] <= payments["booked_on"] + timedelta(days=1)).all()
    assert (payments["booked_on"] - payments["value_on"]).max() == timedelta(days=5)
    opening, booked = (START - date(1970, 1, 1)).days, payments["booked_on"].cast(pl.Int32)
    assert (payments["sent"] == booked.clip(lower_bound=opening)).all(), "each is sent on the day it is booked"
    reversals = payments.filter(pl.col("reverses").is_not_null())
    assert len(reversals) > 100
    named = reversals.join(payments, left_on="reverses", right_on="payment_id", how="left", suffix="_named")
    assert (named["amount"] == named["amount_named"]).all()
    assert (named["contract_id"] == named["contract_id_named"]).all()
    assert named["reverses"].n_unique() == len(named)
    assert ((named["booked_on"] - named["booked_on_named"]).dt.total_days().is_between(1, 3)).all()


def test_the_book_looks_like_a_lenders(made: Lender) -> None:
    then, month_later = states(made, date(2026, 1, 31)), states(made, date(2026, 2, 28))
    owing = then.filter("owing")
    behind = (owing["bucket"] > 0).sum() / len(owing)
    assert 0.045 <= behind <= 0.085, f"M1+ is {behind:.3f} of contracts owing"
    moved = then.join(month_later.select("contract_id", later="bucket"), on="contract_id")
    cured = [
        (moved.filter(pl.col("bucket") == place)["later"] == 0).sum() / (moved["bucket"] == place).sum()
        for place in (1, 2)
    ]
    assert 0.55 <= cured[0] <= 0.80, f"of M1, {cured[0]:.3f} cured in a month"
    assert cured[1] < cured[0]
    assert 1.2 <= len(made.feeds["contracts"]) / len(made.feeds["customers"]) <= 1.3


def test_who_pays_late_pays_exactly_what_closes_it(made: Lender) -> None:
    stated = states(made, START + timedelta(days=DAYS - 1))
    overdue = stated.select(
        pl.sum_horizontal([f"overdue_{part}" for part in ("principal", "interest", "fee")])
    ).to_series()
    assert ((overdue > 0) & (overdue < 100)).sum() == 0, "a few fen left over would be an error in what was paid"
    settled = made.feeds["entries"].filter(pl.col("reason") == "early_settlement")
    assert len(settled) > 50
    assert not stated.join(settled, on="contract_id", how="semi")["owing"].any()


def test_rings_are_planted_and_named_only_in_the_truth(made: Lender) -> None:
    rings = made.truth["rings"]
    assert rings["ring_id"].n_unique() == 2
    contracts = rings.join(made.feeds["contracts"], on=["contract_id", "customer_id", "dealer_id"], how="inner")
    assert len(contracts) == len(rings)
    assert (contracts["down_payment_payer_name"] == contracts["payer_name"]).all()
    assert (contracts["product"] == "auto_loan").all()
    assert rings.group_by("ring_id").agg(pl.col("dealer_id").n_unique())["dealer_id"].to_list() == [1, 1]
    paid = rings.join(made.feeds["payments"], on="contract_id", how="inner", suffix="_paid")
    assert len(paid) > 20
    assert (paid["payer_name_paid"] == paid["payer_name"]).all()
    assert (paid["value_on"] <= paid["stops_after"]).all()
    assert paid.group_by("contract_id").agg(over=pl.len() > pl.col("good_payments").first())["over"].any() is False
    people = made.feeds["customers"].join(rings, on="customer_id", how="semi")
    assert people["reserved_phone"].n_unique() < len(people)
    assert not any("ring" in name for frame in made.feeds.values() for name in frame.columns)


def test_truth_speaks_of_customers_that_exist(made: Lender) -> None:
    known = made.feeds["customers"].select("customer_id")
    for name, frame in made.truth.items():
        assert frame.join(known, on="customer_id", how="anti").is_empty(), name
    assert made.truth["behaviours"]["customer_id"].n_unique() == len(known)
    assert set(made.truth["behaviours"]["behaviour"]) >= {"ring", "shock", "habitual", "never", "prepay"}
    assert len(made.truth["shocks"]) > 200


def test_nobodys_data(made: Lender) -> None:
    weights, check = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), "10X98765432"
    people = made.feeds["customers"]
    for row in people.sample(300, seed=1).iter_rows(named=True):
        number = row["id_number"]
        assert re.fullmatch(r"20\d{15}[\dX]", number), "no province is 20"
        assert number[6:14] == row["birth_on"].strftime("%Y%m%d")
        assert check[sum(int(n) * w for n, w in zip(number, weights, strict=False)) % 11] == number[17]
        assert (int(number[16]) % 2 == 1) == (row["sex"] == "male")
        for phone in row["phones"].split(";"):
            assert re.fullmatch(r"\+861007\d{7}", phone)
            assert normal_phone(phone, country="cn") == phone
    assert all(plate.startswith("暖") for plate in made.feeds["collateral"]["plate"])
    assert all("Q" in vin and len(vin) == 17 for vin in made.feeds["collateral"]["vin"])
    assert people["name"].str.contains("·").any()
    assert people["name"].str.contains("欧阳").any()
    assert (people["region_code"].str.starts_with("65") == (people["timezone"] == "Asia/Urumqi")).all()


@pytest.mark.parametrize("customers", [1, 2, 37, 600])
def test_more_days_only_add_later_rows(customers: int) -> None:
    short, long = (lender(seed=5, customers_count=customers, from_on=START, days=days) for days in (12, 40))
    last = (START - date(1970, 1, 1)).days + 11
    for feed, frame in short.feeds.items():
        assert frame.equals(long.feeds[feed].filter(pl.col("sent") <= last)), feed


def test_another_seed_is_another_lender() -> None:
    one, other = (lender(seed=seed, customers_count=50, from_on=START, days=1) for seed in (1, 2))
    assert not one.feeds["customers"]["name"].equals(other.feeds["customers"]["name"])
    assert Dice(seed=1) != Dice(seed=2)
