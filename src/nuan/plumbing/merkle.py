"""Merkle trees in the shape of RFC 6962: one hash over all entries, and short proofs that an entry is under it.

Leaves are `SHA-256(0x00 || entry)`, nodes `SHA-256(0x01 || left || right)`; a tree of n leaves is parted at the largest
power of two below n. Nothing here knows a database.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

_LEAF, _NODE = b"\x00", b"\x01"


def leaf_hash(*, entry: bytes) -> bytes:
    """The hash of a leaf."""
    return hashlib.sha256(_LEAF + entry).digest()


def node_hash(*, left: bytes, right: bytes) -> bytes:
    """The hash of an inner node."""
    return hashlib.sha256(_NODE + left + right).digest()


class GrowingTree:
    """A tree that takes leaves one after the other and keeps only the roots of its full parts (log n of them).

    >>> tree = GrowingTree()
    >>> tree.root().hex()[:8]
    'e3b0c442'
    """

    def __init__(self) -> None:
        self.count = 0
        self._full: list[bytes] = []

    def add(self, entry: bytes) -> None:
        """One more leaf at the end."""
        node, part = leaf_hash(entry=entry), self.count
        while part & 1:
            node, part = node_hash(left=self._full.pop(), right=node), part >> 1
        self._full.append(node)
        self.count += 1

    def root(self) -> bytes:
        """The hash over all leaves so far."""
        if not self._full:
            return hashlib.sha256(b"").digest()
        node = self._full[-1]
        for left in reversed(self._full[:-1]):
            node = node_hash(left=left, right=node)
        return node


def sibling_parts(*, place: int, count: int) -> list[tuple[int, int]]:
    """The parts [from, until) of the leaves whose roots prove the leaf at `place` (from 0), from the leaf up.

    >>> sibling_parts(place=2, count=5)
    [(3, 4), (0, 2), (4, 5)]
    """
    first, until = 0, count
    parts: list[tuple[int, int]] = []
    while until - first > 1:
        middle = first + (1 << (until - first - 1).bit_length() - 1)
        if place < middle:
            parts.append((middle, until))
            until = middle
        else:
            parts.append((first, middle))
            first = middle
    return parts[::-1]


def roots_of_parts(*, entries: Iterable[bytes], parts: Sequence[tuple[int, int]]) -> list[bytes]:
    """The root of each part, in one pass over the entries; the parts do not overlap."""
    trees = [GrowingTree() for _ in parts]
    order = sorted(range(len(parts)), key=lambda n: parts[n][0])
    now = 0
    for place, entry in enumerate(entries):
        while now < len(order) and parts[order[now]][1] <= place:
            now += 1
        if now < len(order) and parts[order[now]][0] <= place:
            trees[order[now]].add(entry)
    return [tree.root() for tree in trees]


def is_under(*, entry: bytes, place: int, count: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether the entry is the leaf at `place` (from 0) of the tree of `count` leaves with this root."""
    if not 0 <= place < count:
        return False
    parts = sibling_parts(place=place, count=count)
    if len(parts) != len(path):
        return False
    node = leaf_hash(entry=entry)
    for (first, _), sibling in zip(parts, path, strict=True):
        node = node_hash(left=sibling, right=node) if first < place else node_hash(left=node, right=sibling)
    return node == root
