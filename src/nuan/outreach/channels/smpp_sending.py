"""Messages on their way to an SMPP gateway: a window of them, each a part at a time, each fate told once."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, cast

from nuan.outreach.channels.contract import SMS, Accepted, Kind, Outgoing, Receipt, UnableToSend
from nuan.outreach.channels.pausing import Backoff
from nuan.outreach.channels.pdu import Pdu, read_id
from nuan.outreach.channels.smpp_session import Session, UnableToKeepLine
from nuan.outreach.channels.smpp_settings import REFUSALS, THROTTLED, SmppSettings, bodies_of

_MOST_WRITES: Final = 3
"""So often a part is put on a line that breaks under it."""
_REMEMBERED: Final = 10_000
_REST_S: Final = 60.0


@dataclass
class Passage:
    """A message and how far it has come."""

    message: Outgoing
    bodies: tuple[bytes, ...] = ()
    ids: list[str] = field(default_factory=list)
    on_way: int | None = None
    generation: int = 0
    since: float = 0.0
    writes: int = 0
    first_throttled: float | None = None
    fate: Accepted | UnableToSend | None = None

    @property
    def may_go(self) -> bool:
        """Is there a part that can be put on the line?"""
        return self.fate is None and self.on_way is None

    def stop(self, *, kind: Kind, code: str, retry_after: int = 0) -> None:
        """It goes no further. What was not taken is `unknown` all the same when parts before it were."""
        if self.ids and kind != "unknown":
            kind, code, retry_after = "unknown", "partly_sent", 0
        self.on_way = None
        self.fate = UnableToSend(kind=kind, code=code, channel=SMS, retry_after=retry_after)


class Sending:
    """Puts messages on a session."""

    def __init__(
        self,
        *,
        session: Session,
        settings: SmppSettings,
        clock: Callable[[], datetime],
        tell: Callable[[Receipt], None],
    ) -> None:
        self._session, self._settings, self._clock, self._tell = session, settings, clock, tell
        self._reply_wait_s = settings.line.reply_wait_s
        self._pause = Backoff(first_s=0.1)
        self.connecting = Backoff(first_s=1.0)
        self._next_slot = 0.0
        self._overdue: OrderedDict[int, tuple[str, bool]] = OrderedDict()
        self.keys: OrderedDict[str, str] = OrderedDict()
        """The gateway's names of messages and their keys, as long as this process remembers."""

    def ready(self) -> None:
        """See that the line stands; make it anew if it does not. Raises UnableToSend (`later`)."""
        if self._session.is_open:
            try:
                return self._session.check()
            except UnableToKeepLine:
                pass
        return self._connect()

    def _connect(self) -> None:
        if self.connecting.left_s() > 0:
            raise UnableToSend(kind="later", code="no_connection", channel=SMS, retry_after=self.connecting.whole_s)
        try:
            self._session.open()
        except UnableToKeepLine as lost:
            self.connecting.step()
            raise UnableToSend(kind="later", code=lost.code, channel=SMS, retry_after=self.connecting.whole_s) from None
        self.connecting.reset()

    def send_all(self, *, messages: Sequence[Outgoing]) -> Iterator[tuple[Outgoing, Accepted | UnableToSend]]:
        """Every message's fate, in their order."""
        waiting, passages = deque(messages), deque[Passage]()
        while waiting or passages:
            while waiting and len(passages) < self._settings.window:
                passages.append(self._prepared(waiting.popleft()))
            try:
                if any(passage.on_way and passage.generation != self._session.generation for passage in passages):
                    raise UnableToKeepLine(code="connection_lost")
                if any(passage.may_go for passage in passages):
                    self._session.check() if self._session.is_open else self._connect()
                self._put(passages)
                self._wait(passages)
            except UnableToKeepLine as lost:
                self._lost(passages, code=lost.code)
            except UnableToSend as fault:
                self._lost(passages, code=fault.code)
                for passage in passages:
                    if passage.may_go:
                        passage.stop(kind="later", code=fault.code, retry_after=fault.retry_after)
            while passages and passages[0].fate is not None:
                done = passages.popleft()
                assert done.fate is not None  # noqa: S101 - for the type checker
                yield done.message, done.fate

    def _prepared(self, message: Outgoing) -> Passage:
        passage = Passage(message=message)
        try:
            passage.bodies = bodies_of(message=message, settings=self._settings, now=self._clock())
        except UnableToSend as refusal:
            passage.fate = refusal
        return passage

    def _put(self, passages: deque[Passage]) -> None:
        """Put on the line what the window, the rate and the gateway's patience allow."""
        for passage in passages:
            if not passage.may_go:
                continue
            if self._pause.left_s() > 0 or time.monotonic() < self._next_slot:
                return
            passage.writes += 1
            passage.since, passage.generation = time.monotonic(), self._session.generation
            try:
                passage.on_way = self._session.submit(body=passage.bodies[len(passage.ids)])
            except UnableToKeepLine as lost:
                if passage.writes >= _MOST_WRITES:
                    self.connecting.step()
                    passage.stop(kind="later", code=lost.code, retry_after=self.connecting.whole_s)
                raise
            if self._settings.rate:
                self._next_slot = (
                    max(self._next_slot, passage.since - 1.0 / self._settings.rate) + 1.0 / self._settings.rate
                )

    def _wait(self, passages: deque[Passage]) -> None:
        """Until an answer has come, or there is something else to do."""
        if all(passage.fate is not None for passage in passages):
            return
        now = time.monotonic()
        ends = [passage.since + self._reply_wait_s for passage in passages if passage.on_way is not None]
        if any(passage.may_go for passage in passages):
            ends.append(max(self._next_slot, now + self._pause.left_s()))
        self._session.pump(wait_s=max(0.0, min(ends, default=now) - now))
        self._sort_replies(passages)
        now = time.monotonic()
        for passage in passages:
            if passage.on_way is not None and now - passage.since >= self._reply_wait_s:
                self._overdue[passage.on_way] = (passage.message.key, len(passage.ids) + 1 == len(passage.bodies))
                passage.stop(kind="unknown", code="no_reply")
        while len(self._overdue) > _REMEMBERED:
            self._overdue.popitem(last=False)

    def _sort_replies(self, passages: deque[Passage]) -> None:
        """Give each answer that has come to the message it belongs to."""
        for passage in passages:
            if passage.on_way is not None and passage.on_way in self._session.replies:
                self._answered(passage, self._session.replies.pop(passage.on_way))
        self.sort_late()

    def sort_late(self) -> None:
        """Tell of answers that came after somebody had stopped waiting for them."""
        for sequence in [number for number in self._session.replies if number in self._overdue]:
            reply = self._session.replies.pop(sequence)
            key, was_last = self._overdue.pop(sequence)
            if reply.status:
                told = Receipt(state="bounced", key=key, at=self._clock(), code=_code_of(reply.status))
            elif was_last:
                name = read_id(body=reply.body)
                told = Receipt(state="unknown", key=key, provider_id=name, at=self._clock(), code="accepted_late")
            else:
                told = Receipt(state="unknown", key=key, at=self._clock(), code="partly_sent")
            self._tell(told)

    def _answered(self, passage: Passage, reply: Pdu) -> None:
        passage.on_way, passage.writes = None, 0
        if reply.status in THROTTLED:
            self._pause.step()
            now = time.monotonic()
            passage.first_throttled = now if passage.first_throttled is None else passage.first_throttled
            if now + self._pause.left_s() - passage.first_throttled > self._settings.patience_s:
                passage.stop(kind="later", code="throttled", retry_after=self._pause.whole_s)
            return
        if reply.status:
            kind, _ = REFUSALS.get(reply.status, ("later", ""))
            passage.stop(
                kind=cast(Kind, kind), code=_code_of(reply.status), retry_after=round(_REST_S) if kind == "later" else 0
            )
            return
        self._pause.reset()
        passage.first_throttled = None
        passage.ids.append(read_id(body=reply.body))
        self.keys[passage.ids[-1]] = passage.message.key
        while len(self.keys) > _REMEMBERED:
            self.keys.popitem(last=False)
        if len(passage.ids) == len(passage.bodies):
            passage.fate = Accepted(
                provider_id=passage.ids[0], parts=len(passage.ids), part_ids=tuple(passage.ids)
            )  # fmt: skip

    def _lost(self, passages: deque[Passage], *, code: str) -> None:
        """The line is gone: answers that came before count, what else was on its way is unknown."""
        self._sort_replies(passages)
        for passage in passages:
            if passage.on_way is not None:
                passage.stop(kind="unknown", code=code)


def _code_of(status: int) -> str:
    return REFUSALS.get(status, ("", f"smpp_{status:08x}"))[1]
