"""Ask the guard, and reserve a contact: one transaction each, whose answer, yes or no, is kept in the ledger."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from nuan.outreach.actions.contacts import add_contact
from nuan.outreach.actions.judging import judge_now, known_said, proposal_said
from nuan.outreach.actions.tries import in_one_transaction
from nuan.outreach.ledger import keep, text_of
from nuan.outreach.queries.entries import answer_to
from nuan.outreach.rules.answers import Answer, Known, answer_of, check_asker, check_reservation
from nuan.outreach.rules.asking import Proposal
from nuan.outreach.rules.faults import UnableToReserve
from nuan.outreach.rules.rulebook import rulebook_of
from nuan.people.actions import lock_person
from nuan.policy.rules.pack import Pack


def ask(*, customer_id: str, proposal: Proposal, known: Known, pack: Pack, at: datetime, proposer: str) -> Answer:
    """Ask the guard without reserving anything. The answer is kept. `at`: the moment of asking.

    Raises UnableToAsk, UnableToFindPerson, UnableToReserve.
    """
    check_asker(proposer=proposer, proposal=proposal, known=known)
    rulebook = rulebook_of(pack=pack)

    def work() -> Answer:
        row = lock_person(customer_id=customer_id)
        judged = judge_now(row=row, proposal=proposal, known=known, rulebook=rulebook, now=at)
        number = keep(entries=[judged.entry(kind="asked", at=at, proposer=proposer, columns={})])[0]
        return answer_of(judgement=judged.judgement, number=number, contact=None, cause="")

    return in_one_transaction(work)


def reserve(
    *, customer_id: str, proposal: Proposal, known: Known, pack: Pack, at: datetime, ttl: timedelta, proposer: str,
    idempotency_key: str,
) -> Answer:  # fmt: skip
    """Reserve a contact with this person for the moment the proposal names, if every rule is content.

    In one transaction that holds the person's lock: file, holds and counters are read, the guard is asked, and the
    reservation (on yes) and the answer (yes or no) are kept. It counts for everybody from then on, until `ttl` after its
    moment. It is made only after `begin` has asked again. The same key from the same proposer gives the same answer again.
    Raises UnableToAsk, UnableToFindPerson, and UnableToReserve for a key that was used for something else.
    """
    return in_one_transaction(reserving(
        customer_id=customer_id, proposal=proposal, known=known, pack=pack, at=at, ttl=ttl, proposer=proposer,
        idempotency_key=idempotency_key,
    ))  # fmt: skip


def reserving(
    *, customer_id: str, proposal: Proposal, known: Known, pack: Pack, at: datetime, ttl: timedelta, proposer: str,
    idempotency_key: str,
) -> Callable[[], Answer]:  # fmt: skip
    """What `reserve` does, for a transaction of the caller's in which more is kept with the yes. Raises as it does."""
    check_asker(proposer=proposer, proposal=proposal, known=known)
    check_reservation(proposal=proposal, at=at, ttl=ttl, key=idempotency_key)
    rulebook = rulebook_of(pack=pack)
    request = _hash([proposer, idempotency_key])
    asked = _hash(
        [idempotency_key, customer_id, proposal_said(proposal=proposal), known_said(known=known), ttl.total_seconds()]
    )

    def work() -> Answer:
        row = lock_person(customer_id=customer_id)
        earlier = answer_to(request=request)
        if earlier is not None:
            if earlier.request_hash != asked:
                raise UnableToReserve(
                    why=f"the idempotency key {idempotency_key!r} was used for something else, entry {earlier.number}",
                    remedy="Give each contact a key of its own, and the same only when asking the very same again",
                )  # fmt: skip
            return replace(earlier.answer, repeated=True)
        judged = judge_now(row=row, proposal=proposal, known=known, rulebook=rulebook, now=at)
        contact = None
        if judged.judgement.allowed:
            contact = add_contact(
                person=row.id, proposal=judged.proposal, proposer=proposer, agreed=judged.agreed, reserved_at=at,
                expires_at=proposal.at + ttl,
            )  # fmt: skip
        columns = {"contact": contact, "request": request, "request_hash": asked}
        number = keep(entries=[judged.entry(kind="reserved", at=at, proposer=proposer, columns=columns)])[0]
        return answer_of(judgement=judged.judgement, number=number, contact=contact, cause="")

    return work


def _hash(parts: list[Any]) -> str:
    return hashlib.sha256(text_of(parts).encode()).hexdigest()
