"""A rule, a contact and a person in few words, for tests that are read."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from nuan.outreach.rules.asking import ContactEvent, Facts, Proposal
from nuan.outreach.rules.guard import Judgement, judge
from nuan.policy.rules.conduct import Count, DatedTest, Events, Rule, Span, Test, Wait, Window
from tests.rules.outreach.both import book_of

SHANGHAI, NEW_YORK, LONDON, APIA = "Asia/Shanghai", "America/New_York", "Europe/London", "Pacific/Apia"
ALL_WEEK = (1, 2, 3, 4, 5, 6, 7)
DAYTIME = Window(from_second=8 * 3600, until_second=22 * 3600, weekdays=ALL_WEEK)


def rule(test: Test | None, *, rule_id: str = "R-1", from_on: date = date(2000, 1, 1), **changes: Any) -> Rule:
    fields: dict[str, Any] = {
        "id": rule_id, "title_zh": "规则", "title_en": "A rule", "says_zh": "不可以", "says_en": "no", "instrument": "Act 1",
        "force": "LAW", "effect": "DENY", "actors": ("any",), "products": ("any",), "regions": (), "acts": ("contact",),
        "directions": ("outbound",), "channels": (), "parties": (), "purposes": (), "except_purposes": (), "stages": (),
        "unless": (), "unless_agreed": (), "agreed_days": None, "confidence": "A", "sources": ("S1",),
        "summary": "So says the act.", "last_checked": date(2026, 1, 1), "switched_on": True,
        "values": (DatedTest(from_on=from_on, until_on=None, test=test),), "file": "xx/one.toml",
    }  # fmt: skip
    return Rule(**{**fields, **changes})


def days(number: int) -> Span:
    return Span(unit="days", number=number)


def count(below: int, within: Span, *, per: Any = "party", **events: Any) -> Count:
    return Count(below=below, per=per, within=within, events=Events(**events))


def wait(at_least: Span, *, per: Any = "party", **events: Any) -> Wait:
    return Wait(at_least=at_least, per=per, events=Events(**events))


def at(text: str, zone: str = SHANGHAI, *, fold: int = 0) -> datetime:
    """A local moment. `fold=1`: the second time the clocks show it."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold)


def call(moment: datetime, **changes: Any) -> Proposal:
    fields: dict[str, Any] = {
        "channel": "call", "purpose": "collect", "lender_kind": "consumer_finance", "product": "consumer",
        "debts": ("d1",), "point": "p1",
    }  # fmt: skip
    return Proposal(at=moment, **{**fields, **changes})


def event(moment: datetime, outcome: str = "answered", **changes: Any) -> ContactEvent:
    return ContactEvent(
        **{"at": moment, "channel": "call", "outcome": outcome, "debts": ("d1",), "point": "p1", **changes}
    )


def person(*events: ContactEvent, zone: str = SHANGHAI, **changes: Any) -> Facts:
    return Facts(**{"zones": (zone,), "events": events, **changes})


def ask(proposal: Proposal, facts: Facts, *rules: Rule) -> Judgement:
    return judge(proposal=proposal, facts=facts, rulebook=book_of(rules))


def may(proposal: Proposal, facts: Facts, *rules: Rule) -> bool:
    return ask(proposal, facts, *rules).allowed
