"""Ways to make one rule stricter, each of which may only ever take a yes away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

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
from nuan.shared.circumstances import FLAGS
from nuan.shared.contact import HOLD_KINDS, WISH_KINDS
from tests.reference.conduct.random_rules import Dice


def _wider(span: Span, dice: Dice) -> Span:
    if span.unit in ("days", "hours", "minutes") and dice.chance(70):
        return replace(span, number=span.number + dice.rng.randint(1, 5))
    if span == Span(unit="days", number=1):
        unit: Any = dice.one(("week", "month", "ever"))
        return Span(unit=unit)
    return Span(unit="ever")


def _more_per(per: str, dice: Dice) -> Any:
    return {"file": "file", "party": "file", "point": "file", "debt": dice.one(("party", "file"))}[per]


def _more_events(events: Events, dice: Dice) -> Events:
    freed = dice.one(("channels", "outcomes", "directions", "parties"))
    return replace(events, **{freed: ()}) if dice.chance(70) else replace(events, not_agreed=False)


def _needs(test: Needs, dice: Dice) -> Test:
    if test.any_of:
        return replace(test, flags=test.flags[:-1]) if len(test.flags) > 1 else test
    return replace(test, flags=(*test.flags, dice.word(FLAGS)))


def _forbids(test: Forbids, dice: Dice) -> Test:
    return replace(test, flags=(*test.flags, dice.word(FLAGS)))


def _no_hold(test: NoHold, dice: Dice) -> Test:
    return replace(test, kinds=() if dice.chance(50) or not test.kinds else (*test.kinds, dice.word(HOLD_KINDS)))


def _window(test: Window, dice: Dice) -> Test:
    length = test.until_second - test.from_second
    return dice.one(
        (
            replace(test, from_second=test.from_second + length // 3),
            replace(test, until_second=test.until_second - length // 3),
            replace(test, weekdays=test.weekdays[1:] if len(test.weekdays) > 1 else test.weekdays),
        )
    )


def _count(test: Count, dice: Dice) -> Test:
    return dice.one(
        (
            replace(test, below=max(1, test.below - 1)),
            replace(test, within=_wider(test.within, dice)),
            replace(test, per=_more_per(test.per, dice)),
            replace(test, events=_more_events(test.events, dice)),
        )
    )


def _wait(test: Wait, dice: Dice) -> Test:
    longer = replace(test.at_least, number=test.at_least.number + dice.rng.randint(1, 5))
    return dice.one(
        (
            replace(test, at_least=longer),
            replace(test, per=_more_per(test.per, dice)),
            replace(test, events=_more_events(test.events, dice)),
        )
    )


def _unreached(test: Unreached, dice: Dice) -> Test:
    more = replace(test, failures=test.failures + 1)
    return more if dice.chance(50) else replace(test, apart_minutes=test.apart_minutes + 60)


def _age(test: Age, dice: Dice) -> Test:
    if test.at_most_days is not None:
        return replace(test, at_most_days=max(0, test.at_most_days - 1))
    return test if test.at_least_days is None else replace(test, at_least_days=test.at_least_days + 1)


def _not_wished(test: NotWished, dice: Dice) -> Test:
    return replace(test, kinds=(*test.kinds, dice.word(WISH_KINDS)))


def _agreed(test: Agreed, dice: Dice) -> Test:
    return replace(test, kinds=test.kinds[:-1]) if len(test.kinds) > 1 else test


_BY_KIND: dict[type, Callable[[Any, Dice], Test]] = {
    Needs: _needs, Forbids: _forbids, NoHold: _no_hold, Window: _window, Count: _count, Wait: _wait,
    Unreached: _unreached, Age: _age, NotWished: _not_wished, Agreed: _agreed,
}  # fmt: skip


def stricter(rule: Rule, dice: Dice) -> Rule:
    """The rule with a stricter test on every day, speaking of more contacts, longer, or excusing less."""
    if rule.effect == "DUTY":
        return rule
    if dice.chance(60):
        return replace(rule, values=tuple(_stricter_value(dated, dice) for dated in rule.values))
    return dice.one(tuple(_speaking_of_more(rule, dice)))


def _stricter_value(dated: DatedTest, dice: Dice) -> DatedTest:
    return dated if dated.test is None else replace(dated, test=_BY_KIND[type(dated.test)](dated.test, dice))


def _speaking_of_more(rule: Rule, dice: Dice) -> Iterator[Rule]:
    first, last = rule.values[0], rule.values[-1]
    yield replace(rule, actors=("any",))
    yield replace(rule, products=("any",))
    yield replace(rule, regions=())
    yield replace(rule, channels=())
    yield replace(rule, parties=())
    yield replace(rule, purposes=())
    yield replace(rule, except_purposes=())
    yield replace(rule, stages=())
    yield replace(rule, unless=rule.unless[1:])
    yield replace(rule, unless_agreed=rule.unless_agreed[1:])
    yield replace(rule, agreed_days=max(0, (rule.agreed_days or 8) - 1))
    yield replace(rule, switched_on=True)
    yield replace(rule, effect="DENY")
    yield replace(rule, values=(replace(first, from_on=first.from_on - timedelta(days=90)), *rule.values[1:]))
    yield replace(rule, values=(*rule.values[:-1], replace(last, until_on=None)))
    yield replace(rule, values=(*rule.values, DatedTest(from_on=last.until_on, until_on=None, test=last.test))
                  if last.until_on else rule.values)  # fmt: skip
