"""What stands between a browser and every screen: headers, who asks, and refusal unless the screen's rule allows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from nuan.access.queries.house import reading_policy
from nuan.access.rules.roles import acts_of
from nuan.access.rules.signing import SIGN_IN_STATES
from nuan.plumbing import clock
from nuan.workbench.doors import rule_of
from nuan.workbench.screens.failures import refused
from nuan.workbench.session import next_step, who_asks

GetResponse = Callable[[HttpRequest], HttpResponseBase]
FEATURES = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()"


class PageHeaders:
    """Pages are not kept by browsers or on the way, and may use no device. Static files never come here."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, with the headers."""
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Permissions-Policy", FEATURES)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class SignedIn:
    """Puts on the request who asks: `seen` (the session as access knows it), `user` (access's StaffShown, or None while
    something is still to do), `roles` and `acts`. Moments are shown in the zone of the house."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer to who asks."""
        seen = who_asks(request=request)
        asking: Any = request
        asking.seen = seen
        asking.user = seen.staff if seen.state == "in" and not seen.needs else None
        asking.roles = asking.user.roles if asking.user else ()
        asking.acts = acts_of(roles=asking.roles)
        with timezone.override(reading_policy(on=clock.now().date()).zone):
            return self.get_response(request)


class RefusedUnlessAllowed:
    """No view is called unless its rule allows who asks. A view without a rule is called by nobody."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], *_: Any) -> HttpResponseBase | None:
        """None: go on to the view; else the refusal, or the way to sign in."""
        rule = rule_of(view)
        if rule is None:
            return _refused(request)
        if rule.who == "everybody":
            return None
        asking: Any = request
        if rule.who == "half_signed_in":
            return None if asking.seen.state == "code" or asking.seen.needs else to_sign_in(request)
        if asking.user is None:
            return to_sign_in(request)
        return None if rule.allows(roles=asking.roles) else _refused(request)


def _refused(request: HttpRequest) -> HttpResponseBase:
    """The refusal, marked as one of the rule's (not of a view that was called)."""
    answer = refused(request)
    answer.by_rule = True  # type: ignore[attr-defined]
    return answer


def to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """The way to the next step of signing in, and back to here afterwards when here is a page to look at."""
    where = next_step(seen=request.seen) or reverse("sign_in")  # type: ignore[attr-defined]
    if request.headers.get("HX-Request") == "true":
        # htmx follows a redirect inside the part it swaps; the whole page has to go.
        return HttpResponse(status=401, headers={"HX-Redirect": where})
    if request.method == "GET" and request.path != "/":
        where = f"{where}?next={quote(request.get_full_path())}"
    answer = HttpResponseRedirect(where)
    over = request.seen.state  # type: ignore[attr-defined]
    if over in ("idle", "too_long"):
        messages.warning(request, " / ".join(SIGN_IN_STATES[over]))
    return answer
