"""`nuan law`: what the law and the house allow on a date."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

import click
from rich.table import Table

from nuan.cli.base import DAY, REFUSED, Front, command_options

CHECKED_WITHIN_MONTHS = 12
on_today = click.option("--on", type=DAY, help="The day asked about. Default: today.")


def _day(on: date | None) -> date:
    from nuan.plumbing import clock

    return on or clock.now().date()


@click.group("law")
def law() -> None:
    """Limits from law and house, with their sources (法规与内部规则)."""


@law.command("show")
@click.argument("name", required=False)
@on_today
@command_options
def show(front: Front, name: str | None, on: date | None) -> None:
    """Every limit in force on a day, or everything about one NAME or id."""
    from nuan.policy.queries import describe

    asked = _day(on)
    lines = [line for line in describe(pack=front.pack(), on=asked) if name in (None, line.name, line.id)]
    if not lines:
        front.say(f"No limit {name!r} is in force on {asked}. See them all: nuan law show --on {asked}")
        raise click.exceptions.Exit(REFUSED)
    if front.as_json:
        front.give({"on": asked, "jurisdiction": front.jurisdiction, "limits": [asdict(line) for line in lines]})
        return
    if name is not None:
        for line in lines:
            for key, value in asdict(line).items():
                said = ", ".join(value) if isinstance(value, tuple) else value
                front.say(f"{key:14} {'' if said is None else said}")
        return
    made = Table(title=f"{front.jurisdiction} {asked}", title_justify="left")
    for heading in ("id", "name", "标题" if front.lang == "zh" else "title", "value", "source"):
        made.add_column(heading, overflow="fold")
    for line in lines:
        title = line.title_zh if front.lang == "zh" else line.title_en
        made.add_row(line.id, line.name, title, line.value, line.instrument)
    front.show(made)


@law.command("check")
@on_today
@command_options
def check(front: Front, on: date | None) -> None:
    """Read all law files, refuse what must not be guessed at, and say what needs a look."""
    from nuan.policy.queries import describe, findings

    asked, pack = _day(on), front.pack()
    found = findings(pack=pack, on=asked, checked_within_months=CHECKED_WITHIN_MONTHS)
    in_force = len(describe(pack=pack, on=asked))
    if front.as_json:
        front.give({
            "on": asked, "jurisdiction": front.jurisdiction, "pack_hash": pack.pack_hash, "limits": len(pack.limits),
            "in_force": in_force, "findings": [asdict(one) for one in found],
        })  # fmt: skip
        return
    for one in found:
        front.say(f"  {one.id} ({one.file}): {one.text}")
    front.say(
        f"{front.jurisdiction}: {len(pack.limits)} limits are well formed, {in_force} in force on {asked}; "
        f"{len(found)} need a look. Hash {pack.pack_hash[:16]}."
    )
