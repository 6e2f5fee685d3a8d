"""`nuan outreach unknown` and `dead`: messages of unknown fate, and messages that were not sent, for a person to look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import click

from nuan.cli.base import Front, command_options, example, limit_option
from nuan.cli.faults import REFUSED
from nuan.cli.figures import table
from nuan.cli.guard_facts import known_of, now_option, present
from nuan.cli.guard_told import answer_document, local, tell_rules
from nuan.cli.outreach_words import refuse_words
from nuan.cli.person_file import DEMO_HOME, by_option, lines, named, with_options
from nuan.cli.person_file import finish as say
from nuan.cli.words import word
from nuan.outreach.rules.entries import CAUSES
from nuan.outreach.rules.outbox import STATES
from nuan.shared.contact import CHANNELS, PURPOSES

if TYPE_CHECKING:
    from nuan.outreach.queries.outbox import MessageShown

message_argument = click.argument("message", type=int)


@click.group("unknown")
def unknown() -> None:
    """Messages of which nobody knows whether the gateway took them (未知). They are not sent again; a receipt settles them,
    or a person who has found out."""


@click.group("dead")
def dead() -> None:
    """Messages that were not sent and are not tried again (未发出): refused by the gateway, not taken time after time, or not
    sent in their time."""


@unknown.command("list", epilog=example(f"nuan outreach unknown list {DEMO_HOME}"))
@limit_option
@command_options
def unknown_list(front: Front, limit: int) -> None:
    """The messages of unknown fate, oldest first."""
    present(front, None)
    from nuan.outreach.queries.outbox import unknown_messages

    _list(front, unknown_messages(limit=limit), "outbox_unknown_title", "outbox_no_unknown")


@dead.command("list", epilog=example(f"nuan outreach dead list --lang zh {DEMO_HOME}"))
@limit_option
@click.option("--all", "also_retried", is_flag=True, help="Also those that were tried anew.")
@command_options
def dead_list(front: Front, limit: int, also_retried: bool) -> None:
    """The messages that were not sent, oldest first."""
    present(front, None)
    from nuan.outreach.queries.outbox import dead_messages

    _list(front, dead_messages(limit=limit, also_retried=also_retried), "outbox_dead_title", "outbox_no_dead")


@unknown.command(
    "resolve",
    epilog=example(
        f'nuan outreach unknown resolve 1 --not-sent --why "not in the gateway\'s list" --by person:li {DEMO_HOME}'
    ),
)
@message_argument
@with_options(
    click.option("--sent/--not-sent", required=True, default=None, help="What you have found out."),
    click.option("--why", required=True, metavar="TEXT", help="How you know; kept sealed in the ledger."), by_option, now_option,
)  # fmt: skip
@command_options
def unknown_resolve(front: Front, message: int, sent: bool, why: str, by: str, pretended: datetime | None) -> None:
    """Say whether it was sent. Not sent: it is dead then, and may be retried from tomorrow on."""
    now = present(front, pretended)
    from nuan.outreach.actions.outbox_people import resolve_unknown

    state = resolve_unknown(message=message, sent=sent, why=why, by=by, at=now)
    say(
        front, {"message": message, "state": state},
        ("outbox_resolved", {"message": message, "state": named(STATES, state, front)}),
    )  # fmt: skip


@dead.command(
    "retry", epilog=example(f"nuan outreach dead retry 2 --by person:li --now 2026-08-29T11:40+08:00 {DEMO_HOME}")
)
@message_argument
@with_options(
    by_option,
    click.option(
        "--hours", default=4, show_default=True, type=click.IntRange(1, 24), help="Hours within which it must be sent."
    ),
    now_option,
)  # fmt: skip
@command_options
def dead_retry(front: Front, message: int, by: str, hours: int, pretended: datetime | None) -> None:
    """Queue it anew, for now; the guard is asked. `--by` asks, like person:li. Ends with 1 when the answer is no."""
    now = present(front, pretended)
    from nuan.outreach.actions.outbox_people import retry_dead
    from nuan.outreach.queries import contact_shown
    from nuan.outreach.queries.outbox import message_shown
    from nuan.outreach.rules.outbox_faults import UnableToFindMessage
    from nuan.outreach.rules.outbox_words import WordsRefused

    shown = message_shown(message=message)
    if shown is None:
        raise UnableToFindMessage(message=message)
    contact, pack = contact_shown(contact=shown.contact, at=now), front.pack()
    known, _, _ = known_of(front, shown.customer_id, contact.debts, at=now, now=now, by=by)
    made = retry_dead(message=message, known=known, pack=pack, at=now, ttl=timedelta(hours=hours), by=by)
    if isinstance(made, WordsRefused):
        refuse_words(front, made)
    if front.as_json:
        front.give({"message": made.message, "again_of": message} | answer_document(made.answer, pack))
    else:
        tell_rules(front, made.answer, pack, shown.zone)
        if made.message is None:
            front.tell("outbox_not_retried", message=message)
        else:
            front.tell("outbox_retried", message=message, again=made.message, line=front.next("outreach", "send"))
    if made.message is None:
        raise click.exceptions.Exit(REFUSED)


def _list(front: Front, found: Sequence[MessageShown], title: str, nothing: str) -> None:
    if front.as_json:
        front.give({"messages": [asdict(one) for one in found]})
        return
    if not found:
        front.tell(nothing)
        return
    made = table(
        title=word(title, front.lang), lang=front.lang,
        columns=[
            ("message", "right"), ("customer", "left"), ("when", "left"), ("contact_how", "left"), ("gateway_said", "left"),
            ("why", "left"),
        ],
    )  # fmt: skip
    for one in found:
        made.add_row(
            str(one.message), one.customer_id, local(one.sent_at or one.due_at, one.zone),
            lines(named(CHANNELS, one.channel, front), named(PURPOSES, one.purpose, front)),
            lines(one.adapter, one.code, one.provider_id[:20]),
            lines(named(CAUSES, one.cause, front) if one.cause else "", f"→ {one.again}" if one.again else ""),
        )  # fmt: skip
    front.show(made)
