"""The small invented lender with its nights, as `tests.rooms.outreach_plan` makes it."""

from __future__ import annotations

from tests.rooms.outreach_plan.conftest import home, nights
from tests.rooms.people.conftest import connected_to, database, made_once

__all__ = ["connected_to", "database", "home", "made_once", "nights"]
