"""What became of a message, each in one transaction with its contact: taken, not taken, lost from sight."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from nuan.outreach.actions.contacts import contact_row
from nuan.outreach.actions.finishing import correct, finish
from nuan.outreach.actions.outbox_contacts import OUTBOX, lose_sight, made_after_all, not_made, not_made_at_all
from nuan.outreach.actions.outbox_evidence import name_parts, reached_by_receipts, take_up_receipts
from nuan.outreach.actions.outbox_rows import MessageRow, lost_from_sight, message_row, move
from nuan.outreach.actions.tries import in_one_transaction
from nuan.outreach.channels.contract import Accepted, UnableToSend
from nuan.outreach.rules.outbox import MOST_ATTEMPTS, REACHED, next_try_at
from nuan.outreach.rules.results import PASSING
from nuan.people.actions import lock_person
from nuan.people.queries.standing import PersonRow
from nuan.plumbing.checkpoints import reached
from nuan.shared.contact import UNSETTLED

_OUTCOMES: Final = {"accepted": "sent", "delivered": "delivered", "bounced": "bounced"}
_CODE_LENGTH: Final = 60
_AT_ONCE: Final = 200


def keep_accepted(
    *, message: int, customer_id: str, adapter: str, word: Accepted, at: datetime, by: str
) -> str:  # fmt: skip
    """The gateway has taken it. Receipts that came before this was known are taken up; the state it is in then."""

    def work() -> str:
        person, row = locked(message=message, customer_id=customer_id)
        name_parts(message=row.id, adapter=adapter, names=word.part_ids or (word.provider_id,))
        move(message=row.id, parts=max(word.parts, 1))
        take_up_receipts(message=row.id, adapter=adapter)
        state = reached_by_receipts(message=row.id) or "accepted"
        moved = further(person=person, row=row, state=state, at=at, by=by)
        reached("outbox_settling")
        return state if moved else row.state

    return in_one_transaction(work)


def keep_fault(*, message: int, lease: str, fault: UnableToSend, at: datetime, by: str) -> str:
    """The gateway has not taken it, or nobody knows; the state it is in then. Without a word when another holds it now."""

    def work() -> str:
        person, row = locked(message=message)
        if row.lease != lease or row.state != "sending":
            return row.state
        code = fault.code[:_CODE_LENGTH]
        again = next_try_at(at=at, attempts=row.attempts, key=row.key, retry_after_s=fault.retry_after)
        no_more = row.attempts >= MOST_ATTEMPTS or again >= row.expires_at
        doubt = fault.kind == "unknown" or row.in_doubt
        if doubt and (not row.with_key or no_more or fault.kind == "never"):
            lost(person=person, row=row, at=at, by=by, code=code)
        elif doubt:
            move(message=row.id, in_doubt=True, lease_until=again, code=code)
        elif fault.kind == "never" or no_more:
            _dead(person, row, "not_taken", code, at, by)
        else:
            move(message=row.id, state="later", due_at=again, code=code)
            not_made(row=person, contact=row.contact, at=at, cause="not_taken", by=by)
        reached("outbox_settling")
        return message_row(message=row.id).state

    return in_one_transaction(work)


def keep_unreadable(*, message: int, lease: str, cause: str, at: datetime, by: str) -> str:
    """It was begun and cannot be sent, because where it goes or what it says cannot be read: it is not made."""

    def work() -> str:
        person, row = locked(message=message)
        if row.lease == lease and row.state == "sending":
            if row.in_doubt:
                lost(person=person, row=row, at=at, by=by, code=cause)
            else:
                _dead(person, row, cause, "", at, by)
        return message_row(message=row.id).state

    return in_one_transaction(work)


def lose_expired(*, at: datetime, by: str = OUTBOX) -> int:
    """Messages whose worker was not heard of in time, and which must not be sent again, become `unknown`; how many."""
    count = 0
    while found := lost_from_sight(at=at, limit=_AT_ONCE):
        done = sum(_lose_if_expired(message, at, by) for message in found)
        count += done
        if not done:
            break
    return count


def _lose_if_expired(message: int, at: datetime, by: str) -> bool:
    def work() -> bool:
        person, row = locked(message=message)
        if row.state != "sending" or row.lease_until is None or row.lease_until > at:
            return False
        lost(person=person, row=row, at=at, by=by, code=row.code or "worker_lost")
        return True

    return in_one_transaction(work)


def locked(*, message: int, customer_id: str = "") -> tuple[PersonRow, MessageRow]:
    """The person and the message, both held until the transaction ends, the person first. `customer_id`: where known."""
    person = lock_person(customer_id=customer_id or message_row(message=message).customer_id)
    return person, message_row(message=message, lock=True)


def lost(*, person: PersonRow, row: MessageRow, at: datetime, by: str, code: str) -> None:
    """Nobody knows whether the gateway has it: it is not sent again, unless a receipt that came already says more."""
    move(message=row.id, state="unknown", unknown_at=at, code=code)
    lose_sight(row=person, contact=row.contact, at=at, by=by)
    known = reached_by_receipts(message=row.id)
    if known is not None:
        further(person=person, row=message_row(message=row.id), state=known, at=at, by=by)


def further(*, person: PersonRow, row: MessageRow, state: str, at: datetime, by: str) -> bool:
    """Move a message on to what the gateway says of it, and its contact with it; False: it had come that far already."""
    if REACHED[state] <= REACHED.get(row.state, 0):
        return False
    contact = contact_row(contact=row.contact)
    begun_at = contact.started_at or row.sent_at or at
    if contact.started_at is None:
        made_after_all(row=person, contact=row.contact, begun_at=begun_at, at=at, by=by)
    ended = None if state == "accepted" else at
    move(message=row.id, state=state, accepted_at=row.accepted_at or at, ended_at=ended, in_doubt=False, cause="")
    outcome, ended_at = _OUTCOMES[state], max(at, begun_at)
    if contact.outcome in UNSETTLED or outcome in PASSING.get(contact.outcome, ()):
        finish(contact=row.contact, outcome=outcome, at=ended_at, by=by)
    elif contact.outcome == "bounced" and outcome == "delivered":
        correct(contact=row.contact, outcome=outcome, at=ended_at, by=by, why="a later receipt of the gateway says so")
    return True


def _dead(person: PersonRow, row: MessageRow, cause: str, code: str, at: datetime, by: str) -> None:
    move(message=row.id, state="dead", ended_at=at, cause=cause, code=code)
    if row.outcome in UNSETTLED:
        not_made_at_all(row=person, contact=row.contact, at=at, cause=cause, by=by)
