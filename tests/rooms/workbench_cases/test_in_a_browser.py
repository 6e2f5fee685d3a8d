"""Every page of the work list, the file and the call in a real browser: nothing serious for axe-core, nothing wider than the
window; light and dark, window and phone. `make screens` keeps the pictures."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from nuan.workbench.file_table import PARTS
from tests.pages import Pages, faults_of_access, keep_picture, open_page, runs_over
from tests.rooms.workbench_cases.office import Office

PATHS = (
    ("queue", "/queue", "asset_manager"), ("queue-team", "/queue", "supervisor"), ("search", "/search", "asset_manager"),
    ("file", "/files/{ann}", "asset_manager"), ("file-placed", "/files/{ben}", "agency_user"),
    ("file-why", "/files/{ben}", "asset_manager"), ("call", "/files/{ann}/call", "asset_manager"),
    ("heard", "/files/{ann}/heard", "asset_manager"),
    ("transfer", "/files/{ann}/transfer", "supervisor"), ("stage", "/files/{ann}/stage", "supervisor"),
    ("number", "/files/{ann}/numbers/{contract}", "asset_manager"),
    *((f"file-{name}", f"/files/{{ann}}/part/{name}", "supervisor") for name in PARTS),
)  # fmt: skip


@pytest.mark.parametrize(("name", "path", "role"), PATHS, ids=[one[0] for one in PATHS])
def test_a_page_in_light_and_dark_window_and_phone(
    lived_in: tuple[Pages, Office], browser: Any, name: str, path: str, role: str
) -> None:
    pages, office = lived_in
    with open_page(browser, pages, role=role) as page:
        page.goto(path.format(ann=office.ann, ben=office.ben, contract=office.contract))
        expect(page.locator("[hx-trigger=load]")).to_have_count(0)
        assert page.locator("h1").count() == 1
        assert faults_of_access(page) == []
        assert runs_over(page) == 0
        keep_picture(page, name)
        page.emulate_media(color_scheme="dark")
        page.locator("html[data-bs-theme=dark]").wait_for(state="attached")
        assert faults_of_access(page) == []
        keep_picture(page, f"{name}-dark")
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 390, "height": 844})
        assert runs_over(page) == 0
        keep_picture(page, f"{name}-phone")


@pytest.mark.parametrize("path", ["/queue", "/files/{ann}", "/files/{ann}/call", "/files/{ann}/heard"])
def test_english_is_whole_and_fits(lived_in: tuple[Pages, Office], browser: Any, path: str) -> None:
    pages, office = lived_in
    with open_page(browser, pages, role="asset_manager", language="en-GB", phone=True) as page:
        page.goto(path.format(ann=office.ann))
        expect(page.locator("[hx-trigger=load]")).to_have_count(0)
        assert page.locator("html").get_attribute("lang") == "en"
        assert faults_of_access(page) == []
        assert runs_over(page) == 0
        text = page.locator("main").inner_text()
        chinese = [line for line in text.splitlines() if any("一" <= sign <= "鿿" for sign in line)]
        assert [line for line in chinese if "**" not in line and line.strip() != "林"] == []
        keep_picture(page, f"english{path.format(ann='').replace('/', '-').replace('--', '-').rstrip('-')}-phone")
