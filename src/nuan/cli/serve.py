"""`nuan serve`: the workbench, in a web server of its own."""

from __future__ import annotations

import ipaddress
import os
import socket
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from nuan.cli.base import MARK, Front, command_options, example
from nuan.cli.demo import MORNING, rehearse_morning_after
from nuan.cli.guard_facts import need_demo, now_option
from nuan.cli.staff_shown import show_demo_accounts

THREADS = 8
"""Requests one worker answers at once."""


class UnableToServe(RuntimeError):
    """The pages cannot be served as asked."""

    def __init__(self, *, problem: str, remedy: str) -> None:
        self.problem, self.remedy = problem, remedy
        super().__init__(f"{problem}. {remedy}.")


@click.command("serve", epilog=example("nuan serve --home demo-data/home --port 8000"))
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Processes that answer.")
@click.option(
    "--certificate", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="TLS certificate (PEM)."
)
@click.option(
    "--key", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Key of the certificate (PEM)."
)
@click.option("--check", is_flag=True, help="Ready everything and say so, but do not listen.")
@now_option
@command_options
def serve(
    front: Front, host: str, port: int, workers: int, certificate: Path | None, key: Path | None, check: bool,
    pretended: datetime | None,
) -> None:  # fmt: skip
    """Serve the workbench (工作台) until stopped with Ctrl-C.

    Brings the database up to this version first. On this machine's own address it speaks plain HTTP; on any other it
    needs a certificate, or a proxy in front that ends TLS (NUAN_BEHIND_PROXY=1, and NUAN_HOSTS=name,name). On what nuan
    demo made it is the morning after the last night, unless --now says otherwise.
    """
    need_demo(front, pretended)
    serve_pages(
        front, host=host, port=port, workers=workers, check=check, tls=(certificate, key) if certificate and key else None,
        pretended=pretended,
    )  # fmt: skip


def serve_pages(
    front: Front, *, host: str, port: int, workers: int, tls: tuple[Path, Path] | None = None, check: bool = False,
    pretended: datetime | None = None,
) -> None:  # fmt: skip
    """Make the tables and the secret, say where the pages are, and answer until stopped. Raises UnableToServe."""
    ready_pages(front, host=host, tls=tls is not None)
    if (front.home.parent / MARK).is_file():
        _rehearse(front, pretended)
    scheme = "https" if tls else "http"
    front.say(f"暖 Nuan  {scheme}://{'localhost' if is_own(host) else host}:{port}/  (Ctrl-C 停止 / stops)")
    if check:
        return
    _need_free(host, port)
    options: dict[str, Any] = {
        "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}", "workers": workers, "threads": THREADS,
        "worker_class": "gthread", "timeout": 60, "graceful_timeout": 20, "keepalive": 5, "loglevel": "warning",
        "limit_request_line": 4094, "max_requests": 20_000, "max_requests_jitter": 2_000, "proc_name": "nuan",
    }  # fmt: skip
    if tls:
        options |= {"certfile": str(tls[0]), "keyfile": str(tls[1])}
    _run(options)


def _rehearse(front: Front, pretended: datetime | None) -> None:
    """An invented lender's days lie in the past: go on from one of their mornings, and say who may sign in."""
    from django.db import connections

    from nuan.access.actions.demo import make_demo_staff
    from nuan.daily_run.queries import latest_night
    from nuan.plumbing import clock

    if pretended is not None:
        clock.rehearse(moment=pretended)
    else:
        last = latest_night(home=front.home)
        if last is not None:
            rehearse_morning_after(last, at=MORNING)
    at = clock.now()
    accounts = make_demo_staff(on=at.date(), at=at)
    front.tell("serve_rehearsal", now=f"{at:%Y-%m-%d %H:%M} UTC")
    show_demo_accounts(front, accounts)
    connections.close_all()


def ready_pages(front: Front, *, host: str, tls: bool) -> None:
    """What has to stand before a page can be answered: the secret, the settings of this address, the tables."""
    if is_own(host) and not tls and os.environ.get("NUAN_BEHIND_PROXY") != "1":
        os.environ["NUAN_PLAIN_HTTP"] = "1"
    elif not tls and os.environ.get("NUAN_BEHIND_PROXY") != "1":
        raise UnableToServe(
            problem=f"{host} can be reached from other machines, and names and sums must not travel without TLS",
            remedy="Give --certificate and --key, or set NUAN_BEHIND_PROXY=1 when a proxy in front ends TLS",
        )
    from nuan.plumbing.keys import make_web_secret

    make_web_secret(home=front.home)
    front.start()
    from django.db import connections

    from nuan.plumbing.database import UnableToUseDatabase, need_database, ready_database
    from nuan.plumbing.locks import one_run_at_a_time

    try:
        need_database()
    except UnableToUseDatabase:
        with one_run_at_a_time(home=front.home):
            ready_database()
    connections.close_all()


def is_own(host: str) -> bool:
    """Whether only this machine reaches the address.

    >>> is_own("127.0.0.1"), is_own("localhost"), is_own("0.0.0.0"), is_own("192.0.2.7")
    (True, True, False, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _need_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError as fault:
            raise UnableToServe(
                problem=f"{host}:{port} cannot be listened on ({fault.strerror})",
                remedy="Another program may be there; give another --port",
            ) from None


def _run(options: dict[str, Any]) -> None:
    from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]

    class Pages(BaseApplication):  # type: ignore[misc]
        """Gunicorn with our options and our door."""

        def load_config(self) -> None:
            for name, value in options.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            from django.core.wsgi import get_wsgi_application

            return get_wsgi_application()

    Pages().run()
