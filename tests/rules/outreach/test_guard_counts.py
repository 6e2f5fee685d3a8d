"""What counts against a further contact, and against whom: keys, spans, contacts not yet made, and being out of reach."""

from datetime import UTC, timedelta

import pytest

from nuan.outreach.rules.guard import may_contact
from nuan.people.rules.standing import Hold, Wish
from nuan.policy.rules.conduct import Agreed, Forbids, Needs, NoHold, NotWished, Span, Unreached
from tests.rules.outreach.both import pack_of
from tests.rules.outreach.telling import (
    ask,
    at,
    call,
    count,
    days,
    event,
    may,
    person,
    rule,
    wait,
)

NOW = at("2026-03-02T12:00")
MICROSECOND = timedelta(microseconds=1)
TALKS = {"channels": ("call", "ai_call"), "outcomes": ("answered", "refused")}


def test_three_talks_a_day_over_every_debt_team_and_number() -> None:
    limit = rule(count(3, days(1), **TALKS))
    morning = [
        event(at("2026-03-02T08:00"), debts=("d1",), point="p1"),
        event(at("2026-03-02T09:00"), debts=("d2",), point="p2", channel="ai_call"),
        event(at("2026-03-02T10:00"), debts=("d3",), point="p3", outcome="refused"),
    ]
    assert may(call(NOW), person(*morning[:2]), limit)
    given = ask(call(NOW), person(*morning), limit)
    assert [(one.measured, one.limit) for one in given.denials] == [(3, 3)]
    assert given.not_before == at("2026-03-03T00:00").astimezone(UTC)
    assert may(call(NOW), person(*morning[1:], event(at("2026-03-01T23:59:59.999999"))), limit)
    assert not may(call(NOW), person(*morning[1:], event(at("2026-03-02T00:00"))), limit)


@pytest.mark.parametrize("outcome", ["reserved", "started", "unknown"])
def test_what_is_not_settled_counts_as_whatever_is_counted(outcome: str) -> None:
    limit = rule(count(1, days(1), **TALKS))
    assert not may(call(NOW), person(event(at("2026-03-02T11:00"), outcome)), limit)
    assert not may(call(NOW), person(event(at("2026-03-02T23:59:59.999999"), outcome)), limit), "later today"
    assert may(call(NOW), person(event(at("2026-03-03T00:00"), outcome)), limit), "tomorrow"
    assert may(call(NOW), person(event(at("2026-03-02T11:00"), outcome, channel="sms")), limit), (
        "not a talk whatever comes"
    )


def test_six_unanswered_a_day_to_one_number() -> None:
    limit = rule(count(6, days(1), per="point", outcomes=("no_answer", "busy"), directions=("outbound",)))
    six = [event(at(f"2026-03-02T{hour:02}:00"), "no_answer", point="p1") for hour in range(8, 12)]
    six += [event(at("2026-03-02T08:30"), "busy", point="p1", party="contact", party_key="x")] * 2
    assert not may(call(NOW, point="p1"), person(*six), limit)
    assert may(call(NOW, point="p2"), person(*six), limit)
    assert may(call(NOW, point="p1"), person(*six[1:]), limit)


def test_a_contact_about_two_debts_keeps_to_the_worse() -> None:
    limit = rule(count(7, days(7), per="debt", channels=("call",)))
    about_one = [event(at("2026-03-02T09:00"), debts=("d1",))] * 6
    about_both = event(at("2026-03-02T10:00"), debts=("d1", "d2"))
    facts = person(*about_one, about_both)
    assert not may(call(NOW, debts=("d1",)), facts, limit)
    assert not may(call(NOW, debts=("d2", "d1")), facts, limit)
    assert may(call(NOW, debts=("d2",)), facts, limit)
    assert [one.measured for one in ask(call(NOW, debts=("d2", "d1")), facts, limit).denials] == [7]


def test_leaving_the_debts_out_is_no_way_past_a_cap() -> None:
    limit = rule(count(2, days(7), per="debt"))
    unnamed = person(event(at("2026-03-02T09:00"), debts=()), event(at("2026-03-02T10:00"), debts=("d1",)))
    assert not may(call(NOW, debts=("d1",)), unnamed, limit)
    assert may(call(NOW, debts=("d2",)), unnamed, limit)
    named = person(event(at("2026-03-02T09:00"), debts=("d1",)), event(at("2026-03-02T10:00"), debts=("d2",)))
    assert not may(call(NOW, debts=()), named, limit)
    assert may(call(NOW, debts=("d1", "d2")), named, limit)


def test_whose_contacts_count() -> None:
    other = event(at("2026-03-02T09:00"), party="contact", party_key="x")
    assert may(call(NOW), person(other), rule(count(1, days(1), per="party")))
    assert not may(call(NOW), person(other), rule(count(1, days(1), per="file")))
    to_x = call(NOW, party="contact", party_key="x")
    assert not may(to_x, person(other), rule(count(1, days(1), per="party")))
    assert may(call(NOW, party="contact", party_key="y"), person(other), rule(count(1, days(1), per="party")))
    assert may(call(NOW, party="spouse", party_key="x"), person(other), rule(count(1, days(1), per="party")))


@pytest.mark.parametrize(
    ("unit", "inside", "outside", "again"),
    [
        ("week", "2026-03-02T00:00", "2026-03-01T23:59:59.999999", "2026-03-09T00:00"),
        ("month", "2026-03-01T00:00", "2026-02-28T23:59:59.999999", "2026-04-01T00:00"),
        ("ever", "1999-01-01T00:00", None, None),
    ],
)
def test_natural_spans(unit: str, inside: str, outside: str | None, again: str | None) -> None:
    limit = rule(count(1, Span(unit=unit)))  # type: ignore[arg-type]
    given = ask(call(NOW), person(event(at(inside))), limit)
    assert not given.allowed
    assert given.not_before == (again and at(again).astimezone(UTC))
    if outside:
        assert may(call(NOW), person(event(at(outside))), limit)


def test_twenty_four_hours_roll() -> None:
    limit = rule(count(1, Span(unit="hours", number=24)))
    assert may(call(NOW), person(event(NOW - timedelta(hours=24))), limit)
    given = ask(call(NOW), person(event(NOW - timedelta(hours=24) + MICROSECOND)), limit)
    assert given.not_before == (NOW + MICROSECOND).astimezone(UTC)


def test_the_first_to_leave_is_not_the_last_that_came() -> None:
    """Of five contacts where two are allowed, four must have left: not before the fourth of them leaves."""
    limit = rule(count(2, days(7)))
    facts = person(*(event(at(f"2026-02-{day}T09:00")) for day in (24, 25, 26, 27, 28)))
    assert ask(call(at("2026-02-28T12:00")), facts, limit).not_before == at("2026-03-06T00:00").astimezone(UTC)


def test_a_call_back_they_asked_for_is_not_held_against_them() -> None:
    facts = person(event(at("2026-03-02T09:00"), agreed=True))
    assert may(call(NOW), facts, rule(count(1, days(1), not_agreed=True)))
    assert not may(call(NOW), facts, rule(count(1, days(1))))


def test_what_they_begin_does_not_count_but_a_talk_makes_us_wait() -> None:
    rang = event(at("2026-03-01T09:00"), direction="inbound")
    assert may(call(NOW), person(rang), rule(count(1, days(7))))
    assert not may(call(NOW), person(rang), rule(wait(days(7), outcomes=("answered",), directions=())))


def test_a_wait_of_days_begins_with_the_day_of_the_talk() -> None:
    pause = rule(wait(days(7), outcomes=("answered",)))
    facts = person(event(at("2026-03-02T23:59:59")))
    assert not may(call(at("2026-03-08T23:59:59.999999")), facts, pause)
    assert may(call(at("2026-03-09T00:00")), facts, pause)
    given = ask(call(at("2026-03-03T09:00")), facts, pause)
    assert [(one.measured, one.limit) for one in given.denials] == [(1, 7)]
    assert given.not_before == at("2026-03-09T00:00").astimezone(UTC)


def tries(*clocks: str) -> list[object]:
    return [event(at(f"2026-03-02T{clock}"), "no_answer") for clock in clocks]


@pytest.mark.parametrize(
    ("history", "unreached"),
    [
        (tries("08:00", "10:00"), False),
        (tries("07:00", "09:00", "11:00"), True),
        (tries("07:00:01", "09:00", "11:00"), False),
        (tries("07:00", "09:00", "09:30", "10:59", "11:00"), True),
        ([*tries("07:00", "09:00", "11:00"), event(at("2026-03-02T11:30"))], False),
        ([*tries("07:00", "09:00"), event(at("2026-03-02T08:00"), "met"), *tries("11:00")], False),
        ([*tries("07:00", "09:00", "11:00"), event(at("2026-03-02T11:30"), "received", direction="inbound")], False),
        ([*tries("07:00", "09:00", "11:00"), event(at("2026-03-02T11:30"), "sent", channel="sms")], True),
        ([*tries("07:00", "09:00"), event(at("2026-03-02T11:00"), "reserved")], False),
        ([*tries("07:00", "09:00", "11:00"), event(at("2026-03-02T11:30"), "answered", party="contact", party_key="x")], True),
    ],
)  # fmt: skip
def test_out_of_reach_after_three_failures_two_hours_apart(history: list[object], unreached: bool) -> None:
    lost = rule(Unreached(failures=3, apart_minutes=120), parties=("contact",))
    to_another = call(NOW, party="contact", party_key="x", purpose="locate")
    assert may(to_another, person(*history), lost) is unreached  # type: ignore[arg-type]
    assert may(call(NOW), person(*history), lost), "it speaks of third parties only"  # type: ignore[arg-type]


@pytest.mark.parametrize("outcome", ["answered", "refused", "met"])
def test_reached_and_not_reached_in_one_instant_is_reached(outcome: str) -> None:
    """Records may be no finer than minutes. When it cannot be told which came last, the customer was reached."""
    minute = at("2026-03-02T11:00")
    lost = rule(Unreached(failures=1, apart_minutes=0))
    for both in ([event(minute, "no_answer"), event(minute, outcome)], [event(minute, outcome), event(minute, "busy")]):
        assert not may(call(NOW), person(*both), lost)
    rang = event(minute, "received", direction="inbound", channel="sms")
    assert not may(call(NOW), person(event(minute, "no_answer"), rang), lost)


def test_a_hold_is_as_wide_as_it_says() -> None:
    stop = rule(NoHold(kinds=("dispute",)))
    hold = Hold(kind="dispute", from_at=NOW, until_at=NOW + timedelta(days=3), channels=("call",), debts=("d1",))
    facts = person(holds=(hold,))
    given = ask(call(NOW), facts, stop)
    assert not given.allowed
    assert given.not_before == (NOW + timedelta(days=3)).astimezone(UTC)
    assert may(call(NOW - MICROSECOND), facts, stop)
    assert may(call(NOW, channel="letter"), facts, stop)
    assert may(call(NOW, debts=("d2",)), facts, stop)
    assert not may(call(NOW, debts=("d2", "d1")), facts, stop)
    assert not may(call(NOW, debts=()), facts, stop), "a contact about no debt in particular may be about this one"
    assert may(call(NOW), facts, rule(NoHold(kinds=("attorney",))))
    assert not may(call(NOW), facts, rule(NoHold()))


def test_only_what_is_proven_allows_and_anything_said_refuses() -> None:
    said = Wish(kind="channel_agreed", given_at=NOW, from_at=NOW, until_at=None, channels=("sms",))
    proven = Wish(**{**vars(said), "evidenced": True})
    text = call(NOW, channel="sms")
    assert not may(text, person(wishes=(said,)), rule(Agreed(kinds=("channel_agreed",))))
    assert may(text, person(wishes=(proven,)), rule(Agreed(kinds=("channel_agreed",))))
    refused = Wish(**{**vars(said), "kind": "channel_refused"})
    assert not may(text, person(wishes=(refused,)), rule(NotWished(kinds=("channel_refused",))))
    assert may(call(NOW), person(wishes=(refused,)), rule(NotWished(kinds=("channel_refused",))))
    never = rule(Forbids(flags=("minor",)), unless_agreed=("channel_refused",))
    minor = person(flags=frozenset({"minor"}), wishes=(Wish(**{**vars(refused), "evidenced": True}),))
    assert not may(text, minor, never), "a refusal is no agreement, however proven"


def test_consent_of_seven_days_counts_its_own_day() -> None:
    limit = rule(Needs(flags=("minor",)), unless_agreed=("call_back",), agreed_days=7)
    given_at = at("2026-03-02T23:59:59")
    wish = Wish(kind="call_back", given_at=given_at, from_at=given_at, until_at=None, evidenced=True)
    assert may(call(at("2026-03-08T23:59:59.999999")), person(wishes=(wish,)), limit)
    assert not may(call(at("2026-03-09T00:00")), person(wishes=(wish,)), limit)


def test_a_warning_allows_and_is_kept() -> None:
    warning = rule(Needs(flags=("minor",)), effect="WARN")
    given = ask(call(NOW), person(), warning, rule(Needs(flags=("elderly",)), rule_id="R-2", effect="DUTY"))
    assert (given.allowed, given.denials, [one.rule_id for one in given.warnings]) == (True, (), ["R-1"])
    assert given.asked == ("R-1",)


def test_the_decision_names_what_was_asked_and_why_not() -> None:
    rules = (rule(Needs(flags=("minor",)), says_en="not a minor"), rule(count(2, days(1)), rule_id="R-2"))
    decision = may_contact(proposal=call(NOW), facts=person(), pack=pack_of(rules))
    assert not decision.allowed
    assert decision.reasons == ("R-1: not a minor",)
    assert sorted(decision.limits_used) == ["R-1", "R-2"]
    assert decision.not_before is None
