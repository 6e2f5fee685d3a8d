"""What a person is found by, and what somebody who looks for them may have typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from nuan.people.rules.names import normal_name
from nuan.people.rules.phones import normal_phone

NAME, PART, PHONE, TAIL, CONTRACT, IDENTITY, CUSTOMER = (
    "name",
    "part",
    "phone",
    "tail",
    "contract",
    "identity",
    "customer",
)
"""Kinds of what is searched: a whole name, two letters of one, a number, its last four digits, a contract, an identity or
customer number."""
MOST_PARTS: Final = 24
LONGEST_WORD: Final = 8
_TAIL: Final = re.compile(r"[0-9]{4}")
_WORD: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z_\-./]{3,}")

Term = tuple[str, str]
"""A kind and a value."""


def name_terms(*, name: str) -> list[Term]:
    """What a name is found by: the whole of it and parts: every two letters that stand together; of a name in an alphabet,
    the beginnings of its words, from three letters on.

    >>> name_terms(name="张伟强")
    [('name', '张伟强'), ('part', '张伟'), ('part', '伟强')]
    >>> name_terms(name="Anna Bo")[1:]
    [('part', 'ann'), ('part', 'anna'), ('part', 'bo')]
    """
    normal = normal_name(name)
    return [(NAME, normal), *((PART, part) for part in _parts(name, normal, whole=False))] if normal else []


def _parts(name: str, normal: str, *, whole: bool) -> list[str]:
    """Parts a name is kept under; with `whole`, only those that somebody who typed this name asks for."""
    if not normal.isascii():
        pairs = [normal[place : place + 2] for place in range(len(normal) - 1)]
        return list(dict.fromkeys(pairs))[:MOST_PARTS]
    words = [normal_name(word)[:LONGEST_WORD] for word in re.split(r"[\s,]+", name)]
    words = [word for word in words if word]
    if whole:
        return list(dict.fromkeys(words))[:MOST_PARTS]
    begun = [word[:end] for word in words for end in range(min(len(word), 3), len(word) + 1)]
    return list(dict.fromkeys(begun))[:MOST_PARTS]


def person_terms(
    *, customer_id: str, name: str, id_number: str, phones: Iterable[str], contracts: Iterable[str], country: str
) -> list[Term]:  # fmt: skip
    """Everything a person is found by."""
    terms = [(CUSTOMER, _code(customer_id)), *name_terms(name=name)]
    if id_number.strip():
        terms.append((IDENTITY, _code(id_number)))
    for phone in phones:
        normal = normal_phone(phone, country=country)
        if normal is not None:
            terms += [(PHONE, normal), (TAIL, normal[-4:])]
    terms += [(CONTRACT, _code(one)) for one in contracts]
    return list(dict.fromkeys(terms))


def _code(value: str) -> str:
    return unicodedata.normalize("NFKC", value).strip().upper()


def asked_for(*, text: str, country: str) -> list[list[Term]]:
    """What a text may mean, the surest first; a person fits a meaning when all its terms are theirs.

    Four digits are a number's end; a number is a phone, or a contract, customer or identity number; anything else is a
    name, or a part of one of at least two letters. An empty list: too little to look for.

    >>> asked_for(text="0013", country="cn")[0]
    [('tail', '0013')]
    >>> asked_for(text="张伟", country="cn")
    [[('name', '张伟')], [('part', '张伟')]]
    """
    asked = unicodedata.normalize("NFKC", text).strip()
    meanings: list[list[Term]] = []
    if _TAIL.fullmatch(asked):
        meanings.append([(TAIL, asked)])
    phone = normal_phone(asked, country=country)
    if phone is not None:
        meanings.append([(PHONE, phone)])
    if _WORD.fullmatch(asked) and any(character.isdigit() for character in asked):
        meanings += [[(kind, _code(asked))] for kind in (CUSTOMER, CONTRACT, IDENTITY)]
        return meanings
    normal = normal_name(asked)
    if len(normal) >= 2 and not normal.isdigit():
        meanings += [[(NAME, normal)], [(PART, part) for part in _parts(asked, normal, whole=True)]]
    return meanings


def flat(meanings: Sequence[Sequence[Term]]) -> list[Term]:
    """Every term of the meanings once."""
    return list(dict.fromkeys(term for meaning in meanings for term in meaning))
