"""Real loans through their mapping, run over real dates: what Nuan says agrees with a direct count of the file."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import polars as pl
import pytest

ROOT = Path(__file__).resolve().parents[3]
SOURCE = ROOT.parent / "shared" / "data" / "superlender" / "previous_loans.csv"
MAPPING = ROOT / "examples" / "mappings" / "superlender.toml"
DATES = (date(2016, 12, 31), date(2017, 3, 31), date(2017, 8, 31))

pytestmark = pytest.mark.skipif(not SOURCE.exists(), reason="the SuperLender file is not beside the project")


def nuan(*arguments: str, home: Path) -> dict[str, object]:
    ended = subprocess.run(
        [sys.executable, "-m", "nuan.cli.main", *arguments, "--home", str(home), "--json"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr[-2000:]
    return dict(json.loads(ended.stdout))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("superlender")
    feeds = root / "feeds"
    feeds.mkdir()
    shutil.copy(SOURCE, feeds)
    home = root / "home"
    nuan(
        "day",
        "run",
        "--on",
        str(DATES[0]),
        "--feeds",
        str(feeds),
        "--mapping",
        str(MAPPING),
        "--buckets",
        "2",
        home=home,
    )
    for on in DATES[1:]:
        nuan("day", "run", "--on", str(on), "--without-feeds", home=home)
    return home


@pytest.fixture(scope="module")
def loans() -> list[dict[str, str]]:
    with SOURCE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def states(home: Path, on: date) -> pl.DataFrame:
    return pl.read_parquet(home / "night" / on.isoformat() / "state" / "*.parquet")


@pytest.mark.parametrize("on", DATES)
def test_loans_late_at_their_first_due_date_agree_with_a_direct_count(
    home: Path, loans: list[dict[str, str]], on: date
) -> None:
    """Late: the first repayment came after the first due day, or had not come by `on` and the due day was past."""
    expected = set()
    for loan in loans:
        disbursed, due, repaid = (
            date.fromisoformat(loan[name][:10]) for name in ("approveddate", "firstduedate", "firstrepaiddate")
        )
        if disbursed <= on and due < min(repaid, on):
            expected.add(loan["systemloanid"])
    stated = states(home, on).filter(pl.col("first_payment_late"))
    assert set(stated["contract_id"].to_list()) == expected
    assert len(stated) == len(expected)


def test_over_the_whole_file_the_count_is_that_of_the_last_date(home: Path, loans: list[dict[str, str]]) -> None:
    direct = sum(loan["firstrepaiddate"][:10] > loan["firstduedate"][:10] for loan in loans)
    assert states(home, DATES[-1])["first_payment_late"].sum() == direct


@pytest.mark.parametrize("on", DATES)
def test_days_past_due_of_single_instalment_loans_agree_with_a_direct_count(
    home: Path, loans: list[dict[str, str]], on: date
) -> None:
    expected = {}
    for loan in loans:
        disbursed, due, repaid = (
            date.fromisoformat(loan[name][:10]) for name in ("approveddate", "firstduedate", "firstrepaiddate")
        )
        if loan["termdays"] in ("15", "30") and disbursed <= on < repaid and due < on:
            expected[loan["systemloanid"]] = (on - due).days
    single = {loan["systemloanid"] for loan in loans if loan["termdays"] in ("15", "30")}
    stated = states(home, on).filter(pl.col("days_past_due") > 0, pl.col("contract_id").is_in(list(single)))
    assert dict(stated.select("contract_id", "days_past_due").iter_rows()) == expected
