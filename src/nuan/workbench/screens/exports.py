"""What leaves the house as rows: asked for by one person, released by another."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from nuan.access.actions.exports import ask_export, decide_export, download_export
from nuan.access.queries.control import exports
from nuan.access.queries.house import export_policy
from nuan.access.rules.faults import UnableToFindEntry
from nuan.plumbing import clock
from nuan.workbench.doors import screen
from nuan.workbench.export_sources import SOURCES, rows_of
from nuan.workbench.forms.exports import DecisionForm, ExportForm
from nuan.workbench.session import staff_of
from nuan.workbench.wording import in_english, spoken

_SHOWN: Final = 50


@screen(act=("request_export", "release_export"))
def export_list(request: HttpRequest) -> HttpResponse:
    """Exports: one's own, or for who releases them all."""
    acts = request.acts  # type: ignore[attr-defined]
    mine = None if "release_export" in acts else staff_of(request).username
    policy = export_policy(on=clock.now().date())
    rows = [
        {
            "one": one,
            "kind": (policy.kinds[one.kind].en if in_english() else policy.kinds[one.kind].zh)
            if one.kind in policy.kinds else one.kind,
            "may_download": one.decision == "released" and one.asked_by == staff_of(request).username,
            "may_decide": "release_export" in acts and not one.decision and one.asked_by != staff_of(request).username,
        }
        for one in exports(limit=_SHOWN, asked_by=mine)
    ]  # fmt: skip
    return render(request, "workbench/exports/list.html", {"rows": rows})


@screen(act="request_export", methods=("GET", "POST"))
def export_new(request: HttpRequest) -> HttpResponse:
    """Ask for rows."""
    policy = export_policy(on=clock.now().date())
    form = ExportForm(request.POST or None, policy=policy)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        asked = ask_export(
            by=staff_of(request).username, kind=given["kind"], columns=policy.kinds[given["kind"]].columns,
            rows=given["rows"], purpose=given["purpose"], at=clock.now(),
        )  # fmt: skip
        if asked.decision.allowed:
            messages.success(request, _("申请已提交，等待另一人批准。"))
            return redirect("exports")
        for reason in asked.decision.reasons:
            form.add_error(None, reason)
    kinds = [
        {"name": one.en if in_english() else one.zh, "row_cap": one.row_cap, "columns": ", ".join(one.columns)}
        for key, one in policy.kinds.items()
        if key in SOURCES
    ]
    return render(request, "workbench/exports/new.html", {"form": form, "kinds": kinds})


@screen(act="download_export", methods=("POST",))
def export_download(request: HttpRequest, number: int) -> HttpResponse:
    """The rows of a released export, marked with who takes them; kept with how many and the hash of the bytes."""
    try:
        taken = download_export(number=number, by=staff_of(request).username, source=rows_of, at=clock.now())
    except UnableToFindEntry:
        raise Http404 from None
    if not taken.decision.allowed:
        for reason in taken.decision.reasons:
            messages.error(request, spoken(reason))
        return redirect("exports")
    # The mark of byte order lets spreadsheets read Chinese.
    answer = HttpResponse("\ufeff" + taken.text, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="nuan-export-{number}.csv"'
    return answer


@screen(act="release_export", methods=("POST",))
def export_decide(request: HttpRequest, number: int) -> HttpResponse:
    """Release or decline, with a reason."""
    form = DecisionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("请选择批准或退回，并写明理由。"))
        return redirect("exports")
    try:
        answer = decide_export(
            number=number, by=staff_of(request).username, release=form.cleaned_data["release"] == "yes",
            why=form.cleaned_data["why"], at=clock.now(),
        )  # fmt: skip
    except UnableToFindEntry:
        raise Http404 from None
    if answer.allowed:
        messages.success(request, _("决定已保存。"))
    for reason in () if answer.allowed else answer.reasons:
        messages.error(request, spoken(reason))
    return redirect("exports")
