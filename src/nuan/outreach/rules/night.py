"""The day's list put to the guard in columns: one question a person and channel, millions in one call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nuan.outreach.rules import guard_kernel as g
from nuan.outreach.rules.guard import Verdicts, judge_tables
from nuan.outreach.rules.guard_kernel import Numbers
from nuan.outreach.rules.rulebook import DAY_PLACE, Manner, Rulebook
from nuan.outreach.rules.tables import CHANNEL, PARTY, Tables, plan_table, zone_table


@dataclass(frozen=True, kw_only=True)
class ChannelLine:
    """What the guard said about one channel. `refused_by`: people each rule said no to; one person may count for several."""

    asked: int
    allowed: int
    later: int
    """Refused now, and allowed by itself at a known moment."""
    refused_by: dict[str, int]

    def plus(self, *, other: ChannelLine) -> ChannelLine:
        """Both together.

        >>> one = ChannelLine(asked=2, allowed=1, later=1, refused_by={"A": 1})
        >>> one.plus(other=ChannelLine(asked=1, allowed=0, later=0, refused_by={"A": 1, "B": 1})).refused_by
        {'A': 2, 'B': 1}
        """
        refused = dict(self.refused_by)
        for rule, count in other.refused_by.items():
            refused[rule] = refused.get(rule, 0) + count
        return ChannelLine(
            asked=self.asked + other.asked, allowed=self.allowed + other.allowed, later=self.later + other.later,
            refused_by=dict(sorted(refused.items())),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True, eq=False)
class Histories:
    """A table of what is known of people, sorted by person: rows [starts[k], starts[k + 1]) are person k's."""

    starts: Numbers
    rows: Numbers


def nobody_has_any(*, people: int, fields: int) -> Histories:
    """The table of people of whom nothing is known."""
    return Histories(starts=np.zeros(people + 1, dtype=np.int64), rows=np.zeros((0, fields), dtype=np.int64))


@dataclass(frozen=True, kw_only=True, eq=False)
class PeopleColumns:
    """People and what is known of them. One number a person unless said otherwise.

    `flags`: two words of bits a person (`rulebook.flag_words`). `days`: a row of day numbers a person, by
    `rulebook.DAY_PLACE`. `manner`: place in the list of manners that goes with them. `zones`: histories of one column, the
    place in `zone_names`. `debts`: bits of the contracts the question is about; `guard_kernel.NO_DEBT` where it names none.
    """

    at: Numbers
    """Microseconds since 1970 (UTC) of the moment asked about."""
    flags: Numbers
    days: Numbers
    debts: Numbers
    point: Numbers
    zones: Histories
    zone_names: tuple[str, ...]
    events: Histories
    holds: Histories
    wishes: Histories

    def __len__(self) -> int:
        return len(self.at)


@dataclass(frozen=True, kw_only=True, eq=False)
class Question:
    """One channel asked about for everybody."""

    channel: str
    manners: tuple[Manner, ...]
    manner: Numbers
    """Place in `manners`, a person each."""
    flags: tuple[int, int]
    """True of every contact on this channel, beside what is true of the person."""


def ask_about(*, people: PeopleColumns, question: Question, rulebook: Rulebook) -> Verdicts:
    """The guard's answer for every person on one channel; the parties asked about are the customers themselves."""
    count = len(people)
    rows = np.zeros((count, g.ROW_FIELDS), dtype=np.int64)
    rows[:, g.AT] = people.at
    rows[:, g.PLAN] = question.manner
    rows[:, g.CHANNEL] = CHANNEL[question.channel]
    rows[:, g.FLAG_0] = people.flags[:, 0] | question.flags[0]
    rows[:, g.FLAG_1] = people.flags[:, 1] | question.flags[1]
    rows[:, g.DEBTS] = people.debts
    rows[:, g.POINT] = people.point
    rows[:, g.PARTY] = PARTY["customer"]
    for (first, last), table in (
        ((g.EVENTS_AT, g.EVENTS_END), people.events), ((g.HOLDS_AT, g.HOLDS_END), people.holds),
        ((g.WISHES_AT, g.WISHES_END), people.wishes), ((g.ZONES_AT, g.ZONES_END), people.zones),
    ):  # fmt: skip
        rows[:, first], rows[:, last] = table.starts[:-1], table.starts[1:]
    plans, plan_tests = plan_table(rulebook=rulebook, manners=question.manners)
    events = people.events.starts
    tables = Tables(
        rows=rows, known_days=people.days, events=people.events.rows, holds=people.holds.rows, wishes=people.wishes.rows,
        row_zones=np.ascontiguousarray(people.zones.rows[:, 0]), zones=zone_table(names=people.zone_names), plans=plans,
        plan_tests=plan_tests, most_events=int(np.diff(events).max(initial=0)),
    )  # fmt: skip
    return judge_tables(tables=tables, rulebook=rulebook)


def histories(*, person: Numbers, rows: Numbers, people: int) -> Histories:
    """A table sorted by person: `person` names each row's, in any order; rows of one person keep theirs.

    >>> made = histories(person=np.array([1, 0, 1]), rows=np.array([[5], [6], [7]]), people=3)
    >>> made.starts.tolist(), made.rows[:, 0].tolist()
    ([0, 1, 3, 3], [6, 5, 7])
    """
    order = np.argsort(person, kind="stable")
    starts = np.zeros(people + 1, dtype=np.int64)
    np.cumsum(np.bincount(person, minlength=people), out=starts[1:])
    return Histories(starts=starts, rows=np.ascontiguousarray(rows[order]))


def unknown_days(*, people: int) -> Numbers:
    """Days of people of whom none is known."""
    return np.full((people, len(DAY_PLACE)), g.NO_DAY, dtype=np.int64)


def one_zone(*, people: int, names: Sequence[str], place: Numbers) -> Histories:
    """Everybody in one zone each: `place` in `names`."""
    if len(place) != people or (people and int(place.max()) >= len(names)):
        raise ValueError("one place in the list of zones is needed for each person")
    return Histories(starts=np.arange(people + 1, dtype=np.int64), rows=place.reshape(-1, 1).astype(np.int64))
