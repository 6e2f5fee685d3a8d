"""Find a person by name, a part of it, a number or its end, a contract or identity number. Three queries at most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

from nuan.cases.models import NameCard
from nuan.cases.queries.cutting import NAME, masked
from nuan.cases.queries.tokens import tokens_of
from nuan.cases.rules.scopes import Scope
from nuan.cases.rules.search import Term, asked_for
from nuan.plumbing.vault import unseal_all

MOST: Final = 50


@dataclass(frozen=True, kw_only=True)
class FoundPerson:
    """A person who fits. `by`: what they were found by; `case` None: they have no case. The name is masked."""

    customer_id: str
    subject: str
    name: str
    by: str
    case: int | None
    open: bool
    owner: str
    days_past_due: int


@dataclass(frozen=True, kw_only=True)
class SearchResult:
    """Who was found; `more`: there are others, so more should be typed; `too_short`: too little was typed to look."""

    people: tuple[FoundPerson, ...]
    more: bool
    too_short: bool


def search(*, text: str, country: str, scope: Scope, limit: int) -> SearchResult:
    """Everybody who fits what was typed, whole names and numbers before parts.

    Whoever may search finds everybody (opening the file is asked and counted by `access`); people of an agency find those
    placed with it. Only indexes are read to find them, however many people there are.
    """
    meanings = asked_for(text=text, country=country)
    size = max(1, min(limit, MOST))
    if not meanings or scope.reach == "none":
        return SearchResult(people=(), more=False, too_short=not meanings)
    found = _persons(meanings, size + 1)
    more, found = len(found) > size, dict(list(found.items())[:size])
    rows = _rows(list(found), scope)
    names = unseal_all(items=[(row.person.subject, bytes(row.name_sealed)) for row in rows], purpose=NAME)
    people = [
        FoundPerson(
            customer_id=row.person.customer_id, subject=row.person.subject, name=masked(name), by=found[row.person_id],
            case=case.pk if case else None, open=case is not None and case.closed_on is None,
            owner=case.owner.username if case and case.owner else "", days_past_due=case.days_past_due if case else 0,
        )
        for row, name in zip(rows, names, strict=True)
        for case in [getattr(row.person, "case", None)]
    ]  # fmt: skip
    return SearchResult(people=tuple(people), more=more, too_short=False)


def _persons(meanings: Sequence[Sequence[Term]], most: int) -> dict[int, str]:
    """Person → what they were found by, in one query over the index of tokens."""
    parts, values = [], []
    for place, meaning in enumerate(meanings):
        tokens = sorted(set(tokens_of(terms=meaning)))
        marks = ", ".join(["%s"] * len(tokens))
        every = f" group by person_id having count(*) = {len(tokens)}" if len(tokens) > 1 else ""
        parts.append(
            f"select {place} as place, person_id from (select person_id from cases_searchtoken "  # noqa: S608
            f"where token in ({marks}){every} order by person_id limit {most}) as part{place}"
        )
        values += tokens
    with connection.cursor() as cursor:
        cursor.execute(" union all ".join(parts) + " order by 1, 2", values)
        found: dict[int, str] = {}
        for place, person in cursor.fetchall():
            found.setdefault(int(person), meanings[int(place)][0][0])
    return dict(list(found.items())[:most])


def _rows(persons: Sequence[int], scope: Scope) -> list[Any]:
    cards = NameCard.objects.filter(person_id__in=persons).select_related("person__case__owner")
    if scope.reach == "agency":
        cards = cards.filter(person__case__agency__key=scope.agency, person__case__closed_on__isnull=True)
    order = {person: place for place, person in enumerate(persons)}
    return sorted(cards, key=lambda card: order[card.person_id])
