"""Everything about one rule or limit on a day, in words: what it asks of whom, what excuses, on whose word, since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from nuan.book.rules.terms import AllocationOrder
from nuan.policy.rules.conduct import Rule
from nuan.policy.rules.faults import UnableToFindRule
from nuan.policy.rules.limits import DatedValue, Limit, Unit, Value
from nuan.policy.rules.names import (
    ACTOR_NAMES,
    COMPONENT_NAMES,
    CONFIDENCE_NAMES,
    EFFECT_NAMES,
    EXCESS_NAMES,
    FILL_NAMES,
    FORCE_NAMES,
    PRODUCT_NAMES,
    REGION_NAMES,
    STATE_NAMES,
    UNIT_NAMES,
    Language,
    called,
    listed,
)
from nuan.policy.rules.pack import Pack
from nuan.policy.rules.wording import asks_in_words
from nuan.shared.circumstances import FLAGS
from nuan.shared.contact import ACTS, CHANNELS, DIRECTIONS, PARTIES, PURPOSES, STAGES, WISH_KINDS, Names

State: TypeAlias = Literal["in_force", "switched_off", "not_yet", "lapsed", "ended"]


@dataclass(frozen=True, kw_only=True)
class Said:
    """The same in Chinese and in English."""

    zh: str
    en: str

    def to(self, *, lang: Language) -> str:
        """In one language."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked on days from `from_on` up to but not including `until_on` (None: until further notice)."""

    from_on: date
    until_on: date | None
    words: Said


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """One rule or limit as a person reads it, ready to print or to write as JSON."""

    id: str
    kind: Literal["rule", "limit"]
    name: str | None
    """What code asks a limit by."""
    title: Said
    on: date
    state: State
    state_words: Said
    asked: tuple[Asked, ...]
    applies: tuple[Said, ...]
    """Who and what it speaks of; all of it must fit."""
    excuses: tuple[Said, ...]
    """What makes it content in spite of its test."""
    says: Said | None
    """What a person reads when a rule says no; of a duty, what it asks."""
    effect: str | None
    effect_words: Said | None
    instrument: str
    force: str
    force_words: Said
    confidence: str
    confidence_words: Said
    sources: tuple[str, ...]
    summary: str
    last_checked: date
    file: str
    gentler: str | None
    """The house's limit that is used instead on that day."""


def state_at(*, item: Rule | Limit, on: date) -> State:
    """How it stands with a rule or a limit on a day."""
    if not item.switched_on:
        return "switched_off"
    spans = [(dated.from_on, dated.until_on) for dated in item.values]
    if any(from_on <= on and (until_on is None or on < until_on) for from_on, until_on in spans):
        return "in_force"
    if on < spans[0][0]:
        return "not_yet"
    return "lapsed" if on < spans[-1][0] else "ended"


def explain_at(*, pack: Pack, item_id: str, on: date) -> Explanation:
    """A rule or limit of a pack in words. Raises UnableToFindRule when the pack has neither of that id."""
    for rule in pack.rules:
        if rule.id == item_id:
            return _of_rule(rule, on)
    for limit in pack.limits:
        if limit.id == item_id:
            return _of_limit(limit, pack, on)
    raise UnableToFindRule(rule_id=item_id, jurisdiction=pack.jurisdiction)


def explanation_of(*, item: Rule | Limit, pack: Pack, on: date) -> Explanation:
    """As `explain_at`, of a rule or limit at hand."""
    return _of_rule(item, on) if isinstance(item, Rule) else _of_limit(item, pack, on)


def _of_rule(rule: Rule, on: date) -> Explanation:
    says = Said(zh=rule.says_zh, en=rule.says_en)
    asked = tuple(
        Asked(
            from_on=dated.from_on,
            until_on=dated.until_on,
            words=says
            if dated.test is None
            else Said(zh=asks_in_words(test=dated.test, lang="zh"), en=asks_in_words(test=dated.test, lang="en")),
        )
        for dated in rule.values
    )
    return _explanation(
        rule, on, kind="rule", name=None, asked=asked, applies=_applies(rule), excuses=_excuses(rule), says=says,
        effect=rule.effect, gentler=None,
    )  # fmt: skip


def _of_limit(limit: Limit, pack: Pack, on: date) -> Explanation:
    asked = tuple(
        Asked(from_on=dated.from_on, until_on=dated.until_on, words=_value(dated, limit.unit)) for dated in limit.values
    )
    used = pack.at(on).in_force.get(limit.name)
    gentler = used[0].id if used and used[0].id != limit.id and state_at(item=limit, on=on) == "in_force" else None
    return _explanation(
        limit, on, kind="limit", name=limit.name, asked=asked, applies=_whose(limit), excuses=(), says=None, effect=None,
        gentler=gentler,
    )  # fmt: skip


def _explanation(
    item: Rule | Limit, on: date, *, kind: Literal["rule", "limit"], name: str | None, asked: tuple[Asked, ...],
    applies: tuple[Said, ...], excuses: tuple[Said, ...], says: Said | None, effect: str | None, gentler: str | None,
) -> Explanation:  # fmt: skip
    state = state_at(item=item, on=on)
    return Explanation(
        id=item.id, kind=kind, name=name, title=Said(zh=item.title_zh, en=item.title_en), on=on, state=state,
        state_words=Said(zh=STATE_NAMES[state][0], en=STATE_NAMES[state][1]), asked=asked, applies=applies, excuses=excuses,
        says=says, effect=effect,
        effect_words=None if effect is None else Said(zh=EFFECT_NAMES[effect][0], en=EFFECT_NAMES[effect][1]),
        instrument=item.instrument, force=item.force,
        force_words=Said(zh=FORCE_NAMES[item.force][0], en=FORCE_NAMES[item.force][1]), confidence=item.confidence,
        confidence_words=Said(zh=CONFIDENCE_NAMES[item.confidence][0], en=CONFIDENCE_NAMES[item.confidence][1]),
        sources=item.sources, summary=item.summary, last_checked=item.last_checked, file=item.file, gentler=gentler,
    )  # fmt: skip


def _both(zh: str, en: str, words: tuple[str, ...], table: Names) -> Said:
    return Said(
        zh=zh + listed(words=words, table=table, lang="zh"), en=en + listed(words=words, table=table, lang="en")
    )


def _whose(item: Rule | Limit) -> tuple[Said, ...]:
    said = [_both("谁：", "who acts: ", item.actors, ACTOR_NAMES)]
    if "any" not in item.products:
        said.append(_both("产品：", "product: ", item.products, PRODUCT_NAMES))
    return tuple(said)


def _applies(rule: Rule) -> tuple[Said, ...]:
    acts = rule.acts or ("contact",)
    said = [*_whose(rule), _both("做什么：", "what is done: ", acts, ACTS)]
    if "contact" in acts:
        said.append(_both("方向：", "direction: ", rule.directions or ("outbound",), DIRECTIONS))
    for zh, en, words, table in (
        ("渠道：", "through: ", rule.channels, CHANNELS),
        ("对象：", "with: ", rule.parties, PARTIES),
        ("目的：", "purpose: ", rule.purposes, PURPOSES),
        ("目的不是：", "purpose other than: ", rule.except_purposes, PURPOSES),
        ("阶段：", "when: ", rule.stages, STAGES),
    ):
        if words:
            said.append(_both(zh, en, words, table))
    if rule.regions:
        names = {region: REGION_NAMES.get(region, (region, region)) for region in rule.regions}
        said.append(_both("居住地：", "the person lives in: ", rule.regions, names))
    return tuple(said)


def _excuses(rule: Rule) -> tuple[Said, ...]:
    said = []
    if rule.unless:
        said.append(_both("其中一项成立：", "one of this is so: ", rule.unless, FLAGS))
    if rule.unless_agreed:
        agreed = _both(
            "对方已就此渠道与时间表示，并留有证据：",
            "for this channel and time the person has said, and there is evidence: ",
            rule.unless_agreed,
            WISH_KINDS,
        )
        if rule.agreed_days is not None:
            days = rule.agreed_days
            more = "day" if days == 1 else "days"
            agreed = Said(
                zh=f"{agreed.zh}（表示之日起 {days} 天内，当日为第 1 天）",
                en=f"{agreed.en} (for {days} {more}, the day it was said being the first)",
            )
        said.append(agreed)
    return tuple(said)


def _value(dated: DatedValue, unit: Unit) -> Said:
    return Said(
        zh=value_in_words(value=dated.value, unit=unit, lang="zh"),
        en=value_in_words(value=dated.value, unit=unit, lang="en"),
    )


def value_in_words(*, value: Value, unit: Unit, lang: Language) -> str:
    """A limit's value as people read it.

    >>> value_in_words(value=(0, 90), unit="days_list", lang="zh"), value_in_words(value=24, unit="months", lang="en")
    ('0、90 天', '24 months')
    """
    zh = lang == "zh"
    if isinstance(value, AllocationOrder):
        return _order(value, lang)
    if isinstance(value, tuple):
        return ("、" if zh else ", ").join(map(str, value)) + (" 天" if zh else " days")
    name = called(word=unit, table=UNIT_NAMES, lang=lang)
    return f"{value} {name}".rstrip()


def _order(order: AllocationOrder, lang: Language) -> str:
    zh = lang == "zh"
    due = " → ".join(called(word=part, table=COMPONENT_NAMES, lang=lang) for part in order.due)
    fill = called(word=order.fill, table=FILL_NAMES, lang=lang)
    excess = called(word=order.excess, table=EXCESS_NAMES, lang=lang)
    told = f"{due}（{fill}；多还款{excess}）" if zh else f"{due} ({fill}; excess {excess})"
    if order.switch_to is None:
        return told
    if zh:
        return f"{told}；逾期超过 {order.switch_after_days} 天：{order.switch_to}"
    return f"{told}; past {order.switch_after_days} days: {order.switch_to}"
