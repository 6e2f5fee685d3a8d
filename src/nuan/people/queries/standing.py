"""What is known about one person at a moment: two statements, before every contact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import connection

from nuan.people.queries.statements import (
    HOLD,
    MOMENTS,
    PARTY,
    POINT,
    TRAIT,
    Value,
    branches,
    given_moment,
    moment,
    sure_moment,
)
from nuan.people.rules.columns import POINT_FLAGS
from nuan.people.rules.faults import UnableToFindPerson
from nuan.people.rules.known import SELF, KnownParty, KnownPoint, Standing, unreachable
from nuan.people.rules.lists import words_of
from nuan.people.rules.standing import Hold, Wish

PERSON: Final = "select id, subject, zones, regions, language, erased_at from people_person where customer_id = %s"
_FLAGS: Final = tuple(
    frozenset(flag for place, flag in enumerate(POINT_FLAGS) if bits >> place & 1)
    for bits in range(1 << len(POINT_FLAGS))
)
_ALL: Final = "\nunion all\n".join(branches(who="0", whose="r.person_id = %s").values())


@dataclass(frozen=True, kw_only=True)
class PersonRow:
    """The row of a person."""

    id: int
    customer_id: str
    subject: str
    zones: tuple[str, ...]
    regions: tuple[str, ...]
    language: str
    erased_at: datetime | None


def person_row(*, customer_id: str, lock: bool = False) -> PersonRow:
    """The row of a person; with `lock`, held until the transaction ends where the database locks rows. Raises
    UnableToFindPerson."""
    with connection.cursor() as cursor:
        cursor.execute(f"{PERSON} for update" if lock and connection.vendor == "postgresql" else PERSON, [customer_id])
        found = cursor.fetchone()
    if found is None:
        raise UnableToFindPerson(customer_id=customer_id)
    return PersonRow(
        id=found[0], customer_id=customer_id, subject=found[1], zones=words_of(found[2]), regions=words_of(found[3]),
        language=found[4], erased_at=moment(found[5]),
    )  # fmt: skip


def standing_of(*, customer_id: str, at: datetime, row: PersonRow | None = None) -> Standing:
    """What is known about a person at a moment, as recorded by now.

    Holds and wishes: those in force at `at` or beginning later. Traits and other flags: those of that moment. `row`: the
    person's row when it was read already (`lock_person` gives it). Raises UnableToFindPerson.
    """
    row = row or person_row(customer_id=customer_id)
    asked = given_moment(at)
    values: list[Value] = []
    for times in MOMENTS.values():
        values += [row.id, *[asked] * times]
    with connection.cursor() as cursor:
        cursor.execute(_ALL, values)
        found = cursor.fetchall()
    return _standing(row, sorted(found, key=_order))


def _order(one: tuple[Any, ...]) -> tuple[str, int]:
    return one[0], one[12]


def _standing(row: PersonRow, found: list[tuple[Any, ...]]) -> Standing:
    holds: list[Hold] = []
    wishes: list[tuple[str, Wish]] = []
    points: list[KnownPoint] = []
    parties: list[tuple[str, str, str]] = []
    flags: dict[str, set[str]] = {SELF: set()}
    for sort, _, key, word, from_at, until_at, given_at, first, second, number, last, evidenced, _ in found:
        if sort == HOLD:
            holds.append(
                Hold(
                    kind=word, from_at=sure_moment(from_at), until_at=moment(until_at), channels=words_of(first),
                    debts=words_of(second),
                )
            )  # fmt: skip
        elif sort == PARTY:
            parties.append((key, word, first))
        elif sort == POINT:
            checked_on = date.fromisoformat(second) if second else None
            known = _FLAGS[number] if row.erased_at is None else frozenset()
            points.append(KnownPoint(key=first, kind=word, party_key=key, flags=known, checked_on=checked_on))
        elif sort == TRAIT:
            flags.setdefault(key, set()).add(word)
        else:
            wishes.append((key, Wish(
                kind=word, given_at=sure_moment(given_at), from_at=sure_moment(from_at), until_at=moment(until_at),
                channels=words_of(first), from_second=number, until_second=last, weekdays=tuple(map(int, second)),
                evidenced=bool(evidenced),
            )))  # fmt: skip
    own = flags[SELF]
    if unreachable(points=tuple(points)):
        own.add("customer_unreachable")
    return Standing(
        customer_id=row.customer_id, person=row.id, subject=row.subject, zones=row.zones, regions=row.regions,
        language=row.language, erased=row.erased_at is not None, flags=frozenset(own), holds=tuple(holds),
        wishes=tuple(wishes), points=tuple(points),
        parties=tuple(
            KnownParty(key=key, kind=kind, relation=relation, flags=frozenset(flags.get(key, ())))
            for key, kind, relation in parties
        ),
    )  # fmt: skip
