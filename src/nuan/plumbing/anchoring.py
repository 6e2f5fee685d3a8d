"""Anchor every chain there is, and say which do not fit."""

from __future__ import annotations

from datetime import datetime

from nuan.plumbing.check import UnableToAnchor, anchor_stream, keep_erasures
from nuan.plumbing.streams import streams


def anchor_all(*, at: datetime) -> tuple[str, ...]:
    """Write how every chain stands outside the database, and who was erased. What is told of chains that do not fit: such
    a chain is left alone, because an anchor on it would say that all is well."""
    faults = []
    for stream in streams():
        try:
            anchor_stream(stream=stream, at=at, signers=frozenset())
        except UnableToAnchor as fault:
            faults.append(str(fault))
    keep_erasures()
    return tuple(faults)
