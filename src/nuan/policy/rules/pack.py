"""A pack: all limits and rules of one jurisdiction and the house. Limits are asked by name and date, rules by id."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from itertools import combinations
from typing import NoReturn

from nuan.book.rules.terms import AllocationOrder
from nuan.policy.rules.conduct import DatedTest, Rule
from nuan.policy.rules.faults import UnableToBuildPack, UnableToFindLimit, UnableToFindRule
from nuan.policy.rules.law_file import LawFile
from nuan.policy.rules.limits import DatedValue, Harsher, Limit, Value
from nuan.policy.rules.reading import read_law


@dataclass(frozen=True, kw_only=True)
class Limits:
    """The limits in force on one day. `limits.plan_break_days` is the value; an unknown name is a named error."""

    on: date
    jurisdiction: str
    in_force: Mapping[str, tuple[Limit, Value]]
    known: Mapping[str, tuple[Limit, ...]] = field(repr=False)
    """Every limit of the pack by name, also those not in force, to say why one is not found."""

    def __getattr__(self, name: str) -> Value:
        if name.startswith("__"):
            raise AttributeError(name)
        return self.entry(name=name)[1]

    def entry(self, *, name: str) -> tuple[Limit, Value]:
        """The limit a value comes from, and the value."""
        found = self.in_force.get(name)
        if found is not None:
            return found
        why, remedy = self._why_absent(name)
        raise UnableToFindLimit(name=name, on=self.on, jurisdiction=self.jurisdiction, why=why, remedy=remedy)

    def _why_absent(self, name: str) -> tuple[str, str]:
        limits = self.known.get(name, ())
        if not limits:
            return "no file names it", "check the spelling with `nuan law show`, or add it to law/"
        switched_on = [limit for limit in limits if limit.switched_on]
        if not switched_on:
            return f"{limits[0].id} is switched off", f"verify it and switch it on in {limits[0].file}"
        spans = [(dated.from_on, dated.until_on) for limit in switched_on for dated in limit.values]
        text = ", ".join(f"[{start}, {until or 'open'})" for start, until in sorted(spans, key=lambda span: span[0]))
        return f"it is in force only on {text}", f"give it a value for that day in {switched_on[0].file}"

    def whole(self, *, name: str) -> int:
        """A limit that is one whole number."""
        value = self.entry(name=name)[1]
        if not isinstance(value, int):
            self._refuse_kind(name, "one whole number")
        return value

    def whole_if_any(self, *, name: str) -> int | None:
        """A limit that is one whole number, or None when nothing of that name is in force on the day."""
        return self.whole(name=name) if name in self.in_force else None

    def wholes(self, *, name: str) -> tuple[int, ...]:
        """A limit that is a list of whole numbers."""
        value = self.entry(name=name)[1]
        if not isinstance(value, tuple):
            self._refuse_kind(name, "a list of whole numbers")
        return value

    def text(self, *, name: str) -> str:
        """A limit that is a name."""
        value = self.entry(name=name)[1]
        if not isinstance(value, str):
            self._refuse_kind(name, "a name")
        return value

    def _refuse_kind(self, name: str, wanted: str) -> NoReturn:
        raise UnableToFindLimit(
            name=name,
            on=self.on,
            jurisdiction=self.jurisdiction,
            why=f"it is not {wanted}",
            remedy=f"correct its unit in {self.in_force[name][0].file}",
        )

    def orders(self) -> tuple[AllocationOrder, ...]:
        """Every allocation order in force, by name."""
        values = (value for _, (_, value) in sorted(self.in_force.items()))
        return tuple(value for value in values if isinstance(value, AllocationOrder))


@dataclass(frozen=True, kw_only=True)
class Pack:
    """All limits and rules of a jurisdiction, the house and what was added, with the hash that a run pins."""

    jurisdiction: str
    limits: tuple[Limit, ...]
    """Sorted by id."""
    rules: tuple[Rule, ...]
    """Sorted by id, those switched off among them."""
    pack_hash: str

    def rule(self, *, id: str) -> Rule:  # noqa: A002 - what a rule's table calls it
        """The rule of an id. Raises UnableToFindRule."""
        for rule in self.rules:
            if rule.id == id:
                return rule
        raise UnableToFindRule(rule_id=id, jurisdiction=self.jurisdiction)

    def at(self, on: date) -> Limits:
        """The limits in force at the end of a day. Where law and house both speak, the house (never harsher) holds."""
        known: dict[str, tuple[Limit, ...]] = {}
        in_force: dict[str, tuple[Limit, Value]] = {}
        for limit in sorted(self.limits, key=lambda limit: limit.is_house):
            known[limit.name] = (*known.get(limit.name, ()), limit)
            dated = limit.value_at(on=on) if limit.switched_on else None
            if dated is not None:
                in_force[limit.name] = (limit, dated.value)
        return Limits(on=on, jurisdiction=self.jurisdiction, in_force=in_force, known=known)


def build_pack(*, jurisdiction: str, files: Iterable[LawFile]) -> Pack:
    """A pack from parsed files; refuses whatever one file (`read_law`) or several together get wrong."""
    read = [read_law(source=file) for file in files]
    limits = sorted((limit for some, _ in read for limit in some), key=lambda limit: limit.id)
    rules = sorted((rule for _, some in read for rule in some), key=lambda rule: rule.id)
    if not limits and not rules:
        raise UnableToBuildPack(
            file=f"{jurisdiction}/", item_id="-", key="limit", why="there is none", remedy="check the folder"
        )
    first_of: dict[str, Limit | Rule] = {}
    items: list[Limit | Rule] = [*limits, *rules]
    for item in items:
        if item.id in first_of:
            _refuse(item, "id", f"{first_of[item.id].file} has the same id", "give each limit and rule its own id")
        first_of[item.id] = item
    for first, second in combinations(limits, 2):
        if first.name == second.name:
            _check_same_name(first, second)
    names = {limit.name for limit in limits if limit.unit == "order"}
    for limit in limits:
        for dated in limit.values:
            _check_targets(limit, dated, names)
    return Pack(
        jurisdiction=jurisdiction,
        limits=tuple(limits),
        rules=tuple(rules),
        pack_hash=_hash(jurisdiction, limits, rules),
    )


def _refuse(item: Limit | Rule, key: str, why: str, remedy: str) -> None:
    raise UnableToBuildPack(file=item.file, item_id=item.id, key=key, why=why, remedy=remedy)


def _check_same_name(first: Limit, second: Limit) -> None:
    """Two limits may carry one name: the house over the law, or one instrument after another."""
    for key in ("unit", "harsher"):
        if getattr(first, key) != getattr(second, key):
            _refuse(second, key, f"{first.id} has the name {second.name!r} and another {key}", "make them agree")
    house, law = (first, second) if first.is_house else (second, first)
    if not (first.switched_on and second.switched_on):
        return
    for mine in house.values:
        for theirs in law.values:
            if not mine.meets(other=theirs):
                continue
            if first.is_house == second.is_house:
                day = max(mine.from_on, theirs.from_on)
                _refuse(
                    second,
                    "values",
                    f"{first.id} has the name {second.name!r} too and both are in force on {day} (overlap)",
                    "end one before the other begins, or rename one",
                )
            if _is_harsher(house=mine.value, law=theirs.value, harsher=house.harsher):
                _refuse(
                    house,
                    "values",
                    f"the house value from {mine.from_on} is harsher than, or departs from, {law.id} in {law.file}",
                    "the house may only be gentler than the law: change or remove the house value",
                )


def _is_harsher(*, house: Value, law: Value, harsher: Harsher) -> bool:
    """Whether a house value treats the customer worse than the law (or departs from it where it may not)."""
    if harsher == "neither":
        return house != law
    mine, theirs = ((value,) if isinstance(value, int) else value for value in (house, law))
    if not isinstance(mine, tuple) or not isinstance(theirs, tuple) or len(mine) != len(theirs):
        return True
    pairs = zip(mine, theirs, strict=True)
    return any(ours > legal if harsher == "higher" else ours < legal for ours, legal in pairs)


def _check_targets(limit: Limit, dated: DatedValue, names: set[str]) -> None:
    if isinstance(dated.value, str):
        targets = [dated.value]
    elif isinstance(dated.value, AllocationOrder):
        targets = [name for name in (dated.value.switch_to, *(name for _, name in dated.value.by_method)) if name]
    else:
        return
    for target in targets:
        if target not in names:
            _refuse(limit, "values", f"it points to {target!r}, which is no allocation order here", "correct the name")


def _hash(jurisdiction: str, limits: Iterable[Limit], rules: Iterable[Rule]) -> str:
    """SHA-256 of what the pack says: comments, layout, the order and the names of files do not count."""
    canonical = json.dumps(
        {
            "jurisdiction": jurisdiction,
            "limits": [_said(limit) for limit in limits],
            "rules": [
                _said(rule) | {"values": [_said(dated) | {"asks": type(dated.test).__name__} for dated in rule.values]}
                for rule in rules
            ],
        },
        sort_keys=True,
        ensure_ascii=False,
        separators=(",", ":"),
        default=date.isoformat,
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


def _said(item: Limit | Rule | DatedTest) -> dict[str, object]:
    return {key: value for key, value in asdict(item).items() if key != "file"}
