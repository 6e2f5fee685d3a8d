"""Which room answers which URL."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [path("", include("nuan.workbench.urls"))]

handler400 = "nuan.workbench.screens.failures.bad_request"
handler403 = "nuan.workbench.screens.failures.refused"
handler404 = "nuan.workbench.screens.failures.not_found"
handler500 = "nuan.workbench.screens.failures.our_fault"
