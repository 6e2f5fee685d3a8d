"""A pack told to people: every limit and rule with its source, and what about it needs a look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

from nuan.policy.rules.conduct import Rule
from nuan.policy.rules.limits import Limit, value_text
from nuan.policy.rules.pack import Pack
from nuan.policy.rules.wording import asks_in_words
from nuan.shared.calendar import add_months

Kind: TypeAlias = Literal[
    "switched_off", "our_own_choice", "not_checked_lately", "checked_in_the_future", "none_in_force", "ended"
]

_NO_SOURCES: Final = ("memory", "house")


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
    """Something about a pack that a person should know. None of them stops a run: what must, is refused.

    `our_own_choice` needs no look: it says which limits and rules in use rest on no law at all. Neither does `ended`: it
    says which rules belong to the past (somebody still asks for a limit, so its end is `none_in_force`).
    """

    kind: Kind
    id: str
    name: str
    """A limit's name; of a rule, its English title."""
    file: str
    text: str

    @property
    def needs_a_look(self) -> bool:
        """Whether somebody has something to do about it."""
        return self.kind not in ("our_own_choice", "ended")


@dataclass(frozen=True, kw_only=True)
class RuleLine:
    """One rule in force on the day asked about, ready to print or to write as JSON. Empty scopes mean any."""

    id: str
    title_zh: str
    title_en: str
    effect: str
    asks_zh: str
    asks_en: str
    """What it asks on that day, in words."""
    force: str
    instrument: str
    actors: tuple[str, ...]
    products: tuple[str, ...]
    channels: tuple[str, ...]
    parties: tuple[str, ...]
    purposes: tuple[str, ...]
    except_purposes: tuple[str, ...]
    regions: tuple[str, ...]
    confidence: str
    sources: tuple[str, ...]
    summary: str
    from_on: date
    until_on: date | None
    last_checked: date
    file: str


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


def describe_rules_at(*, pack: Pack, on: date) -> tuple[RuleLine, ...]:
    """Every rule in force and switched on on a day, by id."""
    lines = [_rule_line(rule, on) for rule in pack.rules if rule.switched_on]
    return tuple(line for line in lines if line is not None)


def _rule_line(rule: Rule, on: date) -> RuleLine | None:
    dated = rule.test_at(on=on)
    if dated is None:
        return None
    test = dated.test
    return RuleLine(
        id=rule.id,
        title_zh=rule.title_zh,
        title_en=rule.title_en,
        effect=rule.effect,
        asks_zh=rule.says_zh if test is None else asks_in_words(test=test, lang="zh"),
        asks_en=rule.says_en if test is None else asks_in_words(test=test, lang="en"),
        force=rule.force,
        instrument=rule.instrument,
        actors=rule.actors,
        products=rule.products,
        channels=rule.channels,
        parties=rule.parties,
        purposes=rule.purposes,
        except_purposes=rule.except_purposes,
        regions=rule.regions,
        confidence=rule.confidence,
        sources=rule.sources,
        summary=rule.summary,
        from_on=dated.from_on,
        until_on=dated.until_on,
        last_checked=rule.last_checked,
        file=rule.file,
    )


def findings_at(*, pack: Pack, on: date, checked_within_months: int) -> tuple[Finding, ...]:
    """What to know on a day about limits, then rules: switched off, our own choice, not checked lately, not in force."""
    in_force = pack.at(on).in_force
    found: list[Finding] = []
    items: list[Limit | Rule] = [*pack.limits, *pack.rules]
    for item in items:
        name = item.name if isinstance(item, Limit) else item.title_en
        held = item.name in in_force if isinstance(item, Limit) else item.test_at(on=on) is not None
        for kind, text in (*_standing(item, held, on), *_checked(item, on, checked_within_months)):
            found.append(Finding(kind=kind, id=item.id, name=name, file=item.file, text=text))
    return tuple(found)


def _standing(item: Limit | Rule, held: bool, on: date) -> Iterator[tuple[Kind, str]]:
    if not item.switched_on:
        seen = ", ".join(source for source in item.sources if source not in _NO_SOURCES)
        todo = f"verify {seen}" if seen else "decide" if item.is_house else "find its source"
        yield "switched_off", f"switched off (confidence {item.confidence}): {todo} and switch it on"
        return
    if item.confidence == "C":
        yield "our_own_choice", "our own choice (confidence C): no source was seen that asks for it"
    if held or item.values[0].from_on > on:
        return
    ended = [dated.until_on for dated in item.values if dated.until_on is not None and dated.until_on <= on]
    if isinstance(item, Limit):
        yield "none_in_force", f"nothing of this name is in force: {item.id} ended on {ended[-1]}"
    else:
        yield "ended", f"no longer in force: it ended on {ended[-1]}"


def _checked(item: Limit | Rule, on: date, within_months: int) -> Iterator[tuple[Kind, str]]:
    if item.last_checked > on:
        yield "checked_in_the_future", f"last checked on {item.last_checked}, which is after {on}"
    elif add_months(day=item.last_checked, months=within_months) < on and not item.is_house:
        yield (
            "not_checked_lately",
            f"last checked on {item.last_checked}, more than {within_months} months ago: read it again",
        )
