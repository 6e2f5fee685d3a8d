"""`nuan outreach calls` and `dial`: the people to be called today, and the number of one, once the call is begun."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

import click

from nuan.cli.base import Front, command_options, example, limit_option
from nuan.cli.faults import REFUSED
from nuan.cli.figures import table
from nuan.cli.guard_facts import known_of, now_option, present
from nuan.cli.guard_told import answer_document, local, tell_rules
from nuan.cli.person_file import DEMO_HOME, by_option, lines, named, with_options
from nuan.cli.words import word
from nuan.outreach.rules.entries import CAUSES
from nuan.shared.contact import PARTIES, PURPOSES


@click.command(
    "calls", epilog=example(f"nuan outreach calls --team team:early-2 --now 2026-08-29T11:00+08:00 {DEMO_HOME}")
)
@with_options(
    click.option("--team", required=True, metavar="WHO", help="Whose list: who reserved the calls, such as team:early-1."),
    limit_option, now_option,
)  # fmt: skip
@command_options
def calls(front: Front, team: str, limit: int, pretended: datetime | None) -> None:
    """The calls a team has reserved for today and can still make, in their order (外呼名单). No numbers: dial reveals one."""
    now = present(front, pretended)
    from nuan.outreach.queries.outbox_calls import call_list

    found = call_list(at=now, team=team)
    if front.as_json:
        front.give({"calls": [asdict(one) for one in found[:limit]]})
        return
    if not found:
        front.tell("outbox_no_calls", team=team)
        return
    made = table(
        title=word("outbox_calls_title", front.lang, team=team), lang=front.lang,
        columns=[
            ("contact_number", "right"), ("customer", "left"), ("when", "left"), ("until", "left"), ("contact_how", "left"),
            ("contracts", "left"),
        ],
    )  # fmt: skip
    for one in found[:limit]:
        made.add_row(
            str(one.contact), one.customer_id, local(one.planned_at, one.zone), local(one.expires_at, one.zone),
            lines(
                named(PARTIES, one.party, front), named(PURPOSES, one.purpose, front),
                word("outbox_agreed", front.lang) if one.agreed else "",
            ),
            lines(*one.debts),
        )  # fmt: skip
    front.show(made)
    front.more(len(found) - limit)


@click.command("dial", epilog=example(f"nuan outreach dial 9 --by person:li --now 2026-08-29T11:05+08:00 {DEMO_HOME}"))
@click.argument("contact", type=int)
@with_options(by_option, now_option)
@command_options
def dial(front: Front, contact: int, by: str, pretended: datetime | None) -> None:
    """Begin a call of the list and show the number as a link to dial (拨号). The guard is asked; the audit trail keeps who
    saw the number. Say what came of it: nuan guard finish. Ends with 1 when the answer is no."""
    now = present(front, pretended)
    from nuan.outreach.actions.outbox_calls import dial as dial_now
    from nuan.outreach.queries import contact_shown

    shown, pack = contact_shown(contact=contact, at=now), front.pack()
    known, _, _ = known_of(front, shown.customer_id, shown.debts, at=now, now=now, by=by)
    made = dial_now(contact=contact, known=known, pack=pack, at=now, actor=by)
    if front.as_json:
        front.give({"contact": contact, "link": made.link} | answer_document(made.answer, pack))
    elif made.link:
        tell_rules(front, made.answer, pack, shown.zone)
        front.say(made.link)
        front.tell("outbox_dialled", line=front.next("guard", "finish", str(contact), "--help"))
    else:
        front.tell("guard_not_begun", contact=contact, cause=named(CAUSES, made.answer.cause, front))
        tell_rules(front, made.answer, pack, shown.zone)
    if not made.link:
        raise click.exceptions.Exit(REFUSED)
