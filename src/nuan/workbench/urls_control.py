"""The URLs of control, exports and one's own account."""

from __future__ import annotations

from django.urls import path

from nuan.workbench.screens import control, exports, profile

urlpatterns = [
    path("alarms", control.alarm_list, name="alarms"),
    path("alarms/<int:number>", control.alarm_settle, name="alarm_settle"),
    path("emergencies", control.glass_list, name="glass"),
    path("emergencies/<int:number>", control.glass_review, name="glass_review"),
    path("audit", control.audit_trail, name="audit"),
    path("exports", exports.export_list, name="exports"),
    path("exports/new", exports.export_new, name="export_new"),
    path("exports/<int:number>", exports.export_decide, name="export_decide"),
    path("exports/<int:number>/download", exports.export_download, name="export_download"),
    path("watermark.svg", profile.watermark, name="watermark"),
    path("profile", profile.profile, name="profile"),
    path("profile/password", profile.own_password, name="own_password"),
    path("profile/codes", profile.own_codes, name="own_codes"),
]
