"""What another room hands over about a person: read from a feed without guessing, refused when it cannot be kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nuan.people.rules.lists import text_of, words_of
from nuan.people.rules.points import LAWFUL_BASES, POINT_KINDS, index_purpose, mask_value, normal_value, phone_kind
from nuan.people.rules.taking import (
    FeedSource,
    GivenParty,
    GivenPerson,
    GivenPoint,
    GivenTrait,
    kind_of_relation,
    person_from_feed,
)
from nuan.people.rules.traits import EVIDENCED, PARTY_TRAITS, PERMANENT, PERSON_TRAITS
from nuan.shared.circumstances import FLAGS
from nuan.shared.contact import PARTIES, UnableToKnowWord

FEED = FeedSource(on=date(2026, 8, 29), country="cn", zones=("Asia/Shanghai", "Asia/Urumqi"))
CUSTOMER: dict[str, Any] = {"customer_id": "U1", "phones": ["13800138000", "010-6552 9988"], "email": "ann@example.org"}


def read(*relations: dict[str, Any], **customer: Any) -> GivenPerson:
    return person_from_feed(customer=CUSTOMER | customer, relations=relations, feed=FEED)


def test_traits_and_kinds_are_words_everybody_knows() -> None:
    assert {*PERSON_TRAITS, *PARTY_TRAITS} <= set(FLAGS)
    assert {*PERMANENT, *EVIDENCED} <= set(PARTY_TRAITS)
    assert all(names[0] and names[1] for table in (POINT_KINDS, LAWFUL_BASES) for names in table.values())


def test_a_customer_of_the_feed_has_usable_numbers_and_those_around_them_have_none() -> None:
    person = read(
        {"name": "测试一", "phone": "13900139000", "relation": "spouse", "obliged": False},
        {"related_id": "U9", "phone": None, "relation": "guarantor", "obliged": True},
        {"name": "测试三", "phone": "123", "relation": "colleague", "obliged": None},
    )
    assert [(point.kind, point.value, point.usable) for point in person.points] == [
        ("mobile", "+8613800138000", True), ("landline", "+861065529988", True), ("email", "ann@example.org", True),
    ]  # fmt: skip
    spouse, guarantor, colleague = person.parties
    assert (spouse.kind, spouse.name, spouse.points[0].value, spouse.points[0].usable) == (
        "spouse", "测试一", "+8613900139000", False,
    )  # fmt: skip
    assert (guarantor.kind, guarantor.reference, guarantor.points) == ("guarantor", "U9", ())
    assert [trait.trait for trait in guarantor.traits] == ["party_obliged"]
    assert (colleague.kind, colleague.traits, colleague.points[0].value) == ("contact", (), "123")


def test_zones_the_feed_does_not_name_are_all_that_may_be() -> None:
    assert read().zones == FEED.zones
    assert read(timezone="Asia/Urumqi").zones == ("Asia/Urumqi", "Asia/Shanghai")


@pytest.mark.parametrize(
    ("country", "code", "region"),
    [
        ("cn", "650100", "CN-65-650100"), ("cn", "65", "CN-65"), ("us", "NY-NYC", "US-NY-NYC"), ("us", "US-NY", "US-NY"),
        ("gb", "SCT", "GB-SCT"),
    ],
)  # fmt: skip
def test_a_region_stands_below_its_country_and_province(country: str, code: str, region: str) -> None:
    feed = FeedSource(on=FEED.on, country=country, zones=("UTC",))
    assert person_from_feed(customer=CUSTOMER | {"region_code": code}, relations=[], feed=feed).regions == (region,)


def test_the_number_of_the_contract_comes_first_and_once() -> None:
    person = read(reserved_phone="+86 10 6552 9988")
    assert [(point.value, point.reserved) for point in person.points[:2]] == [
        ("+861065529988", True), ("+8613800138000", False),
    ]  # fmt: skip
    assert len(person.points) == 3


@pytest.mark.parametrize("obliged", [True, False])
@pytest.mark.parametrize("relation", [*PARTIES, "aunt", "", "emergency_contact", "parent"])
def test_nobody_is_more_than_a_contact_by_guess(relation: str, obliged: bool) -> None:
    kind = kind_of_relation(relation=relation, obliged=obliged)
    if relation in ("co_borrower", "guarantor"):
        assert kind == (relation if obliged else "contact")
    elif relation == "spouse":
        assert kind == ("co_borrower" if obliged else "spouse")
    elif relation in ("heir", "estate", "representative", "attorney", "adviser"):
        assert kind == relation
    else:
        assert kind == "contact"


def _person(**given_more: Any) -> GivenPerson:
    return GivenPerson(**{"customer_id": "U1", "zones": ("Asia/Shanghai",)} | given_more)


@pytest.mark.parametrize(
    ("make", "fault"),
    [
        (lambda: GivenPoint(kind="fax", value="1"), UnableToKnowWord),
        (lambda: GivenPoint(kind="mobile", value="1", basis="because"), UnableToKnowWord),
        (lambda: GivenPoint(kind="mobile", value="1", source=" "), ValueError),
        (lambda: GivenPoint(kind="mobile", value="1", source="x" * 101), ValueError),
        (lambda: GivenParty(kind="customer", name="x", relation=""), UnableToKnowWord),
        (lambda: GivenParty(kind="contact", name=" ", relation=""), ValueError),
        (lambda: GivenParty(kind="contact", name="x", relation="a\nb"), ValueError),
        (lambda: GivenTrait(trait="party_refused", source="x"), UnableToKnowWord),
        (lambda: GivenTrait(trait="minor", source=""), ValueError),
        (lambda: _person(traits=(GivenTrait(trait="party_obliged", source="x"),)), UnableToKnowWord),
        (lambda: _person(customer_id=" "), ValueError), (lambda: _person(customer_id="x" * 101), ValueError),
        (lambda: _person(zones=()), ValueError), (lambda: _person(zones=("Asia/Nowhere",)), ValueError),
        (lambda: _person(regions=("US-NY\nUS-NJ",)), ValueError), (lambda: _person(regions=("",)), ValueError),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_refused(make: Callable[[], object], fault: type[Exception]) -> None:
    with pytest.raises(fault):
        make()


@pytest.mark.parametrize(
    ("source", "basis", "day", "usable"),
    [
        ("x", "contract", FEED.on, True), (None, "contract", FEED.on, False), ("x", None, FEED.on, False),
        ("x", "contract", None, False),
    ],
)  # fmt: skip
def test_a_number_is_usable_only_with_source_basis_and_day(
    source: str | None, basis: str | None, day: date | None, usable: bool
) -> None:
    assert GivenPoint(kind="mobile", value="1", source=source, basis=basis, recorded_on=day).usable is usable


@pytest.mark.parametrize(
    ("kind", "value", "normal"),
    [
        ("mobile", "１３８００１３８０００", "+8613800138000"), ("landline", "010 6552 9988", "+861065529988"),
        ("mobile", "1", None),
        ("email", "Ann@Example.Org", "Ann@example.org"), ("email", "ann@localhost", None), ("email", "a b@example.org", None),
        ("address", " 北京市  测试路 ", "北京市 测试路"), ("address", " ", None), ("im", "ann_01", "ann_01"),
    ],
)  # fmt: skip
def test_a_value_has_one_written_form(kind: str, value: str, normal: str | None) -> None:
    assert normal_value(kind=kind, value=value, country="cn") == normal


def test_a_phone_is_one_number_whatever_it_is_called() -> None:
    assert index_purpose(kind="mobile") == index_purpose(kind="landline")
    assert len({index_purpose(kind=kind) for kind in POINT_KINDS}) == len(POINT_KINDS) - 1
    assert [phone_kind(value=one) for one in ("+861065529988", "+8610071234567")] == ["landline", "mobile"]


@given(kind=st.sampled_from(list(POINT_KINDS)), value=st.text(min_size=1, max_size=30))
def test_a_masked_value_shows_no_more_than_a_third_or_four(kind: str, value: str) -> None:
    masked = mask_value(kind=kind, value=value)
    assert len(masked.replace("*", "")) <= max(4, len(value) // 3)
    assert masked != value or set(value) == {"*"}


@given(words=st.lists(st.text(min_size=1, max_size=5).filter(lambda text: "\n" not in text), max_size=4))
def test_a_list_comes_back_as_it_was(words: list[str]) -> None:
    assert words_of(text_of(words)) == tuple(words)


@pytest.mark.parametrize("words", [[""], ["a\nb"], ["a", ""]])
def test_a_list_that_would_not_come_back_is_refused(words: list[str]) -> None:
    with pytest.raises(ValueError, match="one line"):
        text_of(words)
