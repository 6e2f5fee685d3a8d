"""From the test of a `[[rule.values]]` table to what the guard asks. The tests are told in `law/README.md`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from itertools import pairwise
from typing import Any, Final, cast

from nuan.policy.rules.conduct import (
    PERS,
    Age,
    Agreed,
    Count,
    Events,
    Forbids,
    Needs,
    NoHold,
    NotWished,
    Per,
    Span,
    SpanUnit,
    Test,
    Unreached,
    Wait,
    Window,
)
from nuan.policy.rules.law_file import LawTable
from nuan.shared.circumstances import DAYS, FLAGS
from nuan.shared.contact import CHANNELS, DIRECTIONS, HOLD_KINDS, OUTCOMES, PARTIES, RELAXING_WISHES, WISH_KINDS

EVERY_WEEKDAY: Final = (1, 2, 3, 4, 5, 6, 7)
RESTRICTING_WISHES: Final = tuple(kind for kind in WISH_KINDS if kind not in RELAXING_WISHES)
_EVENT_KEYS: Final = ("channels", "outcomes", "directions", "parties", "not_agreed")
_CLOCK: Final = re.compile(r"([01]\d|2[0-3]):([0-5]\d)|24:00")
_LENGTH: Final = re.compile(r"(1) (day|hour|minute)|([2-9]|[1-9]\d+) (days|hours|minutes)")
_BEGINNINGS: Final = ("week", "month", "ever")


def read_test(*, one: LawTable, word: str) -> Test:
    """The test `word` of one dated value. Raises UnableToBuildPack."""
    return TESTS[word](one, word)


def _needs(one: LawTable, word: str) -> Test:
    return Needs(flags=one.texts(word, FLAGS), any_of=word == "needs_any")


def _forbids(one: LawTable, word: str) -> Test:
    return Forbids(flags=one.texts(word, FLAGS))


def _no_hold(one: LawTable, word: str) -> Test:
    return NoHold(kinds=() if one.table[word] == [] else one.texts(word, HOLD_KINDS))


def _window(one: LawTable, word: str) -> Test:
    read = one.part(word, one.table[word])
    read.keys(required=("from", "until"), optional=("weekdays", "not_on"))
    from_second, until_second = (_second(read, place) for place in ("from", "until"))
    if from_second >= until_second:
        read.refuse("until", "it is not after from", "a window lies within one day; midnight at its end is 24:00")
    weekdays = _listed(read, "weekdays", int, "whole numbers from 1 (Monday) to 7 (Sunday)", EVERY_WEEKDAY)
    if not set(weekdays) <= set(EVERY_WEEKDAY) or not weekdays:
        read.refuse("weekdays", f"{list(weekdays)} are no weekdays", "name days from 1 (Monday) to 7 (Sunday)")
    not_on = _listed(read, "not_on", date, "bare dates such as 2026-12-25", ())
    return Window(from_second=from_second, until_second=until_second, weekdays=weekdays, not_on=not_on)


def _second(read: LawTable, key: str) -> int:
    text = read.text(key)
    if not _CLOCK.fullmatch(text):
        read.refuse(key, f"{text!r} is no time of a day", "write such as 08:00; the day's end is 24:00")
    hour, minute = text.split(":")
    return int(hour) * 3600 + int(minute) * 60


def _listed(read: LawTable, key: str, kind: type, what: str, default: tuple[object, ...]) -> tuple[Any, ...]:
    listed = read.table.get(key, list(default))
    if not isinstance(listed, list) or not all(type(one) is kind for one in listed):
        read.refuse(key, f"expected a list of {what}, found {listed!r}", f"write {what}")
    if any(later <= earlier for earlier, later in pairwise(listed)):
        read.refuse(key, f"{listed!r} does not ascend", "name each once, the earlier first")
    return tuple(listed)


def _count(one: LawTable, word: str) -> Test:
    read = one.part(word, one.table[word])
    read.keys(required=("below", "per", "within"), optional=_EVENT_KEYS)
    return Count(
        below=read.whole("below", 1),
        per=cast(Per, read.choice("per", PERS)),
        within=_span(read, "within", _BEGINNINGS),
        events=_events(read),
    )


def _wait(one: LawTable, word: str) -> Test:
    read = one.part(word, one.table[word])
    read.keys(required=("at_least", "per"), optional=_EVENT_KEYS)
    return Wait(at_least=_span(read, "at_least", ()), per=cast(Per, read.choice("per", PERS)), events=_events(read))


def _span(read: LawTable, key: str, beginnings: tuple[str, ...]) -> Span:
    text = read.text(key)
    if text in beginnings:
        return Span(unit=cast(SpanUnit, text))
    found = _LENGTH.fullmatch(text)
    if found is None:
        words = ", ".join(("7 days", "1 day", "24 hours", "5 minutes", *beginnings))
        read.refuse(key, f"{text!r} is no length of time", f"write such as {words}")
    number, unit = text.split(" ")
    return Span(unit=cast(SpanUnit, unit.removesuffix("s") + "s"), number=read.as_whole(key, int(number), 1))


def _events(read: LawTable) -> Events:
    def words(key: str, table: Mapping[str, object], default: tuple[str, ...] = ()) -> tuple[str, ...]:
        return read.texts(key, table) if key in read.table else default

    return Events(
        channels=words("channels", CHANNELS),
        outcomes=words("outcomes", OUTCOMES),
        directions=words("directions", DIRECTIONS, ("outbound",)),
        parties=words("parties", PARTIES),
        not_agreed=read.flag("not_agreed", False),
    )


def _unreached(one: LawTable, word: str) -> Test:
    read = one.part(word, one.table[word])
    read.keys(required=("failures", "apart_minutes"), optional=())
    return Unreached(
        failures=read.whole("failures", 1),
        apart_minutes=read.whole("apart_minutes"),
    )


def _age(one: LawTable, word: str) -> Test:
    read = one.part(word, one.table[word])
    kinds = ("at_most_days", "at_least_days", "not_after")
    read.keys(required=("day",), optional=kinds)
    said = [kind for kind in kinds if kind in read.table]
    if len(said) != 1:
        read.refuse("day", f"it says {', '.join(said) or 'no bound'}", f"say exactly one of {', '.join(kinds)}")
    if not read.flag("not_after", True):
        read.refuse("not_after", "false bounds nothing", "write not_after = true, or one of the other bounds")
    days = {kind: read.whole(kind) for kind in said if kind != "not_after"}
    return Age(day=read.choice("day", DAYS), **days, not_after="not_after" in said)


def _not_wished(one: LawTable, word: str) -> Test:
    return NotWished(kinds=one.texts(word, RESTRICTING_WISHES))


def _agreed(one: LawTable, word: str) -> Test:
    return Agreed(kinds=one.texts(word, RELAXING_WISHES))


TESTS: Final[Mapping[str, Callable[[LawTable, str], Test]]] = {
    "needs": _needs,
    "needs_any": _needs,
    "forbids": _forbids,
    "no_hold": _no_hold,
    "window": _window,
    "count": _count,
    "wait": _wait,
    "unreached": _unreached,
    "age": _age,
    "not_wished": _not_wished,
    "agreed": _agreed,
}
"""Key of a test in a law file → how it is read."""
