"""What a master key gives, and locking and unlocking under a cipher. No database, no clock."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from nuan.plumbing.keys import KEY_BYTES

_VERSION = b"\x01"
_NONCE_BYTES = 12


@dataclass(frozen=True, kw_only=True)
class Master:
    """What is derived from a master key. Shows nothing but its id."""

    key_id: str
    wrapping: AESGCM = field(repr=False)
    index_key: bytes = field(repr=False)


@lru_cache(maxsize=4)
def derived(master: bytes) -> Master:
    """The keys that stand under a master key of 32 bytes."""

    def derive(what: str) -> bytes:
        return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=f"nuan {what} 1".encode()).derive(master)

    return Master(
        key_id=derive("key id")[:8].hex(), wrapping=AESGCM(derive("wrapping")), index_key=derive("blind index")
    )


def bound(kind: str, *parts: str) -> bytes:
    """Associated data: parts told apart by their lengths, so that no two lists of parts give the same bytes."""
    return b"".join(len(part.encode()).to_bytes(4) + part.encode() for part in (f"nuan {kind} 1", *parts))


def lock(cipher: AESGCM, data: bytes, bound_to: bytes) -> bytes:
    """`data` under a cipher, bound to what `bound` says it belongs to."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return _VERSION + nonce + cipher.encrypt(nonce, data, bound_to)


def unlock(cipher: AESGCM, locked: bytes, bound_to: bytes) -> bytes | None:
    """The data, or None when it is not what was locked."""
    if locked[:1] != _VERSION:
        return None
    try:
        return cipher.decrypt(locked[1 : 1 + _NONCE_BYTES], locked[1 + _NONCE_BYTES :], bound_to)
    except (InvalidTag, ValueError):
        return None
