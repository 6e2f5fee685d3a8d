"""Messages and a clock for the tests of channels."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import md5
from typing import Any

import pytest

from nuan.outreach.channels.contract import Outgoing


def utc_now() -> datetime:
    return datetime.now(tz=UTC)


def key_of(number: int) -> str:
    return md5(str(number).encode(), usedforsecurity=False).hexdigest()


@pytest.fixture
def sms() -> Callable[..., Outgoing]:
    def message(number: int = 1, text: str = "您好，我是小暖。", to: str = "13800000001", **other: Any) -> Outgoing:
        return Outgoing(key=key_of(number), channel="sms", to=to, text=text, **other)

    return message
