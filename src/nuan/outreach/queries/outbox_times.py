"""How the messages of a time stand."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count

from nuan.outreach.models import Message
from nuan.outreach.rules.outbox import STATES


def messages_queued(*, from_at: datetime, until_at: datetime) -> dict[str, int]:
    """How many messages were queued in [from_at, until_at), by the state they are in now; states without any are left out."""
    rows = (
        Message.objects.filter(queued_at__gte=from_at, queued_at__lt=until_at)
        .values("state")
        .annotate(count=Count("pk"))
    )
    counted = {row["state"]: row["count"] for row in rows}
    return {state: counted[state] for state in STATES if state in counted}
