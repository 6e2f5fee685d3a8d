"""What control looks at: alarms about reading, emergency openings, the audit trail."""

from __future__ import annotations

import json
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from nuan.access.actions.glass import review_glass, settle_alarm
from nuan.access.queries.control import alarms, glass_to_review
from nuan.access.queries.house import reading_policy
from nuan.access.rules.faults import UnableToFindEntry
from nuan.access.rules.reading import ALARMS, VERDICTS
from nuan.plumbing import clock
from nuan.plumbing.audit import entries
from nuan.shared.decision import Decision
from nuan.workbench.audit_words import VERBS
from nuan.workbench.doors import screen
from nuan.workbench.session import staff_of
from nuan.workbench.wording import choices, in_english, named, spoken

_SHOWN: Final = 50
_LONGEST_WORD: Final = 200
_LAST_NUMBER: Final = 2**63 - 1


def _said(request: HttpRequest, answer: Decision, done: str) -> None:
    if answer.allowed:
        messages.success(request, done)
    for reason in () if answer.allowed else answer.reasons:
        messages.error(request, spoken(reason))


@screen(act="see_alarms")
def alarm_list(request: HttpRequest) -> HttpResponse:
    """Alarms about reading that nobody has settled; with `?settled=1` the others too."""
    settled = request.GET.get("settled") == "1"
    rows = [
        {"one": one, "kind": named(ALARMS, one.kind), "verdict": named(VERDICTS, one.settled_how)}
        for one in alarms(settled=settled, limit=_SHOWN)
    ]
    return render(
        request, "workbench/control/alarms.html", {"rows": rows, "settled": settled, "verdicts": choices(VERDICTS)}
    )


@screen(act="settle_alarm", methods=("POST",))
def alarm_settle(request: HttpRequest, number: int) -> HttpResponse:
    """Say what an alarm was."""
    try:
        answer = settle_alarm(
            number=number, by=staff_of(request).username, verdict=request.POST.get("verdict", ""), at=clock.now()
        )
    except UnableToFindEntry:
        raise Http404 from None
    _said(request, answer, _("告警已处理。"))
    return redirect("alarms")


@screen(act="review_break_glass")
def glass_list(request: HttpRequest) -> HttpResponse:
    """Emergency openings whose review is due."""
    now = clock.now()
    rows = glass_to_review(on=reading_policy(on=now.date()).day_of(at=now), limit=_SHOWN)
    return render(request, "workbench/control/glass.html", {"rows": rows, "verdicts": choices(VERDICTS)})


@screen(act="review_break_glass", methods=("POST",))
def glass_review(request: HttpRequest, number: int) -> HttpResponse:
    """Say whether an emergency opening was fitting."""
    try:
        answer = review_glass(
            number=number, by=staff_of(request).username, verdict=request.POST.get("verdict", ""), at=clock.now()
        )
    except UnableToFindEntry:
        raise Http404 from None
    _said(request, answer, _("复核已保存。"))
    return redirect("glass")


def _facts(text: str) -> str:
    """The facts of an entry without the signs of JSON; what is empty is left out."""
    known = json.loads(text)
    return "; ".join(
        f"{name}: {', '.join(map(str, value)) if isinstance(value, list) else value}"
        for name, value in known.items()
        if value not in ("", None, [], {})
    )


@screen(act="see_audit")
def audit_trail(request: HttpRequest) -> HttpResponse:
    """Everything that was done, the newest first; by who, what and about whom."""
    asked = {name: request.GET.get(name, "").strip()[:_LONGEST_WORD] for name in ("actor", "verb", "subject")}
    at_number = request.GET.get("before", "")
    before = min(int(at_number), _LAST_NUMBER) if at_number.isdecimal() and at_number.isascii() else None
    found = entries(before=before, limit=_SHOWN + 1, **asked)
    rows = [{"one": one, "verb": named(VERBS, one.verb), "facts": _facts(one.facts)} for one in found[:_SHOWN]]
    shown = {
        "rows": rows, "asked": asked, "before": before,
        "older": found[_SHOWN - 1].number if len(found) > _SHOWN else None,
        "verbs": sorted(choices(VERBS), key=lambda pair: pair[1]) if in_english() else choices(VERBS),
    }  # fmt: skip
    return render(request, "workbench/control/audit.html", shown)
