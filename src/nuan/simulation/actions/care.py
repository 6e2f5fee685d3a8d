"""Some days of an invented lender's people at work: calls, texts, what customers answered, what stopped all contact."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from nuan.daily_run.queries import people_on
from nuan.outreach.actions import begin, facts_from_book, finish, reserve
from nuan.outreach.queries import contacts_of
from nuan.outreach.rules.answers import Known
from nuan.outreach.rules.asking import Lender, Proposal
from nuan.outreach.rules.usual import usual_flags
from nuan.people.actions import mark_point_invalid, place_hold, record_death, record_wish
from nuan.people.queries import known_customers, standing_of
from nuan.people.rules.points import PHONES
from nuan.people.rules.standing import Hold, Wish
from nuan.plumbing import clock
from nuan.policy.rules.pack import Pack

ACTOR: Final = "team:invented"
_TTL: Final = timedelta(minutes=30)
_STORIES: Final = (
    ("rang_out", 22), ("talked", 16), ("texted", 14), ("not_mornings", 8), ("no_texts", 6), ("hardship", 10),
    ("complaint", 7), ("dispute", 5), ("dead_number", 6), ("fraud_victim", 3), ("death", 3),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class _Person:
    """A customer in hand: what is asked about them, and the second morning after the business date of the list."""

    customer_id: str
    proposal: Proposal
    known: Known
    pack: Pack
    morning: datetime
    point: str


def invent_care(
    *, home: Path, list_of: date, lender: Lender, pack: Pack, seed: int, people: int, progress: Callable[[], None]
) -> dict[str, int]:
    """What staff did with `people` customers of a list, on the two days after its business date; counts by story.

    Everything goes through the same doors as real work: the guard is asked first, and whoever it refuses is not called. A
    customer who has a contact, hold or wish already is passed over, so a call that was cut off can be repeated. The same seed
    tells the same.
    """
    dice = random.Random(seed)  # noqa: S311 (an invention, not a secret)
    listed = [row.customer_id for row in people_on(home=home, on=list_of, limit=None)]
    chosen = sorted(dice.sample(listed, min(people, len(listed))))
    told: dict[str, int] = {}
    for customer_id in chosen:
        story = dice.choices([name for name, _ in _STORIES], [weight for _, weight in _STORIES])[0]
        if not _is_in_hand(customer_id):
            _tell(story, _in_hand(home, list_of, customer_id, lender, pack))
            told[story] = told.get(story, 0) + 1
        progress()
    return told


def _is_in_hand(customer_id: str) -> bool:
    """Whether somebody has had to do with a customer; to be taken in by a night is not enough."""
    if not known_customers(customer_ids=[customer_id]):
        return False
    now = clock.now()
    known = standing_of(customer_id=customer_id, at=now)
    return bool(known.holds or known.wishes or contacts_of(customer_id=customer_id, at=now, only_open=False, limit=1))


def _in_hand(home: Path, on: date, customer_id: str, lender: Lender, pack: Pack) -> _Person:
    zone = ZoneInfo(lender.zones[0])
    morning = datetime.combine(on + timedelta(days=2), time(8), tzinfo=zone)
    book = facts_from_book(home=home, on=on, customer_id=customer_id, lender=lender, fed=True, at=morning, actor=ACTOR)
    about = book.about()
    points = standing_of(customer_id=customer_id, at=morning).points
    point = next((one.key for one in points if not one.party_key and one.kind in PHONES), "")
    purpose = "inform" if about.stage != "overdue" else "offer_help"
    proposal = Proposal(
        at=morning, channel="call", purpose=purpose, lender_kind=lender.kind, product=about.kind, stage=about.stage,
        debts=(about.contract_id,), point=point, flags=frozenset(usual_flags(channel="call")),
    )  # fmt: skip
    return _Person(
        customer_id=customer_id, proposal=proposal, known=book.known(), pack=pack, morning=morning, point=point
    )  # fmt: skip


def _contact(person: _Person, *, channel: str, at: datetime, outcome: str) -> None:
    """Ask, reserve, begin and finish; nothing is made when the guard says no."""
    proposal = replace(person.proposal, at=at, channel=channel, flags=frozenset(usual_flags(channel=channel)))
    answer = reserve(
        customer_id=person.customer_id, proposal=proposal, known=person.known, pack=person.pack, at=at, ttl=_TTL,
        proposer=ACTOR, idempotency_key=f"{person.customer_id} {channel} {at.isoformat()}",
    )  # fmt: skip
    if answer.contact is None:
        return
    if begin(contact=answer.contact, known=person.known, pack=person.pack, at=at).allowed:
        finish(contact=answer.contact, outcome=outcome, at=at + timedelta(minutes=3), by=ACTOR)


def _tell(story: str, person: _Person) -> None:
    before = person.morning - timedelta(days=1)
    if story == "rang_out":
        for hours in (2, 5, 8):
            _contact(person, channel="call", at=before + timedelta(hours=hours), outcome="no_answer")
        _contact(person, channel="call", at=person.morning + timedelta(minutes=40), outcome="no_answer")
    elif story == "texted":
        for minutes in (15, 75):
            _contact(person, channel="sms", at=person.morning + timedelta(minutes=minutes), outcome="delivered")
    else:
        answered = "out_of_service" if story == "dead_number" else "answered"
        _contact(person, channel="call", at=before + timedelta(hours=3), outcome=answered)
        _follow(story, person, before + timedelta(hours=3, minutes=5))


def _follow(story: str, person: _Person, at: datetime) -> None:
    """What the talk led to."""
    if story == "not_mornings":
        _wish(person, Wish(kind="not_then", given_at=at, from_at=at, until_at=None, until_second=12 * 3600))
    elif story == "no_texts":
        _wish(person, Wish(kind="channel_refused", given_at=at, from_at=at, until_at=None, channels=("sms",)))
    elif story == "death":
        record_death(
            customer_id=person.customer_id, at=at, actor=ACTOR, source="told by a relative", evidence="call note"
        )
    elif story == "dead_number" and person.point:
        mark_point_invalid(point=person.point, source="call note", actor=ACTOR, at=at)
    elif story in ("hardship", "complaint", "dispute", "fraud_victim"):
        until = at + timedelta(days=15) if story in ("hardship", "complaint") else None
        debts = person.proposal.debts if story == "dispute" else ()
        place_hold(
            customer_id=person.customer_id, hold=Hold(kind=story, from_at=at, until_at=until, debts=debts),
            reason="said on the phone", evidence="call note", actor=ACTOR, at=at,
        )  # fmt: skip


def _wish(person: _Person, wish: Wish) -> None:
    record_wish(customer_id=person.customer_id, wish=wish, evidence="call note", actor=ACTOR, at=wish.given_at)
