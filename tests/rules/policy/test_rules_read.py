"""What a law file says of conduct is what the rule is, every part of it counts in the hash, and dates are exact."""

import tomllib
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nuan.policy.rules import conduct
from nuan.policy.rules.conduct import Events, Rule, Span
from nuan.policy.rules.law_file import LawFile
from nuan.policy.rules.pack import Pack, build_pack
from nuan.policy.rules.reading import read_law
from tests.rules.policy.samples import asks, house_rule, limit, pack, rule
from tests.rules.policy.writing import rules, text_of

EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)


def read(**test: Any) -> conduct.Test | None:
    return pack(rules=(rule(values=[asks(2020, **test)]),)).rules[0].values[0].test


@pytest.mark.parametrize(
    ("test", "said"),
    [
        ({"needs": ["minor", "elderly"]}, conduct.Needs(flags=("minor", "elderly"))),
        ({"needs_any": ["minor", "elderly"]}, conduct.Needs(flags=("minor", "elderly"), any_of=True)),
        ({"forbids": ["insults"]}, conduct.Forbids(flags=("insults",))),
        ({"no_hold": ["dispute"]}, conduct.NoHold(kinds=("dispute",))),
        ({"no_hold": []}, conduct.NoHold(kinds=())),
        (
            {"window": {"from": "08:00", "until": "24:00"}},
            conduct.Window(from_second=28_800, until_second=86_400, weekdays=EVERY_DAY),
        ),
        (
            {"window": {"from": "00:00", "until": "20:30", "weekdays": [1, 6], "not_on": [date(2026, 12, 25)]}},
            conduct.Window(from_second=0, until_second=73_800, weekdays=(1, 6), not_on=(date(2026, 12, 25),)),
        ),
        (
            {"count": {"below": 3, "per": "party", "within": "1 day"}},
            conduct.Count(below=3, per="party", within=Span(unit="days", number=1), events=Events()),
        ),
        (
            {"count": {
                "below": 1, "per": "point", "within": "week", "channels": ["sms"], "outcomes": ["sent"],
                "directions": ["outbound", "inbound"], "parties": ["customer"], "not_agreed": True,
            }},
            conduct.Count(
                below=1, per="point", within=Span(unit="week"),
                events=Events(
                    channels=("sms",), outcomes=("sent",), directions=("outbound", "inbound"), parties=("customer",),
                    not_agreed=True,
                ),
            ),
        ),
        (
            {"wait": {"at_least": "2 hours", "per": "debt"}},
            conduct.Wait(at_least=Span(unit="hours", number=2), per="debt", events=Events()),
        ),
        ({"unreached": {"failures": 3, "apart_minutes": 120}}, conduct.Unreached(failures=3, apart_minutes=120)),
        ({"age": {"day": "book_on", "at_most_days": 3}}, conduct.Age(day="book_on", at_most_days=3)),
        ({"age": {"day": "placed_on", "at_least_days": 0}}, conduct.Age(day="placed_on", at_least_days=0)),
        ({"age": {"day": "certified_until_on", "not_after": True}}, conduct.Age(day="certified_until_on", not_after=True)),
        ({"not_wished": ["not_then"]}, conduct.NotWished(kinds=("not_then",))),
        ({"agreed": ["channel_agreed"]}, conduct.Agreed(kinds=("channel_agreed",))),
    ],
)  # fmt: skip
def test_each_test_is_read_as_it_is_written(test: dict[str, Any], said: conduct.Test) -> None:
    assert read(**test) == said


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("1 day", Span(unit="days")), ("7 days", Span(unit="days", number=7)), ("1 hour", Span(unit="hours")),
        ("24 hours", Span(unit="hours", number=24)), ("5 minutes", Span(unit="minutes", number=5)),
        ("1 minute", Span(unit="minutes")), ("10 days", Span(unit="days", number=10)), ("week", Span(unit="week")),
        ("month", Span(unit="month")), ("ever", Span(unit="ever")),
    ],
)  # fmt: skip
def test_each_length_of_time_is_read(text: str, span: Span) -> None:
    test = read(count={"below": 1, "per": "file", "within": text})
    assert isinstance(test, conduct.Count)
    assert test.within == span


def test_a_duty_has_no_test_and_keeps_its_dates() -> None:
    duty = pack(rules=(rule(effect="DUTY", values=[asks(2020, 2022), asks(2022)]),)).rules[0]
    assert [(dated.from_on.year, dated.test) for dated in duty.values] == [(2020, None), (2022, None)]


@given(rules())
def test_a_rule_written_down_is_read_as_it_was(made: Rule) -> None:
    source = LawFile(file="xx/one.toml", table=tomllib.loads(text_of(made)))
    assert read_law(source=source) == ((), (made,))


def test_a_rule_speaks_from_its_first_day_to_the_day_before_its_last() -> None:
    lapsed = rule(
        continuous=False, values=[asks(2020, 2021, forbids=["insults"]), asks(2023, 2024, forbids=["minor"])]
    )  # fmt: skip
    held = pack(rules=(lapsed,)).rule(id="XX-R-1")
    day = timedelta(days=1)
    for from_year, until_year, flag in ((2020, 2021, "insults"), (2023, 2024, "minor")):
        first, last = date(from_year, 1, 1), date(until_year, 1, 1) - day
        for on in (first, last):
            dated = held.test_at(on=on)
            assert dated is not None
            assert dated.test == conduct.Forbids(flags=(flag,))
        assert held.test_at(on=first - day) is None
        assert held.test_at(on=last + day) is None


def test_a_pack_holds_rules_by_id_with_or_without_limits() -> None:
    both = pack(limit(), rules=(rule(id="XX-R-2"), rule()), house_rules=(house_rule(),))
    assert [one.id for one in both.rules] == ["HOUSE-R-1", "XX-R-1", "XX-R-2"]
    assert both.rule(id="XX-R-2").file == "xx/one.toml"
    assert pack(rules=(rule(),)).limits == ()
    assert pack(limit()).rules == ()


@given(st.permutations([rule(), rule(id="XX-R-2"), rule(id="XX-R-3")]), st.integers(1, 3))
def test_the_hash_is_of_what_the_rules_say_not_of_where(said: list[dict[str, Any]], parts: int) -> None:
    files = [LawFile(file=f"xx/{part}.toml", table={"rule": said[part::parts]}) for part in range(parts)]
    assert build_pack(jurisdiction="xx", files=files).pack_hash == HASH


HASH = pack(rules=(rule(), rule(id="XX-R-2"), rule(id="XX-R-3"))).pack_hash
OTHER: dict[str, Any] = {
    "id": "XX-R-9", "title_zh": "别的", "title_en": "Other", "says_zh": "别的", "says_en": "Other", "instrument": "Act 9",
    "force": "REG", "effect": "WARN", "actors": ["bank"], "products": ["card"], "confidence": "B", "sources": ["S2"],
    "summary": "Other.", "last_checked": date(2026, 1, 2), "acts": ["sue"], "directions": ["inbound"],
    "channels": ["call"], "parties": ["heir"], "purposes": ["collect"], "except_purposes": ["answer"],
    "stages": ["closed"], "regions": ["XX-1"], "unless": ["minor"], "unless_agreed": ["call_back"], "switched_on": False,
    "values": [asks(2021, forbids=["insults"])],
}  # fmt: skip


def hashed(**changes: Any) -> str:
    made: Pack = pack(rules=(rule(**changes),))
    return made.pack_hash


@pytest.mark.parametrize("key", OTHER)
def test_every_part_of_a_rule_counts_in_the_hash(key: str) -> None:
    assert hashed(**{key: OTHER[key]}) != hashed()


def test_agreed_days_and_what_kind_of_test_it_is_count_too() -> None:
    assert hashed(unless_agreed=["call_back"], agreed_days=7) != hashed(unless_agreed=["call_back"])
    kinds = ({"forbids": ["minor"]}, {"needs": ["minor"]}, {"needs_any": ["minor"]}, {"no_hold": []})
    hashes = {hashed(values=[asks(2020, **kind)]) for kind in kinds}
    assert len(hashes) == len(kinds)
    assert hashed(effect="DUTY", values=[asks(2020)]) != hashed(effect="DUTY", values=[asks(2020, 2030)])
    assert pack(limit()).pack_hash != pack(limit(), rules=(rule(),)).pack_hash
