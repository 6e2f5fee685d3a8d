"""What somebody must have shown before a case is given to them (CN-STAFF-01, CN-STAFF-02)."""

from __future__ import annotations

from datetime import date
from typing import Final

CERTIFICATES: Final[dict[str, tuple[str, str]]] = {
    "training": ("培训考试合格", "training passed"),
    "background": ("背景核查", "background check"),
    "nda": ("保密承诺", "promise of secrecy"),
}
"""Kind → its name. Training always has a last day; the others may be open-ended."""
NEEDED: Final = ("training", "background", "nda")
LONGEST_TRAINING_DAYS: Final = 366
"""At least once a year: a certificate of training holds no longer."""


def why_not_certificate(*, kind: str, from_on: date, valid_until: date | None) -> str | None:
    """What is wrong with a certificate, or None.

    >>> why_not_certificate(kind="training", from_on=date(2026, 1, 1), valid_until=None)
    'training is repeated every year, so it needs a last day within 366 days'
    """
    if kind not in CERTIFICATES:
        return f"{kind!r} is none of {', '.join(CERTIFICATES)}"
    if valid_until is not None and valid_until < from_on:
        return f"it would end on {valid_until}, before it begins on {from_on}"
    if kind == "training" and (valid_until is None or (valid_until - from_on).days > LONGEST_TRAINING_DAYS):
        return f"training is repeated every year, so it needs a last day within {LONGEST_TRAINING_DAYS} days"
    return None
