"""`nuan outreach plan`, `queue`, `ledger` and `inbox` for a program, and what they refuse."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from nuan.outreach.queries.day_plan_senders import SAMPLE
from tests.rooms.cli.test_commands import LAST, document
from tests.rooms.daily_run.conftest import DAYS
from tests.rooms.daily_run.days import day_of
from tests.rooms.daily_run.kills import Ended, Forks, copy_home

Ask = Callable[..., Ended]


@pytest.fixture
def home(twins: list[Path], tmp_path: Path) -> Path:
    return copy_home(twins[-1], tmp_path / "home")


@pytest.fixture
def ask(command: Forks, home: Path) -> Ask:
    return lambda *arguments: command.run(*arguments, home=home)


def test_a_plan_says_for_a_program_who_gets_what_and_who_nothing(ask: Ask, home: Path) -> None:
    told = document(ask("outreach", "plan", "--on", LAST, "--json"))
    assert (told["on"], told["day"], told["policy_from"]) == (LAST, day_of(DAYS).isoformat(), "2000-01-01")
    assert told["people"] == sum(told["reasons"].values()) > 0
    assert set(told) == {
        "on", "day", "path", "staff", "policy_from", "people", "reasons", "by_channel", "by_hour", "by_template", "refused_by",
    }  # fmt: skip
    # The clock is years past that day: nothing is left of it.
    assert set(told["reasons"]) <= {"too_late", "for_a_person", "no_address"}
    assert (home / "outreach" / LAST / "plan.parquet").stat().st_mode & 0o777 == 0o600


def test_what_cannot_be_planned_or_queued_says_what_to_run(ask: Ask) -> None:
    unplanned = ask("outreach", "queue", "--on", LAST)
    assert (unplanned.code, "There is no such file" in unplanned.err or "there is no such file" in unplanned.err) == (
        1,
        True,
    )
    missing = ask("outreach", "plan", "--on", "2031-01-01")
    assert (missing.code, "has not been run" in missing.err) == (1, True)
    assert ask("outreach", "plan", "--on", LAST, "--now", "2026-01-01T08:00+08:00").code == 2


def test_without_a_name_to_stand_under_messages_nothing_is_queued(ask: Ask, home: Path) -> None:
    document(ask("outreach", "plan", "--on", LAST, "--json"))
    refused = ask("outreach", "queue", "--on", LAST)
    assert refused.code == 1
    assert "[[carer]]" in refused.err
    (home / "outreach" / "senders.toml").write_text(SAMPLE, encoding="utf-8")
    assert document(ask("outreach", "queue", "--on", LAST, "--json"))["counts"] == {}
    shutil.rmtree(home / "outreach" / LAST)
    gone = ask("outreach", "queue", "--on", LAST)
    assert (gone.code, f"nuan outreach plan --on {LAST}" in gone.err) == (1, True)


def test_a_message_is_added_listed_shown_done_and_corrected(ask: Ask) -> None:
    added = document(
        ask("outreach", "inbox", "add", "--channel", "letter", "--person", "K000", "--text", "我要投诉你们", "--json")
    )
    assert (added["inbound"], added["intents"], added["repeated"]) == ([1], ["complaint"], False)
    listed = document(ask("outreach", "inbox", "list", "--json"))
    [task] = listed["tasks"]
    assert (task["kind"], task["customer_id"], task["answer_by"] is not None) == ("complaint", "K000", True)
    assert document(ask("outreach", "inbox", "show", "1", "--json"))["text"] == "我要投诉你们"
    done = ask("outreach", "inbox", "done", str(task["task"]), "--outcome", "answered", "--by", "person:li", "--json")
    assert document(done) == {"task": task["task"], "outcome": "answered"}
    twice = ask("outreach", "inbox", "done", str(task["task"]), "--outcome", "answered", "--by", "person:li")
    assert (twice.code, "person:li ended it" in twice.err) == (1, True)
    fixed = ask(
        "outreach", "inbox", "correct", "1", "--intent", "question", "--why", "heard", "--by", "person:li", "--json"
    )
    assert [one[:2] for one in document(fixed)["undone"]] == [["complaint", "hold"]]
    assert document(ask("hold", "list", "--json"))["holds"] == []


def test_a_message_of_nobody_is_settled_one_way_or_the_other(ask: Ask) -> None:
    add = ("outreach", "inbox", "add", "--channel", "sms", "--text", "退订", "--json")
    number = document(ask(*add, "--from", "+8613500135000"))["unmatched"]
    assert number == 1
    both = ask("outreach", "inbox", "settle", "1", "--person", "K000", "--nobody", "--by", "person:li")
    assert both.code == 2
    assert (
        document(ask("outreach", "inbox", "settle", "1", "--nobody", "--by", "person:li", "--json"))["message"] is None
    )
    assert ask("outreach", "inbox", "add", "--channel", "sms", "--text", "退订").code == 2


def test_the_ledger_of_a_time_masks_everybody(ask: Ask) -> None:
    document(
        ask("outreach", "inbox", "add", "--channel", "letter", "--person", "K000", "--text", "请问还差多少", "--json")
    )
    told = document(ask("outreach", "ledger", "--json"))
    assert [one["channel"] for one in told["entries"] if one["kind"] == "result"] == ["letter"]
    assert {"kind": "result", "channel": "letter", "allowed": None, "count": 1} in told["counts"]
    assert "K000" not in ask("outreach", "ledger").out
    assert "K000" not in str(told)
    assert ask("outreach", "ledger", "--from", "2019-01-01", "--until", "2019-01-02").out.strip()
