"""What people around a customer may be shown: nothing, until there is a reason that is kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from nuan.shared.contact import Names

SHOWABLE: Final[Names] = {
    "that_there_is_a_loan": ("知道有这笔贷款", "that there is a loan"),
    "what_is_overdue": ("逾期金额与天数", "what is overdue"),
    "the_schedule": ("还款计划", "the schedule"),
    "the_plan": ("帮助方案与协议", "the plan and its agreement"),
    "letters": ("往来信函", "letters"),
    "may_agree": ("可代为商定方案", "may agree to a plan for them"),
}
"""What may be shown to a party, or done with them."""
_MOST_BY_KIND: Final[dict[str, frozenset[str]]] = {
    "guarantor": frozenset(("that_there_is_a_loan", "what_is_overdue", "the_schedule", "letters")),
    "co_borrower": frozenset(SHOWABLE) - {"may_agree"},
    "representative": frozenset(SHOWABLE),
    "attorney": frozenset(SHOWABLE),
    "adviser": frozenset(SHOWABLE) - {"may_agree"},
    "heir": frozenset(("that_there_is_a_loan", "what_is_overdue", "letters")),
    "estate": frozenset(SHOWABLE) - {"the_plan"},
}
"""Kind of party → what can be granted to it at all. Kinds not here (relatives, contacts, employers): nothing."""
_KNOWS_ALREADY: Final = frozenset(("guarantor", "co_borrower"))
"""Who signed for the loan knows of it without anybody's word."""


def grantable(*, kind: str) -> frozenset[str]:
    """What may be granted to a kind of party.

    >>> sorted(grantable(kind="contact")), "may_agree" in grantable(kind="guarantor")
    ([], False)
    """
    return _MOST_BY_KIND.get(kind, frozenset())


def seen_by(
    *, kind: str, refused: bool, granted: Iterable[str], from_on: date | None, until_on: date | None, on: date
) -> tuple[str, ...]:
    """What a party may be shown on a day, in the order of `SHOWABLE`. Who refused contact is shown nothing.

    >>> day = date(2026, 1, 1)
    >>> seen_by(kind="guarantor", refused=False, granted=(), from_on=None, until_on=None, on=day)
    ('that_there_is_a_loan', 'what_is_overdue')
    >>> seen_by(kind="contact", refused=False, granted=("letters",), from_on=day, until_on=None, on=day)
    ()
    """
    if refused:
        return ()
    own = {"that_there_is_a_loan", "what_is_overdue"} if kind in _KNOWS_ALREADY else set()
    if from_on is not None and from_on <= on and (until_on is None or on < until_on):
        own |= set(granted) & grantable(kind=kind)
    return tuple(word for word in SHOWABLE if word in own)
