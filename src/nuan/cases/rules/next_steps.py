"""What to do next for a person, in order, each with its reason and the id of its rule. It suggests; people decide."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from nuan.cases.rules.house import UnableToReadCasePolicy, in_force, whole, words
from nuan.shared.contact import Names

FILE: Final = "house/cases/next_steps.toml"
STEPS: Final[Names] = {
    "see_to_distress": ("先关心安危", "see that they are safe"),
    "do_not_call": ("暂不联系", "do not call"),
    "answer_message": ("答复来讯", "answer a message"),
    "check_protection": ("核查是否被冒用", "check for misuse of their name"),
    "say_sorry": ("致歉更正", "say sorry"),
    "check_document": ("核实材料", "check a document"),
    "hear_why": ("倾听原因", "hear why"),
    "remind_promise": ("提醒承诺", "remind of a promise"),
    "ask_about_promise": ("了解未履约原因", "ask what happened"),
    "call_back": ("按约回电", "call back as agreed"),
    "offer_help": ("准备帮助方案", "offer help"),
    "review_plan": ("重新评估计划", "look at the plan again"),
    "meet_coach": ("辅导面谈", "meet the coach"),
    "wait": ("等待，不联系", "wait"),
    "thank": ("表示感谢", "say thank you"),
    "call": ("关心近况", "ask how things are"),
}
"""What a suggestion is; a word is the icon's name and the button's."""


@dataclass(frozen=True, kw_only=True)
class StepFacts:
    """What is known of a person's case on a day. Counts and days only."""

    on: date
    need: str
    days_past_due: int
    on_hold: bool
    in_distress: bool
    messages_waiting: int
    documents_to_check: int
    cause_known: bool
    help_offered: bool
    promise_due_on: date | None
    promise_broken: bool
    follow_up_on: date | None
    meeting_on: date | None


CONDITIONS: Final[Mapping[str, Callable[[StepFacts], bool]]] = {
    "in_distress": lambda facts: facts.in_distress,
    "on_hold": lambda facts: facts.on_hold,
    "message_waits": lambda facts: facts.messages_waiting > 0,
    "check_protection": lambda facts: facts.need == "check_protection",
    "say_sorry": lambda facts: facts.need == "say_sorry",
    "review_plan": lambda facts: facts.need == "review_plan",
    "proof_to_check": lambda facts: facts.documents_to_check > 0,
    "behind": lambda facts: facts.days_past_due > 0,
    "caught_up": lambda facts: facts.days_past_due == 0 and facts.need == "thank",
    "heard_why": lambda facts: facts.cause_known,
    "never_heard_why": lambda facts: not facts.cause_known,
    "no_help_offered": lambda facts: not facts.help_offered,
    "promise_open": lambda facts: facts.promise_due_on is not None and facts.promise_due_on >= facts.on,
    "promise_soon": lambda facts: (
        facts.promise_due_on is not None and facts.on <= facts.promise_due_on <= facts.on + timedelta(days=1)
    ),
    "promise_broken": lambda facts: facts.promise_broken,
    "call_back_due": lambda facts: facts.follow_up_on is not None and facts.follow_up_on <= facts.on,
    "coach_meeting_due": lambda facts: facts.meeting_on is not None and facts.meeting_on <= facts.on + timedelta(days=1),
}  # fmt: skip
"""What a rule may ask, in words."""
_ON: Final[Mapping[str, str]] = {
    "promise_soon": "promise_due_on", "promise_open": "promise_due_on", "call_back_due": "follow_up_on",
    "coach_meeting_due": "meeting_on",
}  # fmt: skip
_COUNT: Final[Mapping[str, str]] = {"message_waits": "messages_waiting", "proof_to_check": "documents_to_check"}
_KEYS: Final = frozenset(("id", "when", "step", "zh", "en"))


@dataclass(frozen=True, kw_only=True)
class StepRule:
    """Suggest `step` when all of `when` and none of `unless` hold."""

    id: str
    when: tuple[str, ...]
    unless: tuple[str, ...]
    step: str
    zh: str
    en: str


@dataclass(frozen=True, kw_only=True)
class StepsPolicy:
    """The rules in force, the most pressing first, and how many suggestions are shown at most."""

    from_on: date
    most: int
    rules: tuple[StepRule, ...]


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """A suggestion. `rule`: the id of what suggests it; `because`: the words that held."""

    rule: str
    step: str
    zh: str
    en: str
    because: tuple[str, ...]


def next_steps(*, facts: StepFacts, policy: StepsPolicy) -> tuple[NextStep, ...]:
    """What to do next, the most pressing first, at most `policy.most`.

    A rule speaks when everything it asks for holds and nothing that excludes it does. With a hold in place, no rule the
    shipped policy has suggests calling.
    """
    holding = {name for name, holds in CONDITIONS.items() if holds(facts)}
    found = []
    for rule in policy.rules:
        if holding.issuperset(rule.when) and holding.isdisjoint(rule.unless):
            told = _told(rule, facts)
            found.append(
                NextStep(
                    rule=rule.id, step=rule.step, because=rule.when, zh=rule.zh.format_map(told),
                    en=rule.en.format_map(told),
                )
            )  # fmt: skip
    return tuple(found[: policy.most])


def _told(rule: StepRule, facts: StepFacts) -> dict[str, object]:
    told: dict[str, object] = {"days": facts.days_past_due}
    for word in rule.when:
        if word in _ON:
            told["on"] = getattr(facts, _ON[word])
        if word in _COUNT:
            told["count"] = getattr(facts, _COUNT[word])
    return told


def read_steps_policy(*, table: Mapping[str, Any], on: date) -> StepsPolicy:
    """The rules in force on a day, out of the parsed file. Raises UnableToReadCasePolicy."""
    part = in_force(table=table, name="steps", file=FILE, on=on)
    if part.keys() != {"from", "most", "rules"} or not isinstance(part["rules"], list):
        raise UnableToReadCasePolicy(
            file=FILE, key="steps", why="it has other keys than from, most and rules", remedy="Write these"
        )
    rules = tuple(_rule(one, f"steps.rules[{place}]") for place, one in enumerate(part["rules"]))
    if len({rule.id for rule in rules}) != len(rules):
        raise UnableToReadCasePolicy(file=FILE, key="steps.rules", why="an id is there twice", remedy="Name each once")
    return StepsPolicy(
        from_on=part["from"], rules=rules, most=whole(part=part, key="most", file=FILE, path="steps", least=1)
    )


def _rule(one: object, where: str) -> StepRule:
    if not isinstance(one, dict) or one.keys() - {"unless"} != _KEYS:
        raise UnableToReadCasePolicy(
            file=FILE, key=where, why="its keys are not id, when, step, zh, en, and unless", remedy="Write these"
        )
    known = frozenset(CONDITIONS)
    when = words(part=one, key="when", file=FILE, path=where, known=known)
    if not when or one["step"] not in STEPS:
        raise UnableToReadCasePolicy(
            file=FILE,
            key=where,
            why="it asks for nothing, or its step is not known",
            remedy=f"One of {', '.join(STEPS)}",
        )
    rule = StepRule(
        id=str(one["id"]), when=when, unless=words(part=one, key="unless", file=FILE, path=where, known=known),
        step=str(one["step"]), zh=str(one["zh"]), en=str(one["en"]),
    )  # fmt: skip
    marks = {"days", *("on" for word in when if word in _ON), *("count" for word in when if word in _COUNT)}
    try:
        for text in (rule.zh, rule.en):
            text.format_map(dict.fromkeys(marks, 0))
    except (KeyError, ValueError, IndexError) as fault:
        raise UnableToReadCasePolicy(
            file=FILE,
            key=where,
            why=f"its text asks for {fault}, which `when` does not give",
            remedy="Correct the text",
        ) from None
    return rule
