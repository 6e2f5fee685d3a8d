"""Whether a reply promises to pay, and what."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from nuan.outreach.rules.words.lexicon import Mention
from nuan.outreach.rules.words.plain import ASKS, MARKS
from nuan.outreach.rules.words.replies import Promise
from nuan.outreach.rules.words.reply_seen import ReplySeen

Spans = Sequence[tuple[int, int]]
_PAYDAY: Final = re.compile(
    "发工资|发薪|开工资|工资到|领工资|工资发|发钱|发了钱|工资一到|钱一到|钱到手|工资下来"
    "|get paid|gets paid|payday|pay day|paid next|my wages|wages come|paycheck|salary"
)
_NEVER_SAID: Final = re.compile("没有?(?:说|答应|承诺|保证)|不保证|不敢保证|(?:did not|never) (?:say|said|promise)")
_SURE: Final = re.compile(
    r"\b(?:promise|word|definite|definitely|for sure|without fail|certain|at the latest|latest)\b|一定|肯定|保证|准时|最迟|最晚"
)
_TOO_MUCH: Final = re.compile("太多|too much|too high")
_NOT_ZH: Final = frozenset("不没未别甭无莫")
_NOT_EN: Final = frozenset({"not", "never", "without", "unable", "no"})
_NEAR: Final = 9
"""Words between paying and a word of will."""
QUESTION_START: Final = re.compile(
    r"(?:^|[。？！] ?)(?:hi |hello |hey |ok |and |so |but )?(?:how|what|when|where|why|who|which|can i|could i|may i|do i"
    r"|will (?:this|it|you)|is there|are (?:there|you)|is (?:it|this)|does|did|do you|can you|could you)\b"
)


def find_promise(*, reply: ReplySeen, found: Mapping[str, Spans]) -> tuple[Promise, tuple[int, int]] | None:
    """A promise and the words that say it: paying, said for a day, an amount or for certain; not denied, not past, not asked.

    `found`: the other intents. Somebody who says that they cannot pay promises only what they name an amount for.
    """
    if {"paid_already", "dispute", "wrong_number"} & found.keys() or _NEVER_SAID.search(reply.line.text):
        return None
    pays = [mention for mention in reply.of("rz_pay", "re_pay") if not is_denied(reply=reply, mention=mention)]
    ahead, line = reply.ahead, reply.line.text
    if not pays and not (ahead and (reply.amounts or _SURE.search(line))):
        return None
    payday = bool(_PAYDAY.search(line))
    if not (ahead or payday) and not _is_firm(reply, found, pays):
        return None
    if reply.has("rz_cannot", "re_cannot") and not (reply.amounts and pays):
        return None
    if "hardship" in found and not (ahead or payday) and reply.has("rz_relief", "re_relief"):
        return None
    day = (reply.line.word(ahead[0].start), reply.line.word(ahead[0].end - 1) + 1) if ahead else (0, 1)
    promise = Promise(
        on=ahead[0].on if ahead else None,
        amount=reply.amounts[0].amount if reply.amounts else None,
        waits_for_payday=payday and not ahead,
    )
    return promise, (pays[0].first, pays[0].last) if pays else day


def _is_firm(reply: ReplySeen, found: Mapping[str, Spans], pays: Sequence[Mention]) -> bool:
    """Whether a promise without a day is one: an amount, or a word of will, and not merely asked."""
    line = reply.line.text
    if _TOO_MUCH.search(line):
        return False
    asks = (
        line.rstrip("。").endswith(("吗", "呢", "么"))
        or ASKS in reply.seen.plain.words
        or bool(QUESTION_START.search(line))
        or reply.has("rz_question_word")
    )
    willing = _is_willing(reply, pays)
    if reply.amounts:
        return willing or not asks
    return willing and not asks and "hardship" not in found


def _is_willing(reply: ReplySeen, pays: Sequence[Mention]) -> bool:
    """Whether a word of will stands near paying."""
    return any(
        abs(will.first - pay.first) <= _NEAR
        for pay in pays
        for will in reply.of("rz_will", "re_will")
        if not is_denied(reply=reply, mention=will)
    )


def is_denied(*, reply: ReplySeen, mention: Mention) -> bool:
    """Whether a *not* stands just before a mention, or it is part of "cannot pay"."""
    words = reply.seen.plain.words
    before = words[max(0, mention.first - 4) : mention.first]
    if before and before[-1] in _NOT_ZH:
        return True
    marks = [place for place, word in enumerate(before) if word in MARKS]
    clause = before[marks[-1] + 1 :] if marks else before
    if any(word in _NOT_EN for word in clause):
        return True
    return any(cannot.first <= mention.first < cannot.last for cannot in reply.of("rz_cannot", "re_cannot"))
