"""For a rule of conduct: the contacts just inside and just outside of everything it says, with the answer by construction.

Nothing here asks the guard or its checker: an edge says what the rule's own words demand. `fails` True: the rule must say no
(or warn); False: it speaks and is content; None: it has nothing to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from nuan.outreach.rules.asking import SELF, Facts, Proposal
from nuan.policy.rules.conduct import DatedTest, Rule, Window
from nuan.shared.contact import ACTS, CHANNELS, DIRECTIONS, PARTIES, PURPOSES, STAGES
from tests.law.edges_of_tests import EDGES_OF, window_days
from tests.law.edges_of_wishes import excuses
from tests.law.stand import DAY, Stand

NOON = time(12)
LATER = 1000 * DAY
"""How long after its first day a value without an end is looked at again."""

WHO: dict[tuple[str, str], set[str]] = {
    ("bank", "lender"): {"bank", "lender", "original_creditor"},
    ("bank", "agency"): {"bank", "agency", "debt_collector"},
    ("debt_buyer", "lender"): {"debt_buyer", "lender", "debt_collector"},
    ("debt_buyer", "agency"): {"debt_buyer", "agency", "debt_collector"},
    **{
        (kind, "lender"): {kind, "lender", "original_creditor"}
        for kind in ("consumer_finance", "auto_finance", "micro_lender", "loan_facilitator", "private_lender")
    },
}
"""(lender kind, role) → every word in `actors` that means it."""
PRODUCTS = ("consumer", "card", "auto", "housing", "business")


@dataclass(frozen=True)
class Edge:
    what: str
    rule: Rule
    proposal: Proposal
    facts: Facts
    fails: bool | None

    @property
    def id(self) -> str:
        return f"{self.rule.id}-{self.what}"


def edges_of(rule: Rule, *, zone: str) -> Iterator[Edge]:
    """Every edge of every value, on the first and the last day it is in force; the days beside; and the rule's scope."""
    for dated in rule.values:
        last = dated.until_on - DAY if dated.until_on else dated.from_on + LATER
        for day in dict.fromkeys((dated.from_on, last)):
            for what, proposal, facts, fails in _edges_on(rule, dated, stand_of(rule, day=day, zone=zone)):
                if not (fails and _is_excused_anyway(rule, proposal, facts)):
                    yield Edge(f"{day}-{what}", rule, proposal, facts, fails)
        for beside in (dated.from_on - DAY, dated.until_on):
            if beside is not None and rule.test_at(on=beside) is None:
                for proposal, facts in _one_refusal(dated, stand_of(rule, day=beside, zone=zone)):
                    yield Edge(f"{beside}-not-in-force", rule, proposal, facts, None)


def _is_excused_anyway(rule: Rule, proposal: Proposal, facts: Facts) -> bool:
    """Whether the very words a test looks at are also among its excuses."""
    said = {wish.kind for wish in facts.wishes if wish.relaxes}
    return bool((proposal.flags | facts.flags) & set(rule.unless) or said & set(rule.unless_agreed))


def _edges_on(rule: Rule, dated: DatedTest, stand: Stand) -> Iterator[tuple[str, Proposal, Facts, bool | None]]:
    yield from EDGES_OF[type(dated.test)](dated.test, stand)
    if isinstance(dated.test, Window):
        yield from window_days(dated.test, stand, dated.until_on)
    for proposal, facts in _one_refusal(dated, stand):
        asked = replace(stand, proposal=proposal, facts=facts)
        yield from _scope(rule, asked)
        yield from excuses(rule, asked)
    for key, words in (("channel", rule.channels), ("party", rule.parties)):
        for word in words:
            there = stand_of(rule, day=stand.day, zone=stand.zone.key, **{key: word})
            for proposal, facts in _one_refusal(dated, there):
                yield f"{key}-{word}", proposal, facts, True


def _one_refusal(dated: DatedTest, stand: Stand) -> Iterator[tuple[Proposal, Facts]]:
    """The first edge that the value refuses: what scopes and excuses are tried on."""
    for _, proposal, facts, fails in EDGES_OF[type(dated.test)](dated.test, stand):
        if fails:
            yield proposal, facts
            return


def stand_of(rule: Rule, *, day: date, zone: str, channel: str = "", party: str = "") -> Stand:
    """A contact at local noon of which the rule speaks, by one who is nothing special."""
    party = party or (rule.parties[0] if rule.parties else "customer")
    act = "contact" if "contact" in (rule.acts or ("contact",)) else rule.acts[0]
    lender_kind, role = next(who for who, words in WHO.items() if "any" in rule.actors or words & set(rule.actors))
    proposal = Proposal(
        at=datetime.combine(day, NOON, tzinfo=ZoneInfo(zone)),
        act=act,
        channel=channel or (rule.channels[0] if rule.channels else "call" if act == "contact" else "none"),
        direction=rule.directions[0] if rule.directions else "outbound",
        party=party,
        party_key=SELF if party == "customer" else "the-party",
        purpose=next(
            purpose for purpose in rule.purposes or tuple(PURPOSES) if purpose not in rule.except_purposes
        ),
        stage=rule.stages[0] if rule.stages else "overdue",
        lender_kind=lender_kind,
        role=role,
        product="consumer" if "any" in rule.products else rule.products[0],
        debts=("the-debt",),
        point="the-point",
    )  # fmt: skip
    return Stand(proposal=proposal, facts=Facts(zones=(zone,), regions=rule.regions[:1]), zone=ZoneInfo(zone), day=day)


def _scope(rule: Rule, stand: Stand) -> Iterator[tuple[str, Proposal, Facts, bool | None]]:
    """From a contact it refuses: one word of its scope changed for another it lists, and for one it does not."""
    proposal, facts = stand.proposal, stand.facts
    scopes: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
        ("act", rule.acts or ("contact",), tuple(ACTS)),
        ("direction", rule.directions or ("outbound",), tuple(DIRECTIONS)),
        ("purpose", rule.purposes, tuple(PURPOSES)),
        ("stage", rule.stages, tuple(STAGES)),
        ("product", () if "any" in rule.products else rule.products, PRODUCTS),
    )
    for key, listed, table in scopes:
        for word in table if listed else ():
            if key != "purpose" or word not in rule.except_purposes:
                changed = replace(proposal, **{key: word})
                yield f"{key}-{word}", changed, facts, True if word in listed else None
    for word in rule.except_purposes:
        yield f"purpose-{word}", replace(proposal, purpose=word), facts, None
    yield from _outside(rule.channels, tuple(CHANNELS), "channel", proposal, facts)
    yield from _outside(rule.parties, tuple(PARTIES), "party", proposal, facts)
    yield from _who_and_where(rule, proposal, facts)


def _outside(
    listed: tuple[str, ...], table: tuple[str, ...], key: str, proposal: Proposal, facts: Facts
) -> Iterator[tuple[str, Proposal, Facts, bool | None]]:
    """Channels and parties are also what tests look at, so only silence is certain when they change."""
    for word in table if listed else ():
        if word not in listed:
            changed: dict[str, Any] = {key: word}
            yield f"{key}-{word}", replace(proposal, **changed), facts, None


def _who_and_where(rule: Rule, proposal: Proposal, facts: Facts) -> Iterator[tuple[str, Proposal, Facts, bool | None]]:
    if "any" not in rule.actors:
        for (lender_kind, role), words in WHO.items():
            changed = replace(proposal, lender_kind=lender_kind, role=role)
            yield f"by-{lender_kind}-{role}", changed, facts, True if words & set(rule.actors) else None
    for region in rule.regions:
        yield f"in-{region}", proposal, replace(facts, regions=(region,)), True
        yield f"within-{region}", proposal, replace(facts, regions=("XX", f"{region}-P1")), True
        other = f"{region}X"
        if not any(other.startswith(f"{listed}-") or other == listed for listed in rule.regions):
            yield f"beside-{region}", proposal, replace(facts, regions=(other,)), None
    if rule.regions:
        yield "nowhere", proposal, replace(facts, regions=()), None
