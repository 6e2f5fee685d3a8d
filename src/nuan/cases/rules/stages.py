"""The ladder of a case: which stage it may be in, who may say so, and what must have happened before.

A step up the ladder rests on facts, not on days alone: a conversation and an offer of help come before anything legal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from nuan.access.rules.acts import ACTS
from nuan.book.rules.columns import NEEDS
from nuan.cases.rules.house import UnableToReadCasePolicy, in_force, whole, words
from nuan.shared.contact import Names
from nuan.shared.decision import Decision

FILE: Final = "house/cases/stages.toml"
PRECONDITIONS: Final[Names] = {
    "conversation": ("须先与本人沟通过一次", "somebody must have spoken with the person first"),
    "help_offered": ("须先提出过帮助方案", "help must have been offered first"),
    "open_promise": ("须有未到期的还款承诺", "there must be a promise that is still to come"),
    "no_promise": ("有未到期的还款承诺，先等待履约", "a promise is still to come: wait for it"),
    "no_hold": ("停催期间不得升级", "contact is stopped: nothing goes further"),
    "no_distress": ("本人情绪危机尚未处理", "the person is in distress and nobody has seen to it"),
    "not_vulnerable": ("需特殊关怀，不得升级", "the person needs particular care: this road is closed"),
}
"""What a stage may rest on → what is said when it is not so."""


@dataclass(frozen=True, kw_only=True)
class StageFacts:
    """What the ladder looks at. `help_offered_at`: when help was last offered since the case opened."""

    stage: str
    need: str
    days_past_due: int
    conversation: bool
    help_offered_at: datetime | None
    open_promise: bool
    on_hold: bool
    distress: bool
    vulnerable: bool


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One stage of a ladder; see the head of the file for what its fields mean."""

    name: str
    zh: str
    en: str
    needs: tuple[str, ...]
    least_days: int
    reached_from: tuple[str, ...]
    act: str
    night_when: tuple[str, ...]
    night_from: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Ladder:
    """The stages in force."""

    from_on: date
    open_for: frozenset[str]
    first: str
    back_to: str
    first_contact_hours: int
    help_days: int
    stages: Mapping[str, Stage]


def holds(*, precondition: str, facts: StageFacts, ladder: Ladder, on: date) -> bool:
    """Whether what a stage rests on is so."""
    if precondition.startswith("need:"):
        return facts.need == precondition.removeprefix("need:")
    offered = facts.help_offered_at
    return {
        "conversation": facts.conversation,
        "help_offered": offered is not None and (on - offered.date()).days <= ladder.help_days,
        "open_promise": facts.open_promise,
        "no_promise": not facts.open_promise,
        "no_hold": not facts.on_hold,
        "no_distress": not facts.distress,
        "not_vulnerable": not facts.vulnerable,
    }[precondition]


def _lacks(facts: StageFacts, stage: Stage, ladder: Ladder, on: date) -> tuple[str, ...]:
    said = [
        " / ".join(PRECONDITIONS[need])
        for need in stage.needs
        if not holds(precondition=need, facts=facts, ladder=ladder, on=on)
    ]
    if facts.days_past_due < stage.least_days:
        said.append(f"逾期须满{stage.least_days}天 / at least {stage.least_days} days past due")
    return tuple(said)


def may_move(*, facts: StageFacts, to: str, ladder: Ladder, on: date) -> Decision:
    """Whether a case may go to a stage; every reason that speaks against it is told, in Chinese and English.

    A conversation and an offer of help come before anything legal; each stage says what it rests on (its file does).
    """
    if to not in ladder.stages:
        known = "、".join(ladder.stages)
        return Decision(allowed=False, reasons=(f"没有阶段“{to}” / there is no stage {to!r}; there are: {known}",))
    stage = ladder.stages[to]
    if facts.stage == to:
        return Decision(allowed=False, reasons=(f"已在“{stage.zh}”阶段 / the case is in {stage.en!r} already",))
    reasons = list(_lacks(facts, stage, ladder, on))
    if stage.reached_from and facts.stage not in stage.reached_from:
        zh = "、".join(ladder.stages[name].zh for name in stage.reached_from)
        en = ", ".join(ladder.stages[name].en for name in stage.reached_from)
        reasons.insert(0, f"只能从以下阶段进入：{zh} / it is reached only from: {en}")
    return Decision(allowed=not reasons, reasons=tuple(reasons))


def night_stage(*, facts: StageFacts, ladder: Ladder, on: date) -> str:
    """Where the night leaves a case: one stage on when that stage waits for what is so now; back when what its stage rests
    on is no longer so; else where it is."""
    here = ladder.stages.get(facts.stage)
    if here is None:
        return ladder.first
    if _lacks(facts, here, ladder, on):
        return ladder.back_to
    for stage in reversed(tuple(ladder.stages.values())):
        if not stage.night_when or facts.stage not in stage.night_from:
            continue
        wanted = all(holds(precondition=one, facts=facts, ladder=ladder, on=on) for one in stage.night_when)
        if wanted and not _lacks(facts, stage, ladder, on):
            return stage.name
    return facts.stage


def read_ladder(*, table: Mapping[str, Any], on: date) -> Ladder:
    """The ladder in force on a day, out of the parsed file. Raises UnableToReadCasePolicy."""
    part = in_force(table=table, name="stages", file=FILE, on=on)
    listed = part.get("stage")
    if not isinstance(listed, list) or not all(isinstance(one, dict) and "name" in one for one in listed):
        raise UnableToReadCasePolicy(
            file=FILE, key="stages.stage", why="there is none, or one has no name", remedy="Name it"
        )
    names = frozenset(str(one["name"]) for one in listed)
    stages = {str(one["name"]): _stage(one, names) for one in listed}
    for key in ("first", "back_to"):
        if part.get(key) not in names:
            raise UnableToReadCasePolicy(file=FILE, key=f"stages.{key}", why="it names no stage", remedy="Name one")
    for key in ("first", "back_to"):
        if stages[part[key]].needs or stages[part[key]].least_days:
            raise UnableToReadCasePolicy(
                file=FILE, key=f"stages.{key}", why="it rests on something, and a case must always be able to be there",
                remedy="Name a stage without needs",
            )  # fmt: skip
    if len(stages) != len(listed):
        raise UnableToReadCasePolicy(file=FILE, key="stages.stage", why="a name stands twice", remedy="Name each once")
    return Ladder(
        from_on=part["from"],
        open_for=frozenset(words(part=part, key="open_for", file=FILE, path="stages", known=frozenset(NEEDS))),
        first=part["first"], back_to=part["back_to"], stages=stages,
        first_contact_hours=whole(part=part, key="first_contact_hours", file=FILE, path="stages", least=1),
        help_days=whole(part=part, key="help_days", file=FILE, path="stages", least=1),
    )  # fmt: skip


_NEEDS: Final = frozenset(PRECONDITIONS)
_WHEN: Final = _NEEDS | {f"need:{need}" for need in NEEDS}
_KEYS: Final = {"name", "zh", "en", "needs", "least_days", "from", "act", "night_when", "night_from"}


def _stage(part: Mapping[str, Any], names: frozenset[str]) -> Stage:
    path = f"stages.{part['name']}"
    odd = sorted(part.keys() - _KEYS)
    if odd or not isinstance(part.get("zh"), str) or not isinstance(part.get("en"), str):
        raise UnableToReadCasePolicy(
            file=FILE,
            key=path,
            why=f"zh or en is missing, or a key is not known ({', '.join(odd)})",
            remedy="Correct it",
        )
    act = part.get("act", "")
    if act and act not in ACTS:
        raise UnableToReadCasePolicy(file=FILE, key=f"{path}.act", why=f"{act!r} is no act", remedy="See nuan.access")
    return Stage(
        name=str(part["name"]), zh=part["zh"], en=part["en"], act=act,
        needs=words(part=part, key="needs", file=FILE, path=path, known=_NEEDS),
        least_days=whole(part={"least_days": 0} | dict(part), key="least_days", file=FILE, path=path, least=0),
        reached_from=words(part=part, key="from", file=FILE, path=path, known=names),
        night_when=words(part=part, key="night_when", file=FILE, path=path, known=_WHEN),
        night_from=words(part=part, key="night_from", file=FILE, path=path, known=names),
    )  # fmt: skip
