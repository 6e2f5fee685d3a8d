"""Make a reserved contact: the guard is asked again at that very moment, with the reservation itself left out."""

from __future__ import annotations

from datetime import datetime

from nuan.outreach.actions.contacts import ContactRow, contact_row, mark_begun, mark_cancelled
from nuan.outreach.actions.judging import judge_now, proposal_of
from nuan.outreach.actions.tries import in_one_transaction
from nuan.outreach.ledger import Kept, keep
from nuan.outreach.queries.entries import answer_last, answer_reserved
from nuan.outreach.rules.answers import Answer, Known, answer_of
from nuan.outreach.rules.faults import UnableToBegin, UnableToFindContact
from nuan.outreach.rules.rulebook import Rulebook, rulebook_of
from nuan.people.actions import lock_person
from nuan.people.queries.standing import PersonRow
from nuan.policy.rules.pack import Pack


def begin(*, contact: int, known: Known, pack: Pack, at: datetime) -> Answer:
    """Whether the reserved contact may be made now. Call it right before sending, dialling or ringing the bell.

    `known`: what the asker knows now, not what it knew when it reserved. Yes: the contact is being made, and counts as
    whatever it may come to until `finish` says what that was. No: nothing may be made; the reservation is gone. Both are
    kept. One that was cancelled meanwhile, or not used in time, gets a no with its cause.
    Raises UnableToFindContact, and UnableToBegin when it was begun already.
    """
    rulebook = rulebook_of(pack=pack)
    return in_one_transaction(lambda: begin_reserved(contact=contact, known=known, rulebook=rulebook, at=at))


def begin_reserved(*, contact: int, known: Known, rulebook: Rulebook, at: datetime) -> Answer:
    """What `begin` does, in a transaction of the caller's in which more is kept with the yes. Raises as it does."""
    row = lock_person(customer_id=contact_row(contact=contact).customer_id)
    now = contact_row(contact=contact)
    if now.started_at is not None:
        raise UnableToBegin(contact=contact, started_at=now.started_at)
    reserved = answer_reserved(contact=contact)
    if reserved is None:
        raise UnableToFindContact(contact=contact)
    if now.cancelled_at is not None:
        last = answer_last(contact=contact) or reserved
        return _no(number=last.number, cause=now.cancelled_why)
    if now.expires_at <= at:
        return _no(
            number=end_reservation(row=row, contact=now, at=at, cause="expired", by=now.proposer), cause="expired"
        )
    if row.erased_at is not None or reserved.says is None:
        return _no(number=end_reservation(row=row, contact=now, at=at, cause="erased", by=now.proposer), cause="erased")
    judged = judge_now(
        row=row, proposal=proposal_of(said=reserved.says["proposal"], at=at), known=known, rulebook=rulebook, now=at,
        but=contact,
    )  # fmt: skip
    cause = ""
    if judged.judgement.allowed:
        mark_begun(contact=contact, at=at, agreed=judged.agreed)
    else:
        cause = "guard"
        mark_cancelled(contact=contact, at=at, why=cause)
    columns = {"contact": contact, "cause": cause}
    number = keep(entries=[judged.entry(kind="asked_again", at=at, proposer=now.proposer, columns=columns)])[0]
    return answer_of(
        judgement=judged.judgement, number=number, contact=contact if judged.judgement.allowed else None, cause=cause
    )


def _no(*, number: int, cause: str) -> Answer:
    return Answer(
        allowed=False, denials=(), warnings=(), measured=(), asked=(), not_before=None, contact=None, number=number,
        cause=cause,
    )  # fmt: skip


def end_reservation(*, row: PersonRow, contact: ContactRow, at: datetime, cause: str, by: str) -> int:
    """Take back one reservation of a locked person; the number of its entry. Expired or given back: `given_back`."""
    mark_cancelled(contact=contact.id, at=at, why=cause)
    return keep(entries=[ended_entry(subject=row.subject, contact=contact, at=at, cause=cause, by=by)])[0]


def ended_entry(*, subject: str, contact: ContactRow, at: datetime, cause: str, by: str) -> Kept:
    """The entry of a reservation that ended without being made."""
    return Kept(
        kind="given_back" if cause in ("expired", "taken_back") else "cancelled", subject=subject, at=at, proposer=by,
        columns={
            "contact": contact.id, "cause": cause, "act": "contact", "channel": contact.channel,
            "purpose": contact.purpose, "party": contact.party, "direction": contact.direction,
        },
    )  # fmt: skip


def give_back(*, contact: int, at: datetime, by: str) -> int:
    """Give back a reservation that will not be used; the number of its entry. One that ended already stays as it is.

    Raises UnableToFindContact, and UnableToBegin when the contact was begun.
    """

    def work() -> int:
        row = lock_person(customer_id=contact_row(contact=contact).customer_id)
        now = contact_row(contact=contact)
        if now.started_at is not None:
            raise UnableToBegin(contact=contact, started_at=now.started_at)
        if now.cancelled_at is not None:
            last = answer_last(contact=contact)
            return 0 if last is None else last.number
        return end_reservation(row=row, contact=now, at=at, cause="taken_back", by=by)

    return in_one_transaction(work)
