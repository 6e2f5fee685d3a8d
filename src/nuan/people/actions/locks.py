"""One lock a person, for everybody who reserves a contact or changes the file."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import connection

from nuan.people.models import Party
from nuan.people.queries.standing import PersonRow, person_row
from nuan.people.rules.faults import UnableToChangeErased, UnableToChangePerson, UnableToFind, UnableToLock
from nuan.people.rules.known import SELF
from nuan.people.rules.taking import kept_reference
from nuan.plumbing.audit import Fact, record


def lock_person(*, customer_id: str) -> PersonRow:
    """Hold a person until the transaction ends; nobody else reserves a contact or changes the file meanwhile.

    PostgreSQL locks the person's row (FOR UPDATE). SQLite has locked the whole file already, because our transactions
    begin IMMEDIATE. In PostgreSQL's READ COMMITTED what is read after the lock is what the holder before left.
    Raises UnableToLock outside a transaction and UnableToFindPerson.
    """
    if not connection.in_atomic_block:
        raise UnableToLock(customer_id=customer_id)
    return person_row(customer_id=customer_id, lock=True)


def open_file(*, customer_id: str) -> PersonRow:
    """Lock a person to change the file. Raises also UnableToChangeErased."""
    row = lock_person(customer_id=customer_id)
    if row.erased_at is not None:
        raise UnableToChangeErased(customer_id=customer_id, erased_at=row.erased_at)
    return row


def party_in(*, row: PersonRow, key: str) -> Party | None:
    """The party of this key, None for the customer. Raises UnableToFind."""
    if key == SELF:
        return None
    found = Party.objects.filter(person_id=row.id, key=key).first()
    if found is None:
        raise UnableToFind(
            what=f"party of {row.customer_id}", name=key, remedy=f"See the file: nuan person show {row.customer_id}"
        )
    return found


def said(*, text: str, what: str, customer_id: str) -> str:
    """A text that must be there. Raises UnableToChangePerson."""
    kept = text.strip()
    if not kept:
        raise UnableToChangePerson(
            customer_id=customer_id, problem=f"no {what} is given", remedy=f"Say the {what}: it is kept with the change"
        )
    return kept


def kept(*, text: str, what: str, customer_id: str, needed: bool = False) -> str:
    """A reference that stands in clear (a source, evidence, an actor). Raises UnableToChangePerson."""
    if needed:
        said(text=text, what=what, customer_id=customer_id)
    try:
        return kept_reference(text=text, what=what)
    except ValueError as fault:
        raise UnableToChangePerson(
            customer_id=customer_id, problem=str(fault), remedy="Write a note into the document it refers to"
        ) from None


def noted(*, actor: str, verb: str, row: PersonRow, facts: Mapping[str, Fact]) -> None:
    """An entry of the audit trail about a person. Raises UnableToChangePerson without an actor."""
    record(
        actor=kept(text=actor, what="actor", customer_id=row.customer_id, needed=True), verb=verb, subject=row.subject,
        facts=facts,
    )  # fmt: skip
