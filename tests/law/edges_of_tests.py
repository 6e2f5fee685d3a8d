"""For every kind of test: the facts just inside and just outside of it, and whether the test fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from nuan.outreach.rules.asking import SELF, ContactEvent, Facts, Proposal
from nuan.people.rules.standing import Hold
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
    Unreached,
    Wait,
    Window,
)
from nuan.shared.contact import CHANNELS, DIRECTIONS, HOLD_KINDS, OUTCOMES, PARTIES, UNSETTLED
from tests.law.edges_of_wishes import agreed, not_wished
from tests.law.stand import Given, Stand

DAY = timedelta(days=1)
MICROSECOND = timedelta(microseconds=1)
MINUTE = timedelta(minutes=1)


def _needs(test: Needs, stand: Stand) -> Iterator[Given]:
    every = frozenset(test.flags)
    if not test.any_of:
        for flag in test.flags:
            yield f"without-{flag}", stand.proposal, replace(stand.facts, flags=every - {flag}), True
        yield "with-all", stand.proposal, replace(stand.facts, flags=every), False
        yield "with-all-said-of-the-contact", replace(stand.proposal, flags=every), stand.facts, False
        return
    yield "with-none", stand.proposal, stand.facts, True
    for flag in test.flags:
        yield f"with-{flag}", stand.proposal, replace(stand.facts, flags=frozenset({flag})), False


def _forbids(test: Forbids, stand: Stand) -> Iterator[Given]:
    for flag in test.flags:
        yield f"with-{flag}", stand.proposal, replace(stand.facts, flags=frozenset({flag})), True
        yield f"with-{flag}-said-of-the-contact", replace(stand.proposal, flags=frozenset({flag})), stand.facts, True
    yield "with-none", stand.proposal, stand.facts, False


def _no_hold(test: NoHold, stand: Stand) -> Iterator[Given]:
    for kind in test.kinds or tuple(HOLD_KINDS):
        hold = Hold(kind=kind, from_at=stand.now, until_at=None)
        yield f"{kind}-from-now", *_held(stand, hold), True
        yield f"{kind}-from-a-moment-later", *_held(stand, replace(hold, from_at=stand.now + MICROSECOND)), False
        before = replace(hold, from_at=stand.now - 9 * DAY)
        yield f"{kind}-until-a-moment-later", *_held(stand, replace(before, until_at=stand.now + MICROSECOND)), True
        yield f"{kind}-until-now", *_held(stand, replace(before, until_at=stand.now)), False
        yield f"{kind}-on-this-debt", *_held(stand, replace(hold, debts=stand.proposal.debts)), True
        yield f"{kind}-on-another-debt", *_held(stand, replace(hold, debts=("another-debt",))), False
        channel = stand.proposal.channel
        yield f"{kind}-on-this-channel", *_held(stand, replace(hold, channels=(channel,))), True
        yield f"{kind}-on-another-channel", *_held(stand, replace(hold, channels=(_other(channel, CHANNELS),))), False
    for kind in HOLD_KINDS if test.kinds else ():
        if kind not in test.kinds:
            yield f"{kind}", *_held(stand, Hold(kind=kind, from_at=stand.now, until_at=None)), False


def _held(stand: Stand, *holds: Hold) -> tuple[Proposal, Facts]:
    return stand.proposal, replace(stand.facts, holds=holds)


def _other(word: str, table: Any, *, but: tuple[str, ...] = ()) -> str:
    return next(other for other in table if other != word and other not in but)


def _window(test: Window, stand: Stand) -> Iterator[Given]:
    def at(moment: datetime) -> tuple[Proposal, Facts]:
        return replace(stand.proposal, at=moment), stand.facts

    shut = stand.day in test.not_on or stand.day.isoweekday() not in test.weekdays
    opens, shuts = stand.local(stand.day, test.from_second), stand.local(stand.day, test.until_second)
    if test.from_second > 0:
        yield "a-moment-before-it-opens", *at(opens - MICROSECOND), True
    if test.until_second < 86_400:
        yield "when-it-shuts", *at(shuts), True
    yield "when-it-opens", *at(opens), shut
    yield "a-moment-before-it-shuts", *at(shuts - MICROSECOND), shut


def window_days(test: Window, stand: Stand, dated_until: date | None) -> Iterator[Given]:
    """Each weekday of the week that begins on the day, and each day the window stays shut."""
    for day in (*(stand.day + number * DAY for number in range(7)), *test.not_on):
        if day >= stand.day and (dated_until is None or day < dated_until):
            shut = day in test.not_on or day.isoweekday() not in test.weekdays
            opens = stand.local(day, test.from_second)
            yield f"on-{day}-{day:%a}", replace(stand.proposal, at=opens), stand.facts, shut


def _event(events: Events, stand: Stand, at: datetime, **changes: Any) -> ContactEvent:
    """An earlier contact of the sort looked at."""
    proposal = stand.proposal
    party = proposal.party if proposal.party in (events.parties or (proposal.party,)) else events.parties[0]
    key = proposal.party_key if party == proposal.party else SELF if party == "customer" else "somebody"
    made = ContactEvent(
        at=at,
        channel=events.channels[0] if events.channels else "call",
        outcome=next((word for word in events.outcomes if word not in UNSETTLED), (*events.outcomes, "answered")[0]),
        direction=events.directions[0] if events.directions else "outbound",
        party=party,
        party_key=key,
        point=proposal.point,
        debts=proposal.debts,
    )
    return replace(made, **changes)


def _not_looked_at(events: Events, per: str, stand: Stand) -> Iterator[tuple[str, dict[str, Any]]]:
    """Ways in which a contact differs from those looked at."""
    for key, listed, table in (
        ("channel", events.channels, CHANNELS),
        ("direction", events.directions, DIRECTIONS),
        ("party", events.parties, PARTIES),
    ):
        if listed and set(table) - set(listed):
            yield f"other-{key}", {key: _other("", table, but=listed)}
    if events.outcomes and set(OUTCOMES) - set(events.outcomes) - set(UNSETTLED):
        yield "other-outcome", {"outcome": _other("", OUTCOMES, but=(*events.outcomes, *UNSETTLED))}
    if events.not_agreed:
        yield "under-a-call-back", {"agreed": True}
    if per in ("party", "debt"):
        yield "with-another-person", {"party_key": "another-person"}
    if per == "debt":
        yield "about-another-debt", {"debts": ("another-debt",)}
    if per == "point":
        yield "to-another-number", {"point": "another-point"}


def _also_looked_at(events: Events, per: str, stand: Stand) -> Iterator[tuple[str, dict[str, Any]]]:
    """Ways in which a contact may differ and still be looked at."""
    for channel in events.channels or tuple(CHANNELS):
        yield f"by-{channel}", {"channel": channel}
    for outcome in (*(events.outcomes or tuple(OUTCOMES)), *UNSETTLED):
        yield f"that-was-{outcome}", {"outcome": outcome}
    if per == "file" and not events.parties:
        yield "with-another-person", {"party": "contact", "party_key": "another-person"}
    if per in ("file", "party", "point"):
        yield "about-another-debt", {"debts": ("another-debt",)}
    if per in ("file", "party", "debt"):
        yield "to-another-number", {"point": "another-point"}
    if per == "debt":
        yield "about-this-and-another-debt", {"debts": ("another-debt", *stand.proposal.debts)}


def _count(test: Count, stand: Stand) -> Iterator[Given]:
    def told(*events: ContactEvent) -> tuple[Proposal, Facts]:
        return stand.proposal, replace(stand.facts, events=events)

    if not _can_be_of_the_group(test.per, test.events, stand):
        return
    now = _event(test.events, stand, stand.now)
    full, nearly = (now,) * test.below, (now,) * (test.below - 1)
    yield f"after-{test.below}", *told(*full), True
    yield f"after-{test.below - 1}", *told(*nearly), False
    first_inside, last_outside = _edge_of_span(test.within, stand)
    if last_outside is not None:
        yield "the-first-a-moment-too-old", *told(*nearly, replace(now, at=last_outside)), False
    yield "the-first-just-not-too-old", *told(*nearly, replace(now, at=first_inside)), True
    for what, changes in _not_looked_at(test.events, test.per, stand):
        yield f"the-last-{what}", *told(*nearly, replace(now, **changes)), False
    for what, changes in _also_looked_at(test.events, test.per, stand):
        yield f"the-last-{what}", *told(*nearly, replace(now, **changes)), True
    midnight = stand.local(stand.day + DAY)
    later = {"planned-for-later-today": midnight - MICROSECOND, "planned-for-tomorrow": midnight}
    for what, moment in later.items():
        planned = replace(now, at=moment, outcome="reserved")
        yield f"the-last-{what}", *told(*nearly, planned), what.endswith("today")


def _can_be_of_the_group(per: str, events: Events, stand: Stand) -> bool:
    """A rule that counts per person contacts with others only would never count."""
    return per in ("file", "point") or not events.parties or stand.proposal.party in events.parties


def _edge_of_span(span: Span, stand: Stand) -> tuple[datetime, datetime | None]:
    """The earliest moment within, and the latest before it."""
    if span.unit == "ever":
        return stand.now - 4000 * DAY, None
    if span.unit in ("hours", "minutes"):
        length = span.number * (60 * MINUTE if span.unit == "hours" else MINUTE)
        return stand.now - length + MICROSECOND, stand.now - length
    first = {
        "days": stand.day - (span.number - 1) * DAY,
        "week": stand.day - stand.day.weekday() * DAY,
        "month": stand.day.replace(day=1),
    }[span.unit]
    midnight = stand.local(first)
    return midnight, midnight - MICROSECOND


def _wait(test: Wait, stand: Stand) -> Iterator[Given]:
    def told(*events: ContactEvent) -> tuple[Proposal, Facts]:
        return stand.proposal, replace(stand.facts, events=events)

    if not _can_be_of_the_group(test.per, test.events, stand):
        return
    number = test.at_least.number
    if test.at_least.unit == "days":
        too_soon = stand.local(stand.day - (number - 1) * DAY)
        long_enough = too_soon - MICROSECOND
    else:
        long_enough = stand.now - number * (60 * MINUTE if test.at_least.unit == "hours" else MINUTE)
        too_soon = long_enough + MICROSECOND
    last = _event(test.events, stand, too_soon)
    earlier = replace(last, at=long_enough)
    yield "just-too-soon", *told(last), True
    yield "just-long-enough", *told(earlier), False
    yield "never-before", *told(), False
    yield "just-too-soon-told-first", *told(last, earlier), True
    yield "just-too-soon-told-last", *told(earlier, last), True
    for what, changes in _not_looked_at(test.events, test.per, stand):
        yield f"last-{what}", *told(replace(last, **changes)), False
    for what, changes in _also_looked_at(test.events, test.per, stand):
        yield f"last-{what}", *told(replace(last, **changes)), True
    planned = replace(last, at=stand.now + MICROSECOND, outcome="reserved")
    yield "planned-for-later", *told(planned), False


def _unreached(test: Unreached, stand: Stand) -> Iterator[Given]:
    apart = test.apart_minutes * MINUTE

    def told(*events: ContactEvent) -> tuple[Proposal, Facts]:
        return stand.proposal, replace(stand.facts, events=events)

    def tries(number: int, *, gap: timedelta = apart, outcome: str = "no_answer") -> list[ContactEvent]:
        return [
            ContactEvent(at=stand.now - MINUTE - place * gap, channel="call", outcome=outcome)
            for place in reversed(range(number))
        ]

    failed = tries(test.failures)
    yield f"after-{test.failures - 1}-tries", *told(*failed[1:]), True
    yield f"after-{test.failures}-tries", *told(*failed), False
    if test.failures > 1 and apart:
        yield "tries-a-moment-too-near", *told(*tries(test.failures, gap=apart - MICROSECOND)), True
        yield "two-tries-near-each-other", *told(*failed, replace(failed[0], at=failed[0].at + MINUTE / 2)), False
    for outcome in ("no_answer", "busy", "voicemail", "wrong_number", "out_of_service", "bounced", "not_met"):
        yield f"tries-that-were-{outcome}", *told(*tries(test.failures, outcome=outcome)), False
    for outcome in ("answered", "refused", "met"):
        yield f"tries-and-then-{outcome}", *told(*failed, replace(failed[-1], at=stand.now, outcome=outcome)), True
        before = replace(failed[0], at=failed[0].at - MICROSECOND, outcome=outcome)
        yield f"tries-after-{outcome}", *told(before, *failed), False
    word = ContactEvent(at=stand.now, channel="sms", outcome="received", direction="inbound")
    yield "tries-and-then-a-word", *told(*failed, word), True
    somebody = replace(word, party="contact", party_key="somebody")
    yield "tries-and-then-a-word-from-another", *told(*failed, somebody), False
    for outcome in ("sent", "delivered", *UNSETTLED):
        between = replace(failed[-1], at=stand.now, outcome=outcome)
        yield f"tries-and-then-{outcome}", *told(*failed, between), False
        yield f"tries-but-one-and-then-{outcome}", *told(*failed[1:], between), True
    others = [replace(event, party="contact", party_key="somebody") for event in failed]
    yield "tries-of-another", *told(*others), True


def _age(test: Age, stand: Stand) -> Iterator[Given]:
    def known(day: date | None) -> tuple[Proposal, Facts]:
        return stand.proposal, replace(stand.facts, days={} if day is None else {test.day: day})

    yield "day-unknown", *known(None), True
    if test.at_most_days is not None:
        yield "a-day-too-old", *known(stand.day - (test.at_most_days + 1) * DAY), True
        yield "just-not-too-old", *known(stand.day - test.at_most_days * DAY), False
        yield "yet-to-come", *known(stand.day + DAY), False
    if test.at_least_days is not None:
        yield "a-day-too-young", *known(stand.day - (test.at_least_days - 1) * DAY), True
        yield "just-old-enough", *known(stand.day - test.at_least_days * DAY), False
    if test.not_after:
        yield "past-since-yesterday", *known(stand.day - DAY), True
        yield "on-the-day", *known(stand.day), False


EDGES_OF: dict[type, Callable[[Any, Stand], Iterator[Given]]] = {
    Needs: _needs, Forbids: _forbids, NoHold: _no_hold, Window: _window, Count: _count, Wait: _wait,
    Unreached: _unreached, Age: _age, NotWished: not_wished, Agreed: agreed,
}  # fmt: skip
