"""A short message centre: takes, counts, throttles, refuses, drops, reports.

`python -m tests.peers.smsc --port 2775 --seed 1 --chance throttle=.05 --chance drop-before=.01 --chance drop-after=.01
--receipts --key-tag 0x1401` prints what it sees. On its standard input it takes lines of JSON such as
`{"mo": {"from": "13800000000", "to": "10690", "text": "…"}}`, and ends when that closes.

Verdicts of a script or a chance: `ok`, `throttle`, `full`, `refuse` (bad number), `broken` (system error), `drop-before`
(the line goes, the message was not taken), `drop-after` (taken, no answer, the line goes), `silent` (taken, never
answered), `late` (taken, answered after everything else).
"""

from __future__ import annotations

import argparse
import contextlib
import json
import socket
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from tests.peers.recording import Mischief, Recording, read_chances
from tests.peers.smsc_wire import Packet, Submitted, cut_mo, deliver, read_submit, receive

STATUS = {"throttle": 0x58, "full": 0x14, "refuse": 0x0B, "broken": 0x08}
DONE = "id:{id} sub:001 dlvrd:001 submit date:2611240900 done date:{done} stat:{stat} err:{err} text:{text}"


class Smsc:
    """Listens as soon as it is entered."""

    def __init__(
        self, *, mischief: Mischief | None = None, key_tag: int = 0, receipts: bool = False, port: int = 0,
        password: str = "secret", stream: Any = None, garble: float = 0.0, repeat: float = 0.0,
    ) -> None:  # fmt: skip
        self.mischief, self.key_tag, self.receipts, self.password = mischief or Mischief(), key_tag, receipts, password
        self.garble, self.repeat = garble, repeat
        self.seen = Recording(stream)
        self.late_s = 1.5
        self.mute = False
        self._listener = socket.create_server(("127.0.0.1", port))
        self.port = self._listener.getsockname()[1]
        self._lines: list[_Line] = []
        self._keys: dict[str, str] = {}
        self._numbers = iter(range(1, 1 << 30))
        self._lock = threading.RLock()
        self._pieces: dict[tuple[str, int, int], dict[int, str]] = defaultdict(dict)

    def __enter__(self) -> Smsc:
        threading.Thread(target=self._accept, daemon=True).start()
        self.seen.add("listening", port=self.port)
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for line in list(self._lines):
            line.drop()

    @property
    def raw(self) -> int:
        """Submissions taken over the wire."""
        return self.seen.count("taken") + self.seen.count("repeated")

    @property
    def distinct(self) -> int:
        """The same, without those whose key was there already."""
        return self.seen.count("taken")

    @property
    def texts(self) -> list[tuple[str, str]]:
        """(to, text) of every whole message, in the order in which they became whole."""
        return [(seen["to"], seen["text"]) for seen in self.seen.of("message")]

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            line = _Line(self, connection)
            self._lines.append(line)
            threading.Thread(target=line.serve, daemon=True).start()

    def take(self, message: Submitted) -> tuple[str, bool]:
        """Its name here, and whether it was here already."""
        key = message.fields.get(self.key_tag, b"").decode() if self.key_tag else ""
        with self._lock:
            if key and key in self._keys:
                self.seen.add("repeated", key=key, to=message.to, id=self._keys[key])
                return self._keys[key], True
            name = f"{next(self._numbers):08x}"
            if key:
                self._keys[key] = name
            part = message.header
            self.seen.add(
                "taken", id=name, key=key, to=message.to, sender=message.sender, text=message.text, coding=message.coding,
                part=part, validity=message.validity,
            )  # fmt: skip
            if part is None:
                self.seen.add("message", to=message.to, text=message.text, key=key.partition("/")[0])
            else:
                pieces = self._pieces[(message.to, part[0], part[1])]
                pieces[part[2]] = message.text
                if len(pieces) == part[1]:
                    text = "".join(pieces[at] for at in sorted(pieces))
                    self.seen.add("message", to=message.to, text=text, key=key.partition("/")[0])
                    pieces.clear()
        return name, False

    def hearing(self) -> _Line:
        """A line that takes what we bring."""
        for _ in range(200):
            for line in self._lines:
                if line.alive and line.bound in {"receiver", "transceiver"}:
                    return line
            time.sleep(0.05)
        raise AssertionError("nobody is bound to receive")

    def report(
        self, name: str, stat: str = "DELIVRD", *, done: str = "2611240901", err: str = "000", **other: Any
    ) -> int:
        """Send a receipt. `raw` sends other bytes instead, `fields` adds tags, `coding` another alphabet."""
        text = DONE.format(id=name, stat=stat, done=done, err=err, text="stat:UNDELIV")
        raw = other.pop("raw", None)
        return self.bring(
            octets=text.encode("latin-1") if raw is None else raw, coding=other.pop("coding", 0), esm_class=4, **other
        )

    def write(self, *, sender: str, to: str, text: str, reference: int = 300, only: tuple[int, ...] = ()) -> None:
        """A person writes. Long texts come in parts; `only` chooses which and in which order."""
        if len(text.encode("utf-16-be")) <= 140:
            self.bring(sender=sender, to=to, octets=text.encode("utf-16-be"), coding=8, esm_class=0)
            return
        pieces = cut_mo(text, reference)
        for at in only or range(1, len(pieces) + 1):
            self.bring(sender=sender, to=to, octets=pieces[at - 1], coding=8, esm_class=0x40)

    def bring(
        self, *, octets: bytes, coding: int, esm_class: int, sender: str = "13800000000", to: str = "10690",
        fields: dict[int, bytes] | None = None,
    ) -> int:  # fmt: skip
        body = deliver(sender=sender, to=to, octets=octets, coding=coding, esm_class=esm_class, fields=fields)
        return self.hearing().put(0x05, body)


class _Line:
    """One connection."""

    def __init__(self, smsc: Smsc, connection: socket.socket) -> None:
        self.smsc, self.connection = smsc, connection
        self.bound, self.alive = "", True
        self._numbers = iter(range(1, 1 << 30))
        self._lock = threading.Lock()

    def drop(self) -> None:
        self.alive = False
        with contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)
        self.connection.close()

    def put(self, command: int, body: bytes = b"") -> int:
        number = next(self._numbers)
        self.say(Packet(command, 0, number, body))
        return number

    def say(self, packet: Packet) -> None:
        with self._lock, contextlib.suppress(OSError):
            self.connection.sendall(packet.wire())

    def serve(self) -> None:
        with contextlib.suppress(OSError):
            while self.alive:
                packet = receive(self.connection)
                if packet is None:
                    break
                self._hear(packet)
        self.drop()
        self.smsc.seen.add("gone")

    def _hear(self, packet: Packet) -> None:
        smsc = self.smsc
        if packet.command in {1, 2, 9}:
            name, _, rest = packet.rest.partition(b"\0")
            right = rest.partition(b"\0")[0].decode() == smsc.password
            self.bound = {1: "receiver", 2: "transmitter", 9: "transceiver"}[packet.command] if right else ""
            smsc.seen.add("bound" if right else "bind refused", name=name.decode(), role=self.bound)
            body = b"peer\0" if right else b""
            self.say(Packet(packet.command | 1 << 31, 0 if right else 0x0E, packet.number, body))
        elif packet.command == 0x15:
            smsc.seen.add("enquired")
            if not smsc.mute:
                self.say(Packet(packet.command | 1 << 31, 0, packet.number, b""))
        elif packet.command == 0x06:
            self.say(Packet(packet.command | 1 << 31, 0, packet.number, b""))
            self.alive = False
        elif packet.command == 0x80000005:
            smsc.seen.add(
                "acknowledged" if packet.status == 0 else "not taken", number=packet.number, status=packet.status
            )
        elif packet.command == 0x04:
            self._submitted(packet)
        elif not packet.command >> 31:
            self.say(Packet(1 << 31, 3, packet.number, b""))

    def _submitted(self, packet: Packet) -> None:
        smsc, message, verdict = self.smsc, read_submit(packet.rest), self.smsc.mischief.next()
        answer = Packet(0x80000004, STATUS.get(verdict, 0), packet.number, b"")
        if verdict in STATUS:
            smsc.seen.add("refused", verdict=verdict, to=message.to)
            self.say(answer)
        elif verdict == "drop-before":
            smsc.seen.add("dropped", before=True)
            self.drop()
        else:
            name, was_here = smsc.take(message)
            answer.rest = name.encode() + b"\0"
            if verdict == "drop-after":
                smsc.seen.add("dropped", before=False)
                self.drop()
                return
            if verdict == "late":
                threading.Timer(smsc.late_s, self.say, (answer,)).start()
            elif verdict != "silent":
                self.say(answer)
            if smsc.receipts and message.receipt_wanted == 1 and not was_here:
                self._report(name)

    def _report(self, name: str) -> None:
        text = DONE.format(id=name, stat="DELIVRD", done="2611240901", err="000", text="")
        if self.smsc.mischief.chance(self.smsc.garble):
            text = text.replace("stat:DELIVRD", "st\x00t:DE#IV")
        body = deliver(sender="13800000000", to="10690", octets=text.encode(), coding=0, esm_class=4)
        for _ in range(2 if self.smsc.mischief.chance(self.smsc.repeat) else 1):
            with contextlib.suppress(AssertionError):
                self.smsc.hearing().put(0x05, body)


def _orders(lines: Iterator[str], smsc: Smsc) -> None:
    for line in lines:
        order = json.loads(line)
        if "mo" in order:
            smsc.write(sender=order["mo"]["from"], to=order["mo"]["to"], text=order["mo"]["text"])
        if "report" in order:
            smsc.report(order["report"]["id"], order["report"].get("stat", "DELIVRD"))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.peers.smsc", description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--chance", action="append", default=[], metavar="VERDICT=SHARE")
    parser.add_argument("--key-tag", type=lambda text: int(text, 0), default=0)
    parser.add_argument("--receipts", action="store_true")
    parser.add_argument("--garble", type=float, default=0.0, help="share of receipts that are garbled")
    parser.add_argument("--repeat", type=float, default=0.0, help="share of receipts that come twice")
    asked = parser.parse_args()
    mischief = Mischief(chances=read_chances(asked.chance), seed=asked.seed)
    with Smsc(
        mischief=mischief, key_tag=asked.key_tag, receipts=asked.receipts, port=asked.port, stream=sys.stdout,
        garble=asked.garble, repeat=asked.repeat,
    ) as smsc:  # fmt: skip
        _orders(iter(sys.stdin.readline, ""), smsc)


if __name__ == "__main__":
    main()
