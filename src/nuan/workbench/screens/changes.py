"""What people change in a case from its file: holds, summary, who looks after it, its stage, tasks. A no is told in words."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nuan.access.queries.staff import staff_list
from nuan.cases.actions.assigning import assign_case, release_case
from nuan.cases.actions.editing import UnableToChangeCase, change_case
from nuan.cases.actions.moving import move_case
from nuan.cases.actions.tasks import finish_task
from nuan.cases.actions.transfers import ask_transfer
from nuan.cases.queries.policy import case_policy
from nuan.cases.rules.doers import Outcome
from nuan.cases.rules.transfers import REASONS
from nuan.people.actions import lift_hold, place_hold
from nuan.people.queries import holds_of
from nuan.people.rules.faults import UnableToChangePerson
from nuan.people.rules.standing import Hold
from nuan.shared.contact import HOLD_KINDS, UnableToKnowWord
from nuan.workbench.doors import screen
from nuan.workbench.file_shown import stage_said
from nuan.workbench.screens.entering import Entered, enter
from nuan.workbench.templatetags.casework import pick
from nuan.workbench.wording import choices, in_english, spoken

LABELS = {"summary": gettext_lazy("案情摘要"), "follow_up_on": gettext_lazy("下次跟进日")}
_ALL_HOLDS = 200


def back(case: int, part: str = "") -> HttpResponse:
    """To the file, or to one part of it."""
    return HttpResponseRedirect(reverse("file_part", args=[case, part]) if part else reverse("file", args=[case]))


def _told(request: HttpRequest, came: Outcome, done: str) -> None:
    if came.done:
        messages.success(request, done)
    else:
        messages.error(request, " ".join(spoken(one) for one in came.decision.reasons))


def _seen(request: HttpRequest) -> int:
    text = request.POST.get("seen_version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


@screen(act="place_hold", methods=("POST",))
def hold_place(request: HttpRequest, case: int) -> HttpResponse:
    """Stop contact with the person from now on."""
    entered = enter(request, case)
    if isinstance(entered, HttpResponse):
        return entered
    kind, zone = request.POST.get("kind", ""), ZoneInfo(entered.row.zones[0])
    if kind not in HOLD_KINDS:
        messages.error(request, _("请选择原因类别。"))
        return back(case, "wishes")
    try:
        until = _end_of(request.POST.get("until", ""), zone)
        place_hold(
            customer_id=entered.head.customer_id, hold=Hold(kind=kind, from_at=entered.now, until_at=until),
            reason=request.POST.get("reason", "").strip(), evidence=request.POST.get("evidence", "").strip(),
            actor=entered.staff.actor, at=entered.now,
        )  # fmt: skip
    except (UnableToChangePerson, UnableToKnowWord, ValueError):
        messages.error(request, _("没有停止联系：请填写说明，日期须在今天之后，凭据编号不写个人信息。"))
        return back(case, "wishes")
    messages.success(request, _("已停止联系，排队中的消息和预约一并取消。"))
    return back(case)


def _end_of(text: str, zone: ZoneInfo) -> datetime | None:
    if not text.strip():
        return None
    return datetime.combine(date.fromisoformat(text.strip()) + timedelta(days=1), time(0), tzinfo=zone)


@screen(act="lift_hold", methods=("POST",))
def hold_lift(request: HttpRequest, case: int) -> HttpResponse:
    """Let contact go on again. Only a hold of this person."""
    entered = enter(request, case)
    if isinstance(entered, HttpResponse):
        return entered
    customer = entered.head.customer_id
    own = holds_of(customer_id=customer, at=entered.now, all_states=False, limit=_ALL_HOLDS)
    number = request.POST.get("hold", "")
    if number not in {str(one.number) for one in own}:
        raise Http404
    try:
        lift_hold(
            number=int(number), reason=request.POST.get("reason", "").strip(), actor=entered.staff.actor, at=entered.now
        )
    except UnableToChangePerson:
        messages.error(request, _("没有解除：请写明为什么解除。"))
        return back(case, "wishes")
    messages.success(request, _("已解除，可以恢复联系。"))
    return back(case)


@screen(act="write_note", methods=("POST",))
def case_edit(request: HttpRequest, case: int) -> HttpResponse:
    """Change summary and day of coming back. What two people changed differently is shown side by side."""
    entered = enter(request, case)
    if isinstance(entered, HttpResponse):
        return entered
    # Whoever may not read the summary cannot put another in its place unseen.
    allowed = [name for name in LABELS if name != "summary" or "notes" in entered.fields]
    changes = {name: request.POST[name].replace("\r\n", "\n").strip() for name in allowed if name in request.POST}
    before = {name: request.POST.get(f"was_{name}", "").replace("\r\n", "\n").strip() for name in changes}
    changed = {
        name: value for name, value in changes.items() if value != before[name] or f"was_{name}" not in request.POST
    }
    if not changed:
        return back(case, "work")
    try:
        came = change_case(
            case=case, changes={name: value or None if name == "follow_up_on" else value for name, value in changed.items()},
            seen_version=_seen(request), doer=entered.doer, at=entered.now,
        )  # fmt: skip
    except UnableToChangeCase:
        messages.error(request, _("没有保存：摘要太长，或日期不对。"))
        return back(case, "work")
    if came.clashes:
        return _conflict(request, entered, came, changed)
    _told(request, came, _("已保存。"))
    return back(case, "work")


def _conflict(request: HttpRequest, entered: Entered, came: Outcome, changed: dict[str, str]) -> HttpResponse:
    met = {one.field for one in came.clashes}
    clashes = [
        {
            "name": one.field, "label": spoken(LABELS.get(one.field, one.field)), "theirs": one.theirs, "by": one.by,
            "mine": changed.get(one.field, ""), "is_date": one.field.endswith("_on"),
        }
        for one in came.clashes
    ]  # fmt: skip
    facts = {
        "case_id": entered.head.case, "clashes": clashes, "version": came.version,
        "kept": [(name, value) for name, value in changed.items() if name not in met],
    }  # fmt: skip
    return render(request, "workbench/file/conflict.html", facts, status=409)


@screen(act="transfer_case", methods=("POST",))
def case_take(request: HttpRequest, case: int) -> HttpResponse:
    """Look after a case oneself."""
    entered = enter(request, case)
    if isinstance(entered, HttpResponse):
        return entered
    came = assign_case(
        case=case, to=entered.staff.username, seen_version=_seen(request) or entered.head.version, doer=entered.doer,
        at=entered.now,
    )  # fmt: skip
    _told(request, came, _("现在由您负责。"))
    return back(case)


@screen(act="transfer_case", methods=("POST",))
def case_release(request: HttpRequest, case: int) -> HttpResponse:
    """Take a case from its owner, for somebody else to be given it."""
    entered = enter(request, case)
    if isinstance(entered, HttpResponse):
        return entered
    came = release_case(
        case=case, seen_version=_seen(request) or entered.head.version, doer=entered.doer, at=entered.now
    )
    _told(request, came, _("已交回，等待重新分派。"))
    return back(case)


@screen(act="request_transfer", methods=("GET", "POST"))
def transfer(request: HttpRequest, case: int) -> HttpResponse:
    """Ask that somebody else has a case."""
    entered = enter(request, case)
    if isinstance(entered, HttpResponse):
        return entered
    typed = {name: request.POST.get(name, "") for name in ("to", "reason", "note")}
    refused: list[str] = []
    if request.method == "POST":
        came = ask_transfer(case=case, doer=entered.doer, at=entered.now, **typed)
        if came.done:
            messages.success(request, _("已提出转案，等对方接受；在此之前仍由原负责人照看。"))
            return back(case)
        refused = [spoken(one) for one in came.decision.reasons]
    workers = [
        {"word": one.username, "name": f"{one.name(lang='en' if in_english() else 'zh')} · {one.team}"}
        for one in staff_list(closed=False)
        if one.username != entered.head.owner and one.capacity and one.agency == entered.head.agency
    ]
    facts: dict[str, Any] = {
        "case_id": case, "name": entered.head.name, "workers": workers, "reasons": choices(REASONS), "typed": typed,
        "refused": refused,
    }  # fmt: skip
    return render(request, "workbench/file/transfer.html", facts, status=409 if refused else 200)


@screen(act="set_stage", methods=("GET", "POST"))
def stage(request: HttpRequest, case: int) -> HttpResponse:
    """Move a case to another stage; what speaks against it is told in words."""
    entered = enter(request, case)
    if isinstance(entered, HttpResponse):
        return entered
    ladder = case_policy(on=entered.now.date()).ladder
    wanted, refused = request.POST.get("stage", ""), []
    if request.method == "POST":
        came = move_case(case=case, to=wanted, seen_version=_seen(request), doer=entered.doer, at=entered.now)
        if came.done:
            messages.success(request, _("阶段已调整。"))
            return back(case)
        refused = [spoken(one) for one in came.decision.reasons]
    facts = {
        "case_id": case, "name": entered.head.name, "version": entered.head.version, "refused": refused,
        "now": stage_said(stage=entered.head.stage, on=entered.now.date()), "typed": {"stage": wanted},
        "stages": [(name, pick((one.zh, one.en))) for name, one in ladder.stages.items() if one.act],
    }  # fmt: skip
    return render(request, "workbench/file/stage.html", facts, status=409 if refused else 200)


@screen(act="do_task", methods=("POST",))
def task_done(request: HttpRequest, case: int) -> HttpResponse:
    """Say that a task of this case is done."""
    entered = enter(request, case)
    if isinstance(entered, HttpResponse):
        return entered
    number = request.POST.get("task", "")
    if number not in {str(one.number) for one in entered.head.tasks}:
        messages.error(request, _("这项任务不在本案件的待办中，可能已经有人办完。"))
        return back(case)
    came = finish_task(task=int(number), outcome="done", note="", doer=entered.doer, at=entered.now)
    _told(request, came, _("任务已办完。"))
    return back(case)
