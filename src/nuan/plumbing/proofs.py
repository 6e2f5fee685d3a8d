"""A proof that one entry is in a chain as it was anchored: short enough to hand to the one customer it is about.

Whoever holds it, the signer's public key and this page can check it without our database: the text and the hash before it
give the entry's hash; that hash and the path give the Merkle root; the root is the anchor's, and the anchor is signed.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from nuan.plumbing.anchors import Anchor
from nuan.plumbing.chain import Stream, hash_of, text_of
from nuan.plumbing.merkle import is_under, roots_of_parts, sibling_parts


class UnableToProve(RuntimeError):
    """There is no such entry under the anchor."""

    def __init__(self, *, stream: str, number: int, why: str) -> None:
        self.stream, self.number, self.why = stream, number, why
        super().__init__(f"entry {number} of the {stream} cannot be proven: {why}.")


@dataclass(frozen=True, kw_only=True)
class Proof:
    """`text`: the entry as it was sealed. `path`: roots of the tree's other parts, from the entry up, in hex."""

    number: int
    text: str
    previous_hash: str
    path: tuple[str, ...]
    anchor: Anchor

    def to_dict(self) -> dict[str, Any]:
        """As a document, to hand out."""
        return {**asdict(self), "path": list(self.path)}

    @staticmethod
    def of_dict(found: dict[str, Any]) -> Proof:
        """From a document."""
        return Proof(**{**found, "path": tuple(found["path"]), "anchor": Anchor(**found["anchor"])})


def prove(*, stream: Stream, number: int, anchor: Anchor) -> Proof:
    """The proof of an entry under a signed anchor. Raises UnableToProve when the chain no longer fits the anchor too."""
    if not 1 <= number <= anchor.count or anchor.stream != stream.name or anchor.is_bare:
        why = f"the anchor vouches for entries 1 to {anchor.count} of the {anchor.stream}"
        raise UnableToProve(stream=stream.name, number=number, why=f"{why}; anchor the chain first")
    rows = stream.model._default_manager.order_by("number")
    found = rows.filter(number=number).values_list("previous_hash", *stream.model.chained).first()
    if found is None:
        raise UnableToProve(stream=stream.name, number=number, why="it is not there")
    previous, *values = found
    hashes = rows.filter(number__lte=anchor.count).values_list("entry_hash", flat=True).iterator(chunk_size=10_000)
    parts = sibling_parts(place=number - 1, count=anchor.count)
    path = roots_of_parts(entries=map(bytes.fromhex, hashes), parts=parts)
    text = text_of(number=number, values=values)
    proof = Proof(
        number=number, text=text, previous_hash=previous, path=tuple(node.hex() for node in path), anchor=anchor
    )
    if not _leads_to_root(proof):
        why = "the chain is not the one that was anchored; run nuan audit verify"
        raise UnableToProve(stream=stream.name, number=number, why=why)
    return proof


def _leads_to_root(proof: Proof) -> bool:
    entry = bytes.fromhex(hash_of(previous=proof.previous_hash, text=proof.text))
    path = [bytes.fromhex(node) for node in proof.path]
    root = bytes.fromhex(proof.anchor.merkle_root)
    return is_under(entry=entry, place=proof.number - 1, count=proof.anchor.count, path=path, root=root)


def is_proven(*, proof: Proof, signers: frozenset[str]) -> bool:
    """Whether the entry is under the anchor and the anchor is from one of these public keys. Needs no database."""
    try:
        return proof.anchor.is_from(signers=signers) and _leads_to_root(proof)
    except ValueError:
        return False
