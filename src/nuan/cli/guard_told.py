"""How an answer of the guard is told, to a person and to a program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from nuan.cli.base import Front
from nuan.cli.person_file import named
from nuan.shared.circumstances import FLAGS
from nuan.shared.contact import ACTS, CHANNELS, PARTIES, PURPOSES

if TYPE_CHECKING:
    from nuan.cli.guard_facts import Described
    from nuan.outreach.rules.answers import Answer, Told
    from nuan.policy.rules.pack import Pack


def local(at: datetime, zone: str) -> str:
    """A moment on the clocks of a zone, to the minute.

    >>> from datetime import UTC
    >>> local(datetime(2026, 11, 2, 1, 30, tzinfo=UTC), "Asia/Shanghai")
    '2026-11-02 09:30'
    """
    return f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"


def clause(pack: Pack, rule_id: str) -> str:
    """The instrument a rule rests on; "" for a rule of an earlier pack."""
    from nuan.policy.rules.faults import UnableToFindRule

    try:
        return pack.rule(id=rule_id).instrument
    except UnableToFindRule:
        return ""


def answer_document(answer: Answer, pack: Pack) -> dict[str, Any]:
    """The answer for a program."""

    def rules(told: Sequence[Told]) -> list[dict[str, Any]]:
        return [asdict(one) | {"clause": clause(pack, one.rule_id)} for one in told]

    return {
        "allowed": answer.allowed, "number": answer.number, "contact": answer.contact, "cause": answer.cause,
        "not_before": answer.not_before, "denials": rules(answer.denials), "warnings": rules(answer.warnings),
        "counters": dict(answer.measured), "repeated": answer.repeated,
    }  # fmt: skip


def tell_answer(front: Front, person: str, asked: Described, answer: Answer, pack: Pack) -> None:
    """The answer for a person: yes or no, by which rules and clauses, from when on, and what was counted."""
    proposal, zone = asked.proposal, asked.standing.zones[0]
    who = person
    if proposal.party_key:
        who = f"{person}/{proposal.party_key} ({named(PARTIES, proposal.party, front)})"
    key = "yes" if answer.allowed else "no"
    if proposal.act == "contact":
        front.tell(
            f"guard_{key}", who=who, channel=named(CHANNELS, proposal.channel, front), at=local(proposal.at, zone),
            zone=zone, purpose=named(PURPOSES, proposal.purpose, front),
        )  # fmt: skip
    else:
        front.tell(
            f"guard_act_{key}", who=who, act=named(ACTS, proposal.act, front), at=local(proposal.at, zone), zone=zone
        )
    tell_rules(front, answer, pack, zone)
    if asked.assumed:
        front.tell("guard_assumed", flags="; ".join(named(FLAGS, flag, front) for flag in asked.assumed))
    if proposal.act == "contact" and not proposal.point:
        front.tell("guard_no_point")
    front.tell("guard_kept", number=answer.number)
    if answer.repeated:
        front.tell("guard_repeated")


def tell_rules(front: Front, answer: Answer, pack: Pack, zone: str) -> None:
    """Which rules said no or warned, when the answer changes by itself, and the counters used."""
    for key, told in (("guard_rule", answer.denials), ("guard_warns", answer.warnings)):
        for one in told:
            front.tell(key, rule=one.rule_id, said=one.said(lang=front.lang), clause=clause(pack, one.rule_id))
    if answer.not_before is not None:
        front.tell("guard_later", at=local(answer.not_before, zone), zone=zone)
    elif answer.denials:
        front.tell("guard_never")
    if answer.measured:
        front.tell("guard_counters", counters=word_list(front, answer.measured, pack))


def word_list(front: Front, measured: Sequence[tuple[str, int]], pack: Pack) -> str:
    """Counters by the titles of their rules."""
    from nuan.policy.rules.faults import UnableToFindRule

    parts = []
    for rule_id, amount in measured:
        try:
            rule = pack.rule(id=rule_id)
            title = rule.title_zh if front.lang == "zh" else rule.title_en
        except UnableToFindRule:
            title = rule_id
        parts.append(f"{title} {amount}")
    return "; ".join(parts)
