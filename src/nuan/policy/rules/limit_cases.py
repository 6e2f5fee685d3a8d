"""Cases of limits and clocks: what a limit is on a day, and when a clock ends. Kept beside the cases put to the guard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from nuan.policy.rules.clocks import due_on
from nuan.policy.rules.faults import UnableToFindLimit
from nuan.policy.rules.law_file import LawFile, LawTable, item_table
from nuan.policy.rules.pack import Pack
from nuan.shared.calendar import WorkCalendar


@dataclass(frozen=True, kw_only=True)
class LimitCase:
    """What a limit must be on a day; `expect` None: nothing of that name is in force."""

    id: str
    why: str
    name: str
    on: date
    expect: int | str | tuple[int, ...] | None


@dataclass(frozen=True, kw_only=True)
class ClockCase:
    """When a clock that runs from a day must end. `stage` None: a clock without stages."""

    id: str
    why: str
    clock: str
    stage: str | None
    from_on: date
    expect: date


def read_limit_case(*, source: LawFile, table: Mapping[str, object]) -> LimitCase:
    """A `[[limit_case]]`: id, why, name, on, and expect or in_force = false. Raises UnableToBuildPack."""
    read = item_table(source, table)
    read.keys(required=("id", "why", "name", "on"), optional=("title", "expect", "in_force"))
    if ("expect" in table) == ("in_force" in table):
        read.refuse("expect", "it is not clear what is expected", "say expect, or in_force = false")
    if read.flag("in_force", False):
        read.refuse("in_force", "true expects no value", "say expect, or in_force = false")
    return LimitCase(
        id=read.text("id"),
        why=read.text("why"),
        name=read.text("name"),
        on=read.day("on"),
        expect=_expected(read, table["expect"]) if "expect" in table else None,
    )


def _expected(read: LawTable, value: object) -> int | str | tuple[int, ...]:
    if isinstance(value, str):
        return read.text("expect")
    if isinstance(value, list):
        return tuple(read.as_whole("expect", one) for one in value)
    return read.whole("expect")


def read_clock_case(*, source: LawFile, table: Mapping[str, object]) -> ClockCase:
    """A `[[clock_case]]`: id, why, clock, stage (optional), from, expect (a day). Raises UnableToBuildPack."""
    read = item_table(source, table)
    read.keys(required=("id", "why", "clock", "from", "expect"), optional=("title", "stage"))
    return ClockCase(
        id=read.text("id"),
        why=read.text("why"),
        clock=read.text("clock"),
        stage=read.text("stage") if "stage" in table else None,
        from_on=read.day("from"),
        expect=read.day("expect"),
    )


def wrong_about_limit(*, case: LimitCase, pack: Pack) -> str | None:
    """How a pack differs from a case, or None when it does not."""
    found = pack.at(case.on).in_force.get(case.name)
    value = None if found is None else found[1]
    if value == case.expect:
        return None
    return f"{case.id}: {case.name} on {case.on} should be {_said(case.expect)} and is {_said(value)}"


def _said(value: object) -> str:
    return "not in force" if value is None else str(value)


def wrong_about_clock(*, case: ClockCase, pack: Pack, calendar: WorkCalendar | None) -> str | None:
    """How a pack's clock differs from a case, or None when it does not."""
    try:
        clock = due_on(
            limits=pack.at(case.from_on), clock=case.clock, stage=case.stage, from_on=case.from_on, calendar=calendar
        )
    except UnableToFindLimit as fault:
        return f"{case.id}: {fault}"
    if clock.ends_on == case.expect:
        return None
    return f"{case.id}: {clock.name} from {case.from_on} should end on {case.expect} and ends on {clock.ends_on}"
