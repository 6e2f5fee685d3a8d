"""Stories with an expected answer: a case of `law/*/cases` put to the guard. The format is told in `law/README.md`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from nuan.outreach.rules.asking import SELF, ContactEvent, Facts, Proposal
from nuan.outreach.rules.guard import Judgement, judge, rulebook_of
from nuan.people.rules.standing import WHOLE_DAY_SECONDS, Hold, Wish
from nuan.policy.rules.pack import Pack

DEFAULTS: Final[Mapping[str, Mapping[str, str]]] = {
    "cn": {"lender_kind": "consumer_finance", "product": "consumer", "zone": "Asia/Shanghai"},
    "us": {"lender_kind": "bank", "product": "card", "zone": "America/New_York"},
    "gb": {"lender_kind": "bank", "product": "consumer", "zone": "Europe/London"},
}
"""What a case that says nothing is about."""
_CASE_KEYS: Final = frozenset({
    "id", "title", "why", "zones", "regions", "flags", "days", "proposal", "event", "hold", "wish", "expect",
})  # fmt: skip
_EXPECT_KEYS: Final = frozenset({"allowed", "by", "not_by", "warned_by", "not_before"})


class UnableToReadCase(ValueError):
    """A case says something that must not be guessed at."""

    def __init__(self, *, case_id: str, why: str) -> None:
        self.case_id, self.why = case_id, why
        super().__init__(f"unable to read case {case_id}: {why}; the format is told in law/README.md")


@dataclass(frozen=True, kw_only=True)
class Case:
    """A proposal with its facts, and what the answer must be."""

    id: str
    title: str
    why: str
    proposal: Proposal
    facts: Facts
    allowed: bool
    by: frozenset[str]
    """Rules that must be among those that say no."""
    not_by: frozenset[str]
    """Rules that must not."""
    warned_by: frozenset[str]
    not_before: datetime | None
    """Compared only when a case says it."""


def read_case(*, table: Mapping[str, Any], usual: Sequence[str], jurisdiction: str) -> Case:
    """A case out of its table. `usual`: flags true unless the case says otherwise. Raises UnableToReadCase."""
    case_id = str(table.get("id") or "without id")
    unknown = sorted(set(table) - _CASE_KEYS) + sorted(set(table.get("expect", {})) - _EXPECT_KEYS)
    if unknown or "expect" not in table or "proposal" not in table:
        raise UnableToReadCase(
            case_id=case_id, why=f"unknown or missing keys: {', '.join(unknown) or 'expect, proposal'}"
        )
    expect = table["expect"]
    try:
        proposal = _proposal(table["proposal"], usual, jurisdiction)
        facts = _facts(table, proposal, jurisdiction)
    except (ValueError, TypeError, KeyError) as fault:
        raise UnableToReadCase(case_id=case_id, why=str(fault)) from fault
    return Case(
        id=case_id, title=str(table.get("title", "")), why=str(table.get("why", "")), proposal=proposal, facts=facts,
        allowed=expect["allowed"], by=frozenset(expect.get("by", ())), not_by=frozenset(expect.get("not_by", ())),
        warned_by=frozenset(expect.get("warned_by", ())), not_before=expect.get("not_before"),
    )  # fmt: skip


def _proposal(table: Mapping[str, Any], usual: Sequence[str], jurisdiction: str) -> Proposal:
    given = {key: value for key, value in table.items() if key not in {"flags", "without", "debts"}}
    known = DEFAULTS[jurisdiction]
    base: dict[str, Any] = {
        "channel": "call", "purpose": "collect", "lender_kind": known["lender_kind"], "product": known["product"],
        "point": "number-1",
    }  # fmt: skip
    flags = (frozenset(usual) | frozenset(table.get("flags", ()))) - frozenset(table.get("without", ()))
    return Proposal(**(base | given), flags=flags, debts=tuple(table.get("debts", ("debt-1",))))


def _facts(table: Mapping[str, Any], proposal: Proposal, jurisdiction: str) -> Facts:
    days = {"book_on": proposal.at.date() - timedelta(days=1)} | dict(table.get("days", {}))
    return Facts(
        zones=tuple(table.get("zones", (DEFAULTS[jurisdiction]["zone"],))), regions=tuple(table.get("regions", ())),
        flags=frozenset(table.get("flags", ())), days={key: day for key, day in days.items() if isinstance(day, date)},
        events=tuple(_event(event, proposal) for event in table.get("event", ())),
        holds=tuple(_hold(hold) for hold in table.get("hold", ())),
        wishes=tuple(_wish(wish) for wish in table.get("wish", ())),
    )  # fmt: skip


def _event(table: Mapping[str, Any], proposal: Proposal) -> ContactEvent:
    base: dict[str, Any] = {
        "channel": "call", "point": proposal.point, "debts": proposal.debts, "party": "customer", "party_key": SELF,
    }  # fmt: skip
    given = dict(table)
    if "debts" in given:
        given["debts"] = tuple(given["debts"])
    return ContactEvent(**(base | given))


def _listed(table: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}


def _hold(table: Mapping[str, Any]) -> Hold:
    return Hold(**({"until_at": None} | _listed(table)))


def _wish(table: Mapping[str, Any]) -> Wish:
    given = _listed(table)
    for name, key in (("from_time", "from_second"), ("until_time", "until_second")):
        if name in given:
            given[key] = _second(given.pop(name))
    base: dict[str, Any] = {
        "until_at": None,
        "evidenced": True,
        "from_at": given.get("given_at"),
        "given_at": given.get("from_at"),
    }
    return Wish(**(base | given))


def _second(text: str) -> int:
    hour, minute = (int(part) for part in text.split(":"))
    second = hour * 3600 + minute * 60
    if not 0 <= second <= WHOLE_DAY_SECONDS:
        raise ValueError(f"{text} is no time of a day")
    return second


def run_case(*, case: Case, pack: Pack) -> tuple[Judgement, tuple[str, ...]]:
    """The guard's answer to a case, and how it differs from what was expected (empty: it does not)."""
    answer = judge(proposal=case.proposal, facts=case.facts, rulebook=rulebook_of(pack=pack))
    denied = {finding.rule_id for finding in answer.denials}
    warned = {finding.rule_id for finding in answer.warnings}
    wrong = []
    if answer.allowed != case.allowed:
        wrong.append(
            f"expected {_yes(case.allowed)}, got {_yes(answer.allowed)} ({', '.join(sorted(denied)) or 'no rule'})"
        )
    wrong += [f"{rule} did not say no (those that did: {sorted(denied)})" for rule in sorted(case.by - denied)]
    wrong += [f"{rule} said no" for rule in sorted(case.not_by & denied)]
    wrong += [f"{rule} did not warn" for rule in sorted(case.warned_by - warned)]
    if case.not_before is not None and answer.not_before != case.not_before:
        wrong.append(f"expected not before {case.not_before}, got {answer.not_before}")
    return answer, tuple(wrong)


def _yes(allowed: bool) -> str:
    return "yes" if allowed else "no"
