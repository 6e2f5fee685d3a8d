"""Change a password, and give a first one that is good once."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.hashers import check_password as fits
from django.contrib.auth.hashers import make_password
from django.db import transaction

from nuan.access.actions.failures import count_try, forgive
from nuan.access.actions.locks import lock_staff, noted, open_account
from nuan.access.actions.sessions import begin_session, end_sessions, look_at_session
from nuan.access.models import OldPassword, Staff
from nuan.access.queries.house import common_passwords, signing_policy
from nuan.access.queries.staff import actor_of
from nuan.access.rules.passwords import LONGEST, may_be_password
from nuan.shared.decision import Decision

_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP_LETTERS = 4, 4


@dataclass(frozen=True, kw_only=True)
class PasswordChanged:
    """Whether a password was changed; then `token` is the session that goes on, all others have ended."""

    decision: Decision
    token: str = field(default="", repr=False)


def _no(said: str) -> PasswordChanged:
    return PasswordChanged(decision=Decision(allowed=False, reasons=(said,)))


def change_password(*, token: str, old: str, new: str, at: datetime) -> PasswordChanged:
    """The owner changes their password, signed in with `token`. All their sessions end; one with another token goes on.

    Refused: a wrong old one (it counts as a try to sign in), one the rules do not take, one of the last ones.
    """
    seen = look_at_session(token=token, at=at)
    if seen.state != "in" or seen.staff is None:
        return _no("登录已结束，请重新登录 / the session has ended; sign in again")
    name, policy = seen.staff.username, signing_policy(on=at.date())
    with transaction.atomic():
        until, _ = count_try(kind="name", value=name, most=policy.failures, policy=policy, at=at)
    if until is not None:
        return _no("尝试次数过多，请稍后再试 / too many tries; try again later")
    before = Staff.objects.get(username=name)
    if len(old) > LONGEST or not fits(old, before.password):
        return _no("原密码不对 / the old password is wrong")
    with transaction.atomic():
        forgive(kind="name", value=name, all_of_them=True, at=at)
    allowed = may_be_password(
        password=new, names=(name, before.name_zh, before.name_en), shortest=policy.shortest_password,
        common=common_passwords(),
    )  # fmt: skip
    if not allowed.allowed:
        return PasswordChanged(decision=allowed)
    earlier = list(before.old_passwords.order_by("-set_at", "-pk").values_list("password", flat=True))
    if any(fits(new, one) for one in [before.password, *earlier[: policy.old_passwords - 1]]):
        return _no(f"最近 {policy.old_passwords} 次用过 / it is one of the last {policy.old_passwords}")
    made = make_password(new)
    with transaction.atomic():
        staff = lock_staff(username=name)
        if staff.password != before.password or not staff.is_active:
            return _no("账号刚被改动，请重试 / the account was changed meanwhile; try again")
        set_password(staff=staff, hashed=made, at=at, initial_until_at=None)
        ended = end_sessions(staff=staff, why="password_changed", at=at)
        fresh = begin_session(staff=staff, at=at, coded=True)
        noted(actor=actor_of(username=name), verb="changed_password", username=name, facts={"sessions_ended": ended})
    return PasswordChanged(decision=Decision(allowed=True), token=fresh)


def set_password(*, staff: Staff, hashed: str, at: datetime, initial_until_at: datetime | None) -> None:
    """Put a hashed password in place of the one before, which is kept so that it is not taken again."""
    if staff.password:
        OldPassword.objects.create(staff=staff, password=staff.password, set_at=staff.password_set_at or at)
    staff.password, staff.password_set_at = hashed, at
    staff.initial_until_at, staff.must_change_password = initial_until_at, initial_until_at is not None
    staff.save(update_fields=["password", "password_set_at", "initial_until_at", "must_change_password"])


def new_initial_password() -> str:
    """A random first password, such as `k7wq-…`: sixteen letters of thirty-one."""
    groups = ["".join(secrets.choice(_LETTERS) for _ in range(_GROUP_LETTERS)) for _ in range(_GROUPS)]
    return "-".join(groups)


def initial_until(*, at: datetime) -> datetime:
    """Until when a first password given now is good."""
    return at + timedelta(hours=signing_policy(on=at.date()).initial_hours)


def give_initial_password(*, username: str, actor: str, at: datetime) -> str:
    """An administrator gives a first password, good once and for the house's hours; it must be changed. Returned this once.

    All sessions of the person end, and a lock of their name is lifted. The code of their phone stays.
    """
    plain = new_initial_password()
    hashed = make_password(plain)
    with transaction.atomic():
        staff = open_account(username=username, actor=actor)
        forgive(kind="name", value=username, all_of_them=True, at=at)
        set_password(staff=staff, hashed=hashed, at=at, initial_until_at=initial_until(at=at))
        ended = end_sessions(staff=staff, why="password_given", at=at)
        noted(actor=actor, verb="gave_password", username=username, facts={"sessions_ended": ended})
    return plain
