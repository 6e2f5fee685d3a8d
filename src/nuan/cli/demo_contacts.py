"""A morning of the invented lender: what was asked, reserved and made the day after the last night, so that there is
something to see."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from nuan.cli.base import Front

if TYPE_CHECKING:
    from nuan.outreach.rules.answers import Answer, Known
    from nuan.outreach.rules.asking import Proposal

BUNDLE: Final = "ledger.zip"
_CUSTOMERS: Final = tuple(f"U{number:09d}" for number in range(4, 44))
_TEAM: Final = "team:early-1"
_TTL: Final = timedelta(minutes=15)
_LATE: Final = timedelta(hours=12, minutes=30)


def leave_contacts(front: Front, *, on: date, folder: Path) -> None:
    """Contacts of the morning after `on`, one a customer: (1) no answer, (2) being made, (3) and (4) reserved; before
    each, a no for half past ten in the evening. And the ledger as a signed bundle. Done again, nothing is done twice."""
    from nuan.outreach.actions import make_bundle
    from nuan.outreach.rules.faults import UnableToBundle
    from nuan.plumbing import clock

    morning = datetime.combine(on + timedelta(days=1), time(10), tzinfo=ZoneInfo("Asia/Shanghai"))
    steps = [2, 1, 0, 0]
    for customer_id in _CUSTOMERS:
        if steps and _contact(front, customer_id, on, morning, steps[0]):
            steps.pop(0)
    try:
        make_bundle(
            path=folder.absolute() / BUNDLE, customer_id=None, from_at=morning, until_at=morning + timedelta(days=1),
            opened=False, at=clock.now(),
        )  # fmt: skip
    except UnableToBundle:
        return  # A lender with too few customers has nobody who was asked about.


def _contact(front: Front, customer_id: str, on: date, at: datetime, steps: int) -> bool:
    """Ask about a customer, reserve, and go on so many steps; whether it was reserved."""
    from nuan.outreach.actions import begin, finish
    from nuan.outreach.queries import contact_shown

    asked = asked_of(front, customer_id, on, at)
    if asked is None:
        return False
    proposal, known = asked
    _reserve(front, customer_id, proposal, known, at, at + _LATE)
    contact = _reserve(front, customer_id, proposal, known, at, at).contact
    if contact is None:
        return False
    if steps >= 1 and contact_shown(contact=contact, at=at).state == "reserved":
        begin(contact=contact, known=known, pack=front.pack(), at=at)
    if steps >= 2 and contact_shown(contact=contact, at=at).state == "started":
        finish(contact=contact, outcome="no_answer", at=at + timedelta(minutes=1), by=_TEAM)
    return True


def asked_of(front: Front, customer_id: str, on: date, at: datetime) -> tuple[Proposal, Known] | None:
    """A call to inform a customer, with what the book says; None: the book does not know them."""
    from nuan.outreach.actions import facts_from_book
    from nuan.outreach.rules.asking import Proposal
    from nuan.outreach.rules.faults import UnableToAsk
    from nuan.outreach.rules.usual import usual_flags
    from nuan.people.queries import standing_of
    from nuan.people.rules.points import PHONES

    lender = front.lender()
    try:
        facts = facts_from_book(
            home=front.home, on=on, customer_id=customer_id, lender=lender, fed=True, at=at, actor="demo"
        )
        about = facts.about()
    except UnableToAsk:
        return None
    points = standing_of(customer_id=customer_id, at=at).points
    own = next((one.key for one in points if not one.party_key and one.kind in PHONES), "")
    proposal = Proposal(
        at=at, channel="call", purpose="inform", lender_kind=lender.kind, product=about.kind, stage=about.stage,
        debts=(about.contract_id,), point=own, flags=frozenset(usual_flags(channel="call")),
    )  # fmt: skip
    return proposal, facts.known()


def _reserve(
    front: Front, customer_id: str, proposal: Proposal, known: Known, at: datetime, asked_for: datetime
) -> Answer:
    from dataclasses import replace

    from nuan.outreach.actions import reserve

    return reserve(
        customer_id=customer_id, proposal=replace(proposal, at=asked_for), known=known, pack=front.pack(), at=at, ttl=_TTL,
        proposer=_TEAM, idempotency_key=f"demo {customer_id} {asked_for.isoformat()}",
    )  # fmt: skip
