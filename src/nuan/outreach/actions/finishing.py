"""What came of contacts: results feed the counters, close numbers, keep refusals and agreed call-backs."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from nuan.outreach.actions.contacts import ContactRow, add_contact, contact_row, mark_result
from nuan.outreach.actions.judging import proposal_said
from nuan.outreach.actions.tries import in_one_transaction
from nuan.outreach.events import ContactSettled
from nuan.outreach.ledger import Kept, keep
from nuan.outreach.rules.answers import Known, check_asker, check_file
from nuan.outreach.rules.asking import Proposal
from nuan.outreach.rules.faults import UnableToFinish
from nuan.outreach.rules.results import ENDS_A_POINT, INBOUND_RESULTS, PASSING, RESULTS, THIRD_PARTIES
from nuan.people.actions import confirm_point, lock_person, mark_point_invalid, party_refused, record_wish
from nuan.people.queries import standing_of
from nuan.people.rules.standing import Wish
from nuan.plumbing.announcements import announce
from nuan.shared.contact import UNSETTLED

_NOTHING_KNOWN: Final = Known()


def finish(
    *, contact: int, outcome: str, at: datetime, by: str, call_back: Wish | None = None, evidence: str = ""
) -> int:
    """Say what came of a contact that was begun, once; the number of its entry of the ledger.

    From then on it counts as that. In the same transaction a wrong or dead number is closed, a third party who refused is
    never contacted again, and a `call_back` the person asked for is kept (on `evidence`, else on the contact itself).
    Raises UnableToFindContact and UnableToFinish.
    """

    def work() -> int:
        _keep_refusal(contact_row(contact=contact), outcome, at, by, evidence)
        row = lock_person(customer_id=contact_row(contact=contact).customer_id)
        now = contact_row(contact=contact)
        _check(now, outcome, at)
        if now.outcome not in UNSETTLED and outcome not in PASSING.get(now.outcome, ()):
            raise UnableToFinish(
                contact=contact, why=f"it has the result {now.outcome}", remedy="Correct it if it is wrong (correct)"
            )
        _follow(now, outcome, at, by)
        if call_back is not None:
            record_wish(
                customer_id=now.customer_id, wish=call_back, evidence=evidence or _named(now), actor=by, at=at,
                party_key=now.party_key,
            )  # fmt: skip
        return _keep_result(now, row.subject, "result", outcome, at, by, None)

    return in_one_transaction(work)


def correct(*, contact: int, outcome: str, at: datetime, by: str, why: str) -> int:
    """Replace a result that was wrong. Both stay in the ledger; `why` is kept sealed. Raises as `finish` does."""

    def work() -> int:
        _keep_refusal(contact_row(contact=contact), outcome, at, by, why)
        row = lock_person(customer_id=contact_row(contact=contact).customer_id)
        now = contact_row(contact=contact)
        _check(now, outcome, at)
        if now.outcome in UNSETTLED or now.outcome == outcome:
            raise UnableToFinish(
                contact=contact,
                why=f"there is nothing to correct: it is {now.outcome}",
                remedy="Give a first result by finish",
            )
        if not why.strip():
            raise UnableToFinish(contact=contact, why="a correction needs its reason", remedy="Say why")
        _follow(now, outcome, at, by)
        says = None if row.erased_at is not None else {"why": why, "before": now.outcome}
        return _keep_result(now, row.subject, "corrected", outcome, at, by, says)

    return in_one_transaction(work)


def record_contact(*, customer_id: str, proposal: Proposal, outcome: str, at: datetime, by: str) -> tuple[int, int]:
    """Keep a contact nobody reserved: one the person began, or one that was made without asking; (contact, entry).

    It counts like any other, from `proposal.at` on. A number the person used to reach us is noted as working. One made by us
    without a reservation is kept as such (`not_reserved`). Raises UnableToAsk, UnableToFindPerson, UnableToFinish.
    """
    check_asker(proposer=by, proposal=proposal, known=_NOTHING_KNOWN)
    inbound = proposal.direction == "inbound"
    if proposal.at > at or outcome not in (INBOUND_RESULTS if inbound else RESULTS[proposal.channel]):
        raise UnableToFinish(
            contact=None, why=f"{proposal.direction} {proposal.channel} {outcome} at {proposal.at} cannot have been",
            remedy=f"Results are {', '.join(INBOUND_RESULTS if inbound else RESULTS[proposal.channel])}; the moment has passed",
        )  # fmt: skip

    def work() -> tuple[int, int]:
        row = lock_person(customer_id=customer_id)
        standing = standing_of(customer_id=customer_id, at=proposal.at, row=row)
        check_file(proposal=proposal, standing=standing)
        contact = add_contact(
            person=row.id, proposal=proposal, proposer=by, agreed=False, reserved_at=proposal.at, expires_at=proposal.at,
            outcome=outcome,
        )  # fmt: skip
        made = contact_row(contact=contact)
        known = standing.point(key=proposal.point, party_key=proposal.party_key)
        if inbound and known is not None and known.party_key == proposal.party_key:
            confirm_point(point=proposal.point, on=proposal.at.date(), source=_named(made), actor=by, at=at)
        elif not inbound:
            _follow(made, outcome, at, by)
        cause = "" if inbound else "not_reserved"
        return contact, _keep_result(
            made, row.subject, "result", outcome, at, by, {"proposal": proposal_said(proposal=proposal)}, cause=cause
        )

    return in_one_transaction(work)


def _check(now: ContactRow, outcome: str, at: datetime) -> None:
    fitting = INBOUND_RESULTS if now.direction == "inbound" else RESULTS[now.channel]
    if outcome not in fitting:
        raise UnableToFinish(
            contact=now.id,
            why=f"a contact by {now.channel} does not come to {outcome!r}",
            remedy=f"One of {', '.join(fitting)}",
        )
    if now.started_at is None:
        ended = f"it ended unused ({now.cancelled_why})" if now.cancelled_at is not None else "it was not begun"
        raise UnableToFinish(
            contact=now.id,
            why=ended,
            remedy="Only what begin said yes to is made; a contact made all the same: record_contact",
        )
    if at < now.started_at:
        raise UnableToFinish(
            contact=now.id, why=f"it was begun at {now.started_at}, after {at}", remedy="Give the moment it ended"
        )


def _named(now: ContactRow) -> str:
    return f"contact {now.id}"


def _keep_refusal(now: ContactRow, outcome: str, at: datetime, by: str, evidence: str) -> None:
    """A third party's refusal, for ever. Before the person's lock, because it may lock other files as well."""
    if outcome != "refused" or now.party not in THIRD_PARTIES or now.started_at is None:
        return
    if "party_refused" not in standing_of(customer_id=now.customer_id, at=at).flags_for(party_key=now.party_key):
        party_refused(
            customer_id=now.customer_id, party_key=now.party_key, evidence=evidence or _named(now), actor=by, at=at
        )


def _follow(now: ContactRow, outcome: str, at: datetime, by: str) -> None:
    if outcome in ENDS_A_POINT and now.point:
        mark_point_invalid(point=now.point, source=_named(now), actor=by, at=at)


def _keep_result(
    now: ContactRow, subject: str, kind: str, outcome: str, at: datetime, by: str, says: dict[str, Any] | None,
    cause: str = "",
) -> int:  # fmt: skip
    ended_at = now.started_at if cause or now.direction == "inbound" else at
    mark_result(contact=now.id, outcome=outcome, ended_at=ended_at)
    columns = {
        "contact": now.id, "act": "contact", "channel": now.channel, "purpose": now.purpose, "party": now.party,
        "direction": now.direction, "outcome": outcome, "cause": cause, "asked_for": now.started_at,
    }  # fmt: skip
    number = keep(entries=[Kept(kind=kind, subject=subject, at=at, proposer=by, says=says, columns=columns)])[0]
    announce(ContactSettled(
        customer_id=now.customer_id, contact=now.id, party=now.party, party_key=now.party_key, channel=now.channel,
        purpose=now.purpose, direction=now.direction, outcome=outcome, at=at,
    ))  # fmt: skip
    return number
