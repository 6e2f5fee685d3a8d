"""What every template can say without its view: the rail, the theme, and who asks."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from nuan.access.rules.roles import ROLES
from nuan.workbench.navigation import rail_for
from nuan.workbench.wording import in_english, listed

THEMES = ("light", "dark")


def page(request: HttpRequest) -> dict[str, Any]:
    """`rail` (groups of links for who asks), `staff` (who asks, or None), `acts`, `theme` ("" follows the machine)."""
    theme = request.COOKIES.get("nuan_theme", "")
    acts: frozenset[str] = getattr(request, "acts", frozenset())
    staff = getattr(request, "user", None)
    match = getattr(request, "resolver_match", None)
    return {
        "staff": staff,
        "staff_name": staff.name(lang="en" if in_english() else "zh") if staff else "",
        "acts": acts,
        "theme": theme if theme in THEMES else "",
        "role_names": listed(ROLES, getattr(request, "roles", ())),
        "profile_url": _url("profile"),
        "search_url": _url("search"),
        "rail": rail_for(acts=acts, here=match.url_name if match else "") if staff else [],
    }


def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
