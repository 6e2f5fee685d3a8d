"""Who works here, as plain values. Nothing secret is in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from nuan.access.models import Agency, Staff
from nuan.access.rules.faults import UnableToFindStaff
from nuan.access.rules.lists import words_of
from nuan.access.rules.roles import may


@dataclass(frozen=True, kw_only=True)
class StaffShown:
    """An account. `has_code`: the phone's code is confirmed; `without_code`: the demo's flag that none is asked."""

    id: int
    username: str
    name_zh: str
    name_en: str
    language: str
    roles: tuple[str, ...]
    team: str
    agency: str
    skills: tuple[str, ...]
    languages: tuple[str, ...]
    capacity: int
    hard_a_day: int
    is_active: bool
    must_change_password: bool
    has_code: bool
    without_code: bool
    opened_at: datetime
    closed_at: datetime | None

    @property
    def actor(self) -> str:
        """How the audit trail names them."""
        return actor_of(username=self.username)

    def name(self, *, lang: str) -> str:
        """Their name in Chinese (`zh`), else in English where there is one."""
        return self.name_zh if lang.startswith("zh") else self.name_en or self.name_zh

    def may(self, *, act: str) -> bool:
        """Whether they may do an act."""
        return self.is_active and may(roles=self.roles, act=act)


@dataclass(frozen=True, kw_only=True)
class AgencyShown:
    """A firm cases are placed with."""

    id: int
    key: str
    name_zh: str
    name_en: str
    closed_at: datetime | None


def actor_of(*, username: str) -> str:
    """How the audit trail names staff as the one who acts.

    >>> actor_of(username="li.na")
    'staff:li.na'
    """
    return f"staff:{username}"


def shown(row: Staff) -> StaffShown:
    """A row as a value; its agency must be selected with it."""
    return StaffShown(
        id=row.pk, username=row.username, name_zh=row.name_zh, name_en=row.name_en, language=row.language,
        roles=words_of(row.roles), team=row.team, agency=row.agency.key if row.agency else "",
        skills=words_of(row.skills), languages=words_of(row.languages), capacity=row.capacity,
        hard_a_day=row.hard_a_day, is_active=row.is_active, must_change_password=row.must_change_password,
        has_code=row.totp_confirmed_at is not None, without_code=row.without_code, opened_at=row.opened_at,
        closed_at=row.closed_at,
    )  # fmt: skip


def staff_by_name(*, username: str) -> StaffShown:
    """An account by its name. Raises UnableToFindStaff."""
    row = Staff.objects.select_related("agency").filter(username=username).first()
    if row is None:
        raise UnableToFindStaff(what="account", name=username)
    return shown(row)


def staff_by_id(*, staff_id: int) -> StaffShown | None:
    """An account by its number, or None."""
    row = Staff.objects.select_related("agency").filter(pk=staff_id).first()
    return shown(row) if row else None


def staff_list(*, closed: bool, team: str | None = None, role: str | None = None) -> tuple[StaffShown, ...]:
    """Accounts by name; `closed`: also those closed. None: every team, every role."""
    rows = Staff.objects.select_related("agency").order_by("username")
    if not closed:
        rows = rows.filter(is_active=True)
    if team is not None:
        rows = rows.filter(team=team)
    return tuple(one for one in map(shown, rows) if role is None or role in one.roles)


def agencies(*, closed: bool) -> tuple[AgencyShown, ...]:
    """Agencies by key; `closed`: also those that work for us no more."""
    rows = Agency.objects.order_by("key")
    return tuple(
        AgencyShown(id=row.pk, key=row.key, name_zh=row.name_zh, name_en=row.name_en, closed_at=row.closed_at)
        for row in rows
        if closed or row.closed_at is None
    )
