"""Who asks: the cookie of a session, and the time somebody is signed in, which room access keeps."""

from __future__ import annotations

import os
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from nuan.access.actions.sessions import SessionSeen, look_at_session
from nuan.access.queries.staff import StaffShown
from nuan.plumbing import clock

NOBODY = SessionSeen(state="ended")


def token_of(*, request: HttpRequest) -> str:
    """The token of the session's cookie, or ""."""
    return request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")


def who_asks(*, request: HttpRequest) -> SessionSeen:
    """Who asks, by the session's cookie; nobody without one."""
    token = token_of(request=request)
    return look_at_session(token=token, at=clock.now()) if token else NOBODY


def staff_of(request: HttpRequest) -> StaffShown:
    """Who asks, on a screen of somebody signed in (`doors.screen`, `doors.own_screen`)."""
    return cast(StaffShown, request.user)


def next_step(*, seen: SessionSeen) -> str:
    """The page of what is still to do before somebody may work, or ""."""
    if seen.state == "code":
        return reverse("code")
    if seen.state == "in" and seen.needs:
        return reverse(seen.needs[0])
    return ""


def keep_token(*, answer: HttpResponseBase, token: str) -> None:
    """Give the browser the session's cookie; it is gone when the browser closes."""
    answer.set_cookie(
        settings.SESSION_COOKIE_NAME, token, path="/", secure=settings.SESSION_COOKIE_SECURE,
        httponly=True, samesite="Lax",
    )  # fmt: skip


def keep_language(*, answer: HttpResponseBase, language: str) -> None:
    """Have the browser ask in this language from now on (`zh-hans` or `en`)."""
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, language, max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE, httponly=True, samesite="Strict",
    )  # fmt: skip


def drop_token(*, answer: HttpResponseBase) -> None:
    """Take the session's cookie away."""
    answer.delete_cookie(settings.SESSION_COOKIE_NAME, path="/", samesite="Lax")


def address_of(*, request: HttpRequest) -> str:
    """Where the request came from; behind our own proxy, what the proxy saw (the last of X-Forwarded-For)."""
    if os.environ.get("NUAN_BEHIND_PROXY") == "1":
        seen = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        if seen:
            return seen
    return str(request.META.get("REMOTE_ADDR", ""))
