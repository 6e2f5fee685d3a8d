"""Over random histories, what the fast reading says of a moment is what a slow reading of all rows says; and the columns of
the night say the same as the reading of one."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nuan.people.actions import (
    add_contact_point,
    confirm_point,
    end_trait,
    erase_person,
    lift_hold,
    mark_point_invalid,
    mark_point_refused,
    party_refused,
    place_hold,
    record_trait,
    record_wish,
    take_in,
    withdraw_wish,
)
from nuan.people.models import ContactPoint, HoldRow, TraitRow, WishRow
from nuan.people.queries import Standings, standing_of, standings_of
from nuan.people.rules.columns import NO_DAY, NO_END, PERSONS, POINT_FLAGS
from nuan.people.rules.faults import UnableToChangePerson, UnableToEndHold, UnableToFindPerson
from nuan.people.rules.known import Standing
from nuan.people.rules.points import POINT_KINDS
from nuan.people.rules.standing import Hold, Wish
from nuan.people.rules.traits import PARTY_TRAITS, PERSON_TRAITS
from nuan.shared.circumstances import FLAGS
from nuan.shared.contact import CHANNELS, HOLD_KINDS, PARTIES, WISH_KINDS
from nuan.shared.zones import microseconds
from tests.rooms.people.files import ANN, BOB, BY, DAY, MOTHER, NOW, mine, person, take
from tests.rooms.people.slow import ended, slow_standing

CAL = "U000000003"
HOUR = timedelta(hours=1)
moments = st.integers(0, 96).map(lambda hours: NOW + hours * HOUR)
moments |= st.sampled_from([NOW + timedelta(microseconds=1), NOW + HOUR - timedelta(microseconds=1)])
ends = st.none() | moments
people = st.sampled_from([ANN, BOB])
parties = st.sampled_from(["", "p1", "p2"])
words = st.lists(st.sampled_from(list(CHANNELS)), max_size=2, unique=True).map(tuple)


@st.composite
def steps(draw: Any) -> tuple[str, dict[str, Any]]:
    sort = draw(
        st.sampled_from(
            ["hold", "wish", "trait", "lift", "withdraw", "end", "invalid", "refused", "confirm", "no", "add"]
        )
    )
    return sort, {
        "who": draw(people), "party": draw(parties), "at": draw(moments), "from": draw(moments), "until": draw(ends),
        "hold": draw(st.sampled_from(list(HOLD_KINDS))), "wish": draw(st.sampled_from(list(WISH_KINDS))),
        "channels": draw(words), "debts": draw(st.sampled_from([(), ("C1",), ("C1", "C 2")])),
        "trait": draw(st.sampled_from([*PERSON_TRAITS, *PARTY_TRAITS])), "evidence": draw(st.sampled_from(["", "call 1"])),
        "seconds": draw(st.tuples(st.integers(0, 86_400), st.integers(0, 86_400))), "which": draw(st.integers(0, 9)),
        "days": draw(st.sets(st.integers(1, 7), min_size=1)),
    }  # fmt: skip


def one_of(model: Any, which: int) -> Any:
    found = list(model.objects.order_by("pk"))
    return found[which % len(found)] if found else None


def act(sort: str, g: dict[str, Any]) -> None:
    """Do it if the room lets us; what it refuses is tested elsewhere."""
    who, at = g["who"], g["at"]
    span = {"from_at": g["from"], "until_at": g["until"]}
    held, said, trait = (one_of(model, g["which"]) for model in (HoldRow, WishRow, TraitRow))
    point = one_of(ContactPoint, g["which"]).key
    if sort == "hold":
        hold = Hold(kind=g["hold"], channels=g["channels"], debts=g["debts"], **span)
        place_hold(customer_id=who, hold=hold, reason="r", evidence=g["evidence"], actor=BY, at=at)
    elif sort == "wish":
        low, high = g["seconds"]
        wish = Wish(
            kind=g["wish"], given_at=at, channels=g["channels"], from_second=low, until_second=high,
            weekdays=tuple(g["days"]), **span,
        )  # fmt: skip
        record_wish(customer_id=who, wish=wish, evidence=g["evidence"], actor=BY, at=at, party_key=g["party"])
    elif sort == "trait":
        record_trait(
            customer_id=who, trait=g["trait"], source="call 1", evidence=g["evidence"], actor=BY, at=at,
            party_key=g["party"], **span,
        )  # fmt: skip
    elif sort == "lift" and held:
        lift_hold(number=held.pk, reason="r", actor=BY, at=at)
    elif sort == "withdraw" and said:
        withdraw_wish(number=said.pk, evidence=g["evidence"], actor=BY, at=at)
    elif sort == "end" and trait:
        end_trait(number=trait.pk, source="call 2", actor=BY, at=at)
    elif sort == "invalid":
        mark_point_invalid(point=point, source="call 3", actor=BY, at=at)
    elif sort == "refused":
        mark_point_refused(point=point, source="call 3", actor=BY, at=at)
    elif sort == "confirm":
        confirm_point(point=point, on=date(2026, 11, 1), source="call 3", actor=BY, at=at)
    elif sort == "no" and g["party"]:
        party_refused(customer_id=who, party_key=g["party"], evidence="", actor=BY, at=at)
    elif sort == "add":
        given_point = mine(
            f"+86136001360{g['which'] % 3:02d}", at_work=[None, True, False][g["which"] % 3], consent=g["evidence"]
        )
        add_contact_point(customer_id=who, point=given_point, country="cn", actor=BY, at=at, party_key=g["party"])


def edges() -> set[datetime]:
    """Moments at which something begins or ends, the latest few of each table."""
    found: set[datetime | None] = set()
    for model in (HoldRow, WishRow, TraitRow):
        for row in model.objects.order_by("-pk")[:2]:
            found |= {row.from_at, row.until_at, ended(row)}
    return {moment for moment in found if moment is not None}


def same(fast: Standing, at: datetime) -> None:
    slow = slow_standing(fast.customer_id, at)
    assert list(fast.holds) == slow["holds"]
    assert list(fast.wishes) == slow["wishes"]
    flags = {"": set(fast.flags)} | {party.key: set(party.flags) for party in fast.parties}
    assert flags == {party.key: set() for party in fast.parties} | slow["flags"]
    assert {(point.party_key, point.key): set(point.flags) for point in fast.points} == slow["points"]


def table_rows(table: pa.Table, place: int) -> list[dict[str, Any]]:
    return [row for row in table.to_pylist() if row["place"] == place]


def bits(channels: tuple[str, ...]) -> int:
    return sum(1 << list(CHANNELS).index(channel) for channel in channels)


def end(moment: datetime | None) -> int:
    return NO_END if moment is None else microseconds(moment)


def same_in_columns(one: Standing, whole: Standings, place: int) -> None:
    person = table_rows(whole.persons, place)
    assert person == [{
        "place": place, "customer_id": one.customer_id, "person": one.person, "subject": one.subject,
        "zones": list(one.zones), "regions": list(one.regions), "erased": one.erased,
    }]  # fmt: skip
    assert table_rows(whole.holds, place) == [
        {
            "place": place, "kind": list(HOLD_KINDS).index(hold.kind), "from_at": microseconds(hold.from_at),
            "until_at": end(hold.until_at), "channels": bits(hold.channels), "contracts": list(hold.debts),
        }
        for hold in one.holds
    ]  # fmt: skip
    assert table_rows(whole.wishes, place) == [
        {
            "place": place, "party_key": key, "kind": list(WISH_KINDS).index(wish.kind),
            "given_at": microseconds(wish.given_at), "from_at": microseconds(wish.from_at), "until_at": end(wish.until_at),
            "channels": bits(wish.channels), "from_second": wish.from_second, "until_second": wish.until_second,
            "weekdays": sum(1 << day - 1 for day in wish.weekdays), "evidenced": int(wish.evidenced),
        }
        for key, wish in one.wishes
    ]  # fmt: skip
    flags = {(row["party_key"], list(FLAGS)[row["flag"]]) for row in table_rows(whole.traits, place)}
    assert flags == {("", flag) for flag in one.flags} | {(p.key, flag) for p in one.parties for flag in p.flags}
    assert table_rows(whole.points, place) == [
        {
            "place": place, "party_key": point.party_key, "key": point.key, "kind": list(POINT_KINDS).index(point.kind),
            "flags": sum(1 << POINT_FLAGS.index(flag) for flag in point.flags),
            "checked_on": NO_DAY if point.checked_on is None else (point.checked_on - date(1970, 1, 1)).days,
        }
        for point in one.points
    ]  # fmt: skip
    assert table_rows(whole.parties, place) == [
        {"place": place, "key": party.key, "kind": list(PARTIES).index(party.kind)} for party in one.parties
    ]


@settings(
    max_examples=max(50, (settings.default.max_examples if settings.default else 100) // 4),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(history=st.lists(steps(), max_size=25), asked=st.lists(moments, min_size=3, max_size=3))
def test_one_many_and_slow_say_the_same(database: str, history: list[Any], asked: list[datetime]) -> None:
    with transaction.atomic():
        take(person(), person(BOB, parties=(MOTHER, *person().parties[1:])), person(CAL, parties=(), points=()))
        for sort, given_step in history:
            try:
                with transaction.atomic():
                    act(sort, given_step)
            except (UnableToChangePerson, UnableToEndHold, ValueError):
                continue
        for at in {*asked, *edges()}:
            whole = standings_of(customer_ids=["U404", BOB, CAL, ANN], at=at)
            for place, who in enumerate((BOB, CAL, ANN), start=1):
                one = standing_of(customer_id=who, at=at)
                same(one, at)
                same_in_columns(one, whole, place)
        transaction.set_rollback(True)


def test_who_is_not_known_is_in_no_column_and_no_answer(database: str) -> None:
    with pytest.raises(UnableToFindPerson, match="'U404'"):
        standing_of(customer_id="U404", at=NOW)
    whole = standings_of(customer_ids=["U404"], at=NOW)
    assert [table.num_rows for table in (whole.persons, whole.holds, whole.points, whole.parties)] == [0, 0, 0, 0]
    assert whole.persons.schema == PERSONS
    assert standings_of(customer_ids=[], at=NOW).wishes.num_rows == 0
    with pytest.raises(ValueError, match="twice"):
        standings_of(customer_ids=[ANN, ANN], at=NOW)


def test_an_erased_person_has_holds_and_no_usable_number_in_columns_too(database: str) -> None:
    take(person())
    place_hold(
        customer_id=ANN, hold=Hold(kind="other", from_at=NOW, until_at=None), reason="r", evidence="", actor=BY, at=NOW
    )
    mark_point_invalid(point=standing_of(customer_id=ANN, at=NOW).points[0].key, source="call", actor=BY, at=NOW)
    erase_person(customer_id=ANN, reason="request 3", actor=BY, at=NOW)
    same_in_columns(standing_of(customer_id=ANN, at=NOW), standings_of(customer_ids=[ANN], at=NOW), 0)
    same(standing_of(customer_id=ANN, at=NOW), NOW)


def test_many_come_in_order_of_who_was_asked_for_and_ready_for_numbers(database: str) -> None:
    asked = [f"U{number}" for number in range(700)]
    take_in(people=[person(who) for who in reversed(asked)], country="cn", actor="feed", at=NOW - DAY)
    whole = standings_of(customer_ids=asked, at=NOW)
    assert whole.persons["customer_id"].to_pylist() == asked
    places = whole.points["place"].to_numpy()
    assert np.array_equal(places, np.repeat(np.arange(700), 5))
    assert set(whole.points["flags"].to_numpy()) == {1, 7}


def test_one_standing_takes_two_statements(database: str) -> None:
    take(person())
    with connection.execute_wrapper(counting := Counted()):
        standing_of(customer_id=ANN, at=NOW)
    assert counting.statements == 2


class Counted:
    """How many statements went to the database."""

    def __init__(self) -> None:
        self.statements = 0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.statements += 1
        return execute(sql, params, many, context)
