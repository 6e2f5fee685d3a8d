"""Call and log: the guard is asked on the same screen, nothing dials without its yes, and nothing typed is lost."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nuan.cases.actions.calling import begin_call
from nuan.cases.actions.log import log_contact
from nuan.cases.actions.log_drafts import UnableToSaveDraft, save_draft
from nuan.outreach.queries import contact_shown
from nuan.outreach.rules.answers import Answer
from nuan.outreach.rules.faults import UnableToAsk, UnableToFindContact, UnableToReserve
from nuan.workbench import office
from nuan.workbench.call_form import said_of, typed_of
from nuan.workbench.call_shown import call_of_mine, dial_facts, log_facts, person_of, wanted_of
from nuan.workbench.doors import screen
from nuan.workbench.guard_asked import asked_of, known_of
from nuan.workbench.guard_shown import reasons
from nuan.workbench.screens.entering import Entered, enter
from nuan.workbench.templatetags.casework import lang, pick


@screen(act="log_contact")
def call(request: HttpRequest, case: int) -> HttpResponse:
    """Whom to call and what the guard says; or the form of the log while a call of theirs has no result."""
    entered = enter(request, case)
    if isinstance(entered, HttpResponse):
        return entered
    if not entered.may_change:
        messages.error(request, _("案件已关闭或客户资料已清除，不能再登记。"))
        return HttpResponseRedirect(reverse("file", args=[case]))
    mine = call_of_mine(entered=entered)
    if mine is not None:
        return _log_page(request, entered, log_facts(entered=entered, contact=mine, typed=None, lacks=(), line=""))
    return _dial_page(request, entered, request.GET.dict())


def _dial_page(
    request: HttpRequest, entered: Entered, asked: dict[str, str], *, refused: Answer | None = None, told: str = ""
) -> HttpResponse:  # fmt: skip
    person = person_of(entered=entered)
    facts = dial_facts(entered=entered, person=person, wanted=wanted_of(asked=asked, person=person))
    facts |= {"told": told}
    if refused is not None:
        facts["refused"] = {
            "why": reasons(refused.denials, lang=lang()), "number": refused.number, "not_before": refused.not_before
        }  # fmt: skip
    return render(request, "workbench/call/call.html", facts, status=409 if refused is not None or told else 200)


def _log_page(request: HttpRequest, _entered: Entered, facts: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, "workbench/call/call.html", facts, status=status)


@screen(act="dial", methods=("POST",))
def call_dial(request: HttpRequest, case: int) -> HttpResponse:
    """Begin the call: the guard's answer is kept, and only a yes gives the line to connect by."""
    entered = enter(request, case)
    if isinstance(entered, HttpResponse):
        return entered
    mine = call_of_mine(entered=entered)
    if mine is not None or not entered.may_change:
        return HttpResponseRedirect(reverse("call", args=[case]))
    person = person_of(entered=entered)
    wanted = wanted_of(asked=request.POST.dict(), person=person)
    proposal = asked_of(
        head=entered.head, role="agency" if entered.staff.agency else "lender", purpose=wanted.purpose,
        at=entered.now, party=wanted.party, party_key=wanted.party_key, point=wanted.point,
    )  # fmt: skip
    try:
        begun = begin_call(
            doer=entered.doer, case=case, proposal=proposal, known=known_of(head=entered.head),
            pack=office.pack_in_force(), at=entered.now, key=wanted.key,
        )  # fmt: skip
    except (UnableToAsk, UnableToReserve):
        told = _("这次拨打没有问成：页面可能已过时，请重新选择后再拨。")
        return _dial_page(request, entered, {"purpose": wanted.purpose}, told=told)
    if begun.lacks:
        told = " ".join(pick((one.zh, one.en)) for one in begun.lacks)
        return _dial_page(request, entered, request.POST.dict(), told=told)
    if begun.contact is None or begun.answer is None or not begun.answer.allowed:
        asked = {"party": wanted.party_key, "point": wanted.point, "purpose": wanted.purpose}
        return _dial_page(request, entered, asked, refused=begun.answer)
    contact = contact_shown(contact=begun.contact, at=entered.now)
    line = f"tel:0;phone-context=line.nuan;isub={begun.token}" if begun.token else ""
    return _log_page(request, entered, log_facts(entered=entered, contact=contact, typed=None, lacks=(), line=line))


@screen(act="log_contact", methods=("POST",))
def call_log(request: HttpRequest, case: int) -> HttpResponse:
    """Keep the entry with the call's result; what it lacks is said beside its field and everything typed stays."""
    entered = enter(request, case)
    if isinstance(entered, HttpResponse):
        return entered
    typed = typed_of(posted=dict(request.POST.lists()))
    number = request.POST.get("contact", "")
    try:
        contact = contact_shown(contact=int(number) if number.isdecimal() and len(number) < 16 else 0, at=entered.now)
    except UnableToFindContact:
        contact = None
    if contact is None or contact.customer_id != entered.head.customer_id:
        messages.error(request, _("这次通话不属于本案件；您写的内容在草稿里。"))
        return HttpResponseRedirect(reverse("call", args=[case]))
    said, lacks = said_of(typed=typed, zone=contact.zone, currency=entered.head.currency, now=entered.now)
    if said is not None:
        kept = log_contact(doer=entered.doer, case=case, contact=contact.contact, said=said, at=entered.now)
        if kept.entry is not None:
            messages.success(request, _("已登记。"))
            return HttpResponseRedirect(reverse("file", args=[case]))
        lacks = kept.lacks
    save_draft(doer=entered.doer, case=case, fields=typed.fields(), at=entered.now)
    facts = log_facts(entered=entered, contact=contact, typed=typed, lacks=lacks, line="")
    return _log_page(request, entered, facts, status=422)


@screen(act="log_contact", methods=("POST",))
def call_draft(request: HttpRequest, case: int) -> HttpResponse:
    """Keep what is typed so far; 204 when it is kept."""
    entered = enter(request, case)
    if isinstance(entered, HttpResponse):
        return entered
    try:
        save_draft(
            doer=entered.doer, case=case, fields=typed_of(posted=dict(request.POST.lists())).fields(), at=entered.now
        )
    except UnableToSaveDraft:
        return HttpResponse(status=413)
    return HttpResponse(status=204)
