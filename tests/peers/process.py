"""A peer as a process of its own, and what it has printed."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


class PeerProcess:
    """`with PeerProcess("smsc", "--key-tag", "0x1401") as peer:` and then `peer.port`, `peer.events`."""

    def __init__(self, name: str, *options: str) -> None:
        self._command = [sys.executable, "-m", f"tests.peers.{name}", *options]
        self._lock = threading.Lock()
        self._events: list[dict[str, Any]] = []
        self.port = 0

    def __enter__(self) -> PeerProcess:
        self._process = subprocess.Popen(
            self._command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        assert self._process.stdout is not None
        first = json.loads(self._process.stdout.readline())
        assert first["event"] == "listening", first
        self.port = int(first["port"])
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        return self

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            with self._lock:
                self._events.append(json.loads(line))

    def order(self, **what: Any) -> None:
        """One line on its standard input, such as `mo={"from": …, "to": …, "text": …}` for the message centre."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(what) + "\n")
        self._process.stdin.flush()

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            self._process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._reader.join(timeout=30)
        assert self._process.stdout is not None
        self._process.stdout.close()

    def of(self, event: str) -> list[dict[str, Any]]:
        with self._lock:
            return [seen for seen in self._events if seen["event"] == event]

    @property
    def raw(self) -> int:
        """Taken over the wire."""
        return len(self.of("taken")) + len(self.of("repeated"))

    @property
    def distinct(self) -> int:
        """What is left after the key."""
        return len(self.of("taken"))

    def texts(self) -> Counter[str]:
        """How often each whole text arrived, after the key (the message centre's `message`, elsewhere `taken`)."""
        return Counter(str(seen["text"]) for seen in self.of("message") or self.of("taken"))
