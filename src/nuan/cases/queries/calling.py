"""Whether a person of a case may be called now, in plain words: looked at for a screen, without keeping or reserving anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from nuan.outreach.actions.judging import judge_now
from nuan.outreach.rules.answers import Known, Told, told
from nuan.outreach.rules.asking import Proposal
from nuan.outreach.rules.rulebook import rulebook_of
from nuan.people.queries.standing import person_row
from nuan.policy.rules.conduct import Count, Test, Window
from nuan.policy.rules.pack import Pack


@dataclass(frozen=True, kw_only=True)
class Counted:
    """What a rule counts: so many so far, `left` until it says no."""

    rule_id: str
    title_zh: str
    title_en: str
    count: int
    left: int


@dataclass(frozen=True, kw_only=True)
class Hours:
    """When a rule lets people be contacted: seconds of the person's day, on weekdays (Monday 1 … Sunday 7)."""

    rule_id: str
    from_second: int
    until_second: int
    weekdays: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class MayCall:
    """The guard's answer for this very moment. `clauses`: rule → the instrument it rests on. `zone`: the person's."""

    allowed: bool
    why_not: tuple[Told, ...]
    mind: tuple[Told, ...]
    clauses: dict[str, str]
    counted: tuple[Counted, ...]
    hours: tuple[Hours, ...]
    not_before: datetime | None
    zone: str

    @property
    def left_today(self) -> int | None:
        """How many more calls any rule lets through; None: no rule counts them."""
        return min((one.left for one in self.counted), default=None)


def may_call_now(*, customer_id: str, proposal: Proposal, known: Known, pack: Pack, now: datetime) -> MayCall:
    """What the guard would say now. Whoever calls asks again, and that answer is kept (`actions.calling.begin_call`).

    Raises UnableToFindPerson, UnableToAsk.
    """
    row = person_row(customer_id=customer_id)
    judgement = judge_now(
        row=row, proposal=replace(proposal, at=now), known=known, rulebook=rulebook_of(pack=pack), now=now
    ).judgement
    on = now.astimezone(ZoneInfo(row.zones[0])).date()
    tests: list[tuple[str, Test]] = []
    for rule_id in judgement.asked:
        dated = pack.rule(id=rule_id).test_at(on=on)
        if dated is not None and dated.test is not None:
            tests.append((rule_id, dated.test))
    count = dict(judgement.measured)
    refused = (*told(findings=judgement.denials), *told(findings=judgement.warnings))
    return MayCall(
        allowed=judgement.allowed, why_not=told(findings=judgement.denials), mind=told(findings=judgement.warnings),
        clauses={one.rule_id: pack.rule(id=one.rule_id).instrument for one in refused},
        counted=_counted(tests, count, pack), not_before=judgement.not_before, zone=row.zones[0],
        hours=tuple(
            Hours(rule_id=rule_id, from_second=test.from_second, until_second=test.until_second, weekdays=test.weekdays)
            for rule_id, test in tests if isinstance(test, Window)
        ),
    )  # fmt: skip


def _counted(tests: Sequence[tuple[str, Test]], count: dict[str, int], pack: Pack) -> tuple[Counted, ...]:
    found = []
    for rule_id, test in tests:
        if isinstance(test, Count) and rule_id in count:
            rule = pack.rule(id=rule_id)
            left = max(0, test.below - count[rule_id])
            found.append(
                Counted(
                    rule_id=rule_id, title_zh=rule.title_zh, title_en=rule.title_en, count=count[rule_id], left=left
                )
            )
    return tuple(found)
