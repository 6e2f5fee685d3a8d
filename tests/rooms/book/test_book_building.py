"""From staged feeds to the book of a date: what belongs together, what is a repeat, what may not be."""

from __future__ import annotations

import os
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nuan.book import queries
from nuan.book.actions import build as build_module
from nuan.book.actions import check_feeds, withdraw_feeds
from nuan.book.feeds.errors import UnableToBuildBook, UnableToStageFeeds
from tests.rooms.book.lender import (
    BUCKETS,
    DAY,
    STRICT,
    Rows,
    build,
    everything_under,
    faults_of,
    small_lender,
    stage,
    table_of,
    write_csv,
    write_folder,
)

NEXT = DAY + timedelta(days=1)
LATER = DAY + timedelta(days=2)


def payment(**values: Any) -> dict[str, Any]:
    """A payment row of contract C000 on the day after the first book."""
    row = {"payment_id": "N1", "contract_id": "C000", "value_on": NEXT.isoformat(), "booked_on": NEXT.isoformat(),
           "amount": "10.00", "payer_name": "", "method": "", "reverses": ""}  # fmt: skip
    return row | values


@pytest.fixture(scope="module")
def first_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the small lender's files (`first`) and its first book (`home`), built once."""
    root = tmp_path_factory.mktemp("first")
    stage(root / "home", write_folder(root / "first", small_lender(seed=1)))
    build(root / "home")
    return root


@pytest.fixture
def home(tmp_path: Path, first_book: Path) -> Path:
    """A home with the small lender's first book, to do with as one likes."""
    shutil.copytree(first_book, tmp_path, dirs_exist_ok=True)
    return tmp_path / "home"


def send(home: Path, rows: Rows, *, on: Any = NEXT, name: str = "in") -> None:
    """Stage a delivery of these rows."""
    stage(home, write_folder(home.parent / f"{name}-{on}", rows), on=on)


def test_the_book_holds_what_was_sent_in_kernel_order(home: Path) -> None:
    rows = small_lender(seed=1)
    assert {r["contract_id"] for r in table_of(home, "contracts")} == {r["contract_id"] for r in rows["contracts"]}
    assert sorted(r["payment_id"] for r in table_of(home, "payments")) == sorted(
        r["payment_id"] for r in rows["payments"]
    )
    for name, table in (("customers", "customers"), ("relations", "relations"), ("collateral", "collateral")):
        assert len(table_of(home, table)) == len(rows[name])
    one = queries.find_contract(home=home, on=DAY, contract_id="C001")
    assert one.arranged.contracts["instalment_count"].to_pylist() == [4]
    assert one.arranged.instalments["sequence"].to_pylist() == [1, 2, 3, 4]
    assert one.entries["entry_id"].to_pylist() == ["E2"]
    assert one.arranged.events["source_id"].to_pylist() == ["E2"]
    found = queries.read_customers(home=home, on=DAY, customer_ids=["K003", "K001", "nobody"])
    assert found["name"].to_pylist() == ["测试1", "测试3"]
    assert found["phones"].to_pylist() == [["10000000001", "10000000002"]] * 2
    assert queries.contracts_of(home=home, on=DAY, customer_ids=["K001"]).to_pylist() == [
        {"customer_id": "K001", "contract_id": "C001"}
    ]


def test_unknown_dates_and_contracts_are_said_plainly(home: Path) -> None:
    with pytest.raises(queries.UnableToFindContract, match="holds no contract 'C999'"):
        queries.find_contract(home=home, on=DAY, contract_id="C999")
    with pytest.raises(queries.UnableToFindBook, match=f"no book of {NEXT}"):
        queries.read_bucket(home=home, on=NEXT, bucket=0)
    assert queries.latest_book(home=home, before=DAY) is None
    assert queries.latest_book(home=home, before=NEXT) == DAY


def test_files_are_private(home: Path) -> None:
    modes = {oct(path.stat().st_mode & 0o777) for path in home.rglob("*") if path.is_file()}
    folders = {oct(path.stat().st_mode & 0o777) for path in [home, *home.rglob("*")] if path.is_dir()}
    assert (modes, folders) == ({"0o600"}, {"0o700"})


def test_the_same_bytes_again_change_nothing(home: Path, tmp_path: Path) -> None:
    before = everything_under(home)
    assert stage(home, tmp_path / "first").status == "already_held"
    (tmp_path / "renamed").mkdir()
    os.link(tmp_path / "first" / "payments.csv", tmp_path / "renamed" / "payments-copy.csv")
    report = stage(home, tmp_path / "renamed", on=NEXT)
    assert (report.status, report.passed_over) == ("already_held", ("payments-copy.csv",))
    assert build(home).status == "held"
    assert everything_under(home) == before


def test_the_same_rows_in_another_file_are_counted_and_change_nothing(home: Path) -> None:
    rows = small_lender(seed=1)
    for feed in rows.values():
        feed.reverse()
    send(home, rows)
    report = build(home, on=NEXT)
    assert report.book_hash == build(home).book_hash
    assert report.bad_rows == {}
    assert report.repeated == {name: len(feed) for name, feed in rows.items()}
    assert report.written_files == 0


IMMUTABLE = [("payments", "amount", "1.00"), ("instalments", "interest", "1.00"), ("entries", "amount", "6.00")]


@pytest.mark.parametrize(("feed", "column", "value"), IMMUTABLE)
def test_the_same_key_with_other_data_is_set_aside_and_shown(home: Path, feed: str, column: str, value: str) -> None:
    rows = small_lender(seed=1)
    rows[feed][0][column] = value
    send(home, {feed: rows[feed]})
    report = build(home, on=NEXT)
    assert report.bad_rows == {feed: 1}
    assert [(fault.file, fault.row) for fault in faults_of(home, feed, on=NEXT)] == [(f"{feed}.csv", 2)]
    assert "same key, other data" in faults_of(home, feed, on=NEXT)[0].reason
    assert report.book_hash == build(home).book_hash


@pytest.mark.parametrize("column", ["principal", "currency", "disbursed_on", "customer_id"])
def test_what_a_contract_may_never_change(home: Path, column: str) -> None:
    rows = small_lender(seed=1)
    other = {"principal": "5000.00", "disbursed_on": "2020-01-01", "customer_id": "K001", "currency": "CNY"}
    contract = rows["contracts"][0] | {column: other[column], "grace_days": "7"}
    send(home, {"contracts": [contract]})
    report = build(home, on=NEXT)
    if column == "currency":  # A book has one currency, so it cannot differ; the row is a lawful change of grace.
        assert report.bad_rows == {}
        return
    assert report.bad_rows == {"contracts": 1}
    assert faults_of(home, "contracts", on=NEXT)[0].column == column
    assert (
        queries.find_contract(home=home, on=NEXT, contract_id="C000").arranged.contracts["grace_days"][0].as_py() == 0
    )


def test_attributes_follow_the_latest_business_date_however_late_the_earlier_one_comes(home: Path) -> None:
    rows = small_lender(seed=1)
    send(home, {"contracts": [rows["contracts"][0] | {"grace_days": "9"}]}, on=LATER)
    build(home, on=LATER)
    send(home, {"contracts": [rows["contracts"][0] | {"grace_days": "5"}]}, on=NEXT)
    last = LATER + timedelta(days=1)
    build(home, on=last)
    one = queries.find_contract(home=home, on=last, contract_id="C000")
    assert one.arranged.contracts["grace_days"].to_pylist() == [9]


def broken_schedule(rows: Rows, **changes: str) -> Rows:
    """A new contract whose schedule has something wrong in its third row."""
    contract = rows["contracts"][0] | {"contract_id": "C900"}
    schedule = [row | {"contract_id": "C900"} for row in rows["instalments"][:4]]
    schedule[2] = schedule[2] | changes
    return {"contracts": [contract], "instalments": schedule}


SCHEDULES = [
    ({"principal": "999.99"}, "do not sum to the contract's principal", 4),
    ({"due_on": "2020-01-01"}, "out of order", 4),
    ({"contract_id": "C901"}, "names a contract the book does not hold", 1),
    ({"sequence": "2"}, "same key, other data", 2),
]


@pytest.mark.parametrize(("changes", "reason", "bad"), SCHEDULES)
def test_a_broken_schedule_is_set_aside_whole(home: Path, changes: dict[str, str], reason: str, bad: int) -> None:
    send(home, broken_schedule(small_lender(seed=1), **changes))
    report = build(home, on=NEXT)
    reasons = [fault.reason for fault in faults_of(home, "instalments", on=NEXT)]
    assert sum(reason in text for text in reasons) == bad
    assert report.bad_rows == {"instalments": 4}
    assert "C900" not in {row["contract_id"] for row in table_of(home, "instalments", on=NEXT)}


def version_two(**changes: str) -> dict[str, Any]:
    """A row of a re-agreed schedule of C000."""
    return {"contract_id": "C000", "sequence": "1", "due_on": "2026-04-01", "principal": "100.00", "interest": "0",
            "fee": "", "version": "2", "effective_on": NEXT.isoformat()} | changes  # fmt: skip


def test_a_new_version_supersedes_from_its_day(home: Path) -> None:
    send(home, {"instalments": [version_two(), version_two(sequence="2", due_on="2026-05-01")]})
    build(home, on=NEXT)
    one = queries.find_contract(home=home, on=NEXT, contract_id="C000")
    assert one.arranged.instalments["version"].to_pylist() == [1, 1, 1, 1, 2, 2]
    assert one.arranged.instalments["booked_on"].to_pylist()[4:] == [NEXT, NEXT]
    assert "schedule version 2" in one.arranged.events["source_id"].to_pylist()


@pytest.mark.parametrize(
    ("changes", "column"), [({"effective_on": ""}, "effective_on"), ({"due_on": "2026-03-01"}, "due_on")]
)
def test_a_version_without_its_day_or_due_before_it_is_set_aside(
    home: Path, changes: dict[str, str], column: str
) -> None:
    send(home, {"instalments": [version_two(**changes)]})
    assert [fault.column for fault in faults_of(home, "instalments", on=NEXT)] == [column]


def test_two_days_for_one_version_are_set_aside(home: Path) -> None:
    other = version_two(sequence="2", due_on="2026-05-01", effective_on=LATER.isoformat())
    send(home, {"instalments": [version_two(), other]})
    assert build(home, on=NEXT).bad_rows == {"instalments": 2}
    assert "two effective days" in faults_of(home, "instalments", on=NEXT)[0].reason


REVERSALS = [
    ({"reverses": "nothing"}, "names a payment its contract does not have", "reverses"),
    ({"reverses": "R1"}, "names a reversal", "reverses"),
    ({"reverses": "first"}, "is not the amount", "amount"),
    ({"reverses": "reversed"}, "is reversed already", "reverses"),
    ({"reverses": "N1"}, "names its own row", "reverses"),
]


@pytest.mark.parametrize(("changes", "reason", "column"), REVERSALS)
def test_a_reversal_takes_back_one_payment_of_its_contract_once(
    home: Path, changes: dict[str, str], reason: str, column: str
) -> None:
    rows = small_lender(seed=1)["payments"]
    reversal = rows[-1]
    names = {"first": rows[-2]["payment_id"], "reversed": reversal["reverses"]}
    row = payment(contract_id=reversal["contract_id"], amount=reversal["amount"])
    row |= changes | {"reverses": names.get(changes["reverses"], changes["reverses"])}
    if "amount" in reason:
        row |= {"reverses": next(r["payment_id"] for r in rows if r["contract_id"] == row["contract_id"]
                                 and r["payment_id"] != reversal["reverses"]), "amount": "0.01"}  # fmt: skip
    send(home, {"payments": [row]})
    build(home, on=NEXT)
    faults = faults_of(home, "payments", on=NEXT)
    assert [(fault.row, fault.column) for fault in faults] == [(2, column)]
    assert reason in faults[0].reason
    assert len(table_of(home, "payments", on=NEXT)) == len(rows)


def test_of_two_reversals_of_one_payment_the_first_booked_stands(home: Path) -> None:
    pay = payment(payment_id="N0")
    first = payment(payment_id="N2", reverses="N0")
    second = payment(payment_id="N1", reverses="N0", booked_on=LATER.isoformat())
    send(home, {"payments": [second, first, pay]})
    build(home, on=NEXT)
    assert [(fault.row, fault.reason) for fault in faults_of(home, "payments", on=NEXT)] == [
        (2, "names a payment that is reversed already")
    ]


UNKNOWN = [
    ({"payments": [payment(contract_id="C999")]}, "payments", "contract_id"),
    ({"entries": [{"entry_id": "E9", "contract_id": "C999", "kind": "pause", "value_on": "2026-03-03",
                   "booked_on": "2026-03-03", "component": "", "amount": "", "due_on": "", "until_on": "2026-03-09"}]},
     "entries", "contract_id"),
    ({"contracts": [small_lender(seed=1)["contracts"][0] | {"contract_id": "C999", "customer_id": "K999"}]},
     "contracts", "customer_id"),
    ({"relations": [small_lender(seed=1)["relations"][0] | {"customer_id": "K999"}]}, "relations", "customer_id"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "feed", "column"), UNKNOWN)
def test_rows_that_belong_to_nothing_are_set_aside(home: Path, rows: Rows, feed: str, column: str) -> None:
    send(home, rows)
    report = build(home, on=NEXT)
    assert report.bad_rows == {feed: 1}
    assert [(fault.row, fault.column) for fault in faults_of(home, feed, on=NEXT)] == [(2, column)]
    assert report.book_hash == build(home).book_hash


def test_the_same_file_may_come_again_once_what_it_lacked_is_there(home: Path) -> None:
    early = write_folder(home.parent / "early", {"payments": [payment(contract_id="C999")]})
    stage(home, early, on=NEXT)
    build(home, on=NEXT)
    send(home, {"contracts": [small_lender(seed=1)["contracts"][0] | {"contract_id": "C999"}]}, on=LATER)
    assert stage(home, early, on=LATER).status == "staged"
    assert build(home, on=LATER).bad_rows == {}
    assert [row["contract_id"] for row in table_of(home, "payments", on=LATER) if row["payment_id"] == "N1"] == ["C999"]


ENTRIES = [
    ({"kind": "charge", "component": "fee", "amount": "1.00"}, "due_on"),
    ({"kind": "charge", "amount": "1.00", "due_on": "2026-03-09"}, "component"),
    ({"kind": "waiver", "component": "penalty"}, "amount"),
    ({"kind": "pause"}, "until_on"),
    ({"kind": "penalty_stop", "until_on": "2026-03-03"}, "until_on"),
    ({"kind": "credit_refund"}, "amount"),
]


@pytest.mark.parametrize(("values", "column"), ENTRIES)
def test_an_entry_needs_what_its_kind_needs(home: Path, values: dict[str, str], column: str) -> None:
    entry = {"entry_id": "E9", "contract_id": "C000", "kind": "", "value_on": "2026-03-03", "booked_on": "2026-03-03",
             "component": "", "amount": "", "due_on": "", "until_on": ""}  # fmt: skip
    send(home, {"entries": [entry | values]})
    assert [fault.column for fault in faults_of(home, "entries", on=NEXT)] == [column]


def test_a_book_with_too_many_bad_rows_is_refused_and_nothing_changes(home: Path) -> None:
    rows = [payment(contract_id="C999", booked_on=LATER.isoformat())]
    folder = write_folder(home.parent / "bad", {"payments": rows})
    report = stage(home, folder, on=NEXT, guards=STRICT)
    before = {name: data for name, data in everything_under(home).items() if name.startswith("book")}
    with pytest.raises(UnableToBuildBook, match=r"payments: 1 of 1 rows are bad .* Nothing was written"):
        build(home, on=NEXT)
    assert {name: data for name, data in everything_under(home).items() if name.startswith("book")} == before
    assert [fault.row for fault in faults_of(home, "payments", on=NEXT)] == [2]
    assert withdraw_feeds(home=home, on=NEXT, content=report.content)
    assert build(home, on=NEXT).book_hash == build(home).book_hash


def test_what_a_book_holds_cannot_be_withdrawn(home: Path) -> None:
    content = next(iter(queries.read_manifest(home=home, on=DAY).staged)).partition("/")[2]
    with pytest.raises(UnableToStageFeeds, match="holds the delivery"):
        withdraw_feeds(home=home, on=DAY, content=content)
    assert not withdraw_feeds(home=home, on=NEXT, content=content)


def test_checking_a_folder_stages_nothing(tmp_path: Path) -> None:
    from tests.rooms.book.lender import LOOSE, PLAIN, quiet

    folder = write_folder(tmp_path / "in", small_lender(seed=1))
    report = check_feeds(
        home=tmp_path / "home", folder=folder, on=DAY, mapping=PLAIN, guards=LOOSE, buckets=BUCKETS, progress=quiet
    )
    assert report.status == "checked"
    assert report.rows == sum(len(feed) for feed in small_lender(seed=1).values())
    assert everything_under(tmp_path / "home") == {}


def test_backdated_rows_are_noted_and_others_are_not(home: Path) -> None:
    old = DAY - timedelta(days=3)
    send(home, {"payments": [
        payment(), payment(payment_id="N2", contract_id="C001", value_on=old.isoformat()),
        payment(payment_id="N3", contract_id="C002", value_on=old.isoformat(), booked_on=old.isoformat()),
    ]})  # fmt: skip
    report = build(home, on=NEXT)
    assert report.backdated == 2
    assert sorted(row["contract_id"] for row in table_of(home, "backdated", on=NEXT)) == ["C001", "C002"]
    build(home, on=LATER)
    assert table_of(home, "backdated", on=LATER) == []


def test_files_that_did_not_change_are_the_very_same_files(home: Path) -> None:
    send(home, {"payments": [payment()]})
    report = build(home, on=NEXT)
    bucket = [f for f in queries.read_manifest(home=home, on=NEXT).files if f.endswith("instalments.parquet")]
    assert report.linked_files > report.written_files
    for name in bucket:
        assert (home / "book" / DAY.isoformat() / name).stat().st_ino == (
            home / "book" / NEXT.isoformat() / name
        ).stat().st_ino


def mismatches(home: Path, on: Any) -> dict[str, int]:
    """Payments by others, per contract."""
    found: dict[str, int] = {}
    for row in table_of(home, "payments", on=on):
        if row["flags"] >= 0:
            found[row["contract_id"]] = found.get(row["contract_id"], 0) + row["flags"] % 2
    return found


def test_another_payer_is_seen_on_later_days_too_and_a_new_name_is_taken_over(home: Path) -> None:
    before = mismatches(home, DAY)
    send(home, {"payments": [
        payment(payer_name="测试 0"), payment(payment_id="N2", contract_id="C001", payer_name="某人"),
        payment(payment_id="N3", contract_id="C002", payer_name=""),
    ]})  # fmt: skip
    build(home, on=NEXT)
    after = mismatches(home, NEXT)
    assert [after[c] - before.get(c, 0) for c in ("C000", "C001", "C002")] == [0, 1, 0]
    send(home, {"customers": [small_lender(seed=1)["customers"][1] | {"name": "某人"}]}, on=LATER)
    build(home, on=LATER)
    own_name = sum(r["payer_name"] == "测试1" for r in table_of(home, "payments", on=LATER))
    others = sum(r["payer_name"] == "别人" and r["contract_id"] == "C001" for r in table_of(home, "payments", on=LATER))
    assert mismatches(home, LATER)["C001"] == own_name + others


def test_a_late_delivery_waits_for_the_next_date(home: Path) -> None:
    late = payment(value_on=DAY.isoformat(), booked_on=DAY.isoformat())
    send(home, {"payments": [late]}, on=DAY, name="late")
    held = build(home)
    assert (held.status, held.waiting) == ("held", 1)
    assert build(home, on=NEXT).backdated == 1


def test_a_book_needs_something_to_be_built_from_and_one_number_of_buckets(home: Path, tmp_path: Path) -> None:
    with pytest.raises(UnableToBuildBook, match="neither an earlier book nor any delivery"):
        build(tmp_path / "nothing")
    with pytest.raises(UnableToBuildBook, match="it is to have 4 buckets"):
        build(home, on=NEXT, buckets=4)
    assert queries.book_dates(home=home) == [DAY]


@pytest.mark.parametrize("rows_for_processes", [0, 10**9], ids=["processes", "threads"])
def test_several_workers_build_the_same_bytes(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows_for_processes: int
) -> None:
    monkeypatch.setattr(build_module, "ROWS_FOR_PROCESSES", rows_for_processes)
    stage(tmp_path / "other", tmp_path / "first")
    build(tmp_path / "other", workers=2)
    ours, theirs = (everything_under(one / "book") for one in (home, tmp_path / "other"))
    assert ours == theirs


def test_an_interrupted_build_leaves_nothing_that_counts(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    send(home, {"payments": [payment()]})

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(build_module, "_files", stop)
    with pytest.raises(KeyboardInterrupt):
        build(home, on=NEXT)
    assert queries.book_dates(home=home) == [DAY]
    monkeypatch.undo()
    (home / "book" / ".unfinished-2026-03-03-killed").mkdir()
    assert build(home, on=NEXT).status == "built"
    assert sorted(path.name for path in (home / "book").iterdir()) == [DAY.isoformat(), NEXT.isoformat()]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(dice=st.randoms(use_true_random=False), shards=st.integers(1, 3), parts=st.integers(1, 3))
def test_order_shards_and_deliveries_do_not_matter(
    tmp_path_factory: pytest.TempPathFactory, dice: Any, shards: int, parts: int
) -> None:
    root = tmp_path_factory.mktemp("order")
    rows = small_lender(seed=3, customers=8)
    rows["payments"] += [rows["payments"][0], payment(contract_id="C999"), payment(payment_id="X", reverses="no")]
    stage(root / "plain", write_folder(root / "in", rows))
    expected = build(root / "plain")
    folders = [root / f"part{n}" for n in range(parts)]
    for feed, feed_rows in rows.items():
        shuffled = list(feed_rows)
        dice.shuffle(shuffled)
        cut = [shuffled[n::shards] for n in range(shards)]
        for number, shard in enumerate(cut):
            if shard:
                write_csv(folders[dice.randrange(parts)] / f"{feed}-{number}.csv", shard)
    dice.shuffle(folders)
    for folder in folders:
        if folder.exists():
            stage(root / "other", folder)
    found = build(root / "other")
    assert found.book_hash == expected.book_hash
    assert found.bad_rows == expected.bad_rows == {"payments": 2}
    ours, theirs = (everything_under(root / one / "book") for one in ("plain", "other"))
    assert {n: d for n, d in ours.items() if n.endswith("parquet")} == {
        n: d for n, d in theirs.items() if n.endswith("parquet")
    }


@settings(max_examples=8, deadline=None)
@given(dice=st.randoms(use_true_random=False), days=st.integers(1, 3))
def test_day_by_day_or_at_once_is_the_same_book(tmp_path_factory: pytest.TempPathFactory, dice: Any, days: int) -> None:
    root = tmp_path_factory.mktemp("days")
    rows = small_lender(seed=4, customers=8)
    stage(root / "once", write_folder(root / "in", rows))
    late = {"payments": rows.pop("payments"), "entries": rows.pop("entries")}
    last = rows | {}
    stage(root / "daily", write_folder(root / "base", last))
    build(root / "daily")
    reversal = late["payments"].pop()
    dice.shuffle(late["payments"])
    late["payments"].append(reversal)
    for n in range(days):
        on, low = DAY + timedelta(days=n + 1), len(late["payments"]) * n // days
        part = late["payments"][low : len(late["payments"]) * (n + 1) // days]
        day: Rows = {"payments": part, "entries": late["entries"] if n == days - 1 else []}
        stage(root / "daily", write_folder(root / f"day{n}", day), on=on)
        build(root / "daily", on=on)
    end = DAY + timedelta(days=days)
    assert build(root / "daily", on=end).book_hash == build(root / "once", on=DAY).book_hash


def test_a_contract_that_was_refused_leaves_no_trace_with_the_other_customer(home: Path) -> None:
    rows = small_lender(seed=1)
    send(home, {"contracts": [rows["contracts"][0] | {"customer_id": "K001"}]})
    assert build(home, on=NEXT).book_hash == build(home).book_hash
    send(home, {"customers": [rows["customers"][1] | {"name": "新名"}]}, on=LATER)
    build(home, on=LATER)
    assert queries.contracts_of(home=home, on=LATER, customer_ids=["K001"])["contract_id"].to_pylist() == ["C001"]
    assert mismatches(home, LATER)["C000"] == mismatches(home, DAY)["C000"]


@settings(max_examples=10, deadline=None)
@given(picks=st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["10.00", "20.00"]), st.sampled_from(["C000", "C001", "C9"]),
                                st.sampled_from(["", "N0", "N1"]), st.integers(0, 2)), min_size=1, max_size=25))  # fmt: skip
def test_every_row_is_taken_set_aside_or_a_repeat(tmp_path_factory: pytest.TempPathFactory, picks: list[Any]) -> None:
    home = tmp_path_factory.mktemp("tally") / "home"
    stage(home, write_folder(home.parent / "first", small_lender(seed=1, customers=3)))
    held = build(home).rows["payments"]
    for day in range(3):
        rows = [payment(payment_id=f"N{n}", amount=amount, contract_id=where, reverses=back)
                for n, amount, where, back, on in picks if on == day]  # fmt: skip
        if not rows:
            continue
        on = NEXT + timedelta(days=day)
        report = stage(home, write_folder(home.parent / f"day{day}", {"payments": rows}), on=on)
        built = build(home, on=on)
        found = (built.rows["payments"] - held, built.bad_rows.get("payments", 0), built.repeated.get("payments", 0))
        if report.status == "staged":
            assert sum(found) + report.bad_rows == len(rows), (found, report.bad_rows)
        else:
            assert found == (0, 0, 0)
        held = built.rows["payments"]


@pytest.mark.parametrize("call", range(0, 26, 3))
def test_a_full_disk_at_any_write_leaves_the_old_book_and_the_next_try_gives_the_same_bytes(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    rows = small_lender(seed=1)
    rows["payments"].append(payment())
    rows["customers"][0]["name"] = "新名"
    folder = write_folder(tmp_path / "next", rows)
    before = everything_under(home)
    real, count = pq.write_table, iter(range(1000))

    def full_disk(*arguments: Any, **words: Any) -> None:
        if next(count) == call:
            raise OSError(28, "No space left on device")
        real(*arguments, **words)

    monkeypatch.setattr(pq, "write_table", full_disk)
    failed = False
    try:
        stage(home, folder, on=NEXT)
        build(home, on=NEXT)
    except OSError:
        failed = True
        kept = everything_under(home)
        assert {name: kept[name] for name in before} == before
        assert all(name.startswith(f"staged/{NEXT}/") for name in set(kept) - set(before))
    monkeypatch.undo()
    stage(home, folder, on=NEXT)
    build(home, on=NEXT)
    assert failed == (call < next(count))
    twin = tmp_path / "twin"
    stage(twin, tmp_path / "first")
    build(twin)
    stage(twin, folder, on=NEXT)
    build(twin, on=NEXT)
    assert everything_under(home) == everything_under(twin)
