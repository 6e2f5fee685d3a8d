"""Sessions of staff: begun by signing in, looked at by every page, ended by time, by the person or by a change."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from nuan.access.models import Staff, StaffSession
from nuan.access.queries.house import signing_policy
from nuan.access.queries.staff import StaffShown, actor_of, shown
from nuan.access.rules.signing import why_session_is_over
from nuan.plumbing.audit import record

_SEEN_EVERY: Final = timedelta(minutes=1)
_TOKEN_BYTES: Final = 32


@dataclass(frozen=True, kw_only=True)
class SessionSeen:
    """A session as a page finds it.

    `state`: `in`, or why not: `idle`, `too_long`, `ended` (also when there never was one), `code` (it waits for the code).
    `needs`: what must be done before anything else: `new_password`, `enrol` (a phone). `staff` is there while it is `in`.
    """

    state: str
    staff: StaffShown | None = None
    needs: tuple[str, ...] = ()


def hash_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def begin_session(*, staff: Staff, at: datetime, coded: bool) -> str:
    """A new session in the caller's transaction; returns its token, which is kept nowhere."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    StaffSession.objects.create(
        staff=staff, token_hash=hash_of(token), began_at=at, seen_at=at, coded_at=at if coded else None
    )
    return token


def end_sessions(*, staff: Staff, why: str, at: datetime) -> int:
    """End every session of somebody, in the caller's transaction; says how many there were."""
    return StaffSession.objects.filter(staff=staff, ended_at__isnull=True).update(ended_at=at, ended_why=why)


def look_at_session(*, token: str, at: datetime) -> SessionSeen:
    """Whose session this is, now. Keeps when it was last seen, to the minute; ends it when its time is over."""
    row = (
        StaffSession.objects.select_related("staff__agency")
        .filter(token_hash=hash_of(token), ended_at__isnull=True)
        .first()
    )
    if row is None or not row.staff.is_active:
        return SessionSeen(state="ended")
    policy = signing_policy(on=at.date())
    still = StaffSession.objects.filter(pk=row.pk, ended_at__isnull=True)
    over = why_session_is_over(began_at=row.began_at, seen_at=row.seen_at, at=at, policy=policy)
    if over is not None:
        still.update(ended_at=at, ended_why=over)
        return SessionSeen(state=over)
    if row.coded_at is None:
        return SessionSeen(state="code")
    if at - row.seen_at >= _SEEN_EVERY:
        still.update(seen_at=at)
    needs = []
    if row.staff.must_change_password:
        needs.append("new_password")
    if row.staff.totp_confirmed_at is None and not row.staff.without_code:
        needs.append("enrol")
    return SessionSeen(state="in", staff=shown(row.staff), needs=tuple(needs))


def end_session(*, token: str, at: datetime) -> None:
    """Sign out. An unknown or ended session stays as it is."""
    with transaction.atomic():
        row = StaffSession.objects.select_related("staff").filter(token_hash=hash_of(token), ended_at__isnull=True)
        found = row.select_for_update(of=("self",)).first()
        if found is None:
            return
        found.ended_at, found.ended_why = at, "signed_out"
        found.save(update_fields=["ended_at", "ended_why"])
        name = found.staff.username
        record(actor=actor_of(username=name), verb="signed_out", subject=f"staff {name}", facts={})
