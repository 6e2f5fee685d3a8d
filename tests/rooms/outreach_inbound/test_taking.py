"""What people write is kept, counts, and acts at once; once, however often it is handed over."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from nuan.outreach.models import Contact, InboundMessage, InboundReading, Message, UnmatchedInbound
from nuan.outreach.queries.inbound import inbound_message, inbound_tasks, nobodys_messages
from nuan.outreach.rules.answers import Known
from nuan.people.actions import erase_person, mark_point_invalid
from nuan.plumbing.audit import verify
from tests.rooms.outreach.someone import (
    ANN,
    ANN_PHONES,
    BEN,
    MINUTE,
    NEIGHBOUR_PHONE,
    NOW,
    call,
    contact_values,
    neighbour,
    point_of,
    reserved,
)
from tests.rooms.outreach_inbound import post
from tests.rooms.outreach_inbound.post import (
    LATER,
    STRANGER_PHONE,
    holds,
    points,
    rows,
    taken,
    tasks,
    wishes,
    wrote,
)
from tests.rooms.outreach_outbox.stand import Gateway, message, sent, sms, state

pytestmark = pytest.mark.usefixtures("somebody")


def test_a_message_is_kept_sealed_and_is_a_contact_the_person_began() -> None:
    made = taken("请问我还差多少钱？")
    [number] = made.inbound
    shown = inbound_message(message=number, at=LATER)
    assert (shown.customer_id, shown.channel, shown.point, shown.text, shown.from_masked) == (
        ANN, "sms", point_of(), "请问我还差多少钱？", "**********8000",
    )  # fmt: skip
    assert contact_values(shown.contact or 0, "direction", "outcome", "channel", "party", "point") == (
        "inbound", "received", "sms", "customer", point_of(),
    )  # fmt: skip
    assert [(one.reader, one.intents) for one in shown.readings] == [("rules", ("question",))]
    assert tasks() == ["question"]
    assert verify().broken_at is None
    for table in ("inboundmessage", "inboundreading", "inboundtask"):
        with connection.cursor() as cursor:
            cursor.execute(f"select * from outreach_{table}")
            told = repr(cursor.fetchall())
        assert "多少钱" not in told
        assert ANN_PHONES[0] not in told
        assert "138" not in told.replace(repr(point_of()), "")


def test_a_message_heals_a_number_that_was_thought_dead() -> None:
    mark_point_invalid(point=point_of(), source="a test", actor="test", at=NOW)
    taken("在的")
    assert points()[0] == (False, False)


def test_the_same_message_again_does_nothing_again() -> None:
    first = taken(wrote("停止发短信", name="p7"))
    before = rows()
    again = taken(wrote("停止发短信", name="p7"), at=LATER + MINUTE)
    assert (again.inbound, again.repeated, again.effects) == (first.inbound, True, ())
    assert rows() == before


def test_a_gateway_that_names_nothing_may_hand_it_over_twice_within_minutes() -> None:
    first = taken(wrote("退订", name=""))
    again = taken(wrote("退订", name="", at=NOW + 2 * MINUTE), at=NOW + 3 * MINUTE)
    assert (again.inbound, again.repeated) == (first.inbound, True)
    later = taken(wrote("退订", name="", at=NOW + 30 * MINUTE), at=NOW + 31 * MINUTE)
    assert (later.repeated, len(wishes())) == (False, 2)


def test_a_stop_refuses_the_channel_and_takes_what_is_queued() -> None:
    waiting = [message(sms(at=NOW + MINUTE * 60 * hours)) for hours in (1, 2)]
    calls = reserved(call(at=NOW + 60 * MINUTE)).contact
    made = taken("退订")
    assert wishes() == [("channel_refused", "sms", f"message {made.inbound[0]}")]
    assert [state(one) for one in waiting] == ["cancelled", "cancelled"]
    assert contact_values(calls or 0, "cancelled_why") == ("",)
    assert [one[:2] for one in made.effects] == [("stop", "wish")]


def test_a_stop_that_names_no_channel_refuses_them_all() -> None:
    contact = reserved(call(at=NOW + 60 * MINUTE)).contact
    taken("请不要再联系我")
    assert [one[:2] for one in wishes()] == [("channel_refused", "")]
    assert contact_values(contact or 0, "cancelled_why") == ("channel_refused",)


def test_one_confirmation_of_an_opt_out_goes_out_and_never_a_second() -> None:
    how = {"confirm": post.confirmation, "office": post.SHIPPED}
    taken("退订", **how)
    gateway = Gateway()
    done = sent(gateway, at=LATER, law=post.SHIPPED.pack, known=lambda _: Known())
    assert (dict(done.states), [one.text for one in gateway.sent]) == ({"accepted": 1}, ["已为您退订，不会再发。"])
    [only] = Message.objects.all()
    assert (only.contact.purpose, only.template) == ("confirm_opt_out", "opt-out")
    taken(wrote("TD", at=NOW + 60 * MINUTE), at=NOW + 61 * MINUTE, **how)
    assert Message.objects.count() == 1
    assert len(wishes()) == 2


def test_a_second_stop_before_the_confirmation_went_leaves_one_to_go() -> None:
    how = {"confirm": post.confirmation, "office": post.SHIPPED}
    taken("退订", **how)
    taken(wrote("TD", at=LATER), at=LATER, **how)
    assert list(Message.objects.order_by("pk").values_list("state", flat=True)) == ["cancelled", "queued"]


def test_no_confirmation_goes_to_somebody_in_distress() -> None:
    taken("别再发短信了，我不想活了", confirm=post.confirmation, office=post.SHIPPED)
    assert Message.objects.count() == 0
    assert [kind for kind, _ in holds()] == ["distress"]
    assert [one[0] for one in wishes()] == ["channel_refused"]


def test_distress_holds_everything_and_calls_a_person_at_once() -> None:
    waiting, calling = message(sms(at=NOW + 60 * MINUTE)), reserved(call(at=NOW + 60 * MINUTE)).contact
    made = taken("我不想活了")
    assert holds() == [("distress", f"message {made.inbound[0]}")]
    assert state(waiting) == "cancelled"
    assert contact_values(calling or 0, "cancelled_why") == ("hold",)
    [task] = inbound_tasks(at=LATER, customer_id=None, kind=None, only_open=True, limit=9)
    assert (task.kind, task.urgent, task.due_at - LATER, task.late) == ("distress", True, 15 * MINUTE, False)
    assert inbound_tasks(at=LATER + 16 * MINUTE, customer_id=ANN, kind="distress", only_open=True, limit=9)[0].late


@pytest.mark.parametrize(
    ("text", "kind"),
    [("最近失业了，还不上", "hardship"), ("金额不对，我有异议", "dispute"), ("我要投诉你们", "complaint")],
)
def test_hardship_dispute_and_complaint_hold_at_once_and_wait_for_an_answer(text: str, kind: str) -> None:
    waiting = message(sms(at=NOW + 60 * MINUTE))
    taken(text)
    assert [one for one, _ in holds()] == [kind]
    assert kind in tasks()
    assert state(waiting) == "cancelled"


def test_a_second_hardship_places_no_second_hold() -> None:
    taken("最近失业了，还不上")
    taken("我失业了，真的还不上")
    assert [one for one, _ in holds()] == ["hardship"]
    assert tasks() == ["hardship", "hardship"]


def test_the_same_distress_again_takes_what_was_reserved_under_the_first() -> None:
    taken("我不想活了")
    helping = reserved(call(at=NOW + 60 * MINUTE, purpose="answer")).contact
    taken("真的不想活了")
    assert [one for one, _ in holds()] == ["distress", "distress"]
    assert contact_values(helping or 0, "cancelled_why") == ("hold",)


def test_a_wrong_number_is_closed_and_counts_as_no_word_of_the_customer() -> None:
    waiting = message(sms(at=NOW + 60 * MINUTE))
    [number] = taken("你打错了，我不认识这个人").inbound
    assert points() == [(True, False), (False, False)]
    assert state(waiting) == "cancelled"
    assert tasks() == ["wrong_number"]
    assert InboundMessage.objects.get(pk=number).contact_id is None
    assert Contact.objects.filter(direction="inbound").count() == 0


def test_somebody_else_who_answers_stops_that_number() -> None:
    taken("他手机在我这，我是他妈妈，他不在")
    assert points() == [(False, True), (False, False)]
    assert tasks() == ["third_party"]
    assert Contact.objects.filter(direction="inbound").count() == 0


def test_a_promise_is_kept_for_a_person_to_confirm() -> None:
    taken("我3月6日还500元")
    [task] = inbound_tasks(at=LATER, customer_id=ANN, kind="promise", only_open=True, limit=9)
    assert task.says["promise"] == {"on": "2026-03-06", "amount": [50_000, "CNY"], "waits_for_payday": False}
    assert holds() == []


def test_a_call_back_with_day_and_hour_is_an_appointment() -> None:
    [number] = taken("现在开会，明天下午三点给我回电话").inbound
    assert wishes() == [("call_back", "call", f"message {number}")]
    from nuan.people.models import WishRow

    row = WishRow.objects.get()
    assert (row.from_at, row.until_at) == (post.moment("2026-03-03T15:00+08:00"), post.moment("2026-03-03T16:00+08:00"))
    assert tasks() == ["call_back"]


@pytest.mark.parametrize("text", ["给我回电话", "今晚十一点半给我打电话"])
def test_a_call_back_without_an_hour_or_at_night_is_for_a_person_to_settle(text: str) -> None:
    taken(text)
    assert (wishes(), tasks()) == ([], ["call_back"])


def test_what_is_not_understood_is_read_by_a_person() -> None:
    taken("嗯嗯")
    assert tasks() == ["read"]


def test_a_message_of_which_a_part_never_came_acts_and_is_read() -> None:
    taken(wrote("不要再发短信 […]", complete=False))
    assert [one[0] for one in wishes()] == ["channel_refused"]
    assert "read" in tasks()


def test_an_automatic_answer_is_kept_and_nothing_follows() -> None:
    [number] = taken(wrote("本人休假，退订请回复TD，有事请投诉", automatic=True)).inbound
    assert (holds(), wishes(), tasks()) == ([], [], [])
    assert InboundMessage.objects.get(pk=number).contact_id is None
    assert list(InboundReading.objects.values_list("reader", "intents")) == [("automatic", "")]


def test_a_neighbour_who_says_stop_is_never_contacted_again() -> None:
    taken(wrote("别再发短信给我", from_=NEIGHBOUR_PHONE))
    from nuan.people.models import TraitRow

    assert list(TraitRow.objects.values_list("party__key", "trait")) == [(neighbour(), "party_refused")]
    assert wishes() == []


def test_what_a_neighbour_says_of_somebodys_means_holds_nothing() -> None:
    taken(wrote("他失业了还不上", from_=NEIGHBOUR_PHONE))
    assert holds() == []
    assert "hardship" in tasks()


def test_nobody_known_is_kept_apart_with_a_task_and_taken_once() -> None:
    first = taken(wrote("请问这是什么", from_=STRANGER_PHONE, name="p1"))
    again = taken(wrote("请问这是什么", from_=STRANGER_PHONE, name="p1"))
    assert (first.inbound, first.repeated, again.repeated, again.unmatched) == ((), False, True, first.unmatched)
    assert UnmatchedInbound.objects.count() == 1
    [task] = inbound_tasks(at=LATER, customer_id=None, kind=None, only_open=True, limit=9)
    assert (task.kind, task.urgent, task.customer_id) == ("unmatched", False, "")
    [one] = nobodys_messages(only_open=True, limit=9)
    assert (one.text, one.from_) == ("请问这是什么", STRANGER_PHONE)
    assert InboundMessage.objects.count() == 0


def test_distress_of_nobody_known_is_urgent() -> None:
    taken(wrote("我不想活了", from_=STRANGER_PHONE))
    kinds = [
        (one.kind, one.urgent) for one in inbound_tasks(at=LATER, customer_id=None, kind=None, only_open=True, limit=9)
    ]
    assert sorted(kinds) == [("distress", True), ("unmatched", True)]


def test_an_answer_from_an_address_in_no_file_is_theirs_whom_we_wrote_to() -> None:
    number = message(sms())
    key = Message.objects.get(pk=number).key
    [found] = taken(wrote("退订", from_="new@example.org", channel="email", answers=key)).inbound
    assert InboundMessage.objects.get(pk=found).person.customer_id == ANN
    assert wishes() == [("channel_refused", "email", f"message {found}")]


@pytest.mark.parametrize("written", ["+8613800138000", "8613800138000", "13800138000", "138 0013 8000"])
def test_a_number_is_the_same_however_a_gateway_writes_it(written: str) -> None:
    [found] = taken(wrote("退订", from_=written)).inbound
    assert InboundMessage.objects.get(pk=found).point == point_of()


def test_in_the_portal_the_customers_number_says_who_writes() -> None:
    [number] = taken(wrote("请不要再联系我", from_=BEN, channel="portal")).inbound
    assert InboundMessage.objects.get(pk=number).person.customer_id == BEN
    assert [one[0] for one in wishes(BEN)] == ["channel_refused"]
    assert taken(wrote("hello", from_="nobody", channel="portal")).unmatched is not None


def test_who_was_erased_is_found_no_more() -> None:
    erase_person(customer_id=ANN, reason="asked", actor="test", at=NOW)
    made = taken(wrote("退订", at=LATER), at=LATER)
    assert (made.inbound, made.unmatched is not None) == ((), True)


def test_what_was_written_is_gone_once_the_person_is_erased() -> None:
    [number] = taken(wrote("我要投诉你们", name="")).inbound
    before = InboundMessage.objects.get(pk=number)
    assert (len(before.words_index), len(before.key)) == (64, 64)
    erase_person(customer_id=ANN, reason="asked", actor="test", at=LATER)
    shown = inbound_message(message=number, at=LATER)
    assert (shown.text, shown.from_masked, shown.tasks[0].says) == ("", "", {})
    after = InboundMessage.objects.get(pk=number)
    assert (after.words_index, after.key) == ("", f"erased {number}")


def test_a_clock_that_runs_ahead_does_not_lose_a_message() -> None:
    [number] = taken(wrote("退订", at=LATER + 60 * MINUTE), at=LATER).inbound
    assert InboundMessage.objects.get(pk=number).received_at == LATER


def test_a_fault_in_the_middle_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    from nuan.outreach.actions import inbound as door

    def fails(**_: object) -> None:
        raise RuntimeError("the machine stops")

    before = rows()
    monkeypatch.setattr(door, "keep_reading", fails)
    with pytest.raises(RuntimeError, match="the machine stops"):
        taken("我不想活了")
    assert rows() == before


def test_what_was_written_is_never_deleted_and_a_reading_never_changed() -> None:
    taken("我要投诉你们")
    for statement in (
        "delete from outreach_inboundmessage", "delete from outreach_inboundtask", "delete from outreach_inboundreading",
        "update outreach_inboundreading set intents = ''",
    ):  # fmt: skip
        with pytest.raises(DatabaseError, match="are kept"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
