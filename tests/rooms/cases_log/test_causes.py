"""The tree of causes is changed from a day on, by one who proposes and another who approves; drafts are kept sealed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from nuan.cases.actions.causes import CausesAnswer, approve_causes, propose_cause, propose_retiring
from nuan.cases.actions.log_drafts import UnableToSaveDraft, drop_draft, save_draft
from nuan.cases.actions.log_rows import UnableToFindCase
from nuan.cases.models import CauseTreeVersion, LogDraft
from nuan.cases.queries.log import causes_of, draft_of, log_of
from nuan.cases.queries.log_policy import cause_choices, cause_tree, causes_changes
from nuan.cases.rules.causes import Cause
from nuan.cases.rules.doers import Doer
from nuan.people.actions import erase_person
from tests.rooms.cases_log.desk import END, Desk, counts, grown, lacking, staff, talk
from tests.rooms.outreach.someone import ANN, NOW, begun

FEES = Cause(
    id="school_fees", branch="person", zh="学费集中到期", en="school fees fell due together", words="family",
    help=("instalments",),
)  # fmt: skip
MAY = date(2026, 5, 1)


@pytest.fixture
def risk(desk: Desk) -> Doer:
    return staff("risk", "risk")


@pytest.fixture
def boss(desk: Desk) -> Doer:
    return staff("boss", "supervisor")


def refused(answer: CausesAnswer, *where: str) -> None:
    assert (answer.number, [one.where for one in answer.lacks]) == (None, list(where))


def test_a_leaf_is_added_by_one_and_approved_by_another_and_holds_from_its_day(risk: Doer, boss: Doer) -> None:
    made = propose_cause(doer=risk, cause=FEES, from_on=MAY, at=NOW)
    assert made.number is not None
    assert cause_tree(on=MAY).cause(leaf="school_fees") is None, "nobody has approved it"
    assert approve_causes(doer=boss, number=made.number, at=NOW).number == made.number
    assert cause_tree(on=date(2026, 4, 30)).cause(leaf="school_fees") is None
    tree = cause_tree(on=MAY)
    assert (tree.cause(leaf="school_fees"), tree.version) == (FEES, str(made.number))
    offered = {one.id: (one.name, one.branch_name, one.help) for one in cause_choices(on=MAY, lang="zh").causes}
    assert offered["school_fees"] == ("学费集中到期", "个人原因", ("个性化分期",))
    assert [(one.change, one.proposed_by, one.approved_by) for one in causes_changes()] == [
        ("+ school_fees", "risk", "boss"),
    ]  # fmt: skip


def test_a_retired_leaf_stays_readable_where_it_was_logged(desk: Desk, risk: Doer, boss: Doer) -> None:
    desk.log(talk(cause="season"))
    made = propose_retiring(doer=risk, leaf="season", from_on=date(2026, 3, 3), at=NOW)
    assert approve_causes(doer=boss, number=made.number or 0, at=NOW).number
    assert cause_tree(on=date(2026, 3, 3)).cause(leaf="season") is None
    assert log_of(case=desk.case, limit=1)[0].cause_zh == "收入有季节性"
    told = causes_of(person=desk.person)[0]
    assert (told.cause_en, told.words, told.help) == (
        "income comes in seasons",
        "income_drop",
        ("seasonal_plan", "due_day"),
    )


def test_what_may_not_be_changed_so_is_refused_and_nothing_is_written(risk: Doer, boss: Doer, desk: Desk) -> None:
    before = counts()
    refused(propose_cause(doer=desk.li, cause=FEES, from_on=MAY, at=NOW), "doer")
    refused(propose_cause(doer=risk, cause=FEES, from_on=NOW.date(), at=NOW), "from_on")
    odd: list[dict[str, Any]] = [{"branch": "weather"}, {"words": "x"}, {"zh": ""}, {"holds": ("nap",)}, {"id": "X Y"}]
    for change in odd:
        refused(propose_cause(doer=risk, cause=Cause(**{**vars(FEES), **change}), from_on=MAY, at=NOW), "cause")
    refused(propose_retiring(doer=risk, leaf="nothing", from_on=MAY, at=NOW), "cause")
    refused(approve_causes(doer=boss, number=99, at=NOW), "number")
    assert grown(before) == {}


def test_nobody_approves_their_own_and_a_change_that_was_overtaken_is_proposed_again(
    risk: Doer, boss: Doer, desk: Desk
) -> None:
    both = Doer(staff=risk.staff, username="risk", roles=("risk", "supervisor"))
    first = propose_cause(doer=risk, cause=FEES, from_on=MAY, at=NOW)
    second = propose_retiring(doer=risk, leaf="season", from_on=MAY, at=NOW)
    refused(approve_causes(doer=both, number=first.number or 0, at=NOW), "doer")
    refused(approve_causes(doer=risk, number=first.number or 0, at=NOW), "doer", "doer")
    assert approve_causes(doer=boss, number=second.number or 0, at=NOW).number
    before = counts()
    refused(approve_causes(doer=boss, number=first.number or 0, at=NOW), "number")
    refused(approve_causes(doer=boss, number=second.number or 0, at=NOW), "number")
    assert grown(before) == {}
    with pytest.raises(DatabaseError), transaction.atomic():
        CauseTreeVersion.objects.filter(pk=first.number).update(approved_by_id=risk.staff, approved_at=NOW)
    with pytest.raises(DatabaseError), transaction.atomic():
        CauseTreeVersion.objects.filter(pk=first.number).update(approved_by_id=boss.staff, approved_at=NOW)


def test_a_draft_is_kept_sealed_for_who_typed_it_and_gone_once_logged(desk: Desk) -> None:
    fields: dict[str, str | list[str]] = {"note": "他说下月初", "demands": ["more_time"], "cause": ""}
    save_draft(doer=desk.li, case=desk.case, fields={"note": "他"}, at=NOW)
    save_draft(doer=desk.li, case=desk.case, fields=fields, at=END)
    save_draft(doer=desk.wang, case=desk.case, fields={"note": "another"}, at=END)
    held = draft_of(case=desk.case, staff=desk.li.staff)
    assert held is not None
    assert (held.fields, held.saved_at) == (fields, END)
    assert "下月" not in repr(held)
    with connection.cursor() as cursor:
        cursor.execute("select fields_sealed from cases_logdraft")
        assert all("下月".encode() not in bytes(row[0]) for row in cursor.fetchall())
    assert lacking(desk.log(talk(cause=""), contact=begun())) == ["cause"]
    assert draft_of(case=desk.case, staff=desk.li.staff) == held, "a refusal loses nothing"
    desk.log()
    assert draft_of(case=desk.case, staff=desk.li.staff) is None
    assert draft_of(case=desk.case, staff=desk.wang.staff) is not None
    drop_draft(doer=desk.wang, case=desk.case)
    assert LogDraft.objects.count() == 0


def test_a_draft_without_a_case_or_without_end_is_refused_and_one_of_an_erased_person_is_gone(desk: Desk) -> None:
    with pytest.raises(UnableToFindCase):
        save_draft(doer=desk.li, case=999, fields={}, at=NOW)
    with pytest.raises(UnableToSaveDraft, match="too large"):
        save_draft(doer=desk.li, case=desk.case, fields={"note": "x" * 20_001}, at=NOW)
    assert LogDraft.objects.count() == 0
    save_draft(doer=desk.li, case=desk.case, fields={"note": "x"}, at=NOW)
    erase_person(customer_id=ANN, reason="request 1", actor="test", at=END)
    assert draft_of(case=desk.case, staff=desk.li.staff) is None
