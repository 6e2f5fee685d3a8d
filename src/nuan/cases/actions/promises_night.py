"""Every promise that payments can still change, judged by the book of a date: before the cases of the date are worked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from django.db import transaction
from django.db.models import Min, Q

from nuan.cases.actions.night_bucket import lock_people
from nuan.cases.models import Case, Promise, PromisePart, Task
from nuan.cases.queries.log_policy import promise_policy
from nuan.cases.queries.promises_paid import payments_of
from nuan.cases.rules.promise_columns import Numbers, PromiseColumns, judge_columns
from nuan.cases.rules.promises import STATES, Part, PromisePolicy, part_key, reminders
from nuan.outreach.queries.inbound_open import open_tasks
from nuan.people.rules.lists import words_of
from nuan.plumbing.audit import Fact, record_all
from nuan.plumbing.checkpoints import reached

NIGHT: Final = "night"
NOON: Final = time(12)
END_OF_WORK: Final = time(18)
AT_ONCE: Final = 2_000
FAILED: Final = ("partly", "broken")
_WORDS: Final = tuple(STATES)
_NEVER: Final = date(9999, 12, 31)
_EPOCH: Final = date(1970, 1, 1)


def judge_promises(*, home: Path, on: date, at: datetime) -> dict[str, int]:
    """Say of every promise still watched whether it is kept, from the payments known on a business date; what came of it.

    A payment booked late keeps a promise after all, a reversal breaks one that was kept. Who did not pay as agreed gets a
    kind call (task `promise_broken`), nothing else; who will soon have to, a reminder. Done once a date: again, it changes
    nothing, and a date before one that was judged changes nothing either. Raises UnableToFindBook.
    """
    watched = Promise.objects.filter(ended="", watched_until__gte=on, made_on__lte=on)
    wanted = watched.filter(Q(judged_on__isnull=True) | Q(judged_on__lt=on)).order_by("person_id", "pk")
    listed = list(wanted.values_list("pk", "person__customer_id", "made_on"))
    policy, counts = promise_policy(on=on), Counter[str]()
    if not listed:
        return {}
    # The book of a date never changes: one pass over it serves every chunk.
    people = sorted({customer for _, customer, _ in listed})
    paid = payments_of(home=home, on=on, customer_ids=people, since=min(made_on for _, _, made_on in listed))
    for start in range(0, len(listed), AT_ONCE):
        numbers = [number for number, _, _ in listed[start : start + AT_ONCE]]
        with transaction.atomic():
            counts += _Chunk(on=on, at=at, policy=policy, numbers=numbers).work(paid=paid)
        reached("promises_judged")
    return dict(counts)


@dataclass(frozen=True, kw_only=True)
class _Chunk:
    on: date
    at: datetime
    policy: PromisePolicy
    numbers: Sequence[int]

    def work(self, *, paid: pa.Table) -> Counter[str]:
        """Lock the people, read, judge, write. `paid`: what everybody paid (`payments_of`)."""
        lock_people(ids=Promise.objects.filter(pk__in=self.numbers).values_list("person_id", flat=True))
        rows = list(
            Promise.objects.filter(pk__in=self.numbers, ended="").select_related("person", "case").order_by("pk")
        )
        if not rows:
            return Counter()
        parts: dict[int, list[PromisePart]] = defaultdict(list)
        for part in PromisePart.objects.filter(promise__in=rows).order_by("promise_id", "due_on"):
            parts[part.promise_id].append(part)
        before = {row.pk: row.state for row in rows}
        was = {part.pk: (part.state, part.paid_minor) for row in rows for part in parts[row.pk]}
        mine = pa.array({row.person.customer_id for row in rows}, pa.string())
        self._judge(rows, parts, paid.filter(pc.is_in(paid["customer_id"], value_set=mine)))
        return self._write(rows, parts, before, was)

    def _judge(self, rows: Sequence[Promise], parts: dict[int, list[PromisePart]], paid: pa.Table) -> None:
        listed = [(place, part) for place, row in enumerate(rows) for part in parts[row.pk]]
        whose, on_day, amount = _paid_for(rows, paid)
        judged = judge_columns(
            promises=PromiseColumns(
                from_on=_days([row.made_on for row in rows]), until_on=_days([row.until_on or _NEVER for row in rows]),
                grace_days=_whole([row.grace_days for row in rows]), ppm=_whole([row.tolerance_ppm for row in rows]),
                most=_whole([row.most_missing_minor for row in rows]),
                part_promise=_whole([place for place, _ in listed]),
                part_due_on=_days([part.due_on for _, part in listed]),
                part_amount=_whole([part.amount_minor for _, part in listed]),
            ),
            paid_promise=whose, paid_on=on_day, paid_amount=amount, on=(self.on - _EPOCH).days,
        )  # fmt: skip
        for row, state in zip(rows, judged.state.tolist(), strict=True):
            row.state, row.judged_on = _WORDS[state], self.on
        states, came = judged.part_state.tolist(), judged.part_paid.tolist()
        for (_, part), state, amount_paid in zip(listed, states, came, strict=True):
            part.state, part.paid_minor = _WORDS[state], amount_paid

    def _write(
        self,
        rows: Sequence[Promise],
        parts: dict[int, list[PromisePart]],
        before: dict[int, str],
        was: dict[int, tuple[str, int]],
    ) -> Counter[str]:
        Promise.objects.filter(pk__in=[row.pk for row in rows]).update(judged_on=self.on)
        Promise.objects.bulk_update([row for row in rows if row.state != before[row.pk]], ["state"], 500)
        moved = [one for row in rows for one in parts[row.pk] if (one.state, one.paid_minor) != was[one.pk]]
        PromisePart.objects.bulk_update(moved, ["state", "paid_minor"], 500)
        counts: Counter[str] = Counter()
        told: dict[tuple[str, str], list[str]] = defaultdict(list)
        tasks: list[Task] = []
        for row in rows:
            counts["promises_judged"] += 1
            if before[row.pk] != row.state:
                told[before[row.pk], row.state].append(row.person.subject)
                counts[f"promises_{row.state}"] += 1
            if row.case.closed_on is None:
                tasks += self._tasks(row, parts[row.pk], was)
        self._end_needless([one for row in rows for one in parts[row.pk] if one.state != was[one.pk][0]], was)
        Task.objects.bulk_create(tasks, ignore_conflicts=True, batch_size=500)
        self._cases({row.case_id for row in rows})
        for (earlier, now), subjects in sorted(told.items()):
            facts: dict[str, Fact] = {"on": self.on.isoformat(), "from": earlier, "to": now}
            record_all(actor=NIGHT, verb="judged_promise", subjects=subjects, facts=facts)
        return counts

    def _tasks(self, row: Promise, parts: Sequence[PromisePart], was: dict[int, tuple[str, int]]) -> list[Task]:
        morning, made = self.on + timedelta(days=1), []
        for part in parts:
            if part.state in FAILED and was[part.pk][0] not in FAILED:
                day = self.on + timedelta(days=self.policy.call_within_days)
                made.append(
                    self._task(row, "promise_broken", part_key(promise=row.pk, due_on=part.due_on), day, END_OF_WORK)
                )
        coming = {
            part.due_on: Part(due_on=part.due_on, amount=part.amount_minor) for part in parts if part.state == "open"
        }
        for one, left in reminders(parts=coming.values(), on=morning, days=self.policy.remind_days):
            key = part_key(promise=row.pk, due_on=one.due_on, left=left)
            made.append(self._task(row, "promise_reminder", key, morning, NOON))
        return made

    def _task(self, row: Promise, kind: str, key: str, day: date, hour: time) -> Task:
        zone = ZoneInfo(words_of(row.person.zones)[0])
        return Task(
            case_id=row.case_id, kind=kind, key=key, owner_id=row.case.owner_id, team=row.case.team, opened_at=self.at,
            opened_by=NIGHT, due_at=datetime.combine(day, hour, tzinfo=zone),
        )  # fmt: skip

    def _end_needless(self, changed: Sequence[PromisePart], was: dict[int, tuple[str, int]]) -> None:
        """Nobody need call about what was kept after all, by a payment booked late, or remind of what has come or passed."""
        keys = []
        for part in changed:
            whose, due_on = part.promise_id, part.due_on
            if was[part.pk][0] in FAILED and part.state not in FAILED:
                keys.append(part_key(promise=whose, due_on=due_on))
            if part.state != "open":
                keys += [part_key(promise=whose, due_on=due_on, left=left) for left in self.policy.remind_days]
        for start in range(0, len(keys), 500):
            asked = Task.objects.filter(key__in=keys[start : start + 500], done_at__isnull=True)
            asked.update(done_at=self.at, done_by=NIGHT, outcome="not_needed")

    def _cases(self, cases: set[int]) -> None:
        """What the order of care looks at: the next promised day, whether one failed and no new one was made, the clock."""
        rows = list(Case.objects.filter(pk__in=cases))
        live = Promise.objects.filter(case__in=cases, ended="", until_on__isnull=True)
        due = dict(
            PromisePart.objects.filter(promise__in=live.filter(state="open"), state="open")
            .values_list("promise__case_id").annotate(Min("due_on"))
        )  # fmt: skip
        not_kept = set(live.filter(state__in=FAILED).values_list("case_id", flat=True))
        clock = dict(
            Task.objects.filter(case__in=cases, done_at__isnull=True).values_list("case_id").annotate(Min("due_at"))
        )
        of_person = {case.person_id: case.pk for case in rows}
        for message in open_tasks(persons=list(of_person)):
            case_id = of_person[message.person]
            clock[case_id] = min(message.due_at, clock.get(case_id, message.due_at))
        for case in rows:
            case.promise_due_on, case.task_due_at = due.get(case.pk), clock.get(case.pk)
            case.promise_broken_on = (case.promise_broken_on or self.on) if case.pk in not_kept else None
        Case.objects.bulk_update(rows, ["promise_due_on", "promise_broken_on", "task_due_at"], 500)


def _paid_for(rows: Sequence[Promise], paid: pa.Table) -> tuple[Numbers, Numbers, Numbers]:
    """Each payment once for every promise of its payer in its currency; which of them it counts for, the days decide."""
    of: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        of[row.person.customer_id, row.currency].append(place)
    keys = zip(paid["customer_id"].to_pylist(), paid["currency"].to_pylist(), strict=True)
    pairs = [(place, payment) for payment, key in enumerate(keys) for place in of.get(key, ())]
    taken = _whole([payment for _, payment in pairs])
    days = np.asarray(pc.cast(paid["value_on"], pa.int32()), np.int64)[taken]
    return _whole([place for place, _ in pairs]), days, np.asarray(paid["amount"], np.int64)[taken]


def _days(days: Sequence[date]) -> Numbers:
    return _whole([(one - _EPOCH).days for one in days])


def _whole(values: Sequence[int]) -> Numbers:
    return np.asarray(values, dtype=np.int64)
