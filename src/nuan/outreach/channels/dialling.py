"""Numbers a person dials."""

from __future__ import annotations

import unicodedata
from typing import Final

_SEPARATORS: Final = frozenset(" -‐‑–—()./·\u00a0\u3000")
_LONGEST, _SHORTEST = 15, 3


class UnableToDial(ValueError):
    """What stands there is no telephone number."""

    def __init__(self, *, why: str) -> None:
        self.why = why
        super().__init__(f"this cannot be dialled: {why}; correct the number in the person's file")


def dial_link(*, number: str) -> str:
    """The `tel:` link of a number as people write it (RFC 3966), with its extension if it has one.

    Raises UnableToDial.

    >>> dial_link(number="138 0000-0000"), dial_link(number="+86 (21) 5555 0100 转 12")
    ('tel:13800000000', 'tel:+862155550100;ext=12')
    >>> dial_link(number="０２１－５５５５０１００")
    'tel:02155550100'
    """
    text = unicodedata.normalize("NFKC", number).strip().lower()
    extension = ""
    for mark in ("转", "轉", "ext.", "ext", "x", "#"):
        if mark in text:
            text, _, extension = text.partition(mark)
            break
    digits = _only_digits(text.strip().removeprefix("+"), what="the number")
    if not _SHORTEST <= len(digits) <= _LONGEST:
        raise UnableToDial(why=f"a number has {_SHORTEST} to {_LONGEST} digits, this has {len(digits)}")
    plus = "+" if text.strip().startswith("+") else ""
    more = f";ext={_only_digits(extension, what='the extension')}" if extension.strip() else ""
    return f"tel:{plus}{digits}{more}"


def _only_digits(text: str, *, what: str) -> str:
    kept = [letter for letter in text if letter not in _SEPARATORS]
    if not all(letter in "0123456789" for letter in kept):
        raise UnableToDial(why=f"{what} holds something that is no digit")
    return "".join(kept)
