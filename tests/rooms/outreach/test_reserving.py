"""A reservation is a yes that counts for everybody; a no is kept and changes nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from nuan.outreach.actions import ask, begin, finish, give_back
from nuan.outreach.rules.answers import Known
from nuan.outreach.rules.faults import UnableToAsk, UnableToReserve
from nuan.people.rules.faults import UnableToFindPerson
from tests.rooms.outreach.small_law import PER_POINT, pack
from tests.rooms.outreach.someone import (
    ANN,
    ANN_PHONES,
    BEN,
    DAY,
    KNOWN,
    LAW,
    MINUTE,
    NEIGHBOUR_PHONE,
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
    point_of,
    reserved,
)


def test_a_yes_is_a_contact_and_an_entry(somebody: str) -> None:
    before = counts()
    answer = reserved(call(at=NOW + MINUTE), at=NOW)
    assert (answer.allowed, answer.denials, answer.number, answer.repeated) == (True, (), 1, False)
    assert answer.measured == (("T-DAY", 0), ("T-FRESH", 1), ("T-POINT", 0))
    assert grown(before) == {"outreach_contact": 1, "outreach_ledgerentry": 1, "outreach_ledgerpayload": 1}
    assert contact_values(answer.contact or 0, "outcome", "counts_at", "expires_at", "proposer", "debts") == (
        "reserved", NOW + MINUTE, NOW + MINUTE + TTL, TEAM, "C1",
    )  # fmt: skip
    assert entries("kind", "allowed", "contact", "asked_for", "at", "pack_hash", "denied") == [
        ("reserved", True, answer.contact, NOW + MINUTE, NOW, LAW.pack_hash, "[]")
    ]


def test_a_no_writes_its_entry_and_nothing_else(somebody: str) -> None:
    before = counts()
    late = NOW + timedelta(hours=12, minutes=30)
    answer = reserved(call(at=late, flags=frozenset()), at=NOW)
    assert (answer.allowed, answer.contact) == (False, None)
    assert [(one.rule_id, one.en) for one in answer.denials] == [
        ("T-HOURS", "from 08:00 to 22:00"), ("T-NAMED", "T-NAMED says no"),
    ]  # fmt: skip
    assert answer.decision(lang="zh").reasons == (
        "T-HOURS: from 08:00 to 22:00",
        "T-NAMED: 不可以".replace("不可以", "不可以"),
    )
    assert grown(before) == {"outreach_ledgerentry": 1, "outreach_ledgerpayload": 1}
    assert entries("kind", "allowed", "contact", "denied") == [
        ("reserved", False, None, '[["T-HOURS",null,null],["T-NAMED",null,null]]')
    ]


def test_no_before_is_kept(somebody: str) -> None:
    answer = reserved(call(at=NOW + timedelta(hours=12)), at=NOW)
    assert answer.not_before == NOW + timedelta(hours=22)
    assert entries("not_before") == [(NOW + timedelta(hours=22),)]


def test_nothing_personal_stands_in_the_entry_in_clear(somebody: str) -> None:
    reserved(call(debts=("LOAN-77",)))
    from nuan.outreach.models import LedgerEntry

    text = json.dumps(list(LedgerEntry.objects.values()), default=str)
    for said in ("LOAN-77", point_of(), ANN, *ANN_PHONES, NEIGHBOUR_PHONE, "identity_stated"):
        assert f'"{said}"' not in text


def test_asking_keeps_the_answer_and_reserves_nothing(somebody: str) -> None:
    before = counts()
    for allowed, proposal in ((True, call()), (False, call(point=""))):
        answer = ask(customer_id=ANN, proposal=proposal, known=KNOWN, pack=LAW, at=NOW, proposer="person:li")
        assert (answer.allowed, answer.contact) == (allowed, None)
    assert grown(before) == {"outreach_ledgerentry": 2, "outreach_ledgerpayload": 2}
    assert entries("kind", "allowed", "proposer") == [("asked", True, "person:li"), ("asked", False, "person:li")]


def test_reservations_count_as_whatever_they_may_come_to(somebody: str) -> None:
    asked = [reserved(call(point=point_of(place=n % 2), at=NOW + n * MINUTE)) for n in range(4)]
    assert [answer.allowed for answer in asked] == [True, True, True, False]
    assert [(one.rule_id, one.measured, one.limit) for one in asked[3].denials] == [("T-DAY", 3, 3)]
    assert asked[3].not_before == NOW + timedelta(hours=22), "tomorrow at eight"


def test_every_team_agency_and_robot_counts_for_the_others(somebody: str) -> None:
    law = pack(PER_POINT)
    proposers = ("team:early-1", "agency:x", "robot:y")
    answers = [
        reserved(call(role="agency" if who == "agency:x" else "lender", debts=(who,)), proposer=who, law=law)
        for who in proposers
    ]
    assert [answer.allowed for answer in answers] == [True, True, False]
    assert reserved(call(point=point_of(place=1)), law=law).allowed, "another number has its own count"
    other = reserved(replace(call(), point=point_of(BEN)), customer_id=BEN, law=law)
    assert other.allowed, "another person has their own count"


def test_an_unused_reservation_counts_no_more_once_its_time_is_over(somebody: str) -> None:
    law = pack(PER_POINT)
    for _ in range(2):
        assert reserved(law=law).allowed
    later = NOW + TTL
    assert not reserved(call(at=later - MINUTE), law=law).allowed
    assert reserved(call(at=later), law=law).allowed, "nobody has swept"


def test_a_reservation_given_back_counts_no_more(somebody: str) -> None:
    law = pack(PER_POINT)
    first, _ = reserved(law=law), reserved(law=law)
    assert not reserved(law=law).allowed
    number = give_back(contact=first.contact or 0, at=NOW, by=TEAM)
    assert reserved(law=law).allowed
    assert entries("kind", "cause")[number - 1] == ("given_back", "taken_back")
    assert give_back(contact=first.contact or 0, at=NOW, by=TEAM) == number, "it is given back once"


def test_a_clock_that_runs_ahead_hides_nothing(somebody: str) -> None:
    """Three talks were begun by a machine whose clock is ten minutes ahead; they have happened all the same."""
    for n in range(3):
        at = NOW + 10 * MINUTE + n * MINUTE
        finish(contact=begun(call(at=at, point=point_of(place=n % 2))), outcome="answered", at=at, by=TEAM)
    assert [one.rule_id for one in reserved(call(at=NOW)).denials] == ["T-DAY"]


def test_contacts_of_long_ago_count_where_a_rule_counts_them_all(somebody: str) -> None:
    from tests.rooms.outreach.small_law import rule

    once = rule("T-ONCE", effect="CAP", count={"below": 1, "per": "party", "within": "ever", "channels": ["call"]})
    law = pack(once)
    finish(contact=begun(law=law), outcome="no_answer", at=NOW, by=TEAM)
    years = call(at=NOW + 900 * DAY)
    assert [one.rule_id for one in reserved(years, law=law).denials] == ["T-ONCE"]


@pytest.mark.parametrize("allowed", [True, False])
def test_the_same_key_gives_the_same_answer(somebody: str, allowed: bool) -> None:
    proposal = call() if allowed else call(flags=frozenset())
    first = reserved(proposal, key="k")
    before = counts()
    again = reserved(proposal, key="k", at=NOW - MINUTE)
    assert again == replace(first, repeated=True)
    assert grown(before) == {}
    assert reserved(proposal, key="k", proposer="team:late-2").repeated is False, "another proposer has keys of its own"


@pytest.mark.parametrize(
    "other",
    [
        {"proposal": {"purpose": "inform"}}, {"proposal": {"debts": ("C2",)}}, {"customer_id": BEN}, {"ttl": 2 * TTL},
        {"known": Known(days={"book_on": date(2026, 2, 28)})},
    ],
)  # fmt: skip
def test_a_key_used_for_something_else_is_refused(somebody: str, other: dict[str, Any]) -> None:
    reserved(call(), key="k")
    before = counts()
    more = dict(other)
    proposal = call(**more.pop("proposal", {}))
    with pytest.raises(UnableToReserve, match="was used for something else, entry 1"):
        reserved(proposal, key="k", **more)
    assert grown(before) == {}


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ({"proposer": "Li"}, "does not say who asks"),
        ({"proposer": "=cmd"}, "does not say who asks"),
        ({"proposer": "agency:x"}, "is an agency and asks as the lender itself"),
        ({"proposal": {"flags": frozenset({"point_sourced"})}}, "point_sourced: whether this is so is read from"),
        (
            {"known": Known(flags=frozenset({"party_asked_again"}))},
            "party_asked_again: whether this is so is read from",
        ),
        ({"known": Known(days={"number_checked_on": date(2026, 3, 1)})}, "number_checked_on: whether this is so"),
        ({"proposal": {"party": "contact"}}, "do not fit each other"),
        ({"proposal": {"party_key": "somebody"}}, "do not fit each other"),
        ({"proposal": {"party": "contact", "party_key": "n9"}}, "the party n9 is not in this file, not contact"),
        ({"proposal": {"direction": "inbound"}}, "only contacts begun by us are reserved"),
        ({"proposal": {"act": "sue"}}, "only contacts begun by us are reserved"),
        ({"at": NOW + MINUTE}, "which has passed"),
        ({"at": NOW - 32 * DAY}, "is too far ahead"),
        ({"ttl": timedelta(0)}, "it would be kept for 0:00:00"),
        ({"ttl": 2 * DAY}, "it would be kept for 2 days"),
        ({"key": " "}, "the idempotency key is empty"),
    ],
)
def test_what_nobody_may_ask_is_refused_and_not_kept(somebody: str, how: dict[str, Any], why: str) -> None:
    more = dict(how)
    proposal = call(**more.pop("proposal", {}))
    before = counts()
    with pytest.raises(UnableToAsk, match=why):
        reserved(proposal, **more)
    assert grown(before) == {}


def test_a_party_is_who_the_file_says(somebody: str) -> None:
    before = counts()
    assert reserved(locate()).allowed
    with pytest.raises(UnableToAsk, match=r"is contact, not guarantor"):
        reserved(locate(party="guarantor"))
    with pytest.raises(UnableToFindPerson):
        reserved(customer_id="nobody")
    assert grown(before)["outreach_ledgerentry"] == 1


def test_the_numbers_of_another_person_are_not_theirs(somebody: str) -> None:
    answer = reserved(call(point=point_of(BEN)))
    assert [one.rule_id for one in answer.denials] == ["T-SOURCE"]


def test_reserved_for_tomorrow_is_asked_for_tomorrow(somebody: str) -> None:
    for n in range(3):
        assert reserved(call(at=NOW + DAY + n * MINUTE, point=point_of(place=n % 2)), at=NOW).allowed
    assert not reserved(call(at=NOW + DAY + 5 * MINUTE, point=point_of()), at=NOW).allowed
    assert reserved(call(at=NOW), at=NOW).allowed, "today has its own count"
    stale = Known(days={"book_on": date(2026, 2, 27)})
    denials = reserved(call(at=NOW + DAY), at=NOW, known=stale).denials
    assert [one.rule_id for one in denials] == ["T-DAY", "T-FRESH", "T-POINT"]
    assert begin(contact=1, known=KNOWN, pack=LAW, at=NOW + DAY).allowed
