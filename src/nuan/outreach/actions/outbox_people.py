"""What people do about messages: say what became of one nobody knows about, and have a dead one sent after all."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from nuan.outreach.actions.judging import proposal_of
from nuan.outreach.actions.outbox import Queued, queue_message, words_of
from nuan.outreach.actions.outbox_contacts import not_made_at_all
from nuan.outreach.actions.outbox_fates import further, locked
from nuan.outreach.actions.outbox_rows import MessageRow, message_row, move
from nuan.outreach.actions.tries import in_one_transaction
from nuan.outreach.ledger import Kept, keep
from nuan.outreach.queries.entries import answer_reserved
from nuan.outreach.queries.outbox import message_shown
from nuan.outreach.rules.answers import Known
from nuan.outreach.rules.outbox_faults import UnableToFindMessage, UnableToResolve
from nuan.outreach.rules.outbox_words import WordsRefused
from nuan.people.queries.standing import PersonRow
from nuan.policy.rules.pack import Pack
from nuan.shared.contact import UNSETTLED

_NOT_SENT: Final = "not_sent"


def resolve_unknown(*, message: int, sent: bool, why: str, by: str, at: datetime) -> str:
    """A person has found out whether an unknown message was sent, and says why they think so; the state it is in then.

    Sent: it counts as sent. Not sent: it counts no more, and is dead until somebody retries it, not before tomorrow. A
    receipt that comes after all outweighs what the person found. The reason is kept sealed in the ledger.
    Raises UnableToFindMessage, UnableToResolve.
    """
    if not why.strip():
        raise UnableToResolve(message=message, why="no reason is given", remedy="Say how you know (--why)")

    def work() -> str:
        person, row = locked(message=message)
        if row.state != "unknown":
            raise UnableToResolve(
                message=message, why=f"it is not unknown, it is {row.state}", remedy="See nuan outreach unknown list"
            )
        if sent:
            _reason(person, row, why, by, at)
            further(person=person, row=row, state="accepted", at=at, by=by)
        else:
            move(message=message, state="dead", ended_at=at, cause=_NOT_SENT)
            if row.outcome in UNSETTLED:
                not_made_at_all(row=person, contact=row.contact, at=at, cause=_NOT_SENT, by=by, why=why)
        return message_row(message=message).state

    return in_one_transaction(work)


def _reason(person: PersonRow, row: MessageRow, why: str, by: str, at: datetime) -> None:
    """Why somebody says it was sent, beside the result that follows."""
    keep(entries=[Kept(
        kind="result", subject=person.subject, at=at, proposer=by,
        says=None if person.erased_at is not None else {"why": why},
        columns={"contact": row.contact, "act": "contact", "channel": row.channel, "purpose": row.purpose,
                 "direction": "outbound", "outcome": "unknown", "cause": "no_result"},
    )])  # fmt: skip


def retry_dead(
    *, message: int, known: Known, pack: Pack, at: datetime, ttl: timedelta, by: str
) -> Queued | WordsRefused:  # fmt: skip
    """Queue the words of a message that was not sent anew, for now: `by` asks the guard as for any other message.

    Once only: a message that was retried has its successor. One that was once unknown not before the day after, at the
    person's. Raises UnableToFindMessage, UnableToResolve, and as `queue_message` does.
    """

    def work() -> Queued | WordsRefused:
        shown, (person, row) = message_shown(message=message), locked(message=message)
        if shown is None:
            raise UnableToFindMessage(message=message)
        if shown.state != "dead" and (shown.state, shown.cause) != ("cancelled", "expired"):
            raise UnableToResolve(
                message=message, why=f"it is {shown.state}, not dead", remedy="See nuan outreach dead list"
            )
        if shown.again is not None:
            raise UnableToResolve(
                message=message,
                why=f"it was retried as message {shown.again}",
                remedy="Retry that one if it is dead too",
            )
        zone = ZoneInfo(person.zones[0])
        if row.unknown_at is not None and row.unknown_at.astimezone(zone).date() >= at.astimezone(zone).date():
            raise UnableToResolve(
                message=message, why="it was of unknown fate today, and a second message is worse than a late one",
                remedy="Retry it tomorrow",
            )  # fmt: skip
        words, reserved = words_of(row=row), answer_reserved(contact=row.contact)
        says: dict[str, Any] | None = None if reserved is None else reserved.says
        if words is None or says is None:
            raise UnableToResolve(message=message, why="the person was erased", remedy="Nobody may contact them")
        return queue_message(
            customer_id=row.customer_id, proposal=proposal_of(said=says["proposal"], at=at), known=known, pack=pack, at=at,
            ttl=ttl, proposer=by, idempotency_key=f"again {message} {at.isoformat()}", words=words, send_at=at,
            again_of=message,
        )  # fmt: skip

    return in_one_transaction(work)
