"""`nuan hold`: stop contact with a person, let it go on again, and see what is held."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from nuan.cli.base import Front, command_options, example, limit_option
from nuan.cli.figures import table
from nuan.cli.person_file import (
    by_option,
    channel_option,
    evidence_option,
    file_of,
    finish,
    from_option,
    lines,
    listed,
    moment_in,
    named,
    ready,
    span,
    state_word,
    told_as_usage,
    until_option,
    with_options,
)
from nuan.cli.words import word
from nuan.shared.contact import CHANNELS, HOLD_KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nuan.people.queries import HoldShown


@click.group("hold")
def hold() -> None:
    """Stop contact with a person (停止联系): the one way, for every channel, team, agency and robot."""


@hold.command(
    "place",
    epilog=example(
        'nuan hold place U000000004 --kind dispute --reason "says the amount is wrong" --by officer-7 --home demo-data/home',
        "nuan hold place U000000004 --kind complaint --channel sms --until 2099-01-31 --evidence letter-12 "
        '--reason "complains of texts" --by officer-7 --lang zh --home demo-data/home',
    ),
)
@click.argument("person")
@click.option("--kind", required=True, type=click.Choice(list(HOLD_KINDS)), help="Why, in a word.")
@click.option("--reason", required=True, help="Why, in words; kept sealed under the person's key.")
@with_options(from_option, until_option, channel_option)
@click.option("--contract", "contracts", multiple=True, metavar="ID", help="Only this contract; may be repeated.")
@with_options(evidence_option, by_option)
@command_options
def place(
    front: Front, person: str, kind: str, reason: str, from_at: datetime | None, until_at: datetime | None,
    channels: tuple[str, ...], contracts: tuple[str, ...], evidence: str, by: str,
) -> None:  # fmt: skip
    """Stop contact with a person, for all or for some channels and contracts.

    What is reserved or queued and lies under the hold goes in the same moment. A hold ends by its date or by `nuan hold
    lift`; it is never deleted.
    """
    now = ready(front)
    from nuan.people.actions import place_hold
    from nuan.people.rules.standing import Hold

    zones = file_of(front, person, by=by, now=now).zones
    with told_as_usage():
        held = Hold(
            kind=kind, channels=channels, debts=contracts, from_at=moment_in(from_at, zones, latest=False) or now,
            until_at=moment_in(until_at, zones, latest=True),
        )  # fmt: skip
        number = place_hold(customer_id=person, hold=held, reason=reason, evidence=evidence, actor=by, at=now)
    finish(
        front, {"hold": number, "person": person, "kind": kind, "from_at": held.from_at, "until_at": held.until_at},
        ("hold_placed", {"person": person, "kind": named(HOLD_KINDS, kind, front), "number": number}),
    )  # fmt: skip


@hold.command("lift", epilog=example('nuan hold lift 1 --reason "plan agreed" --by officer-7 --home demo-data/home'))
@click.argument("number", type=int)
@click.option("--reason", required=True, help="Why, in words; kept sealed under the person's key.")
@by_option
@command_options
def lift(front: Front, number: int, reason: str, by: str) -> None:
    """Let contact go on again before a hold ends by itself. Who and why are kept."""
    now = ready(front)
    from nuan.people.actions import lift_hold

    lift_hold(number=number, reason=reason, actor=by, at=now)
    finish(front, {"hold": number, "lifted_at": now}, ("hold_lifted", {"number": number}))


@hold.command(
    "list",
    epilog=example(
        "nuan hold list --home demo-data/home", "nuan hold list U000000002 --all --lang zh --home demo-data/home"
    ),
)
@click.argument("person", required=False)
@click.option("--all", "all_states", is_flag=True, help="Also those that have ended or were lifted.")
@limit_option
@command_options
def list_command(front: Front, person: str | None, all_states: bool, limit: int) -> None:
    """Holds in force or to come, of one person or of everybody; the newest first. Moments are in UTC."""
    now = ready(front)
    from nuan.people.queries import holds_of

    found = holds_of(customer_id=person, at=now, all_states=all_states, limit=limit)
    if front.as_json:
        front.give({"holds": [hold_document(one) for one in found]})
    elif not found:
        front.tell("no_holds")
    else:
        show_holds(front, found, ("UTC",), with_person=True)


def hold_document(one: HoldShown) -> dict[str, object]:
    """A hold for a program."""
    return {
        "hold": one.number, "person": one.customer_id, "kind": one.hold.kind, "state": one.state,
        "from_at": one.hold.from_at, "until_at": one.hold.until_at, "channels": list(one.hold.channels),
        "contracts": list(one.hold.debts), "reason": one.reason, "evidence": one.evidence, "placed_by": one.placed_by,
        "placed_at": one.placed_at, "lifted_at": one.lifted_at, "lifted_by": one.lifted_by, "lifted_why": one.lifted_why,
    }  # fmt: skip


def show_holds(front: Front, found: Sequence[HoldShown], zones: tuple[str, ...], *, with_person: bool) -> None:
    """Holds as a table."""
    columns = [
        ("number", "right"), *([("customer", "left")] if with_person else []), ("kind", "left"), ("state", "left"),
        ("reason", "left"), ("evidence", "left"), ("by", "left"),
    ]  # fmt: skip
    made = table(title=word("holds_title", front.lang), lang=front.lang, columns=columns)
    made.columns[1].no_wrap = with_person
    for one in found:
        only = ", ".join(part for part in (listed(one.hold.channels, CHANNELS, front), *one.hold.debts) if part)
        made.add_row(
            str(one.number), *([one.customer_id] if with_person else []),
            lines(named(HOLD_KINDS, one.hold.kind, front), only and word("only_for", front.lang, what=only)),
            lines(state_word(one.state, front), span(one.hold.from_at, one.lifted_at or one.hold.until_at, zones)),
            lines(one.reason, one.lifted_why), one.evidence, lines(one.placed_by, one.lifted_by),
        )  # fmt: skip
    front.show(made)
