"""Reservations go at once, in the transaction of what makes them go: a hold, a refused channel, a closed number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection

from nuan.outreach.actions.beginning import ended_entry
from nuan.outreach.actions.contacts import contact_row, mark_cancelled
from nuan.outreach.events import ReservationsCancelled
from nuan.outreach.ledger import keep
from nuan.people.actions import lock_person
from nuan.people.events import HoldPlaced, PartyRefused, PersonErased, PointClosed, WishRecorded
from nuan.people.queries.statements import sure_moment
from nuan.plumbing.announcements import announce

_RESERVED: Final = """select id, channel, party_key, point, debts, planned_at, expires_at from outreach_contact
where person_id = %s and started_at is null and cancelled_at is null order by id"""


@dataclass(frozen=True, kw_only=True)
class _Reserved:
    id: int
    channel: str
    party_key: str
    point: str
    debts: frozenset[str]
    planned_at: datetime
    expires_at: datetime


def cancel_for_hold(event: object) -> None:
    """A hold was placed: every reservation it covers goes. What the law allows under it can be reserved anew."""
    if isinstance(event, HoldPlaced):
        hold = event.hold

        def covered(one: _Reserved) -> bool:
            return (
                hold.from_at < one.expires_at
                and (hold.until_at is None or one.planned_at < hold.until_at)
                and (not hold.channels or one.channel in hold.channels)
                and (not hold.debts or not one.debts or bool(one.debts & set(hold.debts)))
            )

        _cancel(event, "hold", covered)


def cancel_for_wish(event: object) -> None:
    """Somebody refused a channel: every reservation with them on it goes. Hours they asked to be spared are asked again."""
    if isinstance(event, WishRecorded) and event.wish.kind == "channel_refused":
        wish, key = event.wish, event.party_key
        _cancel(
            event,
            "channel_refused",
            lambda one: one.party_key == key and (not wish.channels or one.channel in wish.channels),
        )


def cancel_for_point(event: object) -> None:
    """A number or address was closed: every reservation on it goes."""
    if isinstance(event, PointClosed):
        closed = event.point
        _cancel(event, "point_closed", lambda one: one.point == closed)


def cancel_for_refusal(event: object) -> None:
    """A party refused to be contacted: every reservation with them goes."""
    if isinstance(event, PartyRefused):
        key = event.party_key
        _cancel(event, "party_refused", lambda one: one.party_key == key)


def cancel_for_erasure(event: object) -> None:
    """The person was erased: every reservation goes."""
    if isinstance(event, PersonErased):
        _cancel(event, "erased", lambda _: True)


def _cancel(event: Any, cause: str, covered: Any) -> None:
    """In the caller's transaction: it stays exactly when the hold, wish or refusal stays."""
    row = lock_person(customer_id=event.customer_id)
    with connection.cursor() as cursor:
        cursor.execute(_RESERVED, [row.id])
        found = [
            _Reserved(
                id=contact, channel=channel, party_key=party_key, point=point, debts=frozenset(debts.split("\n")) - {""},
                planned_at=sure_moment(planned_at), expires_at=sure_moment(expires_at),
            )
            for contact, channel, party_key, point, debts, planned_at, expires_at in cursor.fetchall()
        ]  # fmt: skip
    gone = [contact_row(contact=one.id) for one in found if covered(one)]
    if not gone:
        return
    for one in gone:
        mark_cancelled(contact=one.id, at=event.at, why=cause)
    keep(
        entries=[
            ended_entry(subject=row.subject, contact=one, at=event.at, cause=cause, by=event.actor) for one in gone
        ]
    )
    announce(ReservationsCancelled(
        customer_id=event.customer_id, contacts=tuple(one.id for one in gone), cause=cause, at=event.at
    ))  # fmt: skip
