"""`nuan outreach`: what the guard allows goes out, and what people answer is heard."""

from __future__ import annotations

import click

from nuan.cli.outreach_calls import calls, dial
from nuan.cli.outreach_send import send
from nuan.cli.outreach_stuck import dead, unknown


@click.group("outreach")
def outreach() -> None:
    """Messages and calls of the day (外联): sent when the guard says yes again, each once, followed by what came of them.

    \b
    send           send what is due; with --watch, as long as it runs, hearing receipts and replies too
    unknown, dead  messages a person must look at: of unknown fate, or not sent
    calls, dial    the people to be called today; a number is seen only by who begins the call
    """


for command in (send, unknown, dead, calls, dial):
    outreach.add_command(command)
