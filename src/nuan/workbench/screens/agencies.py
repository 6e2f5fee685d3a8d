"""Agencies that work on cases placed with them: who there is, a new one, and closing one with all its accounts."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from nuan.access.actions.accounts import close_agency, open_agency
from nuan.access.queries.staff import agencies, staff_list
from nuan.access.rules.faults import UnableToChangeStaff, UnableToFindStaff
from nuan.plumbing import clock
from nuan.workbench.doors import screen
from nuan.workbench.forms.staff import AgencyForm
from nuan.workbench.session import staff_of
from nuan.workbench.wording import in_english


@screen(act="manage_agencies", methods=("GET", "POST"))
def agency_list(request: HttpRequest) -> HttpResponse:
    """Agencies with how many accounts each has, and a form for another."""
    form = AgencyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            open_agency(
                key=given["key"], name_zh=given["name_zh"], name_en=given["name_en"],
                actor=staff_of(request).actor, at=clock.now(),
            )  # fmt: skip
        except UnableToChangeStaff:
            form.add_error("key", _("这个代码已被使用，请换一个。"))
        else:
            messages.success(request, _("机构已登记，可以为其人员新建账号。"))
            return redirect("agencies")
    counts: dict[str, int] = {}
    for one in staff_list(closed=False):
        counts[one.agency] = counts.get(one.agency, 0) + 1
    rows = [
        {
            "one": one,
            "name": (one.name_en or one.name_zh) if in_english() else one.name_zh,
            "people": counts.get(one.key, 0),
        }
        for one in agencies(closed=True)
    ]
    return render(request, "workbench/staff/agencies.html", {"rows": rows, "form": form})


@screen(act="manage_agencies", methods=("POST",))
def agency_close(request: HttpRequest, key: str) -> HttpResponse:
    """The agency works for us no more: all its accounts and sessions end this moment."""
    try:
        closed = close_agency(key=key, actor=staff_of(request).actor, at=clock.now())
    except UnableToFindStaff:
        raise Http404 from None
    messages.success(request, _("机构已停用，%(count)s 个账号随即停用。") % {"count": closed})
    return redirect("agencies")
