"""Which contacts count, in the one wording of it."""

from __future__ import annotations

from typing import Final

COUNTS: Final = "cancelled_at is null and (started_at is not null or expires_at > %s)"
"""SQL: whether a contact counts at a moment (a parameter). A reservation not used in time does not, swept already or not."""
