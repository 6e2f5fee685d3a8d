"""`nuan case log`, `promises`, `withdraw-promise` and `causes`, at a terminal and for a program."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from nuan.cases.models import CauseTreeVersion
from nuan.cases.queries.log import promises_of
from nuan.cli.main import cli
from tests.rooms.cases_log.desk import Desk, counts, grown, promised, staff, talk
from tests.rooms.outreach.someone import ANN

Ask = Callable[..., Result]
ADD = (
    "causes", "add", "school_fees", "--branch", "person", "--zh", "学费集中", "--en", "school fees fell due", "--words",
    "family", "--help-word", "instalments", "--from", "2099-01-01",
)  # fmt: skip


@pytest.fixture
def ask(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ask]:
    """A command on the desk's database."""
    for name, usual in (("NUAN_HOME", str(tmp_path)), ("POLARS_MAX_THREADS", "1"), ("DATABASE_URL", "unset")):
        monkeypatch.setenv(name, os.environ.get(name, usual))
    monkeypatch.delenv("DATABASE_URL")
    before = os.umask(0o077)

    def run(*arguments: str, lang: str = "en") -> Result:
        done = CliRunner().invoke(cli, ["case", *arguments, "--lang", lang, "--home", str(tmp_path)])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done

    yield run
    os.umask(before)


def document(done: Result) -> Any:
    return json.loads(done.stdout)


def test_what_was_said_and_promised_is_told_without_the_notes(desk: Desk, ask: Ask) -> None:
    desk.log(talk(promise=promised((10, 50_000), (25, 70_000)), note="嫂子住院"))
    told = ask("log", ANN).stdout
    assert "lost work" in told
    assert "spoke with the person" in told
    shown = document(ask("log", ANN, "--json"))["log"][0]
    assert (shown["cause"], shown["staff"], "note" in shown) == ("job_loss", "li", False)
    assert "嫂子" not in ask("log", ANN, lang="zh").stdout + ask("log", ANN, "--json").stdout
    assert "待履约" in ask("promises", ANN, lang="zh").stdout
    parts = document(ask("promises", ANN, "--json"))["promises"][0]["parts"]
    assert [(one["due_on"], one["amount"], one["state"]) for one in parts] == [
        ("2026-03-10", 50_000, "open"), ("2026-03-25", 70_000, "open"),
    ]  # fmt: skip
    assert ask("log", "U404").exit_code == 1


def test_a_promise_is_taken_back_once(desk: Desk, ask: Ask) -> None:
    number = str(desk.log(talk(promise=promised((10, 50_000)))).promise)
    assert ask("withdraw-promise", number, "--why", "lost work", "--by", "li").exit_code == 0
    assert [one.ended for one in promises_of(case=desk.case)] == ["withdrawn"]
    before = counts()
    again = ask("withdraw-promise", number, "--why", "lost work", "--by", "li")
    assert (again.exit_code, grown(before)) == (1, {})
    assert "has its result or was changed already" in again.stdout


def test_a_cause_is_proposed_and_approved_by_two_people(desk: Desk, ask: Ask) -> None:
    staff("fang", "risk")
    staff("qin", "supervisor")
    assert ask(*ADD, "--by", "li").exit_code == 1
    assert ask(*ADD, "--by", "fang").exit_code == 0
    number = str(CauseTreeVersion.objects.get().pk)
    assert "waiting" in ask("causes", "show").stdout
    assert ask("causes", "approve", number, "--by", "fang").exit_code == 1
    assert ask("causes", "approve", number, "--by", "qin").exit_code == 0
    later = document(ask("causes", "show", "--on", "2099-01-01", "--json"))
    assert "school_fees" in [one["id"] for one in later["tree"]["causes"]]
    assert "学费集中" not in ask("causes", "show", lang="zh").stdout
    retired = ask("causes", "retire", "season", "--from", "2099-02-01", "--by", "fang")
    assert (retired.exit_code, CauseTreeVersion.objects.count()) == (0, 2)
