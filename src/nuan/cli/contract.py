"""`nuan contract explain`: how a number was made."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nuan.book.rules.terms import BUCKETS, COMPONENTS, PLAN_STATUSES, RISK_CLASSES
from nuan.cli.base import DAY, Front, command_options, example, on_option
from nuan.cli.faults import REFUSED
from nuan.cli.figures import amount, day, rate, table
from nuan.cli.words import word

if TYPE_CHECKING:
    from nuan.book.rules.statement import Statement, Step


@click.group("contract")
def contract() -> None:
    """One contract (借据)."""


def book_for(home: Path, known_on: date) -> date:
    """The date of the book that knows what was known on a day: that day's, else the first one after it."""
    from nuan.book.queries import UnableToFindBook, book_dates

    later = [found for found in book_dates(home=home) if found >= known_on]
    if not later:
        raise UnableToFindBook(on=known_on)
    return later[0]


@contract.command("explain", epilog=example("nuan contract explain C000000001 --on 2026-08-29 --home demo-data/home"))
@click.argument("contract_id")
@on_option
@click.option("--known-on", type=DAY, help="Use what was booked up to this day. Default: the date asked about.")
@command_options
def explain(front: Front, contract_id: str, on: date, known_on: date | None) -> None:
    """How this number was made (这个数怎么来的): every instalment, payment and how it was allocated, each stretch of
    penalty days × base × rate, each waiver, the rule for each step, and the sum, exact to the minor unit."""
    front.start()
    from nuan.book.queries import find_contract
    from nuan.book.rules.statement import statement
    from nuan.policy.queries import book_terms

    known = known_on or on
    if known < on:
        raise click.UsageError(f"--known-on {known} is before --on {on}: nobody can know a day before it came")
    held = find_contract(home=front.home, on=book_for(front.home, known), contract_id=contract_id)
    terms = book_terms(pack=front.pack(), on=on)
    made = statement(held.arranged, on=on, terms=terms, known_on=known)
    if front.as_json:
        front.give(asdict(made) | {
            "totals": made.totals(), "adds_up": made.adds_up(), "sources": dict(terms.sources), "state": _named(made.state)
        })  # fmt: skip
    else:
        _print(front, made, dict(terms.sources))
    if not made.adds_up():
        raise click.exceptions.Exit(REFUSED)


def _named(state: dict[str, Any]) -> dict[str, Any]:
    return state | {
        "bucket": BUCKETS[state["bucket"]], "risk_class": RISK_CLASSES[state["risk_class"]],
        "plan_status": PLAN_STATUSES[state["plan_status"]],
    }  # fmt: skip


def _print(front: Front, made: Statement, sources: dict[str, str]) -> None:
    money = made.currency
    capper = sources.get("penalty_multiple_max_ppm", "law")
    capped = word("explain_capped", front.lang, agreed=rate(made.rate_agreed_ppm), source=capper)
    order = sources.get(made.allocation_order, word("agreed", front.lang))
    front.tell("explain_head", contract=made.contract_id, on=made.on, money=money, known_on=made.known_on)
    front.say(
        word("explain_rate", front.lang, rate=rate(made.rate_ppm), days=made.day_count)
        + (capped if made.rate_agreed_ppm != made.rate_ppm else "")
    )
    front.tell("explain_order", order=made.allocation_order, source=order)
    _print_steps(front, made)
    for line in made.penalties:
        exact = f"{amount(line.minor_days, money)} × {rate(line.rate_ppm)} / {line.day_count}"
        front.say(f"  {word('penalty_sum', front.lang, on=line.due_on)}: {exact} → {amount(line.amount, money)}")
    _print_sum(front, made)


def _print_steps(front: Front, made: Statement) -> None:
    steps = table(
        title="", lang=front.lang,
        columns=[
            ("day", "left"), ("step", "left"), ("component", "left"), ("instalment", "left"), ("amount", "right"),
            ("source", "left"), ("rule", "left"),
        ],
    )  # fmt: skip
    for step in made.steps:
        number = f" #{step.sequence}" if step.sequence is not None else ""
        steps.add_row(
            day(step.day), word(step.kind, front.lang), word(step.component, front.lang) if step.component else "",
            f"{day(step.due_on)}{number}", _figure(front, step, made.currency), _source(front, step),
            " ".join(step.rule.split()[:2]),
        )  # fmt: skip
    front.show(steps)


def _source(front: Front, step: Step) -> str:
    if step.kind == "penalty_days":
        return word("penalty_stretch", front.lang, from_on=day(step.from_on))
    return step.source_id or ""


def _figure(front: Front, step: Step, currency: str) -> str:
    if step.kind == "penalty_days":
        return word("days_times", front.lang, days=step.days, base=amount(step.base, currency))
    if step.kind == "penalty_joined":
        return f"+ {amount(step.base, currency)}"
    return amount(step.amount, currency)


def _print_sum(front: Front, made: Statement) -> None:
    totals, state, money = made.totals(), made.state, made.currency

    def terms(*names: str) -> str:
        return (
            " + ".join(f"{word(name, front.lang)} {amount(totals[name], money)}" for name in names if totals[name])
            or "0"
        )

    parts = ", ".join(
        f"{word(part, front.lang)} {amount(state[f'outstanding_{part}'], money)}"
        for part in COMPONENTS if state[f"outstanding_{part}"]
    )  # fmt: skip
    front.say(f"{terms('scheduled', 'charged', 'carried', 'penalty_days')}")
    front.say(f" = {terms('paid', 'credit_used', 'waived', 'superseded', 'outstanding')}")
    front.say(
        f"{word('outstanding', front.lang)}: {amount(totals['outstanding'], money)}{f' ({parts})' if parts else ''}"
    )
    overdue = sum(state[f"overdue_{part}"] for part in COMPONENTS)
    front.say(
        f"{word('overdue', front.lang)}: {amount(overdue, money)} · {word('bucket', front.lang)} {BUCKETS[state['bucket']]} · "
        f"{word('behind_for', front.lang, days=state['days_past_due'])}"
    )
    front.say(word("adds_up" if made.adds_up() else "does_not_add_up", front.lang))
