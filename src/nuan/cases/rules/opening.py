"""When a case opens and closes, and its sums: one person's contracts as a night saw them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True, slots=True)
class NightContract:
    """A contract on the business date. Minor units; `bucket`: `book.rules.terms.BUCKETS`."""

    contract_id: str
    product: str
    currency: str
    outstanding: int
    overdue: int
    days_past_due: int
    bucket: str
    next_due_on: date | None
    next_due: int
    paid_total: int
    last_paid_on: date | None
    times_entered: int
    instalments_late: int
    months_on_book: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Totals:
    """All contracts of a person together. Sums are over those in the currency of the worst one."""

    currency: str
    outstanding: int
    overdue: int
    days_past_due: int
    contract_count: int
    contracts_overdue: int
    next_due_on: date | None
    next_due: int


def totals_of(*, contracts: Sequence[NightContract], on: date) -> Totals:
    """The sums of a person who has at least one contract.

    The worst contract is the one longest past due, then with most overdue, then the smallest number, as in the night's list.
    """
    worst = min(contracts, key=lambda one: (-one.days_past_due, -one.overdue, one.contract_id))
    same = [one for one in contracts if one.currency == worst.currency]
    ahead = [one for one in same if one.next_due_on is not None and one.next_due_on >= on and one.next_due > 0]
    first = min((one.next_due_on for one in ahead if one.next_due_on is not None), default=None)
    return Totals(
        currency=worst.currency, outstanding=sum(one.outstanding for one in same),
        overdue=sum(one.overdue for one in same), days_past_due=worst.days_past_due, contract_count=len(contracts),
        contracts_overdue=sum(one.days_past_due > 0 for one in contracts), next_due_on=first,
        next_due=sum(one.next_due for one in ahead if one.next_due_on == first),
    )  # fmt: skip


def closes_why(*, contracts: Sequence[NightContract], need: str, open_for: frozenset[str]) -> str:
    """Why an open case closes on this night, "" when it does not: nothing is overdue any more, or all is paid, and the
    night asks for nothing a case is for."""
    if any(one.days_past_due > 0 for one in contracts) or need in open_for:
        return ""
    return "caught_up" if any(one.outstanding > 0 for one in contracts) else "paid_off"


def opens(*, need: str, open_for: frozenset[str]) -> bool:
    """Whether a case is opened for what a person needs.

    >>> opens(need="thank", open_for=frozenset({"hear_why"})), opens(need="hear_why", open_for=frozenset({"hear_why"}))
    (False, True)
    """
    return need in open_for
