"""Who acts on what happened: the only file that says "when this event, then that action"."""

from __future__ import annotations

from nuan.daily_run.events import DayCompleted
from nuan.outreach.actions import (
    cancel_for_erasure,
    cancel_for_hold,
    cancel_for_point,
    cancel_for_refusal,
    cancel_for_wish,
)
from nuan.outreach.actions.batch import keep_batch
from nuan.outreach.actions.inbound_erasing import forget_words
from nuan.outreach.events import ContactSettled, ReservationsCancelled
from nuan.people.events import (
    HoldLifted,
    HoldPlaced,
    PartyRefused,
    PersonErased,
    PointClosed,
    WishRecorded,
    WishWithdrawn,
)
from nuan.plumbing import clock
from nuan.plumbing.announcements import Wiring


def _keep_answers(event: object) -> None:
    """Seal the night's answers in the ledger of yes and no."""
    if not isinstance(event, DayCompleted):
        raise TypeError(f"{type(event).__name__} is no completed day")
    keep_batch(on=event.on, night=event.night, pack_hash=event.pack_hash, contacts=event.contacts, at=clock.now())


WIRING: Wiring = {
    HoldPlaced: (cancel_for_hold,),
    HoldLifted: (),
    WishRecorded: (cancel_for_wish,),
    WishWithdrawn: (),
    PointClosed: (cancel_for_point,),
    PartyRefused: (cancel_for_refusal,),
    PersonErased: (cancel_for_erasure, forget_words),
    ContactSettled: (),
    ReservationsCancelled: (),
    DayCompleted: (_keep_answers,),
}
"""Events in the order the rooms stand; the actions of each run in this order, in the transaction of the event."""
