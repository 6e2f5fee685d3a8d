"""Nights, clock changes, missing days and several possible zones: when the guard says yes again, to the microsecond."""

from datetime import UTC, date, datetime, timedelta

import pytest

from nuan.people.rules.standing import Wish
from nuan.policy.rules.conduct import DatedTest, Forbids, Needs, Span, Window
from tests.rules.outreach.telling import (
    ALL_WEEK,
    APIA,
    DAYTIME,
    LONDON,
    NEW_YORK,
    SHANGHAI,
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

MICROSECOND = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("clock", "allowed"),
    [
        ("07:59:59.999999", False), ("08:00:00", True), ("21:59:59", True), ("21:59:59.999999", True), ("22:00:00", False),
        ("00:00:00", False), ("23:59:59.999999", False),
    ],
)  # fmt: skip
def test_a_window_is_open_from_its_first_moment_and_shut_from_its_end(clock: str, allowed: bool) -> None:
    assert may(call(at(f"2026-03-02T{clock}")), person(), rule(DAYTIME)) is allowed


@pytest.mark.parametrize(
    ("asked", "again"),
    [
        ("2026-03-07T22:30", "2026-03-08T08:00"),  # a night of seven hours and a half
        ("2026-03-08T03:00", "2026-03-08T08:00"),
        ("2026-10-31T22:30", "2026-11-01T08:00"),  # a night of ten and a half
    ],
)
def test_quiet_hours_end_by_the_clock_also_in_a_night_of_clock_change(asked: str, again: str) -> None:
    given = ask(call(at(asked, NEW_YORK)), person(zone=NEW_YORK), rule(DAYTIME))
    assert not given.allowed
    assert given.not_before == at(again, NEW_YORK).astimezone(UTC)


def test_an_hour_that_comes_twice_is_quiet_twice() -> None:
    quiet = rule(Window(from_second=2 * 3600, until_second=86_400, weekdays=ALL_WEEK))
    first, second = at("2026-11-01T01:30", NEW_YORK), at("2026-11-01T01:30", NEW_YORK, fold=1)
    assert second.astimezone(UTC) - first.astimezone(UTC) == timedelta(hours=1)
    for moment in (first, second):
        given = ask(call(moment), person(zone=NEW_YORK), quiet)
        assert given.not_before == datetime(2026, 11, 1, 7, tzinfo=UTC)


def test_a_window_that_opens_in_the_hour_left_out_opens_where_the_clocks_jump() -> None:
    opens = rule(Window(from_second=2 * 3600 + 1800, until_second=86_400, weekdays=ALL_WEEK))
    given = ask(call(at("2026-03-08T01:59:59", NEW_YORK)), person(zone=NEW_YORK), opens)
    assert given.not_before == datetime(2026, 3, 8, 7, tzinfo=UTC)


def test_a_window_may_shut_and_open_again_in_an_hour_that_comes_twice() -> None:
    before_half_past_one = rule(Window(from_second=0, until_second=5400, weekdays=ALL_WEEK))
    given = ask(call(at("2026-11-01T01:30", NEW_YORK)), person(zone=NEW_YORK), before_half_past_one)
    assert not given.allowed
    assert given.not_before == datetime(2026, 11, 1, 6, tzinfo=UTC)


def test_a_window_opens_again_in_an_hour_that_comes_twice() -> None:
    """Open from half past one: shut again when the clocks go back to one, and open half an hour after that."""
    from_half_past_one = rule(Window(from_second=5400, until_second=86_400, weekdays=ALL_WEEK))
    facts = person(zone=NEW_YORK)
    assert may(call(at("2026-11-01T01:45", NEW_YORK)), facts, from_half_past_one)
    given = ask(call(at("2026-11-01T01:15", NEW_YORK, fold=1)), facts, from_half_past_one)
    assert not given.allowed
    assert given.not_before == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)


def test_agreed_hours_begin_again_in_an_hour_that_comes_twice() -> None:
    wish = Wish(
        kind="agreed_hours", given_at=at("2026-06-01T12:00"), from_at=at("2026-06-01T12:00"), until_at=None,
        from_second=5400, until_second=7200, evidenced=True,
    )  # fmt: skip
    shut = rule(Forbids(flags=("minor",)), unless_agreed=("agreed_hours",))
    facts = person(zone=NEW_YORK, wishes=(wish,), flags=frozenset({"minor"}))
    given = ask(call(at("2026-11-01T01:15", NEW_YORK, fold=1)), facts, shut)
    assert given.not_before == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)


def test_the_answer_is_yes_only_when_it_is_yes_in_every_zone() -> None:
    facts = person(zones=(NEW_YORK, "America/Los_Angeles"))
    window = rule(Window(from_second=8 * 3600, until_second=21 * 3600, weekdays=ALL_WEEK))
    assert not may(call(at("2026-06-01T08:00", NEW_YORK)), facts, window)
    assert not may(call(at("2026-06-01T10:59:59.999999", NEW_YORK)), facts, window)
    assert may(call(at("2026-06-01T11:00", NEW_YORK)), facts, window)
    assert may(call(at("2026-06-01T20:59:59.999999", NEW_YORK)), facts, window)
    evening = ask(call(at("2026-06-01T21:00", NEW_YORK)), facts, window)
    assert evening.not_before == at("2026-06-02T11:00", NEW_YORK).astimezone(UTC)


def test_two_zones_with_no_common_hour_are_never_allowed() -> None:
    window = rule(Window(from_second=8 * 3600, until_second=16 * 3600, weekdays=ALL_WEEK))
    given = ask(call(at("2026-06-01T09:00")), person(zones=(SHANGHAI, NEW_YORK)), window)
    assert not given.allowed
    assert given.not_before is None


def test_a_rule_begins_and_ends_at_local_midnight_in_each_zone() -> None:
    strict = rule(
        None,
        values=(DatedTest(from_on=date(2026, 5, 1), until_on=date(2026, 5, 2), test=Needs(flags=("minor",))),),
    )
    both = person(zones=(SHANGHAI, LONDON))
    assert may(call(at("2026-04-30T23:59:59.999999")), both, strict)
    assert not may(call(at("2026-05-01T00:00")), both, strict)
    assert not may(call(at("2026-05-02T00:00")), both, strict), "it is still the first of May in London"
    given = ask(call(at("2026-05-01T12:00")), both, strict)
    assert given.not_before == at("2026-05-02T00:00", LONDON).astimezone(UTC)


def test_a_rule_speaks_once_also_when_zones_are_on_different_days() -> None:
    values = tuple(
        DatedTest(from_on=from_on, until_on=until_on, test=Needs(flags=("minor",)))
        for from_on, until_on in ((date(2026, 1, 1), date(2026, 5, 1)), (date(2026, 5, 1), None))
    )
    given = ask(call(at("2026-05-01T02:00")), person(zones=(SHANGHAI, LONDON)), rule(None, values=values))
    assert given.asked == ("R-1",)
    assert [finding.rule_id for finding in given.denials] == ["R-1"]


def test_a_yes_of_now_may_end_before_another_rule_allows() -> None:
    """Mornings only, and not before the holder of the hold lifts it in the evening: tomorrow morning."""
    mornings = rule(Window(from_second=8 * 3600, until_second=12 * 3600, weekdays=(1, 2, 3, 4, 5)))
    pause = rule(wait(Span(unit="hours", number=10)), rule_id="R-2")
    friday = at("2026-06-05T08:30")
    given = ask(call(friday + timedelta(hours=1)), person(event(friday)), mornings, pause)
    assert given.not_before == at("2026-06-08T08:00").astimezone(UTC), "Monday"


@pytest.mark.parametrize(("on", "allowed"), [("2026-03-07", False), ("2026-03-08", True)])
def test_seven_days_are_seven_dates_whatever_the_clocks_do(on: str, allowed: bool) -> None:
    talked = event(at("2026-03-01T20:59:59", NEW_YORK))
    asked = call(at(f"{on}T08:00", NEW_YORK))
    assert may(asked, person(talked, zone=NEW_YORK), rule(wait(days(7)))) is allowed


def test_hours_are_elapsed_time_whatever_the_clocks_do() -> None:
    """The same wall clock a day later is 23 hours later when an hour was left out, 25 when one came twice."""
    pause = rule(wait(Span(unit="hours", number=24)))
    spring = person(event(at("2026-03-07T12:00", NEW_YORK)), zone=NEW_YORK)
    assert not may(call(at("2026-03-08T12:00", NEW_YORK)), spring, pause)
    assert not may(call(at("2026-03-08T13:00", NEW_YORK) - MICROSECOND), spring, pause)
    assert may(call(at("2026-03-08T13:00", NEW_YORK)), spring, pause)
    autumn = person(event(at("2026-10-31T12:00", NEW_YORK)), zone=NEW_YORK)
    assert may(call(at("2026-11-01T11:00", NEW_YORK)), autumn, pause)
    assert not may(call(at("2026-11-01T11:00", NEW_YORK) - MICROSECOND), autumn, pause)


def test_a_date_that_never_was_still_counts_as_a_date() -> None:
    """Samoa had no 30 December 2011: two dates after the 29th is the 31st, a moment after midnight."""
    last = event(at("2011-12-29T23:59:59", APIA))
    given = ask(call(at("2011-12-29T23:59:59.5", APIA)), person(last, zone=APIA), rule(wait(days(2))))
    assert given.not_before == datetime(2011, 12, 30, 10, tzinfo=UTC)


def test_a_day_without_a_midnight_begins_at_one() -> None:
    zone = "America/Sao_Paulo"
    given = ask(call(at("2018-11-03T23:00", zone)), person(event(at("2018-11-03T09:00", zone)), zone=zone),
                rule(count(1, days(1))))  # fmt: skip
    assert given.not_before == datetime(2018, 11, 4, 3, tzinfo=UTC)


def test_a_minute_of_tomorrow_that_was_taken_back() -> None:
    """In St John's, until 2011, a minute past midnight became the evening before once more: the rule speaks again."""
    zone = "America/St_Johns"
    until = rule(
        None, values=(DatedTest(from_on=date(2010, 11, 1), until_on=date(2010, 11, 7), test=Needs(flags=("minor",))),)
    )
    midnight, back = datetime(2010, 11, 7, 2, 30, tzinfo=UTC), datetime(2010, 11, 7, 2, 31, tzinfo=UTC)
    again = datetime(2010, 11, 7, 3, 30, tzinfo=UTC)
    facts = person(zone=zone)
    assert ask(call(midnight - MICROSECOND), facts, until).not_before == midnight
    assert may(call(midnight), facts, until)
    assert not may(call(back), facts, until)
    assert ask(call(back), facts, until).not_before == again


@pytest.mark.parametrize(
    ("moment", "weekday", "covered"),
    [
        ("2026-06-05T22:00", 5, True), ("2026-06-06T00:59:59", 5, True), ("2026-06-06T01:00", 5, False),
        ("2026-06-05T00:30", 5, False), ("2026-06-05T00:30", 4, True), ("2026-06-06T22:30", 5, False),
    ],
)  # fmt: skip
def test_hours_over_midnight_belong_to_the_weekday_they_began_on(moment: str, weekday: int, covered: bool) -> None:
    evenings = Wish(
        kind="agreed_hours", given_at=at("2026-01-01T12:00"), from_at=at("2026-01-01T12:00"), until_at=None,
        from_second=22 * 3600, until_second=3600, weekdays=(weekday,), evidenced=True,
    )  # fmt: skip
    quiet = rule(DAYTIME, unless_agreed=("agreed_hours",))
    assert may(call(at(moment)), person(wishes=(evenings,)), quiet) is covered


def test_the_guard_says_when_agreed_hours_begin() -> None:
    evenings = Wish(
        kind="agreed_hours", given_at=at("2026-06-01T12:00"), from_at=at("2026-06-01T12:00"),
        until_at=at("2026-06-12T22:30"), from_second=22 * 3600, until_second=23 * 3600, weekdays=(5,), evidenced=True,
    )  # fmt: skip
    shut = rule(Forbids(flags=("minor",)), unless_agreed=("agreed_hours",))
    facts = person(wishes=(evenings,), flags=frozenset({"minor"}))
    assert ask(call(at("2026-06-01T12:00")), facts, shut).not_before == at("2026-06-05T22:00").astimezone(UTC)
    assert ask(call(at("2026-06-05T23:00")), facts, shut).not_before == at("2026-06-12T22:00").astimezone(UTC)
    assert ask(call(at("2026-06-12T22:30")), facts, shut).not_before is None, "it has ended"


def test_what_is_more_than_four_hundred_days_away_is_not_promised() -> None:
    def until(day: date) -> datetime | None:
        shut = rule(None, values=(DatedTest(from_on=date(2020, 1, 1), until_on=day, test=Needs(flags=("minor",))),))
        return ask(call(at("2026-01-01T00:00")), person(), shut).not_before

    near = date(2026, 1, 1) + timedelta(days=400)
    assert until(near) == at(f"{near}T00:00").astimezone(UTC)
    assert until(near + timedelta(days=1)) is None
