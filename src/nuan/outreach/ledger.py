"""The ledger of yes and no: a chain of its own (`plumbing.chain`), written in the transaction of what it tells of.

Who writes to the ledger and to the audit trail in one transaction writes to the audit trail first: a hold is noted there,
and purges reservations after. Kept everywhere, so that two never wait for each other.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from nuan.outreach.models import LedgerEntry, LedgerPayload
from nuan.plumbing.chain import Stream, append
from nuan.plumbing.vault import seal_all

LEDGER: Final = Stream(name="ledger", model=LedgerEntry, lock=7005, payloads=LedgerPayload)
PAYLOAD: Final = "ledger payload"
"""The purpose under which payloads are sealed."""


@dataclass(frozen=True, kw_only=True)
class Kept:
    """One entry to write. `says`: what belongs to the person, sealed; None: nothing does, or the person was erased."""

    kind: str
    subject: str
    at: datetime
    proposer: str
    says: Mapping[str, Any] | None = None
    columns: Mapping[str, Any] = field(default_factory=dict)


_EMPTY: Final[Mapping[str, Any]] = {
    "contact": None, "allowed": None, "act": "", "channel": "", "purpose": "", "party": "", "direction": "",
    "asked_for": None, "pack_hash": "", "denied": "", "warned": "", "measured": "", "not_before": None, "outcome": "",
    "cause": "", "request": "", "request_hash": "",
}  # fmt: skip


def text_of(value: object) -> str:
    """JSON of one form.

    >>> text_of([["CN-FREQ-01", 3, None]])
    '[["CN-FREQ-01",3,null]]'
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def keep(*, entries: Sequence[Kept]) -> range:
    """Add entries in the caller's transaction; their numbers. Other writers of the ledger wait until it ends."""
    with_payload = [place for place, entry in enumerate(entries) if entry.says is not None]
    sealed: list[bytes | None] = [None] * len(entries)
    if with_payload:
        items = [(entries[place].subject, text_of(entries[place].says).encode()) for place in with_payload]
        for place, data in zip(with_payload, seal_all(items=items, purpose=PAYLOAD), strict=True):
            sealed[place] = data
    rows = [
        {
            **_EMPTY, "kind": entry.kind, "subject": entry.subject, "at": entry.at, "proposer": entry.proposer,
            **entry.columns,
        }
        for entry in entries
    ]  # fmt: skip
    return append(stream=LEDGER, rows=rows, sealed=sealed)
