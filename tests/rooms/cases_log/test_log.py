"""A contact is logged once, with all that follows, or not at all; the first conversation never without its cause."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from nuan.access.models import Agency
from nuan.cases.actions.calling import CallBegun, begin_call
from nuan.cases.actions.log import correct_log, log_contact, log_unreserved
from nuan.cases.actions.log_drafts import save_draft
from nuan.cases.actions.log_rows import UnableToFindCase
from nuan.cases.models import Case, LogEntry, Task
from nuan.cases.queries.log import care_needs_of, causes_of, log_entry, log_of, must_say_why
from nuan.cases.rules.doers import Doer
from nuan.cases.rules.log_entry import PromiseGiven
from nuan.outreach.actions import finish
from nuan.outreach.queries import contact_shown
from nuan.people.actions import erase_person
from nuan.people.queries import standing_of
from nuan.plumbing.models import AuditEntry
from tests.rooms.cases_log.desk import (
    END,
    SILENCE,
    TALK,
    Desk,
    case_says,
    counts,
    grown,
    lacking,
    promised,
    staff,
    talk,
)
from tests.rooms.outreach.someone import ANN, DAY, KNOWN, LAW, MINUTE, NOW, begun, call, locate, reserved

ALL_OF_IT = {
    "cases_logentry": 1, "cases_promise": 1, "cases_promisepart": 2, "cases_task": 1, "outreach_ledgerentry": 1,
    "plumbing_auditentry": 2,
}  # fmt: skip


def test_a_first_conversation_is_logged_with_all_that_follows(desk: Desk) -> None:
    contact = begun()
    before = counts()
    logged = desk.log(talk(promise=promised((10, 50_000), (25, 70_000))), contact=contact)
    assert logged.entry is not None
    assert grown(before) == ALL_OF_IT
    assert contact_shown(contact=contact, at=END).outcome == "answered"
    shown = log_of(case=desk.case, limit=9)[0]
    assert (shown.number, shown.contact, shown.staff, shown.channel) == (logged.entry, contact, "li", "call")
    assert (shown.cause, shown.cause_zh, shown.background_en) == ("job_loss", "失业或停工", "looking for work")
    assert (shown.note, shown.demands, shown.feelings) == (TALK.note, ("lower_instalment",), ("needs_to_be_heard",))
    assert (shown.started_at, shown.ended_at, shown.help_offered) == (NOW, END, ("instalments",))
    assert shown.note not in repr(shown)
    assert case_says(
        desk.case, "first_contact_at", "conversation_at", "help_offered_at", "next_step", "promise_due_on"
    ) == (NOW, NOW, NOW, "offer_help", promised((10, 1)).parts[0].due_on)
    assert logged.tasks == ("help",)
    task = Task.objects.get()
    assert (task.kind, task.owner_id, task.due_at) == ("help", desk.li.staff, (NOW + DAY).replace(hour=10))
    assert logged.cause is not None
    assert logged.cause.holds == ("hardship",)


def test_what_the_audit_trail_says_of_it_is_no_personal_matter(desk: Desk) -> None:
    desk.log(talk(cause="illness", background="in_treatment"))
    entry = AuditEntry.objects.get(verb="logged_contact")
    assert entry.actor == "staff:li"
    assert json.loads(entry.facts) == {
        "case": desk.case, "channel": "call", "direction": "outbound", "party": "customer", "outcome": "answered",
        "corrects": None, "conversation": True, "causes": "house 2000-01-01",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"cause": ""}, ["cause"]), ({"background": ""}, ["background"]),
        ({"cause": "", "background": ""}, ["background", "cause"]), ({"cause": "lazy"}, ["cause"]),
        ({"next_step": "call_back"}, ["next_on"]), ({"promise": promised()}, ["promise"]),
    ],
)  # fmt: skip
def test_a_first_conversation_without_its_cause_writes_nothing(
    desk: Desk, changes: dict[str, str], where: list[str]
) -> None:
    contact = begun()
    before = counts()
    assert lacking(desk.log(talk(**changes), contact=contact)) == where
    assert grown(before) == {}
    assert contact_shown(contact=contact, at=END).outcome == "started", "the contact is not closed"
    assert case_says(desk.case, "first_contact_at", "next_step") == (None, "")
    assert desk.log(contact=contact).entry is not None


def test_nobody_answered_is_no_first_contact(desk: Desk) -> None:
    assert desk.log(SILENCE).entry is not None
    assert case_says(desk.case, "first_contact_at", "conversation_at") == (None, None)
    assert must_say_why(case=desk.case, opening=1)
    assert lacking(desk.log(talk(cause=""), contact=begun())) == ["cause"]


def test_the_database_itself_keeps_no_first_conversation_without_a_cause(desk: Desk) -> None:
    desk.log(SILENCE)
    silent = LogEntry.objects.get()
    other = begun()

    def insert(**changes: object) -> None:
        row = LogEntry.objects.get(pk=silent.pk)
        row.pk, row.contact_id, row.conversation = None, other, True
        for name, value in changes.items():
            setattr(row, name, value)
        with transaction.atomic():
            row.save(force_insert=True)

    for changes in ({}, {"cause": "illness"}, {"background": "retired"}, {"cause_from": silent}):
        with pytest.raises(DatabaseError):
            insert(**changes)
    assert LogEntry.objects.count() == 1
    insert(cause="illness", background="retired", cause_known=True)
    assert LogEntry.objects.count() == 2


@pytest.mark.parametrize("change", [{"note_sealed": b"x"}, {"outcome": "answered"}])
def test_an_entry_is_never_changed_or_deleted(desk: Desk, change: dict[str, object]) -> None:
    desk.log(SILENCE)
    for act in (lambda: LogEntry.objects.update(**change), lambda: LogEntry.objects.all().delete()):
        with pytest.raises(DatabaseError, match="correct it by a further entry"), transaction.atomic():
            act()
    assert LogEntry.objects.get().outcome == "no_answer"


def test_once_told_a_cause_need_not_be_asked_for_again_until_the_case_opens_anew(desk: Desk) -> None:
    first = desk.log().entry
    assert not must_say_why(case=desk.case, opening=1)
    again = desk.log(talk(cause="", background="", next_step="none"), contact=begun(call()))
    assert LogEntry.objects.get(pk=again.entry).cause_from_id == first
    Case.objects.filter(pk=desk.case).update(times_opened=2)
    assert lacking(desk.log(talk(cause="", background=""), contact=begun())) == ["background", "cause"]


def test_who_would_rather_not_say_is_asked_again_gently(desk: Desk) -> None:
    logged = desk.log(talk(cause="not_told", background="background_not_told", next_step="none"))
    assert logged.tasks == ("ask_why",)
    assert Task.objects.get().due_at == (NOW + 7 * DAY).replace(hour=10)
    assert must_say_why(case=desk.case, opening=1)
    assert [one.known for one in causes_of(person=desk.person)] == [False]
    assert lacking(desk.log(talk(cause="", background=""), contact=begun())) == ["background", "cause"]


def test_a_relative_is_logged_without_a_cause(desk: Desk) -> None:
    contact = begun(locate())
    said = talk(cause="", background="", next_step="check_contact", note="")
    logged = desk.log(said, contact=contact)
    assert (logged.tasks, log_of(case=desk.case, limit=1)[0].conversation) == (("check_contact",), False)
    assert case_says(desk.case, "first_contact_at") == (None,)


def test_care_that_is_needed_is_shared_with_everybody_who_may_act(desk: Desk) -> None:
    desk.log(talk(care_needs=("hearing", "slow_pace")))
    desk.log(talk(care_needs=("slow_pace", "written")), contact=begun())
    assert care_needs_of(person=desk.person) == ("hearing", "slow_pace", "written")
    assert "vulnerable" in standing_of(customer_id=ANN, at=END).flags
    assert case_says(desk.case, "vulnerable") == (True,)


def test_a_person_in_distress_is_cared_for_the_same_day(desk: Desk) -> None:
    logged = desk.log(talk(feelings=("needs_care_now",), next_step="none"))
    assert logged.tasks == ("follow_up",)
    assert Task.objects.get().due_at == NOW.replace(hour=10)


def test_two_log_the_same_contact_the_second_is_told_by_whom(desk: Desk) -> None:
    contact = begun()
    desk.log(contact=contact)
    before = counts()
    second = desk.log(contact=contact, doer=desk.wang)
    assert lacking(second) == ["contact"]
    assert "li logged this contact" in second.lacks[0].en
    assert grown(before) == {}


def test_a_contact_whose_result_a_machine_kept_is_logged_with_that_result(desk: Desk) -> None:
    contact = begun()
    finish(contact=contact, outcome="no_answer", at=END, by="robot:dialler")
    before = counts()
    assert lacking(desk.log(contact=contact)) == ["outcome"]
    assert grown(before) == {}
    assert desk.log(SILENCE, contact=contact).entry is not None
    assert grown(before) == {"cases_logentry": 1, "plumbing_auditentry": 1}


def test_what_is_not_of_the_case_or_was_not_begun_is_not_logged(desk: Desk) -> None:
    waiting = reserved().contact
    assert waiting is not None
    before = counts()
    for case, contact in ((desk.case, 999), (desk.case, waiting), (desk.other, begun())):
        logged = log_contact(doer=desk.li, case=case, contact=contact, said=TALK, at=END)
        assert lacking(logged) == ["contact"]
    assert grown(before) == {"outreach_contact": 1, "outreach_ledgerentry": 2}, "only the call that was begun"
    with pytest.raises(UnableToFindCase, match="no case 999"):
        log_contact(doer=desk.li, case=999, contact=waiting, said=TALK, at=END)


@pytest.mark.parametrize("role", ["compliance", "risk", "administrator"])
def test_who_may_not_log_does_not(desk: Desk, role: str) -> None:
    contact = begun()
    before = counts()
    logged = desk.log(talk(promise=promised((10, 1))), contact=contact, doer=staff("someone", role))
    assert lacking(logged) == ["doer", "doer", "doer"]
    assert grown(before) == {}


def test_a_call_by_the_person_is_logged_and_counts(desk: Desk) -> None:
    inbound = call(direction="inbound", purpose="answer", flags=frozenset())
    before = counts()
    refused = log_unreserved(doer=desk.li, case=desk.case, proposal=inbound, said=talk(cause=""), at=END)
    assert (lacking(refused), grown(before)) == (["cause"], {})
    logged = log_unreserved(doer=desk.li, case=desk.case, proposal=inbound, said=TALK, at=END)
    shown = log_of(case=desk.case, limit=1)[0]
    assert (shown.direction, shown.number) == ("inbound", logged.entry)
    assert contact_shown(contact=shown.contact, at=END).proposer == "staff:li"
    assert case_says(desk.case, "first_contact_at") == (NOW,)


def test_a_correction_is_a_further_entry_and_corrects_the_result(desk: Desk) -> None:
    first = desk.log(SILENCE)
    assert first.entry is not None
    before = counts()
    assert lacking(correct_log(doer=desk.wang, entry=first.entry, said=TALK, why=" ", at=END + MINUTE)) == ["why"]
    assert grown(before) == {}
    second = correct_log(doer=desk.wang, entry=first.entry, said=TALK, why="录音里是本人接通", at=END + MINUTE)
    assert grown(before) == {
        "cases_logentry": 1, "cases_task": 1, "outreach_ledgerentry": 1, "plumbing_auditentry": 1,
    }  # fmt: skip
    new, old = log_of(case=desk.case, limit=9)
    assert (new.number, new.corrects, new.why_corrected, new.outcome) == (
        second.entry, first.entry, "录音里是本人接通", "answered",
    )  # fmt: skip
    assert (old.corrected_by, old.outcome) == (second.entry, "no_answer")
    assert contact_shown(contact=old.contact, at=END).outcome == "answered"
    assert case_says(desk.case, "first_contact_at") == (NOW,)
    third = correct_log(doer=desk.li, entry=first.entry, said=TALK, why="again", at=END + MINUTE)
    assert lacking(third) == ["entry"]
    assert "wang corrected this entry already" in third.lacks[0].en


def test_a_cause_that_later_conversations_rest_on_is_not_corrected_away(desk: Desk) -> None:
    first = desk.log().entry
    assert first is not None
    desk.log(talk(cause="", background="", next_step="none"), contact=begun())
    before = counts()
    assert "cause" in lacking(correct_log(doer=desk.li, entry=first, said=SILENCE, why="slip", at=END))
    assert grown(before) == {}
    kept = correct_log(doer=desk.li, entry=first, said=talk(cause="income_drop"), why="slip", at=END)
    assert [one.cause for one in causes_of(person=desk.person)] == ["income_drop"]
    assert log_entry(entry=kept.entry or 0) is not None


def test_a_first_conversation_logged_by_mistake_is_corrected_and_the_next_is_the_first(desk: Desk) -> None:
    first = desk.log().entry
    assert first is not None
    assert correct_log(doer=desk.li, entry=first, said=SILENCE, why="somebody else's call", at=END).entry is not None
    assert case_says(desk.case, "first_contact_at", "next_step") == (None, "none")
    assert (causes_of(person=desk.person), must_say_why(case=desk.case, opening=1)) == ([], True)


def test_after_erasure_the_words_are_gone_and_nothing_more_is_kept(desk: Desk) -> None:
    desk.log()
    contact = begun()
    erase_person(customer_id=ANN, reason="request 1", actor="test", at=END)
    before = counts()
    assert "case" in lacking(desk.log(contact=contact, at=END + timedelta(minutes=9)))
    assert grown(before) == {}
    assert [one.note for one in log_of(case=desk.case, limit=9)] == [""]


def test_an_agency_works_on_what_is_placed_with_it_and_asks_as_an_agency(desk: Desk) -> None:
    agency = Agency.objects.create(key="kind", name_zh="机构", name_en="agency", opened_at=NOW)
    ours = Doer(staff=desk.wang.staff, username="wang", roles=("agency_user",), agency="kind")
    theirs = Doer(staff=desk.wang.staff, username="wang", roles=("agency_user",), agency="other")
    contact = begun()
    Case.objects.filter(pk=desk.case).update(agency=agency)
    before = counts()
    assert lacking(desk.log(contact=contact, doer=theirs)) == ["case"]
    assert [one.where for one in dialled(desk, theirs, role="agency").lacks] == ["case"]
    assert [one.where for one in dialled(desk, ours, role="lender").lacks] == ["role"]
    inbound = call(direction="inbound", purpose="answer", flags=frozenset())
    assert lacking(log_unreserved(doer=ours, case=desk.case, proposal=inbound, said=TALK, at=END)) == ["role"]
    with pytest.raises(UnableToFindCase):
        save_draft(doer=theirs, case=desk.case, fields={"note": "x"}, at=NOW)
    assert grown(before) == {}
    save_draft(doer=ours, case=desk.case, fields={"note": "x"}, at=NOW)
    assert desk.log(contact=contact, doer=ours).entry is not None


def dialled(desk: Desk, doer: Doer, *, role: str) -> CallBegun:
    return begin_call(
        doer=doer, case=desk.case, proposal=call(role=role), known=KNOWN, pack=LAW, at=NOW, key=f"k {doer.agency}"
    )


def test_a_promise_in_a_currency_they_do_not_owe_is_refused(desk: Desk) -> None:
    contact = begun()
    before = counts()
    dollars = PromiseGiven(currency="USD", parts=promised((10, 5)).parts)
    assert lacking(desk.log(talk(promise=dollars), contact=contact)) == ["promise"]
    assert grown(before) == {}


@pytest.mark.parametrize(("direction", "outcome"), [("inbound", "met"), ("outbound", "met"), ("outbound", "not_met")])
def test_a_meeting_face_to_face_is_logged(desk: Desk, direction: str, outcome: str) -> None:
    visit = call(channel="visit", direction=direction, purpose="answer", point="", flags=frozenset())
    why = {} if outcome == "met" else {"cause": "", "background": ""}
    logged = log_unreserved(doer=desk.li, case=desk.case, proposal=visit, said=talk(outcome=outcome, **why), at=END)
    shown = log_of(case=desk.case, limit=1)[0]
    assert (shown.number, shown.channel, shown.conversation) == (logged.entry, "visit", outcome == "met")
    assert contact_shown(contact=shown.contact, at=END).outcome == outcome
