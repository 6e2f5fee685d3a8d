"""The audit trail: entries are only ever added, and what was done to it shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from nuan.plumbing.audit import GENESIS, UnableToRecord, record, verify
from nuan.plumbing.models import AuditEntry

ENTRIES = 6
NAMES = ("audit_no_update", "audit_no_delete", "audit_only_next")


def fill(count: int = ENTRIES) -> None:
    with transaction.atomic():
        for n in range(count):
            record(actor="test", verb="counted", subject=f"thing {n}", facts={"n": n, "of": ["a", None, True]})


def open_the_table() -> None:
    """What the owner of a database can do: take the triggers away."""
    with connection.cursor() as cursor:
        for name in NAMES:
            cursor.execute(f"drop trigger {name}")


@pytest.mark.django_db
def test_an_untouched_trail_is_whole() -> None:
    assert (verify().entries, verify().head) == (0, GENESIS)
    fill()
    report = verify()
    assert (report.entries, report.broken_at) == (ENTRIES, None)
    assert verify(anchor=report.anchor).broken_at is None
    fill(2)
    assert verify(anchor=report.anchor).broken_at is None, "an older anchor still fits a longer trail"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "update plumbing_auditentry set facts = '{}' where number = 2", "delete from plumbing_auditentry where number = 6",
        "insert or replace into plumbing_auditentry select 3, at, actor, verb, 'x', facts, previous_hash, entry_hash"
        " from plumbing_auditentry where number = 3",
        "insert into plumbing_auditentry select 9, at, actor, verb, subject, facts, previous_hash, entry_hash"
        " from plumbing_auditentry where number = 1",
    ],
)  # fmt: skip
def test_the_database_refuses_anything_but_the_next_entry(statement: str) -> None:
    fill()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert (verify().entries, verify().broken_at) == (ENTRIES, None)


def _edit(number: int) -> None:
    AuditEntry.objects.filter(number=number).update(facts='{"n":99}')


def _later(number: int) -> None:
    entry = AuditEntry.objects.get(number=number)
    AuditEntry.objects.filter(number=number).update(at=entry.at + timedelta(microseconds=1))


def _remove(number: int) -> None:
    AuditEntry.objects.filter(number=number).delete()


def _swap(number: int) -> None:
    one, two = AuditEntry.objects.get(number=number), AuditEntry.objects.get(number=number + 1)
    for target, source in ((number, two), (number + 1, one)):
        AuditEntry.objects.filter(number=target).update(
            at=source.at, subject=source.subject, facts=source.facts, previous_hash=source.previous_hash,
            entry_hash=source.entry_hash,
        )  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("tamper", [_edit, _later, _remove, _swap])
@pytest.mark.parametrize("number", [1, 3, ENTRIES - 1])
def test_tampering_is_found_where_it_begins(tamper: Callable[[int], None], number: int) -> None:
    fill()
    open_the_table()
    tamper(number)
    assert verify().broken_at == number


@pytest.mark.django_db
def test_a_cut_tail_and_a_rewrite_show_only_with_an_anchor() -> None:
    fill()
    anchor = verify().anchor
    open_the_table()
    _remove(ENTRIES)
    assert verify().broken_at is None
    assert verify(anchor=anchor).broken_at == ENTRIES
    AuditEntry.objects.all().delete()
    fill()
    assert verify().broken_at is None
    assert verify(anchor=anchor).broken_at is not None


@pytest.mark.django_db
def test_an_entry_stays_exactly_when_its_transaction_does() -> None:
    def record_and_fail() -> None:
        with transaction.atomic():
            record(actor="test", verb="counted", subject="x", facts={})
            raise RuntimeError("afterwards")

    with pytest.raises(RuntimeError, match="afterwards"):
        record_and_fail()
    assert verify().entries == 0


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_recorded() -> None:
    with pytest.raises(UnableToRecord, match="transaction"):
        record(actor="test", verb="counted", subject="x", facts={})
    assert verify().entries == 0


@pytest.mark.django_db
def test_floats_have_no_one_text_and_are_refused() -> None:
    with pytest.raises(UnableToRecord, match="float"), transaction.atomic():
        record(actor="test", verb="counted", subject="x", facts={"a": [{"b": 0.1}]})  # type: ignore[list-item]
    assert verify().entries == 0


@pytest.mark.django_db
@pytest.mark.parametrize("anchor", ["", "6", "6:abc", f"x:{GENESIS}"])
def test_an_anchor_that_is_none_is_refused(anchor: str) -> None:
    with pytest.raises(ValueError, match="number:hash"):
        verify(anchor=anchor)


@given(
    facts=st.dictionaries(st.text(max_size=5), st.one_of(st.integers(), st.text(max_size=8), st.none(), st.booleans()))
)
def test_the_order_in_which_facts_are_given_does_not_matter(facts: dict[str, int | str | bool | None]) -> None:
    from nuan.plumbing.audit import _canonical

    turned = dict(reversed(facts.items()))
    assert _canonical("v", facts) == _canonical("v", turned)
