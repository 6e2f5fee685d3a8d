"""A morning at the workbench, in a real browser: from the list to a first conversation with cause and promise, kept the next
night; a dial refused outside hours; two people on one case; an agency that cannot see another's case."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from nuan.cases.actions.promises_night import judge_promises
from nuan.cases.models import LogEntry
from nuan.outreach.models import Contact
from tests.pages import Pages, faults_of_access, keep_picture, open_page
from tests.rooms.cases_log.small_book import Books, pay
from tests.rooms.outreach.someone import ANN_PHONES, NOW
from tests.rooms.workbench_cases.office import Office, it_is

LINE = re.compile(r"^tel:0;phone-context=line\.nuan;isub=[\w-]{20,}$")
Served = tuple[Pages, Office]


def _quiet(page: Page) -> None:
    """Every part of the file is there."""
    expect(page.locator("[hx-trigger=load]")).to_have_count(0)


def test_an_agency_cannot_see_a_case_of_another(lived_in: Served, browser: Any) -> None:
    pages, office = lived_in
    with open_page(browser, pages, role="agency_user") as page:
        page.goto("/")
        page.get_by_role("link", name="周**").first.click()
        expect(page.get_by_role("heading", level=1, name="周**")).to_be_visible()
        _quiet(page)
        page.goto(f"/files/{office.ann}")
        expect(page.get_by_text("该案件未委托给本机构")).to_be_visible()
        assert "林" not in page.locator("main").inner_text()
        assert faults_of_access(page) == []


def test_a_dial_outside_hours_is_refused_with_the_time_from_which(lived_in: Served, browser: Any) -> None:
    pages, office = lived_in
    it_is(NOW.replace(hour=15))
    try:
        with open_page(browser, pages, role="asset_manager") as page:
            page.goto(f"/files/{office.ann}/call")
            button = page.locator("#dial-button")
            expect(button).to_be_disabled()
            expect(button).to_contain_text("起可以拨打")
            expect(page.locator("#answer")).to_contain_text("现在不能拨打。")
            assert faults_of_access(page) == []
            keep_picture(page, "call-refused")
    finally:
        it_is(NOW)
    assert Contact.objects.count() == 0


def test_two_people_on_one_case_see_both_and_lose_nothing(lived_in: Served, browser: Any) -> None:
    pages, office = lived_in
    with (
        open_page(browser, pages, role="asset_manager") as lin,
        open_page(browser, pages, role="supervisor") as qin,
    ):
        for page in (lin, qin):
            page.goto(f"/files/{office.ann}")
            _quiet(page)
        lin.get_by_label("案情摘要").fill("失业两个月，等失业金")
        lin.locator("#work").get_by_role("button", name="保存").click()
        expect(lin.get_by_text("已保存。")).to_be_visible()
        qin.get_by_label("案情摘要").fill("已帮她联系社保窗口")
        qin.locator("#work").get_by_role("button", name="保存").click()
        expect(qin.get_by_role("heading", name="两个人改了同一处")).to_be_visible()
        expect(qin.get_by_text("失业两个月，等失业金")).to_be_visible()
        assert faults_of_access(qin) == []
        keep_picture(qin, "conflict")
        qin.get_by_label("您写的").fill("失业两个月，等失业金；已帮她联系社保窗口")
        qin.get_by_role("button", name="保存我的写法").click()
        lin.goto(f"/files/{office.ann}/part/work")
        expect(lin.get_by_label("案情摘要")).to_have_value("失业两个月，等失业金；已帮她联系社保窗口")


def test_from_the_list_to_a_promise_that_is_kept(lived_in: Served, browser: Any, tmp_path: Path) -> None:
    pages, office = lived_in
    with open_page(browser, pages, role="asset_manager") as page:
        page.goto("/")
        expect(page.get_by_role("heading", name="为什么这位排在最前")).to_be_visible()
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1, name="林**")).to_be_visible()
        _quiet(page)
        expect(page.locator("#guard")).to_contain_text("可以联系")
        page.keyboard.press("c")
        expect(page.locator("#answer")).to_contain_text("可以拨打。")
        page.locator("#dial-button").click()
        expect(page.locator("#line")).to_have_attribute("href", LINE)
        assert not [phone for phone in ANN_PHONES if phone[3:] in page.content()]
        keep_picture(page, "call-under-way")

        page.get_by_label("结果").select_option(label="本人接通")
        page.get_by_label("要点").fill("上月被裁，下月初到岗")
        page.get_by_role("button", name="保存登记").click()
        expect(page.locator("#fault-cause")).to_be_visible()
        expect(page.get_by_label("要点")).to_have_value("上月被裁，下月初到岗")
        expect(page.locator("#lacks")).to_be_focused()
        assert faults_of_access(page) == []
        keep_picture(page, "log-lacks-a-cause")
        assert LogEntry.objects.count() == 0

        page.get_by_label("失业或停工").check()
        page.get_by_label("处境").select_option(index=1)
        page.get_by_label("下一步", exact=True).select_option("await_payment")
        page.get_by_label("下一步的日期").fill("2026-03-03")
        page.get_by_label("第 1 笔日期").fill("2026-03-03")
        page.get_by_label("第 1 笔金额").fill("500.00")
        page.get_by_role("button", name="保存登记").click()
        expect(page.get_by_text("已登记。")).to_be_visible()
        _quiet(page)
        expect(page.locator("#causes")).to_contain_text("失业或停工")
        expect(page.locator("#causes")).to_contain_text("500.00")
        keep_picture(page, "file-after-the-call")

        books = Books(home=tmp_path / "home", feeds=tmp_path / "feeds")
        on = books.until(3, pay("P1", 50_000, value=3))
        assert judge_promises(home=books.home, on=on, at=NOW.replace(day=4)) != {}
        page.goto(f"/files/{office.ann}/part/causes")
        expect(page.locator("#causes .n-green")).to_be_visible()
        keep_picture(page, "promise-kept")
