"""The night's look at habits: who is found, into which group they fall, and both groups measured."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq
from django.db import transaction
from django.db.models import Max

from nuan.book import queries as book
from nuan.book.actions.night import night_file, night_folder
from nuan.cases.actions.night_bucket import lock_people
from nuan.cases.models import HabitFigure, HabitMember
from nuan.cases.queries.papers_policy import habit_policy
from nuan.cases.rules.habit import STATES_READ, HabitPolicy, group_of, habits_of, reasons_for
from nuan.people.queries.known import persons_known
from nuan.plumbing.audit import record_all
from nuan.plumbing.checkpoints import reached

NIGHT: Final = "night"
AT_ONCE: Final = 1_000


@dataclass(frozen=True, kw_only=True)
class HabitsNoted:
    """What a night did: people found, figures added."""

    found: int
    measured: int


def note_habits(*, home: Path, on: date) -> HabitsNoted:
    """Find people who are late again and again and pay by themselves, by the states of a business date; measure both groups.

    Raises UnableToFindBook.
    """
    return habits_noted(states=night_states(home=home, on=on), on=on)


def habits_noted(*, states: pa.Table, on: date) -> HabitsNoted:
    """As `note_habits`, of states in hand (`rules.habit.STATES_READ`, all contracts of everybody).

    Somebody is found once and for ever, and only who has been taken in. A run that was killed goes on where it
    was; a date that was done changes nothing.
    """
    policy = habit_policy(on=on)
    people = habits_of(states=states, policy=policy)
    return HabitsNoted(
        found=_find(people=people, on=on, policy=policy), measured=_measure(people=people, on=on, policy=policy)
    )


def night_states(*, home: Path, on: date) -> pa.Table:
    """What the rule reads of every contract on a business date. Raises UnableToFindBook."""
    buckets = book.read_manifest(home=home, on=on).buckets
    folder = night_folder(home=home, on=on)
    return pa.concat_tables(
        pq.ParquetFile(night_file(folder=folder, table="state", bucket=bucket)).read(
            columns=list(STATES_READ), use_threads=False
        )
        for bucket in range(buckets)
    )


def _rows(people: pa.Table, wanted: dict[str, int]) -> Iterator[list[dict[str, Any]]]:
    """The people wanted (customer_id → person), in chunks, in order of their number."""
    chosen = [
        row | {"person": wanted[row["customer_id"]]} for row in people.to_pylist() if row["customer_id"] in wanted
    ]
    chosen.sort(key=lambda row: row["person"])
    for start in range(0, len(chosen), AT_ONCE):
        yield chosen[start : start + AT_ONCE]


def _find(*, people: pa.Table, on: date, policy: HabitPolicy) -> int:
    shown = people.filter(people["habit"])
    members = set(HabitMember.objects.values_list("person_id", flat=True))
    known = persons_known(customer_ids=shown["customer_id"].to_pylist())
    new = {name: row for name, row in known.items() if row.erased_at is None and row.id not in members}
    wanted, subjects = {name: row.id for name, row in new.items()}, {row.id: row.subject for row in new.values()}
    found = 0
    for chunk in _rows(shown, wanted):
        with transaction.atomic():
            lock_people(ids=[row["person"] for row in chunk])
            already = set(
                HabitMember.objects.filter(person_id__in=[row["person"] for row in chunk]).values_list(
                    "person_id", flat=True
                )
            )
            made = [_member(row, on, policy) for row in chunk if row["person"] not in already]
            HabitMember.objects.bulk_create(made)
            record_all(
                actor=NIGHT, verb="found_habit", facts={"on": on.isoformat(), "policy": policy.from_on.isoformat()},
                subjects=[subjects[one.person_id] for one in made],
            )  # fmt: skip
        found += len(made)
        reached("habits_found")
    return found


def _member(row: dict[str, Any], on: date, policy: HabitPolicy) -> HabitMember:
    measured = {name: int(row[name]) for name in ("due", "late", "times", "longest")}
    return HabitMember(
        person_id=row["person"], found_on=on, policy_from=policy.from_on, due_before=measured["due"],
        late_before=measured["late"], segment=policy.segment(longest=measured["longest"]).id,
        reasons=json.dumps(reasons_for(**measured, policy=policy)),
        group=group_of(customer_id=row["customer_id"], seed=policy.seed, control_ppm=policy.control_ppm),
    )  # fmt: skip


def _measure(*, people: pa.Table, on: date, policy: HabitPolicy) -> int:
    """A figure for each member whose last one, or whose finding, is long enough ago."""
    before = on - timedelta(days=policy.figures_every_days)
    members = HabitMember.objects.filter(found_on__lte=before, person__erased_at__isnull=True)
    last = members.annotate(last=Max("figures__on")).values_list("person__customer_id", "pk", "last")
    wanted = {customer: pk for customer, pk, day in last.iterator() if day is None or day <= before}
    measured = 0
    for chunk in _rows(people, wanted):
        with transaction.atomic():
            made = HabitFigure.objects.bulk_create(
                [HabitFigure(member_id=row["person"], on=on, due=row["due"], late=row["late"]) for row in chunk],
                ignore_conflicts=True,
            )
        measured += len(made)
        reached("habits_measured")
    return measured
