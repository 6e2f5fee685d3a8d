"""One case, as a screen shows it: figures of the night, who has it, what is to be done. Five queries."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from nuan.cases.models import Case, CaseContract, Task, Transfer
from nuan.cases.queries.cutting import NAME, masked, name_of, within
from nuan.cases.rules.queue import Reason, why_first
from nuan.cases.rules.scopes import Scope
from nuan.people.queries.standing import PersonRow
from nuan.people.rules.lists import words_of
from nuan.plumbing.vault import unseal_mixed

SUMMARY: Final = "summary of a case"
NOTE: Final = "note on a task"
_TASKS_SHOWN: Final = 50


@dataclass(frozen=True, kw_only=True)
class ContractShown:
    """A contract as the night of `night_on` saw it. Minor units."""

    contract_id: str
    product: str
    currency: str
    outstanding: int
    overdue: int
    days_past_due: int
    bucket: str
    next_due_on: date | None
    next_due: int
    last_paid_on: date | None
    paid_total: int
    night_on: date


@dataclass(frozen=True, kw_only=True)
class TaskShown:
    """Something to do. `number`: of a task; `source`: "task", or "message" for what a message asks (outreach ends those)."""

    number: int
    source: str
    case: int
    customer_id: str
    name: str
    kind: str
    owner: str
    due_at: datetime
    opened_at: datetime
    urgent: bool
    escalated_at: datetime | None
    note: str = field(repr=False, default="")


@dataclass(frozen=True, kw_only=True)
class TransferShown:
    """A transfer that waits for an answer."""

    transfer: int
    case: int
    customer_id: str
    to_owner: str
    from_owner: str
    reason: str
    asked_by: str
    asked_at: datetime
    note: str = field(repr=False, default="")


@dataclass(frozen=True, kw_only=True)
class CaseShown:
    """A case whole. Money in minor units of `currency`; the name is masked; texts are "" once the person is erased."""

    case: int
    row: PersonRow
    customer_id: str
    subject: str
    name: str
    version: int
    opened_on: date
    times_opened: int
    closed_on: date | None
    closed_why: str
    need: str
    stage: str
    stage_since: date
    owner: str
    last_owner: str
    team: str
    agency: str
    skill: str
    language: str
    hard: bool
    vulnerable: bool
    on_hold: bool
    currency: str
    outstanding: int
    overdue: int
    days_past_due: int
    contract_count: int
    contracts_overdue: int
    next_due_on: date | None
    next_due: int
    night_on: date
    first_contact_due_at: datetime | None
    first_contact_at: datetime | None
    conversation_at: datetime | None
    help_offered_at: datetime | None
    distress_at: datetime | None
    promise_broken_on: date | None
    promise_due_on: date | None
    task_due_at: datetime | None
    next_step: str
    follow_up_on: date | None
    rank: int
    reasons: tuple[Reason, ...]
    contracts: tuple[ContractShown, ...]
    tasks: tuple[TaskShown, ...]
    transfer: TransferShown | None
    summary: str = field(repr=False, default="")


_PLAIN: Final = (
    "version", "opened_on", "times_opened", "closed_on", "closed_why", "need", "stage", "stage_since", "team", "skill",
    "language", "hard", "vulnerable", "on_hold", "currency", "outstanding", "overdue", "days_past_due", "contract_count",
    "contracts_overdue", "next_due_on", "next_due", "night_on", "first_contact_due_at", "first_contact_at",
    "conversation_at", "help_offered_at", "distress_at", "promise_broken_on", "promise_due_on", "task_due_at",
    "next_step", "follow_up_on", "rank",
)  # fmt: skip


def case_of(*, customer_id: str) -> int | None:
    """The number of a person's case, None when they have none."""
    return Case.objects.filter(person__customer_id=customer_id).values_list("pk", flat=True).first()


def case_shown(*, case: int, scope: Scope, whole: bool = True, waiting: bool = True) -> CaseShown | None:
    """A case with its contracts, open tasks and transfer; None when there is none, or not in the scope. Five queries.

    Not `whole`: the case alone, without those three; two queries. Not `waiting`: without the transfer; four.
    """
    found = (
        Case.objects.filter(within(scope=scope), pk=case)
        .select_related("person", "owner", "last_owner", "agency")
        .annotate(name_sealed=name_of(person="person_id")).first()
    )  # fmt: skip
    if found is None:
        return None
    contracts = CaseContract.objects.filter(case=found).order_by("-days_past_due", "-overdue", "contract_id")
    shown = tuple(
        ContractShown(
            contract_id=one.contract_id, product=one.product, currency=one.currency, outstanding=one.outstanding,
            overdue=one.overdue, days_past_due=one.days_past_due, bucket=one.bucket, next_due_on=one.next_due_on,
            next_due=one.next_due, last_paid_on=one.last_paid_on, paid_total=one.paid_total, night_on=one.night_on,
        )
        for one in (contracts if whole else ())
    )  # fmt: skip
    tasks = list(
        Task.objects.filter(case=found, done_at__isnull=True).select_related("owner").order_by("due_at", "pk")
        [:_TASKS_SHOWN]
    ) if whole else []  # fmt: skip
    answerless = Transfer.objects.filter(case=found, answer="").select_related("from_owner", "to_owner")
    asked = answerless.first() if whole and waiting else None
    subject = found.person.subject
    sealed = [(found.name_sealed, NAME), (found.summary_sealed, SUMMARY), *((one.note_sealed, NOTE) for one in tasks)]
    if asked is not None:
        sealed.append((asked.note_sealed, NOTE))
    opened = iter(unseal_mixed(items=[(subject, bytes(data), purpose) for data, purpose in sealed if data]))
    texts = [(next(opened) or b"").decode() if data else "" for data, _ in sealed]
    name = masked(texts[0].encode())
    return CaseShown(
        case=found.pk, row=_row(found), customer_id=found.person.customer_id, subject=subject, name=name,
        owner=found.owner.username if found.owner else "", agency=found.agency.key if found.agency else "",
        last_owner=found.last_owner.username if found.last_owner else "", reasons=why_first(reasons=found.reasons),
        contracts=shown, summary=texts[1],
        tasks=tuple(
            task_shown(task=one, customer_id=found.person.customer_id, name=name, note=note)
            for one, note in zip(tasks, texts[2:], strict=False)
        ),
        transfer=transfer_shown(transfer=asked, customer_id=found.person.customer_id, note=texts[-1]) if asked else None,
        **{name: getattr(found, name) for name in _PLAIN},
    )  # fmt: skip


def _row(case: Case) -> PersonRow:
    person = case.person
    return PersonRow(
        id=person.pk, customer_id=person.customer_id, subject=person.subject, zones=words_of(person.zones),
        regions=words_of(person.regions), language=person.language, erased_at=person.erased_at,
    )  # fmt: skip


def task_shown(*, task: Task, customer_id: str, name: str, note: str) -> TaskShown:
    """A task of a case as a list shows it."""
    return TaskShown(
        number=task.pk, source="task", case=task.case_id, customer_id=customer_id, name=name, kind=task.kind,
        owner=task.owner.username if task.owner else "", due_at=task.due_at, opened_at=task.opened_at, urgent=False,
        escalated_at=task.escalated_at, note=note,
    )  # fmt: skip


def transfer_shown(*, transfer: Transfer, customer_id: str, note: str) -> TransferShown:
    """A waiting transfer as a list shows it."""
    return TransferShown(
        transfer=transfer.pk, case=transfer.case_id, customer_id=customer_id, reason=transfer.reason, note=note,
        to_owner=transfer.to_owner.username if transfer.to_owner else "",
        from_owner=transfer.from_owner.username if transfer.from_owner else "", asked_by=transfer.asked_by,
        asked_at=transfer.asked_at,
    )  # fmt: skip
