"""The `nuan` command."""

from __future__ import annotations

import sys

import click

from nuan import __version__
from nuan.cli.audit import audit
from nuan.cli.book import book
from nuan.cli.case_log import case
from nuan.cli.contract import contract
from nuan.cli.day import day
from nuan.cli.demo import demo
from nuan.cli.faults import tell_unexpected
from nuan.cli.feed import feed
from nuan.cli.guard import guard
from nuan.cli.habit import habit
from nuan.cli.hold import hold
from nuan.cli.law import law
from nuan.cli.lists import changes, people
from nuan.cli.outreach import outreach
from nuan.cli.person import person
from nuan.cli.serve import serve
from nuan.cli.staff import staff


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="nuan")
def cli() -> None:
    """Nuan 暖: looking after people who have fallen behind on a loan, lawfully and warmly.

    \b
    Begin:      nuan demo                              an invented lender, sixty nights, today's list
    Each day:   nuan day run --on DATE --feeds FOLDER  the lender's files in, the list of people out
                nuan people --on DATE                  who needs what next, and why
    Ask:        nuan contract explain ID --on DATE     how a number was made, to the minor unit
                nuan guard ask PERSON --channel call --purpose collect   may we contact this person, now, this way
    Look after: nuan case list                         whose case comes first, and why (nuan case why PERSON)
    Send:       nuan outreach send --watch             what is due goes out, each message once
    Work:       nuan serve                             the workbench, in a browser

    Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 another run is at work.
    """


for command in (
    demo, day, people, changes, book, contract, feed, law, outreach, guard, hold, person, case, habit, audit, staff, serve,
):  # fmt: skip
    cli.add_command(command)


def main() -> None:
    """Run the command; a fault nobody foresaw is told in one line."""
    sys.excepthook = tell_unexpected
    cli()


if __name__ == "__main__":
    main()
