"""Ann, who is behind, her case, and Li and Wang at their desks; short ways to call, log and look into the tables."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import connection

from nuan.access.models import Staff
from nuan.cases.actions.log import Logged, log_contact
from nuan.cases.models import Case
from nuan.cases.rules.doers import Doer
from nuan.cases.rules.log_entry import PromiseGiven, Said
from nuan.cases.rules.promises import Part
from nuan.people.queries import standing_of
from tests.rooms.outreach.someone import ANN, BEN, MINUTE, NOW, begun, take_in_everybody

TABLES = (
    "cases_logentry", "cases_promise", "cases_promisepart", "cases_task", "cases_logdraft", "cases_causetreeversion",
    "cases_calltoken", "outreach_contact", "outreach_ledgerentry", "plumbing_auditentry", "people_traitrow",
)  # fmt: skip
END = NOW + MINUTE
ROLES = ("asset_manager",)
TALK = Said(
    outcome="answered", ended_at=END, background="looking_for_work", cause="job_loss", note="下月初发工资，先还一部分",
    demands=("lower_instalment",), feelings=("needs_to_be_heard",), help_offered=("instalments",), next_step="offer_help",
)  # fmt: skip
SILENCE = Said(outcome="no_answer", ended_at=END)


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Who is there, and the numbers of what they work on."""

    url: str
    li: Doer
    wang: Doer
    case: int
    other: int
    person: int

    def log(self, said: Said = TALK, *, contact: int | None = None, doer: Doer | None = None, **how: Any) -> Logged:
        """Log a call to Ann that is being made."""
        made = begun() if contact is None else contact
        return log_contact(doer=doer or self.li, case=self.case, contact=made, said=said, at=how.pop("at", END), **how)


def staff(username: str, *roles: str) -> Doer:
    row = Staff.objects.create(
        username=username, name_zh=username, roles="\n".join(roles or ROLES), opened_at=NOW, opened_by="test",
        subject=f"subject of {username}", team="early-1",
    )  # fmt: skip
    return Doer(staff=row.pk, username=username, roles=roles or ROLES, team="early-1")


def case_of(customer: str, *, owner: Doer | None = None) -> Case:
    return Case.objects.create(
        person_id=standing_of(customer_id=customer, at=NOW).person, opened_on=date(2026, 2, 20), need="hear_why",
        stage="remind", stage_since=date(2026, 2, 20), currency="CNY", outstanding=900_000, overdue=120_000,
        days_past_due=9, contract_count=1, contracts_overdue=1, night_on=date(2026, 3, 1), team="early-1",
        owner_id=owner.staff if owner else None,
    )  # fmt: skip


def open_desk(*, url: str) -> Desk:
    take_in_everybody()
    li = staff("li")
    case = case_of(ANN, owner=li)
    return Desk(
        url=url, li=li, wang=staff("wang"), case=case.pk, other=case_of(BEN, owner=li).pk, person=case.person_id
    )


def promised(*parts: tuple[int, int], why: str = "") -> PromiseGiven:
    """Amounts by days of March 2026."""
    return PromiseGiven(
        currency="CNY", parts=tuple(Part(due_on=date(2026, 3, day), amount=amount) for day, amount in parts),
        why_changed=why,
    )  # fmt: skip


def talk(**changes: Any) -> Said:
    return replace(TALK, **changes)


def rows(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from {table}")
        return int(cursor.fetchone()[0])


def counts() -> dict[str, int]:
    return {table: rows(table) for table in TABLES}


def grown(before: dict[str, int]) -> dict[str, int]:
    """Tables that have other numbers of rows than before."""
    return {table: now - before[table] for table, now in counts().items() if now != before[table]}


def lacking(logged: Logged) -> list[str]:
    assert logged.entry is None
    assert all(one.zh and one.en for one in logged.lacks)
    return [one.where for one in logged.lacks]


def case_says(case: int, *names: str) -> tuple[Any, ...]:
    return tuple(Case.objects.filter(pk=case).values_list(*names).get())


def moment(day: int, hour: int = 2) -> datetime:
    """A moment of March 2026, UTC."""
    return NOW.replace(day=day, hour=hour)
