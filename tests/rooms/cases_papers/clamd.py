"""A peer that speaks as clamd does, on a real socket: takes INSTREAM, puts the parts together, and answers."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

VIRUS = b"X5O!P%@AP[4"


class Scanner:
    """What it was given, in order, and how it answers: None for the usual way."""

    def __init__(self, answer: bytes | None) -> None:
        self.answer, self.given = answer, list[bytes]()

    def serve(self, server: socket.socket) -> None:
        while True:
            try:
                line, _ = server.accept()
            except OSError:
                return
            with line:
                self._talk(line.makefile("rwb"))

    def _talk(self, line: Any) -> None:
        assert line.read(10) == b"zINSTREAM\0"
        whole = bytearray()
        while length := int.from_bytes(line.read(4)):
            whole += line.read(length)
        self.given.append(bytes(whole))
        usual = b"stream: Eicar-Test FOUND\0" if VIRUS in whole else b"stream: OK\0"
        line.write(usual if self.answer is None else self.answer)
        line.flush()


@contextmanager
def scanner(*, answer: bytes | None = None, path: str = "") -> Iterator[tuple[Scanner, dict[str, str]]]:
    """A running scanner and the environment that names it; `path`: on a Unix socket, else on a port of this machine."""
    server = socket.socket(socket.AF_UNIX if path else socket.AF_INET)
    server.bind(path or ("127.0.0.1", 0))
    server.listen()
    made = Scanner(answer)
    thread = threading.Thread(target=made.serve, args=(server,), daemon=True)
    thread.start()
    where = f"unix:{path}" if path else f"127.0.0.1:{server.getsockname()[1]}"
    try:
        yield made, {"NUAN_CLAMD": where}
    finally:
        server.shutdown(socket.SHUT_RDWR)
        server.close()
        thread.join(timeout=10)
