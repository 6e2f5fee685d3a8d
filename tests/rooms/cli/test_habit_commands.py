"""`nuan habit` as an operator at a terminal and as a program use it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from nuan.cases.actions.habit_night import habits_noted
from nuan.cases.models import HabitFigure, HabitMember
from nuan.cli.main import cli
from tests.rooms.cases_log.desk import Desk, open_desk, staff
from tests.rooms.cases_papers.test_habit import ON, states
from tests.rooms.cli.test_commands import document
from tests.rooms.daily_run.kills import Ended
from tests.rooms.people.conftest import database, made_once

__all__ = ["database", "made_once"]

Ask = Callable[..., Ended]


@pytest.fixture
def ask(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ask]:
    """A command on a database with Ann and Ben, both found."""
    for name, usual in (("NUAN_HOME", str(tmp_path)), ("POLARS_MAX_THREADS", "1"), ("DATABASE_URL", "unset")):
        monkeypatch.setenv(name, os.environ.get(name, usual))
    monkeypatch.delenv("DATABASE_URL")
    before = os.umask(0o077)
    desk: Desk = open_desk(url=database)
    assert desk.case
    staff("chen", "coach")
    habits_noted(states=states(U1={}, U2={"longest_days_past_due": 2}), on=ON)
    HabitMember.objects.filter(person__customer_id="U1").update(group="programme")
    HabitMember.objects.filter(person__customer_id="U2").update(group="control")

    def run(*arguments: str) -> Ended:
        language = () if "--lang" in arguments else ("--lang", "en")
        done = CliRunner().invoke(cli, ["habit", *arguments, *language, "--home", str(tmp_path)])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return Ended(code=done.exit_code, out=done.stdout, err=done.stderr)

    yield run
    os.umask(before)


def test_who_was_found_who_joins_and_what_came_of_it(ask: Ask) -> None:
    told: Any = document(ask("list", "--json"))
    assert [(one["customer_id"], one["segment"], one["group"]) for one in told["members"]] == [
        ("U1", "pay_day", "programme"), ("U2", "forgets", "control"),
    ]  # fmt: skip
    assert "发薪日" in ask("list", "--lang", "zh").out
    refused = ask("enrol", "U2", "chen", "--by", "chen")
    assert (refused.code, "control" in refused.out + refused.err) == (1, True)
    assert ask("enrol", "U1", "chen", "--by", "li").code == 1
    assert ask("enrol", "U404", "chen", "--by", "chen").code == 1
    assert ask("enrol", "U1", "chen", "--by", "chen").code == 0
    assert HabitMember.objects.get(person__customer_id="U1").coach == "chen"
    assert ask("list", "--waiting").code == 0
    mine: Any = document(ask("list", "--coach", "chen", "--json"))
    assert [one["customer_id"] for one in mine["members"]] == ["U1"]


def test_the_effect_is_told_or_that_there_are_too_few(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    few = ask("effect", "--on", "2026-04-30")
    assert (few.code, "too few to tell" in few.out + few.err) == (0, True)
    from nuan.policy.queries import law_folder

    house = tmp_path / "law" / "house" / "cases"
    house.mkdir(parents=True)
    text = (law_folder(environment={}) / "house/cases/habit.toml").read_text(encoding="utf-8")
    text = text.replace("least_people = 30", "least_people = 1").replace(
        "least_instalments = 100", "least_instalments = 1"
    )
    (house / "habit.toml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("NUAN_LAW_DIR", str(tmp_path / "law"))
    for customer, late in (("U1", 6), ("U2", 9)):
        member = HabitMember.objects.get(person__customer_id=customer)
        HabitFigure.objects.create(member=member, on=date(2026, 4, 1), due=16, late=late)
    told: Any = document(ask("effect", "--on", "2026-04-30", "--json"))
    assert (told["verdict"], told["difference"], told["low_ppm"]) == ("fewer_late", "-1/2", -500_000)
    said = ask("effect", "--on", "2026-04-30")
    assert "-50.0 %" in said.out + said.err
    assert "60.0 %" in said.out
