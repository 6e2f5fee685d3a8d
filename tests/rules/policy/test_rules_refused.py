"""A rule of conduct that would have to be guessed at is refused, by file, id, key and remedy."""

from datetime import date, datetime
from typing import Any

import pytest

from nuan.policy.rules.faults import UnableToBuildPack, UnableToFindRule
from nuan.policy.rules.law_file import LawFile
from nuan.policy.rules.limits import FORCES
from nuan.policy.rules.pack import build_pack
from nuan.policy.rules.reading import read_law
from tests.rules.policy.samples import asks, house_rule, limit, pack, rule

COUNT: dict[str, Any] = {"below": 3, "per": "party", "within": "1 day"}
WAIT: dict[str, Any] = {"at_least": "7 days", "per": "debt"}
WINDOW: dict[str, Any] = {"from": "08:00", "until": "22:00"}
AGE: dict[str, Any] = {"day": "book_on", "at_most_days": 3}
V = "values[0]"


def asking(**test: Any) -> dict[str, Any]:
    return rule(values=[asks(2020, **test)])


def count(**changes: Any) -> dict[str, Any]:
    return asking(count={**COUNT, **changes})


def wait(**changes: Any) -> dict[str, Any]:
    return asking(wait={**WAIT, **changes})


def window(**changes: Any) -> dict[str, Any]:
    return asking(window={**WINDOW, **changes})


KEYS: list[tuple[str, dict[str, Any], str, str]] = [
    ("unknown key", rule(colour="red"), "colour", "nobody knows this key"),
    ("a limit's key", rule(harsher="higher"), "harsher", "nobody knows this key"),
    ("blank text", rule(summary=" "), "summary", "expected text"),
    ("no source", rule(sources=[]), "sources", "at least one"),
    ("moment for a day", rule(last_checked=datetime(2026, 1, 1, 9)), "last_checked", "expected a date"),  # noqa: DTZ001
    ("unknown force", rule(force="MAYBE"), "force", "not known"),
    ("unknown effect", rule(effect="HOPE"), "effect", "not known"),
    ("unknown confidence", rule(confidence="D"), "confidence", "not known"),
    ("unknown actor", rule(actors=["anyone"]), "actors", "not known"),
    ("unknown product", rule(products=["yacht"]), "products", "not known"),
    ("unknown act", rule(acts=["dance"]), "acts", "not known"),
    ("unknown direction", rule(directions=["sideways"]), "directions", "not known"),
    ("unknown channel", rule(channels=["pigeon"]), "channels", "not known"),
    ("unknown party", rule(parties=["neighbour"]), "parties", "not known"),
    ("unknown purpose", rule(purposes=["nag"]), "purposes", "not known"),
    ("unknown other purpose", rule(except_purposes=["nag"]), "except_purposes", "not known"),
    ("unknown stage", rule(stages=["late"]), "stages", "not known"),
    ("unknown excuse", rule(unless=["nice"]), "unless", "not known"),
    ("empty scope", rule(channels=[]), "channels", "at least one"),
    ("scope that is no list", rule(channels="call"), "channels", "expected a list"),
    ("word twice", rule(channels=["call", "call"]), "channels", "named twice"),
    ("both purposes", rule(purposes=["collect"], except_purposes=["answer"]), "except_purposes", "beside purposes"),
    ("switched on in quotes", rule(switched_on="yes"), "switched_on", "true or false"),
    ("unsure and in use", rule(confidence="C"), "switched_on", "unsure"),
    ("id nobody can quote", rule(id="no insults"), "id", "no id people can quote"),
    ("id of one word", rule(id="INSULTS"), "id", "no id people can quote"),
    ("id of the house", rule(id="HOUSE-R-1"), "id", "hides who speaks"),
    ("house in a law folder", rule(id="HOUSE-R-1", force="HOUSE"), "force", "does not belong"),
    ("peer in a law folder", rule(force="PEER"), "force", "does not belong"),
    ("region of no shape", rule(regions=["xx_1"]), "regions", "is no region"),
    ("region elsewhere", rule(regions=["US-NY"]), "regions", "is not in xx"),
    *((f"{key} missing", rule(**{key: None}), key, "it is missing") for key in sorted(rule())),
]

EXCUSES: list[tuple[str, dict[str, Any], str, str]] = [
    ("excused by a wish that allows nothing", rule(unless_agreed=["not_then"]), "unless_agreed", "not known"),
    ("days of no agreement", rule(agreed_days=7), "agreed_days", "stands alone"),
    ("no days", rule(unless_agreed=["call_back"], agreed_days=0), "agreed_days", "whole number from 1"),
    ("half a day", rule(unless_agreed=["call_back"], agreed_days=0.5), "agreed_days", "is a float"),
    ("excused by what it forbids", rule(unless=["insults"]), "unless", "is what the rule asks about"),
    (
        "excused by what it needs",
        rule(unless=["minor"], values=[asks(2020, needs=["minor"])]), "unless", "is what the rule asks about",
    ),
    ("excused from a duty", rule(effect="DUTY", unless=["minor"], values=[asks(2020)]), "unless", "is not asked"),
    (
        "agreed away a duty",
        rule(effect="DUTY", unless_agreed=["call_back"], values=[asks(2020)]), "unless_agreed", "is not asked",
    ),
]  # fmt: skip

SENTENCES: list[tuple[str, dict[str, Any], str, str]] = [
    ("a figure nobody fills", rule(says_zh="{who}", says_en="{who}"), "says_zh", "nobody fills in"),
    ("a figure without a name", rule(says_zh="{}", says_en="{}"), "says_zh", "nobody fills in"),
    ("a figure with a format", rule(says_zh="{limit:>3}", says_en="{limit}"), "says_zh", "nobody fills in"),
    ("a figure with a conversion", rule(says_zh="{limit!r}", says_en="{limit}"), "says_zh", "nobody fills in"),
    ("an open brace", rule(says_en="No { insults"), "says_en", "braces do not match"),
    ("a doubled brace", rule(says_zh="{{limit}}"), "says_zh", "holds a brace"),
    ("a figure the test has not", rule(says_zh="{measured}次", says_en="{measured}"), "says_zh", "no {measured}"),
    ("a figure of a duty", rule(effect="DUTY", says_zh="{limit}", values=[asks(2020)]), "says_zh", "no {limit}"),
    (
        "a bound of a day that passes",
        rule(says_zh="{limit}", says_en="{limit}", values=[asks(2020, age={"day": "book_on", "not_after": True})]),
        "says_zh", "no {limit}",
    ),
    (
        "a figure only the test of some days has",
        rule(
            says_zh="{limit}", says_en="{limit}",
            values=[asks(2020, 2021, forbids=["insults"]), asks(2021, count=COUNT)],
        ),
        "says_zh", "no {limit}",
    ),
    (
        "figures in one language only",
        rule(says_zh="{measured}次，最多{limit}次", says_en="{measured} calls", values=[asks(2020, count=COUNT)]),
        "says_en", "other figures",
    ),
]  # fmt: skip

DATES: list[tuple[str, dict[str, Any], str, str]] = [
    ("no values", rule(values=[]), "values", "expected [[rule.values]]"),
    ("values that are no tables", rule(values=[1]), "values", "expected [[rule.values]]"),
    ("no first day", rule(values=[{"forbids": ["insults"]}]), f"{V}.from", "is missing"),
    ("unknown key", asking(forbids=["insults"], to=date(2021, 1, 1)), f"{V}.to", "nobody knows"),
    ("ends before it begins", rule(values=[asks(2020, 2020, forbids=["insults"])]), f"{V}.until", "is not after"),
    (
        "overlap",
        rule(values=[asks(2020, 2022, forbids=["insults"]), asks(2021, forbids=["minor"])]),
        "values",
        "overlap",
    ),
    (
        "open before another",
        rule(values=[asks(2020, forbids=["insults"]), asks(2021, forbids=["minor"])]),
        "values",
        "overlap",
    ),
    (
        "new before old",
        rule(values=[asks(2021, forbids=["insults"]), asks(2020, 2021, forbids=["minor"])]),
        "values",
        "after",
    ),
    ("gap", rule(values=[asks(2020, 2021, forbids=["insults"]), asks(2022, forbids=["minor"])]), "values", "gap"),
]

TESTS: list[tuple[str, dict[str, Any], str, str]] = [
    ("no test", asking(), f"{V}.from", "no test stands beside it"),
    ("two tests", asking(forbids=["insults"], needs=["minor"]), f"{V}.forbids", "several tests"),
    ("test of a duty", rule(effect="DUTY"), f"{V}.forbids", "has no test"),
    ("ceiling on nothing counted", rule(effect="CAP"), f"{V}.forbids", "says how often"),
    ("unknown test", asking(hopes=["minor"]), f"{V}.hopes", "nobody knows"),
    ("unknown flag", asking(needs=["nice"]), f"{V}.needs", "not known"),
    ("no flag", asking(needs_any=[]), f"{V}.needs_any", "at least one"),
    ("flag that is no list", asking(forbids="insults"), f"{V}.forbids", "expected a list"),
    ("unknown hold", asking(no_hold=["freeze"]), f"{V}.no_hold", "not known"),
    ("hold that is no list", asking(no_hold="dispute"), f"{V}.no_hold", "expected a list"),
    ("wish that allows", asking(not_wished=["call_back"]), f"{V}.not_wished", "not known"),
    ("wish that forbids", asking(agreed=["not_then"]), f"{V}.agreed", "not known"),
    ("window in words", asking(window="by day"), f"{V}.window", "expected a table"),
    ("window without an end", asking(window={"from": "08:00"}), f"{V}.window.until", "is missing"),
    ("window with more", window(zone="UTC"), f"{V}.window.zone", "nobody knows"),
    ("window backwards", window(until="08:00"), f"{V}.window.until", "not after from"),
    ("window over midnight", window(**{"from": "22:00", "until": "08:00"}), f"{V}.window.until", "not after from"),
    ("hour there is none", window(until="24:01"), f"{V}.window.until", "no time of a day"),
    ("hour after the last", window(until="25:00"), f"{V}.window.until", "no time of a day"),
    ("minute there is none", window(until="21:60"), f"{V}.window.until", "no time of a day"),
    ("hour without nought", window(**{"from": "8:00"}), f"{V}.window.from", "no time of a day"),
    ("hour with seconds", window(**{"from": "08:00:00"}), f"{V}.window.from", "no time of a day"),
    ("hour as a number", window(**{"from": 8}), f"{V}.window.from", "expected text"),
    ("weekday there is none", window(weekdays=[0, 1]), f"{V}.window.weekdays", "are no weekdays"),
    ("no weekday", window(weekdays=[]), f"{V}.window.weekdays", "are no weekdays"),
    ("weekday in words", window(weekdays=["Monday"]), f"{V}.window.weekdays", "whole numbers"),
    ("weekday true", window(weekdays=[True, 2]), f"{V}.window.weekdays", "whole numbers"),
    ("weekdays astray", window(weekdays=[2, 1]), f"{V}.window.weekdays", "does not ascend"),
    ("day off as a moment", window(not_on=[datetime(2026, 1, 1)]), f"{V}.window.not_on", "bare dates"),  # noqa: DTZ001
    ("day off twice", window(not_on=[date(2026, 1, 1)] * 2), f"{V}.window.not_on", "does not ascend"),
    ("count without a bound", asking(count={"per": "party", "within": "1 day"}), f"{V}.count.below", "is missing"),
    ("count below nothing", count(below=0), f"{V}.count.below", "whole number from 1"),
    ("count below a float", count(below=3.0), f"{V}.count.below", "is a float"),
    ("count of nobody", count(per="team"), f"{V}.count.per", "not known"),
    ("count with more", count(weeks=2), f"{V}.count.weeks", "nobody knows"),
    ("count of an unknown channel", count(channels=["pigeon"]), f"{V}.count.channels", "not known"),
    ("count of an unknown outcome", count(outcomes=["sighed"]), f"{V}.count.outcomes", "not known"),
    ("count of an unknown way", count(directions=["up"]), f"{V}.count.directions", "not known"),
    ("count of an unknown party", count(parties=["friend"]), f"{V}.count.parties", "not known"),
    ("count of agreed in quotes", count(not_agreed="yes"), f"{V}.count.not_agreed", "true or false"),
    *(
        (f"within {text!r}", count(within=text), f"{V}.count.within", "no length of time")
        for text in ("1 days", "2 day", "0 days", "07 days", "1.5 hours", "a day", "2 weeks", "7days", "years")
    ),
    ("wait for a week", wait(at_least="week"), f"{V}.wait.at_least", "no length of time"),
    ("wait for ever", wait(at_least="ever"), f"{V}.wait.at_least", "no length of time"),
    ("wait of a number", wait(at_least=7), f"{V}.wait.at_least", "expected text"),
    ("wait with a bound", wait(below=1), f"{V}.wait.below", "nobody knows"),
    (
        "unreached of nothing",
        asking(unreached={"failures": 0, "apart_minutes": 0}),
        f"{V}.unreached.failures",
        "from 1",
    ),
    ("unreached in part", asking(unreached={"failures": 3}), f"{V}.unreached.apart_minutes", "is missing"),
    ("age of no day", asking(age={"day": "birthday", "at_most_days": 3}), f"{V}.age.day", "not known"),
    ("age without a bound", asking(age={"day": "book_on"}), f"{V}.age.day", "no bound"),
    ("age with two bounds", asking(age={**AGE, "at_least_days": 1}), f"{V}.age.day", "at_most_days, at_least_days"),
    (
        "age that bounds nothing",
        asking(age={"day": "book_on", "not_after": False}),
        f"{V}.age.not_after",
        "bounds nothing",
    ),
    ("age of a float", asking(age={"day": "book_on", "at_most_days": 1.0}), f"{V}.age.at_most_days", "is a float"),
]

REFUSED = [*KEYS, *EXCUSES, *SENTENCES, *DATES, *TESTS]


@pytest.mark.parametrize(("table", "key", "why"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_a_rule_that_is_not_plain_is_refused(table: dict[str, Any], key: str, why: str) -> None:
    with pytest.raises(UnableToBuildPack) as refused:
        pack(rules=(table,))
    fault = refused.value
    assert (fault.file, fault.key) == ("xx/one.toml", key)
    assert fault.item_id == table.get("id", "without id")
    assert why in fault.why
    assert fault.remedy
    for part in (fault.file, fault.item_id, fault.key, fault.why, fault.remedy):
        assert part in str(fault)


def test_what_the_house_says_is_unsure_and_its_own() -> None:
    ours = pack(house_rules=(house_rule(),))
    assert (ours.rule(id="HOUSE-R-1").confidence, ours.rule(id="HOUSE-R-1").is_house) == ("C", True)
    for force in FORCES:
        if force != "HOUSE":
            with pytest.raises(UnableToBuildPack, match="does not belong into house/"):
                pack(house_rules=(house_rule(force=force, confidence="A"),))
    with pytest.raises(UnableToBuildPack, match="ids of house/ begin with HOUSE-"):
        pack(house_rules=(house_rule(id="XX-R-1"),))


@pytest.mark.parametrize(
    ("file", "region", "allowed"),
    [
        ("us/a.toml", "US-NY-NYC", True), ("us/a.toml", "GB-SCT", False), ("us/a.toml", "USA", False),
        ("house/us/a.toml", "US-CA", True), ("house/us/a.toml", "CN-65", False), ("house/a.toml", "GB-SCT", True),
    ],
)  # fmt: skip
def test_a_region_lies_where_the_law_holds(file: str, region: str, allowed: bool) -> None:
    table = (house_rule if file.startswith("house") else rule)(regions=[region])
    files = [LawFile(file=file, table={"rule": [table]})]
    if allowed:
        assert build_pack(jurisdiction="us", files=files).rules[0].regions == (region,)
    else:
        with pytest.raises(UnableToBuildPack) as refused:
            build_pack(jurisdiction="us", files=files)
        assert refused.value.key == "regions"


@pytest.mark.parametrize(
    "table",
    [{"rule": []}, {"rule": [1]}, {"rule": rule()}, {"rule": [rule()], "limit": []}, {"rule": [rule()], "law": 1}],
)
def test_a_file_is_limits_and_rules_and_nothing_else(table: dict[str, Any]) -> None:
    with pytest.raises(UnableToBuildPack):
        read_law(source=LawFile(file="xx/one.toml", table=table))


def test_ids_are_given_once_over_limits_rules_law_and_house() -> None:
    with pytest.raises(UnableToBuildPack, match="has the same id"):
        pack(rules=(rule(), rule(title_en="Another")))
    with pytest.raises(UnableToBuildPack, match="has the same id"):
        pack(limit(id="XX-R-1"), rules=(rule(),))
    with pytest.raises(UnableToBuildPack) as refused:
        pack(house_limits=(), rules=(rule(),), house_rules=(house_rule(id="XX-R-1"),))
    assert refused.value.file == "house/ours.toml"


def test_a_rule_nobody_wrote_is_not_found() -> None:
    with pytest.raises(UnableToFindRule, match="XX-R-2") as refused:
        pack(rules=(rule(),)).rule(id="XX-R-2")
    assert (refused.value.rule_id, refused.value.jurisdiction) == ("XX-R-2", "xx")
