"""The work list: whom to care for first and why, what is to be done by when; and finding a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nuan.access.queries.house import reading_policy
from nuan.access.queries.staff import StaffShown
from nuan.cases.actions.transfers import answer_transfer
from nuan.cases.queries.policy import case_policy
from nuan.cases.queries.queue import QueueFilters, QueueRow, queue_of
from nuan.cases.queries.search import search as find_people
from nuan.cases.queries.shown import TaskShown, case_shown
from nuan.cases.queries.tasks import counts_for, tasks_of, transfers_waiting
from nuan.cases.rules.scopes import Reach, Scope, scope_of
from nuan.cases.rules.stages import Ladder
from nuan.cases.rules.tasks import TASKS
from nuan.cases.rules.transfers import REASONS
from nuan.outreach.rules.routing_tasks import TASKS as MESSAGE_TASKS
from nuan.plumbing import clock
from nuan.workbench import office
from nuan.workbench.doors import screen
from nuan.workbench.screens.entering import asking, doer_of
from nuan.workbench.templatetags.casework import lang, pick
from nuan.workbench.wording import named, spoken

SHOWN: Final = 30
TASKS_SHOWN: Final = 12
FOUND: Final = 20
REACHES: Final[tuple[Reach, ...]] = ("own", "team", "all")


@dataclass(frozen=True, kw_only=True)
class Line:
    """A row of the list, in the reader's words."""

    row: QueueRow
    stage: str
    why: tuple[str, ...]


def scope_for(*, staff: StaffShown, wanted: str = "") -> Scope:
    """What lists of somebody are cut to."""
    reach: Any = wanted if wanted in REACHES else None
    return scope_of(staff=staff.id, roles=staff.roles, team=staff.team, agency=staff.agency, wanted=reach)


def _filters(only: str, now: datetime) -> QueueFilters:
    made = {
        "due": QueueFilters(due_by=now), "hard": QueueFilters(hard=True), "nobody": QueueFilters(nobody=True),
    }  # fmt: skip
    return (
        QueueFilters(stage=only.removeprefix("stage-")) if only.startswith("stage-") else made.get(only, QueueFilters())
    )


@screen(act="see_queue")
def queue(request: HttpRequest) -> HttpResponse:
    """The list, its filters, one's tasks, and cases somebody asks one to take over."""
    staff, now = asking(request), clock.now()
    only, whose = request.GET.get("only", ""), request.GET.get("whose", "")
    scope = scope_for(staff=staff, wanted=whose)
    ladder = case_policy(on=now.date()).ladder
    page = queue_of(scope=scope, filters=_filters(only, now), after=_after(request), limit=SHOWN)
    counts = counts_for(scope=scope, at=now)
    lines = [_line(row, ladder) for row in page.rows]
    facts = {
        "lines": lines, "counts": counts, "filters": _chips(ladder, only), "scopes": _scopes(staff, scope), "only": only,
        "whose": whose, "more": f"{page.after[0]}-{page.after[1]}" if page.after else "", "later": "after" in request.GET,
        "tasks": [_task(one, now) for one in tasks_of(scope=scope, limit=TASKS_SHOWN)],
        "transfers": [
            {"number": one.transfer, "case": one.case, "reason": named(REASONS, one.reason), "from": one.from_owner}
            for one in transfers_waiting(scope=scope)
        ],
        "zone": reading_policy(on=now.date()).zone,
    }  # fmt: skip
    return render(request, "workbench/queue/queue.html", facts)


def _after(request: HttpRequest) -> tuple[int, int] | None:
    rank, dash, case = request.GET.get("after", "").rpartition("-")
    good = dash and case.isdecimal() and rank.lstrip("-").isdecimal() and len(rank) < 16 and len(case) < 16
    return (int(rank), int(case)) if good else None


def _line(row: QueueRow, ladder: Ladder) -> Line:
    stage = ladder.stages.get(row.stage)
    return Line(
        row=row, stage=pick((stage.zh, stage.en)) if stage else row.stage,
        why=tuple(one.told(lang=lang()) for one in row.reasons),
    )  # fmt: skip


def _chips(ladder: Ladder, only: str) -> list[dict[str, Any]]:
    words = [("", _("全部")), ("due", _("任务到期")), ("hard", _("需要更多关怀")), ("nobody", _("还没有负责人"))]
    words += [(f"stage-{name}", pick((one.zh, one.en))) for name, one in ladder.stages.items()]
    return [{"word": word, "name": name, "here": word == only} for word, name in words]


def _scopes(staff: StaffShown, scope: Scope) -> list[dict[str, Any]]:
    widest = scope_for(staff=staff).reach
    if widest not in REACHES or widest == "own":
        return []
    names = {"own": _("我的"), "team": _("本组"), "all": _("全部")}
    held = REACHES[: REACHES.index(widest) + 1]
    return [{"word": reach, "name": names[reach], "here": reach == scope.reach} for reach in held]


def _task(one: TaskShown, now: datetime) -> dict[str, Any]:
    words = MESSAGE_TASKS if one.source == "message" else TASKS
    return {
        "case": one.case, "name": named(words, one.kind), "who": one.name, "due_at": one.due_at, "late": one.due_at <= now,
        "urgent": one.urgent,
    }  # fmt: skip


@screen(act="see_queue")
def queue_next(request: HttpRequest, case: int) -> HttpResponse:
    """On to the person after this one in the list."""
    staff = asking(request)
    held = case_shown(case=case, scope=scope_for(staff=staff))
    scope = scope_for(staff=staff, wanted="own")
    page = queue_of(scope=scope, filters=QueueFilters(), after=(held.rank, held.case) if held else None, limit=1)
    if not page.rows:
        messages.success(request, _("清单到这里就看完了。"))
        return HttpResponseRedirect(reverse("queue"))
    return HttpResponseRedirect(reverse("file", args=[page.rows[0].case]))


@screen(act="see_queue", methods=("POST",))
def transfer_answer(request: HttpRequest) -> HttpResponse:
    """Accept or decline a case somebody asks one to take over."""
    staff, now, number = asking(request), clock.now(), request.POST.get("transfer", "")
    waiting = {str(one.transfer) for one in transfers_waiting(scope=scope_for(staff=staff))}
    if number not in waiting:
        messages.error(request, _("这项转案已经有了答复。"))
        return HttpResponseRedirect(reverse("queue"))
    came = answer_transfer(
        transfer=int(number), answer=request.POST.get("answer", ""), doer=doer_of(staff=staff), at=now
    )
    if came.done:
        messages.success(request, _("已答复。"))
    else:
        messages.error(request, " ".join(spoken(one) for one in came.decision.reasons))
    return HttpResponseRedirect(reverse("queue"))


@screen(act="search_people", methods=("GET", "POST"))
def search(request: HttpRequest) -> HttpResponse:
    """Find a person. What is looked for is sent in the body, so that no name or number stands in a URL."""
    facts: dict[str, Any] = {"asked": request.method == "POST"}
    if request.method == "POST":
        staff = asking(request)
        found = find_people(
            text=request.POST.get("q", "")[:60],
            country=office.jurisdiction(),
            scope=scope_for(staff=staff),
            limit=FOUND,
        )
        facts |= {"found": found.people, "more": found.more, "too_short": found.too_short}
    return render(request, "workbench/queue/search.html", facts)
