"""The page that says how a figure of a contract was made."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from nuan.book.queries import UnableToFindBook, UnableToFindContract
from nuan.workbench.doors import screen
from nuan.workbench.number_shown import number_shown
from nuan.workbench.screens.entering import FILE_ACTS, enter
from nuan.workbench.templatetags.casework import contract_key


@screen(act=FILE_ACTS)
def number(request: HttpRequest, case: int, contract: str) -> HttpResponse:
    """Every step of a contract of this case, as of the night the case was last brought up to date."""
    entered = enter(request, case)
    if isinstance(entered, HttpResponse):
        return entered
    held = next((one for one in entered.head.contracts if contract_key(one.contract_id) == contract), None)
    if held is None or "outstanding_minor" not in entered.fields:
        raise Http404
    facts: dict[str, object] = {"case_id": case}
    try:
        facts["number"] = number_shown(
            home=Path(settings.NUAN_HOME), on=entered.head.night_on, contract_id=held.contract_id
        )
    except (UnableToFindBook, UnableToFindContract):
        facts["missing"] = _("账册里没有这一天的记录，暂时说不清这个数怎么来的；请找系统管理员核对数据文件。")
    return render(request, "workbench/number/number.html", facts)
