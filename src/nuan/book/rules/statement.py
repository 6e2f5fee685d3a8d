"""How a number was made: every step the kernel took on one contract, in words and figures that add up.

The steps come from the same pass that states the contract (tracing switched on), so the page cannot disagree with the
figure it explains.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from nuan.book.rules import kernel
from nuan.book.rules.arrange import Arranged
from nuan.book.rules.states import EPOCH, arranged_states, run_kernel, terms_table
from nuan.book.rules.terms import COMPONENTS, BookTerms

KINDS = (
    "paid", "credit_used", "waived", "charged", "penalty_days", "superseded", "carried", "held_as_credit", "refunded",
    "penalty_forgiven", "scheduled", "penalty_joined",
)  # fmt: skip
RULES = {
    "paid": "kernel.md §5 allocation",
    "credit_used": "kernel.md §5 credit is used on the day something falls due",
    "waived": "kernel.md §5 a waiver is an entry",
    "charged": "kernel.md §2 a charge joins the instalment in whose period it is due",
    "penalty_days": "kernel.md §4 penalty interest",
    "superseded": "kernel.md §6 a new schedule supersedes the old",
    "carried": "kernel.md §6 penalty and cost owed are carried to the new schedule",
    "held_as_credit": "kernel.md §5 what no rule can place is credit",
    "refunded": "kernel.md §5 credit paid out",
    "penalty_forgiven": "kernel.md §4 paid within grace",
    "scheduled": "kernel.md §2 what an instalment brings",
    "penalty_joined": "kernel.md §4 compound",
}


class UnableToExplain(ValueError):
    """A statement is of one contract; the tables hold another number of them."""

    def __init__(self, *, contracts: int) -> None:
        self.contracts = contracts
        super().__init__(f"a statement explains one contract, these tables hold {contracts}; pass the rows of one")


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step. Money in minor units; `minor_days` is base × days, kept exact until it is shown."""

    day: date
    kind: str
    due_on: date | None
    sequence: int | None
    """The instalment's number; None where there is none, or a charge made it."""
    component: str | None
    amount: int
    source_id: str | None
    rule: str
    base: int = 0
    from_on: date | None = None
    days: int = 0
    minor_days: int = 0


@dataclass(frozen=True, kw_only=True)
class PenaltySum:
    """Penalty of one instalment: its stretches of days and the one rounding at the end."""

    due_on: date
    sequence: int | None
    minor_days: int
    rate_ppm: int
    day_count: int
    amount: int


@dataclass(frozen=True, kw_only=True)
class Statement:
    """Every step, the penalty sums, the state they lead to, and whether it all adds up to the minor unit."""

    contract_id: str
    currency: str
    on: date
    known_on: date
    rate_ppm: int
    rate_agreed_ppm: int
    day_count: int
    allocation_order: str
    steps: tuple[Step, ...]
    penalties: tuple[PenaltySum, ...]
    state: dict[str, Any]

    def totals(self) -> dict[str, int]:
        """Sum of each kind of step (minor units), penalty after its one rounding.

        scheduled + charged + carried + penalty = paid + credit_used + waived + superseded + outstanding, and
        paid + held_as_credit = all payments, held_as_credit = credit_used + refunded + credit.
        """
        sums = dict.fromkeys(KINDS, 0)
        for step in self.steps:
            sums[step.kind] += step.amount
        sums["penalty_days"] = sum(line.amount for line in self.penalties)
        sums["outstanding"] = sum(self.state[f"outstanding_{part}"] for part in COMPONENTS)
        return sums

    def adds_up(self) -> bool:
        """Whether the steps lead to the state, to the minor unit."""
        t = self.totals()
        owed = t["scheduled"] + t["charged"] + t["carried"] + t["penalty_days"]
        settled = t["paid"] + t["credit_used"] + t["waived"] + t["superseded"]
        credit = t["held_as_credit"] - t["credit_used"] - t["refunded"]
        return (
            owed == settled + t["outstanding"]
            and owed == self.state["owed_total"]
            and t["paid"] + t["held_as_credit"] == self.state["paid_total"]
            and credit == self.state["credit"]
        )


def _day(number: int) -> date | None:
    return None if number == kernel.NEVER else EPOCH + timedelta(days=number)


def _source(arranged: Arranged, kind: str, row: int) -> str | None:
    if row < 0:
        return None
    if kind in ("paid", "held_as_credit"):
        return str(arranged.payments["payment_id"][row].as_py())
    if kind == "scheduled":
        sequence, version = (arranged.instalments[name][row].as_py() for name in ("sequence", "version"))
        return f"instalment {sequence}" + (f" of version {version}" if version and version > 1 else "")
    if kind in ("waived", "charged", "refunded"):
        return str(arranged.events["source_id"][row].as_py())
    return None


def _steps(arranged: Arranged, trace: npt.NDArray[np.int64]) -> list[Step]:
    steps = []
    for kind_code, day, due, component, amount, extra, base, source, _place, row in trace.tolist():
        kind = KINDS[kind_code]
        accrued = kind in ("penalty_days", "penalty_forgiven")
        steps.append(
            Step(
                day=EPOCH + timedelta(days=day),
                kind=kind,
                due_on=_day(due),
                sequence=arranged.instalments["sequence"][row].as_py() if row >= 0 else None,
                component=COMPONENTS[component] if component >= 0 else None,
                amount=0 if accrued or kind == "penalty_joined" else amount,
                source_id=None if accrued else _source(arranged, kind, source),
                rule=RULES[kind],
                base=base if kind == "penalty_days" else (amount if kind == "penalty_joined" else 0),
                from_on=EPOCH + timedelta(days=extra) if kind == "penalty_days" else None,
                days=source if kind == "penalty_days" else 0,
                minor_days=amount if accrued else 0,
            )
        )
    return steps


def _penalties(
    trace: npt.NDArray[np.int64],
    steps: list[Step],
    rate: int,
    day_count: int,
    *,
    on: date,
    grace_days: int,
    conditional: bool,
) -> list[PenaltySum]:
    """One rounding an instalment; a schedule that was superseded closes its own sums."""
    sums: list[PenaltySum] = []
    open_sums: dict[int, PenaltySum] = {}

    last_day = on

    def close(at: date) -> None:
        for _, line in sorted(open_sums.items()):
            spared = conditional and at <= line.due_on + timedelta(days=grace_days)
            if line.minor_days and not spared:
                amount = (line.minor_days * rate + day_count * 500_000) // (day_count * 1_000_000)
                sums.append(replace(line, amount=amount))
        open_sums.clear()

    loading = False
    for place, step in zip(trace[:, 8].tolist(), steps, strict=True):
        if step.kind == "scheduled":
            if not loading and open_sums:
                close(last_day)
            loading = True
            continue
        loading = False
        last_day = step.day
        if step.minor_days and step.due_on is not None:
            line = open_sums.get(place) or PenaltySum(
                due_on=step.due_on, sequence=step.sequence, minor_days=0, rate_ppm=rate, day_count=day_count, amount=0
            )
            open_sums[place] = replace(line, minor_days=line.minor_days + step.minor_days)
    close(on)
    return sums


def statement(arranged: Arranged, *, on: date, terms: BookTerms, known_on: date | None = None) -> Statement:
    """Explain one contract as at the end of `on`. Raises UnableToExplain unless the tables hold exactly one contract."""
    if len(arranged.contracts) != 1:
        raise UnableToExplain(contracts=len(arranged.contracts))
    known = known_on or on
    rows = len(arranged.instalments) + len(arranged.payments) + len(arranged.events)
    _, trace = run_kernel(arranged, on=on, known_on=known, terms=terms, trace_room=16 * (rows + 4))
    state: pa.Table = arranged_states(arranged, on=on, terms=terms, known_on=known)
    contract = arranged.contracts.to_pylist()[0]
    figures = terms_table(arranged.contracts, terms)[0]
    rate, day_count = int(figures[kernel.C_RATE]), int(figures[kernel.C_DAY_COUNT])
    steps = _steps(arranged, trace)
    penalties = _penalties(
        trace, steps, rate, day_count, on=on, grace_days=int(figures[kernel.C_GRACE]),
        conditional=int(figures[kernel.C_FROM]) == kernel.FROM_DUE_IF_MISSED,
    )  # fmt: skip
    return Statement(
        contract_id=contract["contract_id"], currency=contract["currency"] or "CNY", on=on, known_on=known, rate_ppm=rate,
        rate_agreed_ppm=contract["penalty_rate_ppm"] or 0, day_count=day_count,
        allocation_order=contract["allocation_order"] or terms.default_order,
        steps=tuple(sorted(steps, key=lambda step: step.day)), penalties=tuple(penalties), state=state.to_pylist()[0],
    )  # fmt: skip
