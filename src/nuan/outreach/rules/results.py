"""What may come of a contact on each channel, what follows from it, and whether it was an agreed call-back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from nuan.people.rules.standing import Wish

_VOICE: Final = ("answered", "refused", "no_answer", "busy", "voicemail", "wrong_number", "out_of_service")
_WRITTEN: Final = ("sent", "delivered", "bounced", "wrong_number", "out_of_service", "refused")
RESULTS: Final[Mapping[str, tuple[str, ...]]] = {
    "call": _VOICE, "ai_call": _VOICE, "notice_call": _VOICE, "voicemail": _VOICE, "sms": _WRITTEN, "im": _WRITTEN,
    "email": _WRITTEN, "letter": _WRITTEN, "visit": ("met", "not_met", "refused"), "portal": _WRITTEN,
    "public_post": ("sent", "bounced"), "none": ("sent",),
}  # fmt: skip
"""channel → what a contact begun by us may come to (`shared.contact.OUTCOMES`)."""
INBOUND_RESULTS: Final = ("answered", "received", "met", "voicemail")
"""What a contact begun by the person may come to."""
PASSING: Final[Mapping[str, tuple[str, ...]]] = {
    "sent": ("delivered", "bounced", "out_of_service", "wrong_number", "refused")
}
"""Results that are followed by another: a message that was sent is delivered, or is not."""
ENDS_A_POINT: Final = ("wrong_number", "out_of_service")
THIRD_PARTIES: Final = ("contact", "spouse")
"""Parties whose refusal is for ever, for every loan and agency."""


def agreed_call_back(*, wishes: Sequence[Wish], channel: str, at: datetime, zones: Sequence[str]) -> bool:
    """Whether the person asked to be called back then, with evidence; with several possible zones, in each of them.

    >>> from datetime import UTC
    >>> friday = datetime(2026, 3, 6, 7, tzinfo=UTC)
    >>> wish = Wish(kind="call_back", given_at=friday, from_at=friday, until_at=friday + timedelta(hours=1), evidenced=True)
    >>> agreed_call_back(wishes=[wish], channel="call", at=friday, zones=["Asia/Shanghai"])
    True
    >>> agreed_call_back(wishes=[wish], channel="call", at=friday + timedelta(hours=1), zones=["Asia/Shanghai"])
    False
    """
    asked = [wish for wish in wishes if wish.kind == "call_back" and wish.relaxes]
    return any(all(_covers(wish, channel, at, zone) for zone in zones) for wish in asked)


def _covers(wish: Wish, channel: str, at: datetime, zone: str) -> bool:
    if at < wish.from_at or (wish.until_at is not None and at >= wish.until_at):
        return False
    if wish.channels and channel not in wish.channels:
        return False
    local = at.astimezone(ZoneInfo(zone))
    clock = timedelta(hours=local.hour, minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
    low, high = timedelta(seconds=wish.from_second), timedelta(seconds=wish.until_second)
    if low <= high:
        return low <= clock < high and local.isoweekday() in wish.weekdays
    if clock >= low:
        return local.isoweekday() in wish.weekdays
    return clock < high and (local - timedelta(days=1)).isoweekday() in wish.weekdays
