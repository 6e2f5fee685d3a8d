"""Documents and notes of a person: taken, opened as an attachment, written."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from nuan.access.queries.house import reading_policy
from nuan.cases.actions.notes import write_note
from nuan.cases.actions.papers import open_document, take_document
from nuan.cases.queries.papers import documents_of
from nuan.cases.queries.papers_policy import papers_policy
from nuan.cases.rules.paper_faults import UnableToReadPaper
from nuan.workbench.doors import screen
from nuan.workbench.screens.changes import back
from nuan.workbench.screens.entering import OWN_WORK, enter
from nuan.workbench.wording import spoken

_SHOWN = 200


@screen(act="upload_document", methods=("POST",))
def document_upload(request: HttpRequest, case: int) -> HttpResponse:
    """Take a document. It is judged by its bytes, opened in a process of its own, and sealed."""
    entered = enter(request, case)
    if isinstance(entered, HttpResponse):
        return entered
    day = reading_policy(on=entered.now.date()).day_of(at=entered.now)
    policy, given = papers_policy(on=day), request.FILES.get("file")
    if given is None or given.size is None or given.size > policy.max_bytes:
        messages.error(request, _("没有收到文件，或文件太大。"))
        return back(case, "papers")
    taken = take_document(
        home=Path(settings.NUAN_HOME), doer=entered.doer, customer_id=entered.head.customer_id,
        kind=request.POST.get("kind", ""), name=given.name or "", data=given.read(), policy=policy, at=entered.now,
        given_on=day,
    )  # fmt: skip
    if taken.decision.allowed:
        messages.success(request, _("已收下文件，等待核对。"))
    else:
        messages.error(request, " ".join(spoken(one) for one in taken.decision.reasons))
    return back(case, "papers")


@screen(act="see_document")
def document(request: HttpRequest, case: int, number: int) -> HttpResponse:
    """A document of this person, to be saved; that it was opened is kept before a byte of it is given."""
    entered = enter(request, case)
    if isinstance(entered, HttpResponse):
        return entered
    own = documents_of(customer_id=entered.head.customer_id, limit=_SHOWN)
    if number not in {one.number for one in own} or "documents" not in entered.fields:
        raise Http404
    try:
        opened = open_document(
            home=Path(settings.NUAN_HOME), doer=entered.doer, number=number, file_open=True, purpose=OWN_WORK
        )
    except UnableToReadPaper:
        messages.error(request, _("这份文件打不开：内容与收下时不同，或客户资料已清除。请告诉系统管理员。"))
        return back(case, "papers")
    if not opened.decision.allowed:
        messages.error(request, " ".join(spoken(one) for one in opened.decision.reasons))
        return back(case, "papers")
    answer = HttpResponse(opened.data, content_type=opened.media_type)
    for name, value in (opened.headers or {}).items():
        answer.headers[name] = value
    return answer


@screen(act="write_note", methods=("POST",))
def note(request: HttpRequest, case: int) -> HttpResponse:
    """Write a note."""
    entered = enter(request, case)
    if isinstance(entered, HttpResponse):
        return entered
    made = write_note(
        doer=entered.doer, customer_id=entered.head.customer_id, text=request.POST.get("text", ""), shown=False,
        at=entered.now,
    )  # fmt: skip
    if made.decision.allowed:
        messages.success(request, _("备注已保存。"))
    else:
        messages.error(request, " ".join(spoken(one) for one in made.decision.reasons))
    return back(case, "papers")
