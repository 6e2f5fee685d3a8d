"""`nuan staff` as an operator at a terminal and as a program use it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from nuan.access.actions.signing import check_password
from nuan.access.models import Staff
from nuan.access.queries.staff import staff_by_name
from nuan.cli.base import MARK
from nuan.cli.main import cli
from nuan.plumbing import clock
from nuan.plumbing.models import AuditEntry
from tests.rooms.access.conftest import cheap_passwords
from tests.rooms.cli.test_commands import document
from tests.rooms.daily_run.kills import Ended
from tests.rooms.people.conftest import database, made_once

__all__ = ["cheap_passwords", "database", "made_once"]

Ask = Callable[..., Ended]
BY = ("--by", "operator")


@pytest.fixture
def ask(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ask]:
    """A command on an empty database of the test's own."""
    for name, usual in (("NUAN_HOME", str(tmp_path)), ("POLARS_MAX_THREADS", "1"), ("DATABASE_URL", "unset")):
        monkeypatch.setenv(name, os.environ.get(name, usual))
    monkeypatch.delenv("DATABASE_URL")
    before = os.umask(0o077)

    def run(*arguments: str, home: Path = tmp_path) -> Ended:
        language = () if "--lang" in arguments else ("--lang", "en")
        done = CliRunner().invoke(cli, ["staff", *arguments, *language, "--home", str(home)])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return Ended(code=done.exit_code, out=done.stdout, err=done.stderr)

    yield run
    os.umask(before)


def enters(username: str, password: str) -> str:
    return check_password(username=username, password=password, address="10.0.0.1", at=clock.now()).state


def added(ask: Ask, username: str, *roles: str, more: tuple[str, ...] = ()) -> str:
    given = [part for role in roles for part in ("--role", role)]
    made: Any = document(ask("add", username, "--name", "何岚", *given, *more, *BY, "--json"))
    assert made["roles"] == list(roles)
    return str(made["first_password"])


def test_an_account_is_opened_and_its_first_password_shown_once(ask: Ask) -> None:
    done = ask("add", "he.lan", "--name", "何岚", "--name-en", "He Lan", "--role", "asset_manager", *BY)
    assert done.code == 0, done.err
    password = done.out.strip().rsplit(" ", 1)[1]
    assert enters("he.lan", password) == "in"
    assert AuditEntry.objects.filter(actor="operator", verb="opened_account", subject="staff he.lan").count() == 1
    listed = ask("list")
    assert "He Lan" in listed.out
    assert password not in listed.out
    again = ask("add", "he.lan", "--name", "何岚", "--role", "coach", *BY)
    assert (again.code, "there is such an account" in again.err) == (1, True)
    assert staff_by_name(username="he.lan").roles == ("asset_manager",)


def test_in_chinese(ask: Ask) -> None:
    done = ask("add", "guo.yu", "--name", "郭宇", "--role", "supervisor", *BY, "--lang", "zh")
    assert "已开账号 guo.yu" in done.out
    listed = ask("list", "--lang", "zh")
    assert "郭宇" in listed.out
    assert "主管" in listed.out
    assert "须改初始密码" in listed.out


def test_roles_that_do_not_go_together_are_refused(ask: Ask) -> None:
    done = ask("add", "he.lan", "--name", "何岚", "--role", "administrator", "--role", "coach", *BY)
    assert done.code == 1
    assert "must be two people" in done.err
    assert Staff.objects.count() == 0
    assert ask("add", "he.lan", "--name", "何岚", "--role", "king", *BY).code == 2


def test_a_case_can_be_given_once_all_three_are_recorded(ask: Ask) -> None:
    added(ask, "he.lan", "asset_manager", more=("--capacity", "5"))
    today = clock.now().date().isoformat()
    for kind, lacks in (("training", ["background", "nda"]), ("background", ["nda"]), ("nda", [])):
        until = ("--until", today) if kind == "training" else ()
        done = ask("certify", "he.lan", "--kind", kind, "--from", today, *until, "--reference", "d 1", *BY, "--json")
        assert document(done)["missing"] == lacks
    (one,) = document(ask("list", "--on", today, "--json"))["staff"]
    assert (one["username"], one["worker"]["can_be_given"]) == ("he.lan", True)
    endless = ask("certify", "he.lan", "--kind", "training", "--from", today, "--reference", "d 2", *BY)
    assert (endless.code, "every year" in endless.err) == (1, True)
    away = ask("away", "he.lan", "--from", today, "--until", "2099-01-01", *BY)
    assert (away.code, "back on 2099-01-01" in away.out) == (0, True)
    assert "away until 2099-01-01" in ask("list", "--on", today).out


def test_roles_password_phone_and_end(ask: Ask) -> None:
    first = added(ask, "he.lan", "asset_manager")
    assert ask("role", "he.lan", "--role", "coach", *BY).code == 0
    assert staff_by_name(username="he.lan").roles == ("coach",)
    second = str(document(ask("password", "he.lan", *BY, "--json"))["first_password"])
    assert (enters("he.lan", first), enters("he.lan", second)) == ("refused", "in")
    assert "another is enrolled" in ask("totp-reset", "he.lan", *BY).out
    assert ask("deactivate", "he.lan", *BY).code == 0
    assert ask("list", "--json").out.count("he.lan") == 0
    assert "closed" in ask("list", "--closed").out
    gone = ask("password", "he.lan", *BY)
    assert (gone.code, "it is closed" in gone.err) == (1, True)
    assert ask("password", "nobody", *BY).code == 1


def test_nobody_changes_their_own_at_the_terminal_either(ask: Ask) -> None:
    added(ask, "ning.an", "administrator")
    done = ask("role", "ning.an", "--role", "compliance", "--by", "ning.an")
    assert (done.code, "their own rights" in done.err) == (1, True)


def test_an_agency_and_its_people(ask: Ask) -> None:
    assert ask("agency", "quayside", "--name", "码头服务", *BY).code == 0
    added(ask, "tao.ran", "agency_user", more=("--agency", "quayside"))
    assert "agency quayside" in ask("list").out
    assert ask("add", "tao.er", "--name", "陶二", "--role", "agency_user", *BY).code == 1


def test_known_passwords_are_for_the_demo_only(ask: Ask, tmp_path: Path) -> None:
    done = ask("demo")
    assert (done.code, "no home of the demo" in done.err) == (1, True)
    assert Staff.objects.count() == 0
    (tmp_path / MARK).write_text("{}")
    home = tmp_path / "home"
    home.mkdir()
    shown = ask("demo", home=home)
    assert (shown.code, "warm-lin-qing-demo" in shown.out) == (0, True)
    assert document(ask("demo", "--json", home=home))["staff"][0]["username"] == "lin.qing"
    assert enters("lin.qing", "warm-lin-qing-demo") == "in"
