"""The signed bundle of ledger entries: what is in it, and how whoever gets it checks it without our database."""

from __future__ import annotations

from typing import Final

FORMAT: Final = "nuan ledger bundle 1"
PURPOSE: Final = "ledger bundle"
"""The purpose the manifest is signed for (`plumbing.signing`)."""
MANIFEST, SIGNATURE, ENTRIES, PROOFS, ANCHORS, KEY, README = (
    "manifest.json", "manifest.sig", "entries.jsonl", "proofs.jsonl", "anchors.jsonl", "public_key.pem", "README.txt",
)  # fmt: skip
SIGNED: Final = (ENTRIES, PROOFS, ANCHORS, KEY, README)
"""Files whose hashes the manifest names."""
LARGEST: Final = 2 << 30
"""Bytes a bundle may unpack to."""
HOW_TO_CHECK: Final = """A bundle of entries of a lender's ledger of yes and no (Nuan).

Check it all:   nuan guard verify-bundle FILE --signer HEX     (HEX: the lender's public key, as the lender published it)

Without Nuan:
1. The signature. manifest.sig holds, in hex, an Ed25519 signature by public_key.pem of the bytes "nuan ledger bundle 1", a
   line break, and manifest.json:
     (printf 'nuan ledger bundle 1\\n'; cat manifest.json) > signed; xxd -r -p manifest.sig > signature
     openssl pkeyutl -verify -rawin -pubin -inkey public_key.pem -in signed -sigfile signature
   Compare public_key.pem with the key the lender published: anybody can make a key.
2. The files. manifest.json names the SHA-256 of every other file.
3. The entries. A line of entries.jsonl has the entry's text as it was sealed; its hash is SHA-256 of the hash before it (64
   hex digits) and the text. A line of proofs.jsonl leads from that hash to the Merkle root (RFC 6962: leaves SHA-256 of 00
   and the hash's bytes, nodes SHA-256 of 01, left, right) of the last line of anchors.jsonl, which is signed too.

"says" in a line is what the entry says of its person, opened by the lender for this bundle. Its sealed form is what the
entry's payload_hash is of; the text beside it is the lender's word.
"""
