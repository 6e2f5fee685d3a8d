"""No personal value stands in clear while a person is in the file, and none can be read or found after erasure."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from nuan.people.actions import (
    erase_person,
    lift_hold,
    party_refused,
    place_hold,
    record_trait,
    record_wish,
    reveal_point,
    take_in,
)
from nuan.people.events import PersonErased
from nuan.people.models import ContactPoint
from nuan.people.queries import holds_of, person_file, standing_of, standings_of
from nuan.people.rules.faults import UnableToChangeErased, UnableToChangePerson
from nuan.plumbing.audit import verify
from nuan.plumbing.models import AuditEntry
from tests.rooms.people.files import (
    ANN,
    ANN_HOME,
    ANN_MAIL,
    ANN_PHONE,
    BOB,
    BY,
    MOTHER_NAME,
    MOTHER_PHONE,
    NOW,
    UNCLE_NAME,
    UNCLE_PHONE,
    heard,
    hold,
    person,
    refused,
    rows,
    take,
    wish,
)

NOTE, OTHER_NOTE = "她说丈夫刚去世，请不要打电话", "与家人核实后解除"
SECRETS = (
    ANN_PHONE, ANN_PHONE[3:], ANN_MAIL, "ann.zhang", ANN_HOME, "测试路", MOTHER_NAME, "丽华", MOTHER_PHONE[3:], UNCLE_NAME,
    UNCLE_PHONE[3:], NOTE, "去世", OTHER_NOTE,
)  # fmt: skip


def fill() -> None:
    take(person(), person(BOB))
    lifted = place_hold(customer_id=ANN, hold=hold(), reason=NOTE, evidence="call 1", actor=BY, at=NOW)
    lift_hold(number=lifted, reason=OTHER_NOTE, actor=BY, at=NOW)
    place_hold(customer_id=ANN, hold=hold("bereavement"), reason=NOTE, evidence="call 1", actor=BY, at=NOW)
    record_wish(customer_id=ANN, wish=wish("not_then"), evidence="", actor=BY, at=NOW)
    record_trait(
        customer_id=ANN, trait="vulnerable", from_at=NOW, until_at=None, source="call 1", evidence="", actor=BY, at=NOW
    )
    reveal_point(point=standing_of(customer_id=ANN, at=NOW).points[0].key, actor=BY, purpose="check")


def all_of_it() -> bytes:
    """Every table's every value, and on SQLite the file itself with its log."""
    texts: list[bytes] = []
    for table in connection.introspection.table_names():
        for row in rows(table):
            texts += [value if isinstance(value, bytes) else str(value).encode() for value in row]
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        for part in ("", "-wal"):
            texts.append(Path(name + part).read_bytes())
    return b"\n".join(texts)


def test_no_value_stands_in_clear(database: str) -> None:
    fill()
    whole = all_of_it()
    assert b"lender feed 2026-11-01" in whole, "the search would find a text"
    assert [secret for secret in SECRETS if secret.encode() in whole] == []


def test_after_erasure_nothing_can_be_read_or_found(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fill()
    point = standing_of(customer_id=ANN, at=NOW).points[0].key
    with heard(monkeypatch, PersonErased) as events:
        erase_person(customer_id=ANN, reason="request 3", actor=BY, at=NOW)
    assert events == [PersonErased(customer_id=ANN, actor=BY, at=NOW)]
    file = person_file(customer_id=ANN, at=NOW)
    assert (file.erased_at, file.regions, file.language) == (NOW, (), "")
    assert {one.masked for one in (*file.points, *file.parties)} == {""}
    assert {(one.source, one.usable) for one in file.points} == {(None, False)}
    assert [(one.hold.kind, one.state, one.reason, one.lifted_why) for one in file.holds] == [
        ("dispute", "lifted", "", ""), ("bereavement", "in_force", "", ""),
    ]  # fmt: skip
    assert (len(file.wishes), len(file.traits)) == (1, 2)
    assert set(ContactPoint.objects.filter(person__customer_id=ANN).values_list("value_index", flat=True)) == {""}
    known = standing_of(customer_id=ANN, at=NOW)
    assert known.erased
    assert {one.flags for one in known.points} == {frozenset()}
    assert standings_of(customer_ids=[ANN], at=NOW).persons["erased"].to_pylist() == [True]
    with refused(UnableToChangeErased, "was erased on 2026-11-02"):
        reveal_point(point=point, actor=BY, purpose="curiosity")


def test_others_and_the_trail_are_as_they_were(database: str) -> None:
    fill()
    anchor, other = verify().anchor, person_file(customer_id=BOB, at=NOW)
    subject = standing_of(customer_id=ANN, at=NOW).subject
    erase_person(customer_id=ANN, reason="request 3", actor=BY, at=NOW)
    assert person_file(customer_id=BOB, at=NOW) == other
    assert verify(anchor=anchor).broken_at is None
    entry = AuditEntry.objects.get(verb="erased_person")
    assert (entry.actor, entry.subject, json.loads(entry.facts)) == (BY, subject, {"reason": "request 3"})
    assert AuditEntry.objects.filter(verb="destroyed_key").count() == 1


def test_a_refusal_of_a_party_outlasts_the_erasure_of_the_file(database: str) -> None:
    take(person())
    party_refused(customer_id=ANN, party_key="p1", evidence="call 9", actor=BY, at=NOW)
    erase_person(customer_id=ANN, reason="request 3", actor=BY, at=NOW)
    take(person(BOB))
    assert {one.key: one.flags for one in standing_of(customer_id=BOB, at=NOW).parties} == {
        "p1": {"party_refused"}, "p2": {"party_obliged"},
    }  # fmt: skip


def _erase(_: Any = None) -> None:
    erase_person(customer_id=ANN, reason="request 3", actor=BY, at=NOW)


def test_nothing_is_added_to_who_was_erased(database: str) -> None:
    fill()
    with refused(UnableToChangePerson, "no reason"):
        erase_person(customer_id=ANN, reason="", actor=BY, at=NOW)
    number = holds_of(customer_id=ANN, at=NOW, all_states=False, limit=1)[0].number
    _erase()
    changes: dict[str, Any] = {
        "again": _erase,
        "hold": lambda: place_hold(customer_id=ANN, hold=hold(), reason="x", evidence="", actor=BY, at=NOW),
        "lift": lambda: lift_hold(number=number, reason="x", actor=BY, at=NOW),
        "wish": lambda: record_wish(customer_id=ANN, wish=wish("not_then"), evidence="", actor=BY, at=NOW),
        "party": lambda: party_refused(customer_id=ANN, party_key="p1", evidence="", actor=BY, at=NOW),
    }
    for change in changes.values():
        with refused(UnableToChangeErased, "erased"):
            change()
    assert take_in(people=[person()], country="cn", actor="feed", at=NOW).erased == (ANN,)


def test_no_column_is_meant_for_a_value_in_clear() -> None:
    """Whoever adds a column says by its name that it is sealed, blind, or a word, reference or date."""
    from django.apps import apps

    worded = re.compile(r"name|value|phone|mail|address|note|reason|why|text|comment")
    found = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("people").get_models()
        for field in model._meta.get_fields()
        if field.concrete and worded.search(field.name)
    }
    assert found == {
        "Party.name_sealed", "ContactPoint.value_sealed", "ContactPoint.value_index", "HoldRow.reason_sealed",
        "HoldRow.lifted_why_sealed",
    }  # fmt: skip
