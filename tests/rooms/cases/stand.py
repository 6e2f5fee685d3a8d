"""Short ways to put people, staff and cases into a database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from nuan.access.actions.accounts import open_agency
from nuan.access.actions.workers import certify
from nuan.access.models import Agency, Staff
from nuan.cases.actions.ranking import rerank
from nuan.cases.actions.search_index import Found, index_people
from nuan.cases.models import Case
from nuan.cases.rules.doers import Doer
from nuan.people.actions import take_in
from nuan.people.models import Person
from nuan.people.rules.taking import GivenPerson
from nuan.plumbing.vault import open_subject

ON = date(2026, 8, 29)
AT = datetime(2026, 8, 29, 2, tzinfo=UTC)
"""Ten in the morning in Shanghai."""
SUPERVISOR = Doer(staff=0, username="chief", roles=("supervisor",))


def staff(username: str, *, roles: Sequence[str] = ("asset_manager",), certified: bool = True, **more: Any) -> Doer:
    """An account with capacity ten, certified for the year unless said otherwise; without a password, which takes long."""
    asked: dict[str, Any] = {"team": "warm", "languages": ("zh",), "capacity": 10, "hard_a_day": 0, "agency": ""} | more
    row = Staff.objects.create(
        username=username, name_zh=username, roles="\n".join(roles), team=asked["team"],
        languages="\n".join(asked["languages"]), capacity=asked["capacity"], hard_a_day=asked["hard_a_day"],
        agency=Agency.objects.filter(key=asked["agency"]).first(), opened_at=AT, opened_by="test", subject=open_subject(),
    )  # fmt: skip
    for kind in ("training", "background", "nda") if certified else ():
        certify(
            username=username, kind=kind, from_on=date(2026, 1, 1), valid_until=date(2026, 12, 31), reference="paper 1",
            actor="test", at=AT,
        )  # fmt: skip
    return Doer(staff=row.pk, username=username, roles=tuple(roles), team=asked["team"], agency=asked["agency"])


def agency(key: str) -> None:
    open_agency(key=key, name_zh=key, name_en=key, actor="test", at=AT)


def person(
    customer_id: str, *, name: str = "张伟", phones: Sequence[str] = (), contracts: Sequence[str] = ()
) -> Person:
    """A person who is known and can be found."""
    take_in(
        people=[GivenPerson(customer_id=customer_id, zones=("Asia/Shanghai",), language="zh")], country="cn", actor="feed",
        at=AT,
    )  # fmt: skip
    row = Person.objects.get(customer_id=customer_id)
    index_people(
        people=[
            Found(
                person=row.pk, subject=row.subject, customer_id=customer_id, name=name, id_number="", phones=tuple(phones),
                contracts=tuple(contracts),
            )
        ],
        country="cn",
    )  # fmt: skip
    return row


def case(customer_id: str, *, owner: Doer | None = None, **more: Any) -> Case:
    """An open case of a new person, ranked."""
    row = person(customer_id, name=more.pop("name", "张伟"))
    facts: dict[str, Any] = {
        "opened_on": ON - timedelta(days=10), "need": "hear_why", "stage": "new", "stage_since": ON - timedelta(days=10),
        "currency": "CNY", "outstanding": 100_000, "overdue": 20_000, "days_past_due": 10, "contract_count": 1,
        "contracts_overdue": 1, "night_on": ON, "team": "warm",
    }  # fmt: skip
    made = Case.objects.create(person=row, owner_id=owner.staff if owner else None, **(facts | more))
    rerank(cases=[made.pk], at=AT)
    made.refresh_from_db()
    return made
