"""What a peer has seen, in memory and as lines of JSON."""

from __future__ import annotations

import json
import random
import threading
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, TextIO


class Recording:
    """Events in their order. `stream` gets each as a line at once, so that nothing is lost with either side."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self.events: list[dict[str, Any]] = []
        self._stream = stream
        self.changed = threading.Condition()

    def add(self, event: str, **what: Any) -> None:
        with self.changed:
            self.events.append({"event": event, **what})
            if self._stream is not None:
                self._stream.write(json.dumps(self.events[-1], ensure_ascii=False) + "\n")
                self._stream.flush()
            self.changed.notify_all()

    def of(self, event: str) -> list[dict[str, Any]]:
        with self.changed:
            return [seen for seen in self.events if seen["event"] == event]

    def count(self, event: str) -> int:
        return len(self.of(event))

    def wait_for(self, event: str, count: int = 1, timeout_s: float = 20) -> list[dict[str, Any]]:
        """Until so many of them are there; fails loudly if they never are."""
        with self.changed:
            enough = self.changed.wait_for(
                lambda: sum(seen["event"] == event for seen in self.events) >= count, timeout_s
            )
        assert enough, f"{count} × {event} did not come; there were {Counter(seen['event'] for seen in self.events)}"
        return self.of(event)


@dataclass
class Mischief:
    """What goes wrong: first the script, one entry a message; when it is used up, by chance, with a seed."""

    script: list[str] = field(default_factory=list)
    chances: dict[str, float] = field(default_factory=dict)
    seed: int = 0

    def __post_init__(self) -> None:
        self._dice = random.Random(self.seed)
        self._lock = threading.Lock()

    def next(self) -> str:
        with self._lock:
            if self.script:
                return self.script.pop(0)
            drawn = self._dice.random()
            for name, chance in self.chances.items():
                drawn -= chance
                if drawn < 0:
                    return name
            return "ok"

    def chance(self, share: float) -> bool:
        with self._lock:
            return self._dice.random() < share


def read_chances(pairs: list[str]) -> dict[str, float]:
    """`drop-after=0.05` and the like, as given on the command line."""
    return {name: float(value) for name, _, value in (pair.partition("=") for pair in pairs)}
