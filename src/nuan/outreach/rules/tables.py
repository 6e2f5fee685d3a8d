"""Proposals and facts as the engine's columns. One row a proposal; each row's history in parts of shared tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from nuan.outreach.rules import guard_kernel as g
from nuan.outreach.rules.asking import ContactEvent, Facts, Proposal
from nuan.outreach.rules.guard_kernel import Numbers
from nuan.outreach.rules.rulebook import DAY_PLACE, Manner, Rulebook, day_number, flag_words
from nuan.people.rules.standing import Hold, Wish
from nuan.shared.contact import CHANNELS, DIRECTIONS, HOLD_KINDS, OUTCOMES, PARTIES, WISH_KINDS, Names
from nuan.shared.zones import changes_of, microseconds

SECOND_US: Final = 1_000_000
OTHER_DEBT: Final = 1 << 61
"""The bit of a debt the proposal is not about."""
_MOST_DEBTS: Final = 61
_EVENT_FIELDS: Final = 9
_HOLD_FIELDS: Final = 5
_WISH_FIELDS: Final = 9


def _codes(table: Names) -> dict[str, int]:
    return {word: place for place, word in enumerate(table)}


CHANNEL, OUTCOME, WAY, PARTY = _codes(CHANNELS), _codes(OUTCOMES), _codes(DIRECTIONS), _codes(PARTIES)
HOLD, WISH = _codes(HOLD_KINDS), _codes(WISH_KINDS)


@dataclass(frozen=True, kw_only=True, eq=False)
class Tables:
    """What `guard_kernel.ask_rows` reads. Columns are named there; text keys are numbers that are equal within a row."""

    rows: Numbers
    known_days: Numbers
    events: Numbers
    """Sorted by moment within a row."""
    holds: Numbers
    wishes: Numbers
    row_zones: Numbers
    zones: Numbers
    plans: Numbers
    plan_tests: Numbers
    most_events: int


@lru_cache(maxsize=1024)
def zone_table(*, names: tuple[str, ...]) -> Numbers:
    """The changes of these zones, a row each: how many, their moments, their offsets."""
    changes = [changes_of(name=name) for name in names]
    made = np.zeros((len(names), 1 + 2 * max(len(moments) for moments, _ in changes)), dtype=np.int64)
    for place, (moments, offsets) in enumerate(changes):
        made[place, 0] = len(moments)
        made[place, 1 : 1 + len(moments)] = moments
        made[place, 1 + len(moments) : 1 + 2 * len(moments)] = offsets
    return made


def numbers(rows: Sequence[Sequence[int]], fields: int) -> Numbers:
    """Rows as one table, also when there are none."""
    return np.array(rows, dtype=np.int64).reshape(len(rows), fields)


class _Keys:
    """Numbers for text keys: equal text, equal number."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def __call__(self, key: str) -> int:
        return self._known.setdefault(key, len(self._known))


class _Debts:
    """Bits of the debts a proposal is about, as counters see them.

    What names no debt may be about any: a proposal naming none is held against every contact, and a contact that named none
    counts for every debt. Otherwise leaving the debts out would be a way past every cap.
    """

    def __init__(self, debts: Sequence[str]) -> None:
        # From the 61st on debts share a bit, and so their counts: stricter, never laxer.
        self._place = {debt: min(place, _MOST_DEBTS - 1) for place, debt in enumerate(dict.fromkeys(debts))}

    def asked(self) -> int:
        """The proposal's own bits."""
        bits = 0
        for place in self._place.values():
            bits |= 1 << place
        return bits or g.NO_DEBT

    def of_event(self, debts: Sequence[str]) -> int:
        """The bits of an earlier contact."""
        if not debts:
            return g.EVERY_DEBT
        return self.named(debts) | (0 if self._place else g.NO_DEBT)

    def named(self, debts: Sequence[str]) -> int:
        """The bits of debts that are named."""
        bits = 0
        for debt in debts:
            place = self._place.get(debt)
            bits |= OTHER_DEBT if place is None else 1 << place
        return bits


def manner_of(*, proposal: Proposal, regions: tuple[str, ...]) -> Manner:
    """All of a proposal that decides which rules speak."""
    return Manner(
        act=proposal.act, direction=proposal.direction, channel=proposal.channel, party=proposal.party,
        purpose=proposal.purpose, stage=proposal.stage, role=proposal.role, lender_kind=proposal.lender_kind,
        product=proposal.product, regions=regions,
    )  # fmt: skip


def tables_of(*, proposals: Sequence[Proposal], facts: Sequence[Facts], rulebook: Rulebook) -> Tables:
    """The columns of proposals, each with its facts."""
    rows: list[list[int]] = []
    days: list[list[int]] = []
    events: list[list[int]] = []
    holds: list[list[int]] = []
    wishes: list[list[int]] = []
    row_zones: list[int] = []
    zone_names: dict[str, int] = {}
    plans: dict[Manner, int] = {}
    keys = _Keys()
    most = 0
    for proposal, known in zip(proposals, facts, strict=True):
        debts = _Debts(proposal.debts)
        starts = len(events), len(holds), len(wishes), len(row_zones)
        events += sorted(_event(event, keys, debts) for event in known.events)
        holds += [_hold(hold, debts) for hold in known.holds]
        wishes += [_wish(wish) for wish in known.wishes]
        row_zones += [zone_names.setdefault(name, len(zone_names)) for name in known.zones]
        most = max(most, len(events) - starts[0])
        first, second = flag_words(flags=proposal.flags | known.flags)
        manner = manner_of(proposal=proposal, regions=known.regions)
        rows.append([
            microseconds(proposal.at), plans.setdefault(manner, len(plans)), CHANNEL[proposal.channel], first, second,
            debts.asked(), keys(proposal.point), PARTY[proposal.party], keys(proposal.party_key),
            starts[0], len(events), starts[1], len(holds), starts[2], len(wishes), starts[3], len(row_zones),
        ])  # fmt: skip
        row = [g.NO_DAY] * len(DAY_PLACE)
        for name, day in known.days.items():
            row[DAY_PLACE[name]] = day_number(day=day)
        days.append(row)
    plan_starts, plan_tests = plan_table(rulebook=rulebook, manners=tuple(plans))
    return Tables(
        rows=numbers(rows, g.ROW_FIELDS), known_days=numbers(days, len(DAY_PLACE)), events=numbers(events, _EVENT_FIELDS),
        holds=numbers(holds, _HOLD_FIELDS), wishes=numbers(wishes, _WISH_FIELDS),
        row_zones=np.array(row_zones, dtype=np.int64), zones=zone_table(names=tuple(zone_names) or ("UTC",)),
        plans=plan_starts, plan_tests=plan_tests, most_events=most,
    )  # fmt: skip


def plan_table(*, rulebook: Rulebook, manners: Sequence[Manner]) -> tuple[Numbers, Numbers]:
    """Where each manner's tests begin (and, last, where all end), and the tests."""
    starts, tests = [0], list[int]()
    for manner in manners:
        tests += rulebook.plan(manner=manner)
        starts.append(len(tests))
    return np.array(starts, dtype=np.int64), np.array(tests or [0], dtype=np.int64)


def _event(event: ContactEvent, keys: _Keys, debts: _Debts) -> list[int]:
    return [
        microseconds(event.at), CHANNEL[event.channel], OUTCOME[event.outcome], WAY[event.direction], PARTY[event.party],
        keys(event.party_key), keys(event.point), debts.of_event(event.debts), int(event.agreed),
    ]  # fmt: skip


def _channels(words: Sequence[str]) -> int:
    bits = 0
    for word in words:
        bits |= 1 << CHANNEL[word]
    return bits


def _hold(hold: Hold, debts: _Debts) -> list[int]:
    return [
        HOLD[hold.kind], microseconds(hold.from_at), g.NEVER if hold.until_at is None else microseconds(hold.until_at),
        _channels(hold.channels), debts.named(hold.debts),
    ]  # fmt: skip


def _wish(wish: Wish) -> list[int]:
    return [
        WISH[wish.kind], microseconds(wish.given_at), microseconds(wish.from_at),
        g.NEVER if wish.until_at is None else microseconds(wish.until_at), _channels(wish.channels),
        wish.from_second * SECOND_US, wish.until_second * SECOND_US, sum(1 << day - 1 for day in wish.weekdays),
        int(wish.relaxes),
    ]  # fmt: skip
