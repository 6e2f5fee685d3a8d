"""`nuan hold` and `nuan person` as a compliance officer and as a program use them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from nuan.cli.main import cli
from tests.rooms.cli.test_commands import document
from tests.rooms.daily_run.kills import Ended
from tests.rooms.people.conftest import database, made_once

__all__ = ["database", "made_once"]

Ask = Callable[..., Ended]
WHO = "K003"
BY = ("--by", "officer-7")


@pytest.fixture
def ask(twins: list[Path], database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ask]:
    """A command over the book of a tiny lender, on a database of the test's own in which nobody was touched yet."""
    for name, usual in (("NUAN_HOME", str(twins[-1])), ("POLARS_MAX_THREADS", "1")):
        monkeypatch.setenv(
            name, os.environ.get(name, usual)
        )  # the command sets them; here they are put back afterwards
    before = os.umask(0o077)

    def run(*arguments: str) -> Ended:
        language = () if "--lang" in arguments else ("--lang", "en")
        done = CliRunner().invoke(cli, [*arguments, *language, "--home", str(twins[-1])])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return Ended(code=done.exit_code, out=done.stdout, err=done.stderr)

    yield run
    os.umask(before)


def place(ask: Ask, *more: str, who: str = WHO) -> Ended:
    return ask("hold", "place", who, "--kind", "dispute", "--reason", "the amount", *BY, *more)


def file(ask: Ask, who: str = WHO) -> dict[str, Any]:
    return document(ask("person", "show", who, "--json"))


def refused(ended: Ended, code: int, *texts: str) -> None:
    assert ended.code == code, (ended.out, ended.err)
    assert [text for text in texts if text not in ended.err] == []


def test_a_hold_is_placed_on_a_customer_of_the_book_seen_and_lifted(ask: Ask) -> None:
    told = document(place(ask, "--channel", "sms", "--contract", "C003", "--until", "2099-01-31", "--json"))
    assert (told["hold"], told["until_at"]) == (1, "2099-01-30T16:00:00+00:00"), "a day of the person's own time"
    listed = document(ask("hold", "list", "--json"))["holds"]
    assert [(one["person"], one["kind"], one["channels"], one["contracts"], one["state"]) for one in listed] == [
        (WHO, "dispute", ["sms"], ["C003"], "in_force")
    ]
    shown = ask("hold", "list", WHO)
    for text in ("the debt is", "only text", "C003", "the amount", "officer-7"):
        assert text in " ".join(shown.out.replace("│", " ").split())
    lifted = ask("hold", "lift", "1", "--reason", "settled", *BY)
    assert (lifted.code, lifted.out) == (0, "Hold 1 is lifted.\n")
    assert document(ask("hold", "list", "--json"))["holds"] == []
    ended = document(ask("hold", "list", "--all", "--json"))["holds"][0]
    assert (ended["state"], ended["lifted_why"], ended["reason"]) == ("lifted", "settled", "the amount")
    refused(ask("hold", "lift", "1", "--reason", "x", *BY), 1, "hold 1 was lifted on", "Nothing was changed")


def test_what_cannot_be_says_what_to_do_and_changes_nothing(ask: Ask) -> None:
    refused(place(ask, who="K999"), 1, "nobody of customer number 'K999'", "Check the number")
    refused(ask("person", "show", "K999"), 1, "nobody of customer number 'K999'")
    refused(ask("hold", "list", "K999"), 1, "nobody of customer number 'K999'")
    refused(ask("hold", "lift", "7", "--reason", "x", *BY), 1, "there is no hold '7'", "nuan hold list")
    refused(place(ask, "--until", "yesterday"), 2, "is no moment; write 2026-11-02")
    refused(place(ask, "--from", "2098-01-01", "--until", "2097-01-01"), 2, "cannot end")
    refused(place(ask, "--until", "2020-01-01"), 2, "cannot end")
    refused(place(ask, "--from", "2019-01-01", "--until", "2020-01-01"), 1, "ended already", "Give an end")
    refused(place(ask, "--evidence", "x" * 101), 1, "100 characters")
    refused(ask("person", "reveal", "9.9", "--purpose", "x", *BY), 1, "no number or address '9.9'")
    refused(ask("person", "wish", WHO, "not_then", "--hours", "25:00-26:00", *BY), 2, "are no hours; write 12:00-14:00")
    refused(ask("person", "end-trait", WHO, "minor", "--source", "x", *BY), 1, "nuan person show K003")
    assert file(ask)["holds"] == []
    answer = ask("hold", "lift", "7", "--reason", "x", *BY, "--json")
    assert (answer.code, '"kind": "UnableToFind"' in answer.out) == (1, True)


def test_the_file_is_shown_masked_and_revealed_only_by_name(ask: Ask) -> None:
    added = ("person", "add-point", WHO, "--kind", "mobile", "--value", "138 0013 8000", *BY)
    told = ask(*added)
    assert told.code == 0
    assert "nobody can use it" in told.out
    assert "3 numbers or addresses the lender sent" in told.out
    point = file(ask)["points"][-1]
    assert (point["masked"], point["usable"], point["source"]) == ("**********8000", False, None)
    refused(ask(*added), 1, "in the file already", "Give source, basis and the day")
    assert ask(*added, "--source", "call 4", "--basis", "consent", "--recorded-on", "2026-03-01").code == 0
    assert file(ask)["points"][-1]["usable"] is True
    shown = ask("person", "show", WHO)
    assert "**********8000" in shown.out
    assert "13800138000" not in shown.out + shown.err
    seen = ask("person", "reveal", point["key"], "--purpose", "call back", *BY)
    assert seen.out == "+8613800138000\n"
    assert ask("audit", "verify").code == 0


def test_a_number_is_noted_as_it_turns_out(ask: Ask) -> None:
    ask("person", "add-point", WHO, "--kind", "mobile", "--value", "138 0013 8000", *BY)
    key = file(ask)["points"][-1]["key"]

    def note(state: str) -> dict[str, Any]:
        assert ask("person", "point", key, state, "--source", "call 4", *BY).code == 0
        found: dict[str, Any] = file(ask)["points"][-1]
        return found

    assert note("invalid")["invalid_at"] is not None
    works = note("works")
    assert (works["invalid_at"], works["checked_on"] is not None) == (None, True)
    assert note("refused")["refused_at"] is not None
    assert note("allowed")["refused_at"] is None


def test_wishes_traits_refusals_and_a_death(ask: Ask) -> None:
    wished = ask("person", "wish", WHO, "agreed_hours", "--hours", "22:00-01:00", "--weekday", "6", *BY)
    assert "allows nothing" in wished.out
    told = document(ask("person", "wish", WHO, "channel_refused", "--channel", "im", *BY, "--json"))
    assert (told["wish"], told["counts"]) == (2, True)
    refused(ask("person", "withdraw", "2", *BY), 1, "refuses contact, and no evidence")
    assert ask("person", "withdraw", "1", *BY).code == 0
    assert ask("person", "trait", WHO, "vulnerable", "--source", "call 4", *BY).code == 0
    assert ask("person", "end-trait", WHO, "vulnerable", "--source", "call 5", *BY).code == 0
    gone = document(ask("person", "refused", WHO, "p1", "--evidence", "call 6", *BY, "--json"))
    assert gone["files"] == [WHO]
    died = document(ask("person", "died", WHO, "--source", "the son", *BY, "--json"))
    assert died["hold"] == 1
    seen = file(ask)
    assert [(one["wish"]["kind"], one["state"]) for one in seen["wishes"]] == [
        ("agreed_hours", "withdrawn"), ("channel_refused", "in_force"),
    ]  # fmt: skip
    assert [one["wish"]["from_second"] for one in seen["wishes"]] == [79_200, 0]
    assert [(one["trait"], one["state"]) for one in seen["traits"]] == [
        ("vulnerable", "ended"), ("party_refused", "in_force"), ("customer_died", "in_force"),
    ]  # fmt: skip
    chinese = ask("person", "show", WHO, "--lang", "zh").out
    for text in ("停止联系", "客户身故", "已撤回", "拒绝该渠道", "仅限 即时消息", "该联系人拒绝被联系"):
        assert text in chinese.replace("\n", "")


def test_an_erased_person_is_shown_as_erased(ask: Ask) -> None:
    place(ask)
    refused(ask("person", "erase", WHO, "--reason", "request 3", *BY), 2, "cannot be undone", "add --yes")
    assert file(ask)["erased_at"] is None
    assert ask("person", "erase", WHO, "--reason", "request 3", "--yes", *BY).code == 0
    shown = ask("person", "show", WHO)
    assert "was erased on" in shown.out
    assert "the amount" not in shown.out
    refused(place(ask), 1, "was erased on")
    assert ask("audit", "verify").code == 0
