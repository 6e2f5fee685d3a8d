"""Names as compared, and personal values as shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nuan.people.rules.masking import mask_id, mask_name, mask_phone, mask_text
from nuan.people.rules.names import name_key, same_person
from nuan.people.rules.phones import normal_phone

SAME = [("张伟", " 张 伟 "), ("阿依·古丽", "阿依•古丽"), ("ＺＨＡＮＧ Wei", "zhang wei"), ("O'Brien", "O’BRIEN")]
OTHER = [("张伟", "张*"), ("张伟", "张伟伟"), ("张伟", ""), ("", ""), ("张伟", "張偉"), ("Ann Bo", "Bo Ann")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_only_the_writing_differs(one: str, other: str) -> None:
    assert same_person(name_a=one, name_b=other)
    assert name_key(one) == name_key(other) != 0


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_another_name_is_another_person(one: str, other: str) -> None:
    assert not same_person(name_a=one, name_b=other)
    assert not (name_key(one) == name_key(other) != 0)


@given(st.text(max_size=12), st.text(max_size=12))
def test_equal_keys_and_the_same_person_are_one_question(one: str, other: str) -> None:
    assert same_person(name_a=one, name_b=other) == (name_key(one) == name_key(other) != 0)
    assert same_person(name_a=one, name_b=other) == same_person(name_a=other, name_b=one)


@given(st.text(alphabet="0123456789Xx", max_size=20))
def test_a_masked_number_shows_at_most_its_last_four(value: str) -> None:
    for masked in (mask_id(value), mask_phone(value)):
        assert len(masked) == len(value)
        shown = masked.replace("*", "")
        assert len(shown) <= 4
        assert value.endswith(shown)
        assert len(shown) * 2 <= len(value)


@given(st.text(min_size=2, max_size=20))
def test_a_masked_name_and_text_show_only_beginnings(value: str) -> None:
    hidden = mask_name(value)
    assert all(part[1:] == "*" * len(part[1:]) for part in hidden.split(" "))
    assert mask_text(value) == f"{value[0]}***"


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("13800138000", "+8613800138000"), ("１３８-0013-8000", "+8613800138000"), ("+86 138 0013 8000", "+8613800138000"),
        ("010-65529988", "+861065529988"), ("95588", None), ("", None), ("+0123456789", None), ("12800138000", None),
    ],
)  # fmt: skip
def test_phones_have_one_form_or_none(written: str, normal: str | None) -> None:
    assert normal_phone(written, country="cn") == normal


def test_a_number_without_its_country_is_understood_only_where_we_know_the_country() -> None:
    assert normal_phone("08031234567", country="ng") is None
    assert normal_phone("+234 803 123 4567", country="ng") == "+2348031234567"
