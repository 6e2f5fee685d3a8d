"""Writing an invented lender: the same bytes, all or nothing, and a form the book takes without a bad row."""

from __future__ import annotations

import hashlib
import tomllib
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from nuan.book.actions import build_book, stage_feeds
from nuan.book.rules.columns import FEEDS
from nuan.book.rules.feeds.mapping import plain_mapping
from nuan.book.rules.guards import FeedGuards
from nuan.simulation.actions import CONTROL_SUMS, LenderReport, UnableToGenerate, generate_lender

START = date(2026, 1, 5)


def generated(folder: Path, **changed: Any) -> LenderReport:
    asked: dict[str, Any] = {"seed": 7, "customers": 60, "from_on": START, "days": 5, "progress": None} | changed
    return generate_lender(folder=folder, **asked)


def hashes(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def read(path: Path) -> pl.DataFrame:
    return pl.read_csv(path, infer_schema=False)


def test_the_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        generated(tmp_path / name, customers=600, days=8)
    assert hashes(tmp_path / "one") == hashes(tmp_path / "two")
    assert len(hashes(tmp_path / "one")) > 8 * 4


def test_thirty_days_are_the_first_thirty_of_sixty(tmp_path: Path) -> None:
    generated(tmp_path / "thirty", customers=600, days=30)
    generated(tmp_path / "sixty", customers=600, days=60)
    short, long = hashes(tmp_path / "thirty" / "feeds"), hashes(tmp_path / "sixty" / "feeds")
    last = (START + timedelta(days=29)).isoformat()
    assert short == {name: digest for name, digest in long.items() if name[:10] <= last}
    assert len({name[:10] for name in long}) == 60


def test_control_totals_agree_with_the_files(tmp_path: Path) -> None:
    report = generated(tmp_path / "lender", customers=400, days=10)
    rows = dict.fromkeys(FEEDS, 0)
    for on in report.business_dates:
        folder = tmp_path / "lender" / "feeds" / on.isoformat()
        control = tomllib.loads((folder / "control.toml").read_text(encoding="utf-8"))
        assert control.pop("business_date") == on
        assert {path.stem for path in folder.glob("*.csv")} == set(control)
        for feed, said in control.items():
            frame = read(folder / f"{feed}.csv")
            rows[feed] += len(frame)
            assert said.pop("rows") == len(frame)
            sums = {name: sum((Decimal(text or 0) for text in frame[name]), Decimal(0)) for name in said}
            assert {name: Decimal(text) for name, text in said.items()} == sums
            assert set(said) == ({CONTROL_SUMS[feed]} if feed in CONTROL_SUMS else set())
    assert rows == report.rows


def test_money_and_rates_are_exact_text_under_native_names(tmp_path: Path) -> None:
    generated(tmp_path / "lender")
    day = tmp_path / "lender" / "feeds" / START.isoformat()
    for feed, schema in FEEDS.items():
        if (day / f"{feed}.csv").exists():
            assert read(day / f"{feed}.csv").columns == [name.replace("_rate_ppm", "_rate") for name in schema.names]
    contracts = read(day / "contracts.csv")
    assert contracts["principal"].str.contains(r"^\d+\.\d\d$").all()
    assert contracts["annual_rate"].str.contains(r"^0(\.\d{0,5}[1-9])?$").all()
    rates = zip(contracts["annual_rate"], contracts["penalty_rate"], strict=True)
    assert all(Decimal(penalty) == Decimal(annual) * 3 / 2 for annual, penalty in rates)


def test_the_book_takes_every_row(tmp_path: Path) -> None:
    generated(tmp_path / "lender", customers=600, days=3)
    guards = FeedGuards(bad_share_max_ppm=0, rows_shrink_max_ppm=0, sum_jump_max_ppm=0, stale_days_max=0)
    for on in (START, START + timedelta(days=1), START + timedelta(days=2)):
        folder = tmp_path / "lender" / "feeds" / on.isoformat()
        staged = stage_feeds(
            home=tmp_path / "home", folder=folder, on=on, mapping=plain_mapping(currency="CNY"), guards=guards,
            buckets=2, progress=lambda *_: None,
        )  # fmt: skip
        built = build_book(home=tmp_path / "home", on=on, buckets=2, progress=lambda *_: None)
        assert (staged.status, staged.bad_rows, built.bad_rows, built.repeated) == ("staged", 0, {}, {})
    assert built.rows["customers"] >= 600


@pytest.mark.parametrize("customers", [1, 2, 3, 29])
def test_a_tiny_lender_is_a_lender(tmp_path: Path, customers: int) -> None:
    report = generated(tmp_path / "lender", customers=customers, days=4)
    assert len(report.business_dates) == 4
    assert report.rings == 0
    opening = tmp_path / "lender" / "feeds" / START.isoformat()
    assert len(read(opening / "customers.csv")) == customers
    for on in report.business_dates:
        assert list((tmp_path / "lender" / "feeds" / on.isoformat()).glob("*.csv")), "no day is forgotten"


def test_no_days_write_no_feeds(tmp_path: Path) -> None:
    report = generated(tmp_path / "lender", days=0)
    assert (report.business_dates, report.rows) == ((), {})
    assert list((tmp_path / "lender" / "feeds").iterdir()) == []


def test_progress_is_told_after_every_day(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    generated(tmp_path / "lender", days=3, progress=lambda *step: told.append(step))
    assert [(done, of) for _, done, of in told] == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize(
    ("argument", "value"),
    [
        ("customers", 0), ("customers", -1), ("customers", 10**9), ("customers", True), ("days", -1), ("days", 501),
        ("seed", -1), ("from_on", date(1900, 1, 1)),
    ],
)  # fmt: skip
def test_nonsense_is_refused_and_nothing_is_written(tmp_path: Path, argument: str, value: Any) -> None:
    with pytest.raises(UnableToGenerate) as refused:
        generated(tmp_path / "lender", **{argument: value})
    assert refused.value.argument == argument
    assert "give a" in str(refused.value)
    assert not (tmp_path / "lender").exists()


def test_a_lender_already_there_is_not_touched(tmp_path: Path) -> None:
    generated(tmp_path / "lender")
    before = hashes(tmp_path / "lender")
    with pytest.raises(UnableToGenerate, match="already holds feeds"):
        generated(tmp_path / "lender", seed=8)
    assert hashes(tmp_path / "lender") == before


def test_a_run_that_was_cut_short_leaves_no_feeds_and_can_be_repeated(tmp_path: Path) -> None:
    def cut(_: str, done: int, __: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        generated(tmp_path / "cut", progress=cut)
    assert not (tmp_path / "cut" / "feeds").exists()
    generated(tmp_path / "cut")
    generated(tmp_path / "whole")
    assert hashes(tmp_path / "cut") == hashes(tmp_path / "whole")
