"""Which passwords are taken."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from nuan.shared.decision import Decision

LONGEST: Final = 128
"""Longer ones are refused, so that nobody makes us hash a book."""
_FEWEST_DIFFERENT: Final = 6
_LONG_RUN: Final = 6
_SHORTEST_NAME: Final = 3
_EDGES: Final = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_ROWS: Final = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")


def _runs(text: str) -> bool:
    """Whether most of it is a run of a row of keys or of letters, forward or back."""
    pieces = {text[start : start + _LONG_RUN] for start in range(len(text) - _LONG_RUN + 1)}
    rows = [*_ROWS, *(row[::-1] for row in _ROWS)]
    ran = sum(any(piece in row for row in rows) for piece in pieces)
    return bool(pieces) and 2 * ran > len(pieces)


def may_be_password(*, password: str, names: Iterable[str], shortest: int, common: frozenset[str]) -> Decision:
    """Whether somebody may take this password. `names`: the account's and the person's. `common`: in small letters.

    At least `shortest` long; not a common one, nor a common one with digits around it; not one or two characters over and
    over, nor a run of keys; not holding a name. No rule about kinds of characters: length is what counts.

    >>> may_be_password(password="lantern over the river", names=("li.na",), shortest=12, common=frozenset()).allowed
    True
    >>> may_be_password(password="Password2026!", names=(), shortest=12, common=frozenset({"password"})).reasons
    ('这是常见密码 / it is a common password',)
    """
    plain = password.casefold()
    said = []
    if len(password) < shortest:
        said.append(f"至少 {shortest} 个字符 / it has fewer than {shortest} characters")
    if len(password) > LONGEST:
        said.append(f"至多 {LONGEST} 个字符 / it has more than {LONGEST} characters")
    if plain in common or _EDGES.sub("", plain) in common:
        said.append("这是常见密码 / it is a common password")
    elif len(set(plain)) < _FEWEST_DIFFERENT or _runs(plain):
        said.append("重复或连续的字符太多 / it repeats or runs along the keys")
    parts = {part for name in names for part in (name.casefold(), *re.split(r"[\W_]+", name.casefold()))}
    if any(len(part) >= (_SHORTEST_NAME if part.isascii() else 2) and part in plain for part in parts):
        said.append("不得含有账号或姓名 / it holds the name of the account or the person")
    return Decision(allowed=not said, reasons=tuple(said))
