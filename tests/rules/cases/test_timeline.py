"""Lines of many places are put into one order and given once each, page after page."""

from __future__ import annotations

import ast
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from nuan.cases.rules.timeline import (
    LEFT_OUT,
    VERBS,
    Place,
    Told,
    audit_line,
    contact_line,
    log_line,
    paged,
    payment_line,
    refusal_line,
)
from tests.house.tree import NUAN

T = datetime(2026, 11, 2, 9, tzinfo=UTC)
ROOMS = ("people", "cases")
OF_NO_PERSON = frozenset(("proposed_causes", "approved_causes", "worked_cases"))
"""Verbs of these rooms whose subject is no person."""


def at(minute: int, source: int = 0, number: int = 1) -> Place:
    return Place(at=T + timedelta(minutes=minute), source=source, number=number)


def line(place: Place) -> Told:
    return Told(place=place, icon="dot", zh="", en="", actor="", what="")


_PLACES = st.builds(at, st.integers(0, 6), st.integers(0, 3), st.integers(1, 9))


@given(st.sets(_PLACES, max_size=40), st.integers(1, 7), st.integers(0, 6))
def test_every_line_is_given_once_in_order_whatever_the_page(places: set[Place], limit: int, more: int) -> None:
    """Each source reads as the database does: at or before the moment, newest first, so many and no more."""
    most = limit + more + 9
    got: list[Place] = []
    before: Place | None = None
    for _ in range(200):
        sources = []
        for number in range(4):
            mine = sorted(
                (p for p in places if p.source == number and (before is None or p.at <= before.at)), reverse=True
            )
            read = mine[:most]
            sources.append(([line(p) for p in read], read[-1] if len(read) >= most else None))
        page = paged(sources=sources, before=before, limit=limit)
        assert len(page.lines) <= limit
        got += [one.place for one in page.lines]
        if page.before is None:
            break
        assert before is None or page.before < before
        before = page.before
    assert got == sorted(places, reverse=True)


def test_no_line_older_than_what_a_source_was_read_to_is_given() -> None:
    short = [line(at(9, 0)), line(at(8, 0))]
    page = paged(sources=[(short, at(8, 0)), ([line(at(7, 1))], None)], before=None, limit=9)
    assert [one.place for one in page.lines] == [at(9, 0), at(8, 0)]
    assert page.before == at(8, 0)


def test_every_line_says_what_happened_in_both_languages() -> None:
    assert all(all(texts) for texts in VERBS.values())
    told = audit_line(
        place=at(0), verb="made_promise", actor="staff:li",
        facts={"currency": "CNY", "parts": [["2026-11-05", 80_000], ["2026-12-05", 5]], "case": 1, "replaces": None},
    )  # fmt: skip
    assert told.zh == "承诺还款：2026-11-05 ¥800.00; 2026-12-05 ¥0.05"
    told = audit_line(place=at(0), verb="unheard_of", actor="x", facts={"number": 3})
    assert (told.icon, told.zh, told.en) == ("dot", "unheard_of", "unheard_of")
    told = contact_line(
        place=at(0), channel="call", direction="outbound", party="customer", outcome="no_answer", cancelled="", actor="a",
        causes={},
    )  # fmt: skip
    assert (told.zh, told.en, told.icon) == (
        "人工电话，客户本人：无人接听",
        "call by a person, the customer: no answer",
        "contact-call",
    )
    told = refusal_line(place=at(0), channel="call", party="customer", rules=("CN-TIME-01", "CN-CAP-01"), actor="a")
    assert told.zh == "未获准联系（人工电话，客户本人）：CN-TIME-01, CN-CAP-01"
    told = log_line(
        place=at(0), channel="call", party="customer", outcome="answered", cause=("失业", "lost the job"),
        next_step=("", ""), actor="a",
    )  # fmt: skip
    assert told.en == "log: call by a person, the customer, spoke with the person; cause: lost the job"
    assert payment_line(place=at(0), amount_minor=-1_234_500, currency="JPY").zh.startswith("还款 ")


def verbs_in_source() -> set[str]:
    """Every word given as `verb=`, in rooms whose subjects are persons."""
    found = set()
    for room in ROOMS:
        for path in (NUAN / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.keyword) and node.arg == "verb":
                    found |= {one.value for one in ast.walk(node.value) if isinstance(one, ast.Constant)}
    return {word for word in found if isinstance(word, str) and "_" in word}


def test_every_verb_recorded_about_a_person_has_a_name() -> None:
    found = verbs_in_source()
    assert {"placed_hold", "took_document", "moved_case"} <= found
    assert found - VERBS.keys() - LEFT_OUT - OF_NO_PERSON == set()
