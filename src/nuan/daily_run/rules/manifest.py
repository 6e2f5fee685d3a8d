"""What a complete night is made of. The manifest is what says "complete"; the same night gives the same bytes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from nuan.outreach.rules.night import ChannelLine


@dataclass(frozen=True, kw_only=True)
class NightFile:
    """One file of the night."""

    rows: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class BucketLine:
    """The contracts of one overdue bucket (M0 …), money in minor units."""

    contracts: int
    outstanding: int
    overdue: int


@dataclass(frozen=True, kw_only=True)
class NightManifest:
    """The night of a business date: what it was made from, what it came to, and every file of it."""

    on: date
    previous_on: date | None
    pack_hash: str
    book_hash: str
    code_version: str
    buckets: int
    currency: str
    without_feeds: bool
    contracts: int
    customers: int
    people: int
    lines: dict[str, BucketLine]
    """By bucket name."""
    changes: dict[str, int]
    needs: dict[str, int]
    contacts: dict[str, ChannelLine]
    """By channel: what the guard said of everybody on the list. Empty in nights of before there was a guard."""
    files: dict[str, NightFile]

    def to_json(self) -> bytes:
        """The manifest's bytes.

        >>> night = NightManifest(
        ...     on=date(2026, 3, 2), previous_on=None, pack_hash="p", book_hash="b", code_version="0", buckets=1,
        ...     currency="CNY", without_feeds=False, contracts=0, customers=0, people=0, lines={}, changes={}, needs={},
        ...     contacts={}, files={"people/x": NightFile(rows=0, sha256="0")})
        >>> night_from(data=night.to_json()) == night
        True
        """
        document = asdict(self) | {
            "on": self.on.isoformat(),
            "previous_on": self.previous_on.isoformat() if self.previous_on else None,
        }
        return (json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()

    @property
    def digest(self) -> str:
        """SHA-256 of the manifest's bytes, and so of every byte of the night."""
        return hashlib.sha256(self.to_json()).hexdigest()

    def counts(self) -> dict[str, Any]:
        """The figures a record or a person wants first."""
        return {
            "contracts": self.contracts, "customers": self.customers, "people": self.people,
            "changes": {kind: count for kind, count in self.changes.items() if count},
            "needs": {need: count for need, count in self.needs.items() if count},
            "contacts": {channel: asdict(line) for channel, line in self.contacts.items()},
        }  # fmt: skip


def night_from(*, data: bytes) -> NightManifest:
    """The manifest out of its bytes."""
    document = json.loads(data)
    previous = document.pop("previous_on")
    return NightManifest(
        on=date.fromisoformat(document.pop("on")), previous_on=date.fromisoformat(previous) if previous else None,
        lines={name: BucketLine(**line) for name, line in document.pop("lines").items()},
        contacts={channel: ChannelLine(**line) for channel, line in document.pop("contacts", {}).items()},
        files={name: NightFile(**file) for name, file in document.pop("files").items()}, **document,
    )  # fmt: skip
