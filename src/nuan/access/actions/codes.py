"""The code of a person's phone: enrolled, confirmed, used, taken away; and recovery codes for when it is lost."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.db import transaction

from nuan.access.actions.locks import lock_staff, noted, open_account
from nuan.access.actions.sessions import end_sessions
from nuan.access.models import RecoveryCode, Staff
from nuan.access.queries.house import signing_policy
from nuan.access.queries.staff import actor_of
from nuan.access.rules.codes import (
    RECOVERY_LENGTH,
    SECRET_BYTES,
    enrolment_uri,
    matching_step,
    plain_recovery_code,
    recovery_code,
    secret_text,
)
from nuan.access.rules.faults import UnableToChangeStaff
from nuan.plumbing.vault import blind_index, seal, unseal

_PURPOSE: Final = "staff code"
_DICE: Final = 64


@dataclass(frozen=True, kw_only=True)
class Enrolment:
    """What a phone is told: `uri` as a picture, or `secret` typed. Shown once, to its owner only."""

    uri: str = field(repr=False)
    secret: str = field(repr=False)


def begin_enrolment(*, username: str) -> Enrolment:
    """A new secret for the owner's phone; it counts once `confirm_enrolment` has seen a code of it.

    Raises UnableToChangeStaff while a confirmed one stands: only an administrator takes that away (`reset_code`).
    """
    with transaction.atomic():
        staff = lock_staff(username=username)
        if staff.totp_confirmed_at is not None or not staff.is_active:
            raise UnableToChangeStaff(
                username=username, problem="a phone is enrolled already, or the account is closed",
                remedy="If the phone is lost, have an administrator reset it: nuan staff totp-reset",
            )  # fmt: skip
        secret = secrets.token_bytes(SECRET_BYTES)
        staff.totp_sealed, staff.totp_last_step = seal(subject=staff.subject, data=secret, purpose=_PURPOSE), -1
        staff.save(update_fields=["totp_sealed", "totp_last_step"])
        noted(actor=actor_of(username=username), verb="began_code", username=username, facts={})
    return Enrolment(uri=enrolment_uri(secret=secret, username=username), secret=secret_text(secret=secret))


def confirm_enrolment(*, username: str, code: str, at: datetime) -> tuple[str, ...]:
    """The phone showed this code: from now on it is asked. Returns the recovery codes, shown this once; () when it is wrong."""
    with transaction.atomic():
        staff = lock_staff(username=username)
        if staff.totp_confirmed_at is not None or not staff.totp_sealed:
            raise UnableToChangeStaff(
                username=username, problem="there is no phone to confirm", remedy="Begin the enrolment again"
            )
        if not _use_digits(staff, code, at):
            return ()
        staff.totp_confirmed_at, staff.without_code = at, False
        staff.save(update_fields=["totp_confirmed_at", "without_code"])
        codes = _new_recovery_codes(staff, at)
        noted(actor=actor_of(username=username), verb="confirmed_code", username=username, facts={"codes": len(codes)})
    return codes


def renew_recovery_codes(*, username: str, at: datetime) -> tuple[str, ...]:
    """New recovery codes, shown this once; the old ones are good no more."""
    with transaction.atomic():
        staff = lock_staff(username=username)
        if staff.totp_confirmed_at is None:
            raise UnableToChangeStaff(username=username, problem="no phone is enrolled", remedy="Enrol one first")
        codes = _new_recovery_codes(staff, at)
        noted(actor=actor_of(username=username), verb="renewed_recovery_codes", username=username, facts={})
    return codes


def reset_code(*, username: str, actor: str, at: datetime) -> None:
    """An administrator takes away a lost phone; the person enrols another at the next sign-in. All their sessions end."""
    with transaction.atomic():
        staff = open_account(username=username, actor=actor)
        staff.totp_sealed, staff.totp_confirmed_at, staff.totp_last_step = b"", None, -1
        staff.save(update_fields=["totp_sealed", "totp_confirmed_at", "totp_last_step"])
        RecoveryCode.objects.filter(staff=staff).delete()
        ended = end_sessions(staff=staff, why="code_reset", at=at)
        noted(actor=actor, verb="reset_code", username=username, facts={"sessions_ended": ended})


def use_code(*, staff: Staff, code: str, at: datetime) -> str | None:
    """Use up a code of a locked account: `phone`, `recovery`, or None when it is neither or was used."""
    if _use_digits(staff, code, at):
        return "phone"
    plain = plain_recovery_code(code=code)
    if len(plain) != RECOVERY_LENGTH:
        return None
    left = RecoveryCode.objects.filter(staff=staff, code_hash=_hash(staff, plain), used_at__isnull=True)
    return "recovery" if left.update(used_at=at) else None


def _use_digits(staff: Staff, code: str, at: datetime) -> bool:
    if not staff.totp_sealed:
        return False
    secret = unseal(subject=staff.subject, sealed=bytes(staff.totp_sealed), purpose=_PURPOSE)
    step = matching_step(secret=secret, code=code, at=at, after_step=staff.totp_last_step)
    if step is None:
        return False
    staff.totp_last_step = step
    staff.save(update_fields=["totp_last_step"])
    return True


def _hash(staff: Staff, plain: str) -> str:
    """Under the key of blind indexes: whoever has the table alone cannot try codes."""
    return blind_index(purpose=f"recovery code of {staff.subject}", value=plain)


def _new_recovery_codes(staff: Staff, at: datetime) -> tuple[str, ...]:
    count = signing_policy(on=at.date()).recovery_codes
    codes = tuple(recovery_code(dice=secrets.token_bytes(_DICE)) for _ in range(count))
    RecoveryCode.objects.filter(staff=staff).delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(staff=staff, code_hash=_hash(staff, plain_recovery_code(code=code)), made_at=at) for code in codes
    )
    return codes
