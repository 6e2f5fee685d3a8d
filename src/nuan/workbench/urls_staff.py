"""The URLs about accounts of staff."""

from __future__ import annotations

from django.urls import path

from nuan.workbench.screens import agencies, staff, staff_changes

urlpatterns = [
    path("agencies", agencies.agency_list, name="agencies"),
    path("agencies/<slug:key>/close", agencies.agency_close, name="agency_close"),
    path("staff", staff.staff_all, name="staff_all"),
    path("staff/new", staff.staff_new, name="staff_new"),
    path("staff/of/<str:username>", staff.staff_one, name="staff_one"),
    path("staff/of/<str:username>/roles", staff_changes.staff_roles, name="staff_roles"),
    path("staff/of/<str:username>/work", staff_changes.staff_work, name="staff_work"),
    path("staff/of/<str:username>/password", staff_changes.staff_password, name="staff_password"),
    path("staff/of/<str:username>/phone", staff_changes.staff_phone, name="staff_phone"),
    path("staff/of/<str:username>/close", staff_changes.staff_close, name="staff_close"),
    path("staff/of/<str:username>/certificates", staff_changes.staff_certify, name="staff_certify"),
    path("staff/of/<str:username>/certificates/<int:number>", staff_changes.staff_uncertify, name="staff_uncertify"),
    path("staff/of/<str:username>/absences", staff_changes.staff_absence, name="staff_absence"),
    path("staff/of/<str:username>/absences/<int:number>", staff_changes.staff_back, name="staff_back"),
]
