"""E-mail that comes in: what people answer, and what mail servers report."""

from __future__ import annotations

import email.policy
import re
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.utils import parseaddr
from html.parser import HTMLParser
from pathlib import Path
from typing import Final, cast

from nuan.outreach.channels.contract import EMAIL, Inbound, Receipt, State

_OURS: Final = re.compile(r"<([0-9a-f]{32})@[^<>\s]+>")
_ACTIONS: Final[dict[str, State]] = {
    "failed": "bounced",
    "delivered": "delivered",
    "relayed": "unknown",
    "expanded": "unknown",
}
_QUOTED: Final = re.compile(r"^\s*>")
_INTRODUCES: Final = re.compile(r"^\s*(on\b.*\bwrote|.*(写道|寫道))\s*[:：]\s*$", re.I)
_ENDS: Final = re.compile(
    r"^\s*(-{2,}\s*(original message|原始邮件|原邮件|forwarded)|(from|发件人|寄件者)\s*[:：]|_{10,}\s*$)|^-- ?$", re.I
)
_TICK_S: Final = 0.25


class _Words(HTMLParser):
    """The words of an HTML page, without what it quotes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """A break, or the start of what is not said."""
        if tag in {"blockquote", "style", "script", "head"}:
            self._silent += 1
        elif tag in {"br", "p", "div", "tr", "li"}:
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """The end of what is not said."""
        if tag in {"blockquote", "style", "script", "head"}:
            self._silent = max(0, self._silent - 1)

    def handle_data(self, data: str) -> None:
        """Words."""
        if not self._silent:
            self.said.append(data)


def read_mail(*, raw: bytes, arrived_at: datetime) -> Receipt | Inbound:
    """A mail as what it means for us: a report on one of ours (RFC 3464), or a person's words without what they quote.

    A report that names none of our messages has no key and the code `garbled`.
    """
    mail = message_from_bytes(raw, policy=email.policy.default)
    if mail.get_content_type() == "multipart/report" and mail.get_param("report-type") == "delivery-status":
        return _report(mail, raw=raw, arrived_at=arrived_at)
    asked = f"{mail.get('In-Reply-To', '')} {mail.get('References', '')}"
    ours = _OURS.findall(asked)
    answering = str(mail.get("Auto-Submitted", "no")).strip().lower()
    return Inbound(
        channel=EMAIL, from_=parseaddr(str(mail.get("From", "")))[1], to=parseaddr(str(mail.get("To", "")))[1],
        text=_said(mail), at=arrived_at, provider_id=str(mail.get("Message-ID", "")).strip(),
        answers=ours[-1] if ours else "",
        automatic=answering != "no" or "X-Autoreply" in mail,
    )  # fmt: skip


def _report(mail: EmailMessage, *, raw: bytes, arrived_at: datetime) -> Receipt:
    action, code = "", ""
    for part in mail.walk():
        if part.get_content_type() == "message/delivery-status":
            for block in cast(list[Message], part.get_payload()):
                action = str(block.get("Action", action)).strip().lower()
                code = str(block.get("Status", code)).strip()
    own_id = str(mail.get("Message-ID", "")).encode()
    found = _OURS.search(raw.replace(own_id, b"").decode("latin-1") if own_id else raw.decode("latin-1"))
    if found is None:
        return Receipt(state="unknown", at=arrived_at, code="garbled")
    return Receipt(
        state=_ACTIONS.get(action, "unknown"), at=arrived_at, key=found[1], provider_id=found[0], code=code
    )  # fmt: skip


def _said(mail: EmailMessage) -> str:
    body = mail.get_body(preferencelist=("plain", "html"))
    if body is None:
        return ""
    try:
        text = str(body.get_content(errors="replace"))
    except (LookupError, KeyError):  # an alphabet nobody knows, or no text at all
        payload = body.get_payload(decode=True)
        text = payload.decode("utf-8", errors="replace") if isinstance(payload, bytes) else ""
    if body.get_content_subtype() == "html":
        words = _Words()
        words.feed(text)
        text = "".join(words.said)
    return _own_words(text)


def _own_words(text: str) -> str:
    """Without what is quoted, above or below the answer.

    >>> _own_words("停止联系\\n\\n小暖 写道：\\n您好……")
    '停止联系'
    >>> _own_words("On Monday Nuan wrote:\\n> Hello\\n\\nPlease stop")
    'Please stop'
    """
    kept: list[str] = []
    lines = text.splitlines()
    for at, line in enumerate(lines):
        if _QUOTED.match(line):
            continue
        if _INTRODUCES.match(line):
            following = next((later for later in lines[at + 1 :] if later.strip()), "")
            if not _QUOTED.match(following):
                break  # what follows is all ours, unmarked
            continue
        if _ENDS.match(line):
            break
        kept.append(line.rstrip())
    return "\n".join(kept).strip()


def new_mail(*, folder: Path, until: datetime, clock: Callable[[], datetime]) -> Iterator[Receipt | Inbound]:
    """Mail in the `new` of a Maildir, oldest first; each is moved to `cur` when the next is asked for."""
    while True:
        for path in sorted((folder / "new").glob("*"), key=lambda path: (path.stat().st_mtime_ns, path.name)):
            yield read_mail(raw=path.read_bytes(), arrived_at=clock())
            path.rename(folder / "cur" / f"{path.name}:2,S")
        left = (until - clock()).total_seconds()
        if left <= 0:
            return
        time.sleep(min(left, _TICK_S))
