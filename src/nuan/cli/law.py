"""`nuan law`: what the law and the house allow on a date."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

import click
from click.core import ParameterSource
from rich.table import Table

from nuan.cli.base import DAY, Front, command_options, example
from nuan.cli.faults import REFUSED

CHECKED_WITHIN_MONTHS = 12
PEERS = "peers"
"""Orders of another system, to compare figures: checked with every pack, in none that a run uses."""
on_today = click.option("--on", type=DAY, help="The day asked about. Default: today.")


def _day(on: date | None) -> date:
    from nuan.plumbing import clock

    return on or clock.now().date()


@click.group("law")
def law() -> None:
    """Limits from law and house, with their sources (法规与内部规则)."""


@law.command("show", epilog=example("nuan law show class_floor_days --on 2026-08-29"))
@click.argument("name", required=False)
@on_today
@command_options
def show(front: Front, name: str | None, on: date | None) -> None:
    """Every limit in force on a day, or everything about one NAME or id."""
    from nuan.policy.queries import describe
    from nuan.policy.rules.faults import UnableToFindLimit

    asked = _day(on)
    lines = [line for line in describe(pack=front.pack(), on=asked) if name in (None, line.name, line.id)]
    if not lines:
        raise UnableToFindLimit(
            name=name or "any", on=asked, jurisdiction=front.jurisdiction, why="none of that name or id is in force",
            remedy=f"see them all: {front.next('law', 'show', home=False)}",
        )  # fmt: skip
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


@law.command("check", epilog=example("nuan law check", "nuan law check --on 2026-08-29 --months 6"))
@on_today
@click.option(
    "--months", default=CHECKED_WITHIN_MONTHS, show_default=True, type=click.IntRange(1, 600),
    help="A law last checked against its source longer ago than this needs a look.",
)  # fmt: skip
@command_options
def check(front: Front, on: date | None, months: int) -> None:
    """Read all law files, refuse what must not be guessed at, and say what needs a look (体检).

    Every jurisdiction there is, unless --jurisdiction names one; each with the house's limits and the peers' orders.
    Ends with 1 when a pack cannot be built. What needs a look is listed and does not fail the check.
    """
    from nuan.policy.queries import jurisdictions

    asked = _day(on)
    chosen = click.get_current_context().get_parameter_source("jurisdiction") is not ParameterSource.DEFAULT
    names = (front.jurisdiction,) if chosen else jurisdictions()
    packs = [_checked(name, asked, months) for name in names]
    if front.as_json:
        front.give({"on": asked, "months": months, "packs": packs})
    else:
        for pack in packs:
            _say(front, pack, asked)
    if any(pack["error"] for pack in packs):
        raise click.exceptions.Exit(REFUSED)


def _checked(name: str, on: date, months: int) -> dict[str, Any]:
    from nuan.policy.queries import UnableToLoadLaw, describe, findings, load_pack
    from nuan.policy.rules.faults import UnableToBuildPack

    made: dict[str, Any] = {
        "jurisdiction": name, "error": None, "pack_hash": None, "limits": 0, "in_force": 0, "findings": [],
    }  # fmt: skip
    try:
        pack = load_pack(jurisdiction=name)
        with_peers = load_pack(jurisdiction=name, also=(PEERS,))
    except (UnableToLoadLaw, UnableToBuildPack) as fault:
        return made | {"error": str(fault)}
    return made | {
        "pack_hash": pack.pack_hash, "limits": len(pack.limits), "in_force": len(describe(pack=pack, on=on)),
        "findings": [asdict(one) for one in findings(pack=with_peers, on=on, checked_within_months=months)],
    }  # fmt: skip


def _say(front: Front, pack: dict[str, Any], on: date) -> None:
    name = pack["jurisdiction"]
    if pack["error"]:
        click.echo(f"{name}: {pack['error']}", err=True)
        return
    for one in pack["findings"]:
        front.say(f"  {one['id']} ({one['file']}): {one['text']}")
    front.say(
        f"{name}: {pack['limits']} limits are well formed, {pack['in_force']} in force on {on}; "
        f"{len(pack['findings'])} need a look. Hash {pack['pack_hash'][:16]}."
    )
