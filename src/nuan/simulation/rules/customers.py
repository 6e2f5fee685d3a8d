"""Invented customers and the people around them. None of them can be anyone: see README, "Nobody's data"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from nuan.simulation.rules import words
from nuan.simulation.rules.draws import Dice, Ints

ID_PROVINCE = "20"
"""No province-level code of GB/T 2260 is 20, so no resident can hold these numbers. The check digit is valid."""
PHONE_PREFIX = "+861007"
"""No number in China: mobiles begin 13 to 19, and as Beijing's area code 10 is followed by a local number, which never
begins with 0. In form (country code, length) it is a phone number like any other, so it passes through the platform."""
PHONE_SLOTS = 4
"""Numbers set aside for a customer: two of his own and two for the people around him."""

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_BORN_FROM = np.datetime64("1962-01-01", "D").astype(np.int64)
_BORN_DAYS = 42 * 365


@dataclass(frozen=True, kw_only=True)
class SharedTraits:
    """What members of a planted ring share with each other: whose phone, address, employer they give (−1: their own).

    One number a customer: the place of the customer whose trait is used instead.
    """

    phone: Ints
    address: Ints
    employer: Ints


def _words(values: Sequence[str], places: Ints) -> pl.Series:
    return pl.Series(values, dtype=pl.String).gather(pl.Series(places))


def _number(values: Ints, *, width: int, prefix: str = "") -> pl.Series:
    return (prefix + pl.Series(values).cast(pl.String).str.zfill(width)).alias("number")


def customer_ids(places: Ints) -> pl.Series:
    """Customer place → customer_id."""
    return _number(places, width=9, prefix="U")


def phones(places: Ints, *, slot: int) -> pl.Series:
    """An invented number nobody can be reached at; different for every customer and slot."""
    return _number(places * PHONE_SLOTS + slot, width=7, prefix=PHONE_PREFIX)


def names(*, dice: Dice, keys: Ints, region: Ints, stream: str) -> pl.Series:
    """Family and given name; in Xinjiang and Tibet often a name of two parts with ·."""
    family = _words(words.SURNAMES, dice.choose(weights=words.SURNAME_WEIGHTS, stream=f"{stream} family", keys=keys))

    def given(which: str, part: str) -> pl.Series:
        places = dice.below(limit=len(which), stream=f"{stream} {part}", keys=keys)
        return _words(list(which), places)

    second = given(words.GIVEN_SECOND, "second")
    rare = dice.chance(ppm=25_000, stream=f"{stream} rare", keys=keys)
    second = given(words.GIVEN_RARE, "rare second").zip_with(pl.Series(rare), second)
    first = given(words.GIVEN_FIRST, "first")
    short = pl.Series(dice.chance(ppm=160_000, stream=f"{stream} short", keys=keys))
    han = family + second.zip_with(short, first + second)
    code = np.array([int(code[:2]) for code, _, _ in words.REGIONS])[region]

    def part(values: Sequence[str], name: str) -> pl.Series:
        return _words(values, dice.below(limit=len(values), stream=f"{stream} {name}", keys=keys))

    uyghur = part(words.UYGHUR_GIVEN, "own") + pl.Series(["·"]) + part(words.UYGHUR_FATHER, "father")
    tibetan = part(words.TIBETAN, "own") + part(words.TIBETAN, "other")
    ppm = np.where((code == 54) | (code == 65), 500_000, 2_000)
    other = pl.Series(dice.chance(ppm=ppm, stream=f"{stream} other", keys=keys))
    return tibetan.zip_with(pl.Series(code == 54), uyghur).zip_with(other, han)


def _id_numbers(*, region: Ints, born: Ints, order: Ints) -> pl.Series:
    city = np.array([int(code[2:]) for code, _, _ in words.REGIONS])[region]
    day = born.astype("datetime64[D]")
    months = day.astype("datetime64[M]")
    year = months.astype("datetime64[Y]").astype(np.int64) + 1970
    month = months.astype(np.int64) % 12 + 1
    dom = (day - months.astype("datetime64[D]")).astype(np.int64) + 1
    total = np.zeros(len(born), np.int64)
    parts = ((np.full(len(born), int(ID_PROVINCE)), 2), (city, 4), (year, 4), (month, 2), (dom, 2), (order, 3))
    text, at = pl.Series([""] * len(born), dtype=pl.String), 0
    for number, width in parts:
        text = text + _number(number, width=width)
        for place in range(width):
            total += number // 10 ** (width - 1 - place) % 10 * _ID_WEIGHTS[at + place]
        at += width
    return text + _words(list(_CHECK), total % 11)


def regions(*, dice: Dice, keys: Ints) -> Ints:
    """The place in `words.REGIONS` where each customer lives."""
    return dice.choose(weights=[weight for _, _, weight in words.REGIONS], stream="region", keys=keys)


def _addresses(*, dice: Dice, keys: Ints, region: Ints) -> pl.Series:
    def number(stream: str, limit: int) -> pl.Series:
        return pl.Series(dice.between(first=1, last=limit, stream=stream, keys=keys)).cast(pl.String)

    def word(stream: str, values: Sequence[str]) -> pl.Series:
        return _words(values, dice.below(limit=len(values), stream=stream, keys=keys))

    city = _words([name for _, name, _ in words.REGIONS], region)
    return (
        city + word("road", words.ROADS) + number("house", 400) + pl.Series(["号"])
        + word("estate", words.ESTATES) + number("block", 30) + pl.Series(["栋"]) + number("flat", 2_400) + pl.Series(["室"])
    )  # fmt: skip


def _employers(*, dice: Dice, keys: Ints, region: Ints) -> pl.Series:
    # Few firms a city, so that honest colleagues share an employer, as they do in life.
    firm = dice.below(limit=len(words.FIRM_NAMES), stream="firm", keys=keys)
    trade = (firm * 7 + region * 3) % len(words.FIRM_TRADES)
    city = _words([name.removesuffix("市") for _, name, _ in words.REGIONS], region)
    return city + _words(words.FIRM_NAMES, firm) + _words(words.FIRM_TRADES, trade)


def customers(*, dice: Dice, keys: Ints, shared: SharedTraits) -> pl.DataFrame:
    """One row a customer in the columns of the feed; `keys` are customer places."""
    region = regions(dice=dice, keys=keys)
    codes = [code for code, _, _ in words.REGIONS]
    xinjiang = np.array([code.startswith("65") for code in codes])[region]
    born = _BORN_FROM + dice.below(limit=_BORN_DAYS, stream="born", keys=keys)
    order = dice.between(first=1, last=998, stream="order", keys=keys)
    name = names(dice=dice, keys=keys, region=region, stream="name")
    uyghur = name.str.contains("·") & pl.Series(xinjiang)

    def lent(whose: Ints) -> Ints:
        return np.where(whose >= 0, whose, keys)

    first_phone, second_phone = phones(lent(shared.phone), slot=0), phones(keys, slot=1)
    two = pl.Series(dice.chance(ppm=180_000, stream="two phones", keys=keys))
    has_mail = pl.Series(dice.chance(ppm=350_000, stream="mail", keys=keys))
    works = pl.Series((shared.employer >= 0) | dice.chance(ppm=880_000, stream="works", keys=keys))
    home, work = lent(shared.address), lent(shared.employer)
    mail = _number(keys, width=9, prefix="u") + pl.Series(["@example.invalid"])
    return pl.DataFrame({
        "customer_id": customer_ids(keys), "name": name, "kind": pl.repeat("person", len(keys), eager=True),
        "id_type": pl.repeat("resident_id", len(keys), eager=True),
        "id_number": _id_numbers(region=region, born=born, order=order), "birth_on": born,
        "sex": _words(("female", "male"), order % 2), "region_code": _words(codes, region),
        "timezone": _words(("Asia/Shanghai", "Asia/Urumqi"), xinjiang.astype(np.int64)),
        "language": _words(("zh", "ug"), uyghur.cast(pl.Int64).to_numpy()),
        "phones": (first_phone + ";" + second_phone).zip_with(two, first_phone),
        "email": mail.zip_with(has_mail, pl.Series([None], dtype=pl.String)),
        "address": _addresses(dice=dice, keys=home, region=regions(dice=dice, keys=home)),
        "employer": _employers(dice=dice, keys=work, region=regions(dice=dice, keys=work)).zip_with(
            works, pl.Series([None], dtype=pl.String)
        ),
        "reserved_phone": first_phone,
    }).with_columns(pl.col("birth_on").cast(pl.Int32).cast(pl.Date))  # fmt: skip


def relations(*, dice: Dice, keys: Ints, known_limit: int) -> pl.DataFrame:
    """The people around each customer, one or two rows; a guarantor or co-borrower is obliged, others are not.

    Some are customers themselves: an earlier one, of a place below `known_limit`.
    """
    both = np.concatenate([keys * 2, keys[dice.chance(ppm=400_000, stream="two relations", keys=keys)] * 2 + 1])
    both.sort()
    owner, weights = both // 2, [weight for _, weight in words.RELATIONS]
    kind = dice.choose(weights=weights, stream="relation", keys=both)
    kind = np.where(both % 2 == 1, words.EMERGENCY_CONTACT, kind)
    kinds = [name for name, _ in words.RELATIONS]
    obliged = np.array([name in words.OBLIGED_RELATIONS for name in kinds])[kind]
    known = dice.chance(ppm=20_000, stream="is a customer", keys=both) & (owner > 0)
    earlier = np.clip(owner, 1, known_limit)
    who = np.where(known, dice.below(limit=earlier, stream="who", keys=both), 0)
    region = regions(dice=dice, keys=owner)
    invented = names(dice=dice, keys=both, region=region, stream="relative")
    named = names(dice=dice, keys=who, region=regions(dice=dice, keys=who), stream="name")
    no_one = pl.Series([None], dtype=pl.String)
    first_phone, second_phone = phones(owner, slot=2), phones(owner, slot=3)
    own_phone = second_phone.zip_with(pl.Series(both % 2 == 1), first_phone)
    return pl.DataFrame({
        "customer_id": customer_ids(owner), "related_id": customer_ids(who).zip_with(pl.Series(known), no_one),
        "name": named.zip_with(pl.Series(known), invented),
        "phone": phones(who, slot=0).zip_with(pl.Series(known), own_phone),
        "relation": _words(kinds, kind), "obliged": obliged,
    })  # fmt: skip
