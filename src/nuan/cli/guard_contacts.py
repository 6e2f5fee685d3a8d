"""`nuan guard finish`, `give-back`, `record`, `contacts`, `sweep`: what came of contacts, and which are open."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

import click

from nuan.cli.base import Front, command_options, example, limit_option
from nuan.cli.figures import table
from nuan.cli.guard_facts import contact_options, describe, now_option, present, wanted_of
from nuan.cli.guard_told import local
from nuan.cli.person_file import (
    DEMO_HOME,
    MOMENT,
    evidence_option,
    lines,
    moment_in,
    named,
    told_as_usage,
    with_options,
)
from nuan.cli.person_file import finish as say
from nuan.cli.words import word
from nuan.outreach.rules.entries import CAUSES
from nuan.shared.contact import CHANNELS, OUTCOMES, PARTIES, PURPOSES, UNSETTLED

_RESULTS = [outcome for outcome in OUTCOMES if outcome not in UNSETTLED]
_by_option = click.option(
    "--proposer", "by", default="person:cli", show_default=True, metavar="WHO", help="Who says so; kept in the ledger."
)


@click.command(
    "finish",
    epilog=example(
        f"nuan guard finish 2 no_answer --now 2026-08-29T10:10+08:00 {DEMO_HOME}",
        f'nuan guard finish 1 answered --correct "the recording has a talk" --now 2026-08-29T10:20+08:00 {DEMO_HOME}',
    ),
)
@click.argument("contact", type=int)
@click.argument("outcome", type=click.Choice(_RESULTS))
@with_options(
    click.option("--call-back-from", type=MOMENT, help="The person asked to be called back then, in their time."),
    click.option("--call-back-until", type=MOMENT, help="… until then."),
    evidence_option, click.option("--correct", metavar="WHY", help="Replace the result given before; says why."), _by_option,
    now_option,
)  # fmt: skip
@command_options
def finish(
    front: Front, contact: int, outcome: str, call_back_from: datetime | None, call_back_until: datetime | None,
    evidence: str, correct: str | None, by: str, pretended: datetime | None,
) -> None:  # fmt: skip
    """Say what came of a contact (结果). It feeds the counters; a dead number is closed, a third party's no kept for ever."""
    now = present(front, pretended)
    from nuan.outreach import actions
    from nuan.outreach.queries import contact_shown
    from nuan.people.rules.standing import Wish

    zones = (contact_shown(contact=contact, at=now).zone,)
    if (call_back_from is None) != (call_back_until is None):
        raise click.UsageError("a call-back needs both --call-back-from and --call-back-until")
    wish = None
    with told_as_usage():
        from_at = moment_in(call_back_from, zones, latest=False)
        if from_at is not None:
            until_at = moment_in(call_back_until, zones, latest=True)
            wish = Wish(kind="call_back", given_at=now, from_at=from_at, until_at=until_at)
    if correct is None:
        number = actions.finish(contact=contact, outcome=outcome, at=now, by=by, call_back=wish, evidence=evidence)
    else:
        number = actions.correct(contact=contact, outcome=outcome, at=now, by=by, why=correct)
    say(
        front, {"contact": contact, "outcome": outcome, "number": number},
        ("guard_finished", {"contact": contact, "outcome": named(OUTCOMES, outcome, front)}), ("guard_kept", {"number": number}),
    )  # fmt: skip


@click.command("give-back", epilog=example(f"nuan guard give-back 4 {DEMO_HOME}"))
@click.argument("contact", type=int)
@with_options(_by_option, now_option)
@command_options
def give_back(front: Front, contact: int, by: str, pretended: datetime | None) -> None:
    """Give back a reservation that will not be used (退还): it counts no more."""
    now = present(front, pretended)
    from nuan.outreach import actions

    number = actions.give_back(contact=contact, at=now, by=by)
    say(
        front, {"contact": contact, "number": number}, ("guard_given_back", {"contact": contact}),
        ("guard_kept", {"number": number}),
    )  # fmt: skip


@click.command(
    "record",
    epilog=example(
        f"nuan guard record U000000004 answered --channel call --purpose answer --direction inbound {DEMO_HOME}",
    ),
)
@contact_options
@click.argument("outcome", type=click.Choice(_RESULTS))
@command_options
def record(front: Front, person: str, outcome: str, **given: Any) -> None:
    """Keep a contact nobody reserved: the person called or wrote (--direction inbound), or somebody made it without asking.

    It counts like any other, from --at on.
    """
    wanted, now = wanted_of(given), present(front, None)
    from nuan.outreach.actions import record_contact

    asked = describe(front, person, wanted, now=now)
    contact, number = record_contact(
        customer_id=person, proposal=asked.proposal, outcome=outcome, at=now, by=wanted.proposer
    )
    say(
        front, {"person": person, "contact": contact, "outcome": outcome, "number": number},
        ("guard_recorded", {"contact": contact, "outcome": named(OUTCOMES, outcome, front)}),
        ("guard_kept", {"number": number}),
    )  # fmt: skip


@click.command(
    "contacts",
    epilog=example(f"nuan guard contacts {DEMO_HOME}", f"nuan guard contacts U000000004 --open --lang zh {DEMO_HOME}"),
)
@click.argument("person", required=False)
@click.option("--open", "only_open", is_flag=True, help="Only those reserved, or begun and without a result.")
@limit_option
@command_options
def contacts(front: Front, person: str | None, only_open: bool, limit: int) -> None:
    """Contacts of one person or of everybody, newest first, with what came of them (联系)."""
    now = present(front, None)
    from nuan.outreach.queries import contacts_of

    found = contacts_of(customer_id=person, at=now, only_open=only_open, limit=limit)
    if front.as_json:
        front.give({"contacts": [asdict(one) for one in found]})
        return
    if not found:
        front.tell("guard_no_contacts")
        return
    made = table(
        title=word("guard_contacts_title", front.lang), lang=front.lang,
        columns=[
            ("contact_number", "right"), ("customer", "left"), ("when", "left"), ("contact_how", "left"), ("who_asked", "left"),
            ("came_of", "left"),
        ],
    )  # fmt: skip
    for one in found:
        how = [named(words, value, front) for words, value in (
            (CHANNELS, one.channel), (PARTIES, one.party), (PURPOSES, one.purpose),
        )]  # fmt: skip
        why = named(CAUSES, one.cancelled_why, front) if one.cancelled_why else ""
        state = (
            word(one.state, front.lang)
            if one.state in ("expired", "cancelled")
            else named(OUTCOMES, one.outcome, front)
        )
        made.add_row(
            str(one.contact), one.customer_id, local(one.started_at or one.planned_at, one.zone), lines(*how), one.proposer,
            lines(state, why),
        )  # fmt: skip
    front.show(made)


@click.command("sweep", epilog=example(f"nuan guard sweep --hours 4 {DEMO_HOME}"))
@click.option(
    "--hours", default=4, show_default=True, type=click.IntRange(1, 720),
    help="Hours after which a contact that was begun has no known result.",
)  # fmt: skip
@now_option
@command_options
def sweep(front: Front, hours: int, pretended: datetime | None) -> None:
    """Give back reservations not used in time, and name contacts of which nobody said what came (清理). Run it often."""
    now = present(front, pretended)
    from nuan.outreach import actions

    done = actions.sweep(at=now, result_within=timedelta(hours=hours))
    say(
        front, asdict(done),
        ("guard_swept", asdict(done) | {"line": front.next("guard", "contacts", "--open")}),
    )  # fmt: skip
