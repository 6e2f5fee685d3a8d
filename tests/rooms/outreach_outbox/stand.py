"""A gateway that says what a script tells it to, and short ways to queue, send and look at messages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from nuan.outreach.actions.outbox import Queued, queue_message
from nuan.outreach.actions.outbox_sending import Due, Sent, send_due
from nuan.outreach.channels.contract import Accepted, Channel, Outgoing, UnableToSend
from nuan.outreach.models import Message
from nuan.outreach.rules.answers import Known
from nuan.outreach.rules.asking import Proposal
from nuan.outreach.rules.outbox import MessageWords
from nuan.policy.rules.pack import Pack
from tests.rooms.outreach.someone import ANN, KNOWN, LAW, MINUTE, NOW, TEAM, call

TTL = timedelta(hours=10)
TEXT = "测试安女士，您好，我是陈晓。需要帮助请回复。"
WORDS = MessageWords(subject="", text=TEXT, html="", template_id="warm-1", language="zh-CN")
_keys = count()


def sms(**changes: Any) -> Proposal:
    return call(**({"channel": "sms"} | changes))


def queued(
    proposal: Proposal | None = None, *, customer_id: str = ANN, words: MessageWords = WORDS, law: Pack = LAW,
    known: Known = KNOWN, key: str | None = None, at: datetime = NOW, ttl: timedelta = TTL, send_at: datetime | None = None,
) -> Queued:  # fmt: skip
    asked = sms() if proposal is None else proposal
    made = queue_message(
        customer_id=customer_id, proposal=asked, known=known, pack=law, at=at, ttl=ttl, proposer=TEAM,
        idempotency_key=key or f"outbox {next(_keys)}", words=words, send_at=send_at or asked.at,
    )  # fmt: skip
    assert isinstance(made, Queued)
    return made


def message(proposal: Proposal | None = None, **how: Any) -> int:
    """A queued message; its number."""
    number = queued(proposal, **how).message
    assert number is not None
    return number


def fault(kind: Any, code: str = "said_no", *, retry_after: int = 0) -> UnableToSend:
    return UnableToSend(kind=kind, code=code, channel="sms", retry_after=retry_after)


@dataclass
class Gateway:
    """Says one fate of `script` a message, then takes everything. `sent`: all that was handed over, in order."""

    deduplicates: bool = False
    channel: str = "sms"
    name: str = "scripted"
    script: list[UnableToSend | Accepted | Exception] = field(default_factory=list)
    sent: list[Outgoing] = field(default_factory=list)
    before: Callable[[Outgoing], None] = lambda _: None

    def open(self) -> None: ...

    def close(self) -> None: ...

    def send(self, *, message: Outgoing) -> Accepted:
        self.before(message)
        self.sent.append(message)
        said = self.script.pop(0) if self.script else Accepted(provider_id=f"p{len(self.sent)}")
        if isinstance(said, Exception):
            raise said
        return said

    @property
    def keys(self) -> list[str]:
        return [one.key for one in self.sent]


@dataclass
class ManyGateway(Gateway):
    """Takes several at once."""

    groups: list[int] = field(default_factory=list)

    def send_all(self, *, messages: Sequence[Outgoing]) -> Iterator[tuple[Outgoing, Accepted | UnableToSend]]:
        self.groups.append(len(messages))
        for one in messages:
            try:
                yield one, self.send(message=one)
            except UnableToSend as said:
                yield one, said


def always(_: Due) -> Known:
    return KNOWN


def sent(
    channel: Channel, *, at: datetime = NOW, law: Pack = LAW, limit: int = 100, known: Callable[[Due], Known] = always,
    worker: str = "worker 1", clock: Callable[[], datetime] | None = None, **more: Any,
) -> Sent:  # fmt: skip
    return send_due(
        channels={channel.channel: channel}, clock=clock or (lambda: at), limit=limit, worker=worker, pack=law, known=known,
        **more,
    )  # fmt: skip


def values(number: int, *names: str) -> tuple[Any, ...]:
    return tuple(Message.objects.filter(pk=number).values_list(*names).get())


def state(number: int) -> str:
    found: str = values(number, "state")[0]
    return found


def both(number: int) -> tuple[str, str]:
    """The states of a message and of its contact."""
    return values(number, "state", "contact__outcome")  # type: ignore[return-value]


def later_by(minutes: int) -> datetime:
    return NOW + minutes * MINUTE
