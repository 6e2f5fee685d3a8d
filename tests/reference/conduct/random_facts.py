"""Random people, histories and proposals around a moment, with moments placed on the edges of what is asked."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from nuan.outreach.rules.asking import SELF, ContactEvent, Facts, Proposal
from nuan.people.rules.standing import EVERY_DAY, Hold, Wish
from nuan.policy.rules.conduct import Rule
from nuan.shared.circumstances import DAYS, FLAGS
from nuan.shared.contact import (
    ACTS,
    CHANNELS,
    DIRECTIONS,
    HOLD_KINDS,
    OUTCOMES,
    PARTIES,
    PURPOSES,
    ROLES,
    STAGES,
    UNSETTLED,
    WISH_KINDS,
)
from tests.reference.conduct.changes import moments_of_change
from tests.reference.conduct.random_rules import DAY, EDGES, LENDERS, PRODUCTS, REGIONS, Dice

MICROSECOND = timedelta(microseconds=1)
SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)
DEBTS = ("d1", "d2", "d3")
POINTS = ("", "p1", "p2")
FAR = ("p-far", "d-far")
"""A number and a debt nothing else is about."""

ANCHORS: tuple[tuple[str, str], ...] = (
    ("America/New_York", "2026-03-08T07:00"),  # the hour from two to three is left out
    ("America/New_York", "2026-11-01T06:00"),  # the hour from one to two comes twice
    ("Europe/London", "2026-03-29T01:00"),
    ("Europe/London", "2026-10-25T01:00"),
    ("America/Sao_Paulo", "2018-11-04T03:00"),  # a day without a midnight
    ("America/Sao_Paulo", "2019-02-17T02:00"),  # a day with two
    ("Pacific/Apia", "2011-12-30T10:00"),  # a date that did not exist
    ("Australia/Lord_Howe", "2026-04-04T15:00"),  # half an hour
    ("America/Havana", "2026-03-08T05:00"),
    ("Asia/Shanghai", "2026-02-28T16:00"),
    ("Asia/Shanghai", "2025-12-31T16:00"),
    ("Asia/Kolkata", "2026-05-31T18:30"),
    ("Asia/Kathmandu", "2024-02-28T18:15"),
    ("Asia/Urumqi", "2026-08-31T14:00"),
)
ZONES = tuple(dict.fromkeys(zone for zone, _ in ANCHORS))


@dataclass(frozen=True)
class Anchor:
    """Where and about when everything happens."""

    zone: str
    at: datetime


def random_anchor(rng: random.Random) -> Anchor:
    dice = Dice(rng)
    zone, text = dice.one(ANCHORS)
    at = datetime.fromisoformat(text).replace(tzinfo=UTC)
    if dice.chance(40):
        at += timedelta(days=rng.randint(-40, 40), minutes=rng.randint(-720, 720))
    return Anchor(zone, at)


def _near(dice: Dice, around: datetime, *, ahead: bool = False) -> datetime:
    """Days, hours or minutes before (or after) a moment, mostly whole ones, sometimes a breath off."""
    back = {
        0: DAY * dice.rng.randint(0, 9),
        1: HOUR * dice.rng.randint(0, 50),
        2: HOUR * dice.rng.randint(0, 50),
        3: timedelta(minutes=dice.one((0, 1, 4, 5, 59, 60, 61, 90, 120))),
        4: timedelta(microseconds=dice.rng.randrange(9 * 86_400_000_000)),
    }[dice.rng.randrange(5)]
    breath = dice.one((0, 0, 0, 1, -1)) * dice.one((MICROSECOND, SECOND, timedelta(minutes=1)))
    return around + (back if ahead else -back) + breath


def _told_in(dice: Dice, moment: datetime, zone: str) -> datetime:
    """The same moment as somebody elsewhere would write it."""
    where = dice.rng.randrange(4)
    return moment if where < 2 else moment.astimezone(ZoneInfo(zone if where == 2 else dice.one(ZONES)))


def random_facts(rng: random.Random, *, anchor: Anchor, events: int | None = None) -> Facts:
    dice = Dice(rng)
    others = tuple(dice.one(ZONES) for _ in range(dice.one((0, 0, 0, 1, 2))))
    many = dice.one((0, 3, 6, 10, 14)) if events is None else events
    return Facts(
        zones=tuple(dict.fromkeys((anchor.zone, *others))),
        regions=tuple(dict.fromkeys(dice.one(REGIONS) for _ in range(dice.one((0, 1, 1, 2))))),
        flags=frozenset(dice.words(FLAGS, at_least=0, at_most=6)),
        days={dice.word(DAYS): _day(dice, anchor) for _ in range(3)},
        events=tuple(random_event(dice, anchor) for _ in range(many)),
        holds=tuple(_hold(dice, anchor) for _ in range(dice.one((0, 1, 2, 3)))),
        wishes=tuple(_wish(dice, anchor) for _ in range(dice.one((0, 1, 3, 5)))),
    )


def _day(dice: Dice, anchor: Anchor) -> date:
    return anchor.at.date() - dice.one((-1, 0, 0, 1, 2, 6, 7, 8, 59, 60, 61)) * DAY


def _party(dice: Dice) -> tuple[str, str]:
    party = "customer" if dice.chance(70) else dice.word(PARTIES)
    return party, SELF if party == "customer" else dice.one((SELF, "x", "y"))


def _debts(dice: Dice) -> tuple[str, ...]:
    return tuple(sorted(dice.rng.sample(DEBTS, dice.one((0, 1, 1, 1, 2)))))


def random_event(dice: Dice, anchor: Anchor) -> ContactEvent:
    party, key = _party(dice)
    outcome = dice.word(OUTCOMES)
    ahead = dice.chance(30 if outcome in UNSETTLED else 5)
    return ContactEvent(
        at=_told_in(dice, _near(dice, anchor.at, ahead=ahead), anchor.zone),
        channel=dice.word(CHANNELS),
        outcome=outcome,
        direction="outbound" if dice.chance(85) else dice.word(DIRECTIONS),
        party=party,
        party_key=key,
        point=dice.one(POINTS),
        debts=_debts(dice),
        agreed=dice.chance(15),
    )


def _from_until(dice: Dice, anchor: Anchor) -> tuple[datetime, datetime | None]:
    from_at = _near(dice, anchor.at, ahead=dice.chance(15))
    until_at = None if dice.chance(40) else max(from_at, _near(dice, anchor.at, ahead=dice.chance(70)))
    return _told_in(dice, from_at, anchor.zone), until_at


def _hold(dice: Dice, anchor: Anchor) -> Hold:
    from_at, until_at = _from_until(dice, anchor)
    return Hold(
        kind=dice.word(HOLD_KINDS),
        from_at=from_at,
        until_at=until_at,
        channels=dice.scope(CHANNELS, percent=30),
        debts=_debts(dice) if dice.chance(40) else (),
    )


def _wish(dice: Dice, anchor: Anchor) -> Wish:
    from_at, until_at = _from_until(dice, anchor)
    whole = dice.chance(40)
    return Wish(
        kind=dice.word(WISH_KINDS),
        given_at=from_at if dice.chance(50) else _told_in(dice, _near(dice, anchor.at), anchor.zone),
        from_at=from_at,
        until_at=until_at,
        channels=dice.scope(CHANNELS, percent=30),
        from_second=0 if whole else dice.one((*EDGES, 86_400)),
        until_second=86_400 if whole else dice.one((*EDGES, 86_400)),
        weekdays=EVERY_DAY if dice.chance(60) else tuple(sorted(dice.rng.sample(EVERY_DAY, dice.rng.randint(1, 5)))),
        evidenced=dice.chance(75),
    )


def random_proposal(rng: random.Random, *, at: datetime) -> Proposal:
    dice = Dice(rng)
    party, key = _party(dice)
    return Proposal(
        at=at,
        channel=dice.word(CHANNELS),
        purpose=dice.word(PURPOSES),
        lender_kind=dice.one(LENDERS),
        product=dice.one(PRODUCTS),
        act="contact" if dice.chance(90) else dice.word(ACTS),
        direction="outbound" if dice.chance(85) else "inbound",
        party=party,
        party_key=key,
        stage=dice.word(STAGES),
        role=dice.one(tuple(ROLES)),
        debts=_debts(dice) if dice.chance(95) else (FAR[1],),
        point=dice.one(POINTS) if dice.chance(95) else FAR[0],
        flags=frozenset(dice.words(FLAGS, at_least=0, at_most=3)),
    )


def random_moments(
    rng: random.Random, *, anchor: Anchor, facts: Facts, rules: Iterable[Rule], many: int
) -> list[datetime]:
    """Moments to ask at: on an edge, a microsecond or a second beside it, or anywhere."""
    dice = Dice(rng)
    edges = moments_of_change(facts=facts, rules=rules, after=anchor.at - 3 * DAY, until=anchor.at + 3 * DAY)
    return [_told_in(dice, _moment(dice, anchor, edges), anchor.zone) for _ in range(many)]


def _moment(dice: Dice, anchor: Anchor, edges: Sequence[datetime]) -> datetime:
    if dice.chance(20):
        return _near(dice, anchor.at, ahead=dice.chance(50))
    return dice.one(edges) + dice.one((0, 0, 1, -1)) * dice.one((MICROSECOND, MICROSECOND, SECOND))
