"""The list of people to be called today, for the people who call them. No number in it: dialling reveals one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from nuan.outreach.models import Contact
from nuan.people.rules.lists import words_of

_WIDEST: Final = timedelta(hours=50)
"""A day somewhere lies within this of any moment of the same day elsewhere."""


@dataclass(frozen=True, kw_only=True)
class CallPlanned:
    """One reserved call. `zone`: the first time zone the person may be in."""

    contact: int
    customer_id: str
    party: str
    party_key: str
    purpose: str
    point: str
    debts: tuple[str, ...]
    planned_at: datetime
    expires_at: datetime
    zone: str
    language: str
    agreed: bool
    """Whether the person asked to be called then."""


def call_list(*, at: datetime, team: str) -> list[CallPlanned]:
    """Calls reserved by `team` for today, at the person's, that can still be made: in the order of their moments, those
    the person asked for first among equals."""
    rows = Contact.objects.select_related("person").filter(
        channel="call", proposer=team, started_at__isnull=True, cancelled_at__isnull=True, expires_at__gt=at,
        planned_at__gt=at - _WIDEST, planned_at__lt=at + _WIDEST,
    )  # fmt: skip
    planned = [_planned(row) for row in rows.order_by("planned_at", "-agreed", "pk")]
    return [one for one in planned if _day(one.planned_at, one.zone) == _day(at, one.zone)]


def _day(moment: datetime, zone: str) -> int:
    return moment.astimezone(ZoneInfo(zone)).toordinal()


def _planned(row: Contact) -> CallPlanned:
    return CallPlanned(
        contact=row.pk, customer_id=row.person.customer_id, party=row.party, party_key=row.party_key, purpose=row.purpose,
        point=row.point, debts=words_of(row.debts), planned_at=row.planned_at, expires_at=row.expires_at,
        zone=words_of(row.person.zones)[0], language=row.person.language, agreed=row.agreed,
    )  # fmt: skip
