"""Replies: days, amounts, times, channels, and the door for another reader."""

from datetime import date, time

import pytest

from nuan.outreach.rules.words.days import read_days, read_time
from nuan.outreach.rules.words.numerals import english_number, han_number
from nuan.outreach.rules.words.replies import INTENTS, IntentFound, Language, ReplyReading
from nuan.outreach.rules.words.reply_reading import read_reply, read_with
from nuan.shared.money import Money

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("line", "on"),
    [
        ("周五", date(2026, 11, 27)), ("这周五", date(2026, 11, 27)), ("下周五", date(2026, 12, 4)), ("周一", date(2026, 11, 30)),
        ("月底", date(2026, 11, 30)), ("下月底", date(2026, 12, 31)), ("25号", date(2026, 11, 25)), ("5号", date(2026, 12, 5)),
        ("十二月五日", date(2026, 12, 5)), ("1月5日", date(2027, 1, 5)), ("三天内", date(2026, 11, 26)),
        ("两周后", date(2026, 12, 7)), ("大后天", date(2026, 11, 26)), ("friday", date(2026, 11, 27)),
        ("next friday", date(2026, 12, 4)),
        ("friday week", date(2026, 12, 4)), ("the 5th", date(2026, 12, 5)), ("december 5", date(2026, 12, 5)),
        ("5 january", date(2027, 1, 5)), ("in two weeks", date(2026, 12, 7)), ("end of the month", date(2026, 11, 30)),
        ("tomorrow", date(2026, 11, 24)), ("day after tomorrow", date(2026, 11, 25)), ("yesterday", date(2026, 11, 22)),
    ],
)  # fmt: skip
def test_days_are_counted_from_the_day_of_writing(line: str, on: date) -> None:
    assert [day.on for day in read_days(line=line, at_date=MONDAY)] == [on]


@pytest.mark.parametrize("line", ["31号", "二月三十日", "feb 30", "0号", "99月1日", "the 45th", "13 13"])
def test_days_that_do_not_exist_or_wrap(line: str) -> None:
    for day in read_days(line=line, at_date=MONDAY):
        assert day.on == date(2026, 12, 31)


def test_the_end_of_a_short_month() -> None:
    assert [day.on for day in read_days(line="月底", at_date=date(2027, 2, 3))] == [date(2027, 2, 28)]
    assert [day.on for day in read_days(line="下个月底", at_date=date(2026, 12, 3))] == [date(2027, 1, 31)]
    assert [day.on for day in read_days(line="31号", at_date=date(2026, 11, 23))] == [date(2026, 12, 31)]


@pytest.mark.parametrize(
    ("text", "at"),
    [("下午三点打给我", time(15)), ("晚上8点半", time(20, 30)), ("上午十点", time(10)), ("六点后", time(18)),
     ("18:45再打", time(18, 45)),
     ("call me at 3pm", time(15)), ("ring me at half past five", time(17, 30)), ("call after 6", time(18)), ("at 9 am", time(9))],
)  # fmt: skip
def test_times_of_day(text: str, at: time) -> None:
    assert read_time(text=text, line=text) == at


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("下周还八百", Money(80_000, "CNY")), ("还一千二", Money(120_000, "CNY")), ("还1.2万", Money(1_200_000, "CNY")),
        ("明天转￥300.50", Money(30_050, "CNY")), ("周五还3k", Money(300_000, "CNY")), ("先还伍佰块", Money(50_000, "CNY")),
        ("I'll pay $1,200 tomorrow", Money(120_000, "USD")), ("will send £50 on Friday", Money(5_000, "GBP")),
        ("paying two hundred and fifty bucks tomorrow", Money(25_000, "USD")), ("tomorrow I can do 40 quid", Money(4_000, "GBP")),
    ],
)  # fmt: skip
def test_amounts_promised(text: str, amount: Money) -> None:
    promise = read_reply(text=text, at_date=MONDAY).promise
    assert promise is not None
    assert promise.amount == amount


def test_a_day_of_the_month_is_no_amount() -> None:
    promise = read_reply(text="我15号还", at_date=MONDAY).promise
    assert promise is not None
    assert (promise.on, promise.amount) == (date(2026, 12, 15), None)


@pytest.mark.parametrize(
    "text", ["我没说过周五还", "周五还不了", "I can't pay $200 on the 5th", "I never said I would pay Friday"]
)
def test_what_is_denied_is_no_promise(text: str) -> None:
    assert read_reply(text=text, at_date=MONDAY).promise is None


@pytest.mark.parametrize(
    ("text", "channels"),
    [("别再发短信了", ("sms",)), ("不要打我电话", ("call",)), ("退订", ()), ("STOP", ()), ("don't call me", ("call",)),
     ("stop emailing me", ("email",)), ("leave me alone", ())],
)  # fmt: skip
def test_a_stop_says_which_channel_or_all(text: str, channels: tuple[str, ...]) -> None:
    reading = read_reply(text=text, at_date=MONDAY)
    assert reading.intents == ("stop",)
    assert reading.acts_at_once
    assert reading.stop_channels == channels


@pytest.mark.parametrize(
    "text", ["T恤到了吗", "停了工作", "bus stop", "I can't stop laughing", "don't stop my plan", "累死了", "想死你们了"]
)
def test_what_only_sounds_like_it_does_not_act_at_once(text: str) -> None:
    assert not read_reply(text=text, at_date=MONDAY).acts_at_once


def test_the_most_pressing_comes_first() -> None:
    reading = read_reply(text="我失业了，不想活了，别再打电话了", at_date=MONDAY)
    assert reading.intents == ("distress", "stop", "hardship")
    assert reading.cause == "job_loss"
    assert [intent for intent in INTENTS if intent in reading.intents] == list(reading.intents)


def test_nothing_to_act_on_is_said_as_none() -> None:
    assert read_reply(text="", at_date=MONDAY).intents == ("none",)
    assert read_reply(text="👍", at_date=MONDAY).intents == ("none",)


def deaf(*, text: str, at_date: date, language: Language, currency: str) -> ReplyReading:
    return ReplyReading(language="zh", found=(IntentFound(intent="question", start=0, end=len(text)),))


def test_another_reader_may_add_but_not_take_away_stop_or_distress() -> None:
    calm = read_with(reader=deaf, text="还剩多少？", at_date=MONDAY)
    assert calm.intents == ("question",)
    urgent = read_with(reader=deaf, text="我不想活了，别再发短信", at_date=MONDAY)
    assert urgent.intents == ("distress", "stop", "question")
    assert urgent.stop_channels == ("sms",)


def test_numbers_in_words() -> None:
    assert [han_number(text=text) for text in ("十", "二十五", "三百零五", "两万", "一万二", "八千五", "人", "")] == [
        10, 25, 305, 20_000, 12_000, 8_500, None, None,
    ]  # fmt: skip
    assert [english_number(text=text) for text in ("ninety nine", "three thousand", "a hundred", "cat")] == [
        99,
        3000,
        100,
        None,
    ]
