"""Headers, fields nobody asked for, texts that try to be markup, and how the whole is set for the open network."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys

import pytest
from django.test import Client

from nuan.access.actions.accounts import GivenStaff, add_staff
from nuan.access.actions.demo import demo_password
from nuan.access.actions.reading import open_file
from nuan.access.models import Download, Export, Staff
from nuan.access.rules.watermark import marks_in
from nuan.plumbing import clock
from nuan.plumbing.vault import open_subject
from nuan.workbench.screens.home import safe_next
from tests.house.tree import REPOSITORY
from tests.pages import Pages, undone


@pytest.mark.parametrize(("path", "role"), [("/sign-in", None), ("/", "risk"), ("/nowhere", None), ("/audit", "risk")])
def test_every_page_says_what_a_browser_must_not_do(pages: Pages, path: str, role: str | None) -> None:
    told = pages.client(role).get(path).headers
    policy = dict(part.strip().split(" ", 1) for part in told["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == policy["form-action"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == policy["object-src"] == "'none'"
    assert told["X-Frame-Options"] == "DENY"
    assert told["X-Content-Type-Options"] == "nosniff"
    assert told["Referrer-Policy"] == told["Cross-Origin-Opener-Policy"] == "same-origin"
    assert told["Cache-Control"] == "no-store"
    assert "camera=()" in told["Permissions-Policy"]


@pytest.mark.parametrize("path", ["/sign-in", "/", "/profile", "/staff/of/lin.qing"])
def test_no_page_holds_a_script_or_a_style_of_its_own(pages: Pages, path: str) -> None:
    page = pages.client("administrator").get(path).content.decode()
    assert " style=" not in page
    assert "<style" not in page
    assert page.count("<script") == page.count('<script src="/static/')
    assert "javascript:" not in page
    assert " onclick" not in page


def test_static_files_are_kept_by_browsers_and_pages_are_not(pages: Pages) -> None:
    answer = Client().get("/static/workbench/workbench.css")
    assert answer.status_code == 200
    assert "max-age=600" in answer.headers["Cache-Control"]
    assert "no-store" not in answer.headers["Cache-Control"]


def test_check_deploy_is_clean() -> None:
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("NUAN_", "DJANGO_")) and name != "DATABASE_URL"
    } | {
        "NUAN_SECRET_KEY": "quiet-river-" + "aZ3" * 20,
        "NUAN_HOSTS": "nuan.example.org",
        "DJANGO_SETTINGS_MODULE": "nuan.assembly.settings",
    }
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "django", "check", "--deploy", "--fail-level", "DEBUG"],
        cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "no issues (0 silenced)" in done.stdout + done.stderr


def test_fields_a_form_does_not_name_are_never_read(pages: Pages) -> None:
    with undone():
        given = GivenStaff(username="plain.one", name_zh="平", roles=("coach",))
        add_staff(given=given, actor="test", at=clock.now())
        before = Staff.objects.get(username="plain.one")
        more = {
            "is_active": "",
            "roles": "compliance",
            "without_code": "1",
            "username": "other",
            "must_change_password": "",
        }
        work = {"team": "quiet", "skills": "card", "languages": "zh", "capacity": "7", "hard_a_day": "2"}
        pages.client("administrator").post("/staff/of/plain.one/work", work | more)
        after = Staff.objects.get(username="plain.one")
        assert (after.team, after.capacity, after.hard_a_day) == ("quiet", 7, 2)
        for name in ("is_active", "roles", "without_code", "must_change_password", "password", "subject", "agency_id"):
            assert getattr(after, name) == getattr(before, name), name


def test_a_new_account_cannot_be_made_a_demo_account_or_given_a_password(pages: Pages) -> None:
    with undone():
        form = {
            "username": "sly.one", "name_zh": "平", "roles": "coach", "capacity": "1", "hard_a_day": "1",
            "without_code": "1", "password": "chosen", "must_change_password": "", "subject": "1" * 32,
        }  # fmt: skip
        assert pages.client("administrator").post("/staff/new", form).status_code == 200
        made = Staff.objects.get(username="sly.one")
        assert (made.without_code, made.must_change_password) == (False, True)
        assert made.subject != "1" * 32
        assert Client().post("/sign-in", {"username": "sly.one", "password": "chosen"}).status_code == 200  # not in


@pytest.mark.parametrize("path", ["roles", "password", "phone", "close", "certificates"])
def test_nobody_changes_their_own_rights(pages: Pages, path: str) -> None:
    with undone():
        before = Staff.objects.filter(username="ning.an").values().get()
        form = {"roles": "risk", "kind": "nda", "from_on": "2026-01-01", "reference": "x"}
        pages.client("administrator").post(f"/staff/of/ning.an/{path}", form)
        assert Staff.objects.filter(username="ning.an").values().get() == before


def test_who_asks_for_an_export_does_not_release_it(pages: Pages) -> None:
    with undone():
        asked = {"kind": "reads", "rows": "10", "purpose": "yearly review"}
        assert pages.client("compliance").post("/exports/new", asked).headers["Location"] == "/exports"
        number = Export.objects.latest("pk").pk
        pages.client("compliance").post(f"/exports/{number}", {"release": "yes", "why": "mine"})
        assert Export.objects.get(pk=number).decision == ""
        pages.client("supervisor").post(f"/exports/{number}", {"release": "yes", "why": "seen"})
        assert Export.objects.get(pk=number).decision == "released"


def test_a_released_export_goes_to_who_asked_with_their_mark_and_to_nobody_else(pages: Pages) -> None:
    with undone():
        open_file(staff="lin.qing", subject=open_subject(), purpose="call", in_queue=True, at=clock.now())
        client = pages.client("compliance")
        client.post("/exports/new", {"kind": "reads", "rows": "10", "purpose": "yearly review"})
        row = Export.objects.latest("pk")
        early = client.post(f"/exports/{row.pk}/download")
        assert (early.status_code, Download.objects.filter(export=row).count()) == (302, 0)
        pages.client("supervisor").post(f"/exports/{row.pk}", {"release": "yes", "why": "seen"})
        assert pages.client("supervisor").post(f"/exports/{row.pk}/download").status_code == 403
        assert pages.client("risk").post(f"/exports/{row.pk}/download").status_code == 302  # not theirs
        assert Download.objects.filter(export=row).count() == 0
        taken = client.post(f"/exports/{row.pk}/download")
        text = taken.content.decode("utf-8-sig")
        assert taken.headers["Content-Disposition"] == f'attachment; filename="nuan-export-{row.pk}.csv"'
        assert text.splitlines()[0] == "staff,at,subject,purpose,in_queue,watermark"
        assert text.splitlines()[1].startswith("lin.qing,")
        assert marks_in(text=text) == (row.mark,)
        assert "wen.heng" in text.splitlines()[1]
        assert Download.objects.get(export=row).content_hash == hashlib.sha256(text.encode()).hexdigest()


def test_a_kind_without_rows_of_its_own_cannot_be_asked_for(pages: Pages) -> None:
    with undone():
        form = {"kind": "complaints", "rows": "10", "purpose": "review"}
        assert pages.client("compliance").post("/exports/new", form).status_code == 200
        assert not Export.objects.filter(kind="complaints").exists()


def test_closing_an_agency_closes_its_accounts_and_sessions(pages: Pages) -> None:
    with undone():
        assert pages.client("agency_user").get("/profile").status_code == 200
        pages.client("administrator").post("/agencies/harbour/close")
        assert pages.client("agency_user").get("/profile").status_code == 302
        assert not Staff.objects.get(username="tao.ran").is_active


def test_the_language_chosen_is_kept_with_the_account_and_comes_with_it(pages: Pages) -> None:
    with undone():
        pages.client("risk").post("/language", {"language": "en", "next": "/profile"})
        assert Staff.objects.get(username="gu.ce").language == "en"
        elsewhere = Client()
        elsewhere.post("/sign-in", {"username": "gu.ce", "password": demo_password(username="gu.ce")})
        page = elsewhere.get("/profile", headers={"Accept-Language": "zh-CN"}).content.decode()
        assert "What I may do" in page
        pages.client("risk").post("/language", {"language": "xx", "next": "/profile"})
        assert Staff.objects.get(username="gu.ce").language == "en"


def test_every_page_carries_who_looks_at_it(pages: Pages) -> None:
    mark = pages.client("risk").get("/watermark.svg")
    assert "gu.ce" in mark.content.decode()
    assert mark.headers["Cache-Control"] == "private, max-age=300"
    assert "Cookie" in mark.headers["Vary"]
    assert pages.client(None).get("/watermark.svg").status_code == 302


def test_texts_of_people_are_shown_as_text(pages: Pages) -> None:
    with undone():
        asked = {"kind": "reads", "rows": "10", "purpose": "<script>alert(1)</script>"}
        pages.client("compliance").post("/exports/new", asked)
        page = pages.client("supervisor").get("/exports").content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    page = pages.client("compliance").get("/audit?actor=%22%3E%3Cimg+src=x%3E&before=9e9&verb=';--").content.decode()
    assert "<img" not in page.replace('<img src="/static/', "")


@pytest.mark.parametrize("before", ["-1", "9" * 40, "٣", "1;drop table", ""])
def test_odd_numbers_in_the_audit_trails_address_do_no_harm(pages: Pages, before: str) -> None:
    assert pages.client("compliance").get("/audit", {"before": before}).status_code == 200


def test_only_our_own_pages_are_ways_onward() -> None:
    from django.test import RequestFactory

    request = RequestFactory().get("/")
    assert safe_next(request=request, asked="/files/1?tab=2") == "/files/1?tab=2"
    assert safe_next(request=request, asked="") == "/"
    assert safe_next(request=request, asked="files") == "/"
