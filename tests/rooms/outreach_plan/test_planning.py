"""A day planned from a real night: whom, how, when, and who is left out and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow.parquet as pq
import pytest

from nuan.book.actions.night import night_file, night_folder
from nuan.outreach.actions.day_plan import UnableToPlan
from nuan.outreach.actions.day_plan_book import book_of_day, take_in_people
from nuan.outreach.actions.day_plan_queue import first_point
from nuan.outreach.actions.finishing import record_contact
from nuan.outreach.actions.judging import judge_now
from nuan.outreach.queries.day_plan import UnableToFindPlan, plan_of, plan_path
from nuan.outreach.rules.asking import Proposal
from nuan.outreach.rules.rulebook import rulebook_of
from nuan.outreach.rules.usual import usual_flags
from nuan.people.actions import mark_point_invalid, place_hold, record_wish
from nuan.people.queries import standing_of
from nuan.people.queries.standing import person_row
from nuan.people.rules.standing import Hold, Wish
from tests.rooms.outreach_plan.day import (
    BUCKETS,
    DAY,
    LAW,
    LENDER,
    NOW,
    ON,
    POLICY,
    STAFF,
    by_person,
    going,
    planned,
    rows_of,
    with_channels,
)

HOUR = timedelta(hours=1)
SHANGHAI = ZoneInfo("Asia/Shanghai")


def take_in(home: Path, *customer_ids: str) -> None:
    day = book_of_day(home=home, on=ON, customer_ids=list(customer_ids), fed=True)
    take_in_people(day=day, customer_ids=list(customer_ids), lender=LENDER, actor="test", at=NOW)


def hold(customer_id: str, kind: str, **more: object) -> None:
    place_hold(
        customer_id=customer_id, hold=Hold(kind=kind, from_at=NOW, until_at=None, **more), reason="a test", evidence="",
        actor="test", at=NOW,
    )  # fmt: skip


def wish(customer_id: str, kind: str, *channels: str) -> None:
    said = Wish(kind=kind, given_at=NOW, from_at=NOW, until_at=None, channels=channels)
    record_wish(customer_id=customer_id, wish=said, evidence="a call", actor="test", at=NOW)


def tried(customer_id: str, channel: str, outcome: str, *, hours_ago: int, direction: str = "outbound") -> None:
    at = NOW - hours_ago * HOUR
    point = first_point(standing=standing_of(customer_id=customer_id, at=at), channel=channel) or ""
    asked = Proposal(
        at=at, channel=channel, purpose="answer", lender_kind=LENDER.kind, product="consumer", point=point,
        direction=direction,
    )  # fmt: skip
    record_contact(customer_id=customer_id, proposal=asked, outcome=outcome, at=at, by="person:test")


def test_everybody_of_the_list_is_in_the_plan_once(home: Path) -> None:
    made = planned(home)
    listed = [
        customer_id for bucket in range(BUCKETS)
        for customer_id in pq.read_table(night_file(folder=night_folder(home=home, on=ON), table="people", bucket=bucket))[
            "customer_id"
        ].to_pylist()
    ]  # fmt: skip
    rows = rows_of(home)
    assert sorted(row["customer_id"] for row in rows) == sorted(listed)
    assert made.counts.people == len(listed) > 60
    assert made.counts.reasons == dict(sorted(Counter(row["reason"] for row in rows).items()))
    assert made.counts.reasons["planned"] == sum(made.counts.by_channel.values()) > 40
    assert made.path == plan_path(home=home, on=ON)


def test_a_planned_row_says_how_when_and_why_and_a_left_out_one_only_why_not(home: Path) -> None:
    planned(home)
    for row in rows_of(home):
        if row["reason"] == "planned":
            at = row["send_at"].astimezone(ZoneInfo(row["zone"]))
            channel = next(one for one in POLICY.channels if one.name == row["channel"])
            assert (at.date(), at.hour) == (DAY, row["hour"])
            assert row["hour"] in channel.hours
            assert row["channel"] in POLICY.of_need[row["need"]]
            assert row["why_channel"] == "usual"
            assert (row["share_ppm"], row["usual_ppm"]) == (500_000, 500_000)
            assert row["purpose"]
        else:
            assert [row[name] for name in ("channel", "purpose", "send_at", "hour", "why_channel")] == [
                "",
                "",
                None,
                None,
                "",
            ]


def test_the_guard_asked_one_by_one_says_yes_to_every_planned_row_and_no_to_every_refused_one(home: Path) -> None:
    planned(home)
    rows = going(home)
    ids = [row["customer_id"] for row in rows]
    day = book_of_day(home=home, on=ON, customer_ids=ids, fed=True)
    take_in_people(day=day, customer_ids=ids, lender=LENDER, actor="test", at=NOW)
    for row in rows:
        facts = day.facts(customer_id=row["customer_id"])
        worst = facts.about()
        person = person_row(customer_id=row["customer_id"])
        standing = standing_of(customer_id=row["customer_id"], at=row["send_at"])
        asked = Proposal(
            at=row["send_at"], channel=row["channel"], purpose=row["purpose"], lender_kind=LENDER.kind, product=worst.kind,
            stage=worst.stage, debts=(worst.contract_id,), flags=frozenset(usual_flags(channel=row["channel"])),
            point=first_point(standing=standing, channel=row["channel"]) or "",
        )  # fmt: skip
        judged = judge_now(row=person, proposal=asked, known=facts.known(), rulebook=rulebook_of(pack=LAW), now=NOW)
        assert judged.judgement.allowed, (row, judged.judgement.denials)


def test_the_same_night_gives_the_same_bytes_and_another_seed_other_moments(home: Path) -> None:
    first = planned(home).path.read_bytes()
    assert planned(home).path.read_bytes() == first
    moments = {row["customer_id"]: row["send_at"] for row in going(home)}
    planned(home, seed=2)
    again = {row["customer_id"]: row["send_at"] for row in going(home)}
    assert moments.keys() == again.keys()
    assert sum(moments[one] != again[one] for one in moments) > len(moments) // 2


def test_nothing_bursts_when_an_hour_opens(home: Path) -> None:
    planned(home)
    minutes = Counter(row["send_at"].minute for row in going(home))
    assert max(minutes.values()) < len(going(home)) // 8
    assert len(minutes) > 20


def test_ceilings_hold_by_hour_by_day_and_in_all(home: Path) -> None:
    few = with_channels(lambda one: replace(one, an_hour=2, a_day=5))
    made = planned(home, policy=few, staff=1)
    assert max(made.counts.by_hour.values()) <= 2
    assert {channel: count for channel, count in made.counts.by_channel.items() if count > 5} == {}
    assert made.counts.reasons["no_room"] > 0
    assert planned(home, policy=replace(POLICY, most_a_day=7)).counts.reasons["planned"] == 7
    assert "call" not in planned(home, staff=0).counts.by_channel


def test_staff_decide_how_many_calls_there_are(home: Path) -> None:
    calls = [planned(home, staff=staff).counts.by_hour.get(("call", 9), 0) for staff in (1, 2)]
    assert calls[0] <= 6 < calls[1] <= 12


def test_room_goes_to_first_words_of_warmth_then_to_need(home: Path) -> None:
    planned(home, policy=replace(POLICY, most_a_day=10))
    placed = [row["need"] for row in going(home)]
    assert set(placed) <= {"remind_kindly", "hear_why"}
    planned(home)
    needs = [row["need"] for row in rows_of(home)]
    order = [
        "check_protection",
        "say_sorry",
        "hear_why",
        "review_plan",
        "offer_help",
        "keep_in_touch",
        "remind_kindly",
        "thank",
    ]
    rest = needs[next(place for place, need in enumerate(needs) if need not in ("remind_kindly", "hear_why")) :]
    assert rest == sorted(rest, key=order.index)


def test_somebody_looked_after_is_left_out_whatever_the_night_said(home: Path) -> None:
    planned(home)
    chosen = [row["customer_id"] for row in going(home)][:4]
    take_in(home, *chosen)
    hold(chosen[0], "hardship")
    hold(chosen[1], "distress")
    hold(chosen[2], "dispute", debts=("another contract",))
    hold(chosen[3], "hardship", channels=("letter",))
    planned(home)
    reasons = {row["customer_id"]: row["reason"] for row in rows_of(home)}
    assert [reasons[one] for one in chosen] == ["looked_after", "looked_after", "planned", "planned"]


def test_what_a_person_agreed_to_comes_before_what_is_usual(home: Path) -> None:
    planned(home)
    one = next(row["customer_id"] for row in going(home, "email"))
    take_in(home, one)
    wish(one, "channel_agreed", "sms")
    planned(home)
    row = by_person(home)[one]
    assert (row["channel"], row["why_channel"]) == ("sms", "agreed")


def test_a_refused_channel_gives_way_to_the_next_and_refusing_all_leaves_out_with_the_rule(home: Path) -> None:
    planned(home)
    one, two = (row["customer_id"] for row in going(home, "email")[:2])
    take_in(home, one, two)
    wish(one, "channel_refused", "email")
    wish(two, "channel_refused")
    planned(home)
    assert by_person(home)[one]["channel"] in ("sms", "call")
    row = by_person(home)[two]
    assert (row["reason"], row["channel"], row["refused_by"]) == ("refused", "", "HOUSE-WISH-02")


def test_the_portal_is_only_for_who_uses_it(home: Path) -> None:
    planned(home)
    assert going(home, "portal") == []
    one = next(row["customer_id"] for row in going(home, "sms"))
    take_in(home, one)
    tried(one, "portal", "received", hours_ago=30, direction="inbound")
    planned(home)
    assert (by_person(home)[one]["channel"], by_person(home)[one]["why_channel"]) == ("portal", "answered")


def test_the_hour_is_the_one_at_which_a_person_answers(home: Path) -> None:
    planned(home)
    one = next(row["customer_id"] for row in going(home, "sms"))
    take_in(home, one)
    for days in range(1, 5):
        tried(one, "sms", "received", hours_ago=24 * days - 11, direction="inbound")
        tried(one, "call", "no_answer", hours_ago=24 * days - 3)
    planned(home)
    row = by_person(home)[one]
    assert (row["hour"], row["why_channel"], row["channel"]) == (17, "answered", "sms")
    assert row["share_ppm"] > row["usual_ppm"] > 500_000


def test_a_dead_number_and_no_other_way_is_no_address(home: Path) -> None:
    planned(home)
    one = next(row["customer_id"] for row in going(home, "sms"))
    take_in(home, one)
    for point in {known.key for known in standing_of(customer_id=one, at=NOW).points if not known.party_key}:
        mark_point_invalid(point=point, source="a test", actor="test", at=NOW)
    planned(home)
    assert by_person(home)[one]["reason"] == "no_address"


def test_nothing_is_planned_before_what_is_left_of_the_day(home: Path) -> None:
    noon = NOW + 6 * HOUR
    planned(home, left_at=noon)
    assert min(row["send_at"] for row in going(home)) >= noon
    evening = planned(home, now=NOW + 17 * HOUR, left_at=NOW)
    assert set(evening.counts.reasons) == {"too_late", "for_a_person"}


def test_a_book_without_a_delivery_is_no_ground_to_contact_anybody(home: Path) -> None:
    made = planned(home, fed=False)
    assert "planned" not in made.counts.reasons
    assert made.counts.refused_by["HOUSE-BOOK-02"] == made.counts.reasons["refused"]


def test_a_night_that_did_not_ask_the_guard_plans_nothing(home: Path) -> None:
    night_file(folder=night_folder(home=home, on=ON), table="guard", bucket=0).unlink()
    with pytest.raises(UnableToPlan, match="no answers of the guard"):
        planned(home)
    with pytest.raises(UnableToFindPlan, match="nuan outreach plan --on 2026-03-03"):
        plan_of(home=home, on=ON)


def test_a_person_the_night_refused_is_not_planned_by_that_way(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planned(home)
    one = next(row["customer_id"] for row in going(home, "sms"))
    for bucket in range(BUCKETS):
        path = night_file(folder=night_folder(home=home, on=ON), table="guard", bucket=bucket)
        table = pq.read_table(path)
        rows = table.to_pylist()
        for row in rows:
            if row["customer_id"] == one:
                row["allowed"], row["not_before"] = False, None
        path.unlink()
        pq.write_table(table.from_pylist(rows, schema=table.schema), path)
    planned(home)
    assert by_person(home)[one]["channel"] == ""
    assert by_person(home)[one]["reason"] == "refused"


def test_who_may_be_reached_from_a_later_hour_on_is_planned_then(home: Path) -> None:
    planned(home)
    one = next(row["customer_id"] for row in going(home, "sms"))
    take_in(home, one)
    said = Wish(kind="not_then", given_at=NOW, from_at=NOW, until_at=None, from_second=8 * 3600, until_second=14 * 3600)
    record_wish(customer_id=one, wish=said, evidence="a call", actor="test", at=NOW)
    planned(home)
    row = by_person(home)[one]
    assert (row["hour"] >= 14, row["send_at"].astimezone(SHANGHAI).date()) == (True, DAY)


def test_what_is_planned_by_changes_with_the_day(home: Path) -> None:
    assert planned(home).policy_from == date(2000, 1, 1)
    assert planned(home).staff == STAFF
