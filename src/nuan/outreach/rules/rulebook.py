"""A pack's rules of conduct as the guard's engine reads them: one row of numbers a test, and which tests speak to whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import numpy as np

from nuan.outreach.rules import guard_kernel as g
from nuan.outreach.rules.guard_kernel import Numbers
from nuan.policy.rules import conduct
from nuan.policy.rules.conduct import DatedTest, Events, Rule, Span
from nuan.policy.rules.pack import Pack
from nuan.shared.circumstances import DAYS, FLAGS
from nuan.shared.contact import (
    CHANNELS,
    DIRECTIONS,
    HOLD_KINDS,
    OUTCOMES,
    PARTIES,
    UNSETTLED,
    WISH_KINDS,
    Names,
    code_of,
)

EPOCH: Final = date(1970, 1, 1)
ALL: Final = 2**60 - 1
FLAG_PLACE: Final = {flag: place for place, flag in enumerate(FLAGS)}
DAY_PLACE: Final = {day: place for place, day in enumerate(DAYS)}
FAILING: Final = ("no_answer", "busy", "voicemail", "wrong_number", "out_of_service", "bounced", "not_met")
"""Outcomes of a try that did not reach the customer."""
REACHING: Final = ("answered", "refused", "met")
"""Outcomes of a try that did."""
_PER: Final = {"file": g.PER_FILE, "party": g.PER_PARTY, "point": g.PER_POINT, "debt": g.PER_DEBT}
_TIME: Final = {"hours": 3_600_000_000, "minutes": 60_000_000}
_SPAN: Final = {"week": g.SPAN_WEEK, "month": g.SPAN_MONTH, "ever": g.SPAN_EVER}


@dataclass(frozen=True, kw_only=True)
class Manner:
    """All that decides which rules speak, save the day."""

    act: str
    direction: str
    channel: str
    party: str
    purpose: str
    stage: str
    role: str
    lender_kind: str
    product: str
    regions: tuple[str, ...]

    def speakers(self) -> frozenset[str]:
        """Who acts, in every word a rule may use for it.

        >>> manner = Manner(act="contact", direction="outbound", channel="call", party="customer", purpose="collect",
        ...                 stage="overdue", role="agency", lender_kind="bank", product="card", regions=())
        >>> sorted(manner.speakers())
        ['agency', 'bank', 'debt_collector']
        """
        spoken = {self.lender_kind, self.role}
        if self.role == "agency" or self.lender_kind == "debt_buyer":
            spoken.add("debt_collector")
        else:
            spoken.add("original_creditor")
        return frozenset(spoken)


def speaks_to(*, rule: Rule, manner: Manner) -> bool:
    """Whether a rule speaks of a contact made in this manner, on the days it is in force."""

    def among(words: tuple[str, ...], word: str) -> bool:
        return not words or word in words

    return (
        rule.switched_on
        and rule.effect != "DUTY"
        and among(rule.acts or ("contact",), manner.act)
        and among(rule.directions or ("outbound",), manner.direction)
        and among(rule.channels, manner.channel)
        and among(rule.parties, manner.party)
        and among(rule.purposes, manner.purpose)
        and manner.purpose not in rule.except_purposes
        and among(rule.stages, manner.stage)
        and ("any" in rule.products or manner.product in rule.products)
        and ("any" in rule.actors or bool(manner.speakers() & set(rule.actors)))
        and (not rule.regions or any(_in_region(here, there) for here in manner.regions for there in rule.regions))
    )


def _in_region(here: str, there: str) -> bool:
    return here == there or here.startswith(f"{there}-")


@dataclass(frozen=True, kw_only=True, eq=False)
class Rulebook:
    """A pack's rules, compiled. Keeps the plan of every manner it was asked about; that changes no answer."""

    pack: Pack
    rules: tuple[Rule, ...]
    tests: Numbers
    off: Numbers
    """Days on which a window stays shut."""
    unsettled: int
    of_rule: tuple[tuple[int, ...], ...]
    """Places of each rule's tests."""
    plans: dict[Manner, tuple[int, ...]] = field(default_factory=dict, repr=False)

    @property
    def words(self) -> int:
        """How many words of bits hold one bit a rule."""
        return max(1, -(-len(self.rules) // g.WORD_BITS))

    def plan(self, *, manner: Manner) -> tuple[int, ...]:
        """The tests that speak of contacts made in this manner, cheapest first."""
        found = self.plans.get(manner)
        if found is None:
            speaking = [place for place, rule in enumerate(self.rules) if speaks_to(rule=rule, manner=manner)]
            found = tuple(sorted((k for place in speaking for k in self.of_rule[place]), key=self._cost))
            self.plans[manner] = found
        return found

    def _cost(self, k: int) -> tuple[int, int]:
        return int(self.tests[k, g.KIND]), k


_COMPILED: Final[dict[str, Rulebook]] = {}


def day_number(*, day: date) -> int:
    """Days since 1970-01-01."""
    return (day - EPOCH).days


def flag_words(*, flags: Sequence[str] | frozenset[str]) -> tuple[int, int]:
    """The two words of bits that say which flags are true.

    >>> flag_words(flags=["identity_stated", "opt_out_offered"])
    (5, 0)
    """
    bits = 0
    for flag in flags:
        bits |= 1 << FLAG_PLACE[flag]
    return bits & ALL, bits >> g.WORD_BITS


def mask(*, words: Sequence[str], table: Names) -> int:
    """One bit a word; of no words at all, every bit."""
    if not words:
        return ALL
    bits = 0
    for word in words:
        bits |= 1 << code_of(word=word, table=table)
    return bits


def rulebook_of(*, pack: Pack) -> Rulebook:
    """The rules of a pack, compiled once for all packs that say the same."""
    found = _COMPILED.get(pack.pack_hash)
    if found is None:
        found = _COMPILED[pack.pack_hash] = _compile(pack)
    return found


def _compile(pack: Pack) -> Rulebook:
    rules = tuple(rule for rule in pack.rules if rule.switched_on and rule.effect != "DUTY")
    tests: list[list[int]] = []
    off: list[int] = []
    of_rule: list[tuple[int, ...]] = []
    for place, rule in enumerate(rules):
        first = len(tests)
        tests += [_compiled(rule, place, dated, dated.test, off) for dated in rule.values if dated.test]
        of_rule.append(tuple(range(first, len(tests))))
    table = np.array(tests, dtype=np.int64).reshape(len(tests), g.TEST_FIELDS)
    return Rulebook(
        pack=pack, rules=rules, tests=table, off=np.array(off or [0], dtype=np.int64),
        unsettled=mask(words=UNSETTLED, table=OUTCOMES), of_rule=tuple(of_rule),
    )  # fmt: skip


def _compiled(rule: Rule, place: int, dated: DatedTest, test: conduct.Test, off: list[int]) -> list[int]:
    row = [0] * g.TEST_FIELDS
    row[g.RULE] = place
    row[g.FROM_DAY] = day_number(day=dated.from_on)
    row[g.UNTIL_DAY] = g.NO_LATER_DAY if dated.until_on is None else day_number(day=dated.until_on)
    row[g.WARNS] = int(rule.warns)
    row[g.EXCUSE_0], row[g.EXCUSE_1] = flag_words(flags=rule.unless)
    row[g.EXCUSE_WISHES] = mask(words=rule.unless_agreed, table=WISH_KINDS) if rule.unless_agreed else 0
    row[g.AGREED_DAYS] = -1 if rule.agreed_days is None else rule.agreed_days
    for field_, value in _test_fields(test, off).items():
        row[field_] = value
    return row


def _test_fields(test: conduct.Test, off: list[int]) -> Mapping[int, int]:
    if isinstance(test, conduct.Needs | conduct.Forbids):
        first, second = flag_words(flags=test.flags)
        kind = g.FORBIDS if isinstance(test, conduct.Forbids) else g.NEEDS_ANY if test.any_of else g.NEEDS
        return {g.KIND: kind, g.FLAGS_0: first, g.FLAGS_1: second}
    if isinstance(test, conduct.NoHold):
        return {g.KIND: g.NO_HOLD, g.KINDS: mask(words=test.kinds, table=HOLD_KINDS)}
    if isinstance(test, conduct.Window):
        place = len(off)
        off += [day_number(day=day) for day in test.not_on]
        return {
            g.KIND: g.WINDOW, g.LOW: test.from_second * 1_000_000, g.HIGH: test.until_second * 1_000_000,
            g.WEEKDAYS: sum(1 << day - 1 for day in test.weekdays), g.OFF_AT: place, g.OFF_N: len(test.not_on),
        }  # fmt: skip
    if isinstance(test, conduct.Count):
        return {g.KIND: g.COUNT, g.NUMBER: test.below} | _looked_at(test.per, test.within, test.events)
    if isinstance(test, conduct.Wait):
        return {g.KIND: g.WAIT} | _looked_at(test.per, test.at_least, test.events)
    if isinstance(test, conduct.Unreached):
        return {
            g.KIND: g.UNREACHED, g.NUMBER: test.failures, g.SPAN_N: test.apart_minutes * _TIME["minutes"],
            g.CHANNELS: mask(words=FAILING, table=OUTCOMES), g.OUTCOMES: mask(words=REACHING, table=OUTCOMES),
        }  # fmt: skip
    if isinstance(test, conduct.Age):
        return _age_fields(test)
    kind = g.NOT_WISHED if isinstance(test, conduct.NotWished) else g.AGREED
    return {g.KIND: kind, g.KINDS: mask(words=test.kinds, table=WISH_KINDS)}


def _age_fields(test: conduct.Age) -> Mapping[int, int]:
    which = {g.WHICH_DAY: DAY_PLACE[test.day]}
    if test.at_most_days is not None:
        return which | {g.KIND: g.AGE_MOST, g.NUMBER: test.at_most_days}
    if test.at_least_days is not None:
        return which | {g.KIND: g.AGE_LEAST, g.NUMBER: test.at_least_days}
    return which | {g.KIND: g.AGE_NOT_AFTER, g.NUMBER: 0}


def _looked_at(per: str, span: Span, events: Events) -> dict[int, int]:
    unit = g.SPAN_DAYS if span.unit == "days" else g.SPAN_TIME if span.unit in _TIME else _SPAN[span.unit]
    outcomes = mask(words=events.outcomes, table=OUTCOMES) | mask(words=UNSETTLED, table=OUTCOMES)
    return {
        g.PER: _PER[per], g.SPAN: unit, g.SPAN_N: span.number * _TIME.get(span.unit, 1),
        g.CHANNELS: mask(words=events.channels, table=CHANNELS), g.OUTCOMES: outcomes,
        g.WAYS: mask(words=events.directions, table=DIRECTIONS), g.PARTIES: mask(words=events.parties, table=PARTIES),
        g.NOT_AGREED: int(events.not_agreed),
    }  # fmt: skip
