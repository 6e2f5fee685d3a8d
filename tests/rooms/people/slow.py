"""The slow reading of a file: every row there is, one by one, by the words of the README; nothing of the queries is used."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from nuan.people.models import ContactPoint, HoldRow, Party, Person, TraitRow, WishRow
from nuan.people.rules.standing import Hold, Wish

Row = HoldRow | WishRow | TraitRow


def ended(row: Row) -> datetime | None:
    """When somebody ended it."""
    if isinstance(row, HoldRow):
        return row.lifted_at
    return row.withdrawn_at if isinstance(row, WishRow) else row.ended_at


def end(row: Row) -> datetime | None:
    ends = [moment for moment in (row.until_at, ended(row)) if moment is not None]
    return min(ends) if ends else None


def still(row: Row, at: datetime) -> bool:
    """In force at the moment, or at some moment after it."""
    last = end(row)
    return last is None or (last > at and last > row.from_at)


def lines(text: str) -> tuple[str, ...]:
    return tuple(one for one in text.split("\n") if one)


def owner(row: Any) -> str:
    return "" if row.party_id is None else Party.objects.get(pk=row.party_id).key


def slow_standing(customer_id: str, at: datetime) -> dict[str, Any]:
    """Holds, wishes, flags by party, and flags by (party, point)."""
    person = Person.objects.get(customer_id=customer_id)
    holds = [
        Hold(kind=r.kind, from_at=r.from_at, until_at=end(r), channels=lines(r.channels), debts=lines(r.contracts))
        for r in HoldRow.objects.order_by("pk") if r.person_id == person.pk and still(r, at)
    ]  # fmt: skip
    wishes = [
        (owner(r), Wish(
            kind=r.kind, given_at=r.given_at, from_at=r.from_at, until_at=end(r), channels=lines(r.channels),
            from_second=r.from_second, until_second=r.until_second, weekdays=tuple(int(day) for day in r.weekdays),
            evidenced=bool(r.evidence),
        ))
        for r in WishRow.objects.order_by("pk") if r.person_id == person.pk and still(r, at)
    ]  # fmt: skip
    flags: dict[str, set[str]] = {"": set()}
    for trait in TraitRow.objects.all():
        if trait.person_id == person.pk and trait.from_at <= at and still(trait, at):
            flags.setdefault(owner(trait), set()).add(trait.trait)
    points = {
        (owner(r), r.key): _point_flags(r) if person.erased_at is None else set()
        for r in ContactPoint.objects.all() if r.person_id == person.pk
    }  # fmt: skip
    own = [
        points[owner(r), r.key]
        for r in ContactPoint.objects.filter(party=None, kind__in=["mobile", "landline"]) if r.person_id == person.pk
    ]  # fmt: skip
    if own and all("point_invalid" in one for one in own):
        flags[""].add("customer_unreachable")
    return {"holds": holds, "wishes": wishes, "flags": flags, "points": points}


def _point_flags(row: ContactPoint) -> set[str]:
    asked: dict[str, Callable[[], bool]] = {
        "point_sourced": lambda: row.source is not None, "point_based": lambda: row.basis is not None,
        "point_dated": lambda: row.recorded_on is not None, "point_invalid": lambda: row.invalid_at is not None,
        "point_refused": lambda: row.refused_at is not None, "point_at_work": lambda: row.at_work is True,
        "point_not_at_work": lambda: row.at_work is False, "point_consented": lambda: row.consent != "",
    }  # fmt: skip
    return {flag for flag, is_so in asked.items() if is_so()}
