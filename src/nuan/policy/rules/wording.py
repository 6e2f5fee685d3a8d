"""What a rule asks, in a sentence a person can read, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from nuan.policy.rules.conduct import (
    Age,
    Agreed,
    Count,
    Events,
    Forbids,
    Needs,
    NoHold,
    NotWished,
    Span,
    Test,
    Unreached,
    Wait,
    Window,
)
from nuan.policy.rules.names import PER_NAMES, WEEKDAY_NAMES, Language, called, listed
from nuan.shared.circumstances import DAYS, FLAGS
from nuan.shared.contact import CHANNELS, DIRECTIONS, HOLD_KINDS, OUTCOMES, PARTIES, WISH_KINDS

_RUN: Final = 3
"""From so many days on end on, weekdays are told as "Monday to …"."""


def asks_in_words(*, test: Test, lang: Language) -> str:
    """What a test asks, as one or two sentences.

    >>> asks_in_words(test=Forbids(flags=("insults",)), lang="en")
    'None of this may be so: insults, threatens or intimidates.'
    >>> asks_in_words(test=Window(from_second=28_800, until_second=79_200, weekdays=(1, 2, 3, 4, 5, 6, 7)), lang="zh")
    '仅限对方当地时间 08:00 起至 22:00 前。'
    """
    return _TOLD[type(test)](test, lang)


def span_in_words(*, span: Span, lang: Language) -> str:
    """The stretch of time in which contacts are looked at.

    >>> span_in_words(span=Span(unit="days", number=7), lang="en"), span_in_words(span=Span(unit="days"), lang="en")
    ('in the last 7 days, today included', 'today')
    """
    if span.unit == "days" and span.number == 1:
        return "今天" if lang == "zh" else "today"
    n = span.number
    told = {
        "days": (f"最近 {n} 天（含今天）", f"in the last {n} days, today included"),
        "hours": (f"最近 {n} 小时", f"in the last {_much(n, 'hour')}"),
        "minutes": (f"最近 {n} 分钟", f"in the last {_much(n, 'minute')}"),
        "week": ("本周（周一起）", "since Monday"),
        "month": ("本月（1 日起）", "since the first of the month"),
        "ever": ("迄今", "ever"),
    }
    return told[span.unit][lang == "en"]


def _much(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _counted(events: Events, per: str, lang: Language) -> str:
    """Which contacts are looked at."""
    zh = lang == "zh"
    parts = [("计入" if zh else "Counts ") + called(word=per, table=PER_NAMES, lang=lang)]
    for heading, words, table in (
        ("仅限：" if zh else "Only what was ", events.directions, DIRECTIONS),
        ("渠道：" if zh else "Through: ", events.channels, CHANNELS),
        ("对象：" if zh else "With: ", events.parties, PARTIES),
    ):
        if words and len(words) < len(table):
            parts.append(heading + listed(words=words, table=table, lang=lang))
    if events.outcomes:
        came_to = listed(words=events.outcomes, table=OUTCOMES, lang=lang)
        parts.append(
            f"结果：{came_to}；以及尚不知结果的" if zh else f"That came to: {came_to}; or whose result is not known yet"
        )
    if events.not_agreed:
        parts.append("对方约定的回电不计" if zh else "Call-backs the person asked for are left out")
    return "".join(f"{part}。" for part in parts) if zh else " ".join(f"{part}." for part in parts)


def _needs(test: Needs, lang: Language) -> str:
    flags = listed(words=test.flags, table=FLAGS, lang=lang)
    if test.any_of:
        return f"以下至少一项成立：{flags}。" if lang == "zh" else f"At least one of this must be so: {flags}."
    return f"须成立：{flags}。" if lang == "zh" else f"This must be so: {flags}."


def _forbids(test: Forbids, lang: Language) -> str:
    flags = listed(words=test.flags, table=FLAGS, lang=lang)
    return f"不得有：{flags}。" if lang == "zh" else f"None of this may be so: {flags}."


def _no_hold(test: NoHold, lang: Language) -> str:
    if not test.kinds:
        return "没有任何生效中的停催。" if lang == "zh" else "No hold of any kind is in force."
    kinds = listed(words=test.kinds, table=HOLD_KINDS, lang=lang)
    return f"没有生效中的此类停催：{kinds}。" if lang == "zh" else f"No such hold is in force: {kinds}."


def clock_text(*, second: int) -> str:
    """A time of the day as a law file writes it.

    >>> clock_text(second=28_800), clock_text(second=86_400)
    ('08:00', '24:00')
    """
    return f"{second // 3600:02}:{second % 3600 // 60:02}"


def _window(test: Window, lang: Language) -> str:
    zh = lang == "zh"
    first, last = clock_text(second=test.from_second), clock_text(second=test.until_second)
    text = (
        f"仅限对方当地时间 {first} 起至 {last} 前"
        if zh
        else f"Only from {first} until before {last} where the person is"
    )
    if len(test.weekdays) < len(WEEKDAY_NAMES):
        text += f"，{_weekdays(test.weekdays, lang)}" if zh else f", {_weekdays(test.weekdays, lang)}"
    if test.not_on:
        days = ("、" if zh else ", ").join(map(str, test.not_on))
        text += f"，下列日期除外：{days}" if zh else f", and not on {days}"
    return text + ("。" if zh else ".")


def _weekdays(days: tuple[int, ...], lang: Language) -> str:
    if len(days) >= _RUN and days[-1] - days[0] == len(days) - 1:
        ends = [called(word=str(day), table=WEEKDAY_NAMES, lang=lang) for day in (days[0], days[-1])]
        return ("至" if lang == "zh" else " to ").join(ends)
    words = [called(word=str(day), table=WEEKDAY_NAMES, lang=lang) for day in days]
    return ("、" if lang == "zh" else ", ").join(words)


def _count(test: Count, lang: Language) -> str:
    span, counted = span_in_words(span=test.within, lang=lang), _counted(test.events, test.per, lang)
    if lang == "zh":
        return f"本次之前，{span}少于 {test.below} 次。{counted}"
    return f"Before this one, fewer than {test.below} {span}. {counted}"


def _wait(test: Wait, lang: Language) -> str:
    n, unit = test.at_least.number, test.at_least.unit
    counted = _counted(test.events, test.per, lang)
    if lang == "zh":
        long = {"days": f"{n} 天（按对方当地日期）", "hours": f"{n} 小时", "minutes": f"{n} 分钟"}[unit]
        return f"距上一次至少 {long}。{counted}"
    local = " (local days of the person)" if unit == "days" else ""
    return f"At least {_much(n, unit.removesuffix('s'))} since the last one{local}. {counted}"


def _unreached(test: Unreached, lang: Language) -> str:
    if lang == "zh":
        apart = f"，每次相隔至少 {test.apart_minutes} 分钟" if test.apart_minutes else ""
        return f"客户确已失联：最近 {test.failures} 次联系均未成功{apart}，此后也无客户消息。"
    apart = f", each at least {_much(test.apart_minutes, 'minute')} after the one before" if test.apart_minutes else ""
    tries = "try" if test.failures == 1 else f"{test.failures} tries"
    return f"The customer cannot be reached: the last {tries} failed{apart}, and nothing was heard since."


def _age(test: Age, lang: Language) -> str:
    day = called(word=test.day, table=DAYS, lang=lang)
    if test.not_after:
        return (
            f"未超过此日：{day}。日期不明即不允许。"
            if lang == "zh"
            else f"This day has not passed: {day}. Not known: no."
        )
    least = test.at_least_days is not None
    n = test.at_least_days if test.at_least_days is not None else test.at_most_days or 0
    if lang == "zh":
        return f"此日距今{'至少' if least else '不超过'} {n} 天：{day}。日期不明即不允许。"
    return f"This day was at {'least' if least else 'most'} {_much(n, 'day')} ago: {day}. Not known: no."


def _not_wished(test: NotWished, lang: Language) -> str:
    kinds = listed(words=test.kinds, table=WISH_KINDS, lang=lang)
    if lang == "zh":
        return f"对方未就此渠道与时间提出：{kinds}。"
    return f"For this channel and time the person has said none of this: {kinds}."


def _agreed(test: Agreed, lang: Language) -> str:
    kinds = listed(words=test.kinds, table=WISH_KINDS, lang=lang)
    if lang == "zh":
        return f"对方已就此渠道与时间表示，并留有证据：{kinds}。"
    return f"For this channel and time the person has said, and there is evidence: {kinds}."


_TOLD: Final[dict[type, Callable[[Any, Language], str]]] = {
    Needs: _needs, Forbids: _forbids, NoHold: _no_hold, Window: _window, Count: _count, Wait: _wait,
    Unreached: _unreached, Age: _age, NotWished: _not_wished, Agreed: _agreed,
}  # fmt: skip
