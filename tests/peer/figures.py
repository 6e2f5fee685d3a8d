"""Our figures in the peer's shape: the rows of a schedule, all from the kernel's own steps and state."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from nuan.book.rules.statement import Statement
from nuan.book.rules.terms import COMPONENTS
from tests.peer.translate import Translation


def nothing() -> dict[str, int]:
    return dict.fromkeys(COMPONENTS, 0)


@dataclass
class Line:
    """All that is due on one day."""

    due_on: date
    due: dict[str, int] = field(default_factory=nothing)
    paid: dict[str, int] = field(default_factory=nothing)
    waived: int = 0
    in_advance: int = 0
    late: int = 0
    closed_on: date | None = None

    @property
    def outstanding(self) -> int:
        return sum(self.due.values()) - sum(self.paid.values()) - self.waived


def lines_of(translation: Translation, made: Statement) -> list[Line]:
    """One line a due day, in due order."""
    lines: dict[date, Line] = {}
    for row in translation.book.instalments:
        line = lines.setdefault(row["due_on"], Line(row["due_on"]))
        for component in ("principal", "interest", "fee"):
            line.due[component] += row[component]
    for step in made.steps:
        if step.due_on is None or step.kind not in ("charged", "paid", "credit_used", "waived"):
            continue
        line = lines.setdefault(step.due_on, Line(step.due_on))
        assert step.component is not None
        if step.kind == "charged":
            line.due[step.component] += step.amount
        elif step.kind == "waived":
            line.waived += step.amount
        else:
            line.paid[step.component] += step.amount
            line.in_advance += step.amount if step.day < step.due_on else 0
            line.late += step.amount if step.day > step.due_on else 0
        line.closed_on = step.day if line.outstanding == 0 else None
    return [lines[due_on] for due_on in sorted(lines)]
