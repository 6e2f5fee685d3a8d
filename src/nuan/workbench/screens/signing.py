"""Signing in: the password, then the code."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nuan.workbench.doors import open_screen


@open_screen(methods=("GET", "POST"))
def sign_in(request: HttpRequest) -> HttpResponse:
    """Name and password."""
    return render(request, "workbench/signing/sign_in.html", {})
