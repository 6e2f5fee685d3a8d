"""What a night makes of cases: opened for who is behind, brought up to date, closed when they have caught up, once each."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nuan.access.models import Agency
from nuan.book.rules.columns import NEEDS
from nuan.cases.actions import night as the_night
from nuan.cases.actions.night import work_night
from nuan.cases.models import Assignment, Case, CaseContract, NameCard, NightWork, Task
from nuan.cases.queries.policy import case_policy
from nuan.cases.queries.search import search
from nuan.cases.rules.scopes import Scope
from nuan.daily_run.queries import people_on, read_night
from nuan.outreach.rules.lenders import lender_of
from nuan.people.actions import erase_person, place_hold
from nuan.people.rules.standing import Hold
from nuan.plumbing.models import AuditEntry
from nuan.plumbing.progress import no_progress
from tests.rooms.cases.stand import agency, staff
from tests.rooms.outreach_plan.conftest import home, nights
from tests.rooms.outreach_plan.day import FIRST, ON

__all__ = ["home", "nights"]
LENDER = lender_of(jurisdiction="cn", kind=None)
AT = datetime(2026, 3, 4, 1, tzinfo=UTC)
ALL = Scope(reach="all", staff=0)
CASE_VERBS = ("opened_case", "reopened_case", "closed_case", "moved_case", "worked_cases")


def work(home: Path, on: date, at: datetime = AT) -> dict[str, int]:
    night = read_night(home=home, on=on)
    return work_night(
        home=home, on=on, night=night.digest, buckets=night.buckets, lender=LENDER, at=at, progress=no_progress()
    )


def everything() -> list[tuple[Any, ...]]:
    fields = (
        "person__customer_id", "opened_on", "closed_on", "closed_why", "need", "stage", "overdue", "outstanding",
        "days_past_due", "contract_count", "night_on", "rank", "reasons", "version", "times_opened",
    )  # fmt: skip
    contracts = CaseContract.objects.order_by("contract_id").values_list(
        "contract_id", "overdue", "paid_total", "night_on"
    )
    return [*Case.objects.order_by("person__customer_id").values_list(*fields), *contracts]


def test_two_nights(home: Path) -> None:
    counts = work(home, FIRST)
    listed = {row.customer_id: row for row in people_on(home=home, on=FIRST, limit=None)}
    behind = {one: row for one, row in listed.items() if row.need not in ("remind_kindly", "thank")}
    cases = {one.person.customer_id: one for one in Case.objects.select_related("person")}
    assert cases.keys() == behind.keys()
    assert counts["opened"] == len(behind) > 20
    for customer_id, case in cases.items():
        row = behind[customer_id]
        assert (case.need, case.overdue, case.outstanding, case.currency) == (
            row.need, row.overdue, row.outstanding, row.currency
        )  # fmt: skip
        assert (case.days_past_due, case.contract_count) == (row.worst_days_past_due, row.contracts)
        assert (case.contracts_overdue, case.next_due_on, case.next_due) == (
            row.contracts_overdue, row.next_due_on, row.next_due
        )  # fmt: skip
        assert case.closed_on is None
        assert case.owner_id is None
        assert case.stage == ("protect" if row.need == "check_protection" else "new")
        assert case.contracts.count() == row.contracts
    work(home, ON)
    second = {row.customer_id: row.need for row in people_on(home=home, on=ON, limit=None)}
    after = {one.person.customer_id: one for one in Case.objects.select_related("person")}
    closed = {one for one, case in after.items() if case.closed_on is not None}
    assert closed == {one for one in cases if second.get(one, "thank") in ("thank", "remind_kindly")} != set()
    assert {after[one].closed_on for one in closed} == {ON}
    assert {after[one].closed_why for one in closed} <= {"caught_up", "paid_off"}
    assert (
        after.keys() - cases.keys()
        == {one for one, need in second.items() if need not in ("thank", "remind_kindly")} - cases.keys()
    )
    assert NightWork.objects.filter(ended_at__isnull=False).count() == 2
    assert second.keys() & set(NEEDS) == set()


def test_a_second_call_changes_nothing(home: Path) -> None:
    counts = work(home, FIRST)
    before, entries = everything(), AuditEntry.objects.count()
    assert work(home, FIRST) == counts
    assert (everything(), AuditEntry.objects.count()) == (before, entries)


def test_a_date_before_one_that_was_worked_is_passed_over(home: Path) -> None:
    work(home, ON)
    before = everything()
    assert work(home, FIRST) == {}
    assert everything() == before


def test_it_goes_on_where_it_was_stopped(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work(home, FIRST)
    whole = the_night._bucket

    def stopped(night: Any, row: NightWork, bucket: int) -> None:
        if bucket == 1:
            raise RuntimeError("stopped")
        whole(night, row, bucket)

    monkeypatch.setattr(the_night, "_bucket", stopped)
    with pytest.raises(RuntimeError, match="stopped"):
        work(home, ON)
    assert NightWork.objects.get(business_date=ON).done == 1
    monkeypatch.setattr(the_night, "_bucket", whole)
    counts = work(home, ON)
    verbs = Counter(AuditEntry.objects.filter(verb__in=CASE_VERBS).values_list("verb", flat=True))
    assert verbs["closed_case"] == counts["closed"]
    assert verbs["worked_cases"] == 2
    assert set(Case.objects.filter(closed_on__isnull=True).values_list("night_on", flat=True)) == {ON}


def test_somebody_who_falls_behind_again_has_their_case_and_their_person_again(home: Path) -> None:
    staff("ann", capacity=5_000)
    work(home, FIRST)
    case = Case.objects.filter(need="hear_why").order_by("pk").first()
    assert case is not None
    assert case.owner is not None
    owner = case.owner_id
    Case.objects.filter(pk=case.pk).update(
        closed_on=FIRST - timedelta(days=9), closed_why="caught_up", owner=None, last_owner=owner
    )
    Assignment.objects.filter(case=case).update(until_at=AT)
    staff("aaa", capacity=5_000)
    counts = work(home, ON)
    case.refresh_from_db()
    assert (case.times_opened, case.opened_on, case.owner_id) == (2, ON, owner)
    assert counts["reopened"] == 1
    assert Assignment.objects.get(case=case, until_at__isnull=True).how == "again"


def test_cases_are_spread_and_a_closed_one_leaves_nobody_with_it(home: Path) -> None:
    staff("ann", capacity=5_000)
    staff("ben", capacity=5_000, certified=False)
    assert work(home, FIRST)["spread"] == Case.objects.count()
    assert set(Case.objects.values_list("owner__username", flat=True)) == {"ann"}
    for one in Case.objects.all():
        Task.objects.create(case=one, kind="call", owner_id=one.owner_id, opened_at=AT, opened_by="t", due_at=AT)
    work(home, ON)
    for case in Case.objects.filter(closed_on__isnull=False):
        assert case.owner_id is None
        assert case.last_owner is not None
        assert not Assignment.objects.filter(case=case, until_at__isnull=True).exists()
        assert set(case.tasks.values_list("outcome", flat=True)) == {"case_closed"}
    assert Case.objects.filter(closed_on__isnull=False).exists()


def test_a_hold_calls_a_case_back_from_its_agency(home: Path) -> None:
    agency("harbour")
    work(home, FIRST)
    case = Case.objects.order_by("-days_past_due")[0]
    Case.objects.filter(pk=case.pk).update(
        stage="agency", agency=Agency.objects.get(), conversation_at=AT, help_offered_at=AT, days_past_due=90
    )
    hold = Hold(kind="dispute", from_at=AT - timedelta(days=1), until_at=None)
    place_hold(
        customer_id=case.person.customer_id, hold=hold, reason="r", evidence="", actor="t", at=AT - timedelta(days=1)
    )
    work(home, ON)
    case.refresh_from_db()
    assert (case.stage, case.agency_id, case.owner_id) == ("talk", None, None)


def test_a_hold_and_what_asks_for_care_are_seen(home: Path) -> None:
    work(home, FIRST)
    case = Case.objects.order_by("-days_past_due")[0]
    hold = Hold(kind="dispute", from_at=AT - timedelta(days=1), until_at=None)
    place_hold(
        customer_id=case.person.customer_id, hold=hold, reason="r", evidence="", actor="t", at=AT - timedelta(days=1)
    )
    rank = case.rank
    work(home, ON)
    case.refresh_from_db()
    assert case.on_hold
    assert case.rank < rank


def test_an_erased_person_is_not_looked_at(home: Path) -> None:
    work(home, FIRST)
    case = Case.objects.order_by("pk")[0]
    erase_person(customer_id=case.person.customer_id, reason="asked", actor="t", at=AT)
    before = Case.objects.filter(pk=case.pk).values().get()
    work(home, ON)
    assert Case.objects.filter(pk=case.pk).values().get()["overdue"] == before["overdue"]


def test_everybody_with_a_case_is_found_by_name_and_contract(home: Path) -> None:
    work(home, FIRST)
    assert NameCard.objects.count() == Case.objects.count()
    contract = CaseContract.objects.order_by("contract_id").first()
    assert contract is not None
    found = search(text=contract.contract_id.lower(), country="cn", scope=ALL, limit=5)
    assert [(one.case, one.by) for one in found.people] == [(contract.case_id, "contract")]


def test_no_query_a_person(home: Path) -> None:
    case_policy(on=FIRST)
    with CaptureQueriesContext(connection) as asked:
        work(home, FIRST)
    people = Case.objects.count()
    assert people > 20
    assert len(asked) < 150
