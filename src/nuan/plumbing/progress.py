"""How far a long piece of work is: bars on a terminal, JSON lines elsewhere, nothing when nobody looks.

Every long action takes a `Progress`. It can be called with a step's name, how far it is and how far it goes (0: not
known), or used as `with progress.step("read", total=10) as step: step.advance()`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

Report = Callable[[str, int, int], None]
_TENTHS = 10


@dataclass
class Step:
    """One step under way."""

    name: str
    total: int
    report: Report
    done: int = 0

    def advance(self, n: int = 1) -> None:
        """`n` more are done."""
        self.done += n
        self.report(self.name, self.done, self.total)


class Progress:
    """Passes what it is told to a report."""

    def __init__(self, report: Report) -> None:
        self._report = report

    def __call__(self, name: str, done: int, total: int) -> None:
        """Say how far a step is."""
        self._report(name, done, total)

    @contextmanager
    def step(self, name: str, total: int) -> Iterator[Step]:
        """A step of `total` parts, said to be at its end when the block ends well."""
        step = Step(name=name, total=total, report=self._report)
        self._report(name, 0, total)
        yield step
        if step.done < total:
            step.advance(total - step.done)


def no_progress() -> Progress:
    """For when nobody looks."""
    return Progress(lambda _name, _done, _total: None)


@dataclass
class _Lines:
    """At most a line each tenth of a step, and one at its end."""

    stream: TextIO
    told: dict[str, int] = field(default_factory=dict)

    def __call__(self, name: str, done: int, total: int) -> None:
        tenth = done * _TENTHS // total if total else 0
        if self.told.get(name) == tenth:
            return
        self.told[name] = tenth
        print(json.dumps({"progress": name, "done": done, "total": total}), file=self.stream, flush=True)


@dataclass
class _Bars:
    bars: Bars
    tasks: dict[str, TaskID] = field(default_factory=dict)

    def __call__(self, name: str, done: int, total: int) -> None:
        if name not in self.tasks:
            self.tasks[name] = self.bars.add_task(name.replace("_", " "), total=total or None)
        self.bars.update(self.tasks[name], completed=done, total=total or None)


@contextmanager
def shown_progress(*, stream: TextIO | None = None) -> Iterator[Progress]:
    """Progress on standard error: bars when it is a terminal, JSON lines when not."""
    out = stream or sys.stderr
    if not out.isatty():
        yield Progress(_Lines(out))
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bars(*columns, console=Console(file=out)) as bars:
        yield Progress(_Bars(bars))
