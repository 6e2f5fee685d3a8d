"""How we stand with one SMPP gateway, and how a message becomes bytes for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from nuan.outreach.channels.contract import SMS, Outgoing, UnableToSend
from nuan.outreach.channels.parts import UnableToCut, cut
from nuan.outreach.channels.pdu import TAG_USER_REFERENCE, Address, submit_body
from nuan.outreach.channels.smpp_session import Line

_LONGEST_NUMBER, _SHORTEST_NUMBER = 20, 3
_LONGEST_VALIDITY_S: Final = 30 * 86_400

REFUSALS: Final = {
    0x01: ("never", "bad_length"), 0x06: ("never", "bad_priority"), 0x07: ("never", "bad_flag"),
    0x0A: ("never", "bad_sender"), 0x0B: ("never", "bad_number"), 0x33: ("never", "bad_number"),
    0x34: ("never", "bad_list"), 0x43: ("never", "bad_esm_class"), 0x48: ("never", "bad_sender"),
    0x49: ("never", "bad_sender"), 0x50: ("never", "bad_number"), 0x51: ("never", "bad_number"),
    0x62: ("never", "too_late"), 0x65: ("never", "refused"), 0x66: ("never", "refused"),
    0xC0: ("never", "bad_field"), 0xC1: ("never", "bad_field"), 0xC2: ("never", "bad_field"), 0xC4: ("never", "bad_field"),
}  # fmt: skip
"""`command_status` of SMPP 3.4 (5.1.3) that are the message's own fault. Any other refusal is `later`: it was not taken,
and the fault may be mended (system error, submission failed, account, vendor's own codes)."""
THROTTLED: Final = (0x58, 0x14)
"""Too fast, and queue full."""


@dataclass(frozen=True, kw_only=True)
class SmppSettings:
    """One gateway. `source` is what the message is sent from: a number or a name of up to 11 letters."""

    line: Line
    source: str = field(repr=False)
    country: str = ""
    """Put before numbers without a `+`, such as `86`; empty sends them as they are."""
    window: int = 10
    """Submissions on the way at once."""
    rate: int = 0
    """Submissions a second that the contract allows; 0 means any."""
    key_tag: int = 0
    """The field (tag-length-value) in which this gateway takes a key and drops what it has already; 0: it has none."""
    reference: bool = False
    """Send 16 bits of the key as `user_message_reference`, for people who search the gateway's logs."""
    seven_bit: bool = True
    """False: everything as UCS-2."""
    default_alphabet: str = "gsm"
    """Of what comes in with `data_coding` 0."""
    receipt_ids: str = "as_is"
    unflagged_receipts: bool = False
    """Does this gateway forget to flag receipts as such?"""
    zone: str = "Asia/Shanghai"
    """In which receipts tell the time."""
    most_parts: int = 10
    patience_s: float = 5
    """How long a submission waits in here while the gateway says "too fast"."""

    @property
    def deduplicates(self) -> bool:
        """Only with a field for keys."""
        return self.key_tag != 0


def _numbered(number: str, *, country: str) -> Address:
    kept = "".join(letter for letter in number.strip() if letter not in " -()\u00a0")
    digits = kept.removeprefix("+")
    if not (digits.isascii() and digits.isdigit()) or not _SHORTEST_NUMBER <= len(digits) <= _LONGEST_NUMBER:
        raise UnableToSend(kind="never", code="bad_number", channel=SMS)
    if kept.startswith("+"):
        return Address(ton=1, npi=1, digits=digits)
    return Address(ton=1, npi=1, digits=country + digits) if country else Address(ton=0, npi=1, digits=digits)


def _from(source: str) -> Address:
    digits = source.removeprefix("+")
    if digits.isascii() and digits.isdigit():
        return Address(ton=1 if source.startswith("+") else 0, npi=1, digits=digits)
    return Address(ton=5, npi=0, digits=source[:11])


def _validity(until: datetime | None, *, now: datetime) -> str:
    """How long the gateway may try, in the protocol's relative form.

    >>> from datetime import UTC, timedelta
    >>> now = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
    >>> _validity(now + timedelta(hours=26, seconds=5), now=now), _validity(None, now=now)
    ('000001020005000R', '')
    """
    if until is None:
        return ""
    left = min(int((until - now).total_seconds()), _LONGEST_VALIDITY_S)
    if left <= 0:
        raise UnableToSend(kind="never", code="too_late", channel=SMS)
    minutes, seconds = divmod(left, 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    return f"0000{days:02d}{hours:02d}{minutes:02d}{seconds:02d}000R"


def bodies_of(*, message: Outgoing, settings: SmppSettings, now: datetime) -> tuple[bytes, ...]:
    """The `submit_sm` bodies of a message, one a part. Raises UnableToSend (`never`)."""
    to = _numbered(message.to, country=settings.country)
    source = _from(message.sender or settings.source)
    validity = _validity(message.deliver_by, now=now)
    try:
        pieces = cut(
            text=message.text,
            reference=int(message.key[:2], 16),
            most=settings.most_parts,
            seven_bit=settings.seven_bit,
        )
    except UnableToCut as refusal:
        raise UnableToSend(kind="never", code=refusal.code, channel=SMS) from None
    bodies = []
    for number, raw in enumerate(pieces.parts, start=1):
        tags: dict[int, bytes] = {}
        if settings.key_tag:
            tags[settings.key_tag] = f"{message.key}/{number}".encode()
        if settings.reference:
            tags[TAG_USER_REFERENCE] = bytes.fromhex(message.key[:4])
        bodies.append(
            submit_body(
                source=source,
                to=to,
                coding=pieces.coding,
                has_header=pieces.has_header,
                raw=raw,
                validity=validity,
                tags=tags,
            )
        )
    return tuple(bodies)
