"""The signature of Alibaba Cloud's interfaces, version 3: ACS3-HMAC-SHA256."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from hashlib import sha256
from typing import Final
from urllib.parse import quote

_ALGORITHM: Final = "ACS3-HMAC-SHA256"


def escaped(text: str) -> str:
    """As RFC 3986 has it: everything but letters, digits and `-_.~`.

    >>> escaped("小暖 a+b*~")
    '%E5%B0%8F%E6%9A%96%20a%2Bb%2A~'
    """
    return quote(text, safe="-_.~")


def query_of(*, values: Mapping[str, str]) -> str:
    """The parameters in the order in which they are signed."""
    return "&".join(f"{escaped(name)}={escaped(values[name])}" for name in sorted(values))


def authorization(
    *, method: str, path: str, query: str, headers: Mapping[str, str], body: bytes, key_id: str, secret: str
) -> str:
    """The value of the header `Authorization`. Signed are `host`, `content-type` and every `x-acs-` header."""
    signed = {
        name.lower(): value.strip()
        for name, value in headers.items()
        if name.lower() in {"host", "content-type"} or name.lower().startswith("x-acs-")
    }
    names = ";".join(sorted(signed))
    lines = "".join(f"{name}:{signed[name]}\n" for name in sorted(signed))
    asked = "\n".join((method, path, query, lines, names, sha256(body).hexdigest()))
    to_sign = f"{_ALGORITHM}\n{sha256(asked.encode()).hexdigest()}"
    signature = hmac.new(secret.encode(), to_sign.encode(), sha256).hexdigest()
    return f"{_ALGORITHM} Credential={key_id},SignedHeaders={names},Signature={signature}"
