"""`nuan audit verify`: whether the trail is whole."""

from __future__ import annotations

from dataclasses import asdict

import click

from nuan.cli.base import Front, command_options, example
from nuan.cli.faults import REFUSED


@click.group("audit")
def audit() -> None:
    """The audit trail (审计链)."""


@audit.command("verify", epilog=example("nuan audit verify --home demo-data/home"))
@click.option("--anchor", help="number:hash kept from an earlier call, to find a cut tail or a rewrite.")
@command_options
def verify_command(front: Front, anchor: str | None) -> None:
    """Go through the whole hash chain, and say where it breaks if it does.

    Keep the anchor it prints outside of this machine: only with it can removal of the newest entries, or a complete
    rewrite by whoever owns the database, be found.
    """
    front.start()
    from nuan.plumbing.audit import verify
    from nuan.plumbing.database import need_database

    need_database()
    report = verify(anchor=anchor)
    if front.as_json:
        front.give(asdict(report) | {"anchor": report.anchor, "whole": report.broken_at is None})
    elif report.broken_at is None:
        front.say(f"The trail is whole: {report.entries} entries. Anchor: {report.anchor}")
    else:
        front.say(
            f"The trail is broken at entry {report.broken_at}: {report.why}. {report.entries} entries before it fit. "
            "Keep a copy of the database as it is and compare it with a backup."
        )
    if report.broken_at is not None:
        raise click.exceptions.Exit(REFUSED)
