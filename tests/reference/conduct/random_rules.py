"""Random rules of every kind, in few words, so that they meet the contacts they speak of."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from nuan.policy.rules.conduct import (
    Age,
    Agreed,
    Count,
    DatedTest,
    Events,
    Forbids,
    Needs,
    NoHold,
    NotWished,
    Rule,
    Span,
    Test,
    Unreached,
    Wait,
    Window,
)
from nuan.shared.circumstances import DAYS, FLAGS
from nuan.shared.contact import (
    ACTS,
    CHANNELS,
    DIRECTIONS,
    HOLD_KINDS,
    OUTCOMES,
    PARTIES,
    PURPOSES,
    STAGES,
    WISH_KINDS,
    Names,
)

T = TypeVar("T")
DAY = timedelta(days=1)

COMMON: dict[int, tuple[str, ...]] = {
    id(ACTS): ("contact",),
    id(CHANNELS): ("call", "sms", "visit"),
    id(PARTIES): ("customer", "contact"),
    id(PURPOSES): ("collect", "locate", "answer"),
    id(STAGES): ("overdue",),
    id(DIRECTIONS): ("outbound",),
    id(OUTCOMES): ("answered", "no_answer", "reserved", "sent", "busy"),
    id(HOLD_KINDS): ("hardship", "dispute", "attorney"),
    id(WISH_KINDS): ("agreed_hours", "call_back", "not_then", "channel_refused"),
    id(FLAGS): ("identity_stated", "tells_of_debt", "minor", "book_was_fed", list(FLAGS)[32], list(FLAGS)[64]),
    id(DAYS): ("book_on", "placed_on"),
}
"""The words most things are said in."""
LENDERS = ("bank", "consumer_finance", "micro_lender", "debt_buyer")
ACTORS = (*LENDERS, "lender", "agency", "original_creditor", "debt_collector", "auto_finance")
PRODUCTS = ("card", "consumer", "auto")
REGIONS = ("US", "US-NY", "US-NY-NYC", "US-NJ", "CN-65", "CN")
EDGES = (0, 1, 8 * 3600, 9 * 3600 + 1800, 12 * 3600, 20 * 3600, 21 * 3600, 22 * 3600, 86_399)


@dataclass(frozen=True)
class Dice:
    """Throws of one seed. Serves `random.Random` in bulk and hypothesis (`st.randoms`), which then shrinks."""

    rng: random.Random

    def chance(self, percent: int) -> bool:
        return self.rng.randrange(100) < percent

    def one(self, of: Sequence[T]) -> T:
        return of[self.rng.randrange(len(of))]

    def word(self, table: Names) -> str:
        return self.one(COMMON[id(table)]) if self.chance(85) else self.one(list(table))

    def words(self, table: Names, *, at_least: int = 1, at_most: int = 3) -> tuple[str, ...]:
        wanted = self.rng.randint(at_least, at_most)
        return tuple(dict.fromkeys(self.word(table) for _ in range(wanted)))

    def scope(self, table: Names, *, percent: int = 20) -> tuple[str, ...]:
        return self.words(table) if self.chance(percent) else ()


def random_rules(rng: random.Random, *, around: datetime, rules: int, also: Sequence[type] = ()) -> tuple[Rule, ...]:
    """Rules whose values begin and end around a moment. `also`: kinds of test that there must be."""
    dice = Dice(rng)
    kinds = [*also, *(dice.one(KINDS) for _ in range(rules))][: max(rules, len(also))]
    return tuple(_rule(dice, f"R-{number:02}", kind, around) for number, kind in enumerate(kinds))


def _rule(dice: Dice, rule_id: str, kind: type, around: datetime) -> Rule:
    effect: Any = dice.one(("DENY", "CAP", "REQ", "STOP")) if dice.chance(80) else dice.one(("WARN", "WARN", "DUTY"))
    purposes = dice.scope(PURPOSES)
    return Rule(
        id=rule_id,
        title_zh="规则",
        title_en="A rule",
        says_zh="不可以，{measured}，{limit}",
        says_en="no: {measured} of {limit}",
        instrument="Act 1",
        force="LAW",
        effect=effect,
        actors=("any",) if dice.chance(70) else tuple(dict.fromkeys(dice.one(ACTORS) for _ in range(3))),
        products=("any",) if dice.chance(75) else tuple(dict.fromkeys(dice.one(PRODUCTS) for _ in range(2))),
        regions=(dice.one(REGIONS),) if dice.chance(15) else (),
        acts=()
        if dice.chance(40)
        else ("contact",)
        if dice.chance(70)
        else tuple(ACTS)
        if dice.chance(50)
        else dice.words(ACTS),
        directions=()
        if dice.chance(40)
        else ("outbound",)
        if dice.chance(60)
        else tuple(DIRECTIONS)
        if dice.chance(70)
        else ("inbound",),
        channels=dice.scope(CHANNELS),
        parties=dice.scope(PARTIES),
        purposes=purposes,
        except_purposes=() if purposes else dice.scope(PURPOSES, percent=10),
        stages=dice.scope(STAGES, percent=10),
        unless=dice.scope(FLAGS, percent=15),
        unless_agreed=(agreed := dice.scope(WISH_KINDS, percent=30)),
        agreed_days=dice.one((1, 2, 7)) if agreed and dice.chance(50) else None,
        confidence="A",
        sources=("S1",),
        summary="So says the act.",
        last_checked=date(2026, 1, 1),
        switched_on=dice.chance(95),
        values=_values(dice, kind, around.date(), duty=effect == "DUTY"),
        file="xx/one.toml",
    )


def _values(dice: Dice, kind: type, day: date, *, duty: bool) -> tuple[DatedTest, ...]:
    """One value from long ago and open, mostly; else up to three, with and without days between."""
    if dice.chance(60):
        return (_dated(dice, kind, day - 4000 * DAY, None, duty),)
    values = []
    begins = day - dice.rng.randint(0, 12) * DAY
    for _ in range(dice.rng.randint(1, 3)):
        ends = begins + dice.rng.randint(1, 9) * DAY
        values.append(_dated(dice, kind, begins, ends, duty))
        begins = ends + dice.one((0, 0, 1, 30)) * DAY
    if dice.chance(50):
        values.append(_dated(dice, kind, begins, None, duty))
    return tuple(values)


def _dated(dice: Dice, kind: type, from_on: date, until_on: date | None, duty: bool) -> DatedTest:
    return DatedTest(from_on=from_on, until_on=until_on, test=None if duty else random_test(dice, kind, near=from_on))


def random_test(dice: Dice, kind: type, *, near: date) -> Test:
    return _MAKERS[kind](dice, near)


def _needs(dice: Dice, near: date) -> Test:
    return Needs(flags=dice.words(FLAGS), any_of=dice.chance(40))


def _forbids(dice: Dice, near: date) -> Test:
    return Forbids(flags=dice.words(FLAGS))


def _no_hold(dice: Dice, near: date) -> Test:
    return NoHold(kinds=() if dice.chance(20) else dice.words(HOLD_KINDS))


def _window(dice: Dice, near: date) -> Test:
    start = dice.one(EDGES)
    ends = dice.one([edge for edge in (*EDGES, 86_400) if edge > start])
    weekdays = (1, 2, 3, 4, 5, 6, 7) if dice.chance(60) else tuple(sorted(dice.rng.sample(range(1, 8), 4)))
    not_on = tuple(near + dice.rng.randint(-3, 14) * DAY for _ in range(3)) if dice.chance(30) else ()
    return Window(from_second=start, until_second=ends, weekdays=weekdays, not_on=tuple(sorted(set(not_on))))


def _events(dice: Dice) -> Events:
    return Events(
        channels=dice.scope(CHANNELS, percent=40),
        outcomes=dice.scope(OUTCOMES, percent=50),
        directions=("outbound",) if dice.chance(60) else () if dice.chance(50) else dice.words(DIRECTIONS),
        parties=dice.scope(PARTIES, percent=20),
        not_agreed=dice.chance(30),
    )


def _count(dice: Dice, near: date) -> Test:
    unit: Any = dice.one(("days", "days", "hours", "minutes", "week", "month", "ever"))
    number = {"days": dice.one((1, 1, 2, 7, 30)), "hours": dice.one((1, 24, 48)), "minutes": dice.one((5, 90))}
    return Count(
        below=dice.one((1, 1, 2, 3, 5)),
        per=dice.one(("file", "party", "point", "debt")),
        within=Span(unit=unit, number=number.get(unit, 1)),
        events=_events(dice),
    )


def _wait(dice: Dice, near: date) -> Test:
    unit: Any = dice.one(("days", "hours", "minutes"))
    number = dice.one({"days": (1, 2, 7), "hours": (2, 24), "minutes": (5, 60)}[unit])
    return Wait(
        at_least=Span(unit=unit, number=number),
        per=dice.one(("file", "party", "point", "debt")),
        events=_events(dice),
    )


def _unreached(dice: Dice, near: date) -> Test:
    return Unreached(failures=dice.one((1, 2, 3)), apart_minutes=dice.one((0, 1, 60, 120)))


def _age(dice: Dice, near: date) -> Test:
    day = dice.word(DAYS)
    if dice.chance(30):
        return Age(day=day, not_after=True)
    number = dice.one((0, 1, 7, 60))
    return Age(day=day, at_most_days=number) if dice.chance(50) else Age(day=day, at_least_days=number)


def _not_wished(dice: Dice, near: date) -> Test:
    return NotWished(kinds=dice.words(WISH_KINDS))


def _agreed(dice: Dice, near: date) -> Test:
    return Agreed(kinds=dice.words(WISH_KINDS))


_MAKERS: dict[type, Any] = {
    Needs: _needs, Forbids: _forbids, NoHold: _no_hold, Window: _window, Count: _count, Wait: _wait,
    Unreached: _unreached, Age: _age, NotWished: _not_wished, Agreed: _agreed,
}  # fmt: skip
KINDS: tuple[type, ...] = tuple(_MAKERS)
