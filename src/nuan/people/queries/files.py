"""What a member of staff reads of a person's file: everything kept, also what has ended; values masked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from nuan.people.models import ContactPoint, HoldRow, Party, Person, TraitRow, WishRow
from nuan.people.queries.standing import PersonRow, person_row
from nuan.people.rules.lists import words_of
from nuan.people.rules.masking import mask_name
from nuan.people.rules.points import mask_value
from nuan.people.rules.standing import Hold, Wish
from nuan.plumbing.vault import unseal_all

VALUE, NAME, NOTE = "contact point", "name of a party", "note on a hold"
"""Purposes under which values of a file are sealed."""
UNREADABLE: Final = ""
_AT_ONCE: Final = 10_000


@dataclass(frozen=True, kw_only=True)
class HoldShown:
    """A hold with its story. `state`: to_come, in_force, ended, lifted. Notes are "" once the person is erased."""

    number: int
    customer_id: str
    hold: Hold
    state: str
    reason: str
    evidence: str
    placed_by: str
    placed_at: datetime
    lifted_at: datetime | None
    lifted_by: str
    lifted_why: str


@dataclass(frozen=True, kw_only=True)
class WishShown:
    """A wish with its story. `state` as of a hold; withdrawn for lifted."""

    number: int
    party_key: str
    wish: Wish
    state: str
    evidence: str
    recorded_by: str
    withdrawn_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class PointShown:
    """A number or address, masked. `usable`: source, basis and day are known and it is neither invalid nor refused."""

    key: str
    party_key: str
    kind: str
    masked: str
    source: str | None
    basis: str | None
    recorded_on: date | None
    at_work: bool | None
    reserved: bool
    consent: str
    checked_on: date | None
    invalid_at: datetime | None
    refused_at: datetime | None
    usable: bool


@dataclass(frozen=True, kw_only=True)
class TraitShown:
    """Something true of the customer or a party, with who says so."""

    number: int
    party_key: str
    trait: str
    state: str
    from_at: datetime
    until_at: datetime | None
    ended_at: datetime | None
    source: str
    evidence: str
    recorded_by: str


@dataclass(frozen=True, kw_only=True)
class PartyShown:
    """Another party, the name masked."""

    key: str
    kind: str
    relation: str
    masked: str


@dataclass(frozen=True, kw_only=True)
class PersonFile:
    """The whole file."""

    customer_id: str
    subject: str
    zones: tuple[str, ...]
    regions: tuple[str, ...]
    language: str
    erased_at: datetime | None
    holds: tuple[HoldShown, ...]
    wishes: tuple[WishShown, ...]
    points: tuple[PointShown, ...]
    traits: tuple[TraitShown, ...]
    parties: tuple[PartyShown, ...]


def known_customers(*, customer_ids: Sequence[str]) -> frozenset[str]:
    """Which of these have been taken in."""
    known: set[str] = set()
    for start in range(0, len(customer_ids), _AT_ONCE):
        part = customer_ids[start : start + _AT_ONCE]
        known.update(Person.objects.filter(customer_id__in=part).values_list("customer_id", flat=True))
    return frozenset(known)


def holds_of(*, customer_id: str | None, at: datetime, all_states: bool, limit: int) -> list[HoldShown]:
    """Holds of a person, or (None) of everybody, newest first; only those in force or to come unless `all_states`.

    Raises UnableToFindPerson.
    """
    rows = HoldRow.objects.select_related("person").order_by("-placed_at", "-pk")
    if customer_id is not None:
        rows = rows.filter(person_id=person_row(customer_id=customer_id).id)
    if not all_states:
        rows = rows.exclude(until_at__lte=at).exclude(lifted_at__isnull=False)
    return _shown_holds(list(rows[:limit]), at)


def _shown_holds(rows: Sequence[HoldRow], at: datetime) -> list[HoldShown]:
    reasons = _opened([(row.person.subject, bytes(row.reason_sealed)) for row in rows], NOTE)
    lifted = iter(
        _opened([(row.person.subject, bytes(row.lifted_why_sealed)) for row in rows if row.lifted_at is not None], NOTE)
    )
    return [
        HoldShown(
            number=row.pk, customer_id=row.person.customer_id, hold=hold_of(row), reason=reason, evidence=row.evidence,
            state="lifted" if row.lifted_at is not None else _state(row.from_at, row.until_at, at),
            placed_by=row.placed_by, placed_at=row.placed_at, lifted_at=row.lifted_at, lifted_by=row.lifted_by,
            lifted_why=next(lifted) if row.lifted_at is not None else "",
        )
        for row, reason in zip(rows, reasons, strict=True)
    ]  # fmt: skip


def hold_of(row: HoldRow) -> Hold:
    """The hold of a row, as it was placed."""
    return Hold(
        kind=row.kind, from_at=row.from_at, until_at=row.until_at, channels=words_of(row.channels),
        debts=words_of(row.contracts),
    )  # fmt: skip


def wish_of(row: WishRow) -> Wish:
    """The wish of a row, as it was given."""
    return Wish(
        kind=row.kind, given_at=row.given_at, from_at=row.from_at, until_at=row.until_at, channels=words_of(row.channels),
        from_second=row.from_second, until_second=row.until_second, weekdays=tuple(map(int, row.weekdays)),
        evidenced=row.evidence != "",
    )  # fmt: skip


def person_file(*, customer_id: str, at: datetime) -> PersonFile:
    """Everything kept about a person; numbers, addresses and names masked. Raises UnableToFindPerson."""
    row = person_row(customer_id=customer_id)
    holds = HoldRow.objects.filter(person_id=row.id).select_related("person").order_by("pk")
    return PersonFile(
        customer_id=customer_id, subject=row.subject, zones=row.zones, regions=row.regions, language=row.language,
        erased_at=row.erased_at, holds=tuple(_shown_holds(list(holds), at)), wishes=_wishes(row, at),
        points=_points(row), traits=_traits(row, at), parties=_parties(row),
    )  # fmt: skip


def reachable(*, row: PersonRow) -> tuple[tuple[PointShown, ...], tuple[PartyShown, ...]]:
    """The numbers and addresses of a file and the people around the customer, masked: whom one may try to reach, and how."""
    return _points(row), _parties(row)


def _opened(items: Sequence[tuple[str, bytes]], purpose: str) -> list[str]:
    return [UNREADABLE if data is None else data.decode() for data in unseal_all(items=items, purpose=purpose)]


def _state(from_at: datetime, until_at: datetime | None, at: datetime) -> str:
    if until_at is not None and until_at <= at:
        return "ended"
    return "to_come" if from_at > at else "in_force"


def _wishes(row: PersonRow, at: datetime) -> tuple[WishShown, ...]:
    rows = WishRow.objects.filter(person_id=row.id).select_related("party").order_by("pk")
    return tuple(
        WishShown(
            number=one.pk, party_key=_key(one.party), wish=wish_of(one), evidence=one.evidence,
            state="withdrawn" if one.withdrawn_at is not None else _state(one.from_at, one.until_at, at),
            recorded_by=one.recorded_by, withdrawn_at=one.withdrawn_at,
        )
        for one in rows
    )  # fmt: skip


def _key(party: Party | None) -> str:
    return party.key if party is not None else ""


def _points(row: PersonRow) -> tuple[PointShown, ...]:
    rows = list(ContactPoint.objects.filter(person_id=row.id).select_related("party").order_by("pk"))
    values = _opened([(row.subject, bytes(one.value_sealed)) for one in rows], VALUE)
    return tuple(
        PointShown(
            key=one.key, party_key=_key(one.party), kind=one.kind,
            masked=mask_value(kind=one.kind, value=value) if value else UNREADABLE, source=one.source, basis=one.basis,
            recorded_on=one.recorded_on, at_work=one.at_work, reserved=one.reserved, consent=one.consent,
            checked_on=one.checked_on, invalid_at=one.invalid_at, refused_at=one.refused_at,
            usable=None not in (one.source, one.basis, one.recorded_on) and one.invalid_at is None
            and one.refused_at is None and row.erased_at is None,
        )
        for one, value in zip(rows, values, strict=True)
    )  # fmt: skip


def _traits(row: PersonRow, at: datetime) -> tuple[TraitShown, ...]:
    rows = TraitRow.objects.filter(person_id=row.id).select_related("party").order_by("pk")
    return tuple(
        TraitShown(
            number=one.pk, party_key=_key(one.party), trait=one.trait, from_at=one.from_at, until_at=one.until_at,
            state="ended" if one.ended_at is not None else _state(one.from_at, one.until_at, at), ended_at=one.ended_at,
            source=one.source, evidence=one.evidence, recorded_by=one.recorded_by,
        )
        for one in rows
    )  # fmt: skip


def _parties(row: PersonRow) -> tuple[PartyShown, ...]:
    rows = list(Party.objects.filter(person_id=row.id).order_by("pk"))
    names = _opened([(row.subject, bytes(one.name_sealed)) for one in rows], NAME)
    return tuple(
        PartyShown(
            key=one.key, kind=one.kind, relation=one.relation, masked=mask_name(name) if name else UNREADABLE
        )
        for one, name in zip(rows, names, strict=True)
    )  # fmt: skip
