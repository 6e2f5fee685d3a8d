"""May we contact this person, now, this way? The one question everybody asks first: people, the night, robots, agencies.

The answer is yes only when every rule of the pack that speaks of such a contact is content, in every time zone the person
may be in. A no says which rules, what was measured, and the first moment at which it will be yes by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import numpy as np
import numpy.typing as npt

from nuan.outreach.rules import guard_kernel as g
from nuan.outreach.rules.asking import Facts, Proposal
from nuan.outreach.rules.guard_kernel import Numbers
from nuan.outreach.rules.rulebook import Rulebook, rulebook_of
from nuan.outreach.rules.tables import Tables, tables_of
from nuan.policy.rules import conduct
from nuan.policy.rules.conduct import Rule
from nuan.policy.rules.pack import Pack
from nuan.shared.decision import Decision
from nuan.shared.zones import moment_of

__all__ = ["Finding", "Judgement", "Verdicts", "judge", "judge_columns", "judge_tables", "may_contact", "rulebook_of"]

_UNIT: Final = {"hours": 3_600_000_000, "minutes": 60_000_000}
_FAILED: Final = 2
_NO_TRACE: Final = np.zeros((0, 2), dtype=np.int64)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One rule that was not content. `measured` and `limit` are in the rule's own unit; None where it counts nothing."""

    rule: Rule
    measured: int | None
    limit: int | None

    @property
    def rule_id(self) -> str:
        """The rule's id in `law/`."""
        return self.rule.id

    @property
    def effect(self) -> str:
        """The rule's effect (`conduct.EFFECTS`)."""
        return self.rule.effect

    def said(self, *, lang: str) -> str:
        """The sentence a person reads, in `zh` or `en`."""
        text = self.rule.says_zh if lang == "zh" else self.rule.says_en
        measured = "?" if self.measured is None else str(self.measured)
        return text.replace("{measured}", measured).replace("{limit}", "?" if self.limit is None else str(self.limit))


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """The guard's answer with all that led to it."""

    allowed: bool
    denials: tuple[Finding, ...]
    """By rule id."""
    warnings: tuple[Finding, ...]
    asked: tuple[str, ...]
    """Ids of every rule that spoke, content or not."""
    measured: tuple[tuple[str, int], ...]
    """What counting rules measured, content or not: the counters used."""
    not_before: datetime | None
    """The first moment (UTC) at which the answer becomes yes by itself; None: never, not within 400 days, or it is yes."""

    def decision(self, *, lang: str) -> Decision:
        """The answer as the house keeps it, with its reasons in `zh` or `en`."""
        found = self.warnings if self.allowed else self.denials
        return Decision(
            allowed=self.allowed, reasons=tuple(f"{one.rule_id}: {one.said(lang=lang)}" for one in found),
            limits_used=self.asked, not_before=self.not_before,
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True, eq=False)
class Verdicts:
    """Answers to many proposals, in columns. Bits of `denied` and `warned` are places in `rulebook.rules`."""

    allowed: npt.NDArray[np.bool_]
    denied: Numbers
    """A row each; `guard_kernel.WORD_BITS` rules a word."""
    warned: Numbers
    not_before: Numbers
    """Microseconds since 1970 (UTC); -1: none."""
    rulebook: Rulebook

    def refused_by(self, *, row: int) -> tuple[str, ...]:
        """Ids of the rules that said no to one proposal."""
        return self.ids(self.denied[row])

    def warned_by(self, *, row: int) -> tuple[str, ...]:
        """Ids of the rules that warned of one proposal."""
        return self.ids(self.warned[row])

    def refusals(self) -> dict[str, int]:
        """How many proposals each rule said no to."""
        found = {}
        for place, rule in enumerate(self.rulebook.rules):
            word, bit = divmod(place, g.WORD_BITS)
            count = int(np.count_nonzero(self.denied[:, word] >> bit & 1))
            if count:
                found[rule.id] = count
        return found

    def ids(self, bits: Numbers) -> tuple[str, ...]:
        """Ids of the rules whose bits are set."""
        return tuple(rule.id for place, rule in enumerate(self.rulebook.rules) if _has(bits, place))


def _has(bits: Numbers, place: int) -> bool:
    word, bit = divmod(place, g.WORD_BITS)
    return bool(bits[word] >> bit & 1)


def judge_tables(*, tables: Tables, rulebook: Rulebook, trace: Numbers = _NO_TRACE) -> Verdicts:
    """Answer every row of ready-made columns."""
    count = len(tables.rows)
    allowed = np.zeros(count, dtype=np.uint8)
    denied = np.zeros((count, rulebook.words), dtype=np.int64)
    warned = np.zeros((count, rulebook.words), dtype=np.int64)
    not_before = np.empty(count, dtype=np.int64)
    scratch = np.zeros(1 + rulebook.words + tables.most_events, dtype=np.int64)
    g.ask_rows(
        rulebook.tests, rulebook.off, tables.plans, tables.plan_tests, rulebook.unsettled, tables.rows, tables.known_days,
        tables.events, tables.holds, tables.wishes, tables.row_zones, tables.zones, scratch, allowed, denied, warned,
        not_before, trace,
    )  # fmt: skip
    return Verdicts(
        allowed=allowed.view(np.bool_), denied=denied, warned=warned, not_before=not_before, rulebook=rulebook
    )


def judge_columns(*, proposals: Sequence[Proposal], facts: Sequence[Facts], rulebook: Rulebook) -> Verdicts:
    """Answer many proposals at once, each with its own facts."""
    return judge_tables(tables=tables_of(proposals=proposals, facts=facts, rulebook=rulebook), rulebook=rulebook)


def judge(*, proposal: Proposal, facts: Facts, rulebook: Rulebook) -> Judgement:
    """Answer one proposal, with what every rule measured: a table of one row."""
    trace = np.zeros((max(1, len(rulebook.tests)), 2), dtype=np.int64)
    tables = tables_of(proposals=(proposal,), facts=(facts,), rulebook=rulebook)
    verdicts = judge_tables(tables=tables, rulebook=rulebook, trace=trace)
    later = int(verdicts.not_before[0])
    denials: list[Finding] = []
    warnings: list[Finding] = []
    asked: list[str] = []
    measured: list[tuple[str, int]] = []
    for k in _spoke(rulebook, tables, trace):
        state, seen = int(trace[k, 0]), int(trace[k, 1])
        rule, test = _tested(rulebook, k)
        asked.append(rule.id)
        amount, limit = _figures(test, seen)
        if amount is not None:
            measured.append((rule.id, amount))
        if state == _FAILED:
            (warnings if rule.warns else denials).append(Finding(rule=rule, measured=amount, limit=limit))
    return Judgement(
        allowed=bool(verdicts.allowed[0]), denials=tuple(denials), warnings=tuple(warnings), asked=tuple(asked),
        measured=tuple(measured), not_before=None if later < 0 else moment_of(later),
    )  # fmt: skip


def _spoke(rulebook: Rulebook, tables: Tables, trace: Numbers) -> list[int]:
    """One test a rule that spoke, by rule. Where zones are on different days two values of a rule may; then one that failed."""
    chosen: dict[int, int] = {}
    for k in sorted(tables.plan_tests[: tables.plans[-1]].tolist()):
        place = int(rulebook.tests[k, g.RULE])
        if trace[k, 0] and (place not in chosen or trace[k, 0] > trace[chosen[place], 0]):
            chosen[place] = k
    return [chosen[place] for place in sorted(chosen)]


def _tested(rulebook: Rulebook, k: int) -> tuple[Rule, conduct.Test | None]:
    place = int(rulebook.tests[k, g.RULE])
    rule = rulebook.rules[place]
    return rule, [dated.test for dated in rule.values if dated.test is not None][rulebook.of_rule[place].index(k)]


def _figures(test: conduct.Test | None, seen: int) -> tuple[int | None, int | None]:
    """What a test measured and what it is held against, in its own unit."""
    if isinstance(test, conduct.Count):
        return max(seen, 0), test.below
    if isinstance(test, conduct.Unreached):
        return max(seen, 0), test.failures
    if isinstance(test, conduct.Wait):
        return (None if seen < 0 else seen // _UNIT.get(test.at_least.unit, 1)), test.at_least.number
    if isinstance(test, conduct.Age):
        limit = test.at_most_days if test.at_most_days is not None else test.at_least_days
        return (None if seen == g.NO_DAY else seen), limit
    return None, None


def may_contact(*, proposal: Proposal, facts: Facts, pack: Pack) -> Decision:
    """Whether a contact may be made now, with English reasons, every rule that was asked, and when to ask again.

    Pure: the same proposal, facts and pack give the same answer. Flags nobody said are not true, so a forgotten fact
    refuses. Source of every rule: its entry in `law/`, which the decision names.
    """
    return judge(proposal=proposal, facts=facts, rulebook=rulebook_of(pack=pack)).decision(lang="en")
