"""What may come of a contact on each channel, what follows from it, and whether it was an agreed call-back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

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

    >>> from datetime import UTC, timedelta
    >>> friday = datetime(2026, 3, 6, 7, tzinfo=UTC)
    >>> wish = Wish(kind="call_back", given_at=friday, from_at=friday, until_at=friday + timedelta(hours=1), evidenced=True)
    >>> agreed_call_back(wishes=[wish], channel="call", at=friday, zones=["Asia/Shanghai"])
    True
    >>> agreed_call_back(wishes=[wish], channel="call", at=friday + timedelta(hours=1), zones=["Asia/Shanghai"])
    False
    """
    asked = [wish for wish in wishes if wish.kind == "call_back" and wish.relaxes]
    return any(all(wish.covers(channel=channel, at=at, zone=zone) for zone in zones) for wish in asked)
