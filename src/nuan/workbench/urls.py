"""The URLs of the workbench."""

from __future__ import annotations

from django.urls import include, path

from nuan.workbench.screens import home, signing

urlpatterns = [
    path("", home.home, name="home"),
    path("sign-in", signing.sign_in, name="sign_in"),
    path("sign-in/code", signing.code, name="code"),
    path("sign-in/new-password", signing.new_password, name="new_password"),
    path("sign-in/enrol", signing.enrol, name="enrol"),
    path("sign-out", signing.sign_out, name="sign_out"),
    path("healthz", home.healthz, name="healthz"),
    path("language", home.language, name="language"),
    path("", include("nuan.workbench.urls_staff")),
    path("", include("nuan.workbench.urls_control")),
    path("", include("nuan.workbench.case_urls")),
]
