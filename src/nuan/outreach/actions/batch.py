"""The night's answers to the whole list, kept in the ledger as one entry that seals the files they are in."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, datetime

from nuan.outreach.ledger import Kept, keep, text_of
from nuan.outreach.rules.night import ChannelLine

PROPOSER = "night"


def keep_batch(
    *, on: date, night: str, pack_hash: str, contacts: Mapping[str, ChannelLine], at: datetime
) -> int | None:  # fmt: skip
    """One entry a night and channels asked about, in the caller's transaction; its number, None for a night that asked nobody.

    `night`: the digest of the night's manifest, which names the hash of every file of answers. So a changed answer of the
    night is found as a changed entry is: the manifest no longer has the digest the ledger sealed.
    """
    if not contacts:
        return None
    measured = [[f"{channel} {what}", count] for channel, line in sorted(contacts.items()) for what, count in (
        ("asked", line.asked), ("allowed", line.allowed), ("later", line.later),
    )]  # fmt: skip
    denied = [[f"{channel} {rule}", count, None] for channel, line in sorted(contacts.items()) for rule, count in (
        line.refused_by.items()
    )]  # fmt: skip
    columns = {
        "pack_hash": pack_hash, "measured": text_of(measured), "denied": text_of(denied), "request_hash": night,
        "request": hashlib.sha256(f"night {on.isoformat()}".encode()).hexdigest(),
    }  # fmt: skip
    return keep(entries=[Kept(kind="batch", subject="", at=at, proposer=PROPOSER, columns=columns)])[0]
