"""Cases are spread: known faces first, hard ones fairly, nobody over capacity, nobody who may not be given work."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nuan.cases.rules.spreading import FILE, Given, Spreading, Waiting, Worker, is_hard, read_spreading, spread

LAW = Path(__file__).resolve().parents[3] / "law"
POLICY: Spreading = read_spreading(table=tomllib.loads((LAW / FILE).read_text(encoding="utf-8")), on=date(2026, 8, 29))
ANN = Worker(
    id=1,
    free=True,
    capacity=10,
    load=0,
    hard=0,
    hard_left=None,
    languages=frozenset({"zh"}),
    skills=frozenset(),
    team="a",
)
BEN = replace(ANN, id=2)
CASE = Waiting(id=100, language="", skill="", team="", hard=False, last=None)

LANGUAGES, SKILLS, TEAMS = ("zh", "en", "ug"), ("card", "auto"), ("a", "b")
WORKERS = st.lists(
    st.builds(
        Worker, id=st.just(0), free=st.booleans(), capacity=st.integers(0, 6), load=st.integers(0, 6), hard=st.integers(0, 4),
        hard_left=st.none() | st.integers(0, 3), languages=st.frozensets(st.sampled_from(LANGUAGES)),
        skills=st.frozensets(st.sampled_from(SKILLS)), team=st.sampled_from(TEAMS), agency=st.booleans(),
    ),
    max_size=6,
).map(lambda them: [replace(one, id=place + 1) for place, one in enumerate(them)])  # fmt: skip
CASES = st.lists(
    st.builds(
        Waiting, id=st.just(0), language=st.sampled_from(("", *LANGUAGES)), skill=st.sampled_from(("", *SKILLS)),
        team=st.sampled_from(("", *TEAMS)), hard=st.booleans(), last=st.none() | st.integers(1, 7),
    ),
    max_size=20,
).map(lambda them: [replace(one, id=place + 100) for place, one in enumerate(them)])  # fmt: skip


def able(worker: Worker, case: Waiting) -> bool:
    return (
        worker.free and not worker.agency and (not case.language or case.language in worker.languages)
        and (not case.skill or case.skill in worker.skills) and (not case.team or case.team == worker.team)
    )  # fmt: skip


@given(cases=CASES, workers=WORKERS)
def test_the_promises_of_spreading(cases: list[Waiting], workers: list[Worker]) -> None:
    given_ = spread(cases=cases, workers=workers, policy=POLICY)
    assert spread(cases=cases, workers=workers, policy=POLICY) == given_
    by_id, case_of = {one.id: one for one in workers}, {one.id: one for one in cases}
    load = {one.id: one.load for one in workers}
    hard = {one.id: one.hard for one in workers}
    left = {one.id: one.hard_left for one in workers}
    assert len({one.case for one in given_}) == len(given_)
    turns = iter(given_)
    turn = next(turns, None)
    for case in cases:
        if turn is None or turn.case != case.id:
            for one in workers:  # Nobody got it, so nobody could have.
                room = load[one.id] < one.capacity
                assert not (able(one, case) and room and (not case.hard or left[one.id] != 0))
            continue
        who = by_id[turn.worker]
        assert able(who, case)
        assert load[who.id] < who.capacity * POLICY.overload_percent // 100
        if turn.how == "again":
            assert case.last == who.id
        else:
            assert load[who.id] < who.capacity
        load[who.id] += 1
        if case.hard:
            hard[who.id] += 1
            remaining = left[who.id]
            assert remaining != 0
            for one in workers:
                free = able(one, case) and load[one.id] < one.capacity and left[one.id] != 0
                if one.id != who.id and free:
                    assert hard[who.id] <= hard[one.id] + 1, "share + 1, while others are free"
            if remaining is not None:
                left[who.id] = remaining - 1
        turn = next(turns, None)
    assert turn is None
    assert case_of.keys() >= {one.case for one in given_}


def test_hard_cases_go_round() -> None:
    cases = [replace(CASE, id=100 + k, hard=True) for k in range(7)]
    three = [ANN, BEN, replace(ANN, id=3)]
    counts = Counter(one.worker for one in spread(cases=cases, workers=three, policy=POLICY))
    assert sorted(counts.values()) == [2, 2, 3]


def test_whoever_knew_the_person_has_them_again_even_when_fuller() -> None:
    known = replace(CASE, last=2)
    assert spread(cases=[known], workers=[ANN, replace(BEN, load=10)], policy=POLICY) == [
        Given(case=100, worker=2, how="again")
    ]
    assert spread(cases=[known], workers=[ANN, replace(BEN, load=11)], policy=POLICY) == [
        Given(case=100, worker=1, how="spread")
    ]
    assert spread(cases=[known], workers=[ANN, replace(BEN, free=False)], policy=POLICY)[0].worker == 1


def test_a_hard_case_does_not_go_again_to_who_has_more_than_others() -> None:
    known = replace(CASE, last=2, hard=True)
    assert spread(cases=[known], workers=[ANN, replace(BEN, hard=1)], policy=POLICY)[0].worker == 1


@pytest.mark.parametrize("who", [{"free": False}, {"capacity": 0}, {"load": 10}, {"agency": True}])
def test_who_may_not_be_given_work_gets_none(who: dict[str, object]) -> None:
    assert spread(cases=[CASE], workers=[replace(ANN, **who)], policy=POLICY) == []


def test_with_nobody_there_nobody_gets_anything() -> None:
    assert spread(cases=[CASE], workers=[], policy=POLICY) == []


def test_what_makes_a_conversation_hard() -> None:
    calm = {"marked": False, "distress": False, "vulnerable": False, "need": "hear_why", "policy": POLICY}
    assert not is_hard(**calm)  # type: ignore[arg-type]
    for change in ({"marked": True}, {"distress": True}, {"vulnerable": True}, {"need": "check_protection"}):
        assert is_hard(**(calm | change))  # type: ignore[arg-type]
