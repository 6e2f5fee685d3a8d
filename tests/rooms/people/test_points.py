"""Numbers and addresses: usable only with source, basis and day; what does not work or was refused stops for all who share it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from nuan.people.actions import (
    add_contact_point,
    allow_point,
    confirm_point,
    mark_point_invalid,
    mark_point_refused,
    reveal_point,
)
from nuan.people.events import PointClosed
from nuan.people.queries import person_file, standing_of
from nuan.people.queries.files import PointShown
from nuan.people.rules.faults import UnableToChangePerson, UnableToFind
from nuan.people.rules.known import KnownPoint, Standing
from nuan.people.rules.taking import GivenPoint
from nuan.plumbing.models import AuditEntry
from tests.rooms.people.files import (
    ANN,
    ANN_HOME,
    ANN_MAIL,
    ANN_PHONE,
    BY,
    MOTHER_PHONE,
    NOW,
    heard,
    mine,
    person,
    refused,
    take,
    verbs,
)

NEW = "+8613600136000"
USABLE = {"point_sourced", "point_based", "point_dated"}


def add(point: GivenPoint, **more: Any) -> str:
    return add_contact_point(**{"customer_id": ANN, "point": point, "country": "cn", "actor": BY, "at": NOW} | more)


def known() -> Standing:
    return standing_of(customer_id=ANN, at=NOW)


def of(key: str, party_key: str = "") -> KnownPoint:
    found = known().point(key=key, party_key=party_key)
    assert found is not None
    return found


def shown(key: str) -> PointShown:
    return next(one for one in person_file(customer_id=ANN, at=NOW).points if one.key == key)


def keys() -> dict[str, str]:
    """Each point's key by what it looks like masked."""
    return {one.masked: one.key for one in person_file(customer_id=ANN, at=NOW).points}


def phone() -> str:
    return keys()["**********8000"]


def mothers() -> str:
    return keys()["**********9000"]


def test_without_source_basis_and_day_a_number_is_kept_and_unusable(database: str) -> None:
    take(person())
    key = add(GivenPoint(kind="mobile", value=NEW))
    assert of(key).flags == frozenset()
    assert not shown(key).usable
    assert (
        add(GivenPoint(kind="mobile", value="136 0013 6000", source="call 4", basis="consent", recorded_on=NOW.date()))
        == key
    )
    assert of(key).flags == USABLE
    assert shown(key).usable
    assert (shown(key).source, shown(key).basis, shown(key).recorded_on) == ("call 4", "consent", date(2026, 11, 2))
    assert verbs() == ["added_point", "completed_point"]
    entry = AuditEntry.objects.get(verb="completed_point")
    assert json.loads(entry.facts) == {
        "point": key, "kind": "mobile", "party": "", "source": "call 4", "basis": "consent", "recorded_on": "2026-11-02",
        "consent": "",
    }  # fmt: skip


def test_flags_say_what_is_known_of_work_and_consent(database: str) -> None:
    take(person())
    assert of(add(mine(NEW, at_work=True))).flags == USABLE | {"point_at_work"}
    assert of(add(mine("+8613600136001", at_work=False))).flags == USABLE | {"point_not_at_work"}
    consented = add(mine("+8613600136002", consent="form 3"))
    assert known().flags_for(party_key="", point=consented) == USABLE | {"point_consented", "point_of_party"}
    assert known().flags_for(party_key="p1", point=consented) == USABLE | {"point_consented"}


def test_a_number_that_two_share_has_one_key_and_stops_for_both(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    take(person())
    assert add(mine(MOTHER_PHONE)) == mothers()
    assert (of(mothers()).flags, of(mothers(), "p1").flags) == (USABLE, {"point_sourced"})
    assert "point_of_party" in known().flags_for(party_key="p1", point=mothers())
    with heard(monkeypatch, PointClosed) as events:
        mark_point_refused(point=mothers(), source="her words, call 7", actor=BY, at=NOW)
        mark_point_invalid(point=mothers(), source="out of service, call 8", actor=BY, at=NOW)
    assert events == [
        PointClosed(customer_id=ANN, point=mothers(), why=why, actor=BY, at=NOW) for why in ("refused", "invalid")
    ]
    for party in ("", "p1"):
        assert {"point_refused", "point_invalid"} <= of(mothers(), party).flags
    add(mine(MOTHER_PHONE), party_key="p2")
    assert {"point_refused", "point_invalid"} <= of(mothers(), "p2").flags, "whoever it is added to later"


def test_the_customer_is_unreachable_when_no_number_of_theirs_works(database: str) -> None:
    take(person())
    second = add(mine("01065529988", "landline"))
    mark_point_invalid(point=phone(), source="call 7", actor=BY, at=NOW)
    assert known().flags == frozenset()
    mark_point_invalid(point=second, source="call 8", actor=BY, at=NOW)
    assert known().flags == {"customer_unreachable"}
    confirm_point(point=second, on=date(2026, 11, 2), source="they rang", actor=BY, at=NOW)
    assert known().flags == frozenset()


def test_knowing_no_number_is_not_being_unreachable(database: str) -> None:
    take(person(points=(mine(ANN_MAIL, "email"),)))
    assert known().flags == frozenset()


def test_a_number_is_confirmed_on_a_day_and_a_refusal_outlasts_it(database: str) -> None:
    take(person())
    mark_point_refused(point=phone(), source="call 7", actor=BY, at=NOW)
    confirm_point(point=phone(), on=date(2026, 11, 1), source="call 8", actor=BY, at=NOW)
    assert of(phone()).checked_on == date(2026, 11, 1)
    assert known().days_for(party_key="", point=phone()) == {"number_checked_on": date(2026, 11, 1)}
    assert known().days_for(party_key="p1", point=mothers()) == {}
    assert "point_refused" in of(phone()).flags
    with refused(UnableToChangePerson, "no reference to evidence"):
        allow_point(point=phone(), evidence="", actor=BY)
    allow_point(point=phone(), evidence="e-mail 9", actor=BY)
    assert of(phone()).flags == USABLE
    assert shown(phone()).reserved
    with refused(UnableToChangePerson, "nobody has refused"):
        allow_point(point=phone(), evidence="e-mail 9", actor=BY)
    assert verbs() == ["marked_point_refused", "confirmed_point", "allowed_point"]


@pytest.mark.parametrize(
    ("point", "more", "fault", "match"),
    [
        (GivenPoint(kind="mobile", value="12345"), {}, UnableToChangePerson, "no mobile anybody could use"),
        (mine("ann at home", "email"), {}, UnableToChangePerson, "no email anybody could use"),
        (mine(ANN_PHONE), {}, UnableToChangePerson, "in the file already"),
        (GivenPoint(kind="mobile", value=MOTHER_PHONE), {"party_key": "p1"}, UnableToChangePerson, "to make it usable"),
        (mine(NEW), {"party_key": "p9"}, UnableToFind, "'p9'"), (mine(NEW), {"actor": " "}, UnableToChangePerson, "no actor"),
    ],
)  # fmt: skip
def test_a_number_that_is_refused_leaves_nothing(
    database: str, point: GivenPoint, more: dict[str, str], fault: type[Exception], match: str
) -> None:
    take(person())
    with refused(fault, match):
        add(point, **more)


def test_changes_of_numbers_that_are_refused_leave_nothing(database: str) -> None:
    take(person())
    with refused(UnableToFind, "'9.9'"):
        mark_point_invalid(point="9.9", source="call", actor=BY, at=NOW)
    with refused(UnableToChangePerson, "no source"):
        mark_point_refused(point=phone(), source=" ", actor=BY, at=NOW)
    with refused(UnableToChangePerson, "verified on 2026-11-03"):
        confirm_point(point=phone(), on=date(2026, 11, 3), source="call", actor=BY, at=NOW)


def test_values_are_masked_and_each_look_at_one_is_in_the_trail(database: str) -> None:
    take(person())
    assert set(keys()) == {"**********8000", "a***", "北***", "**********9000", "**********7000"}
    with refused(UnableToChangePerson, "no purpose"):
        reveal_point(point=phone(), actor=BY, purpose="")
    assert reveal_point(point=phone(), actor=BY, purpose="call back, task 4") == ANN_PHONE
    assert reveal_point(point=keys()["a***"], actor=BY, purpose="reply") == ANN_MAIL
    assert reveal_point(point=keys()["北***"], actor=BY, purpose="letter") == ANN_HOME
    entries = AuditEntry.objects.filter(verb="revealed_point").order_by("number")
    assert [json.loads(one.facts)["purpose"] for one in entries] == ["call back, task 4", "reply", "letter"]
    assert {one.subject for one in entries} == {known().subject}


def test_the_database_has_a_number_once(database: str) -> None:
    take(person())
    columns = "person_id, key, kind, value_sealed, value_index, reserved, consent"
    with pytest.raises(DatabaseError, match=r"(?i)unique"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"insert into people_contactpoint ({columns}) select {columns} from people_contactpoint where key = %s",
            [phone()],
        )
