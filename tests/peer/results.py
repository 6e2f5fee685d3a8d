"""Run every case and write what came of it: the figures of the run and the text of `docs/peer_vectors.md`."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from tests.peer.compare import COMPARE, OUT_OF_SCOPE_KINDS, Asked, given_interest
from tests.peer.reasons import reason_of
from tests.peer.translate import NotExpressible, OutOfScope
from tests.peer.vectors import Case, read_vectors

PAGE = Path(__file__).resolve().parents[2] / "docs" / "peer_vectors.md"


@dataclass
class Results:
    agreeing: Counter[str] = field(default_factory=Counter)
    differing: list[tuple[Case, str]] = field(default_factory=list)
    out_of_scope: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(kind, why)."""

    def of_kind(self, kind: str) -> tuple[int, int]:
        """(agreeing, in scope)."""
        agreeing = self.agreeing[kind]
        return agreeing, agreeing + sum(case.kind == kind for case, _ in self.differing)

    def in_all(self) -> tuple[int, int]:
        agreeing = sum(self.agreeing.values())
        return agreeing, agreeing + len(self.differing)

    def table(self) -> list[str]:
        """One line a kind, with the share that agrees."""
        lines = ["| kind | agree | in scope | share |", "|---|---:|---:|---:|"]
        for kind in [*sorted(COMPARE), "**all**"]:
            agreeing, asked = self.in_all() if kind == "**all**" else self.of_kind(kind)
            lines.append(f"| {kind} | {agreeing} | {asked} | {agreeing * 1000 // asked / 10} % |")
        return lines

    def unexplained(self) -> list[str]:
        return [f"{case.case_id}: {found}" for case, found in self.differing if reason_of(case, found) is None]


def run_cases() -> Results:
    vectors = read_vectors()
    by_scenario: dict[str, list[Case]] = defaultdict(list)
    for case in vectors.cases:
        by_scenario[case.scenario].append(case)
    results = Results()
    for case in vectors.cases:
        if case.kind in OUT_OF_SCOPE_KINDS:
            results.out_of_scope[case.kind, OUT_OF_SCOPE_KINDS[case.kind]] += 1
            continue
        try:
            asked = Asked(case, given_interest(case, by_scenario[case.scenario]), vectors.ranges)
            found = COMPARE[case.kind](asked)
        except OutOfScope as why:
            results.out_of_scope["of a kind in scope", str(why)] += 1
            continue
        except NotExpressible as why:
            found = f"not expressible: {why}"
        if found is None:
            results.agreeing[case.kind] += 1
        else:
            results.differing.append((case, found))
    return results


HEAD = """# The peer's figures and ours

The test data beside the project (`../shared/data/fineract_vectors`, Apache Fineract @4198b0b, figures only) holds cases: terms,
events and the figures the peer expects on a day. `tests/peer` turns a case's terms and events into the feed tables a lender
would send, runs the kernel and compares. No case is known by its id: everything below is told from what happens in a case.
This page is written by the test (`NUAN_WRITE_DOCS=1`) and checked by it.

## How much agrees
"""
HOW = """
What is compared: of a schedule every row's due day, principal, interest, fees, penalties, paid, paid in advance, paid late,
outstanding and closing day; totals; outstanding; overpaid; the split by component of every repayment, down payment, refund and
adjustment, of an undone one as it was just before; what is outstanding of each charge; days, class and amount past due of the
loan and by instalment; the next day due, the overdue sum, the last payment. `delinquency_pause_periods` compares only what the
translation made of pauses and resumes; their effect on days is under the other delinquency kinds.

How the words meet: a schedule is an input to Nuan, so the peer's way of cutting principal into parts is in
`tests/peer/schedules.py`, and a loan with interest takes its dues from the schedule the case (or one of the same scenario, day
and past) gives. A further disbursement is a charge of principal on the coming instalments. A chargeback is a charge of
principal (or first of penalty, fee and interest when the product says so). The peer counts days past due without the grace
(ours less grace), keeps one instalment for all charges after the last due day (ours are added up), and leaves the first day of a
pause out and its last in (the translation moves both by a day).
"""


def page(results: Results) -> str:
    lines = [HEAD, *results.table(), HOW, "## In scope and different, by cause", ""]
    causes: dict[str, list[tuple[Case, str]]] = defaultdict(list)
    for case, found in results.differing:
        causes[reason_of(case, found) or "Not explained."].append((case, found))
    for cause, cases in sorted(causes.items(), key=lambda item: (-len(item[1]), item[0])):
        lines += [f"**{len(cases)} ×** {cause}", ""]
        lines += [f"- `{case.case_id}` {case.kind}: {_short(found)}" for case, found in cases]
        lines.append("")
    lines += ["## Out of scope", "", "| cases | kind | why |", "|---:|---|---|"]
    for (kind, why), count in sorted(results.out_of_scope.items(), key=lambda item: (-item[1], item[0])):
        lines.append(f"| {count} | {kind} | {why} |")
    return "\n".join(lines) + "\n"


def _short(found: str) -> str:
    found = found.replace("datetime.date", "")
    return found if len(found) < 200 else found[:197] + "…"
