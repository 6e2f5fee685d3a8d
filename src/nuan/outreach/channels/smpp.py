"""Text messages over SMPP 3.4."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from nuan.outreach.channels.contract import SMS, Accepted, Inbound, Outgoing, Receipt, UnableToSend
from nuan.outreach.channels.pdu import (
    TAG_RECEIPTED_ID,
    TAG_STATE,
    Delivered,
    Pdu,
    UnableToRead,
    read_delivered,
)
from nuan.outreach.channels.smpp_inbound import Joining
from nuan.outreach.channels.smpp_receipts import looks_like_receipt, read_receipt, text_of
from nuan.outreach.channels.smpp_sending import Sending
from nuan.outreach.channels.smpp_session import Session, UnableToKeepLine
from nuan.outreach.channels.smpp_settings import SmppSettings

_TICK_S: Final = 0.25
_RECEIPT_FLAGS: Final = (0x04, 0x08, 0x20)
"""Bits 2-5 of `esm_class`: the gateway's receipt, the handset's, and one from underway."""


class SmppChannel:
    """One gateway over one connection, made when first needed and again whenever it breaks.

    Bound as `transceiver` it sends and hears; several processes that send want `transmitter`, one that listens `receiver`.
    While nobody polls, what comes in is not acknowledged and the gateway keeps it.
    """

    def __init__(self, *, settings: SmppSettings, clock: Callable[[], datetime]) -> None:
        self._settings, self._clock = settings, clock
        self._session = Session(line=settings.line)
        self._told: deque[Receipt] = deque()
        self._sending = Sending(session=self._session, settings=settings, clock=clock, tell=self._told.append)
        self._joining = Joining(default=settings.default_alphabet)
        self._zone = ZoneInfo(settings.zone)

    @property
    def name(self) -> str:
        """Which adapter."""
        return "smpp"

    @property
    def channel(self) -> str:
        """Text messages."""
        return SMS

    @property
    def deduplicates(self) -> bool:
        """Only where the gateway takes keys in a field of its own (`key_tag`)."""
        return self._settings.deduplicates

    def open(self) -> None:
        """Connect and bind. Raises UnableToSend (`later`)."""
        self._sending.ready()

    def close(self) -> None:
        """Unbind and disconnect."""
        self._session.close()
        self._joining.forget_held()

    def send(self, *, message: Outgoing) -> Accepted:
        """Submit one message, all its parts. Raises UnableToSend."""
        ((_, fate),) = self.send_all(messages=[message])
        if isinstance(fate, UnableToSend):
            raise fate
        return fate

    def send_all(self, *, messages: Sequence[Outgoing]) -> Iterator[tuple[Outgoing, Accepted | UnableToSend]]:
        """Submit several, as many at once as the window holds, in their order."""
        return self._sending.send_all(messages=messages)

    def poll(self, *, until: datetime) -> Iterator[Receipt | Inbound]:
        """Receipts and messages. Raises UnableToSend (`later`) when there is no connection and none can be made."""
        self._ready_until(until)
        left = 1.0
        while left > 0:
            try:
                left = (until - self._clock()).total_seconds()
                self._session.pump(wait_s=max(0.0, min(left, _TICK_S)))
                yield from self._one_round()
                self._session.stay_alive()
            except UnableToKeepLine:
                self._joining.forget_held()
                self._ready_until(until)

    def _ready_until(self, until: datetime) -> None:
        while True:
            try:
                return self._sending.ready()
            except UnableToSend:
                left = (until - self._clock()).total_seconds()
                if left <= 0:
                    raise
                time.sleep(min(left, max(0.05, self._sending.connecting.left_s())))

    def _one_round(self) -> Iterator[Receipt | Inbound]:
        self._sending.sort_late()
        while self._told:
            yield self._told.popleft()
        while self._session.arrived:
            pdu = self._session.arrived.popleft()
            yield from self._understood(pdu)
        now = time.monotonic()
        for held in self._joining.to_release(now=now):
            self._session.acknowledge(arrived=held)
        for whole in self._joining.overdue(at=self._clock(), now=now):
            yield whole.message
            for held in whole.held:
                self._session.acknowledge(arrived=held)

    def _understood(self, pdu: Pdu) -> Iterator[Receipt | Inbound]:
        try:
            delivered = read_delivered(body=pdu.body)
        except UnableToRead:
            yield Receipt(state="unknown", at=self._clock(), code="garbled")
            self._session.acknowledge(arrived=pdu)
            return
        if self._is_receipt(delivered):
            yield self._receipt(delivered)
            self._session.acknowledge(arrived=pdu)
            return
        whole = self._joining.take(pdu=pdu, delivered=delivered, at=self._clock(), now=time.monotonic())
        if whole is not None:
            yield whole.message
            for held in whole.held:
                self._session.acknowledge(arrived=held)

    def _is_receipt(self, delivered: Delivered) -> bool:
        if delivered.esm_class & 0x3C in _RECEIPT_FLAGS or {TAG_RECEIPTED_ID, TAG_STATE} & set(delivered.tags):
            return True
        default = self._settings.default_alphabet
        return self._settings.unflagged_receipts and looks_like_receipt(
            text=text_of(delivered=delivered, default=default)
        )

    def _receipt(self, delivered: Delivered) -> Receipt:
        told = read_receipt(
            delivered=delivered, arrived_at=self._clock(), zone=self._zone, default=self._settings.default_alphabet,
            ids=self._settings.receipt_ids,
        )  # fmt: skip
        key = self._sending.keys.get(told.provider_id, "")
        return Receipt(provider_id=told.provider_id, key=key, state=told.state, at=told.at, code=told.code)
