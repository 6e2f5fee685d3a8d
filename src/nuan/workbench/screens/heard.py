"""What a person began: they called, wrote or came, and somebody logs it. No guard is asked; it counts as what it was."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nuan.cases.actions.log import log_unreserved
from nuan.cases.actions.log_drafts import save_draft
from nuan.cases.rules.log_entry import Lack
from nuan.outreach.rules.asking import Proposal
from nuan.outreach.rules.faults import UnableToAsk, UnableToFinish
from nuan.outreach.rules.planning import product_kind
from nuan.people.rules.known import SELF
from nuan.workbench import office
from nuan.workbench.call_form import Typed, moment_of, said_of, typed_of
from nuan.workbench.call_shown import HEARD_BY, heard_facts, person_of
from nuan.workbench.doors import screen
from nuan.workbench.guard_asked import stage_of
from nuan.workbench.screens.entering import Entered, enter

_WHEN = Lack(where="began_at", zh="请填写客户何时联系我们", en="say when the person came to us")
_HOW = Lack(where="came_by", zh="请选择客户怎样联系我们", en="choose how the person came to us")
_UNFIT = Lack(where="began_at", zh="时间须在现在之前，且不早于上次记录", en="it was before now, and fits how they came")


@screen(act="log_contact", methods=("GET", "POST"))
def heard(request: HttpRequest, case: int) -> HttpResponse:
    """The form, and what it says kept; what it lacks is said beside its field and everything typed stays."""
    entered = enter(request, case)
    if isinstance(entered, HttpResponse):
        return entered
    if not entered.may_change:
        return HttpResponseRedirect(reverse("file", args=[case]))
    if request.method == "GET":
        return render(request, "workbench/call/heard.html", heard_facts(entered=entered, typed=None, lacks=()))
    typed = typed_of(posted=dict(request.POST.lists()))
    lacks = _kept(entered, typed)
    if not lacks:
        messages.success(request, _("已登记。"))
        return HttpResponseRedirect(reverse("file", args=[case]))
    save_draft(doer=entered.doer, case=case, fields=typed.fields(), at=entered.now)
    facts = heard_facts(entered=entered, typed=typed, lacks=lacks)
    return render(request, "workbench/call/heard.html", facts, status=422)


def _kept(entered: Entered, typed: Typed) -> tuple[Lack, ...]:
    """Keep it; what it lacks otherwise."""
    zone, head = entered.row.zones[0], entered.head
    began, channel = moment_of(text=typed.one.get("began_at", ""), zone=zone), typed.one.get("came_by", "")
    said, lacks = said_of(typed=typed, zone=zone, currency=head.currency, now=entered.now)
    if began is None or channel not in HEARD_BY or said is None:
        return (*([_WHEN] if began is None else []), *([] if channel in HEARD_BY else [_HOW]), *lacks)
    kinds = {SELF: "customer"} | {one.key: one.kind for one in person_of(entered=entered).parties}
    key = typed.one.get("came_from", SELF)
    key = key if key in kinds else SELF
    proposal = Proposal(
        at=began, channel=channel, purpose="answer", lender_kind=office.lender().kind, direction="inbound",
        product=product_kind(product=head.contracts[0].product) if head.contracts else "consumer", party=kinds[key],
        party_key=key, stage=stage_of(head=head), debts=tuple(one.contract_id for one in head.contracts[:1]),
        role="agency" if entered.staff.agency else "lender",
    )  # fmt: skip
    try:
        return log_unreserved(doer=entered.doer, case=head.case, proposal=proposal, said=said, at=entered.now).lacks
    except (UnableToAsk, UnableToFinish):
        return (_UNFIT,)
