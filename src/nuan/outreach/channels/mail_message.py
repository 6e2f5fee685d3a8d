"""An e-mail as it goes out: text and HTML, Chinese in every place where words can stand, one click to unsubscribe."""

from __future__ import annotations

import email.policy
import re
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from typing import Final
from urllib.parse import quote

from nuan.outreach.channels.contract import EMAIL, Outgoing, UnableToSend

_PLAIN: Final = email.policy.SMTP.clone(cte_type="7bit")
_WIDE: Final = email.policy.SMTPUTF8.clone(cte_type="8bit")
_ATOM: Final = re.compile(r"[^\s@<>\"(),:;\\\[\]\x00-\x1f\x7f]+")


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A message ready for the wire."""

    sender: str
    to: str
    message_id: str
    content: bytes
    wide: bool
    """Does an address need a server that speaks SMTPUTF8?"""


def _address(text: str) -> Address:
    name, address = parseaddr(text)
    local, at, domain = address.rpartition("@")
    if not at or not all(map(_ATOM.fullmatch, (local, domain))) or any(sign in text for sign in "\r\n"):
        raise UnableToSend(kind="never", code="bad_address", channel=EMAIL)
    try:
        domain = domain.encode("idna").decode("ascii")
    except UnicodeError:
        raise UnableToSend(kind="never", code="bad_address", channel=EMAIL) from None
    return Address(display_name=name, username=local, domain=domain)


def written(*, message: Outgoing, sender: str, unsubscribe_mailto: str, at: datetime) -> Letter:
    """Compose. The Message-ID is made of the message's key, so that two copies are seen to be one.

    `sender` stands in where the message names none; `unsubscribe_mailto` may be empty. Raises UnableToSend (`never`).
    """
    from_, to = _address(message.sender or sender), _address(message.to)
    wide = not (from_.addr_spec + to.addr_spec).isascii()
    letter = EmailMessage(policy=_WIDE if wide else _PLAIN)
    message_id = f"<{message.key}@{from_.domain}>"
    try:
        letter["From"], letter["To"], letter["Subject"] = from_, to, message.subject
        if message.reply_to:
            letter["Reply-To"] = _address(message.reply_to)
        letter["Date"], letter["Message-ID"] = format_datetime(at), message_id
        letter["Auto-Submitted"] = "auto-generated"
        _unsubscribing(letter, message=message, mailto=unsubscribe_mailto)
        letter.set_content(message.text.replace("\r\n", "\n"))
        if message.html:
            letter.add_alternative(message.html, subtype="html")
        for attachment in message.attachments:
            main, _, sub = attachment.media_type.partition("/")
            letter.add_attachment(attachment.content, maintype=main, subtype=sub, filename=attachment.name)
        letter["Content-Language"] = message.language
        content = letter.as_bytes()
    except (ValueError, UnicodeError):  # a line break in a header, half characters
        raise UnableToSend(kind="never", code="malformed", channel=EMAIL) from None
    return Letter(sender=from_.addr_spec, to=to.addr_spec, message_id=message_id, content=content, wide=wide)


def _unsubscribing(letter: EmailMessage, *, message: Outgoing, mailto: str) -> None:
    """RFC 2369 and, for one click, RFC 8058, which demands https."""
    ways = []
    if message.unsubscribe_url:
        ways.append(f"<{message.unsubscribe_url}>")
    if mailto:
        ways.append(f"<mailto:{mailto}?subject={quote('unsubscribe ' + message.key)}>")
    if ways:
        letter["List-Unsubscribe"] = ", ".join(ways)
    if message.unsubscribe_url.startswith("https://"):
        letter["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
