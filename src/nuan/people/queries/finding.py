"""Whose number or address is this? Found by its blind index; the value itself is read nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nuan.people.models import ContactPoint
from nuan.people.rules.known import SELF
from nuan.people.rules.points import index_purpose, normal_value
from nuan.plumbing.vault import blind_index


@dataclass(frozen=True, kw_only=True)
class Owner:
    """Somebody of a file at whom a number or address is kept. `party`: a word of `PARTIES`; `point`: its key there."""

    customer_id: str
    person: int
    party_key: str
    party: str
    point: str
    closed: bool
    """Whether it is invalid or refused."""


def owners_of(*, kinds: Sequence[str], value: str, country: str) -> list[Owner]:
    """Everybody with this number or address in their file, customers before parties, then in the order of files.

    `kinds`: what it may be (`points.POINT_KINDS`), such as mobile and landline; `country`: where a number without a country
    code belongs. A value that can be none of them has no owner; an erased person is found no more.
    """
    indexes = set()
    for kind in kinds:
        normal = normal_value(kind=kind, value=value, country=country)
        if normal is not None:
            indexes.add(blind_index(purpose=index_purpose(kind=kind), value=normal))
    rows = (
        ContactPoint.objects.filter(value_index__in=sorted(indexes), person__erased_at__isnull=True)
        .select_related("person", "party").order_by("person_id", "pk")
    )  # fmt: skip
    found = [
        Owner(
            customer_id=row.person.customer_id, person=row.person_id,
            party_key=row.party.key if row.party is not None else SELF,
            party=row.party.kind if row.party is not None else "customer", point=row.key,
            closed=row.invalid_at is not None or row.refused_at is not None,
        )
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.party != "customer", one.person))
