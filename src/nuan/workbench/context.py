"""What every template can say without its view: the rail, the theme, and the words scripts need."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language

from nuan.access.rules.roles import ROLES
from nuan.workbench.navigation import rail_for

THEMES = ("light", "dark")


def page(request: HttpRequest) -> dict[str, Any]:
    """`rail` (groups of links for who asks), `staff` (who asks, or None), `acts`, `theme` ("" follows the machine)."""
    theme = request.COOKIES.get("nuan_theme", "")
    acts: frozenset[str] = getattr(request, "acts", frozenset())
    roles = getattr(request, "roles", ())
    match = getattr(request, "resolver_match", None)
    return {
        "staff": getattr(request, "user", None),
        "acts": acts,
        "theme": theme if theme in THEMES else "",
        "role_names": "、".join(ROLES[role][0] for role in roles)
        if get_language() != "en"
        else ", ".join(ROLES[role][1] for role in roles),
        "profile_url": _url("profile"),
        "sign_out_url": _url("sign_out"),
        "search_url": _url("search"),
        "rail": rail_for(acts=acts, here=match.url_name if match else ""),
    }


def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
