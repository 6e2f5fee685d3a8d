"""From one `[[rule]]` table to a rule of conduct, refusing whatever would have to be guessed."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from string import Formatter
from typing import Final, cast

from nuan.policy.rules.conduct import (
    EFFECTS,
    Age,
    Count,
    DatedTest,
    Effect,
    Forbids,
    Needs,
    Rule,
    Test,
    Unreached,
    Wait,
)
from nuan.policy.rules.law_file import LawFile, LawTable, check_standing, item_table
from nuan.policy.rules.limits import ACTORS, CONFIDENCES, FORCES, PRODUCTS, Force
from nuan.policy.rules.reading_tests import TESTS, read_test
from nuan.shared.circumstances import FLAGS
from nuan.shared.contact import ACTS, CHANNELS, DIRECTIONS, PARTIES, PURPOSES, RELAXING_WISHES, STAGES

_REQUIRED: Final = (
    "id", "title_zh", "title_en", "says_zh", "says_en", "instrument", "force", "effect", "actors", "products",
    "confidence", "sources", "summary", "last_checked", "values",
)  # fmt: skip
_SCOPES: Final[Mapping[str, Collection[str]]] = {
    "acts": ACTS, "directions": DIRECTIONS, "channels": CHANNELS, "parties": PARTIES, "purposes": PURPOSES,
    "except_purposes": PURPOSES, "stages": STAGES, "unless": FLAGS, "unless_agreed": RELAXING_WISHES,
}  # fmt: skip
_OPTIONAL: Final = (*_SCOPES, "regions", "agreed_days", "switched_on", "continuous")
_ID: Final = re.compile(r"[A-Z][A-Za-z0-9.]*(-[A-Za-z0-9.]+)+")
_REGION: Final = re.compile(r"[A-Z]{2}(-[A-Z0-9]+)*")
_HOUSE: Final = "HOUSE-"


def read_rule(*, source: LawFile, table: Mapping[str, object]) -> Rule:
    """One rule. Raises UnableToBuildPack, naming file, id, key and remedy."""
    read = item_table(source, table)
    read.keys(required=_REQUIRED, optional=_OPTIONAL)
    scopes = {key: read.texts(key, words) if key in table else () for key, words in _SCOPES.items()}
    effect = cast(Effect, read.choice("effect", EFFECTS))
    agreed_days = read.whole("agreed_days", 1) if "agreed_days" in table else None
    rule = Rule(
        id=read.text("id"),
        title_zh=read.text("title_zh"),
        title_en=read.text("title_en"),
        says_zh=read.text("says_zh"),
        says_en=read.text("says_en"),
        instrument=read.text("instrument"),
        force=cast(Force, read.choice("force", FORCES)),
        effect=effect,
        actors=read.texts("actors", ACTORS),
        products=read.texts("products", PRODUCTS),
        regions=read.texts("regions") if "regions" in table else (),
        **scopes,
        agreed_days=agreed_days,
        confidence=read.choice("confidence", CONFIDENCES),
        sources=read.texts("sources"),
        summary=read.text("summary"),
        last_checked=read.day("last_checked"),
        switched_on=read.flag("switched_on", True),
        values=_read_values(read, effect),
        file=source.file,
    )
    check_standing(read, source.folder, rule.force, rule.confidence, rule.switched_on)
    _check_names(read, source, rule)
    _check_excuses(read, rule)
    for key in ("says_zh", "says_en"):
        _check_sentence(read, key, rule)
    if _asked(rule.says_zh) != _asked(rule.says_en):
        read.refuse("says_en", "it names other figures than says_zh", "name the same figures in both languages")
    return rule


def _read_values(read: LawTable, effect: Effect) -> tuple[DatedTest, ...]:
    tables = read.tables("values", "rule.values")
    values = tuple(_read_value(read, table, effect, f"values[{place}]") for place, table in enumerate(tables))
    read.follow([(dated.from_on, dated.until_on) for dated in values], read.flag("continuous", True))
    return values


def _read_value(read: LawTable, table: Mapping[str, object], effect: Effect, key: str) -> DatedTest:
    one = read.part(key, table)
    one.keys(required={"from"}, optional=("until", *TESTS))
    from_on, until_on = one.span()
    asked = [word for word in TESTS if word in table]
    if effect == "DUTY":
        if asked:
            one.refuse(asked[0], "a DUTY has no test", "take the test away, or choose another effect")
        return DatedTest(from_on=from_on, until_on=until_on, test=None)
    if not asked:
        one.refuse("from", "no test stands beside it", f"give it one of {', '.join(TESTS)}, or let effect be DUTY")
    if len(asked) > 1:
        one.refuse(asked[1], f"it holds several tests: {', '.join(asked)}", "make a rule of each; all are asked")
    test = read_test(one=one, word=asked[0])
    if effect == "CAP" and not isinstance(test, Count | Wait):
        one.refuse(asked[0], "a CAP says how often", "use count or wait, or choose another effect")
    return DatedTest(from_on=from_on, until_on=until_on, test=test)


def _check_names(read: LawTable, source: LawFile, rule: Rule) -> None:
    if not _ID.fullmatch(rule.id):
        read.refuse("id", f"{rule.id!r} is no id people can quote", "write such as CN-FREQ-01")
    if rule.is_house != rule.id.startswith(_HOUSE):
        read.refuse("id", f"{rule.id!r} hides who speaks", f"ids of house/ begin with {_HOUSE}, and no others do")
    for region in rule.regions:
        if not _REGION.fullmatch(region):
            read.refuse("regions", f"{region!r} is no region", "write such as US-NY-NYC: from the country inwards")
        country = source.jurisdiction.upper()
        if country and region.split("-", maxsplit=1)[0] != country:
            read.refuse("regions", f"{region!r} is not in {source.jurisdiction}", f"begin it with {country}")
    if rule.purposes and rule.except_purposes:
        read.refuse("except_purposes", "it stands beside purposes", "name the purposes, or all but these, not both")


def _check_excuses(read: LawTable, rule: Rule) -> None:
    if rule.agreed_days is not None and not rule.unless_agreed:
        read.refuse("agreed_days", "it stands alone", "say in unless_agreed what the person agreed to")
    if rule.effect == "DUTY":
        for key in ("unless", "unless_agreed"):
            if getattr(rule, key):
                read.refuse(key, "a DUTY is not asked, so nothing excuses from it", f"take {key} away")
    for dated in rule.values:
        asked = dated.test.flags if isinstance(dated.test, Needs | Forbids) else ()
        for flag in rule.unless:
            if flag in asked:
                read.refuse("unless", f"{flag!r} is what the rule asks about", "name what excuses, or use needs_any")


def _asked(sentence: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(sentence) if name is not None)


def _check_sentence(read: LawTable, key: str, rule: Rule) -> None:
    sentence = getattr(rule, key)
    try:
        parts = [(name, spec, how) for _, name, spec, how in Formatter().parse(sentence) if name is not None]
    except ValueError as fault:
        read.refuse(key, f"its braces do not match: {fault}", "write {measured} and {limit}, and no other braces")
    if "{{" in sentence or "}}" in sentence:
        read.refuse(key, "it holds a brace", "write {measured} and {limit}, and no other braces")
    tests = [dated.test for dated in rule.values]
    for name, spec, how in parts:
        if name not in ("measured", "limit") or spec or how:
            read.refuse(key, f"nobody fills in {{{name}}}", "only {measured} and {limit} stand in a sentence")
        if not all(_fills(name, test) for test in tests):
            read.refuse(key, f"this test has no {{{name}}} to fill in", "say it without the figure")


def _fills(name: str, test: Test | None) -> bool:
    """Whether a test has a figure for `{measured}` or `{limit}`."""
    if isinstance(test, Age):
        return name == "measured" or not test.not_after
    return isinstance(test, Count | Wait | Unreached)
