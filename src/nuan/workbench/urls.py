"""The URLs of the workbench."""

from __future__ import annotations

from django.urls import path

from nuan.workbench.screens import home, signing

urlpatterns = [
    path("", home.home, name="home"),
    path("sign-in", signing.sign_in, name="sign_in"),
    path("healthz", home.healthz, name="healthz"),
    path("language", home.language, name="language"),
]
