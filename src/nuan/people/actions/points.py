"""Numbers and addresses: add one, note that it works, does not, or may not be used, and (audited) read one."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from nuan.people.actions.files import Files, one_takes_in
from nuan.people.actions.locks import kept, noted, open_file, party_in
from nuan.people.events import PartyRefused, PointClosed
from nuan.people.models import ContactPoint
from nuan.people.queries.files import VALUE
from nuan.people.queries.standing import PersonRow
from nuan.people.rules.faults import UnableToChangePerson, UnableToFind
from nuan.people.rules.known import SELF
from nuan.people.rules.taking import GivenPoint
from nuan.plumbing.announcements import announce
from nuan.plumbing.audit import Fact
from nuan.plumbing.vault import unseal


def add_contact_point(
    *, customer_id: str, point: GivenPoint, country: str, actor: str, at: datetime, party_key: str = SELF
) -> str:
    """Keep a number or address of the customer, or of a party; returns its key. Without source, basis and day it is kept
    and nobody can use it.

    One that is there already without them gets them; with them it stays as it is and UnableToChangePerson is raised, as it
    is for a value that is no number or address. Raises also UnableToFindPerson, UnableToChangeErased, UnableToFind.
    """
    with transaction.atomic():
        one_takes_in()
        row = open_file(customer_id=customer_id)
        party = party_in(row=row, key=party_key)
        by = kept(text=actor, what="actor", customer_id=customer_id, needed=True)
        files = Files(rows=[row])
        found = files.point(person=row.id, party=party, given=point, country=country)
        if found is None:
            raise UnableToChangePerson(
                customer_id=customer_id, problem=f"what is given is no {point.kind} anybody could use",
                remedy="Check it: a phone number with its country code, such as +86…, an e-mail address with @",
            )  # fmt: skip
        made, new = found
        if new:
            for one in files.save(actor=by, at=at):
                announce(PartyRefused(customer_id=customer_id, party_key=one.key, actor=by, at=at))
        else:
            _complete(row, made, point)
        noted(
            actor=by, verb="added_point" if new else "completed_point", row=row,
            facts={
                "point": made.key, "kind": made.kind, "party": party_key, "source": made.source, "basis": made.basis,
                "recorded_on": made.recorded_on.isoformat() if made.recorded_on else None, "consent": made.consent,
            },
        )  # fmt: skip
    return made.key


def _complete(row: PersonRow, made: ContactPoint, point: GivenPoint) -> None:
    known = None not in (made.source, made.basis, made.recorded_on)
    more_consent = bool(point.consent) and not made.consent
    if not more_consent and (known or not point.usable):
        raise UnableToChangePerson(
            customer_id=row.customer_id, problem=f"this {point.kind} is in the file already, as {made.key}",
            remedy="Nothing is to be added" if known else "Give source, basis and the day it was recorded to make it usable",
        )  # fmt: skip
    if not known and point.usable:
        made.source, made.basis, made.recorded_on = point.source, point.basis, point.recorded_on
    made.consent = made.consent or point.consent.strip()
    made.save(update_fields=["source", "basis", "recorded_on", "consent"])


def mark_point_invalid(*, point: str, source: str, actor: str, at: datetime) -> None:
    """It does not work: out of service, bounced, somebody else's. For every party of the file that shares it.

    Raises UnableToFind, UnableToChangeErased.
    """
    _close(point=point, why="invalid", source=source, actor=actor, at=at)


def mark_point_refused(*, point: str, source: str, actor: str, at: datetime) -> None:
    """Somebody asked that it not be used. Honoured for every party of the file that shares it.

    Raises UnableToFind, UnableToChangeErased.
    """
    _close(point=point, why="refused", source=source, actor=actor, at=at)


def _close(*, point: str, why: str, source: str, actor: str, at: datetime) -> None:
    with transaction.atomic():
        row = _file_of(point)
        shut = {"invalid": {"invalid_at": at}, "refused": {"refused_at": at}}[why]
        ContactPoint.objects.filter(key=point).update(**shut)
        _noted(row, f"marked_point_{why}", point, actor, {"source": _source(row, source)})
        announce(PointClosed(customer_id=row.customer_id, point=point, why=why, actor=actor, at=at))


def confirm_point(*, point: str, on: date, source: str, actor: str, at: datetime) -> None:
    """It works and belongs to its owner, as verified on a day; an earlier note that it does not work ends. A refusal stays.

    Raises UnableToFind, UnableToChangeErased, UnableToChangePerson for a day to come.
    """
    with transaction.atomic():
        row = _file_of(point)
        if on > at.date():
            raise UnableToChangePerson(
                customer_id=row.customer_id, problem=f"nothing can have been verified on {on} already",
                remedy="Give the day on which it was verified",
            )  # fmt: skip
        ContactPoint.objects.filter(key=point).update(checked_on=on, invalid_at=None)
        _noted(row, "confirmed_point", point, actor, {"on": on.isoformat(), "source": _source(row, source)})


def allow_point(*, point: str, evidence: str, actor: str) -> None:
    """The person takes back that it must not be used; needs evidence. Raises UnableToFind, UnableToChangePerson."""
    with transaction.atomic():
        row = _file_of(point)
        reference = kept(text=evidence, what="reference to evidence", customer_id=row.customer_id, needed=True)
        if not ContactPoint.objects.filter(key=point, refused_at__isnull=False).update(refused_at=None):
            raise UnableToChangePerson(
                customer_id=row.customer_id, problem=f"nobody has refused the use of {point}",
                remedy="There is nothing to take back",
            )  # fmt: skip
        _noted(row, "allowed_point", point, actor, {"evidence": reference})


def reveal_point(*, point: str, actor: str, purpose: str) -> str:
    """The number or address itself. Kept in the audit trail, with who asked and what for. Raises UnableToFind,
    UnableToChangeErased, UnableToChangePerson without a purpose."""
    with transaction.atomic():
        row = _file_of(point)
        why = kept(text=purpose, what="purpose", customer_id=row.customer_id, needed=True)
        sealed = ContactPoint.objects.filter(key=point).values_list("value_sealed", flat=True)[0]
        value = unseal(subject=row.subject, sealed=bytes(sealed), purpose=VALUE).decode()
        _noted(row, "revealed_point", point, actor, {"purpose": why})
    return value


def _file_of(point: str) -> PersonRow:
    found = ContactPoint.objects.filter(key=point).values_list("person__customer_id", flat=True).first()
    if found is None:
        raise UnableToFind(what="number or address", name=point, remedy="See the file: nuan person show PERSON")
    return open_file(customer_id=found)


def _source(row: PersonRow, source: str) -> str:
    return kept(text=source, what="source", customer_id=row.customer_id, needed=True)


def _noted(row: PersonRow, verb: str, point: str, actor: str, facts: dict[str, Fact]) -> None:
    noted(actor=actor, verb=verb, row=row, facts={"point": point, **facts})
