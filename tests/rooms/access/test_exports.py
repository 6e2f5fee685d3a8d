"""Rows leave the house by two people, marked, so many, so often, so long."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from nuan.access.actions.exports import Downloaded, ask_export, decide_export, download_export
from nuan.access.models import Download, Export
from nuan.access.queries.control import export_of_mark, exports
from nuan.access.rules.faults import UnableToFindEntry
from nuan.access.rules.watermark import marks_in
from tests.rooms.access.conftest import AT, at_once, newest, verbs

COLUMNS = ("at", "channel")


def rows(kind: str, columns: tuple[str, ...], most: int) -> Iterable[Mapping[str, object]]:
    assert (kind, columns) == ("contacts", COLUMNS)
    return [{"at": "2026-11-01", "channel": "call", "phone": "13800000000"}] * min(most, 2)


def asked(by: str = "gu", most: int = 2) -> int:
    found = ask_export(by=by, kind="contacts", columns=COLUMNS, rows=most, purpose="monthly check", at=AT)
    assert found.number is not None
    return found.number


def get(number: int, by: str = "gu", days: int = 0) -> Downloaded:
    return download_export(number=number, by=by, source=rows, at=AT + timedelta(days=days))


def test_one_asks_another_releases_and_the_mark_names_them(house: str) -> None:
    before = newest()
    number = asked()
    assert not get(number).decision.allowed
    assert decide_export(number=number, by="wen", release=True, why="agreed", at=AT).allowed
    got = get(number)
    assert (got.decision.allowed, got.rows) == (True, 2)
    assert "13800000000" not in got.text
    assert "for gu only" in got.text
    (mark,) = marks_in(text=got.text)
    found = export_of_mark(mark=mark)
    assert found is not None
    assert (found.number, found.asked_by, found.decided_by, found.downloads) == (number, "gu", "wen", 1)
    assert export_of_mark(mark="0" * 16) is None
    assert [verb for _, verb, _ in verbs(before)] == ["asked_export", "released_export", "downloaded_export"]
    assert Download.objects.get().rows == 2


@pytest.mark.parametrize("by", ["li.na", "qin", "ning.an", "tao"])
def test_who_may_not_ask(house: str, by: str) -> None:
    before = newest()
    found = ask_export(by=by, kind="contacts", columns=COLUMNS, rows=1, purpose="x", at=AT)
    assert (found.decision.allowed, found.number) == (False, None)
    assert (Export.objects.count(), newest()) == (0, before)


def test_nobody_releases_their_own_and_the_database_agrees(house: str) -> None:
    number = asked(by="wen")
    before = newest()
    assert not decide_export(number=number, by="wen", release=True, why="fine", at=AT).allowed
    assert not decide_export(number=number, by="li.na", release=True, why="fine", at=AT).allowed
    assert not decide_export(number=number, by="gu", release=True, why="fine", at=AT).allowed
    assert not decide_export(number=number, by="qin", release=True, why=" ", at=AT).allowed
    assert (Export.objects.get().decision, newest()) == ("", before)
    row = Export.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Export.objects.update(decided_by=row.asked_by, decided_at=AT, decision="released")
    with pytest.raises(UnableToFindEntry):
        decide_export(number=number + 1, by="qin", release=True, why="x", at=AT)


def test_what_is_declined_stays_declined(house: str) -> None:
    number = asked()
    assert decide_export(number=number, by="qin", release=False, why="too much", at=AT).allowed
    assert not decide_export(number=number, by="wen", release=True, why="well", at=AT).allowed
    assert not get(number).decision.allowed
    assert exports(limit=9, undecided=True) == ()
    (listed,) = exports(limit=9, asked_by="gu")
    assert (listed.decision, listed.decided_by, listed.why) == ("declined", "qin", "too much")


def test_a_release_ends_by_time_and_by_number_and_is_the_askers_own(house: str) -> None:
    number = asked()
    decide_export(number=number, by="wen", release=True, why="agreed", at=AT)
    assert not get(number, by="wen").decision.allowed
    assert not get(number, days=7).decision.allowed
    assert [get(number).decision.allowed for _ in range(4)] == [True, True, True, False]
    assert Download.objects.count() == 3


def test_downloads_at_once_are_no_more_than_the_number(house: str) -> None:
    number = asked()
    decide_export(number=number, by="wen", release=True, why="agreed", at=AT)
    assert sorted(at_once(5, lambda _: get(number).decision.allowed)) == [False, False, True, True, True]


def test_more_rows_than_released_do_not_go_out(house: str) -> None:
    number = asked(most=1)
    decide_export(number=number, by="wen", release=True, why="agreed", at=AT)
    found = download_export(number=number, by="gu", source=lambda *_: [{"at": "a", "channel": "b"}] * 2, at=AT)
    assert (found.decision.allowed, found.text) == (False, "")
    assert Download.objects.count() == 0
