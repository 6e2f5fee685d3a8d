"""How fast the guard answers: many people in columns, one person, one person with a reservation."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import numpy as np

from nuan.outreach.rules import guard_kernel as g
from nuan.outreach.rules.asking import ContactEvent, Facts, Proposal
from nuan.outreach.rules.guard import judge, rulebook_of
from nuan.outreach.rules.night import (
    Histories,
    PeopleColumns,
    Question,
    ask_about,
    histories,
    nobody_has_any,
    one_zone,
    unknown_days,
)
from nuan.outreach.rules.planning import USUAL_FLAGS
from nuan.outreach.rules.rulebook import DAY_PLACE, Manner, Rulebook, day_number, flag_words
from nuan.outreach.rules.tables import CHANNEL, OUTCOME
from nuan.policy.queries import load_pack
from nuan.shared.zones import microseconds

AT = datetime(2026, 8, 30, 2, tzinfo=UTC)
KNOWN = ("book_was_fed", "point_sourced", "point_based", "point_dated", "point_of_party")
HOUR = 3_600_000_000
EVENTS_A_PERSON = 6


def _history(people: int, rng: np.random.Generator) -> Histories:
    """Calls and texts of the last ten days, EVENTS_A_PERSON a person on average."""
    count = people * EVENTS_A_PERSON
    rows = np.zeros((count, g.EVENT_FIELDS), dtype=np.int64)
    rows[:, g.E_AT] = microseconds(AT) - rng.integers(1, 240, count) * HOUR
    rows[:, g.E_CHANNEL] = rng.choice([CHANNEL["call"], CHANNEL["sms"]], count)
    rows[:, g.E_OUTCOME] = rng.choice([OUTCOME["answered"], OUTCOME["no_answer"], OUTCOME["delivered"]], count)
    rows[:, g.E_DEBTS] = g.EVERY_DEBT
    person = rng.integers(0, people, count)
    order = np.lexsort((rows[:, g.E_AT], person))
    return histories(person=person[order], rows=rows[order], people=people)


def _people(people: int, rng: np.random.Generator) -> PeopleColumns:
    flags = np.zeros((people, 2), dtype=np.int64)
    flags[:] = flag_words(flags=KNOWN)
    days = unknown_days(people=people)
    days[:, DAY_PLACE["book_on"]] = day_number(day=AT.date() - timedelta(days=1))
    return PeopleColumns(
        at=np.full(people, microseconds(AT)), flags=flags, days=days, debts=np.ones(people, dtype=np.int64),
        point=np.zeros(people, dtype=np.int64), zone_names=("Asia/Shanghai",),
        zones=one_zone(people=people, names=("Asia/Shanghai",), place=np.zeros(people, dtype=np.int64)),
        events=_history(people, rng), holds=nobody_has_any(people=people, fields=g.HOLD_FIELDS),
        wishes=nobody_has_any(people=people, fields=g.WISH_FIELDS),
    )  # fmt: skip


def _question(people: int) -> Question:
    manner = Manner(
        act="contact", direction="outbound", channel="call", party="customer", purpose="collect", stage="overdue",
        role="lender", lender_kind="consumer_finance", product="consumer", regions=(),
    )  # fmt: skip
    return Question(
        channel="call", manners=(manner,), manner=np.zeros(people, dtype=np.int64),
        flags=flag_words(flags=USUAL_FLAGS["call"]),
    )  # fmt: skip


def _median(work: Callable[[], object], times: int) -> float:
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def in_columns(people: int, rulebook: Rulebook) -> tuple[float, int, int]:
    """Decisions a second on one core, how many were yes, and how many rules spoke."""
    columns, question = _people(people, np.random.default_rng(7)), _question(people)
    answers = ask_about(people=columns, question=question, rulebook=rulebook)
    seconds = _median(lambda: ask_about(people=columns, question=question, rulebook=rulebook), 5)
    return people / seconds, int(answers.allowed.sum()), len(rulebook.plan(manner=question.manners[0]))


def one(rulebook: Rulebook) -> float:
    """Seconds of one decision, with what every rule measured."""
    events = tuple(
        ContactEvent(at=AT - timedelta(hours=9 * n + 5), channel="call", outcome="no_answer", debts=("c",), point="p")
        for n in range(EVENTS_A_PERSON)
    )
    proposal = Proposal(
        at=AT, channel="call", purpose="collect", lender_kind="consumer_finance", product="consumer", debts=("c",),
        point="p", flags=frozenset(USUAL_FLAGS["call"]),
    )  # fmt: skip
    facts = Facts(
        zones=("Asia/Shanghai",), flags=frozenset(KNOWN), days={"book_on": AT.date() - timedelta(days=1)}, events=events
    )
    return _median(lambda: judge(proposal=proposal, facts=facts, rulebook=rulebook), 2_000)


def reserving() -> dict[str, float]:
    """What `bench.reserve` measures, in a process of its own: Django's settings are read once."""
    done = subprocess.run([sys.executable, "-m", "bench.reserve"], capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def lines(*, people: int) -> list[str]:
    """The section of the benchmarks page."""
    one_reserved = reserving()
    rulebook = rulebook_of(pack=load_pack(jurisdiction="cn"))
    rate, allowed, speaking = in_columns(people, rulebook)
    return [
        "## The guard", "",
        f"The shipped pack of China: {len(rulebook.rules)} rules that can refuse or warn, {speaking} of which speak of this",
        f"contact (a call to a customer who is behind); {EVENTS_A_PERSON} earlier contacts a person in ten days.", "",
        "| | |", "|---|--:|",
        f"| decisions a second on one core, in columns ({people:,} people, {allowed / people:.0%} yes) | {rate / 1e6:.2f} M |",
        f"| one decision with every measure | {one(rulebook) * 1e6:.0f} µs |",
        f"| one decision with reservation and its entry of the ledger, on SQLite: median | {one_reserved['median']:.0f} µs |",
        f"| the same, 95 of 100 are done in | {one_reserved['p95']:.0f} µs |", "",
        "Targets: at least 1 M a second a core in columns; at most 1 ms for one with reservation on SQLite.", "",
    ]  # fmt: skip


if __name__ == "__main__":
    print("\n".join(lines(people=1_000_000)))
