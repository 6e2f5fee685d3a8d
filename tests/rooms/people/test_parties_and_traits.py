"""Traits begin and end with their source; a third party's refusal never ends and follows their number into every file."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from nuan.people.actions import add_contact_point, add_party, end_trait, party_refused, record_trait
from nuan.people.events import PartyRefused
from nuan.people.queries import person_file, standing_of
from nuan.people.rules.faults import UnableToChangePerson, UnableToFind
from nuan.people.rules.known import KnownParty
from nuan.people.rules.taking import GivenParty, GivenPoint
from nuan.plumbing.models import AuditEntry
from nuan.shared.contact import UnableToKnowWord
from tests.rooms.people.files import (
    ANN,
    BOB,
    BY,
    DAY,
    MOTHER,
    MOTHER_PHONE,
    NOW,
    UNCLE,
    everything,
    heard,
    mine,
    person,
    refused,
    take,
    verbs,
)


def note(trait: str, **more: Any) -> int:
    usual = {
        "customer_id": ANN, "trait": trait, "from_at": NOW, "until_at": None, "source": "call 4", "evidence": "", "actor": BY,
        "at": NOW,
    }  # fmt: skip
    return record_trait(**usual | more)


def flags(days: int = 0) -> frozenset[str]:
    return standing_of(customer_id=ANN, at=NOW + days * DAY).flags


def party(key: str, customer_id: str = ANN) -> KnownParty:
    return next(one for one in standing_of(customer_id=customer_id, at=NOW).parties if one.key == key)


def refuse(customer_id: str = ANN, key: str = "p1") -> tuple[str, ...]:
    return party_refused(customer_id=customer_id, party_key=key, evidence="call 9", actor=BY, at=NOW)


def test_a_trait_holds_from_its_day_until_it_ends(database: str) -> None:
    take(person())
    vulnerable = note("vulnerable", from_at=NOW + DAY)
    note("servicemember", until_at=NOW + 2 * DAY)
    assert [sorted(flags(days)) for days in range(4)] == [
        ["servicemember"], ["servicemember", "vulnerable"], ["vulnerable"], ["vulnerable"],
    ]  # fmt: skip
    end_trait(number=vulnerable, source="call 5", actor=BY, at=NOW + 3 * DAY)
    assert flags(3) == frozenset()
    assert verbs() == ["recorded_trait", "recorded_trait", "ended_trait"]
    entry = AuditEntry.objects.get(verb="ended_trait")
    assert json.loads(entry.facts) == {"number": vulnerable, "trait": "vulnerable", "source": "call 5"}
    note("vulnerable", at=NOW + 3 * DAY)


def test_what_is_true_of_a_party_is_not_true_of_the_customer(database: str) -> None:
    take(person())
    note("party_related", party_key="p1", evidence="marriage certificate 3")
    assert party("p1").flags == {"party_related"}
    assert party("p2").flags == {"party_obliged"}
    assert flags() == frozenset()
    known = standing_of(customer_id=ANN, at=NOW)
    assert known.flags_for(party_key="p1") == {"party_related"}
    assert known.flags_for(party_key="") == frozenset()


@pytest.mark.parametrize(
    ("trait", "more", "fault", "match"),
    [
        ("party_refused", {"party_key": "p1"}, UnableToKnowWord, "party_refused"),
        ("party_obliged", {}, UnableToKnowWord, "party_obliged"), ("minor", {"party_key": "p1"}, UnableToKnowWord, "minor"),
        ("party_authorised", {"party_key": "p1"}, UnableToChangePerson, "no reference to evidence"),
        ("party_obliged", {"party_key": "p2"}, UnableToChangePerson, "recorded already"),
        ("vulnerable", {"source": ""}, UnableToChangePerson, "no source"),
        ("vulnerable", {"until_at": NOW}, UnableToChangePerson, "ended already"),
        ("vulnerable", {"actor": ""}, UnableToChangePerson, "no actor"),
    ],
)  # fmt: skip
def test_a_trait_that_is_refused_leaves_nothing(
    database: str, trait: str, more: dict[str, Any], fault: type[Exception], match: str
) -> None:
    take(person())
    with refused(fault, match):
        note(trait, **more)


def test_what_has_ended_or_never_was_cannot_be_ended(database: str) -> None:
    take(person())
    number = note("elderly", until_at=NOW + DAY)
    with refused(UnableToFind, "no trait '404'"):
        end_trait(number=404, source="x", actor=BY, at=NOW)
    with refused(UnableToChangePerson, "has ended already"):
        end_trait(number=number, source="x", actor=BY, at=NOW + DAY)
    with refused(UnableToChangePerson, "no source"):
        end_trait(number=number, source="", actor=BY, at=NOW)


def test_a_refusal_is_for_ever(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    take(person())
    with heard(monkeypatch, PartyRefused) as events:
        assert refuse() == (ANN,)
    assert events == [PartyRefused(customer_id=ANN, party_key="p1", actor=BY, at=NOW)]
    assert party("p1").flags == {"party_refused"}
    with refused(UnableToChangePerson, "refused already"):
        refuse()
    number = next(one.number for one in person_file(customer_id=ANN, at=NOW).traits if one.trait == "party_refused")
    with refused(UnableToChangePerson, "permanent"):
        end_trait(number=number, source="x", actor=BY, at=NOW)
    before = everything()
    for change in ("set ended_at = from_at, ended_by = 'x'", "set until_at = from_at", "set party_id = null"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"update people_traitrow {change} where trait = 'party_refused'")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("delete from people_traitrow")
    assert everything() == before
    with refused(UnableToChangePerson, "no third party"):
        refuse(key="")


def test_a_third_partys_refusal_follows_their_number(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    aunt = GivenParty(
        kind="spouse", name="测试小红", relation="spouse", points=(GivenPoint(kind="mobile", value="139 0013 9000"),)
    )
    guarantor = GivenParty(kind="guarantor", name="测试丽华", relation="guarantor", points=(mine(MOTHER_PHONE),))
    take(person(), person(BOB, parties=(UNCLE, guarantor, aunt)))
    with heard(monkeypatch, PartyRefused) as events:
        assert refuse() == (ANN, BOB)
    assert [(one.customer_id, one.party_key) for one in events] == [(ANN, "p1"), (BOB, "p3")]
    assert party("p3", BOB).flags == {"party_refused"}
    assert party("p2", BOB).flags == frozenset(), "who is obliged cannot refuse as a third party elsewhere"
    take(person("U000000003"), person("U000000004", parties=(guarantor,)))
    assert party("p1", "U000000003").flags == {"party_refused"}, "also in a file begun later"
    assert party("p1", "U000000004").flags == frozenset()
    new = GivenParty(kind="contact", name="测试阿姨", relation="aunt")
    key = add_party(customer_id="U000000004", party=new, country="cn", actor=BY, at=NOW)
    add_contact_point(
        customer_id="U000000004", point=mine(MOTHER_PHONE), country="cn", actor=BY, at=NOW, party_key=key
    )  # fmt: skip
    assert party(key, "U000000004").flags == {"party_refused"}, "also by a number added later"


def test_a_guarantors_refusal_stays_in_its_file(database: str) -> None:
    take(person(), person(BOB, parties=(GivenParty(kind="contact", name="x", relation="", points=UNCLE.points),)))
    assert refuse(key="p2") == (ANN,)
    assert party("p1", BOB).flags == frozenset()


def test_a_party_is_added_once_with_its_numbers(database: str) -> None:
    take(person())
    adviser = GivenParty(
        kind="adviser", name="测试律所", relation="debt adviser", points=(mine("+861065529988", "landline"),)
    )
    key = add_party(customer_id=ANN, party=adviser, country="cn", actor=BY, at=NOW)
    assert (key, party(key).kind) == ("p3", "adviser")
    assert [one.masked for one in person_file(customer_id=ANN, at=NOW).parties] == ["测***", "测***", "测***"]
    assert verbs() == ["added_party"]
    with refused(UnableToChangePerson, "already, as p3"):
        add_party(customer_id=ANN, party=adviser, country="cn", actor=BY, at=NOW)
    with refused(UnableToChangePerson, "already, as p1"):
        add_party(customer_id=ANN, party=MOTHER, country="cn", actor=BY, at=NOW)
    wrong = GivenParty(kind="attorney", name="测试", relation="", points=(GivenPoint(kind="mobile", value="1"),))
    with refused(UnableToChangePerson, "no mobile anybody could use"):
        add_party(customer_id=ANN, party=wrong, country="cn", actor=BY, at=NOW)
