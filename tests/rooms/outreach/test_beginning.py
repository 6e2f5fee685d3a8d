"""What was reserved is asked again at the moment it is made, and made once, or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nuan.outreach.actions import begin, finish, give_back
from nuan.outreach.rules.answers import Known
from nuan.outreach.rules.faults import UnableToBegin, UnableToFindContact
from nuan.people.actions import record_trait, record_wish
from nuan.people.rules.standing import Wish
from tests.rooms.outreach.small_law import DAILY, PER_POINT, SOURCED, pack, rule
from tests.rooms.outreach.someone import (
    ANN,
    DAY,
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
    point_of,
    reserved,
)


def one() -> int:
    answer = reserved()
    assert answer.contact is not None
    return answer.contact


def test_a_yes_begins_it_and_is_kept(somebody: str) -> None:
    contact = one()
    before = counts()
    answer = begin(contact=contact, known=KNOWN, pack=LAW, at=NOW + MINUTE)
    assert (answer.allowed, answer.contact, answer.number, answer.cause) == (True, contact, 2, "")
    assert answer.measured == (("T-DAY", 0), ("T-FRESH", 1), ("T-POINT", 0)), "its own reservation does not count"
    assert contact_values(contact, "outcome", "started_at", "counts_at", "planned_at") == (
        "started", NOW + MINUTE, NOW + MINUTE, NOW,
    )  # fmt: skip
    assert grown(before) == {"outreach_ledgerentry": 1, "outreach_ledgerpayload": 1}
    assert entries("kind", "allowed", "contact", "asked_for", "proposer")[1] == (
        "asked_again", True, contact, NOW + MINUTE, TEAM,
    )  # fmt: skip


def test_it_is_made_once(somebody: str) -> None:
    contact = begun()
    before = counts()
    with pytest.raises(UnableToBegin, match=f"contact {contact} was begun at 2026-03-02 02:00:00 UTC"):
        begin(contact=contact, known=KNOWN, pack=LAW, at=NOW + MINUTE)
    with pytest.raises(UnableToBegin):
        give_back(contact=contact, at=NOW, by=TEAM)
    with pytest.raises(UnableToFindContact):
        begin(contact=contact + 1, known=KNOWN, pack=LAW, at=NOW)
    assert grown(before) == {}


def test_what_changed_meanwhile_is_seen(somebody: str) -> None:
    """Something stricter holds now than when it was reserved: a trait of the person, the book's age, the stage."""
    vulnerable = rule("T-CARE", forbids=["vulnerable"])
    closed = rule("T-CLOSED", stages=["closed"], forbids=["identity_stated"])
    law = pack(DAILY, vulnerable, closed, rule("T-FRESH", age={"day": "book_on", "at_most_days": 3}))
    contacts = [reserved(law=law).contact or 0 for _ in range(3)]
    stale = Known(days={"book_on": date(2026, 2, 26)})
    answers = [begin(contact=contacts[0], known=stale, pack=law, at=NOW)]
    answers.append(begin(contact=contacts[1], known=replace(KNOWN, stage="closed"), pack=law, at=NOW))
    record_trait(
        customer_id=ANN, trait="vulnerable", from_at=NOW, until_at=None, source="call", evidence="", actor="li", at=NOW
    )
    answers.append(begin(contact=contacts[2], known=KNOWN, pack=law, at=NOW))
    assert [[told.rule_id for told in answer.denials] for answer in answers] == [["T-FRESH"], ["T-CLOSED"], ["T-CARE"]]
    assert {(answer.allowed, answer.contact, answer.cause) for answer in answers} == {(False, None, "guard")}
    assert [contact_values(contact, "outcome", "cancelled_why", "started_at") for contact in contacts] == [
        ("reserved", "guard", None)
    ] * 3
    assert reserved(law=pack(DAILY)).measured == (("T-DAY", 0),), "none of them counts"


def test_hours_are_asked_again(somebody: str) -> None:
    late = NOW + 719 * MINUTE
    contact = reserved(call(at=late), at=NOW).contact or 0
    answer = begin(contact=contact, known=KNOWN, pack=LAW, at=late + MINUTE)
    assert [(told.rule_id, answer.not_before) for told in answer.denials] == [("T-HOURS", NOW + 1320 * MINUTE)]


def test_one_not_used_in_time_is_given_back(somebody: str) -> None:
    contact = one()
    before = counts()
    answer = begin(contact=contact, known=KNOWN, pack=LAW, at=NOW + TTL)
    assert (answer.allowed, answer.cause, answer.number, answer.denials) == (False, "expired", 2, ())
    assert answer.decision(lang="en").reasons == ("expired",)
    assert grown(before) == {"outreach_ledgerentry": 1}
    assert entries("kind", "cause", "contact")[1] == ("given_back", "expired", contact)
    again = begin(contact=contact, known=KNOWN, pack=LAW, at=NOW + TTL + MINUTE)
    assert again == answer, "a second call gets the same no and writes nothing"
    assert grown(before) == {"outreach_ledgerentry": 1}


def test_one_that_was_cancelled_says_so(somebody: str) -> None:
    contact = one()
    number = give_back(contact=contact, at=NOW, by=TEAM)
    answer = begin(contact=contact, known=KNOWN, pack=LAW, at=NOW)
    assert (answer.allowed, answer.cause, answer.number) == (False, "taken_back", number)


def test_earlier_than_planned_is_asked_for_then(somebody: str) -> None:
    contact = reserved(call(at=NOW + DAY), at=NOW).contact or 0
    assert begin(contact=contact, known=KNOWN, pack=LAW, at=NOW).allowed
    assert contact_values(contact, "counts_at") == (NOW,)


def test_two_reserved_under_different_laws_are_judged_by_the_one_of_now(somebody: str) -> None:
    """Reserved under a law without the daily cap, begun under one with it: the cap holds."""
    loose = pack(SOURCED)
    contacts = [reserved(call(at=NOW + n * MINUTE), law=loose).contact or 0 for n in range(5)]
    begun_now = []
    for n, contact in enumerate(contacts):
        answer = begin(contact=contact, known=KNOWN, pack=pack(DAILY), at=NOW + n * MINUTE)
        begun_now.append(answer.allowed)
        if answer.allowed:
            finish(contact=contact, outcome="answered", at=NOW + n * MINUTE, by=TEAM)
    assert begun_now == [False, False, True, True, True], "the reserved ones count until they are gone"


def test_a_call_back_that_was_agreed_is_noted_when_it_is_made(somebody: str) -> None:
    counted = PER_POINT | {"unless_agreed": ["call_back"]}
    law = pack(counted)
    for _ in range(2):
        finish(contact=begun(law=law), outcome="no_answer", at=NOW, by=TEAM)
    three = NOW + 300 * MINUTE
    wish = Wish(kind="call_back", given_at=NOW, from_at=three, until_at=three + 30 * MINUTE)
    record_wish(customer_id=ANN, wish=wish, evidence="recording 5", actor="li", at=NOW)
    assert not reserved(call(at=three - MINUTE), at=NOW, law=law).allowed
    contact = reserved(call(at=three), at=NOW, law=law).contact or 0
    assert contact_values(contact, "agreed") == (True,)
    assert begin(contact=contact, known=KNOWN, pack=law, at=three + MINUTE).allowed
    assert contact_values(contact, "agreed") == (True,)
    assert contact_values(begun(call(point=point_of(place=1)), law=law), "agreed") == (False,)
