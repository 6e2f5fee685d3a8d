"""The six digits of a phone (TOTP, RFC 6238: SHA-1, 30 seconds), one step of drift either way, each used once."""

from __future__ import annotations

import base64
import hmac
from datetime import datetime
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

STEP_SECONDS: Final = 30
SECRET_BYTES: Final = 20
DIGITS: Final = 6
_ISSUER: Final = "Nuan"
_RECOVERY_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
RECOVERY_LENGTH: Final = 10


def _made(secret: bytes) -> TOTP:
    return TOTP(secret, DIGITS, SHA1(), STEP_SECONDS)  # noqa: S303 (what phones compute)


def step_at(*, at: datetime) -> int:
    """The number of the 30 seconds a moment lies in."""
    return int(at.timestamp()) // STEP_SECONDS


def code_at(*, secret: bytes, step: int) -> str:
    """The code of a step.

    >>> code_at(secret=b"12345678901234567890", step=59 // 30)
    '287082'
    """
    return _made(secret).generate(step * STEP_SECONDS).decode()


def matching_step(*, secret: bytes, code: str, at: datetime, after_step: int) -> int | None:
    """The step whose code this is: now, the one before or the one after, and later than `after_step` (the last used)."""
    given = "".join(code.split())
    if len(given) != DIGITS or not (given.isascii() and given.isdecimal()):
        return None
    now = step_at(at=at)
    found = None
    for step in (now - 1, now, now + 1):
        same = hmac.compare_digest(code_at(secret=secret, step=max(step, 0)), given)
        if same and step > after_step and found is None:
            found = step
    return found


def secret_text(*, secret: bytes) -> str:
    """The secret as a person types it into a phone.

    >>> secret_text(secret=bytes(20))
    'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
    """
    return base64.b32encode(secret).decode()


def enrolment_uri(*, secret: bytes, username: str) -> str:
    """What the picture a phone reads says."""
    return _made(secret).get_provisioning_uri(username, _ISSUER)


def recovery_code(*, dice: bytes) -> str:
    """A recovery code of ten letters out of as many random bytes (each above 247 is not fair: give enough, they are skipped).

    >>> recovery_code(dice=bytes(range(20)))
    'abcde-fghjk'
    """
    fair = len(_RECOVERY_LETTERS) * (256 // len(_RECOVERY_LETTERS))
    letters = [_RECOVERY_LETTERS[one % len(_RECOVERY_LETTERS)] for one in dice if one < fair][:RECOVERY_LENGTH]
    if len(letters) < RECOVERY_LENGTH:
        raise ValueError("too few fair bytes for a recovery code; give more")
    half = RECOVERY_LENGTH // 2
    return f"{''.join(letters[:half])}-{''.join(letters[half:])}"


def plain_recovery_code(*, code: str) -> str:
    """A recovery code as compared: small letters, without blanks and hyphens.

    >>> plain_recovery_code(code=" ABCDE-fghjk ")
    'abcdefghjk'
    """
    return "".join(one for one in code.casefold() if one.isalnum())
