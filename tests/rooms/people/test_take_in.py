"""People are taken in once, whole, in bulk; what is sent again changes nothing, what is new is added, nothing is taken away."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError

from nuan.people.actions import TakenIn, erase_person, mark_point_refused, take_in
from nuan.people.models import ContactPoint, Party, Person
from nuan.people.queries import known_customers, person_file, standing_of
from nuan.people.rules.faults import UnableToChangePerson
from nuan.people.rules.taking import FeedSource, GivenParty, GivenPerson, GivenPoint, GivenTrait, person_from_feed
from nuan.plumbing.audit import verify
from nuan.plumbing.models import AuditEntry
from tests.rooms.people.files import (
    ANN,
    ANN_PHONE,
    BOB,
    BY,
    MOTHER,
    NOW,
    UNCLE,
    everything,
    mine,
    person,
    refused,
)

FEED = FeedSource(on=date(2026, 11, 1), country="cn", zones=("Asia/Shanghai",))


def take(*people: GivenPerson, country: str = "cn") -> TakenIn:
    return take_in(people=people, country=country, actor="feed", at=NOW)


def fed(customer_id: str, place: int) -> GivenPerson:
    phone = f"138{place:08d}"
    customer = {"customer_id": customer_id, "phones": [phone], "reserved_phone": phone, "timezone": "Asia/Urumqi"}
    relations = [{"name": f"测试{place}", "phone": f"139{place:08d}", "relation": "spouse", "obliged": False}]
    return person_from_feed(customer=customer, relations=relations, feed=FEED)


def test_a_person_is_taken_in_with_all_around_them(database: str) -> None:
    assert take(person(traits=(GivenTrait(trait="elderly", source="lender feed 2026-11-01"),))) == TakenIn(
        new=1, changed=0, unchanged=0, erased=(), no_points=()
    )
    known = standing_of(customer_id=ANN, at=NOW)
    assert (known.zones, known.regions, known.language) == (("Asia/Shanghai",), ("CN-11-110100",), "zh")
    assert known.flags == {"elderly"}
    assert [(one.key, one.kind, one.relation) for one in known.parties] == [
        ("p1", "contact", "mother"), ("p2", "guarantor", "uncle"),
    ]  # fmt: skip
    usable = {"point_sourced", "point_based", "point_dated"}
    assert [(one.kind, one.party_key, one.flags) for one in known.points] == [
        ("mobile", "", usable), ("email", "", usable), ("address", "", usable), ("mobile", "p1", {"point_sourced"}),
        ("mobile", "p2", usable),
    ]  # fmt: skip
    assert [one.reserved for one in person_file(customer_id=ANN, at=NOW).points] == [True, False, False, False, False]
    entry = AuditEntry.objects.get()
    assert (entry.actor, entry.verb, entry.subject) == ("feed", "took_in", known.subject)


def test_sent_again_nothing_changes(database: str) -> None:
    people = [fed(f"U{place}", place) for place in range(30)]
    assert take(*people).new == 30
    before = everything()
    assert take(*reversed(people)) == TakenIn(new=0, changed=0, unchanged=30, erased=(), no_points=())
    assert everything() == before
    assert known_customers(customer_ids=["U1", "U29", "U30"]) == {"U1", "U29"}


def test_what_is_new_is_added_and_nothing_is_taken_away(database: str) -> None:
    take(person(), person(BOB))
    moved = person(
        zones=("Asia/Urumqi",), regions=(), points=(mine("+8613600136000"),), language="ug",
        parties=(GivenParty(kind="contact", name=" 测试 丽华", relation="mother", points=(mine("13500135000"),)),),
    )  # fmt: skip
    assert take(moved, person(BOB)) == TakenIn(new=0, changed=1, unchanged=1, erased=(), no_points=())
    known = standing_of(customer_id=ANN, at=NOW)
    assert (known.zones, known.regions, known.language) == (("Asia/Urumqi",), (), "ug")
    assert [(one.key.split(".")[1], one.party_key) for one in known.points] == [
        ("1", ""), ("2", ""), ("3", ""), ("4", "p1"), ("5", "p2"), ("6", ""), ("7", "p1"),
    ]  # fmt: skip
    entry = AuditEntry.objects.get(verb="added_to_file")
    assert (entry.subject, entry.facts) == (known.subject, '{"moved":1,"parties":0,"points":2,"traits":0}')


def test_what_staff_recorded_outlasts_the_feed(database: str) -> None:
    take(person())
    phone = standing_of(customer_id=ANN, at=NOW).points[0].key
    mark_point_refused(point=phone, source="call 4", actor=BY, at=NOW)
    take(person())
    assert "point_refused" in standing_of(customer_id=ANN, at=NOW).points[0].flags


def test_what_can_be_no_number_is_left_out_and_said(database: str) -> None:
    odd = person(points=(mine("12345"), mine("not an address", "email"), mine(ANN_PHONE)), parties=())
    assert take(odd).no_points == ((ANN, "mobile"), (ANN, "email"))
    assert ContactPoint.objects.count() == 1


def test_one_number_written_two_ways_is_one(database: str) -> None:
    take(person(points=(mine("138 0013 8000"), mine(ANN_PHONE), mine("008613800138000")), parties=()))
    assert ContactPoint.objects.count() == 1
    people = (MOTHER, GivenParty(kind="contact", name="测试·丽华 ", relation="mama", points=MOTHER.points))
    take(person(BOB, parties=people))
    assert Party.objects.filter(person__customer_id=BOB).count() == 1, "written differently, one party"


def test_parties_are_told_apart_by_number_of_the_lender_name_or_phone(database: str) -> None:
    same = {"kind": "contact", "relation": "friend"}
    nameless = (GivenPoint(kind="mobile", value="13500135000"),)
    take(
        person(
            parties=(
                GivenParty(name="测试一", reference="R1", **same), GivenParty(name="测试一", reference="R2", **same),
                GivenParty(name="测试一", **same), GivenParty(name="", points=nameless, **same),
                GivenParty(name="测试甲", reference="R1", **same), GivenParty(name="", points=nameless, **same),
                GivenParty(name="测试一", kind="guarantor", relation="friend"),
            )
        )
    )  # fmt: skip
    assert [one.key for one in standing_of(customer_id=ANN, at=NOW).parties] == ["p1", "p2", "p3", "p4", "p5"]


def test_who_was_erased_is_not_taken_in_again(database: str) -> None:
    take(person(), person(BOB))
    erase_person(customer_id=ANN, reason="request 3", actor=BY, at=NOW)
    before = everything()
    assert take(person(), person(BOB)) == TakenIn(new=0, changed=0, unchanged=1, erased=(ANN,), no_points=())
    assert everything() == before


def test_all_or_nothing(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    take(person())
    with refused(ValueError, "given twice"):
        take(person(BOB), person(BOB))
    with refused(UnableToChangePerson, "no actor"):
        take_in(people=[person(BOB)], country="cn", actor="", at=NOW)

    def fails(**_given: object) -> range:
        raise RuntimeError("no room for the trail")

    monkeypatch.setattr("nuan.people.actions.taking_in.record_all", fails)
    with refused(RuntimeError, "no room"):
        take(person(BOB), person("U3"))
    assert take() == TakenIn(new=0, changed=0, unchanged=0, erased=(), no_points=())


def test_thousands_at_once_and_the_trail_stays_whole(database: str) -> None:
    people = [fed(f"U{place:05d}", place) for place in range(3_000)]
    assert take(*people[:2_000]).new == 2_000
    report = take(*people)
    assert (report.new, report.unchanged) == (1_000, 2_000)
    assert (Person.objects.count(), Party.objects.count(), ContactPoint.objects.count()) == (3_000, 3_000, 6_000)
    assert Person.objects.values("subject").distinct().count() == 3_000
    assert (verify().entries, verify().broken_at) == (3_000, None)
    assert ContactPoint.objects.values("key").distinct().count() == 6_000


def test_the_database_has_a_customer_and_a_party_once(database: str) -> None:
    take(person(parties=(MOTHER, UNCLE)))
    known = Person.objects.get()
    with pytest.raises(DatabaseError):
        Person.objects.create(customer_id=ANN, subject="x", zones="UTC", taken_in_at=NOW)
    party = Party.objects.filter(person=known)[0]
    for change in ({"key": "p9"}, {"told_apart_index": "other"}):
        usual = {"person": known, "kind": "contact", "key": party.key, "told_apart_index": party.told_apart_index}
        with pytest.raises(DatabaseError):
            Party.objects.create(name_sealed=b"x", recorded_at=NOW, **usual | change)
