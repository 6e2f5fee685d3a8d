"""`nuan case`, called as somebody calls it: each command in one process, on a home of its own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from nuan.cases.models import Case
from nuan.cli.case import case as command
from tests.rooms.cases.stand import case, staff

pytestmark = pytest.mark.usefixtures("database")


def asked(*arguments: str, home: Path) -> Result:
    return CliRunner().invoke(command, [*arguments, "--home", str(home)])


def document(*arguments: str, home: Path) -> Any:
    return json.loads(asked(*arguments, "--json", home=home).stdout)


def test_the_list_one_case_and_why_it_is_first(tmp_path: Path) -> None:
    ann = staff("ann")
    case("U1", days_past_due=30, name="张伟强")
    case("U2", owner=ann)
    rows = document("list", home=tmp_path)["cases"]
    assert [row["customer_id"] for row in rows] == ["U1", "U2"]
    assert rows[0]["name"] == "张**"
    assert [row["customer_id"] for row in document("list", "--owner", "ann", home=tmp_path)["cases"]] == ["U2"]
    assert [row["customer_id"] for row in document("list", "--nobody", home=tmp_path)["cases"]] == ["U1"]
    told = document("why", "U1", home=tmp_path)
    assert sum(one["points"] for one in told["reasons"]) == told["rank"]
    assert "30 days past due" in [one["en"] for one in told["reasons"]]
    assert document("show", "U1", home=tmp_path)["case"]["days_past_due"] == 30
    assert document("show", "U9", home=tmp_path) == {"case": None}
    assert "张**" in asked("list", "--lang", "zh", home=tmp_path).stdout


def test_giving_and_moving_are_done_or_refused_with_the_reason(tmp_path: Path) -> None:
    ann, chief = staff("ann"), staff("chief", roles=("supervisor",))
    one = case("U1")
    given = asked("assign", "U1", "ann", "--by", "chief", "--lang", "en", home=tmp_path)
    assert (given.exit_code, given.stdout.strip()) == (0, f"Done; case {one.pk} is now version 2.")
    refused = asked("assign", "U1", "chief", "--by", "ann", "--lang", "en", home=tmp_path)
    assert refused.exit_code == 1
    assert "your role may not hand over and assign cases" in refused.stdout
    legal = document("move", "U1", "legal", "--by", "chief", home=tmp_path)
    assert (legal["done"], legal["version"]) == (False, 2)
    assert any("help must have been offered first" in reason for reason in legal["reasons"])
    one.refresh_from_db()
    assert (one.owner_id, one.stage) == (ann.staff, "new")
    assert asked("move", "U1", "talk", "--by", "ann", home=tmp_path).exit_code == 0
    assert Case.objects.get().stage == "talk"
    assert chief.staff != ann.staff


def test_finding_and_heeding(tmp_path: Path) -> None:
    case("U1", name="张伟强")
    assert [one["customer_id"] for one in document("find", "伟强", home=tmp_path)["people"]] == ["U1"]
    assert "Type two letters" in asked("find", "张", "--lang", "en", home=tmp_path).stdout
    assert document("heed", home=tmp_path) == {"escalated": 0, "by_messages": 0, "by_clocks": 0}
