"""What people are found by, kept in bulk: tokens nobody can read back, and the name under the person's own key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db import connection

from nuan.cases.models import NameCard, SearchToken
from nuan.cases.queries.cutting import NAME
from nuan.cases.queries.tokens import tokens_of
from nuan.cases.rules.search import Term, person_terms
from nuan.plumbing.vault import blind_indexes, seal_all

_AT_ONCE: Final = 1_000


@dataclass(frozen=True, kw_only=True)
class Found:
    """A person as the lender knows them, to be found by it. `person`, `subject`: of `people.Person`."""

    person: int
    subject: str
    customer_id: str
    name: str
    id_number: str
    phones: tuple[str, ...]
    contracts: tuple[str, ...]


def index_people(*, people: Sequence[Found], country: str) -> int:
    """Make these people findable by what is known of them now; says about how many something was new.

    In the caller's transaction. Whom nothing changed about is passed over.
    """
    kept: dict[int, str] = {}
    for start in range(0, len(people), _AT_ONCE):
        ids = [one.person for one in people[start : start + _AT_ONCE]]
        kept.update(NameCard.objects.filter(person_id__in=ids).values_list("person_id", "told"))
    given: list[tuple[Found, list[Term]]] = []
    for one in people:
        terms = person_terms(
            customer_id=one.customer_id, name=one.name, id_number=one.id_number, phones=one.phones,
            contracts=one.contracts, country=country,
        )  # fmt: skip
        given.append((one, terms))
    cards = blind_indexes(items=[("search card", repr((one.name, sorted(terms)))) for one, terms in given])
    fresh = [
        (one, terms, told) for (one, terms), told in zip(given, cards, strict=True) if kept.get(one.person) != told
    ]
    for start in range(0, len(fresh), _AT_ONCE):
        _write(fresh[start : start + _AT_ONCE], kept)
    return len(fresh)


def _write(part: Sequence[tuple[Found, list[Term], str]], kept: dict[int, str]) -> None:
    changed = [one.person for one, _, _ in part if one.person in kept]
    if changed:
        SearchToken.objects.filter(person_id__in=changed).delete()
    wanted = list(dict.fromkeys(term for _, terms, _ in part for term in terms))
    token = dict(zip(wanted, tokens_of(terms=wanted), strict=True))
    _add_tokens([(token[term], one.person) for one, terms, _ in part for term in terms])
    names = seal_all(items=[(one.subject, one.name.encode()) for one, _, _ in part], purpose=NAME)
    cards = [
        NameCard(person_id=one.person, name_sealed=sealed, told=told)
        for (one, _, told), sealed in zip(part, names, strict=True)
    ]
    NameCard.objects.bulk_create(
        cards,
        batch_size=_AT_ONCE,
        update_conflicts=True,
        unique_fields=["person"],
        update_fields=["name_sealed", "told"],
    )


def _add_tokens(rows: Sequence[tuple[int, int]]) -> None:
    """Eight rows a person, millions in a first night: in plain SQL, one statement on PostgreSQL."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "insert into cases_searchtoken (token, person_id) select * from unnest(%s::bigint[], %s::bigint[]) "
                "on conflict do nothing",
                [[token for token, _ in rows], [person for _, person in rows]],
            )  # fmt: skip
            return
        cursor.executemany("insert or ignore into cases_searchtoken (token, person_id) values (%s, %s)", rows)


def forget(*, customer_id: str) -> None:
    """An erased person is found by nothing. In the caller's transaction."""
    SearchToken.objects.filter(person__customer_id=customer_id).delete()
    NameCard.objects.filter(person__customer_id=customer_id).delete()
