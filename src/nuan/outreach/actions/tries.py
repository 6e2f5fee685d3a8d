"""One transaction, tried again when the database says that another was faster."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from typing import Final, TypeVar

from django.db import IntegrityError, OperationalError, connection, transaction

from nuan.outreach.rules.faults import UnableToReserve

MOST_TRIES: Final = 60
_LONGEST_PAUSE_MS: Final = 60
_LOST_THE_RACE: Final = frozenset({"40001", "40P01"})
"""PostgreSQL: serialization failure, deadlock."""
_NUMBER_TAKEN: Final = "23505"
"""PostgreSQL: unique violation. Two took the same number of the ledger (above READ COMMITTED), or the same request."""

T = TypeVar("T")


def in_one_transaction(work: Callable[[], T]) -> T:
    """Run `work` in a transaction; inside the caller's, once, and wholly or not at all.

    PostgreSQL at SERIALIZABLE, or a deadlock, makes one of two fail: it is tried again, at most MOST_TRIES times with pauses
    of some milliseconds. Raises UnableToReserve when others were faster every time; nothing was kept then.
    """
    if connection.in_atomic_block:
        with transaction.atomic():
            return work()
    for attempt in range(MOST_TRIES):
        try:
            with transaction.atomic():
                return work()
        except (OperationalError, IntegrityError) as fault:
            if not _lost_the_race(fault):
                raise
            if attempt + 1 == MOST_TRIES:
                break
        time.sleep(secrets.randbelow(_LONGEST_PAUSE_MS * (1 + min(attempt, 4))) / 1000)
    raise UnableToReserve(
        why=f"others were faster {MOST_TRIES} times in a row", remedy="Nothing was kept; try again in a moment"
    )


def _lost_the_race(fault: Exception) -> bool:
    state = getattr(fault.__cause__, "sqlstate", None)
    if state is None:
        return "database is locked" in str(fault)
    return state in _LOST_THE_RACE or (isinstance(fault, IntegrityError) and state == _NUMBER_TAKEN)
