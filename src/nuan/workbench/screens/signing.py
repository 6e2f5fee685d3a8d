"""Signing in: the password, then the code of the phone; the first time also a password of one's own and a phone."""

from __future__ import annotations

import io
from typing import Any
from urllib.parse import quote

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from nuan.access.actions.codes import begin_enrolment, confirm_enrolment
from nuan.access.actions.passwords import change_password
from nuan.access.actions.sessions import SessionSeen, end_session, look_at_session
from nuan.access.actions.signing import check_code, check_password
from nuan.access.queries.house import signing_policy
from nuan.access.rules.signing import SIGN_IN_STATES, SignedIn
from nuan.plumbing import clock
from nuan.workbench.doors import half_signed_in_screen, open_screen
from nuan.workbench.forms.signing import CodeForm, NewPasswordForm, PasswordForm
from nuan.workbench.screens.home import safe_next
from nuan.workbench.session import address_of, drop_token, keep_language, keep_token, next_step, token_of, who_asks
from nuan.workbench.wording import named


def _next(request: HttpRequest) -> str:
    return safe_next(request=request, asked=request.POST.get("next") or request.GET.get("next", ""))


def _why(came: SignedIn) -> str:
    said = named(SIGN_IN_STATES, came.state)
    if came.not_before is None:
        return said
    minutes = max(1, -(-int((came.not_before - clock.now()).total_seconds()) // 60))
    return said + _("（约 %(minutes)s 分钟后可再试）") % {"minutes": minutes}


def _onward(where: str, came_from: str, token: str = "") -> HttpResponse:
    answer = HttpResponseRedirect(where if came_from == "/" else f"{where}?next={quote(came_from)}")
    if token:
        keep_token(answer=answer, token=token)
    return answer


def _inside(request: HttpRequest, where: str, token: str) -> HttpResponse:
    """Signed in: on to the page, in the person's own language where this browser has not chosen one."""
    answer = _onward(where, "/", token)
    staff = look_at_session(token=token, at=clock.now()).staff
    if staff is not None and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        keep_language(answer=answer, language="en" if staff.language == "en" else "zh-hans")
    return answer


@open_screen(methods=("GET", "POST"))
def sign_in(request: HttpRequest) -> HttpResponse:
    """Name and password. The session is always a new one, whatever cookie came."""
    form = PasswordForm(request.POST or None)
    back = _next(request)
    if request.method == "POST" and form.is_valid():
        came = check_password(
            username=form.cleaned_data["username"], password=form.cleaned_data["password"],
            address=address_of(request=request), at=clock.now(),
        )  # fmt: skip
        if came.token:
            end_session(token=token_of(request=request), at=clock.now())
            return (
                _onward("/sign-in/code", back, came.token)
                if came.state == "code"
                else _inside(request, back, came.token)
            )
        form.add_error(None, _why(came))
    return render(request, "workbench/signing/sign_in.html", {"form": form, "next": back})


@half_signed_in_screen(methods=("GET", "POST"))
def code(request: HttpRequest) -> HttpResponse:
    """The six digits of the phone, or a recovery code."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        came = check_code(token=token_of(request=request), code=form.cleaned_data["code"], at=clock.now())
        if came.state == "in":
            return _inside(request, _next(request), came.token)
        if came.state == "ended":
            return HttpResponseRedirect("/sign-in")
        form.add_error(None, _why(came))
    return render(request, "workbench/signing/code.html", {"form": form})


def _owner(request: HttpRequest) -> Any:
    return request.seen.staff  # type: ignore[attr-defined]


def _needed(request: HttpRequest, what: str) -> bool:
    return what in request.seen.needs  # type: ignore[attr-defined]


def _go_on(request: HttpRequest, seen: SessionSeen | None = None) -> HttpResponse:
    """To what is still to do, or to the page first asked for."""
    onward = next_step(seen=seen or who_asks(request=request))
    return _onward(onward, _next(request)) if onward else HttpResponseRedirect(_next(request))


@half_signed_in_screen(methods=("GET", "POST"))
def new_password(request: HttpRequest) -> HttpResponse:
    """A password of one's own in the place of the first one."""
    if not _needed(request, "new_password"):
        return _go_on(request)
    form = NewPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        changed = change_password(
            token=token_of(request=request), old=form.cleaned_data["old"], new=form.cleaned_data["new"], at=clock.now()
        )
        if changed.token:
            answer = _go_on(request, look_at_session(token=changed.token, at=clock.now()))
            keep_token(answer=answer, token=changed.token)
            return answer
        for reason in changed.decision.reasons:
            form.add_error("new", reason)
    shortest = signing_policy(on=clock.now().date()).shortest_password
    return render(request, "workbench/signing/new_password.html", {"form": form, "shortest": shortest})


@half_signed_in_screen(methods=("GET", "POST"))
def enrol(request: HttpRequest) -> HttpResponse:
    """A phone shows a code of the secret in the picture: from now on it is asked."""
    if not _needed(request, "enrol"):
        return _go_on(request)
    name = _owner(request).username
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        codes = confirm_enrolment(username=name, code=form.cleaned_data["code"], at=clock.now())
        if codes:
            return render(request, "workbench/signing/recovery_codes.html", {"codes": codes, "onward": _next(request)})
        form.add_error("code", _("验证码不对。已换成新的图案：请重新扫描，再输入手机上的数字。"))
    begun = begin_enrolment(username=name)
    shown = {"form": form, "picture": picture_of(uri=begun.uri), "secret": spaced(begun.secret)}
    return render(request, "workbench/signing/enrol.html", shown)


def picture_of(*, uri: str) -> str:
    """The QR picture of a text, as an SVG that stands in the page."""
    drawn = io.BytesIO()
    segno.make(uri, error="m").save(drawn, kind="svg", xmldecl=False, svgns=False, omitsize=True, border=0)
    return mark_safe(drawn.getvalue().decode())  # noqa: S308 (drawn by us, nothing of the text is in it)


def spaced(secret: str) -> str:
    """A secret in groups of four, for typing.

    >>> spaced("ABCDEFGHIJ")
    'ABCD EFGH IJ'
    """
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


@open_screen(methods=("POST",))
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    end_session(token=token_of(request=request), at=clock.now())
    answer = HttpResponseRedirect("/sign-in")
    drop_token(answer=answer)
    return answer
