"""Delivery receipts of SMPP gateways (appendix B of SMPP 3.4): vendor-defined, late, and now and then garbled."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from nuan.outreach.channels.contract import Receipt, State
from nuan.outreach.channels.gsm import UCS2, read_text
from nuan.outreach.channels.pdu import TAG_NETWORK_ERROR, TAG_RECEIPTED_ID, TAG_STATE, Delivered, tag_text

_STATES: Final[dict[int, State]] = {2: "delivered", 3: "expired", 4: "bounced", 5: "bounced", 8: "bounced"}
"""`message_state` (5.2.28); what is not here is no end: on its way, accepted, unknown."""
_WORDS: Final[tuple[tuple[str, State], ...]] = (
    ("DELIV", "delivered"), ("EXPIR", "expired"), ("UNDEL", "bounced"), ("REJEC", "bounced"), ("DELET", "bounced"),
)  # fmt: skip
_ID: Final = re.compile(r"(?i)(?<![a-z])id\s*[:=]\s*([0-9a-z._-]{1,64})")
_STAT: Final = re.compile(r"(?i)stat\w*\s*[:=]\s*([a-z]{5,})")
_ERROR: Final = re.compile(r"(?i)err\w*\s*[:=]\s*([0-9a-z]{1,12})")
_DONE: Final = re.compile(r"(?i)done\s*date\s*[:=]\s*(\d{10}(?:\d{2})?)(?!\d)")
_OLDEST, _NEWEST = timedelta(days=30), timedelta(hours=26)
"""A receipt's own time is believed within these of its arrival (a gateway may use any zone of the world)."""


def looks_like_receipt(*, text: str) -> bool:
    """Is this the text of a receipt? Only asked where the gateway does not flag its receipts.

    >>> looks_like_receipt(text="id:1 sub:001 dlvrd:001 submit date:2611240900 done date:2611240901 stat:DELIVRD err:000")
    True
    >>> looks_like_receipt(text="my id: 3, status good")
    False
    """
    return bool(_ID.search(text) and _STAT.search(text) and re.search(r"(?i)dlvrd\s*[:=]", text))


def text_of(*, delivered: Delivered, default: str) -> str:
    """A receipt's text. Gateways announce one alphabet and use another: what has an `id:` is right."""
    said = read_text(raw=delivered.raw, coding=delivered.coding, default=default)
    if not _ID.search(said):
        for coding in (UCS2, 3):
            other = read_text(raw=delivered.raw, coding=coding, default=default)
            if _ID.search(other):
                return other
    return said


def read_receipt(*, delivered: Delivered, arrived_at: datetime, zone: ZoneInfo, default: str, ids: str) -> Receipt:
    """What a receipt says, from its fields where it has them, else from its text, as far as it can be read.

    Nothing is guessed: a state that cannot be read is `unknown`, a receipt whose message cannot be told has no
    `provider_id` and the code `garbled`. `ids` says how this gateway writes its names of messages in receipts: `as_is`,
    or `decimal` where the answer to a submission has the same number in hexadecimal.
    """
    said = re.split(r"(?i)\btext\s*[:=]", text_of(delivered=delivered, default=default), maxsplit=1)[0]
    provider_id = tag_text(tags=delivered.tags, tag=TAG_RECEIPTED_ID)
    found = _ID.search(said)
    if not provider_id and found:
        provider_id = found[1]
    if not provider_id:
        return Receipt(state="unknown", at=arrived_at, code="garbled")
    if ids == "decimal" and provider_id.isdecimal():
        provider_id = f"{int(provider_id):x}"
    flag = delivered.tags.get(TAG_STATE, b"")
    return Receipt(
        provider_id=provider_id,
        state=_STATES.get(flag[0], "unknown") if flag else _state_of(said),
        at=_moment_of(said, arrived_at=arrived_at, zone=zone),
        code=_code_of(said, delivered),
    )


def _state_of(said: str) -> State:
    found = _STAT.search(said)
    word = found[1].upper() if found else ""
    return next((state for start, state in _WORDS if word.startswith(start)), "unknown")


def _code_of(said: str, delivered: Delivered) -> str:
    network = delivered.tags.get(TAG_NETWORK_ERROR, b"")
    if len(network) == 3:
        return f"network_{network[0]}_{int.from_bytes(network[1:])}"
    found = _ERROR.search(said)
    return found[1] if found else ""


def _moment_of(said: str, *, arrived_at: datetime, zone: ZoneInfo) -> datetime:
    found = _DONE.search(said)
    if not found:
        return arrived_at
    try:
        moment = datetime.strptime(found[1].ljust(12, "0"), "%y%m%d%H%M%S").replace(tzinfo=zone).astimezone(UTC)
    except ValueError:
        return arrived_at
    return moment if arrived_at - _OLDEST <= moment <= arrived_at + _NEWEST else arrived_at
