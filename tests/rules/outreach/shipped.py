"""The packs we ship, and people about whom everything is in order, or nearly."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from nuan.outreach.rules.asking import Facts, Proposal
from nuan.policy.queries import load_pack
from nuan.policy.rules.conduct import Forbids, Needs, Rule
from nuan.policy.rules.pack import Pack
from nuan.shared.circumstances import DAYS, FLAGS
from nuan.shared.contact import CHANNELS, HOLD_KINDS, OUTCOMES, PARTIES, PURPOSES, STAGES, WISH_KINDS
from tests.reference.conduct.random_facts import Anchor, random_facts, random_proposal
from tests.reference.conduct.random_rules import Dice

LAW = Path(__file__).resolve().parents[3] / "law"
PACKS = {name: load_pack(jurisdiction=name, folder=LAW) for name in ("cn", "us", "gb")}
ZONES = {
    "cn": ("Asia/Shanghai", "Asia/Urumqi"),
    "us": ("America/New_York", "America/Los_Angeles", "America/Chicago"),
    "gb": ("Europe/London", "Europe/Dublin"),
}
REGIONS = {
    "cn": ("CN-31", "CN-65", "CN-XJ", "CN-65-01"),
    "us": ("US-NY-NYC", "US-NY", "US-CA", "US-NJ", "US-CA-LA"),
    "gb": ("GB-SCT", "GB-ENG", "GB-SCT-EDH"),
}
LENDERS = ("bank", "consumer_finance", "auto_finance", "micro_lender", "debt_buyer", "private_lender")
CALLS_AND_TEXTS = ("call", "call", "ai_call", "notice_call", "voicemail", "sms", "im", "email", "letter", "visit")
DAY = timedelta(days=1)


def asked(pack: Pack) -> tuple[Rule, ...]:
    """The rules the guard asks."""
    return tuple(rule for rule in pack.rules if rule.switched_on and rule.effect != "DUTY")


def usual(pack: Pack) -> frozenset[str]:
    """What must be true for everything to be in order: whatever a rule needs, less what another forbids."""
    tests = [dated.test for rule in asked(pack) for dated in rule.values]
    needed = {flag for test in tests if isinstance(test, Needs) and not test.any_of for flag in test.flags}
    return frozenset(needed - forbidden(pack))


def forbidden(pack: Pack) -> frozenset[str]:
    tests = [dated.test for rule in asked(pack) for dated in rule.values]
    return frozenset(flag for test in tests if isinstance(test, Forbids) for flag in test.flags)


def random_anchor(rng: random.Random, jurisdiction: str) -> Anchor:
    """On, or near, a day on which a rule of the pack begins or ends, or in the year of the tests."""
    dice = Dice(rng)
    edges = {day for rule in asked(PACKS[jurisdiction]) for dated in rule.values
             for day in (dated.from_on, dated.until_on) if day is not None and day.year > 2015}  # fmt: skip
    day = dice.one(sorted(edges))
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    if dice.chance(60):
        at = datetime(2026, 9, 10, 12, tzinfo=UTC) + rng.randint(-60, 60) * DAY
    return Anchor(ZONES[jurisdiction][0], at)


def nearly_in_order(rng: random.Random, jurisdiction: str, anchor: Anchor) -> Facts:
    """A person with a random history about whom nearly everything is in order."""
    dice = Dice(rng)
    pack = PACKS[jurisdiction]
    facts = random_facts(rng, anchor=anchor)
    flags = {flag for flag in usual(pack) if not dice.chance(2)}
    flags |= {flag for flag in sorted(forbidden(pack)) if dice.chance(2)} | {dice.one(tuple(FLAGS)) for _ in range(2)}
    local = anchor.at.date()
    known = {day: local - dice.one((0, 1, 2, 3, 5, 14, 30, 31, 60, 61, 365, 366)) * DAY for day in DAYS}
    known |= {day: local + dice.one((0, 1, 30)) * DAY for day in ("agency_contract_ends_on", "guarantee_ends_on")}
    if dice.chance(80):
        known["book_on"] = local - DAY
    events = tuple(
        replace(event, channel=dice.one(CALLS_AND_TEXTS), outcome=dice.one(tuple(OUTCOMES)))
        for event in facts.events if dice.chance(70)
    )  # fmt: skip
    holds = tuple(replace(hold, kind=dice.one(tuple(HOLD_KINDS))) for hold in facts.holds if dice.chance(30))
    wishes = tuple(replace(wish, kind=dice.one(tuple(WISH_KINDS))) for wish in facts.wishes)
    return Facts(
        zones=tuple(dict.fromkeys(dice.one(ZONES[jurisdiction]) for _ in range(2))),
        regions=(dice.one(REGIONS[jurisdiction]),),
        flags=frozenset(flags),
        days={day: on for day, on in known.items() if not dice.chance(3)},
        events=events,
        holds=holds,
        wishes=wishes,
    )


def any_proposal(rng: random.Random, *, at: datetime) -> Proposal:
    dice = Dice(rng)
    made = random_proposal(rng, at=at)
    party = "customer" if dice.chance(60) else dice.one(tuple(PARTIES))
    return replace(
        made,
        lender_kind=dice.one(LENDERS),
        channel=dice.one(CALLS_AND_TEXTS) if dice.chance(90) else dice.one(tuple(CHANNELS)),
        purpose="collect" if dice.chance(40) else dice.one(tuple(PURPOSES)),
        party=party,
        party_key="" if party == "customer" else made.party_key,
        stage="overdue" if dice.chance(80) else dice.one(tuple(STAGES)),
        flags=frozenset(),
    )
