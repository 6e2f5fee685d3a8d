"""Who cases may be given to on a day, with what they have already."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.models import Count, Q

from nuan.access.queries.workers import Worker as Member
from nuan.access.queries.workers import workers
from nuan.cases.models import Assignment, Case
from nuan.cases.rules.spreading import Spreading, Worker
from nuan.shared.decision import Decision


def free_workers(*, on: date, at: datetime, policy: Spreading) -> dict[str, Worker]:
    """Everybody who works on cases, by account name. Hard cases given in the last `hard_days` days count; those given in the
    last day count against how many a day somebody is given at most (0: no limit of their own)."""
    load = dict(
        Case.objects.filter(closed_on__isnull=True, owner__isnull=False).values_list("owner_id")
        .annotate(count=Count("pk")).order_by()
    )  # fmt: skip
    since = at - timedelta(days=policy.hard_days)
    given = {
        owner: (of_late, today)
        for owner, of_late, today in Assignment.objects.filter(hard=True, from_at__gte=since).values_list("owner_id")
        .annotate(of_late=Count("pk"), today=Count("pk", filter=Q(from_at__gt=at - timedelta(days=1)))).order_by()
    }  # fmt: skip
    found = {}
    for one in workers(on=on):
        of_late, today = given.get(one.staff_id, (0, 0))
        found[one.username] = Worker(
            id=one.staff_id, free=one.can_be_given, capacity=one.capacity, load=load.get(one.staff_id, 0), hard=of_late,
            hard_left=max(0, one.hard_a_day - today) if one.hard_a_day else None, languages=frozenset(one.languages),
            skills=frozenset(one.skills), team=one.team, agency=bool(one.agency),
        )  # fmt: skip
    return found


def may_be_given(*, on: date, username: str, agency: str) -> tuple[Member | None, Decision]:
    """Whether a case may be given to somebody on a day; `agency`: where it is placed, "" for nowhere.

    Who is not certified, or is away, is given none; people of an agency only what is placed with it.
    """
    member = next((one for one in workers(on=on) if one.username == username), None)
    if member is None:
        return None, Decision(allowed=False, reasons=(f"{username}不办理案件 / {username} does not work on cases",))
    reasons = []
    if not member.certified:
        what = ", ".join(member.missing)
        reasons.append(f"{username}未通过所需的培训或核查（{what}）/ {username} lacks: {what}")
    if member.away:
        deputy = f"，代理人{member.deputy} / deputy: {member.deputy}" if member.deputy else ""
        reasons.append(f"{username}休假至{member.back_on} / {username} is away until {member.back_on}{deputy}")
    if member.agency != agency:
        reasons.append(
            "外部机构人员只能办理委托给本机构的案件 / people of an agency work on what is placed with it, and nobody else does"
        )
    return member, Decision(allowed=not reasons, reasons=tuple(reasons))
