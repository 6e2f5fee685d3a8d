"""Days and times as people say them, counted from the day they wrote: 下周五, 月底, next Friday, in two weeks, 下午三点.

"Next Friday" and 下周五 are the Friday of the week after this one (weeks begin on Monday); a bare weekday is the next one to
come; a day of the month is the next such day; the end of a span ("within a week") is its last day.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final, TypeAlias

from nuan.outreach.rules.words.numerals import english_number, han_number

_HAN: Final = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
_WEEKDAYS_ZH: Final = {word: place for place, word in enumerate("一二三四五六")} | {"日": 6, "天": 6, "末": 6}
_WEEKDAYS_EN: Final = {
    name: place
    for place, names in enumerate(
        (
            "monday mon mondays", "tuesday tue tues", "wednesday wed weds", "thursday thu thur thurs", "friday fri",
            "saturday sat", "sunday sun",
        )
    )
    for name in names.split()
}  # fmt: skip
_MONTHS: Final = {
    name: place
    for place, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sep sept", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_DAY: Final = "|".join(sorted(_WEEKDAYS_EN, key=len, reverse=True))
_MONTH: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
_COUNT: Final = (
    r"(?:\d{1,3}|a couple of|a couple|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|thirty)"
)


@dataclass(frozen=True, kw_only=True)
class DayFound:
    """A day, and where it stands in the line."""

    on: date
    start: int
    end: int


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    if text.startswith("a couple"):
        return 2
    return han_number(text=text) or english_number(text=text) or 0


def _month_day(year: int, month: int, day: int) -> date | None:
    while month > 12:
        year, month = year + 1, month - 12
    return date(year, month, day) if month >= 1 and 1 <= day <= calendar.monthrange(year, month)[1] else None


def _month_end(at: date, months: int) -> date:
    month = at.month + months
    year, month = at.year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, calendar.monthrange(year, month)[1])


def _next_day_of_month(at: date, day: int) -> date | None:
    here = _month_day(at.year, at.month, day)
    return here if here is not None and here >= at else _month_day(at.year, at.month + 1, day)


def _next_date(at: date, month: int, day: int) -> date | None:
    if month > 12:
        return None
    here = _month_day(at.year, month, day)
    return here if here is None or here >= at else _month_day(at.year + 1, month, day)


def _weekday(at: date, weekday: int, which: str | None) -> date:
    monday = at - timedelta(days=at.weekday())
    if which in {"下下", "after next"}:
        return monday + timedelta(days=14 + weekday)
    if which in {"下", "下个", "next", "week"}:
        return monday + timedelta(days=7 + weekday)
    if which in {"上", "上个", "last"}:
        return monday + timedelta(days=weekday - 7)
    ahead = (weekday - at.weekday()) % 7
    return at + timedelta(days=ahead or (0 if which in {"这", "本", "这个", "this"} else 7))


_Reader: TypeAlias = tuple[re.Pattern[str], Callable[[re.Match[str], date], date | None]]

_READERS: Final[tuple[_Reader, ...]] = (
    (
        re.compile(r"(20\d\d)\s?[年]?\s?(\d{1,2})\s?[月]?\s?(\d{1,2})(?!\d)"),
        lambda m, _: _month_day(int(m[1]), int(m[2]), int(m[3])),
    ),
    (
        re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})(?=之前|以前|前|号|日|还|给|转|付|到|就|一定)"),
        lambda m, at: _next_date(at, int(m[1]), int(m[2])),
    ),
    (re.compile(rf"({_HAN})月({_HAN})[号日]?"), lambda m, at: _next_date(at, _number(m[1]), _number(m[2]))),
    (re.compile(rf"下下个?月({_HAN})[号日]?"), lambda m, at: _month_day(at.year, at.month + 2, _number(m[1]))),
    (re.compile(rf"下个?月({_HAN})[号日]?"), lambda m, at: _month_day(at.year, at.month + 1, _number(m[1]))),
    (re.compile(r"下个?月初"), lambda _, at: _month_day(at.year, at.month + 1, 1)),
    (re.compile(r"下个?月[底末]"), lambda _, at: _month_end(at, 1)),
    (re.compile(r"下个?月中旬?"), lambda _, at: _month_day(at.year, at.month + 1, 15)),
    (re.compile(r"下个?月(?!供)"), lambda _, at: _month_end(at, 1)),
    (re.compile(r"月[底末](?:之前|前)?"), lambda _, at: _month_end(at, 0)),
    (re.compile(r"(?:本|这个)?月中旬?(?:之前|前)?"), lambda _, at: _next_day_of_month(at, 15)),
    (re.compile(r"月初"), lambda _, at: _month_day(at.year, at.month + 1, 1)),
    (re.compile(r"(?:年底|年前|年末)(?:之前|前)?"), lambda _, at: date(at.year, 12, 31)),
    (re.compile(r"元旦"), lambda _, at: _next_date(at, 1, 1)),
    (
        re.compile(r"(下下|下个|下|这个|这|本|上个|上)?(?:周|星期|礼拜)([一二三四五六日天末])"),
        lambda m, at: _weekday(at, _WEEKDAYS_ZH[m[2]], m[1]),
    ),
    (re.compile(r"下下?个?(?:周|星期|礼拜)(?!期)"), lambda _, at: _weekday(at, 6, "下")),
    (
        re.compile(rf"(?:过|再过)?({_HAN})天(?:之内|以内|内|之后|以后|后|左右)"),
        lambda m, at: at + timedelta(days=_number(m[1])),
    ),
    (re.compile(rf"过({_HAN})天"), lambda m, at: at + timedelta(days=_number(m[1]))),
    (
        re.compile(rf"({_HAN})个?(?:周|星期|礼拜)(?:之内|以内|内|之后|以后|后)"),
        lambda m, at: at + timedelta(days=7 * _number(m[1])),
    ),
    (re.compile(r"半个?月(?:之内|以内|内|之后|以后|后)"), lambda _, at: at + timedelta(days=15)),
    (
        re.compile(rf"({_HAN})个月(?:之内|以内|内|之后|以后|后)"),
        lambda m, at: at + timedelta(days=30 * _number(m[1])),
    ),
    (re.compile(r"大后天"), lambda _, at: at + timedelta(days=3)),
    (re.compile(r"后天|後日|后日|后儿"), lambda _, at: at + timedelta(days=2)),
    (re.compile(r"明[天日早晚儿]|听日|聽日"), lambda _, at: at + timedelta(days=1)),
    (re.compile(r"昨[天日晚]|前天"), lambda _, at: at - timedelta(days=1)),
    (
        re.compile(r"今[天日晚早儿]|当天|今儿|这会儿?|现在就|马上|立刻|立马|待会|一会儿?就|等下就|等会就"),
        lambda _, at: at,
    ),
    (re.compile(rf"({_HAN})[号日](?!线|楼)"), lambda m, at: _next_day_of_month(at, _number(m[1]))),
    (
        re.compile(rf"\b(?:the )?(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({_MONTH})\b"),
        lambda m, at: _next_date(at, _MONTHS[m[2]], int(m[1])),
    ),
    (
        re.compile(rf"\b({_MONTH}) (?:the )?(\d{{1,2}})(?:st|nd|rd|th)?\b"),
        lambda m, at: _next_date(at, _MONTHS[m[1]], int(m[2])),
    ),
    (re.compile(r"\bday after tomorrow\b"), lambda _, at: at + timedelta(days=2)),
    (re.compile(r"\btomorrow\b"), lambda _, at: at + timedelta(days=1)),
    (re.compile(r"\byesterday\b|\blast night\b"), lambda _, at: at - timedelta(days=1)),
    (
        re.compile(r"\b(?:today|tonight|this (?:morning|afternoon|evening)|right now|now|right away|straight away)\b"),
        lambda _, at: at,
    ),
    (re.compile(rf"\b({_DAY}) week\b"), lambda m, at: _weekday(at, _WEEKDAYS_EN[m[1]], None) + timedelta(days=7)),
    (
        re.compile(rf"\b(?:(next|this|last|coming) )?({_DAY})\b"),
        lambda m, at: _weekday(at, _WEEKDAYS_EN[m[2]], m[1]),
    ),
    (re.compile(r"\bend of (?:the |this )?month\b|\bmonth end\b|\bmonths end\b"), lambda _, at: _month_end(at, 0)),
    (re.compile(r"\bend of next month\b"), lambda _, at: _month_end(at, 1)),
    (
        re.compile(r"\b(?:first|1st|start|beginning) of (?:the |next )?month\b"),
        lambda _, at: _month_day(at.year, at.month + 1, 1),
    ),
    (re.compile(r"\bend of (?:the |this )?week\b"), lambda _, at: _weekday(at, 4, "this")),
    (re.compile(r"\bend of next week\b"), lambda _, at: _weekday(at, 4, "next")),
    (re.compile(r"\b(?:this |the |by the |over the )?weekend\b"), lambda _, at: _weekday(at, 6, "this")),
    (re.compile(r"\bnext week\b"), lambda _, at: _weekday(at, 6, "next")),
    (re.compile(r"\bnext month\b"), lambda _, at: _month_end(at, 1)),
    (
        re.compile(rf"\b(?:in|within|give me|after) ({_COUNT}) days?\b"),
        lambda m, at: at + timedelta(days=_number(m[1])),
    ),
    (
        re.compile(rf"\b(?:in|within|give me|after) ({_COUNT}) weeks?\b"),
        lambda m, at: at + timedelta(days=7 * _number(m[1])),
    ),
    (re.compile(rf"\b({_COUNT}) days? from (?:now|today)\b"), lambda m, at: at + timedelta(days=_number(m[1]))),
    (
        re.compile(rf"\b({_COUNT}) weeks? from (?:now|today)\b"),
        lambda m, at: at + timedelta(days=7 * _number(m[1])),
    ),
    (re.compile(rf"\b(?:in|within) ({_COUNT}) months?\b"), lambda m, at: at + timedelta(days=30 * _number(m[1]))),
    (re.compile(r"\b(?:christmas|christmas day)\b"), lambda _, at: _next_date(at, 12, 25)),
    (re.compile(r"\bnew years?(?: day)?\b"), lambda _, at: _next_date(at, 1, 1)),
    (
        re.compile(r"\b(?:on |by )?(?:the )?(\d{1,2})(?:st|nd|rd|th)\b"),
        lambda m, at: _next_day_of_month(at, int(m[1])),
    ),
    (
        re.compile(r"\b(?:on|by) the (\d{1,2})\b(?! (?:dollars|pounds|bucks))"),
        lambda m, at: _next_day_of_month(at, int(m[1])),
    ),
)  # fmt: skip

_TIME_ZH: Final = re.compile(
    rf"(凌晨|早上|上午|中午|下午|傍晚|晚上|今晚|明早|明晚|晚)?({_HAN})(?:点|點|时)(半|一刻|三刻|(?:\d{{1,2}}|[一二三四五]?十[一二三四五六七八九]?)分?)?"
)
_TIME_EN: Final = re.compile(
    r"\b(?:(half past|quarter past|quarter to) )?(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"(?:[:. ](\d\d))? ?(a ?m|p ?m|oclock)?\b"
)
_CLOCK: Final = re.compile(r"(?<!\d)([01]?\d|2[0-3])[:：]([0-5]\d)(?!\d)")
_BEFORE_TIME: Final = re.compile(r"\b(?:at|after|until|till|from|past|before|by|around|about|between)\s*$")


def read_days(*, line: str, at_date: date) -> tuple[DayFound, ...]:
    """The days a line of plain words names, in its order; of overlapping readings the longest.

    >>> [str(one.on) for one in read_days(line="下周五还800，剩下的月底", at_date=date(2026, 11, 23))]
    ['2026-12-04', '2026-11-30']
    >>> [str(one.on) for one in read_days(line="i will pay on the 5th", at_date=date(2026, 11, 23))]
    ['2026-12-05']
    """
    found: list[tuple[int, int, date | None]] = []
    for pattern, meaning in _READERS:
        found += [(*match.span(), meaning(match, at_date)) for match in pattern.finditer(line)]
    kept: list[tuple[int, int, date | None]] = []
    for one in sorted(found, key=lambda day: (day[0] - day[1], day[0])):
        if all(one[1] <= start or one[0] >= end for start, end, _ in kept):
            kept.append(one)
    # A day that does not exist (二月三十日) keeps its place, so that no part of it is taken for another.
    days = (DayFound(on=on, start=start, end=end) for start, end, on in kept if on is not None)
    return tuple(sorted(days, key=lambda day: day.start))


def read_time(*, text: str, line: str) -> time | None:
    """The time of day somebody names: in the text as written (18:30) or in its line of plain words. Hours below 8 are evening.

    >>> read_time(text="", line="下午三点后打给我"), read_time(text="", line="call me after 6")
    (datetime.time(15, 0), datetime.time(18, 0))
    """
    clock = _CLOCK.search(text)
    if clock:
        return time(_evening(int(clock[1]), line), int(clock[2]))
    chinese = _TIME_ZH.search(line)
    if chinese:
        hour, minute = _number(chinese[2]), _minutes_zh(chinese[3])
        return _time(_hour_zh(hour, chinese[1]), minute)
    for match in _TIME_EN.finditer(line):
        if match[4] is None and match[1] is None and not _BEFORE_TIME.search(line[: match.start()]):
            continue
        hour = _number(match[2])
        minute = {"half past": 30, "quarter past": 15}.get(match[1] or "", int(match[3] or 0))
        half = (match[4] or "").replace(" ", "")
        if half == "pm" and hour < 12:
            hour += 12
        elif half != "am":
            hour = _evening(hour, line)
        if match[1] == "quarter to":
            hour, minute = hour - 1, 45
        return _time(hour, minute)
    return None


def _evening(hour: int, line: str) -> int:
    return hour + 12 if 0 < hour < 8 and "am" not in line.split() else hour


def _time(hour: int, minute: int) -> time | None:
    return time(hour, minute) if 0 <= hour < 24 and 0 <= minute < 60 else None


def _hour_zh(hour: int, part: str | None) -> int:
    if part in {"凌晨", "早上", "上午", "明早"}:
        return hour
    if part in {"下午", "傍晚", "晚上", "今晚", "明晚", "晚"}:
        return hour + 12 if hour < 12 else hour
    return hour + 12 if 0 < hour < 8 else hour


def _minutes_zh(said: str | None) -> int:
    if not said:
        return 0
    return {"半": 30, "一刻": 15, "三刻": 45}.get(said) or _number(said.removesuffix("分"))
