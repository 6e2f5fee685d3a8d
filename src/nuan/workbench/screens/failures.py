"""Pages for when something cannot be shown: what happened, and what to do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def _page(request: HttpRequest, *, status: int, title: str, why: str, remedy: str) -> HttpResponse:
    shown = {"title": title, "why": why, "remedy": remedy}
    return render(request, "workbench/failure.html", shown, status=status)


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 (Django's call)
    """Who asks may not open this."""
    return _page(
        request, status=403, title=_("无权查看此页"),
        why=_("您的角色不包含此页所需的权限，因此没有显示任何内容。"),
        remedy=_("如果工作需要，请向主管或系统管理员申请相应角色。"),
    )  # fmt: skip


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 (Django's call)
    """There is no such page, or it is not shown to who asks: both look the same."""
    return _page(
        request, status=404, title=_("没有此页"),
        why=_("此地址不存在，或其内容不属于您可以查看的范围。"),
        remedy=_("请检查地址，或从首页和搜索重新开始。"),
    )  # fmt: skip


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 (Django's call)
    """The request is malformed."""
    return _page(
        request, status=400, title=_("请求无法理解"),
        why=_("浏览器发来的内容不完整或格式不对，没有保存任何内容。"),
        remedy=_("请返回上一页，重新填写后再提交。"),
    )  # fmt: skip


def no_token(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 (Django's call)
    """A form came without its token."""
    return _page(
        request, status=403, title=_("表单已失效"),
        why=_("此表单打开太久、在别处登录过，或浏览器没有保存 Cookie，因此没有保存任何内容。"),
        remedy=_("请刷新页面，重新填写后再提交。"),
    )  # fmt: skip


def our_fault(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 (Django's call)
    """Something broke on our side. Needs nothing that may itself be broken."""
    return HttpResponse(
        "<!doctype html><html lang='zh-CN'><meta charset='utf-8'><title>Nuan 暖</title>"
        "<h1>系统出错 · Something went wrong</h1>"
        "<p>没有保存任何内容。请稍后重试；如果再次出现，请把时间告诉系统管理员。</p>"
        "<p>Nothing was saved. Try again in a while; if it happens again, tell the administrator the time.</p>"
        "<p><a href='/'>首页 · Home</a></p></html>",
        status=500,
    )
