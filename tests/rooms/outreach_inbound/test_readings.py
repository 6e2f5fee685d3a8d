"""More readings: by a model, which may add; by a person, who may also take back. Tasks that end; messages of nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from nuan.outreach.actions.inbound_readings import Reread, consult, correct_reading
from nuan.outreach.actions.inbound_tasks import end_task, settle_unmatched
from nuan.outreach.models import InboundMessage, InboundReading, InboundTask, UnmatchedInbound
from nuan.outreach.queries.inbound import inbound_message, inbound_tasks, nobodys_messages, open_counts
from nuan.outreach.rules.routing_faults import (
    UnableToConsult,
    UnableToCorrectReading,
    UnableToEndTask,
    UnableToFindInbound,
)
from nuan.outreach.rules.words.replies import IntentFound, Language, ReplyReading
from nuan.people.actions import erase_person, lift_hold
from nuan.people.models import HoldRow, WishRow
from nuan.people.queries import UnableToFindPerson
from nuan.plumbing.audit import verify
from tests.rooms.outreach.someone import ANN, BEN, MINUTE, NEIGHBOUR_PHONE, NOW
from tests.rooms.outreach_inbound.post import (
    LATER,
    LENDER,
    OFFICE,
    STRANGER_PHONE,
    holds,
    points,
    rows,
    taken,
    tasks,
    wishes,
    wrote,
)
from tests.rooms.outreach_outbox.stand import message, sms, state

pytestmark = pytest.mark.usefixtures("somebody")
LI = "person:li"
THEN = LATER + MINUTE


class Model:
    """A reader that finds what it is told to, or fails."""

    def __init__(self, *intents: str, fault: Exception | None = None, **more: Any) -> None:
        self.intents, self.fault, self.more, self.asked = intents, fault, more, list[str]()

    def __call__(self, *, text: str, at_date: date, language: Language, currency: str) -> ReplyReading:
        assert (at_date, language, currency) == (date(2026, 3, 2), "auto", "CNY")
        self.asked.append(text)
        if self.fault is not None:
            raise self.fault
        found = tuple(IntentFound(intent=intent, start=0, end=1) for intent in self.intents)
        return ReplyReading(language="zh", found=found, **self.more)


def consulted(number: int, reader: Model, name: str = "model:x") -> Reread | None:
    return consult(inbound=number, reader=reader, name=name, lender=LENDER, office=OFFICE, at=THEN)


def corrected(number: int, *intents: str, why: str = "listened to them", by: str = LI) -> Reread:
    return correct_reading(inbound=number, intents=intents, why=why, by=by, office=OFFICE, at=THEN)


def test_a_model_may_add_and_what_it_adds_acts() -> None:
    waiting = message(sms(at=NOW + 60 * MINUTE))
    [number] = taken("嗯嗯").inbound
    assert state(waiting) == "queued"
    made = consulted(number, Model("hardship"))
    assert made is not None
    assert ([one[:2] for one in made.effects], made.undone) == ([("hardship", "hold"), ("hardship", "task")], ())
    assert holds() == [("hardship", f"message {number}")]
    assert state(waiting) == "cancelled"
    assert list(InboundReading.objects.values_list("number", "reader", "intents")) == [
        (1, "rules", "none"),
        (2, "model:x", "hardship"),
    ]


def test_a_model_never_takes_away_what_stops_or_is_urgent() -> None:
    [number] = taken("不想活了，别再发短信").inbound
    made = consulted(number, Model("promise"))
    assert made is not None
    assert {"distress", "stop"} <= set(made.intents)
    assert [kind for kind, _ in holds()] == ["distress"]
    assert len(wishes()) == 1
    last = InboundReading.objects.order_by("-number")[0]
    assert {"distress", "stop", "promise"} <= set(last.intents.split("\n"))


def test_a_model_is_asked_once_a_message() -> None:
    [number] = taken("嗯嗯").inbound
    model = Model("hardship")
    assert consulted(number, model) is not None
    before = rows()
    assert consulted(number, model) is None
    assert (rows(), model.asked) == (before, ["嗯嗯"])


def test_stop_and_distress_have_acted_when_a_model_fails_and_a_person_is_asked_to_read() -> None:
    [number] = taken("不想活了，别再发短信").inbound
    for fault in (UnableToConsult(reader="model:x", why="no answer"), TimeoutError("gone")):
        with pytest.raises(type(fault)):
            consulted(number, Model(fault=fault))
    assert [kind for kind, _ in holds()] == ["distress"]
    assert len(wishes()) == 1
    assert tasks() == ["distress", "read"]
    assert InboundReading.objects.count() == 1


def test_an_erased_person_is_shown_to_no_model() -> None:
    [number] = taken("嗯嗯").inbound
    erase_person(customer_id=ANN, reason="asked", actor="test", at=LATER)
    model = Model("hardship")
    assert (consulted(number, model), model.asked) == (None, [])


def test_a_misread_hold_is_lifted_a_wish_withdrawn_and_a_number_opened_again() -> None:
    [number] = taken("你打错了，别再发短信了，我要投诉").inbound
    assert (len(holds()), len(wishes()), points()[0]) == (1, 1, (True, False))
    made = corrected(number, "question")
    assert sorted(one[:2] for one in made.undone) == [
        ("complaint", "hold"), ("complaint", "task"), ("stop", "wish"), ("wrong_number", "invalid"), ("wrong_number", "task"),
    ]  # fmt: skip
    assert (holds(), wishes(), points()[0], tasks()) == ([], [], (False, False), ["question"])
    [hold] = HoldRow.objects.all()
    [wish] = WishRow.objects.all()
    assert (hold.lifted_by, wish.withdrawn_by, wish.withdrawn_evidence) == (LI, LI, f"misread: message {number}")
    shown = inbound_message(message=number, at=THEN)
    assert [(one.number, one.reader) for one in shown.readings] == [(1, "rules"), (2, LI)]
    assert set(shown.readings[0].intents) == {"stop", "complaint", "wrong_number"}
    assert shown.readings[1].intents == ("question",)
    assert shown.readings[1].why == "listened to them"
    assert sorted((one.kind, one.outcome) for one in shown.tasks if one.done_at) == [
        ("complaint", "misread"),
        ("wrong_number", "misread"),
    ]
    assert verify().broken_at is None


def test_somebody_elses_answer_that_was_the_customers_opens_the_number_again() -> None:
    [number] = taken("他手机在我这，我是他妈妈").inbound
    assert points()[0] == (False, True)
    corrected(number, "question")
    assert points()[0] == (False, False)


def test_what_was_missed_is_done_when_a_person_says_so() -> None:
    waiting = message(sms(at=NOW + 60 * MINUTE))
    [number] = taken("嗯嗯").inbound
    made = corrected(number, "stop", "distress")
    assert [one[:2] for one in made.effects] == [("stop", "wish"), ("distress", "hold"), ("distress", "task")]
    assert state(waiting) == "cancelled"
    assert holds() == [("distress", f"message {number}")]


def test_what_was_read_rightly_stays_when_something_is_added() -> None:
    [number] = taken("我要投诉你们").inbound
    corrected(number, "complaint", "hardship")
    assert sorted(kind for kind, _ in holds()) == ["complaint", "hardship"]
    assert tasks() == ["complaint", "hardship"]


def test_a_hold_that_was_lifted_meanwhile_stays_lifted_by_who_lifted_it() -> None:
    [number] = taken("我要投诉你们").inbound
    lift_hold(number=HoldRow.objects.get().pk, reason="answered", actor="person:wu", at=LATER)
    made = corrected(number, "question")
    assert [one[:2] for one in made.undone] == [("complaint", "task")]
    assert HoldRow.objects.get().lifted_by == "person:wu"


def test_a_third_partys_refusal_is_for_ever_whatever_is_corrected() -> None:
    [number] = taken(wrote("别再发短信给我", from_=NEIGHBOUR_PHONE)).inbound
    from nuan.people.models import TraitRow

    corrected(number, "question")
    assert list(TraitRow.objects.values_list("trait", "ended_at")) == [("party_refused", None)]
    [other] = taken(wrote("嗯嗯", from_=NEIGHBOUR_PHONE)).inbound
    with pytest.raises(UnableToCorrectReading, match="kept for ever"):
        corrected(other, "stop")


@pytest.mark.parametrize(
    ("intents", "why", "by", "told"),
    [
        (("cheer",), "heard", LI, "nobody knows cheer"), (("question",), " ", LI, "it is not said who corrects"),
        (("question",), "heard", "", "it is not said who corrects"), (("complaint",), "heard", LI, "read so already"),
    ],
)  # fmt: skip
def test_a_correction_that_says_too_little_or_nothing_new_changes_nothing(
    intents: tuple[str, ...], why: str, by: str, told: str
) -> None:
    [number] = taken("我要投诉你们").inbound
    before = rows()
    with pytest.raises(UnableToCorrectReading, match=told):
        corrected(number, *intents, why=why, by=by)
    assert rows() == before


def test_there_is_nothing_to_correct_where_there_is_nothing() -> None:
    with pytest.raises(UnableToFindInbound, match="no message 99"):
        corrected(99, "question")
    [number] = taken("我要投诉你们").inbound
    erase_person(customer_id=ANN, reason="asked", actor="test", at=LATER)
    with pytest.raises(UnableToCorrectReading, match="erased"):
        corrected(number, "question")


def test_a_task_ends_once_with_an_outcome_and_a_sealed_note() -> None:
    taken("我3月6日还500元")
    [task] = inbound_tasks(at=LATER, customer_id=ANN, kind=None, only_open=True, limit=9)
    assert end_task(task=task.task, outcome="confirmed", note="called back, the sixth it is", by=LI, at=THEN)
    [shown] = inbound_tasks(at=THEN, customer_id=ANN, kind=None, only_open=False, limit=9)
    assert (shown.done_by, shown.outcome, shown.note, shown.late) == (
        LI,
        "confirmed",
        "called back, the sixth it is",
        False,
    )
    assert open_counts() == {}
    assert b"sixth" not in bytes(InboundTask.objects.get().note)
    with pytest.raises(UnableToEndTask, match="person:li ended it"):
        end_task(task=task.task, outcome="confirmed", note="", by=LI, at=THEN)


@pytest.mark.parametrize(("outcome", "by"), [("cheered", LI), ("answered", " ")])
def test_a_task_ends_only_in_words_there_are_and_by_somebody(outcome: str, by: str) -> None:
    taken("请问我还差多少钱？")
    number = InboundTask.objects.get().pk
    with pytest.raises(UnableToEndTask):
        end_task(task=number, outcome=outcome, note="", by=by, at=THEN)
    assert tasks() == ["question"]
    with pytest.raises(UnableToFindInbound, match="no task 999"):
        end_task(task=999, outcome="answered", note="", by=LI, at=THEN)


def test_a_note_about_an_erased_person_is_not_kept() -> None:
    taken("请问我还差多少钱？")
    erase_person(customer_id=ANN, reason="asked", actor="test", at=LATER)
    assert end_task(task=InboundTask.objects.get().pk, outcome="nothing_to_do", note="something", by=LI, at=THEN)
    assert bytes(InboundTask.objects.get().note) == b""


def settled(number: int, customer_id: str | None) -> Any:
    return settle_unmatched(unmatched=number, customer_id=customer_id, by=LI, lender=LENDER, office=OFFICE, at=THEN)


def test_a_message_of_nobody_that_a_person_gives_to_a_customer_acts_as_theirs() -> None:
    number = taken(wrote("最近失业了，还不上", from_=STRANGER_PHONE)).unmatched
    assert number is not None
    made = settled(number, BEN)
    assert [kind for kind, _ in holds(BEN)] == ["hardship"]
    assert tasks(BEN) == ["hardship"]
    found = InboundMessage.objects.get(pk=made.inbound[0])
    assert (found.person.customer_id, found.point) == (BEN, "")
    kept = UnmatchedInbound.objects.get()
    assert (kept.settled_by, kept.inbound_id) == (LI, found.pk)
    assert [one.text for one in nobodys_messages(only_open=False, limit=9)] == [""]
    assert open_counts() == {"hardship": 1}
    assert verify().broken_at is None


def test_a_message_that_is_nobodys_is_destroyed() -> None:
    number = taken(wrote("广告：办证", from_=STRANGER_PHONE)).unmatched
    assert number is not None
    assert settled(number, None) is None
    assert nobodys_messages(only_open=True, limit=9) == []
    assert open_counts() == {}
    with pytest.raises(UnableToEndTask, match="settled it"):
        settled(number, BEN)
    with pytest.raises(UnableToFindInbound, match="no message of nobody known 99"):
        settled(99, None)


def test_a_message_given_to_nobody_there_is_stays_open() -> None:
    number = taken(wrote("退订", from_=STRANGER_PHONE)).unmatched
    assert number is not None
    before = rows()
    with pytest.raises(UnableToFindPerson):
        settled(number, "U99")
    assert rows() == before
    assert UnmatchedInbound.objects.get().settled_at is None


def test_two_customers_at_one_address_are_both_left_in_peace_and_one_file_holds_the_words() -> None:
    from nuan.people.actions import add_contact_point
    from tests.rooms.outreach.someone import ANN_PHONES, begun, call
    from tests.rooms.outreach.someone import number as given

    add_contact_point(customer_id=BEN, point=given(ANN_PHONES[0]), country="cn", actor="test", at=NOW)
    from nuan.people.queries import standing_of

    shared = standing_of(customer_id=BEN, at=NOW).points[-1].key
    begun(call(channel="sms", point=shared), customer_id=BEN)
    made = taken("不想活了，别再发短信")
    owners = [InboundMessage.objects.get(pk=number).person.customer_id for number in made.inbound]
    assert owners == [BEN, ANN]
    assert [inbound_message(message=number, at=THEN).text for number in made.inbound] == ["不想活了，别再发短信", ""]
    for one in (ANN, BEN):
        assert [kind for kind, _ in holds(one)] == ["distress"]
        assert [kind for kind, *_ in wishes(one)] == ["channel_refused"]
        assert tasks(one) == ["distress"]
    assert taken(replace(wrote("请问还差多少"), at=LATER), at=THEN).inbound != ()
    assert tasks(ANN) == ["distress"]
    assert "question" in tasks(BEN)
