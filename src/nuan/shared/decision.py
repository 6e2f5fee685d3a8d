"""How a rule says yes or no: with its reasons, the limits it used, and when to ask again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Decision:
    """A yes or a no that can be kept and shown.

    >>> Decision(allowed=False, reasons=("within quiet hours",), limits_used=("CN-TIME-01",)).allowed
    False
    """

    allowed: bool
    reasons: tuple[str, ...] = ()
    """Why, in plain words. A no has at least one."""
    limits_used: tuple[str, ...] = ()
    """Ids of the limits in `law/` that were asked, in the order they were asked."""
    not_before: datetime | None = None
    """The earliest moment (aware) at which the answer can become yes by itself; None: it cannot, or it is yes."""

    def __post_init__(self) -> None:
        if not self.allowed and not self.reasons:
            raise ValueError("a decision that says no needs at least one reason")
        if self.allowed and self.not_before is not None:
            raise ValueError("a decision that says yes has no not_before")
        if self.not_before is not None and self.not_before.tzinfo is None:
            raise ValueError("not_before needs a time zone")


def all_of(*, decisions: Iterable[Decision]) -> Decision:
    """Yes only when every one says yes; every reason is kept; the latest `not_before` when all noes have one.

    >>> yes, no = Decision(allowed=True), Decision(allowed=False, reasons=("paused",))
    >>> all_of(decisions=[yes, no]).reasons
    ('paused',)
    """
    asked = tuple(decisions)
    noes = [one for one in asked if not one.allowed]
    moments = [one.not_before for one in noes if one.not_before is not None]
    return Decision(
        allowed=not noes,
        reasons=tuple(reason for one in (noes or asked) for reason in one.reasons),
        limits_used=tuple(dict.fromkeys(limit for one in asked for limit in one.limits_used)),
        not_before=max(moments) if noes and len(moments) == len(noes) else None,
    )
