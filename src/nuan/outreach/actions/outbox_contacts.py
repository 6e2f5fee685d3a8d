"""The contact behind a message, where sending is not the one step a call is: asked about again, not made after all, lost
from sight, made after all. All in the caller's transaction, which holds the person's lock."""

from __future__ import annotations

from datetime import datetime

from nuan.outreach.actions.contacts import (
    ContactRow,
    contact_row,
    mark_begun,
    mark_cancelled,
    mark_made_after_all,
    mark_not_made,
    mark_result,
)
from nuan.outreach.actions.judging import judge_now, proposal_of
from nuan.outreach.ledger import Kept, keep
from nuan.outreach.queries.entries import answer_reserved
from nuan.outreach.rules.answers import Known
from nuan.outreach.rules.rulebook import Rulebook
from nuan.people.queries.standing import PersonRow

OUTBOX = "outbox"
"""Who says what gateways said."""


def begin_again(*, row: PersonRow, contact: int, known: Known, rulebook: Rulebook, at: datetime) -> bool:
    """Whether a contact that was begun, and may or may not have been made, may be made now with the same key.

    The guard is asked with the contact itself left out, and its answer is kept. After a yes it counts at this moment.
    """
    now = contact_row(contact=contact)
    reserved = answer_reserved(contact=contact)
    if reserved is None or reserved.says is None or row.erased_at is not None or now.expires_at <= at:
        return False
    judged = judge_now(
        row=row, proposal=proposal_of(said=reserved.says["proposal"], at=at), known=known, rulebook=rulebook, now=at,
        but=contact,
    )  # fmt: skip
    allowed = judged.judgement.allowed
    if allowed:
        mark_begun(contact=contact, at=at, agreed=judged.agreed)
    columns = {"contact": contact, "cause": "" if allowed else "guard"}
    keep(entries=[judged.entry(kind="asked_again", at=at, proposer=now.proposer, columns=columns)])
    return allowed


def not_made(*, row: PersonRow, contact: int, at: datetime, cause: str, by: str) -> None:
    """It was begun and is certain not to have reached anybody: a reservation again, with an entry that says so."""
    now = contact_row(contact=contact)
    mark_not_made(contact=contact)
    keep(entries=[_entry(row, now, "not_made", "", cause, at, by)])


def not_made_at_all(*, row: PersonRow, contact: int, at: datetime, cause: str, by: str, why: str = "") -> None:
    """The same, and it will not be made: it counts no more. `why`: a person's reason, kept sealed."""
    now = contact_row(contact=contact)
    mark_not_made(contact=contact)
    mark_cancelled(contact=contact, at=at, why=cause)
    keep(entries=[_entry(row, now, "not_made", "", cause, at, by, why)])


def lose_sight(*, row: PersonRow, contact: int, at: datetime, by: str) -> None:
    """Nobody knows whether it was made: it goes on counting as whatever it may have come to."""
    now = contact_row(contact=contact)
    if now.outcome != "started":
        return
    mark_result(contact=contact, outcome="unknown", ended_at=None)
    keep(entries=[_entry(row, now, "result", "unknown", "no_result", at, by)])


def made_after_all(*, row: PersonRow, contact: int, begun_at: datetime, at: datetime, by: str) -> None:
    """It was cancelled as not made, and a receipt shows that it was: it counts from the moment it was begun."""
    now = contact_row(contact=contact)
    mark_made_after_all(contact=contact, at=begun_at)
    keep(entries=[_entry(row, now, "result", "unknown", "made_after_all", at, by)])


def _entry(
    row: PersonRow, now: ContactRow, kind: str, outcome: str, cause: str, at: datetime, by: str, why: str = ""
) -> Kept:
    says = {"why": why} if why and row.erased_at is None else None
    return Kept(
        kind=kind, subject=row.subject, at=at, proposer=by, says=says,
        columns={
            "contact": now.id, "act": "contact", "channel": now.channel, "purpose": now.purpose, "party": now.party,
            "direction": now.direction, "outcome": outcome, "cause": cause, "asked_for": now.started_at,
        },
    )  # fmt: skip
