"""Calls begin from the screen: refused in plain words outside hours, begun with a yes, and no number reaches the screen."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nuan.cases.actions.calling import CallBegun, UnableToTakeUpCall, begin_call, take_up_call
from nuan.cases.actions.log_rows import UnableToFindCase
from nuan.cases.models import CallToken
from nuan.cases.queries.calling import MayCall, may_call_now
from nuan.outreach.queries import contact_shown
from nuan.outreach.rules.answers import Known
from nuan.outreach.rules.usual import usual_flags
from nuan.people.actions import place_hold
from nuan.people.rules.standing import Hold
from nuan.plumbing.models import AuditEntry
from nuan.policy.queries import load_pack
from tests.rooms.cases_log.desk import Desk, counts, grown, staff
from tests.rooms.outreach.small_law import DAILY, pack
from tests.rooms.outreach.someone import ANN, ANN_PHONES, DAY, KNOWN, LAW, MINUTE, NOW, call

NIGHT = NOW + timedelta(hours=13)
"""Eleven in the evening in Shanghai."""


def begun_call(desk: Desk, *, key: str = "k1", **how: object) -> CallBegun:
    at = how.pop("at", NOW)
    given = {
        "doer": desk.li,
        "case": desk.case,
        "proposal": call(at=at),
        "known": KNOWN,
        "pack": LAW,
        "at": at,
        "key": key,
    }
    return begin_call(**given | how)  # type: ignore[arg-type]


def looked(at: object = NOW, **how: object) -> MayCall:
    given = {"customer_id": ANN, "proposal": call(), "known": KNOWN, "pack": LAW, "now": at}
    return may_call_now(**given | how)  # type: ignore[arg-type]


def test_looking_says_what_is_left_and_when_and_keeps_nothing(desk: Desk) -> None:
    before = counts()
    seen = looked()
    assert (seen.allowed, seen.why_not, seen.left_today, seen.zone) == (True, (), 2, "Asia/Shanghai")
    assert [(one.rule_id, one.count, one.left) for one in seen.counted] == [("T-DAY", 0, 3), ("T-POINT", 0, 2)]
    assert [(one.rule_id, one.from_second // 3600, one.until_second // 3600) for one in seen.hours] == [
        ("T-HOURS", 8, 22)
    ]
    assert grown(before) == {}


def test_outside_hours_the_answer_is_no_in_both_languages_with_its_clause_and_when_to_ask_again(desk: Desk) -> None:
    seen = looked(NIGHT)
    assert not seen.allowed
    assert [(one.rule_id, one.en) for one in seen.why_not] == [("T-HOURS", "from 08:00 to 22:00")]
    assert seen.clauses == {"T-HOURS": "Act 1"}
    assert seen.not_before == NOW - timedelta(hours=2) + DAY, "eight in the morning, at the person's"


def test_the_law_that_is_shipped_says_why_not_in_both_languages(desk: Desk) -> None:
    usual = call(flags=frozenset(usual_flags(channel="call")))
    known = Known(flags=frozenset({"book_was_fed"}), days=KNOWN.days)
    seen = looked(NIGHT, pack=load_pack(jurisdiction="cn"), proposal=usual, known=known)
    assert not seen.allowed
    assert any("22" in one.zh and one.en and one.zh != one.en for one in seen.why_not), seen.why_not
    assert all(seen.clauses[one.rule_id] for one in seen.why_not)


def test_a_call_begins_with_the_yes_and_the_number_goes_to_the_line_only(desk: Desk) -> None:
    begun = begun_call(desk)
    assert begun.answer is not None
    assert (begun.answer.allowed, begun.lacks) == (True, ())
    assert begun.token not in repr(begun)
    assert contact_shown(contact=begun.contact or 0, at=NOW).state == "started"
    assert not AuditEntry.objects.filter(verb="revealed_point").exists()
    taken = take_up_call(token=begun.token, at=NOW + MINUTE)
    assert (taken.number, taken.contact, taken.staff) == (ANN_PHONES[0], begun.contact, "li")
    assert ANN_PHONES[0] not in repr(taken)
    assert AuditEntry.objects.get(verb="revealed_point").actor == "staff:li"
    assert begun.token not in CallToken.objects.get().token_hash


def test_a_token_opens_its_call_once_while_it_is_fresh(desk: Desk) -> None:
    begun = begun_call(desk)
    with pytest.raises(UnableToTakeUpCall, match="nobody knows"):
        take_up_call(token="something else", at=NOW)
    with pytest.raises(UnableToTakeUpCall, match="it waited until 02:02:00"):
        take_up_call(token=begun.token, at=NOW + 2 * MINUTE)
    take_up_call(token=begun.token, at=NOW + MINUTE)
    with pytest.raises(UnableToTakeUpCall, match="taken up already"):
        take_up_call(token=begun.token, at=NOW + MINUTE)
    other = begun_call(desk, key="k2")
    desk.log(contact=other.contact)
    with pytest.raises(UnableToTakeUpCall, match="has its result"):
        take_up_call(token=other.token, at=NOW + MINUTE)
    assert AuditEntry.objects.filter(verb="revealed_point").count() == 1


def test_a_no_is_kept_and_begins_nothing(desk: Desk) -> None:
    before = counts()
    refused = begun_call(desk, at=NIGHT)
    assert refused.answer is not None
    assert (refused.answer.allowed, refused.contact, refused.token) == (False, None, "")
    assert grown(before) == {"outreach_ledgerentry": 1}


def test_a_hold_placed_meanwhile_is_a_no(desk: Desk) -> None:
    held = Hold(kind="hardship", from_at=NOW, until_at=None)
    place_hold(customer_id=ANN, hold=held, reason="r", evidence="", actor="test", at=NOW)
    assert not looked().allowed
    answer = begun_call(desk).answer
    assert answer is not None
    assert [one.rule_id for one in answer.denials] == ["T-HOLD"]


def test_a_double_click_begins_one_call(desk: Desk) -> None:
    first = begun_call(desk)
    before = counts()
    second = begun_call(desk)
    assert (second.contact, second.token) == (first.contact, "")
    assert grown(before) == {}


def test_calls_of_a_day_are_counted_and_the_last_is_refused(desk: Desk) -> None:
    law = pack(DAILY)
    left = []
    for k in range(3):
        left.append(looked(pack=law).left_today)
        desk.log(contact=begun_call(desk, key=f"k{k}", pack=law).contact)
    assert (left, looked(pack=law).left_today, looked(pack=law).allowed) == ([3, 2, 1], 0, False)


def test_who_may_not_dial_and_what_is_no_call_is_not_even_asked_about(desk: Desk) -> None:
    before = counts()
    assert [one.where for one in begun_call(desk, doer=staff("eve", "compliance")).lacks] == ["doer"]
    assert [one.where for one in begun_call(desk, proposal=call(channel="sms")).lacks] == ["point"]
    assert [one.where for one in begun_call(desk, proposal=call(point="")).lacks] == ["point"]
    with pytest.raises(UnableToFindCase):
        begun_call(desk, case=999)
    assert grown(before) == {}
