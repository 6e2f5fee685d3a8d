"""Every moment at which an answer may change by itself: between two of them nothing does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from nuan.outreach.rules.asking import Facts
from nuan.policy.rules.conduct import Count, Rule, Wait, Window
from tests.reference.conduct.asked import DAY, facts_in_utc, utc
from tests.reference.conduct.content import length_of

STRIDE = timedelta(hours=6)
SECOND = timedelta(seconds=1)


def moments_of_change(*, facts: Facts, rules: Iterable[Rule], after: datetime, until: datetime) -> list[datetime]:
    """Sorted, in UTC, with after < moment ≤ until."""
    after, until, facts, rules = utc(after), utc(until), facts_in_utc(facts), list(rules)
    edges = _seconds_of_day(facts, rules)
    found = set(_moments_of_facts(facts, rules))
    for name in facts.zones:
        found |= set(_local_edges(ZoneInfo(name), edges, after, until))
    return sorted(moment for moment in found if after < moment <= until)


def _seconds_of_day(facts: Facts, rules: list[Rule]) -> list[int]:
    edges = {0}
    for rule in rules:
        for dated in rule.values:
            if isinstance(dated.test, Window):
                edges |= {dated.test.from_second, dated.test.until_second}
    for wish in facts.wishes:
        edges |= {wish.from_second, wish.until_second}
    return sorted(edges)


def _moments_of_facts(facts: Facts, rules: list[Rule]) -> Iterator[datetime]:
    for dated in (*facts.holds, *facts.wishes):
        yield dated.from_at
        if dated.until_at is not None:
            yield dated.until_at
    spans = {
        length_of(span)
        for rule in rules
        for dated in rule.values
        for span in (
            [dated.test.within]
            if isinstance(dated.test, Count)
            else [dated.test.at_least]
            if isinstance(dated.test, Wait)
            else []
        )
        if span.unit in ("hours", "minutes")
    }
    for event in facts.events:
        yield event.at
        yield from (event.at + span for span in spans)


def _local_edges(zone: ZoneInfo, edges: list[int], after: datetime, until: datetime) -> Iterator[datetime]:
    for begins, ends in _stretches(zone, after, until):
        yield begins
        offset = _offset(zone, begins)
        day = begins.astimezone(zone).date() - DAY
        while datetime.combine(day, time(), tzinfo=begins.tzinfo) - offset <= ends:
            midnight = datetime.combine(day, time(), tzinfo=begins.tzinfo) - offset
            for second in edges:
                if begins <= midnight + second * SECOND < ends:
                    yield midnight + second * SECOND
            day += DAY


def _stretches(zone: ZoneInfo, after: datetime, until: datetime) -> Iterator[tuple[datetime, datetime]]:
    """[begin, end) parted where the zone's clocks change."""
    begins = after
    at = after
    while at <= until:
        following = at + STRIDE
        if _offset(zone, at) != _offset(zone, following):
            change = _first_second_of(zone, at, following)
            yield begins, change
            begins = change
        at = following
    yield begins, at


def _first_second_of(zone: ZoneInfo, before: datetime, changed: datetime) -> datetime:
    before, changed = before.replace(microsecond=0), changed.replace(microsecond=0) + SECOND
    while changed - before > SECOND:
        middle = (before + (changed - before) / 2).replace(microsecond=0)
        if _offset(zone, middle) == _offset(zone, before):
            before = middle
        else:
            changed = middle
    return changed


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    offset = moment.astimezone(zone).utcoffset()
    assert offset is not None
    return offset
