"""What people do to cases: two at once lose nothing, the ladder and the roles hold, and a no has written nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from nuan.access.actions.workers import record_absence
from nuan.cases.actions.assigning import assign_case, release_case, spread_waiting
from nuan.cases.actions.editing import UnableToChangeCase, change_case
from nuan.cases.actions.moving import close_case, move_case, reopen_case
from nuan.cases.actions.night_bucket import EDIT
from nuan.cases.actions.placing import place_case, recall_case
from nuan.cases.actions.ranking import rerank_due
from nuan.cases.actions.tasks import escalate_late, finish_task, open_task
from nuan.cases.actions.transfers import answer_transfer, ask_transfer
from nuan.cases.models import Assignment, Case, CaseEdit, Task, Transfer
from nuan.cases.queries.queue import QueueFilters, queue_of
from nuan.cases.queries.shown import case_shown
from nuan.cases.rules.doers import Clash, Doer, Outcome
from nuan.cases.rules.scopes import Scope
from nuan.plumbing.models import AuditEntry
from nuan.plumbing.vault import unseal
from tests.rooms.cases.stand import AT, ON, SUPERVISOR, agency, case, staff

pytestmark = pytest.mark.usefixtures("database")
ALL = Scope(reach="all", staff=0)


def written() -> tuple[Any, ...]:
    models = (Case, CaseEdit, Assignment, Task, Transfer, AuditEntry)
    return tuple(list(model.objects.order_by("pk").values_list()) for model in models)


def refused(outcome: Outcome, said: str) -> None:
    assert not outcome.done
    assert said in " ".join(outcome.decision.reasons)


def test_two_who_change_different_things_both_keep_theirs() -> None:
    ann, ben = staff("ann"), staff("ben")
    one = case("U1")
    first = change_case(case=one.pk, changes={"next_step": "call"}, seen_version=1, doer=ann, at=AT)
    second = change_case(case=one.pk, changes={"summary": "雨季停工"}, seen_version=1, doer=ben, at=AT)
    assert (first.version, second.version, second.done) == (2, 3, True)
    shown = case_shown(case=one.pk, scope=ALL)
    assert shown is not None
    assert (shown.next_step, shown.summary, shown.version) == ("call", "雨季停工", 3)


def test_two_who_change_the_same_thing_are_told_both_values_and_nothing_is_lost() -> None:
    ann, ben = staff("ann"), staff("ben")
    one = case("U1")
    change_case(case=one.pk, changes={"summary": "雨季停工"}, seen_version=1, doer=ann, at=AT)
    before = written()
    second = change_case(
        case=one.pk, changes={"summary": "生病住院", "next_step": "call"}, seen_version=1, doer=ben, at=AT
    )
    refused(second, "staff:ann changed the same thing meanwhile")
    assert second.clashes == (Clash(field="summary", theirs="雨季停工", by="staff:ann", yours="生病住院"),)
    assert written() == before
    again = change_case(case=one.pk, changes={"summary": "雨季停工；生病住院"}, seen_version=2, doer=ben, at=AT)
    assert again.done


def test_the_same_change_by_two_is_no_clash() -> None:
    ann, ben = staff("ann"), staff("ben")
    one = case("U1")
    for doer in (ann, ben):
        assert change_case(case=one.pk, changes={"follow_up_on": "2026-09-01"}, seen_version=1, doer=doer, at=AT).done
    one.refresh_from_db()
    assert str(one.follow_up_on) == "2026-09-01"


def test_what_a_person_wrote_is_sealed() -> None:
    one = case("U1")
    change_case(case=one.pk, changes={"summary": "雨季停工"}, seen_version=1, doer=staff("ann"), at=AT)
    edit = CaseEdit.objects.get(case=one)
    assert "雨季停工".encode() not in bytes(edit.value_sealed)
    opened = unseal(subject=one.person.subject, sealed=bytes(edit.value_sealed), purpose=EDIT)
    assert json.loads(opened) == "雨季停工"


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"overdue": 1}, "overdue"), ({"hard": "yes"}, "hard"), ({"follow_up_on": "soon"}, "follow_up_on"),
     ({"owner": "ann"}, "owner"), ({"next_step": "x" * 31}, "next_step")],
)  # fmt: skip
def test_what_cannot_be_changed_is_refused_whole(changes: dict[str, Any], field: str) -> None:
    one, ann = case("U1"), staff("ann")
    before = written()
    with pytest.raises(UnableToChangeCase) as told:
        change_case(case=one.pk, changes={"skill": "card"} | changes, seen_version=1, doer=ann, at=AT)
    assert told.value.field == field
    assert written() == before


def test_nothing_legal_before_a_conversation_and_an_offer_of_help() -> None:
    one = case("U1", stage="talk", days_past_due=120)
    before = written()
    refused(move_case(case=one.pk, to="legal", seen_version=1, doer=SUPERVISOR, at=AT), "help must have been offered")
    assert written() == before
    Case.objects.filter(pk=one.pk).update(conversation_at=AT, help_offered_at=AT)
    refused(move_case(case=one.pk, to="legal", seen_version=1, doer=staff("ann"), at=AT), "your role may not")
    assert move_case(case=one.pk, to="legal", seen_version=1, doer=SUPERVISOR, at=AT).done
    one.refresh_from_db()
    assert (one.stage, one.stage_since, one.version) == ("legal", ON, 2)
    refused(move_case(case=one.pk, to="new", seen_version=2, doer=SUPERVISOR, at=AT), "only the night")


@pytest.mark.parametrize("role", ["compliance", "risk", "administrator", "asset_manager", "agency_user"])
def test_who_does_not_answer_for_a_team_neither_assigns_nor_closes(role: str) -> None:
    ann = staff("ann")
    one = case("U1")
    doer, before = replace(SUPERVISOR, roles=(role,)), written()
    for outcome in (
        assign_case(case=one.pk, to=ann.username, seen_version=1, doer=doer, at=AT),
        close_case(case=one.pk, why="by_mistake", seen_version=1, doer=doer, at=AT),
    ):
        refused(outcome, "your role may not")
    assert written() == before


def test_uncertified_absent_and_full_people_are_given_nothing() -> None:
    staff("raw", certified=False)
    away = staff("away")
    record_absence(username="away", from_on=ON, until_on=ON + timedelta(days=3), deputy="", actor="test", at=AT)
    full = staff("full", capacity=1)
    case("U0", owner=full)
    staff("stranger", roles=("risk",))
    agency("harbour")
    staff("tao", roles=("agency_user",), agency="harbour")
    one = case("U1")
    before = written()
    for name, said in (
        ("raw", "raw lacks: training"), ("away", "away is away until"), ("full", "full is full (1 cases)"),
        ("stranger", "does not work on cases"), ("tao", "people of an agency"), ("nobody", "does not work on cases"),
    ):  # fmt: skip
        refused(assign_case(case=one.pk, to=name, seen_version=1, doer=SUPERVISOR, at=AT), said)
    assert written() == before
    assert spread_waiting(on=ON, at=AT) == 0
    assert away.staff not in set(Case.objects.values_list("owner_id", flat=True))


def test_a_case_is_given_released_and_given_again() -> None:
    ann, ben = staff("ann"), staff("ben", team="other")
    one = case("U1")
    task = open_task(case=one.pk, kind="call", due_at=AT, note="", key="", by="t", at=AT)
    assert assign_case(case=one.pk, to="ann", seen_version=1, doer=SUPERVISOR, at=AT).version == 2
    refused(assign_case(case=one.pk, to="ben", seen_version=1, doer=SUPERVISOR, at=AT), "changed the same thing")
    refused(assign_case(case=one.pk, to="ann", seen_version=2, doer=SUPERVISOR, at=AT), "ann has it already")
    assert Task.objects.get(pk=task).owner_id == ann.staff
    later = AT + timedelta(hours=1)
    assert release_case(case=one.pk, seen_version=2, doer=SUPERVISOR, at=later).version == 3
    one.refresh_from_db()
    assert (one.owner_id, one.last_owner_id) == (None, ann.staff)
    assert spread_waiting(on=ON, at=later) == 1
    assert [(row.owner_id, row.how) for row in Assignment.objects.order_by("pk")] == [
        (ann.staff, "by_hand"), (ann.staff, "again")
    ]  # fmt: skip
    assert ben.staff != ann.staff


def test_hard_cases_are_spread_fairly_and_not_above_a_day_s_limit() -> None:
    names = [staff(name, hard_a_day=2) for name in ("ann", "ben", "cai")]
    for place in range(8):
        case(f"U{place}", hard=True)
    assert spread_waiting(on=ON, at=AT) == 6
    counts = [Assignment.objects.filter(owner_id=one.staff, hard=True).count() for one in names]
    assert counts == [2, 2, 2]


def test_a_transfer_is_asked_for_with_a_reason_and_accepted() -> None:
    ann, ben = staff("ann"), staff("ben")
    one = case("U1", owner=ann)
    refused(ask_transfer(case=one.pk, to="ben", reason="language", note=" ", doer=ann, at=AT), "choose a reason")
    refused(ask_transfer(case=one.pk, to="ann", reason="language", note="n", doer=ben, at=AT), "only its owner")
    assert ask_transfer(case=one.pk, to="ben", reason="language", note="说维语", doer=ann, at=AT).done
    refused(ask_transfer(case=one.pk, to="ben", reason="skill", note="n", doer=ann, at=AT), "waits for an answer")
    transfer = Transfer.objects.get()
    before = written()
    refused(answer_transfer(transfer=transfer.pk, answer="accepted", doer=ann, at=AT), "only who is to have it")
    assert written() == before
    assert answer_transfer(transfer=transfer.pk, answer="accepted", doer=ben, at=AT).done
    one.refresh_from_db()
    assert one.owner_id == ben.staff
    refused(answer_transfer(transfer=transfer.pk, answer="declined", doer=ben, at=AT), "has answered already")


def test_a_transfer_to_somebody_who_is_away_by_then_is_not_accepted() -> None:
    ann, ben = staff("ann"), staff("ben")
    one = case("U1", owner=ann)
    ask_transfer(case=one.pk, to="ben", reason="too_much", note="n", doer=ann, at=AT)
    record_absence(username="ben", from_on=ON, until_on=ON + timedelta(days=2), deputy="", actor="t", at=AT)
    before = written()
    refused(answer_transfer(transfer=Transfer.objects.get().pk, answer="accepted", doer=ben, at=AT), "ben is away")
    assert written() == before
    assert answer_transfer(transfer=Transfer.objects.get().pk, answer="taken_back", doer=ann, at=AT).done
    one.refresh_from_db()
    assert one.owner_id == ann.staff


def test_a_case_closed_by_hand_ends_all_and_opens_again_anew() -> None:
    ann = staff("ann")
    one = case("U1", owner=ann, stage="talk", conversation_at=AT)
    open_task(case=one.pk, kind="call", due_at=AT, note="", key="", by="t", at=AT)
    refused(
        close_case(case=one.pk, why="caught_up", seen_version=1, doer=SUPERVISOR, at=AT), "no reason to close by hand"
    )
    assert close_case(case=one.pk, why="misuse", seen_version=1, doer=SUPERVISOR, at=AT).version == 2
    one.refresh_from_db()
    assert (one.closed_on, one.owner_id, one.last_owner_id, one.rank) == (ON, None, ann.staff, 0)
    assert Task.objects.get().outcome == "case_closed"
    refused(change_case(case=one.pk, changes={"skill": "x"}, seen_version=2, doer=ann, at=AT), "the case is closed")
    assert reopen_case(case=one.pk, seen_version=2, doer=SUPERVISOR, at=AT).version == 3
    one.refresh_from_db()
    assert (one.closed_on, one.stage, one.times_opened, one.conversation_at) == (None, "new", 2, None)


def test_a_task_moves_its_case_up_when_it_falls_due_and_back_when_it_is_done() -> None:
    ann = staff("ann")
    calm, one = case("U1"), case("U2", overdue=1)
    due = AT + timedelta(hours=2)
    task = open_task(case=one.pk, kind="call", due_at=due, note="早上再打", key="k", by=ann.actor, at=AT)
    assert open_task(case=one.pk, kind="call", due_at=due, note="", key="k", by=ann.actor, at=AT) == task
    order = [row.case for row in queue_of(scope=ALL, filters=QueueFilters(), after=None, limit=9).rows]
    assert order == [calm.pk, one.pk]
    assert rerank_due(since=AT, at=due) == 1
    page = queue_of(scope=ALL, filters=QueueFilters(), after=None, limit=9)
    assert [row.case for row in page.rows] == [one.pk, calm.pk]
    assert page.rows[0].reasons[0].word == "task_late"
    assert escalate_late(at=due) == 1
    assert escalate_late(at=due) == 0
    assert finish_task(task=task, outcome="done", note="", doer=ann, at=due).done
    refused(finish_task(task=task, outcome="done", note="", doer=ann, at=due), "has done it already")
    order = [row.case for row in queue_of(scope=ALL, filters=QueueFilters(), after=None, limit=9).rows]
    assert order == [calm.pk, one.pk]


def test_compliance_reads_and_changes_nothing() -> None:
    one = case("U1")
    doer = Doer(staff=9, username="wen", roles=("compliance",))
    task = open_task(case=one.pk, kind="call", due_at=AT, note="", key="", by="t", at=AT)
    before = written()
    for outcome in (
        change_case(case=one.pk, changes={"skill": "x"}, seen_version=1, doer=doer, at=AT),
        finish_task(task=task, outcome="done", note="", doer=doer, at=AT),
        release_case(case=one.pk, seen_version=1, doer=doer, at=AT),
        move_case(case=one.pk, to="talk", seen_version=1, doer=doer, at=AT),
        reopen_case(case=one.pk, seen_version=1, doer=doer, at=AT),
        ask_transfer(case=one.pk, to="ann", reason="other", note="n", doer=doer, at=AT),
    ):
        refused(outcome, "your role may not")
    assert written() == before


def test_a_case_is_placed_with_an_agency_only_when_the_ladder_lets_it_and_called_back_in_one_act() -> None:
    ann = staff("ann")
    agency("harbour")
    tao = staff("tao", roles=("agency_user",), agency="harbour", team="")
    one = case("U1", owner=ann, stage="talk", days_past_due=90)
    harbour = Scope(reach="agency", staff=tao.staff, agency="harbour")
    before = written()
    refused(place_case(case=one.pk, agency="harbour", seen_version=1, doer=SUPERVISOR, at=AT), "help must have been")
    assert written() == before
    Case.objects.filter(pk=one.pk).update(conversation_at=AT, help_offered_at=AT)
    before = written()
    refused(place_case(case=one.pk, agency="nowhere", seen_version=1, doer=SUPERVISOR, at=AT), "no agency 'nowhere'")
    refused(place_case(case=one.pk, agency="harbour", seen_version=1, doer=ann, at=AT), "your role may not")
    assert written() == before
    assert case_shown(case=one.pk, scope=harbour) is None
    assert place_case(case=one.pk, agency="harbour", seen_version=1, doer=SUPERVISOR, at=AT).version == 2
    one.refresh_from_db()
    assert (one.stage, one.owner_id, one.last_owner_id) == ("agency", None, ann.staff)
    assert case_shown(case=one.pk, scope=harbour) is not None
    assert spread_waiting(on=ON, at=AT) == 0
    refused(move_case(case=one.pk, to="talk", seen_version=2, doer=SUPERVISOR, at=AT), "by calling it back")
    refused(assign_case(case=one.pk, to="ann", seen_version=2, doer=SUPERVISOR, at=AT), "people of an agency")
    assert assign_case(case=one.pk, to="tao", seen_version=2, doer=SUPERVISOR, at=AT).version == 3
    assert recall_case(case=one.pk, seen_version=3, doer=SUPERVISOR, at=AT).version == 4
    one.refresh_from_db()
    assert (one.stage, one.agency_id, one.owner_id) == ("talk", None, None)
    assert case_shown(case=one.pk, scope=harbour) is None
    refused(recall_case(case=one.pk, seen_version=4, doer=SUPERVISOR, at=AT), "placed with no agency")
