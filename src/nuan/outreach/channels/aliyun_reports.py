"""What a gateway of the shape of Alibaba Cloud's pushes to us: reports (`SmsReport`) and messages of people (`SmsUp`)."""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from nuan.outreach.channels.contract import KEY_LENGTH, SMS, Inbound, Receipt, UnableToVerify

CHINA: Final = ZoneInfo("Asia/Shanghai")
GOOD_ANSWER: Final = b'{"code":0,"msg":"ok"}'
"""To be sent back with status 200 once everything is stored; anything else and it comes again."""


def moment_of(said: object, *, otherwise: datetime) -> datetime:
    """A time of theirs, which is China's; the other moment where it cannot be read.

    >>> moment_of("2026-11-24 09:00:00", otherwise=datetime(2026, 1, 1, tzinfo=UTC)).isoformat()
    '2026-11-24T01:00:00+00:00'
    """
    try:
        return datetime.strptime(str(said), "%Y-%m-%d %H:%M:%S").replace(tzinfo=CHINA).astimezone(UTC)
    except ValueError:
        return otherwise


def read_push(*, body: bytes, token: str, expected: str, arrived_at: datetime) -> tuple[Receipt | Inbound, ...]:
    """Everything in one push.

    Alibaba Cloud does not sign what it pushes. So the address registered there carries a secret (`token`), which is compared
    with ours (`expected`). Raises UnableToVerify for a wrong one, for no secret set, and for what is no list.
    """
    if not expected or not hmac.compare_digest(token.encode(), expected.encode()):
        raise UnableToVerify(why="the address it came to has not the right token")
    try:
        rows = json.loads(body)
    except (ValueError, RecursionError):
        rows = None
    if not isinstance(rows, list):
        raise UnableToVerify(why="the body is no list of reports")
    return tuple(_event(row if isinstance(row, dict) else {}, arrived_at=arrived_at) for row in rows)


def _event(row: Mapping[str, object], *, arrived_at: datetime) -> Receipt | Inbound:
    if "content" in row:
        return Inbound(
            channel=SMS, from_=str(row.get("phone_number", "")), to=str(row.get("dest_code", "")),
            text=str(row["content"]), at=moment_of(row.get("send_time"), otherwise=arrived_at),
            provider_id=str(row.get("sequence_id", "")),
        )  # fmt: skip
    key, provider_id, worked = str(row.get("out_id", "")), str(row.get("biz_id", "")), row.get("success")
    if not key and not provider_id:
        return Receipt(state="unknown", at=arrived_at, code="garbled")
    return Receipt(
        key=key if len(key) == KEY_LENGTH else "", provider_id=provider_id,
        state="delivered" if worked is True else "bounced" if worked is False else "unknown",
        at=moment_of(row.get("report_time"), otherwise=arrived_at), code=str(row.get("err_code", "")),
    )  # fmt: skip
