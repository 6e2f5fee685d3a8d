"""Place and lift holds: the one way contact with a person is stopped, and the one way it is let go on again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from nuan.people.actions.locks import kept, noted, open_file, said
from nuan.people.events import HoldLifted, HoldPlaced
from nuan.people.models import HoldRow
from nuan.people.queries.files import NOTE
from nuan.people.rules.faults import UnableToChangePerson, UnableToEndHold, UnableToFind
from nuan.people.rules.lists import text_of
from nuan.people.rules.standing import Hold
from nuan.plumbing.announcements import announce
from nuan.plumbing.vault import seal


def place_hold(*, customer_id: str, hold: Hold, reason: str, evidence: str, actor: str, at: datetime) -> int:
    """Stop contact with a person for the hold's time, from this transaction on; returns the hold's number.

    What is queued or reserved and lies under it is purged in the same transaction (event HoldPlaced). `reason`: a note in
    words, kept sealed. `evidence`: a reference to a document, or "". `at`: the moment of placing.
    Raises UnableToFindPerson, UnableToChangeErased, and UnableToChangePerson without a reason or for a hold that is over.
    """
    with transaction.atomic():
        row = open_file(customer_id=customer_id)
        if hold.until_at is not None and hold.until_at <= at:
            raise UnableToChangePerson(
                customer_id=customer_id, problem=f"the hold would have ended already, on {hold.until_at}",
                remedy="Give an end that is still to come, or none",
            )  # fmt: skip
        note = said(text=reason, what="reason", customer_id=customer_id)
        reference = kept(text=evidence, what="reference to evidence", customer_id=customer_id)
        placed = HoldRow.objects.create(
            person_id=row.id, kind=hold.kind, channels=text_of(hold.channels), contracts=text_of(hold.debts),
            from_at=hold.from_at, until_at=hold.until_at, evidence=reference, placed_by=actor.strip(), placed_at=at,
            reason_sealed=seal(subject=row.subject, data=note.encode(), purpose=NOTE),
        )  # fmt: skip
        noted(
            actor=actor, verb="placed_hold", row=row,
            facts={
                "hold": placed.pk, "kind": hold.kind, "channels": list(hold.channels), "contracts": list(hold.debts),
                "from": hold.from_at.isoformat(), "until": hold.until_at.isoformat() if hold.until_at else None,
                "evidence": reference,
            },
        )  # fmt: skip
        announce(HoldPlaced(customer_id=customer_id, number=placed.pk, hold=hold, actor=actor, at=at))
    return placed.pk


def lift_hold(*, number: int, reason: str, actor: str, at: datetime) -> None:
    """End a hold before its time, or before it begins; says why (kept sealed) and by whom.

    Raises UnableToFind, UnableToEndHold when it has ended or was lifted, UnableToChangePerson without a reason.
    """
    with transaction.atomic():
        found = HoldRow.objects.filter(pk=number).values_list("person__customer_id", flat=True).first()
        if found is None:
            raise UnableToFind(what="hold", name=str(number), remedy="See those there are: nuan hold list")
        row = open_file(customer_id=found)
        held = HoldRow.objects.get(pk=number)
        if held.lifted_at is not None:
            raise UnableToEndHold(number=number, how=f"was lifted on {held.lifted_at:%Y-%m-%d} by {held.lifted_by}")
        if held.until_at is not None and held.until_at <= at:
            raise UnableToEndHold(number=number, how=f"ended by itself on {held.until_at:%Y-%m-%d}")
        note = said(text=reason, what="reason", customer_id=found)
        held.lifted_at, held.lifted_by = at, kept(text=actor, what="actor", customer_id=found, needed=True)
        held.lifted_why_sealed = seal(subject=row.subject, data=note.encode(), purpose=NOTE)
        held.save(update_fields=["lifted_at", "lifted_by", "lifted_why_sealed"])
        noted(actor=actor, verb="lifted_hold", row=row, facts={"hold": number, "kind": held.kind})
        announce(HoldLifted(customer_id=found, number=number, kind=held.kind, actor=actor, at=at))
