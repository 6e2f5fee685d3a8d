"""The alphabets of text messages: GSM 7-bit (3GPP TS 23.038, 6.2.1) and whatever else a gateway says it speaks."""

from __future__ import annotations

import codecs
from typing import Final

GSM, UCS2 = 0, 8
"""`data_coding` of SMPP: the gateway's default alphabet, and UTF-16 big-endian."""

_BASIC: Final = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_ESCAPE: Final = 0x1B
_EXTENDED: Final = {
    0x0A: "\f", 0x14: "^", 0x28: "{", 0x29: "}", 0x2F: "\\", 0x3C: "[", 0x3D: "~", 0x3E: "]", 0x40: "|", 0x65: "€",
}  # fmt: skip
_TO_GSM: Final = {
    **{letter: bytes([code]) for code, letter in enumerate(_BASIC) if code != _ESCAPE},
    **{letter: bytes([_ESCAPE, code]) for code, letter in _EXTENDED.items()},
}
_OTHERS: Final = {1: "ascii", 3: "latin-1", 5: "shift_jis", 6: "iso8859_5", 7: "iso8859_8", 14: "euc_kr", 15: "gb18030"}
"""SMPP 3.4, 5.2.19; 15 is what gateways in China use for GBK."""


def letters_of(*, text: str) -> tuple[int, list[bytes]]:
    """Which alphabet a text needs, and each of its characters in it; no character may be torn apart.

    Raises UnicodeEncodeError for half characters (lone surrogates), which are no text.

    >>> letters_of(text="a€")
    (0, [b'a', b'\\x1be'])
    >>> letters_of(text="暖")
    (8, [b'f\\x96'])
    """
    seven = [_TO_GSM.get(letter) for letter in text]
    if None not in seven:
        return GSM, [letter for letter in seven if letter is not None]
    return UCS2, [letter.encode("utf-16-be") for letter in text]


def _from_gsm(raw: bytes) -> str:
    said: list[str] = []
    codes = iter(raw)
    for code in codes:
        if code == _ESCAPE:
            said.append(_EXTENDED.get(next(codes, -1), "\ufffd"))
        else:
            said.append(_BASIC[code] if code < len(_BASIC) else "\ufffd")
    return "".join(said)


def alphabet_of(*, coding: int, default: str) -> str:
    """The name of the alphabet of a `data_coding`, with the message classes of TS 23.038 told apart from it."""
    if coding >> 4 == 0xF:
        return "latin-1" if coding & 0x04 else default
    if 0x10 <= coding < 0x40:
        return (default, "latin-1", "utf-16-be", "latin-1")[coding >> 2 & 3]
    if coding == UCS2:
        return "utf-16-be"
    return _OTHERS.get(coding, default if coding == GSM else "latin-1")


def read_text(*, raw: bytes, coding: int, default: str) -> str:
    """What a gateway's bytes say; what cannot be read becomes U+FFFD, nothing is dropped.

    `default` is the alphabet of `data_coding` 0 at this gateway: `gsm` or a codec's name.

    >>> read_text(raw=bytes([0, 0x1B, 0x65]), coding=0, default="gsm"), read_text(raw=b"f\\x96", coding=8, default="gsm")
    ('@€', '暖')
    """
    alphabet = alphabet_of(coding=coding, default=default)
    return _from_gsm(raw) if alphabet == "gsm" else raw.decode(alphabet, errors="replace")


def is_known(*, alphabet: str) -> bool:
    """Is it `gsm` or a codec of Python's?

    >>> is_known(alphabet="latin-1"), is_known(alphabet="klingon")
    (True, False)
    """
    if alphabet == "gsm":
        return True
    try:
        codecs.lookup(alphabet)
    except LookupError:
        return False
    return True
