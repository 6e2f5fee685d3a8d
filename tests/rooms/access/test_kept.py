"""What was read, shown and downloaded cannot be taken back, by the database's own word."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from nuan.access.actions.exports import ask_export, decide_export, download_export
from nuan.access.actions.glass import break_glass
from nuan.access.actions.reading import open_file, reveal
from nuan.access.actions.workers import certify
from nuan.access.models import BreakGlass, Certificate, Download, Export, FileRead, ReadingAlarm, Reveal, Staff
from tests.rooms.access.conftest import AT, BOSS


def fill(subject: str) -> None:
    break_glass(staff="li.na", subject=subject, reason="in tears at the door", at=AT)
    open_file(staff="li.na", subject=subject, purpose="call", in_queue=True, at=AT)
    reveal(staff="li.na", subject=subject, what="phone", purpose="call", at=AT)
    certify(username="li.na", kind="nda", from_on=AT.date(), valid_until=None, reference="nda 1", actor=BOSS, at=AT)
    found = ask_export(by="gu", kind="contacts", columns=("at",), rows=1, purpose="check", at=AT)
    assert found.number is not None
    decide_export(number=found.number, by="wen", release=True, why="agreed", at=AT)
    download_export(number=found.number, by="gu", source=lambda *_: [{"at": "x"}], at=AT)


@pytest.mark.parametrize("fixed", [FileRead, Reveal, Download])
def test_what_was_read_stays_as_it_is(somebody: str, fixed: type[FileRead]) -> None:
    fill(somebody)
    table = fixed._meta.db_table
    assert fixed.objects.count() == 1
    for statement in (f"update {table} set at = at", f"delete from {table}"):
        with pytest.raises(DatabaseError, match="is kept"), transaction.atomic():
            connection.cursor().execute(statement)
    assert fixed.objects.count() == 1


@pytest.mark.parametrize("kept", [Staff, BreakGlass, ReadingAlarm, Export, Certificate])
def test_what_staff_did_is_never_deleted(somebody: str, kept: type[Staff]) -> None:
    fill(somebody)
    count = kept.objects.count()
    assert count > 0
    with pytest.raises(DatabaseError, match="is kept"), transaction.atomic():
        connection.cursor().execute(f"delete from {kept._meta.db_table}")
    assert kept.objects.count() == count
