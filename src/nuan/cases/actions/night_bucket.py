"""The cases of one bucket of people in one night: opened, brought up to date, moved, closed; in the caller's transaction."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final, TypeVar

from django.db import connection
from django.db.models import Min

from nuan.cases.actions.ranking import set_rank, stage_facts
from nuan.cases.models import Assignment, Case, CaseContract, CaseEdit, Task
from nuan.cases.queries.policy import CasePolicy
from nuan.cases.rules.opening import NightContract, closes_why, opens, totals_of
from nuan.cases.rules.stages import night_stage
from nuan.outreach.queries.inbound_open import OpenTask
from nuan.plumbing.audit import record_all
from nuan.plumbing.vault import seal_all

ACTOR: Final = "night"
EDIT: Final = "edit of a case"
"""The purpose under which values of edits are sealed."""
_AT_ONCE: Final = 1_000
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownPerson:
    """A person of the bucket as `people` knows them."""

    id: int
    customer_id: str
    subject: str
    language: str
    vulnerable: bool
    on_hold: bool


@dataclass(frozen=True, kw_only=True)
class BucketGiven:
    """All a bucket's cases are made from. `needs`: of those on the list; `contracts`: by customer number."""

    on: date
    morning: datetime
    at: datetime
    policy: CasePolicy
    people: Sequence[KnownPerson]
    needs: dict[str, str]
    contracts: dict[str, list[NightContract]]
    messages: dict[int, list[OpenTask]]


def parts(things: Sequence[T], *, size: int = _AT_ONCE) -> Iterator[Sequence[T]]:
    """The things, so many at a time."""
    for start in range(0, len(things), size):
        yield things[start : start + size]


def lock_people(*, ids: Iterable[int]) -> None:
    """Hold these persons' rows, in their order; SQLite has locked the whole file already."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("select id from people_person where id = any(%s) order by id for update", [sorted(ids)])


class BucketCases:
    """The cases of a bucket in hand."""

    def __init__(self, *, given: BucketGiven) -> None:
        self._given = given
        self._made: list[Case] = []
        self._kept: list[Case] = []
        self._contracts: list[tuple[int, NightContract]] = []
        self._told: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._moved: list[tuple[Case, str]] = []
        self._closed: list[Case] = []
        self._recalled: list[Case] = []
        self._due: dict[int, datetime] = {}
        self.counts: Counter[str] = Counter()

    def work(self) -> Counter[str]:
        """Look at everybody of the bucket once, then write all of it."""
        given = self._given
        held: dict[int, Case] = {}
        for part in parts([one.id for one in given.people]):
            held.update((case.person_id, case) for case in Case.objects.filter(person_id__in=part))
            waiting = Task.objects.filter(case__person_id__in=part, done_at__isnull=True).values_list("case_id")
            self._due.update(waiting.annotate(first=Min("due_at")).order_by())
        for person in given.people:
            self._one(person, held.get(person.id))
        self._write()
        return self.counts

    def _one(self, person: KnownPerson, case: Case | None) -> None:
        given, open_for = self._given, self._given.policy.ladder.open_for
        contracts = given.contracts.get(person.customer_id, [])
        need = given.needs.get(person.customer_id, "")
        if not contracts or (case is not None and case.night_on >= given.on and case.closed_on is None):
            self.counts["unchanged"] += 1
            return
        if case is None or case.closed_on is not None:
            if not opens(need=need, open_for=open_for) or (case is not None and case.closed_on == given.on):
                return
            case = self._open(person, case)
        self._contracts += [(person.id, one) for one in contracts]
        self._facts(case, person, contracts, need)
        why = closes_why(contracts=contracts, need=need, open_for=open_for)
        if why:
            self._close(case, person, why)
        else:
            self._move(case, person)
            set_rank(case=case, policy=given.policy, on=given.morning.date(), at=given.morning)
        (self._kept if case.pk else self._made).append(case)

    def _open(self, person: KnownPerson, case: Case | None) -> Case:
        given, ladder = self._given, self._given.policy.ladder
        again = case is not None
        case = case or Case(person_id=person.id, times_opened=0)
        case.opened_on, case.times_opened = given.on, case.times_opened + 1
        case.closed_on, case.closed_why = None, ""
        case.stage, case.stage_since = ladder.first, given.on
        case.first_contact_due_at = given.morning + timedelta(hours=ladder.first_contact_hours)
        case.first_contact_at = case.conversation_at = case.help_offered_at = None
        case.promise_broken_on = case.promise_due_on = case.follow_up_on = None
        case.next_step, case.language = "", person.language
        case.version += int(again)
        self.counts["reopened" if again else "opened"] += 1
        self._told["reopened_case" if again else "opened_case", ""].append(person.subject)
        return case

    def _facts(self, case: Case, person: KnownPerson, contracts: Sequence[NightContract], need: str) -> None:
        given = self._given
        totals = totals_of(contracts=contracts, on=given.on)
        case.currency, case.outstanding, case.overdue = totals.currency, totals.outstanding, totals.overdue
        case.days_past_due, case.contract_count = totals.days_past_due, totals.contract_count
        case.contracts_overdue = totals.contracts_overdue
        case.next_due_on, case.next_due = totals.next_due_on, totals.next_due
        case.need = need or case.need
        case.vulnerable, case.on_hold, case.night_on = person.vulnerable, person.on_hold, given.on
        asked = given.messages.get(person.id, [])
        case.distress_at = min((one.opened_at for one in asked if one.kind == "distress"), default=None)
        clocks = [one.due_at for one in asked] + ([self._due[case.pk]] if case.pk in self._due else [])
        case.task_due_at = min(clocks, default=None)

    def _move(self, case: Case, person: KnownPerson) -> None:
        to = night_stage(facts=stage_facts(case=case), ladder=self._given.policy.ladder, on=self._given.on)
        if to == case.stage:
            self.counts["kept"] += 1
            return
        self._told["moved_case", f"{case.stage} {to}"].append(person.subject)
        if case.agency_id is not None:
            case.agency_id, case.owner_id = None, None
            self._recalled.append(case)
        case.stage, case.stage_since, case.version = to, self._given.on, case.version + 1
        self._moved.append((case, person.subject))
        self.counts["moved"] += 1

    def _close(self, case: Case, person: KnownPerson, why: str) -> None:
        case.closed_on, case.closed_why, case.rank, case.reasons = self._given.on, why, 0, "[]"
        case.last_owner_id, case.owner_id = case.owner_id or case.last_owner_id, None
        case.agency_id, case.version, case.task_due_at = None, case.version + 1, None
        self._told["closed_case", why].append(person.subject)
        self._closed.append(case)
        self.counts["closed"] += 1

    def _write(self) -> None:
        given = self._given
        Case.objects.bulk_create(self._made, batch_size=_AT_ONCE)
        if self._kept:
            Case.objects.bulk_create(
                self._kept, batch_size=_AT_ONCE, update_conflicts=True, unique_fields=["person"],
                update_fields=CASE_FIELDS,
            )  # fmt: skip
        case_of = {case.person_id: case.pk for case in (*self._made, *self._kept)}
        rows = [_contract_row(case_of[person], one, given.on) for person, one in self._contracts]
        if rows:
            CaseContract.objects.bulk_create(
                rows, batch_size=_AT_ONCE, update_conflicts=True, unique_fields=["contract_id"],
                update_fields=CONTRACT_FIELDS,
            )  # fmt: skip
        self._end_of([case.pk for case in self._closed])
        for part in parts([case.pk for case in self._recalled]):
            Assignment.objects.filter(case_id__in=part, until_at__isnull=True).update(until_at=given.at)
            Task.objects.filter(case_id__in=part, done_at__isnull=True).update(owner=None, team="")
        sealed = seal_all(items=[(subject, f'"{case.stage}"'.encode()) for case, subject in self._moved], purpose=EDIT)
        edits = [
            CaseEdit(
                case_id=case.pk, version=case.version, field="stage", value_sealed=value, by=ACTOR, at=given.at
            )
            for (case, _), value in zip(self._moved, sealed, strict=True)
        ]  # fmt: skip
        CaseEdit.objects.bulk_create(edits, batch_size=_AT_ONCE)
        for (verb, what), subjects in sorted(self._told.items()):
            facts = {"on": given.on.isoformat()} | ({"what": what} if what else {})
            record_all(actor=ACTOR, verb=verb, subjects=subjects, facts=facts)

    def _end_of(self, closed: Sequence[int]) -> None:
        at = self._given.at
        for part in parts(closed):
            Assignment.objects.filter(case_id__in=part, until_at__isnull=True).update(until_at=at)
            Task.objects.filter(case_id__in=part, done_at__isnull=True).update(
                done_at=at, done_by=ACTOR, outcome="case_closed"
            )


def _contract_row(case: int, one: NightContract, on: date) -> CaseContract:
    return CaseContract(
        case_id=case, contract_id=one.contract_id, product=one.product, currency=one.currency,
        outstanding=one.outstanding, overdue=one.overdue, days_past_due=one.days_past_due, bucket=one.bucket,
        next_due_on=one.next_due_on, next_due=one.next_due, paid_total=one.paid_total, last_paid_on=one.last_paid_on,
        times_entered=one.times_entered, instalments_late=one.instalments_late, months_on_book=one.months_on_book,
        night_on=on,
    )  # fmt: skip


def _names(model: Any, but: set[str]) -> list[str]:
    return [field.name for field in model._meta.concrete_fields if field.name not in but]


CASE_FIELDS: Final = _names(Case, {"id", "person", "summary_sealed", "hard", "skill", "team"})
CONTRACT_FIELDS: Final = _names(CaseContract, {"id", "contract_id"})
