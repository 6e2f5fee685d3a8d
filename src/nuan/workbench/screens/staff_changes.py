"""Changes of an account, each by its own form: roles, work, password, phone, certificates, absence, closing."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from nuan.access.actions.accounts import change_roles, change_worker, close_account
from nuan.access.actions.codes import reset_code
from nuan.access.actions.passwords import give_initial_password
from nuan.access.actions.workers import certify, end_absence, end_certificate, record_absence
from nuan.access.queries.staff import staff_list
from nuan.access.rules.faults import UnableToChangeStaff, UnableToFindEntry
from nuan.plumbing import clock
from nuan.workbench.doors import screen
from nuan.workbench.forms.staff import AbsenceForm, CertificateForm, RolesForm, WorkForm
from nuan.workbench.refusals import told
from nuan.workbench.screens.staff import account, lang, page_of
from nuan.workbench.session import staff_of

POST = ("POST",)


def _changed(request: HttpRequest, username: str, said: str, change: Callable[[], object]) -> HttpResponse:
    """Do it and say so, or say why not; either way back to the account."""
    try:
        change()
    except UnableToChangeStaff as refused:
        messages.error(request, told(refused))
    except UnableToFindEntry:
        raise Http404 from None
    else:
        messages.success(request, said)
    return redirect("staff_one", username)


def _actor(request: HttpRequest) -> str:
    return staff_of(request).actor


@screen(act="manage_staff", methods=POST)
def staff_roles(request: HttpRequest, username: str) -> HttpResponse:
    """Other roles; the person has to sign in again."""
    one, form = account(username), RolesForm(request.POST)
    if not form.is_valid():
        return page_of(request, one, status=422, roles_form=form)
    return _changed(
        request, username, _("角色已更改，本人须重新登录。"),
        lambda: change_roles(username=username, roles=form.cleaned_data["roles"], actor=_actor(request), at=clock.now()),
    )  # fmt: skip


@screen(act="manage_staff", methods=POST)
def staff_work(request: HttpRequest, username: str) -> HttpResponse:
    """Team, skills and how much work."""
    one, form = account(username), WorkForm(request.POST)
    if not form.is_valid():
        return page_of(request, one, status=422, work_form=form)
    given = form.cleaned_data
    return _changed(
        request, username, _("工作安排已保存。"),
        lambda: change_worker(
            username=username, team=given["team"], skills=given["skills"], languages=given["languages"],
            capacity=given["capacity"], hard_a_day=given["hard_a_day"], actor=_actor(request),
        ),
    )  # fmt: skip


@screen(act="manage_staff", methods=POST)
def staff_password(request: HttpRequest, username: str) -> HttpResponse:
    """A first password again, shown this once."""
    one = account(username)
    try:
        password = give_initial_password(username=username, actor=_actor(request), at=clock.now())
    except UnableToChangeStaff as refused:
        messages.error(request, told(refused))
        return redirect("staff_one", username)
    return render(request, "workbench/staff/given.html", {"one": one, "password": password})


@screen(act="manage_staff", methods=POST)
def staff_phone(request: HttpRequest, username: str) -> HttpResponse:
    """A lost phone is taken away."""
    account(username)
    return _changed(
        request, username, _("已解除手机绑定，本人下次登录时重新绑定。"),
        lambda: reset_code(username=username, actor=_actor(request), at=clock.now()),
    )  # fmt: skip


@screen(act="manage_staff", methods=POST)
def staff_close(request: HttpRequest, username: str) -> HttpResponse:
    """Close the account for good."""
    account(username)
    return _changed(
        request, username, _("账号已停用，所有登录已结束。"),
        lambda: close_account(username=username, actor=_actor(request), at=clock.now()),
    )  # fmt: skip


@screen(act="certify_staff", methods=POST)
def staff_certify(request: HttpRequest, username: str) -> HttpResponse:
    """Record what somebody has shown."""
    one, form = account(username), CertificateForm(request.POST)
    if not form.is_valid():
        return page_of(request, one, status=422, certificate_form=form)
    given = form.cleaned_data
    return _changed(
        request, username, _("已登记。"),
        lambda: certify(
            username=username, kind=given["kind"], from_on=given["from_on"], valid_until=given["valid_until"],
            reference=given["reference"], actor=_actor(request), at=clock.now(),
        ),
    )  # fmt: skip


@screen(act="certify_staff", methods=POST)
def staff_uncertify(request: HttpRequest, username: str, number: int) -> HttpResponse:
    """Take back a certificate."""
    account(username)
    return _changed(
        request, username, _("已撤回。"), lambda: end_certificate(number=number, actor=_actor(request), at=clock.now())
    )


@screen(act="record_absence", methods=POST)
def staff_absence(request: HttpRequest, username: str) -> HttpResponse:
    """Record days away."""
    one = account(username)
    others = tuple(other for other in staff_list(closed=False) if other.id != one.id)
    form = AbsenceForm(request.POST, others=others, lang=lang())
    if not form.is_valid():
        return page_of(request, one, status=422, absence_form=form)
    given = form.cleaned_data
    return _changed(
        request, username, _("休假已登记。"),
        lambda: record_absence(
            username=username, from_on=given["from_on"], until_on=given["until_on"], deputy=given["deputy"],
            actor=_actor(request), at=clock.now(),
        ),
    )  # fmt: skip


@screen(act="record_absence", methods=POST)
def staff_back(request: HttpRequest, username: str, number: int) -> HttpResponse:
    """Take back days away."""
    account(username)
    return _changed(
        request, username, _("已撤回。"), lambda: end_absence(number=number, actor=_actor(request), at=clock.now())
    )
