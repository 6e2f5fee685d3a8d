"""The small invented lender with its nights, as `tests.rooms.outreach_plan` makes it; and a served workbench."""

from __future__ import annotations

from tests.pages import browser, pages
from tests.rooms.outreach_plan.conftest import home, nights
from tests.rooms.people.conftest import connected_to, database, made_once
from tests.rooms.workbench_cases.conftest import lived_in

__all__ = ["browser", "connected_to", "database", "home", "lived_in", "made_once", "nights", "pages"]
