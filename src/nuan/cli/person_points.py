"""`nuan person …`: numbers and addresses: keep one, note what became of it, read it."""

from __future__ import annotations

from datetime import date

import click

from nuan.cli.base import DAY, Front, command_options, example
from nuan.cli.person_file import (
    DEMO_HOME,
    by_option,
    file_of,
    finish,
    named,
    party_option,
    person_argument,
    ready,
    source_option,
    told_as_usage,
    with_options,
)
from nuan.cli.words import word
from nuan.people.rules.points import LAWFUL_BASES, POINT_KINDS

_SAID = {"works": "works", "invalid": "invalid", "refused": "asked_not_to", "allowed": "may_be_used_again"}


@click.command(
    "add-point",
    epilog=example(
        f"nuan person add-point U000000005 --kind landline --value +861007654321 --source call-5 --basis consent "
        f"--recorded-on 2026-08-29 --by officer-7 {DEMO_HOME}"
    ),
)
@person_argument
@click.option("--kind", required=True, type=click.Choice(list(POINT_KINDS)), help="What it is.")
@click.option(
    "--value", prompt=True, help="The number or address; asked for when left out, so that no history keeps it."
)
@click.option(
    "--source", metavar="REFERENCE", help="Where we have it from. Without source, basis and day it cannot be used."
)
@click.option("--basis", type=click.Choice(list(LAWFUL_BASES)), help="On what lawful basis we may use it.")
@click.option("--recorded-on", type=DAY, help="Since when we have it.")
@click.option("--at-work/--not-at-work", default=None, help="Whether it is at the person's work, where that is known.")
@click.option("--consent", default="", metavar="REFERENCE", help="Evidence that the person agreed to its use.")
@with_options(party_option, by_option)
@command_options
def add_point(
    front: Front, person_id: str, kind: str, value: str, source: str | None, basis: str | None, recorded_on: date | None,
    at_work: bool | None, consent: str, party_key: str, by: str,
) -> None:  # fmt: skip
    """Keep a number or address (联系方式). The same command with source, basis and day makes one usable that was not."""
    now = ready(front)
    from nuan.people.actions import add_contact_point
    from nuan.people.rules.taking import GivenPoint

    file_of(front, person_id, by=by, now=now)
    with told_as_usage():
        given = GivenPoint(
            kind=kind, value=value, source=source, basis=basis, recorded_on=recorded_on, at_work=at_work, consent=consent
        )  # fmt: skip
    key = add_contact_point(
        customer_id=person_id, point=given, country=front.jurisdiction, actor=by, at=now, party_key=party_key
    )
    finish(
        front, {"point": key, "person": person_id, "usable": given.usable},
        ("point_added", {"kind": named(POINT_KINDS, kind, front), "point": key}),
        *([] if given.usable else [("point_cannot_be_used", dict[str, object]())]),
    )  # fmt: skip


@click.command(
    "point",
    epilog=example(
        f"nuan person point 1.1 invalid --source call-6 --by officer-7 {DEMO_HOME}",
        f"nuan person point 1.1 works --source call-7 --by officer-7 --lang zh {DEMO_HOME}",
    ),
)
@click.argument("key", metavar="POINT")
@click.argument("state", type=click.Choice(list(_SAID)))
@with_options(source_option, by_option)
@command_options
def point(front: Front, key: str, state: str, source: str, by: str) -> None:
    """Note that a number or address works (verified today), does not, was refused by its owner, or may be used again.

    For `allowed`, --source is the evidence that the person took the refusal back.
    """
    now = ready(front)
    from nuan.people import actions

    if state == "works":
        actions.confirm_point(point=key, on=now.date(), source=source, actor=by, at=now)
    elif state == "allowed":
        actions.allow_point(point=key, evidence=source, actor=by)
    elif state == "invalid":
        actions.mark_point_invalid(point=key, source=source, actor=by, at=now)
    else:
        actions.mark_point_refused(point=key, source=source, actor=by, at=now)
    finish(
        front, {"point": key, "state": state}, ("point_noted", {"point": key, "state": word(_SAID[state], front.lang)})
    )


@click.command(
    "reveal", epilog=example(f"nuan person reveal 1.1 --purpose call-back-task-4 --by officer-7 {DEMO_HOME}")
)
@click.argument("key", metavar="POINT")
@click.option("--purpose", required=True, metavar="REFERENCE", help="What for; kept in the audit trail.")
@by_option
@command_options
def reveal(front: Front, key: str, purpose: str, by: str) -> None:
    """Read a number or address in clear. Every time is kept in the audit trail, with who and what for."""
    ready(front)
    from nuan.people.actions import reveal_point

    value = reveal_point(point=key, actor=by, purpose=purpose)
    if front.as_json:
        front.give({"point": key, "value": value})
    else:
        front.say(value)
