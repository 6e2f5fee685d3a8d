"""The messages of SMPP 3.4 as bytes: framing, and the bodies of the few commands a sender needs."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

GENERIC_NACK: Final = 0x80000000
BIND_RECEIVER: Final = 0x00000001
BIND_TRANSMITTER: Final = 0x00000002
BIND_TRANSCEIVER: Final = 0x00000009
SUBMIT_SM: Final = 0x00000004
DELIVER_SM: Final = 0x00000005
UNBIND: Final = 0x00000006
ENQUIRE_LINK: Final = 0x00000015
RESPONSE: Final = 0x80000000
"""Set in the command of every answer."""

LONGEST: Final = 65_536
"""Octets of one PDU; whoever announces more has lost the place."""
_HEADER: Final = struct.Struct(">IIII")

TAG_RECEIPTED_ID: Final = 0x001E
TAG_USER_REFERENCE: Final = 0x0204
TAG_NETWORK_ERROR: Final = 0x0423
TAG_PAYLOAD: Final = 0x0424
TAG_STATE: Final = 0x0427


class UnableToRead(ValueError):
    """Bytes that are no SMPP."""

    def __init__(self, *, why: str) -> None:
        self.why = why
        super().__init__(f"the gateway sent what is no SMPP 3.4: {why}; the connection has to be made anew")


@dataclass(frozen=True, kw_only=True)
class Pdu:
    """One message of the protocol."""

    command: int
    status: int = 0
    sequence: int
    body: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, kw_only=True)
class Delivered:
    """The body of a `deliver_sm`: a receipt or what a person wrote."""

    source: str = field(repr=False)
    destination: str = field(repr=False)
    esm_class: int
    coding: int
    raw: bytes = field(repr=False)
    tags: Mapping[int, bytes] = field(repr=False)


def framed(*, pdu: Pdu) -> bytes:
    """The bytes of a PDU.

    >>> framed(pdu=Pdu(command=ENQUIRE_LINK, sequence=1)).hex()
    '00000010000000150000000000000001'
    """
    return _HEADER.pack(_HEADER.size + len(pdu.body), pdu.command, pdu.status, pdu.sequence) + pdu.body


class Frames:
    """Cuts the stream into PDUs, wherever the network broke it."""

    def __init__(self) -> None:
        self._kept = bytearray()

    def feed(self, *, data: bytes) -> Iterator[Pdu]:
        """The PDUs that are complete now. Raises UnableToRead."""
        self._kept += data
        while len(self._kept) >= _HEADER.size:
            length, command, status, sequence = _HEADER.unpack_from(self._kept)
            if not _HEADER.size <= length <= LONGEST:
                raise UnableToRead(why=f"a PDU of {length} octets")
            if len(self._kept) < length:
                return
            body = bytes(self._kept[_HEADER.size : length])
            del self._kept[:length]
            yield Pdu(command=command, status=status, sequence=sequence, body=body)


def _text(value: str, *, most: int) -> bytes:
    return value.encode("latin-1", errors="replace")[: most - 1] + b"\0"


def bind_body(*, system_id: str, password: str, system_type: str) -> bytes:
    """The body of any `bind_*`."""
    return (
        _text(system_id, most=16) + _text(password, most=9) + _text(system_type, most=13)
        + bytes((0x34, 0, 0)) + _text("", most=41)
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Address:
    """A number, with its type of number and numbering plan."""

    ton: int
    npi: int
    digits: str = field(repr=False)

    def packed(self) -> bytes:
        """As the protocol carries it."""
        return bytes((self.ton, self.npi)) + _text(self.digits, most=21)


def submit_body(
    *, source: Address, to: Address, coding: int, has_header: bool, raw: bytes, validity: str, tags: Mapping[int, bytes]
) -> bytes:
    """The body of a `submit_sm` that asks for a receipt of success and of failure."""
    return (
        _text("", most=6) + source.packed() + to.packed()
        + bytes((0x40 if has_header else 0, 0, 1)) + _text("", most=17) + _text(validity, most=17)
        + bytes((1, 0, coding, 0, len(raw))) + raw
        + b"".join(struct.pack(">HH", tag, len(value)) + value for tag, value in sorted(tags.items()))
    )  # fmt: skip


class _Reader:
    def __init__(self, body: bytes) -> None:
        self.body, self.at = body, 0

    def octets(self, count: int) -> bytes:
        piece = self.body[self.at : self.at + count]
        if len(piece) < count:
            raise UnableToRead(why="a body that ends too early")
        self.at += count
        return piece

    def text(self) -> str:
        end = self.body.find(b"\0", self.at)
        if end < 0:
            raise UnableToRead(why="a text without its end")
        piece, self.at = self.body[self.at : end], end + 1
        return piece.decode("latin-1")

    def tags(self) -> dict[int, bytes]:
        found: dict[int, bytes] = {}
        while len(self.body) - self.at >= 4:
            tag, length = struct.unpack(">HH", self.octets(4))
            found[tag] = self.octets(min(length, len(self.body) - self.at))
        return found


def read_id(*, body: bytes) -> str:
    """The gateway's name of a message, from a `submit_sm_resp`. An end that is missing is forgiven.

    >>> read_id(body=b"17a\\0"), read_id(body=b"")
    ('17a', '')
    """
    return body.split(b"\0", maxsplit=1)[0].decode("latin-1")


def read_delivered(*, body: bytes) -> Delivered:
    """The body of a `deliver_sm`. Raises UnableToRead."""
    reader = _Reader(body)
    reader.text()
    reader.octets(2)
    source = reader.text()
    reader.octets(2)
    destination = reader.text()
    esm_class = reader.octets(3)[0]
    reader.text()
    reader.text()
    coding = reader.octets(4)[2]
    raw = reader.octets(reader.octets(1)[0])
    tags = reader.tags()
    return Delivered(
        source=source, destination=destination, esm_class=esm_class, coding=coding,
        raw=raw or tags.get(TAG_PAYLOAD, b""), tags=tags,
    )  # fmt: skip


def tag_text(*, tags: Mapping[int, bytes], tag: int) -> str:
    """A tag's value as text, empty where there is none."""
    return tags.get(tag, b"").split(b"\0", maxsplit=1)[0].decode("latin-1")
