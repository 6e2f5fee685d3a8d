"""Any rule there can be, and its law file as text."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from hypothesis import strategies as st

from nuan.policy.rules import conduct
from nuan.policy.rules.conduct import EFFECTS, PERS, DatedTest, Events, Rule, Span
from nuan.policy.rules.limits import ACTORS, CONFIDENCES, PRODUCTS
from nuan.shared.circumstances import DAYS, FLAGS
from nuan.shared.contact import (
    ACTS,
    CHANNELS,
    DIRECTIONS,
    HOLD_KINDS,
    OUTCOMES,
    PARTIES,
    PURPOSES,
    RELAXING_WISHES,
    STAGES,
    WISH_KINDS,
)  # fmt: skip

SCOPES = {
    "acts": ACTS, "directions": DIRECTIONS, "channels": CHANNELS, "parties": PARTIES, "purposes": PURPOSES, "stages": STAGES,
}  # fmt: skip


def some(words: Any, *, least: int = 1) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(list(words)), min_size=least, max_size=4, unique=True).map(tuple)


TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="{}"), min_size=1).filter(
    str.strip
)
LENGTHS = st.builds(Span, unit=st.sampled_from(["days", "hours", "minutes"]), number=st.integers(1, 400))
SPANS = LENGTHS | st.sampled_from([Span(unit="week"), Span(unit="month"), Span(unit="ever")])
EVENTS = st.builds(
    Events, channels=some(CHANNELS, least=0), outcomes=some(OUTCOMES, least=0), directions=some(DIRECTIONS),
    parties=some(PARTIES, least=0), not_agreed=st.booleans(),
)  # fmt: skip
MINUTES = st.lists(st.integers(0, 1440), min_size=2, max_size=2, unique=True).map(sorted)
WINDOWS = st.builds(
    lambda minutes, weekdays, not_on: conduct.Window(
        from_second=minutes[0] * 60, until_second=minutes[1] * 60, weekdays=tuple(sorted(weekdays)),
        not_on=tuple(sorted(not_on)),
    ),
    MINUTES, st.sets(st.integers(1, 7), min_size=1), st.sets(st.dates(), max_size=3),
)  # fmt: skip
CAPS = st.one_of(
    st.builds(conduct.Count, below=st.integers(1, 99), per=st.sampled_from(list(PERS)), within=SPANS, events=EVENTS),
    st.builds(conduct.Wait, at_least=LENGTHS, per=st.sampled_from(list(PERS)), events=EVENTS),
)
AGES = st.one_of(
    st.builds(conduct.Age, day=st.sampled_from(list(DAYS)), at_most_days=st.integers(0, 999)),
    st.builds(conduct.Age, day=st.sampled_from(list(DAYS)), at_least_days=st.integers(0, 999)),
    st.builds(conduct.Age, day=st.sampled_from(list(DAYS)), not_after=st.just(True)),
)
TESTS = st.one_of(
    CAPS, AGES, WINDOWS,
    st.builds(conduct.Needs, flags=some(FLAGS), any_of=st.booleans()),
    st.builds(conduct.Forbids, flags=some(FLAGS)),
    st.builds(conduct.NoHold, kinds=some(HOLD_KINDS, least=0)),
    st.builds(conduct.Unreached, failures=st.integers(1, 9), apart_minutes=st.integers(0, 600)),
    st.builds(conduct.NotWished, kinds=some([kind for kind in WISH_KINDS if kind not in RELAXING_WISHES])),
    st.builds(conduct.Agreed, kinds=some(RELAXING_WISHES)),
)  # fmt: skip


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    """Any rule a law folder may hold."""
    effect = draw(st.sampled_from(list(EFFECTS)))
    days = sorted(draw(st.sets(st.dates(), min_size=1, max_size=3)))
    ends = [*days[1:], None] if draw(st.booleans()) else [*days[1:], date.max if days[-1] < date.max else None]
    tests = {"DUTY": st.none(), "CAP": CAPS}.get(effect, TESTS)
    values = tuple(
        DatedTest(from_on=day, until_on=end, test=draw(tests)) for day, end in zip(days, ends, strict=True)
    )  # fmt: skip
    asked = {flag for dated in values for flag in getattr(dated.test, "flags", ())}
    scopes = {key: draw(some(words, least=0)) for key, words in SCOPES.items()}
    agreed = () if effect == "DUTY" else draw(some(RELAXING_WISHES, least=0))
    confidence = draw(st.sampled_from(list(CONFIDENCES)))
    figures = "{measured} / {limit}" if effect == "CAP" and draw(st.booleans()) else ""
    says = draw(TEXT) + figures
    return Rule(
        id="XX-R-1", title_zh=draw(TEXT), title_en=draw(TEXT), says_zh=says, says_en=says, instrument=draw(TEXT),
        force=draw(st.sampled_from(["LAW", "REG", "STD", "SELF", "GUID"])), effect=effect, actors=draw(some(ACTORS)),
        products=draw(some(PRODUCTS)), regions=draw(some(["XX", "XX-1", "XX-NY-NYC"], least=0)), **scopes,
        except_purposes=() if scopes["purposes"] else draw(some(PURPOSES, least=0)),
        unless=() if effect == "DUTY" else draw(some(sorted(FLAGS.keys() - asked), least=0)), unless_agreed=agreed,
        agreed_days=draw(st.integers(1, 99)) if agreed and draw(st.booleans()) else None, confidence=confidence,
        sources=("S1",), summary=draw(TEXT), last_checked=draw(st.dates()),
        switched_on=confidence != "C" and draw(st.booleans()), values=values, file="xx/one.toml",
    )  # fmt: skip


def text_of(rule: Rule) -> str:
    """The rule as a law file says it."""
    plain = (
        "id", "title_zh", "title_en", "says_zh", "says_en", "instrument", "force", "effect", "actors", "products",
        "confidence", "sources", "summary", "last_checked", "switched_on",
    )  # fmt: skip
    left_out_when_empty = (*SCOPES, "except_purposes", "regions", "unless", "unless_agreed", "agreed_days")
    lines = ["[[rule]]", *(f"{key} = {_toml(getattr(rule, key))}" for key in plain)]
    lines += [f"{key} = {_toml(getattr(rule, key))}" for key in left_out_when_empty if getattr(rule, key)]
    for dated in rule.values:
        lines += ["[[rule.values]]", f"from = {dated.from_on}"]
        lines += [f"until = {dated.until_on}"] if dated.until_on else []
        lines += [_test(dated.test)] if dated.test else []
    return "\n".join(lines) + "\n"


def _test(test: conduct.Test) -> str:
    if isinstance(test, conduct.Needs):
        return f"{'needs_any' if test.any_of else 'needs'} = {_toml(test.flags)}"
    if isinstance(test, conduct.Forbids):
        return f"forbids = {_toml(test.flags)}"
    if isinstance(test, conduct.NoHold | conduct.NotWished | conduct.Agreed):
        key = {conduct.NoHold: "no_hold", conduct.NotWished: "not_wished", conduct.Agreed: "agreed"}[type(test)]
        return f"{key} = {_toml(test.kinds)}"
    if isinstance(test, conduct.Window):
        hours = {"from": _hour(test.from_second), "until": _hour(test.until_second)}
        return f"window = {_toml(hours | {'weekdays': test.weekdays, 'not_on': test.not_on})}"
    if isinstance(test, conduct.Count):
        about = {"below": test.below, "per": test.per, "within": _span(test.within)}
        return f"count = {_toml(about | _events(test.events))}"
    if isinstance(test, conduct.Wait):
        return f"wait = {_toml({'at_least': _span(test.at_least), 'per': test.per} | _events(test.events))}"
    if isinstance(test, conduct.Unreached):
        return f"unreached = {_toml({'failures': test.failures, 'apart_minutes': test.apart_minutes})}"
    bounds = {
        "at_most_days": test.at_most_days,
        "at_least_days": test.at_least_days,
        "not_after": test.not_after or None,
    }
    return f"age = {_toml({'day': test.day} | {key: value for key, value in bounds.items() if value is not None})}"


def _events(events: Events) -> dict[str, Any]:
    said = {key: getattr(events, key) for key in ("channels", "outcomes", "directions", "parties", "not_agreed")}
    return {key: value for key, value in said.items() if value}


def _span(span: Span) -> str:
    if span.unit in ("week", "month", "ever"):
        return span.unit
    return f"{span.number} {span.unit[:-1] if span.number == 1 else span.unit}"


def _hour(second: int) -> str:
    return f"{second // 3600:02}:{second % 3600 // 60:02}"


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(one)}" for key, one in value.items()) + " }"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return str(value).lower() if isinstance(value, bool) else str(value)
