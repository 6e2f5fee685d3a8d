"""The first page, the probe of the server, and the choice of language."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from nuan.access.actions.accounts import choose_language
from nuan.workbench.doors import open_screen, own_screen
from nuan.workbench.session import keep_language


@own_screen()
def home(request: HttpRequest) -> HttpResponse:
    """What who asks may do here, and where it begins: with the work list, for who has one."""
    asking: Any = request
    if "see_queue" in asking.acts:
        return HttpResponseRedirect(reverse("queue"))
    return render(request, "workbench/home.html", {})


@open_screen()
def healthz(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 (it looks at nothing asked)
    """For whoever watches the server: 200 when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("select 1")
        cursor.fetchone()
    return HttpResponse("ok\n", content_type="text/plain")


@open_screen(methods=("POST",))
def language(request: HttpRequest) -> HttpResponse:
    """Keep the language asked for, and go back to the page it was asked on."""
    answer = HttpResponseRedirect(safe_next(request=request, asked=request.POST.get("next", "")))
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        keep_language(answer=answer, language=chosen)
        asking: Any = request
        if asking.user is not None:
            choose_language(
                username=asking.user.username, language="en" if chosen == "en" else "zh", actor=asking.user.actor
            )
    return answer


def safe_next(*, request: HttpRequest, asked: str) -> str:
    """The page asked for when it is one of ours, else the first page."""
    ours = url_has_allowed_host_and_scheme(asked, allowed_hosts=None, require_https=request.is_secure())
    return asked if ours and asked.startswith("/") else "/"
