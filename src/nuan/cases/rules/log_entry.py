"""What a log entry must say before it is kept. The first conversation cannot be closed without background and cause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from nuan.access.rules.acts import ACTS
from nuan.cases.rules.causes import CauseTree
from nuan.cases.rules.doers import Doer, may_do
from nuan.cases.rules.log_words import CARE_NEEDS, DEMANDS, FEELINGS, HELP, NEXT_STEPS
from nuan.cases.rules.promises import Part, PromisePolicy, wrong_with
from nuan.outreach.rules.results import INBOUND_RESULTS, RESULTS
from nuan.shared.contact import OUTCOMES, Names

CAN_SAY_WHY: Final = ("customer", "co_borrower", "representative")
"""Who can say why somebody is behind: the person, who signed with them, who acts for them. A relative tells hearsay."""
TALKED: Final = ("answered", "met")
LONGEST_NOTE: Final = 4_000
LONGEST_REFERENCE: Final = 100
WITH_A_DAY: Final = ("call_back", "await_papers", "await_payment")
"""Next steps that need their day."""


@dataclass(frozen=True, kw_only=True)
class PromiseGiven:
    """A promise as it was made: parts in order of their days, minor units of `currency`.

    `why_changed`: why it takes the place of one that is still to come; "" where there is none.
    """

    currency: str
    parts: tuple[Part, ...]
    why_changed: str = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True)
class Said:
    """What somebody logs about a contact. `background`, `cause`: ids of the tree, "" when it was no conversation or is known."""

    outcome: str
    ended_at: datetime
    recording: str = ""
    background: str = ""
    cause: str = ""
    demands: tuple[str, ...] = ()
    feelings: tuple[str, ...] = ()
    care_needs: tuple[str, ...] = ()
    help_offered: tuple[str, ...] = ()
    next_step: str = "none"
    next_on: date | None = None
    note: str = field(default="", repr=False)
    promise: PromiseGiven | None = None


@dataclass(frozen=True, kw_only=True)
class ContactMade:
    """The contact as outreach knows it."""

    channel: str
    direction: str
    party: str
    started_at: datetime
    on: date
    """Its day, where the person is."""


@dataclass(frozen=True, kw_only=True)
class Lack:
    """One thing that keeps an entry from being kept: the field, and what to do in Chinese and English."""

    where: str
    zh: str
    en: str


def lacks_act(*acts: str, doer: Doer) -> tuple[Lack, ...]:
    """Acts somebody's roles do not let them do.

    >>> lacks_act("log_contact", doer=Doer(staff=1, username="li", roles=("risk",)))[0].en
    'your role may not log a contact'
    """
    return tuple(
        Lack(where="doer", zh=f"您的角色不能“{ACTS[act][0]}”", en=f"your role may not {ACTS[act][1]}")
        for act in acts
        if not may_do(doer=doer, act=act).allowed
    )


def is_conversation(*, party: str, outcome: str) -> bool:
    """Whether a contact was a conversation with somebody who can say why. A no-answer, or who would not talk, is none.

    >>> is_conversation(party="customer", outcome="answered"), is_conversation(party="customer", outcome="refused")
    (True, False)
    >>> is_conversation(party="contact", outcome="answered")
    False
    """
    return party in CAN_SAY_WHY and outcome in TALKED


def lacks(
    *, said: Said, contact: ContactMade, cause_is_known: bool, tree: CauseTree, policy: PromisePolicy, at: datetime
) -> tuple[Lack, ...]:  # fmt: skip
    """Everything that keeps an entry from being kept; empty: it may be. `cause_is_known`: from an earlier conversation.

    Until a cause is known every conversation is asked for it, whether it is the first or not. `at`: the moment of logging.
    """
    talked = is_conversation(party=contact.party, outcome=said.outcome)
    return (
        *_about_contact(said, contact, at), *_about_why(said, talked, cause_is_known, tree), *_about_words(said),
        *_about_next(said, contact), *_about_promise(said, contact, talked, policy),
    )  # fmt: skip


def _about_contact(said: Said, contact: ContactMade, at: datetime) -> list[Lack]:
    found = []
    fitting = INBOUND_RESULTS if contact.direction == "inbound" else RESULTS[contact.channel]
    if said.outcome not in fitting:
        zh = "、".join(OUTCOMES[one][0] for one in fitting)
        en = ", ".join(OUTCOMES[one][1] for one in fitting)
        found.append(Lack(where="outcome", zh=f"请选择结果：{zh}", en=f"choose a result: {en}"))
    if not contact.started_at <= said.ended_at <= at:
        found.append(
            Lack(where="ended_at", zh="结束时间须在开始之后、现在之前", en="it ended after it began, and by now")
        )
    if len(said.recording) > LONGEST_REFERENCE or "\n" in said.recording:
        found.append(Lack(where="recording", zh="录音编号过长", en="the recording's reference is too long"))
    if len(said.note) > LONGEST_NOTE:
        found.append(
            Lack(where="note", zh=f"备注最多{LONGEST_NOTE}字", en=f"a note has at most {LONGEST_NOTE} characters")
        )
    return found


def _about_why(said: Said, talked: bool, known: bool, tree: CauseTree) -> list[Lack]:
    if not talked:
        if said.cause or said.background:
            return [Lack(
                where="cause", zh="背景和原因只记录本人或代理人所说，其他情况请写入备注",
                en="background and cause are what the person or who acts for them said; write anything else into the note",
            )]  # fmt: skip
        return []
    found = []
    if not said.background and not (known and not said.cause):
        found.append(Lack(
            where="background", zh="首次沟通须登记客户的处境，请选择一项",
            en="a first conversation is kept with the person's situation: choose one",
        ))  # fmt: skip
    if not said.cause and not (known and not said.background):
        found.append(Lack(
            where="cause", zh="首次沟通须登记逾期原因，请选择一项；客户未说明时选“已询问，暂不愿说明”",
            en="a first conversation is kept with the cause: choose one (“would rather not say yet” is one)",
        ))  # fmt: skip
    if said.background and tree.background(situation=said.background) is None:
        found.append(
            Lack(where="background", zh="该处境已不在目录中，请另选", en="this situation is not in the list now")
        )
    if said.cause and tree.cause(leaf=said.cause) is None:
        found.append(Lack(where="cause", zh="该原因已不在目录中，请另选", en="this cause is not in the tree now"))
    return found


def _about_words(said: Said) -> list[Lack]:
    tables: Mapping[str, tuple[Sequence[str], Names]] = {
        "demands": (said.demands, DEMANDS), "feelings": (said.feelings, FEELINGS), "care_needs": (said.care_needs, CARE_NEEDS),
        "help_offered": (said.help_offered, HELP),
    }  # fmt: skip
    return [
        Lack(where=where, zh="请从列表中选择，每项一次", en="choose from the list, each once")
        for where, (words, known) in tables.items()
        if len(set(words)) != len(words) or not set(words) <= known.keys()
    ]


def _about_next(said: Said, contact: ContactMade) -> list[Lack]:
    if said.next_step not in NEXT_STEPS:
        return [Lack(where="next_step", zh="请选择下一步", en="choose the next step")]
    if said.next_on is None and said.next_step in WITH_A_DAY:
        return [Lack(where="next_on", zh="请填写下一步的日期", en="say by which day")]
    if said.next_on is not None and said.next_on < contact.on:
        return [Lack(where="next_on", zh="下一步的日期已过", en="the day of the next step has passed")]
    return []


def _about_promise(said: Said, contact: ContactMade, talked: bool, policy: PromisePolicy) -> list[Lack]:
    if said.promise is None:
        return []
    if not talked:
        return [Lack(
            where="promise", zh="承诺还款只能由本人或代理人作出", en="only the person, or who acts for them, makes a promise",
        )]  # fmt: skip
    if len(said.promise.currency) != 3 or not said.promise.currency.isascii():
        return [Lack(where="promise", zh="请填写币种", en="name the currency")]
    wrong = wrong_with(parts=said.promise.parts, made_on=contact.on, policy=policy)
    return [] if wrong is None else [Lack(where="promise", zh=wrong[0], en=wrong[1])]
