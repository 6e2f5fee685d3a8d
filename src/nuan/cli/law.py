"""`nuan law`: what the law and the house allow on a date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource
from rich.table import Table

from nuan.cli.base import DAY, Front, command_options, example
from nuan.cli.faults import REFUSED

if TYPE_CHECKING:
    from nuan.policy.queries import CaseFile
    from nuan.policy.rules.explaining import Explanation, Said
    from nuan.policy.rules.pack import Pack

CHECKED_WITHIN_MONTHS = 12
PEERS = "peers"
"""Orders of another system, to compare figures: checked with every pack, in none that a run uses."""
on_today = click.option("--on", type=DAY, help="The day asked about. Default: today.")


def _day(on: date | None) -> date:
    from nuan.plumbing import clock

    return on or clock.now().date()


@click.group("law")
def law() -> None:
    """Limits and rules from law and house, with their sources (法规与内部规则)."""


@law.command("show", epilog=example("nuan law show class_floor_days --on 2026-08-29"))
@click.argument("name", required=False)
@on_today
@command_options
def show(front: Front, name: str | None, on: date | None) -> None:
    """Every limit and rule in force on a day, or everything about one NAME or id.

    A rule in plain words, also one that is not in force: nuan law explain.
    """
    from nuan.policy.queries import describe, describe_rules
    from nuan.policy.rules.faults import UnableToFindLimit

    asked, pack = _day(on), front.pack()
    limits = [line for line in describe(pack=pack, on=asked) if name in (None, line.name, line.id)]
    rules = [line for line in describe_rules(pack=pack, on=asked) if name in (None, line.id)]
    if not limits and not rules:
        raise UnableToFindLimit(
            name=name or "any", on=asked, jurisdiction=front.jurisdiction, why="none of that name or id is in force",
            remedy=f"see them all: {front.next('law', 'show', home=False)}",
        )  # fmt: skip
    if front.as_json:
        front.give({
            "on": asked, "jurisdiction": front.jurisdiction, "limits": [asdict(line) for line in limits],
            "rules": [asdict(line) for line in rules],
        })  # fmt: skip
        return
    if name is not None:
        _fields(front, [*(asdict(line) for line in limits), *(asdict(line) for line in rules)])
        return
    zh = front.lang == "zh"
    _table(
        front, f"{front.jurisdiction} {asked}", ("id", "name", "标题" if zh else "title", "value", "source"),
        [(one.id, one.name, one.title_zh if zh else one.title_en, one.value, one.instrument) for one in limits],
    )  # fmt: skip
    _table(
        front, "规则" if zh else "rules", ("id", "effect", "标题" if zh else "title", "source"),
        [(one.id, one.effect, one.title_zh if zh else one.title_en, one.instrument) for one in rules],
    )  # fmt: skip


def _fields(front: Front, lines: Sequence[dict[str, Any]]) -> None:
    for line in lines:
        for key, value in line.items():
            said = ", ".join(value) if isinstance(value, tuple) else value
            front.say(f"{key:14} {'' if said is None else said}")


def _table(front: Front, title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    made = Table(title=title, title_justify="left")
    for heading in headings:
        made.add_column(heading, overflow="fold")
    for row in rows:
        made.add_row(*row)
    front.show(made)


@law.command("explain", epilog=example("nuan law explain CN-FREQ-01 --on 2026-08-29"))
@click.argument("rule")
@on_today
@command_options
def explain(front: Front, rule: str, on: date | None) -> None:
    """One RULE (or limit) in plain words: what it asks of whom, what excuses, on whose word, and whether it is in force."""
    from nuan.policy.queries import explain

    told = explain(pack=front.pack(), rule_id=rule, on=_day(on))
    if front.as_json:
        front.give(asdict(told))
        return
    for heading, text in _told(told, front):
        front.say(f"{heading}\n  {text}" if heading else f"  {text}")


def _told(told: Explanation, front: Front) -> list[tuple[str, str]]:
    """Heading and text, line by line; a heading only where it changes."""
    lang, zh = front.lang, front.lang == "zh"

    def coded(code: str | None, words: Said) -> str:
        return f"{code}: {words.to(lang=lang)}" if code else words.to(lang=lang)

    def parts(heading: str, words: Sequence[Said]) -> list[tuple[str, str]]:
        return [("" if place else heading, one.to(lang=lang)) for place, one in enumerate(words)]

    lines = [(f"{told.id} {told.title.to(lang=lang)}", told.instrument)]
    state = told.state_words.to(lang=lang)
    if told.gentler:
        state += f"（实际采用内部规则 {told.gentler}）" if zh else f" (the house's {told.gentler} is used instead)"
    lines.append((f"状态（{told.on}）" if zh else f"State on {told.on}", state))
    for asked in told.asked:
        until = asked.until_on or ("至今" if zh else "further notice")
        when = f"{asked.from_on} 起，{until} 前" if asked.until_on else f"{asked.from_on} 起"
        lines.append((
            f"要求（{when}）" if zh else f"Asks, from {asked.from_on} until {until}", asked.words.to(lang=lang),
        ))  # fmt: skip
    if told.says is not None and told.effect != "DUTY":
        lines.append(("不允许时说" if zh else "Says when it refuses", told.says.to(lang=lang)))
    lines += parts("适用" if zh else "Applies to", told.applies)
    lines += parts("除非" if zh else "Unless", told.excuses)
    if told.effect_words is not None:
        lines.append(("作用" if zh else "Effect", coded(told.effect, told.effect_words)))
    lines += [
        ("效力" if zh else "Force", coded(told.force, told.force_words)),
        ("可信度" if zh else "Confidence", coded(told.confidence, told.confidence_words)),
        (
            "来源" if zh else "Source",
            f"{', '.join(told.sources)} ({'最近核对' if zh else 'last checked'} {told.last_checked}; law/{told.file})",
        ),
        ("依据" if zh else "Rests on", told.summary),
    ]
    return lines


@law.command("check", epilog=example("nuan law check", "nuan law check --on 2026-08-29 --months 6"))
@on_today
@click.option(
    "--months", default=CHECKED_WITHIN_MONTHS, show_default=True, type=click.IntRange(1, 600),
    help="A law last checked against its source longer ago than this needs a look.",
)  # fmt: skip
@command_options
def check(front: Front, on: date | None, months: int) -> None:
    """Read all law files, refuse what must not be guessed at, and say what needs a look (体检).

    Every jurisdiction there is, unless --jurisdiction names one; each with the house's limits and rules, the peers' orders,
    and its cases. Ends with 1 when a pack cannot be built or a case is not answered as it expects. What needs a look is
    listed and does not fail the check; neither does what is our own choice (confidence C, in use).
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
    if any(pack["error"] or pack["wrong_cases"] for pack in packs):
        raise click.exceptions.Exit(REFUSED)


def _checked(name: str, on: date, months: int) -> dict[str, Any]:
    from nuan.policy.queries import (
        UnableToLoadLaw,
        describe,
        describe_rules,
        findings,
        load_pack,
        read_cases,
        wrong_cases,
    )
    from nuan.policy.rules.faults import UnableToBuildPack

    made: dict[str, Any] = {
        "jurisdiction": name, "error": None, "pack_hash": None, "limits": 0, "in_force": 0, "rules": 0,
        "rules_in_force": 0, "cases": 0, "wrong_cases": [], "findings": [],
    }  # fmt: skip
    try:
        pack = load_pack(jurisdiction=name)
        with_peers = load_pack(jurisdiction=name, also=(PEERS,))
        files = read_cases(jurisdiction=name)
    except (UnableToLoadLaw, UnableToBuildPack) as fault:
        return made | {"error": str(fault)}
    found = findings(pack=with_peers, on=on, checked_within_months=months)
    return made | {
        "pack_hash": pack.pack_hash, "limits": len(pack.limits), "in_force": len(describe(pack=pack, on=on)),
        "rules": len(pack.rules), "rules_in_force": len(describe_rules(pack=pack, on=on)),
        "cases": sum(len(file.ids) for file in files),
        "wrong_cases": [*wrong_cases(pack=pack, files=files, calendar=None), *_wrong_answers(name, pack, files)],
        "findings": [asdict(one) | {"needs_a_look": one.needs_a_look} for one in found],
    }  # fmt: skip


def _wrong_answers(name: str, pack: Pack, files: Sequence[CaseFile]) -> list[str]:
    """How the guard's answers differ from the cases that are stories of a contact."""
    stories = [(file.usual, table) for file in files for table in file.cases]
    if not stories:
        return []
    from nuan.outreach.rules.cases import DEFAULTS, UnableToReadCase, read_case, run_case

    if name not in DEFAULTS:
        return [f"nobody knows what a case of {name} that says little is about: put it into outreach/rules/cases.py"]
    wrong = []
    for usual, table in stories:
        try:
            case = read_case(table=table, usual=usual, jurisdiction=name)
        except UnableToReadCase as fault:
            wrong.append(str(fault))
            continue
        wrong += [f"{case.id}: {text}" for text in run_case(case=case, pack=pack)[1]]
    return wrong


def _say(front: Front, pack: dict[str, Any], on: date) -> None:
    name = pack["jurisdiction"]
    if pack["error"]:
        click.echo(f"{name}: {pack['error']}", err=True)
        return
    for text in pack["wrong_cases"]:
        click.echo(f"{name}, case {text}", err=True)
    looks = [one for one in pack["findings"] if one["needs_a_look"]]
    for one in looks:
        front.say(f"  {one['id']} ({one['file']}): {one['text']}")
    for kind, text in (("our_own_choice", "our own choice (confidence C), in use"), ("ended", "no longer in force")):
        ids = [one["id"] for one in pack["findings"] if one["kind"] == kind]
        if ids:
            front.say(f"  {text}: {', '.join(ids)}")
    front.say(
        f"{name}: {pack['limits']} limits and {pack['rules']} rules are well formed, {pack['in_force']} and "
        f"{pack['rules_in_force']} in force on {on}; {len(pack['wrong_cases'])} of {pack['cases']} cases are not answered "
        f"as they expect; {len(looks)} need a look. Hash {pack['pack_hash'][:16]}."
    )


@law.command("pages", epilog=example("nuan law pages --on 2026-08-29"))
@click.option(
    "--to", type=click.Path(path_type=Path, file_okay=False), help="Folder to write into. Default: only list."
)
@on_today
@command_options
def pages(front: Front, to: Path | None, on: date | None) -> None:
    """Write a page for each jurisdiction and the house: every rule and limit with its source and state (法规页)."""
    from nuan.policy.queries import pages

    asked = _day(on)
    made = pages(on=asked)
    if to is not None:
        to.mkdir(parents=True, exist_ok=True)
        for name, text in made.items():
            (to / name).write_text(text, encoding="utf-8")
    if front.as_json:
        front.give({"on": asked, "to": to, "pages": {name: len(text.splitlines()) for name, text in made.items()}})
        return
    for name, text in made.items():
        front.say(f"{to / name if to else name}: {len(text.splitlines())} lines")
