"""`nuan law`: rules explained, shown, checked and written as pages."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nuan.cli.main import cli
from tests.house.tree import REPOSITORY

ON = ("--on", "2026-11-24")


def law(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["law", *arguments], catch_exceptions=False)


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A law folder of its own: China's book and one rule of conduct."""
    folder = tmp_path / "law"
    for name in ("cn/rates.toml", "house/book.toml", "peers/orders.toml"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(REPOSITORY / "law" / name, folder / name)
    (folder / "cn" / "talk.toml").write_text(RULE, encoding="utf-8")
    monkeypatch.setenv("NUAN_LAW_DIR", str(folder))
    return folder


RULE = """
[[rule]]
id = "CN-TALK-01"
title_zh = "每日有效通话"
title_en = "Calls a day"
says_zh = "今天已通话{measured}次，最多{limit}次"
says_en = "{measured} calls today, at most {limit}"
instrument = "Standard 1"
force = "STD"
effect = "CAP"
actors = ["any"]
products = ["any"]
confidence = "A"
sources = ["S1"]
summary = "Three a day."
last_checked = 2026-11-01
unless_agreed = ["call_back"]
[[rule.values]]
from = 2025-02-28
count = { below = 3, per = "party", within = "1 day" }

[[rule]]
id = "CN-TALK-02"
title_zh = "未核实"
title_en = "Not verified"
says_zh = "未核实"
says_en = "Not verified"
instrument = "Standard 2"
force = "STD"
effect = "DENY"
actors = ["any"]
products = ["any"]
confidence = "C"
sources = ["memory"]
summary = "Unsure."
last_checked = 2026-11-01
switched_on = false
[[rule.values]]
from = 2025-02-28
forbids = ["insults"]
"""
CASE = """
[[case]]
id = "CN-T-1"
title = "A call at noon"
why = "own"
[case.proposal]
at = 2026-03-02T12:00:00+08:00
[case.expect]
allowed = {allowed}

[[limit_case]]
id = "CN-T-2"
why = "own"
name = "plan_break_days"
on = 2026-03-02
expect = {days}
"""


@pytest.mark.usefixtures("small")
def test_a_rule_is_explained_in_words() -> None:
    english = law("explain", "CN-TALK-01", *ON, "--lang", "en")
    assert english.exit_code == 0
    for line in (
        "CN-TALK-01 Calls a day\n  Standard 1", "State on 2026-11-24\n  in force",
        "Asks, from 2025-02-28 until further notice\n  Before this one, fewer than 3 today.",
        "Says when it refuses\n  {measured} calls today, at most {limit}", "Applies to\n  who acts: anybody\n",
        "Unless\n  for this channel and time the person has said", "Effect\n  CAP: a ceiling on how often",
        "Force\n  STD: recommended national standard", "Confidence\n  A: seen in a source",
        "S1 (last checked 2026-11-01; law/cn/talk.toml)", "Rests on\n  Three a day.",
    ):  # fmt: skip
        assert line in english.output
    chinese = law("explain", "CN-TALK-01", "--on", "2025-02-27", "--lang", "zh").output
    for line in (
        "状态（2025-02-27）\n  尚未生效",
        "要求（2025-02-28 起）\n  本次之前，今天少于 3 次。",
        "效力\n  STD: 推荐性国家标准",
    ):
        assert line in chinese


@pytest.mark.usefixtures("small")
def test_a_rule_is_explained_to_programs() -> None:
    told = json.loads(law("explain", "CN-TALK-02", *ON, "--json").output)
    assert (told["id"], told["state"], told["force"]) == ("CN-TALK-02", "switched_off", "STD")
    assert told["asked"][0]["words"] == {
        "zh": "不得有：侮辱、威胁、恐吓。", "en": "None of this may be so: insults, threatens or intimidates.",
    }  # fmt: skip
    limit = json.loads(law("explain", "HOUSE-PLAN-01", *ON, "--json").output)
    assert (limit["kind"], limit["name"]) == ("limit", "plan_break_days")


@pytest.mark.usefixtures("small")
def test_a_rule_there_is_not_is_refused_with_what_to_do() -> None:
    refused = law("explain", "CN-TALK-09")
    assert refused.exit_code == 1
    assert "CN-TALK-09" in refused.stderr
    assert "nuan law show" in refused.stderr


@pytest.mark.usefixtures("small")
def test_show_lists_the_rules_in_force_and_one_by_its_id() -> None:
    shown = json.loads(law("show", *ON, "--json").output)
    assert [rule["id"] for rule in shown["rules"]] == ["CN-TALK-01"]
    assert "plan_break_days" in {limit["name"] for limit in shown["limits"]}
    assert json.loads(law("show", "--on", "2025-02-27", "--json").output)["rules"] == []
    table = law("show", *ON, "--lang", "zh").output
    assert "CN-TALK-01" in table
    assert "每日有效通话" in table
    one = law("show", "CN-TALK-01", *ON).output
    assert "asks_zh        本次之前，今天少于 3 次。" in one
    assert "says" not in law("show", "plan_break_days", *ON).output


@pytest.mark.usefixtures("small")
def test_check_counts_rules_and_lists_what_is_switched_off_or_our_own_choice() -> None:
    told = law("check", *ON)
    assert told.exit_code == 0
    assert "CN-TALK-02 (cn/talk.toml): switched off (confidence C): find its source and switch it on" in told.output
    assert "our own choice (confidence C), in use: HOUSE-BUCKET-01" in told.output
    assert "limits and 2 rules are well formed" in told.output
    pack = json.loads(law("check", *ON, "--json").output)["packs"][0]
    assert (pack["rules"], pack["rules_in_force"], pack["cases"]) == (2, 1, 0)
    kinds = {one["id"]: (one["kind"], one["needs_a_look"]) for one in pack["findings"]}
    assert kinds["CN-TALK-02"] == ("switched_off", True)
    assert kinds["HOUSE-PLAN-01"] == ("our_own_choice", False)
    assert "CN-TALK-01" not in kinds


@pytest.mark.parametrize(
    ("allowed", "days", "wrong"),
    [
        ("true", 30, []),
        ("false", 30, ["CN-T-1: expected no, got yes (no rule)"]),
        ("true", 31, ["CN-T-2: plan_break_days on 2026-03-02 should be 31 and is 30"]),
    ],
)
def test_check_puts_every_case_to_the_guard_and_the_limits(
    allowed: str, days: int, wrong: list[str], small: Path
) -> None:
    (small / "cn" / "cases").mkdir()
    (small / "cn" / "cases" / "one.toml").write_text(CASE.format(allowed=allowed, days=days), encoding="utf-8")
    told = law("check", *ON, "--json")
    pack = json.loads(told.output)["packs"][0]
    assert (pack["cases"], pack["wrong_cases"]) == (2, wrong)
    assert told.exit_code == (1 if wrong else 0)
    for one in wrong:
        assert f"cn, case {one}" in law("check", *ON).stderr


def test_check_refuses_a_rule_that_would_have_to_be_guessed(small: Path) -> None:
    (small / "cn" / "talk.toml").write_text(RULE.replace("below = 3", "below = 3.0"), encoding="utf-8")
    told = law("check", *ON)
    assert told.exit_code == 1
    assert "cn/talk.toml, CN-TALK-01, key values[0].count.below" in told.stderr
    assert "is a float" in told.stderr


def test_pages_are_written_where_asked_and_only_listed_otherwise(small: Path) -> None:
    listed = json.loads(law("pages", *ON, "--json").output)
    assert (listed["to"], sorted(listed["pages"])) == (None, ["README.md", "cn.md", "house.md"])
    to = small.parent / "pages" / "law"
    told = law("pages", "--to", str(to), *ON)
    assert told.exit_code == 0
    assert sorted(path.name for path in to.iterdir()) == ["README.md", "cn.md", "house.md"]
    assert "CN-TALK-02" in (to / "README.md").read_text(encoding="utf-8")
    assert str(to / "cn.md") in told.output
