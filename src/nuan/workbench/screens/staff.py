"""Accounts of staff: who there is, a new one, what somebody may do and has shown."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from nuan.access.actions.accounts import GivenStaff, add_staff
from nuan.access.queries.certificates import absences_of, certificates_of
from nuan.access.queries.house import reading_policy
from nuan.access.queries.staff import StaffShown, agencies, staff_by_name, staff_list
from nuan.access.queries.workers import workers
from nuan.access.rules.certificates import CERTIFICATES
from nuan.access.rules.faults import UnableToChangeStaff, UnableToFindStaff
from nuan.access.rules.roles import ROLES
from nuan.plumbing import clock
from nuan.workbench.doors import screen
from nuan.workbench.forms.staff import AbsenceForm, CertificateForm, NewStaffForm, RolesForm, WorkForm
from nuan.workbench.refusals import told
from nuan.workbench.session import staff_of
from nuan.workbench.wording import choices, in_english, listed, named

LOOKS_AFTER = ("manage_staff", "certify_staff", "record_absence")
_SHOWN = 50


def lang() -> str:
    """The page's language as access names it."""
    return "en" if in_english() else "zh"


def today() -> date:
    """The day of the house."""
    now = clock.now()
    return reading_policy(on=now.date()).day_of(at=now)


@screen(act=LOOKS_AFTER)
def staff_all(request: HttpRequest) -> HttpResponse:
    """Accounts, with what is missing before somebody can be given cases."""
    role = request.GET.get("role", "")
    closed = request.GET.get("closed") == "1"
    able = {worker.staff_id: worker for worker in workers(on=today())}
    rows = [
        {
            "one": one, "name": one.name(lang=lang()), "roles": listed(ROLES, one.roles), "worker": able.get(one.id),
            "missing": listed(CERTIFICATES, able[one.id].missing) if one.id in able else "",
        }
        for one in staff_list(closed=closed, role=role if role in ROLES else None)
    ]  # fmt: skip
    return render(
        request, "workbench/staff/list.html", {"rows": rows, "roles": choices(ROLES), "role": role, "closed": closed}
    )


def account(username: str) -> StaffShown:
    """An account, or a page that says there is none."""
    try:
        return staff_by_name(username=username)
    except UnableToFindStaff:
        raise Http404 from None


def page_of(request: HttpRequest, one: StaffShown, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The page of an account; `forms` that came back with faults stand in the place of fresh ones."""
    on = today()
    others = tuple(other for other in staff_list(closed=False) if other.id != one.id)
    worker = next((worker for worker in workers(on=on) if worker.staff_id == one.id), None)
    shown = {
        "one": one,
        "name": one.name(lang=lang()),
        "roles": listed(ROLES, one.roles),
        "worker": worker,
        "missing": listed(CERTIFICATES, worker.missing) if worker else "",
        "is_self": one.username == staff_of(request).username,
        "certificates": [
            {"one": each, "kind": named(CERTIFICATES, each.kind)}
            for each in certificates_of(username=one.username, limit=_SHOWN)
        ],
        "absences": absences_of(username=one.username, after=on, limit=_SHOWN),
        "roles_form": RolesForm(initial={"roles": list(one.roles)}),
        "work_form": WorkForm(
            initial={
                "team": one.team, "skills": " ".join(one.skills), "languages": " ".join(one.languages),
                "capacity": one.capacity, "hard_a_day": one.hard_a_day,
            }
        ),
        "certificate_form": CertificateForm(initial={"from_on": on}),
        "absence_form": AbsenceForm(others=others, lang=lang()),
        **forms,
    }  # fmt: skip
    return render(request, "workbench/staff/one.html", shown, status=status)


@screen(act=LOOKS_AFTER)
def staff_one(request: HttpRequest, username: str) -> HttpResponse:
    """One account."""
    return page_of(request, account(username))


@screen(act="manage_staff", methods=("GET", "POST"))
def staff_new(request: HttpRequest) -> HttpResponse:
    """Open an account; its first password is shown this once."""
    form = NewStaffForm(request.POST or None, agencies=agencies(closed=False), english=in_english())
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            opened = add_staff(
                given=GivenStaff(
                    username=given["username"], name_zh=given["name_zh"], name_en=given["name_en"], roles=given["roles"],
                    agency=given["agency"], team=given["team"], skills=given["skills"], languages=given["languages"],
                    capacity=given["capacity"], hard_a_day=given["hard_a_day"],
                ),
                actor=staff_of(request).actor, at=clock.now(),
            )  # fmt: skip
        except UnableToChangeStaff as refused:
            form.add_error(None, told(refused))
        else:
            return render(
                request, "workbench/staff/given.html", {"one": account(given["username"]), "password": opened.password}
            )
    return render(request, "workbench/staff/new.html", {"form": form})
