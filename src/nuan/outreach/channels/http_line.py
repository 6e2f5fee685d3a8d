"""Requests to a gateway over HTTP, and what a fault at each step says of the message.

The transport of httpx is used without its client, because the client writes every address it asks for into the log, and
some gateways want numbers in the address.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from nuan.outreach.channels.contract import Kind, UnableToSend

if TYPE_CHECKING:
    import httpx

_BUSY: Final = (429, 503)
_REST_S: Final = 60
_LONGEST_REST_S: Final = 86_400


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the gateway said."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)

    def said(self) -> dict[str, object]:
        """The JSON object of the body; empty where it is none."""
        try:
            found = json.loads(self.body)
        except (ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}


class HttpLine:
    """Connections to one gateway."""

    def __init__(self, *, channel: str, deduplicates: bool, wait_s: float, proxy: str) -> None:
        self._channel, self._deduplicates, self._wait_s, self._proxy = channel, deduplicates, wait_s, proxy
        self._transport: httpx.HTTPTransport | None = None

    def close(self) -> None:
        """Let go of connections."""
        if self._transport is not None:
            self._transport.close()
        self._transport = None

    def fault(self, *, kind: Kind, code: str, retry_after: int = 0) -> UnableToSend:
        """A fault of this channel. Where the gateway drops second copies, not knowing is no reason not to try again."""
        if kind == "unknown" and self._deduplicates:
            kind, retry_after = "later", retry_after or _REST_S
        return UnableToSend(kind=kind, code=code, channel=self._channel, retry_after=retry_after)

    def ask(self, *, url: str, headers: Mapping[str, str], body: bytes, method: str = "POST") -> Answer:
        """One request. Raises UnableToSend where there is no answer, or one that says "too fast" or "broken"."""
        import httpx  # slow to import: only when there is something to ask

        if self._transport is None:
            limits = httpx.Limits(max_connections=4, keepalive_expiry=4)  # shorter than servers keep idle lines
            self._transport = httpx.HTTPTransport(limits=limits, proxy=self._proxy or None)
        waits = httpx.Timeout(self._wait_s).as_dict()
        try:
            request = httpx.Request(method, url, headers=dict(headers), content=body, extensions={"timeout": waits})
            response = self._transport.handle_request(request)
            try:
                content = response.read()
            finally:
                response.close()
        except (
            httpx.ConnectError,
            httpx.ConnectTimeout,
            httpx.PoolTimeout,
            httpx.ProxyError,
            httpx.UnsupportedProtocol,
        ):
            raise self.fault(kind="later", code="no_connection", retry_after=_REST_S) from None
        except httpx.TimeoutException:
            raise self.fault(kind="unknown", code="no_reply") from None
        except (httpx.HTTPError, httpx.InvalidURL):
            raise self.fault(kind="unknown", code="connection_lost") from None
        if response.status_code in _BUSY:
            rest = _rest_of(response.headers.get("retry-after", ""))
            raise self.fault(kind="later", code=f"http_{response.status_code}", retry_after=rest)
        if response.status_code >= 500:
            raise self.fault(kind="unknown", code=f"http_{response.status_code}")
        return Answer(status=response.status_code, headers=response.headers, body=content)


def _rest_of(said: str) -> int:
    """`Retry-After` in seconds; a date or nonsense is a minute.

    >>> _rest_of("7"), _rest_of("Wed, 21 Oct 2026 07:28:00 GMT"), _rest_of("999999999")
    (7, 60, 86400)
    """
    return min(max(1, int(said)), _LONGEST_REST_S) if said.isascii() and said.isdigit() else _REST_S
