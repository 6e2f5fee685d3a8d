"""The messages we send by ourselves: put together from a few parts by language, channel, stage and cause.

A message is: who we are, what stands at this stage, a word about the cause, what we can do, what the law wants said, how to
reach a named person. Where a hold means that nothing may be asked for (`HELD_CAUSES`), the stage is replaced by "we have
paused". Texts and their language are in `words/zh.toml` and `words/en.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from nuan.outreach.rules.words.required import JURISDICTIONS, RequiredPhrase
from nuan.outreach.rules.words.sms import sms_parts
from nuan.shared.circumstances import FLAGS
from nuan.shared.contact import ROLES, Names, UnableToKnowWord
from nuan.shared.money import Money, money_text

MESSAGE_STAGES: Final[Names] = {
    "before_due": ("到期前", "before the date"),
    "hear_why": ("先问近况", "asking how somebody is, with no amount"),
    "first_day": ("刚过还款日", "the first days after it"),
    "early": ("逾期初期", "early"),
    "later": ("逾期较久", "later"),
    "plan_active": ("安排履行中", "a plan is being kept"),
    "plan_broken": ("安排未能履行", "a plan was not kept"),
    "thank": ("致谢", "thanks for a payment"),
}
MESSAGE_CAUSES: Final[Names] = {
    "unknown": ("原因未知", "not known"),
    "forgot": ("忘记", "forgot"),
    "illness": ("疾病", "illness"),
    "job_loss": ("失业", "lost work"),
    "income_drop": ("收入减少", "less income"),
    "business_failure": ("经营失败", "a business failed"),
    "disaster": ("灾害", "disaster"),
    "bereavement": ("丧亲", "bereavement"),
    "family": ("家庭变化", "a change in the family"),
    "fraud_victim": ("被骗或被冒用", "a victim of fraud"),
    "dispute": ("对账目有异议", "a dispute"),
    "lender_fault": ("我方差错", "our own mistake"),
}
HELD_CAUSES: Final = ("bereavement", "fraud_victim", "dispute", "lender_fault")
"""Causes for which a hold is placed: their messages ask for nothing."""
MESSAGE_CHANNELS: Final = ("sms", "im", "email", "letter", "portal", "call")
SHORT_CHANNELS: Final = ("sms", "im")
NOTICES: Final = ("opt_out_confirmed", "distress", "reply_received", "wrong_number")
MOST_PARTS: Final[Mapping[str, int]] = {"zh": 3, "en": 3}
"""Parts of a text message, by language, that no template may exceed with the sample values."""

PLACEHOLDERS: Final[Names] = {
    "customer_title": ("称呼，如“王先生”", "how the customer is addressed, such as Ms Lee"),
    "person_name": ("联系人姓名", "the person who cares for this file"),
    "person_number": ("工号", "that person's staff number"),
    "person_phone": ("联系人电话", "that person's number, free of charge"),
    "lender_name": ("出借机构名称", "the lender"),
    "lender_address": ("出借机构地址", "the lender's address"),
    "agency_name": ("受托机构名称", "the agency, when one acts"),
    "amount": ("金额", "the amount, as Money"),
    "due_on": ("日期", "the day it is about, as a date"),
    "written_on": ("写信日期", "the day of the letter, as a date"),
    "opt_out": ("退订方法，如“回复TD”", "how to opt out, such as: reply STOP"),
    "crisis_line": ("心理援助热线", "the crisis line of the country"),
}
"""Every name that may stand in braces. Nothing else may."""
_MONEY: Final = frozenset({"amount"})
_DATES: Final = frozenset({"due_on", "written_on"})
_BRACED: Final = re.compile(r"\{([^{}]*)\}")
_MONTHS: Final = "January February March April May June July August September October November December"
Value = str | Money | date


class UnableToReadTemplates(ValueError):
    """A file of templates lacks something, or says what nobody can fill in."""

    def __init__(self, *, language: str, why: str) -> None:
        self.language, self.why = language, why
        super().__init__(f"unable to read the templates of {language}: {why}; see rules/words/templates.py")


class UnableToRenderTemplate(ValueError):
    """A message cannot be put together from what was given."""

    def __init__(self, *, what: str, why: str, names: tuple[str, ...] = ()) -> None:
        self.what, self.why, self.names = what, why, names
        super().__init__(f"unable to write {what}: {why}")


@dataclass(frozen=True, kw_only=True)
class Situation:
    """What a message is for. `role`: lender or agency. `lender_kind`: one of policy's actors. `flags`: of the contact."""

    language: str
    channel: str
    stage: str
    cause: str
    jurisdiction: str
    role: str = "lender"
    lender_kind: str = ""
    flags: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        for word, table in ((self.stage, MESSAGE_STAGES), (self.cause, MESSAGE_CAUSES), (self.role, ROLES)):
            if word not in table:
                raise UnableToKnowWord(word=word, known=tuple(table))
        for word, known in ((self.channel, MESSAGE_CHANNELS), (self.jurisdiction, JURISDICTIONS)):
            if word not in known:
                raise UnableToKnowWord(word=word, known=tuple(known))
        for flag in self.flags:
            if flag not in FLAGS:
                raise UnableToKnowWord(word=flag, known=tuple(FLAGS))


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """A message ready to be checked and sent. `rules`: which rules its required phrases answer. `sms_parts`: 0 if no text."""

    language: str
    channel: str
    subject: str
    text: str
    rules: tuple[str, ...]
    sms_parts: int


@dataclass(frozen=True, kw_only=True)
class Templates:
    """The parts of one language, by their dotted name such as `cause.illness.offer_short`."""

    language: str
    parts: Mapping[str, str]

    def part(self, *, name: str) -> str:
        """A part. Raises UnableToRenderTemplate when there is none."""
        try:
            return self.parts[name]
        except KeyError:
            raise UnableToRenderTemplate(what=f"{self.language} {name}", why="there is no such part") from None


def read_templates(*, text: str) -> Templates:
    """The templates of one language out of TOML. Every part any message needs is there, and every brace is known.

    Raises UnableToReadTemplates.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise UnableToReadTemplates(language="(unknown)", why=f"it is no TOML: {fault}") from fault
    language = str(tables.pop("language", "(unknown)"))
    parts: dict[str, str] = {}
    _flatten(tables, "", parts, language)
    missing = sorted(set(_needed()) - set(parts))
    unknown = sorted(set(parts) - set(_needed()))
    if language not in MOST_PARTS or missing or unknown:
        raise UnableToReadTemplates(language=language, why=f"missing parts {missing}, unknown parts {unknown}")
    for name, part in parts.items():
        strange = sorted(set(_BRACED.findall(part)) - set(PLACEHOLDERS))
        if strange or part.count("{") != part.count("}") or part.count("{") != len(_BRACED.findall(part)):
            raise UnableToReadTemplates(language=language, why=f"{name} has unknown or broken placeholders {strange}")
    return Templates(language=language, parts=parts)


def _flatten(table: Mapping[str, object], prefix: str, parts: dict[str, str], language: str) -> None:
    for key, value in table.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict):
            _flatten(value, f"{name}.", parts, language)
        elif isinstance(value, str):
            parts[name] = value
        else:
            raise UnableToReadTemplates(language=language, why=f"{name} is no text")


def _needed() -> list[str]:
    channels = [f"{part}.{channel}" for part in ("opening", "opening_for", "closing") for channel in MESSAGE_CHANNELS]
    subjects = [f"subject.{stage}" for stage in (*MESSAGE_STAGES, "held")]
    stages = [f"stage.{stage}.{size}" for stage in (*MESSAGE_STAGES, "held") for size in ("short", "long")]
    sizes = ("short", "long", "offer_short", "offer_long")
    causes = [f"cause.{cause}.{size}" for cause in MESSAGE_CAUSES for size in sizes]
    notices = [f"notice.{notice}.{size}" for notice in NOTICES for size in ("short", "long")]
    return [*channels, *subjects, *stages, *causes, *notices, "relay.sms", "relay.call", "voicemail.text"]


def render_template(
    *,
    templates: Templates,
    phrases: tuple[RequiredPhrase, ...],
    situation: Situation,
    values: Mapping[str, Value],
) -> Rendered:
    """The message for a situation, with every phrase its law and the house require.

    Raises UnableToRenderTemplate when a placeholder it needs was not given, or was given as the wrong thing: money is Money,
    days are dates, the rest is text.
    """
    what = f"{situation.language} {situation.channel} {situation.stage} {situation.cause}"
    if templates.language != situation.language:
        raise UnableToRenderTemplate(what=what, why=f"these templates are in {templates.language}")
    short = situation.channel in SHORT_CHANNELS
    actors = frozenset({situation.role, situation.lender_kind} - {""})
    asked = [
        phrase
        for phrase in phrases
        if phrase.is_asked(
            jurisdiction=situation.jurisdiction, channel=situation.channel, actors=actors, flags=situation.flags
        )
    ]
    size = "short" if short else "long"
    held = situation.cause in HELD_CAUSES and situation.stage != "thank"
    stage = "held" if held else situation.stage
    thanks = situation.stage == "thank"
    pieces = [
        templates.part(name=f"{'opening_for' if situation.role == 'agency' else 'opening'}.{situation.channel}"),
        *_required(asked, "start", situation.language, short),
        "" if thanks else templates.part(name=f"cause.{situation.cause}.{size}") if held else "",
        templates.part(name=f"stage.{stage}.{size}"),
        "" if thanks or held else templates.part(name=f"cause.{situation.cause}.{size}"),
        "" if thanks else templates.part(name=f"cause.{situation.cause}.offer_{size}"),
    ]
    closing = templates.part(name=f"closing.{situation.channel}")
    ends = _required(asked, "end", situation.language, short)
    order = [*pieces, closing, *ends] if short else [*pieces, *ends, closing]
    glue = "" if short else "\n\n" if situation.channel in {"email", "letter", "call"} else "\n"
    text = glue.join(piece for piece in order if piece)
    subject = templates.part(name=f"subject.{stage}") if situation.channel in {"email", "letter", "portal"} else ""
    filled = fill(text=text, language=situation.language, values=values, what=what).strip()
    return Rendered(
        language=situation.language,
        channel=situation.channel,
        subject=fill(text=subject, language=situation.language, values=values, what=what),
        text=filled,
        rules=tuple(phrase.rule for phrase in asked),
        sms_parts=sms_parts(text=filled) if situation.channel == "sms" else 0,
    )


def render_part(*, templates: Templates, name: str, values: Mapping[str, Value]) -> str:
    """One part by itself, such as `notice.distress.short`, `relay.sms` or `voicemail.text`. Raises UnableToRenderTemplate."""
    what = f"{templates.language} {name}"
    return fill(text=templates.part(name=name), language=templates.language, values=values, what=what).strip()


def _required(asked: list[RequiredPhrase], place: str, language: str, short: bool) -> list[str]:
    return [phrase.text(language=language, short=short) for phrase in asked if phrase.place == place]


def fill(*, text: str, language: str, values: Mapping[str, Value], what: str) -> str:
    """A text with its placeholders filled in. Raises UnableToRenderTemplate, naming all that are missing.

    >>> fill(text="{amount} is due on {due_on}", language="en", what="a sum",
    ...      values={"amount": Money(8500, "USD"), "due_on": date(2026, 12, 5)})
    '$85.00 is due on 5 December'
    """
    names = dict.fromkeys(_BRACED.findall(text))
    missing = tuple(name for name in names if name not in values or values[name] == "")
    if missing:
        raise UnableToRenderTemplate(what=what, why=f"nothing was given for {', '.join(missing)}", names=missing)
    told = {name: _told(name, values[name], language, what) for name in names}
    return _BRACED.sub(lambda match: told[match[1]], text)


def _told(name: str, value: Value, language: str, what: str) -> str:
    if name in _MONEY and isinstance(value, Money):
        yuan = language == "zh" and value.currency == "CNY"
        return f"{money_text(money=value)}元" if yuan else money_text(money=value, symbol=True)
    if name in _DATES and isinstance(value, date):
        return (
            f"{value.month}月{value.day}日" if language == "zh" else f"{value.day} {_MONTHS.split()[value.month - 1]}"
        )
    if name not in _MONEY | _DATES and isinstance(value, str) and not _BRACED.search(value):
        return value
    kind = "Money" if name in _MONEY else "a date" if name in _DATES else "text without braces"
    raise UnableToRenderTemplate(what=what, why=f"{name} must be given as {kind}, not {value!r}", names=(name,))
