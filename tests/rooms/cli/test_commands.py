"""The `nuan` command as a person and as a program use it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest

from nuan.book.rules.columns import CHANGE_KINDS, NEEDS
from nuan.book.rules.statement import KINDS
from nuan.cli.base import tell_unexpected
from nuan.cli.main import cli
from nuan.cli.words import _WORDS
from tests.rooms.daily_run.conftest import DAYS, Lender
from tests.rooms.daily_run.days import day_of
from tests.rooms.daily_run.kills import Ended, Forks, environment, tree

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


def commands(group: Any = cli, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found = [path]
    for name, one in getattr(group, "commands", {}).items():
        found += commands(one, (*path, name))
    return found


@pytest.mark.parametrize("path", commands(), ids=" ".join)
def test_every_command_has_help_that_says_something(path: tuple[str, ...]) -> None:
    from click.testing import CliRunner

    told = CliRunner().invoke(cli, [*path, "--help"])
    assert told.exit_code == 0
    assert len(told.output.splitlines()) > 4


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
        (("changes", "--on", "2020-01-01"), "latest complete date"),
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
    assert len(document(ask("law", "check", "--on", LAST, "--json"))["pack_hash"]) == 64


def test_the_trail_is_verified_and_a_tampered_one_is_told(
    command: Forks, lender: Lender, tmp_path: Path, postgres_url: str
) -> None:
    home = tmp_path / "home"
    assert command.run(*lender.day(0), home=home, url=postgres_url).code == 0
    whole = document(command.run("audit", "verify", "--json", home=home, url=postgres_url))
    assert (whole["whole"], whole["entries"]) == (True, 1)
    with psycopg.connect(postgres_url, autocommit=True) as owner:
        for statement in (
            "update plumbing_auditentry set facts = '{}'", "delete from plumbing_auditentry", "truncate plumbing_auditentry",
        ):  # fmt: skip
            with pytest.raises(psycopg.errors.RaiseException, match="append-only"):
                owner.execute(statement)
        assert document(command.run("audit", "verify", "--json", home=home, url=postgres_url))["entries"] == 1
        owner.execute("alter table plumbing_auditentry disable trigger all")
        owner.execute("update plumbing_auditentry set facts = replace(facts, '12', '13')")
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


def test_the_demo_ends_with_commands_that_work(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "nuan.cli.main", "demo", "--customers", "60", "--days", "6", "--lang", "en"],
        env=environment(tmp_path / "unused", None), cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for part in ("People to care for", "What changed", "Buckets on", "Roll rates", "roll-rates.png"):
        assert part in done.stdout
    assert (tmp_path / "demo-data" / "roll-rates.png").read_bytes().startswith(b"\x89PNG")
    told = [line.split()[1:] for line in done.stdout.splitlines() if line.startswith("  nuan ")]
    assert len(told) == 5
    for arguments in told:
        ran = subprocess.run(
            [sys.executable, "-m", "nuan.cli.main", *arguments], env=environment(tmp_path / "unused", None), cwd=tmp_path,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert ran.returncode == 0, (arguments, ran.stdout, ran.stderr)


def test_the_demo_leaves_what_is_not_a_demo_alone(command: Forks, tmp_path: Path) -> None:
    precious = tmp_path / "folder" / "precious.txt"
    precious.parent.mkdir()
    precious.write_text("mine")
    told = command.run("demo", "--folder", str(precious.parent), home=tmp_path / "home")
    assert told.code == 1
    assert precious.read_text() == "mine"
    assert list(precious.parent.iterdir()) == [precious]
