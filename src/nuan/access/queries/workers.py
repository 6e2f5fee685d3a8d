"""Who can be given work on a day: the facts by which cases are spread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q

from nuan.access.models import Absence, Certificate, Staff
from nuan.access.rules.certificates import NEEDED
from nuan.access.rules.lists import words_of
from nuan.access.rules.roles import may


@dataclass(frozen=True, kw_only=True)
class Worker:
    """A person of staff who works on cases.

    `certified`: all that is needed (training, background check, secrecy) holds on the day; `certified_until_on`: the last
    day of training (CN-STAFF-01), None: there is none. `away`: on the day, with `back_on` and `deputy` (username or "").
    `hard_a_day`: how many hard conversations they are given a day at most.
    """

    staff_id: int
    username: str
    team: str
    agency: str
    roles: tuple[str, ...]
    skills: tuple[str, ...]
    languages: tuple[str, ...]
    capacity: int
    hard_a_day: int
    certified: bool
    certified_until_on: date | None
    missing: tuple[str, ...]
    away: bool
    back_on: date | None
    deputy: str

    @property
    def can_be_given(self) -> bool:
        """Whether new work may go to them on the day."""
        return self.certified and not self.away and self.capacity > 0


_WORKS: Final = "log_contact"
"""Who may log a contact works on cases."""


def workers(*, on: date) -> tuple[Worker, ...]:
    """Everybody active whose roles work on cases, by name: three queries, however many they are."""
    rows = [
        row
        for row in Staff.objects.select_related("agency").filter(is_active=True).order_by("username")
        if may(roles=words_of(row.roles), act=_WORKS)
    ]
    held: dict[int, dict[str, date | None]] = {}
    in_force = Certificate.objects.filter(ended_at__isnull=True, from_on__lte=on)
    for staff_id, kind, until in in_force.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=on)).values_list(
        "staff_id", "kind", "valid_until"
    ):
        kinds = held.setdefault(staff_id, {})
        kinds[kind] = until if kind not in kinds else _later(kinds[kind], until)
    away = {
        staff_id: (until, deputy or "")
        for staff_id, until, deputy in Absence.objects.filter(
            ended_at__isnull=True, from_on__lte=on, until_on__gt=on
        ).order_by("until_on").values_list("staff_id", "until_on", "deputy__username")
    }  # fmt: skip
    return tuple(_worker(row, held.get(row.pk, {}), away.get(row.pk)) for row in rows)


def _later(one: date | None, other: date | None) -> date | None:
    return None if one is None or other is None else max(one, other)


def _worker(row: Staff, held: dict[str, date | None], away: tuple[date, str] | None) -> Worker:
    missing = tuple(kind for kind in NEEDED if kind not in held)
    return Worker(
        staff_id=row.pk, username=row.username, team=row.team, agency=row.agency.key if row.agency else "",
        roles=words_of(row.roles), skills=words_of(row.skills), languages=words_of(row.languages),
        capacity=row.capacity, hard_a_day=row.hard_a_day, certified=not missing, missing=missing,
        certified_until_on=held.get("training"), away=away is not None, back_on=away[0] if away else None,
        deputy=away[1] if away else "",
    )  # fmt: skip
