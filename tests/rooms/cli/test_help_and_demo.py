"""Every help has examples, and they run as they stand on what the demo leaves; the demo never takes away what is not its own."""

from __future__ import annotations

import fcntl
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from nuan.cli.main import cli
from tests.rooms.cli.test_commands import document
from tests.rooms.daily_run.kills import KILLED, REPOSITORY, Ended, Forks, copy_home, environment, tree

SMALL = ("--customers", "120", "--days", "6", "--from", "2026-08-24", "--lang", "en")


def commands(group: Any = cli, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found = [path]
    for name, one in getattr(group, "commands", {}).items():
        found += commands(one, (*path, name))
    return found


def command_of(path: tuple[str, ...]) -> click.Command:
    found: Any = cli
    for name in path:
        found = found.commands[name]
    return found


LEAVES = [path for path in commands() if not isinstance(command_of(path), click.Group)]


def examples(path: tuple[str, ...]) -> list[list[str]]:
    text = command_of(path).epilog or ""
    return [shlex.split(line)[1:] for line in text.splitlines() if line.strip().startswith("nuan ")]


def leaf(words: list[str]) -> tuple[str, ...]:
    return next(path for path in LEAVES if tuple(words[: len(path)]) == path)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, command: Forks) -> tuple[Path, Ended]:
    """A folder with a small demo that ends on the last date of the one `make demo` leaves, and what it said."""
    folder = tmp_path_factory.mktemp("demo")
    ended = command.run("demo", *SMALL, home=folder / "unused")
    assert ended.code == 0, ended.err
    return folder, ended


@pytest.mark.parametrize("path", commands(), ids=" ".join)
def test_every_command_has_help_that_says_something(path: tuple[str, ...]) -> None:
    told = CliRunner().invoke(cli, [*path, "--help"])
    assert told.exit_code == 0
    assert len(told.output.splitlines()) > 4
    if path in LEAVES:
        assert re.search(rf"Example.*:\n +nuan {' '.join(path)}\b", told.output)
        assert "--json" in told.output


@pytest.mark.parametrize("path", [path for path in LEAVES if path != ("demo",)], ids=" ".join)
def test_the_examples_of_the_help_run_as_they_stand(
    path: tuple[str, ...], demo: tuple[Path, Ended], command: Forks
) -> None:
    folder, _ = demo
    assert examples(path)
    for arguments in examples(path):
        # The pages would be answered until somebody stops them.
        ready_only = ["--check"] if path == ("serve",) else []
        ran = command.run(*arguments, *ready_only, home=folder / "unused")
        assert ran.code == 0, (arguments, ran.out, ran.err)
        assert ran.out.strip()


def test_the_lines_of_the_readme_are_commands_there_are() -> None:
    text = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    blocks = "\n".join(re.findall(r"```sh\n(.*?)```", text, re.S))
    lines = re.findall(r"^nuan .*$", blocks, re.M) + re.findall(r"`(nuan (?:feed|day) [^`]*--[^`]*)`", text)
    assert len(lines) > 8
    for line in lines:
        words = shlex.split(line, comments=True)[1:]
        known = {name for one in command_of(leaf(words)).params for name in (*one.opts, *one.secondary_opts)}
        given = {word for word in words if word.startswith("--")}
        assert given <= known, line
        required = {one.opts[-1] for one in command_of(leaf(words)).params if one.required and one.opts[0][0] == "-"}
        assert required <= given, line


def test_a_run_ends_with_the_plan_of_the_day_after_unless_that_is_past(
    demo: tuple[Path, Ended], tmp_path: Path, command: Forks
) -> None:
    home = copy_home(demo[0] / "demo-data", tmp_path / "demo-data") / "home"
    plan = home / "outreach" / "2026-08-29" / "plan.parquet"
    plan.unlink(missing_ok=True)
    run = ("day", "run", "--on", "2026-08-29", "--json")
    assert document(command.run(*run, home=home))["outreach_plan"] is None
    assert not plan.exists()
    made = document(command.run(*run, "--now", "2026-08-30T06:00+08:00", home=home))["outreach_plan"]
    assert (made["on"], made["day"]) == ("2026-08-29", "2026-08-30")
    assert sum(made["by_channel"].values()) > 0
    assert plan.is_file()
    by_hand = ("outreach", "plan", "--on", "2026-08-29", "--now", "2026-08-30T06:00+08:00", "--json")
    assert document(command.run(*by_hand, home=home)) == made


def test_the_workbench_of_a_demo_is_on_a_morning_of_its_own_and_says_who_may_sign_in(
    demo: tuple[Path, Ended], tmp_path: Path, command: Forks
) -> None:
    home = copy_home(demo[0] / "demo-data", tmp_path / "demo-data") / "home"
    ready = ("serve", "--check", "--lang", "en")
    told = command.run(*ready, home=home)
    assert (told.code, "taken to be 2026-08-30 00:30 UTC" in told.out) == (0, True), told.err
    assert "warm-lin-qing-demo" in told.out
    other = command.run(*ready, "--now", "2026-08-30T15:00+08:00", home=home)
    assert "taken to be 2026-08-30 07:00 UTC" in other.out
    (home.parent / ".made-by-nuan-demo").unlink()
    real = command.run(*ready, home=home)
    assert (real.code, "demo" in real.out, "taken to be" in real.out) == (0, False, False)
    assert command.run(*ready, "--now", "2026-08-30T15:00+08:00", home=home).code == 2


def test_the_demo_ends_with_commands_that_work(tmp_path: Path) -> None:
    asked = [sys.executable, "-m", "nuan.cli.main", "demo", *SMALL, "--folder", "my demo"]
    set_up = environment(tmp_path / "unused", None)
    done = subprocess.run(asked, env=set_up, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for part in ("people to care for", "What changed", "Buckets on", "Roll rates", "roll-rates.png"):
        assert part in done.stdout
    assert (tmp_path / "my demo" / "roll-rates.png").read_bytes().startswith(b"\x89PNG")
    told = done.stdout.split("Where to look next:\n")[1].splitlines()
    assert len(told) == 5
    for line in told:
        ran = subprocess.run(
            ["sh", "-c", line], env=set_up, cwd=tmp_path, capture_output=True, text=True, check=False
        )  # fmt: skip
        assert ran.returncode == 0, (line, ran.stdout, ran.stderr)


def test_a_demo_that_is_there_is_shown_again_and_replaced_only_when_asked(
    demo: tuple[Path, Ended], command: Forks, tmp_path: Path
) -> None:
    original, first = demo
    made = copy_home(original / "demo-data", tmp_path / "demo-data")
    mine = made / "notes.txt"
    mine.write_text("mine")

    def seen() -> dict[str, bytes]:
        return tree(made / "feeds") | tree(made / "home" / "night")

    before = seen()
    again = command.run("demo", *SMALL, home=tmp_path / "unused")
    assert again.code == 0
    assert "--again" in again.out
    assert again.out.split("All people")[1] == first.out.split("All people")[1]
    other = ("demo", *SMALL, "--days", "2", "--seed", "7")
    refused = command.run(*other, home=tmp_path / "unused")
    assert refused.code == 1
    assert "holds another demo (customers 120, days 6, seed 2026" in refused.err
    assert seen() == before
    replaced = command.run(*other, "--again", "--json", home=tmp_path / "unused")
    assert [day["on"] for day in document(replaced)["days"]] == ["2026-08-24", "2026-08-25"]
    assert len(list((made / "home" / "night").iterdir())) == 2
    assert mine.read_text() == "mine", "what the demo did not make stays"


def test_a_demo_is_not_replaced_while_its_nights_run(demo: tuple[Path, Ended], command: Forks, tmp_path: Path) -> None:
    made = copy_home(demo[0] / "demo-data", tmp_path / "demo-data")
    before = tree(made)
    with (made / "home" / ".lock").open("a", encoding="utf-8") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        told = command.run("demo", *SMALL, "--again", home=tmp_path / "unused")
    assert (told.code, "already running" in told.err) == (3, True)
    assert tree(made) == before


def test_a_demo_that_was_killed_goes_on(command: Forks, tmp_path: Path, demo: tuple[Path, Ended]) -> None:
    cut = command.run("demo", *SMALL, home=tmp_path / "unused", kill_at="publish_begins")
    assert cut.code == KILLED
    done = command.run("demo", *SMALL, home=tmp_path / "unused")
    assert done.code == 0
    assert done.out.split("All people")[1] == demo[1].out.split("All people")[1]


def test_the_demo_leaves_what_is_not_a_demo_alone(command: Forks, tmp_path: Path) -> None:
    precious = tmp_path / "folder" / "precious.txt"
    precious.parent.mkdir()
    precious.write_text("mine")
    for more in ([], ["--again"], ["--json"]):
        told = command.run("demo", "--folder", str(precious.parent), *more, home=tmp_path / "home")
        assert told.code == 1
        assert "is not a demo" in told.out + told.err
        assert precious.read_text() == "mine"
        assert list(precious.parent.iterdir()) == [precious]


def test_the_demo_leaves_the_named_database_alone(command: Forks, tmp_path: Path) -> None:
    nowhere = f"postgresql://nuan@/nuan?host={tmp_path}"
    asked = ("demo", "--customers", "20", "--days", "1", "--lang", "en")
    done = command.run(*asked, home=tmp_path / "unused", url=nowhere)
    assert done.code == 0, done.err
    assert "leaves the one DATABASE_URL names alone" in done.out
    assert (tmp_path / "demo-data" / "home" / "nuan.sqlite3").exists()
    lines = done.out.split("Where to look next:\n")[1].splitlines()
    assert lines[-1].strip() == "DATABASE_URL= nuan audit verify --home demo-data/home"
