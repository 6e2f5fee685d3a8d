"""Signatures of this home (Ed25519): on anchors, proofs and what is handed out.

The key: see `keys`. What is signed is `nuan PURPOSE 1`, a line break, and the data, so that a signature given for one
purpose says nothing for another. Anybody can check one with the public key alone.
"""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from nuan.plumbing.keys import SIGNING, key_of_home


def _private() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(key_of_home(name=SIGNING, may_make=lambda: True))


def _signed(purpose: str, data: bytes) -> bytes:
    return f"nuan {purpose} 1\n".encode() + data


def sign(*, data: bytes, purpose: str) -> bytes:
    """The 64 bytes of this home's signature. Makes the home's key on first use. Raises UnableToUseKey."""
    return _private().sign(_signed(purpose, data))


def public_key() -> str:
    """This home's public key, 64 hex digits: give it to whoever is to check signatures. Raises UnableToUseKey."""
    return _private().public_key().public_bytes_raw().hex()


def public_key_pem() -> str:
    """The same as other tools read it (`openssl pkeyutl -verify -rawin -pubin`). Raises UnableToUseKey."""
    return _private().public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode("ascii")


def is_signed(*, signer: str, signature: bytes, data: bytes, purpose: str) -> bool:
    """Whether the signature is the signer's (public key in hex) for this data and purpose; False for what is no key."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(signer))
        key.verify(signature, _signed(purpose, data))
    except (InvalidSignature, ValueError):
        return False
    return True
