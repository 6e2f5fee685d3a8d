"""One lock a person: several processes at one file never see half of what another does, and nothing stays locked."""

from __future__ import annotations

from threading import Event, Thread

import pytest
from django.db import connection, connections, transaction

from nuan.people.actions import lock_person, place_hold
from nuan.people.models import HoldRow, Person
from nuan.people.queries import standing_of
from nuan.people.rules.faults import UnableToFindPerson, UnableToLock
from nuan.plumbing.audit import verify
from tests.rooms.people.conftest import connected_to
from tests.rooms.people.files import ANN, BOB, BY, NOW, hold, person, take
from tests.rooms.people.workers import AT_MOST, at_once, place_while_few, refuse_meanwhile, take_same

PEOPLE = 40


def test_processes_that_lock_first_never_place_one_too_many(database: str) -> None:
    take(person())
    placed = at_once(database, [place_while_few] * 4, 15)
    assert sum(placed) == AT_MOST == HoldRow.objects.count()
    assert verify().broken_at is None
    assert verify().entries == 1 + AT_MOST


def test_the_same_people_taken_in_by_several_are_taken_in_once(database: str) -> None:
    assert sum(at_once(database, [take_same] * 3, PEOPLE)) == PEOPLE
    assert Person.objects.count() == PEOPLE
    assert {len(standing_of(customer_id=f"U{n}", at=NOW).points) for n in range(PEOPLE)} == {5}


def test_a_refusal_and_files_begun_meanwhile_do_not_miss_each_other(database: str) -> None:
    at_once(database, [take_same, refuse_meanwhile], PEOPLE)
    mothers = [standing_of(customer_id=f"U{n}", at=NOW).parties[0] for n in range(PEOPLE)]
    assert {mother.flags for mother in mothers} == {frozenset({"party_refused"})}


def test_a_lock_needs_a_transaction_and_a_person(database: str) -> None:
    take(person())
    with pytest.raises(UnableToLock, match="inside a transaction"):
        lock_person(customer_id=ANN)
    with pytest.raises(UnableToFindPerson, match="'U404'"), transaction.atomic():
        lock_person(customer_id="U404")


def test_the_second_waits_and_then_sees_what_the_first_left(database: str) -> None:
    take(person(), person(BOB))
    seen: list[int] = []
    begun = Event()

    def second() -> None:
        with connected_to(database):
            begun.set()
            with transaction.atomic():
                row = lock_person(customer_id=ANN)
                seen.append(len(standing_of(customer_id=ANN, at=NOW, row=row).holds))
        connections["default"].close()

    with transaction.atomic():
        lock_person(customer_id=ANN)
        other = Thread(target=second)
        other.start()
        begun.wait()
        place_hold(customer_id=ANN, hold=hold(), reason="r", evidence="", actor=BY, at=NOW)
        assert seen == []
    other.join(60)
    assert seen == [1]


def test_postgresql_locks_the_row_and_no_other(database: str) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite locks the whole file")
    take(person(), person(BOB))
    with transaction.atomic():
        lock_person(customer_id=ANN)
        with connected_to(database), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select customer_id from people_person order by 1 for update skip locked")
            assert cursor.fetchall() == [(BOB,)]
