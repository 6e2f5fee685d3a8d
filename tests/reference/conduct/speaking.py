"""Whether a rule has anything to say about a contact, and whether something excuses the contact from it."""

from __future__ import annotations

from nuan.policy.rules.conduct import Rule
from tests.reference.conduct.asked import Asked


def speakers(asked: Asked) -> set[str]:
    """Everything the one who acts is, in the words of a rule's `actors`."""
    lender, role = asked.proposal.lender_kind, asked.proposal.role
    found = {lender, role}
    if role == "agency" or lender == "debt_buyer":
        found.add("debt_collector")
    if role == "lender" and lender != "debt_buyer":
        found.add("original_creditor")
    return found


def speaks(rule: Rule, asked: Asked) -> bool:
    if rule.effect == "DUTY" or not rule.switched_on or rule.test_at(on=asked.today) is None:
        return False
    proposal = asked.proposal
    for listed, word in (
        (rule.acts or ("contact",), proposal.act),
        (rule.directions or ("outbound",), proposal.direction),
        (rule.channels, proposal.channel),
        (rule.parties, proposal.party),
        (rule.purposes, proposal.purpose),
        (rule.stages, proposal.stage),
    ):
        if listed and word not in listed:
            return False
    if proposal.purpose in rule.except_purposes:
        return False
    if "any" not in rule.products and proposal.product not in rule.products:
        return False
    if "any" not in rule.actors and not speakers(asked) & set(rule.actors):
        return False
    return not rule.regions or any(_lies_in(home, rule.regions) for home in asked.facts.regions)


def _lies_in(home: str, regions: tuple[str, ...]) -> bool:
    return any(home == region or home.startswith(region + "-") for region in regions)


def is_excused(rule: Rule, asked: Asked) -> bool:
    if set(rule.unless) & asked.flags:
        return True
    for wish in asked.facts.wishes:
        if wish.kind not in rule.unless_agreed or not wish.relaxes or not asked.wish_covers(wish):
            continue
        if rule.agreed_days is None or (asked.today - asked.day_of(wish.given_at)).days < rule.agreed_days:
            return True
    return False
