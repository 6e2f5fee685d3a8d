"""How many texts a message is: seven-bit letters where every one is in the GSM alphabet, sixteen bits otherwise."""

from __future__ import annotations

from typing import Final

_GSM: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_TWO: Final = frozenset("^{}\\[~]|€\f")
"""Letters that take two places."""
_ONE_GSM, _PART_GSM, _ONE_UCS2, _PART_UCS2 = 160, 153, 70, 67
"""Places in a single text, and in each part of a longer one (3GPP TS 23.040)."""


def sms_parts(*, text: str) -> int:
    """How many texts a message is sent and billed as.

    >>> sms_parts(text="a" * 160), sms_parts(text="a" * 161), sms_parts(text="暖" * 70), sms_parts(text="暖" * 71)
    (1, 2, 1, 2)
    """
    if all(letter in _GSM or letter in _GSM_TWO for letter in text):
        places = sum(2 if letter in _GSM_TWO else 1 for letter in text)
        return 1 if places <= _ONE_GSM else -(-places // _PART_GSM)
    places = len(text.encode("utf-16-be")) // 2
    return 1 if places <= _ONE_UCS2 else -(-places // _PART_UCS2)
