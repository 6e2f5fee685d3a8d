"""Give cases to people: by hand, and all that nobody has by the rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F

from nuan.cases.actions.editing import note_edit, refusal, save_with_rank
from nuan.cases.actions.log_rows import Opened, open_case
from nuan.cases.actions.night_bucket import EDIT, lock_people
from nuan.cases.models import Assignment, Case, CaseEdit, Task
from nuan.cases.queries.free import free_workers, may_be_given
from nuan.cases.queries.policy import case_policy
from nuan.cases.rules.doers import Doer, Outcome, may_do, no, yes
from nuan.cases.rules.spreading import Given, Spreading, Waiting, Worker, is_hard, spread
from nuan.plumbing.audit import record, record_all
from nuan.plumbing.vault import seal_all

_AT_ONCE: Final = 5_000
ACTOR: Final = "night"


def assign_case(*, case: int, to: str, seen_version: int, doer: Doer, at: datetime) -> Outcome:
    """Give a case to somebody, by account name. Refused: who may not be given work, who is full, and when somebody else gave
    it to another meanwhile. Raises UnableToFindCase."""
    with transaction.atomic():
        opened = open_case(case=case)
        held, on = opened.case, opened.day(at=at)
        allowed = may_do(doer=doer, act="transfer_case")
        if not allowed.allowed:
            return no(*allowed.reasons, version=held.version)
        refused = refusal(opened=opened, changes={"owner": to}, seen_version=seen_version)
        if refused is not None:
            return refused
        reasons = why_not(opened=opened, to=to, on=on, at=at)
        if reasons:
            return no(*reasons, version=held.version)
        give(opened=opened, to=to, how="by_hand", by=doer.actor, on=on, at=at)
    return yes(version=held.version)


def why_not(*, opened: Opened, to: str, on: date, at: datetime) -> tuple[str, ...]:
    """Why a case may not be given to somebody; () when it may."""
    agency = opened.case.agency.key if opened.case.agency is not None else ""
    member, answer = may_be_given(on=on, username=to, agency=agency)
    if member is None or not answer.allowed:
        return answer.reasons
    policy = case_policy(on=on).spreading
    worker = free_workers(on=on, at=at, policy=policy)[to]
    reasons = []
    if opened.case.owner_id == member.staff_id:
        reasons.append(f"已由{to}负责 / {to} has it already")
    elif worker.load >= worker.capacity * policy.overload_percent // 100:
        reasons.append(f"{to}已满（{worker.load}件）/ {to} is full ({worker.load} cases)")
    if _hard(opened.case, policy) and worker.hard_left == 0:
        reasons.append(f"{to}今日已有足够的艰难案件 / {to} was given enough hard conversations today")
    return tuple(reasons)


def give(*, opened: Opened, to: str, how: str, by: str, on: date, at: datetime) -> None:
    """Make somebody the owner. In the caller's transaction; whether they may have it was asked before."""
    held, policy = opened.case, case_policy(on=on).spreading
    worker = free_workers(on=on, at=at, policy=policy)[to]
    Assignment.objects.filter(case=held, until_at__isnull=True).update(until_at=at)
    Assignment.objects.create(case=held, owner_id=worker.id, from_at=at, hard=_hard(held, policy), how=how, by=by)
    held.owner_id, held.team = worker.id, worker.team
    note_edit(opened=opened, changes={"owner": to}, by=by, at=at)
    save_with_rank(opened=opened, fields=["owner", "team"], at=at)
    Task.objects.filter(case=held, done_at__isnull=True).update(owner_id=worker.id, team=worker.team)
    record(
        actor=by, verb="assigned_case", subject=opened.row.subject,
        facts={"case": held.pk, "owner": to, "how": how, "version": held.version},
    )  # fmt: skip


def release_case(*, case: int, seen_version: int, doer: Doer, at: datetime) -> Outcome:
    """Take a case from its owner, for the rule or a person to give it on. Raises UnableToFindCase."""
    with transaction.atomic():
        opened = open_case(case=case)
        held = opened.case
        allowed = may_do(doer=doer, act="transfer_case")
        if not allowed.allowed:
            return no(*allowed.reasons, version=held.version)
        refused = refusal(opened=opened, changes={"owner": None}, seen_version=seen_version)
        if refused is not None:
            return refused
        if held.owner_id is None:
            return no("案件目前无人负责 / nobody has this case", version=held.version)
        Assignment.objects.filter(case=held, until_at__isnull=True).update(until_at=at)
        held.last_owner_id, held.owner_id = held.owner_id, None
        version = note_edit(opened=opened, changes={"owner": None}, by=doer.actor, at=at)
        save_with_rank(opened=opened, fields=["owner", "last_owner"], at=at)
        Task.objects.filter(case=held, done_at__isnull=True).update(owner=None)
        record(
            actor=doer.actor, verb="released_case", subject=opened.row.subject, facts={"case": case, "version": version}
        )
    return yes(version=version)


def _hard(case: Case, policy: Spreading) -> bool:
    return is_hard(
        marked=case.hard,
        distress=case.distress_at is not None,
        vulnerable=case.vulnerable,
        need=case.need,
        policy=policy,
    )


def spread_waiting(*, on: date, at: datetime) -> int:
    """Give every open case nobody has to whoever the rule says, most pressing first; says how many were given.

    Cases placed with an agency are given by its people. Some thousands a transaction: killed, the same call goes on.
    """
    policy, total = case_policy(on=on).spreading, 0
    after: tuple[int, int] | None = None
    while True:
        waiting = Case.objects.filter(closed_on__isnull=True, owner__isnull=True, agency__isnull=True)
        if after is not None:
            waiting = waiting.filter(rank__lte=after[0]).exclude(rank=after[0], pk__lte=after[1])
        found = list(waiting.order_by("-rank", "pk").values_list("pk", "person_id", "rank")[:_AT_ONCE])
        if not found:
            return total
        after = (found[-1][2], found[-1][0])
        with transaction.atomic():
            lock_people(ids=[person for _, person, _ in found])
            total += _spread_part([pk for pk, _, _ in found], policy, on, at)


def _spread_part(cases: Sequence[int], policy: Spreading, on: date, at: datetime) -> int:
    names = free_workers(on=on, at=at, policy=policy)
    name_of = {worker.id: name for name, worker in names.items()}
    rows = {
        case.pk: case
        for case in Case.objects.select_related("person").filter(
            pk__in=cases, closed_on__isnull=True, owner__isnull=True
        )
    }  # fmt: skip
    since = at - timedelta(days=policy.continuity_days)
    recent = set(Assignment.objects.filter(case_id__in=rows, until_at__gte=since).values_list("case_id", "owner_id"))
    waiting = [
        Waiting(
            id=pk, language=rows[pk].language if _spoken(rows[pk].language, names.values()) else "",
            skill=rows[pk].skill, team=rows[pk].team, hard=_hard(rows[pk], policy),
            last=rows[pk].last_owner_id if (pk, rows[pk].last_owner_id) in recent else None,
        )
        for pk in cases
        if pk in rows
    ]  # fmt: skip
    given = spread(cases=waiting, workers=list(names.values()), policy=policy)
    hard = {one.id: one.hard for one in waiting}
    by_owner: dict[tuple[int, str], list[Given]] = defaultdict(list)
    for one in given:
        by_owner[one.worker, one.how].append(one)
    teams = {worker.id: worker.team for worker in names.values()}
    for (owner, how), cases_of in by_owner.items():
        ids = [one.case for one in cases_of]
        Case.objects.filter(pk__in=ids).update(owner_id=owner, team=teams[owner], version=F("version") + 1)
        Task.objects.filter(case_id__in=ids, done_at__isnull=True).update(owner_id=owner, team=teams[owner])
        record_all(
            actor=ACTOR, verb="assigned_case", subjects=[rows[one].person.subject for one in ids],
            facts={"owner": name_of[owner], "how": how},
        )  # fmt: skip
    Assignment.objects.bulk_create(
        [
            Assignment(case_id=one.case, owner_id=one.worker, from_at=at, hard=hard[one.case], how=one.how, by=ACTOR)
            for one in given
        ],
        batch_size=1_000,
    )  # fmt: skip
    items = [(rows[one.case].person.subject, f'"{name_of[one.worker]}"'.encode()) for one in given]
    CaseEdit.objects.bulk_create(
        [
            CaseEdit(
                case_id=one.case, version=rows[one.case].version + 1, field="owner", value_sealed=sealed, by=ACTOR, at=at
            )
            for one, sealed in zip(given, seal_all(items=items, purpose=EDIT), strict=True)
        ],
        batch_size=1_000,
    )  # fmt: skip
    return len(given)


def _spoken(language: str, members: Iterable[Worker]) -> bool:
    """Whether anybody who could be given work speaks it; that nobody does is no reason to leave a person without anybody."""
    return any(language in one.languages for one in members if one.free)
