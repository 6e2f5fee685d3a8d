"""Every page of the base in a real browser: nothing serious for axe-core, no fault on the console, nothing wider than the
window, by keyboard; light and dark, window and phone, Chinese and English. `make screens` keeps the pictures."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction

from nuan.access.actions.accounts import GivenStaff, add_staff
from nuan.access.actions.exports import ask_export
from nuan.access.actions.glass import break_glass
from nuan.access.actions.reading import open_file
from nuan.access.actions.sessions import begin_session
from nuan.access.actions.workers import record_absence
from nuan.access.models import Staff
from nuan.access.queries.house import export_policy
from nuan.plumbing import clock
from nuan.plumbing.vault import open_subject
from tests.pages import PLAIN_HTTP, Pages, faults_of_access, keep_picture, open_page, runs_over

LOOKED_AT = (
    ("home", "/", "administrator"), ("staff", "/staff", "administrator"), ("staff-new", "/staff/new", "administrator"),
    ("agencies", "/agencies", "administrator"), ("staff-one", "/staff/of/lin.qing", "administrator"),
    ("profile", "/profile", "supervisor"),
    ("profile-password", "/profile/password", "risk"), ("alarms", "/alarms?settled=1", "compliance"),
    ("emergencies", "/emergencies", "compliance"), ("audit", "/audit", "compliance"),
    ("exports", "/exports", "supervisor"), ("export-new", "/exports/new", "compliance"),
    ("refused", "/audit", "risk"), ("no-such-page", "/nowhere", "risk"), ("sign-in", "/sign-in", None),
)  # fmt: skip
"""Picture, address, who looks."""
KEPT_THRICE = ("sign-in", "staff", "profile")
"""Of these the dark page and that of a phone are kept as pictures too; every page is tried both ways."""


@pytest.fixture(scope="module")
def lived_in(pages: Pages) -> Pages:
    """A workbench in which something has happened."""
    now = clock.now()
    with transaction.atomic():
        subject = open_subject()
    yesterday = now - timedelta(days=1)
    break_glass(staff="he.ping", subject=subject, reason="客户来电称无力生活，须立即核对", at=yesterday)
    open_file(staff="he.ping", subject=subject, purpose="relief", in_queue=False, at=yesterday)
    open_file(staff="lin.qing", subject=subject, purpose="call", in_queue=False, at=now)
    columns = export_policy(on=now.date()).kinds["reads"].columns
    ask_export(by="wen.heng", kind="reads", columns=columns, rows=500, purpose="年度查阅复核", at=now)
    record_absence(
        username="lin.qing",
        from_on=date(2030, 2, 1),
        until_on=date(2030, 2, 9),
        deputy="zhao.yun",
        actor="test",
        at=now,
    )
    add_staff(given=GivenStaff(username="xia.yu", name_zh="夏雨", roles=("coach",), capacity=20), actor="test", at=now)
    return pages


@pytest.mark.parametrize(("name", "path", "role"), LOOKED_AT, ids=[one[0] for one in LOOKED_AT])
def test_a_page_in_light_and_dark_window_and_phone(
    lived_in: Pages, browser: Any, name: str, path: str, role: str | None
) -> None:
    with open_page(browser, lived_in, role=role) as page:
        page.goto(path)
        assert page.locator("h1").count() == 1
        assert faults_of_access(page) == []
        assert runs_over(page) == 0
        keep_picture(page, name)
        page.emulate_media(color_scheme="dark")
        page.locator("html[data-bs-theme=dark]").wait_for(state="attached")
        assert faults_of_access(page) == []
        if name in KEPT_THRICE:
            keep_picture(page, f"{name}-dark")
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 390, "height": 844})
        assert runs_over(page) == 0
        if name in KEPT_THRICE:
            keep_picture(page, f"{name}-phone")


@pytest.mark.parametrize("path", ["/", "/staff/of/lin.qing"])
def test_english_fits_as_well(lived_in: Pages, browser: Any, path: str) -> None:
    with open_page(browser, lived_in, role="administrator", language="en-GB") as page:
        page.goto(path)
        assert page.locator("html").get_attribute("lang") == "en"
        assert faults_of_access(page) == []
        assert runs_over(page) == 0
        keep_picture(page, f"english{path.replace('/', '-').rstrip('-')}")


def test_the_first_sign_in_page_by_page(lived_in: Pages, browser: Any) -> None:
    now = clock.now()
    opened = add_staff(given=GivenStaff(username="an.ran", name_zh="安然", roles=("coach",)), actor="test", at=now)
    with open_page(browser, lived_in, role=None) as page:
        page.goto("/profile")
        page.get_by_label("账号").fill("an.ran")
        page.get_by_label("密码").fill(opened.password)
        page.get_by_role("button", name="下一步").click()
        page.get_by_role("heading", name="设置新密码").wait_for()
        assert faults_of_access(page) == []
        page.get_by_label("现在的密码").fill(opened.password)
        page.get_by_label("新密码", exact=True).fill("short")
        page.get_by_label("再输入一次新密码").fill("short")
        page.get_by_role("button", name="保存并继续").click()
        assert page.get_by_label("新密码", exact=True).get_attribute("aria-invalid") == "true"
        assert faults_of_access(page) == []
        keep_picture(page, "first-password")
        page.get_by_label("现在的密码").fill(opened.password)
        for label in ("新密码", "再输入一次新密码"):
            page.get_by_label(label, exact=True).fill("lantern over the river")
        page.get_by_role("button", name="保存并继续").click()
        page.get_by_role("heading", name="绑定手机验证器").wait_for()
        assert faults_of_access(page) == []
        keep_picture(page, "first-phone")
        page.get_by_label("验证码").fill(_code(page.locator("code").inner_text()))
        page.get_by_role("button", name="绑定", exact=True).click()
        page.get_by_role("heading", name="请保存恢复码").wait_for()
        assert page.locator(".n-codes li").count() == 10
        assert faults_of_access(page) == []
        keep_picture(page, "first-codes")
        page.get_by_role("link", name="已保存，继续").click()
        page.get_by_role("heading", name="我的账号").wait_for()
        page.locator("summary").click()
        page.get_by_role("button", name="退出").click()
        page.get_by_role("heading", name="登录").wait_for()
        page.get_by_label("账号").fill("an.ran")
        page.get_by_label("密码").fill("lantern over the river")
        page.get_by_role("button", name="下一步").click()
        page.get_by_role("heading", name="输入验证码").wait_for()
        assert faults_of_access(page) == []
        keep_picture(page, "code")


def _code(shown: str) -> str:
    import base64

    from nuan.access.rules.codes import code_at, step_at

    return code_at(secret=base64.b32decode(shown.replace(" ", "")), step=step_at(at=clock.now()))


def test_a_new_account_from_the_form_to_the_first_password(lived_in: Pages, browser: Any) -> None:
    with open_page(browser, lived_in, role="administrator") as page:
        page.goto("/staff")
        page.get_by_role("link", name="新建账号").click()
        page.locator("main").get_by_label("账号").fill("li.na")
        page.get_by_label("中文姓名").fill("李娜")
        page.get_by_label("系统管理员").check()
        page.get_by_label("辅导员").check()
        page.get_by_role("button", name="新建账号").click()
        assert "不得由同一人担任" in page.locator(".n-fault").inner_text()
        assert faults_of_access(page) == []
        keep_picture(page, "staff-new-refused")
        page.get_by_label("系统管理员").uncheck()
        page.get_by_role("button", name="新建账号").click()
        page.get_by_role("heading", name="初始密码").wait_for()
        assert len(page.locator(".n-codes li").inner_text()) == 19
        assert faults_of_access(page) == []
        keep_picture(page, "staff-given")


def test_help_opens_and_closes_by_keyboard_and_keys_do_nothing_while_one_types(lived_in: Pages, browser: Any) -> None:
    with open_page(browser, lived_in, role="administrator") as page:
        page.goto("/staff")
        page.keyboard.press("?")
        page.locator("dialog#help[open]").wait_for()
        assert faults_of_access(page) == []
        keep_picture(page, "help")
        page.keyboard.press("Escape")
        assert page.locator("dialog#help[open]").count() == 0
        page.keyboard.press("j")
        first = page.evaluate("document.activeElement.textContent")
        page.keyboard.press("j")
        second = page.evaluate("document.activeElement.textContent")
        assert first != second
        page.keyboard.press("k")
        assert page.evaluate("document.activeElement.textContent") == first
        page.keyboard.press("Enter")
        page.wait_for_url("**/staff/of/*")
        page.get_by_label("文件编号").fill("")
        page.get_by_label("文件编号").press("?")
        assert page.locator("dialog#help[open]").count() == 0
        assert page.get_by_label("文件编号").input_value() == "?"


def test_the_rail_of_a_phone_opens_and_closes_and_the_theme_is_remembered(lived_in: Pages, browser: Any) -> None:
    with open_page(browser, lived_in, role="compliance", phone=True) as page:
        page.goto("/")
        assert not page.locator("#rail").is_visible()
        page.get_by_role("button", name="打开导航").click()
        assert page.locator("#rail").is_visible()
        keep_picture(page, "rail-phone")
        page.keyboard.press("Escape")
        assert not page.locator("#rail").is_visible()
        page.get_by_role("button", name="切换深色或浅色").click()
        page.goto("/profile")
        assert page.locator("html").get_attribute("data-bs-theme") == "dark"


def test_the_language_is_chosen_on_the_page_and_stays(lived_in: Pages, browser: Any) -> None:
    with open_page(browser, lived_in, role="compliance") as page:
        page.goto("/audit")
        page.get_by_role("button", name="English").click()
        page.get_by_role("heading", name="Audit trail").wait_for()
        page.goto("/exports")
        page.get_by_role("heading", name="Exports").wait_for()


def test_a_session_that_ended_leads_to_sign_in_and_says_so(lived_in: Pages, browser: Any) -> None:
    with transaction.atomic():
        token = begin_session(
            staff=Staff.objects.get(username="gu.ce"), at=clock.now() - timedelta(hours=2), coded=True
        )
    with open_page(browser, lived_in, role=None) as page:
        page.context.add_cookies([{"name": PLAIN_HTTP["SESSION_COOKIE_NAME"], "value": token, "url": lived_in.url}])
        page.goto("/profile")
        assert "久未操作" in page.locator(".n-message").inner_text()
        assert faults_of_access(page) == []
        keep_picture(page, "session-over")
