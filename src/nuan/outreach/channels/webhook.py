"""A signed JSON webhook: for chat systems, and gateways without an adapter of their own, behind a few lines of glue."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final, cast, get_args

from nuan.outreach.channels.contract import Accepted, Inbound, Outgoing, Receipt, State, UnableToVerify
from nuan.outreach.channels.http_line import HttpLine
from nuan.outreach.channels.signing import KEY, SIGNATURE, TIMESTAMP, signature_of

_LATER: Final = {401: 600, 403: 600, 404: 600, 408: 60, 425: 60}
"""What the other side's set-up can mend, and the rest before another try. Other 4xx are the message's own fault."""


@dataclass(frozen=True, kw_only=True)
class WebhookSettings:
    """Where to, and the secret shared with it."""

    url: str
    secret: str = field(repr=False)
    channel: str
    """What the other side makes of it: a word of `shared.contact.CHANNELS`."""
    deduplicates: bool = False
    """Has the other side promised to drop a second request with the same `Idempotency-Key`?"""
    wait_s: float = 10
    proxy: str = field(default="", repr=False)
    """The lender's own way out, such as `http://proxy.bank.example:3128`."""


class WebhookChannel:
    """Posts each message as JSON, with `Idempotency-Key`, `Nuan-Timestamp` and `Nuan-Signature`."""

    def __init__(self, *, settings: WebhookSettings, clock: Callable[[], datetime]) -> None:
        self._settings, self._clock = settings, clock
        self._line = HttpLine(
            channel=settings.channel, deduplicates=settings.deduplicates, wait_s=settings.wait_s, proxy=settings.proxy
        )

    @property
    def name(self) -> str:
        """Which adapter."""
        return "webhook"

    @property
    def channel(self) -> str:
        """As configured."""
        return self._settings.channel

    @property
    def deduplicates(self) -> bool:
        """As configured."""
        return self._settings.deduplicates

    def open(self) -> None:
        """Nothing to do."""

    def close(self) -> None:
        """Let go of connections."""
        self._line.close()

    def send(self, *, message: Outgoing) -> Accepted:
        """Post one message; any 2xx means taken. Raises UnableToSend."""
        told = {
            "key": message.key, "channel": message.channel, "to": message.to, "subject": message.subject,
            "text": message.text, "html": message.html, "sender": message.sender, "reply_to": message.reply_to,
            "language": message.language,
            "deliver_by": message.deliver_by.astimezone(UTC).isoformat() if message.deliver_by else None,
        }  # fmt: skip
        try:
            body = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
        except UnicodeEncodeError:
            raise self._line.fault(kind="never", code="no_text") from None
        timestamp = str(int(self._clock().timestamp()))
        headers = {
            "content-type": "application/json; charset=utf-8",
            KEY: message.key,
            TIMESTAMP: timestamp,
            SIGNATURE: signature_of(body=body, timestamp=timestamp, key=message.key, secret=self._settings.secret),
        }
        answer = self._line.ask(url=self._settings.url, headers=headers, body=body)
        if 200 <= answer.status < 300:
            return Accepted(provider_id=str(answer.said().get("id", message.key)))
        code = f"http_{answer.status}"
        if answer.status < 400 or answer.status in _LATER:
            raise self._line.fault(kind="later", code=code, retry_after=_LATER.get(answer.status, 600))
        raise self._line.fault(kind="never", code=code)


def read_events(*, body: bytes, channel: str, arrived_at: datetime) -> tuple[Receipt | Inbound, ...]:
    """What the other side posts to us, after `signing.Gatekeeper` has let it in: `{"receipts": […], "messages": […]}`.

    A receipt has `key` or `id`, `state`, `at`, `code`; a message `id`, `from`, `to`, `text`, `at` (RFC 3339). What cannot be
    read is a receipt `garbled`. Raises UnableToVerify where the body is no such object.
    """
    try:
        told = json.loads(body)
        receipts, messages = list(told.get("receipts", ())), list(told.get("messages", ()))
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise UnableToVerify(why="the body is no object with receipts and messages") from None
    events: list[Receipt | Inbound] = []
    for one in receipts:
        row = one if isinstance(one, dict) else {}
        key, provider_id, state = str(row.get("key", "")), str(row.get("id", "")), row.get("state")
        readable = bool(key or provider_id)
        events.append(
            Receipt(
                state=cast(State, state) if readable and state in get_args(State) else "unknown",
                at=_moment(row.get("at"), otherwise=arrived_at), key=key, provider_id=provider_id,
                code=str(row.get("code", "")) if readable else "garbled",
            )
        )  # fmt: skip
    for one in messages:
        row = one if isinstance(one, dict) else {}
        events.append(
            Inbound(
                channel=channel, from_=str(row.get("from", "")), to=str(row.get("to", "")), text=str(row.get("text", "")),
                at=_moment(row.get("at"), otherwise=arrived_at), provider_id=str(row.get("id", "")),
            )
        )  # fmt: skip
    return tuple(events)


def _moment(said: object, *, otherwise: datetime) -> datetime:
    try:
        moment = datetime.fromisoformat(str(said))
    except ValueError:
        return otherwise
    return moment.astimezone(UTC) if moment.tzinfo else otherwise
