"""What the file suggests doing next for a person, from what is kept about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db.models import Min, Q

from nuan.cases.models import Case, CaseDocument, HabitMeeting, LogEntry, Promise
from nuan.cases.queries.papers_policy import steps_policy
from nuan.cases.rules.next_steps import NextStep, StepFacts, next_steps
from nuan.cases.rules.paper_faults import UnableToFindPaper
from nuan.outreach.queries.inbound import inbound_tasks
from nuan.people.queries import holds_of

_MOST: int = 50


@dataclass(frozen=True, kw_only=True)
class StepsShown:
    """The suggestions with the facts they rest on."""

    facts: StepFacts
    steps: tuple[NextStep, ...]


def next_steps_of(*, case: int, on: date, at: datetime, folder: Path | None = None) -> StepsShown:
    """What to do next for the person of a case, the most pressing first. `on`: the house's day, `at`: the moment.

    Raises UnableToFindPaper, UnableToReadCasePolicy.
    """
    facts = step_facts(case=case, on=on, at=at)
    return StepsShown(facts=facts, steps=next_steps(facts=facts, policy=steps_policy(on=on, folder=folder)))


def step_facts(*, case: int, on: date, at: datetime) -> StepFacts:
    """What the suggestions rest on, in seven statements. Raises UnableToFindPaper."""
    row = Case.objects.select_related("person").filter(pk=case).first()
    if row is None:
        raise UnableToFindPaper(what="case", number=case)
    customer = row.person.customer_id
    holds = holds_of(customer_id=customer, at=at, all_states=False, limit=_MOST)
    stops = [one for one in holds if one.state == "in_force" and not one.hold.channels and not one.hold.debts]
    tasks = inbound_tasks(at=at, customer_id=customer, kind=None, only_open=True, limit=_MOST)
    entries = LogEntry.objects.filter(case=row, opening=row.times_opened, cause_known=True, corrected_by__isnull=True)
    promise = Promise.objects.filter(case=row, ended="", state="open").aggregate(
        due=Min("parts__due_on", filter=Q(parts__state="open"))
    )
    meeting = HabitMeeting.objects.filter(
        member__person_id=row.person_id, member__left_at__isnull=True, result=""
    ).aggregate(on=Min("planned_on"))
    return StepFacts(
        on=on, need=row.need, days_past_due=row.days_past_due, on_hold=bool(stops),
        in_distress=row.distress_at is not None or any(one.kind == "distress" for one in tasks),
        messages_waiting=len(tasks),
        documents_to_check=CaseDocument.objects.filter(
            person_id=row.person_id, state="to_check", removed_at__isnull=True
        ).count(),
        cause_known=entries.exists(), help_offered=row.help_offered_at is not None, promise_due_on=promise["due"],
        promise_broken=row.promise_broken_on is not None, follow_up_on=row.follow_up_on, meeting_on=meeting["on"],
    )  # fmt: skip
