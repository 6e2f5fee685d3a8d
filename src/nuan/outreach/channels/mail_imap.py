"""E-mail that comes in over IMAP (RFC 3501): what is unseen in a mailbox is taken once, and marked as seen when it is stored."""

from __future__ import annotations

import contextlib
import imaplib
import ssl
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from nuan.outreach.channels.contract import EMAIL, Inbound, Receipt, UnableToSend
from nuan.outreach.channels.mail_in import read_mail

_TICK_S: Final = 5.0
_REST_S: Final = 60
_AT_ONCE: Final = 200
"""Messages looked at before the mailbox is asked again."""


@dataclass(frozen=True, kw_only=True)
class ImapSettings:
    """The mailbox into which answers and reports of failure come; best one of our own, read by nobody else."""

    host: str
    port: int
    tls: bool
    user: str = field(repr=False)
    password: str = field(repr=False)
    mailbox: str = "INBOX"
    ca_file: str = ""
    """Certificates to trust instead of the machine's."""
    wait_s: float = 30


def new_imap_mail(
    *, settings: ImapSettings, until: datetime, clock: Callable[[], datetime]
) -> Iterator[Receipt | Inbound]:  # fmt: skip
    """Unseen mail, oldest first; each is marked as seen when the next is asked for, so that a fault in between loses none.

    Waits for more until then. Raises UnableToSend (`later`) when there is no line, or it is lost.
    """
    try:
        line = _connected(settings)
        try:
            yield from _unseen(line, settings, until, clock)
        finally:
            with contextlib.suppress(imaplib.IMAP4.error, OSError):
                line.logout()
    except ssl.SSLCertVerificationError:
        raise _later("bad_certificate") from None
    except imaplib.IMAP4.abort:
        raise _later("mailbox_lost") from None
    except imaplib.IMAP4.error:
        raise _later("mailbox_refused") from None
    except OSError:
        raise _later("mailbox_unreachable") from None


def _later(code: str) -> UnableToSend:
    return UnableToSend(kind="later", code=code, channel=EMAIL, retry_after=_REST_S)


def _connected(settings: ImapSettings) -> imaplib.IMAP4:
    if settings.tls:
        trusted = ssl.create_default_context(cafile=settings.ca_file or None)
        line: imaplib.IMAP4 = imaplib.IMAP4_SSL(
            settings.host, settings.port, ssl_context=trusted, timeout=settings.wait_s
        )
    else:
        line = imaplib.IMAP4(settings.host, settings.port, timeout=settings.wait_s)
    try:
        line.login(settings.user, settings.password)
        name = settings.mailbox.replace("\\", "\\\\").replace('"', '\\"')
        state, _ = line.select(f'"{name}"')
        if state != "OK":
            raise imaplib.IMAP4.error("no such mailbox")
    except (imaplib.IMAP4.error, OSError):
        line.shutdown()
        raise
    return line


def _unseen(
    line: imaplib.IMAP4, settings: ImapSettings, until: datetime, clock: Callable[[], datetime]
) -> Iterator[Receipt | Inbound]:  # fmt: skip
    while True:
        state, found = line.uid("SEARCH", "UNSEEN")
        if state != "OK":
            raise imaplib.IMAP4.error("the search was refused")
        numbers = sorted(map(int, (found[0] or b"").split()))[:_AT_ONCE]
        for number in numbers:
            raw = _content(line, number)
            if raw is not None:
                yield read_mail(raw=raw, arrived_at=clock())
            if line.uid("STORE", str(number), "+FLAGS", r"(\Seen)")[0] != "OK":
                raise imaplib.IMAP4.error("the mailbox cannot be marked")
        left = (until - clock()).total_seconds()
        if left <= 0 and len(numbers) < _AT_ONCE:
            return
        if not numbers:
            time.sleep(min(left, _TICK_S, settings.wait_s / 2))
            line.noop()


def _content(line: imaplib.IMAP4, number: int) -> bytes | None:
    """The whole mail; None when somebody took it away meanwhile."""
    state, parts = line.uid("FETCH", str(number), "(BODY.PEEK[])")
    if state != "OK":
        raise imaplib.IMAP4.error("the mail cannot be fetched")
    return next((bytes(part[1]) for part in parts if isinstance(part, tuple)), None)
