"""`nuan outreach check-words`: staff try a draft and hear what to say instead, in both languages, also for a program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nuan.cli.main import cli

FINE = "您好，我是暖暖消费金融的小周。有难处请告诉我，电话4000000000。"
THREAT = "再不还钱就抓你坐牢。"


@pytest.fixture(autouse=True)
def surroundings() -> Iterator[None]:
    """A command changes its process's surroundings; they are given back."""
    before, mask = dict(os.environ), os.umask(0o022)
    yield
    os.umask(mask)
    os.environ.clear()
    os.environ.update(before)


def test_it_works_in_a_process_of_its_own_without_a_home(tmp_path: Path) -> None:
    program = "from nuan.cli.main import cli; cli()"
    made = subprocess.run(
        [sys.executable, "-c", program, "outreach", "check-words", THREAT, "--lang", "zh"], cwd=tmp_path,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (made.returncode, THREAT in made.stdout) == (1, True), made.stderr
    assert list(tmp_path.iterdir()) == []


def told(*arguments: str, words: str = FINE) -> Result:
    return CliRunner().invoke(cli, ["outreach", "check-words", *arguments], input=words)


def test_a_warm_draft_may_go_out() -> None:
    made = told(FINE, "--channel", "portal", "--lang", "zh")
    assert (made.exit_code, made.output.splitlines()[-1]) == (0, "可以发出。")
    assert told("-", "--channel", "portal").exit_code == 0


@pytest.mark.parametrize(
    ("lang", "says"),
    [("zh", ("不能发出（以警方或刑事责任相威胁）", "原因：", "可以这样说：")),
     ("en", ("Must not go out", "Why:", "Say instead:"))],
)  # fmt: skip
def test_a_threat_is_named_with_why_and_what_to_say_instead(lang: str, says: tuple[str, ...]) -> None:
    made = told(f"{FINE}{THREAT}", "--channel", "portal", "--lang", lang)
    assert made.exit_code == 1
    assert THREAT in made.output
    assert all(one in made.output for one in says)
    assert "This may go out" not in made.output


def test_a_program_gets_kind_sentence_and_remedy() -> None:
    made = told(f"{FINE}{THREAT}", "--channel", "portal", "--json")
    document = json.loads(made.output)
    assert (made.exit_code, document["may_go_out"], document["missing"]) == (1, False, [])
    (found,) = document["refused"]
    assert (found["kind"], found["sentence"]) == ("threat_arrest", THREAT)
    assert found["instead_zh"]
    assert found["instead_en"]
    assert "threatens_prosecution" in document["flags"]


@pytest.mark.parametrize(
    ("country", "draft", "more", "rules"),
    [
        ("cn", FINE, (), ["HOUSE"]), ("cn", FINE + "退订回T", (), []),
        ("us", "Hello, this is Chen from Nuan Finance. Call me on 800.", (), ["US-ECOMM-01"]),
        ("us", "Hello, this is Chen from Nuan Finance. Call me on 800. Reply STOP to opt out.", ("--agency",), ["US-DISC-01"]),
        ("gb", "Hello, this is Chen from Nuan Finance. Call me on 800.", ("--channel", "letter"), ["UK-FORB-04B"]),
        ("cn", "您好", (), ["CN-ID-01", "HOUSE", "HOUSE"]),
    ],
)  # fmt: skip
def test_what_the_law_wants_said_on_the_channel_is_asked_for(
    country: str, draft: str, more: tuple[str, ...], rules: list[str]
) -> None:
    made = told(draft, "--jurisdiction", country, "--json", *more)
    document = json.loads(made.output)
    assert sorted(one["rule"] for one in document["missing"]) == rules
    assert all(one["add"] for one in document["missing"])
    assert made.exit_code == (1 if rules else 0)


def test_what_could_be_warmer_is_said_and_stops_nothing() -> None:
    made = told(f"{FINE}特此通知。", "--channel", "portal", "--lang", "zh")
    assert (made.exit_code, "可以更温暖（生硬）" in made.output) == (0, True)


def test_nothing_is_no_draft() -> None:
    assert told("-", words=" ").exit_code == 2
