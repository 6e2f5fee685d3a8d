"""How a number was made: every step of one contract, in words and figures that add up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from nuan.book.queries import UnableToFindBook, book_dates, find_contract
from nuan.book.rules.statement import Statement, Step, statement
from nuan.book.rules.terms import BUCKETS, COMPONENTS
from nuan.policy.queries import book_terms
from nuan.shared.contact import Names
from nuan.shared.money import Money, money_text
from nuan.workbench import office
from nuan.workbench.templatetags.casework import per_cent, pick

KINDS: Final[Names] = {
    "paid": ("还款抵充", "paid"),
    "credit_used": ("用溢缴款抵充", "credit used"),
    "waived": ("减免", "waived"),
    "charged": ("收费", "charged"),
    "penalty_days": ("罚息", "penalty interest"),
    "superseded": ("被新还款计划取代", "superseded by a new schedule"),
    "carried": ("转入新还款计划", "carried to the new schedule"),
    "held_as_credit": ("留作溢缴款", "held as credit"),
    "refunded": ("溢缴款退还", "credit paid out"),
    "penalty_forgiven": ("宽限期内付清免罚息", "paid within grace, no penalty"),
    "scheduled": ("还款计划", "scheduled"),
    "penalty_joined": ("罚息并入基数", "penalty joined its base"),
    "outstanding": ("未偿还", "outstanding"),
}
PARTS: Final[Names] = {
    "cost": ("费用", "cost"), "fee": ("手续费", "fee"), "penalty": ("罚息", "penalty"), "interest": ("利息", "interest"),
    "principal": ("本金", "principal"),
}  # fmt: skip
OWED: Final = ("scheduled", "charged", "carried", "penalty_days")
SETTLED: Final = ("paid", "credit_used", "waived", "superseded", "outstanding")


@dataclass(frozen=True, kw_only=True)
class Line:
    """One step as it is shown; texts in the reader's language."""

    day: date
    kind: str
    part: str
    instalment: str
    figure: str
    source: str
    rule: str


@dataclass(frozen=True, kw_only=True)
class NumberShown:
    """A contract's figure with all that made it. `owed` = `settled`, to the minor unit, when it `adds_up`."""

    contract_id: str
    on: date
    currency: str
    rate: str
    rate_agreed: str
    day_count: int
    order: str
    order_source: str
    lines: tuple[Line, ...]
    penalties: tuple[str, ...]
    owed: tuple[tuple[str, int], ...]
    settled: tuple[tuple[str, int], ...]
    parts: tuple[tuple[str, int], ...]
    owed_total: int
    outstanding: int
    overdue: int
    bucket: str
    days_past_due: int
    adds_up: bool


def number_shown(*, home: Path, on: date, contract_id: str) -> NumberShown:
    """The statement of a contract as known on a day. Raises UnableToFindBook, UnableToFindContract."""
    later = [found for found in book_dates(home=home) if found >= on]
    if not later:
        raise UnableToFindBook(on=on)
    held = find_contract(home=home, on=later[0], contract_id=contract_id)
    terms = book_terms(pack=office.pack_in_force(), on=on)
    made = statement(held.arranged, on=on, terms=terms, known_on=on)
    return _shown(made, dict(terms.sources))


def _shown(made: Statement, sources: dict[str, str]) -> NumberShown:
    totals, state = made.totals(), made.state
    return NumberShown(
        contract_id=made.contract_id, on=made.on, currency=made.currency, rate=per_cent(made.rate_ppm),
        rate_agreed=per_cent(made.rate_agreed_ppm) if made.rate_agreed_ppm != made.rate_ppm else "",
        day_count=made.day_count, order=made.allocation_order, order_source=sources.get(made.allocation_order, ""),
        lines=tuple(_line(step, made.currency) for step in made.steps),
        penalties=tuple(
            f"{line.due_on}: {_money(line.minor_days, made.currency)} × {per_cent(line.rate_ppm)} ÷ {line.day_count} → "
            f"{_money(line.amount, made.currency)}"
            for line in made.penalties
        ),
        owed=tuple((pick(KINDS[name]), totals[name]) for name in OWED if totals[name]),
        settled=tuple((pick(KINDS[name]), totals[name]) for name in SETTLED if totals[name]),
        parts=tuple(
            (pick(PARTS[name]), state[f"outstanding_{name}"]) for name in COMPONENTS if state[f"outstanding_{name}"]
        ),
        owed_total=sum(totals[name] for name in OWED), outstanding=totals["outstanding"],
        overdue=sum(state[f"overdue_{name}"] for name in COMPONENTS), bucket=BUCKETS[state["bucket"]],
        days_past_due=state["days_past_due"], adds_up=made.adds_up(),
    )  # fmt: skip


def _line(step: Step, currency: str) -> Line:
    number = f" #{step.sequence}" if step.sequence is not None else ""
    return Line(
        day=step.day, kind=pick(KINDS[step.kind]), part=pick(PARTS[step.component]) if step.component else "",
        instalment=f"{step.due_on or ''}{number}", figure=_figure(step, currency),
        source=_since(step) if step.kind == "penalty_days" else step.source_id or "",
        rule=" ".join(step.rule.split()[:2]),
    )  # fmt: skip


def _since(step: Step) -> str:
    return pick((f"{step.from_on} 起", f"since {step.from_on}"))


def _figure(step: Step, currency: str) -> str:
    if step.kind == "penalty_days":
        return pick(
            (f"{step.days} 天 × {_money(step.base, currency)}", f"{step.days} d × {_money(step.base, currency)}")
        )
    if step.kind == "penalty_joined":
        return f"+ {_money(step.base, currency)}"
    return _money(step.amount, currency)


def _money(minor: int, currency: str) -> str:
    return money_text(money=Money(minor, currency))
