"""How a reply is read: what is seen in it (`reply_seen.py`), and what that means together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from nuan.outreach.rules.words.days import read_time
from nuan.outreach.rules.words.plain import ASKS, MARKS
from nuan.outreach.rules.words.promises import QUESTION_START, find_promise
from nuan.outreach.rules.words.replies import AT_ONCE, CallBack, IntentFound, Language, ReplyReader, ReplyReading
from nuan.outreach.rules.words.reply_seen import LONGEST_REPLY, ReplySeen, framed, look_at
from nuan.outreach.rules.words.second_reader import likely_intents

_WHOLE: Final = (
    "t|td|n|退|退订|取消|拒收|不要|停|停止|别发|回t|回td|td退订|t退订|退订t|td谢谢|stop|quit|end|cancel|revoke|unsubscribe|optout|"
    "opt out|stopall|stop all|arret|stop please|please stop|i said stop|stop now|stop it|just stop|ok stop|remove|no more|"
    "end please|stop thanks|stop thank you|stopp"
)
_WHOLE_STOP: Final = frozenset(_WHOLE.split("|"))
"""Messages that are nothing but a wish to stop."""
_AFTER_STOP: Final = frozenset({"it", "now", "already", "please"})
_CHANNEL_WORDS: Final[Mapping[str, str]] = {
    "sms": "短信 信息 发 td t text texts texting messages message msg texted messaging send sending",
    "call": "电话 打 来电 call calls calling called ring rings ringing phone phoning phones voicemail",
    "email": "邮件 邮箱 email emails emailing mail",
    "im": "微信 私信 whatsapp",
    "visit": "上门 登门 家访 visit visits visiting",
    "letter": "信函 寄信 letter letters",
}
_CAUSES: Final = (
    ("fraud_victim", ("rz_scammed", "re_scammed")),
    ("bereavement", ("re_bereaved",)),
    ("illness", ("rz_illness", "re_illness")),
    ("disaster", ("rz_disaster", "re_disaster")),
    ("business_failure", ("rz_business", "re_business")),
    ("job_loss", ("rz_job_loss", "re_job_loss")),
    ("income_drop", ("rz_income_drop", "re_income_drop")),
    ("family", ("rz_family", "re_family")),
    ("forgot", ("rz_forgot", "re_forgot")),
)
_FRAUD: Final = re.compile(
    "冒用|冒名|不是我本人|不是本人|别人办|盗用|身份证被|拿我|用我|身份证丢"
    "|identity|in my name|used my|opened this|stole my|not apply for|not open"
)
_NOT_ME: Final = re.compile(
    r"\b(?:I['’]?m|I am|This is|this is|this isn['’]t|This isn['’]t) not (?:a |the )?[A-Z][a-z]+\b|\bim not [A-Z][a-z]+\b"
)
_Spans = dict[str, list[tuple[int, int]]]


def read_reply(*, text: str, at_date: date, language: Language = "auto", currency: str = "auto") -> ReplyReading:
    """What a reply means, read by rules alone.

    `at_date`: the day it was written, in the person's zone. `currency`: what an amount without one is in; by default yuan in
    Chinese and dollars in English.

    >>> reading = read_reply(text="下周五还800", at_date=date(2026, 11, 23))
    >>> reading.intents, str(reading.promise.on), reading.promise.amount
    (('promise',), '2026-12-04', Money(minor=80000, currency='CNY'))
    >>> read_reply(text="别再给我发短信了", at_date=date(2026, 11, 23)).acts_at_once
    True
    """
    reply = look_at(text=text, at_date=at_date, language=language, currency=currency)
    return _meaning(reply, framed(reply=reply))


def read_with(
    *, reader: ReplyReader, text: str, at_date: date, language: Language = "auto", currency: str = "auto"
) -> ReplyReading:
    """The reading of another reader, with what the rules find of stop and distress: it may add to that, never take away."""
    theirs = reader(text=text, at_date=at_date, language=language, currency=currency)
    ours = read_reply(text=text, at_date=at_date, language=language, currency=currency)
    pressing = [one for one in ours.found if one.intent in AT_ONCE and one.intent not in theirs.intents]
    if not pressing:
        return theirs
    channels = theirs.stop_channels if "stop" in theirs.intents else ours.stop_channels
    return replace(theirs, found=(*pressing, *theirs.found), stop_channels=channels)


def _meaning(reply: ReplySeen, found: _Spans) -> ReplyReading:
    for one in likely_intents(seen=reply.seen):
        if one.name == "stop" and reply.has("rz_not_stop", "re_not_stop"):
            continue
        if one.name == "distress" and "third_party" in found:
            continue
        found.setdefault(one.name, [(one.first, one.last)])
    stops = [*found.pop("stop", []), *_bare_stop(reply)]
    if stops:
        found["stop"] = stops
        found.pop("call_back", None)
    elif reply.has("rz_call_back"):
        found.setdefault("call_back", []).extend((one.first, one.last) for one in reply.of("rz_call_back"))
    _weigh(reply, found)
    promised = None if {"distress", "stop"} & found.keys() else find_promise(reply=reply, found=found)
    if promised is not None:
        found["promise"] = [promised[1]]
    if _asks(reply, found):
        found["question"] = [(0, len(reply.seen.plain.words))]
    return ReplyReading(
        language=reply.language,
        found=tuple(_founds(reply, found)),
        cause=_cause(reply, found),
        promise=promised[0] if promised else None,
        call_back=_call_back(reply) if "call_back" in found else None,
        stop_channels=_channels(reply, stops),
    )


def _weigh(reply: ReplySeen, found: _Spans) -> None:
    """What one intent takes from another."""
    if "distress" in found and _is_only_weary(reply, found["distress"]):
        del found["distress"]
    if "wrong_number" not in found and _NOT_ME.search(reply.text[:LONGEST_REPLY]):
        found["wrong_number"] = [(0, len(reply.seen.plain.words))]
    asks_relief = reply.has("rz_cannot", "re_cannot", "rz_relief", "re_relief")
    if "hardship" in found and reply.has("rz_fine", "re_fine") and not asks_relief:
        del found["hardship"]
    if "hardship" in found and not _is_in_need(reply, found):
        del found["hardship"]
    if {"distress", "complaint"} & found.keys():
        found.pop("call_back", None)
    if "third_party" in found and "wrong_number" in found and not reply.has("re_wrong"):
        del found["wrong_number"]


def _is_in_need(reply: ReplySeen, found: _Spans) -> bool:
    """Whether the writer is in need, not somebody they write for, and asks for relief, not why none was given."""
    if "distress" in found:
        return reply.has(
            "rz_cannot", "re_cannot", "rz_relief", "re_relief", "rz_job_loss", "re_job_loss", "rz_business", "re_business",
            "rz_income_drop", "re_income_drop", "rz_disaster", "re_disaster",
        )  # fmt: skip
    if reply.has("rz_cannot", "re_cannot", "rz_hard", "re_hard"):
        return True
    causes = reply.has(*(name for _, names in _CAUSES for name in names))
    if "third_party" in found:
        return not causes or reply.has("rz_relief", "re_relief")
    return causes or not {"dispute", "complaint"} & found.keys()


def _founds(reply: ReplySeen, found: _Spans) -> Iterable[IntentFound]:
    for intent, spans in found.items():
        first, last = min(spans)
        start, end = reply.seen.plain.span(first=first, last=last)
        yield IntentFound(intent=intent, start=start, end=end)


def _bare_stop(reply: ReplySeen) -> list[tuple[int, int]]:
    """A message that is nothing but a stop word, or a sentence that ends in one."""
    words = reply.seen.plain.words
    said = [word for word in words if word not in MARKS]
    if said and (" ".join(said) in _WHOLE_STOP or "".join(said) in _WHOLE_STOP):
        return [(0, len(words))]
    guarded = {place for one in reply.of("re_not_stop") for place in range(one.first, one.last)}
    stops = []
    for place, word in enumerate(words):
        after = words[place + 1] if place + 1 < len(words) else ASKS
        if word == "stop" and place not in guarded and (after in MARKS or after in _AFTER_STOP):
            stops.append((place, place + 1))
    return stops


def _is_only_weary(reply: ReplySeen, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether all that sounds like distress is being worn out, said while asking for relief."""
    weary = {(one.first, one.last) for one in reply.of("rz_desperate_only")}
    return reply.has("rz_relief") and all(span in weary for span in spans)


def _asks(reply: ReplySeen, found: _Spans) -> bool:
    """Whether it is a question: by its words, or by its mark when nothing else was found."""
    if {"distress", "stop"} & found.keys():
        return False
    if reply.has("rz_question_word"):
        return not {"dispute", "complaint", "wrong_number"} & found.keys()
    words = reply.seen.plain.words
    if found or all(word in MARKS for word in words):
        return False
    ends = words[-1] == ASKS or words[-1] in {"吗", "呢"}
    return (ends and reply.has("rz_question", "re_question")) or bool(QUESTION_START.search(reply.line.text))


def _cause(reply: ReplySeen, found: _Spans) -> str | None:
    if "dispute" in found and _FRAUD.search(reply.line.text):
        return "fraud_victim"
    for cause, concepts in _CAUSES:
        grieves = cause == "bereavement" and reply.has("rz_bereaved") and reply.has("rz_family_who")
        if grieves or reply.has(*concepts):
            return cause
    return None


def _call_back(reply: ReplySeen) -> CallBack:
    return CallBack(
        on=reply.ahead[0].on if reply.ahead else None,
        at_time=read_time(text=reply.text[:LONGEST_REPLY], line=reply.line.text),
    )


def _channels(reply: ReplySeen, stops: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The channels every stop names within its words; if one names none, it means every channel."""
    words = reply.seen.plain.words
    said: list[str] = []
    for first, last in stops:
        part = words[first : last + 2]
        line = "".join(part)
        here = [
            channel
            for channel, listed in _CHANNEL_WORDS.items()
            if any((word in part) if word.isascii() else (word in line) for word in listed.split())
        ]
        if not here:
            return ()
        said += here
    return tuple(dict.fromkeys(said))
