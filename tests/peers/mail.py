"""A mail server that refuses, drops and delays as it is told: `python -m tests.peers.mail --port 2525 --chance drop-after=.02`.

Verdicts: `ok`; `mail-4xx`, `mail-5xx`, `rcpt-4xx`, `rcpt-5xx`, `rcpt-552`, `data-4xx`, `data-5xx`, `end-4xx`, `end-5xx` refuse at
that step; `drop-mail`, `drop-data`, `drop-middle` close the line before the message was taken; `drop-after` takes it and closes
without a word, `garbled` takes it and answers what is no answer, `busy` closes with 421.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import email
import email.policy
import socket
import ssl
import sys
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from tests.peers.recording import Mischief, Recording, read_chances

SAYS = {
    "4xx": "451 4.3.0 not now", "5xx": "550 5.1.1 no such mailbox", "552": "552 5.2.2 mailbox full", "busy": "421 4.3.2 closing",
}  # fmt: skip


class _Handler:
    def __init__(self, seen: Recording, mischief: Mischief) -> None:
        self.seen, self.mischief, self.verdict = seen, mischief, "ok"
        self.keys: set[str] = set()

    def _refusal(self, step: str) -> str | None:
        verdict_step, _, how = self.verdict.partition("-")
        if verdict_step != step or how not in SAYS:
            return None
        self.seen.add("refused", verdict=self.verdict)
        return SAYS[how]

    async def handle_MAIL(self, server: SMTP, _: Session, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: N802
        self.verdict = self.mischief.next()
        self.seen.add("mail", tls=server.transport.get_extra_info("ssl_object") is not None, options=options)
        if self.verdict == "busy":
            asyncio.get_running_loop().call_later(0.05, server.transport.close)
            return SAYS["busy"]
        if self.verdict == "drop-mail":
            _drop(server, self.seen)
        envelope.mail_from = address
        return self._refusal("mail") or "250 2.1.0 ok"

    async def handle_RCPT(self, _: SMTP, __: Session, envelope: Envelope, address: str, ___: list[str]) -> str:  # noqa: N802
        refusal = self._refusal("rcpt")
        if refusal is None:
            envelope.rcpt_tos.append(address)
        return refusal or "250 2.1.5 ok"

    async def handle_DATA(self, server: SMTP, _: Session, envelope: Envelope) -> str:  # noqa: N802
        refusal = self._refusal("end")
        if refusal is not None:
            return refusal
        raw = bytes(envelope.content or b"")
        mail = email.message_from_bytes(raw, policy=email.policy.default)
        key = str(mail["Message-ID"]).strip("<>").partition("@")[0]
        text = mail.get_body(preferencelist=("plain",)).get_content().replace("\r\n", "\n")
        self.seen.add(
            "repeated" if key in self.keys else "taken", key=key, to=envelope.rcpt_tos[0], subject=str(mail["Subject"]),
            text=text, raw=raw.decode("utf-8", errors="replace"),
        )  # fmt: skip
        self.keys.add(key)
        if self.verdict == "drop-after":
            _drop(server, self.seen)
        return "?? what" if self.verdict == "garbled" else "250 2.0.0 ok: queued as 4BC1"


def _drop(server: SMTP, seen: Recording) -> None:
    seen.add("dropped")
    server.transport.close()


class _Server(SMTP):
    """Also misbehaves between the steps."""

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        handler = self.event_handler
        refusal = handler._refusal("data")
        if refusal is not None:
            await self.push(refusal)
        elif handler.verdict == "drop-data":
            _drop(self, handler.seen)
        elif handler.verdict == "drop-middle":
            await self.push("354 go on")
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._reader.read(100), 2)
            handler.seen.add("dropped")
            self.transport.abort()
        else:
            await super().smtp_DATA(arg)


class MailServer(Controller):
    """Listens as soon as it is entered. `raw` counts messages taken, `distinct` Message-IDs."""

    def __init__(
        self, *, mischief: Mischief | None = None, port: int = 0, tls: ssl.SSLContext | None = None,
        login: tuple[str, str] | None = None, wide: bool = False, stream: Any = None,
    ) -> None:  # fmt: skip
        self.seen = Recording(stream)
        self._login = login
        handler = _Handler(self.seen, mischief or Mischief())
        options: dict[str, Any] = {"enable_SMTPUTF8": wide, "ident": "peer"}
        if tls is not None:
            options |= {"tls_context": tls, "require_starttls": True}
        if login is not None:
            options |= {"authenticator": self._check, "auth_required": True, "auth_require_tls": tls is not None}
        super().__init__(handler, hostname="127.0.0.1", port=port or _free_port(), ready_timeout=20, **options)

    def factory(self) -> SMTP:
        return _Server(self.handler, **self.SMTP_kwargs)

    def _check(self, _: Any, __: Any, ___: Any, mechanism: str, data: Any) -> AuthResult:
        right = self._login is not None and (data.login.decode(), data.password.decode()) == self._login
        self.seen.add("login", right=right)
        return AuthResult(success=right, handled=right)

    def __enter__(self) -> MailServer:
        self.start()
        self.seen.add("listening", port=self.port)
        return self

    def __exit__(self, *_: object) -> None:
        if self._thread is not None:
            self.stop()

    @property
    def raw(self) -> int:
        return self.seen.count("taken") + self.seen.count("repeated")

    @property
    def distinct(self) -> int:
        return self.seen.count("taken")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.peers.mail", description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--chance", action="append", default=[], metavar="VERDICT=SHARE")
    asked = parser.parse_args()
    mischief = Mischief(chances=read_chances(asked.chance), seed=asked.seed)
    with MailServer(mischief=mischief, port=asked.port, stream=sys.stdout):
        sys.stdin.read()


if __name__ == "__main__":
    main()
