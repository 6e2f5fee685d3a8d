"""Random days of logging, correcting and opening anew, held against a naive notebook."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

import pytest

from nuan.cases.actions.log import correct_log, log_unreserved
from nuan.cases.models import Case, LogEntry
from nuan.cases.queries.log import causes_of, must_say_why
from nuan.cases.rules.log_entry import Said
from tests.rooms.cases_log.desk import Desk, case_says, counts, grown, talk
from tests.rooms.outreach.someone import DAY, MINUTE, NOW, call

STEPS = 60
SAIDS = (
    talk(), talk(cause="illness", background="in_treatment"), talk(cause="not_told", background="background_not_told"),
    talk(cause="", background=""), talk(cause=""), talk(background=""),
)  # fmt: skip


@dataclass
class Line:
    """One entry as the notebook has it. `rests_on`: the line whose cause it goes by."""

    number: int
    minute: int
    said: Said
    opening: int
    rests_on: int | None
    gone: bool = False

    @property
    def told(self) -> bool:
        return self.said.cause not in ("", "not_told")


class Notebook:
    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.opening = 1

    def current(self) -> list[Line]:
        here = [one for one in self.lines if one.opening == self.opening and not one.gone]
        return sorted(here, key=lambda one: (one.minute, one.number))

    def with_cause(self, but: Line | None = None) -> Line | None:
        told = [one for one in self.current() if one.told and one is not but]
        return told[-1] if told else None

    def may(self, said: Said, but: Line | None = None) -> bool:
        whole = bool(said.cause) and bool(said.background)
        nothing = not said.cause and not said.background
        return whole or (nothing and self.with_cause(but) is not None)

    def keep(self, number: int, minute: int, said: Said, but: Line | None = None) -> None:
        held = self.with_cause(but)
        rests_on = held.number if held is not None and not said.cause else None
        self.lines.append(Line(number=number, minute=minute, said=said, opening=self.opening, rests_on=rests_on))


@pytest.mark.parametrize("seed", [1, 2])
def test_random_days_of_the_log_are_those_of_a_notebook(desk: Desk, seed: int) -> None:
    dice, book = random.Random(seed), Notebook()
    refused = corrected = 0
    for minute in range(STEPS):
        at = NOW + minute * MINUTE
        said = replace(dice.choice(SAIDS), ended_at=at, next_step=dice.choice(("none", "offer_help")))
        before = counts()
        if dice.random() < 0.06:
            Case.objects.filter(pk=desk.case).update(times_opened=book.opening + 1)
            book.opening += 1
            continue
        if book.current() and dice.random() < 0.3:
            old = dice.choice(book.current())
            leaning = any(one.rests_on == old.number and not one.gone for one in book.lines)
            said = replace(said, ended_at=NOW + old.minute * MINUTE)
            done = correct_log(doer=desk.li, entry=old.number, said=said, why="heard again", at=at + DAY)
            expected = book.may(said, but=old) and not (leaning and not said.cause)
            if done.entry is not None:
                book.keep(done.entry, old.minute, said, but=old)
                old.gone = True
                corrected += 1
        else:
            inbound = call(at=at, direction="inbound", purpose="answer", flags=frozenset())
            done = log_unreserved(doer=desk.li, case=desk.case, proposal=inbound, said=said, at=at)
            expected = book.may(said)
            if done.entry is not None:
                book.keep(done.entry, minute, said)
        assert (done.entry is not None) == expected, (minute, said, done.lacks)
        if done.entry is None:
            refused += 1
            assert grown(before) == {}
        agrees(desk, book)
    assert refused >= 5
    assert corrected >= 3


def agrees(desk: Desk, book: Notebook) -> None:
    now = book.current()
    first = NOW + now[0].minute * MINUTE if now else None
    if now:
        assert case_says(desk.case, "first_contact_at", "conversation_at", "next_step") == (
            first, NOW + now[-1].minute * MINUTE, now[-1].said.next_step,
        )  # fmt: skip
    assert must_say_why(case=desk.case, opening=book.opening) == (book.with_cause() is None)
    rows = LogEntry.objects.order_by("pk").values_list("pk", "cause", "cause_from_id", "opening")
    assert list(rows) == [(one.number, one.said.cause, one.rests_on, one.opening) for one in book.lines]
    told = [one for one in book.lines if one.said.cause and not one.gone]
    assert [one.entry for one in causes_of(person=desk.person)] == [
        one.number for one in sorted(told, key=lambda one: (one.minute, one.number), reverse=True)
    ]
