"""One connection to an SMPP gateway: bound, kept alive, its answers sorted. One thread uses it at a time."""

from __future__ import annotations

import contextlib
import select
import socket
import ssl
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Final

from nuan.outreach.channels import pdu as protocol
from nuan.outreach.channels.pdu import Frames, Pdu, UnableToRead

_BINDS: Final = {
    "transceiver": protocol.BIND_TRANSCEIVER,
    "transmitter": protocol.BIND_TRANSMITTER,
    "receiver": protocol.BIND_RECEIVER,
}
BINDS: Final = tuple(_BINDS)
QUEUE_FULL: Final = 0x14
_LAST_SEQUENCE: Final = 0x7FFFFFFF
_MOST_WAITING: Final = 1_000
"""Receipts and messages kept for whoever polls; beyond, the gateway is asked to keep them."""
_MOST_REPLIES: Final = 10_000
"""Answers nobody takes any more (whoever sent has stopped asking) are forgotten beyond this."""
_QUIET_S: Final = 5
"""After so long without a word the line is tried before something that must not be lost is put on it."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """Where the gateway is and who we are to it."""

    host: str
    port: int
    system_id: str
    password: str = field(repr=False)
    system_type: str = ""
    bind: str = "transceiver"
    tls: bool = False
    reply_wait_s: float = 10
    """How long an answer may take."""
    enquire_every_s: float = 30
    """How long the line may be quiet while somebody listens."""


class UnableToKeepLine(Exception):
    """The connection is gone, or was never made. `code` says how; what was on its way may have arrived."""

    def __init__(self, *, code: str) -> None:
        self.code = code
        super().__init__(f"the line to the SMPP gateway is gone ({code})")


class Session:
    """A bound connection."""

    def __init__(self, *, line: Line) -> None:
        self._line = line
        self._socket: socket.socket | None = None
        self._frames = Frames()
        self._sequence = 0
        self._heard_at = self._asked_at = 0.0
        self.generation = 0
        """Which connection this is; what was put on an earlier one gets no answer any more."""
        self.replies: dict[int, Pdu] = {}
        """Answers to what was submitted, by sequence number; whoever waits takes them out. They outlive the line."""
        self.arrived: deque[Pdu] = deque()
        """`deliver_sm` not looked at yet; each is to be acknowledged."""

    @property
    def is_open(self) -> bool:
        """Is there a connection, as far as is known?"""
        return self._socket is not None

    def open(self) -> None:
        """Connect and bind. Raises UnableToKeepLine."""
        if self._socket is not None:
            return
        line = self._line
        self._frames = Frames()
        self.generation += 1
        try:
            plain = socket.create_connection((line.host, line.port), timeout=line.reply_wait_s)
            plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._socket = plain
            if line.tls:
                self._socket = ssl.create_default_context().wrap_socket(plain, server_hostname=line.host)
        except (OSError, ssl.SSLError):
            self._drop()
            raise UnableToKeepLine(code="no_connection") from None
        self._heard_at = time.monotonic()
        body = protocol.bind_body(system_id=line.system_id, password=line.password, system_type=line.system_type)
        reply = self.ask(command=_BINDS[line.bind], body=body)
        if reply.status:
            self._drop()
            raise UnableToKeepLine(code=f"bind_refused_{reply.status:08x}")

    def close(self) -> None:
        """Say goodbye if that is possible, and let go."""
        if self._socket is None:
            return
        with contextlib.suppress(UnableToKeepLine):
            self.ask(command=protocol.UNBIND, body=b"", wait_s=min(1.0, self._line.reply_wait_s))
        self._drop()

    def check(self) -> None:
        """See that the line still stands, before something is put on it. Raises UnableToKeepLine."""
        self.pump(wait_s=0)
        if time.monotonic() - self._heard_at > _QUIET_S:
            self.ask(command=protocol.ENQUIRE_LINK, body=b"")

    def submit(self, *, body: bytes) -> int:
        """Put a `submit_sm` on the line; its answer will be in `replies` under the number returned.

        Raises UnableToKeepLine, and then the gateway cannot have the whole of it.
        """
        return self._write(Pdu(command=protocol.SUBMIT_SM, sequence=self._next(), body=body))

    def acknowledge(self, *, arrived: Pdu, status: int = 0) -> None:
        """Tell the gateway that a `deliver_sm` is in safe hands (or, with a status, that it is not)."""
        command = protocol.DELIVER_SM | protocol.RESPONSE
        self._write(Pdu(command=command, status=status, sequence=arrived.sequence, body=b"\0"))

    def ask(self, *, command: int, body: bytes, wait_s: float | None = None) -> Pdu:
        """Put a question and wait for its answer. Raises UnableToKeepLine."""
        sequence = self._write(Pdu(command=command, sequence=self._next(), body=body))
        until = time.monotonic() + (self._line.reply_wait_s if wait_s is None else wait_s)
        while sequence not in self.replies:
            left = until - time.monotonic()
            if left <= 0:
                self._drop()
                raise UnableToKeepLine(code="no_reply")
            self.pump(wait_s=left)
        return self.replies.pop(sequence)

    def stay_alive(self) -> None:
        """While listening: ask now and then whether the other side is there. Raises UnableToKeepLine."""
        quiet = time.monotonic() - max(self._heard_at, self._asked_at)
        if quiet > self._line.enquire_every_s:
            self._asked_at = time.monotonic()
            self.ask(command=protocol.ENQUIRE_LINK, body=b"")

    def pump(self, *, wait_s: float) -> None:
        """Read what has come, waiting at most so long for the first of it. Raises UnableToKeepLine."""
        here = self._socket
        if here is None:
            raise UnableToKeepLine(code="not_open")
        try:
            held = isinstance(here, ssl.SSLSocket) and here.pending()
            if not held and not select.select([here], [], [], max(0.0, wait_s))[0]:
                return
            data = here.recv(65_536)
            if not data:
                raise ConnectionResetError
            self._heard_at = time.monotonic()
            for pdu in self._frames.feed(data=data):
                self._sort(pdu)
        except (OSError, ssl.SSLError):
            self._drop()
            raise UnableToKeepLine(code="connection_lost") from None
        except UnableToRead:
            self._drop()
            raise UnableToKeepLine(code="garbled") from None

    def _sort(self, pdu: Pdu) -> None:
        if pdu.command == protocol.DELIVER_SM:
            if len(self.arrived) >= _MOST_WAITING:
                self.acknowledge(arrived=pdu, status=QUEUE_FULL)
            else:
                self.arrived.append(pdu)
        elif pdu.command == protocol.ENQUIRE_LINK:
            self._write(Pdu(command=protocol.ENQUIRE_LINK | protocol.RESPONSE, sequence=pdu.sequence))
        elif pdu.command == protocol.UNBIND:
            self._write(Pdu(command=protocol.UNBIND | protocol.RESPONSE, sequence=pdu.sequence))
            self._drop()
            raise UnableToKeepLine(code="unbound")
        elif pdu.command & protocol.RESPONSE:
            self.replies[pdu.sequence] = pdu
            if len(self.replies) > _MOST_REPLIES:
                del self.replies[next(iter(self.replies))]
        else:
            self._write(Pdu(command=protocol.GENERIC_NACK, status=0x03, sequence=pdu.sequence))

    def _next(self) -> int:
        self._sequence = 1 if self._sequence == _LAST_SEQUENCE else self._sequence + 1
        return self._sequence

    def _write(self, pdu: Pdu) -> int:
        if self._socket is None:
            raise UnableToKeepLine(code="not_open")
        try:
            self._socket.sendall(protocol.framed(pdu=pdu))
        except (OSError, ssl.SSLError):
            self._drop()
            raise UnableToKeepLine(code="connection_lost") from None
        return pdu.sequence

    def _drop(self) -> None:
        if self._socket is not None:
            with contextlib.suppress(OSError):
                self._socket.close()
        self._socket = None
        self.arrived.clear()  # never acknowledged: the gateway brings them again
