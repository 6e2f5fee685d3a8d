"""Who looks after whom: the person they know when that can be, hard conversations spread fairly, nobody over their capacity.

Pure and deterministic: the same cases and staff, in the same order, give the same answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from nuan.cases.rules.house import UnableToReadCasePolicy, in_force, whole
from nuan.shared.contact import Names

FILE: Final = "house/cases/spreading.toml"
HOWS: Final[Names] = {
    "again": ("由原负责人继续", "who looked after them before"),
    "spread": ("自动分派", "spread by the rule"),
    "by_hand": ("人工分派", "by hand"),
    "transfer": ("转案", "handed over"),
}
HARD_WHEN: Final = ("distress", "vulnerable", "check_protection")
NOBODY: Final = -1
_FAR: Final = np.iinfo(np.int64).max
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Spreading:
    """The policy in force; see the head of its file."""

    from_on: date
    hard_when: frozenset[str]
    hard_days: int
    continuity_days: int
    overload_percent: int


@dataclass(frozen=True, kw_only=True)
class Worker:
    """Somebody cases may be given to. `free`: certified, not absent, active. `hard`: hard cases given to them of late.

    `hard_left`: how many more hard ones today, None: no limit. Languages and skills are sets of words.
    """

    id: int
    free: bool
    capacity: int
    load: int
    hard: int
    hard_left: int | None
    languages: frozenset[str]
    skills: frozenset[str]
    team: str
    agency: bool = False


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A case nobody has. "" asks for nothing. `last`: who had the person before (id of a worker), or None."""

    id: int
    language: str
    skill: str
    team: str
    hard: bool
    last: int | None


@dataclass(frozen=True, kw_only=True)
class Given:
    """Who gets a case. `how`: a word of HOWS."""

    case: int
    worker: int
    how: str


class _Desk:
    """Workers as columns; what each kind of case may go to is worked out once."""

    def __init__(self, workers: Sequence[Worker], overload_percent: int) -> None:
        self.workers = workers
        self.capacity = np.array([one.capacity for one in workers], np.int64)
        self.load = np.array([one.load for one in workers], np.int64)
        self.hard = np.array([one.hard for one in workers], np.int64)
        self.hard_left = np.array([_FAR if one.hard_left is None else one.hard_left for one in workers], np.int64)
        self.place = {one.id: place for place, one in enumerate(workers)}
        self.most = self.capacity * overload_percent // 100
        self._fits: dict[tuple[str, str, str], npt.NDArray[np.bool_]] = {}

    def fits(self, case: Waiting) -> npt.NDArray[np.bool_]:
        """Who may have a case of this language, skill and team, whatever their load."""
        key = (case.language, case.skill, case.team)
        if key not in self._fits:
            self._fits[key] = np.array(
                [
                    one.free and not one.agency
                    and (not case.language or case.language in one.languages)
                    and (not case.skill or case.skill in one.skills)
                    and (not case.team or case.team == one.team)
                    for one in self.workers
                ],
                np.bool_,
            )  # fmt: skip
        return self._fits[key]

    def choose(self, case: Waiting) -> tuple[int, str] | None:
        """The place of who gets it and how; None: nobody can."""
        fits = self.fits(case)
        if case.hard:
            fits = fits & (self.hard_left > 0)
        able = fits & (self.load < self.capacity)
        least_hard = int(self.hard[able].min()) if case.hard and able.any() else None
        last = self.place.get(case.last, NOBODY) if case.last is not None else NOBODY
        again = last != NOBODY and bool(fits[last]) and self.load[last] < self.most[last]
        if again and (least_hard is None or self.hard[last] <= least_hard):
            return last, "again"
        if not able.any():
            return None
        if least_hard is not None:
            able &= self.hard == least_hard
        filled = np.full(len(self.load), _FAR, np.int64)
        filled[able] = self.load[able] * 1_000_000 // self.capacity[able]
        return int(np.argmin(filled)), "spread"

    def give(self, place: int, case: Waiting) -> None:
        self.load[place] += 1
        if case.hard:
            self.hard[place] += 1
            self.hard_left[place] -= 1


def spread(*, cases: Sequence[Waiting], workers: Sequence[Worker], policy: Spreading) -> list[Given]:
    """Give cases, in their order, to workers. Who is not free, or would be over capacity, gets none.

    Whoever looked after the person before has them again, when they can. A hard case goes only to one with the fewest hard
    ones among all who could take it, so nobody has more than one above anybody who was free for it. An easy one goes to the
    one filled least; ties to the first in the list. Cases nobody can take are left out.
    """
    desk = _Desk(workers, policy.overload_percent)
    given = []
    for case in cases if workers else ():
        chosen = desk.choose(case)
        if chosen is not None:
            place, how = chosen
            desk.give(place, case)
            given.append(Given(case=case.id, worker=workers[place].id, how=how))
    return given


def is_hard(*, marked: bool, distress: bool, vulnerable: bool, need: str, policy: Spreading) -> bool:
    """Whether a conversation weighs on whoever holds it: marked so by hand, or for one of the policy's reasons."""
    so = {"distress": distress, "vulnerable": vulnerable, "check_protection": need == "check_protection"}
    return marked or any(so[word] for word in policy.hard_when)


def read_spreading(*, table: Mapping[str, Any], on: date) -> Spreading:
    """The policy in force on a day, out of the parsed file. Raises UnableToReadCasePolicy."""
    part = in_force(table=table, name="spreading", file=FILE, on=on)
    when = part.get("hard_when")
    if not isinstance(when, list) or not set(when) <= set(HARD_WHEN):
        raise UnableToReadCasePolicy(
            file=FILE, key="spreading.hard_when", why="a word is not known", remedy=f"Some of {', '.join(HARD_WHEN)}"
        )
    numbers = {
        key: whole(part=part, key=key, file=FILE, path="spreading", least=least)
        for key, least in (("hard_days", 1), ("continuity_days", 0), ("overload_percent", 100))
    }
    return Spreading(from_on=part["from"], hard_when=frozenset(when), **numbers)
