"""Who speaks to whom over a webhook: an HMAC over time, key and body, and nothing accepted late or twice."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Final

from nuan.outreach.channels.contract import UnableToVerify

TIMESTAMP: Final = "nuan-timestamp"
SIGNATURE: Final = "nuan-signature"
KEY: Final = "idempotency-key"
_SHORTEST_SECRET: Final = 16


def signature_of(*, body: bytes, timestamp: str, key: str, secret: str) -> str:
    """The value of the header `Nuan-Signature`.

    >>> signature_of(body=b"{}", timestamp="1", key="k", secret="0123456789abcdef")[:16]
    'v1=6a9963fd7568a'
    """
    signed = f"{timestamp}.{key}.".encode() + body
    return "v1=" + hmac.new(secret.encode(), signed, sha256).hexdigest()


class Gatekeeper:
    """Lets in what is signed with the secret, within the window, and once.

    What it has let in is remembered in this process only. Behind several processes a report can get in twice within the
    window; receipts may come twice anyway.
    """

    def __init__(self, *, secret: str, window_s: int) -> None:
        """Raise UnableToVerify for a secret too short to be one."""
        if len(secret) < _SHORTEST_SECRET:
            raise UnableToVerify(why=f"the shared secret has fewer than {_SHORTEST_SECRET} characters")
        self._secret, self._window_s = secret, window_s
        self._seen: dict[str, float] = {}

    def admit(self, *, body: bytes, headers: Mapping[str, str], now: datetime) -> None:
        """Raise UnableToVerify unless this is genuine, fresh and new."""
        given = {name.lower(): value for name, value in headers.items()}
        timestamp, signature = given.get(TIMESTAMP, ""), given.get(SIGNATURE, "")
        right = signature_of(body=body, timestamp=timestamp, key=given.get(KEY, ""), secret=self._secret)
        if not hmac.compare_digest(signature.encode(), right.encode()):
            raise UnableToVerify(why="the signature does not fit")
        seconds = now.timestamp()
        if not (timestamp.isascii() and timestamp.isdigit()) or abs(int(timestamp) - seconds) > self._window_s:
            raise UnableToVerify(why=f"its time is more than {self._window_s} s from ours")
        self._seen = {one: at for one, at in self._seen.items() if seconds - at <= 2 * self._window_s}
        if signature in self._seen:
            raise UnableToVerify(why="it came before")
        self._seen[signature] = seconds
