"""What follows from what a person wrote: what stops at once, what a member of staff is asked to do, and by when.

Pure: from intents and who wrote to what is to be done. What stops contact is done for whoever the file says wrote, also when
the same message says that somebody else did: to stop once too often is mended by a word, to go on is not.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from nuan.outreach.rules.routing_tasks import TASKS
from nuan.outreach.rules.words.replies import INTENTS, ReplyReading
from nuan.people.rules.points import PHONES

HOLDS: Final[Mapping[str, str]] = {
    "distress": "distress", "complaint": "complaint", "dispute": "dispute", "hardship": "hardship",
}  # fmt: skip
"""intent → the kind of hold it places (`shared.contact.HOLD_KINDS`)."""
THIRD_PARTIES: Final = ("contact", "spouse")
"""Parties who owe nothing: what they say of a customer's means or debt is passed on, and holds nothing."""
CAUSE_HOLDS: Final[Mapping[str, str]] = {"bereavement": "bereavement", "fraud_victim": "fraud_victim"}
"""cause of a hardship or dispute → a hold of its own beside the intent's."""
KINDS_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "sms": PHONES, "email": ("email",), "im": ("im",), "call": PHONES, "letter": ("address",),
}  # fmt: skip
"""channel → what the address of somebody who writes on it may be in a file. Who writes in the portal is known by number."""
CURRENCIES: Final[Mapping[str, str]] = {"cn": "CNY", "us": "USD", "gb": "GBP"}
"""jurisdiction → what an amount without a currency is in."""
EARLIEST, LATEST = 8, 21
"""Hours of the person's day between which a call-back read out of a message is kept as agreed; at others a person asks."""
OPT_OUT_WORDS: Final = frozenset({
    "退订", "退阅", "拒收", "取消", "取消订阅", "回t", "回td", "回复td", "td", "t", "n", "r", "tuiding", "stop", "quit", "end",
    "revoke", "opt out", "optout", "cancel", "unsubscribe",
})  # fmt: skip
"""What people are told to write to opt out of the channel they write on (in the United States: 47 CFR 64.1200(a)(10))."""
_TRIMMED: Final = " \t\r\n。．.!！,，、;；:：\"'“”‘’()（）"
_EVERYBODYS: Final = ("distress", "complaint")
"""Intents that hold whoever wrote."""


@dataclass(frozen=True, kw_only=True)
class Routed:
    """What is to be done about a message.

    `holds`: (intent, kind) to place on the person; `tasks`: kinds for a member of staff. `refuses`: the writer wants no
    more; `for_ever`: a third party who refuses is never contacted again. `point`: "" or what becomes of the number or
    address it came from, `invalid` or `refused`. `of_the_customer`: it counts as a word of the customer's. `confirm`: one
    confirmation of the opt-out may go out.
    """

    holds: tuple[tuple[str, str], ...]
    tasks: tuple[str, ...]
    refuses: bool
    for_ever: bool
    point: str
    of_the_customer: bool
    confirm: bool


DOES_NOTHING: Final = Routed(
    holds=(), tasks=(), refuses=False, for_ever=False, point="", of_the_customer=False, confirm=False
)
"""Nothing follows."""


def route(*, intents: Collection[str], cause: str | None, party: str, complete: bool) -> Routed:
    """What follows from these intents of a message by this party of the file (`shared.contact.PARTIES`).

    >>> routed = route(intents={"stop", "distress"}, cause=None, party="customer", complete=True)
    >>> routed.holds, routed.tasks, routed.refuses, routed.confirm
    ((('distress', 'distress'),), ('distress',), True, False)
    >>> route(intents={"third_party"}, cause=None, party="customer", complete=True).point
    'refused'
    >>> route(intents={"hardship"}, cause="illness", party="contact", complete=True).holds
    ()
    >>> route(intents={"hardship"}, cause="bereavement", party="customer", complete=True).holds
    (('hardship', 'hardship'), ('hardship', 'bereavement'))
    """
    unknown = sorted(set(intents) - INTENTS.keys())
    if unknown:
        raise ValueError(f"nobody knows the intent {', '.join(unknown)}; there are {', '.join(INTENTS)}")
    stranger = party in THIRD_PARTIES
    strange = bool({"wrong_number", "third_party"} & set(intents))
    holds = [(intent, kind) for intent, kind in HOLDS.items() if intent in intents]
    if cause is not None and cause in CAUSE_HOLDS and holds:
        holds.append((holds[-1][0], CAUSE_HOLDS[cause]))
    tasks = [task for task in TASKS if task in intents]
    if not complete or not set(intents) - {"abuse", "none"}:
        tasks.append("read")
    point = "invalid" if "wrong_number" in intents else ""
    if not point and "third_party" in intents and (stranger or party == "customer"):
        point = "refused"
    stops = "stop" in intents
    return Routed(
        holds=tuple(one for one in holds if not stranger or one[0] in _EVERYBODYS), tasks=tuple(tasks),
        refuses=stops and not stranger, for_ever=stops and stranger, point=point,
        of_the_customer=party == "customer" and not strange,
        confirm=stops and party == "customer" and not strange and "distress" not in intents,
    )  # fmt: skip


def refused_channels(*, reading: ReplyReading, channel: str, text: str) -> tuple[str, ...]:
    """The channels a stop is about; none: every channel.

    What the words name, and the channel they came by. A bare opt-out word is about the channel it answers; a sentence that
    names no channel wants no contact at all.

    >>> told = ReplyReading(language="zh", found=())
    >>> [refused_channels(reading=told, channel="sms", text=text) for text in (" ＴＤ。", "别联系我")]
    [('sms',), ()]
    """
    if reading.stop_channels:
        return tuple(dict.fromkeys((*reading.stop_channels, channel)))
    bare = " ".join(unicodedata.normalize("NFKC", text).strip(_TRIMMED).lower().split())
    return (channel,) if bare in OPT_OUT_WORDS else ()
