"""Whose customers they are, where nobody says more."""

from __future__ import annotations

from typing import Final

from nuan.outreach.rules.asking import Lender
from nuan.policy.rules.limits import ACTORS

_KINDS: Final = {"cn": "consumer_finance", "us": "bank", "gb": "bank"}
_ZONES: Final = {
    "cn": ("Asia/Shanghai",),
    "us": (
        "America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles",
        "America/Anchorage", "Pacific/Honolulu",
    ),
    "gb": ("Europe/London",),
}  # fmt: skip
"""Where a customer may be of whom the book names no zone: the answer must be yes in each."""


class UnableToKnowLender(ValueError):
    """No such kind of lender, or no such jurisdiction."""

    def __init__(self, *, kind: str, known: tuple[str, ...]) -> None:
        self.kind, self.known = kind, known
        super().__init__(f"nobody knows the kind of lender {kind!r}; use one of {', '.join(known)} (NUAN_LENDER_KIND)")


def lender_of(*, jurisdiction: str, kind: str | None) -> Lender:
    """The lender of a home: `kind` is one of policy's ACTORS, None: the usual one of the jurisdiction.

    Raises UnableToKnowLender.

    >>> lender_of(jurisdiction="cn", kind=None)
    Lender(kind='consumer_finance', jurisdiction='cn', zones=('Asia/Shanghai',))
    """
    chosen = kind or _KINDS.get(jurisdiction, "bank")
    if chosen not in ACTORS:
        raise UnableToKnowLender(kind=chosen, known=ACTORS)
    return Lender(kind=chosen, jurisdiction=jurisdiction, zones=_ZONES.get(jurisdiction, ("UTC",)))
