"""Open, change and close accounts of staff; agencies they work for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.contrib.auth.hashers import make_password
from django.db import transaction

from nuan.access.actions.locks import lock_staff, noted, open_account
from nuan.access.actions.passwords import initial_until, new_initial_password, set_password
from nuan.access.actions.sessions import end_sessions
from nuan.access.models import Agency, Staff
from nuan.access.rules.faults import UnableToChangeStaff, UnableToFindStaff
from nuan.access.rules.lists import text_of, words_of
from nuan.access.rules.roles import may_hold
from nuan.plumbing.audit import record
from nuan.plumbing.vault import open_subject

_NAME: Final = re.compile(r"[a-z][a-z0-9._-]{1,49}")
_MOST_AT_ONCE: Final = 100_000


@dataclass(frozen=True, kw_only=True)
class GivenStaff:
    """A new account. `roles`: see `rules.roles`; `agency`: key, for agency users only; `capacity`: open cases at most."""

    username: str
    name_zh: str
    name_en: str = ""
    language: str = "zh"
    roles: tuple[str, ...]
    team: str = ""
    agency: str = ""
    skills: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    capacity: int = 0
    hard_a_day: int = 0


@dataclass(frozen=True, kw_only=True)
class AccountOpened:
    """A new account and its first password, shown this once."""

    staff_id: int
    password: str = field(repr=False)


def add_staff(*, given: GivenStaff, actor: str, at: datetime) -> AccountOpened:
    """Open an account with a first password that is good once. Raises UnableToChangeStaff and UnableToFindStaff."""
    plain = new_initial_password()
    hashed = make_password(plain)
    with transaction.atomic():
        agency = _agency_for(given.username, given.roles, given.agency)
        if not _NAME.fullmatch(given.username) or not given.name_zh.strip():
            raise UnableToChangeStaff(
                username=given.username, problem="the name of an account is small letters, digits, dots and hyphens, and "
                "a person has a name", remedy="Write it like li.na, and give the Chinese name",
            )  # fmt: skip
        if Staff.objects.filter(username=given.username).exists():
            raise UnableToChangeStaff(
                username=given.username, problem="there is such an account", remedy="Choose another name"
            )
        _count(given.username, given.capacity, given.hard_a_day)
        row = Staff(
            username=given.username, name_zh=given.name_zh.strip(), name_en=given.name_en.strip(),
            language=given.language, roles=text_of(given.roles), team=given.team, agency=agency,
            skills=text_of(given.skills), languages=text_of(given.languages), capacity=given.capacity,
            hard_a_day=given.hard_a_day, opened_at=at, opened_by=actor, subject=open_subject(),
        )  # fmt: skip
        row.save(force_insert=True)
        set_password(staff=row, hashed=hashed, at=at, initial_until_at=initial_until(at=at))
        noted(
            actor=actor, verb="opened_account", username=given.username,
            facts={"roles": list(given.roles), "team": given.team, "agency": given.agency},
        )  # fmt: skip
    return AccountOpened(staff_id=row.pk, password=plain)


def _agency_for(username: str, roles: Sequence[str], key: str) -> Agency | None:
    """The agency, locked. Refuses roles that do not go together, and agency and role that do not fit."""
    held = may_hold(roles=roles)
    if not held.allowed:
        raise UnableToChangeStaff(username=username, problem="; ".join(held.reasons), remedy="Choose other roles")
    if ("agency_user" in roles) != bool(key):
        raise UnableToChangeStaff(
            username=username,
            problem="an agency user has an agency, and nobody else has",
            remedy="Give both, or neither",
        )
    if not key:
        return None
    agency = Agency.objects.select_for_update().filter(key=key).first()
    if agency is None:
        raise UnableToFindStaff(what="agency", name=key)
    if agency.closed_at is not None:
        raise UnableToChangeStaff(username=username, problem=f"agency {key} is closed", remedy="Choose another")
    return agency


def _count(username: str, capacity: int, hard_a_day: int) -> None:
    if not (0 <= capacity <= _MOST_AT_ONCE and 0 <= hard_a_day <= _MOST_AT_ONCE):
        raise UnableToChangeStaff(
            username=username, problem="a capacity is a count", remedy=f"Write 0 to {_MOST_AT_ONCE}"
        )


def change_roles(*, username: str, roles: tuple[str, ...], actor: str, at: datetime) -> None:
    """Give other roles; all sessions of the person end. Whoever joins or leaves an agency gets a new account instead."""
    with transaction.atomic():
        staff = open_account(username=username, actor=actor)
        _agency_for(username, roles, staff.agency.key if staff.agency else "")
        before = words_of(staff.roles)
        staff.roles = text_of(roles)
        staff.save(update_fields=["roles"])
        ended = end_sessions(staff=staff, why="roles_changed", at=at)
        noted(
            actor=actor, verb="changed_roles", username=username,
            facts={"before": list(before), "after": list(roles), "sessions_ended": ended},
        )  # fmt: skip


def change_worker(
    *, username: str, team: str, skills: tuple[str, ...], languages: tuple[str, ...], capacity: int, hard_a_day: int,
    actor: str,
) -> None:  # fmt: skip
    """Change team, skills, languages and how much work somebody is given; all of them at once, as they stand after."""
    with transaction.atomic():
        staff = open_account(username=username, actor=actor)
        _count(username, capacity, hard_a_day)
        staff.team, staff.skills, staff.languages = team, text_of(skills), text_of(languages)
        staff.capacity, staff.hard_a_day = capacity, hard_a_day
        staff.save(update_fields=["team", "skills", "languages", "capacity", "hard_a_day"])
        noted(
            actor=actor, verb="changed_worker", username=username,
            facts={
                "team": team, "skills": list(skills), "languages": list(languages), "capacity": capacity,
                "hard_a_day": hard_a_day,
            },
        )  # fmt: skip


def choose_language(*, username: str, language: str, actor: str) -> None:
    """The person chooses the language of the screens: `zh` or `en`."""
    with transaction.atomic():
        staff = lock_staff(username=username)
        if language not in ("zh", "en"):
            raise UnableToChangeStaff(username=username, problem=f"there is no {language!r}", remedy="Write zh or en")
        staff.language = language
        staff.save(update_fields=["language"])
        noted(actor=actor, verb="chose_language", username=username, facts={"language": language})


def close_account(*, username: str, actor: str, at: datetime) -> None:
    """Close an account for good; all sessions end this moment. What the person did stays."""
    with transaction.atomic():
        staff = open_account(username=username, actor=actor)
        noted(actor=actor, verb="closed_account", username=username, facts={"sessions_ended": _close(staff, at)})


def _close(staff: Staff, at: datetime) -> int:
    staff.is_active, staff.closed_at = False, at
    staff.save(update_fields=["is_active", "closed_at"])
    return end_sessions(staff=staff, why="account_closed", at=at)


def open_agency(*, key: str, name_zh: str, name_en: str, actor: str, at: datetime) -> int:
    """A firm cases may be placed with. Raises UnableToChangeStaff."""
    with transaction.atomic():
        if not _NAME.fullmatch(key) or not name_zh.strip() or Agency.objects.filter(key=key).exists():
            raise UnableToChangeStaff(
                username=key, problem="the key of an agency is small letters, used once, and an agency has a name",
                remedy="Choose another key, such as harbour",
            )  # fmt: skip
        row = Agency.objects.create(key=key, name_zh=name_zh.strip(), name_en=name_en.strip(), opened_at=at)
        record(actor=actor, verb="opened_agency", subject=f"agency {key}", facts={})
    return row.pk


def close_agency(*, key: str, actor: str, at: datetime) -> int:
    """The agency works for us no more: all its accounts close, all their sessions end; says how many accounts."""
    with transaction.atomic():
        agency = Agency.objects.select_for_update().filter(key=key).first()
        if agency is None:
            raise UnableToFindStaff(what="agency", name=key)
        if agency.closed_at is None:
            agency.closed_at = at
            agency.save(update_fields=["closed_at"])
        people = list(Staff.objects.select_for_update().filter(agency=agency, is_active=True).order_by("pk"))
        for one in people:
            _close(one, at)
        record(actor=actor, verb="closed_agency", subject=f"agency {key}", facts={"accounts": len(people)})
    return len(people)
