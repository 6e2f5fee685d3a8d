"""Signing in as a browser does it: password, code, the first time; and what somebody could try to get around it."""

from __future__ import annotations

import base64
import re

import pytest
from django.test import Client

from nuan.access.actions.accounts import GivenStaff, add_staff, change_roles, close_account
from nuan.access.actions.demo import demo_password
from nuan.access.models import Staff, StaffSession
from nuan.access.rules.codes import STEP_SECONDS, code_at, step_at
from nuan.plumbing import clock
from tests.pages import PLAIN_HTTP, WHO, Pages, undone

COOKIE = PLAIN_HTTP["SESSION_COOKIE_NAME"]
PASSWORD = "lantern over the river"


def add(username: str, *, roles: tuple[str, ...] = ("coach",)) -> str:
    """A new account; its first password."""
    given = GivenStaff(username=username, name_zh="新人", roles=roles)
    return add_staff(given=given, actor="test", at=clock.now()).password


def phone_code(secret: str, *, later: int = 0) -> str:
    return code_at(secret=base64.b32decode(secret), step=step_at(at=clock.now()) + later)


def secret_on(page: str) -> str:
    found = re.search(r"<code>([A-Z2-7 ]+)</code>", page)
    assert found
    return found.group(1).replace(" ", "")


def test_the_first_time_a_password_and_a_phone_of_ones_own_come_before_anything_else(pages: Pages) -> None:
    with undone():
        client, first = Client(), add("first.day")
        assert client.post("/sign-in", {"username": "first.day", "password": first}).headers["Location"] == "/"
        for path in ("/", "/profile", "/staff"):
            assert client.get(path).headers["Location"].startswith("/sign-in/new-password"), path
        wrong = client.post(
            "/sign-in/new-password", {"old": first, "new": "first.day is me", "again": "first.day is me"}
        )
        assert "不得含有账号或姓名" in wrong.content.decode()
        differ = client.post("/sign-in/new-password", {"old": first, "new": PASSWORD, "again": PASSWORD + "!"})
        assert "两次输入的新密码不一样" in differ.content.decode()
        before = client.cookies[COOKIE].value
        changed = client.post("/sign-in/new-password", {"old": first, "new": PASSWORD, "again": PASSWORD})
        assert changed.headers["Location"] == "/sign-in/enrol"
        assert client.cookies[COOKIE].value != before
        assert client.get("/").headers["Location"].startswith("/sign-in/enrol")
        secret = secret_on(client.get("/sign-in/enrol").content.decode())
        refused = client.post("/sign-in/enrol", {"code": "000000"})
        assert "验证码不对" in refused.content.decode()
        secret = secret_on(refused.content.decode())
        page = client.post("/sign-in/enrol", {"code": phone_code(secret)}).content.decode()
        codes = re.findall(r"<li>([a-z2-9]{5}-[a-z2-9]{5})</li>", page)
        assert len(codes) == 10
        assert client.get("/profile").status_code == 200
        later = Client()
        step = later.post("/sign-in?next=/profile", {"username": "first.day", "password": PASSWORD})
        assert step.headers["Location"] == "/sign-in/code?next=/profile"
        assert later.get("/").headers["Location"].startswith("/sign-in/code")
        half = later.cookies[COOKIE].value
        assert later.post("/sign-in/code?next=/profile", {"code": codes[0]}).headers["Location"] == "/profile"
        assert later.cookies[COOKIE].value != half
        assert later.get("/profile").status_code == 200
        again = Client()
        again.post("/sign-in", {"username": "first.day", "password": PASSWORD})
        assert "不对" in again.post("/sign-in/code", {"code": codes[0]}).content.decode()  # used already
        good = again.post("/sign-in/code", {"code": phone_code(secret, later=1)})
        assert good.status_code == 302, f"the code of the next {STEP_SECONDS} seconds is taken too"


def test_who_waits_for_the_code_can_neither_change_the_password_nor_enrol(pages: Pages) -> None:
    with undone():
        client, first = Client(), add("half.way")
        client.post("/sign-in", {"username": "half.way", "password": first})
        client.post("/sign-in/new-password", {"old": first, "new": PASSWORD, "again": PASSWORD})
        client.post("/sign-in/enrol", {"code": phone_code(secret_on(client.get("/sign-in/enrol").content.decode()))})
        other = Client()
        other.post("/sign-in", {"username": "half.way", "password": PASSWORD})
        before = Staff.objects.get(username="half.way")
        tried = other.post(
            "/sign-in/new-password", {"old": PASSWORD, "new": "another long one", "again": "another long one"}
        )
        assert tried.headers["Location"] == "/sign-in/code"
        assert other.get("/sign-in/enrol").headers["Location"] == "/sign-in/code"
        after = Staff.objects.get(username="half.way")
        assert (after.password, bytes(after.totp_sealed)) == (before.password, bytes(before.totp_sealed))


def test_a_wrong_name_and_a_wrong_password_say_the_same(pages: Pages) -> None:
    with undone():
        client = Client()
        nobody = client.post("/sign-in", {"username": "no.one", "password": "warm-lin-qing-demo"}).content.decode()
        wrong = client.post("/sign-in", {"username": "lin.qing", "password": "not this one"}).content.decode()
        said = "账号、密码或验证码不对。"
        assert said in nobody
        assert said in wrong
        assert COOKIE not in client.cookies


def test_too_many_tries_lock_and_say_for_how_long(pages: Pages) -> None:
    with undone():
        client = Client()
        for _ in range(5):
            client.post("/sign-in", {"username": "zhao.yun", "password": "wrong"})
        right = {"username": "zhao.yun", "password": demo_password(username="zhao.yun")}
        page = client.post("/sign-in", right).content.decode()
        assert "尝试次数过多" in page
        assert "分钟后可再试" in page
        assert COOKIE not in client.cookies


def test_a_cookie_given_before_signing_in_is_worth_nothing_after(pages: Pages) -> None:
    with undone():
        client = Client()
        client.cookies[COOKIE] = "chosen-by-somebody-else"
        client.post("/sign-in", {"username": "lin.qing", "password": demo_password(username="lin.qing")})
        fresh = client.cookies[COOKIE].value
        assert fresh != "chosen-by-somebody-else"
        planted = Client()
        planted.cookies[COOKIE] = "chosen-by-somebody-else"
        assert planted.get("/").headers["Location"].startswith("/sign-in")


def test_signing_in_again_in_the_same_browser_ends_the_session_before(pages: Pages) -> None:
    with undone():
        client = Client()
        given = {"username": "lin.qing", "password": demo_password(username="lin.qing")}
        client.post("/sign-in", given)
        old = client.cookies[COOKIE].value
        client.post("/sign-in", given)
        kept = Client()
        kept.cookies[COOKIE] = old
        assert kept.get("/profile").status_code == 302


@pytest.mark.parametrize(
    "asked",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "http:evil", "\t//evil.example"],
)  # fmt: skip
def test_after_signing_in_one_stays_here(pages: Pages, asked: str) -> None:
    with undone():
        given = {"username": "lin.qing", "password": demo_password(username="lin.qing"), "next": asked}
        assert Client().post("/sign-in", given).headers["Location"] == "/"
        assert Client().post("/language", {"language": "en", "next": asked}).headers["Location"] == "/"


def test_signing_out_ends_the_session_everywhere_it_was_copied(pages: Pages) -> None:
    with undone():
        client = Client()
        client.post("/sign-in", {"username": "lin.qing", "password": demo_password(username="lin.qing")})
        copied = client.cookies[COOKIE].value
        assert client.get("/profile").status_code == 200
        assert client.post("/sign-out").headers["Location"] == "/sign-in"
        thief = Client()
        thief.cookies[COOKIE] = copied
        assert thief.get("/profile").status_code == 302


@pytest.mark.parametrize("change", ["roles", "closed", "idle"])
def test_a_session_ends_with_the_rights_it_was_for(pages: Pages, change: str) -> None:
    with undone():
        client = Client()
        client.post("/sign-in", {"username": "zhao.yun", "password": demo_password(username="zhao.yun")})
        assert client.get("/profile").status_code == 200
        if change == "roles":
            change_roles(username="zhao.yun", roles=("coach",), actor="test", at=clock.now())
        elif change == "closed":
            close_account(username="zhao.yun", actor="test", at=clock.now())
        else:
            long_ago = clock.now().replace(year=2020)
            StaffSession.objects.filter(staff__username="zhao.yun").update(seen_at=long_ago)
        answer = client.get("/profile", follow=True)
        assert answer.redirect_chain[0][0].startswith("/sign-in?next=/profile")
        if change == "idle":
            assert "久未操作" in answer.content.decode()


def test_htmx_is_told_to_leave_the_page_when_the_session_is_over(pages: Pages) -> None:
    answer = pages.client(None).get("/profile", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, "/sign-in")


def test_the_session_lasts_no_longer_than_the_browser_and_no_script_reads_it(pages: Pages) -> None:
    with undone():
        client = Client()
        client.post("/sign-in", {"username": WHO["risk"], "password": demo_password(username=WHO["risk"])})
        cookie = client.cookies[COOKIE]
        assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
        assert cookie["max-age"] == cookie["expires"] == cookie["domain"] == ""
