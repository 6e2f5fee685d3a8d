"""The number a term of a search is kept and looked for under."""

from __future__ import annotations

from collections.abc import Sequence

from nuan.cases.rules.search import Term
from nuan.plumbing.vault import blind_indexes


def tokens_of(*, terms: Sequence[Term]) -> list[int]:
    """Eight bytes of the blind index of each term: nobody can read it back, and equal terms have equal tokens."""
    indexes = blind_indexes(items=[(f"search {kind}", value) for kind, value in terms])
    return [int.from_bytes(bytes.fromhex(index[:16]), "big", signed=True) for index in indexes]
