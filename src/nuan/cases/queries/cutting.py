"""Cut a list of cases to whose they are, and read the masked names that go with it."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import BinaryField, OuterRef, Q, Subquery

from nuan.cases.models import NameCard
from nuan.cases.rules.scopes import Scope
from nuan.people.rules.masking import mask_name

NAME: Final = "name of the customer"
"""The purpose under which names are sealed."""
NOBODY: Final = Q(pk__in=())
NO_TEAM: Final = ""
"""Cases no team has: nobody was free, or they are placed with an agency. Who answers for a team sees them beside their own."""


def within(*, scope: Scope, case: str = "") -> Q:
    """The condition of a scope; `case`: how a case is reached from the row ("case__"), "" for a case itself."""
    if scope.reach == "all":
        return Q()
    if scope.reach == "own":
        return Q(**{f"{case}owner_id": scope.staff})
    if scope.reach == "team" and scope.team:
        return Q(**{f"{case}team__in": (scope.team, NO_TEAM)})
    if scope.reach == "agency" and scope.agency:
        return Q(**{f"{case}agency__key": scope.agency})
    return NOBODY


def within_tasks(*, scope: Scope) -> Q:
    """The condition of a scope for tasks: their owner and team are the case's, and stand in the task, where an index has them."""
    return within(scope=scope, case="case__" if scope.reach == "agency" else "")


def name_of(*, person: str) -> Any:
    """A column with the sealed name of the person a row names."""
    card = NameCard.objects.filter(person_id=OuterRef(person)).values("name_sealed")[:1]
    return Subquery(card, output_field=BinaryField())


def masked(data: bytes | None) -> str:
    """A name as shown, "" where there is none or the person was erased."""
    return mask_name(data.decode()) if data else ""
