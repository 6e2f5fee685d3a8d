"""The timeline of a file, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from nuan.access.rules.reading import PURPOSES
from nuan.cases.queries.timeline import timeline_of
from nuan.cases.rules.timeline import SOURCES, Place
from nuan.workbench.screens.entering import Entered
from nuan.workbench.templatetags.casework import pick
from nuan.workbench.wording import named

SHOWN: Final = 20
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_ICONS: Final = {
    "alert": "bell-exclamation", "arrows": "transfer", "calendar": "calendar-event", "calendar-check": "calendar-event",
    "calendar-off": "calendar-event", "check": "check", "coach": "school", "coin": "wallet", "contact-call": "phone",
    "contact-in": "message-circle", "contact-off": "phone-off", "contact-sms": "message", "contact-email": "mail",
    "contact-letter": "mail", "contact-visit": "home", "contact-portal": "message", "contact-im": "message", "eraser": "trash",
    "eye": "eye", "eye-check": "eye", "file": "file-text", "file-check": "file-text", "file-off": "file-text",
    "folder": "briefcase", "folder-check": "briefcase", "hand": "hand-stop", "headset": "phone-call",
    "heart": "heart-handshake", "kind": "flag", "list": "list-details", "list-check": "list-check", "mail-in": "mail",
    "mail-open": "mail", "note": "note", "pencil": "edit", "person": "user", "phone-check": "phone", "phone-off": "phone-off",
    "phone-plus": "phone", "pin": "flag", "play": "check", "repeat": "refresh", "shield": "shield-exclamation",
    "stairs": "report-analytics", "tag": "flag", "user-check": "user-check", "user-off": "user-x", "users": "users",
    "users-off": "user-x",
}  # fmt: skip
"""What a line's icon is called in our drawings; any other is a dot of time."""


@dataclass(frozen=True, kw_only=True)
class TimelineRow:
    """One thing that happened."""

    at: datetime
    icon: str
    title: str
    who: str


def timeline_facts(*, entered: Entered, before: str) -> dict[str, Any]:
    """A page of what happened, the newest first, and where the next page begins."""
    page = timeline_of(customer_id=entered.head.customer_id, before=_place(before), limit=SHOWN)
    rows = [
        TimelineRow(
            at=one.place.at, icon=_ICONS.get(one.icon, "clock"), title=_title(pick((one.zh, one.en))),
            who=one.actor.removeprefix("staff:"),
        )
        for one in page.lines
    ]  # fmt: skip
    return {
        "rows": rows, "next": _said(page.before) if page.before else "", "zone": entered.row.zones[0],
        "case": entered.head.case,
    }  # fmt: skip


def _title(text: str) -> str:
    """The line, with a purpose of access in words where it ends in one."""
    head, colon, last = text.replace("：", ": ").rpartition(": ")
    return f"{head}{pick(('：', ': '))}{named(PURPOSES, last)}" if colon and last in PURPOSES else text


def _said(place: Place) -> str:
    return f"{(place.at - _EPOCH) // timedelta(microseconds=1)}-{place.source}-{place.number}"


def _place(text: str) -> Place | None:
    parts = text.split("-")
    if len(parts) != 3 or not all(part.isdecimal() and len(part) < 19 for part in parts):
        return None
    micro, source, number = map(int, parts)
    if source >= len(SOURCES):
        return None
    return Place(at=_EPOCH + timedelta(microseconds=min(micro, 2**52)), source=source, number=number)
