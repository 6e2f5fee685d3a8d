"""What came of a contact: it feeds the counters, closes numbers, keeps refusals; it is given once and corrected openly."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from nuan.outreach.actions import Swept, begin, correct, finish, record_contact, sweep
from nuan.outreach.rules.faults import UnableToAsk, UnableToFindContact, UnableToFinish
from nuan.outreach.rules.results import INBOUND_RESULTS, RESULTS
from nuan.people.queries import standing_of
from nuan.people.rules.standing import Wish
from nuan.shared.contact import CHANNELS, OUTCOMES, UNSETTLED
from tests.rooms.outreach.small_law import DAILY, PER_POINT, WORKS, pack, rule
from tests.rooms.outreach.someone import (
    ANN,
    BEN,
    KNOWN,
    LAW,
    MINUTE,
    NOW,
    TEAM,
    TTL,
    begun,
    call,
    contact_values,
    counts,
    entries,
    grown,
    locate,
    neighbour,
    point_of,
    reserved,
)

WAIT = rule(
    "T-WAIT",
    wait={"at_least": "7 days", "per": "party", "outcomes": ["answered"], "directions": ["inbound", "outbound"]},
)


def test_every_channel_has_results_that_are_outcomes() -> None:
    assert set(RESULTS) == set(CHANNELS)
    assert {outcome for fitting in RESULTS.values() for outcome in fitting} | set(INBOUND_RESULTS) == (
        set(OUTCOMES) - set(UNSETTLED)
    )


@pytest.mark.parametrize("outcome", ["answered", "refused", "no_answer", "busy", "voicemail"])
def test_a_result_counts_from_then_on(somebody: str, outcome: str) -> None:
    law = pack(DAILY, PER_POINT)
    contact = begun(law=law)
    assert reserved(law=law).measured == (("T-DAY", 1), ("T-POINT", 1)), "it counts as anything until it is known"
    before = counts()
    number = finish(contact=contact, outcome=outcome, at=NOW + MINUTE, by=TEAM)
    assert grown(before) == {"outreach_ledgerentry": 1}
    assert entries("kind", "outcome", "contact", "allowed", "asked_for")[number - 1] == (
        "result", outcome, contact, None, NOW,
    )  # fmt: skip
    assert contact_values(contact, "outcome", "ended_at") == (outcome, NOW + MINUTE)
    talked = outcome in ("answered", "refused")
    measured = reserved(call(at=NOW + TTL + MINUTE), law=law).measured
    assert measured == (("T-DAY", int(talked)), ("T-POINT", int(not talked)))


def test_a_result_is_given_once_and_corrected_openly(somebody: str) -> None:
    contact = begun()
    finish(contact=contact, outcome="no_answer", at=NOW, by=TEAM)
    before = counts()
    with pytest.raises(UnableToFinish, match="it has the result no_answer"):
        finish(contact=contact, outcome="answered", at=NOW, by=TEAM)
    with pytest.raises(UnableToFinish, match="a correction needs its reason"):
        correct(contact=contact, outcome="answered", at=NOW, by=TEAM, why=" ")
    with pytest.raises(UnableToFinish, match="there is nothing to correct"):
        correct(contact=contact, outcome="no_answer", at=NOW, by=TEAM, why="typo")
    assert grown(before) == {}
    correct(contact=contact, outcome="answered", at=NOW + MINUTE, by="person:li", why="the recording has a talk")
    assert contact_values(contact, "outcome") == ("answered",)
    assert entries("kind", "outcome")[-2:] == [("result", "no_answer"), ("corrected", "answered")]
    assert reserved(law=pack(DAILY)).measured == (("T-DAY", 1),)


def test_a_message_is_sent_then_delivered(somebody: str) -> None:
    contact = begun(call(channel="sms"))
    finish(contact=contact, outcome="sent", at=NOW, by=TEAM)
    finish(contact=contact, outcome="delivered", at=NOW + MINUTE, by=TEAM)
    with pytest.raises(UnableToFinish, match="it has the result delivered"):
        finish(contact=contact, outcome="bounced", at=NOW + MINUTE, by=TEAM)
    assert contact_values(contact, "outcome", "ended_at") == ("delivered", NOW + MINUTE)


def test_results_that_cannot_be_are_refused(somebody: str) -> None:
    unused = reserved().contact or 0
    contact = begun()
    before = counts()
    for refused, outcome, at, why in (
        (unused, "answered", NOW, "it was not begun"), (contact, "delivered", NOW, "does not come to 'delivered'"),
        (contact, "started", NOW, "does not come to 'started'"), (contact, "answered", NOW - MINUTE, "after 2026-03-02 01:59"),
    ):  # fmt: skip
        with pytest.raises(UnableToFinish, match=why):
            finish(contact=refused, outcome=outcome, at=at, by=TEAM)
    with pytest.raises(UnableToFindContact):
        finish(contact=99, outcome="answered", at=NOW, by=TEAM)
    begin(contact=unused, known=KNOWN, pack=LAW, at=NOW + TTL)
    with pytest.raises(UnableToFinish, match=r"it ended unused \(expired\)"):
        finish(contact=unused, outcome="answered", at=NOW + TTL, by=TEAM)
    assert grown(before) == {"outreach_ledgerentry": 1}, "only the reservation that was given back"


@pytest.mark.parametrize("outcome", ["wrong_number", "out_of_service"])
def test_a_dead_number_is_closed_at_once(somebody: str, outcome: str) -> None:
    contact, waiting = begun(), reserved().contact or 0
    finish(contact=contact, outcome=outcome, at=NOW + MINUTE, by=TEAM)
    known = standing_of(customer_id=ANN, at=NOW + MINUTE)
    flags = {one.key: "point_invalid" in one.flags for one in known.points if not one.party_key}
    assert flags == {point_of(): True, point_of(place=1): False}
    assert contact_values(waiting, "cancelled_why") == ("point_closed",)
    assert [told.rule_id for told in reserved(call(at=NOW + MINUTE), law=pack(WORKS)).denials] == ["T-WORKS"]
    assert entries("kind", "cause", "contact")[-3:-1] == [
        ("cancelled", "point_closed", waiting),
        ("result", "", contact),
    ]


def test_a_third_party_who_refuses_is_left_alone_for_ever(somebody: str) -> None:
    contact, waiting = begun(locate()), reserved(locate()).contact or 0
    finish(contact=contact, outcome="refused", at=NOW, by="agency:x", evidence="recording 9")
    assert "party_refused" in standing_of(customer_id=ANN, at=NOW).flags_for(party_key=neighbour())
    assert contact_values(waiting, "cancelled_why") == ("party_refused",)
    later = NOW + timedelta(days=200)
    assert [told.rule_id for told in reserved(locate(at=later), known=KNOWN).denials] == ["T-FRESH", "T-STRANGER"]


def test_the_customer_who_will_not_talk_has_refused_this_talk_only(somebody: str) -> None:
    finish(contact=begun(), outcome="refused", at=NOW, by=TEAM)
    assert standing_of(customer_id=ANN, at=NOW).flags == frozenset()
    assert reserved(call(at=NOW + MINUTE)).allowed


def test_a_refusal_with_an_impossible_result_leaves_nothing(somebody: str) -> None:
    contact = begun(locate())
    finish(contact=contact, outcome="no_answer", at=NOW, by=TEAM)
    before = counts()
    with pytest.raises(UnableToFinish):
        finish(contact=contact, outcome="refused", at=NOW, by=TEAM)
    assert grown(before) == {}
    assert "party_refused" not in standing_of(customer_id=ANN, at=NOW).flags_for(party_key=neighbour())


def test_an_agreed_call_back_is_kept_with_the_result(somebody: str) -> None:
    late = NOW + timedelta(hours=12, minutes=30)
    agreed = HOURS_AGREED
    wish = Wish(kind="call_back", given_at=NOW, from_at=late, until_at=late + TTL)
    assert not reserved(call(at=late), at=NOW, law=pack(agreed)).allowed
    contact = begun()
    finish(contact=contact, outcome="answered", at=NOW, by=TEAM, call_back=wish)
    assert reserved(call(at=late), at=NOW, law=pack(agreed)).allowed
    assert not reserved(call(at=late + TTL), at=NOW, law=pack(agreed)).allowed


HOURS_AGREED = rule("T-HOURS", window={"from": "08:00", "until": "22:00"}, unless_agreed=["call_back"])


def test_a_contact_the_person_began_starts_a_wait_and_proves_the_number(somebody: str) -> None:
    from nuan.people.actions import mark_point_invalid

    mark_point_invalid(point=point_of(), source="test", actor="li", at=NOW - MINUTE)
    before = counts()
    inbound = call(direction="inbound", purpose="answer", at=NOW - MINUTE)
    contact, number = record_contact(customer_id=ANN, proposal=inbound, outcome="answered", at=NOW, by="person:li")
    assert grown(before) == {
        "outreach_contact": 1, "outreach_ledgerentry": 1, "outreach_ledgerpayload": 1, "plumbing_auditentry": 1,
    }  # fmt: skip
    assert contact_values(contact, "outcome", "started_at", "ended_at") == ("answered", NOW - MINUTE, NOW - MINUTE)
    assert entries("kind", "direction", "cause")[number - 1] == ("result", "inbound", "")
    known = standing_of(customer_id=ANN, at=NOW)
    assert known.days_for(party_key="", point=point_of()) == {"number_checked_on": NOW.date()}
    assert "point_invalid" not in known.flags_for(party_key="", point=point_of())
    answer = reserved(law=pack(WAIT))
    assert [(told.rule_id, told.measured) for told in answer.denials] == [("T-WAIT", 0)]


def test_one_made_without_asking_counts_all_the_same(somebody: str) -> None:
    contact, number = record_contact(
        customer_id=ANN, proposal=call(role="agency"), outcome="answered", at=NOW + MINUTE, by="agency:x"
    )
    assert entries("kind", "outcome", "cause", "proposer")[number - 1] == (
        "result",
        "answered",
        "not_reserved",
        "agency:x",
    )
    assert contact_values(contact, "counts_at") == (NOW,)
    assert reserved(law=pack(DAILY)).measured == (("T-DAY", 1),)


def test_contacts_nobody_can_have_made_are_refused(somebody: str) -> None:
    before = counts()
    with pytest.raises(UnableToFinish, match="cannot have been"):
        record_contact(customer_id=ANN, proposal=call(), outcome="answered", at=NOW - MINUTE, by=TEAM)
    with pytest.raises(UnableToFinish, match="inbound call bounced"):
        record_contact(customer_id=ANN, proposal=call(direction="inbound"), outcome="bounced", at=NOW, by=TEAM)
    with pytest.raises(UnableToAsk):
        record_contact(customer_id=ANN, proposal=call(), outcome="answered", at=NOW, by="agency:x")
    assert grown(before) == {}


def test_the_sweep_gives_back_and_names_what_nobody_knows(somebody: str) -> None:
    unused, open_one, done = reserved().contact or 0, begun(), begun(call(point=point_of(place=1)))
    later = reserved(call(at=NOW + 2 * TTL, point=point_of(BEN)), customer_id=BEN, at=NOW, law=pack(DAILY)).contact or 0
    finish(contact=done, outcome="answered", at=NOW, by=TEAM)
    before = counts()
    hours = timedelta(hours=4)
    assert sweep(at=NOW + TTL - MINUTE, result_within=hours) == Swept(given_back=0, no_result=0)
    assert grown(before) == {}
    assert sweep(at=NOW + TTL, result_within=hours) == Swept(given_back=1, no_result=0)
    assert sweep(at=NOW + hours, result_within=hours) == Swept(given_back=1, no_result=1)
    assert sweep(at=NOW + hours, result_within=hours) == Swept(given_back=0, no_result=0)
    assert contact_values(unused, "cancelled_why") == contact_values(later, "cancelled_why") == ("expired",)
    assert contact_values(open_one, "outcome", "ended_at") == ("unknown", None)
    assert entries("kind", "cause", "outcome", "contact")[-3:] == [
        ("given_back", "expired", "", unused), ("given_back", "expired", "", later),
        ("result", "no_result", "unknown", open_one),
    ]  # fmt: skip
    assert reserved(call(at=NOW + hours), law=pack(DAILY, PER_POINT)).measured == (("T-DAY", 2), ("T-POINT", 1))
    finish(contact=open_one, outcome="busy", at=NOW + hours, by=TEAM)
    assert contact_values(open_one, "outcome") == ("busy",)


def test_many_are_swept(somebody: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from nuan.outreach.actions import sweeping

    monkeypatch.setattr(sweeping, "_AT_ONCE", 2)
    law = pack(WORKS)
    for n in range(5):
        who, point = (ANN, point_of()) if n % 2 else (BEN, point_of(BEN))
        assert reserved(replace(call(), point=point), customer_id=who, law=law).allowed
    assert sweep(at=NOW + TTL, result_within=TTL).given_back == 5
