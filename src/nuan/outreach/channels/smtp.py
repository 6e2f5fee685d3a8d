"""E-mail over SMTP."""

from __future__ import annotations

import contextlib
import re
import smtplib
import ssl
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from nuan.outreach.channels.contract import EMAIL, Accepted, Inbound, Kind, Outgoing, Receipt, UnableToSend
from nuan.outreach.channels.mail_imap import ImapSettings, new_imap_mail
from nuan.outreach.channels.mail_in import new_mail
from nuan.outreach.channels.mail_message import Letter, written
from nuan.outreach.channels.pausing import Backoff

SECURITIES: Final = ("starttls", "tls", "none")
_QUIET_S: Final = 5
_REST_S: Final = 300
_LONG_REST_S: Final = 3_600
_ENHANCED: Final = re.compile(rb"^\s*([245]\.\d{1,3}\.\d{1,3})\b")
_DOTS: Final = re.compile(rb"(?m)^\.")


@dataclass(frozen=True, kw_only=True)
class SmtpSettings:
    """The lender's own mail server."""

    host: str
    port: int
    security: str
    """`starttls` (demanded, never silently left out), `tls` from the first octet, or `none`."""
    sender: str = field(repr=False)
    user: str = ""
    password: str = field(default="", repr=False)
    unsubscribe_mailto: str = ""
    ca_file: str = ""
    """Certificates to trust instead of the machine's."""
    wait_s: float = 30
    final_wait_s: float = 120
    """For the answer to the whole message: a server may look at it long, and giving up means not knowing."""
    most_per_line: int = 100
    inbox: Path | None = None
    """A Maildir into which the mail server puts answers and reports of failure."""
    imap: ImapSettings | None = None
    """A mailbox into which they come."""


class SmtpChannel:
    """One mail server over one connection, kept for several messages.

    Mail servers do not drop second copies, so `deduplicates` is False; the Message-ID, made of the key, lets people see that
    two copies are one.
    """

    def __init__(self, *, settings: SmtpSettings, clock: Callable[[], datetime]) -> None:
        self._settings, self._clock = settings, clock
        self._line: smtplib.SMTP | None = None
        self._sent = 0
        self._used_at = 0.0
        self._connecting = Backoff(first_s=1.0)

    @property
    def name(self) -> str:
        """Which adapter."""
        return "smtp"

    @property
    def channel(self) -> str:
        """E-mail."""
        return EMAIL

    @property
    def deduplicates(self) -> bool:
        """No mail server does."""
        return False

    def open(self) -> None:
        """Connect, secure the line, log in. Raises UnableToSend (`later`)."""
        self._ready()

    def close(self) -> None:
        """Say goodbye."""
        if self._line is not None:
            with contextlib.suppress(smtplib.SMTPException, OSError):
                self._line.quit()
        self._drop()

    def send(self, *, message: Outgoing) -> Accepted:
        """Hand one e-mail over. Raises UnableToSend."""
        letter = written(
            message=message, sender=self._settings.sender, unsubscribe_mailto=self._settings.unsubscribe_mailto,
            at=self._clock(),
        )  # fmt: skip
        line = self._ready()
        try:
            self._envelope(line, letter)
        except smtplib.SMTPServerDisconnected:
            self._drop()
            line = self._ready()  # nothing was handed over yet: once more on a new line
            try:
                self._envelope(line, letter)
            except smtplib.SMTPServerDisconnected:
                raise self._later("connection_lost") from None
        return self._content(line, letter)

    def poll(self, *, until: datetime) -> Iterator[Receipt | Inbound]:
        """Answers and reports of failure from the Maildir and the mailbox; ends at once where neither is set.

        Raises UnableToSend (`later`) when the mailbox cannot be reached.
        """
        settings = self._settings
        if settings.inbox is not None:
            wait = self._clock() if settings.imap is not None else until
            yield from new_mail(folder=settings.inbox, until=wait, clock=self._clock)
        if settings.imap is not None:
            yield from new_imap_mail(settings=settings.imap, until=until, clock=self._clock)

    def _ready(self) -> smtplib.SMTP:
        line = self._line
        if line is not None and self._sent < self._settings.most_per_line:
            if time.monotonic() - self._used_at < _QUIET_S:
                return line
            with contextlib.suppress(smtplib.SMTPException, OSError):
                if line.noop()[0] == 250:
                    return line
        self.close()
        if self._connecting.left_s() > 0:
            raise UnableToSend(
                kind="later", code="no_connection", channel=EMAIL, retry_after=self._connecting.whole_s
            )  # fmt: skip
        try:
            self._line, self._sent = self._connected(), 0
        except smtplib.SMTPNotSupportedError:
            raise self._later("no_security") from None
        except smtplib.SMTPAuthenticationError as refusal:
            raise self._later(f"login_refused_{refusal.smtp_code}") from None
        except smtplib.SMTPResponseException as refusal:
            raise self._later(f"smtp_{refusal.smtp_code}") from None
        except ssl.SSLError:
            raise self._later("bad_certificate") from None
        except (smtplib.SMTPException, OSError):
            raise self._later("no_connection") from None
        self._connecting.reset()
        self._used_at = time.monotonic()
        return self._line

    def _connected(self) -> smtplib.SMTP:
        to = self._settings
        context = ssl.create_default_context(cafile=to.ca_file or None)
        line: smtplib.SMTP
        if to.security == "tls":
            line = smtplib.SMTP_SSL(to.host, to.port, timeout=to.wait_s, context=context)
        else:
            line = smtplib.SMTP(to.host, to.port, timeout=to.wait_s)
        try:
            line.ehlo_or_helo_if_needed()
            if to.security == "starttls":
                line.starttls(context=context)
                line.ehlo_or_helo_if_needed()
            if to.user:
                line.login(to.user, to.password)
        except BaseException:
            line.close()
            raise
        return line

    def _envelope(self, line: smtplib.SMTP, letter: Letter) -> None:
        """Up to the server's `354`: until here nothing has been taken."""
        options = [f"size={len(letter.content)}"] if line.has_extn("size") else []
        if letter.wide:
            if not line.has_extn("smtputf8"):
                raise UnableToSend(kind="never", code="needs_smtputf8", channel=EMAIL)
            options += ["SMTPUTF8", "BODY=8BITMIME"]
            line.command_encoding = "utf-8"
        self._expect(line, line.mail(letter.sender, options), "MAIL", 250)
        self._expect(line, line.rcpt(letter.to), "RCPT", 250, 251, 252)
        self._expect(line, line.docmd("DATA"), "DATA", 354)

    def _content(self, line: smtplib.SMTP, letter: Letter) -> Accepted:
        """The message itself. What breaks before the final dot was not taken; what breaks after it nobody knows."""
        try:
            line.send(_DOTS.sub(b"..", letter.content))
        except (smtplib.SMTPException, OSError):
            raise self._later("connection_lost") from None
        if line.sock is not None:
            line.sock.settimeout(self._settings.final_wait_s)
        try:
            line.send(b".\r\n" if letter.content.endswith(b"\r\n") else b"\r\n.\r\n")
            reply = line.getreply()
        except (smtplib.SMTPException, OSError):
            self._drop()
            raise UnableToSend(kind="unknown", code="no_reply", channel=EMAIL) from None
        if not 200 <= reply[0] < 600:
            self._drop()
            raise UnableToSend(kind="unknown", code="garbled", channel=EMAIL)
        self._expect(line, reply, "END", 250, 251, 252)
        if line.sock is not None:
            line.sock.settimeout(self._settings.wait_s)
        self._used_at, self._sent = time.monotonic(), self._sent + 1
        return Accepted(provider_id=letter.message_id)

    def _expect(self, line: smtplib.SMTP, reply: tuple[int, bytes], step: str, *good: int) -> None:
        code, said = reply
        if code in good:
            return
        if code == -1:
            raise smtplib.SMTPServerDisconnected("a reply that is none")
        if code == 421:
            self._drop()
        else:
            with contextlib.suppress(smtplib.SMTPException, OSError):
                line.rset()
        kind, rest = _kind_of(code, step)
        found = _ENHANCED.match(said)
        name = f"smtp_{code}" + (f"_{found[1].decode()}" if found else "")
        raise UnableToSend(kind=kind, code=name, channel=EMAIL, retry_after=rest)

    def _later(self, code: str) -> UnableToSend:
        self._drop()
        self._connecting.step()
        return UnableToSend(kind="later", code=code, channel=EMAIL, retry_after=self._connecting.whole_s)

    def _drop(self) -> None:
        if self._line is not None:
            self._line.close()
        self._line = None


def _kind_of(code: int, step: str) -> tuple[Kind, int]:
    """A refusal's kind, and the rest before another try.

    5xx is for good (RFC 5321), but for three: a full mailbox at RCPT (552, the same RFC, 4.5.3.1.10), a sender or a login that
    is refused, which is our own fault and not the message's.
    """
    if 400 <= code < 500:
        return "later", _REST_S
    if step == "RCPT" and code == 552:
        return "later", _LONG_REST_S
    if code in (530, 535, 538) or (step == "MAIL" and code != 552):
        return "later", _LONG_REST_S
    return "never", 0
