"""The mappings we ship, each on its data: the invented Chinese lender, and SuperLender's real file."""

from __future__ import annotations

import csv
import shutil
from datetime import date
from pathlib import Path

import pytest

from nuan.book import queries
from nuan.book.feeds.folder import read_mapping
from nuan.book.rules.arrange import Arranged
from nuan.book.rules.states import arranged_states
from nuan.book.rules.terms import AllocationOrder, BookTerms
from tests.rooms.book.lender import build, faults_of, stage, table_of

ROOT = Path(__file__).parents[3]
CHINESE_DAY = date(2026, 3, 2)
SUPERLENDER = ROOT.parent / "shared" / "data" / "superlender" / "previous_loans.csv"
SUPERLENDER_DAY = date(2017, 8, 1)
ORDER = AllocationOrder(name="plain", due=("cost", "fee", "interest", "principal", "penalty"))
TERMS = BookTerms(pack_hash="test", orders=(ORDER,), default_order="plain")


@pytest.fixture
def chinese(tmp_path: Path) -> Path:
    """A home with the Chinese sample loaded."""
    mapping = read_mapping(ROOT / "examples" / "mappings" / "chinese.toml")
    stage(tmp_path / "home", ROOT / "examples" / "chinese-lender" / "2026-03-02", on=CHINESE_DAY, mapping=mapping)
    build(tmp_path / "home", on=CHINESE_DAY)
    return tmp_path / "home"


def test_the_chinese_sample_loads_and_its_one_bad_row_is_explained(chinese: Path) -> None:
    faults = faults_of(chinese, "payments", on=CHINESE_DAY)
    assert [(f.file, f.row, f.column, f.value, f.reason) for f in faults] == [
        ("还款流水.csv", 50, "实还金额", "１０００．００", "has full-width characters")
    ]
    manifest = queries.read_manifest(home=chinese, on=CHINESE_DAY)
    assert {name: manifest.rows(name) for name in ("customers", "contracts", "instalments", "payments", "entries")} == {
        "customers": 12, "contracts": 12, "instalments": 144, "payments": 49, "entries": 2
    }  # fmt: skip
    customer = queries.read_customers(home=chinese, on=CHINESE_DAY, customer_ids=["示例客户004"]).to_pylist()[0]
    assert (customer["name"], customer["kind"], customer["sex"], len(customer["phones"])) == (
        "示例四", "person", "female", 2
    )  # fmt: skip
    contract = queries.find_contract(home=chinese, on=CHINESE_DAY, contract_id="示例借据001").arranged.contracts
    row = contract.to_pylist()[0]
    assert (row["currency"], row["annual_rate_ppm"], row["penalty_rate_ppm"], row["secured"], row["product"]) == (
        "CNY", 96_000, 144_000, True, "car"
    )  # fmt: skip


def test_the_chinese_sample_knows_who_paid_and_what_was_reversed(chinese: Path) -> None:
    by_others = {r["contract_id"] for r in table_of(chinese, "payments", on=CHINESE_DAY) if r["flags"] % 2 == 1}
    reversals = {r["contract_id"] for r in table_of(chinese, "payments", on=CHINESE_DAY) if r["flags"] == -1}
    assert by_others - reversals == {"示例借据009"}
    assert reversals == {"示例借据005"}


def superlender_states(home: Path) -> tuple[int, int, int, int]:
    """Contracts, those late at the first due date, what they owe, what they paid too much (minor units)."""
    manifest = queries.read_manifest(home=home, on=SUPERLENDER_DAY)
    loans = late = owed = credit = 0
    for k in range(manifest.buckets):
        arranged: Arranged = queries.read_bucket(home=home, on=SUPERLENDER_DAY, bucket=k).arranged
        for row in arranged_states(arranged, on=SUPERLENDER_DAY, terms=TERMS).to_pylist():
            loans, late, credit = loans + 1, late + row["first_payment_late"], credit + row["credit"]
            owed += row["outstanding_principal"] + row["outstanding_interest"]
    return loans, late, owed, credit


def test_late_at_the_first_due_date_agrees_with_a_direct_count_of_superlenders_file(tmp_path: Path) -> None:
    if not SUPERLENDER.exists():
        pytest.skip("../shared/data/superlender/previous_loans.csv is not beside the project")
    with SUPERLENDER.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    direct = sum(row["firstrepaiddate"][:10] > row["firstduedate"][:10] for row in rows)
    mapping = read_mapping(ROOT / "examples" / "mappings" / "superlender.toml")
    report = stage(tmp_path / "home", SUPERLENDER.parent, on=SUPERLENDER_DAY, mapping=mapping)
    assert report.bad_rows == 0
    assert build(tmp_path / "home", on=SUPERLENDER_DAY).bad_rows == {}
    loans, late, owed, credit = superlender_states(tmp_path / "home")
    assert (loans, late) == (len(rows), direct)
    assert owed == credit  # Every loan in the file was closed; what is not yet due is held as credit.
    principal = sum(row["principal"] for row in table_of(tmp_path / "home", "contracts", on=SUPERLENDER_DAY))
    assert principal == sum(int(row["loanamount"].partition(".")[0]) * 100 for row in rows)


def test_the_superlender_mapping_splits_long_loans_to_the_minor_unit(tmp_path: Path) -> None:
    head = ("customerid,systemloanid,loannumber,approveddate,creationdate,loanamount,totaldue,termdays,closeddate,"
            "referredby,firstduedate,firstrepaiddate")  # fmt: skip
    moment = "2017-01-01 10:00:00.000000"
    loan = f"c1,L1,1,{moment},{moment},10000.0000,13000.0000,90,2017-03-30 01:00:00.000000,,2017-01-31 00:00:00.000000"
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "previous_loans.csv").write_text(f"{head}\n{loan},2017-02-02 23:59:59.000000\n")
    mapping = read_mapping(ROOT / "examples" / "mappings" / "superlender.toml")
    stage(tmp_path / "home", folder, on=SUPERLENDER_DAY, mapping=mapping)
    build(tmp_path / "home", on=SUPERLENDER_DAY)
    dues = table_of(tmp_path / "home", "instalments", on=SUPERLENDER_DAY)
    assert [(row["due_on"].isoformat(), row["principal"], row["interest"]) for row in dues] == [
        ("2017-01-31", 333_333, 100_000), ("2017-03-02", 333_333, 100_000), ("2017-04-01", 333_334, 100_000)
    ]  # fmt: skip
    paid = table_of(tmp_path / "home", "payments", on=SUPERLENDER_DAY)
    assert [(row["payment_id"], row["value_on"].isoformat(), row["amount"]) for row in paid] == [
        ("L1-first", "2017-02-02", 433_333), ("L1-rest", "2017-03-30", 866_667)
    ]  # fmt: skip


def test_every_shipped_mapping_is_understood() -> None:
    paths = sorted((ROOT / "examples" / "mappings").glob("*.toml"))
    assert {read_mapping(path).currency for path in paths} == {"CNY", "NGN"}


def test_the_sample_in_utf8_is_refused_because_the_mapping_says_gb18030(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    shutil.copytree(ROOT / "examples" / "chinese-lender" / "2026-03-02", folder)
    path = folder / "客户信息.csv"
    path.write_bytes(path.read_bytes().decode("gb18030").encode("utf-8-sig"))
    mapping = read_mapping(ROOT / "examples" / "mappings" / "chinese.toml")
    with pytest.raises(ValueError, match="the mapping says GB18030 but the file is marked as UTF-8"):
        stage(tmp_path / "home", folder, on=CHINESE_DAY, mapping=mapping)
