"""Take persons in: their numbers, the people around them and what is true of them, from what another room hands over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from django.db import connection, transaction

from nuan.people.actions.files import Files, one_takes_in, parts
from nuan.people.actions.locks import kept
from nuan.people.events import PartyRefused
from nuan.people.models import Party, Person
from nuan.people.queries.standing import PersonRow
from nuan.people.rules.lists import text_of, words_of
from nuan.people.rules.taking import GivenPerson, GivenPoint, GivenTrait
from nuan.plumbing.announcements import announce
from nuan.plumbing.audit import record, record_all
from nuan.plumbing.vault import open_subjects

_Wanted: TypeAlias = tuple[Party | None, tuple[GivenPoint, ...], tuple[GivenTrait, ...]]


@dataclass(frozen=True, kw_only=True)
class TakenIn:
    """What came of taking in. Every person given is counted once among `new`, `changed`, `unchanged`, `erased`."""

    new: int
    changed: int
    unchanged: int
    erased: tuple[str, ...]
    """Customer numbers of persons who were erased: nothing was taken in about them."""
    no_points: tuple[tuple[str, str], ...]
    """(customer number, kind) of what was given as a number or address and cannot be one; it was left out."""


@dataclass
class _Tally:
    new: list[PersonRow] = field(default_factory=list)
    changed: dict[str, dict[str, int]] = field(default_factory=dict)
    no_points: list[tuple[str, str]] = field(default_factory=list)


def take_in(*, people: Sequence[GivenPerson], country: str, actor: str, at: datetime) -> TakenIn:
    """Take persons in, or add to those known what is new about them. Doing it again changes nothing. All or nothing.

    Numbers, parties and traits are added, never removed; zones, regions and language become those given. `country` is
    where numbers without a country code belong. Every person taken in or changed has an audit entry. Raises ValueError when
    one is given twice.
    """
    given = {person.customer_id: person for person in people}
    if len(given) != len(people):
        raise ValueError("a customer is given twice in one call; give each once")
    if not people:
        return TakenIn(new=0, changed=0, unchanged=0, erased=(), no_points=())
    by = kept(text=actor, what="actor", customer_id=people[0].customer_id, needed=True)
    tally = _Tally()
    with transaction.atomic():
        one_takes_in()
        known = _locked(given)
        erased = tuple(row.customer_id for row in known if row.erased_at is not None)
        living = [_row(row) for row in known if row.erased_at is None]
        _update(living, given, tally)
        files = Files(rows=living)
        _add(files, living, given, country, by, at, tally)
        followed = files.save(actor=by, at=at)
        held = {row.customer_id for row in known}
        tally.new = _begin([person for person in people if person.customer_id not in held], at)
        fresh = Files(rows=tally.new, fresh=True)
        _add(fresh, tally.new, given, country, by, at, tally)
        followed += fresh.save(actor=by, at=at)
        _note(tally, living, by)
        _tell(followed, [*living, *tally.new], by, at)
    return TakenIn(
        new=len(tally.new), changed=len(tally.changed), unchanged=len(living) - len(tally.changed), erased=erased,
        no_points=tuple(tally.no_points),
    )  # fmt: skip


def _locked(customer_ids: Iterable[str]) -> list[Person]:
    found: list[Person] = []
    for part in parts(sorted(customer_ids)):
        rows = Person.objects.filter(customer_id__in=part).order_by("pk")
        found += rows.select_for_update() if connection.vendor == "postgresql" else rows
    return found


def _row(person: Person) -> PersonRow:
    return PersonRow(
        id=person.pk, customer_id=person.customer_id, subject=person.subject, zones=words_of(person.zones),
        regions=words_of(person.regions), language=person.language, erased_at=person.erased_at,
    )  # fmt: skip


def _update(living: Sequence[PersonRow], given: dict[str, GivenPerson], tally: _Tally) -> None:
    moved = []
    for row in living:
        person = given[row.customer_id]
        if (row.zones, row.regions, row.language) != (person.zones, person.regions, person.language):
            zones, regions = text_of(person.zones), text_of(person.regions)
            moved.append(Person(pk=row.id, zones=zones, regions=regions, language=person.language))
            tally.changed[row.customer_id] = {"moved": 1}
    Person.objects.bulk_update(moved, ["zones", "regions", "language"], batch_size=100)


def _begin(people: Sequence[GivenPerson], at: datetime) -> list[PersonRow]:
    subjects = open_subjects(count=len(people)) if people else []
    made = Person.objects.bulk_create(
        [
            Person(
                customer_id=person.customer_id, subject=subject, zones=text_of(person.zones),
                regions=text_of(person.regions), language=person.language, taken_in_at=at,
            )
            for person, subject in zip(people, subjects, strict=True)
        ],
        batch_size=500,
    )  # fmt: skip
    return [_row(person) for person in made]


def _add(
    files: Files, rows: Sequence[PersonRow], given: dict[str, GivenPerson], country: str, actor: str, at: datetime,
    tally: _Tally,
) -> None:  # fmt: skip
    for row in rows:
        person, before = given[row.customer_id], files.added
        wanted: list[_Wanted] = [(None, person.points, person.traits)]
        for one in person.parties:
            made, _ = files.party(person=row.id, given=one, country=country, at=at)
            wanted.append((made, one.points, one.traits))
        for party, points, traits in wanted:
            for point in points:
                if files.point(person=row.id, party=party, given=point, country=country) is None:
                    tally.no_points.append((row.customer_id, point.kind))
            for trait in traits:
                files.trait(person=row.id, party=party, given=trait, actor=actor, at=at)
        grown = [now - then for now, then in zip(files.added, before, strict=True)]
        if any(grown):
            told = dict(zip(("parties", "points", "traits"), grown, strict=True))
            tally.changed[row.customer_id] = tally.changed.get(row.customer_id, {}) | told


def _note(tally: _Tally, living: Sequence[PersonRow], actor: str) -> None:
    for row in tally.new:
        tally.changed.pop(row.customer_id, None)
    for row in living:
        if row.customer_id in tally.changed:
            facts = dict[str, str | int | bool | None](tally.changed[row.customer_id])
            record(actor=actor, verb="added_to_file", subject=row.subject, facts=facts)
    record_all(actor=actor, verb="took_in", subjects=[row.subject for row in tally.new], facts={})


def _tell(followed: Sequence[Party], rows: Sequence[PersonRow], actor: str, at: datetime) -> None:
    names = {row.id: row.customer_id for row in rows}
    for party in followed:
        announce(PartyRefused(customer_id=names[party.person_id], party_key=party.key, actor=actor, at=at))
