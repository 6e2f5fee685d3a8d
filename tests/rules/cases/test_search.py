"""What people are found by covers what somebody may type of it, and nothing that is too little to look for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nuan.cases.rules.search import Term, asked_for, person_terms

CHINESE = st.text(st.sampled_from("王李张伟芳娜强古丽阿依"), min_size=2, max_size=6)
LATIN = st.lists(st.text(st.sampled_from("abcdeé"), min_size=2, max_size=10), min_size=1, max_size=3).map(" ".join)


def terms(**changes: object) -> set[Term]:
    asked: dict[str, object] = {
        "customer_id": "U1", "name": "", "id_number": "", "phones": (), "contracts": (), "country": "cn"
    }  # fmt: skip
    return set(person_terms(**(asked | changes)))  # type: ignore[arg-type]


def finds(text: str, known: set[Term]) -> bool:
    return any(meaning and set(meaning) <= known for meaning in asked_for(text=text, country="cn"))


@given(name=CHINESE, start=st.integers(0, 4), length=st.integers(2, 6))
def test_every_part_of_at_least_two_letters_finds_a_chinese_name(name: str, start: int, length: int) -> None:
    part = name[start : start + length]
    if len(part) >= 2:
        assert finds(part, terms(name=name))


@given(name=LATIN)
def test_a_whole_name_and_each_word_of_it_find_a_name_in_letters(name: str) -> None:
    known = terms(name=name)
    assert finds(name, known)
    assert finds(name.upper(), known)
    if name.isascii():
        assert all(finds(word, known) for word in name.split())


@given(name=CHINESE, other=CHINESE)
def test_a_name_with_no_two_letters_of_another_is_not_found_by_it(name: str, other: str) -> None:
    pairs = {name[k : k + 2] for k in range(len(name) - 1)}
    if not pairs & {other[k : k + 2] for k in range(len(other) - 1)}:
        assert not finds(other, terms(name=name))


@given(digits=st.integers(0, 10**8 - 1))
def test_a_phone_is_found_whole_however_it_is_written_and_by_its_end(digits: int) -> None:
    phone = f"138{digits:08}"
    known = terms(phones=(phone,))
    for text in (phone, f"+86 {phone}", f"0086{phone}", f"{phone[:3]}-{phone[3:7]}-{phone[7:]}", phone[-4:]):
        assert finds(text, known)
    assert not finds(f"{(int(phone[-4:]) + 1) % 10_000:04}", known)


@pytest.mark.parametrize("text", ["", " ", "张", "a", "12", "123", "·"])
def test_too_little_is_not_looked_for(text: str) -> None:
    assert asked_for(text=text, country="cn") == []


def test_numbers_are_found_in_either_case() -> None:
    known = terms(customer_id="U000000001", contracts=("C000000002",), id_number="11010119900307001x")
    for text in ("u000000001", "C000000002", "11010119900307001X", "Ｃ000000002"):
        assert finds(text, known)
    assert not finds("C000000003", known)


@given(text=st.text(max_size=40))
def test_whatever_is_typed_is_taken(text: str) -> None:
    for meaning in asked_for(text=text, country="cn"):
        assert all(value for _, value in meaning)
