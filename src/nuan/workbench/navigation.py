"""The rail: which screens stand in it, in which order, and for whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One screen of the rail. `also`: url names of pages under it, which light the same entry; `unless`: who may do this
    begins elsewhere and is not shown it."""

    url_name: str
    label: Words
    icon: str
    acts: tuple[str, ...]
    also: tuple[str, ...] = ()
    unless: str = ""


@dataclass(frozen=True, kw_only=True)
class Group:
    """Entries under a heading ("" for the first)."""

    heading: Words
    entries: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True)
class Link:
    """An entry as it is shown."""

    url: str
    label: Words
    icon: str
    here: bool


RAIL: Final[tuple[Group, ...]] = (
    Group(
        heading="",
        entries=(
            Entry(url_name="home", label=_("首页"), icon="home", acts=(), unless="see_queue"),
            Entry(
                url_name="queue",
                label=_("工作清单"),
                icon="list-check",
                acts=("see_queue",),
                also=("file", "file_part", "call", "heard", "transfer", "stage", "number"),
            ),
            Entry(url_name="search", label=_("查找客户"), icon="search", acts=("search_people",)),
        ),
    ),
    Group(
        heading=_("监督"),
        entries=(
            Entry(url_name="alarms", label=_("查阅告警"), icon="bell-exclamation", acts=("see_alarms",)),
            Entry(url_name="glass", label=_("紧急查看复核"), icon="shield-exclamation", acts=("review_break_glass",)),
            Entry(url_name="audit", label=_("审计记录"), icon="history", acts=("see_audit",)),
            Entry(
                url_name="exports",
                label=_("导出"),
                icon="file-export",
                acts=("request_export", "release_export"),
                also=("export_new",),
            ),
        ),
    ),
    Group(
        heading=_("管理"),
        entries=(
            Entry(
                url_name="staff_all",
                label=_("员工账号"),
                icon="users",
                acts=("manage_staff", "certify_staff", "record_absence"),
                also=("staff_new", "staff_one"),
            ),
            Entry(url_name="agencies", label=_("外部机构"), icon="building", acts=("manage_agencies",)),
        ),
    ),
)
"""Top to bottom. An entry is shown to who may do one of its acts (none named: to everybody signed in)."""


def rail_for(*, acts: Iterable[str], here: str) -> list[tuple[Words, list[Link]]]:
    """The groups and links for who may do these acts; groups without a link are left out."""
    held = frozenset(acts)
    shown = []
    for group in RAIL:
        links = [
            Link(
                url=reverse(entry.url_name),
                label=entry.label,
                icon=entry.icon,
                here=here in (entry.url_name, *entry.also),
            )
            for entry in group.entries
            if (not entry.acts or held.intersection(entry.acts)) and entry.unless not in held
        ]
        if links:
            shown.append((group.heading, links))
    return shown
