"""Over random histories of many who want something, no contact the guard allows breaks the law.

The law is judged by `laws_kept`, which knows nothing of packs or guard. The same histories without some of the rules do break
it, so that these tests are known to be able to fail.
"""

from __future__ import annotations

import os
import random
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from nuan.outreach.rules.guard import rulebook_of
from nuan.policy.rules.pack import Pack
from tests.rules.outreach.laws_kept import breaches
from tests.rules.outreach.shipped import PACKS, usual
from tests.rules.outreach.world import World

SOAK = bool(os.environ.get("NUAN_SOAK"))
HISTORIES = 60 if SOAK else 3
STEPS = 500
BEGINS = {
    "cn": datetime(2026, 9, 6, 23, 30, tzinfo=UTC),
    "us": datetime(2026, 8, 29, 11, 30, tzinfo=UTC),  # three days before the city's rule
    "gb": datetime(2026, 8, 28, 6, 30, tzinfo=UTC),  # before a bank holiday
}
PLACES: dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]] = {
    "cn": ((("Asia/Shanghai",), ("CN-31",)),),
    "us": ((("America/New_York",), ("US-NY-NYC",)), (("America/New_York", "America/Los_Angeles"), ("US-NJ",))),
    "gb": ((("Europe/London",), ("GB-ENG",)), (("Europe/London",), ("GB-SCT",))),
}
ACTORS = (
    ("bank", "lender"),
    ("bank", "lender"),
    ("bank", "agency"),
    ("consumer_finance", "agency"),
    ("debt_buyer", "lender"),
)


def world_of(jurisdiction: str, rng: random.Random, *, pack: Pack | None = None) -> World:
    zones, regions = rng.choice(PLACES[jurisdiction])
    law = pack or PACKS[jurisdiction]
    return World(
        jurisdiction=jurisdiction, rulebook=rulebook_of(pack=law), zones=zones, regions=regions,
        usual=usual(PACKS[jurisdiction]), actors=ACTORS, now=BEGINS[jurisdiction], rng=rng,
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(HISTORIES))
@pytest.mark.parametrize("jurisdiction", PACKS)
def test_a_long_history_keeps_the_law(jurisdiction: str, seed: int) -> None:
    world = world_of(jurisdiction, random.Random(seed))
    for step in range(STEPS):
        world.step()
        if step % 25 == 0:
            assert breaches(world) == [], (step, world.now)
    assert breaches(world) == []
    assert 5 <= len(world.made) < world.asked, "contacts were made, and contacts were refused"


def without(pack: Pack, *prefixes: str) -> Pack:
    """A pack from which rules are missing: law, and the house's rule that says the same."""
    left = tuple(rule for rule in pack.rules if not rule.id.startswith(prefixes))
    assert len(left) < len(pack.rules)
    return replace(pack, rules=left, pack_hash=f"{pack.pack_hash} without {prefixes}")


@pytest.mark.parametrize(
    ("jurisdiction", "law", "prefixes"),
    [
        ("cn", "night", ("CN-TIME", "HOUSE-CN-TIME")),
        ("cn", "three-talks-a-day", ("CN-FREQ-01",)),
        ("cn", "six-dials-a-number", ("CN-FREQ-02", "HOUSE-CN-FREQ-02", "HOUSE-CN-CIV-01")),
        ("cn", "two-hours-between-dials", ("HOUSE-CN-FREQ-02",)),
        ("cn", "one-visit-a-day", ("HOUSE-CN-FREQ-04",)),
        ("cn", "two-texts-a-day", ("HOUSE-CN-FREQ-05",)),
        ("cn", "third-party-without-need", ("CN-PARTY-02", "CN-PARTY-03", "HOUSE-CN-PARTY-03")),
        ("cn", "third-party-refused", ("CN-PARTY-05", "HOUSE-THIRD-03")),
        ("cn", "plan-kept", ("CN-RELIEF-03", "HOUSE-HOLD-03")),
        ("cn", "hold", ("HOUSE-HOLD",)),
        ("cn", "unsourced-number", ("HOUSE-POINT-01",)),
        ("cn", "refused-channel", ("HOUSE-WISH",)),
        ("us", "seven-in-seven", ("US-FREQ-01", "US-FREQ-02", "US-NYC-02")),
        ("us", "seven-days-after-a-talk", ("US-FREQ-02",)),
        ("us", "nyc-three-in-seven", ("US-NYC-02",)),
        ("us", "hours", ("US-TIME-01", "HOUSE-US-TIME")),
        ("us", "robot-without-consent", ("US-TCPA-01",)),
        ("us", "attorney", ("US-ATTY-01", "HOUSE-HOLD-02")),
        ("us", "cease", ("US-CEASE-01", "HOUSE-HOLD-02")),
        ("us", "dispute", ("US-DISP-01", "HOUSE-HOLD-01")),
        ("us", "third-party-once", ("US-3P-01B",)),
        ("gb", "breathing-space", ("UK-BS", "HOUSE-HOLD-01", "UK-SCOT")),
        ("gb", "hours", ("HOUSE-GB-TIME",)),
        ("gb", "not-then", ("UK-TIME-01", "HOUSE-WISH-01")),
    ],
)  # fmt: skip
def test_without_its_rules_the_law_is_broken(jurisdiction: str, law: str, prefixes: tuple[str, ...]) -> None:
    lame = without(PACKS[jurisdiction], *prefixes)
    for seed in range(40):
        world = world_of(jurisdiction, random.Random(seed), pack=lame)
        for _ in range(STEPS // 2):
            world.step()
        if law in {name for name, _ in breaches(world)}:
            return
    pytest.fail(f"{law} was never broken: the histories do not try it")


class Guarded(RuleBasedStateMachine):
    """Hypothesis chooses who does what, and shrinks the history when one breaks the law."""

    jurisdiction = "cn"

    @initialize(rng=st.randoms(use_true_random=False))
    def begin(self, rng: random.Random) -> None:
        self.world = world_of(self.jurisdiction, rng)

    @rule(action=st.sampled_from(sorted(set(World.ACTIONS))))
    def somebody_acts(self, action: str) -> None:
        self.world.step(action)

    @rule()
    def a_robot_insists(self) -> None:
        self.world.insist()

    @rule()
    def time_passes(self) -> None:
        self.world.wait()

    @invariant()
    def the_law_is_kept(self) -> None:
        if hasattr(self, "world"):
            assert breaches(self.world) == []


SETTINGS = settings(
    max_examples=1_000 if SOAK else 30, stateful_step_count=50, deadline=None, suppress_health_check=list(HealthCheck)
)


def machine(jurisdiction: str) -> Any:
    case = type(f"Guarded_{jurisdiction}", (Guarded,), {"jurisdiction": jurisdiction}).TestCase
    case.settings = SETTINGS
    return case


TestHistoriesInChina = machine("cn")
TestHistoriesInTheUnitedStates = machine("us")
TestHistoriesInTheUnitedKingdom = machine("gb")
