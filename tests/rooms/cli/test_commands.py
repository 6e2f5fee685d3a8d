"""The `nuan` command as a person and as a program use it."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from nuan.book.rules.columns import CHANGE_KINDS, NEEDS
from nuan.book.rules.statement import KINDS, Statement
from nuan.book.rules.terms import COMPONENTS
from nuan.cli.faults import tell_unexpected
from nuan.cli.main import cli
from nuan.cli.words import _WORDS
from nuan.daily_run.rules.steps import STEPS
from nuan.policy.queries import jurisdictions
from tests.rooms.daily_run.conftest import DAYS, Lender
from tests.rooms.daily_run.days import day_of
from tests.rooms.daily_run.kills import KILLED, REPOSITORY, Ended, Forks, environment, tree

LAST = day_of(DAYS - 1).isoformat()
Ask = Callable[..., Ended]


@pytest.fixture
def home(twins: list[Path]) -> Path:
    """All dates complete. Only read in these tests."""
    return twins[-1]


@pytest.fixture
def ask(command: Forks, home: Path) -> Ask:
    return lambda *arguments: command.run(*arguments, home=home)


def document(ended: Ended) -> dict[str, Any]:
    assert ended.code == 0, ended.err
    found: dict[str, Any] = json.loads(ended.out)
    return found


def test_every_need_change_and_step_has_its_words() -> None:
    assert {*NEEDS, *CHANGE_KINDS, *KINDS} <= set(_WORDS)
    assert all(chinese and english for chinese, english in _WORDS.values())


def test_the_list_of_people_has_one_masked_row_a_person(ask: Ask) -> None:
    told = document(ask("people", "--on", LAST, "--json", "--limit", "100"))
    rows = told["rows"]
    assert rows
    assert len({row["customer_id"] for row in rows}) == len(rows) == told["people"] == sum(told["needs"].values())
    assert [NEEDS.index(row["need"]) for row in rows] == sorted(NEEDS.index(row["need"]) for row in rows)
    assert all("*" in row["name"] for row in rows)
    assert len(document(ask("people", "--on", LAST, "--json", "--limit", "1"))["rows"]) == 1
    shown = ask("people", "--on", LAST, "--lang", "en")
    assert "测试" not in shown.out
    assert all(row["customer_id"] in shown.out for row in rows)


def test_lists_speak_chinese_when_asked(ask: Ask) -> None:
    assert "下一步" in ask("people", "--on", LAST, "--lang", "zh").out
    assert "更正" in ask("changes", "--on", LAST, "--lang", "zh").out
    assert "what is needed next" in ask("people", "--on", LAST, "--lang", "en").out


def test_changes_can_be_narrowed_to_a_kind(ask: Ask) -> None:
    whole = document(ask("changes", "--on", LAST, "--json", "--limit", "100"))
    assert len(whole["rows"]) == sum(whole["changes"].values())
    narrowed = document(ask("changes", "--on", LAST, "--json", "--kind", "corrected"))
    assert narrowed["rows"] == [row for row in whole["rows"] if row["kind"] == "corrected"] != []
    none = ask("changes", "--on", LAST, "--kind", "plan_completed", "--lang", "en")
    assert (none.code, "Nothing of that kind" in none.out) == (0, True)


def test_book_stats_add_up_and_draw_a_picture(ask: Ask, tmp_path: Path) -> None:
    png = tmp_path / "rolls.png"
    told = document(ask("book", "stats", "--on", LAST, "--json", "--png", str(png)))
    assert sum(line["contracts"] for line in told["buckets"].values()) == told["contracts"] == 13
    matrix = told["roll_rates"]
    assert sum(map(sum, matrix["contracts"])) == told["contracts"]
    assert sum(map(sum, matrix["outstanding"])) == sum(line["outstanding"] for line in told["buckets"].values())
    assert png.read_bytes().startswith(b"\x89PNG")
    longer = document(ask("book", "stats", "--on", LAST, "--from", day_of(0).isoformat(), "--json"))["roll_rates"]
    assert sum(longer["contracts"][-1]) == 1, "one contract is new since the first date"
    first = ask("book", "stats", "--on", day_of(0).isoformat())
    assert (first.code, "the first one" in first.out) == (0, True)
    assert ask("book", "stats", "--on", LAST, "--from", LAST).code == 2


def test_a_contract_is_explained_to_the_minor_unit(ask: Ask, home: Path) -> None:
    row = document(ask("people", "--on", LAST, "--json"))["rows"][0]
    told = document(ask("contract", "explain", row["worst_contract_id"], "--on", LAST, "--json"))
    assert told["adds_up"] is True
    state = told["state"]
    assert state["days_past_due"] == row["worst_days_past_due"]
    assert state["bucket"] == row["worst_bucket"]
    assert sum(value for name, value in state.items() if name.startswith("overdue_")) == row["overdue"]
    shown = ask("contract", "explain", row["worst_contract_id"], "--on", LAST, "--lang", "en")
    assert "adds up to the minor unit" in shown.out
    assert "kernel.md" in shown.out


def test_what_was_known_then_and_what_is_known_now_differ_for_a_late_payment(ask: Ask) -> None:
    corrected = document(ask("changes", "--on", LAST, "--kind", "corrected", "--json"))["rows"][0]
    before = day_of(DAYS - 2).isoformat()
    then = document(ask("contract", "explain", corrected["contract_id"], "--on", before, "--json"))
    now = document(ask("contract", "explain", corrected["contract_id"], "--on", before, "--known-on", LAST, "--json"))
    assert then["state"]["paid_total"] < now["state"]["paid_total"]
    wrong = ask("contract", "explain", corrected["contract_id"], "--on", LAST, "--known-on", before)
    assert wrong.code == 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("people", "--on", "2020-01-01"), "nuan day run --on 2020-01-01"),
        (("changes", "--on", "2020-01-01"), f"{day_of(0)}, then "),
        (("day", "status", "--on", "2020-01-01"), "There is no run of 2020-01-01. Run it: nuan day run"),
        (("book", "stats", "--on", "2020-01-01"), "has not been run"),
        (("contract", "explain", "nobody", "--on", LAST), "Check the number"),
        (("contract", "explain", "C001", "--on", "2999-01-01"), "no book"),
        (("law", "show", "no_such_limit"), "nuan law show"),
        (("law", "check", "--jurisdiction", "atlantis"), "choose a jurisdiction"),
    ],
)
def test_what_is_not_there_is_refused_with_what_to_do(
    arguments: tuple[str, ...], says: str, ask: Ask, home: Path
) -> None:
    before = tree(home)
    told = ask(*arguments)
    assert told.code == 1
    assert says in told.out + told.err
    assert "Traceback" not in told.err
    assert tree(home) == before


@pytest.mark.parametrize(
    "arguments",
    [("people",), ("people", "--on", "yesterday"), ("day", "run"), ("no-such-command",), ("changes", "--kind", "x")],
)
def test_wrong_usage_ends_with_two(arguments: tuple[str, ...], ask: Ask) -> None:
    assert ask(*arguments).code == 2


def test_a_home_where_nothing_happened_yet(command: Forks, tmp_path: Path) -> None:
    home = tmp_path / "new"
    told = command.run("people", "--on", LAST, home=home)
    assert told.code == 1
    assert "No date has been run yet" in told.err
    assert not home.exists(), "reading makes nothing"
    verified = command.run("audit", "verify", home=home)
    assert verified.code == 1
    assert not home.exists()


def test_feeds_can_be_checked_without_keeping_anything(lender: Lender, command: Forks, tmp_path: Path) -> None:
    folder = str(lender.root / day_of(0).isoformat())
    told = command.run("feed", "check", folder, "--on", day_of(0).isoformat(), "--json", home=tmp_path / "home")
    assert document(told)["status"] == "checked"
    assert set(tree(tmp_path / "home")) <= {".lock"}
    loaded = command.run("feed", "load", folder, "--on", day_of(0).isoformat(), "--json", home=tmp_path / "home")
    assert document(loaded)["rows"] > 0
    held = tree(tmp_path / "home")
    again = command.run("feed", "load", folder, "--on", day_of(0).isoformat(), "--json", home=tmp_path / "home")
    assert document(again)["status"] == "already_held"
    assert tree(tmp_path / "home") == held


def test_the_law_is_shown_and_checked(ask: Ask) -> None:
    shown = document(ask("law", "show", "--on", LAST, "--json"))
    assert {"bucket_upper_days", "default_order"} <= {limit["name"] for limit in shown["limits"]}
    one = ask("law", "show", "plan_break_days", "--on", LAST)
    assert "HOUSE-PLAN-01" in one.out


def test_the_law_of_every_jurisdiction_is_checked(ask: Ask) -> None:
    told = document(ask("law", "check", "--on", LAST, "--json"))
    assert [pack["jurisdiction"] for pack in told["packs"]] == list(jurisdictions())
    for pack in told["packs"]:
        assert len(pack["pack_hash"]) == 64
        assert 0 < pack["in_force"] <= pack["limits"]
        assert pack["error"] is None
    later = document(ask("law", "check", "--on", "2031-01-01", "--months", "1", "--json", "--jurisdiction", "cn"))
    files = {one["file"].split("/")[0] for one in later["packs"][0]["findings"]}
    assert {"cn", "peers"} <= files, "a law long not checked is named, also the peers' orders"


def test_a_law_file_that_must_not_be_guessed_at_fails_the_check(
    command: Forks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    law = tmp_path / "law"
    shutil.copytree(REPOSITORY / "law", law)
    shutil.copytree(law / "cn", law / "atlantis")
    broken = law / "atlantis" / sorted(path.name for path in (law / "atlantis").glob("*.toml"))[0]
    broken.write_text("surprise = 1\n" + broken.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setenv("NUAN_LAW_DIR", str(law))
    told = command.run("law", "check", "--on", LAST, home=tmp_path / "home")
    assert told.code == 1
    assert f"atlantis/{broken.name}" in told.err
    assert "surprise" in told.err
    assert "\ncn: " in told.out, "the others are still checked"
    as_json = command.run("law", "check", "--on", LAST, "--json", home=tmp_path / "home")
    errors = {pack["jurisdiction"]: pack["error"] for pack in json.loads(as_json.out)["packs"]}
    assert (as_json.code, errors["cn"], "surprise" in errors["atlantis"]) == (1, None, True)


def test_the_status_of_dates_and_of_one(ask: Ask) -> None:
    told = document(ask("day", "status", "--json"))
    assert [row["on"] for row in told["rows"]] == [day_of(k).isoformat() for k in range(DAYS)]
    assert told["complete"] == DAYS
    assert told["rows"][-1]["people"] == document(ask("people", "--on", LAST, "--json"))["people"]
    one = document(ask("day", "status", "--on", LAST, "--json"))
    assert (one["business_date"], one["status"]) == (LAST, "complete")
    assert [step["name"] for step in one["steps"]] == list(STEPS)
    shown = ask("day", "status", "--limit", "2", "--lang", "en")
    assert LAST in shown.out
    assert day_of(0).isoformat() not in shown.out
    assert "2 more not shown" in shown.out


def test_a_run_that_was_cut_off_shows_in_its_status(command: Forks, lender: Lender, tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert command.run(*lender.day(0), home=home, kill_at="book_built").code == KILLED
    told = command.run("day", "status", "--on", day_of(0).isoformat(), "--lang", "en", home=home)
    assert told.code == 1
    assert "running, or cut off" in told.out
    assert f"Next: nuan day run --on {day_of(0)}" in told.out


def test_a_second_run_at_once_ends_with_three(command: Forks, lender: Lender, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with (home / ".lock").open("w", encoding="utf-8") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        told = command.run(*lender.day(0), home=home)
    assert told.code == 3
    assert "already running" in json.loads(told.out)["error"]["message"]
    assert set(tree(home)) == {".lock"}


@pytest.mark.parametrize("name", ["people", "changes", "book stats", "contract explain", "day status", "law show"])
def test_a_refusal_is_one_json_document_when_asked(name: str, ask: Ask) -> None:
    missing = {"contract explain": ["nobody"], "law show": ["no_such_limit"]}.get(name, [])
    told = ask(*name.split(), *missing, "--on", "2020-01-01", "--json")
    assert told.code == 1
    error = json.loads(told.out)["error"]
    assert error["kind"].startswith("UnableTo")
    assert error["message"]


def test_the_most_pressing_stand_first_and_the_words_are_those_of_the_book_of_words(ask: Ask) -> None:
    words = (REPOSITORY / "docs" / "words.md").read_text(encoding="utf-8")
    for key in (*CHANGE_KINDS, *COMPONENTS, "contract", "customer", "bucket", "component", "change", "scheduled"):
        chinese = _WORDS[key][0]
        assert chinese in words or key in ("plan_broken", "plan_completed"), key
    shown = ask("people", "--on", LAST, "--lang", "zh").out
    needs = document(ask("people", "--on", LAST, "--json"))["needs"]
    places = [shown.index(_WORDS[need][0]) for need in NEEDS if needs[need]]
    assert places == sorted(places)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "asked",
    [
        ("people", "--on", LAST),
        ("changes", "--on", LAST),
        ("book", "stats", "--on", LAST),
        ("day", "status", "--on", LAST),
    ],
    ids=" ".join,
)
def test_tables_fit_a_hundred_columns(asked: tuple[str, ...], lang: str, ask: Ask) -> None:
    for line in ask(*asked, "--lang", lang).out.splitlines():
        assert cell_len(line) <= 100, line


def test_a_reader_who_has_seen_enough_gets_no_complaint(home: Path) -> None:
    asked = f"{sys.executable} -m nuan.cli.main law show plan_break_days --on {LAST} | true"
    done = subprocess.run(
        ["sh", "-c", asked], env=environment(home, None), capture_output=True, text=True, check=False
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("", "")


def test_the_trail_is_verified_and_a_tampered_one_is_told(
    command: Forks, lender: Lender, tmp_path: Path, postgres_url: str
) -> None:
    home = tmp_path / "home"
    assert command.run(*lender.day(0), home=home, url=postgres_url).code == 0
    whole = document(command.run("audit", "verify", "--json", home=home, url=postgres_url))
    entries = whole["entries"]
    assert (whole["whole"], entries > 0) == (True, True)
    with psycopg.connect(postgres_url, autocommit=True) as owner:
        assert owner.execute("select count(*) from plumbing_auditentry").fetchone() == (entries,)
        for statement in (
            "update plumbing_auditentry set facts = '{}'", "delete from plumbing_auditentry", "truncate plumbing_auditentry",
        ):  # fmt: skip
            with pytest.raises(psycopg.errors.RaiseException, match="append-only"):
                owner.execute(statement)
        assert document(command.run("audit", "verify", "--json", home=home, url=postgres_url))["entries"] == entries
        owner.execute("alter table plumbing_auditentry disable trigger all")
        owner.execute("update plumbing_auditentry set facts = '{}' where number = 1")
    broken = command.run("audit", "verify", home=home, url=postgres_url)
    assert broken.code == 1
    assert "broken at entry 1" in broken.out
    cut = command.run("audit", "verify", "--anchor", "9:" + "0" * 64, home=home, url=postgres_url)
    assert cut.code == 1


def test_a_database_that_does_not_answer_is_told_without_its_password(command: Forks, tmp_path: Path) -> None:
    url = f"postgresql://nuan:geheim123@/nuan?host={tmp_path}"
    told = command.run("audit", "verify", home=tmp_path / "home", url=url)
    assert told.code == 1
    assert "DATABASE_URL" in told.err
    assert "geheim" not in told.out + told.err
    assert "Traceback" not in told.err
    unread = command.run("audit", "verify", home=tmp_path / "home", url="mysql://nuan:geheim123@host/nuan")
    assert unread.code == 1
    assert "postgresql://USER" in unread.err
    assert "geheim" not in unread.out + unread.err


def test_a_fault_nobody_foresaw_is_one_line_without_values(capsys: pytest.CaptureFixture[str]) -> None:
    fault = TypeError("customer 110101199003070038")
    tell_unexpected(TypeError, fault, None)
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "TypeError" in told
    assert "110101199003070038" not in told


def test_a_delivery_is_checked_with_its_figures(command: Forks, tmp_path: Path) -> None:
    asked = (
        "feed", "check", str(REPOSITORY / "examples" / "chinese-lender" / "2026-03-02"), "--on", "2026-03-02",
        "--mapping", "chinese",
    )  # fmt: skip
    told = document(command.run(*asked, "--json", home=tmp_path / "home"))
    rows = {name: (figures["rows"], figures["bad_rows"]) for name, figures in told["feeds"].items()}
    assert rows == {
        "contracts": (12, 0), "customers": (12, 0), "entries": (2, 0), "instalments": (144, 0), "payments": (50, 1),
        "relations": (4, 0),
    }  # fmt: skip
    shown = command.run(*asked, "--lang", "en", home=tmp_path / "home")
    assert "payments             50 rows, 1 set aside" in shown.out
    named = [Path(line.strip()) for line in shown.out.splitlines() if line.endswith("payments.csv")]
    assert named
    assert all(path.is_file() for path in named)
    late = command.run(*asked[:3], "--on", "2026-04-02", *asked[5:], home=tmp_path / "late")
    assert late.code == 1
    assert "2026-03-02, 31 days before 2026-04-02" in late.err
    assert "Nothing was loaded" in late.err
    assert {name.split("/")[0] for name in tree(tmp_path / "late")} == {".lock", "quarantine"}


def test_a_statement_that_does_not_add_up_says_so_and_fails(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Statement, "adds_up", lambda _: False)
    monkeypatch.setenv("NUAN_HOME", str(home))
    kept = os.umask(0o077)
    try:
        told = CliRunner().invoke(cli, ["contract", "explain", "C001", "--on", LAST, "--lang", "en"])
    finally:
        os.umask(kept)
    assert told.exit_code == 1
    assert "does NOT add up" in told.output
