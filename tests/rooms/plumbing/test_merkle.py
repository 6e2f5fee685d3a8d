"""The tree is RFC 6962's: known roots, and an independent recursive reading of its definition."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nuan.plumbing.merkle import GrowingTree, is_under, roots_of_parts, sibling_parts

# The inputs and roots of the Certificate Transparency project's own tests.
LEAVES = [bytes.fromhex(leaf) for leaf in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
)]  # fmt: skip
ROOTS = {
    0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


def root_of(leaves: list[bytes]) -> bytes:
    """RFC 6962, 2.1, word for word."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return hashlib.sha256(b"\x01" + root_of(leaves[:k]) + root_of(leaves[k:])).digest()


def path_of(m: int, leaves: list[bytes]) -> list[bytes]:
    """RFC 6962, 2.1.1, word for word."""
    if len(leaves) == 1:
        return []
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    if m < k:
        return [*path_of(m, leaves[:k]), root_of(leaves[k:])]
    return [*path_of(m - k, leaves[k:]), root_of(leaves[:k])]


@pytest.mark.parametrize("count", ROOTS)
def test_known_roots(count: int) -> None:
    tree = GrowingTree()
    for leaf in LEAVES[:count]:
        tree.add(leaf)
    assert tree.root().hex() == ROOTS[count]
    assert root_of(LEAVES[:count]).hex() == ROOTS[count]


def test_every_root_on_the_way_is_that_of_the_definition() -> None:
    leaves = [n.to_bytes(2) for n in range(140)]
    tree = GrowingTree()
    for count, leaf in enumerate(leaves):
        assert tree.root() == root_of(leaves[:count])
        tree.add(leaf)


@given(data=st.data(), count=st.integers(1, 70))
def test_proofs_are_those_of_the_definition_and_prove_nothing_else(data: st.DataObject, count: int) -> None:
    leaves = [n.to_bytes(2) for n in range(count)]
    place = data.draw(st.integers(0, count - 1))
    parts = sibling_parts(place=place, count=count)
    path = roots_of_parts(entries=leaves, parts=parts)
    root = root_of(leaves)
    assert path == path_of(place, leaves)
    assert is_under(entry=leaves[place], place=place, count=count, path=path, root=root)
    assert not is_under(entry=b"other", place=place, count=count, path=path, root=root)
    assert not is_under(entry=leaves[place], place=place, count=count, path=[*path, root], root=root)
    assert not is_under(entry=leaves[place], place=-1, count=count, path=path, root=root)
    assert not is_under(entry=leaves[place], place=count, count=count, path=path, root=root)
    for other in range(count):
        if other != place:
            assert not is_under(entry=leaves[place], place=other, count=count, path=path, root=root)
    for at in range(len(path)):
        changed = [*path[:at], bytes(32), *path[at + 1 :]]
        assert not is_under(entry=leaves[place], place=place, count=count, path=changed, root=root)


def test_a_node_is_not_mistaken_for_a_leaf() -> None:
    left, right = (hashlib.sha256(b"\x00" + leaf).digest() for leaf in LEAVES[:2])
    assert root_of([left + right]).hex() != ROOTS[2]
    assert not is_under(entry=left + right, place=0, count=1, path=[], root=bytes.fromhex(ROOTS[2]))
