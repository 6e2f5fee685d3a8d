"""What another room hands over so that a person, their numbers and the people around them can be taken in."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from nuan.people.rules.points import LAWFUL_BASES, POINT_KINDS, normal_value, phone_kind
from nuan.people.rules.traits import PARTY_TRAITS, PERMANENT, PERSON_TRAITS
from nuan.shared.contact import PARTIES, UnableToKnowWord

_LEGAL_TIME: Final[Mapping[str, str]] = {"CN": "Asia/Shanghai"}
"""Countries with one legal time."""
_CITY_DIGITS: Final = 6
"""GB/T 2260: two of the province, two of the city, two of the county."""
LONGEST_NUMBER: Final = 100
LONGEST_REFERENCE: Final = 100
SEPARATOR: Final = "\n"
_KINDS_OF_RELATIONS: Final[Mapping[str, str]] = {
    "co_borrower": "co_borrower", "guarantor": "guarantor", "spouse": "spouse", "heir": "heir", "estate": "estate",
    "representative": "representative", "attorney": "attorney", "adviser": "adviser",
}  # fmt: skip


def _word(word: str, table: Mapping[str, object] | Sequence[str]) -> None:
    if word not in table:
        raise UnableToKnowWord(word=word, known=tuple(table))


def kept_reference(*, text: str, what: str) -> str:
    """A short reference (a source, evidence) without blanks around it. It stands in clear: no personal data in it.

    >>> kept_reference(text=" lender feed 2026-08-29 ", what="source")
    'lender feed 2026-08-29'
    """
    kept = text.strip()
    if len(kept) > LONGEST_REFERENCE or SEPARATOR in kept:
        raise ValueError(f"a {what} is a reference of one line and at most {LONGEST_REFERENCE} characters, not a note")
    return kept


@dataclass(frozen=True, kw_only=True)
class GivenTrait:
    """Something true of a person or party from now on: one of `traits.PERSON_TRAITS` or `PARTY_TRAITS`, and who says so."""

    trait: str
    source: str
    evidence: str = ""

    def __post_init__(self) -> None:
        _word(self.trait, [word for word in (*PERSON_TRAITS, *PARTY_TRAITS) if word not in PERMANENT])
        if not kept_reference(text=self.source, what="source"):
            raise ValueError(f"who says that {self.trait} is true? Name the source")
        kept_reference(text=self.evidence, what="reference to evidence")


@dataclass(frozen=True, kw_only=True)
class GivenPoint:
    """A number or address as it was given. Without source, basis and recorded_on it is kept and cannot be used.

    `at_work`: at the person's work, or known not to be; None: not known. `reserved`: stands in the
    contract. `consent`: reference to the evidence that the person agreed to its use, or "".
    """

    kind: str
    value: str
    source: str | None = None
    basis: str | None = None
    recorded_on: date | None = None
    at_work: bool | None = None
    reserved: bool = False
    consent: str = ""

    def __post_init__(self) -> None:
        _word(self.kind, POINT_KINDS)
        if self.basis is not None:
            _word(self.basis, LAWFUL_BASES)
        if self.source is not None and not kept_reference(text=self.source, what="source"):
            raise ValueError("a source is named or left out; a blank one is neither")
        kept_reference(text=self.consent, what="reference to evidence")

    @property
    def usable(self) -> bool:
        """Whether it is known where we have it from, on what basis, and since when."""
        return self.source is not None and self.basis is not None and self.recorded_on is not None


@dataclass(frozen=True, kw_only=True)
class GivenParty:
    """Another person of the file. `reference`: the lender's own number for them, or "" where there is none.

    Two rows are one party when kind and reference, or kind and written name, or (nameless) kind and first number are equal.
    """

    kind: str
    name: str
    relation: str
    reference: str = ""
    points: tuple[GivenPoint, ...] = ()
    traits: tuple[GivenTrait, ...] = ()

    def __post_init__(self) -> None:
        _word(self.kind, [kind for kind in PARTIES if kind not in ("customer", "none")])
        for given in self.traits:
            _word(given.trait, PARTY_TRAITS)
        kept_reference(text=self.relation, what="relation")
        if not (self.name.strip() or self.reference.strip() or self.points):
            raise ValueError("a party of the file needs a name, a reference or a number to be told from others")


@dataclass(frozen=True, kw_only=True)
class GivenPerson:
    """A customer and who is around them. `zones`: every time zone (IANA) they may be in, one at least."""

    customer_id: str
    zones: tuple[str, ...]
    regions: tuple[str, ...] = ()
    language: str = ""
    points: tuple[GivenPoint, ...] = ()
    parties: tuple[GivenParty, ...] = ()
    traits: tuple[GivenTrait, ...] = ()

    def __post_init__(self) -> None:
        if not self.customer_id.strip() or len(self.customer_id) > LONGEST_NUMBER:
            raise ValueError(f"a customer number has 1 to {LONGEST_NUMBER} characters")
        if not self.zones:
            raise ValueError(f"{self.customer_id}: name every time zone the customer may be in, one at least")
        for zone in self.zones:
            known_zone(zone)
        for text in (*self.zones, *self.regions):
            if SEPARATOR in text or not text.strip():
                raise ValueError(f"{self.customer_id}: a zone or region is a word of one line")
        for given in self.traits:
            _word(given.trait, PERSON_TRAITS)


@lru_cache(maxsize=1024)
def known_zone(name: str) -> str:
    """The name of a time zone there is. Raises ValueError.

    >>> known_zone("Asia/Urumqi")
    'Asia/Urumqi'
    """
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"nobody knows the time zone {name!r}; write an IANA name such as Asia/Shanghai") from None


def kind_of_relation(*, relation: str, obliged: bool) -> str:
    """What a related person of a feed is to us. Anybody we do not know better, or who only claims a duty, is a contact.

    >>> kind_of_relation(relation="guarantor", obliged=True), kind_of_relation(relation="guarantor", obliged=False)
    ('guarantor', 'contact')
    >>> kind_of_relation(relation="aunt", obliged=True), kind_of_relation(relation="spouse", obliged=True)
    ('contact', 'co_borrower')
    """
    kind = _KINDS_OF_RELATIONS.get(relation, "contact")
    if kind == "spouse" and obliged:
        return "co_borrower"
    return "contact" if kind in ("co_borrower", "guarantor") and not obliged else kind


@dataclass(frozen=True, kw_only=True)
class FeedSource:
    """A delivery of the lender: its day, the country its numbers belong to, and the zones of a customer it names none for."""

    on: date
    country: str
    zones: tuple[str, ...]

    @property
    def named(self) -> str:
        """The source of what it brings."""
        return f"lender feed {self.on}"


def person_from_feed(
    *, customer: Mapping[str, object], relations: Sequence[Mapping[str, object]], feed: FeedSource
) -> GivenPerson:
    """A row of the book's customers, with their rows of relations, as a person to take in.

    Reads of the customer: customer_id, region_code, timezone, language, phones, email, address, reserved_phone; of a
    relation: related_id, name, phone, relation, obliged. The customer's own data serve the contract; those of the people
    around them have no basis until somebody records one, so nobody can use them.

    >>> person = person_from_feed(
    ...     customer={"customer_id": "U1", "phones": ["13800138000"], "reserved_phone": "138 0013 8000",
    ...               "region_code": "650100"},
    ...     relations=[{"name": "李四", "phone": "13900139000", "relation": "emergency_contact", "obliged": False}],
    ...     feed=FeedSource(on=date(2026, 8, 29), country="cn", zones=("Asia/Shanghai",)),
    ... )
    >>> [(point.value, point.reserved, point.source, point.usable) for point in person.points]
    [('+8613800138000', True, 'lender feed 2026-08-29', True)]
    >>> person.regions
    ('CN-65-650100',)
    >>> person.parties[0].kind, [(point.source, point.usable) for point in person.parties[0].points]
    ('contact', [('lender feed 2026-08-29', False)])
    """
    zone, region = _text(customer, "timezone"), _text(customer, "region_code")
    return GivenPerson(
        customer_id=_text(customer, "customer_id"), zones=zones_of(stated=zone, country=feed.country, usual=feed.zones),
        regions=(region_of(code=region, country=feed.country),) if region else (), language=_text(customer, "language"),
        points=_own_points(customer, feed), parties=tuple(_party(row, feed) for row in relations),
    )  # fmt: skip


def _text(row: Mapping[str, object], name: str) -> str:
    value = row.get(name)
    return str(value).strip() if value is not None else ""


def zones_of(*, stated: str, country: str, usual: tuple[str, ...]) -> tuple[str, ...]:
    """Every time zone a customer may be in. `stated`: what the lender says, or ""; `usual`: where it says nothing.

    China has one legal time. Who lives by another clock (in the west, people do) is protected by both.

    >>> zones_of(stated="Asia/Urumqi", country="cn", usual=("Asia/Shanghai",))
    ('Asia/Urumqi', 'Asia/Shanghai')
    >>> zones_of(stated="America/Denver", country="us", usual=("America/New_York",))
    ('America/Denver',)
    """
    if not stated:
        return usual
    legal = _LEGAL_TIME.get(country.upper())
    return (stated, legal) if legal and legal != stated else (stated,)


def region_of(*, code: str, country: str) -> str:
    """A region of a country, the greater before the smaller, so that a rule for a province speaks for its cities.

    >>> region_of(code="650100", country="cn"), region_of(code="US-NY-NYC", country="us"), region_of(code="ENG", country="gb")
    ('CN-65-650100', 'US-NY-NYC', 'GB-ENG')
    """
    country = country.upper()
    if code.startswith(f"{country}-"):
        return code
    province = f"{code[:2]}-" if country == "CN" and len(code) == _CITY_DIGITS and code.isdecimal() else ""
    return f"{country}-{province}{code}"


def _written(value: str, country: str) -> str:
    """A phone in its one form where it has one; else as it came, to be refused and counted when it is taken in."""
    return normal_value(kind="mobile", value=value, country=country) or unicodedata.normalize("NFKC", value)


def _own_points(customer: Mapping[str, object], feed: FeedSource) -> tuple[GivenPoint, ...]:
    phones = customer.get("phones")
    listed = [str(phone) for phone in phones if phone] if isinstance(phones, list | tuple) else []
    reserved = _written(_text(customer, "reserved_phone"), feed.country)
    numbers = dict.fromkeys([*([reserved] if reserved else []), *(_written(phone, feed.country) for phone in listed)])
    made = [
        GivenPoint(
            kind=phone_kind(value=number), value=number, source=feed.named, basis="contract", recorded_on=feed.on,
            reserved=number == reserved,
        )
        for number in numbers
    ]  # fmt: skip
    made += [
        GivenPoint(kind=kind, value=_text(customer, kind), source=feed.named, basis="contract", recorded_on=feed.on)
        for kind in ("email", "address") if _text(customer, kind)
    ]  # fmt: skip
    return tuple(made)


def _party(row: Mapping[str, object], feed: FeedSource) -> GivenParty:
    obliged = row.get("obliged") is True
    kind = kind_of_relation(relation=_text(row, "relation"), obliged=obliged)
    number = _written(_text(row, "phone"), feed.country)
    return GivenParty(
        kind=kind, name=_text(row, "name"), relation=_text(row, "relation")[:LONGEST_REFERENCE],
        reference=_text(row, "related_id"),
        points=(GivenPoint(kind=phone_kind(value=number), value=number, source=feed.named, recorded_on=feed.on),)
        if number else (),
        traits=(GivenTrait(trait="party_obliged", source=feed.named),) if kind in ("co_borrower", "guarantor") else (),
    )  # fmt: skip
