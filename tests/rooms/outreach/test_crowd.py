"""However many ask at once, no cap is exceeded; and whoever is killed holds nobody up for ever."""

from __future__ import annotations

import os
import random
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from nuan.outreach.actions import sweep
from nuan.outreach.ledger import LEDGER
from nuan.outreach.models import Contact
from nuan.people.actions import place_hold
from nuan.people.rules.standing import Hold
from nuan.plumbing.check import check_with_kept
from tests.rooms.outreach.crowd import KILLED, Crowd, Task, crowd
from tests.rooms.outreach.someone import ANN, DAY, NOW, call, entries, point_of, reserved
from tests.rooms.people.conftest import KEY

SOAK = bool(os.environ.get("NUAN_SOAK"))
KILLS = 80 if SOAK else 20
WORKERS, ATTEMPTS = 8, 25
SEED = 20260302
CAP = 3
"""Of talks a day (small_law.DAILY)."""


@pytest.fixture(scope="module")
def people_at_work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crowd]:
    with crowd(tmp_path_factory.mktemp("crowd")) as ready:
        yield ready


def tasks(url: str, *, results: tuple[str, ...], law: str = "DAILY", **more: Any) -> list[Task]:
    points = (point_of(), point_of(place=1))
    known = {"attempts": ATTEMPTS, "together_at": time.time() + 0.5, **more}
    return [
        Task(
            url=url, key=KEY, customer_id=ANN, points=points, law=law, at=NOW, results=results, seed=SEED + worker, **known
        )
        for worker in range(WORKERS)
    ]  # fmt: skip


def results_of(day: int = 0) -> Counter[str]:
    made = Contact.objects.filter(started_at__gte=NOW + day * DAY, started_at__lt=NOW + day * DAY + timedelta(hours=12))
    return Counter(made.values_list("outcome", flat=True))


def chain_is_whole() -> int:
    report = check_with_kept(stream=LEDGER, more=(), signers=frozenset())
    assert report.whole, report
    return report.entries


def test_two_hundred_attempts_at_once_never_exceed_a_cap(somebody: str, people_at_work: Crowd) -> None:
    """Everybody who is called answers: exactly three talks, for 200 attempts by eight processes."""
    assert people_at_work.run(tasks(somebody, results=("answered",))) == [0] * WORKERS
    assert results_of() == {"answered": CAP}
    kinds = Counter(kind for (kind,) in entries("kind"))
    assert kinds["reserved"] == WORKERS * ATTEMPTS
    assert kinds["asked_again"] == kinds["result"] == CAP
    assert chain_is_whole() == sum(kinds.values())


def test_attempts_are_counted_a_number_each(somebody: str, people_at_work: Crowd) -> None:
    """Nobody answers: two attempts a number a day, and two numbers."""
    assert people_at_work.run(tasks(somebody, results=("no_answer", "busy"), law="DAILY PER_POINT")) == [0] * WORKERS
    made = Counter(Contact.objects.filter(started_at__isnull=False).values_list("point", flat=True))
    assert made == {point_of(): 2, point_of(place=1): 2}
    chain_is_whole()


@pytest.mark.parametrize("isolation", ["repeatable read", "serializable"])
@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_stricter_isolation_is_safe_too(somebody: str, people_at_work: Crowd, isolation: str) -> None:
    asked = tasks(somebody, results=("answered",), isolation=isolation, attempts=6)
    assert people_at_work.run(asked) == [0] * WORKERS
    assert results_of() == {"answered": CAP}
    chain_is_whole()


def test_a_hold_ends_it_for_everybody(somebody: str, people_at_work: Crowd) -> None:
    place_hold(
        customer_id=ANN, hold=Hold(kind="dispute", from_at=NOW, until_at=None), reason="amount", evidence="", actor="li",
        at=NOW,
    )  # fmt: skip
    assert people_at_work.run(tasks(somebody, results=("answered",), law="DAILY HOLDS", attempts=4)) == [0] * WORKERS
    assert not Contact.objects.exists()


def test_killed_anywhere_no_cap_is_exceeded_and_nothing_stays_locked(somebody: str, people_at_work: Crowd) -> None:
    """Rounds of workers on days of their own, most of them killed at random moments."""
    dice = random.Random(SEED)
    kills = day = 0
    while kills < KILLS:
        assert day < 20 * KILLS, "the kills come too late to hit anything"
        asked = [
            Task(**{**vars(task), "at": NOW + day * DAY, "seed": SEED + 1000 * day + place})
            for place, task in enumerate(
                tasks(somebody, results=("answered", "no_answer"), attempts=12, dawdle_ms=20, together_at=0.0)
            )
        ]  # fmt: skip
        codes = people_at_work.run(asked, [dice.uniform(0.0, 0.45) for _ in asked[2:]])
        assert set(codes) <= {0, KILLED}
        kills += codes.count(KILLED)
        found = results_of(day)
        assert found["answered"] + found["started"] <= CAP, (day, found)
        evening = NOW + day * DAY + timedelta(hours=6)
        swept = sweep(at=evening, result_within=timedelta(hours=4))
        assert swept.no_result == found["started"]
        assert not Contact.objects.filter(started_at__isnull=True, cancelled_at__isnull=True).exists()
        chain_is_whole()
        day += 1
    tomorrow = call(at=NOW + day * DAY)
    from tests.rooms.outreach.small_law import DAILY, pack

    assert reserved(tomorrow, law=pack(DAILY)).measured == (("T-DAY", 0),), "nothing is held for ever"
