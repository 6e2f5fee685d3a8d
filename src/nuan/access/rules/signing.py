"""How staff sign in: the house's numbers, when failures lock, and how long a session lasts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime, timedelta
from typing import Any, Final

from nuan.access.rules.dated import count_of, only_keys, part_in_force

FILE: Final = "signing.toml"


@dataclass(frozen=True, kw_only=True)
class SigningPolicy:
    """The numbers of `law/house/access/signing.toml`."""

    shortest_password: int
    old_passwords: int
    initial_hours: int
    failures: int
    failures_of_address: int
    failure_minutes: int
    locked_minutes: int
    idle_minutes: int
    longest_session_minutes: int
    code_minutes: int
    recovery_codes: int


@dataclass(frozen=True, kw_only=True)
class Failures:
    """How often signing in failed since a moment, and until when it is locked."""

    count: int
    since_at: datetime
    locked_until_at: datetime | None

    def locked_at(self, *, at: datetime) -> bool:
        """Whether it is locked at a moment."""
        return self.locked_until_at is not None and at < self.locked_until_at


@dataclass(frozen=True, kw_only=True)
class SignedIn:
    """How far signing in came.

    `state`: `refused` (name or password, or code, is wrong; nothing tells which), `locked` (too many tries, until
    `not_before`), `expired` (the password given by an administrator is used up or too old), `code` (the password is right,
    now the code: give `token` to `check_code`), `in` (`token` is the session).
    """

    state: str
    token: str = field(default="", repr=False)
    username: str = ""
    not_before: datetime | None = None


SIGN_IN_STATES: Final[dict[str, tuple[str, str]]] = {
    "refused": ("账号、密码或验证码不对。", "The name, password or code is wrong."),
    "locked": ("尝试次数过多，请稍后再试。", "Too many tries; try again later."),
    "expired": (
        "管理员给的初始密码已用过或过期，请管理员重新给一个。",
        "The password the administrator gave is used up or too old; ask for a new one.",
    ),
    "code": ("请输入手机上的六位验证码，或一个恢复码。", "Give the six digits on your phone, or a recovery code."),
    "in": ("已登录。", "Signed in."),
    "idle": ("久未操作，请重新登录。", "Nothing was done for a while; sign in again."),
    "too_long": ("登录时间已满，请重新登录。", "You were signed in for long enough; sign in again."),
    "ended": ("登录已结束，请重新登录。", "The session has ended; sign in again."),
}
"""State → what a person is told, in Chinese and in English."""


def read_signing_policy(*, table: Mapping[str, Any], on: date) -> SigningPolicy:
    """The numbers in force on a day. Raises UnableToReadAccessPolicy."""
    part = part_in_force(table=table, name="signing", file=FILE, on=on)
    names = [one.name for one in fields(SigningPolicy)]
    only_keys(part=part, keys=set(names), file=FILE, where="signing")
    return SigningPolicy(**{name: count_of(part=part, key=name, file=FILE, least=1) for name in names})


def one_more_try(*, known: Failures | None, most: int, policy: SigningPolicy, at: datetime) -> Failures:
    """The count with one more try, as if it failed; `most` tries are free, then it is locked. Ask `locked_at` before.

    A lock that is over, or failures older than the policy's minutes, begin a new count.

    >>> from datetime import UTC
    >>> policy = SigningPolicy(shortest_password=12, old_passwords=8, initial_hours=24, failures=5,
    ...     failures_of_address=50, failure_minutes=15, locked_minutes=15, idle_minutes=20, longest_session_minutes=600,
    ...     code_minutes=5, recovery_codes=10)
    >>> at = datetime(2026, 11, 2, 9, tzinfo=UTC)
    >>> one_more_try(known=None, most=5, policy=policy, at=at).count
    1
    >>> one_more_try(known=Failures(count=4, since_at=at, locked_until_at=None), most=5, policy=policy, at=at).locked_at(at=at)
    True
    """
    span = timedelta(minutes=policy.failure_minutes)
    if known is None or known.locked_until_at is not None or at - known.since_at >= span:
        known = Failures(count=0, since_at=at, locked_until_at=None)
    count = known.count + 1
    until = at + timedelta(minutes=policy.locked_minutes) if count >= most else None
    return Failures(count=count, since_at=known.since_at, locked_until_at=until)


def why_session_is_over(*, began_at: datetime, seen_at: datetime, at: datetime, policy: SigningPolicy) -> str | None:
    """`idle` or `too_long` when a session has ended by itself, else None."""
    if at - seen_at >= timedelta(minutes=policy.idle_minutes):
        return "idle"
    if at - began_at >= timedelta(minutes=policy.longest_session_minutes):
        return "too_long"
    return None
