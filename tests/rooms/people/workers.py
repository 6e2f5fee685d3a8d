"""What several processes do at once to one file. Each starts Django afresh on the database it is given."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from typing import Any

from nuan.plumbing.keys import MASTER
from tests.rooms.people.conftest import KEY

AT_MOST = 5


def _start(url: str) -> None:
    os.environ.update({"DATABASE_URL": url, MASTER: KEY, "DJANGO_SETTINGS_MODULE": "nuan.assembly.settings"})
    import django

    django.setup()


def place_while_few(url: str, attempts: int) -> int:
    """Place a hold whenever there are fewer than AT_MOST, having locked the person first; how many were placed."""
    _start(url)
    from django.db import transaction

    from nuan.people.actions import lock_person, place_hold
    from nuan.people.queries import standing_of
    from tests.rooms.people.files import ANN, BY, NOW, hold

    placed = 0
    for _ in range(attempts):
        with transaction.atomic():
            row = lock_person(customer_id=ANN)
            if len(standing_of(customer_id=ANN, at=NOW, row=row).holds) < AT_MOST:
                place_hold(customer_id=ANN, hold=hold(), reason="r", evidence="", actor=BY, at=NOW)
                placed += 1
    return placed


def take_same(url: str, people: int) -> int:
    """Take the same people in as everybody else, in calls of five; how many were new."""
    _start(url)
    from nuan.people.actions import take_in
    from tests.rooms.people.files import NOW, person

    new = 0
    for start in range(0, people, 5):
        given = [person(f"U{number}") for number in range(start, min(start + 5, people))]
        new += take_in(people=given, country="cn", actor="feed", at=NOW).new
    return new


def refuse_meanwhile(url: str, _people: int) -> int:
    """The mother refuses in the first file that has her; in how many files that was noted then."""
    _start(url)
    import time

    from nuan.people.actions import party_refused
    from nuan.people.rules.faults import UnableToChangePerson, UnableToFindPerson
    from tests.rooms.people.files import BY, NOW

    for _ in range(2_000):
        try:
            return len(party_refused(customer_id="U7", party_key="p1", evidence="", actor=BY, at=NOW))
        except (UnableToFindPerson, UnableToChangePerson):
            time.sleep(0.01)
    return 0


def at_once(url: str, works: Sequence[Callable[[str, int], int]], number: int) -> list[int]:
    """The result of each, all run at the same time."""
    with get_context("spawn").Pool(len(works)) as pool:
        running: list[Any] = [pool.apply_async(work, (url, number)) for work in works]
        return [one.get(timeout=120) for one in running]
