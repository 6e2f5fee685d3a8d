"""Who acts on what happened: the only file that says "when this event, then that action"."""

from __future__ import annotations

from nuan.daily_run.events import DayCompleted
from nuan.plumbing.announcements import Wiring

WIRING: Wiring = {
    DayCompleted: (),
}
"""Events in the order the rooms stand; the actions of each run in this order, in the transaction of the event."""
