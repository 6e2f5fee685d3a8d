"""Who acts on what happened: the only file that says "when this event, then that action"."""

from __future__ import annotations

import os
from datetime import date
from functools import lru_cache

from nuan.cases.actions.erasing import forget_case
from nuan.cases.actions.heeding import heed_hold, heed_message
from nuan.cases.actions.papers import forget_papers
from nuan.daily_run.events import DayCompleted
from nuan.outreach.actions import (
    cancel_for_erasure,
    cancel_for_hold,
    cancel_for_point,
    cancel_for_refusal,
    cancel_for_wish,
)
from nuan.outreach.actions.batch import keep_batch
from nuan.outreach.actions.inbound_acts import Office
from nuan.outreach.actions.inbound_erasing import forget_words
from nuan.outreach.actions.inbound_portal import take_from_portal
from nuan.outreach.events import (
    ContactSettled,
    MessageTaskEnded,
    MessageTaskOpened,
    PortalMessageWritten,
    ReservationsCancelled,
)
from nuan.outreach.queries.replies_policy import replies_policy
from nuan.outreach.rules.lenders import lender_of
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
from nuan.policy.queries import load_pack


def _keep_answers(event: object) -> None:
    """Seal the night's answers in the ledger of yes and no."""
    if not isinstance(event, DayCompleted):
        raise TypeError(f"{type(event).__name__} is no completed day")
    keep_batch(on=event.on, night=event.night, pack_hash=event.pack_hash, contacts=event.contacts, at=clock.now())


@lru_cache(maxsize=8)
def _office(jurisdiction: str, on: date) -> Office:
    return Office(pack=load_pack(jurisdiction=jurisdiction), policy=replies_policy(on=on))


def _read_from_portal(event: object) -> None:
    """Read what a customer wrote in the portal, and do what must not wait."""
    if not isinstance(event, PortalMessageWritten):
        raise TypeError(f"{type(event).__name__} is no message of the portal")
    jurisdiction = os.environ.get("NUAN_JURISDICTION", "cn")
    lender = lender_of(jurisdiction=jurisdiction, kind=os.environ.get("NUAN_LENDER_KIND"))
    take_from_portal(event=event, lender=lender, office=_office(jurisdiction, event.at.date()))


WIRING: Wiring = {
    HoldPlaced: (cancel_for_hold, heed_hold),
    HoldLifted: (heed_hold,),
    WishRecorded: (cancel_for_wish,),
    WishWithdrawn: (),
    PointClosed: (cancel_for_point,),
    PartyRefused: (cancel_for_refusal,),
    PersonErased: (cancel_for_erasure, forget_words, forget_case, forget_papers),
    ContactSettled: (),
    ReservationsCancelled: (),
    PortalMessageWritten: (_read_from_portal,),
    MessageTaskOpened: (heed_message,),
    MessageTaskEnded: (heed_message,),
    DayCompleted: (_keep_answers,),
}
"""Events in the order the rooms stand; the actions of each run in this order, in the transaction of the event."""
