"""Erase a person: the key goes, the rows stay, and nobody can read them any more."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from nuan.people.actions.locks import kept, noted, open_file
from nuan.people.events import PersonErased
from nuan.people.models import ContactPoint, Party, Person, TraitRow
from nuan.plumbing.announcements import announce
from nuan.plumbing.database import clear_remains
from nuan.plumbing.vault import destroy_key


def erase_person(*, customer_id: str, reason: str, actor: str, at: datetime) -> None:
    """Destroy the person's key, with it every name, number, address and note of the file, and what finds or places them.

    Rows of holds, wishes and traits stay, and so do the numbers of parties who refused as blind indexes: else nobody could
    honour the refusal in other files. `reason`: a reference in clear, such as the request's number.
    Raises UnableToFindPerson, UnableToChangeErased, UnableToChangePerson without a reason.
    """
    with transaction.atomic():
        row = open_file(customer_id=customer_id)
        why = kept(text=reason, what="reason", customer_id=customer_id, needed=True)
        noted(actor=actor, verb="erased_person", row=row, facts={"reason": why})
        destroy_key(subject=row.subject, actor=actor)
        refused = TraitRow.objects.filter(party=OuterRef("party"), trait="party_refused")
        points = ContactPoint.objects.filter(person_id=row.id)
        points.filter(~Exists(refused)).update(value_index="")
        points.update(source=None, consent="")
        Party.objects.filter(person_id=row.id).update(told_apart_index="", relation="")
        Person.objects.filter(pk=row.id).update(erased_at=at, regions="", language="")
        announce(PersonErased(customer_id=customer_id, actor=actor, at=at))
        # What the database still holds of the key in its own files goes once nothing can bring it back.
        transaction.on_commit(clear_remains)
