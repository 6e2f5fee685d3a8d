"""One's own account: name, roles, language, password, recovery codes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import escape
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from nuan.access.actions.codes import renew_recovery_codes
from nuan.access.actions.passwords import change_password
from nuan.access.queries.control import files_opened
from nuan.access.queries.house import reading_policy, signing_policy
from nuan.access.rules.acts import ACTS
from nuan.access.rules.faults import UnableToChangeStaff
from nuan.plumbing import clock
from nuan.workbench.doors import own_screen
from nuan.workbench.forms.signing import NewPasswordForm
from nuan.workbench.session import keep_token, staff_of, token_of
from nuan.workbench.wording import named


@own_screen()
def profile(request: HttpRequest) -> HttpResponse:
    """Who one is here, what one may do, and how much one has read today."""
    now = clock.now()
    policy = reading_policy(on=now.date())
    one = staff_of(request)
    shown = {
        "acts_named": sorted(named(ACTS, act) for act in request.acts),  # type: ignore[attr-defined]
        "files_today": files_opened(username=one.username, on=policy.day_of(at=now)),
        "files_most": policy.files(roles=one.roles),
    }
    return render(request, "workbench/profile/profile.html", shown)


@own_screen(methods=("GET", "POST"))
def own_password(request: HttpRequest) -> HttpResponse:
    """Another password; every other session of one's own ends."""
    form = NewPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        changed = change_password(token=token_of(request=request), old=given["old"], new=given["new"], at=clock.now())
        if changed.token:
            messages.success(request, _("密码已更改，其他地方的登录已结束。"))
            answer = redirect("profile")
            keep_token(answer=answer, token=changed.token)
            return answer
        for reason in changed.decision.reasons:
            form.add_error("new", reason)
    shortest = signing_policy(on=clock.now().date()).shortest_password
    return render(request, "workbench/profile/password.html", {"form": form, "shortest": shortest})


@own_screen(methods=("POST",))
def own_codes(request: HttpRequest) -> HttpResponse:
    """New recovery codes, shown this once."""
    try:
        codes = renew_recovery_codes(username=staff_of(request).username, at=clock.now())
    except UnableToChangeStaff:
        messages.error(request, _("尚未绑定手机，没有恢复码可换。"))
        return redirect("profile")
    return render(request, "workbench/signing/recovery_codes.html", {"codes": codes, "onward": "/profile"})


@own_screen()
def watermark(request: HttpRequest) -> HttpResponse:
    """Who looks, and on which day, over and over: it lies faintly under every page, so that a photograph tells whose it was."""
    words = escape(f"{staff_of(request).username} {localdate(clock.now()):%Y-%m-%d}")
    drawn = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="200"><text x="20" y="120" transform="rotate(-20 160 100)" '
        f'font-family="sans-serif" font-size="15" fill="#7f8ea3" fill-opacity=".09">{words}</text></svg>'
    )
    answer = HttpResponse(drawn, content_type="image/svg+xml")
    answer.headers["Cache-Control"] = "private, max-age=300"
    answer.headers["Vary"] = "Cookie"
    return answer
