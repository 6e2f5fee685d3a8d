"""Whether one test of a rule is content with a contact."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from nuan.outreach.rules.asking import ContactEvent
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
from nuan.shared.contact import UNSETTLED
from tests.reference.conduct.asked import DAY, Asked

FAILURES = {"no_answer", "busy", "voicemail", "wrong_number", "out_of_service", "bounced", "not_met"}
SUCCESSES = {"answered", "refused", "met"}


def is_content(test: Test, asked: Asked) -> bool:
    return _BY_KIND[type(test)](test, asked)


def measured(test: Test, asked: Asked) -> int | None:
    """What a test that counts or waits has measured, in its own unit; None when it measures nothing."""
    if isinstance(test, Count):
        return most_counted(test, asked)
    if isinstance(test, Unreached):
        return len(_failures(test, asked))
    if isinstance(test, Age):
        day = asked.facts.days.get(test.day)
        return None if day is None else (asked.today - day).days
    if isinstance(test, Wait):
        last = [max(past) for past in _past(test, asked)]
        if not last:
            return None
        if test.at_least.unit == "days":
            return min((asked.today - asked.day_of(moment)).days for moment in last)
        unit = length_of(Span(unit=test.at_least.unit))
        return min((asked.now - moment) // unit for moment in last)
    return None


def _needs(test: Needs, asked: Asked) -> bool:
    true = [flag in asked.flags for flag in test.flags]
    return any(true) if test.any_of else all(true)


def _forbids(test: Forbids, asked: Asked) -> bool:
    return not any(flag in asked.flags for flag in test.flags)


def _no_hold(test: NoHold, asked: Asked) -> bool:
    kinds = [hold.kind for hold in asked.facts.holds if asked.holds_here(hold)]
    return not [kind for kind in kinds if not test.kinds or kind in test.kinds]


def _window(test: Window, asked: Asked) -> bool:
    if asked.today.isoweekday() not in test.weekdays or asked.today in test.not_on:
        return False
    return test.from_second <= asked.second_of_day < test.until_second


def _count(test: Count, asked: Asked) -> bool:
    return most_counted(test, asked) < test.below


def most_counted(test: Count, asked: Asked) -> int:
    """What is counted; of several debts, the one with most."""

    def within(event: ContactEvent) -> bool:
        if event.at <= asked.now:
            return _within(test.within, event.at, asked)
        return event.outcome in UNSETTLED and asked.day_of(event.at) <= asked.today

    return max(len([event for event in group if within(event)]) for group in _groups(test.per, test.events, asked))


def _within(span: Span, moment: datetime, asked: Asked) -> bool:
    day, today = asked.day_of(moment), asked.today
    if span.unit == "days":
        return day > today - span.number * DAY
    if span.unit == "week":
        return day >= today - (today.isoweekday() - 1) * DAY
    if span.unit == "month":
        return day >= today.replace(day=1)
    if span.unit == "ever":
        return True
    return asked.now - moment < length_of(span)


def length_of(span: Span) -> timedelta:
    if span.unit == "hours":
        return timedelta(hours=span.number)
    if span.unit == "minutes":
        return timedelta(minutes=span.number)
    raise ValueError(f"{span.unit} have no fixed length")


def _wait(test: Wait, asked: Asked) -> bool:
    for past in _past(test, asked):
        last = max(past)
        if test.at_least.unit == "days":
            if (asked.today - asked.day_of(last)).days < test.at_least.number:
                return False
        elif asked.now - last < length_of(test.at_least):
            return False
    return True


def _past(test: Wait, asked: Asked) -> list[list[datetime]]:
    """When the contacts of each group were, up to now; groups without one are left out."""
    groups = _groups(test.per, test.events, asked)
    return [past for group in groups if (past := [event.at for event in group if event.at <= asked.now])]


def _groups(per: str, events: Events, asked: Asked) -> list[list[ContactEvent]]:
    """The contacts that count, in the groups that are counted apart."""
    mine = [event for event in asked.facts.events if _is_listed(event, events)]
    proposal = asked.proposal
    if per == "file":
        return [mine]
    if per == "point":
        return [[event for event in mine if event.point == proposal.point]]
    person = (proposal.party, proposal.party_key)
    mine = [event for event in mine if (event.party, event.party_key) == person]
    if per == "party":
        return [mine]
    if not proposal.debts:
        return [mine]
    return [[event for event in mine if not event.debts or debt in event.debts] for debt in proposal.debts]


def _is_listed(event: ContactEvent, events: Events) -> bool:
    if events.channels and event.channel not in events.channels:
        return False
    if events.outcomes and event.outcome not in events.outcomes and event.outcome not in UNSETTLED:
        return False
    if events.directions and event.direction not in events.directions:
        return False
    if events.parties and event.party not in events.parties:
        return False
    return not (events.not_agreed and event.agreed)


def _unreached(test: Unreached, asked: Asked) -> bool:
    return len(_failures(test, asked)) >= test.failures


def _failures(test: Unreached, asked: Asked) -> list[datetime]:
    """The tries that failed and count, newest first."""
    past = [event for event in asked.facts.events if event.party == "customer" and event.at <= asked.now]
    reached = [event.at for event in past if event.direction == "inbound" or event.outcome in SUCCESSES]
    failed = [event.at for event in past if event.direction == "outbound" and event.outcome in FAILURES]
    counted: list[datetime] = []
    for moment in sorted(failed, reverse=True):
        if reached and moment <= max(reached):
            continue
        if not counted or counted[-1] - moment >= timedelta(minutes=test.apart_minutes):
            counted.append(moment)
    return counted


def _age(test: Age, asked: Asked) -> bool:
    day = asked.facts.days.get(test.day)
    if day is None:
        return False
    today = (
        asked.day_of(asked.begun or asked.now)
        if test.day == "book_on" and test.at_most_days is not None
        else asked.today
    )
    age = (today - day).days
    if test.at_most_days is not None and age > test.at_most_days:
        return False
    if test.at_least_days is not None and age < test.at_least_days:
        return False
    return not (test.not_after and age > 0)


def _not_wished(test: NotWished, asked: Asked) -> bool:
    return not any(wish.kind in test.kinds and asked.wish_covers(wish) for wish in asked.facts.wishes)


def _agreed(test: Agreed, asked: Asked) -> bool:
    return any(wish.kind in test.kinds and wish.relaxes and asked.wish_covers(wish) for wish in asked.facts.wishes)


_BY_KIND: dict[type, Callable[[Any, Asked], bool]] = {
    Needs: _needs, Forbids: _forbids, NoHold: _no_hold, Window: _window, Count: _count, Wait: _wait,
    Unreached: _unreached, Age: _age, NotWished: _not_wished, Agreed: _agreed,
}  # fmt: skip
