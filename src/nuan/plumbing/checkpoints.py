"""Named points at which the kill tests end the process, to prove that a run can be taken up again anywhere.

For tests only: with `NUAN_KILL_AT=name` in the environment the process ends by SIGKILL where it reaches the point of
that name, with `name:3` where it reaches it the third time. Without the variable a checkpoint costs one look-up.
"""

from __future__ import annotations

import os
import signal
from collections import Counter

VARIABLE = "NUAN_KILL_AT"
_reached: Counter[str] = Counter()


def reached(name: str) -> None:
    """Say that a named point is reached; ends the process when a kill test asked for it."""
    wanted = os.environ.get(VARIABLE)
    if wanted is None:
        return
    point, _, times = wanted.partition(":")
    if point == name:
        _reached[name] += 1
        if _reached[name] == int(times or "1"):
            os.kill(os.getpid(), signal.SIGKILL)
