"""One case, translated and asked of the kernel."""

from __future__ import annotations

from datetime import date
from typing import Any

from nuan.book.rules.statement import Statement
from nuan.book.rules.terms import COMPONENTS
from tests.peer.figures import Line, lines_of
from tests.peer.translate import translate
from tests.peer.vectors import Case

Ranges = tuple[dict[str, Any], ...]


class Asked:
    """One case, translated and stated."""

    def __init__(self, case: Case, interest: dict[date, dict[str, int]], ranges: Ranges) -> None:
        self.case, self.interest, self.ranges = case, interest, ranges
        self.translation = translate(case, case.events, interest)

    def statement(self) -> Statement:
        return self.translation.statement(self.case.on)

    def lines(self) -> list[Line]:
        return lines_of(self.translation, self.statement())

    def outstanding(self) -> int:
        state = self.statement().state
        return sum(state[f"outstanding_{part}"] for part in COMPONENTS)


def difference(name: str, ours: object, theirs: object) -> str | None:
    return None if ours == theirs else f"{name}: ours {ours}, theirs {theirs}"


def first(*found: str | None) -> str | None:
    return next((one for one in found if one is not None), None)
