"""Ask a virus scanner (ClamAV's clamd) about a document, where one is set up: NUAN_CLAMD, `unix:/path` or `host:port`."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from nuan.cases.rules.paper_faults import UnableToScan

VARIABLE: Final = "NUAN_CLAMD"
_SECONDS: Final = 20
_CHUNK: Final = 1 << 16
_LONGEST_ANSWER: Final = 4096


@dataclass(frozen=True, kw_only=True)
class Scanned:
    """What the scanner said. `found`: the name of what it found, "" for nothing; `by`: "" when none is set up."""

    found: str
    by: str


def scan(*, data: bytes, environment: Mapping[str, str]) -> Scanned:
    """What the scanner says of these bytes, over its INSTREAM command. Raises UnableToScan: set up, and no clear answer."""
    where = environment.get(VARIABLE, "").strip()
    if not where:
        return Scanned(found="", by="")
    try:
        with _connected(where) as line:
            line.sendall(b"zINSTREAM\0")
            for start in range(0, len(data), _CHUNK):
                part = data[start : start + _CHUNK]
                line.sendall(len(part).to_bytes(4) + part)
            line.sendall(bytes(4))
            said = _answer(line)
    except (OSError, ValueError) as fault:
        raise UnableToScan(where=where, why=str(fault) or type(fault).__name__) from None
    if said == "stream: OK":
        return Scanned(found="", by="clamd")
    if said.startswith("stream: ") and said.endswith(" FOUND"):
        return Scanned(found=said.removeprefix("stream: ").removesuffix(" FOUND"), by="clamd")
    raise UnableToScan(where=where, why=f"it said {said[:200]!r}")


def _connected(where: str) -> socket.socket:
    if where.startswith("unix:"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(_SECONDS)
        try:
            line.connect(where.removeprefix("unix:"))
        except OSError:
            line.close()
            raise
        return line
    host, _, port = where.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=_SECONDS)


def _answer(line: socket.socket) -> str:
    said = b""
    while b"\0" not in said and len(said) < _LONGEST_ANSWER:
        part = line.recv(_LONGEST_ANSWER)
        if not part:
            break
        said += part
    if b"\0" not in said:
        raise ValueError("it hung up before it had answered")
    return said.partition(b"\0")[0].decode("utf-8", "replace").strip()
