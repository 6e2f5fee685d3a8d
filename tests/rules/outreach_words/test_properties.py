"""What holds for any text: no crash, exact spans, disguise does not help, and time in proportion to length."""

import sys
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nuan.outreach.rules.words.check import check_words
from nuan.outreach.rules.words.reply_reading import read_reply

ON = date(2026, 11, 23)
ANY_TEXT = st.text(st.characters(), max_size=200) | st.text(
    "坐牢家人告诉不会别 you will jail tell not t.d1!@，。", max_size=60
)
THREATS = [
    "我们会曝光你的通讯录", "再不还钱就让你坐牢", "我们会通知你的单位领导", "找朋友借钱先还上", "你就是个老赖",
    "we will have you arrested", "we will tell your boss", "you are a liar and a thief", "borrow from your brother to pay us",
]  # fmt: skip


@given(ANY_TEXT)
@settings(max_examples=150, deadline=None)
def test_any_text_can_be_read(text: str) -> None:
    for found in (*check_words(text=text).findings, *check_words(text=text, audience="third_party").findings):
        assert text[found.start : found.end] == found.span
        assert 0 <= found.start < found.end <= len(text)
    reading = read_reply(text=text, at_date=ON)
    for one in reading.found:
        assert 0 <= one.start <= one.end <= len(text)


@given(st.sampled_from(THREATS), st.lists(st.sampled_from([" ", "  ", "\u200b", "*", "·"]), min_size=60, max_size=60))
@settings(max_examples=100, deadline=None)
def test_gaps_inside_chinese_words_hide_nothing(threat: str, gaps: list[str]) -> None:
    if not threat.isascii():
        spread = "".join(letter + gap for letter, gap in zip(threat, gaps, strict=False))
        whole = {found.kind for found in check_words(text=threat).findings}
        assert whole <= {found.kind for found in check_words(text=spread).findings}


@pytest.mark.parametrize("threat", [threat for threat in THREATS if threat.isascii()])
@pytest.mark.parametrize("gap", [" ", ".", "-", "\u200b"])
def test_gaps_inside_english_words_hide_nothing(threat: str, gap: str) -> None:
    words = [gap.join(word) for word in threat.split()]
    assert check_words(text="   ".join(words)).findings


@pytest.mark.parametrize("threat", THREATS)
def test_full_width_and_capitals_hide_nothing(threat: str) -> None:
    wide = "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in threat)
    assert check_words(text=wide).findings
    assert check_words(text=threat.upper()).findings


def steps(work: Callable[[], object]) -> int:
    """How many Python functions are called: the same on every machine and every run."""
    counted = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event == "call"

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize(
    "unit",
    [
        "再不还钱我们就去你单位告诉你老婆让你坐牢，", "if you do not pay we will tell your boss and have you arrested ",
        "今天天气很好 the quick brown fox ", "我", "a ", "a r r e s t ", "坐*牢*", ",.!", "12 ", "不", "not ",
    ],
)  # fmt: skip
def test_a_text_twice_as_long_takes_twice_the_steps(unit: str) -> None:
    short, long = ((unit * (size // len(unit) + 1))[:size] for size in (6_000, 12_000))
    check_words(text=short[:100])
    read_reply(text=short[:100], at_date=ON)
    for read in (lambda text: check_words(text=text), lambda text: read_reply(text=text, at_date=ON)):
        assert steps(lambda read=read: read(long)) <= 2.2 * steps(lambda read=read: read(short)) + 1000  # type: ignore[misc]


def test_a_hundred_thousand_characters_are_read_to_their_end() -> None:
    text = "今天天气很好。" * 14_300 + "让你坐牢"
    assert len(text) > 100_000
    assert [found.span for found in check_words(text=text).findings] == ["坐牢"]
