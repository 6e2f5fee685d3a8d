"""Who asks: the cookie of a session, and the time somebody is signed in, which room access keeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest


@dataclass(frozen=True, kw_only=True)
class WhoAsks:
    """The person of staff of a session, or None; `whole`: nothing is left to do before they may work."""

    staff: Any = None
    whole: bool = False


def who_asks(*, request: HttpRequest) -> WhoAsks:  # noqa: ARG001
    """Who asks, by the session's cookie."""
    return WhoAsks()
