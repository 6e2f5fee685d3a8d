"""`nuan guard`: may we contact this person, now, this way? Asked, reserved, begun; the answer, yes or no, is kept."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import click

from nuan.cli.base import Front, command_options, example
from nuan.cli.faults import REFUSED
from nuan.cli.guard_contacts import contacts, finish, give_back, record, sweep
from nuan.cli.guard_facts import (
    Described,
    contact_options,
    describe,
    facts_options,
    known_of,
    now_option,
    present,
    wanted_of,
)
from nuan.cli.guard_ledger import export, verify_bundle, why
from nuan.cli.guard_told import answer_document, local, tell_answer, tell_rules
from nuan.cli.person_file import DEMO_HOME, named, with_options
from nuan.outreach.rules.entries import CAUSES


@click.group("guard")
def guard() -> None:
    """May we contact this person, now, this way (守门)? Everybody asks here first: people, robots, agencies, visitors.

    \b
    ask                     yes or no, with clause, counters and from when on; the answer is kept
    reserve, begin, finish  reserve a contact, ask again at the moment it is made, say what came of it
    why                     why was I called, and why was nobody called
    """


@guard.command(
    "ask",
    epilog=example(
        f"nuan guard ask U000000004 --channel call --purpose inform --at 2026-08-30T14:00 {DEMO_HOME}",
        "nuan guard ask U000000004 --channel sms --purpose inform --at 2026-08-30T14:00 --proposer robot:y --lang zh "
        f"{DEMO_HOME}",
    ),
)
@contact_options
@command_options
def ask_command(front: Front, person: str, **given: Any) -> None:
    """Ask the guard about one contact, without reserving it. Ends with 1 when the answer is no."""
    wanted, now = wanted_of(given), present(front, None)
    from nuan.outreach.actions import ask

    pack = front.pack()
    asked = describe(front, person, wanted, now=now)
    answer = ask(
        customer_id=person, proposal=asked.proposal, known=asked.known, pack=pack, at=now, proposer=wanted.proposer
    )
    if front.as_json:
        front.give(_document(person, asked) | answer_document(answer, pack))
    else:
        tell_answer(front, person, asked, answer, pack)
    _end(answer.allowed)


@guard.command(
    "reserve",
    epilog=example(
        "nuan guard reserve U000000008 --channel call --purpose inform --now 2026-08-29T10:00+08:00 --proposer team:early-1 "
        f"{DEMO_HOME}",
    ),
)
@contact_options
@with_options(
    click.option(
        "--ttl", "minutes", default=15, show_default=True, type=click.IntRange(1, 1440),
        help="Minutes after its moment within which it must be begun.",
    ),
    click.option("--key", help="Idempotency key: asked again with it, the answer is the same. Default: a new one."),
    now_option,
)  # fmt: skip
@command_options
def reserve_command(
    front: Front, person: str, minutes: int, key: str | None, pretended: datetime | None, **given: Any
) -> None:
    """Reserve a contact: from a yes on it counts for everybody. Ends with 1 when the answer is no."""
    wanted, now = wanted_of(given), present(front, pretended)
    from nuan.outreach.actions import reserve

    pack, ttl = front.pack(), timedelta(minutes=minutes)
    asked = describe(front, person, wanted, now=now)
    answer = reserve(
        customer_id=person, proposal=asked.proposal, known=asked.known, pack=pack, at=now, ttl=ttl,
        proposer=wanted.proposer, idempotency_key=key or uuid4().hex,
    )  # fmt: skip
    if front.as_json:
        front.give(_document(person, asked) | answer_document(answer, pack) | {"expires_at": asked.proposal.at + ttl})
    else:
        tell_answer(front, person, asked, answer, pack)
        if answer.contact is not None:
            line = front.next("guard", "begin", str(answer.contact))
            zone = asked.standing.zones[0]
            until = local(asked.proposal.at + ttl, zone)
            front.tell("guard_reserved", contact=answer.contact, until=until, zone=zone, line=line)
    _end(answer.allowed)


@guard.command("begin", epilog=example(f"nuan guard begin 3 --now 2026-08-29T10:05+08:00 {DEMO_HOME}"))
@click.argument("contact", type=int)
@facts_options
@now_option
@command_options
def begin_command(
    front: Front, contact: int, flags: tuple[str, ...], without: tuple[str, ...], days: tuple[tuple[str, date], ...],
    pretended: datetime | None,
) -> None:  # fmt: skip
    """Ask again, right before a reserved contact is made. Make it only when this ends with 0.

    The guard is told what the book says now; --flag, --without and --day say what else is known by now.
    """
    now = present(front, pretended)
    from nuan.outreach.actions import begin
    from nuan.outreach.queries import contact_shown
    from nuan.outreach.rules.answers import Known

    shown, pack = contact_shown(contact=contact, at=now), front.pack()
    known, _, _ = known_of(front, shown.customer_id, shown.debts, at=now, now=now, by=shown.proposer)
    told = Known(flags=(known.flags | set(flags)) - set(without), days={**known.days, **dict(days)}, stage=known.stage)
    answer = begin(contact=contact, known=told, pack=pack, at=now)
    if front.as_json:
        front.give({"person": shown.customer_id} | answer_document(answer, pack) | {"contact": contact})
    else:
        if answer.allowed:
            front.tell("guard_begun", contact=contact, line=front.next("guard", "finish", str(contact), "--help"))
        else:
            front.tell("guard_not_begun", contact=contact, cause=named(CAUSES, answer.cause, front))
        tell_rules(front, answer, pack, shown.zone)
        front.tell("guard_kept", number=answer.number)
    _end(answer.allowed)


def _document(person: str, asked: Described) -> dict[str, Any]:
    proposal = asked.proposal
    return {
        "person": person, "party": proposal.party, "party_key": proposal.party_key, "at": proposal.at, "act": proposal.act,
        "channel": proposal.channel, "purpose": proposal.purpose, "direction": proposal.direction, "stage": proposal.stage,
        "point": proposal.point, "contracts": list(proposal.debts), "flags": sorted(proposal.flags),
        "assumed": list(asked.assumed), "known": sorted(asked.known.flags),
        "days": {name: day.isoformat() for name, day in asked.known.days.items()},
    }  # fmt: skip


def _end(allowed: bool) -> None:
    if not allowed:
        raise click.exceptions.Exit(REFUSED)


for command in (finish, give_back, record, contacts, why, export, verify_bundle, sweep):
    guard.add_command(command)
