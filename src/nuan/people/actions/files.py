"""Files of locked persons, to which parties, numbers and traits are added in bulk: the one place where such rows are made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from django.db import connection
from django.db.models import Q

from nuan.people.models import ContactPoint, Party, TraitRow
from nuan.people.queries.files import NAME, VALUE
from nuan.people.queries.standing import PersonRow
from nuan.people.rules.names import normal_name
from nuan.people.rules.points import index_purpose, normal_value
from nuan.people.rules.taking import GivenParty, GivenPoint, GivenTrait
from nuan.plumbing.vault import blind_index, seal_all

_TAKE_IN_LOCK: Final = 7003
_AT_ONCE: Final = 500
FOLLOWED: Final = ("contact", "spouse")
"""Third parties, whom their refusal follows by their number into every other file."""


def one_takes_in() -> None:
    """Files are begun, and numbers of parties added, by one transaction at a time: two that begin the same file, or miss
    each other's refusal, would not see it. Taken before any person's lock. SQLite has locked the whole file already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(%s)", [_TAKE_IN_LOCK])


def parts(things: Iterable[int | str]) -> list[list[int | str]]:
    """Lists of at most 500."""
    listed = list(things)
    return [listed[start : start + _AT_ONCE] for start in range(0, len(listed), _AT_ONCE)]


def refused_numbers(*, indexes: Iterable[str]) -> set[str]:
    """Which of these numbers belong to a third party who refused, in whatever file."""
    found: set[str] = set()
    for part in parts(indexes):
        found.update(
            ContactPoint.objects.filter(
                value_index__in=part, party__kind__in=FOLLOWED, party__traits__trait="party_refused"
            ).values_list("value_index", flat=True)
        )  # fmt: skip
    return found


class Files:
    """What is there and what is to be added. Nothing is written before `save`."""

    def __init__(self, *, rows: Sequence[PersonRow], fresh: bool = False) -> None:
        """`fresh`: the persons were just made, so there is nothing to read."""
        self._subjects = {row.id: row.subject for row in rows}
        self._parties: dict[tuple[int, str], Party] = {}
        self._points: dict[tuple[int, str, str], ContactPoint] = {}
        self._numbers: dict[tuple[int, str], ContactPoint] = {}
        self._most_points: dict[int, int] = {}
        self._most_parties: dict[int, int] = {}
        self._true: set[tuple[int, str, str]] = set()
        self._new_parties: list[tuple[Party, str]] = []
        self._new_points: list[tuple[ContactPoint, Party | None, str]] = []
        self._new_traits: list[tuple[TraitRow, Party | None]] = []
        for part in [] if fresh else parts(self._subjects):
            self._read(part)

    def _read(self, persons: Sequence[int | str]) -> None:
        for party in Party.objects.filter(person_id__in=persons):
            self._parties[party.person_id, party.told_apart_index] = party
            self._most_parties[party.person_id] = max(self._most_parties.get(party.person_id, 0), int(party.key[1:]))
        for point in ContactPoint.objects.filter(person_id__in=persons).select_related("party"):
            owner = point.party.key if point.party is not None else ""
            self._points[point.person_id, owner, point.value_index] = point
            self._numbers[point.person_id, point.value_index] = point
            number = int(point.key.rpartition(".")[2])
            self._most_points[point.person_id] = max(self._most_points.get(point.person_id, 0), number)
        living = Q(until_at__isnull=True, ended_at__isnull=True)
        for trait in TraitRow.objects.filter(living, person_id__in=persons).select_related("party"):
            self._true.add((trait.person_id, trait.party.key if trait.party is not None else "", trait.trait))

    @property
    def added(self) -> tuple[int, int, int]:
        """How many parties, points and traits are to be added."""
        return len(self._new_parties), len(self._new_points), len(self._new_traits)

    def party(self, *, person: int, given: GivenParty, country: str, at: datetime) -> tuple[Party, bool]:
        """The party that is there already, or a new one; and whether it is new."""
        told = normal_name(given.name)
        if given.reference.strip():
            told = f"# {given.reference.strip()}"
        elif not told:
            first = given.points[0]
            told = f"@ {normal_value(kind=first.kind, value=first.value, country=country) or first.value}"
        index = blind_index(purpose="party of a file", value=f"{given.kind} {told}")
        found = self._parties.get((person, index))
        if found is not None:
            return found, False
        number = self._most_parties.get(person, 0) + 1
        made = Party(
            person_id=person, key=f"p{number}", kind=given.kind, relation=given.relation.strip(), told_apart_index=index,
            recorded_at=at,
        )  # fmt: skip
        self._most_parties[person] = number
        self._parties[person, index] = made
        self._new_parties.append((made, given.name.strip()))
        return made, True

    def point(
        self, *, person: int, party: Party | None, given: GivenPoint, country: str
    ) -> tuple[ContactPoint, bool] | None:
        """The number or address that is there already, or a new one, and whether it is new; None when it cannot be one."""
        value = normal_value(kind=given.kind, value=given.value, country=country)
        if value is None:
            return None
        index = blind_index(purpose=index_purpose(kind=given.kind), value=value)
        owner = party.key if party is not None else ""
        found = self._points.get((person, owner, index))
        if found is not None:
            return found, False
        twin = self._numbers.get((person, index))
        if twin is None:
            number = self._most_points.get(person, 0) + 1
            self._most_points[person] = number
            key = f"{person}.{number}"
        else:
            key = twin.key
        made = ContactPoint(
            person_id=person, key=key, kind=given.kind, value_index=index, source=given.source, basis=given.basis,
            recorded_on=given.recorded_on, at_work=given.at_work, reserved=given.reserved, consent=given.consent.strip(),
            checked_on=twin.checked_on if twin else None, invalid_at=twin.invalid_at if twin else None,
            refused_at=twin.refused_at if twin else None,
        )  # fmt: skip
        self._numbers.setdefault((person, index), made)
        self._points[person, owner, index] = made
        self._new_points.append((made, party, value))
        return made, True

    def trait(self, *, person: int, party: Party | None, given: GivenTrait, actor: str, at: datetime) -> bool:
        """A trait that holds from now on; False when it holds already."""
        key = (person, party.key if party is not None else "", given.trait)
        if key in self._true:
            return False
        self._true.add(key)
        made = TraitRow(
            person_id=person, trait=given.trait, from_at=at, source=given.source.strip(), evidence=given.evidence.strip(),
            recorded_by=actor, recorded_at=at,
        )  # fmt: skip
        self._new_traits.append((made, party))
        return True

    def save(self, *, actor: str, at: datetime) -> list[Party]:
        """Seal and write what is to be added; returns parties whom an earlier refusal followed here by their number."""
        names = seal_all(items=[(self._subjects[p.person_id], n.encode()) for p, n in self._new_parties], purpose=NAME)
        for (party, _), sealed in zip(self._new_parties, names, strict=True):
            party.name_sealed = sealed
        Party.objects.bulk_create([party for party, _ in self._new_parties], batch_size=_AT_ONCE)
        values = seal_all(
            items=[(self._subjects[p.person_id], v.encode()) for p, _, v in self._new_points], purpose=VALUE
        )
        for (point, owner, _), sealed in zip(self._new_points, values, strict=True):
            point.value_sealed, point.party = sealed, owner
        ContactPoint.objects.bulk_create([point for point, _, _ in self._new_points], batch_size=_AT_ONCE)
        followed = self._follow(actor=actor, at=at)
        for trait, whose in self._new_traits:
            trait.party = whose
        TraitRow.objects.bulk_create([trait for trait, _ in self._new_traits], batch_size=_AT_ONCE)
        return followed

    def _follow(self, *, actor: str, at: datetime) -> list[Party]:
        owned = [(party, point) for point, party, _ in self._new_points if party is not None and party.kind in FOLLOWED]
        refused = refused_numbers(indexes={point.value_index for _, point in owned})
        met: list[Party] = []
        for party, point in owned:
            key = (party.person_id, party.key, "party_refused")
            if point.value_index in refused and key not in self._true:
                self._true.add(key)
                self._new_traits.append((refusal(party=party, evidence="", actor=actor, at=at, follows=True), party))
                met.append(party)
        return met


def refusal(*, party: Party, evidence: str, actor: str, at: datetime, follows: bool) -> TraitRow:
    """A party's refusal, for ever; `follows`: it was said in another file, about the same number."""
    return TraitRow(
        person_id=party.person_id, party=party, trait="party_refused", from_at=at, evidence=evidence, recorded_by=actor,
        recorded_at=at, source="refused elsewhere under the same number" if follows else "said by the party",
    )  # fmt: skip
