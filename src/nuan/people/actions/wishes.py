"""Record what somebody of the file said about how to be reached, and that they took it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from nuan.people.actions.locks import kept, noted, open_file, party_in
from nuan.people.events import WishRecorded, WishWithdrawn
from nuan.people.models import Party, TraitRow, WishRow
from nuan.people.queries.standing import PersonRow
from nuan.people.rules.faults import UnableToChangePerson, UnableToFind
from nuan.people.rules.known import SELF
from nuan.people.rules.lists import text_of
from nuan.people.rules.standing import Wish
from nuan.plumbing.announcements import announce
from nuan.shared.contact import RELAXING_WISHES

ROBOTS: Final = "robot_agreed"
REVOKED: Final = "robots_revoked"


def record_wish(*, customer_id: str, wish: Wish, evidence: str, actor: str, at: datetime, party_key: str = SELF) -> int:
    """Keep a wish of the customer, or of a party; returns its number.

    A refusing kind needs no evidence, and what is queued against it is purged in the same transaction (WishRecorded). A
    kind that allows more is kept without evidence too, and allows nothing then: `evidence` alone decides, whatever
    `wish.evidenced` says. Raises UnableToFindPerson, UnableToChangeErased, UnableToFind, UnableToChangePerson.
    """
    with transaction.atomic():
        row = open_file(customer_id=customer_id)
        party = party_in(row=row, key=party_key)
        reference = kept(text=evidence, what="reference to evidence", customer_id=customer_id)
        by = kept(text=actor, what="actor", customer_id=customer_id, needed=True)
        if wish.given_at > at:
            raise UnableToChangePerson(
                customer_id=customer_id, problem=f"nobody can have said on {at} what they say on {wish.given_at}",
                remedy="Give the moment at which it was said",
            )  # fmt: skip
        if wish.until_at is not None and wish.until_at <= at:
            raise UnableToChangePerson(
                customer_id=customer_id, problem=f"the wish would have ended already, on {wish.until_at}",
                remedy="Give an end that is still to come, or none",
            )  # fmt: skip
        as_kept = replace(wish, evidenced=reference != "")
        made = WishRow.objects.create(
            person_id=row.id, party=party, kind=wish.kind, channels=text_of(wish.channels), given_at=wish.given_at,
            weekdays="".join(map(str, sorted(set(wish.weekdays)))), from_second=wish.from_second,
            until_second=wish.until_second, from_at=wish.from_at, until_at=wish.until_at, evidence=reference,
            recorded_by=by, recorded_at=at,
        )  # fmt: skip
        noted(
            actor=actor, verb="recorded_wish", row=row,
            facts={
                "wish": made.pk, "kind": wish.kind, "party": party_key, "channels": list(wish.channels),
                "weekdays": made.weekdays, "seconds": [wish.from_second, wish.until_second],
                "from": wish.from_at.isoformat(), "until": wish.until_at.isoformat() if wish.until_at else None,
                "evidence": reference,
            },
        )  # fmt: skip
        if wish.kind == ROBOTS and as_kept.evidenced:
            _revoked(row, party).update(ended_at=at, ended_by=by)
        if wish.kind not in RELAXING_WISHES:
            announce(WishRecorded(
                customer_id=customer_id, party_key=party_key, number=made.pk, wish=as_kept, actor=actor, at=at
            ))  # fmt: skip
    return made.pk


def withdraw_wish(*, number: int, evidence: str, actor: str, at: datetime) -> None:
    """Somebody takes back what they said. An agreement ends by a word; a refusal only with evidence that it was theirs.

    Raises UnableToFind, UnableToChangeErased, and UnableToChangePerson when it was withdrawn already or evidence lacks.
    """
    with transaction.atomic():
        found = WishRow.objects.filter(pk=number).values_list("person__customer_id", flat=True).first()
        if found is None:
            raise UnableToFind(what="wish", name=str(number), remedy="See the file: nuan person show PERSON")
        row = open_file(customer_id=found)
        wish = WishRow.objects.select_related("party").get(pk=number)
        if wish.withdrawn_at is not None:
            raise UnableToChangePerson(
                customer_id=found, problem=f"wish {number} was withdrawn on {wish.withdrawn_at:%Y-%m-%d}",
                remedy="There is nothing left to withdraw",
            )  # fmt: skip
        refusing = wish.kind not in RELAXING_WISHES
        if refusing and not evidence.strip():
            raise UnableToChangePerson(
                customer_id=found, problem=f"wish {number} ({wish.kind}) refuses contact, and no evidence is named that "
                "the person took it back", remedy="Name the document or recording in which they did",
            )  # fmt: skip
        wish.withdrawn_at = at
        wish.withdrawn_by = kept(text=actor, what="actor", customer_id=found, needed=True)
        wish.withdrawn_evidence = kept(text=evidence, what="reference to evidence", customer_id=found)
        wish.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_evidence"])
        key = wish.party.key if wish.party is not None else SELF
        noted(
            actor=actor, verb="withdrew_wish", row=row,
            facts={"wish": number, "kind": wish.kind, "party": key, "evidence": wish.withdrawn_evidence},
        )  # fmt: skip
        if wish.kind == ROBOTS and not _revoked(row, wish.party).exists():
            TraitRow.objects.create(
                person_id=row.id, party=wish.party, trait=REVOKED, from_at=at, source=f"withdrew wish {number}",
                evidence=wish.withdrawn_evidence, recorded_by=wish.withdrawn_by, recorded_at=at,
            )  # fmt: skip
        if not refusing:
            announce(WishWithdrawn(
                customer_id=found, party_key=key, number=number, kind=wish.kind, actor=actor, at=at
            ))  # fmt: skip


def _revoked(row: PersonRow, party: Party | None) -> QuerySet[TraitRow]:
    """That consent to robots was taken back, on any contract: it holds until the person consents anew, with evidence."""
    return TraitRow.objects.filter(person_id=row.id, party=party, trait=REVOKED, ended_at__isnull=True)
