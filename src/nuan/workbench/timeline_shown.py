"""The timeline of a file, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nuan.workbench.screens.entering import Entered


@dataclass(frozen=True, kw_only=True)
class TimelineRow:
    """One thing that happened."""

    at: datetime
    icon: str
    title: str
    text: str
    who: str


def timeline_facts(*, entered: Entered, before: str) -> dict[str, Any]:
    """A page of what happened, the newest first, and where the next page begins."""
    return {"rows": [], "next": "", "zone": entered.row.zones[0], "case": entered.head.case}
