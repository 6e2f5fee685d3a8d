"""What is true of a person or party: recorded with its source, ended; a party's refusal, for ever; a death."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Q

from nuan.people.actions.files import FOLLOWED, Files, one_takes_in, refusal
from nuan.people.actions.holds import place_hold
from nuan.people.actions.locks import kept, lock_person, noted, open_file, party_in
from nuan.people.events import PartyRefused
from nuan.people.models import ContactPoint, Party, TraitRow
from nuan.people.queries.standing import PersonRow, person_row
from nuan.people.rules.faults import UnableToChangePerson, UnableToFind
from nuan.people.rules.known import SELF
from nuan.people.rules.standing import Hold
from nuan.people.rules.taking import GivenParty
from nuan.people.rules.traits import EVIDENCED, PARTY_TRAITS, PERMANENT, PERSON_TRAITS
from nuan.plumbing.announcements import announce
from nuan.shared.contact import UnableToKnowWord

DIED: Final = "customer_died"


def record_trait(
    *, customer_id: str, trait: str, from_at: datetime, until_at: datetime | None, source: str, evidence: str, actor: str,
    at: datetime, party_key: str = SELF,
) -> int:  # fmt: skip
    """Something is true of the customer (`traits.PERSON_TRAITS`) or of a party (`PARTY_TRAITS`) for a time; returns its
    number. `source`: who says so; both references stand in clear, so no personal data in them.

    Raises UnableToKnowWord, UnableToFindPerson, UnableToFind, UnableToChangeErased, and UnableToChangePerson: for a
    refusal (`party_refused` records it), without a source, without evidence where the trait needs it, or when it holds.
    """
    known = PERSON_TRAITS if party_key == SELF else tuple(word for word in PARTY_TRAITS if word not in PERMANENT)
    if trait not in known:
        raise UnableToKnowWord(word=trait, known=known)
    with transaction.atomic():
        row = open_file(customer_id=customer_id)
        party = party_in(row=row, key=party_key)
        if until_at is not None and until_at <= max(from_at, at):
            raise UnableToChangePerson(
                customer_id=customer_id, problem=f"{trait} would have ended already, on {until_at}",
                remedy="Give an end after its beginning that is still to come, or none",
            )  # fmt: skip
        proof = kept(text=evidence, what="reference to evidence", customer_id=customer_id, needed=trait in EVIDENCED)
        here = TraitRow.objects.filter(person_id=row.id, party=party, trait=trait, ended_at__isnull=True)
        if here.filter(Q(until_at__isnull=True) | Q(until_at__gt=at)).exists():
            raise UnableToChangePerson(
                customer_id=customer_id, problem=f"{trait} is recorded already",
                remedy="End it first if its dates or source are others now",
            )  # fmt: skip
        made = TraitRow.objects.create(
            person_id=row.id, party=party, trait=trait, from_at=from_at, until_at=until_at, evidence=proof,
            source=kept(text=source, what="source", customer_id=customer_id, needed=True), recorded_at=at,
            recorded_by=kept(text=actor, what="actor", customer_id=customer_id, needed=True),
        )  # fmt: skip
        noted(
            actor=actor, verb="recorded_trait", row=row,
            facts={
                "number": made.pk, "trait": trait, "party": party_key, "source": made.source, "evidence": proof,
                "from": from_at.isoformat(), "until": until_at.isoformat() if until_at else None,
            },
        )  # fmt: skip
    return made.pk


def end_trait(*, number: int, source: str, actor: str, at: datetime) -> None:
    """It is true no more. Raises UnableToFind, UnableToChangeErased, and UnableToChangePerson for a refusal (it never ends)
    or one that has ended."""
    with transaction.atomic():
        found = TraitRow.objects.filter(pk=number).values_list("person__customer_id", flat=True).first()
        if found is None:
            raise UnableToFind(what="trait", name=str(number), remedy="See the file: nuan person show PERSON")
        row = open_file(customer_id=found)
        trait = TraitRow.objects.get(pk=number)
        if trait.trait in PERMANENT:
            raise UnableToChangePerson(
                customer_id=found, problem="a refusal is permanent, across loans and agencies",
                remedy="If the party asks to be contacted again, record party_asked_again with its evidence",
            )  # fmt: skip
        if trait.ended_at is not None or (trait.until_at is not None and trait.until_at <= at):
            raise UnableToChangePerson(
                customer_id=found,
                problem=f"{trait.trait} ({number}) has ended already",
                remedy="There is nothing to end",
            )
        trait.ended_at, trait.ended_by = at, kept(text=actor, what="actor", customer_id=found, needed=True)
        trait.save(update_fields=["ended_at", "ended_by"])
        why = kept(text=source, what="source", customer_id=found, needed=True)
        noted(actor=actor, verb="ended_trait", row=row, facts={"number": number, "trait": trait.trait, "source": why})


def record_death(*, customer_id: str, source: str, evidence: str, actor: str, at: datetime) -> int:
    """The customer has died: recorded, and all contact held until it is lifted, in one transaction; the hold's number.

    Raises as `record_trait` and `place_hold` do.
    """
    with transaction.atomic():
        record_trait(
            customer_id=customer_id, trait=DIED, from_at=at, until_at=None, source=source, evidence=evidence, actor=actor,
            at=at,
        )  # fmt: skip
        return place_hold(
            customer_id=customer_id, hold=Hold(kind="death", from_at=at, until_at=None), reason=source, evidence=evidence,
            actor=actor, at=at,
        )  # fmt: skip


def add_party(*, customer_id: str, party: GivenParty, country: str, actor: str, at: datetime) -> str:
    """Another person of the file, such as an attorney or a debt adviser, with their numbers; returns the party's key.

    Raises UnableToFindPerson, UnableToChangeErased, UnableToChangePerson when they are there or a number is none.
    """
    with transaction.atomic():
        one_takes_in()
        row = open_file(customer_id=customer_id)
        by = kept(text=actor, what="actor", customer_id=customer_id, needed=True)
        files = Files(rows=[row])
        made, new = files.party(person=row.id, given=party, country=country, at=at)
        if not new:
            raise UnableToChangePerson(
                customer_id=customer_id, problem=f"this party is in the file already, as {made.key}",
                remedy="Add what is new to it: its numbers, or what is true of it",
            )  # fmt: skip
        for point in party.points:
            if files.point(person=row.id, party=made, given=point, country=country) is None:
                raise UnableToChangePerson(
                    customer_id=customer_id, problem=f"what is given is no {point.kind} anybody could use",
                    remedy="Check it, or leave it out",
                )  # fmt: skip
        for given in party.traits:
            files.trait(person=row.id, party=made, given=given, actor=by, at=at)
        followed = files.save(actor=by, at=at)
        noted(
            actor=by,
            verb="added_party",
            row=row,
            facts={"party": made.key, "kind": made.kind, "points": len(party.points)},
        )
        for one in followed:
            announce(PartyRefused(customer_id=customer_id, party_key=one.key, actor=by, at=at))
    return made.key


def party_refused(*, customer_id: str, party_key: str, evidence: str, actor: str, at: datetime) -> tuple[str, ...]:
    """A party asks not to be contacted: for ever, for every loan of the customer, and, for a third party, in every other
    file in which one of their numbers stands. Returns the customer numbers of all files that changed.

    Raises UnableToFindPerson, UnableToChangeErased, UnableToFind, UnableToChangePerson when they have refused already.
    """
    with transaction.atomic():
        one_takes_in()
        row = person_row(customer_id=customer_id)
        party = party_in(row=row, key=party_key)
        if party is None:
            raise UnableToChangePerson(
                customer_id=customer_id,
                problem="the customer is no third party",
                remedy="Place a hold of kind cease_request",
            )
        rows = {row.id: row} | {one.person_id: person_row(customer_id=name) for name, one in _elsewhere(party)}
        for held in (rows[place] for place in sorted(rows)):
            (open_file if held.id == row.id else lock_person)(customer_id=held.customer_id)
        if TraitRow.objects.filter(party=party, trait__in=PERMANENT).exists():
            raise UnableToChangePerson(
                customer_id=customer_id, problem=f"{party_key} has refused already", remedy="It holds for ever"
            )
        reference = kept(text=evidence, what="reference to evidence", customer_id=customer_id)
        by = kept(text=actor, what="actor", customer_id=customer_id, needed=True)
        _refuse(row, party, reference, by, at, follows=False)
        changed = [customer_id]
        for name, other in _elsewhere(party):
            if rows[other.person_id].erased_at is None:
                _refuse(rows[other.person_id], other, "", by, at, follows=True)
                changed.append(name)
    return tuple(dict.fromkeys(changed))


def _elsewhere(party: Party) -> list[tuple[str, Party]]:
    """Third parties with a number of this third party who have not refused, with their customer's number."""
    if party.kind not in FOLLOWED:
        return []
    indexes = ContactPoint.objects.filter(party=party).exclude(value_index="").values_list("value_index", flat=True)
    found = Party.objects.filter(points__value_index__in=list(indexes), kind__in=FOLLOWED).exclude(pk=party.pk)
    others = found.exclude(traits__trait="party_refused").select_related("person").order_by("pk").distinct()
    return [(other.person.customer_id, other) for other in others]


def _refuse(row: PersonRow, party: Party, evidence: str, actor: str, at: datetime, *, follows: bool) -> None:
    refusal(party=party, evidence=evidence, actor=actor, at=at, follows=follows).save()
    noted(
        actor=actor, verb="party_refused", row=row,
        facts={"party": party.key, "kind": party.kind, "evidence": evidence, "follows": follows},
    )  # fmt: skip
    announce(PartyRefused(customer_id=row.customer_id, party_key=party.key, actor=actor, at=at))
