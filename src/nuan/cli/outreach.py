"""`nuan outreach`: what the guard allows goes out, and what people answer is heard."""

from __future__ import annotations

import click

from nuan.cli.outreach_calls import calls, dial
from nuan.cli.outreach_inbox import inbox
from nuan.cli.outreach_ledger import ledger
from nuan.cli.outreach_plan import plan, queue
from nuan.cli.outreach_send import send
from nuan.cli.outreach_stuck import dead, unknown
from nuan.cli.outreach_words import check_words


@click.group("outreach")
def outreach() -> None:
    """Messages and calls of the day (外联): sent when the guard says yes again, each once, followed by what came of them.

    \b
    plan, queue    the day after a night: one message a person, at the hour they answer; put to the guard, each once
    send           send what is due; with --watch, as long as it runs, hearing receipts and replies too
    unknown, dead  messages a person must look at: of unknown fate, or not sent
    calls, dial    the people to be called today; a number is seen only by who begins the call
    inbox          what people wrote, how it was read, and what it asks of a person
    check-words    try a draft: what must not go out, and what to say instead
    ledger         every yes and no of a time, and what came of it
    """


for command in (plan, queue, send, unknown, dead, calls, dial, inbox, check_words, ledger):
    outreach.add_command(command)
