"""`nuan guard` on a small demo: asked, reserved, begun, finished; why; exported; and refused with words that say what to do."""

from __future__ import annotations

import csv
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.rooms.cli.test_help_and_demo import SMALL
from tests.rooms.daily_run.kills import Ended, Forks, copy_home

PERSON, OTHER = "U000000004", "U000000009"
CALL = ("--channel", "call", "--purpose", "inform")
NOON = ("--now", "2026-08-30T12:00+08:00")


class Desk:
    """Commands on one home."""

    def __init__(self, command: Forks, home: Path) -> None:
        self.command, self.home = command, home

    def __call__(self, *arguments: str, lang: str = "en") -> Ended:
        return self.command.run(*arguments, "--home", str(self.home), "--lang", lang, home=self.home)

    def json(self, *arguments: str, code: int = 0) -> Any:
        ended = self(*arguments, "--json")
        assert ended.code == code, (ended.out, ended.err)
        return json.loads(ended.out)

    def entries(self) -> int:
        """How many the ledger has."""
        file = sqlite3.connect(self.home / "nuan.sqlite3")
        try:
            return int(file.execute("select count(*) from outreach_ledgerentry").fetchone()[0])
        finally:
            file.close()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, command: Forks) -> Path:
    folder = tmp_path_factory.mktemp("guard")
    ended = command.run("demo", *SMALL, home=folder / "unused")
    assert ended.code == 0, ended.err
    return folder / "demo-data"


@pytest.fixture
def desk(made: Path, tmp_path: Path, command: Forks) -> Desk:
    return Desk(command, copy_home(made, tmp_path / "demo-data") / "home")


def test_a_yes_says_so_and_is_kept(desk: Desk) -> None:
    told = desk("guard", "ask", PERSON, *CALL, "--at", "2026-08-30T14:00")
    assert told.code == 0
    assert f"Yes: {PERSON} may be contacted by call by a person at 2026-08-30 14:00 (Asia/Shanghai)" in told.out
    assert "Counters used: " in told.out
    assert "Taken for granted (else say --without): who calls, for whom, is said first" in told.out
    found = desk.json("guard", "why", PERSON)["decisions"]
    assert (found[-1]["kind"], found[-1]["allowed"], found[-1]["proposer"]) == ("asked", True, "person:cli")


def test_a_no_says_by_which_rule_with_its_clause_and_until_when(desk: Desk) -> None:
    told = desk("guard", "ask", PERSON, *CALL, "--at", "2026-08-30T23:00", lang="zh")
    assert told.code == 1
    assert f"不可以：2026-08-30 23:00（Asia/Shanghai）不得用「人工电话」联系 {PERSON}" in told.out
    assert "HOUSE-CN-TIME-01：现在不能联系：每天8时至22时之间才可以（house）" in told.out
    assert "最早可于 2026-08-31 08:05（Asia/Shanghai）再问" in told.out
    answer = desk.json(
        "guard", "ask", PERSON, *CALL, "--at", "2026-08-30T23:00", "--without", "identity_stated", code=1
    )
    rules = {one["rule_id"]: one for one in answer["denials"]}
    assert rules["HOUSE-CN-TIME-02"]["clause"] == "house"
    assert rules["CN-ID-01"]["en"]
    assert (answer["not_before"], answer["contact"], answer["known"]) == (None, None, ["book_was_fed"])
    assert answer["days"]["book_on"] == "2026-08-29"


def test_a_stale_book_refuses(desk: Desk) -> None:
    answer = desk.json("guard", "ask", PERSON, *CALL, "--at", "2026-10-30T10:00", code=1)
    assert "HOUSE-BOOK-01" in {one["rule_id"] for one in answer["denials"]}


def test_reserved_begun_finished_and_told(desk: Desk) -> None:
    asked = ("guard", "reserve", OTHER, *CALL, *NOON, "--proposer", "team:x", "--key", "k")
    answer = desk.json(*asked)
    contact = str(answer["contact"])
    assert answer["expires_at"] == "2026-08-30T12:15:00+08:00"
    assert desk.json(*asked) == answer | {"repeated": True}
    told = desk("guard", "begin", contact, "--now", "2026-08-30T12:05+08:00")
    assert (told.code, f"Go ahead: contact {contact}." in told.out) == (0, True)
    again = desk("guard", "begin", contact, "--now", "2026-08-30T12:06+08:00")
    assert (again.code, f"contact {contact} was begun at 2026-08-30 04:05:00 UTC" in again.err) == (1, True)
    shown = desk.json("guard", "contacts", OTHER, "--open")["contacts"]
    assert [(str(one["contact"]), one["state"], one["proposer"]) for one in shown] == [(contact, "started", "team:x")]
    back = ("--call-back-from", "2026-08-31T15:00", "--call-back-until", "2026-08-31T16:00")
    told = desk("guard", "finish", contact, "answered", *back, "--now", "2026-08-30T12:09+08:00")
    assert (told.code, f"Contact {contact}: spoke with the person." in told.out) == (0, True)
    decided = desk.json("guard", "why", OTHER)["decisions"]
    assert [(one["kind"], one["came_of"]) for one in decided if str(one["contact"]) == contact] == [
        ("reserved", "answered"), ("asked_again", "answered"), ("result", "answered"),
    ]  # fmt: skip
    wishes = desk.json("person", "show", OTHER)["wishes"]
    assert [one["wish"]["kind"] for one in wishes] == ["call_back"]


def test_a_hold_placed_meanwhile_ends_it(desk: Desk) -> None:
    contact = str(desk.json("guard", "reserve", OTHER, *CALL, *NOON)["contact"])
    held = desk(
        "hold", "place", OTHER, "--kind", "complaint", "--from", "2026-08-30", "--reason", "complains", "--by", "li"
    )  # fmt: skip
    assert held.code == 0, held.err
    told = desk("guard", "begin", contact, *NOON)
    assert (told.code, f"Do not make it: the reservation of contact {contact} is over (a hold was placed)." in told.out) == (
        1, True,
    )  # fmt: skip


def test_an_unused_one_is_swept_and_one_without_result_is_named(desk: Desk) -> None:
    told = desk("guard", "sweep", "--now", "2026-08-30T18:00+08:00")
    assert "4 unused reservations were given back; 1 contacts have no result" in told.out
    shown = {one["contact"]: one["state"] for one in desk.json("guard", "contacts")["contacts"]}
    assert {number: shown[number] for number in (1, 2, 3, 4)} == {
        1: "done", 2: "unknown", 3: "cancelled", 4: "cancelled",
    }  # fmt: skip
    assert desk("guard", "contacts", "nobody").out.strip() == "There are no such contacts."


def test_why_tells_both_in_both_languages(desk: Desk) -> None:
    told = desk("guard", "why", PERSON)
    assert "HOUSE-CN-TIME-01: Contact is made only from 08:00 until 22:00 (house)" in told.out
    assert "→ contact 1: no answer" in told.out
    assert "2026-08-29 10:00 (for 2026-08-29 22:30)" in told.out
    assert "→ 联系 1：无人接听" in desk("guard", "why", PERSON, lang="zh").out
    assert "No decision about" in desk("guard", "why", PERSON, "--until", "2020-01-01").out


def test_the_nights_are_among_the_answers(desk: Desk) -> None:
    first = desk.json("people", "--on", "2026-08-29")["rows"][0]["customer_id"]
    found = [one for one in desk.json("guard", "why", first)["decisions"] if one["night"] == "2026-08-29"]
    assert {(one["channel"], one["proposer"], one["at"]) for one in found} == {
        ("call", "night", "2026-08-30T02:00:00+00:00"), ("sms", "night", "2026-08-30T02:00:00+00:00"),
    }  # fmt: skip


def test_after_an_erasure_why_says_what_is_gone(desk: Desk) -> None:
    assert desk("person", "erase", PERSON, "--reason", "request-8", "--by", "li", "--yes").code == 0
    told = desk("guard", "why", PERSON)
    assert "(the person was erased; the details can no longer be read)" in told.out
    assert "HOUSE-CN-TIME-01 (house)" in told.out
    assert desk("audit", "verify").code == 0
    refused = desk("guard", "ask", PERSON, *CALL, "--at", "2026-08-30T14:00")
    assert (refused.code, "this person was erased" in refused.err) == (1, True)


def test_the_ledger_leaves_as_a_sheet_and_as_a_bundle(desk: Desk, tmp_path: Path) -> None:
    sheet, bundle = tmp_path / "ledger.csv", tmp_path / "ledger.zip"
    assert desk("guard", "export", "--csv", str(sheet)).code == 0
    rows = list(csv.DictReader(sheet.read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == int(rows[-1]["number"])
    assert not any(PERSON in value for row in rows for value in row.values())
    made = desk.json("guard", "export", "--bundle", str(bundle), "--person", PERSON, "--opened")
    whole = desk.json("guard", "verify-bundle", str(bundle), "--signer", made["signer"])
    assert (whole["whole"], whole["trusted"], whole["entries"]) == (True, True, made["entries"])
    data = bytearray(bundle.read_bytes())
    data[len(data) // 2] ^= 1
    bundle.write_bytes(data)
    broken = desk("guard", "verify-bundle", str(bundle))
    assert broken.code == 1
    assert "no bundle of the ledger" in broken.err or "At fault: " in broken.out


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("ask", "nobody", *CALL), 1, "nobody of customer number 'nobody' is known here"),
        (("ask", PERSON, *CALL, "--contract", "C9"), 1, "has no contract C9"),
        (("ask", PERSON, *CALL, "--party", "p9"), 1, "'U000000004/p9' is known here"),
        (("ask", PERSON, *CALL, "--proposer", "Li Si"), 1, "does not say who asks"),
        (("ask", PERSON, *CALL, "--flag", "point_sourced"), 1, "is read from the person's file"),
        (("ask", PERSON, *CALL, "--flag", "nonsense"), 2, "nonsense"),
        (("ask", PERSON, *CALL, "--day", "book_on=yesterday"), 2, "is no day; write"),
        (("begin", "99"), 1, "there is no contact 99"),
        (("finish", "2", "delivered"), 1, "does not come to 'delivered'"),
        (("finish", "2", "busy", "--call-back-from", "2026-08-31"), 2, "needs both --call-back-from and --call-back-until"),
        (("reserve", PERSON, *CALL, "--now", "2026-08-30T10:00"), 2, "--now needs an offset"),
        (("export",), 2, "give either --csv FILE, or --bundle FILE"),
        (("verify-bundle", "nothing.zip"), 1, "nothing.zip"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_says_why_and_what_to_do(
    made: Path, command: Forks, arguments: tuple[str, ...], code: int, told: str
) -> None:
    untouched = Desk(command, made / "home")
    before = untouched.entries()
    ended = untouched("guard", *arguments)
    assert (ended.code, told in ended.err + ended.out) == (code, True), (ended.out, ended.err)
    assert untouched.entries() == before


def test_the_clock_is_not_pretended_outside_a_demo(desk: Desk, made: Path) -> None:
    (desk.home.parent / ".made-by-nuan-demo").unlink()
    told = desk("guard", "reserve", PERSON, *CALL, *NOON)
    assert (told.code, "--now is for rehearsals on what nuan demo made" in told.err) == (2, True)
    assert json.loads((made / ".made-by-nuan-demo").read_text())["customers"] == 120
