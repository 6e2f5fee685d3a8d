"""Pages in tests: a database with one account of each role, clients and a real browser signed in as any of them.

A conftest imports the fixtures it wants. `pages` lasts a folder of tests, the browser a whole session. What a test changes
in `pages` it changes inside `undone()`, so that the next one finds the same.

Set NUAN_SCREENS to a folder and each page that is looked at is written there as a picture.
"""

from __future__ import annotations

import base64
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connections, transaction
from django.test import Client, override_settings
from PIL import Image

from nuan.plumbing.keys import MASTER
from tests.rooms.people.conftest import connected_to, made_sqlite

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's own loop runs in the test's thread

KEY = base64.b64encode(bytes(range(32))).decode()
SECRET = "only-in-tests-" + "k7" * 30
PLAIN_HTTP: dict[str, Any] = {
    "SECURE_SSL_REDIRECT": False, "SECURE_HSTS_SECONDS": 0,
    "SESSION_COOKIE_SECURE": False, "CSRF_COOKIE_SECURE": False, "LANGUAGE_COOKIE_SECURE": False,
    "SESSION_COOKIE_NAME": "nuan_session", "CSRF_COOKIE_NAME": "nuan_form",
    "ALLOWED_HOSTS": ["localhost", "127.0.0.1", "testserver"],
}  # fmt: skip
"""Settings as `nuan serve` makes them on this machine."""
WHO = {
    "asset_manager": "lin.qing", "coach": "he.ping", "complaints_officer": "su.yan", "supervisor": "qin.chuan",
    "compliance": "wen.heng", "risk": "gu.ce", "administrator": "ning.an", "agency_user": "tao.ran",
}  # fmt: skip
"""Role → the demo account that has it."""
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
_STARTED: list[Any] = []
WINDOW, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}


@dataclass
class Pages:
    """A running workbench."""

    url: str
    """Where the live server answers."""
    tokens: dict[str, str]
    """Role → the token of a session that is signed in."""

    def client(self, role: str | None, **options: Any) -> Client:
        """A client in this process, signed in (None: not)."""
        client = Client(**options)
        if role is not None:
            client.cookies[PLAIN_HTTP["SESSION_COOKIE_NAME"]] = self.token(role)
        return client

    def token(self, role: str) -> str:
        """The session of a role's account."""
        return self.tokens[role]


@contextmanager
def undone() -> Iterator[None]:
    """What is written inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def served() -> Iterator[str]:
    """The whole application in threads of this process, on a port of its own."""
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
    from django.core.wsgi import get_wsgi_application

    class Quiet(WSGIRequestHandler):
        def log_message(self, *_: Any) -> None:
            """Nothing."""

    class Closing(ThreadedWSGIServer):
        def process_request_thread(self, request: Any, client_address: Any) -> None:
            super().process_request_thread(request, client_address)
            connections.close_all()

    server = Closing(("127.0.0.1", 0), Quiet)
    server.daemon_threads = True
    server.set_app(get_wsgi_application())
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Iterator[Pages]:
    """A workbench with the demo's accounts, made once for a file of tests, and put away after it."""
    from nuan.access.actions.demo import make_demo_staff
    from nuan.access.actions.sessions import begin_session
    from nuan.access.models import Staff
    from nuan.plumbing import clock

    folder = tmp_path_factory.mktemp("pages")
    settings.SECRET_KEY = SECRET  # there is none to go back to
    with pytest.MonkeyPatch.context() as patched, django_db_blocker.unblock(), override_settings(**PLAIN_HTTP):
        patched.setenv(MASTER, KEY)
        shutil.copy(made_sqlite(), folder / "nuan.sqlite3")
        with connected_to(f"sqlite:///{folder}/nuan.sqlite3"):
            now = clock.now()
            make_demo_staff(on=(now - timedelta(days=1)).date(), at=now)
            with transaction.atomic():
                rows = {role: Staff.objects.get(username=name) for role, name in WHO.items()}
                tokens = {role: begin_session(staff=row, at=now, coded=True) for role, row in rows.items()}
            with served() as url:
                yield Pages(url=url, tokens=tokens)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium without a window; skips, with the reason, where there is none.

    One for all folders of tests: each conftest that imports this has a fixture of its own, and Playwright runs once a process.
    """
    if _STARTED:
        yield _STARTED[0]
        return
    if CHROMIUM is None:
        pytest.skip("no chromium here; on Debian: apt-get install chromium fonts-noto-cjk")
    from playwright.sync_api import sync_playwright

    arguments = [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--font-render-hinting=none",
    ]  # fmt: skip
    with sync_playwright() as playwright:
        _STARTED.append(playwright.chromium.launch(executable_path=CHROMIUM, args=arguments))
        yield _STARTED[0]
        _STARTED.pop().close()


@contextmanager
def open_page(
    browser: Any, pages: Pages, *, role: str | None, language: str = "zh-CN", dark: bool = False, phone: bool = False
) -> Iterator[Any]:
    """A page of a fresh browser profile, signed in; fails at the end when the page reported a fault on its console."""
    told: list[str] = []
    context = browser.new_context(
        viewport=PHONE if phone else WINDOW, locale=language, color_scheme="dark" if dark else "light",
        timezone_id="Asia/Shanghai", reduced_motion="reduce", base_url=pages.url,
    )  # fmt: skip
    context.set_default_timeout(10_000)
    if role is not None:
        cookie = {"name": PLAIN_HTTP["SESSION_COOKIE_NAME"], "value": pages.token(role), "url": pages.url}
        context.add_cookies([cookie])
    page = context.new_page()
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda fault: told.append(str(fault)))
    try:
        yield page
    finally:
        context.close()
    faults = [text for text in told if "the server responded with a status of 4" not in text]
    assert faults == [], f"the browser's console: {faults}"


def faults_of_access(page: Any) -> list[str]:
    """What axe-core finds on the page that is serious or critical."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{one['id']} ({one['impact']}): {node['target']} {node.get('failureSummary', '')[:200]}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


def keep_picture(page: Any, name: str) -> None:
    """Write the page as a picture where NUAN_SCREENS says, if it says so."""
    folder = os.environ.get("NUAN_SCREENS")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        path = Path(folder) / f"{name}.png"
        page.screenshot(path=path, full_page=True)
        with Image.open(path) as drawn:
            drawn.convert("RGB").quantize(256).save(path, optimize=True)  # a third of the size, the same to the eye


def runs_over(page: Any) -> int:
    """By how many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
