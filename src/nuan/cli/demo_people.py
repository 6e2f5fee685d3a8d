"""What staff of the invented lender have noted about a few of its customers, so that there is something to see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nuan.cli.base import Front
from nuan.cli.person_file import file_of

if TYPE_CHECKING:
    from datetime import datetime

FIRST, SECOND, THIRD = "U000000001", "U000000002", "U000000003"
_BY = "demo"


def leave_notes(front: Front) -> None:
    """A hold, a wish and a trait for the first customers of the book, once; customers who are not in it are left out."""
    from nuan.people.queries import known_customers, standing_of
    from nuan.people.rules.faults import UnableToFindPerson
    from nuan.plumbing import clock

    now = clock.now()
    for customer_id in (FIRST, SECOND, THIRD):
        if known_customers(customer_ids=[customer_id]):
            told = standing_of(customer_id=customer_id, at=now)
            if told.holds or told.wishes:
                continue
        try:
            file_of(front, customer_id, by=_BY, now=now)
        except UnableToFindPerson:
            continue
        _note(customer_id, now)


def _note(customer_id: str, now: datetime) -> None:
    from nuan.people.actions import place_hold, record_trait, record_wish
    from nuan.people.rules.standing import Hold, Wish

    if customer_id == FIRST:
        place_hold(
            customer_id=customer_id, hold=Hold(kind="hardship", from_at=now, until_at=None), actor=_BY, at=now,
            reason="lost the job in August, asks for lower instalments", evidence="hardship form 1",
        )  # fmt: skip
        record_wish(
            customer_id=customer_id, actor=_BY, at=now, evidence="",
            wish=Wish(kind="not_then", given_at=now, from_at=now, until_at=None, from_second=0, until_second=43_200),
        )  # fmt: skip
        record_trait(
            customer_id=customer_id, trait="vulnerable", from_at=now, until_at=None, source="call 1", evidence="",
            actor=_BY, at=now,
        )  # fmt: skip
    elif customer_id == SECOND:
        place_hold(
            customer_id=customer_id, hold=Hold(kind="complaint", from_at=now, until_at=None, channels=("sms",)), actor=_BY,
            at=now, reason="complains of two texts a day", evidence="complaint 1",
        )  # fmt: skip
        record_wish(
            customer_id=customer_id, actor=_BY, at=now, evidence="recording 2",
            wish=Wish(kind="agreed_hours", given_at=now, from_at=now, until_at=None, from_second=79_200, until_second=82_800),
        )  # fmt: skip
