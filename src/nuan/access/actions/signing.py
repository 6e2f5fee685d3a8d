"""Sign in: the password, then the code of the phone."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth.hashers import check_password as fits
from django.contrib.auth.hashers import make_password
from django.db import transaction

from nuan.access.actions.codes import use_code
from nuan.access.actions.failures import count_try, forgive
from nuan.access.actions.locks import lock_staff
from nuan.access.actions.sessions import begin_session, hash_of
from nuan.access.models import Staff, StaffSession
from nuan.access.queries.house import signing_policy
from nuan.access.queries.staff import actor_of
from nuan.access.rules.passwords import LONGEST
from nuan.access.rules.signing import SignedIn, SigningPolicy
from nuan.plumbing.audit import record

_DOOR = "sign-in"
"""Who acts while nobody is signed in."""


def check_password(*, username: str, password: str, address: str, at: datetime) -> SignedIn:
    """The first step of signing in. `address`: where the request came from.

    A wrong name takes as long as a wrong password and says the same. Every try counts by name and by address, before it is
    looked at. Once it is right, the name's count is taken back.
    """
    policy = signing_policy(on=at.date())
    name = username.strip()
    with transaction.atomic():
        until = _tries(name, address, policy, at)
    if until is not None:
        return SignedIn(state="locked", not_before=until)
    known = Staff.objects.filter(username=name).first()
    if known is None or len(password) > LONGEST:
        make_password(password[:LONGEST])  # takes as long as looking at one
        return SignedIn(state="refused")
    right = fits(password, known.password)
    with transaction.atomic():
        staff = lock_staff(username=name)
        if not right or not staff.is_active or staff.password != known.password:
            why = "closed" if right else "password"
            record(actor=_DOOR, verb="sign_in_refused", subject=f"staff {name}", facts={"why": why})
            return SignedIn(state="refused")
        forgive(kind="address", value=address, all_of_them=False, at=at)
        forgive(kind="name", value=name, all_of_them=True, at=at)
        if staff.initial_until_at is not None:
            if staff.initial_until_at <= at:
                record(actor=_DOOR, verb="sign_in_refused", subject=f"staff {name}", facts={"why": "initial expired"})
                return SignedIn(state="expired")
            staff.initial_until_at = at  # good once
            staff.save(update_fields=["initial_until_at"])
        waits = staff.totp_confirmed_at is not None and not staff.without_code
        token = begin_session(staff=staff, at=at, coded=not waits)
        if not waits:
            _note_in(staff, code="none")
    return SignedIn(state="code" if waits else "in", token=token, username=name)


def _tries(name: str, address: str, policy: SigningPolicy, at: datetime) -> datetime | None:
    """Count the try by address and by name; until when one of them is locked already."""
    most = {"address": (address, policy.failures_of_address), "name": (name, policy.failures)}
    for kind, (value, free) in most.items():
        until, locks = count_try(kind=kind, value=value, most=free, policy=policy, at=at)
        if until is not None:
            return until
        if locks:
            known = kind == "name" and Staff.objects.filter(username=name).exists()
            subject = f"staff {name}" if known else "staff unknown"
            record(actor=_DOOR, verb="sign_in_last_try", subject=subject, facts={"by": kind})
    return None


def _note_in(staff: Staff, code: str) -> None:
    actor = actor_of(username=staff.username)
    record(actor=actor, verb="signed_in", subject=f"staff {staff.username}", facts={"code": code})


def check_code(*, token: str, code: str, at: datetime) -> SignedIn:
    """The second step: the six digits, or a recovery code. The session gets another token; the old one is nobody's.

    A code is good once, however many ask at the same moment. Failures count by person, apart from those of the password.
    """
    policy = signing_policy(on=at.date())
    waiting = StaffSession.objects.filter(token_hash=hash_of(token), ended_at__isnull=True, coded_at__isnull=True)
    owner = waiting.values_list("staff__username", flat=True).first()
    if owner is None:
        return SignedIn(state="ended")
    with transaction.atomic():
        staff = lock_staff(username=owner)
        row = waiting.select_for_update().first()
        if row is None or not staff.is_active or at - row.began_at >= timedelta(minutes=policy.code_minutes):
            return SignedIn(state="ended")
        until, _ = count_try(kind="code", value=owner, most=policy.failures, policy=policy, at=at)
        if until is not None:
            return SignedIn(state="locked", not_before=until)
        how = use_code(staff=staff, code=code, at=at)
        if how is None:
            record(actor=_DOOR, verb="sign_in_refused", subject=f"staff {owner}", facts={"why": "code"})
            return SignedIn(state="refused")
        forgive(kind="code", value=owner, all_of_them=True, at=at)
        row.ended_at, row.ended_why = at, "code_given"
        row.save(update_fields=["ended_at", "ended_why"])
        fresh = begin_session(staff=staff, at=at, coded=True)
        _note_in(staff, code=how)
    return SignedIn(state="in", token=fresh, username=owner)
