"""What every channel promises: hand one message over, and say exactly what is known of its fate.

A fault is one of three kinds, and which one is the most important thing an adapter says:

- `later`: the gateway has not taken the message. Try again, not before `retry_after` seconds.
- `never`: the gateway has refused it for good (bad number, policy). Trying again is of no use.
- `unknown`: it may have taken it: the connection was lost, or no reply came, after everything had been handed over.
  Whoever sends must not send again on its own, unless the channel says that its gateway `deduplicates`.

No error, log line or `repr` of these values holds a number, an address or a word of the message.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Final, Literal, Protocol, runtime_checkable

Kind = Literal["later", "never", "unknown"]
State = Literal["delivered", "bounced", "expired", "unknown"]

SMS: Final = "sms"
EMAIL: Final = "email"
IM: Final = "im"
LETTER: Final = "letter"
PORTAL: Final = "portal"
"""The inbox in the customer's portal: rows of a table, no adapter here."""
CALL: Final = "call"
"""The list of people to be called by a person: rows of a table, no adapter here."""

KEY_LENGTH: Final = 32
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file that goes with a message."""

    name: str = field(repr=False)
    """As the reader sees it; may be Chinese."""
    media_type: str
    """Such as `application/pdf`."""
    content: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Wording:
    """The same message in one more language."""

    language: str
    subject: str = field(repr=False)
    text: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """One message to one person, ready to be handed over.

    >>> Outgoing(key="0" * 32, channel="sms", to="13800000000", text="您好")
    Outgoing(key='00000000000000000000000000000000', channel='sms', attachments=(), language='zh-CN', deliver_by=None,
             dated_on=None, also=())
    """

    key: str
    """Idempotency key, 32 lower-case hexadecimal digits: the same message always has the same."""
    channel: str
    """A word of `shared.contact.CHANNELS`."""
    to: str = field(repr=False)
    """Number, e-mail address, account, or for a letter the lines of the address block."""
    subject: str = field(default="", repr=False)
    text: str = field(repr=False)
    html: str = field(default="", repr=False)
    attachments: tuple[Attachment, ...] = ()
    sender: str = field(default="", repr=False)
    """Who writes; empty for the channel's own. For a letter the lines of the letter head."""
    reply_to: str = field(default="", repr=False)
    language: str = "zh-CN"
    """Of the text, as a BCP 47 tag."""
    unsubscribe_url: str = field(default="", repr=False)
    """E-mail: where one click ends further messages."""
    template: str = field(default="", repr=False)
    """HTTP gateways that send approved templates only: its code at the gateway."""
    template_values: Mapping[str, str] = field(default_factory=lambda: _NOTHING, repr=False)
    deliver_by: datetime | None = None
    """Aware UTC. After it the gateway shall drop the message rather than let it arrive at night; not every gateway can."""
    reference: str = field(default="", repr=False)
    """Letters: our reference, printed under the address."""
    dated_on: date | None = None
    """Letters: the day printed on it."""
    also: tuple[Wording, ...] = ()
    """Letters: the same in further languages, on the same sheet below."""

    def __post_init__(self) -> None:
        """Raise UnableToUseKey."""
        if len(self.key) != KEY_LENGTH or not set(self.key) <= set("0123456789abcdef"):
            raise UnableToUseKey(length=len(self.key))


@dataclass(frozen=True, kw_only=True)
class Accepted:
    """The gateway has taken the message. That is not yet delivery."""

    provider_id: str
    """The gateway's own name for it; receipts come under this, or under one of `part_ids`."""
    parts: int = 1
    """Into how many text messages it was cut, which is what is paid for."""
    part_ids: tuple[str, ...] = ()
    """The gateway's name of each part, in order, where it names parts one by one (SMPP). Receipts come for each."""


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """What a gateway reports afterwards. May come late, twice, and before what went before it."""

    state: State
    """`unknown` says no more than that the gateway knows the message; it is not the end of it."""
    at: datetime
    """Aware UTC: when it happened, as the gateway says, or when the report came where it says nothing readable."""
    provider_id: str = ""
    """Empty where the report was garbled beyond reading."""
    key: str = ""
    """The message's key, where the gateway sends it back or this process still remembers it."""
    code: str = ""
    """The gateway's own code, for people who ask why."""


@dataclass(frozen=True, kw_only=True)
class Inbound:
    """What a person wrote to us."""

    channel: str
    from_: str = field(repr=False)
    to: str = field(repr=False)
    text: str = field(repr=False)
    at: datetime
    """Aware UTC: when it reached us."""
    provider_id: str = ""
    """Empty where the gateway gives none (SMPP): then the same message can come twice after a lost connection."""
    answers: str = ""
    """The key of our message that this answers, where that can be told (e-mail)."""
    automatic: bool = False
    """Not the person's own words: an out-of-office answer."""
    complete: bool = True
    """False where a part never came; what did come is here, the gaps marked `[…]`: a stop must not be lost."""


class UnableToSend(Exception):
    """A message was not handed over, or nobody knows whether it was. See the module's three kinds."""

    def __init__(self, *, kind: Kind, code: str, channel: str, retry_after: int = 0) -> None:
        self.kind, self.code, self.channel, self.retry_after = kind, code, channel, retry_after
        said = {
            "later": f"the {channel} gateway has not taken a message ({code}); it can be tried again"
            + (f" in {retry_after} s" if retry_after else ""),
            "never": f"the {channel} gateway refused a message for good ({code}); do not send it again this way",
            "unknown": f"the {channel} gateway may have taken a message ({code}); wait for a receipt, do not send it again",
        }
        super().__init__(said[kind])


class UnableToUseKey(ValueError):
    """An idempotency key that is none."""

    def __init__(self, *, length: int) -> None:
        self.length = length
        super().__init__(f"an idempotency key is 32 lower-case hexadecimal digits, this has {length} characters")


class UnableToVerify(Exception):
    """Somebody who cannot show the shared secret, or shows it too late or again, speaks as a gateway."""

    def __init__(self, *, why: str) -> None:
        self.why = why
        super().__init__(f"a report from outside was not accepted: {why}; answer 401 and change nothing")


@runtime_checkable
class Channel(Protocol):
    """One way out. Safe to use from one thread at a time, unless its class says more."""

    @property
    def name(self) -> str:
        """Which adapter: `smtp`, `smpp`, `aliyun`, `webhook`, `wecom_robot`, `wecom_app`, `letters`."""
        ...

    @property
    def channel(self) -> str:
        """A word of `shared.contact.CHANNELS`."""
        ...

    @property
    def deduplicates(self) -> bool:
        """Does the gateway itself drop a second message with the same key?"""
        ...

    def open(self) -> None:
        """Get ready. Raises UnableToSend (`later`). Sending opens by itself; this is for finding faults early."""
        ...

    def close(self) -> None:
        """Let go of connections. Safe to call twice."""
        ...

    def send(self, *, message: Outgoing) -> Accepted:
        """Hand one message over and wait for the gateway's word. Raises UnableToSend."""
        ...


@runtime_checkable
class SendsMany(Protocol):
    """A channel with several messages on the way at once."""

    def send_all(self, *, messages: Sequence[Outgoing]) -> Iterator[tuple[Outgoing, Accepted | UnableToSend]]:
        """Hand them over in order; each fate comes as soon as it is known, in the order of the messages."""
        ...


@runtime_checkable
class Hears(Protocol):
    """A channel on which receipts and messages come in."""

    def poll(self, *, until: datetime) -> Iterator[Receipt | Inbound]:
        """What has come in, waiting for more until that moment (aware UTC); a past one only empties what is there.

        Each is acknowledged to the gateway when the next is asked for: store it first. After a crash in between it comes
        again.
        """
        ...


@runtime_checkable
class Reconciles(Protocol):
    """A channel whose gateway can be asked what became of one message."""

    def look_up(self, *, key: str, provider_id: str, to: str, sent_on: date) -> Receipt | None:
        """What the gateway knows; None where it knows no such message. Raises UnableToSend (`later`).

        `sent_on` is the day in UTC; `provider_id` is empty where none ever came back.
        """
        ...


def state_of_whole(*, states: Sequence[str], parts: int) -> State | None:
    """What became of a message that went out in parts, from the last state of each part that was reported.

    None while nothing can be said. It is delivered when every part is; one lost part loses the message.

    >>> state_of_whole(states=["delivered"], parts=2)
    >>> state_of_whole(states=["delivered", "delivered"], parts=2)
    'delivered'
    >>> state_of_whole(states=["delivered", "expired"], parts=2)
    'expired'
    """
    if "bounced" in states:
        return "bounced"
    if "expired" in states:
        return "expired"
    if parts > 0 and list(states).count("delivered") >= parts:
        return "delivered"
    return None
