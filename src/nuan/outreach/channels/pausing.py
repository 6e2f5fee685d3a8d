"""Waiting longer each time something says: not now."""

from __future__ import annotations

import time
from typing import Final

LONGEST_S: Final = 60.0


class Backoff:
    """A pause that doubles with every step and ends with the first success."""

    def __init__(self, *, first_s: float) -> None:
        self._first_s = first_s
        self._length_s = 0.0
        self._until = 0.0

    def step(self) -> None:
        """It was said again; a pause that is running is not made longer (several answers say the same)."""
        if self.left_s() <= 0:
            self._length_s = min(LONGEST_S, self._length_s * 2 or self._first_s)
            self._until = time.monotonic() + self._length_s

    def reset(self) -> None:
        """All is well again."""
        self._length_s = self._until = 0.0

    def left_s(self) -> float:
        """Seconds of the pause that are left, 0 if none."""
        return max(0.0, self._until - time.monotonic())

    @property
    def whole_s(self) -> int:
        """The pause in whole seconds, at least 1: what to tell others."""
        return max(1, round(self._length_s + 0.5))
