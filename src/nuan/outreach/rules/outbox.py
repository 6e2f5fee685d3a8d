"""Messages on their way out: their states, which may follow which, when one is tried again, and what receipts add up to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from nuan.outreach.rules.outbox_faults import UnableToQueue
from nuan.shared.contact import Names

STATES: Final[Names] = {
    "queued": ("待发送", "waiting for its moment"),
    "sending": ("发送中", "being handed over; the gateway may have it"),
    "later": ("稍后重试", "not taken by the gateway, to be tried again"),
    "accepted": ("网关已接收", "taken by the gateway"),
    "delivered": ("已送达", "delivered"),
    "bounced": ("未送达", "not delivered"),
    "unknown": ("结果未知，今日不重发", "of unknown fate, not sent again today"),
    "dead": ("未能发出", "not sent, and not tried again"),
    "cancelled": ("已取消", "cancelled before it was sent"),
}
"""The place of a word is its code: add at the end, never reorder."""
HANDED_OVER: Final = ("accepted", "delivered", "bounced")
MOVES: Final[Mapping[str, tuple[str, ...]]] = {
    "queued": ("sending", "dead", "cancelled", *HANDED_OVER),
    "sending": ("later", "unknown", "dead", *HANDED_OVER),
    "later": ("sending", "dead", "cancelled", *HANDED_OVER),
    "accepted": ("delivered", "bounced"),
    "delivered": (),
    "bounced": ("delivered",),
    "unknown": ("dead", *HANDED_OVER),
    "dead": HANDED_OVER,
    "cancelled": HANDED_OVER,
}
"""state → what may follow it; the database refuses anything else (trigger).

What a gateway reports outweighs what we believed: a message that its receipt shows was sent moves there from anywhere, also
from `queued` after a backup was restored. Only a worker moves to `sending`, and never from `unknown`.
"""
WAITING: Final = ("queued", "later")
LEASE: Final = timedelta(minutes=5)
"""How long a worker may hold a message without a word; after that others take it for killed."""
MOST_ATTEMPTS: Final = 8
FIRST_WAIT_S: Final = 30
LONGEST_WAIT_S: Final = 3_600
_JITTER_PERMILLE: Final = 500
REACHED: Final[Mapping[str, int]] = {"accepted": 1, "bounced": 2, "delivered": 3}
"""How far a message has come with the gateway; one moves forward only, so the order of receipts does not matter."""
_RANK: Final[Mapping[str, int]] = {"unknown": 0, "expired": 1, "bounced": 2, "delivered": 3}
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class MessageWords:
    """What a message says. Never shown whole by `repr`: it names the person."""

    subject: str = field(repr=False)
    text: str = field(repr=False)
    html: str = field(repr=False)
    template_id: str
    """Of the approved template; "" for words of one's own."""
    language: str
    """As a BCP 47 tag."""
    template_values: Mapping[str, str] = field(default_factory=lambda: _NOTHING, repr=False)
    """For gateways that send approved templates only."""
    unsubscribe_url: str = field(default="", repr=False)


def may_follow(*, state: str, after: str) -> bool:
    """Whether a message in state `after` may become `state`.

    >>> may_follow(state="later", after="sending"), may_follow(state="sending", after="unknown")
    (True, False)
    """
    return state in MOVES[after]


def next_try_at(*, at: datetime, attempts: int, key: str, retry_after_s: int) -> datetime:
    """When a message the gateway has not taken is tried again.

    Twice as long after each attempt, from FIRST_WAIT_S up to LONGEST_WAIT_S, and up to half as much again, which the
    message's key decides, so that many do not come back at once. Never before the gateway's own `retry_after_s`.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 2, 2, tzinfo=UTC)
    >>> [int((next_try_at(at=at, attempts=n, key="0" * 32, retry_after_s=0) - at).total_seconds()) for n in (1, 2, 3, 9)]
    [30, 60, 120, 3600]
    >>> int((next_try_at(at=at, attempts=1, key="f" * 32, retry_after_s=90) - at).total_seconds())
    90
    """
    wait = min(FIRST_WAIT_S << min(attempts - 1, 16), LONGEST_WAIT_S)
    place = 4 * ((attempts - 1) % 8)
    more = int(key[place : place + 4], 16) % (_JITTER_PERMILLE + 1)
    return at + timedelta(seconds=max(wait + wait * more // 1000, retry_after_s))


def furthest(states: Iterable[str]) -> str:
    """The one word of several receipts for the same part, whatever the order they came in: delivered outweighs all.

    >>> furthest(["unknown", "delivered", "bounced"]), furthest([])
    ('delivered', 'unknown')
    """
    return max(states, key=_RANK.__getitem__, default="unknown")


def check_words(*, words: MessageWords, proposed_at: datetime, send_at: datetime, ttl: timedelta) -> None:
    """Refuse a message that says nothing, or would be sent at another time than was asked about. Raises UnableToQueue."""
    why = remedy = ""
    if not words.text.strip() and not words.template_id:
        why, remedy = "it says nothing", "Give it a text, or a template the gateway knows"
    elif not words.language.strip():
        why, remedy = "its language is not said", "Name it, such as zh-CN"
    elif send_at.tzinfo is None or not proposed_at <= send_at < proposed_at + ttl:
        why = f"it is to be sent at {send_at}, and the guard is asked about {proposed_at} and {ttl} after"
        remedy = "Ask about the moment it is sent"
    if why:
        raise UnableToQueue(why=why, remedy=remedy)
