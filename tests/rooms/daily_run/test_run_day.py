"""What a lender relies on when a date is run: once, in order, complete or not at all, and refused with a reason."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

from nuan.book.actions.night import BucketNight, PeopleOfBucket, night_folder
from nuan.daily_run.actions.check import NightCheck
from nuan.daily_run.nights import read_night
from nuan.daily_run.rules.steps import STEPS
from nuan.outreach.actions.night import AskedOfBucket
from tests.rooms.book.lender import write_csv
from tests.rooms.daily_run.conftest import Lender
from tests.rooms.daily_run.days import day_of
from tests.rooms.daily_run.kills import KILLED, REPOSITORY, Ended, Forks, copy_home, records, run_afresh, tree


def error_of(ended: Ended) -> dict[str, str]:
    found: dict[str, str] = json.loads(ended.out)["error"]
    return found


@pytest.fixture
def home(tmp_path: Path, twins: list[Path]) -> Path:
    """A home in which the first two dates are complete."""
    return copy_home(twins[1], tmp_path / "home")


def test_a_night_says_what_it_is_made_of(lender: Lender, twins: list[Path]) -> None:
    night = read_night(home=twins[3], on=day_of(3))
    assert night.previous_on == day_of(2)
    assert night.contracts == 13
    assert night.changes["corrected"] > 0, "a late payment corrects what was stated"
    assert sum(line.contracts for line in night.lines.values()) == night.contracts
    assert sum(night.needs.values()) == night.people
    steps = records(twins[3], None)["steps"]
    assert [name for day, name, *_ in steps if day == day_of(3).isoformat()] == list(STEPS)
    assert all(status == "complete" for _, _, _, status, _ in steps)


def test_a_date_run_twice_changes_nothing(home: Path, lender: Lender, command: Forks, twins: list[Path]) -> None:
    again = command.run(*lender.day(1), home=home)
    assert (again.code, json.loads(again.out)["status"]) == (0, "already_complete")
    assert tree(home) == tree(twins[1])
    assert records(home, None) == records(twins[1], None)


def test_dates_do_not_go_backwards(home: Path, lender: Lender, command: Forks) -> None:
    before = tree(home), records(home, None)
    earlier, folder = day_of(-1).isoformat(), str(lender.root / day_of(0).isoformat())
    refused = command.run("day", "run", "--on", earlier, "--feeds", folder, "--json", home=home)
    assert refused.code == 1
    assert error_of(refused)["kind"] == "UnableToRunDay"
    assert "dates do not go backwards" in error_of(refused)["message"]
    assert (tree(home), records(home, None)) == before


def test_late_files_are_loaded_and_show_as_corrected(
    home: Path, lender: Lender, command: Forks, tmp_path: Path, twins: list[Path]
) -> None:
    late = tmp_path / "late"
    on = day_of(1)
    write_csv(late / "payments.csv", [{
        "payment_id": "LATE-1", "contract_id": "C004", "value_on": (on - timedelta(days=20)).isoformat(),
        "booked_on": on.isoformat(), "amount": "900.00", "payer_name": "", "method": "transfer", "reverses": "",
    }])  # fmt: skip
    loaded = command.run("feed", "load", str(late), "--on", on.isoformat(), "--json", home=home)
    assert (loaded.code, json.loads(loaded.out)["status"]) == (0, "staged")
    ran = command.run(*lender.day(2), home=home)
    assert ran.code == 0, ran.err
    listed = command.run("changes", "--on", day_of(2).isoformat(), "--kind", "corrected", "--json", home=home)
    corrected = {row["contract_id"]: row for row in json.loads(listed.out)["rows"]}
    assert "C004" in corrected
    undisturbed = command.run("changes", "--on", day_of(2).isoformat(), "--kind", "corrected", "--json", home=twins[2])
    assert {row["contract_id"] for row in json.loads(undisturbed.out)["rows"]} == set(corrected) - {"C004"}


def test_without_a_delivery_a_date_is_refused_and_with_leave_it_is_marked(
    home: Path, lender: Lender, command: Forks
) -> None:
    before = tree(home)
    on = day_of(2)
    refused = command.run("day", "run", "--on", on.isoformat(), "--json", home=home)
    assert refused.code == 1
    assert "stale" in error_of(refused)["message"]
    assert tree(home) == before
    allowed = command.run("day", "run", "--on", on.isoformat(), "--without-feeds", "--json", home=home)
    assert (allowed.code, json.loads(allowed.out)["without_feeds"]) == (0, True)
    told = command.run("people", "--on", on.isoformat(), "--lang", "en", home=home)
    assert "contact nobody" in told.out


def test_two_quiet_days_run_when_the_lender_says_they_are_quiet(home: Path, command: Forks, tmp_path: Path) -> None:
    header = "payment_id,contract_id,value_on,booked_on,amount,payer_name,method,reverses\n"
    for k in (2, 3):
        folder = tmp_path / day_of(k).isoformat()
        folder.mkdir()
        (folder / "payments.csv").write_text(header, encoding="utf-8")
        asked = ("day", "run", "--on", day_of(k).isoformat(), "--feeds", str(folder), "--json")
        if k == 3:
            before = tree(home)
            unsaid = command.run(*asked, home=home)
            assert (unsaid.code, tree(home) == before) == (1, True), "an old file once more is no delivery"
        control = f"business_date = {day_of(k).isoformat()}\n[payments]\nrows = 0\n"
        (folder / "control.toml").write_text(control, encoding="utf-8")
        ran = command.run(*asked, home=home)
        assert ran.code == 0, ran.err
        assert json.loads(ran.out)["without_feeds"] is False


def test_yesterdays_folder_is_refused(home: Path, lender: Lender, command: Forks) -> None:
    before = tree(home)
    yesterday = str(lender.root / day_of(1).isoformat())
    refused = command.run("day", "run", "--on", day_of(2).isoformat(), "--feeds", yesterday, "--json", home=home)
    assert refused.code == 1
    assert tree(home) == before


def test_a_bad_feed_leaves_the_day_before_as_the_truth(
    home: Path, lender: Lender, command: Forks, tmp_path: Path, twins: list[Path]
) -> None:
    bad = tmp_path / "bad"
    write_csv(bad / "payments.csv", [{
        "payment_id": f"B{n}", "contract_id": "C001", "value_on": "not a day", "booked_on": day_of(2).isoformat(),
        "amount": "1.00",
    } for n in range(3)])  # fmt: skip
    refused = command.run("day", "run", "--on", day_of(2).isoformat(), "--feeds", str(bad), "--json", home=home)
    assert refused.code == 1
    assert "payments" in error_of(refused)["message"]
    kept = {name: data for name, data in tree(home).items() if not name.startswith("quarantine/")}
    assert kept == tree(twins[1])
    assert command.run(*lender.day(2), home=home).code == 0, "the right files still run the date"


def test_a_second_run_at_the_same_time_is_turned_away_and_writes_nothing(
    home: Path, lender: Lender, command: Forks
) -> None:
    before = tree(home)
    with (home / ".lock").open("r+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.write(json.dumps({"pid": os.getpid(), "since": "2026-03-03T01:00:00+00:00"}))
        lock.flush()
        second = command.run(*lender.day(2), home=home)
        lock.truncate(0)
    assert second.code == 3
    assert error_of(second)["kind"] == "UnableToStart"
    assert str(os.getpid()) in error_of(second)["message"]
    assert "2026-03-03T01:00" in error_of(second)["message"]
    assert tree(home) == before
    assert command.run(*lender.day(2), home=home).code == 0


def test_a_second_host_on_the_same_database_is_turned_away(
    tmp_path: Path, lender: Lender, command: Forks, postgres_url: str
) -> None:
    with psycopg.connect(postgres_url, autocommit=True) as other_host:
        other_host.execute("select pg_advisory_lock(7002)")
        second = command.run(*lender.day(0), home=tmp_path / "home", url=postgres_url)
    assert second.code == 3
    assert "database" in error_of(second)["message"]
    assert tree(tmp_path / "home") == {".lock": b""} or not (tmp_path / "home" / "staged").exists()


def test_several_processes_write_the_same_bytes(home: Path, lender: Lender, twins: list[Path]) -> None:
    ended = run_afresh(*lender.day(2, "--workers", "2"), home=home)
    assert ended.code == 0, ended.err
    assert tree(home) == tree(twins[2])


def test_backfill_runs_a_range_and_can_be_repeated(
    tmp_path: Path, lender: Lender, command: Forks, twins: list[Path]
) -> None:
    home = tmp_path / "home"
    asked = (
        "day", "backfill", "--from", day_of(0).isoformat(), "--until", day_of(3).isoformat(), "--feeds",
        str(lender.root), "--buckets", "3", "--json",
    )  # fmt: skip
    assert command.run(*asked, home=home, kill_after=0.7).code == KILLED
    done = command.run(*asked, home=home)
    assert done.code == 0, done.err
    assert tree(home) == tree(twins[3])
    assert records(home, None) == records(twins[3], None)
    again = command.run(*asked, home=home)
    assert {day["status"] for day in json.loads(again.out)["days"]} == {"already_complete"}
    assert tree(home) == tree(twins[3])


def test_another_law_after_a_kill_begins_the_steps_anew(
    home: Path, lender: Lender, command: Forks, tmp_path: Path, twins: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    law = tmp_path / "law"
    shutil.copytree(REPOSITORY / "law", law)
    changed = [path for path in law.rglob("*.toml") if 'name = "due_soon_lead_days"' in path.read_text("utf-8")]
    assert len(changed) == 1
    undisturbed = copy_home(home, tmp_path / "undisturbed")
    assert command.run(*lender.day(2), home=home, kill_at="bucket_noted:2").code == KILLED
    text = changed[0].read_text("utf-8")
    start = text.index('name = "due_soon_lead_days"')
    changed[0].write_text(text[:start] + text[start:].replace("value = 3", "value = 28", 1), "utf-8")
    monkeypatch.setenv("NUAN_LAW_DIR", str(law))
    for place in (home, undisturbed):
        ended = command.run(*lender.day(2), home=place)
        assert ended.code == 0, ended.err
        assert json.loads(ended.out)["reused_buckets"] == 0
    assert tree(home) == tree(undisturbed)
    assert records(home, None) == records(undisturbed, None)
    assert read_night(home=home, on=day_of(2)).pack_hash != read_night(home=twins[2], on=day_of(2)).pack_hash


def test_finished_buckets_are_used_again_unless_a_byte_of_them_changed(
    home: Path, lender: Lender, command: Forks, twins: list[Path]
) -> None:
    assert command.run(*lender.day(2), home=home, kill_at="bucket_noted:3").code == KILLED
    (spoilt,) = (home / "work").glob("*/night/state/bucket=0001.parquet")
    data = bytearray(spoilt.read_bytes())
    data[len(data) // 2] ^= 1
    spoilt.write_bytes(bytes(data))
    again = command.run(*lender.day(2), home=home)
    report = json.loads(again.out)
    assert (again.code, report["resumed"], report["reused_buckets"]) == (0, True, 2)
    assert tree(home) == tree(twins[2])


def test_a_date_begun_must_be_finished_before_the_next(home: Path, lender: Lender, command: Forks) -> None:
    assert command.run(*lender.day(2), home=home, kill_at="build_book_noted").code == KILLED
    refused = command.run(*lender.day(3), home=home)
    assert refused.code == 1
    assert f"nuan day run --on {day_of(2)}" in error_of(refused)["message"]


def test_a_lost_database_is_filled_from_the_nights_and_a_lost_night_is_refused(
    home: Path, lender: Lender, command: Forks, twins: list[Path]
) -> None:
    shutil.rmtree(home / "night" / day_of(1).isoformat())
    refused = command.run(*lender.day(1), home=home)
    assert refused.code == 1
    assert "not in this home folder" in error_of(refused)["message"]
    fresh = copy_home(twins[1], home)
    for name in ("nuan.sqlite3", "nuan.sqlite3-wal", "nuan.sqlite3-shm"):
        (fresh / name).unlink(missing_ok=True)
    assert command.run(*lender.day(1), home=fresh).code == 0
    assert [run[0] for run in records(fresh, None)["runs"]] == [day_of(1).isoformat()]
    assert tree(fresh) == tree(twins[1])


def test_files_and_records_that_contradict_each_other_are_refused(home: Path, lender: Lender, command: Forks) -> None:
    path = home / "night" / day_of(1).isoformat() / "manifest.json"
    path.write_bytes(path.read_bytes().replace(b'"people": ', b'"people": 1'))
    refused = command.run(*lender.day(1), home=home)
    assert refused.code == 1
    assert "another night" in error_of(refused)["message"]


def test_the_record_of_a_failed_run_holds_no_text_of_the_fault(home: Path, lender: Lender, command: Forks) -> None:
    import sqlite3

    command.run("day", "run", "--on", day_of(2).isoformat(), "--json", home=home)
    file = sqlite3.connect(home / "nuan.sqlite3")
    assert file.execute("select status, error from daily_run_run order by id desc").fetchone() == (
        "failed", "UnableToRunDay",
    )  # fmt: skip
    file.close()


def test_a_row_that_went_missing_stops_the_run_every_time(tmp_path: Path, lender: Lender, command: Forks) -> None:
    home, on = tmp_path / "home", day_of(0).isoformat()
    folder = str(lender.root / on)
    assert command.run("feed", "load", folder, "--on", on, "--buckets", "3", home=home).code == 0
    (staged,) = (home / "staged" / on).glob("*/manifest.json")
    told = json.loads(staged.read_bytes())
    told["feeds"]["payments"]["rows"] += 1
    staged.write_text(json.dumps(told), encoding="utf-8")
    for _ in range(2):
        refused = command.run(*lender.day(0), home=home)
        assert refused.code == 1
        assert error_of(refused)["kind"] == "UnableToTrustNight"
        assert "payments booked: expected" in error_of(refused)["message"]
        assert not (home / "night").exists()


def test_a_night_that_does_not_read_back_as_counted_is_told(twins: list[Path]) -> None:
    on = day_of(1)
    night = read_night(home=twins[1], on=on)
    check = NightCheck(folder=night_folder(home=twins[1], on=on), buckets=night.buckets)
    check.read()
    nights = [
        BucketNight(
            bucket=k, contracts=night.files[f"state/bucket={k:04d}.parquet"].rows,
            changes={kind: count if k == 0 else 0 for kind, count in night.changes.items()},
            overdue=check.sums.overdue if k == 0 else 0, unbalanced=0,
            sha256={table: night.files[f"{table}/bucket={k:04d}.parquet"].sha256 for table in ("state", "changes")},
        )
        for k in range(night.buckets)
    ]  # fmt: skip
    people = [
        PeopleOfBucket(
            bucket=k, people=night.files[f"people/bucket={k:04d}.parquet"].rows, customers=0, needs={},
            sha256=night.files[f"people/bucket={k:04d}.parquet"].sha256,
        )
        for k in range(night.buckets)
    ]  # fmt: skip

    # What the guard said of everybody stands in the first bucket here: only the sums are compared.
    asked = [
        AskedOfBucket(
            bucket=k, people=people[k].people, lines=night.contacts if k == 0 else {},
            sha256=night.files[f"guard/bucket={k:04d}.parquet"].sha256,
        )
        for k in range(night.buckets)
    ]  # fmt: skip

    def found(**changed: Any) -> list[str]:
        given = {"contracts_in_book": night.contracts, "nights": nights, "people": people, "asked": asked} | changed
        return [wrong.what for wrong in check.mismatches(**given)]

    assert found() == []
    assert found(contracts_in_book=night.contracts + 1) == ["contracts stated of those in the book"]
    assert found(people=[replace(people[0], people=people[0].people + 1), *people[1:]]) == ["people listed"]
    assert found(nights=[replace(nights[0], changes=nights[0].changes | {"cured": 99}), *nights[1:]]) == [
        "changes cured"
    ]
    call = night.contacts["call"]
    for line, wrong in (
        (replace(call, asked=call.asked + 1), ["call: people asked about", "call: people refused"]),
        (replace(call, allowed=call.allowed + 1), ["call: people allowed", "call: people refused"]),
    ):
        assert found(asked=[replace(asked[0], lines=night.contacts | {"call": line}), *asked[1:]]) == wrong
    spoilt = replace(nights[0], sha256=nights[0].sha256 | {"state": "0" * 64})
    assert found(nights=[spoilt, *nights[1:]]) == ["state/bucket=0000.parquet reads as it was written"]
