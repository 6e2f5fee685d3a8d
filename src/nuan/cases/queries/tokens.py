"""The number a term of a search is kept and looked for under."""

from __future__ import annotations

from nuan.cases.rules.search import Term
from nuan.plumbing.vault import blind_index


def token_of(term: Term) -> int:
    """Eight bytes of the blind index of a term: nobody can read it back, and equal terms have equal tokens."""
    kind, value = term
    index = blind_index(purpose=f"search {kind}", value=value)
    return int.from_bytes(bytes.fromhex(index[:16]), "big", signed=True)
