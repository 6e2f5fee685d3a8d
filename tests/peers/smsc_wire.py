"""SMPP 3.4 as a message centre sees it: read field by field from the specification, not from the client."""

from __future__ import annotations

import socket
from dataclasses import dataclass, field

# The default alphabet by columns of the table in TS 23.038, top to bottom.
COLUMNS = (
    "@£$¥èéùìòÇ\nØø\rÅå", "Δ_ΦΓΛΩΠΨΣΘΞ\0ÆæßÉ", " !\"#¤%&'()*+,-./", "0123456789:;<=>?",
    "¡ABCDEFGHIJKLMNO", "PQRSTUVWXYZÄÖÑÜ§", "¿abcdefghijklmno", "pqrstuvwxyzäöñüà",
)  # fmt: skip
SECOND = {"\f": 10, "^": 20, "{": 40, "}": 41, "\\": 47, "[": 60, "~": 61, "]": 62, "|": 64, "€": 101}


def gsm_text(octets: bytes) -> str:
    said, shifted = "", False
    for octet in octets:
        if shifted:
            said += next(sign for sign, code in SECOND.items() if code == octet)
            shifted = False
        elif octet == 0x1B:
            shifted = True
        else:
            said += COLUMNS[octet // 16][octet % 16]
    assert not shifted, "a part ends in the middle of a character"
    return said


def gsm_octets(text: str) -> bytes:
    flat = "".join(COLUMNS)
    return b"".join(bytes((27, SECOND[sign])) if sign in SECOND else bytes([flat.index(sign)]) for sign in text)


@dataclass
class Packet:
    command: int
    status: int
    number: int
    rest: bytes

    def wire(self) -> bytes:
        head = b"".join(
            part.to_bytes(4, "big") for part in (16 + len(self.rest), self.command, self.status, self.number)
        )
        return head + self.rest


def receive(connection: socket.socket) -> Packet | None:
    """The next packet; None when the other side has gone."""

    def exactly(count: int) -> bytes:
        data = b""
        while len(data) < count:
            more = connection.recv(count - len(data))
            if not more:
                return b""
            data += more
        return data

    head = exactly(16)
    if not head:
        return None
    length, command, status, number = (int.from_bytes(head[at : at + 4], "big") for at in (0, 4, 8, 12))
    assert 16 <= length <= 70_000, length
    rest = exactly(length - 16) if length > 16 else b""
    return Packet(command, status, number, rest) if len(rest) == length - 16 else None


@dataclass
class Submitted:
    """A `submit_sm`, taken apart."""

    sender: str
    to: str
    esm_class: int
    receipt_wanted: int
    coding: int
    octets: bytes
    validity: str
    fields: dict[int, bytes] = field(default_factory=dict)

    @property
    def header(self) -> tuple[int, int, int] | None:
        """(reference, parts, this part) of a concatenated message."""
        if not self.esm_class & 0x40:
            return None
        assert self.octets[:3] == b"\5\0\3", self.octets[:6].hex()
        return self.octets[3], self.octets[4], self.octets[5]

    @property
    def text(self) -> str:
        body = self.octets[6:] if self.header else self.octets
        return body.decode("utf-16-be") if self.coding == 8 else gsm_text(body)


def c_string(data: bytes, at: int) -> tuple[str, int]:
    end = data.index(0, at)
    return data[at:end].decode("latin-1"), end + 1


def read_submit(data: bytes) -> Submitted:
    _, at = c_string(data, 0)
    sender, at = c_string(data, at + 2)
    to, at = c_string(data, at + 2)
    esm_class, at = data[at], at + 3
    _, at = c_string(data, at)
    validity, at = c_string(data, at)
    wanted, coding, length = data[at], data[at + 2], data[at + 4]
    at += 5
    octets, at = data[at : at + length], at + length
    fields = {}
    while at < len(data):
        tag, size = int.from_bytes(data[at : at + 2], "big"), int.from_bytes(data[at + 2 : at + 4], "big")
        fields[tag] = data[at + 4 : at + 4 + size]
        at += 4 + size
    assert len(octets) == length <= 254
    assert length <= (140 if coding == 8 else 160), "longer than a text message is"
    return Submitted(sender, to, esm_class, wanted, coding, octets, validity, fields)


def deliver(
    *, sender: str, to: str, octets: bytes, coding: int, esm_class: int, fields: dict[int, bytes] | None = None
) -> bytes:
    """The body of a `deliver_sm`."""
    tags = b"".join(
        tag.to_bytes(2, "big") + len(value).to_bytes(2, "big") + value for tag, value in (fields or {}).items()
    )
    return (
        b"\0\1\1" + sender.encode() + b"\0\1\1" + to.encode() + b"\0" + bytes((esm_class, 0, 0)) + b"\0\0"
        + bytes((0, 0, coding, 0, len(octets))) + octets + tags
    )  # fmt: skip


def cut_mo(text: str, reference: int, size: int = 67) -> list[bytes]:
    """A long text from a handset, in 16-bit units and without regard to characters, as handsets do."""
    raw = text.encode("utf-16-be")
    pieces = [raw[at : at + 2 * size - 2] for at in range(0, len(raw), 2 * size - 2)]
    return [
        b"\6\x08\4" + reference.to_bytes(2, "big") + bytes((len(pieces), at)) + piece
        for at, piece in enumerate(pieces, 1)
    ]
