"""Law that would have to be guessed at is refused, by file, limit, key and remedy."""

from datetime import date, datetime
from typing import Any

import pytest

from nuan.policy.rules.faults import UnableToBuildPack
from nuan.policy.rules.law_file import LawFile
from nuan.policy.rules.reading import read_law
from tests.rules.policy.samples import COMPONENTS, house, limit, order, pack, value


def without(key: str) -> dict[str, Any]:
    table = limit()
    del table[key]
    return table


REFUSED: list[tuple[str, dict[str, Any], str, str]] = [
    ("unknown key", limit(colour="red"), "colour", "nobody knows this key"),
    (
        "unknown key of a value",
        limit(values=[{**value(2020, 5), "to": date(2021, 1, 1)}]),
        "values[0].to",
        "nobody knows",
    ),
    ("no source", limit(sources=[]), "sources", "at least one"),
    ("empty source", limit(sources=[" "]), "sources", "at least one"),
    ("source twice", limit(sources=["S1", "S1"]), "sources", "named twice"),
    ("blank text", limit(summary="  "), "summary", "expected text"),
    ("unknown force", limit(force="MAYBE"), "force", "not known"),
    ("unknown actor", limit(actors=["anyone"]), "actors", "not known"),
    ("unknown unit", limit(unit="weeks"), "unit", "not known"),
    ("name without its unit", limit(name="grace"), "name", "does not say its unit"),
    ("name code cannot ask for", limit(name="Grace-days"), "name", "no name code can ask for"),
    ("moment for a day", limit(last_checked=datetime(2026, 1, 1, 9)), "last_checked", "expected a date"),  # noqa: DTZ001
    ("float", limit(values=[value(2020, 5.0)]), "values[0].value", "is a float"),
    ("float in a list", limit(unit="days_list", values=[value(2020, [0, 30.5])]), "values[0].value", "is a float"),
    ("bool for a number", limit(values=[value(2020, True)]), "values[0].value", "expected a whole number"),
    ("below zero", limit(values=[value(2020, -1)]), "values[0].value", "expected a whole number"),
    ("list that falls", limit(unit="days_list", values=[value(2020, [0, 90, 90])]), "values[0].value", "ascend"),
    ("no values", limit(values=[]), "values", "expected [[limit.values]]"),
    ("until not after from", limit(values=[value(2020, 5, 2020)]), "values[0].until", "is not after"),
    ("overlap", limit(values=[value(2020, 5, 2022), value(2021, 6)]), "values", "overlap"),
    ("open value before another", limit(values=[value(2020, 5), value(2021, 6)]), "values", "overlap"),
    ("gap", limit(values=[value(2020, 5, 2021), value(2022, 6)]), "values", "gap"),
    ("new before old", limit(values=[value(2021, 6), value(2020, 5, 2021)]), "values", "comes after"),
    ("unsure and in use", limit(confidence="C"), "switched_on", "unsure"),
    ("house in a law folder", limit(force="HOUSE"), "force", "does not belong"),
    ("peer in a law folder", limit(force="PEER"), "force", "does not belong"),
    ("order with more or less", {**order(), "harsher": "higher"}, "harsher", "no more or less"),
    ("order that leaves out", order(due=COMPONENTS[:4]), "values[0].due", "leaves something out"),
    ("order that repeats", order(due=[*COMPONENTS[:4], "cost"]), "values[0].due", "named twice"),
    ("order with an unknown component", order(due=[*COMPONENTS[:4], "tip"]), "values[0].due", "not known"),
    ("half a switch", order(switch_after_days=90), "values[0].switch_after_days", "stands alone"),
    ("switch to nowhere", order(switch_after_days=90, switch_to="gone"), "values", "no allocation order"),
    ("method to nowhere", order(by_method={"cash": "gone"}), "values", "no allocation order"),
    ("unknown method", order(by_method={"barter": "plain"}), "values[0].by_method.barter", "nobody knows"),
    *((f"{key} missing", without(key), key, "it is missing") for key in sorted(limit())),
]


@pytest.mark.parametrize(("table", "key", "why"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_a_limit_that_is_not_plain_is_refused(table: dict[str, Any], key: str, why: str) -> None:
    with pytest.raises(UnableToBuildPack) as refused:
        pack(table)
    fault = refused.value
    assert (fault.file, fault.key) == ("xx/one.toml", key)
    assert fault.item_id == table.get("id", "without id")
    assert why in fault.why
    assert fault.remedy
    for part in (fault.file, fault.item_id, fault.key, fault.why, fault.remedy):
        assert part in str(fault)


@pytest.mark.parametrize("table", [{}, {"limit": []}, {"limit": [1]}, {"limit": [limit()], "other": 1}])
def test_a_file_is_limits_and_nothing_else(table: dict[str, Any]) -> None:
    with pytest.raises(UnableToBuildPack):
        read_law(source=LawFile(file="xx/one.toml", table=table))


def test_an_empty_pack_is_refused() -> None:
    with pytest.raises(UnableToBuildPack, match="there is none"):
        pack()


def test_ids_are_given_once() -> None:
    with pytest.raises(UnableToBuildPack, match="same id"):
        pack(limit(), limit(name="other_days"))


def test_one_instrument_may_follow_another_but_not_meet_it() -> None:
    first = limit(values=[value(2020, 5, 2022)])
    follows = pack(first, limit(id="XX-2", values=[value(2022, 7)]))
    assert [follows.at(date(year, 12, 31)).grace_days for year in (2021, 2022)] == [5, 7]
    with pytest.raises(UnableToBuildPack, match="overlap"):
        pack(first, limit(id="XX-2", values=[value(2021, 7)]))
    for change in ({"unit": "count"}, {"harsher": "higher"}):
        with pytest.raises(UnableToBuildPack, match="another"):
            pack(first, limit(id="XX-2", values=[value(2022, 7)], **change))


@pytest.mark.parametrize(
    ("harsher", "law", "ours", "allowed"),
    [
        ("lower", 5, 5, True), ("lower", 5, 6, True), ("lower", 5, 4, False),
        ("higher", 5, 5, True), ("higher", 5, 4, True), ("higher", 5, 6, False),
        ("neither", 5, 5, True), ("neither", 5, 4, False), ("neither", 5, 6, False),
        ("higher", [1, 5], [1, 4], True), ("higher", [1, 5], [1, 6], False), ("higher", [1, 5], [1], False),
        ("lower", [1, 5], [2, 4], False),
    ],
)  # fmt: skip
def test_the_house_is_never_harsher_than_the_law(harsher: str, law: object, ours: object, allowed: bool) -> None:
    unit = "days" if isinstance(law, int) else "days_list"
    theirs = limit(harsher=harsher, unit=unit, values=[value(2020, law)])
    mine = house(harsher=harsher, unit=unit, values=[value(2021, ours)])
    if allowed:
        at = pack(theirs, house_limits=(mine,)).at(date(2022, 1, 1))
        assert at.entry(name="grace_days")[0].id == "HOUSE-1"
        assert at.grace_days == (tuple(ours) if isinstance(ours, list) else ours)
    else:
        with pytest.raises(UnableToBuildPack) as refused:
            pack(theirs, house_limits=(mine,))
        assert (refused.value.file, refused.value.item_id) == ("house/ours.toml", "HOUSE-1")


def test_a_house_value_on_days_without_law_is_free() -> None:
    before = house(values=[value(2000, 1, 2020)])
    at = pack(limit(), house_limits=(before,)).at
    assert [at(day).grace_days for day in (date(2019, 12, 31), date(2020, 1, 1))] == [1, 5]
