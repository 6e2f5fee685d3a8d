"""People around a customer, and what each of them may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from nuan.cases.models import SeenByParty
from nuan.cases.rules.relations import grantable, seen_by
from nuan.people.queries import person_file
from nuan.people.rules.lists import words_of


@dataclass(frozen=True, kw_only=True)
class RelationShown:
    """A party of the file. `name`: masked. `sees`: what they may be shown today; `could`: what could be granted."""

    key: str
    kind: str
    relation: str
    name: str
    refused: bool
    sees: tuple[str, ...]
    could: tuple[str, ...]
    evidence: str
    until_on: date | None


def relations_of(*, customer_id: str, on: date, at: datetime) -> tuple[RelationShown, ...]:
    """Everybody around a customer, in the order they came into the file. Raises UnableToFindPerson."""
    file = person_file(customer_id=customer_id, at=at)
    refused = {one.party_key for one in file.traits if one.trait == "party_refused"}
    rows = SeenByParty.objects.filter(person__customer_id=customer_id, ended_at__isnull=True)
    grants = {row.party_key: row for row in rows}
    made = []
    for party in file.parties:
        grant = grants.get(party.key)
        made.append(
            RelationShown(
                key=party.key, kind=party.kind, relation=party.relation, name=party.masked, refused=party.key in refused,
                sees=seen_by(
                    kind=party.kind, refused=party.key in refused or file.erased_at is not None, on=on,
                    granted=words_of(grant.what) if grant else (), from_on=grant.from_on if grant else None,
                    until_on=grant.until_on if grant else None,
                ),
                could=tuple(sorted(grantable(kind=party.kind))), evidence=grant.evidence if grant else "",
                until_on=grant.until_on if grant else None,
            )
        )  # fmt: skip
    return tuple(made)
