"""Long texts as several text messages, and several as one long text (user data header, 3GPP TS 23.040, 9.2.3.24)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from nuan.outreach.channels.gsm import GSM, letters_of

SINGLE: Final = {0: 160, 8: 140}
"""Septets (one to an octet here, as SMPP carries them) or octets in a message that stands alone."""
PART: Final = {0: 153, 8: 134}
"""The same in a part, beside its header of six octets."""
MOST_PARTS: Final = 255


class UnableToCut(ValueError):
    """A text that cannot be a text message."""

    def __init__(self, *, code: str, why: str) -> None:
        self.code, self.why = code, why
        super().__init__(f"this cannot be sent as a text message: {why}")


@dataclass(frozen=True, kw_only=True)
class Cut:
    """A text as it goes out."""

    coding: int
    has_header: bool
    """Do the parts begin with a header (SMPP `esm_class` 0x40)?"""
    parts: tuple[bytes, ...] = field(repr=False)


def cut(*, text: str, reference: int, most: int, seven_bit: bool) -> Cut:
    """Cut a text into parts that a handset joins again; no character is torn apart.

    `reference` (0 to 255) is the same in all parts; derived from the message's key, a message sent twice shows once.
    `seven_bit` False sends everything as UCS-2, for gateways whose default alphabet is uncertain. Raises UnableToCut.

    >>> cut(text="Hello", reference=7, most=3, seven_bit=True)
    Cut(coding=0, has_header=False)
    >>> [len(part) for part in cut(text="暖" * 80, reference=7, most=3, seven_bit=True).parts]
    [140, 32]
    """
    if not text:
        raise UnableToCut(code="empty", why="it is empty")
    try:
        coding, letters = letters_of(text=text)
        if coding == GSM and not seven_bit:
            coding, letters = 8, [letter.encode("utf-16-be") for letter in text]
    except UnicodeEncodeError:
        raise UnableToCut(code="no_text", why="it holds halves of characters") from None
    if sum(map(len, letters)) <= SINGLE[coding]:
        return Cut(coding=coding, has_header=False, parts=(b"".join(letters),))
    bodies: list[bytearray] = [bytearray()]
    for letter in letters:
        if len(bodies[-1]) + len(letter) > PART[coding]:
            bodies.append(bytearray())
        bodies[-1] += letter
    if len(bodies) > min(most, MOST_PARTS):
        raise UnableToCut(code="too_long", why=f"it would be {len(bodies)} messages, at most {most} are sent")
    header = bytes((5, 0, 3, reference & 0xFF, len(bodies)))
    parts = tuple(header + bytes([number]) + bytes(body) for number, body in enumerate(bodies, start=1))
    return Cut(coding=coding, has_header=True, parts=parts)


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a part belongs."""

    reference: int
    total: int
    number: int


def parted(*, raw: bytes, has_header: bool, tags: Mapping[int, bytes]) -> tuple[Place | None, bytes]:
    """A received message's place in a longer one, if it has one, and its text's bytes.

    Both ways are read: the user data header (8 and 16 bit) and the `sar_*` fields of SMPP. A header that makes no sense is
    taken off and the text kept.

    >>> parted(raw=bytes((5, 0, 3, 9, 2, 1)) + b"hi", has_header=True, tags={})
    (Place(reference=9, total=2, number=1), b'hi')
    """
    place = None
    if has_header and raw:
        header, raw = raw[1 : 1 + raw[0]], raw[1 + raw[0] :]
        while len(header) >= 2:
            element, length = header[0], header[1]
            value, header = header[2 : 2 + length], header[2 + length :]
            if element == 0x00 and len(value) == 3:
                place = Place(reference=value[0], total=value[1], number=value[2])
            elif element == 0x08 and len(value) == 4:
                place = Place(reference=value[0] << 8 | value[1], total=value[2], number=value[3])
    if place is None and {0x020C, 0x020E, 0x020F} <= set(tags):
        reference, total, number = (int.from_bytes(tags[tag]) for tag in (0x020C, 0x020E, 0x020F))
        place = Place(reference=reference, total=total, number=number)
    if place is not None and (place.total < 2 or not 1 <= place.number <= place.total):
        place = None
    return place, raw
