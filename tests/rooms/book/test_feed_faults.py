"""Every way a lender's file can be wrong: a clear error that names the place, nothing lost, nothing taken silently."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from nuan.book.feeds.errors import UnableToReadFeed, UnableToStageFeeds
from nuan.book.rules.feeds.mapping import mapping_from
from tests.rooms.book.lender import (
    DAY,
    LOOSE,
    STRICT,
    build,
    everything_under,
    faults_of,
    small_lender,
    stage,
    table_of,
    write_csv,
    write_folder,
    write_parquet,
)

ROW = 4  # the file's third data row


def cell(column: str, value: str) -> Callable[[Path, str], None]:
    """Put a value into one cell of the third row."""

    def corrupt(folder: Path, feed: str) -> None:
        lines = (folder / f"{feed}.csv").read_text(encoding="utf-8").split("\n")
        place = lines[0].split(",").index(column)
        cells = lines[ROW - 1].split(",")
        cells[place] = value
        lines[ROW - 1] = ",".join(cells)
        (folder / f"{feed}.csv").write_text("\n".join(lines), encoding="utf-8")

    return corrupt


def line(change: Callable[[str], str]) -> Callable[[Path, str], None]:
    """Change the third row as a whole."""

    def corrupt(folder: Path, feed: str) -> None:
        lines = (folder / f"{feed}.csv").read_text(encoding="utf-8").split("\n")
        lines[ROW - 1] = change(lines[ROW - 1])
        (folder / f"{feed}.csv").write_text("\n".join(lines), encoding="utf-8", newline="")

    return corrupt


CELLS = [
    ("payments", "amount", "1e5", "exponent"),
    ("payments", "amount", '"1,040.00"', "thousands separator"),
    ("payments", "amount", "１０４０．００", "full-width"),
    ("payments", "amount", "1040.005", "more than 2 decimals"),
    ("payments", "amount", "-1040.00", "negative"),
    ("payments", "amount", "0.00", "zero"),
    ("payments", "amount", "¥1040.00", "not an amount"),
    ("payments", "amount", " 1040.00", "blanks"),
    ("payments", "amount", "", "missing"),
    ("payments", "amount", "NaN", "not an amount"),
    ("payments", "amount", "99999999999999999999", "not an amount"),
    ("payments", "amount", "10\x0040.00", "NUL"),
    ("payments", "value_on", "2026-02-30", "not a day"),
    ("payments", "value_on", "02/03/2026", "not a day"),
    ("payments", "value_on", "20260302", "not a day"),
    ("payments", "value_on", "2026-03-02T00:00:00", "not a day"),
    ("payments", "value_on", "2030-01-01", "more than one day after booked_on"),
    ("payments", "booked_on", "", "missing"),
    ("payments", "method", "代扣", "not a known code"),
    ("payments", "payment_id", "", "missing"),
    ("payments", "payment_id", " P1", "blanks"),
    ("contracts", "currency", "USD", "not the book's currency"),
    ("contracts", "currency", "RMB", "not a known code"),
    ("contracts", "annual_rate", "12%", "not a rate"),
    ("contracts", "annual_rate", "0.1234567", "more than 6 decimals"),
    ("contracts", "annual_rate", "12", "above 10"),
    ("contracts", "principal", "0", "zero"),
    ("contracts", "term", "4.0", "not a whole number"),
    ("contracts", "term", "70000", "not a whole number"),
    ("instalments", "sequence", "0", "zero"),
    ("instalments", "due_on", "2025-02-29", "not a day"),
    ("relations", "obliged", "maybe", "neither yes nor no"),
    ("relations", "name", "", "missing"),
    ("customers", "name", "", "missing"),
    ("customers", "birth_on", "1990/05/01", "not a day"),
]


@pytest.mark.parametrize(("feed", "column", "value", "reason"), CELLS)
def test_a_bad_cell_is_set_aside_with_its_place_and_the_rest_is_taken(
    tmp_path: Path, feed: str, column: str, value: str, reason: str
) -> None:
    rows = small_lender(seed=1)
    folder = write_folder(tmp_path / "in", rows)
    cell(column, value)(folder, feed)
    report = stage(tmp_path / "home", folder)
    faults = faults_of(tmp_path / "home", feed)
    assert [(fault.file, fault.row) for fault in faults] == [(f"{feed}.csv", ROW)]
    assert faults[0].column == ("related_id" if (feed, column) == ("relations", "name") else column)
    assert reason in faults[0].reason
    assert faults[0].remedy
    assert report.feeds[feed]["rows"] == len(rows[feed])
    assert report.feeds[feed]["bad_rows"] == 1


LINES = [
    ("one value too many", lambda text: text + ",x", "(whole line)", "has 9 columns, not 8"),
    ("one value too few", lambda text: text.rpartition(",")[0], "(whole line)", "has 7 columns, not 8"),
    ("a quote that is never closed", lambda text: text.replace("P", '"P', 1), "payment_id", "stray quote"),
    ("a quote within a value", lambda text: text.replace("C", 'C"', 1), "contract_id", "stray quote"),
    ("a quote in the last value", lambda text: text + '"', "reverses", "stray quote"),
    ("a carriage return within", lambda text: text.replace(",", "\r,", 1), "payment_id", "carriage return"),
    ("an empty line", lambda text: "", "(whole line)", "is empty"),
]


@pytest.mark.parametrize(("change", "column", "reason"), [one[1:] for one in LINES], ids=[one[0] for one in LINES])
def test_a_broken_line_takes_only_itself_away(
    tmp_path: Path, change: Callable[[str], str], column: str, reason: str
) -> None:
    rows = small_lender(seed=1)
    folder = write_folder(tmp_path / "in", rows)
    line(change)(folder, "payments")
    stage(tmp_path / "home", folder)
    faults = faults_of(tmp_path / "home", "payments")
    assert [(fault.row, fault.column) for fault in faults] == [(ROW, column)]
    assert reason in faults[0].reason
    build(tmp_path / "home")
    expected = {row["payment_id"] for row in rows["payments"]} - {rows["payments"][ROW - 2]["payment_id"]}
    assert {row["payment_id"] for row in table_of(tmp_path / "home", "payments")} == expected


def _bytes(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def corrupt(folder: Path) -> None:
        path = folder / "payments.csv"
        path.write_bytes(change(path.read_bytes()))

    return corrupt


def _renamed(old: str, new: str) -> Callable[[Path], None]:
    return _bytes(lambda data: data.replace(old.encode(), new.encode(), 1))


def _zipped(folder: Path) -> None:
    data = gzip.compress((folder / "payments.csv").read_bytes())
    (folder / "payments.csv").unlink()
    (folder / "payments.csv.gz").write_bytes(data[: len(data) // 2])


def _as_parquet(amount: pa.DataType, cut: int) -> Callable[[Path], None]:
    def corrupt(folder: Path) -> None:
        (folder / "payments.csv").unlink()
        value = 1.5 if pa.types.is_floating(amount) else "1.50"
        row = {"payment_id": "P", "contract_id": "C000", "value_on": DAY, "booked_on": DAY, "amount": value}
        path = write_parquet(
            folder / "payments.parquet", [row], value_on=pa.date32(), booked_on=pa.date32(), amount=amount
        )
        if cut:
            path.write_bytes(path.read_bytes()[:-cut])

    return corrupt


FILES: list[tuple[str, Callable[[Path], None], str]] = [
    ("cut within a line", _bytes(lambda data: data[:-30]), "the last line does not end"),
    ("cut at a value's end", _bytes(lambda data: data[:-1]), "the last line does not end"),
    ("empty", _bytes(lambda data: b""), "the file is empty"),
    ("no header", _bytes(lambda data: data.partition(b"\n")[2]), "the first line names none of the columns"),
    ("a required column gone", _renamed(",amount,", ",amounts,"), "column amount: the column is missing"),
    ("an unknown column", _renamed("payer_name", "payer"), "column payer: the column is not known"),
    ("another delimiter", _bytes(lambda data: data.replace(b",", b";")), "parted by ';'"),
    ("a column twice", _renamed("payer_name", "method"), "column method: the column is named twice"),
    ("a column without a name", _renamed("payer_name", ""), "a column has no name"),
    ("UTF-16", _bytes(lambda data: data.decode().encode("utf-16")), "UTF-16"),
    ("one line in another encoding", _bytes(lambda data: data.replace("测试3".encode(), "测试3".encode("gb18030"))),
     "UTF-8"),
    ("bytes of no encoding", _bytes(lambda data: data.replace("测试3".encode(), b"\xff\xff\xff")), "neither UTF-8"),
    ("a cut gzip", _zipped, "cut off or damaged"),
    ("a cut Parquet", _as_parquet(pa.string(), 9), "cut off or damaged"),
    ("money as floats", _as_parquet(pa.float64(), 0), "column amount: the column holds double"),
    ("money as text in Parquet", _as_parquet(pa.string(), 0), "column amount: the column holds string"),
    ("a file of no feed", lambda folder: (folder / "paymnets.csv").write_text("a\n"), "belongs to no feed"),
    ("a copy under way", lambda folder: (folder / "contracts.csv.part").write_text("a"), "still being copied"),
]  # fmt: skip


@pytest.mark.parametrize(("corrupt", "problem"), [one[1:] for one in FILES], ids=[one[0] for one in FILES])
def test_a_broken_file_refuses_the_day_and_yesterday_stays(
    tmp_path: Path, corrupt: Callable[[Path], None], problem: str
) -> None:
    home = tmp_path / "home"
    folder = write_folder(tmp_path / "in", small_lender(seed=1))
    stage(home, folder)
    build(home)
    before = everything_under(home)
    again = write_folder(tmp_path / "again", small_lender(seed=2))
    corrupt(again)
    with pytest.raises(UnableToReadFeed) as refused:
        stage(home, again, on=DAY.replace(day=3))
    assert problem in str(refused.value)
    assert "Nothing was loaded" in str(refused.value)
    assert everything_under(home) == before


def test_the_byte_and_line_of_a_wrong_encoding_are_named(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "in", small_lender(seed=1))
    path = folder / "customers.csv"
    data = path.read_bytes().replace("测试2".encode(), b"\xff\xfe\xff")
    path.write_bytes(data)
    mapping = mapping_from(document={"currency": "CNY", "customers": {"encoding": "utf-8"}}, source="test")
    with pytest.raises(UnableToReadFeed) as refused:
        stage(tmp_path / "home", folder, mapping=mapping)
    assert refused.value.line == 4
    place = data.index(b"\xff")
    assert refused.value.problem == f"byte {place} is not UTF-8"


def test_a_column_that_was_there_the_last_time_and_is_gone_is_drift(tmp_path: Path) -> None:
    home, rows = tmp_path / "home", small_lender(seed=1)
    stage(home, write_folder(tmp_path / "a", rows))
    before = everything_under(home)
    for payment in rows["payments"]:
        del payment["payer_name"]
    with pytest.raises(UnableToReadFeed, match="payer_name: the column was there the last time and is gone"):
        stage(home, write_folder(tmp_path / "b", {"payments": rows["payments"]}), on=DAY.replace(day=3))
    assert everything_under(home) == before


def test_too_many_bad_rows_refuse_the_day_and_are_all_listed(tmp_path: Path) -> None:
    home, rows = tmp_path / "home", small_lender(seed=1)
    for payment in rows["payments"][:2]:
        payment["amount"] = "x"
    with pytest.raises(UnableToStageFeeds) as refused:
        stage(home, write_folder(tmp_path / "in", rows), guards=STRICT)
    assert refused.value.check == "bad_share"
    assert f"2 of {len(rows['payments'])} rows are bad" in refused.value.problem
    assert [fault.row for fault in faults_of(home, "payments")] == [2, 3]
    assert not list((home / "staged").rglob("*.parquet"))


CONTROLS = [
    ("[payments]\nrows = 99\n", "the control total of payments rows is 99"),
    ('[payments]\namount = "1.00"\n', "the control total of payments.amount is 100 minor units"),
    ("business_date = 2026-02-01\n", "the control file says 2026-02-01, 29 days before 2026-03-02"),
    ("business_date = 2026-03-09\n", "after 2026-03-02"),
]


@pytest.mark.parametrize(("control", "problem"), CONTROLS)
def test_control_figures_that_do_not_agree_refuse_the_day(tmp_path: Path, control: str, problem: str) -> None:
    folder = write_folder(tmp_path / "in", small_lender(seed=1))
    (folder / "control.toml").write_text(control)
    with pytest.raises(UnableToStageFeeds) as refused:
        stage(tmp_path / "home", folder, guards=STRICT)
    assert problem in refused.value.problem
    assert not list((tmp_path / "home" / "staged").rglob("*.parquet"))


def test_control_figures_that_agree_are_passed(tmp_path: Path) -> None:
    rows = small_lender(seed=1)
    folder = write_folder(tmp_path / "in", rows)
    total = sum(int(row["amount"][:-3]) for row in rows["payments"])
    count = len(rows["payments"])
    (folder / "control.toml").write_text(
        f'business_date = 2026-03-02\n[payments]\nrows = {count}\namount = "{total}.00"\n'
    )
    assert stage(tmp_path / "home", folder, guards=STRICT).status == "staged"


@pytest.mark.parametrize("text", ["[payment]\nrows = 1\n", "[payments]\nrows = 1.5\n", "[payments]\namount = 12.5\n"])
def test_a_control_file_that_is_not_understood_is_refused(tmp_path: Path, text: str) -> None:
    folder = write_folder(tmp_path / "in", small_lender(seed=1))
    (folder / "control.toml").write_text(text)
    with pytest.raises(UnableToReadFeed, match=r"control\.toml"):
        stage(tmp_path / "home", folder)


def test_a_cut_last_line_passes_only_with_a_control_total(tmp_path: Path) -> None:
    rows = small_lender(seed=1)
    folder = write_folder(tmp_path / "in", rows)
    path = folder / "payments.csv"
    path.write_bytes(path.read_bytes()[:-1])
    (folder / "control.toml").write_text(f"[payments]\nrows = {len(rows['payments'])}\n")
    assert stage(tmp_path / "home", folder).feeds["payments"]["rows"] == len(rows["payments"])


def test_yesterdays_payments_are_stale(tmp_path: Path) -> None:
    rows = small_lender(seed=1)
    folder = write_folder(tmp_path / "in", rows)
    late = DAY.replace(month=5)
    with pytest.raises(UnableToStageFeeds) as refused:
        stage(tmp_path / "home", folder, on=late, guards=STRICT)
    assert refused.value.check == "stale"
    assert "days before 2026-05-02" in refused.value.problem


def test_a_full_snapshot_may_not_repeat_shrink_or_jump(tmp_path: Path) -> None:
    home, rows = tmp_path / "home", small_lender(seed=1, customers=20)
    full = mapping_from(document={"currency": "CNY", "mode": "full"}, source="test")
    stage(home, write_folder(tmp_path / "a", rows), mapping=full)
    next_day, before = DAY.replace(day=3), everything_under(home)
    with pytest.raises(UnableToStageFeeds, match=r"byte for byte that of 2026-03-02"):
        stage(home, tmp_path / "a", on=next_day, mapping=full)
    fewer = {name: feed[: len(feed) // 2] for name, feed in rows.items()}
    with pytest.raises(UnableToStageFeeds, match="the full snapshot has"):
        stage(home, write_folder(tmp_path / "b", fewer), on=next_day, mapping=full)
    for contract in rows["contracts"]:
        contract["principal"] = "9000.00"
    with pytest.raises(UnableToStageFeeds, match="the snapshot's principal is 18000000"):
        stage(home, write_folder(tmp_path / "c", {"contracts": rows["contracts"]}), on=next_day, mapping=full)
    assert everything_under(home) == before


def test_a_missing_required_feed_and_a_missing_folder_are_refused(tmp_path: Path) -> None:
    mapping = mapping_from(document={"currency": "CNY", "required": ["payments"]}, source="test")
    rows = small_lender(seed=1)
    folder = write_folder(tmp_path / "in", {"customers": rows["customers"]})
    with pytest.raises(UnableToReadFeed, match="no file of the required feed payments"):
        stage(tmp_path / "home", folder, mapping=mapping)
    with pytest.raises(UnableToReadFeed, match="no such folder"):
        stage(tmp_path / "home", tmp_path / "nowhere")


def test_personal_values_are_masked_in_the_quarantine(tmp_path: Path) -> None:
    rows = small_lender(seed=1)
    rows["customers"][0] |= {"name": "测试名字\x07", "birth_on": "1990-13-01"}
    stage(tmp_path / "home", write_folder(tmp_path / "in", rows))
    text = (tmp_path / "home" / "quarantine" / "2026-03-02" / "customers.csv").read_text(encoding="utf-8")
    assert "测****" in text
    assert "测试名字" not in text
    assert "1990-13-01" not in text


def test_parquet_feeds_are_read_in_minor_units(tmp_path: Path) -> None:
    home, rows = tmp_path / "home", small_lender(seed=1)
    folder = write_folder(tmp_path / "in", rows | {"contracts": [], "payments": []})
    contracts = [
        row | {"principal": 400_000, "term": 4, "grace_days": 0, "disbursed_on": DAY} for row in rows["contracts"]
    ]
    write_parquet(
        folder / "contracts.parquet", contracts, principal=pa.int64(), term=pa.int16(), grace_days=pa.int32(),
        disbursed_on=pa.date32(),
    )  # fmt: skip
    bad = {"payment_id": "P", "contract_id": "C000", "value_on": DAY, "booked_on": DAY, "amount": -5,
           "payer_name": None, "method": "cash"}  # fmt: skip
    write_parquet(
        folder / "payments.parquet", [bad, bad | {"payment_id": "Q", "amount": 7}], value_on=pa.date32(),
        booked_on=pa.date32(), amount=pa.int64(), payer_name=pa.null(),
        method=pa.dictionary(pa.int8(), pa.string()),
    )  # fmt: skip
    stage(home, folder)
    build(home)
    assert [(fault.row, fault.column, fault.value) for fault in faults_of(home, "payments")] == [(1, "amount", "-5")]
    taken = table_of(home, "payments")
    assert [(row["amount"], row["payer_name"], row["method"]) for row in taken] == [(7, None, "cash")]
    assert {row["principal"] for row in table_of(home, "contracts")} == {400_000}
    assert pq.read_schema(folder / "contracts.parquet").field("annual_rate").type == pa.string()
    assert {row["annual_rate_ppm"] for row in table_of(home, "contracts")} == {120_000}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_every_encoding_gives_the_same_book(tmp_path: Path, encoding: str) -> None:
    rows = small_lender(seed=1)
    rows["customers"][0]["name"] = "𠮷野·古丽"
    stage(tmp_path / "a", write_folder(tmp_path / "in", rows))
    stage(tmp_path / "b", write_folder(tmp_path / "in2", rows, encoding=encoding))
    assert build(tmp_path / "a").book_hash == build(tmp_path / "b").book_hash
    assert "𠮷野·古丽" in {row["name"] for row in table_of(tmp_path / "b", "customers")}


def test_windows_line_ends_and_trailing_empty_lines_are_no_fault(tmp_path: Path) -> None:
    rows = small_lender(seed=1)
    folder = write_folder(tmp_path / "in", rows)
    path = folder / "payments.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n") + b"\r\n\r\n")
    report = stage(tmp_path / "home", folder, guards=LOOSE)
    assert report.bad_rows == 0
    assert report.feeds["payments"]["rows"] == len(rows["payments"])


def test_a_header_alone_is_an_empty_day(tmp_path: Path) -> None:
    home, rows = tmp_path / "home", small_lender(seed=1)
    stage(home, write_folder(tmp_path / "in", rows))
    build(home)
    empty = write_csv(tmp_path / "next" / "payments.csv", rows["payments"])
    empty.write_bytes(empty.read_bytes().partition(b"\n")[0] + b"\n")
    next_day = DAY.replace(day=3)
    assert stage(home, tmp_path / "next", on=next_day).rows == 0
    assert build(home, on=next_day).book_hash == build(home).book_hash
