"""The file of a person on one page: the guard's answer first, then who, what is owed, and parts that load as they are seen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nuan.access.actions.glass import break_glass
from nuan.access.actions.reading import open_file, reveal
from nuan.access.rules.reading import PURPOSES
from nuan.people.actions import reveal_point
from nuan.people.queries import person_file
from nuan.people.rules.points import PHONES
from nuan.plumbing import clock
from nuan.workbench.doors import screen
from nuan.workbench.file_parts import part_facts
from nuan.workbench.file_shown import file_facts
from nuan.workbench.file_table import PARTS
from nuan.workbench.screens.entering import FILE_ACTS, Entered, asking, enter, head_of, is_own, refusal
from nuan.workbench.templatetags.casework import pick
from nuan.workbench.wording import spoken

CLEAR_KINDS: Final = {"email": "email", "address": "address"}


@screen(act=FILE_ACTS)
def file(request: HttpRequest, case: int) -> HttpResponse:
    """The page of a file."""
    entered = enter(request, case)
    if isinstance(entered, HttpResponse):
        return entered
    return render(request, "workbench/file/file.html", file_facts(entered=entered))


@screen(act=FILE_ACTS)
def part(request: HttpRequest, case: int, name: str) -> HttpResponse:
    """One part of a file: by itself for htmx, else as a page of its own."""
    if name not in PARTS:
        raise Http404
    entered = enter(request, case, whole=name == "work", waiting=name == "work")
    if isinstance(entered, HttpResponse):
        return entered
    return _part(request, entered, name, before=request.GET.get("before", ""))


def _part(
    request: HttpRequest, entered: Entered, name: str, *, before: str = "", clear: Mapping[str, str] | None = None
) -> HttpResponse:  # fmt: skip
    facts = part_facts(entered=entered, name=name, before=before, clear=clear or {})
    facts |= {"part": name, "part_name": pick(PARTS[name]), "template": f"workbench/file/{name}.html"}
    htmx: Any = request
    if htmx.htmx and not facts.get("hidden"):
        rows = "_rows" if before and name == "timeline" else ""
        return render(request, f"workbench/file/{name}{rows}.html", facts)
    return render(request, "workbench/file/part.html", facts)


@screen(act=FILE_ACTS, methods=("POST",))
def file_open(request: HttpRequest, case: int) -> HttpResponse:
    """Say why a file outside one's own list is opened, and open it."""
    staff, now = asking(request), clock.now()
    head = head_of(case=case, staff=staff)
    if head is None or staff.agency:
        return refusal(request, case=case, reasons=(_("这份档案不能这样打开。"),), may_ask=False)
    opened = open_file(
        staff=staff.username, subject=head.subject, purpose=request.POST.get("purpose", ""), at=now,
        in_queue=is_own(head=head, staff=staff),
    )  # fmt: skip
    if not opened.decision.allowed:
        return refusal(request, case=case, reasons=opened.decision.reasons, may_ask=True)
    return HttpResponseRedirect(reverse("file", args=[case]))


@screen(act="break_glass", methods=("POST",))
def file_glass(request: HttpRequest, case: int) -> HttpResponse:
    """Open a file in an emergency, with the reason; another person looks at it the day after."""
    staff, now = asking(request), clock.now()
    head = head_of(case=case, staff=staff)
    if head is None:
        raise Http404
    broken = break_glass(staff=staff.username, subject=head.subject, reason=request.POST.get("reason", ""), at=now)
    if not broken.decision.allowed:
        return refusal(request, case=case, reasons=broken.decision.reasons, may_ask=False)
    open_file(staff=staff.username, subject=head.subject, purpose="next_step", in_queue=False, at=now)
    return HttpResponseRedirect(reverse("file", args=[case]))


@screen(act="reveal_point", methods=("POST",))
def reveal_value(request: HttpRequest, case: int) -> HttpResponse:
    """Show one number or address in clear, for a purpose; who, what and why are kept before it is shown."""
    entered = enter(request, case)
    if isinstance(entered, HttpResponse):
        return entered
    point, purpose = request.POST.get("point", ""), request.POST.get("purpose", "")
    held = person_file(customer_id=entered.head.customer_id, at=entered.now)
    kinds = {one.key: one.kind for one in held.points}
    if point not in kinds:
        raise Http404
    what = "phone" if kinds[point] in PHONES else CLEAR_KINDS.get(kinds[point], "phone")
    asked = reveal(
        staff=entered.staff.username, subject=entered.head.subject, what=f"{what}:{point}", purpose=purpose,
        at=entered.now,
    )  # fmt: skip
    if not asked.decision.allowed:
        messages.error(request, " ".join(spoken(one) for one in asked.decision.reasons))
        return HttpResponseRedirect(reverse("file_part", args=[case, "people"]))
    value = reveal_point(point=point, actor=entered.staff.actor, purpose=PURPOSES[purpose][1])
    return _part(request, entered, "people", clear={point: value})
