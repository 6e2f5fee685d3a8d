"""A pack told to people: every limit with its source, and what about it needs a look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from nuan.policy.rules.limits import Limit, value_text
from nuan.policy.rules.pack import Pack
from nuan.shared.calendar import add_months


@dataclass(frozen=True, kw_only=True)
class LimitLine:
    """One limit in force on the day asked about, ready to print or to write as JSON."""

    id: str
    name: str
    title_zh: str
    title_en: str
    value: str
    force: str
    instrument: str
    actors: tuple[str, ...]
    products: tuple[str, ...]
    confidence: str
    sources: tuple[str, ...]
    summary: str
    from_on: date
    until_on: date | None
    last_checked: date
    file: str


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something about a pack that a person should look at. None of them stops a run: what must, is refused."""

    kind: Literal["switched_off", "not_checked_lately", "checked_in_the_future", "none_in_force"]
    id: str
    name: str
    file: str
    text: str


def describe_at(*, pack: Pack, on: date) -> tuple[LimitLine, ...]:
    """Every limit in force on a day, by id; a law that the house has made gentler is shown by the house's value."""
    lines = [_line(limit, on) for limit, _ in pack.at(on).in_force.values()]
    return tuple(sorted((line for line in lines if line is not None), key=lambda line: line.id))


def _line(limit: Limit, on: date) -> LimitLine | None:
    dated = limit.value_at(on=on)
    if dated is None:
        return None
    return LimitLine(
        id=limit.id,
        name=limit.name,
        title_zh=limit.title_zh,
        title_en=limit.title_en,
        value=value_text(value=dated.value, unit=limit.unit),
        force=limit.force,
        instrument=limit.instrument,
        actors=limit.actors,
        products=limit.products,
        confidence=limit.confidence,
        sources=limit.sources,
        summary=limit.summary,
        from_on=dated.from_on,
        until_on=dated.until_on,
        last_checked=limit.last_checked,
        file=limit.file,
    )


def findings_at(*, pack: Pack, on: date, checked_within_months: int) -> tuple[Finding, ...]:
    """What to look at on a day: limits switched off, not checked lately, or with no value of that name in force."""
    in_force = pack.at(on).in_force
    found: list[Finding] = []
    for limit in pack.limits:
        about = {"id": limit.id, "name": limit.name, "file": limit.file}
        if not limit.switched_on:
            text = f"switched off (confidence {limit.confidence}): verify {', '.join(limit.sources)} and switch it on"
            found.append(Finding(kind="switched_off", text=text, **about))
        elif limit.name not in in_force and limit.values[0].from_on <= on:
            text = f"nothing of this name is in force: {limit.id} ended on {limit.values[-1].until_on}"
            found.append(Finding(kind="none_in_force", text=text, **about))
        if limit.last_checked > on:
            text = f"last checked on {limit.last_checked}, which is after {on}"
            found.append(Finding(kind="checked_in_the_future", text=text, **about))
        elif add_months(day=limit.last_checked, months=checked_within_months) < on and not limit.is_house:
            text = f"last checked on {limit.last_checked}, more than {checked_within_months} months ago: read it again"
            found.append(Finding(kind="not_checked_lately", text=text, **about))
    return tuple(found)
